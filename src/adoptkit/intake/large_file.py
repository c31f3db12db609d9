"""One large log file: its layout, its two scans, and its odd rows, which the code of small files reads one by one."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from adoptkit.intake import scan
from adoptkit.intake.clean_copy import SEPARATOR, write_clean_copy
from adoptkit.intake.duck import DuckEngine
from adoptkit.intake.maps import Flag, Maps, MapTable, Names
from adoptkit.intake.plain import count_bytes, has_mark
from adoptkit.intake.source import Source
from adoptkit.store import read_bytes
from adoptkit.table import Fault, Repair, Skip, Table
from adoptkit.table.columns import Columns, choose_columns, trimmed
from adoptkit.table.decoding import decode, texts
from adoptkit.table.layout import Layout, layout_of, layout_repairs
from adoptkit.table.model import Record, Row, line_numbers
from adoptkit.table.mojibake import mend
from adoptkit.table.probe import Encoding
from adoptkit.usage.dates import Moment
from adoptkit.usage.ledger import Ledger
from adoptkit.usage.model import MOST_LINES, MOST_REJECTS, Guard, Log, Rows, Setting, Use
from adoptkit.usage.reading import DATE_COLUMNS, PERSON_COLUMNS, REQUIRED, CellRules, notice_file, read_log_table, use_of
from adoptkit.vocabulary import LOG_COLUMNS, LOG_QUESTIONS

#: Bytes among which the header is looked for.
_HEAD = 1024 * 1024
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
    def table(self) -> str:
        """The name of its table of facts."""
        return f"file{self.number}"

    def people(self) -> frozenset[str]:
        """Everybody whom the file names, as written: names and e-mails (see :func:`adoptkit.usage.guard.people_of`)."""
        group = self.relation.groups[0]
        cells = ([mend(cell) if self.relation.is_raw else cell for cell in raw] for raw in self.cells[0])
        rows = (dict(zip(group, map(trimmed, raw), strict=True)) for raw in cells)
        found = {
            name.strip()
            for row in rows
            for name in (row.get("person", ""), f"{row.get('first_name', '')} {row.get('person', '')}", row.get("email", ""))
        }
        return frozenset(found - {""})

    def rules(self, setting: Setting) -> CellRules:
        """The rules of its columns."""
        filled = {column: list(filter(None, self._of(column))) for column in DATE_COLUMNS if column in self.columns.headers}
        return CellRules(self.columns.headers, filled, setting)

    def _of(self, column: str) -> Iterator[str]:
        raw = (cells[0] for cells in self.cells[self.relation.groups.index((column,))])
        return (trimmed(mend(cell) if self.relation.is_raw else cell) for cell in raw)


def open_large(number: int, source: Source, engine: DuckEngine, guard: Guard) -> LargeFile | Table:
    """The file after its first scan; read whole when a column is repeated, since only all its rows settle which is right.

    Raises AdoptkitError when it is no log.
    """
    lines = _first_lines(source)
    layout = layout_of(source.name, lines, LOG_COLUMNS, REQUIRED, LOG_QUESTIONS)
    columns = choose_columns(source.name, layout.header, (), LOG_COLUMNS, REQUIRED, guard)
    if any(len(places) > 1 for places in columns.positions.values()):
        return read_log_table(source.name, read_bytes(source.path), guard)
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
    return decode(source.name, head[: end + 1]).lines


def _as_it_is(number: int, source: Source, layout: Layout, columns: Columns, engine: DuckEngine, lines: Sequence[str]) -> LargeFile | None:
    """The file scanned where it stands; None when anything in its bytes, or in what the scan counts, may be read in two ways."""
    header, width = layout.header, layout.width
    counts = count_bytes(source, header)
    if not counts.is_plain:
        return None
    delimiter = header.dialect.delimiter
    names = [f"c{place}" for place in range(width)]
    sql = scan.csv_source(str(source.path), delimiter, header.dialect.quote, names, header.end)
    relation = scan.Relation(sql, width, _places(columns), f"r.rowid + {header.end + 1}", unread=columns.unread)
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


def _as_a_copy(number: int, source: Source, layout: Layout, columns: Columns, engine: DuckEngine) -> LargeFile:
    """The file scanned from a clean copy, in the scratch folder of ``engine``."""
    path = engine.folder / f"copy{number}"
    copy = write_clean_copy(source, layout, path)
    names = ["n", *(f"c{place}" for place in range(layout.width))]
    sql = scan.csv_source(str(path), SEPARATOR, "", names, 0, copy.longest)
    relation = scan.Relation(sql, layout.width, _places(columns), "n", is_raw=False, unread=columns.unread)
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
        table = _map(maps, group, file.cells[number])
        keys = [coded.get(file.relation.places[column], "VARCHAR") if column not in scan.TEXTS else "VARCHAR" for column in group]
        kinds = [*keys, *list(table.columns.values())[len(keys) :]]
        columns = ", ".join(f"{name} {kind}" for name, kind in zip(table.columns, kinds, strict=True))
        engine.run(f"CREATE OR REPLACE TEMP TABLE m{number} ({columns})")
        engine.fill(f"m{number}", list(table.columns.values()), table.rows)
    engine.run(scan.facts(file.table, f"rows{file.number}", file.relation, kept_weeks))
    engine.run(f"DROP TABLE rows{file.number}")
    return maps


def _coded(file: LargeFile, engine: DuckEngine) -> dict[int, str]:
    """The types of the columns whose cells are few enough to be numbers: an ENUM of their distinct cells, by place."""
    coded = {}
    for number, group in enumerate(file.relation.groups):
        if group[0] in scan.TEXTS:
            continue
        for rank, column in enumerate(group):
            found = sorted({cells[rank] for cells in file.cells[number]})
            if 0 < len(found) <= _MOST_CODED:
                place = file.relation.places[column]
                coded[place] = f"e{file.number}_{place}"
                engine.run(f"CREATE TYPE {coded[place]} AS ENUM ({', '.join(map(scan.text, found))})")
    return coded


def _map(maps: Maps, group: Sequence[str], found: Sequence[tuple[str, ...]]) -> MapTable:
    column, single = group[0], [cells[0] for cells in found]
    if column in PERSON_COLUMNS:
        return maps.people(group, found)
    if column in DATE_COLUMNS:
        return maps.dates(column, single)
    if column == "fiche":
        return maps.fiches(single)
    if column in scan.MINUTES:
        return maps.minutes(column, single)
    if column in scan.WORDS:
        return maps.words(column, single)
    return maps.texts(single) if column in scan.TEXTS else maps.plain(column, single)


@dataclass(frozen=True, slots=True)
class OddUse:
    """A use that the code of small files read, and what its row is told apart by."""

    use: Use
    identity: int


def read_odd(file: LargeFile, maps: Maps, engine: DuckEngine, setting: Setting) -> tuple[Log, list[OddUse]]:
    """What the file has to say, and the uses of its odd rows; the rows of the log count the whole file."""
    mended: list[int] = []
    skips = [*file.skips, *_left_out(file, engine)]
    repairs = [*file.repairs, *layout_repairs(file.layout.header, file.columns, sorted(skips, key=lambda skip: skip.line))]
    table = Table(
        file.source.name,
        file.columns.headers,
        (),
        tuple(file.faults),
        tuple(skips),
        tuple(repairs),
        file.layout.header.line,
        file.columns.unknown,
    )
    ledger = Ledger(table, setting)
    left_out = {skip.line for skip in skips}
    odd = []
    for record, identity in _odd_rows(file, engine, mended):
        if record.line not in left_out:
            row = Row(record.line, file.columns.cells(record), file.columns.other_cells(record))
            if (use := use_of(row, maps.rules, ledger)) is not None:
                odd.append(OddUse(use, identity))
    _say_flags(file, maps, engine, ledger, setting)
    notice_file(ledger, has_rows=file.records > len(skips) - len(file.skips), has_read=bool(file.records or file.faults or skips))
    log = ledger.log((), maps.rules.styles)
    [(clean,)] = engine.fetch(f"SELECT count(*) FROM {file.table} WHERE raw IS NULL")
    rows = Rows(file.records + len(file.faults) + len(file.skips), clean + len(odd), log.rows.rejected, log.rows.skipped)
    said = (*log.repairs, (file.source.name, Repair("mojibake", line_numbers(mended)))) if mended else log.repairs
    return replace(log, rows=rows, repairs=said), odd


def _left_out(file: LargeFile, engine: DuckEngine) -> Iterator[Skip]:
    """The odd rows that hold no use: blank ones, and the header once more."""
    for record, _ in _odd_rows(file, engine, []):
        if not any(map(trimmed, record.cells)):
            yield Skip(record.line, "blank_rows")
        elif file.layout.says_again(record.cells):
            yield Skip(record.line, "repeated_header")


def _odd_rows(file: LargeFile, engine: DuckEngine, mended: list[int]) -> Iterator[tuple[Record, int]]:
    """The rows of which something has to be said, in the order of the file; the numbers of those that had to be mended are added to ``mended``."""
    for line, raw, identity in engine.stream(f"SELECT line, raw, identity FROM {file.table} WHERE raw IS NOT NULL ORDER BY 1"):
        cells = tuple(map(mend, raw)) if file.relation.is_raw else tuple(raw)
        if cells != tuple(raw):
            mended.append(line)
        yield Record(line, cells), identity


#: What each flag says; the detail names the columns, or the fiches, concerned.
_SAID: Mapping[Flag, str] = {
    Flag.INTERPRETED: "interpreted_minutes",
    Flag.NEAR: "fiche_matched",
    Flag.UNKNOWN: "unknown_fiche",
    Flag.MISSING: "missing_fiche",
    Flag.OUTCOME_WORD: "unknown_word",
    Flag.SOURCE_WORD: "unknown_word",
    Flag.FORMULA: "formula_neutralised",
    Flag.EXTREME: "extreme_value",
    Flag.NO_USUAL: "no_usual_time",
}


def _say_flags(file: LargeFile, maps: Maps, engine: DuckEngine, ledger: Ledger, setting: Setting) -> None:
    """Tell ``ledger`` what the flags of the other rows say: the first lines of each, and how many there are."""
    counts = defaultdict(int, engine.fetch(f"SELECT flags, count(*) FROM {file.table} WHERE raw IS NULL GROUP BY flags"))
    for flag in Flag:
        total = sum(count for flags, count in counts.items() if flags & flag)
        if not total or flag is Flag.ODD:
            continue
        if flag is Flag.COMMA:
            ledger.repair("decimal_comma", "12,5 = 12.5")
        elif flag is Flag.OUTSIDE:
            lines = _lines(file, engine, flag, MOST_REJECTS)
            ledger.reject_people(lines, next(column for column in PERSON_COLUMNS if column in file.columns.headers), total - len(lines))
        else:
            lines = _lines(file, engine, flag, MOST_LINES)
            ledger.notice_many(_SAID[flag], lines, _details(file, flag, maps, engine, ledger), total - len(lines))
    [(zones,)] = engine.fetch(f"SELECT bit_or(zones) FROM {file.table} WHERE raw IS NULL")
    for number, zone in enumerate(maps.zones):
        if (zones or 0) >> number & 1:
            ledger.repair("time_zone", f"{zone} → {setting.zone.key}")


def _lines(file: LargeFile, engine: DuckEngine, flag: Flag, most: int) -> list[int]:
    query = f"SELECT line FROM {file.table} WHERE raw IS NULL AND flags & {int(flag)} > 0 ORDER BY 1 LIMIT {most}"
    return [line for (line,) in engine.fetch(query)]


def _details(file: LargeFile, flag: Flag, maps: Maps, engine: DuckEngine, ledger: Ledger) -> list[str]:
    if flag is Flag.NEAR:
        fiches = maps.names.fiches.names()
        found = engine.fetch(f"SELECT DISTINCT fiche FROM {file.table} WHERE raw IS NULL AND flags & {int(flag)} > 0")
        return [fiches[number] for (number,) in found]
    column = {Flag.OUTCOME_WORD: "outcome", Flag.SOURCE_WORD: "source"}.get(flag)
    return [ledger.header(column)] if column else []


def monday(ordinal: int) -> dt.date:
    """The Monday of the week of a day."""
    day = dt.date.fromordinal(ordinal)
    return day - dt.timedelta(days=day.weekday())
