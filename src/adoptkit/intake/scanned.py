"""The facts of log files of any size: scanned in place by DuckDB, read by the same rules as small ones, counted by the same queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from adoptkit.errors import AdoptkitError
from adoptkit.intake.duck import DuckEngine
from adoptkit.intake.large_file import LargeFile, OddUse, monday, open_large, ordinals, read_odd, scan_facts
from adoptkit.intake.maps import Names, second_of, time_of, weight
from adoptkit.intake.messages import LOST_ROWS
from adoptkit.intake.scan import TEXTS, UNREAD, text_term
from adoptkit.intake.source import Source
from adoptkit.scorecard.card import OUTCOMES, SOURCES, UNKNOWN_FICHE
from adoptkit.scorecard.crowd import Crowd
from adoptkit.scorecard.facts import FREE, Ids, Tables, fiche_key, headcounts_of, present_rows, seen_rows
from adoptkit.scorecard.groups import OTHER
from adoptkit.scorecard.roll import NOBODY, SPAN, Roll
from adoptkit.scorecard.weeks import chosen_weeks, week_number
from adoptkit.table import Repair, Table
from adoptkit.table.columns import trimmed
from adoptkit.table.model import line_numbers
from adoptkit.usage.catalogue import Catalogue
from adoptkit.usage.cells import said
from adoptkit.usage.guard import and_names, people_of
from adoptkit.usage.model import MOST_LINES, Log, Notice, Outcome, Reject, Rows, Setting, Use
from adoptkit.usage.model import Source as UseSource
from adoptkit.usage.reading import read_log
from adoptkit.vocabulary import LOG_COLUMNS
from adoptkit.words import as_shown

_OTHERS = {
    "file": "INTEGER", "line": "BIGINT", "week": "INTEGER", "day": "INTEGER", "second": "INTEGER", "person": "INTEGER", "fiche": "INTEGER",
    "named": "INTEGER", "external": "INTEGER", "minutes": "INTEGER", "source": "INTEGER", "on_target": "INTEGER", "outcome": "INTEGER",
    "success": "INTEGER", "blocker": "INTEGER", "checked": "INTEGER", "shared": "INTEGER", "identity": "UBIGINT",
    "success_text": "VARCHAR", "blocker_text": "VARCHAR",
}  # fmt: skip
#: Weeks before those asked for that a scorecard shows, or counts four weeks from.
LOOK_BACK = 12
#: Columns that the tables of files have under the same name.
_SHARED = tuple(_OTHERS)[2:]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which weeks a scorecard is wanted for."""

    week: str | None = None
    all_weeks: bool = False


class Scanned:
    """The facts of files too large for memory; whoever makes one closes it."""

    rows: Rows
    rejects: Sequence[Reject]
    notices: Sequence[Notice]
    repairs: Sequence[tuple[str, Repair]]
    people: frozenset[str]
    unlisted: int

    def __init__(self, sources: Sequence[Source | Table], setting: Setting, asked: Asked, engine: DuckEngine) -> None:
        self._engine, self._asked = engine, asked
        self._names = Names()
        self._files = [item.name for item in sources]
        opened = [
            open_large(number, item, engine, setting.guard) if isinstance(item, Source) else item for number, item in enumerate(sources)
        ]
        self.people = people_of(item for item in opened if isinstance(item, Table)).union(
            *(item.people() for item in opened if isinstance(item, LargeFile))
        )
        self._setting = replace(setting, guard=and_names(setting.guard, self.people))
        self._large = {number: item for number, item in enumerate(opened) if isinstance(item, LargeFile)}
        smalls = {number: read_log(item, self._setting) for number, item in enumerate(opened) if isinstance(item, Table)}
        self._settle(self._read(smalls))

    def _read(self, smalls: Mapping[int, Log]) -> list[Log]:
        """Scan every file into tables of facts; what each has to say, in the order of the files."""
        rules = {number: file.rules(self._setting) for number, file in self._large.items()}
        days = {day for found in rules.values() for day in ordinals(found)} | {
            use.day.toordinal() for log in smalls.values() for use in log.uses
        }
        self._weeks_asked = chosen_weeks(map(monday, days), self._setting.today, self._asked.week, self._asked.all_weeks)
        self._kept = {week_number(week) - back for week in self._weeks_asked for back in range(SPAN)}
        self._engine.run(f"CREATE TABLE others ({', '.join(f'{name} {kind}' for name, kind in _OTHERS.items())})")
        logs = dict(smalls)
        for number, log in smalls.items():
            self._add(number, self._identified(log.uses))
        for number, file in self._large.items():
            maps = scan_facts(file, rules[number], self._names, self._engine, sorted(self._kept))
            logs[number], odd = read_odd(file, maps, self._engine, self._setting)
            self._add(number, odd)
        self._engine.run(f"CREATE VIEW noted AS {' UNION ALL '.join(self._parts())}")
        return [logs[number] for number in sorted(logs)]

    def _parts(self) -> Iterator[str]:
        shared = ", ".join(_SHARED)
        for number, file in self._large.items():
            yield f"SELECT {number} AS file, line, {shared} FROM {file.table} WHERE raw IS NULL"
        yield f"SELECT file, line, {shared} FROM others"

    def _identified(self, uses: Sequence[Use]) -> Iterator[OddUse]:
        """Uses of small files with the number that tells their rows apart, the same as that of rows that are scanned."""
        columns = tuple(LOG_COLUMNS)
        most = max((len(use.identity) for use in uses), default=len(columns)) - len(columns)
        texts = [(columns.index(column), column) for column in TEXTS]
        texts += [(len(columns) + number, f"{UNREAD}{number}") for number in range(most)]
        terms = " + ".join(f"({text_term(f't{place}', name)})" for place, name in texts)
        lists = ", ".join(f"unnest(CAST(? AS VARCHAR[])) AS t{place}" for place, _ in texts)
        values = [[use.identity[place] if place < len(use.identity) else "" for use in uses] for place, _ in texts]
        query = f"SELECT hash(s + {terms}) FROM (SELECT unnest(CAST(? AS HUGEINT[])) AS s, {lists})"
        hashes = self._engine.fetch(query, [[self._sum(use, columns) for use in uses], *values]) if uses else []
        return (OddUse(use, identity) for use, (identity,) in zip(uses, hashes, strict=True))

    def _sum(self, use: Use, columns: Sequence[str]) -> int:
        """The terms of the coded cells of a row."""
        cells = zip(columns, use.identity, strict=False)
        terms = sum(self._names.term(column, cell) for column, cell in cells if column not in TEXTS)
        return terms + (len(use.identity) - len(columns)) * weight(UNREAD)

    def _add(self, number: int, odd: Iterable[OddUse]) -> None:
        self._engine.fill("others", list(_OTHERS.values()), (self._other(number, item) for item in odd))

    def _other(self, number: int, item: OddUse) -> tuple[object, ...]:
        """One row of the table ``others``."""
        use = item.use
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
            item.identity,
            use.success if is_kept else None,
            use.blocker if is_kept else None,
        )

    def _settle(self, logs: Sequence[Log]) -> None:
        """Count identical rows once where they can only be the same use, and gather what every file has to say."""
        doubles = list(self._doubles())
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

    def _doubles(self) -> Iterator[Notice]:
        """Which lines repeat another; those that can only be the same use sent twice are taken out of the tables."""
        engine = self._engine
        engine.run(_DOUBLES)
        for number, name in enumerate(self._files):
            for code, is_sure in (("exact_duplicates", 1), ("possible_duplicates", 0)):
                where = f"WHERE file = {number} AND is_sure = {is_sure}"
                [(count,)] = engine.fetch(f"SELECT count(*) FROM doubles {where}")
                if count:
                    lines = tuple(line for (line,) in engine.fetch(f"SELECT line FROM doubles {where} ORDER BY line LIMIT {MOST_LINES}"))
                    yield Notice(name, code, lines, unlisted=count - len(lines))
        for number, file in self._large.items():
            engine.run(f"UPDATE {file.table} SET raw = [] WHERE raw IS NULL AND line IN ({_SURE.format(number)})")
            engine.run(f"DELETE FROM others WHERE file = {number} AND line IN ({_SURE.format(number)})")

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
        week = week_number(monday)
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
        where = f"WHERE week = {week_number(monday)} AND minutes < 0"
        found = []
        for number, count in self._engine.fetch(f"SELECT file, count(*) FROM noted {where} GROUP BY file ORDER BY file"):
            query = f"SELECT line FROM noted {where} AND file = {number} ORDER BY line LIMIT {MOST_LINES}"
            lines = tuple(line for (line,) in self._engine.fetch(query))
            found.append(Notice(self._files[number], "loss", lines, unlisted=count - len(lines)))
        return found

    def tables(self, crowds: Mapping[dt.date, Crowd], catalogue: Catalogue | None, roll: Roll = NOBODY) -> Tables:
        """The tables of the queries, each use in its place."""
        del catalogue  # its fiches were read with the rows
        people, teams, engine = self._names.people, Ids(), self._engine
        first, last = self._window()
        recent = f"n.week BETWEEN {first} AND {last}"
        noted = [(week, person) for week, person in engine.fetch("SELECT DISTINCT week, person FROM noted")] if self._setting.roster else []
        past: list[tuple[int | None, ...]] = []
        if self._setting.roster is None:
            place = f"1 AS counted, {teams[OTHER]} AS team"
            engine.run(f"CREATE VIEW uses AS SELECT {_USE_COLUMNS.format(place=place)} FROM noted n WHERE {recent}")
        else:
            places = list(self._places(noted, crowds.values(), teams))
            past = [(week, person) for week, person, counted, _ in places if counted and not first <= week <= last]
            engine.run("CREATE TABLE places (week INTEGER, person INTEGER, counted INTEGER, team INTEGER)")
            engine.fill("places", ["INTEGER"] * 4, places)
            engine.run("CREATE TABLE begun (person INTEGER, access INTEGER)")
            engine.fill("begun", ["INTEGER"] * 2, {(people[item.person], item.access.toordinal()) for item in roll.present if item.access})
            place = "p.counted AS counted, p.team AS team"
            engine.run(_PLACED.format(columns=_USE_COLUMNS.format(place=place), recent=recent))
        weeks = [(week, headcount) for week, headcount in headcounts_of(crowds.values()) if first <= week <= last]
        engine.load(None, weeks, present_rows(roll, people), [*seen_rows(roll, people), *past])
        return Tables(engine, self._names.fiches.names(), teams.names())

    def _window(self) -> tuple[int, int]:
        """The first and the last week whose uses the queries look at one by one: those asked for, and what their trend and habits rest on."""
        asked = [week_number(week) for week in self._weeks_asked]
        return min(asked) - LOOK_BACK, max(asked)

    def close(self) -> None:
        """Forget everything: the scratch files go."""
        self._engine.close()

    def _places(self, noted: Iterable[tuple[int, int]], crowds: Iterable[Crowd], teams: Ids) -> Iterator[tuple[int, ...]]:
        """Where each person who noted a use counts, week by week."""
        by_week = {week_number(crowd.monday): crowd for crowd in crowds}
        for week, person in noted:
            place = by_week[week].place(self._names.members[person])
            yield week, person, int(place.counted), teams[place.team]


def _told(cell: str | None) -> str:
    """A text as the code of small files gives it."""
    return said(as_shown(trimmed(cell))) if cell else ""


_SOURCES: tuple[UseSource, ...] = get_args(UseSource)
_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_TOLD = (
    "file", "line", "day", "second", "person", "fiche", "minutes", "source", "outcome", "checked", "shared", "success_text", "blocker_text",
)  # fmt: skip
_USE_COLUMNS = "n.week, n.day, n.person, {place}, n.named, n.fiche, n.minutes, n.source, n.outcome, n.success, n.blocker, n.checked, n.on_target, n.external"
#: Uses of the weeks looked at, and those of anybody's first two weeks of access.
_PLACED = """
CREATE TABLE uses AS
SELECT {columns} FROM noted n JOIN places p ON p.week = n.week AND p.person = n.person LEFT JOIN begun b ON b.person = n.person
WHERE {recent} OR n.day BETWEEN b.access AND b.access + 14"""
_SURE = "SELECT line FROM doubles WHERE file = {} AND is_sure = 1"
#: Every row but the first of those that are alike; sure when they carry a time of day or a text, so that they can only be one use sent twice.
_DOUBLES = """
CREATE TABLE doubles AS
SELECT d.file, d.line, d.is_sure
FROM (SELECT n.file, n.line, CASE WHEN n.second IS NOT NULL OR n.success + n.blocker > 0 THEN 1 ELSE 0 END AS is_sure,
             ROW_NUMBER() OVER (PARTITION BY n.identity ORDER BY n.file, n.line) AS place
      FROM noted n JOIN (SELECT identity FROM noted GROUP BY identity HAVING COUNT(*) > 1) t ON t.identity = n.identity) d
WHERE d.place > 1"""
