"""Which encoding a file is in, told from its bytes chunk by chunk: nothing but counts is kept, whatever the size."""

import re
from collections import Counter
from dataclasses import dataclass

from adoptkit.table.whole_lines import line_breaks, whole_bytes

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
#: How many bytes tell UTF-16 from the rest, and how many lines in another encoding are named.
_HEAD, _NAMED = 65536, 11

#: How much each letter speaks for a decoding of French text: frequent ones weigh more, so that É read for é loses.
_FRENCH = dict.fromkeys("éèàê", 6) | dict.fromkeys("çôîûùâëïœ’«»–€…\xa0", 3) | dict.fromkeys("ÉÈÊÀÂÇÔÎŒäöü“”—°½", 1)
_EIGHT_BIT = ("cp1252", "mac_roman", "cp850")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file are read: the codec, and the byte order mark to leave out.

    ``foreign`` is the codec of the lines that are not UTF-8 in a file whose other lines are, and ``foreign_lines`` their first numbers.
    """

    codec: str
    mark: bytes = b""
    foreign: str = ""
    foreign_lines: tuple[int, ...] = ()

    @property
    def is_wide(self) -> bool:
        """Holds when a character takes two bytes or four, so that a line can't be told by its bytes."""
        return self.codec.startswith(("utf-16", "utf-32"))

    @property
    def is_eight_bit(self) -> bool:
        """Holds when each byte is a character."""
        return not self.codec.startswith("utf")


class Probe:
    """Reads a file chunk by chunk (:meth:`feed`), then says which encoding applies (:meth:`encoding`)."""

    def __init__(self, name: str) -> None:
        self._head: bytes | None = b""
        self._mark, self._wide = b"", ""
        self._lines = whole_bytes(name)
        self._before = 0  # line breaks read so far
        self._has_utf8 = False
        self._runs: Counter[bytes] = Counter()
        self._latin9 = 0
        self._foreign: list[int] = []

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the file into account."""
        if self._head is not None:
            self._head += chunk
            if len(self._head) >= _HEAD:
                self._begin()
        elif not self._wide:
            self._read(self._lines.feed(chunk))

    def encoding(self) -> Encoding:
        """The encoding of all that was read; nothing more may be fed."""
        if self._head is not None:
            self._begin()
        if self._wide:
            return Encoding(self._wide, self._mark)
        self._read(self._lines.rest())
        if not self._runs:
            return Encoding("utf-8", self._mark)
        eight_bit = _eight_bit(self._runs, self._latin9)
        if self._has_utf8:
            return Encoding("utf-8", self._mark, eight_bit, tuple(self._foreign))
        return Encoding(eight_bit, self._mark)

    def _begin(self) -> None:
        """The first bytes decide whether characters are wide; the rest is read line by line."""
        head, self._head = self._head or b"", None
        self._mark, codec = next(((mark, codec) for mark, codec in _BOMS if head.startswith(mark)), (b"", _utf16(head)))
        self._wide = "" if codec == "utf-8" else codec
        if not self._wide:
            self._read(self._lines.feed(head[len(self._mark) :]))

    def _read(self, block: bytes) -> None:
        """Take whole lines into account."""
        if not block.isascii():
            if is_utf8(block):
                self._has_utf8 = True
            else:
                self._read_foreign(block)
        self._before += line_breaks(block)

    def _read_foreign(self, block: bytes) -> None:
        """Lines of which some are not UTF-8. Its sequences being high bytes only, the runs of those tell, without looking at each line."""
        runs = Counter(block.translate(_HIGH_ONLY).split())
        if any(map(_is_valid, runs)) or len(self._foreign) < _NAMED:
            self._read_each(block)
        else:
            self._runs += runs
        self._latin9 += sum(len(sign.findall(block)) for byte, sign in _LATIN9.items() if byte in block)

    def _read_each(self, block: bytes) -> None:
        for number, line in enumerate(block.splitlines(), self._before + 1):
            if line.isascii():
                continue
            if _is_valid(line):
                self._has_utf8 = self._has_utf8 or is_utf8(line)
            else:
                self._runs.update(line.translate(_HIGH_ONLY).split())
                if len(self._foreign) < _NAMED:
                    self._foreign.append(number)


#: « é », no-break space, « » »: in Windows-1252, three bytes that UTF-8 would read as one Chinese character.
_TYPOGRAPHY = re.compile(rb"[\xe0-\xef]\xa0[\xab\xbb]")
_HIGH_ONLY = bytes(byte if byte >= 0x80 else 0x20 for byte in range(256))


def is_utf8(data: bytes) -> bool:
    """Holds when ``data`` speaks for UTF-8: it is, and does not hold what may as well be French typography in Windows-1252."""
    return _is_valid(data) and not _TYPOGRAPHY.search(data)


def _is_valid(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf16(head: bytes) -> str:
    """UTF-16 without its mark: nearly every other byte is NUL, always on the same side; else nothing."""
    sample = head[:_HEAD]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 3 < len(sample[0::2]) or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


#: The bytes by which Latin-9 differs from Windows-1252, where they stand for a letter or the euro and not for ¤, ¼, ½.
_LATIN9 = {0xA4: re.compile(rb"\xa4"), 0xBD: re.compile(rb"(?<![0-9])\xbd[uidtcns]"), 0xBC: re.compile(rb"(?<![0-9])\xbc[uidtcnsUIDTCNS]")}


def _eight_bit(runs: Counter[bytes], latin9: int) -> str:
    """The 8-bit encoding under which ``runs`` hold the most French letters; Windows-1252 when nothing tells."""
    counts: Counter[int] = Counter()
    for run, count in runs.items():
        for byte in run:
            counts[byte] += count
    best = max(_EIGHT_BIT, key=lambda encoding: (_french(counts, encoding), -_EIGHT_BIT.index(encoding)))
    is_latin9 = best == "cp1252" and latin9 and not any(byte < 0xA0 for byte in counts)
    return "iso8859_15" if is_latin9 else best


def _french(counts: Counter[int], encoding: str) -> int:
    return sum(count * _FRENCH.get(bytes((byte,)).decode(encoding, "replace"), -3) for byte, count in counts.items())
