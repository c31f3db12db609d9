"""XML read as a stream by expat: no entity is declared or expanded, no document type accepted, nothing kept but what a reader keeps."""

from collections.abc import Callable, Iterable, Iterator
from pyexpat import ExpatError, ParserCreate, XMLParserType

from adoptkit.errors import AdoptkitError
from adoptkit.table.workbook.archive import Archive
from adoptkit.table.workbook.messages import DAMAGED

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]


def parse(name: str, chunks: Iterable[bytes], start: Start) -> XMLParserType:
    """Feed ``chunks`` to a parser that calls ``start`` with each element's name and attributes; raises AdoptkitError for what is no XML."""
    parser = new_parser(name, start)
    feed(name, parser, chunks)
    return parser


def new_parser(name: str, start: Start) -> XMLParserType:
    """A parser that calls ``start``, and that refuses a document type: office files have none, and entities start there."""

    def refuse(*_: object) -> None:
        raise AdoptkitError(DAMAGED, file=name)

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    return parser


def feed(name: str, parser: XMLParserType, chunks: Iterable[bytes]) -> None:
    """Give ``parser`` the whole of ``chunks``."""
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (ExpatError, LookupError, ValueError):  # the last two for an encoding that nobody knows
        raise AdoptkitError(DAMAGED, file=name) from None


def elements(archive: Archive, path: str) -> Iterator[tuple[str, Attributes]]:
    """The elements of a small part, as (local name, attributes); none when the part is missing."""
    found: list[tuple[str, Attributes]] = []
    if path in archive:
        parse(archive.name, archive.chunks(path), lambda name, attributes: found.append((local(name), attributes)))
    return iter(found)


def local(name: str) -> str:
    """``name`` without its prefix."""
    return name.rpartition(":")[2]


def is_yes(word: str | None) -> bool:
    """Holds for what XML writes for true."""
    return word in ("1", "true", "on")
