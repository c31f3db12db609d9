"""What the minutes of a week tell when shown figures are added and subtracted: fiches, groups, sources and the total.

Each figure is a set of cells, a cell being a fiche, a group and a source together. A weighted sum of figures that is left with the cells of
one or two people gives their minutes away. Whether there is one is a question of ranks: sums that vanish on all cells but those of two
suspects are counted by the rank of the figures, less their rank without these cells. It is answered for all sums at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Literal, NamedTuple

from adoptkit.scorecard.groups import TOTAL_PEOPLE

#: Suspects up to which each pair of them is tried; above, each alone and those who share a cell.
_ALL_PAIRS = 40
#: Ranks are counted modulo a large prime: a rank too low would only hide more.
_PRIME = 2**61 - 1

#: One or two people, by numbers of the engine's that mean nothing elsewhere.
Few = frozenset[int]
Family = Literal["fiche", "team", "source"]
#: Which figures hold a cell, by their numbers: cells of one pattern are never told apart.
Pattern = frozenset[int]
Row = Mapping[Pattern, int]


class Cell(NamedTuple):
    """A fiche, a group and a source together."""

    fiche: str
    team: str
    source: str


class Figure(NamedTuple):
    """The shown minutes of one part of a family."""

    family: Family
    name: str


def few_or_many(people: int, first: int, last: int) -> Few | None:
    """Who the people of a cell are where they are one or two; None where they are more."""
    return frozenset((first, last)) if people < TOTAL_PEOPLE else None


def telling_figures(shown: Mapping[Family, Iterable[str]], crossed: Mapping[Cell, Few | None]) -> list[Figure]:
    """The figures that take part in a sum that leaves the minutes of one or two people; empty when there is none."""
    figures = [Figure(family, name) for family in shown for name in sorted(shown[family])]
    people = _patterns(figures, crossed)
    rows: list[Row] = [dict.fromkeys(people, 1)]
    rows += [{pattern: 1 for pattern in people if number in pattern} for number in range(len(figures))]
    few = {pattern: suspects for pattern, suspects in people.items() if suspects is not None}
    if left := _vanishing(rows, few):
        for mine in {frozenset(pattern for pattern, known in few.items() if known <= suspects) for suspects in _suspects(few.values())}:
            if len(_reduced([_without(row, mine) for row in left])) < len(left):
                return [figures[number] for number in sorted(frozenset().union(*mine))] or figures
    return []


def _patterns(figures: Iterable[Figure], crossed: Mapping[Cell, Few | None]) -> dict[Pattern, Few | None]:
    """The people of the cells of each pattern; None where they are more than two."""
    numbers = {figure: number for number, figure in enumerate(figures)}
    people: dict[Pattern, Few | None] = {}
    for cell, few in crossed.items():
        places = ((Figure("fiche", cell.fiche)), Figure("team", cell.team), Figure("source", cell.source))
        pattern = frozenset(numbers[place] for place in places if place in numbers)
        known = people.get(pattern, frozenset())
        together = None if few is None or known is None else few | known
        people[pattern] = None if together is None or len(together) >= TOTAL_PEOPLE else together
    return people


def _suspects(few: Collection[Few]) -> Iterator[Few]:
    """The pairs of people whose minutes a sum might leave."""
    everybody = sorted(frozenset().union(*few))
    if len(everybody) == 1 or len(everybody) > _ALL_PAIRS:
        yield from map(frozenset, {(person,) for person in everybody})
        yield from sorted(set(few), key=sorted)
    else:
        yield from map(frozenset, combinations(everybody, TOTAL_PEOPLE - 1))


def _vanishing(rows: Iterable[Row], few: Collection[Pattern]) -> list[Row]:
    """A basis of the sums of ``rows`` that vanish on all patterns but ``few``."""
    return [row for row in _reduced(rows, last=few) if row.keys() <= set(few)]


def _without(row: Row, patterns: Collection[Pattern]) -> Row:
    return {pattern: value for pattern, value in row.items() if pattern not in patterns}


def _reduced(rows: Iterable[Row], last: Collection[Pattern] = ()) -> list[Row]:
    """Independent rows of the same sums; what of them can be free of all patterns but ``last`` is."""
    pivots: dict[Pattern, Row] = {}
    for given in rows:
        row: Row = dict(given)
        for key, pivot in pivots.items():
            if key in row:
                row = _less(row, row[key], pivot)
        if row:
            key = min(row, key=lambda pattern: pattern in last)
            inverse = pow(row[key], -1, _PRIME)
            pivots[key] = {name: value * inverse % _PRIME for name, value in row.items()}
    return list(pivots.values())


def _less(row: Row, factor: int, pivot: Row) -> Row:
    """``row`` less ``factor`` times ``pivot``, without its zeros."""
    left: dict[Pattern, int] = defaultdict(int, row)
    for name, value in pivot.items():
        left[name] = (left[name] - factor * value) % _PRIME
    return {name: value for name, value in left.items() if value}
