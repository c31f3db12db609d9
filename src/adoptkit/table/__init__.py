"""bytes → Table: what people's tools really write, read without a guess that is not said (DATA §2)."""

from collections.abc import Mapping, Sequence
from itertools import islice

from adoptkit.errors import AdoptkitError, Text
from adoptkit.table.columns import Columns, choose_columns, trimmed
from adoptkit.table.decoding import decode
from adoptkit.table.disguise import refuse_disguise
from adoptkit.table.header import LONGEST_NAME, Header, find_header
from adoptkit.table.model import HIDDEN, Fault, Hides, Record, Repair, Row, Skip, Table, line_numbers
from adoptkit.table.records import records
from adoptkit.vocabulary import Vocabulary, fold

__all__ = ["HIDDEN", "Fault", "Hides", "Record", "Repair", "Row", "Skip", "Table", "read_table"]


def read_table(
    name: str,
    data: bytes,
    vocabulary: Vocabulary,
    required: Sequence[Sequence[str]] = (),
    words: Mapping[str, tuple[str, ...]] | None = None,
    hides: Hides | None = None,
) -> Table:
    """The table in ``data``; ``required`` lists what must be there, each as its alternatives: ``(("person", "email"), …)``.

    ``words`` gives the words by which a question names a column; ``hides`` tells which headers no message repeats. Raises AdoptkitError when the file is no table, when a required column
    is missing, or when a repeated column contradicts itself.
    """
    refuse_disguise(name, data)
    decoded = decode(name, data)
    header = find_header(name, decoded.lines, vocabulary, words or {}, 1 if len(required) == 1 else 2)
    width = _width(decoded.lines, header)
    body = list(records(decoded.lines, header.dialect, width, header.end, lone_returns=decoded.lone_returns))
    _refuse_loss(name, len(decoded.lines), header, body)
    whole, faults, skips = _sorted_out(body, header, width)
    columns = choose_columns(name, header, whole, vocabulary, required, hides)
    rows = tuple(Row(record.line, columns.cells(record), columns.other_cells(record)) for record in whole)
    repairs = (*decoded.repairs, *_layout_repairs(header, columns, skips))
    return Table(name, columns.headers, rows, tuple(faults), tuple(skips), repairs, header.line, columns.unknown)


def _width(lines: list[str], header: Header) -> int:
    """How many cells a row has: as many as the header, unless the first rows agree that only one of the two ends with a separator."""
    sample = islice(records(lines, header.dialect, None, header.end), 200)
    rows = [record.cells for record in sample if not record.fault and any(map(str.strip, record.cells))]
    counts = {len(cells) for cells in rows}
    full = len(header.cells)
    named = max(position for position, cell in enumerate(header.cells, 1) if cell.strip())
    if full in counts or not counts:
        return full
    if named in counts:
        return named
    return full + 1 if counts == {full + 1} and not any(cells[-1].strip() for cells in rows) else full


def _refuse_loss(name: str, lines: int, header: Header, body: list[Record]) -> None:
    """Physical lines = those down to the header + those of the records: if not, a line was lost and nothing may be counted."""
    held = header.end + sum(record.span for record in body)
    if held != lines:
        raise AdoptkitError(_LOST, file=name, lines=lines, held=held)


def _sorted_out(body: list[Record], header: Header, width: int) -> tuple[list[Record], list[Fault], list[Skip]]:
    """The records of the right shape, those that are not, and those that hold no row: blank, or the header once more."""
    whole, faults, skips = [], [], []
    names = [fold(cell) for cell in header.cells]
    for record in body:
        if not any(map(trimmed, record.cells)):
            skips.append(Skip(record.line, "blank_rows"))
        elif _says_again(record, names):
            skips.append(Skip(record.line, "repeated_header"))
        elif record.fault or len(record.cells) != width:
            code = record.fault or ("missing_cells" if len(record.cells) < width else "too_many_cells")
            faults.append(Fault(record.line, code, len(record.cells), width))
        else:
            whole.append(record)
    return whole, faults, skips


def _says_again(record: Record, names: list[str]) -> bool:
    """Holds for the header written once more, as files put end to end have it."""
    pairs = zip(record.cells, names, strict=False)
    return len(record.cells) == len(names) and all(len(cell) <= LONGEST_NAME and fold(cell) == name for cell, name in pairs)


def _layout_repairs(header: Header, columns: Columns, skips: list[Skip]) -> list[Repair]:
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


_LOST = Text(
    "{file} : le fichier a {lines} lignes et la lecture n'en retrouve que {held} ; rien n'est compté. Exportez-le de nouveau en CSV UTF-8",
    "{file}: the file has {lines} lines and reading finds only {held} of them; nothing is counted. Export it again as CSV UTF-8",
)
