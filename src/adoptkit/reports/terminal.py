"""The scorecard on a terminal, by Rich: the same words as the plain text, with bars where a length tells more than a number."""

import io
from collections.abc import Sequence

from rich.bar import Bar
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from adoptkit.errors import Lang
from adoptkit.reports.scorecard import Blocks, Figure, blocks, fiche_rows
from adoptkit.scorecard.card import Scorecard
from adoptkit.words import visible

_NARROW = 60  # columns under which bars leave no room for titles


def as_terminal(card: Scorecard, lang: Lang, k_min: int, explain: bool, width: int) -> str:
    """The scorecard as coloured lines of at most ``width`` columns; no text of a log is read as markup."""
    console = Console(file=io.StringIO(), force_terminal=True, width=width, highlight=False, markup=False, emoji=False)
    parts = blocks(card, lang, k_min, explain)
    console.print(Text(visible(parts.title), style="bold"))
    console.print(Padding(_pairs(parts.numbers), (1, 0)))
    for story in parts.stories:
        style = "green" if story.kind == "success" else "yellow"
        console.print(Panel(Text(visible(story.text)), title=Text(story.label), title_align="left", border_style=style))
    for renderable in (*_fiches(card, lang, parts, width), *_lists(parts)):
        console.print(renderable)
    console.print(Text(visible(parts.honesty), style="italic"))
    console.print(Text("\n".join(map(visible, parts.reading)), style="dim"))
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


def _pairs(figures: Sequence[Figure]) -> Table:
    """Labels and values in two columns, the value standing out; a sentence stands in the second."""
    table = Table.grid(padding=(0, 2))
    for figure in figures:
        table.add_row(Text(figure.label, style="cyan"), Text(visible(figure.value), style="bold" if figure.label else ""))
    return table


def _fiches(card: Scorecard, lang: Lang, parts: Blocks, width: int) -> list[RenderableType]:
    if not parts.fiches:
        return []
    rows = fiche_rows(card, lang)
    most = max(row.uses for row in rows)
    table = Table.grid(padding=(0, 1))
    for row in rows:
        bar: RenderableType = Bar(most, 0, row.uses, width=16, color="blue") if width >= _NARROW else Text()
        table.add_row(Text(visible(row.title)), bar, Text(str(row.uses), justify="right"), Text(row.minutes, style="dim"))
    return [Text(visible(parts.fiches[0]), style="bold"), Padding(table, (0, 0, 1, 2))]


def _lists(parts: Blocks) -> list[RenderableType]:
    """Teams, what to do next, explanations: a bold first line and its items, wrapped under themselves."""
    shown: list[RenderableType] = []
    for first, *others in (block for block in (parts.teams, parts.next, parts.explanation) if block):
        shown.append(Text(visible(first), style="bold"))
        table = Table.grid(padding=(0, 1))
        for line in others:
            table.add_row(Text("•", style="dim"), Text(visible(line.strip().removeprefix("- "))))
        shown.append(Padding(table, (0, 0, 1, 2)))
    return shown
