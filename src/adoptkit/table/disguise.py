"""Files that are not a table whatever their name says: told from their first bytes, refused in one sentence each."""

from adoptkit.errors import AdoptkitError, Text

#: A first line longer than this is not a table made by people (a 1 GB line costs 7 GB of memory to split).
GIANT_LINE = 8 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse_disguise(name: str, data: bytes) -> None:
    """Raises AdoptkitError when ``data`` is empty, or anything but a text table."""
    if (text := _disguise(data)) is not None:
        raise AdoptkitError(text, file=name)


def _disguise(data: bytes) -> Text | None:
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        return _EMPTY
    for magic, text in _MAGIC:
        if data.startswith(magic):
            return text
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_content(data)
    if data.startswith(_OLE):
        return _PASSWORD if "EncryptedPackage".encode("utf-16-le") in data else _XLS
    return _text_disguise(data) or _shape(data)


def _zip_content(data: bytes) -> Text:
    """Which kind of document the archive holds, by the names in its directory."""
    if b"xl/workbook" in data or b"xl/worksheets" in data:
        return _XLSX
    if b"opendocument.spreadsheet" in data[:200]:
        return _ODS
    return _WORD if b"word/document" in data else _ZIP


def _text_disguise(data: bytes) -> Text | None:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta")) or (
        start.startswith(b"<") and b"<html" in start
    ):
        return _HTML
    if start.startswith(b"<?xml"):
        return _XML
    return _JSON if start.startswith((b"{", b"[")) and start[1:].lstrip()[:1] in (b'"', b"{", b"}", b"[", b"]") else None


def _shape(data: bytes) -> Text | None:
    """A line without end, or bytes that no text holds; the NUL of UTF-16 is not one of those."""
    head = data[:GIANT_LINE]
    if len(data) > GIANT_LINE and b"\n" not in head and b"\r" not in head:
        return _GIANT_LINE
    sample = data[:65536]
    control = sum(sample.count(code) for code in _CONTROL)
    return _BINARY if control * 20 > len(sample) else None


#: Control characters, but NUL, tab, line feed, vertical tab, form feed, carriage return, Ctrl-Z and escape.
_CONTROL = tuple(bytes((code,)) for code in range(1, 32) if code not in (9, 10, 11, 12, 13, 26, 27))

_EMPTY = Text(
    "{file} : le fichier est vide ; exportez de nouveau le journal et vérifiez qu'il contient une ligne d'en-têtes",
    "{file}: the file is empty; export the log again and check that it holds a header line",
)
_SAVE_AS = "ouvrez-le, puis « Fichier > Enregistrer sous > CSV UTF-8 », et donnez le fichier .csv obtenu"
_SAVE_AS_EN = "open it, then “File > Save as > CSV UTF-8”, and give the resulting .csv file"
_XLSX = Text(
    f"{{file}} : c'est un classeur Excel (.xlsx), quel que soit son nom ; {_SAVE_AS}",
    f"{{file}}: this is an Excel workbook (.xlsx), whatever its name; {_SAVE_AS_EN}",
)
_XLS = Text(
    f"{{file}} : c'est un ancien classeur Excel (.xls), quel que soit son nom ; {_SAVE_AS}",
    f"{{file}}: this is an old Excel workbook (.xls), whatever its name; {_SAVE_AS_EN}",
)
_ODS = Text(
    f"{{file}} : c'est un classeur OpenDocument (.ods), quel que soit son nom ; {_SAVE_AS}",
    f"{{file}}: this is an OpenDocument spreadsheet (.ods), whatever its name; {_SAVE_AS_EN}",
)
_PASSWORD = Text(
    f"{{file}} : ce classeur Excel est protégé par un mot de passe ; {_SAVE_AS}",
    f"{{file}}: this Excel workbook is protected by a password; {_SAVE_AS_EN}",
)
_WORD = Text(
    "{file} : c'est un document Word, pas un tableau ; exportez le journal en CSV",
    "{file}: this is a Word document, not a table; export the log as CSV",
)
_ZIP = Text(
    "{file} : c'est une archive zip ; décompressez-la et donnez le fichier CSV qu'elle contient",
    "{file}: this is a zip archive; unpack it and give the CSV file inside",
)
_GZIP = Text(
    "{file} : ce fichier est compressé (gzip) ; décompressez-le et donnez le fichier CSV qu'il contient",
    "{file}: this file is compressed (gzip); unpack it and give the CSV file inside",
)
_ARCHIVE = Text(
    "{file} : c'est une archive compressée ; décompressez-la et donnez le fichier CSV qu'elle contient",
    "{file}: this is a compressed archive; unpack it and give the CSV file inside",
)
_PDF = Text(
    "{file} : c'est un PDF, dont on ne relit pas un tableau sans erreur ; exportez le journal en CSV depuis l'outil d'origine",
    "{file}: this is a PDF, from which a table can't be read without mistakes; export the log as CSV from the tool it comes from",
)
_IMAGE = Text(
    "{file} : c'est une image ; exportez le journal en CSV depuis l'outil d'origine",
    "{file}: this is a picture; export the log as CSV from the tool it comes from",
)
_HTML = Text(
    "{file} : c'est une page web (HTML), souvent une page de connexion enregistrée à la place du fichier ; exportez le journal en CSV",
    "{file}: this is a web page (HTML), often a sign-in page saved instead of the file; export the log as CSV",
)
_XML = Text(
    "{file} : c'est un fichier XML ; exportez le journal en CSV depuis l'outil d'origine",
    "{file}: this is an XML file; export the log as CSV from the tool it comes from",
)
_JSON = Text(
    "{file} : c'est du JSON, pas un tableau ; exportez le journal en CSV depuis l'outil d'origine",
    "{file}: this is JSON, not a table; export the log as CSV from the tool it comes from",
)
_DATABASE = Text(
    "{file} : c'est une base de données ; exportez la table du journal en CSV",
    "{file}: this is a database; export the table of the log as CSV",
)
_RTF = Text(
    "{file} : c'est un texte mis en forme (RTF), pas un tableau ; exportez le journal en CSV",
    "{file}: this is formatted text (RTF), not a table; export the log as CSV",
)
_GIANT_LINE = Text(
    "{file} : une seule ligne de plus de 8 Mo, sans retour à la ligne : ce n'est pas un journal d'usage ; exportez-le de nouveau en CSV",
    "{file}: one single line of more than 8 MB, without a line break: this is not a usage log; export it again as CSV",
)
_BINARY = Text(
    "{file} : ce fichier est binaire, ce n'est pas un tableau de texte ; exportez le journal en CSV",
    "{file}: this file is binary, not a text table; export the log as CSV",
)
_MAGIC = (
    (b"\x1f\x8b", _GZIP),
    (b"%PDF", _PDF),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"SQLite format 3\x00", _DATABASE),
    (b"PAR1", _DATABASE),
    (b"{\\rtf", _RTF),
)
