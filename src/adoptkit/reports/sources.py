"""The files that findings point into: their lines, the place of an offset, and what of them may be shown to anybody."""

from bisect import bisect, bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from adoptkit.document.model import LINE_BREAK
from adoptkit.edits import Edit
from adoptkit.privacy import Hit, scan
from adoptkit.rules.engine import Finding

#: The path of a file (relative to the base, ``/``) → its text as its document holds it, or None when it can't be read.
TextOf = Callable[[str], str | None]
#: Characters each side of a place that a report may quote, or know a finding by; more than a line of a report has columns.
_REACH = 150
#: So few characters of a secret that is cut at line breaks tell nothing, and stand in any text.
_TOO_SHORT = 5


def _no_text(path: str) -> None:
    del path


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of a line, from its character ``start``: never a part of what is masked there. ``hits`` count from its own start; the line may go on."""

    text: str
    hits: list[Hit]
    start: int
    goes_on: bool


class Source:
    """The text of one file; ``allow`` holds the addresses that may be shown."""

    def __init__(self, text: str, allow: frozenset[str] = frozenset()) -> None:
        self.text = text
        self._allow = allow
        breaks = list(LINE_BREAK.finditer(text))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]
        self._on_line: tuple[int, list[Hit]] = (0, [])

    @cached_property
    def last_line(self) -> int:
        """The number of the last line that holds something, 1 for an empty file."""
        return self.place(len(self.text.rstrip("\r\n")))[0]

    def line(self, number: int) -> str:
        """The physical line ``number`` (from 1) without its line break; empty beyond the last."""
        return self.text[self._starts[number - 1] : self._ends[number - 1]] if 0 < number <= len(self._starts) else ""

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column, from 1, of the character at ``offset``."""
        line = bisect(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def _hits(self) -> list[Hit]:
        """Found in the whole text: a line in the middle of a private key is a secret too, and does not look it."""
        return scan(self.text, allow=self._allow)

    @cached_property
    def _secrets(self) -> frozenset[str]:
        """The personal data and secrets, one that spans lines by its lines."""
        parts = {line for hit in self._hits for line in LINE_BREAK.split(self.text[hit.start : hit.end])}
        return frozenset(part for part in parts if len(part) > _TOO_SHORT)

    def hits(self, number: int) -> list[Hit]:
        """The personal data and secrets of the line ``number``, in characters from its start; one that spans lines is cut to it."""
        if not 0 < number <= len(self._starts):
            return []
        if self._on_line[0] != number:  # findings come line after line
            self._on_line = (number, self._cut_to(self._starts[number - 1], self._ends[number - 1]))
        return self._on_line[1]

    def _cut_to(self, start: int, end: int) -> list[Hit]:
        first = bisect(self._hits, start, key=attrgetter("end"))
        last = bisect_left(self._hits, end, key=attrgetter("start"))
        return [Hit(hit.kind, max(hit.start, start) - start, min(hit.end, end) - start) for hit in self._hits[first:last]]

    def around(self, number: int, at: int) -> Stretch:
        """What a report may quote of the line ``number`` around the character ``at`` (from 0): all of it, unless it is long."""
        if not 0 < number <= len(self._starts):
            return Stretch("", [], 0, goes_on=False)
        line, length = self._starts[number - 1], self._ends[number - 1] - self._starts[number - 1]
        hits, at = self.hits(number), min(at, length)
        low, high = _back(hits, at), _forth(hits, at, length)
        within = hits[bisect(hits, low, key=attrgetter("end")) : bisect_left(hits, high, key=attrgetter("start"))]
        moved = [Hit(hit.kind, hit.start - low, hit.end - low) for hit in within]
        return Stretch(self.text[line + low : line + high], moved, low, goes_on=high < length)

    def tells(self, text: str) -> bool:
        """Whether ``text`` repeats personal data or a secret of this file, if only a line of a private key."""
        return len(text) > _TOO_SHORT and any(secret in text for secret in self._secrets)


def _back(hits: list[Hit], at: int) -> int:
    """Where a stretch starts that reaches back from ``at``; what is masked counts for one character, and is never cut."""
    left, before = _REACH, bisect_left(hits, at, key=attrgetter("start"))
    while left and at > 0:
        hit = hits[before - 1] if before else None
        if hit and hit.end >= at:
            at, left, before = hit.start, left - 1, before - 1
        else:
            step = min(left, at - (hit.end if hit else 0))
            at, left = at - step, left - step
    return at


def _forth(hits: list[Hit], at: int, length: int) -> int:
    """Where a stretch ends that reaches from ``at`` towards the end of its line, of ``length`` characters."""
    left, after = _REACH, bisect(hits, at, key=attrgetter("end"))
    while left and at < length:
        hit = hits[after] if after < len(hits) else None
        if hit and hit.start <= at:
            at, left, after = hit.end, left - 1, after + 1
        else:
            step = min(left, (hit.start if hit else length) - at)
            at, left = at + step, left - step
    return at


class Sources:
    """The sources of a report by path. One is kept at a time: findings come file after file, and a base may hold 10,000."""

    def __init__(self, text_of: TextOf = _no_text, allow: frozenset[str] = frozenset()) -> None:
        self._text_of = text_of
        self.allow = allow
        self._last: tuple[str, Source | None] = ("", None)

    def of(self, path: str) -> Source | None:
        """The source of ``path``, or None when its text is not known."""
        if self._last[0] != path:
            text = self._text_of(path)
            self._last = (path, None if text is None else Source(text, self.allow))
        return self._last[1]

    def edits(self, finding: Finding) -> tuple[Edit, ...]:
        """The edits of ``finding`` that a report may tell: none when one of them would write personal data where anybody reads."""
        source = self.of(finding.path)
        told = (scan(edit.text, allow=self.allow) or (source and source.tells(edit.text)) for edit in finding.edits)
        return () if any(told) else finding.edits


def is_of_the_file(finding: Finding, source: Source | None) -> bool:
    """Whether ``finding`` is about its file or its base as a whole: reported at a first or last line that has no part in it (CONTRACTS)."""
    if finding.length or finding.column > 1:
        return False
    return finding.line == 1 or source is None or finding.line >= source.last_line
