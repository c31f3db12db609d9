"""What changes between two states of a base, for a manager: Markdown for a pull request, lines for a terminal, JSON for programs."""

from adoptkit.changes.model import Changes
from adoptkit.errors import Lang
from adoptkit.reports.changes.page import page
from adoptkit.reports.changes.plain import COLOURS, Style

__all__ = ["COLOURS", "Style", "as_json", "as_markdown", "as_text"]


def as_markdown(changes: Changes, lang: Lang) -> str:
    """The report as a comment or a job summary holds it."""
    from adoptkit.reports.changes import markdown  # noqa: PLC0415 - one format per run

    return markdown.as_markdown(page(changes, lang), lang)


def as_text(changes: Changes, lang: Lang, style: Style | None = None, columns: int | None = None) -> str:
    """The report as lines, wrapped to the ``columns`` of a terminal."""
    from adoptkit.reports.changes import plain  # noqa: PLC0415 - one format per run

    return plain.as_text(page(changes, lang), style, columns)


def as_json(changes: Changes, lang: Lang) -> str:
    """The report for programs, version 1."""
    from adoptkit.reports.changes import data  # noqa: PLC0415 - one format per run

    return data.as_json(changes, lang)
