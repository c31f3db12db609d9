"""Who is there in one week, and where the use of each counts: on the roster or outside it, in which published group."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from adoptkit.scorecard.crews import Crews
from adoptkit.scorecard.groups import OTHER


@dataclass(frozen=True, slots=True)
class Place:
    """Where a use counts: its published group, and whether its person is of the roster and there that week."""

    team: str
    counted: bool


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who is there in one week: the headcount, each present member's team, and their published group, if any is published."""

    monday: dt.date
    headcount: int | None
    present: Mapping[str, str] | None
    groups: Mapping[str, str]

    @classmethod
    def of(cls, monday: dt.date, members: Collection[str | None], crews: Crews | None, headcount: int | None) -> "Crowd":
        """The crowd of the week of ``monday``, in which ``members`` noted a use (None: somebody whom the roster does not hold).

        ``headcount`` wins over the roster's own count.
        """
        present = crews.present(monday) if crews else None
        size = headcount if headcount is not None else len(present) if present is not None else None
        if crews is None or present is None or headcount not in (None, len(present)):
            return cls(monday, size, present, {})
        outsiders = any(member not in present for member in members)
        return cls(monday, size, present, crews.published(monday, outsiders))

    def place(self, member: str | None) -> Place:
        """Where a use of ``member`` counts; without a roster, everybody counts."""
        if self.present is None:
            return Place(OTHER, True)
        return Place(self.groups.get(member or "", OTHER), member in self.present)

    def is_small(self, k_min: int) -> bool:
        """Holds when any size that is known, given or counted on the roster, is under ``k_min``: the other may be wrong."""
        sizes = (self.headcount, None if self.present is None else len(self.present))
        return any(size is not None and size < k_min for size in sizes)

    @property
    def headcounts(self) -> Mapping[str, int]:
        """How many people each published group holds."""
        return Counter(self.groups.values())
