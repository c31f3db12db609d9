"""What the queries say, week by week: every figure, before anything is decided about showing it."""

from collections import defaultdict
from dataclasses import dataclass, field

from adoptkit.scorecard import queries
from adoptkit.scorecard.card import OUTCOMES, SOURCES
from adoptkit.scorecard.engine import Engine
from adoptkit.scorecard.facts import Tables


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


def figures(tables: Tables) -> dict[int, Figures]:
    """The figures of each week, by week number."""
    engine = tables.engine
    weeks: dict[int, Figures] = defaultdict(Figures)
    _fill(engine, weeks)
    for query, names, target in (
        (queries.PER_FICHE, tables.fiches, "fiches"),
        (queries.PER_TEAM, tables.teams, "teams"),
        (queries.PER_SOURCE, SOURCES, "sources"),
    ):
        for week, key, *values in engine.rows(query):
            getattr(weeks[week], target)[names[key]] = Part(*values)
    for week, fiche in engine.rows(queries.RECENT_FICHES):
        weeks[week].recent_fiches.add(tables.fiches[fiche])
    return weeks


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
