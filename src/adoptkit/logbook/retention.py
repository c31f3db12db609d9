"""What is past its retention in logs/ and notes/: whole weeks, counted from their Sunday, never the current one.

The rows of a log decide; where none can be dated, the date in the file's name; else the day when it was last changed. A log that mixes old
and recent weeks keeps the recent ones, byte for byte; when that can't be done safely, its old lines are named and nothing is touched.
"""

import calendar
import datetime as dt
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from adoptkit.document import read
from adoptkit.errors import AdoptkitError, Text
from adoptkit.logbook.locks import locked
from adoptkit.logbook.trimming import trimmed
from adoptkit.scorecard.page import Page, path_of, read_page
from adoptkit.scorecard.weeks import iso_label, monday_of
from adoptkit.store import read_bytes, reason, replace_file
from adoptkit.usage.dates import Moment, Span, read_dates
from adoptkit.usage.model import Setting
from adoptkit.usage.reading import DATE_COLUMNS, read_log_table, read_logs

#: Where personal data are kept that age; team.csv lives as long as the team.
FOLDERS = ("logs", "notes")
#: Bytes; a larger log goes by its name or its day, because reading it would take more memory than purging is worth.
_LARGEST = 64 * 1024 * 1024
#: What is remembered beside the logs ages with them; other hidden files belong to other programs.
_PRESENCE = "logs/.presence/"
_LEFT_HALF_WRITTEN = re.compile(r"\..+\.tmp")

State = Literal["whole", "rows", "by_hand", "link"]


@dataclass(frozen=True, slots=True)
class Past:
    """One file with something past its retention: all of it, some rows that can be taken out, or some that a person must; or a link.

    ``rows`` counts the past rows of a log that reads, ``lines`` are theirs when they stay; ``weeks`` holds the Mondays whose numbers go with
    them. ``before`` are the bytes that were judged, ``after`` those that remain; ``stamp`` tells whether the file changed meanwhile.
    """

    path: str
    state: State
    rows: int = 0
    kept_rows: int = 0
    weeks: frozenset[dt.date] = frozenset()
    lines: tuple[int, ...] = ()
    stamp: tuple[int, int] = (0, 0)
    before: bytes = field(default=b"", repr=False)
    after: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the retention depends on: the first Monday that is kept, the day it is, and how the base writes dates."""

    first_kept: dt.date
    today: dt.date
    zone: ZoneInfo
    day_first: bool

    @classmethod
    def since(cls, today: dt.date, days: int, zone: ZoneInfo, day_first: bool) -> "Terms":
        """A week is past when its Sunday is more than ``days`` days before ``today``."""
        limit = today - dt.timedelta(days=days)
        return cls(limit - dt.timedelta(days=limit.weekday()), today, zone, day_first)


def past_files(root: Path, terms: Terms) -> list[Past]:
    """What is past its retention under ``root``, by path; a link is named and never followed."""
    found = (judged(root, path, terms) for folder in FOLDERS for path in _files(root, folder))
    return sorted((item for item in found if item), key=lambda item: item.path)


def _files(root: Path, folder: str) -> Iterator[str]:
    """The files below ``folder`` (relative, ``/``), links included and not followed; hidden ones only when they are ours."""
    if (root / folder).is_symlink():
        yield folder
        return
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        raise AdoptkitError(_CANNOT_LIST, path=folder, why=reason(error)) from None
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(".") or f"{path}/" == _PRESENCE:
                yield from _files(root, path)
        elif _ages(path, entry.name) and (entry.is_symlink() or entry.is_file(follow_symlinks=False)):
            yield path


def _ages(path: str, name: str) -> bool:
    if path.startswith(_PRESENCE):
        return _named_day(name) is not None
    return not name.endswith(".lock") and (not name.startswith(".") or bool(_LEFT_HALF_WRITTEN.fullmatch(name)))


def judged(root: Path, path: str, terms: Terms) -> Past | None:
    """What is past in the file at ``path``, None when nothing is."""
    full = root / path
    if full.is_symlink():
        return Past(path, "link")
    state = full.stat()
    stamp = (state.st_size, state.st_mtime_ns)
    if path.startswith("logs/") and not path.startswith(_PRESENCE) and state.st_size <= _LARGEST:
        data = _bytes(full)
        rows = _dated_rows(full.name, data, terms)
        if rows is not None:
            return _of_rows(path, data, rows, stamp, terms)
    day = _named_day(full.name) or dt.datetime.fromtimestamp(state.st_mtime, terms.zone).date()
    return Past(path, "whole", weeks=_weeks_by_name(path), stamp=stamp) if day < terms.first_kept else None


def _bytes(path: Path) -> bytes:
    """What the file holds, nothing when it can't be opened: its name or its day decides then."""
    try:
        return read_bytes(path)
    except AdoptkitError:
        return b""


def _weeks_by_name(path: str) -> frozenset[dt.date]:
    """The week of a log too large to be read, by its name; what is no log holds no numbers."""
    day = _named_day(path.rsplit("/", 1)[-1]) if path.startswith("logs/") and path.endswith((".csv", ".tsv")) else None
    return frozenset({day - dt.timedelta(days=day.weekday())} if day else ())


def _dated_rows(name: str, data: bytes, terms: Terms) -> dict[int, dt.date | None] | None:
    """The day of each row of a log by its line, None where it can't be read; None for a file that is no log, or has rows and no day."""
    try:
        table = read_log_table(name, data)
    except AdoptkitError:
        return None
    columns = [column for column in DATE_COLUMNS if column in table.headers]
    read = {
        column: read_dates(filter(None, (row.cells[column] for row in table.rows)), Span(), terms.zone, terms.day_first).cells
        for column in columns
    }
    days: dict[int, dt.date | None] = dict.fromkeys((fault.line for fault in table.faults), None)
    for row in table.rows:
        written = next((column for column in columns if row.cells[column]), "")
        moment = read[written][row.cells[written]] if written else None
        days[row.line] = moment.date if isinstance(moment, Moment) else None
    return days if not days or any(days.values()) else None


def _of_rows(path: str, data: bytes, rows: dict[int, dt.date | None], stamp: tuple[int, int], terms: Terms) -> Past | None:
    """What is past in a log; rows that nobody can date leave with the last one that can be dated, not before."""
    past = {line: day for line, day in rows.items() if day is not None and day < terms.first_kept}
    if not past:
        return None
    weeks = frozenset(day - dt.timedelta(days=day.weekday()) for day in past.values())
    recent = [day for day in rows.values() if day is not None and day >= terms.first_kept]
    if not recent:
        return Past(path, "whole", len(rows), 0, weeks, stamp=stamp)
    kept, lines = len(rows) - len(past), tuple(sorted(past))
    after = trimmed(path.rsplit("/", 1)[-1], data, frozenset(past))
    if after is None:
        return Past(path, "by_hand", len(past), kept, weeks, lines, stamp)
    return Past(path, "rows", len(past), kept, weeks, (), stamp, data, after)


_WEEK = re.compile(r"(?<!\d)(20\d{2})-?W(\d{2})(?!\d)", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(20\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_MONTH = re.compile(r"(?<!\d)(20\d{2})[-_](\d{2})(?![\d]|[-_.]\d{2}(?!\d))")


def _named_day(name: str) -> dt.date | None:
    """The last day that a file's name speaks of: 2026-W24, 2026-06-08, 20260608 or 2026-06; None when it names none."""
    return max(_named_days(name), default=None)


def _named_days(name: str) -> Iterator[dt.date]:
    for match in _WEEK.finditer(name):
        try:
            yield monday_of(match[0]) + dt.timedelta(days=6)
        except AdoptkitError:
            continue
    for match in _DAY.finditer(name):
        try:
            yield dt.date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
    for match in _MONTH.finditer(name):
        year, month = int(match[1]), int(match[2])
        if 1 <= month <= 12:
            yield dt.date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A week whose numbers would be lost: its page counts ``told`` uses, None where no page reads, and the log alone holds ``held``."""

    week: str
    told: int | None
    held: int


def uncounted(root: Path, item: Past, terms: Terms) -> list[Uncounted]:
    """The past weeks of ``item`` that have no page in scorecards/, or one that counts fewer uses than this log alone holds.

    Each log is compared by itself: of two logs of one week that share nothing, the page of the larger one hides that the other was not counted.
    """
    told = {monday: _told(root, iso_label(monday)) for monday in sorted(item.weeks)}
    held = _held(root, item, terms) if any(uses is not None for uses in told.values()) else {}
    found = [Uncounted(iso_label(monday), uses, held.get(monday, 0)) for monday, uses in told.items()]
    return [week for week in found if week.told is None or week.told < week.held]


def _told(root: Path, week: str) -> int | None:
    """The uses that the page of ``week`` counts, None when there is none that reads."""
    path = root / path_of(week)
    page = read_page(read(path_of(week), read_bytes(path))) if path.is_file() else None
    return page.data["uses"] if isinstance(page, Page) else None


def _held(root: Path, item: Past, terms: Terms) -> Mapping[dt.date, int]:
    """The uses of each week as a scorecard of this log alone counts them, so without the rows it refuses; none where its name decided."""
    if not item.rows:
        return {}
    table = read_log_table(item.path.rsplit("/", 1)[-1], read_bytes(root / item.path))
    return Counter(use.monday for use in read_logs([table], Setting(terms.today, terms.zone, terms.day_first)).uses)


def remove(root: Path, item: Past) -> None:
    """Remove what is past of ``item``; raises AdoptkitError, nothing touched, when the file changed since it was judged."""
    path = root / item.path
    try:
        with locked(path):
            state = path.lstat()
            if (state.st_size, state.st_mtime_ns) != item.stamp:
                raise AdoptkitError(_CHANGED, path=item.path)
            if item.state == "rows":
                replace_file(path, item.before, item.after)
            else:
                path.unlink()
    except OSError as error:
        raise AdoptkitError(_CANNOT_REMOVE, path=item.path, why=reason(error)) from None


_CANNOT_LIST = Text("impossible de lire le dossier {path} : {why}", "can't read the folder {path}: {why}")
_CANNOT_REMOVE = Text("impossible de supprimer {path} : {why}", "can't remove {path}: {why}")
_CHANGED = Text("{path} a changé entre-temps : relancez la commande", "{path} changed meanwhile: run the command again")
