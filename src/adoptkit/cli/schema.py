"""``adoptkit schema``: the JSON Schema of a report, for other programs, and of what a base holds, for editors."""

from typing import Annotated, Any

import typer

from adoptkit.cli.session import session
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, Lang, Text

REPORTS = ("lint-report", "scorecard")
SOURCES = ("fiche", "charter", "settings")
KINDS = (*REPORTS, *SOURCES)


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("schema", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def schema(context: typer.Context, kind: Annotated[str, typer.Argument(metavar="|".join(KINDS), help=_KIND.say(lang))]) -> None:
        if kind not in KINDS:
            raise AdoptkitError(_UNKNOWN, kind=kind, kinds=", ".join(KINDS))
        here = session(context)
        here.write(schema_text(kind, here.lang))


def schema_text(kind: str, lang: Lang) -> str:
    """The schema of ``kind`` as a JSON text; the titles and hints of what a base holds are in ``lang``."""
    import json  # noqa: PLC0415

    if kind in REPORTS:
        from importlib.resources import files  # noqa: PLC0415

        return files("adoptkit.schemas").joinpath(f"{kind}.json").read_text("utf-8")
    return json.dumps(schema_of(kind, lang), ensure_ascii=False, indent=2) + "\n"


def schema_of(kind: str, lang: Lang) -> dict[str, Any]:
    """The schema of one of SOURCES, as JSON values."""
    from adoptkit.kinds import charter, fiche  # noqa: PLC0415
    from adoptkit.kinds.json_schema import front_matter_schema  # noqa: PLC0415

    if kind == "settings":
        from adoptkit.settings import settings_schema  # noqa: PLC0415

        return settings_schema(lang)
    declared = {"fiche": fiche.FIELDS, "charter": charter.FIELDS}[kind]
    return front_matter_schema(kind, _TITLES[kind], declared, lang)


_TITLES = {
    "fiche": Text("L'en-tête d'une fiche adoptkit", "The front matter of an adoptkit fiche"),
    "charter": Text("L'en-tête de la charte adoptkit", "The front matter of the adoptkit charter"),
}
_SHORT = Text("Le schéma JSON d'un rapport ou d'un fichier.", "The JSON Schema of a report or a file.")
_HELP = Text(
    "Le schéma JSON d'un rapport, pour un autre programme, ou d'un fichier de la base, pour un éditeur.",
    "The JSON Schema of a report, for another program, or of a file of the base, for an editor.",
)
_KIND = Text("Le rapport ou le fichier.", "The report or the file.")
_UNKNOWN = Text("pas de schéma « {kind} » : choisissez parmi {kinds}", "no schema “{kind}”: choose among {kinds}")
