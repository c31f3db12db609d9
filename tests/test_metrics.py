"""The metrics of several weeks: an oracle in plain Python for each query, the worked example, what may be shown, cohorts, trends."""

import datetime as dt
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib.resources import files
from math import ceil
from statistics import median
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.reports.scorecard_method import explanation
from adoptkit.scorecard import queries
from adoptkit.scorecard.card import Scorecard
from adoptkit.scorecard.compute import Terms, scorecards
from adoptkit.scorecard.engine import SqliteEngine
from adoptkit.scorecard.facts import Noted
from adoptkit.scorecard.interval import median_ranks, order_statistics
from adoptkit.scorecard.metrics import Cohorts, Repeated, Retention, Share, Tally
from adoptkit.scorecard.page import Page, figures_of
from adoptkit.scorecard.trend import History
from adoptkit.scorecard.weeks import iso_label
from adoptkit.table import read_table
from adoptkit.usage.catalogue import Catalogue, KnownFiche
from adoptkit.usage.guard import text_guard
from adoptkit.usage.model import Setting
from adoptkit.usage.reading import read_log_table, read_logs
from adoptkit.usage.roster import Roster, read_roster
from adoptkit.vocabulary import ROSTER_COLUMNS

WEEKS = range(100, 107)
#: week, day, person, counted, named, fiche, team, minutes, source, outcome, success, blocker, checked, on_target, external
USES = st.builds(
    lambda week, weekday, person, counted, fiche, minutes, outcome, checked, on_target, external: (
        week, 7 * week + weekday, person, counted, 1, fiche, 0, minutes, 0, outcome, 0, 0, checked, on_target, external,
    ),
    st.sampled_from(WEEKS), st.integers(1, 7), st.integers(0, 8), st.sampled_from((1, 1, 1, 0)), st.integers(0, 2),
    st.none() | st.integers(-300, 900), st.integers(1, 4), st.sampled_from((None, 0, 1)), st.sampled_from((None, 0, 1)), st.integers(0, 1),
)  # fmt: skip
LOGS = st.lists(USES, max_size=60)
#: person → week of arrival, week of departure, whether the date of access is known
ROSTERS = st.dictionaries(st.integers(0, 11), st.tuples(st.integers(98, 106), st.integers(100, 110), st.booleans()), max_size=10)
SEEN = st.lists(st.tuples(st.integers(96, 106), st.integers(0, 8)), max_size=6, unique=True)
Row = tuple[int, ...]
Present = tuple[int, int, int | None, int]


def present_of(roster: dict[int, tuple[int, int, bool]]) -> list[Present]:
    """The table ``present`` of a roster, every week asked for."""
    return [
        (week, person, 7 * first + 3 if known else None, sum(first <= week - back <= last for back in range(4)))
        for person, (first, last, known) in roster.items()
        for week in WEEKS
        if first <= week <= last
    ]


def rows(query: str, uses: list[Row], present: Sequence[Present] = (), seen: Sequence[Row] = (), headcount: int = 9) -> list[Row]:
    engine = SqliteEngine()
    shuffled = random.Random(3).sample(uses, len(uses))
    engine.load(shuffled, [(week, headcount) for week in WEEKS], present, seen)
    try:
        return engine.rows(query)
    finally:
        engine.close()


@settings(max_examples=60, deadline=None)
@given(LOGS)
def test_the_uses_that_say_something_are_counted_with_their_people(uses: list[Row]) -> None:
    for query, said, good in (
        (queries.WORKED, lambda use: use[9] < 4, lambda use: use[9] == 1),
        (queries.ON_TARGET, lambda use: use[13] is not None, lambda use: use[13] == 1),
    ):
        fiches = query == queries.ON_TARGET
        groups: dict[Row, list[Row]] = defaultdict(list)
        for use in filter(said, uses):
            groups[(use[0], use[5]) if fiches else (use[0],)].append(use)
        expected = []
        for key, found in groups.items():
            people = Counter(use[2] for use in found)
            last = () if fiches else (max(people.values()),)
            expected.append((*key, len(found), sum(map(good, found)), len(people), *last))
        assert rows(query, uses) == sorted(expected)


@settings(max_examples=60, deadline=None)
@given(LOGS)
def test_checks_count_external_uses_only(uses: list[Row]) -> None:
    groups: dict[int, list[Row]] = defaultdict(list)
    for use in uses:
        if use[14]:
            groups[use[0]].append(use)
    expected = []
    for week, found in groups.items():
        said = [use for use in found if use[12] is not None]
        expected.append((week, len(said), sum(use[12] for use in said), len(found) - len(said), len({use[2] for use in said})))
    assert rows(queries.CHECKS, uses) == sorted(expected)


@settings(max_examples=80, deadline=None)
@given(LOGS, st.integers(0, 12))
def test_uses_per_person_have_the_median_of_everybody_and_the_share_of_the_first_fifth(uses: list[Row], headcount: int) -> None:
    medians, shares = [], []
    for week in WEEKS:
        made = Counter(use[2] for use in uses if use[3] and week - 3 <= use[0] <= week)
        everybody = sorted([*made.values(), *[0] * (headcount - len(made))])
        if made:  # a span in which nothing was noted has no median: it is not measured, which is no 0
            medians.append((week, 2 * median(everybody)))
            shares.append((week, sum(sorted(made.values(), reverse=True)[: ceil(headcount / 5)]), made.total()))
    assert [(week, low + high) for week, low, high in rows(queries.PER_PERSON, uses, headcount=headcount)] == medians
    assert rows(queries.CONCENTRATION, uses, headcount=headcount) == shares


def history(uses: list[Row], seen: list[Row]) -> dict[int, set[int]]:
    """The weeks of each person of the roster."""
    found: dict[int, set[int]] = defaultdict(set)
    for week, person in [*((use[0], use[2]) for use in uses if use[3]), *seen]:
        found[person].add(week)
    return found


@settings(max_examples=120, deadline=None)
@given(LOGS, ROSTERS, SEEN)
def test_habit_and_cohorts(uses: list[Row], roster: dict[int, tuple[int, int, bool]], seen: list[Row]) -> None:
    present, known = present_of(roster), history(uses, seen)
    expected: dict[int, Counter[str]] = defaultdict(Counter)
    for week, person, _, worked in present:
        active, before = known[person] & {*range(week - 3, week + 1)}, {at for at in known[person] if at < week}
        is_there, now = worked >= 3, week in known[person]
        expected[week]["there"] += is_there
        expected[week]["habit"] += is_there and len(active) >= 3
        expected[week]["strict"] += is_there and len(active) == 4
        expected[week]["new"] += now and not before
        expected[week]["returned"] += bool(now and before and not before & {week - 1, week - 2})
        expected[week]["lapsed"] += bool(is_there and before and not active)
    names = ("there", "habit", "strict", "new", "returned", "lapsed")
    assert rows(queries.REGULARITY, uses, present, seen) == sorted(
        (week, *(count[name] for name in names)) for week, count in expected.items()
    )


@settings(max_examples=120, deadline=None)
@given(LOGS, ROSTERS, SEEN)
def test_retention_follows_those_first_active_four_weeks_before(
    uses: list[Row], roster: dict[int, tuple[int, int, bool]], seen: list[Row]
) -> None:
    present, known = present_of(roster), history(uses, seen)
    there = {(week, person) for week, person, _, _ in present}
    expected: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for person, weeks in known.items():
        if weeks:
            at = min(weeks) + 4
            is_there = (at, person) in there
            for place, value in enumerate((1, is_there, is_there and at in weeks)):
                expected[at][place] += value
    assert rows(queries.RETENTION, uses, present, seen) == sorted((week, *counts) for week, counts in expected.items())


@settings(max_examples=120, deadline=None)
@given(LOGS, ROSTERS)
def test_activation_looks_two_weeks_after_access(uses: list[Row], roster: dict[int, tuple[int, int, bool]]) -> None:
    present = present_of(roster)
    expected: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for week, person, access, _ in present:
        sunday = 7 * week + 7
        is_ready = access is not None and access + 14 <= sunday
        good = {use[1] for use in uses if use[2] == person and use[3] and use[9] != 3}
        is_activated = is_ready and any(access <= day <= access + 14 for day in good)
        for place, value in enumerate((is_ready, is_activated, access is not None and not is_ready, access is None)):
            expected[week][place] += value
    assert rows(queries.ACTIVATION, uses, present) == sorted((week, *counts) for week, counts in expected.items())


@pytest.mark.parametrize(
    ("count", "rank"),
    [(5, None), (6, 1), (7, 1), (8, 1), (9, 2), (11, 2), (12, 3), (14, 3), (15, 4), (16, 4), (17, 5), (19, 5), (20, 6), (1000, 469)],
)
def test_the_bounds_of_a_median(count: int, rank: int | None) -> None:
    """METRICS §5.3, and a thousand by the exact binomial law."""
    assert median_ranks(count) == rank


@given(st.lists(st.integers(-5, 5), min_size=6, max_size=40))
def test_order_statistics_are_those_of_the_sorted_values(values: list[int]) -> None:
    rank = median_ranks(len(values)) or 0
    ordered = sorted(values)
    assert order_statistics(sorted(Counter(values).items()), rank) == (ordered[rank - 1], ordered[-rank])


# What is shown of them, from a log.

NO_HISTORY = History()
TODAY = dt.date(2026, 11, 25)
PARIS = ZoneInfo("Europe/Paris")
MONDAY = dt.date(2026, 11, 16)
FICHES = Catalogue(
    {
        "alpha": KnownFiche("alpha", "Alpha", 30, "measured", target_minutes=12),
        "mail": KnownFiche("mail", "Courriel", 20, "measured", target_minutes=10, external=True),
        "new": KnownFiche("new", "Nouvelle"),
        "red": KnownFiche("red", "Ligne rouge", published=False),
    }
)
HEADER = "date;personne;fiche;minutes_gagnees;minutes_passees;resultat;succes;blocage;verifie;source"


def team(people: int, first: str = "", arrivals: dict[str, str] | None = None, last: dict[str, str] | None = None) -> Roster:
    """A roster of p1, p2…, there since ``first``; ``arrivals`` and ``last`` are the days of some."""
    names = [f"p{number}" for number in range(1, people + 1)]
    lines = [f"{name};{(arrivals or {}).get(name, first)};{(last or {}).get(name, '')}" for name in names]
    return read_roster(read_table("team.csv", "\n".join(["personne;arrivee;depart", *lines, ""]).encode(), ROSTER_COLUMNS), PARIS)


def use(person: str, back: int = 0, fiche: str = "alpha", **cells: str) -> str:
    """One row, of the week ``back`` weeks before that of MONDAY."""
    day = (MONDAY - dt.timedelta(weeks=back) + dt.timedelta(days=1)).isoformat()
    names = ("saved", "spent", "outcome", "success", "blocker", "checked", "source")
    return ";".join([day, person, fiche, *(cells.get(name, "") for name in names)])


def card(lines: list[str], roster: Roster | None, history: History = NO_HISTORY, k_min: int = 5, **terms: object) -> Scorecard:
    guard = text_guard(roster)
    setting = Setting(TODAY, PARIS, True, roster, FICHES, guard)
    log = read_logs([read_log_table("log.csv", "\n".join([HEADER, *lines, ""]).encode())], setting)
    given = Terms(TODAY, k_min, roster=roster, catalogue=FICHES, guard=guard, history=history, **terms)  # type: ignore[arg-type]
    return scorecards(Noted(log), given, iso_label(MONDAY))[0]


def several(people: range, weeks: range, fiche: str = "alpha", **cells: str) -> list[str]:
    """One use of each of p1, p2… in each of the weeks before."""
    return [use(f"p{person}", week, fiche, **cells) for week in weeks for person in people]


def test_the_worked_example() -> None:
    """METRICS §9: 6 of 8 used a fiche, 14 uses of fiches and 3 free; three measured rows of 10, 14 and 34 minutes against 30, target 12."""
    measured = [use(f"p{number}", spent=spent, source="mesuré", outcome="réussi") for number, spent in enumerate(("10", "14", "34"), 1)]
    others = [use(f"p{1 + number % 6}", fiche="new", outcome="réussi" if number % 2 else "partiel") for number in range(11)]
    free = [use(name, fiche="libre") for name in ("p1", "p1", "p2")]
    found = card(measured + others + free, team(8))
    assert (found.users, found.headcount, found.rate, found.interval, found.uses, found.free_uses) == (6, 8, 75.0, (40.9, 92.9), 17, 3)
    assert (found.minutes.total, found.minutes.median, found.minutes.median_interval) == (32.0, 16.0, None)
    assert found.minutes.by_source == {"measured": None, "estimated": None, "declared": None}, "three measured uses make no total"
    assert found.metrics.on_target == {}, "three timed uses say nothing of a target"
    assert found.metrics.not_shown["on_target"] == "few"
    assert found.metrics.worked is not None
    assert (found.metrics.worked.tally.count, found.metrics.worked.tally.of, found.metrics.worked.tally.people) == (8, 14, 6)


def test_a_habit_is_three_weeks_of_four_and_strict_four() -> None:
    lines = several(range(1, 6), range(4)) + several(range(6, 8), range(3)) + several(range(8, 10), range(2))
    habit = card(lines, team(12)).metrics.habit
    assert habit is not None
    assert (habit.share.count, habit.share.of, habit.strict, habit.away) == (7, 12, 5, None)
    assert habit.share.interval == (32.0, 80.7)


def test_weeks_of_absence_leave_both_sides_of_a_habit() -> None:
    """Five arrived two weeks ago: they were there two weeks of four, and can't have a habit yet."""
    arrivals = {f"p{number}": "2026-11-09" for number in range(8, 13)}
    habit = card(several(range(1, 13), range(4)), team(12, arrivals=arrivals)).metrics.habit
    assert habit is not None
    assert (habit.share.of, habit.share.count, habit.share.range, habit.away) == (7, None, (80.0, 100.0), 5)


def test_a_week_that_nobody_knows_makes_it_too_early() -> None:
    lines = several(range(1, 9), range(2)) + several(range(1, 9), range(3, 6))
    found = card(lines, team(10))
    assert (found.metrics.habit, found.metrics.not_shown["habit"], found.metrics.not_shown["cohorts"]) == (None, "early", "early")
    silent = page_of(found, back=2, uses=0)
    assert card(lines, team(10), History((silent,))).metrics.habit is not None, "a committed week without a use is known"


def test_cohorts_are_disjoint_and_hold_k_people() -> None:
    """Of 30: 6 new, 7 steady, 5 back after three weeks, 8 stopped five weeks ago, 1 now and then, 3 never."""
    lines = (
        several(range(1, 7), range(1))
        + several(range(7, 14), range(6))
        + several(range(14, 19), range(1))
        + several(range(14, 19), range(4, 6))
    )
    lines += [*several(range(19, 27), range(5, 6)), use("p27", 1), use("p27", 5)]
    found = card(lines, team(30))
    assert found.metrics.cohorts == Cohorts(new=6, steady=7, returned=5, lapsed=8)
    few = card([line for line in lines if ";p6;" not in line and ";p1;" not in line], team(30))
    assert few.metrics.cohorts == Cohorts(new=None, steady=7, returned=5, lapsed=8)
    assert card(lines[6:], team(30)).metrics.cohorts == Cohorts(None, 7, 5, 8), "nobody is null too: a zero would be said of everybody"


def test_those_who_left_are_not_lapsed() -> None:
    lines = several(range(1, 7), range(4, 6)) + several(range(7, 15), range(6))
    there = card(lines, team(20)).metrics.cohorts
    gone = card(lines, team(20, last={"p1": "2026-11-06", "p2": "2026-11-06"})).metrics.cohorts
    assert there is not None
    assert gone is not None
    assert (there.lapsed, gone.lapsed) == (6, None)


def test_retention_pools_the_weeks_of_few_newcomers() -> None:
    """Three began five weeks ago and four a week later: seven together, five of them back four weeks later, one gone."""
    lines = several(range(8, 15), range(6, 8)) + several(range(1, 4), range(5, 6)) + several(range(4, 8), range(4, 5))
    lines += several(range(1, 3), range(1, 2)) + several(range(4, 7), range(1))
    back = card(lines, team(20, last={"p7": "2026-10-30"})).metrics.retention
    assert back is not None
    assert (back.share.count, back.share.of, back.share.range, back.weeks, back.left) == (
        None,
        6,
        (80.0, 100.0),
        ("2026-W42", "2026-W43"),
        None,
    )
    assert card(lines, team(20), k_min=3).metrics.retention == Retention(Share(4, None, (66.7, 100.0)), ("2026-W43",), None)


def test_activation_leaves_out_who_came_too_late_or_before_the_log() -> None:
    arrivals = {f"p{number}": "2026-10-20" for number in range(1, 7)} | {"p7": "2026-11-17", "p8": "2025-01-06"}
    lines = several(range(7, 9), range(6))
    lines += [*several(range(1, 3), range(3, 4)), use("p3", 2, outcome="échec"), use("p4", 1), use("p5", 3, outcome="partiel")]
    activation = card(lines, team(12, arrivals=arrivals)).metrics.activation
    assert activation is not None
    assert (activation.share.count, activation.share.of, activation.waiting, activation.undated) == (3, 6, None, 5)


def test_one_person_with_most_rows_is_a_flag_and_never_a_number() -> None:
    lines = several(range(1, 6), range(1), outcome="réussi") + [
        use("p1", outcome="échec", success=f"essai {number}") for number in range(6)
    ]
    worked = card(lines, team(8)).metrics.worked
    assert worked is not None
    assert (worked.dominated, worked.tally.of, worked.tally.rate) == (True, 11, 45.5)


def test_external_uses_without_a_word_on_checking_are_not_unchecked() -> None:
    lines = [*several(range(1, 7), range(1), fiche="mail", checked="oui"), use("p1", fiche="mail", checked="non"), use("p2", fiche="mail")]
    checks = card(lines, team(8)).metrics.checks
    assert checks is not None
    assert (checks.tally.count, checks.tally.of, checks.tally.people, checks.tally.range, checks.unsaid) == (None, 7, 6, (80.0, 100.0), 1)
    assert card(several(range(1, 7), range(1), checked="oui"), team(8)).metrics.not_shown["checks"] == "none"


def test_a_target_needs_five_uses_from_k_people() -> None:
    lines = [use(f"p{number}", spent="10" if number < 4 else "20") for number in range(1, 7)]
    assert card(lines, team(12)).metrics.on_target == {"alpha": Tally(6, 3, 6)}
    assert card(lines[:4] * 2, team(12)).metrics.on_target == {}


def test_a_team_under_k_has_none_of_them() -> None:
    metrics = card(several(range(1, 5), range(6), outcome="réussi", checked="oui"), team(4)).metrics
    assert (metrics.activation, metrics.habit, metrics.retention, metrics.worked, metrics.checks, metrics.cohorts) == (None,) * 6
    assert (metrics.on_target, metrics.per_person) == ({}, None)
    assert {metrics.not_shown[name] for name in ("activation", "habit", "retention", "worked", "checks", "cohorts", "on_target")} == {
        "small"
    }


def test_nothing_is_said_of_presence_when_the_headcount_contradicts_the_roster() -> None:
    found = card(several(range(1, 8), range(6)), team(10), headcount=40)
    assert {found.metrics.not_shown[name] for name in ("activation", "habit", "retention", "cohorts")} == {"no_roster"}


def test_a_red_line_is_not_promoted() -> None:
    lines = several(range(1, 7), range(1), fiche="red", outcome="réussi") + several(range(1, 7), range(1), outcome="réussi")
    assert card(lines, team(8)).promote == ("alpha",)


def page_of(found: Scorecard, back: int, **figures: object) -> Page:
    """The committed page of an earlier week, like that of ``found`` but for ``figures``."""
    monday = MONDAY - dt.timedelta(weeks=back)
    return Page(monday, 1, {**figures_of(found.as_json()), "week": iso_label(monday), **figures})


def test_trends_read_committed_weeks_first_then_the_logs() -> None:
    lines = several(range(1, 7), range(2))
    found = card(lines, team(8))
    pages = (page_of(found, 9, users=1), page_of(found, 4, users=2), page_of(found, 1, users=3))
    trend = card(lines, team(8), History(pages)).trend
    assert [(item.week, item.users) for item in trend] == [("2026-W43", 2), ("2026-W46", 3), ("2026-W47", 6)]
    assert card(lines, team(8), History(pages)).weeks_in_a_row == 2


def test_a_week_is_compared_with_the_one_just_before_only() -> None:
    lines = several(range(1, 7), range(1))
    found = card(lines, team(8))
    before = card(lines, team(8), History((page_of(found, 1, users=5),))).compared
    assert before is not None
    assert (before.users, before.headcount) == (5, 8)
    assert card(lines, team(8), History((page_of(found, 2),))).compared is None
    assert card(lines, team(8), History((page_of(found, 1, users=None),))).compared is None


def test_weeks_are_joined_by_what_is_remembered() -> None:
    """Only this week's file is given: memory tells who noted a use before, without a row of it."""
    lines = several(range(1, 9), range(1))
    weeks = {MONDAY - dt.timedelta(weeks=back): {f"p{number}" for number in range(1, 8)} for back in range(1, 6)}
    keys = {name: member.key for name in ("p1", "p2", "p3", "p4", "p5", "p6", "p7") if (member := team(12).find(name))}
    seen = {monday: {keys[name] for name in names} for monday, names in weeks.items()}
    found = card(lines, team(12), History((), seen))
    assert found.metrics.habit is not None
    assert (found.metrics.habit.share.count, found.metrics.habit.share.of, found.weeks_in_a_row) == (7, 12, 6)
    assert found.metrics.cohorts == Cohorts(None, 7, None, None)
    assert card(lines, team(12)).metrics.not_shown["habit"] == "early"


def test_a_success_is_published_once() -> None:
    lines = [*several(range(1, 7), range(1)), use("p1", success="Une heure gagnée"), use("p2", success="Un tableau propre")]
    found = card(lines, team(8))
    assert found.success_of_the_week == "Un tableau propre"
    told = page_of(found, 3, success_of_the_week="un tableau PROPRE")
    assert card(lines, team(8), History((told,))).success_of_the_week == "Une heure gagnée"
    own = page_of(found, 0)
    assert card(lines, team(8), History((own,))).success_of_the_week == "Un tableau propre", "its own page is no earlier week"


def test_a_blocker_told_again_is_named_with_its_weeks() -> None:
    lines = several(range(1, 7), range(1)) + [use("p1", back, blocker="L'outil  INVENTE") for back in range(3)]
    lines += [use("p2", 0, "mail", blocker="Trop long"), use("p3", 3, "mail", blocker="Ton sec"), use("p4", 5, "new", blocker="Ancien")]
    found = card(lines, team(8))
    assert found.repeated_blockers == (Repeated(3, text="L'outil INVENTE"), Repeated(2, fiche="mail"))
    assert found.titles["mail"] == "Courriel"
    told = page_of(found, 2, blocker_of_the_week="trop long")
    assert Repeated(2, text="Trop long") in card(lines, team(8), History((told,))).repeated_blockers


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(chance: random.Random) -> None:
    lines = [
        use(f"p{person}", back, fiche, spent=str(8 + person), outcome=("réussi", "échec")[person % 2], blocker=f"b{back}", checked="oui")
        for person in range(1, 12)
        for back in range(7)
        for fiche in ("alpha", "mail")
        if (person * back) % 3 != 1
    ]
    roster = team(14, arrivals={"p9": "2026-10-20"})
    shuffled = chance.sample(lines, len(lines))
    one, other = card(lines, roster).as_json(), card(shuffled, roster).as_json()
    moving = ("warnings", "repairs")
    assert {key: value for key, value in one.items() if key not in moving} == {
        key: value for key, value in other.items() if key not in moving
    }


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_number_is_explained_with_its_terms_and_its_reason(lang: str) -> None:
    found = card([*several(range(1, 7), range(2), outcome="réussi"), use("p1", fiche="libre")], team(8))
    said = "\n".join(explanation(found, "fr" if lang == "fr" else "en", 5))
    for metric in ("M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12"):
        assert metric in said
    terms = ("effectif compté dans la liste : 8", "trop tôt", "usages sans fiche, laissés de côté : 1") if lang == "fr" else (
        "headcount counted on the roster: 8", "too early", "uses without a fiche, left out: 1")  # fmt: skip
    assert all(term in said for term in terms), said
    assert "{" not in said


def test_every_metric_follows_the_schema_that_ships() -> None:
    """A card on which all of them are shown."""
    lines = several(range(1, 19), range(1, 6)) + several(range(19, 25), range(4, 5)) + several(range(19, 22), range(1))
    lines += [
        use(f"p{person}", 0, "mail", spent=str(7 + person % 7), outcome="réussi", checked="oui")
        for person in (*range(1, 15), *range(25, 31))
    ]
    arrivals = {f"p{number}": "2026-10-20" for number in range(19, 25)}
    found = card(lines, team(40, arrivals=arrivals), reviews_due=("mail",)).as_json()
    shown = ("activation", "habit", "retention", "on_target", "worked", "checks", "library", "per_person", "cohorts", "concentration")
    assert [name for name in shown if not found[name]] == []
    assert found["not_shown"] == {}
    assert found["minutes"]["median_interval"] == [8.0, 12.0]
    schema = json.loads(files("adoptkit.schemas").joinpath("scorecard.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(found)
    assert set(found) <= set(schema["properties"]), "every key is described"
    assert not validator.is_valid({**found, "habit": {"count": 1}})
