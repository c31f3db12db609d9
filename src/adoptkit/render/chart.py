"""SVG charts for HTML and PDF: horizontal bars for things, columns for weeks, each with its value, a title and a description for who can't see it.

Colours are presentation attributes, so that a page's style sheet may replace them (dark mode) and Typst can draw them. The
figures always stand in a table too, next to a chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from adoptkit.render.tree import printable

_WIDTH, _LABELS, _ROW, _BAR = 500, 230, 26, 15
_LONGEST_LABEL = 27
_TALL, _STEP, _COLUMN = 132, 100, 46
_INK, _AXIS, _QUIET = "#1b2330", "#b6bfca", "#8a95a3"
#: Room at the right of the longest bar for its value.
_VALUE_ROOM = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its value, the value as the page writes it, and whether it stands apart (a use without a fiche)."""

    label: str
    value: float
    written: str
    is_aside: bool = False


def bars(rows: Sequence[Bar], title: str, description: str, colour: str) -> str:
    """An SVG of ``rows``, top to bottom in the order given, on a scale that starts at zero."""
    height = _ROW * len(rows) + 4
    top = max((row.value for row in rows), default=0) or 1
    drawn = "".join(_row(row, number, top, colour) for number, row in enumerate(rows))
    axis = f'<line class="axis" x1="{_LABELS}" x2="{_LABELS}" y1="0" y2="{height}" stroke="{_AXIS}"/>'
    return _svg(_WIDTH, height, title, description, axis + drawn)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label, its value, None where nothing is known to be drawn, and the value as the page writes it."""

    label: str
    value: float | None
    written: str


def columns(found: Sequence[Column], title: str, description: str, colour: str) -> str:
    """An SVG of columns from left to right, on a scale that starts at zero; the last one, which is now, stands out."""
    top = max((column.value or 0 for column in found), default=0) or 1
    width, foot = _STEP * len(found), _TALL - 22
    drawn = "".join(_column(column, number, top, foot, colour, is_now=number == len(found) - 1) for number, column in enumerate(found))
    axis = f'<line class="axis" x1="0" x2="{width}" y1="{foot}" y2="{foot}" stroke="{_AXIS}"/>'
    return _svg(width, _TALL, title, description, drawn + axis)


def _column(column: Column, number: int, top: float, foot: int, colour: str, is_now: bool) -> str:
    middle, height = _STEP * (number + 0.5), max(0.0, column.value or 0) / top * (foot - 22)
    weight = ' font-weight="600"' if is_now else ""
    words = (
        f'<text x="{middle:g}" y="{foot + 17}" text-anchor="middle" fill="{_INK}"{weight}>{_text(column.label)}</text>'
        f'<text x="{middle:g}" y="{foot - height - 7:.1f}" text-anchor="middle" fill="{_INK}" font-weight="600">{_text(column.written)}</text>'
    )
    if column.value is None:
        return words
    fill, kind = (colour, "bar") if is_now else (_QUIET, "bar aside")
    left = middle - _COLUMN / 2
    return (
        f'<rect class="{kind}" x="{left:g}" y="{foot - height:.1f}" width="{_COLUMN}" height="{height:.1f}" rx="2" fill="{fill}"/>{words}'
    )


def _svg(width: int, height: int, title: str, description: str, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'font-family="Inter, system-ui, sans-serif" font-size="13">'
        f"<title>{_text(title)}</title><desc>{_text(description)}</desc>{drawn}</svg>"
    )


def _row(row: Bar, number: int, top: float, colour: str) -> str:
    middle = _ROW * number + _ROW / 2 + 2
    base, length = f"{middle + 4.5:g}", max(0.0, row.value) / top * (_WIDTH - _LABELS - _VALUE_ROOM)
    fill, kind = (_QUIET, "bar aside") if row.is_aside else (colour, "bar")
    return (
        f'<text x="{_LABELS - 10}" y="{base}" text-anchor="end" fill="{_INK}">{_text(_shortened(row.label))}</text>'
        f'<rect class="{kind}" x="{_LABELS}" y="{middle - _BAR / 2:g}" width="{length:.1f}" height="{_BAR}" rx="2" fill="{fill}"/>'
        f'<text x="{_LABELS + length + 7:.1f}" y="{base}" font-weight="600" fill="{_INK}">{_text(row.written)}</text>'
    )


def _shortened(label: str) -> str:
    """``label`` cut at a word to what stands left of the axis; the table beside the chart has it whole."""
    if len(label) <= _LONGEST_LABEL:
        return label
    whole = label[: _LONGEST_LABEL + 1].rpartition(" ")[0].rstrip(" ,;:")
    return f"{whole or label[: _LONGEST_LABEL - 1]}…"


def _text(words: str) -> str:
    return escape(printable(words))
