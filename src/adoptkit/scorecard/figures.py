"""What the queries say, week by week: every figure, before anything is decided about showing it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from adoptkit.scorecard import queries
from adoptkit.scorecard.card import OUTCOMES, SOURCES, UNKNOWN_FICHE
from adoptkit.scorecard.engine import Engine
from adoptkit.usage.model import Use

#: The key of uses without a fiche, among those of fiches.
FREE = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one part of a week (a fiche, a group, a source); minutes in hundredths."""

    uses: int = 0
    users: int = 0
    minutes: int = 0
    timed: int = 0
    contributors: int = 0
    worked: int = 0
    failed: int = 0


@dataclass(slots=True)
class Figures:
    """All the figures of one week; minutes in hundredths, the median in their halves."""

    uses: int = 0
    minutes: int = 0
    contributors: int = 0
    double_median: int = 0
    users: int = 0
    users_any: int = 0
    outside: int = 0
    days: int = 0
    successes: int = 0
    blockers: int = 0
    top_fifth: int = 0
    recent_uses: int = 0
    outcomes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    fiches: dict[str, Part] = field(default_factory=dict)
    teams: dict[str, Part] = field(default_factory=dict)
    sources: dict[str, Part] = field(default_factory=dict)
    recent_fiches: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a use counts: its published group, and whether its person is of the roster and there that week."""

    team: str
    counted: bool


class Ids:
    """Numbers for names, so that engines compare integers only (no collation, no personal data in a table)."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        return self._ids.setdefault(name, len(self._ids))

    def names(self) -> list[str]:
        """The names in the order of their numbers."""
        return list(self._ids)


def week_number(use: Use) -> int:
    """Weeks counted from the calendar's first Monday."""
    return use.monday.toordinal() // 7


def figures(engine: Engine, placed: Iterable[tuple[Use, Place]], headcounts: Mapping[int, int]) -> dict[int, Figures]:
    """The figures of each week (by week number) of uses and where each counts; ``headcounts`` by week number."""
    people, fiches, teams = Ids(), Ids(), Ids()
    rows = [_row(use, place, people, fiches, teams) for use, place in placed]
    engine.load(rows, headcounts.items())
    weeks: dict[int, Figures] = defaultdict(Figures)
    _fill(engine, weeks)
    for query, names, target in (
        (queries.PER_FICHE, fiches.names(), "fiches"),
        (queries.PER_TEAM, teams.names(), "teams"),
        (queries.PER_SOURCE, list(SOURCES), "sources"),
    ):
        for week, key, *values in engine.rows(query):
            getattr(weeks[week], target)[names[key]] = Part(*values)
    for week, fiche in engine.rows(queries.RECENT_FICHES):
        weeks[week].recent_fiches.add(fiches.names()[fiche])
    return weeks


def fiche_key(use: Use) -> str:
    """The key under which a use counts among fiches."""
    if use.naming == "known":
        return use.fiche
    return FREE if use.naming == "free" else UNKNOWN_FICHE


def _row(use: Use, place: Place, people: Ids, fiches: Ids, teams: Ids) -> tuple[int | None, ...]:
    """One row of the table ``uses`` (see :mod:`adoptkit.scorecard.queries`)."""
    return (
        week_number(use),
        use.day.toordinal(),
        people[use.person],
        int(place.counted),
        int(use.naming != "free"),
        fiches[fiche_key(use)],
        teams[place.team],
        use.minutes,
        SOURCES.index(use.source),
        OUTCOMES.index(use.outcome) + 1,
        int(bool(use.success)),
        int(bool(use.blocker)),
    )


def _fill(engine: Engine, weeks: dict[int, Figures]) -> None:
    for week, uses, minutes, contributors in engine.rows(queries.TOTALS):
        weeks[week].uses, weeks[week].minutes, weeks[week].contributors = uses, minutes, contributors
    for week, low, high in engine.rows(queries.MEDIANS):
        weeks[week].double_median = low + high
    for week, users, users_any, outside in engine.rows(queries.PEOPLE):
        weeks[week].users, weeks[week].users_any, weeks[week].outside = users, users_any, outside
    for week, days in engine.rows(queries.DAYS):
        weeks[week].days = days
    for week, successes, blockers in engine.rows(queries.TEXTS):
        weeks[week].successes, weeks[week].blockers = successes, blockers
    for week, outcome, uses in engine.rows(queries.OUTCOMES):
        weeks[week].outcomes[OUTCOMES[outcome - 1]] = uses
    for week, top, recent in engine.rows(queries.CONCENTRATION):
        weeks[week].top_fifth, weeks[week].recent_uses = top, recent
