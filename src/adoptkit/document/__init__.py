"""A Markdown file read into front matter, sections and fenced blocks, with the line of everything.

Reading never raises: what is wrong with a file is its :attr:`Document.fault`, a value that lint reports as AK101.
"""

from collections.abc import Iterator
from typing import cast

from adoptkit.document.model import LINE_BREAK, Document, Entry, Fault, FaultError, Fence, Section, Value, physical_lines
from adoptkit.document.sections import sections_of
from adoptkit.errors import Text

__all__ = ["MAX_BYTES", "Document", "Entry", "Fault", "Fence", "Section", "Value", "comments", "parse", "read", "without_comments"]

MAX_BYTES = 2_000_000  # a fiche is one printed page; beyond this the file is not one of ours
BOM = "\ufeff"
#: The marks of UTF-16, and the first « - » of a front matter without them.
_UTF16_OPENINGS = (b"\xff\xfe", b"\xfe\xff", b"-\0", b"\0-")


def read(path: str, data: bytes) -> Document:
    """The document in ``data``; whatever is wrong becomes its fault, and everything else stays empty."""
    try:
        text, has_bom = _decode(data)
    except FaultError as error:
        return Document(path, "", fault=error.fault)
    try:
        return parse(path, text, has_bom)
    except FaultError as error:
        return Document(path, text, fault=error.fault, has_bom=has_bom)


def parse(path: str, text: str, has_bom: bool = False) -> Document:
    """The document in ``text``; raises FaultError when its front matter cannot be read."""
    import frontmatter  # noqa: PLC0415 - 18 ms with its YAML, which a base that did not change does not pay

    from adoptkit.document.front_matter import StrictHandler, misplaced_opening  # noqa: PLC0415

    lines = physical_lines(text)
    if fault := misplaced_opening(lines):
        raise FaultError(fault)
    handler = StrictHandler()
    entries = cast("dict[str, Entry]", frontmatter.parse(text, handler=handler)[0])
    title, sections, fences = sections_of(lines, handler.body)
    return Document(path, text, entries, sections, handler.body + 1, has_bom=has_bom, title=title, fences=fences)


def _decode(data: bytes) -> tuple[str, bool]:
    if len(data) > MAX_BYTES:
        raise FaultError(Fault(1, _TOO_LARGE, values={"limit": MAX_BYTES // 1000}))
    if data.startswith(_UTF16_OPENINGS):
        raise FaultError(Fault(1, _UTF16))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = 1 + len(LINE_BREAK.findall(before.decode("utf-8", "replace")))
        raise FaultError(Fault(line, _NOT_UTF8)) from None
    if "\0" in text:
        raise FaultError(Fault(1 + len(LINE_BREAK.findall(text[: text.index("\0")])), _BINARY))
    return (text[1:], True) if text.startswith(BOM) else (text, False)


def comments(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the HTML comments of ``text``; an unclosed one is text. Linear, whatever the text."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)


def without_comments(text: str) -> str:
    """``text`` without its HTML comments."""
    position, kept = 0, []
    for start, end in comments(text):
        kept.append(text[position:start])
        position = end
    return "".join([*kept, text[position:]])


_TOO_LARGE = Text(
    "ce fichier dépasse {limit} ko : une fiche tient sur une page ; retirez ce qui n'en fait pas partie",
    "this file is over {limit} kB: a fiche fits on one page; take out what does not belong to it",
)
_NOT_UTF8 = Text(
    "ce fichier n'est pas en UTF-8 : ouvrez-le dans votre éditeur et choisissez « Enregistrer avec l'encodage UTF-8 »",
    "this file is not UTF-8: open it in your editor and choose “Save with encoding UTF-8”",
)
_UTF16 = Text(
    "ce fichier est en UTF-16 (« Unicode » dans le Bloc-notes) : enregistrez-le de nouveau en choisissant l'encodage UTF-8",
    "this file is UTF-16 (“Unicode” in Notepad): save it again and choose the encoding UTF-8",
)
_BINARY = Text(
    "ce fichier contient un octet nul : ce n'est pas du texte ; remplacez-le par un fichier Markdown",
    "this file holds a NUL byte: it is not text; replace it by a Markdown file",
)
