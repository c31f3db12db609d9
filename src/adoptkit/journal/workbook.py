"""The journal as an Excel workbook that any spreadsheet fills in: lists, dates and numbers are checked as they are typed. Bytes out.

The same fiches make the same bytes. A plain range, no Excel table: a table does not grow in a protected sheet.
"""

import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from adoptkit.errors import Lang
from adoptkit.journal import guide
from adoptkit.journal.choices import WITHOUT_FICHE, outcomes, words, yes_no
from adoptkit.vocabulary import JOURNAL_GUIDE, LOG_COLUMNS, TIME_SOURCE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: The columns, in the order in which a person fills them in, with their widths (characters).
COLUMNS: Mapping[str, float] = {
    "date": 13,
    "person": 20,
    "fiche": 38,
    "outcome": 13,
    "minutes_saved": 12,
    "checked": 12,
    "success": 38,
    "blocker": 38,
    "share": 12,
    "team": 16,
    "minutes_spent": 12,
    "source": 13,
}
#: How many rows are checked as they are typed: ten uses a day for two years.
ROWS = 5000
_CREATED = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - the same for everyone, so that the same content gives the same bytes
_MINUTES = {"minutes_saved": -1440, "minutes_spent": 0}
_TEXTS = ("success", "blocker")


def workbook(fiches: Sequence[str], lang: Lang, retention_days: int, colour: str = "#1f4e79", paper: str = "a4") -> bytes:
    """An xlsx file: the sheet to fill in, how to, and the lists (hidden); ``fiches`` are the names to choose from."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - 41 ms

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"title": JOURNAL_GUIDE["journal_guide"].label(lang), "created": _CREATED})
    log, how_to, lists = (book.add_worksheet(name.say(lang)) for name in (guide.LOG_SHEET, guide.GUIDE_SHEET, guide.LISTS_SHEET))
    names = _write_lists(book, lists, _choices(fiches, lang))
    _write_log(book, log, names, lang, colour)
    _write_guide(book, how_to, lang, retention_days, colour)
    for sheet in (log, how_to):
        sheet.set_paper(1 if paper == "letter" else 9)
    book.close()
    return out.getvalue()


def headers(lang: Lang) -> list[str]:
    """The names of the columns as a person reads them: « Minutes gagnées »."""
    return [LOG_COLUMNS[column].label(lang).replace("_", " ").capitalize() for column in COLUMNS]


def _choices(fiches: Sequence[str], lang: Lang) -> dict[str, tuple[str, ...]]:
    return {
        "fiche": (*fiches, WITHOUT_FICHE.say(lang)),
        "outcome": outcomes(lang),
        "checked": yes_no(lang),
        "share": yes_no(lang),
        "source": words(TIME_SOURCE, lang),
    }


def _write_lists(book: "Workbook", sheet: "Worksheet", choices: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """One column per list, without a heading that could pass for one of a log; the name of each range by column id."""
    names = {}
    for position, (column, values) in enumerate(choices.items()):
        for row, value in enumerate(values):
            sheet.write_string(row, position, value)
        letter = chr(ord("A") + position)
        names[column] = f"adoptkit_{column}"
        book.define_name(names[column], f"='{sheet.get_name()}'!${letter}$1:${letter}${len(values)}")
    sheet.hide()
    return names


def _write_log(book: "Workbook", sheet: "Worksheet", names: Mapping[str, str], lang: Lang, colour: str) -> None:
    """The header, locked; below it every cell is open, formatted, and checked as it is typed."""
    look = {"bold": True, "font_color": "#ffffff", "bg_color": colour, "border": 1, "border_color": "#ffffff"}
    head = book.add_format({**look, "text_wrap": True, "valign": "vcenter"})
    for position, ((column, width), name) in enumerate(zip(COLUMNS.items(), headers(lang), strict=True)):
        sheet.set_column(position, position, width, _cell_format(book, column))
        sheet.write_string(0, position, name, head)
        sheet.data_validation(1, position, ROWS, position, _validation(column, names, lang))
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, ROWS, len(COLUMNS) - 1)
    sheet.protect("", {**dict.fromkeys(_ALLOWED, True), "objects": True, "scenarios": True})
    _set_up_print(sheet)


def _set_up_print(sheet: "Worksheet") -> None:
    """Landscape, as wide as the page, the header on each, with the grid."""
    sheet.hide_gridlines(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(0.4, 0.4, 0.6, 0.6)
    sheet.set_footer("&L&A&R&P / &N")


#: What stays possible in the protected sheet.
_ALLOWED = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")


def _cell_format(book: "Workbook", column: str) -> "Format":
    wanted: dict[str, Any] = {"locked": False, "valign": "top", "text_wrap": column in (*_TEXTS, "fiche")}
    if column == "date":
        wanted["align"] = "left"
        wanted["num_format"] = 14  # the short date of whoever opens it
    elif column in _MINUTES:
        wanted["align"] = "center"
    else:
        wanted["num_format"] = "@"  # what is typed is text: « 1/2 » is no date there, « =1+1 » no formula
    return book.add_format(wanted)


def _validation(column: str, names: Mapping[str, str], lang: Lang) -> dict[str, Any]:
    """What a cell of ``column`` accepts, what it asks when it is chosen, and what it says of anything else."""
    asked = {"input_title": headers(lang)[list(COLUMNS).index(column)], "input_message": guide.ASKED[column].say(lang)}
    rule: dict[str, Any]
    if column in names:
        rule = {"validate": "list", "source": f"={names[column]}"}
        error = guide.FICHE_ERROR if column == "fiche" else guide.WORD_ERROR
    elif column == "date":
        rule = {"validate": "date", "criteria": "between", "minimum": "=EDATE(TODAY(),-36)", "maximum": "=TODAY()"}
        error = guide.DATE_ERROR
    elif column in _MINUTES:
        rule = {"validate": "decimal", "criteria": "between", "minimum": _MINUTES[column], "maximum": 1440}
        error = guide.MINUTES_ERROR
    else:
        return {"validate": "any", **asked}
    return {**rule, **asked, "error_title": guide.ERROR_TITLE.say(lang), "error_message": error.say(lang)}


def _write_guide(book: "Workbook", sheet: "Worksheet", lang: Lang, retention_days: int, colour: str) -> None:
    """One column of headings and paragraphs: no row of it looks like the header of a log."""
    title = book.add_format({"bold": True, "font_size": 16, "font_color": colour})
    heading = book.add_format({"bold": True, "font_size": 12, "font_color": colour})
    paragraph = book.add_format({"text_wrap": True, "valign": "top"})
    lines = [(JOURNAL_GUIDE["journal_guide"].label(lang), title), ("", paragraph)]
    for name, paragraphs in guide.GUIDE:
        lines += [(name.say(lang), heading), *((item.say(lang, days=retention_days), paragraph) for item in paragraphs), ("", paragraph)]
    sheet.set_column(0, 0, 66)
    sheet.hide_gridlines(2)
    for row, (text, form) in enumerate(lines):
        sheet.write_string(row, 0, text, form)
        if form is paragraph:
            sheet.set_row(row, _LINE_POINTS * max(1, math.ceil(len(text) / _LINE)))
    sheet.protect()
    sheet.fit_to_pages(1, 0)


#: Characters that a line of the guide holds in the widest usual font, and its height: LibreOffice does not fit rows that a program wrote.
_LINE, _LINE_POINTS = 66, 15.5
