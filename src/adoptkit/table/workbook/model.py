"""What a workbook holds before it is a table: sheets, their typed values, and what no value tells (errors, formulas, what is hidden)."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Value = str | float | bool | dt.date | dt.time | dt.timedelta
#: Row and column of a cell, both from 0.
Position = tuple[int, int]

#: Bounds of a sheet in every spreadsheet of today.
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
#: A sheet is read as a rectangle, 32 bytes a cell: above this, one stray cell makes it hold nothing but void.
MOST_CELLS = 24_000_000
#: Rows that may stand empty between two filled ones, or repeat one: a cell farther away was not put there for a table.
WIDEST_GAP = 200_000


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that the spreadsheet could not compute: a code of CONTRACTS (excel_error, formula_without_value) and what it shows."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Rows ``first`` to ``last`` (from 0, both included) of ``column`` that are shown as one cell."""

    first: int
    last: int
    column: int


@dataclass(slots=True)
class Outline:
    """Where the cells of one sheet are, and what their values do not tell; rows and columns from 0.

    ``formulas`` holds the cells that nobody typed, ``percents`` those shown as a percentage, ``words`` the numbers shown as a
    word (VRAI), ``spans`` the days of a negative time, which no clock shows, ``hidden_rows`` ranges with both ends, ``gap`` the most rows
    that stand empty above a filled one.
    """

    top: int = MOST_ROWS
    left: int = MOST_COLUMNS
    bottom: int = -1
    right: int = -1
    broken: dict[Position, Broken] = field(default_factory=dict)
    formulas: set[Position] = field(default_factory=set)
    percents: set[Position] = field(default_factory=set)
    words: dict[Position, str] = field(default_factory=dict)
    spans: dict[Position, float] = field(default_factory=dict)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    gap: int = 0

    def hold(self, row: int, column: int) -> None:
        """Extend the outline to a cell that is filled."""
        if self.bottom >= 0:
            self.gap = max(self.gap, row - self.bottom - 1)
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    @property
    def is_empty(self) -> bool:
        """Holds when no cell is filled."""
        return self.bottom < 0

    @property
    def is_possible(self) -> bool:
        """Holds when no cell stands beyond the last row or column that a spreadsheet has."""
        return self.bottom < MOST_ROWS and self.right < MOST_COLUMNS

    @property
    def is_oversized(self) -> bool:
        """Holds when the rectangle of the filled cells is too large to be read, or mostly void."""
        cells = (self.bottom - self.top + 1) * (self.right - self.left + 1)
        return not self.is_empty and (cells > MOST_CELLS or self.gap > WIDEST_GAP)


@dataclass(frozen=True, slots=True)
class Content:
    """The rows of a sheet from its first one; the first cell of each is that of column ``left``. ``is_1904`` when days count from 1904."""

    outline: Outline
    rows: Sequence[Sequence[Value]]
    left: int = 0
    is_1904: bool = False

    @property
    def width(self) -> int:
        """How many cells the widest row has."""
        return max(0, self.outline.right - self.left + 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, whether it is hidden, and what it holds, read when asked."""

    name: str
    is_hidden: bool
    content: Callable[[], Content]


def letters(column: int) -> str:
    """The name of a column (from 0): A, Z, AA."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name, column = chr(65 + rest) + name, column - 1
    return name
