"""A log without some of its rows, every other byte as it was: the result is read again, and refused unless exactly the rest is there."""

import re

from adoptkit.errors import AdoptkitError
from adoptkit.table import Table
from adoptkit.table.decoding import decode
from adoptkit.usage.reading import read_log_table

#: How workbooks start: zip (xlsx, ods) and OLE (xls).
_NO_TEXT = (b"PK", b"\xd0\xcf\x11\xe0")
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def trimmed(name: str, data: bytes, lines: frozenset[int]) -> bytes | None:
    """``data`` without the rows that start at ``lines``; None when it is no text file, or when that can't be done to the byte."""
    if data.startswith(_NO_TEXT):
        return None
    try:
        table, decoded = read_log_table(name, data), decode(name, data)
        physical = [piece for piece in _LINE.findall(data) if piece]
        if len(physical) != len(decoded.lines) or decoded.lone_returns:
            return None
        covered = _covered(table, lines, len(physical))
        after = b"".join(piece for number, piece in enumerate(physical, 1) if number not in covered)
        return after if _is_the_rest(table, read_log_table(name, after), lines) else None
    except AdoptkitError:
        return None


def _covered(table: Table, lines: frozenset[int], last: int) -> set[int]:
    """The physical lines that the rows starting at ``lines`` span: up to where the next row, good or bad, starts."""
    starts = sorted({row.line for row in table.rows} | {fault.line for fault in table.faults} | {skip.line for skip in table.skips})
    ends = dict(zip(starts, [*starts[1:], last + 1], strict=True))
    return {number for start in lines for number in range(start, ends[start])}


def _is_the_rest(before: Table, after: Table, lines: frozenset[int]) -> bool:
    """Holds when ``after`` has the rows of ``before`` but those of ``lines``, cell for cell, and as many bad ones."""
    kept = [(row.cells, row.unread) for row in before.rows if row.line not in lines]
    return kept == [(row.cells, row.unread) for row in after.rows] and len(before.faults) == len(after.faults)
