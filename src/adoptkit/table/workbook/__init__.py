"""A workbook (.xlsx, .xlsm, .xls, .ods) → the same Table as a CSV: its rows with the numbers that the spreadsheet shows."""

from collections.abc import Mapping, Sequence

from adoptkit.table.columns import Columns, choose_columns, trimmed
from adoptkit.table.disguise import Kind
from adoptkit.table.layout import Layout, layout_repairs
from adoptkit.table.model import Hides, Record, Repair, Row, Skip, Table, line_numbers
from adoptkit.table.workbook.body import Body, body_of
from adoptkit.table.workbook.book import sheets_of
from adoptkit.table.workbook.choice import Found, Question, choose
from adoptkit.table.workbook.model import letters
from adoptkit.vocabulary import Vocabulary

__all__ = ["read_workbook"]


def read_workbook(
    name: str,
    data: bytes,
    kind: Kind,
    vocabulary: Vocabulary,
    required: Sequence[Sequence[str]],
    words: Mapping[str, tuple[str, ...]],
    hides: Hides | None = None,
) -> Table:
    """The table of the one visible sheet that holds one; raises AdoptkitError as ``read_table`` does."""
    choice = choose(name, sheets_of(name, data, kind), Question(vocabulary, required, words))
    found = choice.found
    body = body_of(found.content, found.header, required)
    whole, skips = _sorted_out(name, body, Layout(found.header, len(found.header.cells), vocabulary, required, words))
    columns = choose_columns(name, found.header, whole, vocabulary, required, hides)
    rows = tuple(_row(record, columns, body) for record in whole)
    repairs = (*_repairs(found, body), *layout_repairs(found.header, columns, skips))
    sheet = found.sheet.name if choice.is_said else ""
    return Table(name, columns.headers, rows, (), tuple(skips), repairs, found.header.line, columns.unknown, sheet)


def _sorted_out(name: str, body: Body, layout: Layout) -> tuple[list[Record], list[Skip]]:
    """The records, and those that hold no row: blank, or the header once more."""
    whole, skips = [], []
    for record in body.records:
        if not any(map(trimmed, record.cells)):
            skips.append(Skip(record.line, "blank_rows"))
        elif layout.says_again(record.cells):
            skips.append(Skip(record.line, "repeated_header"))
        else:
            layout.refuse_seam(name, record)
            whole.append(record)
    return whole, skips


def _row(record: Record, columns: Columns, body: Body) -> Row:
    """The row of ``record``, with the cells that the spreadsheet could not compute."""
    cells = columns.cells(record)
    broken = body.broken.get(record.line)
    if broken is None:
        return Row(record.line, cells, columns.other_cells(record))
    codes = {
        column: code
        for column, positions in columns.positions.items()
        for position, code in broken.items()
        if position in positions and cells[column] == trimmed(record.cells[position])
    }
    return Row(record.line, cells, columns.other_cells(record), codes)


def _repairs(found: Found, body: Body) -> list[Repair]:
    """What is read although it is hidden, and the merged cells that count for each of their rows."""
    outline, repairs = found.content.outline, []
    shown = {record.line for record in body.records if any(record.cells)}
    hidden = [line for first, last in outline.hidden_rows for line in range(first + 1, min(last, outline.bottom) + 2) if line in shown]
    if hidden:
        repairs.append(Repair("hidden_rows", line_numbers(hidden)))
    columns = sorted(column for column in outline.hidden_columns if outline.left <= column <= outline.right)
    if columns:
        repairs.append(Repair("hidden_columns", ", ".join(map(letters, columns))))
    if body.merged:
        repairs.append(Repair("merged_cells", line_numbers(body.merged)))
    return repairs
