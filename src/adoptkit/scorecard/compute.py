"""Log → the scorecard of a week: which week, who counts, and what of each figure may be shown."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from adoptkit.errors import AdoptkitError, Text
from adoptkit.scorecard.adoption import Adoption
from adoptkit.scorecard.card import UNKNOWN_FICHE, Scorecard, TeamFigures
from adoptkit.scorecard.crews import Crews
from adoptkit.scorecard.crowd import Crowd
from adoptkit.scorecard.disclosure import Disclosure
from adoptkit.scorecard.facts import FREE, Facts
from adoptkit.scorecard.figures import Figures, Part, figures
from adoptkit.scorecard.groups import unnamed
from adoptkit.scorecard.interval import wilson
from adoptkit.scorecard.metrics import Basis, PastWeek, Repeated
from adoptkit.scorecard.roll import SPAN, roll_of
from adoptkit.scorecard.stories import blocker_of_the_week, hidden_texts, repeated_blockers, sensitive_texts, success_of_the_week
from adoptkit.scorecard.trend import WEEKS, History, compared, trend
from adoptkit.scorecard.weeks import chosen_weeks, is_complete, iso_label, week_number, weeks_in_a_row
from adoptkit.usage.catalogue import Catalogue
from adoptkit.usage.guard import and_names, and_sensitive_names
from adoptkit.usage.model import Guard, Notice, no_guard
from adoptkit.usage.roster import Roster


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a log is counted: the date, the smallest group shown, who is in the team, the fiches, the guard of texts.

    ``headcount`` wins over the roster's own count; ``success`` is the rank of the success to show; ``history`` is what is known of other weeks;
    ``reviews_due`` are the fiches of the base to review, None without a base.
    """

    today: dt.date
    k_min: int = 5
    headcount: int | None = None
    roster: Roster | None = None
    catalogue: Catalogue | None = None
    guard: Guard = no_guard
    success: int = 1
    history: History = field(default_factory=History)
    reviews_due: tuple[str, ...] | None = None


def scorecards(facts: Facts, terms: Terms, week: str | None = None, all_weeks: bool = False) -> list[Scorecard]:
    """The scorecard of ``week`` (else the latest complete week of the logs), or of every week; AdoptkitError when nothing counts."""
    weeks = facts.weeks()
    if not weeks and facts.rows.rejected:
        raise AdoptkitError(_NOTHING_USABLE, rejected=facts.rows.rejected)
    people = {*facts.people, *(terms.roster.names if terms.roster else ())}
    terms = replace(terms, guard=and_sensitive_names(and_names(terms.guard, facts.people), people))
    mondays = chosen_weeks(weeks, terms.today, week, all_weeks)
    crews = Crews(terms.roster, terms.k_min) if terms.roster else None
    crowds = {monday: Crowd.of(monday, facts.members(monday), crews, terms.headcount) for monday in sorted({*mondays, *weeks})}
    roll = roll_of(mondays, terms.roster, min(crowds), terms.history.seen)
    tables = facts.tables(crowds, terms.catalogue, roll)
    found = figures(tables)
    return [_Week(facts, terms, crowds, found, monday).card() for monday in mondays]


class _Week:
    """One week's figures, of which :class:`Disclosure` decides what is shown."""

    def __init__(
        self, facts: Facts, terms: Terms, crowds: Mapping[dt.date, Crowd], figures: Mapping[int, Figures], monday: dt.date
    ) -> None:
        self.facts, self.terms, self.crowds, self.figures, self.monday = facts, terms, crowds, figures, monday
        self.crowd, self.disclosure = crowds[monday], self._disclosure(monday)
        self.found, self.headcount = self.disclosure.found, self.crowd.headcount
        self.weeks = facts.weeks()
        self.told = facts.told(monday)
        known = {*self.weeks, *terms.history.known()}
        self.adoption = Adoption(monday, self.disclosure, figures, self.weeks, known, terms.catalogue, terms.reviews_due)

    def card(self) -> Scorecard:
        found, terms, disclosure, history = self.found, self.terms, self.disclosure, self.terms.history
        rate, weeks = disclosure.rate(), self._trend()
        published = history.texts("success_of_the_week", self.monday).values()
        return Scorecard(
            week=iso_label(self.monday),
            is_complete=is_complete(self.monday, terms.today),
            headcount=self.headcount,
            is_small=disclosure.is_small,
            users=disclosure.count(found.users),
            users_any=disclosure.count(found.users_any),
            rate=rate,
            interval=None if rate is None else self._interval(),
            uses=found.uses,
            outside_roster=found.outside,
            outcomes=found.outcomes,
            minutes=replace(disclosure.minutes(), median_interval=self.adoption.median_interval()),
            successes=found.successes,
            blockers=found.blockers,
            success_of_the_week=None if disclosure.is_small else success_of_the_week(self.told, terms.guard, terms.success, published),
            blocker_of_the_week=None if disclosure.is_small else blocker_of_the_week(self.told, terms.guard),
            fiches=disclosure.fiches(),
            free_uses=found.fiches.get(FREE, Part()).uses,
            unknown_fiches=found.fiches.get(UNKNOWN_FICHE, Part()).uses,
            teams=self._teams(),
            concentration=disclosure.concentration() if self.adoption.covers_weeks() else None,
            days=found.days,
            weeks_in_a_row=weeks_in_a_row(self.monday, {*self.weeks, *history.with_uses()}),
            promote=self._promote(),
            unused=self._unused(),
            titles=self._titles(),
            rows=self.facts.rows,
            rejects=tuple(self.facts.rejects),
            warnings=(*self.facts.notices, *history.notices, *self._warnings()),
            repairs=tuple(self.facts.repairs),
            metrics=self.adoption.metrics(),
            trend=weeks,
            compared=compared(self.monday, weeks, is_complete(self.monday, terms.today)),
            repeated_blockers=self.repeated,
            basis=self._basis(),
        )

    def _teams(self) -> dict[str, TeamFigures] | None:
        """The figures of each published group; a name that holds personal data is not printed."""
        found = self.disclosure.teams()
        return found and {self.unnamed.get(name, name): team for name, team in found.items()}

    @cached_property
    def unnamed(self) -> dict[str, str]:
        """The id shown for each team of the roster whose name holds personal data."""
        members = self.terms.roster.members if self.terms.roster else ()
        return unnamed((stay.team for member in members for stay in member.stays), self.terms.guard)

    def _disclosure(self, monday: dt.date) -> Disclosure:
        return Disclosure(self.crowds[monday], self.figures.get(week_number(monday), Figures()), self.terms.k_min)

    def _past(self, monday: dt.date) -> PastWeek:
        """What is shown of another week of the logs."""
        week = self._disclosure(monday)
        users = week.count(week.found.users) if week.found.uses else None
        return PastWeek(iso_label(monday), users, week.crowd.headcount, week.found.uses, week.minutes().total)

    def _trend(self) -> tuple[PastWeek, ...]:
        before = [self.monday - dt.timedelta(weeks=back) for back in range(1, WEEKS)]
        noted = {monday: self._past(monday) for monday in before if monday in self.weeks}
        return trend(self.monday, self._past(self.monday), noted, self.terms.history.pages)

    @cached_property
    def repeated(self) -> tuple[Repeated, ...]:
        """The blockers of this week that were told in one of the three before."""
        if self.disclosure.is_small:
            return ()
        mondays = [self.monday - dt.timedelta(weeks=back) for back in range(SPAN)]
        told = {monday: self.facts.told(monday) for monday in mondays}
        published = self.terms.history.texts("blocker_of_the_week", self.monday)
        return tuple(repeated_blockers(told, {at: text for at, text in published.items() if at in mondays}, self.monday, self.terms.guard))

    def _basis(self) -> Basis:
        terms, known = self.terms, {*self.weeks, *self.terms.history.known()}
        given: Literal["given", "roster", "none"] = (
            "given" if terms.headcount is not None else "roster" if terms.roster is not None else "none"
        )
        timed = sum(part.timed for part in self.found.sources.values())
        return Basis(terms.k_min, given, sum(monday <= self.monday for monday in known), len(terms.history.pages), timed)

    def _interval(self) -> tuple[float, float]:
        low, high = wilson(self.found.users, self.headcount or 1)
        return round(100 * low, 1), round(100 * high, 1)

    def _promote(self) -> tuple[str, ...]:
        """The fiches to show to those who have not tried; never one that is not published, such as a red line."""
        fiches = self.terms.catalogue.fiches if self.terms.catalogue else {}
        return tuple(name for name in self.disclosure.promote() if name not in fiches or fiches[name].published)

    def _unused(self) -> tuple[str, ...] | None:
        """The published fiches that nobody used in four weeks (METRICS M10); None without a catalogue or four weeks of log."""
        if self.terms.catalogue is None or not self.adoption.covers_weeks():
            return None
        published = (fiche.id for fiche in self.terms.catalogue.fiches.values() if fiche.published)
        return tuple(sorted(set(published) - self.found.recent_fiches))

    def _titles(self) -> dict[str, str]:
        known = self.terms.catalogue.fiches if self.terms.catalogue else {}
        blocked = (item.fiche for item in self.repeated if item.fiche)
        named = {*self.found.fiches, *(self._unused() or ()), *(self.terms.reviews_due or ()), *blocked}
        return {name: known[name].title for name in sorted(named) if name in known and known[name].title}

    def _warnings(self) -> list[Notice]:
        said = hidden_texts(self.told, self.terms.guard)
        if not self.disclosure.is_small:
            said += sensitive_texts(self.told, self.terms.guard)
        if hidden := self.unnamed.keys() & (self.disclosure.teams() or {}).keys():
            kinds = {kind for name in hidden for kind in self.terms.guard(name)}
            said.append(Notice("", "team_unnamed", detail=", ".join(sorted(kinds))))
        if self.disclosure.shows_minutes:
            said += self.facts.losses(self.monday)
        if self.weeks and not self.found.uses:
            said.append(Notice("", "empty_week"))
        if not is_complete(self.monday, self.terms.today):
            said.append(Notice("", "week_incomplete"))
        if self.headcount is None:
            said.append(Notice("", "no_headcount"))
        elif self.found.users > self.headcount:
            said.append(Notice("", "headcount_too_small"))
        return said


_NOTHING_USABLE = Text(
    "aucune ligne utilisable : tout est refusé ({rejected}), pour les raisons ci-dessus ; corrigez le fichier et recommencez",
    "no usable row: everything is refused ({rejected}), for the reasons above; mend the file and start again",
)
