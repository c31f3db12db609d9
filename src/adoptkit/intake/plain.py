"""Whether a large file can be scanned as it is, or has to be copied cleanly first: what its bytes show, counted in one pass."""

from dataclasses import dataclass

from adoptkit.intake.source import Source
from adoptkit.table.header import Header

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Bytes:
    """What the bytes of a file hold: line breaks, delimiters, and whether anything needs more than a plain reading."""

    lines: int
    delimiters: int
    has_quotes: bool
    is_plain: bool


def count_bytes(source: Source, header: Header) -> Bytes:
    """The counts of the whole file; ``is_plain`` when lines end in one way only, no byte is NUL, and no space leans on a quote."""
    delimiter, quote = header.dialect.delimiter.encode(), header.dialect.quote.encode()
    leaning = (delimiter + b" " + quote, quote + b" " + delimiter, quote + b" \n", b"\n " + quote)
    lines = returns = pairs = delimiters = 0
    has_quotes, is_plain, last = False, not header.dialect.wrapped, b""
    for chunk in source.chunks():
        seam = last + chunk[:3]  # what spans two chunks
        lines += chunk.count(b"\n")
        delimiters += chunk.count(delimiter)
        if b"\r" in chunk or last.endswith(b"\r"):
            returns += chunk.count(b"\r")
            pairs += chunk.count(b"\r\n") + (last.endswith(b"\r") and chunk.startswith(b"\n"))
        if quote in chunk:
            has_quotes = True
            is_plain = is_plain and not any(pattern in chunk or pattern in seam for pattern in leaning)
        is_plain = is_plain and b"\0" not in chunk and chunk.find(_BOM, 0 if last else 1) < 0 and not (last and _BOM in seam)
        last = chunk[-3:]
    lines += not last.endswith(b"\n")
    return Bytes(lines, delimiters, has_quotes, is_plain and returns == pairs and returns in (0, lines, lines - 1))


def has_mark(source: Source) -> bool:
    """Holds when the file begins with the byte order mark of UTF-8."""
    return source.head(3) == _BOM
