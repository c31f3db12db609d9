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
    delimiter, quote, wrapped = dialect.delimiter, dialect.quote, dialect.wrapped
    while index < stop:
        line = lines[index]
        if quote not in line and not wrapped:  # nearly every line: no call
            yield Record(index + 1 - uncounted, tuple(line.split(delimiter)))
            index += 1
            continue
        record = _record(lines, index, dialect, width)
        yield replace(record, line=record.line - uncounted) if uncounted else record
        if lone_returns and record.span > 1:
            uncounted += sum(within in lone_returns for within in range(index, index + record.span - 1))
        index += record.span


def _record(lines: list[str], index: int, dialect: Dialect, width: int | None) -> Record:
    """The record that starts at ``index``, a line that holds quotes."""
    line = lines[index]
    if dialect.wrapped:
        return Record(index + 1, _within(line, dialect))
    cells, span = _quoted(lines, index, dialect)
    if cells is not None and width is not None and len(cells) < width and len(inner := _within(line, dialect)) == width:
        return Record(index + 1, inner)  # a spreadsheet puts quotes around the lines that hold some, and those only
    if cells is not None and (span == 1 or _is_one_record(lines, index, span, cells, dialect, width)):
        return Record(index + 1, cells, span)
    return _unquoted(line, index, dialect, width)


def _quoted(lines: list[str], index: int, dialect: Dialect) -> tuple[tuple[str, ...] | None, int]:
    """The cells of the record that starts at ``index`` and its number of lines; None when its quotes do not close properly."""
    feed = (f"{line}\n" for line in lines[index : index + LONGEST_CELL])
    reader = csv.reader(feed, delimiter=dialect.delimiter, quotechar=dialect.quote, skipinitialspace=True, strict=True)
    try:
        return tuple(next(reader)), reader.line_num
    except (csv.Error, StopIteration):
        return _loosely_quoted(lines[index], dialect), 1


def _loosely_quoted(line: str, dialect: Dialect) -> tuple[str, ...] | None:
    """The cells of a line that has spaces after its closing quotes, or backslashes before those within; None when one does not close."""
    cells, position = [], 0
    while position <= len(line):
        found = _loose_cell(line, position, dialect)
        if found is None:
            return None
        cells.append(found[0])
        position = found[1] + 1
    return tuple(cells)


def _loose_cell(line: str, position: int, dialect: Dialect) -> tuple[str, int] | None:
    """The cell that starts at ``position``, and where the delimiter after it (or the end) stands; None when its quote does not close."""
    start = _after_spaces(line, position)
    if not line.startswith(dialect.quote, start):
        end = line.find(dialect.delimiter, position)
        return (line[position:], len(line)) if end < 0 else (line[position:end], end)
    close = _closing_quote(line, start + 1, dialect.quote)
    end = _after_spaces(line, close + 1)
    if close < 0 or (end < len(line) and line[end] != dialect.delimiter):
        return None
    within = line[start + 1 : close].replace(f"\\{dialect.quote}", dialect.quote)
    return within.replace(dialect.quote * 2, dialect.quote), end


def _closing_quote(line: str, position: int, quote: str) -> int:
    """Where the first quote stands that is neither doubled nor after a backslash; -1 when there is none."""
    while (close := line.find(quote, position)) >= 0:
        is_doubled = line.startswith(quote, close + 1)
        if not is_doubled and line[close - 1] != "\\":
            return close
        position = close + 1 + is_doubled
    return -1


def _after_spaces(line: str, position: int) -> int:
    while line.startswith(" ", position):
        position += 1
    return position


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
    return _quoted([line], 0, dialect)[0]


def _unquoted(line: str, index: int, dialect: Dialect, width: int | None) -> Record:
    """A line whose quotes are no csv: taken as written when they come in pairs and the count is right, else refused."""
    cells = tuple(line.split(dialect.delimiter))
    if line.count(dialect.quote) % 2 == 0 and len(cells) == width:
        return Record(index + 1, cells)
    return Record(index + 1, cells, fault="unclosed_quote")


def _within(line: str, dialect: Dialect) -> tuple[str, ...]:
    """The cells of a line that stands whole between quotes; a line that does not is left alone."""
    bare = line.strip().rstrip(";,\t")
    if len(bare) >= 2 and bare[0] == bare[-1] == dialect.quote:
        line = bare[1:-1].replace(dialect.quote * 2, dialect.quote)
    return _alone(line, dialect) or (line,)
