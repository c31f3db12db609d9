"""Log → the scorecard of a week: which week, who counts, and what of each figure may be shown."""

import datetime as dt
from contextlib import closing
from dataclasses import dataclass, replace

from adoptkit.errors import AdoptkitError, Text
from adoptkit.scorecard.card import SOURCES, UNKNOWN_FICHE, FicheFigures, Minutes, Scorecard, TeamFigures
from adoptkit.scorecard.crowd import Crowd
from adoptkit.scorecard.facts import FREE, Facts, week_number
from adoptkit.scorecard.figures import Figures, Part, figures
from adoptkit.scorecard.groups import OTHER, TOTAL_PEOPLE, bound, countable, is_extreme, showable
from adoptkit.scorecard.interval import wilson
from adoptkit.scorecard.stories import blocker_of_the_week, hidden_texts, success_of_the_week
from adoptkit.scorecard.weeks import chosen_weeks, is_complete, iso_label, weeks_in_a_row
from adoptkit.usage.catalogue import Catalogue
from adoptkit.usage.guard import and_names
from adoptkit.usage.model import Guard, Notice, no_guard
from adoptkit.usage.roster import Roster

#: Fewer measured uses than this make no measured total (METRICS M05).
MEASURED_USES = 5
#: The weeks that a log must cover before anything is said of several weeks (METRICS M10, M11).
WEEKS_COVERED = 4
#: The smallest roster for which concentration is given (METRICS M11).
CONCENTRATION_HEADCOUNT = 10


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a log is counted: the date, the smallest group shown, who is in the team, the fiches, the guard of texts.

    ``headcount`` wins over the roster's own count; ``success`` is the rank of the success to show.
    """

    today: dt.date
    k_min: int = 5
    headcount: int | None = None
    roster: Roster | None = None
    catalogue: Catalogue | None = None
    guard: Guard = no_guard
    success: int = 1


def scorecards(facts: Facts, terms: Terms, week: str | None = None, all_weeks: bool = False) -> list[Scorecard]:
    """The scorecard of ``week`` (else the latest complete week of the logs), or of every week; AdoptkitError when nothing counts."""
    weeks = facts.weeks()
    if not weeks and facts.rows.rejected:
        raise AdoptkitError(_NOTHING_USABLE, rejected=facts.rows.rejected)
    terms = replace(terms, guard=and_names(terms.guard, facts.people))
    mondays = chosen_weeks(weeks, terms.today, week, all_weeks)
    crowds = {
        monday: Crowd.of(monday, facts.members(monday), terms.roster, terms.headcount, terms.k_min) for monday in sorted({*mondays, *weeks})
    }
    tables = facts.tables(crowds, terms.catalogue)
    with closing(tables.engine):
        found = figures(tables)
    return [_Week(facts, terms, crowds[monday], found.get(week_number(monday), Figures())).card() for monday in mondays]


class _Week:
    """Decides what of one week's figures is shown."""

    def __init__(self, facts: Facts, terms: Terms, crowd: Crowd, found: Figures) -> None:
        self.facts, self.terms, self.crowd, self.found = facts, terms, crowd, found
        self.weeks = facts.weeks()
        self.told = facts.told(crowd.monday)
        self.headcount = crowd.headcount
        self.is_small = crowd.is_small(terms.k_min)
        self.shows_minutes = not self.is_small and found.contributors >= TOTAL_PEOPLE

    def card(self) -> Scorecard:
        found, terms = self.found, self.terms
        rate = self._rate()
        return Scorecard(
            week=iso_label(self.crowd.monday),
            is_complete=is_complete(self.crowd.monday, terms.today),
            headcount=self.headcount,
            is_small=self.is_small,
            users=None if self.is_small else found.users,
            users_any=None if self.is_small else found.users_any,
            rate=rate,
            interval=None if rate is None else self._interval(),
            uses=found.uses,
            outside_roster=found.outside,
            outcomes=found.outcomes,
            minutes=self._minutes(),
            successes=found.successes,
            blockers=found.blockers,
            success_of_the_week=None if self.is_small else success_of_the_week(self.told, terms.guard, terms.success),
            blocker_of_the_week=None if self.is_small else blocker_of_the_week(self.told, terms.guard),
            fiches=self._fiches(),
            free_uses=found.fiches.get(FREE, Part()).uses,
            unknown_fiches=found.fiches.get(UNKNOWN_FICHE, Part()).uses,
            teams=self._teams(),
            concentration=self._concentration(),
            days=found.days,
            weeks_in_a_row=weeks_in_a_row(self.crowd.monday, self.weeks),
            promote=self._promote(),
            unused=self._unused(),
            titles=self._titles(),
            rows=self.facts.rows,
            rejects=tuple(self.facts.rejects),
            warnings=(*self.facts.notices, *self._warnings()),
            repairs=tuple(self.facts.repairs),
        )

    def _rate(self) -> float | None:
        """Users out of the headcount; a week in which nothing was noted is not measured, which is no 0 %."""
        if not self.headcount or self.is_small or not self.found.uses or self.found.users > self.headcount:
            return None
        return round(100 * self.found.users / self.headcount, 1)

    def _interval(self) -> tuple[float, float]:
        low, high = wilson(self.found.users, self.headcount or 1)
        return round(100 * low, 1), round(100 * high, 1)

    def _minutes(self) -> Minutes:
        if not self.shows_minutes:
            return Minutes(contributors=None if self.is_small else self.found.contributors)
        sources = self.found.sources
        few = {name for name, part in sources.items() if name == "measured" and part.timed < MEASURED_USES}
        shown = showable({name: part.contributors for name, part in sources.items()}, TOTAL_PEOPLE, few)
        by_source = {name: in_minutes(sources[name].minutes) if name in shown else None for name in SOURCES}
        return Minutes(in_minutes(self.found.minutes), round(self.found.double_median / 200, 2), self.found.contributors, by_source)

    def _fiches(self) -> dict[str, FicheFigures]:
        parts = self.found.fiches
        shown = showable({name: part.contributors for name, part in parts.items()}, self.terms.k_min, (FREE,))
        if not self.shows_minutes:
            shown = set()
        names = sorted(name for name in parts if name != FREE)
        return {name: FicheFigures(parts[name].uses, in_minutes(parts[name].minutes) if name in shown else None) for name in names}

    def _teams(self) -> dict[str, TeamFigures] | None:
        headcounts = self.crowd.headcounts
        if not headcounts or self.is_small:
            return None
        parts = {name: self.found.teams.get(name, Part()) for name in headcounts}
        timed = showable({name: part.contributors for name, part in parts.items()}, TOTAL_PEOPLE) if self.shows_minutes else set()
        users = {name: part.users for name, part in parts.items()}
        counted = countable(users, headcounts, self.terms.k_min)
        order = sorted(headcounts, key=lambda name: (name == OTHER, name))
        return {name: self._team(headcounts[name], parts[name], name in counted, name in timed) for name in order}

    def _team(self, headcount: int, part: Part, is_counted: bool, is_timed: bool) -> TeamFigures:
        hidden = is_extreme(part.users, headcount, self.terms.k_min)
        return TeamFigures(
            headcount,
            part.users if is_counted else None,
            part.uses,
            in_minutes(part.minutes) if is_timed else None,
            bound(part.users, headcount, self.terms.k_min) if hidden else None,
        )

    def _concentration(self) -> float | None:
        is_known = self._covers_weeks() and self.found.recent_uses
        if self.is_small or (self.headcount or 0) < CONCENTRATION_HEADCOUNT or not is_known:
            return None
        return round(100 * self.found.top_fifth / self.found.recent_uses, 1)

    def _covers_weeks(self) -> bool:
        """Holds when the log goes back far enough to speak of the last four weeks: a use before it began is unknown, not absent."""
        first = min(self.weeks, default=self.crowd.monday)
        return first <= self.crowd.monday - dt.timedelta(weeks=WEEKS_COVERED - 1)

    def _promote(self) -> tuple[str, ...]:
        """The fiches that worked for several people and failed nobody: to show to those who have not tried."""
        if self.is_small:
            return ()
        good = {name: part for name, part in self.found.fiches.items() if name not in (FREE, UNKNOWN_FICHE)}
        return tuple(sorted(name for name, part in good.items() if part.users >= TOTAL_PEOPLE and part.worked and not part.failed))

    def _unused(self) -> tuple[str, ...] | None:
        """The published fiches that nobody used in four weeks (METRICS M10); None without a catalogue or four weeks of log."""
        if self.terms.catalogue is None or not self._covers_weeks():
            return None
        published = (fiche.id for fiche in self.terms.catalogue.fiches.values() if fiche.published)
        return tuple(sorted(set(published) - self.found.recent_fiches))

    def _titles(self) -> dict[str, str]:
        known = self.terms.catalogue.fiches if self.terms.catalogue else {}
        named = {*self.found.fiches, *(self._unused() or ())}
        return {name: known[name].title for name in sorted(named) if name in known and known[name].title}

    def _warnings(self) -> list[Notice]:
        said = hidden_texts(self.told, self.terms.guard)
        if self.shows_minutes:
            said += self.facts.losses(self.crowd.monday)
        if self.weeks and not self.found.uses:
            said.append(Notice("", "empty_week"))
        if not is_complete(self.crowd.monday, self.terms.today):
            said.append(Notice("", "week_incomplete"))
        if self.headcount is None:
            said.append(Notice("", "no_headcount"))
        elif self.found.users > self.headcount:
            said.append(Notice("", "headcount_too_small"))
        return said


def in_minutes(hundredths: int) -> float:
    """Hundredths of minutes as minutes."""
    return round(hundredths / 100, 2)


_NOTHING_USABLE = Text(
    "aucune ligne utilisable : tout est refusé ({rejected}), pour les raisons ci-dessus ; corrigez le fichier et recommencez",
    "no usable row: everything is refused ({rejected}), for the reasons above; mend the file and start again",
)
