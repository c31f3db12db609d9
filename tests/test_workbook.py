"""Workbooks → Table: typed cells, errors, formulas, hidden rows, several sheets, and every way a workbook can be no workbook at all."""

import datetime as dt
import gzip
import io
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.cli.main import run
from adoptkit.errors import AdoptkitError
from adoptkit.table import Table, read_table
from adoptkit.table.workbook import compound
from adoptkit.table.workbook.serials import moment_of
from adoptkit.table.workbook.text import as_text, duration_text, number
from adoptkit.usage.cells import is_error
from adoptkit.usage.messages import reject_message
from adoptkit.usage.minutes import Duration, parse_minutes
from adoptkit.usage.model import Log
from adoptkit.usage.reading import read_log_table
from adoptkit.usage.roster import read_roster
from adoptkit.vocabulary import FICHE_LIST_COLUMNS, ROSTER_COLUMNS
from tests.books import DAY, HEADER, changed, ods, ods_cell, ods_row, ole, raw_xlsx, row, text_cells, xlsx, zipped
from tests.cases import ZONE, log_of

FIXTURES = Path(__file__).parent / "workbooks"


def read(data: bytes) -> Table:
    return read_log_table("log.xlsx", data)


def refusal(data: bytes) -> str:
    with pytest.raises(AdoptkitError) as stopped:
        read(data)
    assert stopped.value.say("en")
    return stopped.value.say("fr")


def minutes(data: bytes) -> list[str]:
    return [item.cells["minutes_saved"] for item in read(data).rows]


def told(log: Log) -> list[tuple[int, str, str | None, bool]]:
    return [(item.line, item.code, item.value, item.row_kept) for item in log.rejects]


def repairs(table: Table) -> dict[str, str]:
    return {repair.code: repair.detail for repair in table.repairs}


# Typed cells.


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (15, "15"),
        (12.5, "12.5"),
        (-5, "-5"),
        (0.1 + 0.2, "0.3"),
        (1.234, "1.2340"),
        (0.013888, "0.013888"),
        (True, "VRAI"),
        (False, "FAUX"),
        (dt.time(0, 20), "PT20M"),
        (dt.timedelta(hours=30), "PT30H"),
        (dt.timedelta(hours=1, minutes=30, seconds=30), "PT1H30M30S"),
        (dt.date(2026, 10, 15), "2026-10-15"),
        ("12,5", "12,5"),
    ],
)
def test_each_type_of_cell_is_one_text_in_a_column_of_minutes(value: object, text: str) -> None:
    assert minutes(xlsx(row(value))) == [text]


def test_times_and_durations_count_as_minutes_without_a_word() -> None:
    log = log_of(xlsx(row(dt.time(0, 20)), row(dt.timedelta(hours=30)), row(dt.timedelta(seconds=90))))
    assert [use.minutes for use in log.uses] == [2000, 180_000, 150]
    assert {notice.code for notice in log.notices} <= {"team_from_roster", "extreme_value", "possible_duplicates"}


def test_a_time_is_a_time_even_under_a_heading_in_hours() -> None:
    header = (*HEADER[:3], "Temps gagné (h)", "succes")
    log = log_of(xlsx(row(dt.time(0, 20)), row(0.5), header=header))
    assert [use.minutes for use in log.uses] == [2000, 3000]


def test_a_negative_time_is_a_loss_not_an_evening() -> None:
    data = xlsx(row(dt.time(0, 20)), is_1904=True)
    log = log_of(
        changed(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>0.01388888888888889</v>", b"<v>-0.003472222222</v>"))
    )
    assert [use.minutes for use in log.uses] == [-500]


def test_a_number_shown_as_a_percentage_or_as_a_date_is_no_duration_and_a_currency_is_its_number() -> None:
    def finish(_: object, sheet: object) -> None:
        for line, code in enumerate(("0%", '0.00" %"', "#,##0.00 €", "dd/mm/yyyy"), 2):
            sheet.cell(line, 4).number_format = code  # type: ignore[attr-defined]

    data = xlsx(row(0.15), row(15), row(12.5), row(15), finish=finish)
    assert minutes(data) == ["15 %", "15", "12.5", "1900-01-15"]
    assert [(line, kept) for line, _, _, kept in told(log_of(data))] == [(2, True), (5, True)]


@pytest.mark.parametrize("is_1904", [False, True])
def test_dates_are_read_whatever_the_calendar_and_the_format(is_1904: bool) -> None:
    serial = (dt.date(2026, 6, 8) - (dt.date(1904, 1, 1) if is_1904 else dt.date(1899, 12, 30))).days
    moment = dt.datetime(2026, 6, 8, 9, 5)  # noqa: DTZ001 (a spreadsheet knows no zone)
    dates = [DAY, moment, serial, 20260608, "08/06/2026", "lundi 8 juin 2026"]
    data = xlsx(*[row(date=date, person=f"Personne {index}") for index, date in enumerate(dates)], is_1904=is_1904)
    assert [use.day for use in log_of(data).uses] == [DAY] * len(dates)


def test_numbers_that_name_somebody_keep_their_figures() -> None:
    table = read(xlsx(row(person=1234567), row(person=123456789012)))
    assert [item.cells["person"] for item in table.rows] == ["1234567", "123456789012"]


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e6, max_value=1e6))
@settings(max_examples=80, deadline=None)
def test_a_number_keeps_its_fifteen_figures(value: float) -> None:
    assert float(number(value)) == pytest.approx(value, rel=1e-14, abs=1e-300)
    assert "e" not in number(value)


@given(st.integers(-90_000, 5_000_000))
@settings(max_examples=80, deadline=None)
def test_a_duration_is_read_back_exactly(seconds: int) -> None:
    read_back = parse_minutes(duration_text(seconds), in_hours=True)
    assert isinstance(read_back, Duration)
    assert (read_back.hundredths, read_back.interpreted) == (round(seconds * 100 / 60), False)


def test_a_clock_elsewhere_than_under_minutes_stays_a_clock() -> None:
    assert [as_text(value) for value in (dt.time(9, 5), dt.timedelta(hours=30))] == ["09:05:00", "30:00:00"]


def test_text_that_begins_like_a_formula_takes_the_way_of_a_csv() -> None:
    def finish(_: object, sheet: object) -> None:
        sheet["E2"].data_type = "s"  # type: ignore[index]

    log = log_of(xlsx(row(success="=HYPERLINK(1)"), finish=finish))
    assert ("formula_neutralised", (2,)) in [(notice.code, notice.lines) for notice in log.notices]


# Errors and formulas without a value.


def test_an_error_costs_its_cell_or_its_row_and_says_which() -> None:
    log = log_of(xlsx(row("#REF!"), row(date="#N/A"), row(person="#VALUE!"), row(success="#NAME?"), row("=1/0")))
    assert told(log) == [
        (2, "excel_error", "#REF!", True),
        (3, "excel_error", "#N/A", False),
        (4, "excel_error", None, False),
        (5, "excel_error", "#NAME?", True),
        (6, "formula_without_value", "=1/0", True),
    ]
    assert (log.rows.read, log.rows.kept, log.rows.rejected, log.uses[1].success) == (5, 3, 2, "")
    said = [reject_message(item, "fr") for item in log.rejects]
    assert ["minutes non" in text for text in said] == [True, False, False, False, True]
    assert ["la ligne n'est pas comptée" in text for text in said] == [False, True, True, False, False]


def test_a_formula_with_its_value_is_its_value_and_an_empty_text_is_blank() -> None:
    data = raw_xlsx(
        text_cells(*HEADER[:4])
        + '<row r="2"><c r="A2"><v>46181</v></c><c r="B2" t="str"><f>X1</f><v>Zoé</v></c><c r="C2" t="inlineStr"><is><t>a</t></is></c><c r="D2"><f>B2*2</f><v>24</v></c></row>'
        + '<row r="3"><c r="A3"><v>46181</v></c><c r="B3" t="inlineStr"><is><t>Luc</t></is></c><c r="D3" t="str"><f>""</f><v></v></c></row>'
    )
    table = read(data)
    assert [(item.cells["person"], item.cells["minutes_saved"], dict(item.broken)) for item in table.rows] == [
        ("Zoé", "24", {}),
        ("Luc", "", {}),
    ]


def test_shared_formulas_without_a_value_are_said_too() -> None:
    use = "<row>" + '<c><v>46181</v></c><c t="inlineStr"><is><t>Luc</t></is></c><c/><c><f t="shared" si="0"/></c></row>'
    log = log_of(raw_xlsx(text_cells(*HEADER[:4]) + use))
    assert [(line, code) for line, code, _, _ in told(log) if code != "not_on_roster"] == [(2, "formula_without_value")]


def test_formulas_filled_down_in_advance_are_blank_rows() -> None:
    data = xlsx(row(), *[["", "", "", f"=D{line}*2", ""] for line in range(3, 9)], ["", "", "", "=SUM(D2:D8)", ""])
    table = read(data)
    assert (len(table.rows), len(table.skips), table.read) == (1, 7, 8)
    assert repairs(table)["blank_rows"] == "3, 4, 5, 6, 7, 8, 9"


@pytest.mark.parametrize("text", ["#N/A", "#VALEUR!", "#DIV/0!", "#NOM ?", "Err:502", "########"])
def test_an_error_is_known_by_its_text_in_both_languages(text: str) -> None:
    assert is_error(text)


@pytest.mark.parametrize("text", ["", "#succès", "Erreur", "# 1", "Err", "N/A"])
def test_what_only_looks_like_an_error_is_none(text: str) -> None:
    assert not is_error(text)


# Where the table stands.


def test_the_line_is_the_number_beside_the_row_wherever_the_table_stands() -> None:
    def finish(_: object, sheet: object) -> None:
        sheet.insert_rows(1, 3)  # type: ignore[attr-defined]
        sheet.insert_cols(1, 2)  # type: ignore[attr-defined]
        sheet["C1"] = "Journal\nd'usage"  # type: ignore[index]
        sheet["C8"] = dt.date(2026, 6, 9)  # type: ignore[index]
        sheet["D8"], sheet["E8"] = "Luc\nRoy", "resume-de-cv"  # type: ignore[index]

    table = read(xlsx(row(), row("#REF!"), finish=finish))
    assert (table.header_line, [item.line for item in table.rows], [skip.line for skip in table.skips]) == (4, [5, 6, 8], [7])
    assert table.rows[1].broken == {"minutes_saved": "excel_error"}
    assert table.read == 4


def test_a_header_on_two_rows_is_read_as_one() -> None:
    data = xlsx(["", "nom", "", "minutes_gagnees"], row()[:4], header=("date", "Qui", "fiche", "Combien"))
    table = read(data)
    assert (set(table.headers), [item.line for item in table.rows]) == ({"date", "person", "fiche", "minutes_saved"}, [3])


def test_hidden_rows_and_columns_are_data_and_are_said() -> None:
    def finish(_: object, sheet: object) -> None:
        sheet.row_dimensions[3].hidden = True  # type: ignore[attr-defined]
        sheet.column_dimensions["D"].hidden = True  # type: ignore[attr-defined]

    table = read(xlsx(row(1), row(2), row(3), finish=finish))
    assert (len(table.rows), repairs(table)) == (3, {"hidden_rows": "3", "hidden_columns": "D"})


def test_a_merged_cell_says_who_and_when_for_each_of_its_rows_but_never_minutes_twice() -> None:
    def finish(_: object, sheet: object) -> None:
        for area in ("A2:A4", "B2:B3", "D2:D3"):
            sheet.merge_cells(area)  # type: ignore[attr-defined]

    table = read(xlsx(row(30), row(9), row(5, person="Luc Roy"), finish=finish))
    cells = [(item.cells["date"], item.cells["person"], item.cells["minutes_saved"]) for item in table.rows]
    assert cells == [("2026-06-08", "Zoé Tremblay", "30"), ("2026-06-08", "Zoé Tremblay", ""), ("2026-06-08", "Luc Roy", "5")]
    assert repairs(table)["merged_cells"] == "3, 4"


def test_a_header_written_again_and_a_total_are_left_out() -> None:
    log = log_of(xlsx(row(), HEADER, ["Total", "", "", 15, ""]))
    assert (log.rows.read, log.rows.kept, log.rows.skipped) == (3, 1, 2)


def test_comments_are_no_data() -> None:
    from openpyxl.comments import Comment

    def finish(_: object, sheet: object) -> None:
        sheet["D2"].comment = Comment("99 minutes ?", "Zoé")  # type: ignore[index]

    assert minutes(xlsx(row(15), finish=finish)) == ["15"]


# Several sheets.


def book_of(*sheets: tuple[str, list[list[object]], str]) -> bytes:
    def finish(book: object, sheet: object) -> None:
        for title, rows, state in sheets:
            other = book.create_sheet(title)  # type: ignore[attr-defined]
            other.sheet_state = state
            for cells in rows:
                other.append(cells)

    return xlsx(row(), finish=finish)


def test_one_sheet_or_empty_ones_beside_it_is_no_choice() -> None:
    assert read(book_of(("Feuil2", [], "visible"), ("Feuil3", [], "visible"))).sheet == ""


def test_the_sheet_that_is_a_log_is_chosen_and_said() -> None:
    log = log_of(book_of(("Mode d'emploi", [["date", "Écrivez la date"]], "visible")))
    assert [(notice.code, notice.lines, notice.detail) for notice in log.notices if notice.code == "sheet_chosen"] == [
        ("sheet_chosen", (), "Journal")
    ]


def test_a_sheet_named_after_somebody_is_not_named() -> None:
    def finish(book: object, sheet: object) -> None:
        sheet.title = "Zoé Tremblay"  # type: ignore[attr-defined]
        book.create_sheet("Aide").append(["Bonjour"])  # type: ignore[attr-defined]

    log = log_of(xlsx(row(), finish=finish))
    assert [notice.detail for notice in log.notices if notice.code == "sheet_chosen"] == ["[…]"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_never_read_and_a_hidden_log_is_said(state: str) -> None:
    table = read(book_of(("Ancien", [list(HEADER), row(), row()], state)))
    assert (len(table.rows), table.sheet) == (1, "Journal")
    assert read(book_of(("Listes", [["réussi"], ["échec"]], state))).sheet == ""


def test_an_empty_log_beside_a_filled_one_is_no_rival() -> None:
    assert len(read(book_of(("S25", [list(HEADER)], "visible"))).rows) == 1


def test_two_filled_logs_are_never_added_up_in_silence() -> None:
    said = refusal(book_of(("Aide", [["Bonjour"]], "visible"), ("S25", [list(HEADER), row()], "visible")))
    assert "1, 3" in said
    assert "masquez" in said


def test_a_log_that_only_a_hidden_sheet_holds_is_asked_for() -> None:
    def finish(book: object, sheet: object) -> None:
        sheet.sheet_state = "hidden"  # type: ignore[attr-defined]
        book.create_sheet("Aide").append(["Bonjour"])  # type: ignore[attr-defined]

    assert "masquée" in refusal(xlsx(row(), finish=finish))


def test_a_workbook_without_a_header_or_without_a_column_says_so() -> None:
    assert "aucune ligne d'en-têtes" in refusal(xlsx(["a", "b"], header=("x", "y")))
    assert "« personne »" in refusal(xlsx([DAY, "a"], header=("date", "fiche")))
    assert "aucune ligne d'en-têtes" in refusal(xlsx(header=()))


# OpenDocument and the old binary format.


def test_an_ods_gives_the_same_table() -> None:
    time_cell = ods_cell("time", 'office:time-value="PT00H20M00S"', "00:20:00")
    date = ods_cell("date", 'office:date-value="2026-06-08"', "08/06/26")
    cells = [
        time_cell,
        ods_cell("time", 'office:time-value="PT30H00M00S"'),
        ods_cell("time", 'office:time-value="-PT00H05M00S"'),
        ods_cell("float", 'office:value="12.5"', "12,5"),
        ods_cell("percentage", 'office:value="0.15"', "15 %"),
        ods_cell("boolean", 'office:boolean-value="true"', "VRAI"),
        ods_cell("float", 'office:value="1" table:formula="of:=TRUE()"', "VRAI"),
        '<table:table-cell table:formula="of:=[.A1]" office:value-type="string" office:string-value="" calcext:value-type="error"><office:annotation><text:p>Note</text:p></office:annotation><text:p>#REF!</text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=[.A1]*2"/>',
    ]
    hidden = 'table:visibility="filter"'
    rows = [ods_row(date, "Zoé", "a", cell, attributes=hidden if index == 1 else "") for index, cell in enumerate(cells)]
    table = read(ods(ods_row("Titre"), ods_row(attributes='table:number-rows-repeated="2"'), ods_row(*HEADER[:4]), *rows))
    shown = [item.cells["minutes_saved"] for item in table.rows]
    assert shown == ["PT20M", "PT30H00M00S", "-PT00H05M00S", "12.5", "15 %", "VRAI", "VRAI", "#REF!", "=[.A1]*2"]
    assert [item.broken.get("minutes_saved") for item in table.rows[-2:]] == ["excel_error", "formula_without_value"]
    assert (table.header_line, table.rows[0].line, repairs(table)["hidden_rows"]) == (4, 5, "6")
    assert [parse_minutes(cell) for cell in shown[1:3]] == [Duration(180_000), Duration(-500)]


@pytest.mark.parametrize("name", ["usage.xls", "usage.ods"])
def test_what_libreoffice_writes_is_read_with_its_errors(name: str) -> None:
    table = read_log_table(name, (FIXTURES / name).read_bytes())
    assert (table.sheet, table.header_line, table.read) == ("Journal", 3, 11)
    assert repairs(table) == {"hidden_rows": "7", "merged_cells": "12", "header_line": "3"}
    saved = [parse_minutes(item.cells["minutes_saved"]) for item in table.rows]
    assert saved[:3] == [Duration(1250), Duration(2000), Duration(180_000)]
    assert saved[3:7] == ["unreadable_minutes", "excel_error", Duration(-500), "unreadable_minutes"]
    assert [dict(item.broken) for item in table.rows if item.broken] == [
        {"minutes_saved": "excel_error"},
        {"date": "excel_error"},
        {"person": "excel_error"},
    ]


def test_a_compound_file_that_turns_in_circles_is_refused_at_once() -> None:
    data = bytearray((FIXTURES / "usage.xls").read_bytes())
    (table,) = struct.unpack_from("<I", data, 76)
    start = (table + 1) * 512
    for entry in range(0, 512, 4):
        struct.pack_into("<I", data, start + entry, 0)
    with pytest.raises(compound.ContainerError):
        compound.stream(bytes(data), "Workbook")
    assert "abîmé" in refusal(bytes(data))


# What is no workbook, or a hostile one.


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ole("EncryptionInfo", "EncryptedPackage"), "mot de passe"),
        (ole("Workbook"), "classeur"),
        (ole("WordDocument"), "Word"),
        (ole("__substg1.0_0037001F"), "courriel"),
        (ole(), "ancien logiciel"),
        (zipped({"word/document.xml": "x"}), "Word"),
        (zipped({"ppt/presentation.xml": "x"}), "PowerPoint"),
        (zipped({"Index/Document.iwa": "x"}), "Numbers"),
        (zipped({"xl/workbook.bin": "x"}), ".xlsb"),
        (zipped({"xl/workbook.xml": "x"}), "abîmé"),
        (zipped({"log.csv": "x"}), "archive zip"),
        (ods(kind="application/vnd.oasis.opendocument.text"), "pas un classeur"),
        (ods(ods_row(*HEADER[:3]), manifest='<manifest:encryption-data manifest:checksum="x"/>'), "mot de passe"),
        (xlsx(row())[:-100], "incomplet"),
        (xlsx(row())[:2000], "incomplet"),
        (gzip.compress(b"date;personne;fiche\n", mtime=0), "gzip"),
        (b"<html><head><title>Connexion</title></head><form><input type=password></form>", "page de connexion"),
        (
            b"\xef\xbb\xbf<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table><tr><td>date</td></tr></table>",
            "avec un tableau",
        ),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "format XML",
        ),
        (b"From: zoe@example.org\r\nTo: luc@example.org\r\nSubject: journal\r\nMIME-Version: 1.0\r\n\r\ndate;personne\r\n", "courriel"),
        (b"%PDF-1.7\n", "PDF"),
        (b'{"date": "2026-06-08"}', "JSON"),
    ],
)
def test_what_is_no_readable_workbook_is_named_with_its_remedy(data: bytes, said: str) -> None:
    text = refusal(data)
    assert said in text
    assert len(text) < 320


@pytest.mark.parametrize("name", ["log.xlsx", "log.xls", "log.ods"])
def test_a_text_under_the_name_of_a_workbook_is_read_as_text(name: str) -> None:
    assert len(read_log_table(name, b"date\tpersonne\tfiche\n2026-06-08\tZo\xc3\xa9\ta\n").rows) == 1


def lying(data: bytes, path: str, size: int) -> bytes:
    """``data`` with a member that announces ``size`` bytes, in its own header and in the directory."""
    changed_data = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(path)
    struct.pack_into("<I", changed_data, info.header_offset + 22, size)
    position = data.index(path.encode(), data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<I", changed_data, position + 24, size)
    return bytes(changed_data)


_MEASURE = """
import sys, time, pathlib, re
from adoptkit.errors import AdoptkitError
from adoptkit.usage.reading import read_log_table
data = pathlib.Path(sys.argv[1]).read_bytes()
start = time.perf_counter()
try:
    read_log_table("log.xlsx", data)
except AdoptkitError as error:
    said = error.say("en")
print(said, time.perf_counter() - start, int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) // 1024, sep="|")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(lying(raw_xlsx(f"<row>{'<c/>' * 250_000}</row>"), "xl/worksheets/sheet1.xml", 1 << 30))
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(path)], capture_output=True, text=True, check=True)
    said, seconds, megabytes = done.stdout.split("|")
    assert "zip bomb" in said
    assert int(megabytes) < 100
    assert float(seconds) < 1


def test_what_shrinks_beyond_measure_is_refused_whatever_its_size() -> None:
    assert "décompression" in refusal(raw_xlsx(f"<row>{' ' * 40_000_000}</row>"))


@pytest.mark.parametrize("size", [10, 4_000_000])
def test_a_member_that_lies_about_its_size_is_refused(size: int) -> None:
    bomb = raw_xlsx(f"<row>{'<c/>' * 1_100_000}</row>")
    assert "décompression" in refusal(lying(bomb, "xl/worksheets/sheet1.xml", size))


@pytest.mark.parametrize(
    "data",
    [
        raw_xlsx(text_cells(*HEADER) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        raw_xlsx(text_cells(*HEADER) + '<row r="9"><c r="ZZZZZZ99999999999"><v>1</v></c></row>'),
        raw_xlsx(text_cells(*HEADER) + '<row r="4294967295"><c><v>1</v></c></row>'),
        raw_xlsx(text_cells(*HEADER), sharedStrings='<sst xmlns="x" count="1" uniqueCount="99999999999"/>'),
        raw_xlsx(text_cells("&a;"), prolog='<!DOCTYPE x [<!ENTITY a "b">]>'),
        raw_xlsx(text_cells(*HEADER), prolog='<?xml version="1.0" encoding="nothing-known"?>'),
        raw_xlsx("", sheet="<worksheet><sheetData><row>"),
        ods(
            ods_row(*HEADER),
            ods_row(
                ods_cell("float", 'office:value="1" table:number-columns-repeated="16000"'),
                attributes='table:number-rows-repeated="1000000"',
            ),
        ),
        ods(ods_row(*HEADER), ods_row(ods_cell("float", 'office:value="1" table:number-columns-repeated="999999999"'))),
    ],
)
def test_what_would_take_the_machine_down_is_refused_in_a_sentence(data: bytes) -> None:
    assert any(word in refusal(data) for word in ("abîmé", "case isolée", "répétée"))


def test_a_sheet_that_no_memory_holds_does_not_hide_the_log_beside_it() -> None:
    def finish(book: object, sheet: object) -> None:
        other = book.create_sheet("Brouillon")  # type: ignore[attr-defined]
        other["A1"], other["XFD1048576"] = 1, 1

    assert read(xlsx(row(), finish=finish)).sheet == "Journal"


def test_two_hundred_thousand_formatted_blank_rows_are_nothing() -> None:
    uses = '<row r="2"><c r="A2"><v>46181</v></c><c r="B2" t="inlineStr"><is><t>Luc</t></is></c></row>'
    blanks = "".join(f'<row r="{line}"><c r="A{line}" s="0"/><c r="B{line}" s="0"/></row>' for line in range(3, 200_000))
    table = read(raw_xlsx(text_cells(*HEADER) + uses + blanks))
    assert (len(table.rows), table.read) == (1, 1)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damage_is_a_sentence_never_a_traceback(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([_XLSX, (FIXTURES / "usage.xls").read_bytes(), (FIXTURES / "usage.ods").read_bytes()]))
    damaged = bytearray(source)
    for position, value in data.draw(st.lists(st.tuples(st.integers(0, len(source) - 1), st.integers(0, 255)), max_size=8)):
        damaged[position] = value
    try:
        table = read(bytes(damaged[: data.draw(st.integers(1, len(source)))]))
    except AdoptkitError:
        return
    assert table.read == len(table.rows) + len(table.faults) + len(table.skips)


_XLSX = xlsx(row(), row(dt.time(0, 20)), row("#REF!"))


# Everything else that is a table.


def test_rosters_and_lists_of_fiches_may_be_workbooks_too() -> None:
    team = xlsx(["Zoé Tremblay", "Recrutement", dt.date(2026, 1, 5)], header=("personne", "équipe", "arrivée"))
    roster = read_roster(read_table("team.xlsx", team, ROSTER_COLUMNS, (("person", "email"),)), ZONE)
    assert [(member.name, member.stays[0].first) for member in roster.members] == [("Zoé Tremblay", dt.date(2026, 1, 5))]
    fiches = xlsx(["resume-de-cv", "Résumé de CV", 30], header=("fiche", "titre", "temps_habituel"))
    table = read_table("fiches.xlsx", fiches, FICHE_LIST_COLUMNS, (("fiche",),))
    assert dict(table.rows[0].cells) == {"fiche": "resume-de-cv", "title": "Résumé de CV", "usual_minutes": "30"}


def test_a_use_is_never_added_to_a_workbook_nor_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = tmp_path / "base"
    assert run(["--lang", "fr", "init", str(base)]) == 0
    arguments = ["--base", str(base), "log", "libre", "--person", "Zoé", "--date", "2026-06-08"]
    (base / "logs").mkdir(exist_ok=True)
    for name, said in (("2026-W24.xlsx", "est un classeur"), ("2026-W24.csv", "classeur Excel")):
        path = base / "logs" / name
        path.write_bytes(_XLSX)
        assert run(arguments) == 2
        assert said in capsys.readouterr().err
        assert path.read_bytes() == _XLSX
        path.unlink()


_DATES = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'


@pytest.mark.parametrize(
    ("number", "text"), [("20260608", "20260608"), ("1e10", "10000000000"), ("3000000", "3000000"), ("-20260608", "00:00:00")]
)
def test_a_number_too_large_for_a_date_costs_its_cell_not_the_file(number: str, text: str) -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in ("Zoé", "resume-de-cv", "5", ""))
    table = read(raw_xlsx(f'{text_cells(*HEADER)}<row><c s="1"><v>{number}</v></c>{cells}</row>', styles=_DATES))
    assert table.rows[0].cells["date"] == text


def test_a_number_too_large_for_a_date_is_itself_in_an_old_workbook_too() -> None:
    assert [moment_of(serial, "[h]:mm", is_1904=False) for serial in (20_260_608.0, -1e10)] == [20_260_608.0, -1e10]


def test_a_filled_row_repeated_down_to_the_bottom_of_the_sheet_is_refused_at_once() -> None:
    repeated = ods_row("2026-06-08", "Zoé", "libre", "5", "", attributes='table:number-rows-repeated="1000000"')
    assert ":2 : une même ligne remplie y est répétée 1000000 fois" in refusal(ods(ods_row(*HEADER), repeated))


def test_a_lone_cell_at_the_bottom_of_the_sheet_is_named() -> None:
    lone = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t> </t></is></c></row>'
    assert "jusqu'à E1048576" in refusal(raw_xlsx(text_cells(*HEADER) + lone))


def test_a_second_header_of_a_sheet_that_says_other_things_is_refused() -> None:
    assert "log.xlsx:3 : un second en-tête" in refusal(xlsx(row(), ("personne", "date", "fiche", "heures_gagnees", "succes"), row()))
