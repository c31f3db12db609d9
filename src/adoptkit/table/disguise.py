"""What a file is, told from its first bytes whatever its name says: a text table, a workbook, or something to refuse in one sentence."""

import re
import zipfile
import zlib
from io import BytesIO
from typing import Literal

from adoptkit.errors import AdoptkitError, Text
from adoptkit.table import disguise_messages as messages

#: A first line longer than this is not a table made by people (a 1 GB line costs 7 GB of memory to split).
GIANT_LINE = 8 * 1024 * 1024

Kind = Literal["text", "xlsx", "xls", "ods"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The first record of an .xls of the nineties, which stands alone, without a container.
_BARE_BIFF = (b"\x09\x08\x08\x00", b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")


def kind_of(name: str, data: bytes) -> Kind:
    """Which sort of table ``data`` is; raises AdoptkitError when it is none that can be read."""
    found = _found(data)
    if isinstance(found, Text):
        raise AdoptkitError(found, file=name)
    return found


def refuse_disguise(name: str, data: bytes) -> None:
    """Raises AdoptkitError when ``data`` is empty, or anything but a text table: nothing can be appended to a workbook."""
    if (kind := kind_of(name, data)) != "text":
        raise AdoptkitError(messages.WORKBOOKS[kind], file=name)


def _found(data: bytes) -> Kind | Text:
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        return messages.EMPTY
    for magic, text in messages.MAGIC:
        if data.startswith(magic):
            return text
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_content(data)
    if data.startswith(_OLE):
        return _ole_content(data)
    if data.startswith(_BARE_BIFF):
        return "xls"
    return _text_disguise(data) or _shape(data) or "text"


def _zip_content(data: bytes) -> Kind | Text:
    """What the archive holds, by the names in its directory; a cut one still begins with the names of its first members."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [name.replace("\\", "/").casefold() for name in archive.namelist()]
            kind = _first_bytes(archive, "mimetype") if "mimetype" in names and "content.xml" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError, KeyError, RuntimeError, zlib.error, EOFError):
        return messages.CUT_ARCHIVE
    if any(name == "xl/workbook.bin" for name in names):
        return messages.XLSB
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if kind:
        return "ods" if b"opendocument.spreadsheet" in kind else messages.OPEN_DOCUMENT
    for start, text in messages.MEMBERS:
        if any(name.startswith(start) for name in names):
            return text
    return messages.ZIP


def _first_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(200)


def _ole_content(data: bytes) -> Kind | Text:
    """What the compound file holds, by the entries of its directory."""
    for entry, found in messages.OLE_ENTRIES:
        if _has_entry(data, entry):
            return found
    if _has_entry(data, "Workbook") or _has_entry(data, "Book"):
        return "xls"
    return messages.PASSWORD if "EncryptedPackage".encode("utf-16-le") in data else messages.OLD_OFFICE


def _has_entry(data: bytes, name: str) -> bool:
    """Holds when the directory has an entry that begins with ``name``: 128 bytes on a boundary, its length in bytes at the 64th."""
    wanted, position = name.encode("utf-16-le"), -1
    while (position := data.find(wanted, position + 1)) >= 0:
        if position % 128 == 0 and len(wanted) + 2 <= int.from_bytes(data[position + 64 : position + 66], "little") <= 64:
            return True
    return False


_HTML = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<style", b"<script", b"<div")
_MAIL = re.compile(rb"^(?:return-path|received|delivered-to|message-id|mime-version|from|x-[a-z-]+|subject|date|to):\s", re.IGNORECASE)


def _text_disguise(data: bytes) -> Text | None:
    start = data[:65536].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(_HTML) or (start.startswith(b"<") and b"<html" in start[:2048]):
        return messages.HTML_TABLE if b"<table" in start and b"password" not in start else messages.HTML
    if start.startswith((b"<?xml", b"<workbook", b"<office:document")):
        return messages.XML_SHEET if b"office:spreadsheet" in start else messages.XML
    if _MAIL.match(start) and b"\nmime-version:" in b"\n" + start:
        return messages.MAIL
    return messages.JSON if start.startswith((b"{", b"[")) and start[1:].lstrip()[:1] in (b'"', b"{", b"}", b"[", b"]") else None


def _shape(data: bytes) -> Text | None:
    """A line without end, or bytes that no text holds; the NUL of UTF-16 is not one of those."""
    head = data[:GIANT_LINE]
    if len(data) > GIANT_LINE and b"\n" not in head and b"\r" not in head:
        return messages.GIANT_LINE
    sample = data[:65536]
    control = sum(sample.count(code) for code in _CONTROL)
    return messages.BINARY if control * 20 > len(sample) else None


#: Control characters, but NUL, tab, line feed, vertical tab, form feed, carriage return, Ctrl-Z and escape.
_CONTROL = tuple(bytes((code,)) for code in range(1, 32) if code not in (9, 10, 11, 12, 13, 26, 27))
