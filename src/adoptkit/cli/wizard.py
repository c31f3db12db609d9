"""Questions on a terminal; only called when there is one. Enter skips, Ctrl-C and Ctrl-D leave everything untouched."""

from collections.abc import Collection, Mapping

from rich.console import Console
from rich.markup import escape
from rich.prompt import Prompt

from adoptkit.cli.session import Session
from adoptkit.errors import Text
from adoptkit.vocabulary import fold
from adoptkit.words import slug


def ask(here: Session, question: Text) -> str:
    """One line, stripped; empty when it is skipped."""
    return _prompt(f"[bold]{escape(question.say(here.lang))}[/bold]").strip()


def ask_title(here: Session, question: Text, taken: Collection[str]) -> str:
    """A title of 80 characters at most whose file name is free: asked again until it is, since nothing can be written without it."""
    while True:
        title = ask(here, question)
        if not title or len(title) > _LONGEST:
            here.tell(_TITLE_LENGTH)
        elif (slug(title) or "fiche") in taken:
            here.tell(_TITLE_TAKEN, name=slug(title))
        else:
            return title


def ask_items(here: Session, question: Text) -> tuple[str, ...]:
    """Several lines, until an empty one."""
    _console().print(f"[bold]{escape(question.say(here.lang))}[/bold] [dim]{escape(_LINES.say(here.lang))}[/dim]")
    items: list[str] = []
    while line := _console().input("  [dim]–[/dim] ").rstrip():
        items.append(line)
    return tuple(items)


def ask_choice(here: Session, question: Text, choices: Mapping[str, str]) -> str:
    """The key of one of ``choices`` (key → label), by its number; empty when it is skipped."""
    if not choices:
        return ""
    for number, label in enumerate(choices.values(), 1):
        _console().print(f"  [bold]{number}[/bold] {escape(label)}")
    while answer := ask(here, question):
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return list(choices)[int(answer) - 1]
        if written := [key for key, label in choices.items() if fold(answer) in (fold(key), fold(label))]:
            return written[0]
        here.tell(_NUMBER, last=len(choices))
    return ""


def ask_number(here: Session, question: Text) -> int | None:
    """A whole number above zero; None when it is skipped."""
    while answer := ask(here, question):
        if answer.isdecimal() and int(answer) > 0:
            return int(answer)
        here.tell(_MINUTES)
    return None


def _prompt(question: str) -> str:
    return Prompt.ask(question, console=_console(), default="", show_default=False)


def _console() -> Console:
    return Console(stderr=True, highlight=False)


_LONGEST = 80
_TITLE_LENGTH = Text("  il faut un titre, de 80 caractères au plus", "  it takes a title, of 80 characters at most")
_TITLE_TAKEN = Text(
    "  une fiche s'appelle déjà {name} : choisissez un autre titre", "  a fiche is named {name} already: choose another title"
)
_LINES = Text("(une par ligne, Entrée pour finir)", "(one per line, Enter to end)")
_NUMBER = Text("  répondez par un nombre de 1 à {last}, ou Entrée", "  answer with a number from 1 to {last}, or Enter")
_MINUTES = Text("  répondez par un nombre entier de minutes, ou Entrée", "  answer with a whole number of minutes, or Enter")
