"""The week's log: a use is appended whole, even when two people do it at once on a shared folder."""

import contextlib
import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.logbook.locks import locked
from adoptkit.reports.spreadsheet import safe_cell
from adoptkit.store import reason
from adoptkit.table.decoding import decode
from adoptkit.table.disguise import refuse_disguise
from adoptkit.table.header import find_header
from adoptkit.vocabulary import LOG_COLUMNS, LOG_QUESTIONS

#: The columns of a new file; stamps and addresses of forms are not ours to write.
COLUMNS = (
    "date",
    "person",
    "team",
    "fiche",
    "minutes_saved",
    "minutes_spent",
    "outcome",
    "success",
    "blocker",
    "checked",
    "source",
    "share",
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a log file is written: its columns (canonical id or None), delimiter, encoding and line break."""

    columns: tuple[str | None, ...]
    delimiter: str
    encoding: str
    line_break: str


def append_use(path: Path, cells: Mapping[str, str], lang: Lang) -> None:
    """Append one use (cells by canonical column id) to the log at ``path``, which is created with its header when it is not there.

    The file's own columns, separator and encoding are kept; raises AdoptkitError, the file untouched, when they can't hold the row.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path):
            before = path.read_bytes() if path.exists() else _nothing_beside(path)
            _append(path, _addition(path.name, before, cells, lang), len(before))
    except OSError as error:
        raise AdoptkitError(_CANNOT_WRITE, path=path, why=reason(error)) from None


def _nothing_beside(path: Path) -> bytes:
    """No byte, for a new log; raises AdoptkitError when the week is kept in a workbook: a second log beside it would split the week."""
    for suffix in (".xlsx", ".xlsm", ".xls", ".ods"):
        if path.with_suffix(suffix).exists():
            raise AdoptkitError(_KEPT_IN_A_WORKBOOK, file=path.with_suffix(suffix).name)
    return b""


def _addition(name: str, before: bytes, cells: Mapping[str, str], lang: Lang) -> bytes:
    """The bytes to add: the header of a new file, the line break that the last line lacks, the row."""
    if not before.strip(b"\xef\xbb\xbf\r\n\t "):
        shape = Shape(COLUMNS, ";" if lang == "fr" else ",", "utf-8", "\r\n")
        header = [LOG_COLUMNS[column].label(lang) for column in COLUMNS]
        mark = b"" if before.startswith(b"\xef\xbb\xbf") else b"\xef\xbb\xbf"  # Excel reads accents only with it
        return mark + (_line(header, shape) + _row(name, cells, shape)).encode("utf-8")
    shape = shape_of(name, before)
    ending = "" if before.endswith((b"\n", b"\r")) else shape.line_break
    try:
        return (ending + _row(name, cells, shape)).encode(shape.encoding)
    except UnicodeEncodeError as error:
        raise AdoptkitError(_NOT_ENCODABLE, file=name, char=error.object[error.start], encoding=shape.encoding) from None


def shape_of(name: str, data: bytes) -> Shape:
    """How the log in ``data`` is written; raises AdoptkitError when nothing can safely be appended to it."""
    refuse_disguise(name, data)
    decoded = decode(name, data)
    header = find_header(name, decoded.lines, LOG_COLUMNS, LOG_QUESTIONS)
    encodings = [repair.detail for repair in decoded.repairs if repair.code == "encoding"]
    encoding = encodings[0] if encodings else "utf-8"
    broken = any(repair.code in ("nul_removed", "mojibake") for repair in decoded.repairs)
    if encoding not in ("utf-8", "cp1252", "mac_roman", "cp850") or broken or header.dialect.wrapped or header.dialect.quote != '"':
        raise AdoptkitError(_UNSAFE, file=name)
    columns: list[str | None] = [None] * len(header.cells)
    for column, positions in header.columns.items():
        columns[positions[0]] = column
    line_break = "\r\n" if b"\r\n" in data else "\n" if b"\n" in data or b"\r" not in data else "\r"
    return Shape(tuple(columns), header.dialect.delimiter, encoding, line_break)


def _row(name: str, cells: Mapping[str, str], shape: Shape) -> str:
    """The row under the file's own columns; raises AdoptkitError when one of the values has no column there."""
    given = {column: value for column, value in cells.items() if value}
    for column, stand_ins in (("date", ("submitted", "started")), ("person", ("email",))):
        stand_in = next((item for item in stand_ins if item in shape.columns), None)
        if column in given and column not in shape.columns and stand_in:
            given[stand_in] = given.pop(column)
    if missing := [LOG_COLUMNS[column].fr for column in given if column not in shape.columns]:
        english = [LOG_COLUMNS[column].en for column in given if column not in shape.columns]
        raise AdoptkitError(_NO_COLUMN, file=name, fr=", ".join(missing), en=", ".join(english))
    return _line([given.get(column or "", "") for column in shape.columns], shape)


def _line(cells: list[str], shape: Shape) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=shape.delimiter, lineterminator=shape.line_break).writerow(
        [safe_cell(" ".join("".join(char if char.isprintable() else " " for char in cell).split())) for cell in cells]
    )
    return out.getvalue()


def _append(path: Path, data: bytes, size: int) -> None:
    """Add ``data`` at the end, of a new file that is its owner's alone if need be, and make sure that the disk has it.

    What a full disk cut short is taken back.
    """
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        rest = memoryview(data)
        while rest:  # no buffer of ours: one that is flushed late would write after the row was taken back
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    except OSError:
        with contextlib.suppress(OSError):
            os.ftruncate(handle, size)
        raise
    finally:
        os.close(handle)


_CANNOT_WRITE = Text("impossible d'écrire {path} : {why} ; rien n'a été noté", "can't write {path}: {why}; nothing was noted")
_UNSAFE = Text(
    "{file} : l'encodage ou la mise en forme de ce fichier empêche d'y ajouter une ligne sans risque ; enregistrez-le en CSV UTF-8",
    "{file}: the encoding or layout of this file does not allow a row to be added safely; save it as CSV UTF-8 and start again",
)
_KEPT_IN_A_WORKBOOK = Text(
    "{file} : le journal de cette semaine est un classeur, auquel on n'ajoute pas de ligne d'ici ; notez-y l'usage dans le tableur, "
    "ou enregistrez-le en CSV UTF-8 sous le même nom et recommencez",
    "{file}: this week's log is a workbook, to which no row is added from here; note the use there in the spreadsheet, "
    "or save it as CSV UTF-8 under the same name and start again",
)
_NO_COLUMN = Text(
    "{file} : ce fichier n'a pas de colonne pour {fr} ; ajoutez-la à son en-tête, ou laissez cette valeur de côté",
    "{file}: this file has no column for {en}; add it to its header, or leave that value out",
)
_NOT_ENCODABLE = Text(
    "{file} est en {encoding}, qui n'a pas le caractère « {char} » ; enregistrez le fichier en CSV UTF-8 et recommencez",
    "{file} is in {encoding}, which has no “{char}”; save the file as CSV UTF-8 and start again",
)
