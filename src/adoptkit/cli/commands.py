"""The commands, in the order that help lists them: one name, one module."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType

NAMES = ("demo", "init", "new-fiche", "lint", "changes", "explain", "charter", "sheet", "scorecard", "log", "journal", "purge", "schema")
#: Options of the whole program that take a value, which is no command's name.
_WITH_VALUE = ("--base", "--lang")


def modules(arguments: Sequence[str]) -> Iterator[ModuleType]:
    """The modules that ``arguments`` need: the command's own, or all of them; each has ``register(app, lang)``.

    Loading one command instead of ten is half of the start-up time.
    """
    wanted = command_of(arguments)
    return (import_module(f"adoptkit.cli.{name.replace('-', '_')}") for name in ((wanted,) if wanted in NAMES else NAMES))


def command_of(arguments: Sequence[str]) -> str | None:
    """The command that ``arguments`` name, or None."""
    words = iter(arguments)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None
