"""What of a week's figures may be shown: every decision about it, in one place (docs/decisions, *what the scorecard hides*).

Counts of uses, successes and blockers are always shown (SPEC §1.4); users and minutes only where they are about enough people, on their own
and after any subtraction of what else is shown.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from adoptkit.scorecard.bounds import GroupCount, Range, bound, is_extreme, shown_users
from adoptkit.scorecard.card import SOURCES, UNKNOWN_FICHE, FicheFigures, Minutes, TeamFigures
from adoptkit.scorecard.crowd import Crowd
from adoptkit.scorecard.facts import FREE
from adoptkit.scorecard.figures import Figures, Part
from adoptkit.scorecard.groups import OTHER, TOTAL_PEOPLE, merged, showable
from adoptkit.scorecard.subtraction import Family, Figure, telling_figures

#: Fewer measured uses than this make no measured total (METRICS M05).
MEASURED_USES = 5
#: One person's share of minutes, in percent, above which they are not shown (DATA §5).
DOMINANT = 85
#: The smallest roster for which concentration is given (METRICS M11).
CONCENTRATION_HEADCOUNT = 10


@dataclass(frozen=True)
class Disclosure:
    """Decides what of one week is shown: ``crowd`` is who is there, ``found`` everything that was counted."""

    crowd: Crowd
    found: Figures
    k_min: int

    @property
    def is_small(self) -> bool:
        """Holds when the organisation itself is too small: only counts of uses, successes and blockers are shown."""
        return self.crowd.is_small(self.k_min)

    @property
    def shows_minutes(self) -> bool:
        """Holds when the organisation's minutes may be shown (CONTRACTS: three contributors)."""
        return not self.is_small and self.found.contributors >= TOTAL_PEOPLE

    def count(self, people: int) -> int | None:
        """A count of people of the whole organisation, None where it is too small to be shown."""
        return None if self.is_small else people

    def rate(self) -> float | None:
        """Users out of the headcount; a week in which nothing was noted is not measured, which is no 0 %."""
        headcount, found = self.crowd.headcount, self.found
        if not headcount or self.is_small or not found.uses or found.users > headcount:
            return None
        return round(100 * found.users / headcount, 1)

    def minutes(self) -> Minutes:
        """The organisation's minutes, exact, and those of each source."""
        if not self.shows_minutes:
            return Minutes(contributors=None if self.is_small else self.found.contributors)
        by_source = {name: self._minutes_of("source", name, self.found.sources) for name in SOURCES}
        return Minutes(in_minutes(self.found.minutes), round(self.found.double_median / 200, 2), self.found.contributors, by_source)

    def fiches(self) -> dict[str, FicheFigures]:
        """The uses of every fiche, the minutes of those of ``k_min`` contributors."""
        fiches = self.found.fiches
        return {name: FicheFigures(fiches[name].uses, self._minutes_of("fiche", name, fiches)) for name in sorted(fiches) if name != FREE}

    def teams(self) -> dict[str, TeamFigures] | None:
        """The figures of each published group; None when fewer than two remain."""
        headcounts = self.crowd.headcounts
        if not headcounts or self.is_small or not self.found.uses:
            return None
        parts, counts = self._groups, self._counts
        order = sorted(headcounts, key=lambda name: (name == OTHER, name))
        return {
            name: TeamFigures(
                headcounts[name], counts[name].users, counts[name].uses, self._minutes_of("team", name, parts), counts[name].range
            )
            for name in order
        }

    def holds_teams_back(self) -> bool:
        """Holds when teams large enough are not shown because of who came, left or moved."""
        teams = Counter((self.crowd.present or {}).values())
        return (
            not self.is_small and bool(self.found.uses) and not self.crowd.headcounts and len(set(merged(teams, self.k_min).values())) > 1
        )

    def concentration(self) -> float | None:
        """The share of uses made by the most active fifth; None for a roster of fewer than ten."""
        if self.is_small or (self.crowd.headcount or 0) < CONCENTRATION_HEADCOUNT or not self.found.recent_uses:
            return None
        return round(100 * self.found.top_fifth / self.found.recent_uses, 1)

    def promote(self) -> tuple[str, ...]:
        """The fiches that worked for several people and failed nobody: to show to those who have not tried."""
        if self.is_small:
            return ()
        good = {name: part for name, part in self.found.fiches.items() if name not in (FREE, UNKNOWN_FICHE)}
        return tuple(sorted(name for name, part in good.items() if part.users >= TOTAL_PEOPLE and part.worked and not part.failed))

    @cached_property
    def _timed(self) -> Mapping[Family, set[str]]:
        """The fiches, groups and sources whose minutes are shown: those which neither they nor any subtraction forbid."""
        if not self.shows_minutes:
            return {}
        parts: dict[Family, Mapping[str, Part]] = {"source": self.found.sources, "fiche": self.found.fiches, "team": self._groups}
        held = {family: {name for name, part in parts[family].items() if self._is_held(family, name, part)} for family in parts}
        while True:
            shown = {family: showable(_contributors(parts[family]), self._least(family), held[family]) for family in parts}
            if (last := _silencing(parts["team"], shown["team"])) is not None:
                held["team"].add(last)
                continue
            told = [*telling_figures(shown, self.found.crossed)]
            told += [Figure(family, name) for family in parts for name in shown[family] if _leaves_dominated(parts[family], shown[family])]
            if not told:
                return shown
            least = min(told, key=lambda figure: (parts[figure.family][figure.name].contributors, figure))
            held[least.family].add(least.name)

    def _is_held(self, family: Family, name: str, part: Part) -> bool:
        """Holds when a part's minutes say too much of one person, or too little of anything: they are not shown whoever is in it."""
        is_whole = part.timed == sum(source.timed for source in self.found.sources.values())
        is_few = (family, name) == ("source", "measured") and part.timed < MEASURED_USES
        is_unsaid = family == "team" and self._counts[name].uses is None  # its minutes would say what its uses are not to
        return is_few or is_unsaid or (family == "fiche" and name == FREE) or (is_dominated(part) and not is_whole)

    def _least(self, family: Family) -> int:
        return self.k_min if family == "fiche" else TOTAL_PEOPLE

    @cached_property
    def _counts(self) -> Mapping[str, GroupCount]:
        """The users and the uses of each group, as they may be shown."""
        sizes = self.crowd.headcounts
        return shown_users({name: GroupCount(sizes[name], part.users, part.uses) for name, part in self._groups.items()}, self.k_min)

    @property
    def _groups(self) -> Mapping[str, Part]:
        return {name: self.found.teams.get(name, Part()) for name in self.crowd.headcounts}

    def _minutes_of(self, family: Family, name: str, parts: Mapping[str, Part]) -> float | None:
        return in_minutes(parts[name].minutes) if name in self._timed.get(family, ()) else None


def share(count: int, of: int, k_min: int, whole: bool = False) -> tuple[int | None, Range | None]:
    """``count`` people out of ``of`` as they may be shown: the count, or None and the bounds of the rate, or nothing when ``of`` is too few.

    ``whole`` says that ``of`` is everybody there, of whom even "all" and "none" may be said (METRICS §5.4).
    """
    if of < k_min:
        return None, None
    return (count, None) if whole or not is_extreme(count, of, k_min) else (None, bound(count, of, k_min))


def tally(count: int, of: int, people: int, k_min: int, whole: bool = False) -> tuple[int | None, Range | None]:
    """The same of uses, which are ``people``'s: fewer than ``k_min`` of them and nothing is shown, whatever they noted."""
    return share(count, of, k_min, whole) if people >= k_min else (None, None)


def is_dominated(part: Part) -> bool:
    """Holds when one person makes more than 85 % of the minutes of a part, losses without their sign: its total would be theirs (DATA §5)."""
    return part.largest * 100 > part.absolute * DOMINANT


def _leaves_dominated(parts: Mapping[str, Part], shown: Collection[str]) -> bool:
    """Holds when what the shown parts leave of the total may be one person's: at worst the same one has most of each hidden part."""
    hidden = [part for name, part in parts.items() if name not in shown]
    return is_dominated(Part(absolute=sum(part.absolute for part in hidden), largest=sum(part.largest for part in hidden)))


def _silencing(parts: Mapping[str, Part], shown: Collection[str]) -> str | None:
    """The smallest shown part where the shown ones leave nothing of the total: it would tell that nobody of the others has any minutes."""
    hidden = [part for name, part in parts.items() if name not in shown]
    if not shown or not hidden or any(part.contributors for part in hidden):
        return None
    return min(shown, key=lambda name: (parts[name].contributors, name))


def _contributors(parts: Mapping[str, Part]) -> dict[str, int]:
    return {name: part.contributors for name, part in parts.items()}


def in_minutes(hundredths: int) -> float:
    """Hundredths of minutes as minutes."""
    return round(hundredths / 100, 2)
