"""One large log file: its layout, its two scans, and its odd rows, which the code of small files reads one by one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from adoptkit.intake import scan
from adoptkit.intake.clean_copy import SEPARATOR, write_clean_copy
from adoptkit.intake.duck import DuckEngine
from adoptkit.intake.gathered import TableEngine
from adoptkit.intake.maps import TEXTS, Maps, Names, people_in
from adoptkit.intake.odd_rows import OddRecord
from adoptkit.intake.plain import count_bytes, has_mark
from adoptkit.intake.source import Source
from adoptkit.table import Fault, Repair, Skip, Table
from adoptkit.table.columns import Columns, choose_columns, trimmed
from adoptkit.table.decoding import decode, encoding_of, texts
from adoptkit.table.layout import Layout, layout_of
from adoptkit.table.model import Record
from adoptkit.table.mojibake import mend
from adoptkit.table.probe import Encoding
from adoptkit.usage.dates import Moment
from adoptkit.usage.model import Guard, Setting
from adoptkit.usage.reading import DATE_COLUMNS, REQUIRED, CellRules, read_log_table
from adoptkit.vocabulary import LOG_COLUMNS, LOG_QUESTIONS

#: Bytes among which the header is looked for.
_HEAD = 1024 * 1024
#: Columns of a file that is scanned.
_WIDEST = 200
#: Distinct cells of a column that is turned into numbers; a column of time stamps may have one per row.
_MOST_CODED = 200_000
_MARK = b"\xef\xbb\xbf"


@dataclass(slots=True)
class LargeFile:
    """A file after its first scan: the distinct cells of each group of columns, and what was left out before it."""

    number: int
    source: Source
    layout: Layout
    columns: Columns
    relation: scan.Relation
    records: int
    cells: dict[int, list[tuple[str, ...]]]
    faults: list[Fault] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.source.name

    @property
    def table(self) -> str:
        """The name of its table of facts."""
        return f"file{self.number}"

    @property
    def clean(self) -> str:
        """The condition of the rows that the maps understood."""
        return "raw IS NULL"

    def people(self) -> frozenset[str]:
        """Everybody whom the file names, as written."""
        return people_in(self.relation.groups[0], self.cells[0], mends=self.relation.is_raw)

    def rules(self, setting: Setting) -> CellRules:
        """The rules of its columns."""
        filled = {column: list(filter(None, self._of(column))) for column in DATE_COLUMNS if column in self.columns.headers}
        return CellRules(self.columns.headers, filled, setting)

    def odd_records(self, engine: TableEngine) -> Iterator[OddRecord]:
        """The rows of which something has to be said, in the order of the file."""
        for line, raw, identity in engine.stream(f"SELECT line, raw, identity FROM {self.table} WHERE raw IS NOT NULL ORDER BY 1"):
            yield OddRecord(Record(line, tuple(raw)), identity)

    def zones(self, engine: TableEngine) -> int:
        """The bits of the time zones of the clean rows."""
        [(zones,)] = engine.fetch(f"SELECT bit_or(zones) FROM {self.table} WHERE raw IS NULL")
        return zones or 0

    def _of(self, column: str) -> Iterator[str]:
        raw = (cells[0] for cells in self.cells[self.relation.groups.index((column,))])
        return (trimmed(mend(cell) if self.relation.is_raw else cell) for cell in raw)


def open_large(number: int, source: Source, engine: DuckEngine, guard: Guard) -> LargeFile | Table:
    """The file after its first scan; read whole when a column is repeated, since only all its rows settle which is right, or when it is
    so wide that it is no log: a survey, a sheet with thousands of blank columns.

    Raises AdoptkitError when it is no log.
    """
    lines = _first_lines(source)
    layout = layout_of(source.name, lines, LOG_COLUMNS, REQUIRED, LOG_QUESTIONS)
    columns = choose_columns(source.name, layout.header, (), LOG_COLUMNS, REQUIRED, guard)
    if layout.width > _WIDEST or any(len(places) > 1 for places in columns.positions.values()):
        return read_log_table(source.name, source.whole(), guard)
    as_it_is = _as_it_is(number, source, layout, columns, engine, lines)
    return as_it_is or _as_a_copy(number, source, layout, columns, engine)


def _first_lines(source: Source) -> list[str]:
    """The first whole lines of a file."""
    head = source.head(_HEAD)
    if len(head) == source.size:
        return decode(source.name, head).lines
    if b"\0" in head[:4096]:  # characters of two bytes or four: only decoding tells where a line ends
        return decode(source.name, head[: len(head) // 4 * 4]).lines[:-1]
    end = max(head.rfind(b"\n"), head.rfind(b"\r"))
    if end < 0:
        head = source.head()
        end = max(head.rfind(b"\n"), head.rfind(b"\r"))
    return decode(source.name, head[: end + 1] or head).lines


def _as_it_is(number: int, source: Source, layout: Layout, columns: Columns, engine: DuckEngine, lines: Sequence[str]) -> LargeFile | None:
    """The file scanned where it stands; None when anything in its bytes, or in what the scan counts, may be read in two ways."""
    header, width = layout.header, layout.width
    counts = count_bytes(source, header)
    if not counts.is_plain or not _is_utf8_above(source, header.end):
        return None
    delimiter = header.dialect.delimiter
    names = [f"c{place}" for place in range(width)]
    sql = scan.csv_source(str(source.path), delimiter, header.dialect.quote, names, header.end)
    relation = scan.Relation(
        sql, width, _places(columns), f"r.rowid + {header.end + 1}", unread=[place for place in columns.unread if place < layout.width]
    )
    found = engine.attempt(scan.distincts(relation, delimiter if counts.has_quotes else ""))
    if found is None:
        return None
    records, within = next((row[4], row[5]) for row in found if scan.group_of(row[0], len(relation.groups)) < 0)
    above = sum(line.count(delimiter) for line in lines[: header.end])
    if records != counts.lines - header.end or counts.delimiters != above + records * (width - 1) + (within or 0):
        return None
    file = LargeFile(number, source, layout, columns, relation, records, _by_group(found, relation))
    list(texts(source.name, (), Encoding("utf-8", _MARK if has_mark(source) else b""), file.repairs))
    return file


def _is_utf8_above(source: Source, lines: int) -> bool:
    """Holds when the lines down to the header are UTF-8, with nothing to mend; the scan, which skips them, sees to the others."""
    above = b"\n".join(source.head(_HEAD).split(b"\n", lines)[:lines])
    repairs: list[Repair] = []
    list(texts(source.name, (above,), encoding_of(source.name, above), repairs))
    return {repair.code for repair in repairs} <= {"bom"}


def _as_a_copy(number: int, source: Source, layout: Layout, columns: Columns, engine: DuckEngine) -> LargeFile:
    """The file scanned from a clean copy, in the scratch folder of ``engine``."""
    path = engine.folder / f"copy{number}"
    copy = write_clean_copy(source, layout, path)
    names = ["n", *(f"c{place}" for place in range(layout.width))]
    sql = scan.csv_source(str(path), SEPARATOR, "", names, 0, copy.longest)
    relation = scan.Relation(
        sql, layout.width, _places(columns), "n", is_raw=False, unread=[place for place in columns.unread if place < layout.width]
    )
    cells = (
        _by_group(engine.fetch(scan.distincts(relation)), relation)
        if copy.records
        else {place: [] for place in range(len(relation.groups))}
    )
    return LargeFile(number, source, layout, columns, relation, copy.records, cells, copy.faults, copy.skips, copy.repairs)


def _places(columns: Columns) -> dict[str, int]:
    return {column: places[0] for column, places in columns.positions.items()}


def _by_group(found: Iterable[tuple[object, ...]], relation: scan.Relation) -> dict[int, list[tuple[str, ...]]]:
    """The distinct cells of each group, sorted: the order in which an engine gives them tells nothing."""
    groups = relation.groups
    cells: dict[int, list[tuple[str, ...]]] = {place: [] for place in range(len(groups))}
    for grouping, *given in found:
        assert isinstance(grouping, int)
        group = scan.group_of(grouping, len(groups))
        if group >= 0 and given[0] is not None:
            cells[group].append(tuple(str(cell) for cell in given[: len(groups[group])]))
    return {place: sorted(rows) for place, rows in cells.items()}


def ordinals(rules: CellRules) -> Iterator[int]:
    """The days that the date cells of a file may stand for."""
    moments = (moment for dates in rules.dates.values() for moment in dates.cells.values())
    return (moment.date.toordinal() for moment in moments if isinstance(moment, Moment))


def scan_facts(file: LargeFile, rules: CellRules, names: Names, engine: DuckEngine, kept_weeks: Sequence[int]) -> Maps:
    """Make the table of facts of ``file``."""
    maps = Maps(rules, names, mends=file.relation.is_raw)
    coded = _coded(file, engine)
    engine.run(scan.rows(f"rows{file.number}", file.relation, coded))
    file.source.refuse_change()
    for number, group in enumerate(file.relation.groups):
        table = maps.of_group(group, file.cells[number])
        keys = [coded.get(file.relation.places[column], "VARCHAR") if column not in TEXTS else "VARCHAR" for column in group]
        kinds = [*keys, *list(table.columns.values())[len(keys) :]]
        columns = ", ".join(f"{name} {kind}" for name, kind in zip(table.columns, kinds, strict=True))
        engine.run(f"CREATE OR REPLACE TEMP TABLE m{number} ({columns})")
        engine.fill(f"m{number}", list(table.columns.values()), table.rows)
    engine.run_in_any_order(scan.facts(file.table, f"rows{file.number}", file.relation, kept_weeks))
    engine.run(f"DROP TABLE rows{file.number}")
    return maps


def _coded(file: LargeFile, engine: DuckEngine) -> dict[int, str]:
    """The types of the columns whose cells are few enough to be numbers: an ENUM of their distinct cells, by place."""
    coded = {}
    for number, group in enumerate(file.relation.groups):
        if group[0] in TEXTS:
            continue
        for rank, column in enumerate(group):
            found = sorted({cells[rank] for cells in file.cells[number]})
            if 0 < len(found) <= _MOST_CODED:
                place = file.relation.places[column]
                coded[place] = f"e{file.number}_{place}"
                engine.run(f"CREATE TYPE {coded[place]} AS ENUM ({', '.join(map(scan.text, found))})")
    return coded
