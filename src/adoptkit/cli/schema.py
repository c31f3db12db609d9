"""``adoptkit schema``: the JSON Schema of what other programs may rely on."""

from importlib.resources import files
from typing import Annotated

import typer

from adoptkit.cli.session import session
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, Lang, Text

KINDS = ("lint-report", "scorecard")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("schema", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def schema(context: typer.Context, kind: Annotated[str, typer.Argument(metavar="|".join(KINDS), help=_KIND.say(lang))]) -> None:
        if kind not in KINDS:
            raise AdoptkitError(_UNKNOWN, kind=kind, kinds=", ".join(KINDS))
        session(context).write(files("adoptkit.schemas").joinpath(f"{kind}.json").read_text("utf-8"))


_SHORT = Text("Le schéma JSON d'un rapport.", "The JSON Schema of a report.")
_HELP = Text("Le schéma JSON d'un rapport, pour un autre programme.", "The JSON Schema of a report, for another program.")
_KIND = Text("Le rapport.", "The report.")
_UNKNOWN = Text("pas de schéma « {kind} » : choisissez parmi {kinds}", "no schema “{kind}”: choose among {kinds}")
