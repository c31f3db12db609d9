"""Bytes → the sheets of a workbook, whatever its format; nothing is handed to a reader of values before its outline is known."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from adoptkit.errors import AdoptkitError
from adoptkit.table.disguise import Kind
from adoptkit.table.workbook.archive import Archive
from adoptkit.table.workbook.messages import DAMAGED, OVERSIZED, PASSWORD
from adoptkit.table.workbook.model import Content, Outline, Sheet, letters

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Outlines = dict[str, Callable[[], Outline]]


def sheets_of(name: str, data: bytes, kind: Kind) -> list[Sheet]:
    """The worksheets of ``data`` in the order of their tabs; raises AdoptkitError for a file that is locked, damaged, or a bomb."""
    if kind == "xls":
        from adoptkit.table.workbook.binary import binary_sheets  # noqa: PLC0415

        return binary_sheets(name, data)
    archive = Archive(name, data)
    return _xlsx_sheets(name, data, archive) if kind == "xlsx" else _ods_sheets(name, data, archive)


def _xlsx_sheets(name: str, data: bytes, archive: Archive) -> list[Sheet]:
    from adoptkit.table.workbook.ooxml import outline_of, package_of  # noqa: PLC0415

    package = package_of(archive)
    outlines: Outlines = {part.name: partial(outline_of, archive, part.path, package.styles) for part in package.parts}
    return _calamine_sheets(name, data, outlines, package.is_1904)


def _ods_sheets(name: str, data: bytes, archive: Archive) -> list[Sheet]:
    """As for xlsx, but every sheet must be of a possible size: they are all read at once."""
    from adoptkit.table.workbook.opendocument import outlines_of  # noqa: PLC0415

    outlines = outlines_of(archive)
    for outline in outlines.values():
        refuse_oversized(name, outline)
    return _calamine_sheets(name, data, {sheet: partial(_known, outline) for sheet, outline in outlines.items()}, is_1904=False)


def _known(outline: Outline) -> Outline:
    return outline


def _calamine_sheets(name: str, data: bytes, outlines: Outlines, is_1904: bool) -> list[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook  # noqa: PLC0415

    with sound(name):
        book = load_workbook(BytesIO(data))
        found = [item for item in book.sheets_metadata if item.typ == SheetTypeEnum.WorkSheet and item.name in outlines]
    return [
        Sheet(item.name, item.visible != SheetVisibleEnum.Visible, partial(_content, name, book, item.name, outlines[item.name], is_1904))
        for item in found
    ]


def _content(name: str, book: "CalamineWorkbook", sheet: str, outlined: Callable[[], Outline], is_1904: bool) -> Content:
    """The rows of a sheet, the empty ones above the first included."""
    outline = outlined()
    if outline.is_empty:
        return Content(outline, [])
    refuse_oversized(name, outline)
    with sound(name):
        found = book.get_sheet_by_name(sheet)
        start, rows = found.start, list[Any](found.iter_rows())
    return Content(outline, rows if start else [], start[1] if start else 0, is_1904)


def refuse_oversized(name: str, outline: Outline) -> None:
    """Raises AdoptkitError for a sheet that one stray cell stretches beyond what memory holds."""
    if outline.is_oversized:
        raise AdoptkitError(OVERSIZED, file=name, cell=f"{letters(outline.right)}{outline.bottom + 1}")


@contextmanager
def sound(name: str) -> Iterator[None]:
    """Whatever the reader of values raises, a panic of its Rust code included, is a damaged workbook, or a locked one."""
    from python_calamine import CalamineError, PasswordError  # noqa: PLC0415

    try:
        yield
    except PasswordError:
        raise AdoptkitError(PASSWORD, file=name) from None
    except (CalamineError, ArithmeticError, ValueError, OSError):
        raise AdoptkitError(DAMAGED, file=name) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # it derives from BaseException, and has no public name
            raise AdoptkitError(DAMAGED, file=name) from None
        raise
