"""A week beside those before it: committed pages first, which is what was shown, else the logs themselves."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from adoptkit.scorecard.metrics import PastWeek
from adoptkit.scorecard.page import Page
from adoptkit.scorecard.weeks import iso_label
from adoptkit.usage.model import Notice

#: How many weeks a trend goes back to, this one included.
WEEKS = 8


@dataclass(frozen=True, slots=True)
class History:
    """What is known beside the logs: the committed weeks, and by Monday the people (keys of the roster) remembered to have noted a use.

    ``notices`` say which committed pages can't be read.
    """

    pages: Sequence[Page] = ()
    seen: Mapping[dt.date, Collection[str]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    def known(self) -> set[dt.date]:
        """The Mondays of the weeks that it tells of, those without a use included."""
        return {*self.seen, *(page.monday for page in self.pages)}

    def with_uses(self) -> set[dt.date]:
        """The Mondays of the weeks in which something was noted."""
        return {*(monday for monday, people in self.seen.items() if people), *(page.monday for page in self.pages if page.data["uses"])}

    def texts(self, key: str, but: dt.date) -> dict[dt.date, str]:
        """The text of ``key`` in every committed week ``but`` one, by Monday."""
        return {page.monday: page.data[key] for page in self.pages if page.monday != but and page.data[key]}


def trend(monday: dt.date, this: PastWeek, noted: Mapping[dt.date, PastWeek], pages: Sequence[Page]) -> tuple[PastWeek, ...]:
    """The last weeks, the oldest first, ``this`` one last; a week that nobody noted or committed is a gap, not a zero."""
    committed = {page.monday: page.as_past() for page in pages}
    before = (monday - dt.timedelta(weeks=back) for back in range(WEEKS - 1, 0, -1))
    found = (committed.get(week) or noted.get(week) for week in before)
    return (*(item for item in found if item), this)


def compared(monday: dt.date, weeks: Sequence[PastWeek], is_over: bool) -> PastWeek | None:
    """The week before, when both tell how many people out of how many: « 6 sur 8, contre 5 sur 8 ». A week that goes on is compared with none."""
    label = iso_label(monday - dt.timedelta(weeks=1))
    before = next((item for item in weeks if item.week == label), None)
    if before is None or not is_over:
        return None
    return before if all(item.users is not None and item.headcount is not None and item.uses for item in (before, weeks[-1])) else None
