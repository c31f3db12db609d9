"""The scorecard on a terminal, by Rich: the words of the plain text, with bars where a length tells more than a number."""

import io
from collections.abc import Iterable, Sequence
from typing import Literal

from rich.bar import Bar
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from adoptkit.bulletin import Bulletin, Item, Row, Speech, Story, Team, Trend, bulletin
from adoptkit.errors import Lang
from adoptkit.reports.scorecard import Layout, shown_figures
from adoptkit.reports.scorecard_method import explanation, repairs
from adoptkit.scorecard.card import Scorecard
from adoptkit.words import NARROW

#: Columns under which bars leave no room for titles, and from which two stories stand side by side.
_NARROW, _WIDE = 60, 100
_BAR = 16
#: What stands for a narrow no-break space while Rich wraps, for it breaks lines there; no text has it, since it does not print.
_KEPT = "\ue000"


def as_terminal(card: Scorecard, lang: Lang, k_min: int, explain: bool, width: int, territory: str = "fr") -> str:
    """The scorecard as coloured lines of at most ``width`` columns; no text of a log is read as markup."""
    console = Console(file=io.StringIO(), force_terminal=True, width=width, highlight=False, markup=False, emoji=False)
    speech = Speech(lang, territory)
    found = bulletin(card.as_json(lang), speech, k_min)
    for block in _blocks(found, Layout(speech), width):
        console.print(Padding(block, (0, 0, 1, 0)))
    console.print(_text(found.honesty, style="italic"))
    console.print(_text("\n".join([*found.notes, *map(speech.prose, repairs(card, lang))]), style="dim"))
    if explain:
        title, *lines = map(speech.prose, explanation(card, lang, k_min))
        console.print(Padding(_listed(title, (line.removeprefix("  - ") for line in lines)), (1, 0, 0, 0)))
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue().replace(_KEPT, NARROW)


def _blocks(found: Bulletin, say: Layout, width: int) -> "Iterable[RenderableType]":
    """What is shown, in the order of the plain text."""
    label = found.labels
    yield Group(_text(found.title, style="bold"), _text(found.week))
    if found.lead:
        yield _text(found.lead, style="bold")
    if found.outcomes:
        yield Group(_numbers(found, say), _text(say.outcomes(found)))
    if found.trend:
        yield _trend(found.trend, label, width)
    if found.cohorts:
        yield Group(_items(label["cohorts"], found.cohorts), *([_text(found.cohorts_note, style="dim")] if found.cohorts_note else []))
    if told := [story for story in found.stories if story.text]:
        yield _stories(told, width)
    lists = ((label["repeated"], found.repeated), (label["next"], found.steps))
    yield from (_listed(title, lines) for title, lines in lists if lines)
    if found.rows:
        yield _titled(label["chart"], _rows(found.rows, width))
    if found.teams:
        yield _titled(label["teams"], _teams(found.teams))
    if found.further:
        yield _items(label["further"], found.further)
    if found.not_shown:
        yield _listed(label["not_shown"], found.not_shown)


def _grid(columns: int) -> Table:
    """Columns two apart; the last takes what is left and wraps under itself."""
    table = Table.grid(padding=(0, 2))
    for _ in range(columns):
        table.add_column()
    return table


def _titled(title: str, block: RenderableType) -> Group:
    return Group(_text(title, style="bold"), Padding(block, (0, 0, 0, 2)))


def _numbers(found: Bulletin, say: Layout) -> Table:
    """Labels and values in two columns, the value standing out."""
    table = _grid(2)
    for figure in shown_figures(found):
        value = _text(say.value(figure))
        value.stylize("bold" if figure.is_shown else "dim", 0, len(figure.value))
        table.add_row(_text(figure.label, style="cyan"), value)
    return table


def _trend(trend: Trend, label: dict[str, str], width: int) -> Group:
    """A bar per week, then what may be compared."""
    top = max((week.measured or 0 for week in trend.weeks), default=0) or 1
    table = _grid(2)
    for week in trend.weeks:
        is_now = week is trend.weeks[-1]
        bar = Bar(top, 0, week.measured or 0, width=_BAR, color="blue" if is_now else "bright_black")
        table.add_row(_text(week.label, style="bold" if is_now else ""), *([bar] if width >= _NARROW else []), _text(week.said))
    said = [trend.sentence, label["broken"] if trend.is_broken else ""]
    lines = [_text(line) for line in said if line]
    measure = [_text(trend.measure, style="dim")] if trend.weeks and width >= _NARROW else []
    return _titled(label["trend"], Group(*lines, *measure, table))


def _items(title: str, items: Sequence[Item]) -> Group:
    """Labels, and values with what they mean."""
    table = _grid(2)
    for item in items:
        value = _text(item.value, style="bold")
        table.add_row(_text(item.label), value.append_text(_text(f", {item.detail}", "not bold")) if item.detail else value)
    return _titled(title, table)


def _stories(stories: Sequence[Story], width: int) -> RenderableType:
    """Panels, side by side where there is room."""
    panels = [
        Panel(_text(story.text), title=_text(story.label), title_align="left", border_style="green" if story.id == "success" else "yellow")
        for story in stories
    ]
    if width < _WIDE or len(panels) < 2:
        return Group(*panels)
    table = Table.grid(padding=(0, 1), expand=True)
    for _ in panels:
        table.add_column(ratio=1)
    table.add_row(*panels)
    return table


def _listed(title: str, lines: Iterable[str]) -> Group:
    """A bold title and its lines, wrapped under themselves."""
    table = Table.grid(padding=(0, 1))
    for line in lines:
        table.add_row(_text("•", style="dim"), _text(line))
    return _titled(title, table)


def _rows(rows: Sequence[Row], width: int) -> Table:
    most = max(row.uses for row in rows)
    table = Table.grid(padding=(0, 1))
    for row in rows:
        bar = [Bar(most, 0, row.uses, width=_BAR, color="bright_black" if row.is_aside else "blue")] if width >= _NARROW else []
        table.add_row(_text(row.label), *bar, _text(row.written, justify="right"), _text(row.minutes, style="dim"))
    return table


def _teams(teams: Sequence[Team]) -> Table:
    table = _grid(2)
    for team in teams:
        table.add_row(_text(team.label), _text(team.said))
    return table


def _text(words: str, style: str = "", justify: Literal["left", "right"] = "left") -> Text:
    """``words`` as Rich shows them, the spaces of their numbers and marks kept."""
    return Text(words.replace(NARROW, _KEPT), style=style, justify=justify)
