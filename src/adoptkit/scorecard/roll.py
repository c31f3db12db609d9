"""Who was there in the weeks that a scorecard looks back on, since when, and who is remembered to have noted a use."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from adoptkit.usage.roster import Member, Roster

#: The weeks that a habit is made of (METRICS M03), and after which a new person is looked for again (M04).
SPAN = 4


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person (key of the roster) there in one week, since ``access`` where that is known, and in ``worked`` of the last four weeks."""

    monday: dt.date
    person: str
    access: dt.date | None
    worked: int


@dataclass(frozen=True, slots=True)
class Roll:
    """Who was there, week by week, and by Monday who noted a use in a week that is known from memory only."""

    present: tuple[Attendance, ...] = ()
    seen: Mapping[dt.date, Collection[str]] = field(default_factory=dict)


NOBODY = Roll()


def roll_of(asked: Iterable[dt.date], roster: Roster | None, began: dt.date, seen: Mapping[dt.date, Collection[str]]) -> Roll:
    """The roll of the weeks ``asked`` and of the four before each; a date of access before ``began``, the log's first Monday, is not known."""
    if roster is None:
        return NOBODY
    mondays = sorted({monday - dt.timedelta(weeks=back) for monday in asked for back in range(SPAN + 1)})
    present = tuple(item for member in roster.members for item in _attendances(member, mondays, began))
    keys = {member.key for member in roster.members}
    return Roll(present, {monday: keys.intersection(known) for monday, known in seen.items()})


def _attendances(member: Member, mondays: Iterable[dt.date], began: dt.date) -> Iterator[Attendance]:
    firsts = [stay.first for stay in member.stays]
    access = None if None in firsts else min((first for first in firsts if first), default=None)
    for monday in mondays:
        if member.team_in(monday) is not None:
            weeks = (monday - dt.timedelta(weeks=back) for back in range(SPAN))
            worked = sum(member.team_in(week) is not None for week in weeks)
            yield Attendance(monday, member.key, access if access and access >= began else None, worked)
