"""The commands, in the order that help lists them: one line each."""

from collections.abc import Callable

import typer

from adoptkit.cli import charter, demo, explain, init, lint, log, new_fiche, schema, scorecard, sheet
from adoptkit.errors import Lang

COMMANDS: tuple[Callable[[typer.Typer, Lang], None], ...] = (
    demo.register,
    init.register,
    new_fiche.register,
    lint.register,
    explain.register,
    charter.register,
    sheet.register,
    scorecard.register,
    log.register,
    schema.register,
)
