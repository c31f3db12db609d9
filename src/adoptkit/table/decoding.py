"""Bytes → text, from a closed list of encodings: the ones that French office tools really write (general detectors corrupt them silently).

BOM, then UTF-16 by the parity of its NULs, then strict UTF-8, else 8 bits: Windows-1252, Latin-9, MacRoman or DOS 850, line by line when
a file pasted from several sources mixes them with UTF-8. A file too large for memory goes through :class:`Probe`, then :func:`texts`.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from adoptkit.errors import AdoptkitError, Text
from adoptkit.table.model import Repair, line_numbers
from adoptkit.table.mojibake import mend
from adoptkit.table.probe import Encoding, Probe, is_utf8
from adoptkit.table.whole_lines import line_breaks, refuse_giants, whole_bytes, whole_text

_SHOWN = {"cp1252": "Windows-1252", "iso8859_15": "Latin-9", "mac_roman": "MacRoman", "cp850": "DOS 850"}
#: How much of a file in memory is looked at in one go.
_CHUNK = 1024 * 1024
_BREAK = re.compile(r"\r\n|\n|\r")
#: What some programs break lines with, and no spreadsheet reads as a line break: VT, FF, FS, GS, RS, NEL, U+2028, U+2029.
_OTHER_BREAK = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
#: A byte order mark in the middle of a file: two files put end to end.
_MARK = re.compile("(?:^|(?<=[\r\n]))\ufeff+")


@dataclass(frozen=True, slots=True)
class Lines:
    """The physical lines of a file without their line breaks, and what was repaired to read them.

    ``lone_returns`` holds the indexes of the lines that a carriage return alone ends, in a file whose other lines end otherwise: inside
    a quoted cell, no editor counts it as a line.
    """

    lines: list[str]
    repairs: list[Repair]
    lone_returns: frozenset[int] = frozenset()


def decode(name: str, data: bytes) -> Lines:
    """The lines of ``data``; raises AdoptkitError when they are not in the encoding that they announce, or a line has no end."""
    encoding, repairs = encoding_of(name, data), list[Repair]()
    text = "".join(texts(name, (data,), encoding, repairs))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if "\r" in text else text.split("\n")
    if lines[-1] in ("", "\x1a"):
        lines.pop()
    refuse_giants(name, lines)
    _refuse_other_breaks(name, lines)
    return Lines(lines, repairs, _lone_returns(text))


def _refuse_other_breaks(name: str, lines: list[str]) -> None:
    """A single line that other characters break, on a screen: read as one, it would be a header without a row."""
    filled = [line for line in lines if line.strip()]
    if len(filled) == 1 and (found := _OTHER_BREAK.search(filled[0].strip())):
        raise AdoptkitError(_OTHER_BREAKS, file=name, code=f"U+{ord(found[0]):04X}")


def encoding_of(name: str, data: bytes) -> Encoding:
    """The encoding of a file that stands whole in memory."""
    probe = Probe(name)
    for start in range(0, len(data), _CHUNK):
        probe.feed(data[start : start + _CHUNK])
    return probe.encoding()


def decoder(encoding: Encoding) -> Callable[[bytes], str]:
    """The rule that gives the text of one line of a file in ``encoding``, the same as :func:`decode`; no repair is said.

    Raises UnicodeDecodeError for a line that is none in UTF-16 or UTF-32.
    """
    raw = _raw(encoding)
    return lambda line: _cleaned(raw(line))


def texts(name: str, chunks: Iterable[bytes], encoding: Encoding, repairs: list[Repair]) -> Iterator[str]:
    """The text of a file by blocks of whole lines with their line breaks; what had to be mended is added to ``repairs`` at the end.

    Raises AdoptkitError when the bytes are not in ``encoding``, or when a line is too long to be one.
    """
    said = _Repairs()
    try:
        for block in _blocks(name, chunks, encoding):
            yield said.cleaned(block)
    except UnicodeDecodeError:
        raise AdoptkitError(_BROKEN, file=name, encoding=encoding.codec.upper()) from None
    repairs += [*_encoding_repairs(encoding), *said.repairs()]


def _blocks(name: str, chunks: Iterable[bytes], encoding: Encoding) -> Iterator[str]:
    """Whole lines, decoded: by their bytes where a line break is one byte, else after decoding."""
    if encoding.is_wide:
        pieces = codecs.iterdecode(_without(encoding.mark, chunks), encoding.codec)
        yield from whole_text(name).of(pieces)
    else:
        yield from map(_raw(encoding), whole_bytes(name).of(_without(encoding.mark, chunks)))


def _without(mark: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """``chunks`` without the byte order mark that the first ones hold."""
    left = mark
    for chunk in chunks:
        skipped = min(len(left), len(chunk))
        left = left[skipped:]
        yield chunk[skipped:]


def _raw(encoding: Encoding) -> Callable[[bytes], str]:
    """Bytes → text for whole lines, before anything is mended."""
    if not encoding.foreign:
        errors = "replace" if encoding.is_eight_bit else "strict"
        return lambda block: block.decode(encoding.codec, errors)

    def mixed(block: bytes) -> str:
        if is_utf8(block):
            return block.decode("utf-8")
        lines = block.splitlines(keepends=True)  # of bytes: at \n, \r and \r\n only
        return "".join(line.decode("utf-8") if is_utf8(line) else line.decode(encoding.foreign, "replace") for line in lines)

    return mixed


def _cleaned(text: str) -> str:
    """``text`` without NULs and byte order marks, its mojibake mended."""
    bare = text.replace("\0", "")
    return mend(_MARK.sub("", bare) if "\ufeff" in bare else bare)


class _Repairs:
    """What cleaning one block after the other had to mend, with the numbers of the lines (from 1)."""

    def __init__(self) -> None:
        self._before = 0
        self._found: dict[str, list[int]] = {"nul_removed": [], "mojibake": []}

    def cleaned(self, block: str) -> str:
        """``block``, cleaned."""
        without_nul = block.replace("\0", "")
        mended = _cleaned(without_nul)
        if without_nul != block:
            self._note("nul_removed", block, lambda line: "\0" in line)
        if len(mended) != len(without_nul):
            self._note("mojibake", without_nul, lambda line: mend(line) != line)
        self._before += line_breaks(block)
        return mended

    def _note(self, code: str, block: str, is_mended: Callable[[str], bool]) -> None:
        lines = _BREAK.split(block)
        self._found[code] += [self._before + number for number, line in enumerate(lines, 1) if is_mended(line)]

    def repairs(self) -> Iterator[Repair]:
        """One repair for each kind that occurred."""
        for code, lines in self._found.items():
            if lines:
                yield Repair(code, line_numbers(lines))


def _encoding_repairs(encoding: Encoding) -> Iterator[Repair]:
    if encoding.mark:
        yield Repair("bom", encoding.codec)
    if encoding.foreign:
        yield Repair("encoding", f"{_SHOWN[encoding.foreign]} + UTF-8 ({line_numbers(encoding.foreign_lines)})")
    elif encoding.codec != "utf-8":
        yield Repair("encoding", encoding.codec)


def _lone_returns(text: str) -> frozenset[int]:
    if "\r" not in text or "\n" not in text or text.count("\r") == text.count("\r\n"):
        return frozenset()
    return frozenset(index for index, match in enumerate(_BREAK.finditer(text)) if match[0] == "\r")


_OTHER_BREAKS = Text(
    "{file} : tout tient sur une seule ligne, coupée par un caractère qui n'est pas un saut de ligne ({code}) ; exportez-le de nouveau en CSV UTF-8",
    "{file}: all of it stands on one line, broken by a character that is no line break ({code}); export it again as CSV UTF-8",
)
_BROKEN = Text(
    "{file} : le fichier s'annonce en {encoding} mais ses octets n'en sont pas (copie interrompue ?) ; réexportez-le en CSV UTF-8",
    "{file}: the file announces {encoding} but its bytes are not (interrupted copy?); export it again, as CSV UTF-8",
)
