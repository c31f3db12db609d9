"""A clean copy of a text table that can't be scanned as it is: UTF-8, one record per line, each under its line number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from adoptkit.errors import AdoptkitError
from adoptkit.intake.messages import LOST, cannot_write
from adoptkit.intake.source import Source
from adoptkit.table import Fault, Repair, Skip
from adoptkit.table.columns import trimmed
from adoptkit.table.decoding import texts
from adoptkit.table.layout import Layout
from adoptkit.table.model import Record
from adoptkit.table.probe import Probe
from adoptkit.table.records import LONGEST_CELL, records

#: What separates the cells of the copy, and what stands for the line breaks that they hold: characters that no text of people holds.
SEPARATOR = "\x1f"
_UNWRITABLE = re.compile("[\x1f\r\n]+")
_BREAK = re.compile(r"\r\n|\n|\r")
#: Lines looked at together; a record may reach LONGEST_CELL lines further.
_BLOCK = 20_000


@dataclass(slots=True)
class CleanCopy:
    """What was left out of the copy, what had to be repaired to write it, how many records it has, and how many bytes their lines at most."""

    faults: list[Fault] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    records: int = 0
    longest: int = 0


def write_clean_copy(source: Source, layout: Layout, path: Path) -> CleanCopy:
    """The whole records of ``source`` at ``path``: their first line (from 1), then their cells; raises AdoptkitError when a line is lost."""
    probe = Probe(source.name)
    for chunk in source.chunks():
        probe.feed(chunk)
    copy = CleanCopy()
    lines = _Lines(texts(source.name, source.chunks(), probe.encoding(), copy.repairs), layout.header.end)
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            for block in _records(lines, layout):
                file.write("".join(_line(record, copy, layout, source.name) for record in block))
    except OSError as error:
        raise cannot_write(error) from None
    if lines.taken != lines.given:
        raise AdoptkitError(LOST, file=source.name, lines=lines.given, held=lines.taken)
    return copy


class _Lines:
    """The lines of blocks of text, taken from the front; ``given`` and ``taken`` count them, the header's included."""

    def __init__(self, blocks: Iterable[str], header_lines: int) -> None:
        self._blocks = iter(blocks)
        self.waiting: list[str] = []
        self.returns: list[bool] = []
        self.given = self.taken = 0
        self._mixes = False
        self.fill()
        self.take(header_lines)

    def fill(self) -> bool:
        """Have enough lines for a block; holds when no more will come."""
        while len(self.waiting) < _BLOCK + LONGEST_CELL:
            text = next(self._blocks, None)
            if text is None:
                return True
            ends = [match[0] for match in _BREAK.finditer(text)] if "\r" in text else []
            lines = _BREAK.split(text) if ends else text.split("\n")
            if lines[-1] in ("", "\x1a"):
                lines.pop()
            self.given += len(lines)
            self.waiting += lines
            self._mixes = self._mixes or ("\r" in ends and len(set(ends)) > 1)
            self.returns += [end == "\r" for end in ends] + [False] * (len(lines) - len(ends))
        return False

    def take(self, count: int) -> None:
        """Leave ``count`` lines behind."""
        del self.waiting[:count], self.returns[:count]
        self.taken += count

    def lone_returns(self) -> frozenset[int]:
        """The indexes of waiting lines that a carriage return alone ends, in a file whose other lines end otherwise."""
        return frozenset(index for index, alone in enumerate(self.returns) if alone) if self._mixes else frozenset()


def _records(lines: _Lines, layout: Layout) -> Iterator[list[Record]]:
    """The records, by blocks, with the numbers of their first lines in the file."""
    uncounted = 0
    is_over = lines.fill()
    while lines.waiting:
        lone_returns = lines.lone_returns()
        block, index, within = [], 0, 0
        for record in records(lines.waiting, layout.header.dialect, layout.width, lone_returns=lone_returns):
            block.append(replace(record, line=record.line + lines.taken - uncounted))
            if lone_returns and record.span > 1:
                within += sum(place in lone_returns for place in range(index, index + record.span - 1))
            index += record.span
            if index >= _BLOCK and not is_over:
                break
        uncounted += within
        yield block
        lines.take(index)
        is_over = lines.fill()


def _line(record: Record, copy: CleanCopy, layout: Layout, name: str) -> str:
    """The line of ``record`` in the copy, nothing for one that is left out and said."""
    cells = record.cells
    if not any(map(trimmed, cells)):
        copy.skips.append(Skip(record.line, "blank_rows"))
        return ""
    if layout.says_again(cells):
        copy.skips.append(Skip(record.line, "repeated_header"))
        return ""
    layout.refuse_seam(name, record)
    if record.fault or len(cells) != layout.width:
        code = record.fault or ("missing_cells" if len(cells) < layout.width else "too_many_cells")
        copy.faults.append(Fault(record.line, code, len(cells), layout.width))
    else:
        copy.records += 1
        text = SEPARATOR.join(cells)
        if text.count(SEPARATOR) != layout.width - 1 or "\n" in text or "\r" in text:
            text = SEPARATOR.join(_UNWRITABLE.sub(" ", cell) for cell in cells)
        copy.longest = max(copy.longest, 4 * len(text))
        return f"{record.line}{SEPARATOR}{text}\n"
    return ""
