"""bytes → Table: what people's tools really write, read without a guess that is not said (DATA §2)."""

from collections.abc import Mapping, Sequence

from adoptkit.errors import AdoptkitError, Text
from adoptkit.table.columns import choose_columns, trimmed
from adoptkit.table.decoding import decode
from adoptkit.table.disguise import kind_of
from adoptkit.table.header import Header
from adoptkit.table.layout import Layout, layout_of, layout_repairs
from adoptkit.table.model import HIDDEN, Fault, Hides, Record, Repair, Row, Skip, Table
from adoptkit.table.records import records
from adoptkit.vocabulary import Vocabulary

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
    if (kind := kind_of(name, data)) != "text":
        from adoptkit.table.workbook import read_workbook  # noqa: PLC0415  # its readers are heavy, and most logs are text

        return read_workbook(name, data, kind, vocabulary, required, words or {}, hides)
    decoded = decode(name, data)
    layout = layout_of(name, decoded.lines, vocabulary, required, words)
    header = layout.header
    body = list(records(decoded.lines, header.dialect, layout.width, header.end, lone_returns=decoded.lone_returns))
    _refuse_loss(name, len(decoded.lines), header, body)
    whole, faults, skips = _sorted_out(name, body, layout)
    columns = choose_columns(name, header, whole, vocabulary, required, hides)
    rows = tuple(Row(record.line, columns.cells(record), columns.other_cells(record)) for record in whole)
    repairs = (*decoded.repairs, *layout_repairs(header, columns, skips))
    return Table(name, columns.headers, rows, tuple(faults), tuple(skips), repairs, header.line, columns.unknown)


def _refuse_loss(name: str, lines: int, header: Header, body: list[Record]) -> None:
    """Physical lines = those down to the header + those of the records: if not, a line was lost and nothing may be counted."""
    held = header.end + sum(record.span for record in body)
    if held != lines:
        raise AdoptkitError(_LOST, file=name, lines=lines, held=held)


def _sorted_out(name: str, body: list[Record], layout: Layout) -> tuple[list[Record], list[Fault], list[Skip]]:
    """The records of the right shape, those that are not, and those that hold no row: blank, or the header once more."""
    whole, faults, skips = [], [], []
    for record in body:
        if not any(map(trimmed, record.cells)):
            skips.append(Skip(record.line, "blank_rows"))
            continue
        if layout.says_again(record.cells):
            skips.append(Skip(record.line, "repeated_header"))
            continue
        layout.refuse_seam(name, record)
        if record.fault or len(record.cells) != layout.width:
            code = record.fault or ("missing_cells" if len(record.cells) < layout.width else "too_many_cells")
            faults.append(Fault(record.line, code, len(record.cells), layout.width))
        else:
            whole.append(record)
    return whole, faults, skips


_LOST = Text(
    "{file} : le fichier a {lines} lignes et la lecture n'en retrouve que {held} ; rien n'est compté. Exportez-le de nouveau en CSV UTF-8",
    "{file}: the file has {lines} lines and reading finds only {held} of them; nothing is counted. Export it again as CSV UTF-8",
)
