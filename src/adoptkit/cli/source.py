"""Where ``adoptkit scorecard`` counts: files, or a table of the company's own server; or nowhere, when only the queries are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from adoptkit.cli.output import deliver
from adoptkit.cli.progress import step
from adoptkit.cli.session import Session, shown
from adoptkit.errors import AdoptkitError, Text
from adoptkit.store import read_bytes, seen_by_git
from adoptkit.table import read_table
from adoptkit.usage.catalogue import Catalogue, KnownFiche
from adoptkit.usage.model import Setting
from adoptkit.vocabulary import FICHE_LIST_COLUMNS
from adoptkit.words import number

if TYPE_CHECKING:
    from adoptkit.intake.source import Source as SourceFile
    from adoptkit.scorecard.facts import Facts
    from adoptkit.scorecard.weeks import Asked

EngineName = Literal["auto", "sqlite", "duckdb"]
ENGINES: tuple[EngineName, ...] = ("auto", "sqlite", "duckdb")


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the figures come from, as the command line names it."""

    files: Sequence[Path]
    team: Path | None = None
    fiches: Path | None = None
    headcount: int | None = None
    timezone: str = ""
    engine: EngineName = "auto"
    url: str = ""
    table: str = ""


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


def on_server(url: str, table: str, setting: Setting, asked: "Asked") -> "Facts":
    """The facts of a table of a server."""
    from adoptkit.intake.server import server_facts  # noqa: PLC0415

    return server_facts(url, table, setting, asked)


def facts_of_sources(here: Session, sources: Sources, setting: Setting, asked: "Asked") -> "tuple[Facts, Text | None, bool]":
    """The facts of the log, what there is to say of the engine, and whether counting them may take long."""
    from adoptkit.intake.choice import CROSSOVER, facts_of  # noqa: PLC0415

    if sources.url:
        with step(here, _ON_SERVER, is_long=True):
            return on_server(sources.url, sources.table, setting, asked), None, True
    files = _sources(here, sources.files)
    size = sum(file.size for file in files)
    with step(here, _READING, is_long=size >= CROSSOVER, size=number(size // 1_000_000, here.lang)):
        return *facts_of(files, setting, asked, sources.engine), size >= CROSSOVER


def write_queries(here: Session, output: Path | None) -> None:
    """The queries of the scorecard, to run them elsewhere."""
    from adoptkit.reports.queries import as_sql  # noqa: PLC0415

    deliver(here, as_sql(here.lang), output, "")


def _sources(here: Session, files: Sequence[Path]) -> "list[SourceFile]":
    """The files of the log; one given twice stops the command rather than count twice."""
    from adoptkit.intake.source import Source  # noqa: PLC0415

    sources: list[Source] = []
    for path in files:
        source = Source.of(path, _shown(here, path))
        if twin := next((other for other in sources if other.same_as(source)), None):
            raise AdoptkitError(_TWICE, one=twin.path, other=path)
        sources.append(source)
    return sources


def warn_of_git(here: Session, paths: Sequence[Path]) -> None:
    """Tell which private files git would take: they stand in the base, and nothing ignores them."""
    for path in seen_by_git(here.root, paths) if here.root else ():
        here.tell(_NOT_IGNORED, path=shown(path))


def engine_named(name: str) -> EngineName:
    found = next((engine for engine in ENGINES if engine == name), None)
    if found is None:
        raise AdoptkitError(_BAD_ENGINE, name=name, choices=", ".join(ENGINES))
    return found


def _shown(here: Session, path: Path) -> str:
    """``path`` relative to the base where it is inside, else its name: no folder of this machine is printed."""
    full = path.absolute()
    return full.relative_to(here.root).as_posix() if here.root and full.is_relative_to(here.root) else path.name


def listed_fiches(given: Path | None) -> Catalogue | None:
    """The fiches that a CSV file lists: fiche;titre, and temps_habituel where minutes spent are to be compared."""
    if given is None:
        return None
    table = read_table(given.name, read_bytes(given), FICHE_LIST_COLUMNS, (("fiche",),))
    rows = [row.cells for row in table.rows if row.cells["fiche"]]
    return Catalogue(
        {cells["fiche"]: KnownFiche(cells["fiche"], cells.get("title", ""), _whole(cells.get("usual_minutes", ""))) for cells in rows}
    )


def _whole(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() and cell.isascii() and len(cell) < 7 else None


def known_fiche(fiche: object) -> KnownFiche:
    from adoptkit.kinds.fiche import Fiche  # noqa: PLC0415

    assert isinstance(fiche, Fiche)
    return KnownFiche(
        fiche.id,
        fiche.title,
        fiche.usual_minutes,
        fiche.time_source,
        fiche.status == "published",
        fiche.target_minutes,
        fiche.audience == "external",
    )


def zone_named(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise AdoptkitError(_BAD_ZONE, name=name) from None


_READING = Text("Lecture, {size} Mo…", "Reading, {size} MB…")
_ON_SERVER = Text("Lecture sur le serveur…", "Reading on the server…")
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
_NOT_IGNORED = Text(
    "attention : {path} est dans la base, et git ne l'ignore pas ; il contient des données personnelles : déplacez-le dans logs/",
    "beware: {path} is in the base, and git does not ignore it; it holds personal data: move it to logs/",
)
_BAD_ENGINE = Text("--engine « {name} » : choisissez parmi {choices}", "--engine “{name}”: choose among {choices}")
_TWICE = Text(
    "{one} et {other} ont exactement le même contenu : n'en donnez qu'un, sinon tout serait compté deux fois",
    "{one} and {other} have exactly the same content: give only one of them, or everything would be counted twice",
)
_BAD_ZONE = Text(
    "« {name} » n'est pas un fuseau horaire : écrivez par exemple Europe/Paris ou America/Montreal",
    "“{name}” is not a time zone: write for example Europe/Paris or America/Montreal",
)
