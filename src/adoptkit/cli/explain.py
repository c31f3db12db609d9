"""``adoptkit explain``: why a rule exists, a bad and a good example, the way out."""

from typing import Annotated

import typer

from adoptkit.cli.console import columns
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
        here = session(context)
        here.write(page(code.strip(), here.lang, columns()))


def page(code: str, lang: Lang, room: int | None = None) -> str:
    """A rule explained, an entry of the law, or without a code the list of rules; raises AdoptkitError for any other code.

    ``room`` is the columns of a terminal, to which sentences are wrapped.
    """
    from adoptkit.law import law  # noqa: PLC0415
    from adoptkit.reports.columns import folded  # noqa: PLC0415
    from adoptkit.reports.law import entry_page  # noqa: PLC0415
    from adoptkit.reports.rules import explanation, listing  # noqa: PLC0415
    from adoptkit.rules.registry import all_rules, rule_of  # noqa: PLC0415

    if not code:
        return listing(all_rules(), lang, room)
    text = law().get(code.lower())
    return folded(entry_page(text, lang), room) if text else explanation(rule_of(code), lang, room)


_SHORT = Text("Explique une règle, ou les liste toutes.", "Explain a rule, or list them all.")
_HELP = Text(
    "Explique une règle : sa raison, le droit qui la fonde, un exemple, comment corriger. Sans code, la liste.",
    "Explain a rule: its reason, the law behind it, an example, the way out. Without a code, the list.",
)
_CODE = Text("Un code (AK203), un nom de règle, ou un texte de loi (rgpd-22).", "A code (AK203), a rule's name, or a legal text (rgpd-22).")
