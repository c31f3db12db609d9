"""Where ``adoptkit scorecard`` counts: files, or a table of the company's own server; or nowhere, when only the queries are asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from adoptkit.cli.output import deliver
from adoptkit.cli.session import Session
from adoptkit.errors import AdoptkitError, Text

if TYPE_CHECKING:
    from adoptkit.intake.gathered import Asked
    from adoptkit.scorecard.facts import Facts
    from adoptkit.usage.model import Setting


def refuse_mix(files: Sequence[Path], url: str, table: str, engine: str) -> None:
    """Raises AdoptkitError unless the log is in files, or in one table of a server."""
    if not files and not url:
        raise AdoptkitError(_NOTHING)
    if files and url:
        raise AdoptkitError(_BOTH)
    if bool(url) != bool(table):
        raise AdoptkitError(_NO_TABLE if url else _NO_SOURCE)
    if url and engine != "auto":
        raise AdoptkitError(_ENGINE, name=engine)


def on_server(url: str, table: str, setting: "Setting", asked: "Asked") -> "Facts":
    """The facts of a table of a server."""
    from adoptkit.intake.server import server_facts  # noqa: PLC0415

    return server_facts(url, table, setting, asked)


def write_queries(here: Session, output: Path | None) -> None:
    """The queries of the scorecard, to run them elsewhere."""
    from adoptkit.reports.queries import as_sql  # noqa: PLC0415

    deliver(here, as_sql(here.lang), output, "")


READING = Text("Lecture sur le serveur…", "Reading on the server…")
SOURCE_HELP = Text(
    "Au lieu de fichiers, le serveur PostgreSQL où le journal est une table : postgresql://utilisateur@hôte/base. Le mot de passe reste dans ~/.pgpass ou PGPASSWORD.",
    "Instead of files, the PostgreSQL server where the log is a table: postgresql://user@host/database. The password stays in ~/.pgpass or PGPASSWORD.",
)
TABLE = Text("TABLE", "TABLE")
TABLE_HELP = Text(
    "Avec --source, la table ou la vue du journal, telle que rh.usages.", "With --source, the log's table or view, such as hr.uses."
)
SQL_HELP = Text(
    "Écrit les requêtes et le contrat de leurs tables, pour les lancer sur un autre moteur ; rien n'est compté.",
    "Print the queries and the contract of their tables, to run them on another engine; nothing is counted.",
)
_NOTHING = Text(
    "il manque FICHIERS, ou --source et --table ; voyez « adoptkit scorecard --help »",
    "FILES are missing, or --source and --table; see “adoptkit scorecard --help”",
)
_BOTH = Text(
    "des fichiers et --source à la fois : donnez l'un ou l'autre, sinon un même usage compterait deux fois",
    "files and --source together: give one or the other, or the same use would count twice",
)
_NO_TABLE = Text(
    "--source demande --table : la table ou la vue qui tient le journal, telle que rh.usages",
    "--source needs --table: the table or view that holds the log, such as hr.uses",
)
_NO_SOURCE = Text("--table va avec --source : le serveur où est cette table", "--table goes with --source: the server where that table is")
_ENGINE = Text(
    "--engine {name} compte des fichiers ; avec --source, c'est le serveur qui compte : retirez --engine",
    "--engine {name} counts files; with --source the server counts: leave --engine out",
)
