"""The rows below the header of a sheet, as texts that the cell rules read; each keeps the number that the spreadsheet shows beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from adoptkit.table.columns import trimmed
from adoptkit.table.header import Header
from adoptkit.table.model import Record
from adoptkit.table.workbook.model import Content, Position, Value
from adoptkit.table.workbook.text import as_text, duration_text, holds, percentage

#: What a merged cell says of each of its rows; minutes and texts are never repeated, that would count them again.
_SHARED = frozenset(("date", "person", "first_name", "email", "team", "fiche"))


@dataclass(frozen=True, slots=True)
class Body:
    """The records, the broken cells of each by line and position (their code), and the lines that a merged cell fills."""

    records: list[Record]
    broken: Mapping[int, Mapping[int, str]]
    merged: list[int]


def body_of(content: Content, header: Header, required: Sequence[Sequence[str]]) -> Body:
    """The rows from the one below the header to the last that is filled."""
    columns = {position: column for column, positions in header.columns.items() for position in positions}
    kinds = [holds(columns.get(position)) for position in range(len(header.cells))]
    texts = [
        [as_text(value, kind, content.is_1904) for value, kind in zip(_padded(row, len(kinds)), kinds, strict=True)]
        for row in _below(content, header.end)
    ]
    broken = _mark(content, header.end, texts, kinds)
    needed = {position for position, column in columns.items() if any(column in alternatives for alternatives in required)}
    _clear_computed(content, header.end, texts, needed)
    merged = _spread(content, header.end, texts, {position for position, column in columns.items() if column in _SHARED})
    records = [Record(line, tuple(cells)) for line, cells in enumerate(texts, header.end + 1)]
    return Body(records, broken, merged)


def _below(content: Content, start: int) -> Iterator[Sequence[Value]]:
    """The rows under the header; those that hold broken cells only are not among the values, but they are rows."""
    yield from content.rows[start:]
    yield from ((),) * (content.outline.bottom + 1 - max(start, len(content.rows)))


def _padded(row: Sequence[Value], width: int) -> Sequence[Value]:
    return row if len(row) == width else [*row[:width], *[""] * (width - len(row))]


def _mark(content: Content, start: int, texts: list[list[str]], kinds: Sequence[str]) -> dict[int, dict[int, str]]:
    """Write what no value tells into ``texts``: errors, percentages, negative times; gives the codes of the broken cells."""
    outline, broken = content.outline, dict[int, dict[int, str]]()
    for row, column, cells in _within(outline.broken, content, start, texts):
        found = outline.broken[row, column + content.left]
        cells[column] = found.text
        broken.setdefault(row + 1, {})[column] = found.code
    for row, column, cells in _within(outline.percents, content, start, texts):
        value = content.rows[row][column]
        if isinstance(value, int | float):
            cells[column] = percentage(value)
    for row, column, cells in _within(outline.words, content, start, texts):
        cells[column] = outline.words[row, column + content.left]
    for row, column, cells in _within(outline.spans, content, start, texts):
        if kinds[column] == "duration":
            cells[column] = duration_text(outline.spans[row, column + content.left] * 86_400)
    return broken


def _within(positions: Iterable[Position], content: Content, start: int, texts: list[list[str]]) -> Iterator[tuple[int, int, list[str]]]:
    """Row, column from that of the first cell, and cells of each of ``positions`` that stands below the header."""
    for row, column in positions:
        if start <= row < start + len(texts) and 0 <= column - content.left < len(texts[row - start]):
            yield row, column - content.left, texts[row - start]


def _clear_computed(content: Content, start: int, texts: list[list[str]], needed: set[int]) -> None:
    """A row where nobody typed anything is blank: formulas filled down in advance, a sum below the table."""
    outline, left = content.outline, content.left
    for row in {row for row, _ in outline.formulas if start <= row < start + len(texts)}:
        cells = texts[row - start]
        filled = [position for position, cell in enumerate(cells) if trimmed(cell)]
        sound = [position for position in filled if position in needed and (row, position + left) not in outline.broken]
        if not sound and all((row, position + left) in outline.formulas for position in filled):
            cells[:] = [""] * len(cells)


def _spread(content: Content, start: int, texts: list[list[str]], shared: set[int]) -> list[int]:
    """Give each row of a vertical merge what its first row says, where the column says who, when or what; the lines so filled."""
    lines = set()
    for merge in content.outline.merges:
        position = merge.column - content.left
        if position not in shared or merge.first < start:
            continue
        for row in range(merge.first + 1, min(merge.last + 1, start + len(texts))):
            cells, over = texts[row - start], texts[merge.first - start][position]
            if over and not cells[position] and any(map(trimmed, cells)):
                cells[position] = over
                lines.add(row + 1)
    return sorted(lines)
