"""Bytes → text, from a closed list of encodings: the ones that French office tools really write (general detectors corrupt them silently).

BOM, then UTF-16 by the parity of its NULs, then strict UTF-8, else line by line: UTF-8, Windows-1252, MacRoman or DOS 850.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from adoptkit.errors import AdoptkitError, Text
from adoptkit.table.model import Repair, line_numbers

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BREAK_BYTES = re.compile(rb"\r\n|\n|\r")
_BREAK = re.compile(r"\r\n|\n|\r")

#: How much each letter speaks for a decoding of French text: frequent ones weigh more, so that É read for é loses.
_FRENCH = dict.fromkeys("éèàê", 6) | dict.fromkeys("çôîûùâëïœ’«»–€…\xa0", 3) | dict.fromkeys("ÉÈÊÀÂÇÔÎŒäöü“”—°½", 1)
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
_SHOWN = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "mac_roman": "MacRoman", "cp850": "DOS 850"}


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
    """The lines of ``data``; raises AdoptkitError when a byte order mark announces an encoding that the bytes do not hold."""
    repairs: list[Repair] = []
    text = _text(name, data, repairs)
    if "\0" in text:
        numbers = [number for number, line in enumerate(_BREAK.split(text), 1) if "\0" in line]
        repairs.append(Repair("nul_removed", line_numbers(numbers)))
        text = text.replace("\0", "")
    lines = _BREAK.split(text.removeprefix("\ufeff"))
    if lines and lines[-1] in ("", "\x1a"):
        lines.pop()
    return Lines(_mended(lines, repairs), repairs, _lone_returns(text))


def _lone_returns(text: str) -> frozenset[int]:
    if "\n" not in text or "\r" not in text.replace("\r\n", ""):
        return frozenset()
    return frozenset(index for index, match in enumerate(_BREAK.finditer(text)) if match[0] == "\r")


def _text(name: str, data: bytes, repairs: list[Repair]) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark) and (encoding != "utf-8" or _is_utf8(data)):
            repairs.append(Repair("bom", encoding))
            return _strict(name, data[len(mark) :], encoding, repairs)
    if (guessed := _utf16(data)) is not None:
        return _strict(name, data, guessed, repairs)
    if _is_utf8(data):
        return data.decode("utf-8")
    return _by_line(data.removeprefix(b"\xef\xbb\xbf"), repairs)


def _strict(name: str, data: bytes, encoding: str, repairs: list[Repair]) -> str:
    """``data`` in ``encoding``; a last character cut in two by a broken copy is refused, not dropped."""
    if encoding != "utf-8":
        repairs.append(Repair("encoding", encoding))
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise AdoptkitError(_BROKEN, file=name, encoding=encoding.upper()) from None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: nearly every other byte is NUL, always on the same side."""
    sample = data[:65536]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 3 < len(sample[0::2]) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _by_line(data: bytes, repairs: list[Repair]) -> str:
    """Each line in the encoding it holds: a file pasted from several sources mixes them."""
    raw = _BREAK_BYTES.split(data)
    foreign = {line for line in set(raw) if not _is_utf8(line)}
    eight_bit = _eight_bit(foreign)
    mixed = any(not line.isascii() and line not in foreign for line in raw)
    detail = _SHOWN[eight_bit]
    if mixed:
        detail += f" + UTF-8 ({line_numbers([number for number, line in enumerate(raw, 1) if line in foreign])})"
    repairs.append(Repair("encoding", detail if mixed else eight_bit))
    breaks = [match[0].decode("ascii") for match in _BREAK_BYTES.finditer(data)]
    lines = (_lenient(line, eight_bit) if line in foreign else line.decode("utf-8") for line in raw)
    return "".join(line + end for line, end in zip(lines, [*breaks, ""], strict=True))


def _eight_bit(lines: Iterable[bytes]) -> str:
    """The 8-bit encoding under which ``lines`` hold the most French letters; Windows-1252 when nothing tells."""
    counts: Counter[int] = Counter()
    for line in lines:
        counts.update(byte for byte in line if byte >= 0x80)
    return max(_EIGHT_BIT, key=lambda encoding: (_french(counts, encoding), -_EIGHT_BIT.index(encoding)))


def _french(counts: Counter[int], encoding: str) -> int:
    return sum(count * _FRENCH.get(_lenient(bytes((byte,)), encoding), -3) for byte, count in counts.items())


def _lenient(line: bytes, encoding: str) -> str:
    """``line`` in ``encoding``; the five bytes that Windows-1252 leaves empty become the replacement character."""
    return line.decode(encoding, "replace")


# UTF-8 that was once read as Windows-1252 or MacRoman: « Ã© », « √© ». Mended only where undoing it gives French letters exactly.
#: The five bytes that Windows-1252 leaves empty; programs write the control character instead.
_HOLES = "\x81\x8d\x8f\x90\x9d"
_LEADS = {"cp1252": "ÂÃÅâ", "mac_roman": "¬√≈‚"}
_TAIL = {codec: "".join(char for byte in range(0x80, 0xC0) if (char := bytes((byte,)).decode(codec, "ignore"))) for codec in _LEADS}
_TAIL["cp1252"] += _HOLES
_RUNS = {codec: re.compile(f"(?:[{leads}][{re.escape(_TAIL[codec])}]{{1,2}})+") for codec, leads in _LEADS.items()}
#: What undoing may give: French letters and signs.
_PLAUSIBLE = frozenset(_FRENCH) | frozenset("ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜàâäçèéêëîïôöùûüÿœŒæÆ‘’“”„•–—…€«»°²³·½¼¾×\xa0\u202f\u200b")


def _mended(lines: list[str], repairs: list[Repair]) -> list[str]:
    mended, numbers = [], []
    for number, line in enumerate(lines, 1):
        better = line if line.isascii() else mend(line)
        mended.append(better)
        if better != line:
            numbers.append(number)
    if numbers:
        repairs.append(Repair("mojibake", line_numbers(numbers)))
    return mended


def mend(text: str) -> str:
    """``text`` with every « Ã© » back to « é », also when it happened twice; unchanged where the round trip is not exact."""
    for codec, runs in _RUNS.items():
        text = runs.sub(partial(_undone, codec), text)
    return text


def _undone(codec: str, match: re.Match[str]) -> str:
    """The French letters that a run stands for, after one round or two; the run itself when that gives anything else."""
    text = match[0]
    for _ in range(2):
        try:
            text = b"".join(char.encode("latin-1" if char in _HOLES else codec) for char in text).decode("utf-8")
        except UnicodeError:
            break
        if all(char in _PLAUSIBLE or unicodedata.combining(char) for char in text):
            return text
    return match[0]


_BROKEN = Text(
    "{file} : le fichier s'annonce en {encoding} mais ses octets n'en sont pas (copie interrompue ?) ; réexportez-le en CSV UTF-8",
    "{file}: the file announces {encoding} but its bytes are not (interrupted copy?); export it again, as CSV UTF-8",
)
