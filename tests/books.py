"""Workbooks for the tests: real ones by openpyxl, and raw ones whose XML says exactly what a test needs."""

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEADER = ("date", "personne", "fiche", "minutes_gagnees", "succes")
DAY = dt.date(2026, 6, 8)
Finish = Callable[[Any, Any], None]


def row(minutes: object = 15, person: object = "Zoé Tremblay", date: object = DAY, success: object = "") -> list[object]:
    """One use as its cells."""
    return [date, person, "resume-de-cv", minutes, success]


def xlsx(*rows: Sequence[object], header: Sequence[object] = HEADER, finish: Finish | None = None, is_1904: bool = False) -> bytes:
    """A workbook of one sheet; ``finish`` is given the book and the sheet before it is saved."""
    book = Workbook()
    if is_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = "Journal"
    for cells in (header, *rows):
        sheet.append(list(cells))
    if finish:
        finish(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of ``members``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return out.getvalue()


def changed(data: bytes, path: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its members changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    content = members[path]
    assert isinstance(content, bytes)
    return zipped(members | {path: change(content)})


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def raw_xlsx(rows: str, prolog: str = "", sheet: str | None = None, **more: str) -> bytes:
    """The least workbook whose only sheet holds ``rows`` as they are."""
    worksheet = f'{prolog}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>' if sheet is None else sheet
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/'
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{relation}officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="J" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relation}worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": worksheet,
            **{f"xl/{name}.xml": content for name, content in more.items()},
        }
    )


def text_cells(*cells: str) -> str:
    """A row of texts, in XML."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"


_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(*rows: str, kind: str = _ODS, manifest: str = "", styles: str = "") -> bytes:
    """A spreadsheet of one sheet whose rows are XML (see :func:`ods_row`)."""
    body = f'<office:body><office:spreadsheet><table:table table:name="Journal">{"".join(rows)}</table:table></office:spreadsheet></office:body>'
    content = f'<office:document-content {_SPACES} xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    return zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f"<manifest:manifest {space}>{entry}{manifest}</manifest:manifest>",
            "content.xml": f"{content}{styles}{body}</office:document-content>",
        },
        zipfile.ZIP_STORED,
    )


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row: a plain text becomes a text cell, XML stays what it is."""
    shown = (
        cell if cell.startswith("<") else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row {attributes}>{''.join(shown)}</table:table-row>"


def ods_cell(kind: str, attributes: str = "", shown: str = "") -> str:
    """A cell of a kind: float, time, date, boolean, percentage…"""
    return f'<table:table-cell office:value-type="{kind}" {attributes}><text:p>{shown}</text:p></table:table-cell>'


def ole(*names: str) -> bytes:
    """A compound file whose directory holds ``names`` (and nothing else that holds together)."""
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62) for name in ("Root Entry", *names)
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + entries
