"""What the queries say, week by week: every figure, before anything is decided about showing it."""

from collections import defaultdict
from dataclasses import dataclass, field

from adoptkit.scorecard import queries
from adoptkit.scorecard.card import OUTCOMES, SOURCES
from adoptkit.scorecard.engine import Engine
from adoptkit.scorecard.facts import Tables
from adoptkit.scorecard.subtraction import Cell, Few, few_or_many


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one part of a week (a fiche, a group, a source); minutes in hundredths.

    ``absolute`` are the minutes without their sign, ``largest`` those of the person with most of them.
    """

    uses: int = 0
    users: int = 0
    minutes: int = 0
    timed: int = 0
    contributors: int = 0
    worked: int = 0
    failed: int = 0
    absolute: int = 0
    largest: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """Uses that say something, those of them that say yes, the people who said it, the uses of the one who said most."""

    uses: int = 0
    yes: int = 0
    people: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Regularity:
    """People there in three of the last four weeks, those of them active in three, in four; then new, returned, lapsed ones."""

    there: int = 0
    active: int = 0
    strict: int = 0
    new: int = 0
    returned: int = 0
    lapsed: int = 0


@dataclass(frozen=True, slots=True)
class Return:
    """People first active four weeks before, those of them still there, those active again."""

    size: int = 0
    there: int = 0
    active: int = 0


@dataclass(frozen=True, slots=True)
class Access:
    """People with access for two weeks, those of them activated, people with access since, people whose access has no known date."""

    ready: int = 0
    activated: int = 0
    waiting: int = 0
    undated: int = 0


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
    crossed: dict[Cell, Few | None] = field(default_factory=dict)
    amounts: list[tuple[int, int]] = field(default_factory=list)
    on_target: dict[str, Said] = field(default_factory=dict)
    worked: Said = Said()
    checked: Said = Said()
    unchecked: int = 0
    double_per_person: int | None = None
    regularity: Regularity | None = None
    back: Return = Return()
    access: Access | None = None


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
    for week, fiche, team, source, *people in engine.rows(queries.CROSSED):
        weeks[week].crossed[Cell(tables.fiches[fiche], tables.teams[team], SOURCES[source])] = few_or_many(*people)
    for week, fiche in engine.rows(queries.RECENT_FICHES):
        weeks[week].recent_fiches.add(tables.fiches[fiche])
    for week, fiche, *said in engine.rows(queries.ON_TARGET):
        weeks[week].on_target[tables.fiches[fiche]] = Said(*said)
    _look_back(engine, weeks)
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
    for week, amount, uses in engine.rows(queries.AMOUNTS):
        weeks[week].amounts.append((amount, uses))
    for week, *said in engine.rows(queries.WORKED):
        weeks[week].worked = Said(*said)
    for week, uses, checked, unsaid, people in engine.rows(queries.CHECKS):
        weeks[week].checked, weeks[week].unchecked = Said(uses, checked, people), unsaid


def _look_back(engine: Engine, weeks: dict[int, Figures]) -> None:
    """What rests on several weeks."""
    for week, low, high in engine.rows(queries.PER_PERSON):
        weeks[week].double_per_person = low + high
    for week, *people in engine.rows(queries.REGULARITY):
        weeks[week].regularity = Regularity(*people)
    for week, *people in engine.rows(queries.RETENTION):
        weeks[week].back = Return(*people)
    for week, *people in engine.rows(queries.ACTIVATION):
        weeks[week].access = Access(*people)
