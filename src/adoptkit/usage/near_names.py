"""Names that are nearly another: looked up by the pieces that a few typing mistakes must leave whole, so that a long list costs no scan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

#: The most mistakes that are ever looked for.
MOST = 3


class NearNames:
    """A list of names, asked which of them are within some mistakes of another."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._lengths = frozenset(map(len, self._names))
        self._pieces: dict[tuple[int, int, int, str], list[str]] = defaultdict(list)
        for name in self._names:
            for limit in range(1, MOST + 1):
                for number, start, end in _cuts(len(name), limit + 1):
                    self._pieces[limit, len(name), number, name[start:end]].append(name)

    def within(self, written: str, limit: int) -> dict[str, int]:
        """The names at most ``limit`` (from 1 to MOST) mistakes away, with how many; two letters swapped are one mistake."""
        near = {name: edits(written, name, limit) for name in self._sharing(written, limit)}
        found = {name: count for name, count in near.items() if count <= limit}
        return found | dict.fromkeys(self._swapped(written), 1)

    def _sharing(self, written: str, limit: int) -> set[str]:
        """The names of which a piece stands whole in ``written``, at its place or nearly: cut into one more than the mistakes, one must."""
        sharing: set[str] = set()
        for length in range(len(written) - limit, len(written) + limit + 1):
            if length in self._lengths:
                for number, start, end in _cuts(length, limit + 1):
                    for at in range(max(0, start - limit), start + limit + 1):
                        sharing.update(self._pieces.get((limit, length, number, written[at : at + end - start]), ()))
        return sharing

    def _swapped(self, written: str) -> Iterator[str]:
        if len(written) in self._lengths:
            for at in range(len(written) - 1):
                swapped = written[:at] + written[at + 1] + written[at] + written[at + 2 :]
                if swapped != written and swapped in self._names:
                    yield swapped


def _cuts(length: int, pieces: int) -> Iterator[tuple[int, int, int]]:
    """The number, start and end of each of ``pieces`` pieces of a name."""
    return ((number, length * number // pieces, length * (number + 1) // pieces) for number in range(pieces))


def edits(one: str, other: str, limit: int) -> int:
    """How many letters to add, drop or change to go from one to the other; ``limit + 1`` for anything above ``limit``."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    far = limit + 1
    row = [*range(limit + 1), *[far] * max(0, len(other) - limit)]
    for count, char in enumerate(one, 1):
        first, last = max(1, count - limit), min(len(other), count + limit)
        above, row = row, [far] * (len(other) + 1)
        row[first - 1] = count if first == 1 else far
        for column in range(first, last + 1):
            row[column] = min(above[column] + 1, row[column - 1] + 1, above[column - 1] + (char != other[column - 1]))
        if min(row[first - 1 : last + 1]) > limit:
            return far
    return min(row[len(other)], far)
