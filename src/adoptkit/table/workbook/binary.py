"""The sheets of an .xls (BIFF 5 to 8) by xlrd, which tells errors, hidden rows and number formats, and never takes the process down."""

from io import StringIO
from typing import TYPE_CHECKING

from adoptkit.errors import AdoptkitError
from adoptkit.table.workbook import compound
from adoptkit.table.workbook.messages import DAMAGED, PASSWORD
from adoptkit.table.workbook.model import Broken, Content, Merge, Outline, Sheet, Value
from adoptkit.table.workbook.ooxml import is_percent
from adoptkit.table.workbook.serials import moment_of

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet as BinarySheet


def binary_sheets(name: str, data: bytes) -> list[Sheet]:
    """The worksheets in the order of their tabs; raises AdoptkitError for a file that is locked or damaged."""
    import xlrd  # noqa: PLC0415

    try:
        biff = compound.stream(data, "Workbook", "Book") if data.startswith(compound.SIGNATURE) else data
        book = xlrd.open_workbook(file_contents=biff, formatting_info=True, ragged_rows=True, logfile=StringIO())
        return [_sheet(book, sheet) for sheet in book.sheets()]
    except Exception as error:  # noqa: BLE001  # its parsers raise anything on damaged bytes: struct, index, assertion, decoding
        raise AdoptkitError(PASSWORD if "encrypted" in str(error) else DAMAGED, file=name) from None


def _sheet(book: "Book", sheet: "BinarySheet") -> Sheet:
    outline, rows = Outline(), list[list[Value]]()
    for row in range(sheet.nrows):
        rows.append([_value(book, sheet, outline, row, column) for column in range(sheet.row_len(row))])
    outline.hidden_rows = [(row, row) for row, info in sorted(sheet.rowinfo_map.items()) if info.hidden]
    outline.hidden_columns = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    outline.merges = [Merge(top, bottom - 1, left) for top, bottom, left, _ in sheet.merged_cells if bottom - top > 1]
    content = Content(outline, rows, 0, book.datemode == 1)
    return Sheet(sheet.name, sheet.visibility != 0, lambda: content)


def _value(book: "Book", sheet: "BinarySheet", outline: Outline, row: int, column: int) -> Value:
    import xlrd  # noqa: PLC0415

    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    outline.hold(row, column)
    if kind == xlrd.XL_CELL_ERROR:
        outline.broken[row, column] = Broken("excel_error", xlrd.error_text_from_code.get(int(value), "#N/A"))
        return ""
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_TEXT:
        return str(value)
    code = _format_code(book, sheet, row, column)
    if kind == xlrd.XL_CELL_DATE:
        return moment_of(float(value), code, book.datemode == 1)
    if is_percent(code):
        outline.percents.add((row, column))
    return float(value)


def _format_code(book: "Book", sheet: "BinarySheet", row: int, column: int) -> str:
    format_ = book.format_map.get(book.xf_list[sheet.cell_xf_index(row, column)].format_key)
    return format_.format_str if format_ else ""
