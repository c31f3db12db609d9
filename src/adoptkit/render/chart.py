"""One SVG bar chart for HTML and PDF: horizontal bars with their value beside them, a title and a description for who can't see it.

Colours are presentation attributes, so that a page's style sheet may replace them (dark mode) and Typst can draw them. The
figures always stand in a table too, next to the chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from adoptkit.render.tree import printable

_WIDTH, _LABELS, _ROW, _BAR = 500, 212, 26, 15
_LONGEST_LABEL = 28
_INK = "#1b2330"
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
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img" '
        f'font-family="Inter, system-ui, sans-serif" font-size="13">'
        f"<title>{_text(title)}</title><desc>{_text(description)}</desc>"
        f'<line class="axis" x1="{_LABELS}" x2="{_LABELS}" y1="0" y2="{height}" stroke="#b6bfca"/>{drawn}</svg>'
    )


def _row(row: Bar, number: int, top: float, colour: str) -> str:
    middle = _ROW * number + _ROW / 2 + 2
    base, length = f"{middle + 4.5:g}", max(0.0, row.value) / top * (_WIDTH - _LABELS - _VALUE_ROOM)
    fill, kind = ("#8a95a3", "bar aside") if row.is_aside else (colour, "bar")
    return (
        f'<text x="{_LABELS - 10}" y="{base}" text-anchor="end" fill="{_INK}">{_text(_shortened(row.label))}</text>'
        f'<rect class="{kind}" x="{_LABELS}" y="{middle - _BAR / 2:g}" width="{length:.1f}" height="{_BAR}" rx="2" fill="{fill}"/>'
        f'<text x="{_LABELS + length + 7:.1f}" y="{base}" font-weight="600" fill="{_INK}">{_text(row.written)}</text>'
    )


def _shortened(label: str) -> str:
    """``label`` cut at a word to what stands left of the axis; the table beside the chart has it whole."""
    if len(label) <= _LONGEST_LABEL:
        return label
    return (
        label[:_LONGEST_LABEL].rpartition(" ")[0].rstrip(" ,;:") + "…"
        if " " in label[:_LONGEST_LABEL]
        else f"{label[: _LONGEST_LABEL - 1]}…"
    )


def _text(words: str) -> str:
    return escape(printable(words))
