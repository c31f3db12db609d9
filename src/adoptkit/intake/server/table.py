"""A table of a server as a log: which columns are the log's, what numbers its rows, and the SQL of its two scans."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from adoptkit.errors import AdoptkitError
from adoptkit.intake.gathered import NOTED, TableEngine
from adoptkit.intake.maps import TEXTS
from adoptkit.intake.odd_rows import OddRecord
from adoptkit.intake.scan import computed_flags, minutes_columns
from adoptkit.intake.server import messages
from adoptkit.intake.server.dialect import Dialect, ServerColumn, quoted
from adoptkit.table import HIDDEN, Fault, Repair, Skip
from adoptkit.table.columns import Columns, choose_columns
from adoptkit.table.header import Header, recognised
from adoptkit.table.layout import Layout
from adoptkit.table.model import Record
from adoptkit.table.records import Dialect as TextDialect
from adoptkit.usage.model import Guard
from adoptkit.usage.reading import DATE_COLUMNS, PERSON_COLUMNS, REQUIRED
from adoptkit.vocabulary import LOG_COLUMNS, LOG_QUESTIONS, fold

#: What a column that numbers the rows is called, the surest first.
_NUMBERING = ("line", "ligne", "id")
_WHOLE = ("smallint", "integer", "bigint")
#: Time zones of a date column have fewer numbers than this.
ZONES = 64


@dataclass(slots=True)
class ServerTable:
    """A table whose columns were recognised; its cells are read where they stand, as the dialect writes them.

    ``source`` is the table in SQL, ``line`` the SQL of the number of a row, ``cells`` the SQL of each column, in the order of ``layout``.
    """

    name: str
    source: str
    line: str
    layout: Layout
    columns: Columns
    cells: Sequence[str]
    dialect: Dialect
    records: int = 0
    faults: Sequence[Fault] = ()
    skips: Sequence[Skip] = ()
    repairs: Sequence[Repair] = ()
    table: str = field(default="facts", init=False)
    clean: str = field(default="odd = 0", init=False)

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """The columns of the log that are read together: those that name people, then each other one."""
        known = self.columns.positions
        people = tuple(column for column in ("first_name", "person", "email") if column in known)
        return [people, *((column,) for column in LOG_COLUMNS if column in known and column not in people)]

    @property
    def identity(self) -> list[str]:
        """The columns that may tell rows apart: one per group, at most, then those under no known name."""
        return [*(f"p{number}" for number in range(len(self.groups))), *self._unread]

    @property
    def _unread(self) -> list[str]:
        return [f"u{position}" for position in self.columns.unread]

    @property
    def _raw(self) -> list[int]:
        """The positions of known columns."""
        return sorted(position for positions in self.columns.positions.values() for position in positions)

    def tables(self, maps: Sequence[Mapping[str, str]]) -> dict[str, dict[str, str]]:
        """The tables that its scans need, by name, with the types of their columns; ``maps`` gives those of the maps."""
        facts = {name: kind for name, kind in NOTED.items() if name != "file"} | dict.fromkeys(("zones", "flags", "odd"), "INTEGER")
        packed = dict.fromkeys((name for name in self.identity if name not in self._unread), "BIGINT")
        unread = dict.fromkeys(self._unread, "VARCHAR")
        return {
            **{f"m{number}": dict(columns) for number, columns in enumerate(maps)},
            "facts": facts | packed | unread | {f"c{position}": "VARCHAR" for position in self._raw},
            "odd_uses": dict(NOTED) | packed,
            "others": dict(NOTED) | packed | unread,
        }

    def views(self) -> dict[str, str]:
        """The table ``noted`` (see :mod:`adoptkit.intake.gathered`)."""
        columns = ", ".join([*NOTED, *self.identity][1:])
        return {"noted": f"SELECT 0 AS file, {columns} FROM facts WHERE odd = 0 UNION ALL SELECT file, {columns} FROM others"}

    def others(self) -> str:
        """The query that gives the uses of odd rows what tells them apart and never left the server."""
        packed = [name for name in self.identity if name not in self._unread]
        columns = ", ".join([*(f"o.{name}" for name in [*NOTED, *packed]), *(f"f.{name}" for name in self._unread)])
        return f"SELECT {columns} FROM odd_uses o JOIN facts f ON f.line = o.line"

    def distincts(self, group: Sequence[str]) -> str:
        """The query for the distinct cells of columns that are read together."""
        cells = ", ".join(f"{self._cell(column)} AS k{rank}" for rank, column in enumerate(group))
        return f"SELECT DISTINCT {cells} FROM {self._rows('0')} r"

    def facts(self, packing: Mapping[str, str], kept_weeks: Sequence[int]) -> str:
        """The query for the rows as facts; ``packing`` gives the SQL of the columns that tell them apart, texts are kept of ``kept_weeks``.

        A row whose flag ``odd`` is 1 keeps its cells; its other columns are not to be trusted.
        """
        joins = []
        for number, group in enumerate(self.groups):
            keys = " AND ".join(f"m{number}.{_key(group, rank)} = {self._cell(column)}" for rank, column in enumerate(group))
            joins.append(f"JOIN m{number} ON {keys}")
        columns = ", ".join(f"{sql} AS {name}" for name, sql in self._fact_columns(packing, kept_weeks))
        return f"SELECT {columns} FROM {self._rows(self.line)} r {' '.join(joins)}"

    def _rows(self, line: str) -> str:
        """The rows with the SQL of their number, and the text of their cells, blank where there is none."""
        cells = ", ".join(f"COALESCE({self.cells[position]}, '') AS c{position}" for position in range(len(self.cells)))
        return f"(SELECT {line} AS line, {cells} FROM {self.source} s)"

    def _cell(self, column: str) -> str:
        """The SQL of a cell of the log; of a repeated column, the one that is filled."""
        *others, last = (f"r.c{position}" for position in self.columns.positions[column])
        filled = " ".join(f"WHEN {self.dialect.trimmed(cell)} <> '' THEN {cell}" for cell in others)
        return f"CASE {filled} ELSE {last} END" if filled else last

    def _fact_columns(self, packing: Mapping[str, str], kept_weeks: Sequence[int]) -> Iterator[tuple[str, str]]:
        maps = {column: f"m{number}" for number, group in enumerate(self.groups) for column in group}
        dates = [maps[column] for column in DATE_COLUMNS if column in maps]
        day, week = (f"CASE {' '.join(f'WHEN {name}.filled = 1 THEN {name}.{part}' for name in dates)} END" for part in ("day", "week"))
        odd = f"CASE WHEN {_sum(maps, 'odd')} > 0 OR {day} IS NULL THEN 1 ELSE 0 END"
        is_kept = f"{week} IN ({', '.join(map(str, kept_weeks)) or 'NULL'})"
        facts = {"line": "r.line", "week": week, "day": day, "second": f"COALESCE({', '.join(f'{name}.second' for name in dates)}, NULL)"}
        facts |= {"person": f"{maps[self.groups[0][0]]}.person"} | {
            name: f"{maps['fiche']}.{name}" for name in ("fiche", "named", "external")
        }
        facts |= dict(minutes_columns(maps))
        facts["outcome"] = f"{maps['outcome']}.value" if "outcome" in maps else "4"
        facts["checked"] = f"{maps['checked']}.value" if "checked" in maps else "CAST(NULL AS BIGINT)"
        facts["shared"] = f"COALESCE({maps['share']}.value, 1)" if "share" in maps else "1"
        for column in TEXTS:
            facts[column] = f"{maps[column]}.said" if column in maps else "0"
            kept = f"CASE WHEN {is_kept} AND {facts[column]} = 1 THEN {self._cell(column)} END" if column in maps else "NULL"
            facts[f"{column}_text"] = f"CAST({kept} AS {self.dialect.text_type})"
        facts["zones"] = " + ".join(f"{name}.zone * {ZONES**rank}" for rank, name in enumerate(dates))
        facts["flags"] = f"{_flags(maps)} + {computed_flags(maps)}"
        facts["odd"] = odd
        facts |= dict.fromkeys(self.identity, "CAST(NULL AS BIGINT)") | dict(packing)
        facts |= {f"u{position}": self.dialect.trimmed(f"r.c{position}") for position in self.columns.unread}
        facts |= {f"c{position}": f"CASE WHEN {odd} = 1 THEN r.c{position} END" for position in self._raw}
        yield from ((name, facts[name]) for name in self.tables(())["facts"])

    def odd_records(self, engine: TableEngine) -> Iterator[OddRecord]:
        """The rows of which something has to be said. What stands under no known name stays where it is; only whether it is blank is asked."""
        is_bare = " AND ".join(f"{name} = ''" for name in self._unread) or "1 = 1"
        raw = self._raw
        columns = ", ".join(f"c{position}" for position in raw)
        query = f"SELECT line, CASE WHEN {is_bare} THEN 1 ELSE 0 END, {columns} FROM facts WHERE odd = 1 ORDER BY 1"
        for line, bare, *found in engine.stream(query):
            cells = list(self.layout.header.cells)
            for position, cell in zip(raw, found, strict=True):
                cells[position] = cell
            yield OddRecord(Record(line, tuple(cells)), is_bare=bool(bare))

    def zones(self, engine: TableEngine) -> int:
        """The bits of the time zones of the clean rows."""
        bits = 0
        for (zones,) in engine.fetch("SELECT DISTINCT zones FROM facts WHERE odd = 0"):
            for rank in range(len(DATE_COLUMNS)):
                bits |= 1 << zones // ZONES**rank % ZONES >> 1
        return bits


def _key(group: Sequence[str], rank: int) -> str:
    """The column of a map that holds the cell of that rank: only people are named by several."""
    return f"k{rank}" if group[0] in PERSON_COLUMNS else "k"


def _looked_at(maps: Mapping[str, str], part: str, columns: Sequence[str]) -> Iterator[str]:
    """A part of the maps of ``columns``; that of the minutes spent counts only where none are said to be saved."""
    for column in columns:
        if column == "minutes_spent" and "minutes_saved" in maps:
            yield f"CASE WHEN {maps['minutes_saved']}.filled = 0 THEN {maps[column]}.{part} ELSE 0 END"
        else:
            yield f"{maps[column]}.{part}"


def _sum(maps: Mapping[str, str], part: str) -> str:
    return " + ".join(dict.fromkeys(_looked_at(maps, part, list(maps))))


def _flags(maps: Mapping[str, str]) -> str:
    """The flags of all the maps. Each map has its own, so that they add up; the texts have one for two."""
    own = " + ".join(dict.fromkeys(_looked_at(maps, "flags", [column for column in maps if column not in TEXTS])))
    texts = [maps[column] for column in TEXTS if column in maps]
    if len(texts) < 2:
        return " + ".join([own, *(f"{name}.flags" for name in texts)])
    first, second = texts
    return f"{own} + CASE WHEN {first}.flags >= {second}.flags THEN {first}.flags ELSE {second}.flags END"


def open_table(name: str, dialect: Dialect, engine: TableEngine, guard: Guard) -> ServerTable:
    """The table of that name; raises AdoptkitError when it is not there, or no log."""
    source, given = dialect.find(name)
    numbering = _numbering(source, given, engine)
    columns = [column for column in given if column != numbering]
    known, guessed = recognised([column.name for column in columns], LOG_COLUMNS, LOG_QUESTIONS)
    _refuse_missing(name, known, columns, guard)
    header = Header(1, 1, tuple(column.name for column in columns), TextDialect(","), known, guessed)
    ids = {position: column for column, positions in known.items() for position in positions}
    cells = [dialect.as_text(column, ids.get(position)) for position, column in enumerate(columns)]
    line = quoted(numbering.name) if numbering else "ROW_NUMBER() OVER ()"
    layout, nothing = Layout(header, len(columns)), Columns({}, {}, ())
    table = ServerTable(name, source, line, layout, nothing, cells, dialect)
    table.columns = choose_columns(name, header, _repeated(table, engine), LOG_COLUMNS, REQUIRED, guard)
    return table


def _numbering(source: str, columns: Sequence[ServerColumn], engine: TableEngine) -> ServerColumn | None:
    """The column that numbers the rows, if there is one: whole, never blank, never twice the same."""
    found = [column for name in _NUMBERING for column in columns if fold(column.name) == name and column.kind.lower() in _WHOLE]
    for column in found:
        sql = quoted(column.name)
        [(rows, distinct)] = engine.fetch(f"SELECT COUNT(*), COUNT(DISTINCT {sql}) FROM {source} s")
        if rows == distinct:
            return column
    return None


def _refuse_missing(name: str, known: Mapping[str, object], columns: Sequence[ServerColumn], guard: Guard) -> None:
    for alternatives in REQUIRED:
        if not any(column in known for column in alternatives):
            found = ", ".join(f"« {HIDDEN if guard(column.name) else column.name} »" for column in columns) or messages.NO_COLUMN
            term = LOG_COLUMNS[alternatives[0]]
            raise AdoptkitError(messages.MISSING, table=name, fr=term.fr, en=term.en, found=found)


def _repeated(table: ServerTable, engine: TableEngine) -> list[Record]:
    """For each name that several columns have, the pairs of different cells under it, each with a row where it stands."""
    found = []
    for positions in table.layout.header.columns.values():
        for first, second in pairwise(positions):
            one, other = f"r.c{first}", f"r.c{second}"
            query = f"SELECT MIN(r.line), {one}, {other} FROM {table._rows(table.line)} r WHERE {one} <> {other} GROUP BY {one}, {other}"
            for line, *pair in engine.fetch(query):
                cells = [""] * len(table.cells)
                cells[first], cells[second] = pair
                found.append(Record(line, tuple(cells)))
    return found
