"""The commands, in the order that help lists them: one name, one module."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

NAMES = ("demo", "init", "new-fiche", "lint", "explain", "charter", "sheet", "scorecard", "log", "schema")


def modules() -> Iterator[ModuleType]:
    """The module of each command; each has ``register(app, lang)``."""
    return (import_module(f"adoptkit.cli.{name.replace('-', '_')}") for name in NAMES)
