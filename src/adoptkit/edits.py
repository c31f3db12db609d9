"""Edits by exact spans and lines: comments, order and everything else stay as they were; never load and dump."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from adoptkit.document import Document, Entry, Value
from adoptkit.vocabulary import KEYS


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The characters of a document's text from ``start`` to ``end`` become ``text``."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with ``edits`` made, in order; one that overlaps an earlier one is left for the next time."""
    parts, position = [], 0
    for edit in sorted(set(edits)):
        if edit.start >= position:
            parts += [text[position : edit.start], edit.text]
            position = edit.end
    return "".join([*parts, text[position:]])


def entry_of(document: Document, key: str) -> Entry | None:
    """The entry of the canonical ``key``, however the file spells it."""
    return next((entry for entry in document.entries.values() if (term := KEYS.find(entry.key)) and term.id == key), None)


def with_values(document: Document, values: dict[str, str]) -> str:
    """The text of ``document`` with the one-line values of these canonical keys replaced; keys that it lacks stay absent."""
    lines = list(document.lines)
    for key, value in values.items():
        entry = entry_of(document, key)
        if entry and isinstance(entry.value.data, str):
            lines[entry.line - 1] = f"{entry.key}: {value}".rstrip()
    return document.line_break.join(lines)


def with_value(document: Document, key: str, value: str) -> str:
    """The text of ``document`` with the whole entry ``key``, one line or several, replaced by one line."""
    entry = entry_of(document, key)
    if entry is None:
        return document.text
    lines = list(document.lines)
    return document.line_break.join([*lines[: entry.line - 1], f"{entry.key}: {value}".rstrip(), *lines[_end(document, entry) - 1 :]])


def with_line(document: Document, line: str) -> str:
    """The text of ``document`` with one more line at the end of its front matter."""
    lines = list(document.lines)
    at = document.body_line - 2
    return document.line_break.join([*lines[:at], line, *lines[at:]])


def without_items(document: Document, key: str, unwanted: Callable[[Value], bool]) -> str:
    """The text of ``document`` without the items of the block list ``key`` that are unwanted, comments above them kept."""
    entry = entry_of(document, key)
    if entry is None:
        return document.text
    starts = [item.line for item in entry.value.items] + [_end(document, entry)]
    spans = [(first, last) for item, first, last in zip(entry.value.items, starts, starts[1:], strict=False) if unwanted(item)]
    return document.line_break.join(_without(document.lines, spans))


def _end(document: Document, entry: Entry) -> int:
    """The line after the last one of ``entry``."""
    after = [other.line for other in document.entries.values() if other.line > entry.line]
    return min([*after, document.body_line - 1])


def _without(lines: list[str], spans: Iterable[tuple[int, int]]) -> list[str]:
    gone = {number for first, last in spans for number in range(first, last)}
    return [line for number, line in enumerate(lines, 1) if number not in gone]
