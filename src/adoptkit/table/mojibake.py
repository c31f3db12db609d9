"""UTF-8 that was once read in another encoding and saved again: « Ã© », « √© », « ├® ». Mended only where undoing it gives French letters exactly."""

import re
import unicodedata
from functools import partial

#: How many times over a text may have been spoilt.
_ROUNDS = 3
#: The first bytes of French letters and signs in UTF-8 (and of the signs of Windows-1252, for what was spoilt twice), then what follows them.
_FIRST = {"cp1252": b"\xc2\xc3\xc5\xc6\xcb\xe2", "mac_roman": b"\xc2\xc3\xc5\xe2", "cp850": b"\xc2\xc3\xc5\xe2"}
_NEXT = range(0x80, 0xC0)
#: What Windows-1252 leaves empty, and what Latin-1 has instead of its signs: programs write the control character.
_CONTROLS = "".join(map(chr, range(0x80, 0xA0)))
_LEADS = {codec: first.decode(codec) for codec, first in _FIRST.items()}
_TAILS = {codec: "".join(bytes((byte,)).decode(codec, "ignore") for byte in _NEXT) for codec in _FIRST}
_TAILS["cp1252"] += _CONTROLS
#: The second bytes of the quotes, dashes, euro and minus sign, which take three.
_SECOND_OF_THREE = (0x80, 0x82, 0x84, 0x88)


def _starts(codec: str, first: int) -> tuple[str, ...]:
    """The pairs of characters that may begin a run: looking for them first spares clean text the regular expression."""
    lead, seconds = bytes((first,)).decode(codec), _SECOND_OF_THREE if first == 0xE2 else _NEXT
    shown = {bytes((second,)).decode(codec, "ignore") for second in seconds}
    controls = {chr(second) for second in seconds if second < 0xA0} if codec == "cp1252" else set()
    return tuple(lead + second for second in shown | controls if second)


_STARTS = {codec: {bytes((first,)).decode(codec): _starts(codec, first) for first in firsts} for codec, firsts in _FIRST.items()}
_RUNS = {codec: re.compile(f"(?:[{leads}][{re.escape(_TAILS[codec])}]{{1,2}})+") for codec, leads in _LEADS.items()}
#: What may have to be undone, for whoever looks for it in bulk.
PATTERNS = tuple(run.pattern for run in _RUNS.values())
#: What undoing may give: French letters and signs.
_PLAUSIBLE = frozenset("ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŒÆàâäçèéêëîïôöùûüÿœæ‘’“”„•–—…€«»°²³·½¼¾×−\xa0\u202f\u200b")
#: The byte order mark of UTF-8, read in another encoding.
_MARKS = tuple(b"\xef\xbb\xbf".decode(codec) for codec in _FIRST)
_MARK = re.compile(f"(?:^|(?<=[\r\n]))(?:{'|'.join(_MARKS)})")


def mend(text: str) -> str:
    """``text`` with every « Ã© » back to « é », also when it happened twice; unchanged where the round trip is not exact."""
    if text.isascii():
        return text
    for codec, runs in _RUNS.items():
        if any(lead in text and any(start in text for start in starts) for lead, starts in _STARTS[codec].items()):
            text = runs.sub(partial(_undone, codec), text)
    return _MARK.sub("", text) if any(mark in text for mark in _MARKS) else text


def _undone(codec: str, match: re.Match[str]) -> str:
    """The French letters that a run stands for, after as many rounds as it takes; the run itself when that gives anything else."""
    text = match[0]
    for _ in range(_ROUNDS):
        try:
            text = b"".join(char.encode("latin-1" if char in _CONTROLS else codec) for char in text).decode("utf-8")
        except UnicodeError:
            break
        if all(char in _PLAUSIBLE or unicodedata.combining(char) for char in text):
            return text
    return match[0]
