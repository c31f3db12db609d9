"""How many people of each group used a fiche: the count where it may be said, else a range, so that no sum tells what all of a group did."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GroupCount:
    """What is counted, or shown, of a group: its people, those who used a fiche, their uses; the range of the rate that is shown instead."""

    headcount: int
    users: int | None
    uses: int | None
    range: Range | None = None


def is_extreme(users: int, headcount: int, k_min: int) -> bool:
    """Holds when a group's count of users says what nearly everybody in it did: it is shown as a bound (:func:`bound`).

    That is nobody, everybody, and one person less, who would know it of all the others; in a group under ``2 * k_min``, also 1/k from either.
    """
    if users <= 1 or users >= headcount - 1:
        return True
    return headcount < 2 * k_min and (users * k_min <= headcount or users * k_min >= headcount * (k_min - 1))


def bound(users: int, headcount: int, k_min: int) -> Range:
    """The range of a rate that is not shown exactly: 0 to 20 %, or 80 to 100 % (for k_min 5)."""
    edge = round(100 / k_min, 1)
    return (0.0, edge) if users * 2 <= headcount else (round(100 - edge, 1), 100.0)


def shown_users(groups: Mapping[str, GroupCount], k_min: int) -> dict[str, GroupCount]:
    """What is shown of each group, whose users and uses add up to the organisation's.

    Extreme counts are ranges. Where the ranges, the other counts and the numbers of uses still tell that all or none of a group used a fiche,
    the smallest group that is counted is not, then no range is shown either. A group without any use has no number of uses, nor has the
    smallest other, which subtraction would take it from.
    """
    silent = _unsaid({name: group.uses or 0 for name, group in groups.items()})
    heard = {name: replace(group, uses=None if name in silent else group.uses) for name, group in groups.items()}
    counted = {name for name, group in groups.items() if not is_extreme(group.users or 0, group.headcount, k_min)}
    while True:
        shown = {name: group if name in counted else _as_range(group, k_min) for name, group in heard.items()}
        if not _tells(shown, groups, k_min):
            return shown
        if not counted:
            return {name: replace(group, users=None, range=None) for name, group in heard.items()}
        counted.remove(min(counted, key=lambda name: (groups[name].headcount, name)))


def _unsaid(uses: Mapping[str, int]) -> set[str]:
    silent = {name for name, count in uses.items() if not count}
    if silent and len(silent) < len(uses):
        silent.add(min((name for name in uses if name not in silent), key=lambda name: (uses[name], name)))
    return silent


def _as_range(group: GroupCount, k_min: int) -> GroupCount:
    users = group.users or 0
    return replace(group, users=None, range=bound(users, group.headcount, k_min) if is_extreme(users, group.headcount, k_min) else None)


def _tells(shown: Mapping[str, GroupCount], groups: Mapping[str, GroupCount], k_min: int) -> bool:
    """Holds when what is shown leaves one possible count of a group, and that is all or none of it."""
    users = sum(group.users or 0 for group in groups.values())
    if users in (0, sum(group.headcount for group in groups.values())):
        return False  # the organisation's own count, which is exact, says it of everybody
    unsaid = sum(groups[name].uses or 0 for name, group in shown.items() if group.uses is None)
    possible = {name: _possible(group, unsaid, k_min) for name, group in shown.items()}
    for name, counts in possible.items():
        others = _sums(other for key, other in possible.items() if key != name)
        if {count for count in counts if users - count in others} in ({0}, {groups[name].headcount}):
            return True
    return False


def _possible(group: GroupCount, unsaid: int, k_min: int) -> set[int]:
    """The numbers of users that a group's figures allow; the groups without a number of uses share ``unsaid`` of them."""
    if group.users is not None:
        return {group.users}
    counts = range(min(group.headcount, unsaid if group.uses is None else group.uses) + 1)
    extreme = {count for count in counts if is_extreme(count, group.headcount, k_min)}
    return {count for count in extreme if bound(count, group.headcount, k_min) == group.range} if group.range else set(counts) - extreme


def _sums(counts: Iterable[Collection[int]]) -> set[int]:
    """Every sum of one count of each."""
    sums = {0}
    for options in counts:
        sums = {total + count for total in sums for count in options}
    return sums
