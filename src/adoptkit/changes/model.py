"""What changed between two states of a base, as values: no words, no verdict. The texts are raw: whoever shows them masks them first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from adoptkit.base import Base
from adoptkit.document import Fault
from adoptkit.errors import AdoptkitError
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.fiche import Fiche

Status = Literal["added", "removed", "changed", "renamed"]


@dataclass(frozen=True, slots=True)
class Side:
    """A base at one of the two states, and what is wrong with its settings when they do not read (defaults stand in)."""

    base: Base
    settings_fault: AdoptkitError | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing before and after; None on the side where it is not. ``part`` is its canonical id, or its name where files choose it."""

    part: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class FicheChange:
    """A fiche that is on both sides and differs.

    ``keys`` hold typed values (the text as written where it is wrong), ``variables`` :class:`Variable`, ``checks`` the items of each list
    by section id, ``passages`` the texts of the other sections by id or heading ("" above the first one).
    """

    before: Fiche
    after: Fiche
    keys: tuple[Shift, ...] = ()
    variables: tuple[Shift, ...] = ()
    prompt: Shift | None = None
    checks: Mapping[str, tuple[Shift, ...]] = field(default_factory=dict)
    passages: tuple[Shift, ...] = ()

    @property
    def is_renamed(self) -> bool:
        """Whether its file has another path."""
        return self.before.path != self.after.path

    @property
    def is_reviewed(self) -> bool:
        """Whether a review was made: its date moved forward."""
        return any(is_review(shift) for shift in self.keys)

    @property
    def says_more(self) -> bool:
        """Whether anything but its path and the date of its review changed."""
        return bool(any(not is_review(shift) for shift in self.keys) or self.variables or self.prompt or self.checks or self.passages)

    def key(self, name: str) -> Shift | None:
        """How the value of a key moved, or None."""
        return next((shift for shift in self.keys if shift.part == name), None)


@dataclass(frozen=True, slots=True)
class CharterChange:
    """A charter that differs, appeared or went: keys, tools by id, rules, the ids of its clauses, the texts of its sections."""

    before: Charter | None
    after: Charter | None
    keys: tuple[Shift, ...] = ()
    tools: tuple[Shift, ...] = ()
    rules: tuple[Shift, ...] = ()
    clauses: tuple[Shift, ...] = ()
    passages: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A suppression comment of a file, before and after: (code, reason, end date as written), None where it is not."""

    path: str
    shift: Shift


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that does not read on one side at least: its fault on each side, None where it reads or is not."""

    path: str
    before: Fault | None
    after: Fault | None


@dataclass(frozen=True, slots=True, order=True)
class Other:
    """A file that is neither a fiche nor the charter nor the settings: what became of it."""

    path: str
    status: Status
    before: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two states of a base; ``reformatted`` are the files in which no words do: order, comments, spaces."""

    before: Side
    after: Side
    added: tuple[Fiche, ...] = ()
    removed: tuple[Fiche, ...] = ()
    fiches: tuple[FicheChange, ...] = ()
    charter: CharterChange | None = None
    settings: tuple[Shift, ...] = ()
    suppressions: tuple[Suppressed, ...] = ()
    unread: tuple[Unread, ...] = ()
    reformatted: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes that a reader can see."""
        parts = (self.added, self.removed, self.fiches, self.settings, self.suppressions, self.unread, self.reformatted, self.others)
        faults = {str(side.settings_fault) for side in (self.before, self.after)}
        return not any(parts) and self.charter is None and len(faults) == 1


def is_review(shift: Shift) -> bool:
    """Whether a key tells that a review was made: ``reviewed`` moved to a later date."""
    dates = shift.part == "reviewed" and all(hasattr(value, "isoformat") for value in (shift.before, shift.after))
    return bool(dates and shift.after > shift.before)
