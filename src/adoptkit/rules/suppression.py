"""Suppression comments: ``<!-- adoptkit: ignore AK405 reason="…" until=2027-03-01 -->`` on a line of its own,
above a section or a paragraph; ``# adoptkit: ignore …`` in the front matter, for the whole file. Inside a prompt it is prompt.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from adoptkit.document import Document

_BODY = re.compile(r"^ {0,3}<!--\s*adoptkit:\s*ignore\b(.*?)-->\s*$")
_FRONT = re.compile(r"^\s*#\s*adoptkit:\s*ignore\b(.*)$")
_CODE = re.compile(r"\bAK\d{3}\b")
_REASON = re.compile(r'\b(?:reason|raison)\s*=\s*"([^"]*)"')
_UNTIL = re.compile(r"\b(?:until|jusqu_au)\s*=\s*\"?([^\s\"]+)\"?")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment: the code that it silences, its reason and end date as written, and the lines that it covers."""

    line: int
    code: str
    reason: str
    until: str
    first: int
    last: int

    def fault(self, today: dt.date) -> str:
        """Why it does not count (a message of AK109), or an empty string."""
        if not self.code:
            return "no_code"
        if not self.reason.strip():
            return "no_reason"
        try:
            end = dt.date.fromisoformat(self.until)
        except ValueError:
            return "no_date"
        return "expired" if end < today else ""

    def covers(self, code: str, line: int, today: dt.date) -> bool:
        """Whether it silences a finding of ``code`` on ``line``."""
        return code == self.code and self.first <= line <= self.last and not self.fault(today)


def suppressions(document: Document) -> list[Suppression]:
    """The suppression comments of ``document``, in order."""
    if "adoptkit:" not in document.text:
        return []
    return [*_front_matter(document), *_body(document)]


def _front_matter(document: Document) -> Iterator[Suppression]:
    last = document.body_line - 1
    for number, line in enumerate(document.lines[:last], 1):
        if match := _FRONT.match(line):
            yield from _read(match[1], number, 1, len(document.lines))


def _body(document: Document) -> Iterator[Suppression]:
    lines = document.lines
    fenced = {number for fence in document.fences for number in range(fence.line, fence.end + 1)}
    found = {
        number: match[1]
        for number in range(document.body_line, len(lines) + 1)
        if number not in fenced and (match := _BODY.match(lines[number - 1]))
    }
    extents = dict(_extents(document, found.keys()))
    for number, written in found.items():
        yield from _read(written, number, number, extents[number])


def _extents(document: Document, comments: Collection[int]) -> Iterator[tuple[int, int]]:
    """Each comment and the last line that it covers: the end of the section whose heading follows, else of the paragraph.

    From the last line up, so that comments stacked by the thousand share one look at what follows them.
    """
    lines, end = document.lines, len(document.lines)
    sections = {section.line: section.rows[-1][0] if section.rows else section.line for section in document.sections}
    covered = paragraph = end
    for number in range(end, document.body_line - 1, -1):
        following = lines[number] if number < end else ""
        if not following.strip() or _HEADING.match(following):
            paragraph = number
        if number in comments:
            yield number, covered
        elif lines[number - 1].strip():
            covered = sections.get(number, paragraph)


def _read(written: str, line: int, first: int, last: int) -> Iterator[Suppression]:
    reason, until = _REASON.search(written), _UNTIL.search(_REASON.sub("", written))
    for code in _CODE.findall(_REASON.sub("", written)) or [""]:
        yield Suppression(line, code, reason[1] if reason else "", until[1] if until else "", first, last)
