"""One date cell → what it says, before the column decides between day and month first: a pure function of its text."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from adoptkit.vocabulary import LANGS, fold, months

Order = Literal["dmy", "mdy", "ymd"]

#: No date is written with more characters than this, the name of its time zone included.
LONGEST_CELL = 100


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day after a date; ``offset`` from UTC and ``zone`` as written when the cell names one; ``has_half`` for AM or PM."""

    time: dt.time | None = None
    offset: dt.timedelta | None = None
    zone: str = ""
    has_half: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A date that can be read in one way only."""

    date: dt.date
    clock: Clock = Clock()


@dataclass(frozen=True, slots=True)
class Slashed:
    """Three numbers, year last, whose order the column decides; ``is_short`` when the year has two figures only and may stand first."""

    first: int
    second: int
    year: int
    clock: Clock = Clock()
    is_short: bool = False

    def read(self, order: Order) -> dt.date | None:
        """The date under ``order``, None when there is no such day."""
        if order == "ymd":
            return _date(2000 + self.first, self.second, self.year - 2000) if self.is_short else None
        return _date(self.year, self.second, self.first) if order == "dmy" else _date(self.year, self.first, self.second)


def parse_date(cell: str) -> Written | Slashed | None:
    """What ``cell`` says; None when it is no date."""
    if len(cell) > LONGEST_CELL:
        return None
    text = re.sub(r"\s+", " ", fold(unicodedata.normalize("NFKC", cell)).replace("−", "-")).strip(" ,'\"«»")
    if (count := _serial(text) or _unix(text)) is not None:
        return count
    split = _split_clock(_YEAR_LAST.sub(r"\1 \3 \2", _GLUED_CLOCK.sub(r"\1 \2:\3:\4", text)))
    if split is None:
        return None
    day, clock = split
    return _numeric(day, clock) or _in_words(day, clock)


# Spreadsheet serials: days since 30 December 1899, the fraction is the time of day.

_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 (a spreadsheet knows no zone)
_SERIAL = re.compile(r"([2-7][0-9]{4})(?:[.,]([0-9]{1,15}))?")


def _serial(text: str) -> Written | None:
    match = _SERIAL.fullmatch(text)
    if match is None:
        return None
    moment = _EPOCH + dt.timedelta(days=int(match[1]), seconds=round(float(f"0.{match[2] or 0}") * 86400))
    return Written(moment.date(), Clock(moment.time() if match[2] else None))


#: What programs count: seconds since 1970, UTC, of this decade and the last; ten figures of which the first would also be a day (20260608…) are not.
_UNIX = re.compile(r"(1[5-9][0-9]{8})(?:[0-9]{3}|[0-9]{6}|\.[0-9]{1,9})?")


def _unix(text: str) -> Written | None:
    match = _UNIX.fullmatch(text)
    if match is None:
        return None
    moment = dt.datetime.fromtimestamp(int(match[1]), dt.UTC)
    return Written(moment.date(), Clock(moment.time(), dt.timedelta(0), "UTC"))


# The time of day and its zone.

#: 20260608143000, and Mon Jun 8 10:30:00 2026: the same in the order that the rest has.
_GLUED_CLOCK = re.compile(r"^(20\d{6})t?([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?=z?$)")
_YEAR_LAST = re.compile(r"^([a-z]{3,} [a-z]{3,} \d{1,2}) (\d{2}:\d{2}:\d{2}(?: [a-z]{3,4})?) (\d{4})$")

_CLOCK = re.compile(
    r"""(?:\s*,\s*|\s+(?:a|at|@)\s+|\s*[t\s]\s*|\s+-\s+)
        (?P<hour>\d{1,2}) (?: \s?h\s? | : ) (?P<minute>\d{2})? (?: : (?P<second>\d{2}) (?:[.,]\d{1,9})? )?
        (?: \s? (?P<half>am|pm|a\.m|p\.m) \.? )?
        (?: \s* (?P<zone> z | (?:utc|gmt)? \s? [+-]\d{1,2} (?: :?\d{2} )? | [a-z]{3,4} ) )?
        (?: \s* \([^)]*\) )?""",
    re.VERBOSE,
)
#: Zone abbreviations that forms write, in hours from UTC.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "cet": 1, "cest": 2, "bst": 1, "wet": 0, "west": 1,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "ast": -4, "adt": -3,
    "hne": -5, "hae": -4, "hnc": -6, "hac": -5, "hnp": -8, "hap": -7, "hna": -4, "haa": -3,
}  # fmt: skip


_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?")


def _split_clock(text: str) -> tuple[str, Clock] | None:
    """The day part and the clock of ``text``; None when what follows the day is no time."""
    match = next((found for found in _CLOCK.finditer(text) if found.end() == len(text) and found.start() > 3), None)
    if match is None:
        return text, Clock()
    clock = _clock(match)
    return (text[: match.start()], clock) if clock else None


def _clock(match: re.Match[str]) -> Clock | None:
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    offset = _offset(match["zone"]) if match["zone"] else None
    if match["zone"] and offset is None:
        return None
    try:
        time = dt.time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        return None
    return Clock(time, offset, (match["zone"] or "").strip().upper(), bool(match["half"]))


def _offset(zone: str) -> dt.timedelta | None:
    """The offset from UTC of a zone as written, None when nobody knows it."""
    if zone in _ZONES:
        return dt.timedelta(hours=_ZONES[zone])
    match = _OFFSET.fullmatch(zone)
    if match is None:
        return None
    offset = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return None if offset > dt.timedelta(hours=14) else -offset if match[1] == "-" else offset


def zone_of(heading: str) -> tuple[dt.timedelta, str] | None:
    """The offset that a heading gives its times in brackets, and its name: « Submit Date (UTC) »; None when it gives none."""
    for aside in re.findall(r"[(\[]([^)\]]*)[)\]]", fold(heading)):
        if aside in _ZONES or _OFFSET.fullmatch(aside):
            offset = _offset(aside)
            return (offset, aside.strip().upper()) if offset is not None else None
    return None


_DAY_FIRST, _MONTH_FIRST = re.compile(r"\b[jd]{1,2}\W?m{1,2}\W?[ay]{2,4}\b"), re.compile(r"\bm{1,2}\W?[jd]{1,2}\W?[ay]{2,4}\b")


def order_of(heading: str) -> Order | None:
    """The order that a heading asks for: « Date (jj/mm/aaaa) »; None when it asks for none."""
    folded = fold(heading)
    return "dmy" if _DAY_FIRST.search(folded) else "mdy" if _MONTH_FIRST.search(folded) else None


# The day.

_WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche", "monday tuesday wednesday thursday friday saturday sunday"
_NUMBERS = re.compile(r"(\d{1,4}) ?([-/. ]) ?(\d{1,2}) ?\2 ?(\d{1,4})")
_COMPACT = re.compile(r"(20\d{2}|19\d{2})(\d{2})(\d{2})")
_ISO_WEEK = re.compile(r"(20\d{2})-?w(\d{2})-?([1-7])")


def _numeric(day: str, clock: Clock) -> Written | Slashed | None:
    """2026-06-08, 20260608, 2026-W24-1; 12.06.2026 is always day first; 08/06/2026 and 08-06-26 wait for the column."""
    words = day.split(" ")
    weekday = _weekday(words[0].strip(".,"))
    if weekday is not None:
        day = " ".join(words[1:]).strip(" ,")
    if match := _COMPACT.fullmatch(day):
        return _written(int(match[1]), int(match[2]), int(match[3]), clock, weekday)
    if match := _ISO_WEEK.fullmatch(day):
        return _of_week(int(match[1]), int(match[2]), int(match[3]), clock)
    match = _NUMBERS.fullmatch(day)
    if match is None:
        return None
    if len(match[1]) == 4 and len(match[4]) <= 2:
        return _written(int(match[1]), int(match[3]), int(match[4]), clock, weekday)
    if len(match[1]) > 2 or (year := _year(match[4])) is None:
        return None
    if match[2] == ".":
        return _written(year, int(match[3]), int(match[1]), clock, weekday)
    return Slashed(int(match[1]), int(match[3]), year, clock, is_short=len(match[1]) == len(match[4]) == 2)


def _in_words(day: str, clock: Clock) -> Written | None:
    """8 juin 2026, lundi 8 juin 2026, 8-juin-26, 1er juin 2026, June 8th, 2026, Mon, 8 Jun 2026, 2026-Jun-08."""
    parts = [part for part in re.split(r"[\s,./-]+", day) if part and part not in ("le", "de", "of", "the")]
    weekday = _weekday(parts[0]) if len(parts) == 4 else None
    if weekday is not None:
        parts = parts[1:]
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4 and parts[0].isdigit():
        parts = parts[::-1]
    for number, name in ((parts[0], parts[1]), (parts[1], parts[0])):
        match, month, year = re.fullmatch(r"(\d{1,2})(?:er|e|st|nd|rd|th)?", number), _month(name), _year(parts[2])
        if match and month and year:
            return _written(year, month, int(match[1]), clock, weekday)
    return None


def _of_week(year: int, week: int, day: int, clock: Clock) -> Written | None:
    try:
        return Written(dt.date.fromisocalendar(year, week, day), clock)
    except ValueError:
        return None


def _written(year: int, month: int, day: int, clock: Clock, weekday: int | None) -> Written | None:
    """The date, unless there is no such day or the weekday beside it says otherwise."""
    date = _date(year, month, day)
    return None if date is None or weekday not in (None, date.weekday()) else Written(date, clock)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _year(digits: str) -> int | None:
    """Four digits as they are, two digits in this century; anything else is no year."""
    if not digits.isdigit() or len(digits) not in (2, 4):
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


@cache
def _month(word: str) -> int | None:
    """The month that ``word`` names or shortens to three letters at least, in either language; None when several would do."""
    if len(word) < 3 or not word.isalpha():
        return None
    found = {number for lang in LANGS for number, name in enumerate(months(lang), 1) if fold(name).startswith(word)}
    return found.pop() if len(found) == 1 else None


@cache
def _weekday(word: str) -> int | None:
    """The day of the week that ``word`` names or shortens, Monday 0."""
    if len(word) < 3 or not word.isalpha():
        return None
    found = {number for names in _WEEKDAYS for number, name in enumerate(names.split()) if name.startswith(word)}
    return found.pop() if len(found) == 1 else None
