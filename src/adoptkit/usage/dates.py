"""The cells of a date column → local dates. Whether 08/06 is June or August is a property of the column, so they are read together."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from zoneinfo import ZoneInfo

from adoptkit.usage.date_cells import Clock, Order, Slashed, Written, order_of, parse_date, zone_of
from adoptkit.vocabulary import NOTHING

Problem = Literal["missing_date", "invalid_date", "ambiguous_date", "future_date", "date_too_old"]

#: One order of a column must have this many times the proofs of the other to win; else the column contradicts itself.
CLEAR_MAJORITY = 3
YEARS_KEPT = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """When a use took place, in the base's time zone; ``time`` when the cell carries one, ``zone`` when it names one."""

    date: dt.date
    time: dt.time | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """The cells of a column by their text: a moment, or what is wrong; and the order that was decided, empty when none had to be."""

    cells: Mapping[str, Moment | Problem]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a column may hold, both ends included."""

    first: dt.date = dt.date.min
    last: dt.date = dt.date.max

    def __contains__(self, date: dt.date | None) -> bool:
        return date is not None and self.first <= date <= self.last


def log_span(today: dt.date) -> Span:
    """The days that a log may hold: the three years up to ``today``."""
    return Span(_years_before(today, YEARS_KEPT), today)


def read_dates(cells: Iterable[str], span: Span, zone: ZoneInfo, day_first: bool, heading: str = "") -> Dates:
    """The dates of one column; ``day_first`` decides only when nothing in the column does.

    ``heading`` may name the zone of all times that name none, « Submit Date (UTC) », or the order: « Date (jj/mm/aaaa) ».
    """
    parsed = {cell: _zoned(parse_date(cell), zone_of(heading)) for cell in set(cells)}
    slashed = {item for item in parsed.values() if isinstance(item, Slashed)}
    order = _order(slashed, span, _default(slashed, order_of(heading), day_first))
    moments = {cell: _within(_moment(cell, item, order, zone), span) for cell, item in parsed.items()}
    return Dates(moments, _STYLES[order] if slashed else "")


_STYLES: Mapping[Order | None, str] = {"dmy": "dd/mm", "mdy": "mm/dd", "ymd": "yy/mm/dd", None: "dd/mm + mm/dd"}


def _zoned(item: Written | Slashed | None, zone: tuple[dt.timedelta, str] | None) -> Written | Slashed | None:
    """``item`` in the zone of its column, unless it has one, or no time of day."""
    if item is None or zone is None or item.clock.time is None or item.clock.offset is not None:
        return item
    return replace(item, clock=replace(item.clock, offset=zone[0], zone=zone[1]))


def _default(slashed: Iterable[Slashed], asked: Order | None, day_first: bool) -> Order | None:
    """The order where nothing else decides: the heading's, else the country's; none when days first meet an American clock."""
    if asked is not None:
        return asked
    if day_first:
        return None if any(item.clock.has_half for item in slashed) else "dmy"
    return "mdy"


def _order(slashed: Iterable[Slashed], span: Span, default: Order | None) -> Order | None:
    """The order of a column's dates; None when it holds clear proofs of both.

    A day that is possible (it exists, and is not in the future) under one order only speaks for it; one that does not even exist under
    the other proves it. A proof that others speak against needs a clear majority. Without proof, the order under which most days are
    possible wins; when both are alike, ``default``. The year first, on two figures, is read where nothing else is possible.
    """
    readings = [(item.read("dmy"), item.read("mdy"), item.read("ymd")) for item in slashed]
    possible = [(dmy in span, mdy in span) for dmy, mdy, _ in readings]
    if not any(map(any, possible)) and any(ymd in span for _, _, ymd in readings):
        return "ymd"
    only_dmy = sum(can_dmy and not can_mdy for can_dmy, can_mdy in possible)
    only_mdy = sum(can_mdy and not can_dmy for can_dmy, can_mdy in possible)
    proved_dmy = any(can_dmy and mdy is None for (_, mdy, _), (can_dmy, _) in zip(readings, possible, strict=True))
    proved_mdy = any(can_mdy and dmy is None for (dmy, _, _), (_, can_mdy) in zip(readings, possible, strict=True))
    if (proved_dmy and only_mdy) or (proved_mdy and only_dmy):
        return _majority(only_dmy, only_mdy, CLEAR_MAJORITY)
    return _majority(only_dmy, only_mdy, 1) or default


def _majority(dmy: int, mdy: int, times: int) -> Order | None:
    if dmy != mdy and max(dmy, mdy) >= times * min(dmy, mdy):
        return "dmy" if dmy > mdy else "mdy"
    return None


def _moment(cell: str, item: Written | Slashed | None, order: Order | None, zone: ZoneInfo) -> Moment | Problem:
    if item is None:
        return "missing_date" if _says_nothing(cell) else "invalid_date"
    if isinstance(item, Written):
        return _local(item.date, item.clock, zone)
    dates = {item.read("dmy"), item.read("mdy")} if order is None else {item.read(order)}
    possible = [date for date in dates if date is not None]
    if len(possible) > 1:
        return "ambiguous_date"
    return _local(possible[0], item.clock, zone) if possible else "invalid_date"


def _says_nothing(cell: str) -> bool:
    """Holds for « - », « n/a », « néant »: no date was meant; a figure was meant as one."""
    return not any(map(str.isdigit, cell)) and NOTHING.find(cell.strip("*_ ")) is not None


def _local(date: dt.date, clock: Clock, zone: ZoneInfo) -> Moment:
    """The moment in ``zone``: a time with an offset is converted, so that Sunday evening in one place may be Monday here."""
    if clock.time is None or clock.offset is None:
        return Moment(date, clock.time)
    try:
        there = dt.datetime.combine(date, clock.time, dt.timezone(clock.offset)).astimezone(zone)
    except OverflowError:  # the first and last days of the calendar
        return Moment(date, clock.time)
    return Moment(there.date(), there.time(), clock.zone)


def _within(moment: Moment | Problem, span: Span) -> Moment | Problem:
    if isinstance(moment, Moment) and moment.date not in span:
        return "future_date" if moment.date > span.last else "date_too_old"
    return moment


def _years_before(date: dt.date, years: int) -> dt.date:
    try:
        return date.replace(year=date.year - years)
    except ValueError:  # 29 February
        return date.replace(year=date.year - years, day=28)
