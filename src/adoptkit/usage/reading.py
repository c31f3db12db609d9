"""Tables → one Log: uses, rejects, notices, repairs. Each column is read by its own rule, each distinct cell once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from adoptkit import privacy
from adoptkit.errors import AdoptkitError, Text
from adoptkit.table import Hides, Repair, Row, Table, read_table
from adoptkit.table.model import line_numbers
from adoptkit.usage import cells
from adoptkit.usage.dates import Dates, Moment, log_span, read_dates
from adoptkit.usage.guard import and_names, people_of
from adoptkit.usage.ledger import Ledger
from adoptkit.usage.minutes import EXTREME, Duration, parse_minutes
from adoptkit.usage.model import Log, Notice, Rows, Setting, Source, Use, notice_of
from adoptkit.vocabulary import LOG_COLUMNS, LOG_QUESTIONS
from adoptkit.words import as_shown

#: Where the date of a use stands, the surest first: what the person wrote, then the stamps of the form.
DATE_COLUMNS = ("date", "submitted", "started")
PERSON_COLUMNS = ("person", "first_name", "email")
#: What a log must say; a form's own stamps and addresses stand in.
REQUIRED = (DATE_COLUMNS, PERSON_COLUMNS, ("fiche",))


def read_log_table(name: str, data: bytes, guard: Hides = privacy.scan) -> Table:
    """The table of a log file; raises AdoptkitError when it is none, or lacks a required column. ``guard`` hides what no message repeats."""
    return read_table(name, data, LOG_COLUMNS, REQUIRED, LOG_QUESTIONS, guard)


def read_logs(tables: Iterable[Table], setting: Setting) -> Log:
    """Everything that ``tables`` hold; identical rows count once where they can only be the same use."""
    tables = tuple(tables)
    people = people_of(tables)
    setting = replace(setting, guard=and_names(setting.guard, people))
    logs = [read_log(table, setting) for table in tables]
    uses, doubles = _without_doubles([use for log in logs for use in log.uses])
    rejects = tuple(reject for log in logs for reject in log.rejects)
    notices = tuple(notice for log in logs for notice in log.notices) + tuple(doubles)
    repairs = tuple(repair for log in logs for repair in log.repairs) + _double_repairs(doubles)
    read = sum(log.rows.read for log in logs)
    rejected = sum(log.rows.rejected for log in logs)
    rows = Rows(read, len(uses), rejected, read - len(uses) - rejected)
    return Log(tuple(uses), rejects, notices, repairs, rows, people, sum(log.unlisted for log in logs))


def _without_doubles(uses: Sequence[Use]) -> tuple[list[Use], list[Notice]]:
    """The uses, each once, and which lines repeat another: left out when they can only be the same use, else kept and said."""
    seen: set[tuple[str, ...]] = set()
    kept: list[Use] = []
    lines: dict[tuple[str, str], list[int]] = {}
    for use in uses:
        if use.identity in seen:
            code = "exact_duplicates" if use.is_unmistakable else "possible_duplicates"
            lines.setdefault((use.file, code), []).append(use.line)
        if use.identity not in seen or not use.is_unmistakable:
            kept.append(use)
        seen.add(use.identity)
    order = {file: place for place, file in enumerate(dict.fromkeys(use.file for use in uses))}
    return kept, [notice_of(file, code, lines[file, code]) for file, code in sorted(lines, key=lambda item: (order[item[0]], item[1]))]


def _double_repairs(notices: Iterable[Notice]) -> tuple[tuple[str, Repair], ...]:
    return tuple((item.file, Repair("duplicate_rows", line_numbers(item.lines))) for item in notices if item.code == "exact_duplicates")


def read_log(table: Table, setting: Setting) -> Log:
    """What one table holds; raises AdoptkitError when the rows do not add up to those of the file."""
    ledger = Ledger(table, setting)
    columns = CellRules.of(table, setting)
    uses = [use for row in table.rows if (use := use_of(row, columns, ledger)) is not None]
    notice_file(ledger, has_rows=bool(table.rows), has_read=bool(table.read))
    log = ledger.log(uses, columns.styles)
    if log.rows.read != log.rows.kept + log.rows.rejected + log.rows.skipped:
        raise AdoptkitError(_LOST, file=table.name, read=log.rows.read)
    return log


def notice_file(ledger: Ledger, *, has_rows: bool, has_read: bool) -> None:
    """What there is to know of the file as a whole; ``has_read`` when it holds anything under its header, ``has_rows`` when those are rows."""
    roster = ledger.setting.roster
    if has_rows and roster and roster.has_teams and "team" not in ledger.table.headers:
        ledger.notice("team_from_roster")
    if ledger.setting.catalogue is None:
        ledger.notice("no_catalogue")
    if not has_read:
        ledger.notice("no_row")
    if ledger.table.sheet:
        ledger.notice_many("sheet_chosen", (), (ledger.sheet,))


class CellRules:
    """The rules of one table's columns, each with the memory of the cells it has read.

    ``headers`` are those of the table; ``dates`` the filled cells of each of its date columns: their order is a property of the column.
    """

    def __init__(self, headers: Mapping[str, str], dates: Mapping[str, Iterable[str]], setting: Setting) -> None:
        self.setting = setting
        self.headers = headers
        self.dates = {column: self._dates(dates[column], headers[column]) for column in DATE_COLUMNS if column in headers}
        self.who = cache(lambda person, email: cells.who(person, email, setting.roster))
        self.named = cache(self._named)
        hours = {column: cells.is_in_hours(headers.get(column, "")) for column in ("minutes_saved", "minutes_spent")}
        self.minutes = cache(lambda column, cell: parse_minutes(cell, hours[column]))
        self.said = cache(lambda cell: cells.said(as_shown(cell)))
        self.outcome = cache(cells.outcome)
        self.source = cache(cells.source)
        self.yes_no = cache(cells.yes_no)

    @classmethod
    def of(cls, table: Table, setting: Setting) -> "CellRules":
        """The rules of ``table``."""
        filled = {column: [cell for row in table.rows if (cell := row.cells[column])] for column in DATE_COLUMNS if column in table.headers}
        return cls(table.headers, filled, setting)

    def _dates(self, filled: Iterable[str], heading: str) -> Dates:
        return read_dates(filled, log_span(self.setting.today), self.setting.zone, self.setting.day_first, heading)

    def _named(self, cell: str) -> cells.Named:
        """The fiche of a cell; without a catalogue its text becomes an id, so it must hold nothing personal."""
        found = cells.named(as_shown(cell), self.setting.catalogue)
        is_personal = self.setting.catalogue is None and found.naming == "known" and self.setting.guard(cell)
        return cells.Named("", "unknown") if is_personal else found

    @property
    def styles(self) -> list[str]:
        """The order of day and month that was decided, for each column that needed one."""
        return [dates.style for dates in self.dates.values() if dates.style]


def use_of(row: Row, columns: CellRules, ledger: Ledger) -> Use | None:
    """The use of one row, None when the row is refused or left out; everything said goes to ``ledger``."""
    moment = _moment(row, columns, ledger)
    if moment is None:
        return None
    sound = _without_broken(row)
    who = columns.who(cells.full_name(sound.cells), sound.cells.get("email", ""))
    named = next(column for column in PERSON_COLUMNS if column in row.cells)
    if who is None:
        broken = next(filter(None, (_broken(row, column) for column in PERSON_COLUMNS)), None)
        ledger.reject(row, broken or "missing_person", named)
        return None
    for column, code in row.broken.items():
        ledger.reject(row, code, column, row_kept=True)
    row = sound
    if columns.setting.roster and who.member is None:
        ledger.reject(row, "not_on_roster", named, row_kept=True)
    fiche = columns.named(row.cells["fiche"])
    ledger.name(row, fiche)
    minutes, source, spent = _minutes(row, fiche, columns, ledger)
    success, blocker = (_free_text(row, column, columns, ledger) for column in ("success", "blocker"))
    return Use(
        file=ledger.table.name,
        line=row.line,
        day=moment.date,
        time=moment.time,
        person=who.person,
        member=who.member,
        fiche=fiche.fiche,
        naming=fiche.naming,
        minutes=minutes,
        source=source,
        outcome=ledger.understood(row, "outcome", columns.outcome(row.cells.get("outcome", "")), "unknown"),
        success=success,
        blocker=blocker,
        checked=columns.yes_no(row.cells.get("checked", "")),
        shared=columns.yes_no(row.cells.get("share", "")) is not False,
        spent=spent,
        identity=(*(row.cells.get(column, "") for column in LOG_COLUMNS), *row.unread),
    )


def _broken(row: Row, column: str) -> str | None:
    """The code of a cell that the spreadsheet could not compute, None for any other."""
    return row.broken.get(column) or ("excel_error" if cells.is_error(row.cells.get(column, "")) else None)


def _without_broken(row: Row) -> Row:
    """``row`` with a blank in each cell that the spreadsheet could not compute."""
    if not row.broken:
        return row
    return replace(row, cells={column: "" if column in row.broken else cell for column, cell in row.cells.items()}, broken={})


def _moment(row: Row, columns: CellRules, ledger: Ledger) -> Moment | None:
    """When the row's use took place; a stamp of the form adds the time of day that a date lacks."""
    filled = [column for column in columns.dates if row.cells[column]]
    read = [columns.dates[column].cells[row.cells[column]] for column in filled]
    if not read or not isinstance(read[0], Moment):
        if cells.is_total(list(row.cells.values())):
            ledger.skip(row, "total_row")
        elif read and isinstance(read[0], str):
            ledger.reject(row, _broken(row, filled[0]) or read[0], filled[0])
        else:
            ledger.reject(row, "missing_date", next(iter(columns.dates)))
        return None
    for moment in read:
        if isinstance(moment, Moment) and moment.zone:
            ledger.repair("time_zone", f"{moment.zone} → {columns.setting.zone.key}")
    time = next((moment.time for moment in read if isinstance(moment, Moment) and moment.time), None)
    return Moment(read[0].date, time)


def _minutes(row: Row, fiche: cells.Named, columns: CellRules, ledger: Ledger) -> tuple[int | None, Source, int | None]:
    """The hundredths of minutes that the row saved, their source, and those spent, which count against the fiche's usual time."""
    source: Source = ledger.understood(row, "source", columns.source(row.cells.get("source", "")), "declared")
    saved = _duration(row, "minutes_saved", columns, ledger)
    if saved is not None:
        return _noticed(row, saved, ledger), source, None
    spent = _duration(row, "minutes_spent", columns, ledger)
    if spent is None:
        return None, source, None
    known = columns.setting.catalogue.fiches.get(fiche.fiche) if columns.setting.catalogue else None
    if known is None or known.usual_minutes is None:
        ledger.notice("no_usual_time", row.line)
        return None, source, spent
    saved = _noticed(row, known.usual_minutes * 100 - spent, ledger)
    return saved, "estimated" if known.time_source == "estimated" else source, spent


def _duration(row: Row, column: str, columns: CellRules, ledger: Ledger) -> int | None:
    """The hundredths of minutes in a cell; a blank one is no fault, it only does not count."""
    cell = row.cells.get(column, "")
    if not cell:
        return None
    read = columns.minutes(column, cell)
    if not isinstance(read, Duration):
        ledger.reject(row, read, column, row_kept=True)
        return None
    if read.interpreted:
        ledger.notice("interpreted_minutes", row.line)
    if read.comma:
        ledger.repair("decimal_comma", "12,5 = 12.5")
    return read.hundredths


def _noticed(row: Row, hundredths: int, ledger: Ledger) -> int:
    if abs(hundredths) > EXTREME * 100:
        ledger.notice("extreme_value", row.line)
    return hundredths


def _free_text(row: Row, column: str, columns: CellRules, ledger: Ledger) -> str:
    text = columns.said(row.cells.get(column, ""))
    if cells.is_formula(text):
        ledger.notice("formula_neutralised", row.line)
    return text


_LOST = Text(
    "{file} : les {read} lignes lues ne se retrouvent pas toutes parmi les lignes gardées, refusées et écartées ; rien n'est compté. "
    "Signalez ce fichier",
    "{file}: the {read} rows read do not add up to those kept, refused and left out; nothing is counted. Please report this file",
)
