"""Which sentence of a list became which: the same, reworded, gone or new. Lists have no ids, or ids that get renumbered."""

import re
from collections import Counter
from collections.abc import Sequence

#: Half of the words shared: below, a sentence replaces another rather than rewords it.
_ALIKE = 0.5
#: Pairs of sentences beyond which likeness is not looked for.
_MOST = 40_000
Pair = tuple[int | None, int | None]


def pairs(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Each item of ``before`` and ``after`` once, with the index of its counterpart or None: equal ones first, then the most alike.

    In the order of ``after``, those that are gone where they stood.
    """
    found = _equal(before, after)
    found += _alike(before, after, {first for first, _ in found}, {second for _, second in found})
    olds, news = {first for first, _ in found}, {second for _, second in found}
    placed: list[tuple[int, bool, Pair]] = [(second, True, (first, second)) for first, second in found]
    placed += [(first, False, (first, None)) for first in range(len(before)) if first not in olds]
    placed += [(second, True, (None, second)) for second in range(len(after)) if second not in news]
    return [pair for _, _, pair in sorted(placed, key=lambda item: item[:2])]


def _equal(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for index, text in reversed(list(enumerate(after))):
        places.setdefault(_plain(text), []).append(index)
    return [(first, places[key].pop()) for first, text in enumerate(before) if places.get(key := _plain(text))]


def _alike(before: Sequence[str], after: Sequence[str], olds: set[int], news: set[int]) -> list[tuple[int, int]]:
    left = {index: _words(text) for index, text in enumerate(before) if index not in olds}
    right = {index: _words(text) for index, text in enumerate(after) if index not in news}
    if len(left) * len(right) > _MOST:
        return []
    scored = [(-likeness(one, other), first, second) for first, one in left.items() for second, other in right.items()]
    found: dict[int, int] = {}
    for score, first, second in sorted(scored):
        if -score >= _ALIKE and first not in found and second not in found.values():
            found[first] = second
    return list(found.items())


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two texts have in common, from 0 to 1 (Sørensen–Dice)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _plain(text: str) -> str:
    return " ".join(text.split())
