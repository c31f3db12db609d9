"""What may be shown of groups: the published ones are disjoint, cover everybody, hold k people each; no difference isolates fewer.

Small groups are merged, not hidden (DATA §5): a row missing beside its total is a row revealed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import count
from typing import TypeVar

#: The id of the merged group; pages say « Autres équipes ».
OTHER = "other"
#: What the id of a team begins with whose own name is personal; pages say « Équipe 1 ».
UNNAMED = "team-"
#: A total of minutes rests on at least this many people, shown or found by subtraction (CONTRACTS).
TOTAL_PEOPLE = 3

Key = TypeVar("Key")


def merged(sizes: Mapping[str, int], k_min: int, has_outsiders: bool = False, forced: Collection[str] = ()) -> dict[str, str]:
    """Each team → the group that is published for it, ``forced`` ones merged with others whatever their size; empty when fewer than two remain.

    Uses of people outside the roster count in totals, so they need a merged group to be in: subtraction would isolate them.
    """
    by_size = sorted(sizes, key=lambda name: (sizes[name], name))
    together = [name for name in by_size if sizes[name] < k_min or name in ("", OTHER) or name in forced]
    alone = [name for name in by_size if name not in together]
    while alone and (
        (together and sum(sizes[name] for name in together) < k_min) or (has_outsiders and not together) or (forced and len(together) < 2)
    ):
        together.append(alone.pop(0))
    if len(alone) + bool(together) < 2:
        return {}
    return {name: name for name in alone} | dict.fromkeys(together, OTHER)


def unnamed(names: Iterable[str], guard: Callable[[str], list[str]]) -> dict[str, str]:
    """The number under which each team is shown whose name ``guard`` hits, in order of name: ``team-1``…"""
    known = set(names)
    free = (f"{UNNAMED}{number}" for number in count(1))
    ids = (found for found in free if found not in known)
    return {name: next(ids) for name in sorted(known) if guard(name)}


def showable(people: Mapping[Key, int], least: int, kept_back: Collection[Key] = ()) -> set[Key]:
    """The parts whose total may be shown beside the whole: each rests on ``least`` people, and so does what subtraction would give.

    ``people`` gives the contributors of every part, ``kept_back`` those that are not shown for another reason. The hidden parts together rest
    on nobody, or on TOTAL_PEOPLE at least (one person may be in several parts, so the largest of them is what is sure); else the smallest
    shown part is hidden too.
    """
    shown = {key for key, count in people.items() if count >= least and key not in kept_back}
    while shown and 0 < max((count for key, count in people.items() if key not in shown), default=0) < TOTAL_PEOPLE:
        shown.remove(min(shown, key=lambda key: (people[key], str(key))))
    return shown
