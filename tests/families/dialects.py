"""Encodings, line breaks, separators, quotes: the same twelve rows, to the last figure."""

import csv
import unicodedata

from tests.families import COLUMNS, TEXT, Variant, changed, grid, written

#: Every encoding that is read, by the name of its codec.
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso8859_1", "iso8859_15", "mac_roman", "cp850")
_BYTES = TEXT.encode()
_CRLF = TEXT.replace("\n", "\r\n")


def encodings() -> list[Variant]:
    """Every encoding of the closed list, marks that are missing, doubled or lie, and texts spoilt on the way."""
    lines = TEXT.splitlines(keepends=True)
    spoilt = {f"UTF-8 read as {codec}": _BYTES.decode(codec).encode() for codec in ("latin-1", "mac_roman", "cp850")}
    return [
        *(Variant(encoding, _CRLF.encode(encoding)) for encoding in ENCODINGS),
        Variant("UTF-16 BE with its mark", b"\xfe\xff" + _CRLF.encode("utf-16-be")),
        Variant("UTF-32 BE with its mark", b"\x00\x00\xfe\xff" + _CRLF.encode("utf-32-be")),
        Variant("two marks", b"\xef\xbb\xbf\xef\xbb\xbf" + _BYTES),
        Variant("a mark read as Windows-1252", b"\xef\xbb\xbf".decode("cp1252").encode() + _BYTES),
        Variant("a UTF-8 mark before Windows-1252", b"\xef\xbb\xbf" + _CRLF.encode("cp1252")),
        Variant("decomposed accents", unicodedata.normalize("NFD", TEXT).encode()),
        *(Variant(name, data, repair="mojibake") for name, data in spoilt.items()),
        Variant("UTF-8 read as Windows-1252 twice", _spoilt(_spoilt(TEXT)).encode(), repair="mojibake"),
        Variant("two sources", b"".join(line.encode(("utf-8", "cp1252")[number % 2]) for number, line in enumerate(lines))),
        Variant("UTF-8 with one line of Windows-1252", b"".join([*map(str.encode, lines[:5]), *(line.encode("cp1252") for line in lines[5:6]), *map(str.encode, lines[6:])])),
        Variant("NULs in the text", _BYTES.replace(b"Zo", b"Z\0o"), repair="nul_removed"),
        Variant("a block of NULs at the end", _BYTES + b"\0" * 700, repair="nul_removed"),
        Variant("a DOS end of file", _CRLF.encode("cp850") + b"\x1a"),
        Variant("UTF-16 cut in two", TEXT.encode("utf-16")[:-1], refused="UTF-16"),
        Variant("a mark that lies", b"\xff\xfe" + TEXT.encode("cp1252") + b"\xd8\xd8\n", refused="UTF-16"),
    ]  # fmt: skip


def _spoilt(text: str) -> str:
    """``text`` in UTF-8, read as Windows-1252; where that has no sign, the control character."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def line_breaks() -> list[Variant]:
    """The ends of lines, alone and mixed."""
    mixed = "".join(line + ("\r\n", "\n", "\r")[number % 3] for number, line in enumerate(TEXT.splitlines()))
    return [
        *(Variant(repr(end), TEXT.replace("\n", end).encode()) for end in ("\r\n", "\r", "\r\r\n", "\n\n")),
        Variant("mixed", mixed.encode()),
        Variant("no last one", TEXT.rstrip("\n").encode()),
        Variant("blank lines around", f"\n\n{TEXT}\n\n \n".encode()),
    ]


def separators() -> list[Variant]:
    """Commas, tabs, bars, with decimals that are quoted or not, spaces around, one too many at the end."""
    points = grid(minutes_gagnees=lambda cell: cell.replace(",", "."))
    bare = TEXT.replace(";", ",")
    trailing = [[*row, ""] for row in grid()]
    return [
        *(Variant(f"{name}, quoted decimals", written(grid(), delimiter=mark)) for name, mark in (("comma", ","), ("tab", "\t"), ("bar", "|"))),
        *(Variant(f"{name}, decimal points", written(points, delimiter=mark)) for name, mark in (("comma", ","), ("tab", "\t"), ("bar", "|"))),
        Variant("comma, bare decimals", bare.encode(), rejects=((2, "too_many_cells"), (7, "too_many_cells")), same=False, total=235),
        Variant("comma, bare decimals everywhere, nothing in the last column", _split().encode(), refused="tout est refusé"),
        Variant("comma, bare decimals, one too many in the header", bare.replace("blocage", "blocage,", 1).encode(), rejects=((2, "too_many_cells"), (7, "too_many_cells")), same=False, total=235),
        *(Variant(f"{hint!r}", f"{hint}\n{TEXT}".encode()) for hint in ("sep=;", '"sep=;"', "SEP=;", "sep=;;;;;;;;")),
        Variant("sep=^", b"sep=^\n" + written(grid(), delimiter="^")),
        Variant("sep=: with colons", b"sep=:\r\n" + written(grid(), delimiter=":")),
        Variant("spaces around", TEXT.replace(";", " ; ").encode()),
        Variant("a space before quotes", written(grid(), delimiter=",", quoting=csv.QUOTE_ALL).replace(b',"', b', "')),
        Variant("spaces around quotes", written(grid(), quoting=csv.QUOTE_ALL).replace(b'";"', b'" ; "')),
        Variant("one too many everywhere", written(trailing)),
        Variant("one too many below the header", written([grid()[0], *trailing[1:]])),
        Variant("one too many in the header", written([trailing[0], *grid()[1:]])),
        Variant("three tabs too many", written([row + [""] * 3 for row in grid()], delimiter="\t")),
        Variant("some rows with one too many", written([grid()[0], *(row + [""] * (number in (3, 4)) for number, row in enumerate(grid()[1:]))]), same=False, rejects=((5, "too_many_cells"), (6, "too_many_cells"))),
        Variant("one before", written([["", *row] for row in grid()])),
    ]  # fmt: skip


def _split() -> str:
    """The rows apart by commas, each with a bare « 12,5 » and a blank last cell: nine cells below eight names, every time."""
    rows = grid(minutes_gagnees=lambda _: "12,5", blocage=lambda _: "")
    return "".join(",".join(row) + "\n" for row in rows)


def quotes() -> list[Variant]:
    """Quotes around everything, around text, around whole lines; single ones; escaped by a backslash."""
    commas = written(grid(), delimiter=",").decode()
    wrapped = "".join('"' + line.replace('"', '""') + '"\n' for line in commas.splitlines())
    some = "".join(f'"{line.replace(chr(34), chr(34) * 2)}"\n' if '"' in line else f"{line}\n" for line in commas.splitlines())
    spoken = grid(succes=lambda cell: cell.replace("relu", 'dit "oui" ; relu'))
    return [
        Variant("around every cell", written(grid(), quoting=csv.QUOTE_ALL)),
        Variant("around the header only", written(grid()[:1], quoting=csv.QUOTE_ALL) + written(grid()[1:])),
        Variant("around text only", written(grid(), quoting=csv.QUOTE_NONNUMERIC)),
        Variant("single", written(grid(), quoting=csv.QUOTE_ALL, quote="'")),
        Variant("around whole lines", wrapped.encode()),
        Variant("around whole lines, and separators after", wrapped.replace("\n", ";;;;\n").encode()),
        Variant("around whole lines that hold quotes", some.encode()),
        Variant("doubled", written(spoken), same=False, total=255),
        Variant("after a backslash", written(spoken).replace(b'""', b'\\"'), same=False, total=255),
        Variant("after a backslash, in every cell", written(spoken, quoting=csv.QUOTE_ALL).replace(b'""oui""', b'\\"oui\\"'), same=False, total=255),
        Variant("within a name", changed(3, "personne", 'Jean-François "J-F" Côté').replace(b'""', b'"').replace(b';"Jean', b";Jean").replace('Côté";'.encode(), "Côté;".encode())),
        Variant("after a byte order mark", b"\xef\xbb\xbf" + written(grid(), quoting=csv.QUOTE_ALL)),
        Variant("after a mark in the middle", written(grid(), quoting=csv.QUOTE_ALL) + b"\xef\xbb\xbf" + written([list(COLUMNS)], quoting=csv.QUOTE_ALL)),
    ]  # fmt: skip
