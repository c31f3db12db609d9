"""ISO weeks: their labels, which are over, and which one a scorecard is about."""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from adoptkit.errors import AdoptkitError, Text

_LABEL = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which weeks a scorecard is wanted for."""

    week: str | None = None
    all_weeks: bool = False


def iso_label(monday: dt.date) -> str:
    """The ISO label of the week of ``monday``: 2026-W24."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02d}"


def week_number(day: dt.date) -> int:
    """Weeks counted from the calendar's first Monday."""
    return (day.toordinal() - 1) // 7


def monday_of(label: str) -> dt.date:
    """The Monday of an ISO week; raises AdoptkitError when ``label`` is no week."""
    match = _LABEL.fullmatch(label.strip())
    try:
        if match:
            return dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError:
        pass
    raise AdoptkitError(_NO_WEEK, label=label)


def is_complete(monday: dt.date, today: dt.date) -> bool:
    """Holds when the week's Sunday is over."""
    return monday + dt.timedelta(days=6) < today


def chosen_weeks(mondays: Iterable[dt.date], today: dt.date, week: str | None, all_weeks: bool) -> list[dt.date]:
    """The weeks to show: the one asked for, or all those of the log, or the latest complete one, or the latest; never none."""
    if week is not None:
        return [monday_of(week)]
    found = sorted(set(mondays))
    if not found:
        return [today - dt.timedelta(days=today.weekday() + 7)]
    if all_weeks:
        return found
    return [max((monday for monday in found if is_complete(monday, today)), default=found[-1])]


def weeks_in_a_row(monday: dt.date, mondays: Collection[dt.date]) -> int:
    """How many weeks up to that of ``monday`` follow each other with at least one use."""
    count = 0
    while monday - dt.timedelta(weeks=count) in mondays:
        count += 1
    return count


_NO_WEEK = Text("« {label} » n'est pas une semaine : écrivez par exemple 2026-W24", "“{label}” is not a week: write for example 2026-W24")
