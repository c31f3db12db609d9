"""The distinct cells of a file → what the rules say of each, as the small tables that the second scan joins."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntFlag

from adoptkit.scorecard.card import OUTCOMES, SOURCES, UNKNOWN_FICHE
from adoptkit.scorecard.facts import FREE, Ids
from adoptkit.table.columns import trimmed
from adoptkit.table.mojibake import mend
from adoptkit.usage import cells
from adoptkit.usage.dates import Moment
from adoptkit.usage.minutes import Duration
from adoptkit.usage.reading import DATE_COLUMNS, PERSON_COLUMNS, CellRules

#: The first columns of a map: the raw cell, and what it adds to the number by which rows are told apart.
_KEY = {"k": "VARCHAR", "term": "HUGEINT"}
TEXTS = ("success", "blocker")
WORDS = ("outcome", "source", "checked", "share")
MINUTES = ("minutes_saved", "minutes_spent")
#: Time zones told apart in one file.
_MOST_ZONES = 60


class Flag(IntFlag):
    """What has to be said of a row; each map has its own flags, so that they add up."""

    ODD = 1  # read by the code of small files, as it stands
    INTERPRETED = 2
    COMMA = 4
    NEAR = 8
    UNKNOWN = 16
    MISSING = 32
    OUTSIDE = 64
    OUTCOME_WORD = 128
    SOURCE_WORD = 256
    FORMULA = 512
    EXTREME = 1024
    NO_USUAL = 2048


@dataclass(frozen=True, slots=True)
class MapTable:
    """A table of a map: its columns with their types, and its rows. The keys come first: the raw cells."""

    columns: Mapping[str, str]
    rows: Sequence[Sequence[object]]


@dataclass(slots=True)
class Names:
    """The numbers given to people, fiches and cells over all the files; ``members`` holds the roster's key of each person, if any."""

    people: Ids = field(default_factory=Ids)
    fiches: Ids = field(default_factory=Ids)
    members: dict[int, str | None] = field(default_factory=dict)
    cells: dict[str, Ids] = field(default_factory=dict)

    def person(self, person: str, member: str | None) -> int:
        """The number of a person, who is that of the roster, if any."""
        number = self.people[person]
        self.members[number] = member
        return number

    def term(self, column: str, cell: str) -> int:
        """What a cell adds to the number by which rows are told apart: a blank one nothing, any other its own multiple (see :func:`weight`)."""
        if not cell:
            return 0
        return (self.cells.setdefault(column, Ids())[cell] + 1) * weight(column)

    def terms(self, given: Mapping[str, str]) -> int:
        """What cells that are read together add to it."""
        return sum(self.term(column, cell) for column, cell in given.items())


def weight(column: str) -> int:
    """A number of 58 bits for a column. Sums of multiples of such numbers tell rows apart as a random linear hash does.

    DuckDB's own hash of a text does not: of a million lines that differ in two places, some pairs have the same.
    """
    return int.from_bytes(hashlib.sha256(column.encode()).digest()[:8], "big") >> 6 | 1


def people_in(columns: Sequence[str], found: Iterable[Sequence[str]], *, mends: bool) -> frozenset[str]:
    """Everybody whom the distinct cells of ``columns`` name, as written: names and e-mails (see :func:`adoptkit.usage.guard.people_of`)."""
    rows = (dict(zip(columns, (trimmed(mend(cell) if mends else cell) for cell in raw), strict=True)) for raw in found)
    names = {
        name.strip()
        for row in rows
        for name in (row.get("person", ""), f"{row.get('first_name', '')} {row.get('person', '')}", row.get("email", ""))
    }
    return frozenset(names - {""})


class Maps:
    """The maps of one file; ``mends`` holds where its text was not mended yet, so that spoilt cells are read by the code of small files."""

    def __init__(self, rules: CellRules, names: Names, *, mends: bool) -> None:
        self.rules, self.names, self.mends = rules, names, mends
        self.zones: list[str] = []

    def _read(self, raw: str) -> str:
        """A cell as the rules see it."""
        return trimmed(mend(raw) if self.mends else raw)

    def _odd(self, *raw: str) -> int:
        return int(Flag.ODD) if self.mends and any(mend(cell) != cell for cell in raw) else 0

    def of_group(self, columns: Sequence[str], found: Iterable[Sequence[str]]) -> MapTable:
        """The map of columns that are read together, from their distinct cells: those that name people, or a single one."""
        if columns[0] in PERSON_COLUMNS:
            return self.people(columns, found)
        column, single = columns[0], [cells[0] for cells in found]
        if column in DATE_COLUMNS:
            return self.dates(column, single)
        if column == "fiche":
            return self.fiches(single)
        if column in MINUTES:
            return self.minutes(column, single)
        if column in WORDS:
            return self.words(column, single)
        return self.texts(column, single) if column in TEXTS else self.plain(column, single)

    def dates(self, column: str, found: Iterable[str]) -> MapTable:
        """k, term, filled, day (ordinal), second of the day, zone (a bit), flags."""
        columns = _KEY | {"filled": "INTEGER", "day": "INTEGER", "second": "INTEGER", "zone": "BIGINT", "flags": "INTEGER"}
        return MapTable(columns, [self._date(column, raw) for raw in found])

    def _date(self, column: str, raw: str) -> tuple[object, ...]:
        cell = self._read(raw)
        moment = self.rules.dates[column].cells[cell] if cell else None
        known = raw, self.names.term(column, cell), int(bool(cell))
        if not isinstance(moment, Moment):
            return *known, None, None, 0, self._odd(raw)
        second = second_of(moment.time)
        return *known, moment.date.toordinal(), second, self._zone(moment.zone), self._odd(raw)

    def _zone(self, zone: str) -> int:
        if not zone:
            return 0
        if zone not in self.zones and len(self.zones) < _MOST_ZONES:
            self.zones.append(zone)
        return 1 << self.zones.index(zone) if zone in self.zones else 0

    def people(self, columns: Sequence[str], found: Iterable[Sequence[str]]) -> MapTable:
        """k0…, term, person, flags: who the cells of ``columns`` name together."""
        names = {f"k{place}": "VARCHAR" for place in range(len(columns))}
        return MapTable(names | {"term": "HUGEINT", "person": "INTEGER", "flags": "INTEGER"}, [self._person(columns, raw) for raw in found])

    def _person(self, columns: Sequence[str], raw: Sequence[str]) -> tuple[object, ...]:
        given = dict(zip(columns, map(self._read, raw), strict=True))
        who = self.rules.who(cells.full_name(given), given.get("email", ""))
        term = self.names.terms(given)
        if who is None:
            return *raw, term, None, int(Flag.ODD)
        is_outside = self.rules.setting.roster is not None and who.member is None
        return *raw, term, self.names.person(who.person, who.member), (Flag.OUTSIDE if is_outside else 0) | self._odd(*raw)

    def fiches(self, found: Iterable[str]) -> MapTable:
        """k, term, fiche, named, usual and target (hundredths of minutes), estimated, external, flags."""
        whole = dict.fromkeys(("fiche", "named", "usual", "target", "estimated", "external", "flags"), "INTEGER")
        return MapTable(_KEY | whole, [self._fiche(raw) for raw in found])

    def _fiche(self, raw: str) -> tuple[object, ...]:
        cell = self._read(raw)
        named = self.rules.named(cell)
        catalogue = self.rules.setting.catalogue
        known = catalogue.fiches.get(named.fiche) if catalogue else None
        key = named.fiche if named.naming == "known" else FREE if named.naming == "free" else UNKNOWN_FICHE
        flags = self._odd(raw) | (Flag.NEAR if named.is_near else _NAMING.get(named.naming, 0))
        usual = known.usual_minutes * 100 if known and known.usual_minutes is not None else None
        target = known.target_minutes * 100 if known and known.target_minutes else None
        is_estimated, is_external = known is not None and known.time_source == "estimated", known is not None and known.external
        return (
            raw,
            self.names.term("fiche", cell),
            self.names.fiches[key],
            int(named.naming != "free"),
            usual,
            target,
            int(is_estimated),
            int(is_external),
            int(flags),
        )

    def minutes(self, column: str, found: Iterable[str]) -> MapTable:
        """k, term, filled, amount (hundredths), flags."""
        columns = _KEY | {"filled": "INTEGER", "amount": "BIGINT", "flags": "INTEGER"}
        return MapTable(columns, [self._duration(column, raw) for raw in found])

    def _duration(self, column: str, raw: str) -> tuple[object, ...]:
        cell = self._read(raw)
        known = raw, self.names.term(column, cell), int(bool(cell))
        if not cell:
            return *known, None, 0
        read = self.rules.minutes(column, cell)
        if not isinstance(read, Duration):
            return *known, None, int(Flag.ODD)
        flags = (Flag.INTERPRETED if read.interpreted else 0) | (Flag.COMMA if read.comma else 0) | self._odd(raw)
        return *known, read.hundredths, int(flags)

    def words(self, column: str, found: Iterable[str]) -> MapTable:
        """k, term, value (the number of the word; 1 or 0 for yes or no), flags."""
        return MapTable(_KEY | {"value": "INTEGER", "flags": "INTEGER"}, [self._word(column, raw) for raw in found])

    def _word(self, column: str, raw: str) -> tuple[object, ...]:
        cell = self._read(raw)
        value, flags = self._meaning(column, cell)
        return raw, self.names.term(column, cell), value, flags | self._odd(raw)

    def _meaning(self, column: str, cell: str) -> tuple[int | None, int]:
        if column == "outcome":
            outcome = self.rules.outcome(cell)
            return OUTCOMES.index(outcome or "unknown") + 1, 0 if outcome else int(Flag.OUTCOME_WORD)
        if column == "source":
            source = self.rules.source(cell)
            return SOURCES.index(source or "declared"), 0 if source else int(Flag.SOURCE_WORD)
        answer = self.rules.yes_no(cell)
        return None if answer is None else int(answer), 0

    def texts(self, column: str, found: Iterable[str]) -> MapTable:
        """k, said (1 when there is something to tell), flags."""
        del column  # no text has a number: most of them are never seen here
        return MapTable({"k": "VARCHAR", "said": "INTEGER", "flags": "INTEGER"}, [self._text(raw) for raw in found])

    def _text(self, raw: str) -> tuple[object, ...]:
        text = self.rules.said(self._read(raw))
        return raw, int(bool(text)), (Flag.FORMULA if cells.is_formula(text) else 0) | self._odd(raw)

    def plain(self, column: str, found: Iterable[str]) -> MapTable:
        """k, term, flags: a column that only tells rows apart."""
        return MapTable(_KEY | {"flags": "INTEGER"}, [(raw, self.names.term(column, self._read(raw)), self._odd(raw)) for raw in found])


_NAMING = {"unknown": Flag.UNKNOWN, "missing": Flag.MISSING}


def second_of(time: dt.time | None) -> int | None:
    return None if time is None else time.hour * 3600 + time.minute * 60 + time.second


def time_of(second: int | None) -> dt.time | None:
    """The time of day that a number of seconds stands for."""
    return None if second is None else dt.time(second // 3600, second // 60 % 60, second % 60)
