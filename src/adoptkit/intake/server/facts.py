"""The facts of a table of a server: its cells are read once each by the rules of files, its rows counted where they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from adoptkit.errors import AdoptkitError
from adoptkit.intake.gathered import Gathered, monday
from adoptkit.intake.maps import Flag, Maps, MapTable, Names, people_in
from adoptkit.intake.odd_rows import OddUse, read_odd
from adoptkit.intake.server import messages
from adoptkit.intake.server.engine import ServerEngine
from adoptkit.intake.server.table import ServerTable, open_table
from adoptkit.scorecard.facts import Ids
from adoptkit.scorecard.weeks import Asked
from adoptkit.table.columns import trimmed
from adoptkit.table.mojibake import mend
from adoptkit.usage.dates import Moment
from adoptkit.usage.model import Log, Setting, Use
from adoptkit.usage.reading import DATE_COLUMNS, PERSON_COLUMNS, CellRules
from adoptkit.vocabulary import LOG_COLUMNS

#: A whole number that every server holds exactly.
_MOST = 1 << 62


class _Numbers(Names):
    """Names whose cells are plainly numbered: the rows of one table are told apart by several of these numbers, not by a sum."""

    def term(self, column: str, cell: str) -> int:
        """The number of a cell of ``column``, from 1; 0 for a blank one."""
        return self.cells.setdefault(column, Ids())[cell] + 1 if cell else 0

    def terms(self, given: Mapping[str, str]) -> int:
        """The number of cells that are read together."""
        return self.term(*_together(given))

    def radix(self, group: Sequence[str]) -> int:
        """A number above all those of a group."""
        return len(self.cells.get(" ".join(group), Ids())) + 1


def _together(given: Mapping[str, str]) -> tuple[str, str]:
    """The name of a group of columns, and its cells as one; blank when they all are."""
    return " ".join(given), repr(tuple(given.values())) if any(given.values()) else ""


class _ServerMaps(Maps):
    """Maps whose flags add up on any server, the odd one apart; they hold all the texts, and the weeks of the dates."""

    def of_group(self, columns: Sequence[str], found: Iterable[Sequence[str]]) -> MapTable:
        """The map of columns that are read together."""
        table = super().of_group(columns, found)
        kinds = {name: "INTEGER" if kind == "HUGEINT" else kind for name, kind in table.columns.items()}
        return MapTable({**kinds, "odd": "INTEGER"}, [(*row[:-1], *_apart(row[-1])) for row in table.rows])

    def dates(self, column: str, found: Iterable[str]) -> MapTable:
        """k, term, filled, day, second, zone (a number from 1), week, flags."""
        table = super().dates(column, found)
        *others, flags = table.columns.items()
        return MapTable({**dict(others), "week": "INTEGER", **dict([flags])}, [_with_week(row) for row in table.rows])

    def texts(self, column: str, found: Iterable[str]) -> MapTable:
        """k, term, said, flags."""
        found = list(found)
        table = super().texts(column, found)
        terms = (self.names.term(column, self._read(raw)) for raw in found)
        rows = [(row[0], term, *row[1:]) for row, term in zip(table.rows, terms, strict=True)]
        return MapTable({"k": "VARCHAR", "term": "INTEGER", "said": "INTEGER", "flags": "INTEGER"}, rows)


def _apart(flags: object) -> tuple[int, int]:
    assert isinstance(flags, int)
    return int(flags & ~Flag.ODD), int(flags & Flag.ODD)


def _with_week(row: Sequence[object]) -> tuple[object, ...]:
    *known, day, second, zone, flags = row
    assert isinstance(zone, int)
    return *known, day, second, zone.bit_length(), (day - 1) // 7 if isinstance(day, int) else None, flags


class ServerFacts(Gathered):
    """The facts of a table of a server; whoever makes one closes it."""

    def __init__(self, name: str, engine: ServerEngine, setting: Setting, asked: Asked) -> None:
        self._table, self._numbers = open_table(name, engine.dialect, engine, setting.guard), _Numbers()
        engine.open(self._table.tables(self._maps_columns(setting)), self._table.views())
        [(self._table.records,)] = engine.fetch(f"SELECT COUNT(*) FROM {self._table.source} s")
        self._cells = [sorted(engine.fetch(self._table.distincts(group))) for group in self._table.groups]
        people = people_in(self._table.groups[0], self._cells[0], mends=True)
        super().__init__([name], people, setting, asked, engine, self._numbers)
        self._server = engine
        self._settle([self._read()], [*self._packing.columns, *(f"u{place}" for place in self._table.columns.unread)])

    def _maps_columns(self, setting: Setting) -> list[Mapping[str, str]]:
        """The columns of the maps, which have to be made before anything is read."""
        none = dict.fromkeys(DATE_COLUMNS, ())
        maps = _ServerMaps(CellRules(self._table.columns.headers, none, setting), _Numbers(), mends=True)
        return [maps.of_group(group, ()).columns for group in self._table.groups]

    def _read(self) -> Log:
        """Turn the rows into facts; what they have to say."""
        table, engine = self._table, self._server
        maps = _ServerMaps(self._rules(), self._numbers, mends=True)
        moments = (moment for dates in maps.rules.dates.values() for moment in dates.cells.values())
        self._choose_weeks({monday(moment.date.toordinal()) for moment in moments if isinstance(moment, Moment)})
        for number, (group, found) in enumerate(zip(table.groups, self._cells, strict=True)):
            engine.fill(f"m{number}", maps.of_group(group, found).rows)
        self._packing = _Packing(table, self._numbers)
        engine.derive("facts", table.facts(self._packing.columns, sorted(self._kept)))
        [(found,)] = engine.fetch(f"SELECT COUNT(*) FROM {table.table}")
        if found != table.records:
            raise AdoptkitError(messages.CHANGED, table=table.name, records=table.records, found=found)
        log, odd = read_odd(table, maps, engine, self._setting)
        engine.fill("odd_uses", self._others(odd))
        engine.derive("others", table.others())
        return log

    def _rules(self) -> CellRules:
        groups = self._table.groups
        filled = {
            column: [cell for (raw,) in self._cells[groups.index((column,))] if (cell := trimmed(mend(raw)))]
            for column in DATE_COLUMNS
            if (column,) in groups
        }
        return CellRules(self._table.columns.headers, filled, self._setting)

    def _others(self, odd: Iterable[OddUse]) -> Iterator[tuple[object, ...]]:
        blank = len(self._table.groups) - len(self._packing.columns)
        for item in odd:
            yield *self._noted(0, item.use), *self._packing.of(item.use), *[None] * blank

    def _drop(self, number: int, lines: str) -> None:
        del number  # there is one table
        self._server.run(f"DELETE FROM facts WHERE odd = 0 AND line IN ({lines})")
        self._server.run(f"DELETE FROM others WHERE line IN ({lines})")


class _Packing:
    """The numbers of a row's cells in as few whole numbers as hold them exactly, each cell a digit of its own base."""

    def __init__(self, table: ServerTable, numbers: _Numbers) -> None:
        self._numbers = numbers
        self._digits: list[list[tuple[int, tuple[str, ...], int]]] = []
        base = _MOST
        for number, group in enumerate(table.groups):
            if base * numbers.radix(group) >= _MOST:
                self._digits.append([])
                base = 1
            self._digits[-1].append((number, group, base))
            base *= numbers.radix(group)

    @property
    def columns(self) -> dict[str, str]:
        """The SQL of each number, by the name of its column."""
        return {
            f"p{place}": " + ".join(f"m{number}.term * {base}" for number, _, base in digits) for place, digits in enumerate(self._digits)
        }

    def of(self, use: Use) -> Iterator[int]:
        """The numbers of a use that the code of small files read."""
        cells = dict(zip(LOG_COLUMNS, use.identity, strict=False))
        for digits in self._digits:
            yield sum(self._number(group, cells) * base for _, group, base in digits)

    def _number(self, group: Sequence[str], cells: Mapping[str, str]) -> int:
        if len(group) == 1 and group[0] not in PERSON_COLUMNS:
            return self._numbers.term(group[0], cells[group[0]])
        return self._numbers.terms({column: cells[column] for column in group})
