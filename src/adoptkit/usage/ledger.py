"""What is said while one table is read: rejects, notices by line, repairs. Order of the file, each line once per code."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from adoptkit.table import HIDDEN, Repair, Row, Table
from adoptkit.table.model import line_numbers
from adoptkit.usage.cells import Named
from adoptkit.usage.date_cells import parse_date
from adoptkit.usage.model import MOST_LINES, MOST_REJECTS, Log, Notice, Reject, Rows, Setting, Use
from adoptkit.words import as_shown

Value = TypeVar("Value")

#: Columns that name somebody: their cells are never repeated.
_PERSONS = ("person", "first_name", "email")
_DATES = ("date", "submitted", "started")


def _may_be_a_name(row: Row, value: str) -> bool:
    """Holds for a bad date of several words without a figure, or beside a person's cell that is a date: the columns may be swapped."""
    has_figures = any(map(str.isdigit, value))
    return (not has_figures and len(value.split()) > 1) or any(parse_date(row.cells.get(column, "")) for column in _PERSONS)


class Ledger:
    """Gathers what reading ``table`` has to say, and closes as a Log."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self.table, self.setting = table, setting
        self._rejects: list[Reject] = []
        self._rejected = self._unlisted = 0
        self._headers = {column: self._quoted(header) for column, header in table.headers.items()}
        self._notices: dict[str, set[int]] = {}
        self._details: dict[str, set[str]] = {}
        self._unseen: Counter[str] = Counter()
        self._repairs: dict[str, list[str]] = {}
        self._skipped: dict[str, list[int]] = {}
        for fault in table.faults:
            self._refuse(Reject(table.name, fault.line, fault.code, found=fault.found, expected=fault.expected))

    def reject(self, row: Row, code: str, column: str, row_kept: bool = False) -> None:
        """The cell of ``column`` can't be counted; the whole row neither, unless ``row_kept``."""
        value = as_shown(row.cells[column])
        is_personal = column in _PERSONS or self.setting.guard(value) or (column in _DATES and _may_be_a_name(row, value))
        self._refuse(Reject(self.table.name, row.line, code, column, self._headers[column], None if is_personal else value, row_kept))

    def reject_people(self, lines: Iterable[int], column: str, unlisted: int = 0) -> None:
        """The people of these lines are not on the roster; their uses count."""
        for line in lines:
            self._refuse(Reject(self.table.name, line, "not_on_roster", column, self._headers[column], None, row_kept=True))
        self._unlisted += unlisted

    def _refuse(self, reject: Reject) -> None:
        """A row is refused once at most; beyond MOST_REJECTS, what is refused is only counted."""
        self._rejected += not reject.row_kept
        if len(self._rejects) < MOST_REJECTS:
            self._rejects.append(reject)
        else:
            self._unlisted += 1

    def notice(self, code: str, line: int | None = None, detail: str = "") -> None:
        """Something to know about one line, or about the whole file."""
        self.notice_many(code, () if line is None else (line,), filter(None, (detail,)))

    def notice_many(self, code: str, lines: Iterable[int], details: Iterable[str] = (), unlisted: int = 0) -> None:
        """Something to know about many lines, and about ``unlisted`` more further down."""
        self._notices.setdefault(code, set()).update(lines)
        self._details.setdefault(code, set()).update(details)
        self._unseen[code] += unlisted

    def name(self, row: Row, fiche: Named) -> None:
        """How the fiche of ``row`` was recognised, when that was not plain."""
        if fiche.is_near:
            self.notice("fiche_matched", row.line, fiche.fiche)
        elif fiche.naming == "unknown":
            self.notice("unknown_fiche", row.line)
        elif fiche.naming == "missing":
            self.notice("missing_fiche", row.line)

    def understood(self, row: Row, column: str, value: Value | None, default: Value) -> Value:
        """``value``, or ``default`` with a notice when the cell's word is not one of the list."""
        if value is None:
            self.notice("unknown_word", row.line, self._headers[column])
            return default
        return value

    def repair(self, code: str, detail: str) -> None:
        """Something was read otherwise than as written; each detail is said once."""
        details = self._repairs.setdefault(code, [])
        if detail not in details:
            details.append(detail)

    def skip(self, row: Row, code: str) -> None:
        """The row is no use, and is left out."""
        self._skipped.setdefault(code, []).append(row.line)

    def log(self, uses: Sequence[Use], date_styles: Sequence[str]) -> Log:
        """Everything, closed; rows are counted from the rejects and the skips, not by difference."""
        for style in date_styles:
            self.repair("date_style", style)
        for code, lines in self._skipped.items():
            self.repair(code, line_numbers(lines))
        repairs = (
            *map(self._said_again, self.table.repairs),
            *(Repair(code, detail) for code, details in sorted(self._repairs.items()) for detail in details),
        )
        skipped = len(self.table.skips) + sum(map(len, self._skipped.values()))
        return Log(
            tuple(uses),
            tuple(sorted(self._rejects, key=lambda reject: (reject.line, reject.code))),
            tuple(self._closed(code) for code in sorted(self._notices)),
            tuple((self.table.name, repair) for repair in repairs),
            Rows(self.table.read, len(uses), self._rejected, skipped),
            unlisted=self._unlisted,
        )

    @property
    def sheet(self) -> str:
        """The sheet that was read, as it may be named: people name sheets after people."""
        return self._quoted(self.table.sheet)

    def header(self, column: str) -> str:
        """The header of ``column``, as it may be repeated."""
        return self._headers[column]

    def _said_again(self, repair: Repair) -> Repair:
        """A repair of the table, with the headers that it repeats passed through the guard."""
        if repair.code == "columns_ignored":
            return Repair(repair.code, ", ".join(map(self._quoted, self.table.unknown_headers)))
        return Repair(repair.code, self._quoted(repair.detail)) if repair.code == "column_guessed" else repair

    def _quoted(self, header: str) -> str:
        return HIDDEN if self.setting.guard(header) else as_shown(header)

    def _closed(self, code: str) -> Notice:
        numbers = sorted(self._notices[code])
        unlisted = len(numbers[MOST_LINES:]) + self._unseen[code]
        return Notice(self.table.name, code, tuple(numbers[:MOST_LINES]), ", ".join(sorted(self._details[code])), unlisted)
