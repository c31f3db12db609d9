"""What reading logs gives: uses, and everything that was refused, noticed, repaired or left out."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from zoneinfo import ZoneInfo

from adoptkit.table import Repair
from adoptkit.usage.catalogue import Catalogue
from adoptkit.usage.roster import Roster

#: Text → the kinds of personal data it holds; the guard that no published text escapes.
Guard = Callable[[str], list[str]]
Naming = Literal["known", "unknown", "missing", "free"]
Source = Literal["measured", "estimated", "declared"]
Outcome = Literal["worked", "partly", "failed", "unknown"]


#: A notice lists this many lines, a log this many rejects; the others are counted: a file may hold a hundred million rows.
MOST_LINES = 1_000
MOST_REJECTS = 100_000


def no_guard(_: str) -> list[str]:
    """Nothing is personal data."""
    return []


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading a log depends on besides its bytes. Without ``catalogue``, whatever the fiche column says is an id."""

    today: dt.date
    zone: ZoneInfo
    day_first: bool = True
    roster: Roster | None = None
    catalogue: Catalogue | None = None
    guard: Guard = no_guard


@dataclass(frozen=True, slots=True)
class Use:
    """One use. ``minutes`` are hundredths, negative for a loss, None when not known; ``spent`` too, where the row says them.

    ``person`` is a local key, never printed; ``member`` the key of the roster, None for somebody whom it does not hold.
    ``naming`` tells whether ``fiche`` names a fiche of the catalogue, something else, nothing, or a use without a fiche (E075).
    """

    file: str
    line: int
    day: dt.date
    time: dt.time | None
    person: str
    member: str | None
    fiche: str
    naming: Naming
    minutes: int | None
    source: Source
    outcome: Outcome
    success: str
    blocker: str
    checked: bool | None
    shared: bool
    spent: int | None = None
    identity: tuple[str, ...] = field(default=(), compare=False)

    @property
    def monday(self) -> dt.date:
        """The first day of the use's ISO week."""
        return self.day - dt.timedelta(days=self.day.weekday())

    @property
    def is_unmistakable(self) -> bool:
        """Holds when two identical rows can only be the same use sent twice: they carry a time of day or the same free text."""
        return self.time is not None or bool(self.success or self.blocker)


@dataclass(frozen=True, slots=True)
class Reject:
    """One cell (or one row, ``column`` None) that could not be counted; ``value`` None when it is a person's or personal data."""

    file: str
    line: int
    code: str
    column: str | None = None
    header: str | None = None
    value: str | None = None
    row_kept: bool = False
    found: int = 0
    expected: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """Something counted that a reader should know of: a code of CONTRACTS (``unknown_fiche``…), the lines, one detail at most.

    ``lines`` holds the first MOST_LINES of them; ``unlisted`` counts the others.
    """

    file: str
    code: str
    lines: tuple[int, ...] = ()
    detail: str = ""
    unlisted: int = 0

    @property
    def count(self) -> int:
        """How many lines are concerned; 0 for the file as a whole."""
        return len(self.lines) + self.unlisted


def notice_of(file: str, code: str, lines: Sequence[int]) -> Notice:
    """The notice about ``lines``, in order, of which the first are listed."""
    return Notice(file, code, tuple(lines[:MOST_LINES]), unlisted=len(lines[MOST_LINES:]))


@dataclass(frozen=True, slots=True)
class Rows:
    """read = kept + rejected + skipped, always."""

    read: int = 0
    kept: int = 0
    rejected: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Log:
    """Everything that one or several files hold; ``people`` are those whom they name, as written: no published text may hold them.

    ``rejects`` holds the first MOST_REJECTS; ``unlisted`` counts the others.
    """

    uses: tuple[Use, ...]
    rejects: tuple[Reject, ...] = ()
    notices: tuple[Notice, ...] = ()
    repairs: tuple[tuple[str, Repair], ...] = ()
    rows: Rows = Rows()
    people: frozenset[str] = frozenset()
    unlisted: int = 0
