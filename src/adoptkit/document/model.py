"""What a Markdown file holds, as values: front-matter entries, sections, fenced blocks, and the fault that replaces them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from adoptkit.errors import Text
from adoptkit.vocabulary import fold

#: ``str.splitlines`` also breaks at form feeds, U+2028…; editors and YAML count only these.
LINE_BREAK = re.compile(r"\r\n|\n|\r")
_ITEM = re.compile(r"^( *)([-*+]|\d{1,9}[.)])([ \t]+)(?=\S)(.*)$")


def physical_lines(text: str) -> list[str]:
    """The lines of ``text`` without their breaks."""
    return LINE_BREAK.split(text) if "\r" in text else text.split("\n")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be read as one of ours: the line and column (from 1) and what to do."""

    line: int
    text: Text
    column: int = 1
    values: Mapping[str, object] = field(default_factory=dict)


class FaultError(Exception):
    """Carries a :class:`Fault` out of the parser; never leaves this module."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.text.en)
        self.fault = fault


class Value(NamedTuple):
    """A front-matter value as written: a string, a list of values, or a map of entries; line and column from 1.

    ``start`` and ``end`` are offsets in the front-matter text, for fixes that edit exact spans; ``quoted`` is True for a text
    between quotes or in a block.
    """

    data: "str | list[Value] | dict[str, Entry]"
    line: int
    column: int
    start: int = 0
    end: int = 0
    quoted: bool = False

    @property
    def text(self) -> str:
        """The string, stripped; empty for a list or a map."""
        return self.data.strip() if isinstance(self.data, str) else ""

    @property
    def items(self) -> "list[Value]":
        """The values of a list; a lone string is a list of one, anything else an empty list."""
        if isinstance(self.data, list):
            return self.data
        return [self] if isinstance(self.data, str) and self.data.strip() else []

    @property
    def entries(self) -> "dict[str, Entry]":
        """The entries of a map, else an empty map."""
        return self.data if isinstance(self.data, dict) else {}


class Entry(NamedTuple):
    """One key of a map as written, with the position of the key and its value."""

    key: str
    value: Value
    line: int
    column: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block: the line of its opening fence, its info string and its exact content."""

    line: int
    info: str
    content: str
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """An H2 section: its heading as written, the heading's line, and its body as (line number, text) rows up to the next H2."""

    heading: str
    line: int
    rows: tuple[tuple[int, str], ...]
    fences: tuple[Fence, ...] = ()

    @property
    def text(self) -> str:
        """The Markdown of the body, without leading or trailing blank lines."""
        return "\n".join(row for _, row in self.rows).strip("\n")

    @property
    def prose(self) -> Iterator[tuple[int, str]]:
        """The rows outside fenced blocks."""
        inside = {line for fence in self.fences for line in range(fence.line, fence.end + 1)}
        return ((line, row) for line, row in self.rows if line not in inside)

    @property
    def items(self) -> list[tuple[int, str]]:
        """The top-level list items with their first line, bullets and numbers alike; continuation lines are joined."""
        return _list_items(self.prose)


@dataclass(frozen=True)
class Document:
    """One file of the base. ``path`` is relative to the base with ``/``; ``entries`` keeps the keys as written."""

    path: str
    text: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    body_line: int = 1
    fault: Fault | None = None
    has_bom: bool = False
    title: str = ""
    fences: tuple[Fence, ...] = ()

    @property
    def stem(self) -> str:
        """The file name without folder and extension: the id of what the file holds."""
        return self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]

    @cached_property
    def lines(self) -> list[str]:
        """The physical lines, without their line breaks."""
        return physical_lines(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]

    def offset(self, line: int, column: int = 1) -> int:
        """The offset in the text of a place (from 1); the text's end for a line after the last."""
        return min(self._starts[line - 1] + column - 1, len(self.text)) if line <= len(self._starts) else len(self.text)

    @property
    def line_break(self) -> str:
        """What ends its lines, for whoever edits some of them."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @property
    def last_line(self) -> int:
        """The number of the last line that holds something (1 for an empty file)."""
        return max(1, len(physical_lines(self.text.rstrip("\r\n"))))

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column, from 1, of a character of the text."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def section(self, *spellings: str) -> Section | None:
        """The first section whose heading folds like one of ``spellings``."""
        found = [section for spelling in spellings if (section := self._headed.get(fold(spelling)))]
        return min(found, key=lambda section: section.line) if len(found) > 1 else next(iter(found), None)

    @cached_property
    def _headed(self) -> Mapping[str, Section]:
        """The first section of each heading, folded: rules ask for the same ones again and again."""
        return {fold(section.heading): section for section in reversed(self.sections)}


def _list_items(rows: Iterator[tuple[int, str]]) -> list[tuple[int, str]]:
    items: list[tuple[int, list[str]]] = []
    content = 0
    for number, row in rows:
        match = _ITEM.match(row)
        if match and (not items or len(match[1]) < content):
            items.append((number, [match[4]]))
            content = len(match[1]) + len(match[2]) + 1
        elif items and row.strip():
            items[-1][1].append(row.strip())
    return [(number, " ".join(parts)) for number, parts in items]
