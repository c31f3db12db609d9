"""How many people a difference between the groups of two weeks leaves, and which groups to merge when it leaves too few.

A sum of groups of one week less a sum of groups of another is a cut of the graph whose nodes are all these groups and the outside, and
whose edges are the people, each between their two groups: what it leaves is the people across the cut. Weights other than 0 and 1 leave
nothing smaller: where they differ, one of their thresholds does already.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from adoptkit.scorecard.groups import OTHER

#: How many times ``k_min`` people make a group of whom nobody can suppose that all but one did the same in two weeks.
LARGE = 10
#: Parts of the graph above which not every cut is tried: all edges are then taken to be in one.
_MOST_PARTS = 10

Node = tuple[str, str]
Cells = Mapping[tuple[Node, Node], int]
_OUTSIDE = ("", "")


def merged_further(old: Mapping[str, str], new: Mapping[str, str], k_min: int) -> set[str] | None:
    """The groups of ``new`` (person → group) to merge, since a difference with ``old`` leaves 1 to ``k_min`` - 1 people; None when none does.

    Those who are in one of the weeks only, all together, are left by the totals of the organisation too: that is no reason to merge further
    what is merged already, but the teams that they joined or left do not stand alone.
    """
    before, after = _nodes("old", old, k_min), _nodes("new", new, k_min)
    cells = Counter((before[old.get(person)], after[new.get(person)]) for person in {*old, *new})
    parts = _parts(cells, k_min)
    between = {cell: size for cell, size in cells.items() if parts[cell[0]] != parts[cell[1]]}
    told = {cell for cut in _telling_cuts(between, parts, k_min) for cell in cut}
    changed = {cell for cell in between if _OUTSIDE in cell}
    more = _beside(changed, cells) - {OTHER}
    return _beside(told, cells) | more if told or more else None


def _nodes(week: str, groups: Mapping[str, str], k_min: int) -> dict[str | None, Node]:
    """The node of each group; large ones are as good as the outside: a sum that needs them to be the same twice tells nothing."""
    sizes = Counter(groups.values())
    return {None: _OUTSIDE} | {name: (week, name) if size < LARGE * k_min else _OUTSIDE for name, size in sizes.items()}


def _parts(cells: Cells, k_min: int) -> dict[Node, Node]:
    """Each group → one that stands for all those that no small cut takes apart, since they share ``k_min`` people or more."""
    part = {node: node for cell in cells for node in cell} | {_OUTSIDE: _OUTSIDE}
    for (one, other), size in cells.items():
        if size >= k_min and part[one] != part[other]:
            gone, kept = part[one], part[other]
            part = {node: kept if stands == gone else stands for node, stands in part.items()}
    return part


def _telling_cuts(between: Cells, parts: Mapping[Node, Node], k_min: int) -> Iterator[Collection[tuple[Node, Node]]]:
    """The cuts that leave 1 to ``k_min`` - 1 people, as the edges across them."""
    ends = {(parts[one], parts[other]) for one, other in between}
    loose = sorted({part for pair in ends for part in pair} - {parts[_OUTSIDE]})
    is_whole = list(parts.values()).count(parts[_OUTSIDE]) == 1  # the outside is nobody but those who came or left
    if len(loose) > _MOST_PARTS:
        yield between.keys()
        return
    for count in range(1, len(loose) + (not is_whole)):
        for side in map(set, combinations(loose, count)):
            across = [cell for cell in between if (parts[cell[0]] in side) != (parts[cell[1]] in side)]
            if 0 < sum(between[cell] for cell in across) < k_min:
                yield across


def _beside(told: Collection[tuple[Node, Node]], cells: Cells) -> set[str]:
    """The new groups of the people across a cut, and those which share anybody with their old groups."""
    olds = {old for old, _ in told if old != _OUTSIDE}
    return {new[1] for old, new in cells if new != _OUTSIDE and ((old, new) in told or old in olds)}
