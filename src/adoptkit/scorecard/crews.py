"""In which group each person is published, week after week, so that weeks set side by side tell of nobody (METRICS §5.4, DATA §5).

Who knows the roster, and supposes that everybody did the same in two weeks, learns from the difference of two groups what those did who are
in one of them only. So the team of each person is frozen for a period of four weeks, and a group stands apart in a week only if no difference
with a week of its period or of the one before leaves 1 to k_min - 1 people; else it is merged. What comes and goes in the organisation as a
whole is told by its own totals, which are exact (CONTRACTS): of that, groups tell no more. Groups of ten times k_min are not compared: nobody can
suppose that all but one of fifty people did the same in two weeks.

The roster and the calendar decide, nothing is remembered: the same roster gives the same groups whenever it is asked.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, partial

from adoptkit.scorecard.groups import OTHER, merged
from adoptkit.scorecard.overlaps import merged_further
from adoptkit.usage.roster import Roster

#: Weeks for which the team of a person is frozen, counted from the calendar's first Monday.
PERIOD = 4

#: Person → group.
Groups = Mapping[str, str]


class Crews:
    """The published groups of each week, for one roster and one ``k_min``."""

    def __init__(self, roster: Roster, k_min: int) -> None:
        self.roster, self.k_min = roster, k_min
        self.present = cache(roster.present)
        self._finest = cache(partial(_finest, self))

    def published(self, monday: dt.date, has_outsiders: bool = False) -> Groups:
        """The group of everybody there in the week of ``monday``; empty when fewer than two groups may be shown."""
        homes = self._finest(monday)
        sizes, together = Counter(homes.values()), set[str]()
        earlier = [groups for groups in map(self._finest, _weeks_before(monday)) if groups != homes]
        while names := merged(sizes, self.k_min, has_outsiders, together):
            groups = {person: names[home] for person, home in homes.items()}
            telling = [found for old in earlier if (found := merged_further(old, groups, self.k_min)) is not None]
            if not telling:
                return groups
            alone = {name: size for name, size in sizes.items() if names[name] != OTHER}
            more = set().union(*telling).intersection(alone) or {min(alone, key=lambda name: (alone[name], name))}
            together |= {*more, *(sizes.keys() - alone)}
        return {}


def _finest(crews: Crews, monday: dt.date) -> Groups:
    """The group of everybody there, before it is compared with another week: what is published is made of these, whole."""
    homes = _homes(crews, monday)
    names = merged(Counter(homes.values()), crews.k_min)
    return {person: names.get(home, OTHER) for person, home in homes.items()}


def _homes(crews: Crews, monday: dt.date) -> Groups:
    """The team of everybody there: theirs on the first week of the period at which they were there.

    Those who came since are of that team when at least ``k_min`` came to it the same week; else they are among the merged ones.
    """
    start = _start(monday)
    first = crews.present(start)
    base = merged(Counter(first.values()), crews.k_min) or dict.fromkeys(first.values(), OTHER)
    homes = {person: base[team] for person, team in first.items()}
    for week in _weeks(start + dt.timedelta(weeks=1), monday):
        came = {person: team for person, team in crews.present(week).items() if person not in homes}
        sizes = Counter(came.values())
        homes |= {person: base.get(team, team) if sizes[team] >= crews.k_min else OTHER for person, team in came.items()}
    return {person: homes[person] for person in crews.present(monday)}


def _start(monday: dt.date) -> dt.date:
    """The first Monday of the period of ``monday``."""
    return monday - dt.timedelta(weeks=((monday.toordinal() - 1) // 7) % PERIOD)


def _weeks_before(monday: dt.date) -> Iterator[dt.date]:
    """The weeks that ``monday`` is compared with: those before it in its period, and the whole period before."""
    return _weeks(_start(monday) - dt.timedelta(weeks=PERIOD), monday - dt.timedelta(weeks=1))


def _weeks(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    while first <= last:
        yield first
        first += dt.timedelta(weeks=1)
