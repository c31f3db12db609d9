"""A text as an eye reads it: invisible characters left out, rare spaces and full-width signs as the plain ones, and where each stood."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from adoptkit.privacy.hits import Hit
from adoptkit.vocabulary import INVISIBLE

#: What takes no room: pasted along, or put there to hide an address (directions of writing, joiners, variants of a sign).
UNSEEN = INVISIBLE + "\u034f\u061c\u180e\u202a\u202b\u202c\u202d\u202e\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f"
#: The spaces but the common one.
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN: dict[int, int | None] = {**dict.fromkeys(map(ord, UNSEEN)), **dict.fromkeys(map(ord, SPACES), 0x20), **_FULL_WIDTH}
_RARE = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain text, and the place of each of its characters in the source; None when they are the same."""

    text: str
    places: tuple[int, ...] | None = None

    def in_source(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """The hits of the plain text where they stand in the source, from their first character to their last."""
        places = self.places
        for hit in hits:
            yield hit if places is None else replace(hit, start=places[hit.start], end=places[hit.end - 1] + 1)


def plain(text: str) -> Plain:
    """``text`` made plain; itself when it already is."""
    if text.isascii() or not _RARE.search(text):
        return Plain(text)
    seen = text.translate(_PLAIN)
    same = len(seen) == len(text)
    return Plain(seen, None if same else tuple(place for place, char in enumerate(text) if char not in UNSEEN))
