"""The line that a finding points at, with carets under what is wrong; personal data and secrets are masked before it is shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from adoptkit.errors import Lang
from adoptkit.privacy import KINDS
from adoptkit.reports.columns import defused, shown, width
from adoptkit.reports.sources import Source, Stretch, is_of_the_file
from adoptkit.rules.engine import Finding

#: Rules about what is told of somebody: the words around it, which no detector masks, are not repeated (a name, a state of health).
_NOT_QUOTED = ("AK211", "AK304")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as shown, and the columns of its carets: from 0, none when the whole line is meant."""

    line: int
    text: str
    start: int = 0
    carets: int = 0


class _Piece(NamedTuple):
    """A character or a masked span as shown, and the characters of the line that it stands for."""

    text: str
    width: int
    start: int
    end: int


def excerpt(finding: Finding, source: Source | None, lang: Lang, room: int) -> Excerpt | None:
    """What to show of ``source`` under ``finding``, in at most ``room`` columns; None when a line would tell nothing."""
    if source is None or finding.code in _NOT_QUOTED or is_of_the_file(finding, source):
        return None
    stretch = source.around(finding.line, finding.column - 1)
    start = min(finding.column - 1 - stretch.start, len(stretch.text))
    end = start + max(finding.length, 1 if start + stretch.start else 0)
    pieces = list(_pieces(stretch, start + 1, lang))
    marked = [index for index, piece in enumerate(pieces) if piece.start < end and start < piece.end]
    is_cut = stretch.start > 0, stretch.goes_on
    first, last = _window(pieces, marked[0] if marked else 0, room, fits=not any(is_cut) and _width(pieces) <= room)
    before, after = "…" if first or is_cut[0] else "", "…" if last < len(pieces) or is_cut[1] else ""
    text = before + "".join(piece.text for piece in pieces[first:last]) + after
    if not text.strip():
        return None
    if not marked:
        return Excerpt(finding.line, text.rstrip())
    left = width(before) + _width(pieces[first : marked[0]])
    return Excerpt(finding.line, text.rstrip(), left, max(1, _width(pieces[marked[0] : min(marked[-1] + 1, last)])))


def _pieces(stretch: Stretch, least: int, lang: Lang) -> Iterator[_Piece]:
    """The stretch in pieces, with a blank at its end when ``least`` characters are more than it has: something may be missing there."""
    text = defused(stretch.text).ljust(least)
    position = 0
    for hit in stretch.hits:
        yield from (_Piece(*_cell(text[at]), at, at + 1) for at in range(position, hit.start))
        label = f"[{KINDS[hit.kind].label.say(lang)}]"
        yield _Piece(label, width(label), hit.start, hit.end)
        position = hit.end
    yield from (_Piece(*_cell(text[at]), at, at + 1) for at in range(position, len(text)))


@lru_cache(1024)
def _cell(char: str) -> tuple[str, int]:
    """One character as shown, and its columns."""
    text = shown(char)
    return text, width(text)


def _width(pieces: Sequence[_Piece]) -> int:
    return sum(piece.width for piece in pieces)


def _window(pieces: Sequence[_Piece], focus: int, room: int, *, fits: bool) -> tuple[int, int]:
    """The pieces from which to which fit in ``room`` with the focus among them; a third of the room goes to what precedes it."""
    if fits:
        return 0, len(pieces)
    room -= 2  # an … at each end
    first = last = _reach_back(pieces, focus, room // 3)
    used = 0
    while last < len(pieces) and (used := used + pieces[last].width) <= room:
        last += 1
    if last == len(pieces):
        first = _reach_back(pieces, last, room)
    return first, last


def _reach_back(pieces: Sequence[_Piece], end: int, room: int) -> int:
    """The first of the pieces before ``end`` that fit in ``room``; never an accent without its letter."""
    first = end
    while first and (room := room - pieces[first - 1].width) >= 0:
        first -= 1
    while first < end and pieces[first].width == 0:
        first += 1
    return first
