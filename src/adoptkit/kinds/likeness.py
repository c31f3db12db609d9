"""How alike two texts are, from a small sketch of each: near-duplicates among 10,000 are found without comparing every pair.

A sketch samples the three-word sequences of a text (min-wise hashing in one permutation): the share of equal samples
estimates the Jaccard similarity of the two sets. Sources: Broder 1997; Li, Owen and Zhang 2012; Shrivastava and Li 2014.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq
from unicodedata import normalize
from zlib import crc32

#: 32 samples of 16 bits, two bytes each: a base of 10,000 texts keeps all of them at hand.
Sketch = bytes

BINS = 32
BANDS = 8  # of four bins: texts alike at 0.8 share a band 98 times out of 100, at 0.3 6 times
SHORTEST = 12  # words: below, two texts are alike by chance
#: Two texts are near-duplicates from here on; with 32 samples the estimate is within 0.07 two times out of three.
NEAR = 0.75
#: How many texts that share a band are looked at: boilerplate that all share must not make the search quadratic.
_MOST = 8
_WIDTH = 2 * BINS // BANDS
_SHIFT = 32 - (BINS - 1).bit_length()
_NONE = 1 << 32
#: Case and ASCII punctuation do not tell two texts apart.
_PLAIN = bytes(byte if byte >= 128 or chr(byte).isalnum() else 32 for byte in range(256))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are alike, by their places in the sequence: ``second`` comes later; ``likeness`` is from 0 to 1."""

    first: int
    second: int
    likeness: float


def sketch(text: str) -> Sketch:
    """32 samples of 16 bits of the word sequences of ``text``; empty when it is too short to be compared. Always the same."""
    words = normalize("NFC", text).lower().encode("utf-8", "replace").translate(_PLAIN).split()
    if len(words) < SHORTEST:
        return b""
    least = [_NONE] * BINS
    shift = _SHIFT  # a local name: this loop runs once per word of every prompt
    for value in map(crc32, words[2:], map(crc32, words[1:], map(crc32, words))):
        at = value >> shift
        if value < least[at]:  # noqa: PLR1730 - min() takes twice the time of the whole sketch
            least[at] = value
    return _filled(least)


def _filled(least: list[int]) -> Sketch:
    """The low bits of each bin's least value; an empty bin takes the next one's, changed by the distance (densification)."""
    if _NONE not in least:
        return array("H", [value & 0xFFFF for value in least]).tobytes()
    filled = []
    for index in range(BINS):
        away = next(away for away in range(BINS) if least[(index + away) % BINS] != _NONE)
        filled.append((least[(index + away) % BINS] + away * 0x9E37) & 0xFFFF)
    return array("H", filled).tobytes()


def likeness(first: Sketch, second: Sketch) -> float:
    """About which share of their three-word sequences two texts have in common, from 0 to 1; 0 when one is too short to tell."""
    return sum(map(eq, array("H", first), array("H", second))) / BINS if first and second else 0.0


def pairs(sketches: Sequence[Sketch], near: float = NEAR) -> Iterator[Pair]:
    """For each text that is like an earlier one, the earlier one that it is most like; in order, at most one per text."""
    bands: list[dict[Sketch, list[int]]] = [{} for _ in range(BANDS)]
    known: dict[Sketch, int] = {}
    for second, found in enumerate(sketches):
        if not found:
            continue
        if (same := known.setdefault(found, second)) != second:
            yield Pair(same, second, 1.0)
            continue
        shared = [band.setdefault(found[at : at + _WIDTH], []) for at, band in zip(range(0, 2 * BINS, _WIDTH), bands, strict=True)]
        candidates = {first for bucket in shared for first in bucket}
        best = max(((likeness(sketches[first], found), -first) for first in candidates), default=(0.0, 0))
        if best[0] >= near:
            yield Pair(-best[1], second, best[0])
        for bucket in shared:
            if len(bucket) < _MOST:
                bucket.append(second)
