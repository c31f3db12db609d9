"""Names that are nearly another: looked up by the pieces that a few typing mistakes must leave whole, so that a long list costs no scan."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

#: The most mistakes that are ever looked for.
MOST = 3
#: A name is cut into this many pieces more than the mistakes, and as many must stand whole: a beginning in common is not enough.
_WHOLE = 3


class NearNames:
    """A list of names, asked which of them are within some mistakes of another."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._lengths = frozenset(map(len, self._names))
        self._pieces: dict[tuple[int, int, int, str], list[str]] = defaultdict(list)
        for name in self._names:
            for limit in range(1, MOST + 1):
                for number, start, end in _cuts(len(name), limit + _WHOLE):
                    self._pieces[limit, len(name), number, name[start:end]].append(name)

    def within(self, written: str, limit: int) -> Iterator[tuple[str, int]]:
        """The names at most ``limit`` (from 1 to MOST) mistakes away, with how many; two letters swapped are one mistake."""
        swapped = set(self._swapped(written))
        yield from ((name, 1) for name in swapped)
        for name in self._sharing(written, limit):
            if name not in swapped and (count := edits(written, name, limit)) <= limit:
                yield name, count

    def _sharing(self, written: str, limit: int) -> list[str]:
        """The names of which enough pieces stand whole in ``written``, at their place or nearly: each mistake spoils one at most."""
        whole: Counter[str] = Counter()
        for length in range(max(1, len(written) - limit), len(written) + limit + 1):
            if length in self._lengths:
                for number, start, end in _cuts(length, limit + _WHOLE):
                    whole.update(self._holding(written, limit, length, number, start, end))
        return [name for name, count in whole.items() if count >= _WHOLE]

    def _holding(self, written: str, limit: int, length: int, number: int, start: int, end: int) -> Iterable[str]:
        """The names of ``length`` whose piece stands in ``written``, moved by ``limit`` at most; each once."""
        size = end - start
        texts = {written[at : at + size] for at in range(max(0, start - limit), start + limit + 1)}
        found = [names for text in texts if (names := self._pieces.get((limit, length, number, text)))]
        return found[0] if len(found) == 1 else {name for names in found for name in names}

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
    one, other = _apart(one, other)
    far = limit + 1
    if abs(len(one) - len(other)) > limit:
        return far
    row: list[int] = [*range(min(len(other), limit) + 1), *[far] * (len(other) - limit)]
    for count, char in enumerate(one, 1):
        first, last = max(1, count - limit), min(len(other), count + limit)
        above, row = row, [far] * (len(other) + 1)
        row[first - 1] = count if first == 1 else far
        for column in range(first, last + 1):
            row[column] = min(above[column] + 1, row[column - 1] + 1, above[column - 1] + (char != other[column - 1]))
        if min(row[first - 1 : last + 1]) > limit:
            return far
    return min(row[-1], far)


def _apart(one: str, other: str) -> tuple[str, str]:
    """Both without what they begin and end with in common, which no mistake touches."""
    start = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    end = next(
        (at for at, (left, right) in enumerate(zip(reversed(one), reversed(other), strict=False)) if left != right),
        min(len(one), len(other)),
    )
    return one[: len(one) - end], other[: len(other) - end]
