"""What reading a table gives: its columns, its rows with their physical lines, and every repair that was made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

#: What stands in a message for a cell that must not be repeated.
HIDDEN = "[…]"
#: Tells whether a text holds something personal, which no message repeats (its answer is empty when not).
Hides = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Repair:
    """Something read otherwise than as plainly written: a code of CONTRACTS (``encoding``, ``separator``…) and its detail."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the physical line where it starts (from 1), its cells, how many lines it spans, and its fault if any.

    ``fault`` is a code of CONTRACTS (``unclosed_quote``…); the cells of a faulty record are not to be trusted.
    """

    line: int
    cells: tuple[str, ...]
    span: int = 1
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header: its physical line and its cells by canonical column id, trimmed.

    ``unread`` holds the cells under no known header: they tell apart rows that are otherwise alike. ``broken`` gives, by column id, the
    code of the cells that a workbook could not compute (excel_error, formula_without_value).
    """

    line: int
    cells: Mapping[str, str]
    unread: tuple[str, ...] = ()
    broken: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """A row refused whole because of its shape: missing_cells, too_many_cells or unclosed_quote; ``found`` cells of ``expected``."""

    line: int
    code: str
    found: int = 0
    expected: int = 0


@dataclass(frozen=True, slots=True)
class Skip:
    """A row left out on purpose and said: blank_rows, total_row, repeated_header."""

    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file under recognised headers; the same whatever the source was, text or workbook.

    ``headers`` gives the header as written by canonical id; read = rows + faults + skips, always. ``sheet`` is the sheet of a workbook
    that was chosen among several, empty when there was no choice.
    """

    name: str
    headers: Mapping[str, str]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()
    skips: tuple[Skip, ...] = ()
    repairs: tuple[Repair, ...] = ()
    header_line: int = 1
    unknown_headers: tuple[str, ...] = field(default=())
    sheet: str = ""

    @property
    def read(self) -> int:
        """How many rows the file holds below its header."""
        return len(self.rows) + len(self.faults) + len(self.skips)


def line_numbers(lines: Sequence[int]) -> str:
    """Line numbers for a repair's detail: at most ten, then an ellipsis."""
    return ", ".join(map(str, lines[:10])) + (", …" if len(lines) > 10 else "")
