"""Texts that mean harm wherever they are shown, and files that are not what their name says."""

import bz2
import gzip
import io
import json
import lzma
import zipfile

from tests.families import COLUMNS, TEXT, Variant, grid, written

_TEXTS = {
    "formula": "=1+1", "DDE": "=cmd|'/C calc'!A0", "DDE after a plus": "+cmd|'/C calc'!A0", "at": "@SUM(1)", "hyperlink": '=HYPERLINK("http://exemple.org?"&A1;"ici")', "tab first": "\t=1+1", "full-width": "＝1+1",
}  # fmt: skip
_INERT = {
    "HTML": "<script>alert(1)</script>", "entities": "&lt;b&gt; &amp; &#0;", "ANSI": "\x1b[31mrouge\x1b[0m\x1b]0;titre\x07", "right to left": "\u202erouge\u202c", "isolates": "\u2066a\u2069", "zero width": "a\u200b\u200d\ufeffb", "Markdown": "| a | b |\n|---|---|\n# Titre",
    "rich markup": "[bold red]x[/bold red] [/x]", "braces": "{{ 7*7 }} ${7*7} {file} {0} %s %(x)s", "SQL": "'); DROP TABLE uses;--", "path": "../../etc/passwd", "lone surrogates apart": "a\ufffdb", "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈", "combining": "z" + "\u0301" * 200, "form feed": "a\x0cb\x0bc", "line separator": "a\u2028b\u2029c\u0085d",
    "backslash": "a\\", "control": "a\x01\x02\x7fb", "quotes": "a '' \" \"\" b", "comment": "<!-- x -->", "CI": "::error::x ##vso[task.complete] ",
}  # fmt: skip


def texts() -> list[Variant]:
    """Formulas are named, everything else is text; the figures are the reference's."""
    harm = {name: _told(text) for name, text in _TEXTS.items()}
    inert = {name: _told(text) for name, text in _INERT.items()}
    return [
        *(Variant(name, data, same=False, total=255, warnings=frozenset({"formula_neutralised"})) for name, data in harm.items()),
        *(Variant(name, data, same=False, total=255) for name, data in inert.items()),
    ]


def _told(text: str) -> bytes:
    """The reference with ``text`` for a success."""
    rows = grid()
    rows[1][COLUMNS.index("succes")] = text
    return written(rows)


def disguises() -> list[Variant]:
    """Files of another kind, whatever their name: told by their content, refused in one sentence."""
    rows = grid()
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    records = [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("journal.csv", TEXT)
    kinds: dict[str, tuple[bytes, str]] = {
        "empty": (b"", "vide"),
        "blank": (b" \r\n\t\r\n", "vide"),
        "a mark alone": (b"\xef\xbb\xbf", "vide"),
        "NULs": (b"\0" * 500, "vide"),
        "HTML page": (f"<!DOCTYPE html><html><body><table>{table}</table></body></html>".encode(), "HTML"),
        "HTML saved as .xls": (f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>{table}</table></html>'.encode(), "HTML"),
        "HTML table": (f"<table>{table}</table>".encode(), "HTML"),
        "HTML after a comment": (f"<!-- export -->\n<html><table>{table}</table></html>".encode(), "HTML"),
        "HTML in UTF-16": (f"<html><table>{table}</table></html>".encode("utf-16"), "HTML"),
        "XML": (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'></Workbook>", "XML"),
        "JSON list": (json.dumps(records).encode(), "JSON"),
        "JSON, indented": (json.dumps(records, indent=2).encode(), "JSON"),
        "JSON lines": ("\n".join(map(json.dumps, records)).encode(), "JSON"),
        "JSON with a mark": (b"\xef\xbb\xbf" + json.dumps(records).encode(), "JSON"),
        "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"1 0 obj" * 50, "PDF"),
        "RTF": (b"{\\rtf1\\ansi " + TEXT.encode("cp1252") + b"}", "RTF"),
        "gzip": (gzip.compress(TEXT.encode()), "gzip"),
        "bzip2": (bz2.compress(TEXT.encode()), "compress"),
        "xz": (lzma.compress(TEXT.encode()), "compress"),
        "zip": (archive.getvalue(), "zip"),
        "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(200), "image"),
        "SQLite": (b"SQLite format 3\x00" + bytes(200), "base de données"),
        "Markdown": (b"# Journal\n\nRien ici.\n", "en-têtes"),
        "YAML": (b"date: 2026-06-08\npersonne: Luc Roy\n", "en-têtes"),
        "INI": (b"[journal]\ndate=2026-06-08\n", "en-têtes"),
        "e-mail": (b"From: a@exemple.org\nDate: Mon, 8 Jun 2026\nSubject: journal\n\ntexte\n", "en-têtes"),
        "calendar": (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "en-têtes"),
        "SQL": (b"INSERT INTO uses VALUES ('2026-06-08', 'Luc Roy');\n", "en-têtes"),
        "prose": ("Bonjour, voici le journal de la semaine. Bien à vous.\n".encode(), "en-têtes"),
        "sign-in page as text": (b"Sign in to your account\nEmail or phone\n", "en-têtes"),
        "random bytes": (bytes(range(1, 32)) * 9, "binaire"),
    }  # fmt: skip
    return [Variant(name, data, refused=word) for name, (data, word) in kinds.items()]


def tables_of_text() -> list[Variant]:
    """Tables drawn with signs: bars are separators, rulers are no rows."""
    rows = grid()
    bars = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    head, body = bars.split("\n", 1)
    ruler = "|" + "---|" * 8
    console = "\n".join(" " + " | ".join(row) for row in rows)
    return [
        Variant("Markdown", f"{head}\n{ruler}\n{body}\n".encode(), rejects=((2, "invalid_date"),)),
        Variant("Markdown, aligned", f"{head}\n{ruler.replace('---', ':---:')}\n{body}\n".encode(), rejects=((2, "invalid_date"),)),
        Variant("bars and no ruler", f"{bars}\n".encode()),
        Variant(
            "a database's console",
            (console.replace("\n", "\n" + "+".join(["-----"] * 8) + "\n", 1) + "\n").encode(),
            rejects=((2, "missing_cells"),),
        ),
        Variant("comments above", b"# export du 15/06/2026\n# ne pas modifier\n" + TEXT.encode()),
    ]
