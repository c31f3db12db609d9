"""``adoptkit explain``: why a rule exists, a bad and a good example, the way out."""

from typing import Annotated

import typer

from adoptkit.cli.session import session
from adoptkit.cli.usage import command_class
from adoptkit.errors import Lang, Text


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("explain", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def explain(
        context: typer.Context,
        code: Annotated[str, typer.Argument(metavar="[CODE]", help=_CODE.say(lang), show_default=False)] = "",
    ) -> None:
        from adoptkit.reports.rules import explanation, listing  # noqa: PLC0415
        from adoptkit.rules.registry import all_rules, rule_of  # noqa: PLC0415

        here = session(context)
        here.write(explanation(rule_of(code), here.lang) if code else listing(all_rules(), here.lang))


_SHORT = Text("Explique une règle, ou les liste toutes.", "Explain a rule, or list them all.")
_HELP = Text(
    "Explique une règle : sa raison, un exemple, comment corriger. Sans code, la liste.",
    "Explain a rule: its reason, an example, the way out. Without a code, the list.",
)
_CODE = Text("Un code (AK203) ou un nom de règle.", "A code (AK203) or a rule's name.")
