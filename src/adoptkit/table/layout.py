"""How the rows of a text table are laid out: its header, how many cells a row has, and what that layout asked to repair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from adoptkit.errors import AdoptkitError
from adoptkit.table.columns import Columns
from adoptkit.table.header import LONGEST_NAME, Header, find_header
from adoptkit.table.model import Record, Repair, Skip, line_numbers
from adoptkit.table.records import records
from adoptkit.table.seams import OTHER_HEADER, has_words, is_header, refuse_conflict
from adoptkit.vocabulary import Vocabulary, fold

#: The first rows by which the number of cells is decided.
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Layout:
    """The header of a table and the number of cells of its rows; with ``vocabulary``, by which another header is told from a row."""

    header: Header
    width: int
    vocabulary: Vocabulary | None = None
    required: Sequence[Sequence[str]] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def says_again(self, cells: Sequence[str]) -> bool:
        """Holds for the header written once more, as files put end to end have it."""
        names = self.header.cells
        pairs = zip(cells, names, strict=False)
        return len(cells) == len(names) and all(len(cell) <= LONGEST_NAME and fold(cell) == fold(name) for cell, name in pairs)

    def refuse_seam(self, name: str, record: Record) -> None:
        """Raises AdoptkitError for a record that shows a seam between two files: a mark of git, or another header than the first."""
        refuse_conflict(name, record.line, record.cells[0])
        if self.vocabulary is None or record.fault or not self._may_be_header(record.cells):
            return
        if is_header(record.cells, self.vocabulary, self.required, self.words):
            raise AdoptkitError(OTHER_HEADER, file=name, line=record.line, first=self.header.line)

    def _may_be_header(self, cells: Sequence[str]) -> bool:
        """Holds for words where a row has its date, or what stands first among what it must have; nearly no row goes further."""
        columns = self.header.columns
        place = next((columns[column][0] for group in self.required[:1] for column in group if column in columns), None)
        return place is None or (place < len(cells) and has_words(cells[place]))


def layout_of(
    name: str, lines: list[str], vocabulary: Vocabulary, required: Sequence[Sequence[str]], words: Mapping[str, tuple[str, ...]] | None
) -> Layout:
    """The layout of the text table that ``lines`` hold or begin; raises AdoptkitError when no header is recognised."""
    header = find_header(name, lines, vocabulary, words or {}, 1 if len(required) == 1 else 2)
    for number, line in enumerate(lines[: header.end], 1):
        refuse_conflict(name, number, line)
    rows = [record.cells for record in islice(records(lines, header.dialect, None, header.end), _SAMPLE) if _is_filled(record)]
    durations = [place for column, places in header.columns.items() if vocabulary[column].is_duration for place in places]
    whole = [cells for cells in rows if header.dialect.delimiter != "," or not any(_is_split(cells, place) for place in durations)]
    return Layout(header, _width(whole, header), vocabulary, required, words or {})


def _is_split(cells: Sequence[str], place: int) -> bool:
    """Holds when a bare « 12,5 » seems to fill two cells of a file apart by commas: such a row tells nothing of the number of cells."""
    return place + 1 < len(cells) and cells[place].strip().lstrip("-").isdigit() and cells[place + 1].strip().isdigit()


def _is_filled(record: Record) -> bool:
    return not record.fault and any(map(str.strip, record.cells))


def _width(rows: Sequence[Sequence[str]], header: Header) -> int:
    """How many cells a row has: as many as the header, unless the first rows agree that only one of the two ends with a separator."""
    counts = {len(cells) for cells in rows}
    full = len(header.cells)
    named = max(position for position, cell in enumerate(header.cells, 1) if cell.strip())
    if full in counts:
        return full
    if named in counts or not counts:
        return named
    return full + 1 if counts == {full + 1} and not any(cells[-1].strip() for cells in rows) else full


def layout_repairs(header: Header, columns: Columns, skips: Sequence[Skip]) -> list[Repair]:
    """What the layout asked for: a separator, a header further down, questions understood as columns, rows left out."""
    repairs = []
    if header.dialect.delimiter != ",":
        repairs.append(Repair("separator", {"\t": "TAB"}.get(header.dialect.delimiter, header.dialect.delimiter)))
    if header.dialect.wrapped or header.dialect.quote != '"':
        repairs.append(Repair("quotes", header.dialect.quote))
    if header.line > 1 + header.hinted:
        repairs.append(Repair("header_line", str(header.line)))
    for column in sorted(header.guessed):
        repairs.append(Repair("column_guessed", f"{columns.headers[column]} = {column}"))
    if columns.unknown:
        repairs.append(Repair("columns_ignored", ", ".join(columns.unknown)))
    for code in ("blank_rows", "repeated_header"):
        if lines := [skip.line for skip in skips if skip.code == code]:
            repairs.append(Repair(code, line_numbers(lines)))
    return repairs
