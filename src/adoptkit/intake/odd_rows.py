"""The rows of which something has to be said: read one by one by the code of small files; the others speak by their flags, in bulk."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from adoptkit.intake.gathered import TableEngine
from adoptkit.intake.maps import Flag, Maps
from adoptkit.table import Fault, Repair, Skip, Table
from adoptkit.table.columns import Columns, trimmed
from adoptkit.table.layout import Layout, layout_repairs
from adoptkit.table.model import Record, Row, line_numbers
from adoptkit.table.mojibake import mend
from adoptkit.usage.ledger import Ledger
from adoptkit.usage.model import MOST_LINES, MOST_REJECTS, Log, Rows, Setting, Use
from adoptkit.usage.reading import PERSON_COLUMNS, notice_file, use_of


class Scan(Protocol):
    """A log whose rows were turned into facts: the table ``table``, of which ``clean`` is the condition of rows that the maps understood.

    ``faults`` and ``skips`` are the rows that were left out before, ``records`` counts the others.
    """

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def table(self) -> str:
        """Its table of facts."""

    @property
    def clean(self) -> str:
        """The condition, in SQL, of the rows of its table that the maps understood."""

    @property
    def layout(self) -> Layout:
        """Its header."""

    @property
    def columns(self) -> Columns:
        """Its columns."""

    @property
    def records(self) -> int:
        """How many rows its table has."""

    @property
    def faults(self) -> Sequence[Fault]:
        """Rows of a wrong shape."""

    @property
    def skips(self) -> Sequence[Skip]:
        """Rows that hold nothing."""

    @property
    def repairs(self) -> Sequence[Repair]:
        """What had to be repaired to scan it."""

    def odd_records(self, engine: TableEngine) -> Iterator["OddRecord"]:
        """The other rows, in order."""

    def zones(self, engine: TableEngine) -> int:
        """The bits of the time zones of the clean rows (see :class:`Maps`)."""


@dataclass(frozen=True, slots=True)
class OddRecord:
    """A row as it stands; ``identity`` is what tells it apart where that is known already, ``is_bare`` when it holds nothing that is not read."""

    record: Record
    identity: int = 0
    is_bare: bool = True


@dataclass(frozen=True, slots=True)
class OddUse:
    """A use that the code of small files read, and what its row is told apart by."""

    use: Use
    identity: int


def read_odd(scan: Scan, maps: Maps, engine: TableEngine, setting: Setting) -> tuple[Log, list[OddUse]]:
    """What the log has to say, and the uses of its odd rows; the rows of the log count all of them."""
    mended: list[int] = []
    skips = [*scan.skips, *_left_out(scan, maps, engine)]
    ledger = Ledger(_table(scan, skips), setting)
    left_out = {skip.line for skip in skips}
    odd = []
    for item in scan.odd_records(engine):
        if item.record.line not in left_out:
            record = _mended(item.record, maps, mended)
            row = Row(record.line, scan.columns.cells(record), scan.columns.other_cells(record))
            if (use := use_of(row, maps.rules, ledger)) is not None:
                odd.append(OddUse(use, item.identity))
    _say_flags(scan, maps, engine, ledger, setting)
    notice_file(ledger, has_rows=scan.records > len(skips) - len(scan.skips), has_read=bool(scan.records or scan.faults or skips))
    log = ledger.log((), maps.rules.styles)
    [(clean,)] = engine.fetch(f"SELECT COUNT(*) FROM {scan.table} WHERE {scan.clean}")
    rows = Rows(scan.records + len(scan.faults) + len(scan.skips), clean + len(odd), log.rows.rejected, log.rows.skipped)
    said = (*log.repairs, (scan.name, Repair("mojibake", line_numbers(mended)))) if mended else log.repairs
    return replace(log, rows=rows, repairs=said), odd


def _table(scan: Scan, skips: Sequence[Skip]) -> Table:
    """The log as a table without its rows."""
    header = scan.layout.header
    repairs = (*scan.repairs, *layout_repairs(header, scan.columns, sorted(skips, key=lambda skip: skip.line)))
    return Table(scan.name, scan.columns.headers, (), tuple(scan.faults), tuple(skips), repairs, header.line, scan.columns.unknown)


def _left_out(scan: Scan, maps: Maps, engine: TableEngine) -> Iterator[Skip]:
    """The odd rows that hold no use: blank ones, and the header once more."""
    for item in scan.odd_records(engine):
        cells = _mended(item.record, maps, []).cells
        if item.is_bare and not any(map(trimmed, cells)):
            yield Skip(item.record.line, "blank_rows")
        elif scan.layout.says_again(cells):
            yield Skip(item.record.line, "repeated_header")
        else:
            scan.layout.refuse_seam(scan.name, replace(item.record, cells=cells))


def _mended(record: Record, maps: Maps, mended: list[int]) -> Record:
    """The record with its spoilt letters mended where that was not done yet; the number of its line is then added to ``mended``."""
    cells = tuple(map(mend, record.cells)) if maps.mends else record.cells
    if cells == record.cells:
        return record
    mended.append(record.line)
    return replace(record, cells=cells)


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


def _say_flags(scan: Scan, maps: Maps, engine: TableEngine, ledger: Ledger, setting: Setting) -> None:
    """Tell ``ledger`` what the flags of the other rows say: the first lines of each, and how many there are."""
    counts: dict[int, int] = defaultdict(int, engine.fetch(f"SELECT flags, COUNT(*) FROM {scan.table} WHERE {scan.clean} GROUP BY flags"))
    for flag in Flag:
        flagged = {flags: count for flags, count in counts.items() if flags & flag}
        if not flagged or flag is Flag.ODD:
            continue
        total = sum(flagged.values())
        where = f"FROM {scan.table} WHERE {scan.clean} AND flags IN ({', '.join(map(str, sorted(flagged)))})"
        if flag is Flag.COMMA:
            ledger.repair("decimal_comma", "12,5 = 12.5")
        elif flag is Flag.OUTSIDE:
            lines = _first(engine, where, MOST_REJECTS)
            ledger.reject_people(lines, next(column for column in PERSON_COLUMNS if column in scan.columns.headers), total - len(lines))
        else:
            lines = _first(engine, where, MOST_LINES)
            ledger.notice_many(_SAID[flag], lines, _details(flag, where, maps, engine, ledger.header), total - len(lines))
    zones = scan.zones(engine)
    for number, zone in enumerate(maps.zones):
        if zones >> number & 1:
            ledger.repair("time_zone", f"{zone} → {setting.zone.key}")


def _first(engine: TableEngine, where: str, most: int) -> list[int]:
    return [line for (line,) in engine.fetch(f"SELECT line {where} ORDER BY 1 LIMIT {most}")]


def _details(flag: Flag, where: str, maps: Maps, engine: TableEngine, header: Callable[[str], str]) -> list[str]:
    if flag is Flag.NEAR:
        fiches = maps.names.fiches.names()
        return [fiches[number] for (number,) in engine.fetch(f"SELECT DISTINCT fiche {where}")]
    column = {Flag.OUTCOME_WORD: "outcome", Flag.SOURCE_WORD: "source"}.get(flag)
    return [header(column)] if column else []
