"""The metrics beside the four numbers of a week (METRICS M02–M11): each one as it may be shown, or why it is not."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from adoptkit.scorecard.bounds import is_extreme
from adoptkit.scorecard.disclosure import CONCENTRATION_HEADCOUNT, Disclosure, share, tally
from adoptkit.scorecard.figures import Figures, Said
from adoptkit.scorecard.interval import median_ranks, order_statistics
from adoptkit.scorecard.metrics import Activation, Checks, Cohorts, Habit, Library, Metrics, Reason, Retention, Share, Tally, Worked
from adoptkit.scorecard.roll import SPAN
from adoptkit.scorecard.weeks import iso_label, week_number
from adoptkit.usage.catalogue import Catalogue

#: Fewer timed uses of a fiche than this say nothing of its target time (METRICS M06).
TIMED_USES = 5
#: How many weeks' newcomers are put together at most before they are too few to speak of (METRICS M04).
POOLED_WEEKS = 4
Found = TypeVar("Found")


@dataclass(frozen=True)
class Adoption:
    """What the metrics of the week of ``monday`` are made from.

    ``figures`` holds every week's, by number; ``noted`` the Mondays of the logs, ``known`` those of memory and of committed weeks too.
    """

    monday: dt.date
    disclosure: Disclosure
    figures: Mapping[int, Figures]
    noted: Collection[dt.date]
    known: Collection[dt.date]
    catalogue: Catalogue | None = None
    reviews_due: tuple[str, ...] | None = None

    @property
    def found(self) -> Figures:
        """The figures of the week."""
        return self.disclosure.found

    def metrics(self) -> Metrics:
        """All of them, and why those that are missing are."""
        reasons: dict[str, Reason] = {}

        def shown(name: str, found: Found | Reason) -> Found | None:
            if isinstance(found, str):
                reasons[name] = cast("Reason", found)  # a metric is never a text
                return None
            return found

        if (reason := self._four_weeks()) is not None:
            reasons["concentration"] = reason
        if self.disclosure.holds_teams_back():
            reasons["teams"] = "moving"
        return Metrics(
            activation=shown("activation", self.activation()),
            habit=shown("habit", self.habit()),
            retention=shown("retention", self.retention()),
            on_target=shown("on_target", self.on_target()) or {},
            worked=shown("worked", self.worked()),
            checks=shown("checks", self.checks()),
            library=shown("library", self.library()),
            per_person=shown("per_person", self.per_person()),
            cohorts=shown("cohorts", self.cohorts()),
            not_shown=reasons,
        )

    def activation(self) -> "Activation | Reason":
        """M02, of the people whose access began while the log ran."""
        access = self.found.access
        if (reason := self._roster()) is not None or access is None:
            return reason or "no_roster"
        if not access.ready:
            return "early" if access.waiting else "no_access_date"
        found = self._share(access.activated, access.ready, False)
        return Activation(found, self._enough(access.waiting), self._enough(access.undated)) if found else "few"

    def habit(self) -> "Habit | Reason":
        """M03, of the people there three of the last four weeks at least."""
        people = self.found.regularity
        if (reason := self._roster()) is not None or people is None:
            return reason or "no_roster"
        if not self._knows_four_weeks():
            return "early"
        headcount = self.disclosure.crowd.headcount or 0
        found = self._share(people.active, people.there, people.there == headcount)
        if found is None:
            return "few"
        return Habit(found, self._enough(people.strict) if found.count is not None else None, self._enough(headcount - people.there))

    def retention(self) -> "Retention | Reason":
        """M04, of the people first active four weeks before, put together with those of the weeks before them until they are enough."""
        if (reason := self._roster()) is not None:
            return reason
        if not self._knows(SPAN):
            return "early"
        weeks, size, there, active = [], 0, 0, 0
        for back in range(POOLED_WEEKS):
            at = self.monday - dt.timedelta(weeks=back)
            people = self.figures.get(week_number(at), Figures()).back
            if people.size and at in self.known:
                weeks.append(iso_label(at - dt.timedelta(weeks=SPAN)))
                size, there, active = size + people.size, there + people.there, active + people.active
            if there >= self.disclosure.k_min:
                break
        found = self._share(active, there, False)
        return Retention(found, tuple(reversed(weeks)), self._enough(size - there)) if found else "few"

    def on_target(self) -> "dict[str, Tally] | Reason":
        """M06, by fiche."""
        if self.disclosure.is_small:
            return "small"
        if self.catalogue is None:
            return "no_catalogue"
        if not self.found.on_target:
            return "none"
        enough = {name: said for name, said in sorted(self.found.on_target.items()) if said.uses >= TIMED_USES}
        shown = {name: found for name, said in enough.items() if (found := self._tally(said))}
        return shown or "few"

    def worked(self) -> "Worked | Reason":
        """M07; the counts of outcomes are shown in any case, so their share needs no bounds."""
        said = self.found.worked
        if self.disclosure.is_small:
            return "small"
        if not said.uses:
            return "none"
        if said.people < self.disclosure.k_min:
            return "few"
        return Worked(Tally(said.uses, said.yes, said.people), 2 * said.most > said.uses)

    def checks(self) -> "Checks | Reason":
        """M08, of the uses of external fiches; none at all is no 100 %."""
        if self.disclosure.is_small:
            return "small"
        if self.catalogue is None:
            return "no_catalogue"
        if not self.found.checked.uses and not self.found.unchecked:
            return "none"
        found = self._tally(self.found.checked)
        return Checks(found, self.found.unchecked) if found else "few"

    def library(self) -> "Library | Reason":
        """M10: what is published, what of it was used in four weeks, what is to be reviewed."""
        if self.catalogue is None:
            return "no_catalogue"
        published = {fiche.id for fiche in self.catalogue.fiches.values() if fiche.published}
        used = len(published & self.found.recent_fiches) if self.covers_weeks() else None
        return Library(len(published), used, self.reviews_due)

    def per_person(self) -> "float | Reason":
        """M11: the median, nobody left out for having noted nothing."""
        if (reason := self._four_weeks()) is not None:
            return reason
        return "none" if self.found.double_per_person is None else self.found.double_per_person / 2

    def cohorts(self) -> "Cohorts | Reason":
        """How many are new, steady, back, or have stopped; each count of ``k_min`` people at least."""
        people = self.found.regularity
        if (reason := self._roster()) is not None or people is None:
            return reason or "no_roster"
        if not self._knows_four_weeks() or not self._knows(SPAN):
            return "early"
        habit = self.habit()
        is_told = isinstance(habit, Habit) and habit.share.count is not None
        shown = Cohorts(
            self._enough(people.new),
            self._enough(people.active) if is_told else None,
            self._enough(people.returned),
            self._enough(people.lapsed),
        )
        return "few" if shown == Cohorts() else shown

    def median_interval(self) -> tuple[float, float] | None:
        """Where the median of the minutes would stand in comparable weeks; never the smallest and the greatest, which are somebody's (DATA §5)."""
        amounts = sorted(self.found.amounts)
        rank = median_ranks(sum(times for _, times in amounts))
        if not self.disclosure.shows_minutes or self.found.contributors < self.disclosure.k_min or rank is None or rank < 2:
            return None
        low, high = order_statistics(amounts, rank)
        return low / 100, high / 100

    def covers_weeks(self) -> bool:
        """Holds when the log goes back far enough to speak of the last four weeks: a use before it began is unknown, not absent."""
        return min(self.noted, default=self.monday) <= self.monday - dt.timedelta(weeks=SPAN - 1)

    def _roster(self) -> Reason | None:
        """Why nothing can be said of who was there; a headcount that contradicts the roster makes it one that can't be trusted."""
        crowd = self.disclosure.crowd
        if self.disclosure.is_small:
            return "small"
        return "no_roster" if crowd.present is None or crowd.headcount != len(crowd.present) else None

    def _four_weeks(self) -> Reason | None:
        """Why nothing can be said of how uses are spread (METRICS M11)."""
        headcount = self.disclosure.crowd.headcount
        if self.disclosure.is_small:
            return "small"
        if headcount is None:
            return "no_roster"
        if headcount < CONCENTRATION_HEADCOUNT:
            return "under_ten"
        return None if self.covers_weeks() else "early"

    def _knows_four_weeks(self) -> bool:
        return all(self.monday - dt.timedelta(weeks=back) in self.known for back in range(SPAN))

    def _knows(self, back: int) -> bool:
        """Holds when some week is known that is ``back`` weeks old or older."""
        return min(self.known, default=self.monday) <= self.monday - dt.timedelta(weeks=back)

    def _share(self, count: int, of: int, is_whole: bool) -> Share | None:
        shown, bounds = share(count, of, self.disclosure.k_min, is_whole)
        return Share(of, shown, bounds) if shown is not None or bounds is not None else None

    def _tally(self, said: Said) -> Tally | None:
        shown, bounds = tally(said.yes, said.uses, said.people, self.disclosure.k_min)
        return Tally(said.uses, shown, said.people, bounds) if shown is not None or bounds is not None else None

    def _enough(self, people: int) -> int | None:
        """A group of people is counted when it holds ``k_min``, and is not nearly everybody."""
        crowd, k_min = self.disclosure.crowd, self.disclosure.k_min
        return people if people >= k_min and not is_extreme(people, crowd.headcount or 0, k_min) else None
