"""What may be shown of groups: the published ones are disjoint, cover everybody, hold k people each; no difference isolates fewer.

Small groups are merged, not hidden (DATA §5): a row missing beside its total is a row revealed.
"""

from collections.abc import Collection, Mapping
from typing import TypeVar

#: The id of the merged group; pages say « Autres équipes ».
OTHER = "other"
#: A total of minutes rests on at least this many people, shown or found by subtraction (CONTRACTS).
TOTAL_PEOPLE = 3

Key = TypeVar("Key")


def merged(sizes: Mapping[str, int], k_min: int, has_outsiders: bool = False) -> dict[str, str]:
    """Each team → the group that is published for it; empty when fewer than two groups would remain.

    Uses of people outside the roster count in totals, so they need a merged group to be in: subtraction would isolate them.
    """
    by_size = sorted(sizes, key=lambda name: (sizes[name], name))
    together = [name for name in by_size if sizes[name] < k_min or name in ("", OTHER)]
    alone = [name for name in by_size if name not in together]
    while alone and ((together and sum(sizes[name] for name in together) < k_min) or (has_outsiders and not together)):
        together.append(alone.pop(0))
    if len(alone) + bool(together) < 2:
        return {}
    return {name: name for name in alone} | dict.fromkeys(together, OTHER)


def showable(people: Mapping[Key, int], least: int, kept_back: Collection[Key] = ()) -> set[Key]:
    """The parts whose total may be shown beside the whole: each rests on ``least`` people, and so does what subtraction would give.

    ``people`` gives the contributors of every part, ``kept_back`` those that are not shown for another reason. The hidden parts together rest on nobody, or on TOTAL_PEOPLE at least (one person
    may be in several parts, so the largest of them is what is sure); else the smallest shown part is hidden too.
    """
    shown = {key for key, count in people.items() if count >= least and key not in kept_back}
    while shown and 0 < max((count for key, count in people.items() if key not in shown), default=0) < TOTAL_PEOPLE:
        shown.remove(min(shown, key=lambda key: (people[key], str(key))))
    return shown


def is_extreme(users: int, headcount: int, k_min: int) -> bool:
    """Holds when a small group's count of users says what nearly everybody in it did: it is shown as a bound (:func:`bound`)."""
    return headcount < 2 * k_min and (users * k_min <= headcount or users * k_min >= headcount * (k_min - 1))


def bound(users: int, headcount: int, k_min: int) -> tuple[float, float]:
    """The range of a rate that is not shown exactly: 0 to 20 %, or 80 to 100 % (for k_min 5)."""
    edge = round(100 / k_min, 1)
    return (0.0, edge) if users * 2 <= headcount else (round(100 - edge, 1), 100.0)


def countable(users: Mapping[str, int], headcounts: Mapping[str, int], k_min: int) -> set[str]:
    """The groups whose number of users may be shown, their sum being known: those that remain may not be extreme either."""
    shown = {name for name in users if not is_extreme(users[name], headcounts[name], k_min)}
    while shown and (rest := [name for name in users if name not in shown]):
        if not is_extreme(sum(users[name] for name in rest), sum(headcounts[name] for name in rest), k_min):
            break
        shown.remove(min(shown, key=lambda name: (headcounts[name], name)))
    return shown
