"""Physical lines → records, by the csv module, with exact line numbers; an unclosed quote costs its own line and no other."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace

from adoptkit.table.model import Record

#: A cell with more line breaks than this is a quote that was never closed.
LONGEST_CELL = 500

# The module's own limit, 131,072 characters, is less than a meeting's minutes pasted in one cell; a file is bounded elsewhere.
csv.field_size_limit(64 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a line are told apart; ``wrapped`` when each line stands whole between quotes, as one cell."""

    delimiter: str
    quote: str = '"'
    wrapped: bool = False


def records(
    lines: list[str],
    dialect: Dialect,
    width: int | None = None,
    start: int = 0,
    stop: int | None = None,
    lone_returns: frozenset[int] = frozenset(),
) -> Iterator[Record]:
    """The records of ``lines[start:stop]``; ``width``, once the header is known, tells a line break in a cell from a stray quote.

    The breaks of ``lone_returns`` that fall inside a cell are not counted in the line numbers that follow.
    """
    index, stop, uncounted = start, len(lines) if stop is None else stop, 0
    while index < stop:
        record = _record(lines, index, dialect, width)
        yield replace(record, line=record.line - uncounted) if uncounted else record
        if lone_returns and record.span > 1:
            uncounted += sum(within in lone_returns for within in range(index, index + record.span - 1))
        index += record.span


def _record(lines: list[str], index: int, dialect: Dialect, width: int | None) -> Record:
    line = lines[index]
    if dialect.wrapped:
        line = _unwrapped(line, dialect.quote)
        return Record(index + 1, _alone(line, dialect) or (line,))
    if dialect.quote not in line:
        return Record(index + 1, tuple(line.split(dialect.delimiter)))
    cells, span = _quoted(lines, index, dialect)
    if cells is not None and (span == 1 or _is_one_record(lines, index, span, cells, dialect, width)):
        return Record(index + 1, cells, span)
    return _unquoted(line, index, dialect, width)


def _quoted(lines: list[str], index: int, dialect: Dialect) -> tuple[tuple[str, ...] | None, int]:
    """The cells of the record that starts at ``index`` and its number of lines; None when its quotes do not close properly."""
    feed = (f"{line}\n" for line in lines[index : index + LONGEST_CELL])
    reader = csv.reader(feed, delimiter=dialect.delimiter, quotechar=dialect.quote, strict=True)
    try:
        return tuple(next(reader)), reader.line_num
    except (csv.Error, StopIteration):
        return None, 0


def _is_one_record(lines: list[str], index: int, span: int, cells: tuple[str, ...], dialect: Dialect, width: int | None) -> bool:
    """Holds when the lines swallowed by a quoted cell are its text: the count is right, and no line within is a row by itself."""
    if width is None:
        return True
    within = (_alone(line, dialect) for line in lines[index + 1 : index + span - 1])
    return len(cells) == width and not any(alone is not None and len(alone) == width for alone in within)


def _alone(line: str, dialect: Dialect) -> tuple[str, ...] | None:
    """The cells of ``line`` read by itself, None when its quotes do not close."""
    if dialect.quote not in line:
        return tuple(line.split(dialect.delimiter))
    return _quoted([line], 0, Dialect(dialect.delimiter, dialect.quote))[0]


def _unquoted(line: str, index: int, dialect: Dialect, width: int | None) -> Record:
    """A line whose quotes are no csv: taken as written when they come in pairs and the count is right, else refused."""
    cells = tuple(line.split(dialect.delimiter))
    if line.count(dialect.quote) % 2 == 0 and len(cells) == width:
        return Record(index + 1, cells)
    return Record(index + 1, cells, fault="unclosed_quote")


def _unwrapped(line: str, quote: str) -> str:
    """The text of a line that stands whole between quotes; a line that does not is left alone."""
    bare = line.strip()
    trailing = bare.rstrip(";,\t")
    if len(trailing) >= 2 and trailing[0] == trailing[-1] == quote:
        return trailing[1:-1].replace(quote * 2, quote)
    return line
