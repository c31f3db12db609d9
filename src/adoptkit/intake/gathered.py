"""The facts that an engine holds: whatever rows became the table ``noted``, they are read back and counted in the same way.

noted(file, line, week, day, second, person, fiche, named, external, minutes, source, on_target, outcome, success, blocker, checked, shared,
      success_text, blocker_text), and what tells its rows apart
    One row per use; ``week`` counts weeks, ``day`` is an ordinal, ``second`` that of the day or NULL; ``person`` and ``fiche`` are numbers of
    :class:`Names`, ``minutes`` hundredths or NULL, ``source`` and ``outcome`` those of :mod:`adoptkit.scorecard.queries`.
"""

import datetime as dt
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, get_args

from adoptkit.errors import AdoptkitError
from adoptkit.intake.maps import Names, second_of, time_of
from adoptkit.intake.messages import LOST_ROWS
from adoptkit.scorecard.card import OUTCOMES, SOURCES, UNKNOWN_FICHE
from adoptkit.scorecard.crowd import Crowd
from adoptkit.scorecard.engine import Cells, Engine
from adoptkit.scorecard.facts import FREE, Ids, Tables, fiche_key, headcounts_of, present_rows, seen_rows
from adoptkit.scorecard.groups import OTHER
from adoptkit.scorecard.roll import NOBODY, SPAN, Roll
from adoptkit.scorecard.weeks import Asked, chosen_weeks, week_number
from adoptkit.table import Repair
from adoptkit.table.columns import trimmed
from adoptkit.table.model import line_numbers
from adoptkit.usage.catalogue import Catalogue
from adoptkit.usage.cells import said
from adoptkit.usage.guard import and_names
from adoptkit.usage.model import MOST_LINES, Log, Notice, Outcome, Reject, Rows, Setting, Source, Use
from adoptkit.words import as_shown

#: The columns of ``noted`` and their types.
NOTED: Mapping[str, str] = {
    "file": "INTEGER", "line": "BIGINT", "week": "INTEGER", "day": "INTEGER", "second": "INTEGER", "person": "INTEGER", "fiche": "INTEGER",
    "named": "INTEGER", "external": "INTEGER", "minutes": "INTEGER", "source": "INTEGER", "on_target": "INTEGER", "outcome": "INTEGER",
    "success": "INTEGER", "blocker": "INTEGER", "checked": "INTEGER", "shared": "INTEGER",
    "success_text": "VARCHAR", "blocker_text": "VARCHAR",
}  # fmt: skip
#: The tables that counting needs besides ``noted`` and those of the queries: where each person counts, since when, and which rows repeat another.
OWN_TABLES: Mapping[str, Mapping[str, str]] = {
    "places": dict.fromkeys(("week", "person", "counted", "team"), "INTEGER"),
    "begun": dict.fromkeys(("person", "access"), "INTEGER"),
    "doubles": {"file": "INTEGER", "line": "BIGINT", "is_sure": "INTEGER"},
}
#: Weeks before those asked for that a scorecard shows, or counts four weeks from.
LOOK_BACK = 12


class TableEngine(Engine, Protocol):
    """An engine with tables of its own, which nobody else sees and which are gone with it."""

    def run(self, statement: str) -> None:
        """Run a statement that gives nothing back."""

    def fetch(self, query: str) -> list[tuple[Any, ...]]:
        """All the rows of ``query``, in its order."""

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of ``query`` one after the other; nothing else may be asked before the end."""

    def hold(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Have a table of these columns hold ``rows``."""

    def derive(self, table: str, query: str, *, is_view: bool = False) -> None:
        """Have a table hold the rows of ``query``; a view will do where ``is_view``."""

    def load_rest(self, weeks: Cells, present: Cells, seen: Cells) -> None:
        """Fill the tables of the queries but ``uses``, which is there already."""


class Gathered(ABC):
    """The facts of a table ``noted``; whoever makes one closes it. A subclass reads the rows, then settles."""

    rows: Rows
    rejects: Sequence[Reject]
    notices: Sequence[Notice]
    repairs: Sequence[tuple[str, Repair]]
    unlisted: int

    def __init__(
        self, files: Sequence[str], people: frozenset[str], setting: Setting, asked: Asked, engine: TableEngine, names: Names | None = None
    ) -> None:
        self.people = people
        self._files, self._asked, self._engine = files, asked, engine
        self._names = names or Names()
        self._told: dict[dt.date, list[Use]] = {}
        self._setting = replace(setting, guard=and_names(setting.guard, people))

    def _choose_weeks(self, mondays: Iterable[dt.date]) -> None:
        """Decide which weeks are counted, and in which the texts are kept: the dates may only stand for ``mondays``."""
        self._weeks_asked = chosen_weeks(mondays, self._setting.today, self._asked.week, self._asked.all_weeks)
        self._kept = {week_number(week) - back for week in self._weeks_asked for back in range(SPAN)}

    def _noted(self, number: int, use: Use) -> tuple[object, ...]:
        """The row of ``noted`` for a use that the code of small files read, of the file of that number."""
        catalogue = self._setting.catalogue
        known = catalogue.fiches.get(use.fiche) if catalogue else None
        target = known.target_minutes if known else None
        week = week_number(use.day)
        is_kept = week in self._kept
        return (
            number,
            use.line,
            week,
            use.day.toordinal(),
            second_of(use.time),
            self._names.person(use.person, use.member),
            self._names.fiches[fiche_key(use)],
            int(use.naming != "free"),
            int(known is not None and known.external),
            use.minutes,
            SOURCES.index(use.source),
            None if use.spent is None or not target else int(use.spent <= target * 100),
            OUTCOMES.index(use.outcome) + 1,
            int(bool(use.success)),
            int(bool(use.blocker)),
            None if use.checked is None else int(use.checked),
            int(use.shared),
            use.success if is_kept else None,
            use.blocker if is_kept else None,
        )

    def _settle(self, logs: Sequence[Log], identity: Sequence[str]) -> None:
        """Count identical rows once where they can only be the same use, and gather what every file has to say.

        ``identity`` names the columns of ``noted`` that together tell its rows apart.
        """
        doubles = list(self._doubles(identity))
        dropped = sum(item.count for item in doubles if item.code == "exact_duplicates")
        self.rejects = tuple(reject for log in logs for reject in log.rejects)
        self.notices = (*(notice for log in logs for notice in log.notices), *doubles)
        said = tuple((item.file, Repair("duplicate_rows", line_numbers(item.lines))) for item in doubles if item.code == "exact_duplicates")
        self.repairs = (*(repair for log in logs for repair in log.repairs), *said)
        self.unlisted = sum(log.unlisted for log in logs)
        read, rejected = sum(log.rows.read for log in logs), sum(log.rows.rejected for log in logs)
        kept = sum(log.rows.kept for log in logs) - dropped
        if read != kept + rejected + sum(log.rows.skipped for log in logs) + dropped:
            raise AdoptkitError(LOST_ROWS, read=read)
        self.rows = Rows(read, kept, rejected, read - kept - rejected)

    def _doubles(self, identity: Sequence[str]) -> Iterator[Notice]:
        """Which lines repeat another; those that can only be the same use sent twice are taken out of ``noted``."""
        columns, same = ", ".join(identity), " AND ".join(f"t.{column} = n.{column}" for column in identity)
        self._engine.derive("doubles", _DOUBLES.format(columns=columns, order=", ".join(f"n.{column}" for column in identity), same=same))
        for number, name in enumerate(self._files):
            for code, is_sure in (("exact_duplicates", 1), ("possible_duplicates", 0)):
                found = self._lines(f"FROM doubles WHERE file = {number} AND is_sure = {is_sure}")
                if found.count:
                    yield replace(found, file=name, code=code)
        for number in range(len(self._files)):
            self._drop(number, f"SELECT line FROM doubles WHERE file = {number} AND is_sure = 1")

    def _lines(self, source: str) -> Notice:
        """A notice, still without a code, about the lines of a FROM clause: the first of them, and how many more."""
        [(count,)] = self._engine.fetch(f"SELECT COUNT(*) {source}")
        lines = tuple(line for (line,) in self._engine.fetch(f"SELECT line {source} ORDER BY line LIMIT {MOST_LINES}")) if count else ()
        return Notice("", "", lines, unlisted=count - len(lines))

    @abstractmethod
    def _drop(self, number: int, lines: str) -> None:
        """Take the rows of a file whose lines a query gives out of ``noted``."""

    def weeks(self) -> Collection[dt.date]:
        """The Mondays of the weeks with at least one use."""
        if self._weeks is None:
            self._weeks = [monday(week * 7 + 1) for (week,) in self._engine.fetch("SELECT DISTINCT week FROM noted ORDER BY 1")]
        return self._weeks

    _weeks: list[dt.date] | None = None

    def members(self, monday: dt.date) -> Collection[str | None]:
        """The roster's keys of those who noted a use that week; nobody where there is no roster."""
        if self._setting.roster is None:
            return ()
        if self._members is None:
            self._members = defaultdict(set)
            for week, person in self._engine.fetch("SELECT DISTINCT week, person FROM noted"):
                self._members[week].add(self._names.members[person])
        return self._members[week_number(monday)]

    _members: dict[int, set[str | None]] | None = None

    def told(self, monday: dt.date) -> Sequence[Use]:
        """The uses of that week that carry a success or a blocker, in the order of the files."""
        if monday not in self._told:
            while len(self._told) > SPAN:  # a week is looked back on from those that follow it
                del self._told[next(iter(self._told))]
            self._told[monday] = self._read_told(week_number(monday))
        return self._told[monday]

    def _read_told(self, week: int) -> list[Use]:
        assert week in self._kept, "only the weeks asked for, and the three before, keep their texts"
        query = f"SELECT {', '.join(_TOLD)} FROM noted WHERE week = {week} AND success + blocker > 0 ORDER BY file, line"
        people, fiches = self._names.people.names(), self._names.fiches.names()
        return [self._use(row, people, fiches) for row in self._engine.fetch(query)]

    def _use(self, row: Sequence[Any], people: Sequence[str], fiches: Sequence[str]) -> Use:
        """A use that has something to tell, as it was noted: a row of the columns _TOLD."""
        file, line, day, second, person, number, minutes, source, outcome, checked, shared, success, blocker = row
        fiche = fiches[number]
        return Use(
            file=self._files[file],
            line=line,
            day=dt.date.fromordinal(day),
            time=time_of(second),
            person=people[person],
            member=self._names.members[person],
            fiche="" if fiche in (FREE, UNKNOWN_FICHE) else fiche,
            naming="free" if fiche == FREE else "unknown" if fiche == UNKNOWN_FICHE else "known",
            minutes=minutes,
            source=_SOURCES[source],
            outcome=_OUTCOMES[outcome - 1],
            success=_told(success),
            blocker=_told(blocker),
            checked=None if checked is None else bool(checked),
            shared=bool(shared),
        )

    def losses(self, monday: dt.date) -> Sequence[Notice]:
        """Where that week's uses lost time, file by file."""
        lost = f"FROM noted WHERE week = {week_number(monday)} AND minutes < 0"
        files = self._engine.fetch(f"SELECT DISTINCT file {lost} ORDER BY 1")
        return [replace(self._lines(f"{lost} AND file = {number}"), file=self._files[number], code="loss") for (number,) in files]

    def tables(self, crowds: Mapping[dt.date, Crowd], catalogue: Catalogue | None, roll: Roll = NOBODY) -> Tables:
        """The tables of the queries, each use in its place."""
        del catalogue  # its fiches were read with the rows
        people, teams, engine = self._names.people, Ids(), self._engine
        first, last = self._window()
        recent = f"n.week BETWEEN {first} AND {last}"
        past: list[tuple[int | None, ...]] = []
        if self._setting.roster is None:
            columns = _USE_COLUMNS.format(counted=1, team=teams[OTHER])
            engine.derive("uses", f"SELECT {columns} FROM noted n WHERE {recent}", is_view=True)
        else:
            places = list(self._places(crowds.values(), teams))
            past = [(week, person) for week, person, counted, _ in places if counted and not first <= week <= last]
            engine.hold("places", OWN_TABLES["places"], places)
            engine.hold(
                "begun", OWN_TABLES["begun"], {(people[item.person], item.access.toordinal()) for item in roll.present if item.access}
            )
            engine.derive("uses", _PLACED.format(columns=_USE_COLUMNS.format(counted="p.counted", team="p.team"), recent=recent))
        weeks = [(week, headcount) for week, headcount in headcounts_of(crowds.values()) if first <= week <= last]
        engine.load_rest(weeks, present_rows(roll, people), [*seen_rows(roll, people), *past])
        return Tables(engine, self._names.fiches.names(), teams.names())

    def _window(self) -> tuple[int, int]:
        """The first and the last week whose uses the queries look at one by one: those asked for, and what their trend and habits rest on."""
        asked = [week_number(week) for week in self._weeks_asked]
        return min(asked) - LOOK_BACK, max(asked)

    def _places(self, crowds: Iterable[Crowd], teams: Ids) -> Iterator[tuple[int, ...]]:
        """Where each person who noted a use counts, week by week."""
        by_week = {week_number(crowd.monday): crowd for crowd in crowds}
        for week, person in self._engine.fetch("SELECT DISTINCT week, person FROM noted ORDER BY 1, 2"):
            place = by_week[week].place(self._names.members[person])
            yield week, person, int(place.counted), teams[place.team]

    def close(self) -> None:
        """Forget everything."""
        self._engine.close()


def monday(ordinal: int) -> dt.date:
    """The Monday of the week of a day."""
    day = dt.date.fromordinal(ordinal)
    return day - dt.timedelta(days=day.weekday())


def _told(cell: str | None) -> str:
    """A text as the code of small files gives it."""
    return said(as_shown(trimmed(cell))) if cell else ""


_SOURCES: tuple[Source, ...] = get_args(Source)
_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_TOLD = (
    "file", "line", "day", "second", "person", "fiche", "minutes", "source", "outcome", "checked", "shared", "success_text", "blocker_text",
)  # fmt: skip
#: The columns of the table ``uses``, in its order.
_USE_COLUMNS = (
    "n.week, n.day, n.person, {counted} AS counted, n.named, n.fiche, {team} AS team, n.minutes, n.source, n.outcome, n.success, n.blocker, "
    "n.checked, n.on_target, n.external"
)
#: Uses of the weeks looked at, and those of anybody's first two weeks of access.
_PLACED = """
SELECT {columns} FROM noted n JOIN places p ON p.week = n.week AND p.person = n.person LEFT JOIN begun b ON b.person = n.person
WHERE {recent} OR n.day BETWEEN b.access AND b.access + 14"""
#: Every row but the first of those that are alike; sure when they carry a time of day or a text, so that they can only be one use sent twice.
_DOUBLES = """
SELECT d.file, d.line, d.is_sure
FROM (SELECT n.file, n.line, CASE WHEN n.second IS NOT NULL OR n.success + n.blocker > 0 THEN 1 ELSE 0 END AS is_sure,
             ROW_NUMBER() OVER (PARTITION BY {order} ORDER BY n.file, n.line) AS place
      FROM noted n JOIN (SELECT {columns} FROM noted GROUP BY {columns} HAVING COUNT(*) > 1) t ON {same}) d
WHERE d.place > 1"""
