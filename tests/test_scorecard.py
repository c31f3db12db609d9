"""Uses → the scorecard: a sample counted by hand, what may be shown of groups, weeks, texts, and what no order of rows changes."""

import datetime as dt
import json
import random
import re
from collections import Counter
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.cli.main import run
from adoptkit.errors import AdoptkitError
from adoptkit.render import products
from adoptkit.reports.rejects import rejects_text
from adoptkit.reports.scorecard import as_text
from adoptkit.reports.scorecard_sheet import as_csv
from adoptkit.reports.spreadsheet import figure, safe_cell
from adoptkit.scorecard.bounds import GroupCount, is_extreme, shown_users
from adoptkit.scorecard.card import Minutes, Scorecard
from adoptkit.scorecard.compute import Terms, scorecards
from adoptkit.scorecard.facts import Noted
from adoptkit.scorecard.groups import OTHER, merged, showable
from adoptkit.scorecard.interval import wilson
from adoptkit.scorecard.weeks import is_complete, iso_label, monday_of
from adoptkit.settings import Settings
from adoptkit.table import read_table
from adoptkit.usage.catalogue import Catalogue, KnownFiche
from adoptkit.usage.guard import text_guard
from adoptkit.usage.model import Setting, no_guard
from adoptkit.usage.reading import read_log_table, read_logs
from adoptkit.usage.roster import Roster, read_roster
from adoptkit.vocabulary import ROSTER_COLUMNS
from tests.cases import card_of

TODAY = dt.date(2026, 11, 25)
PARIS = ZoneInfo("Europe/Paris")
FICHES = Catalogue({name: KnownFiche(name, name.title(), 30, "measured") for name in ("alpha", "beta", "gamma")})
HEADER = "date;personne;fiche;minutes_gagnees;minutes_passees;resultat;succes;blocage;partage;source"


def team(**teams: int) -> Roster:
    """A roster with that many people per team: a1, a2… for team a."""
    rows = [f"{name} {name}{number};{name}" for name, size in teams.items() for number in range(1, size + 1)]
    return read_roster(read_table("team.csv", "\n".join(["personne;équipe", *rows, ""]).encode(), ROSTER_COLUMNS), PARIS)


def cards(
    rows: list[str], roster: Roster | None = None, week: str | None = None, all_weeks: bool = False, success: int = 1, **terms: int
) -> list[Scorecard]:
    guard = text_guard(roster)
    setting = Setting(TODAY, PARIS, True, roster, FICHES, guard)
    log = read_logs([read_log_table("log.csv", "\n".join([HEADER, *rows, ""]).encode())], setting)
    given = Terms(TODAY, terms.get("k_min", 5), terms.get("headcount"), roster, FICHES, guard, success)
    return scorecards(Noted(log), given, week, all_weeks)


def card(rows: list[str], roster: Roster | None = None, week: str | None = None, success: int = 1, **terms: int) -> Scorecard:
    return cards(rows, roster, week, False, success, **terms)[0]


def use(person: str, fiche: str = "alpha", minutes: object = "", day: str = "2026-11-17", **cells: str) -> str:
    """One row of a log."""
    names = ("spent", "outcome", "success", "blocker", "share", "source")
    return ";".join([day, person, fiche, str(minutes), *(cells.get(name, "") for name in names)])


def codes(found: Scorecard) -> set[str]:
    return {warning.code for warning in found.warnings} - {"team_from_roster"}


def test_the_worked_example_of_the_metrics() -> None:
    """Team of 8: 6 people, 14 fiche uses and 3 free ones; three measured rows of 10, 14 and 34 minutes against 30."""
    people = [f"a a{number}" for number in range(1, 7)]
    measured = [use(people[number], spent=spent, source="mesuré") for number, spent in enumerate(("10", "14", "34"))]
    others = [use(people[number % 6], "beta") for number in range(11)]
    free = [use(person, "libre") for person in ("a a1", "a a1", "a a2")]
    found = card(measured + others + free, team(a=8))
    assert (found.week, found.users, found.headcount, found.rate, found.interval) == ("2026-W47", 6, 8, 75.0, (40.9, 92.9))
    assert (found.uses, found.free_uses, found.users_any) == (17, 3, 6)
    assert (found.minutes.total, found.minutes.median, found.minutes.contributors) == (32.0, 16.0, 3)
    assert found.minutes.by_source == {"measured": None, "estimated": None, "declared": None}, "three measured uses make no total"
    assert codes(found) == {"loss", "possible_duplicates"}


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 5, 0, 0.4345), (5, 5, 0.5655, 1), (3, 6, 0.1876, 0.8124), (4, 6, 0.3, 0.9032), (5, 8, 0.3057, 0.8632), (6, 8, 0.4093, 0.9285),
     (8, 8, 0.6756, 1), (7, 10, 0.3968, 0.8922), (9, 12, 0.4677, 0.9111), (12, 12, 0.7575, 1), (15, 20, 0.5313, 0.8881)],
)  # fmt: skip
def test_the_wilson_interval_of_the_metrics(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_without_a_headcount_counts_are_given_and_the_rate_is_null_with_the_remedy() -> None:
    found = card([use("Luc"), use("Éva")])
    assert (found.users, found.uses, found.rate, found.headcount) == (2, 2, None, None)
    assert codes(found) == {"no_headcount"}
    assert "--headcount" in as_text(found, "fr")


def test_a_headcount_gives_a_rate_and_one_that_is_too_small_gives_none() -> None:
    rows = [use(f"p{number}") for number in range(6)]
    assert card(rows, headcount=8).rate == 75.0
    found = card(rows, headcount=5)
    assert (found.rate, codes(found)) == (None, {"headcount_too_small"})
    assert "corrigez l'effectif" in as_text(found, "fr")


def test_a_roster_under_k_gets_counts_only() -> None:
    rows = [
        use(f"a a{number}", minutes=10, success="Gagné du temps", blocker="Un mur", day=f"2026-11-{number + 15}") for number in range(1, 5)
    ]
    found = card(rows, team(a=4))
    assert (found.users, found.users_any, found.rate, found.interval) == (None, None, None, None)
    assert (found.minutes.total, found.minutes.median, found.minutes.contributors) == (None, None, None)
    assert (found.uses, found.successes, found.blockers, found.success_of_the_week) == (4, 4, 4, None)
    assert all(item.minutes is None for item in found.fiches.values())
    text = as_text(found, "fr")
    assert "Personnes qui ont utilisé" not in text
    assert "min" not in text.split("Usages par fiche")[0].replace("minutes", "")


def test_a_headcount_given_beside_a_small_roster_reveals_nothing() -> None:
    rows = [use(f"a a{number}", minutes=10) for number in range(1, 5)]
    for roster, headcount in ((team(a=4), 10), (team(a=10), 4)):
        found = card(rows, roster, headcount=headcount)
        assert (found.is_small, found.users, found.users_any, found.rate, found.interval, found.teams) == (True, *[None] * 5)
        assert found.minutes == Minutes()
        assert {item.minutes for item in found.fiches.values()} == {None}


def test_totals_need_three_people_and_a_fiche_k() -> None:
    rows = [use(f"a a{number}", "alpha" if number < 6 else "beta", 10) for number in range(1, 9)]
    found = card(rows, team(a=8))
    assert found.minutes.total == 80.0
    assert found.fiches["alpha"].minutes == 50.0
    assert found.fiches["beta"].minutes is None
    assert card(rows[:2], team(a=8)).minutes.total is None


def test_a_fiche_is_not_revealed_by_what_the_total_leaves() -> None:
    """Six people on one fiche, one on another: the total less the first would be the minutes of that one person."""
    rows = [use(f"a a{number}", "alpha", 10) for number in range(1, 7)] + [use("a a7", "beta", 60)]
    found = card(rows, team(a=8))
    assert found.minutes.total == 120.0
    assert (found.fiches["alpha"].minutes, found.fiches["beta"].minutes) == (None, None)


def test_minutes_without_a_fiche_are_not_revealed_either() -> None:
    """The free use of one person, and the measured uses of one, would be what the total leaves."""
    rows = [use(f"a a{number}", "alpha", 10) for number in range(1, 7)]
    assert card([*rows, use("a a7", "libre", 60)], team(a=8)).fiches["alpha"].minutes is None
    measured = card([*rows, use("a a7", "beta", 60, source="mesuré")], team(a=8)).minutes
    assert measured.by_source == {"measured": None, "estimated": None, "declared": None}
    assert measured.total == 120.0


def test_small_teams_are_merged_and_the_groups_cover_everybody() -> None:
    rows = [use(f"a a{number}", minutes=10) for number in range(1, 5)] + [use(f"b b{number}", minutes=20) for number in range(1, 4)]
    found = card(rows, team(a=7, b=4, c=3))
    assert found.teams is not None
    assert list(found.teams) == ["a", OTHER]
    assert [(item.headcount, item.users, item.uses, item.minutes) for item in found.teams.values()] == [(7, 4, 4, 40.0), (7, 3, 3, 60.0)]


def test_nothing_remains_of_one_group() -> None:
    assert card([use("a a1")], team(a=6, b=4)).teams is None


def test_somebody_outside_the_roster_counts_apart_and_is_not_found_by_subtraction() -> None:
    rows = [use(f"{name} {name}{number}", minutes=10) for name in "abc" for number in range(1, 5)] + [use("Visiteur Un", minutes=99)]
    found = card(rows, team(a=6, b=6, c=6))
    assert (found.users, found.outside_roster, found.uses) == (12, 1, 13)
    assert found.teams is not None
    assert sum(item.uses for item in found.teams.values()) == found.uses
    assert OTHER in found.teams


def test_who_left_before_the_week_counts_outside() -> None:
    body = "personne;du;au\n" + "".join(f"P{number};;\n" for number in range(6)) + "Parti;;2026-11-15\nArrivé;2026-11-22;\n"
    roster = read_roster(read_table("team.csv", body.encode(), ROSTER_COLUMNS), PARIS)
    found = card([use("P1"), use("Parti"), use("Arrivé")], roster)
    assert (found.headcount, found.users, found.outside_roster) == (7, 2, 1)


def test_what_nearly_everybody_did_is_a_bound_and_not_found_by_subtraction() -> None:
    rows = [use(f"a a{number}") for number in range(1, 7)] + [
        use(f"{name} {name}{number}") for name in "bc" for number in (1, 1, 2, 2, 3, 3)
    ]
    found = card(rows, team(a=6, b=6, c=6))
    assert found.teams is not None
    assert (found.users, found.teams["a"].users, found.teams["a"].range) == (12, None, (80.0, 100.0))
    assert (found.teams["b"].users, found.teams["c"].users) == (None, 3)
    assert "80\u202f% ou plus des 6 personnes" in as_text(found, "fr")


def test_where_the_bounds_would_tell_there_are_none() -> None:
    """All of one team and half of the other, three uses: nine users leave no other way to share them."""
    rows = [use(f"a a{number}") for number in range(1, 7)] + [use(f"b b{number}") for number in range(1, 4)]
    found = card(rows, team(a=6, b=6))
    assert found.teams is not None
    assert [(item.users, item.range) for item in found.teams.values()] == [(None, None)] * 2


def test_concentration_needs_ten_people_and_four_weeks() -> None:
    """Ten people, the two most active make 8 of 16 uses over four weeks."""
    days = ("2026-10-27", "2026-11-03", "2026-11-10", "2026-11-17")
    rows = [use(f"a a{number}", day=day) for day in days for number in (1, 2)]
    rows += [use(f"a a{number}") for number in range(3, 11)]
    assert card(rows, team(a=10)).concentration == 50.0
    assert card(rows, team(a=10), week="2026-W46").concentration is None
    assert card(rows, team(a=9)).concentration is None


def test_the_week_is_the_latest_complete_one_unless_told() -> None:
    rows = [use("Luc", day=day) for day in ("2026-11-10", "2026-11-17", "2026-11-24")]
    assert card(rows).week == "2026-W47"
    assert card(rows, week="2026-w46").week == "2026-W46"
    assert [found.week for found in cards(rows, all_weeks=True)] == ["2026-W46", "2026-W47", "2026-W48"]
    only = card(rows[2:])
    assert (only.week, only.is_complete) == ("2026-W48", False)
    assert "week_incomplete" in codes(only)


def test_a_week_is_over_the_day_after_its_sunday() -> None:
    assert not is_complete(dt.date(2026, 11, 16), dt.date(2026, 11, 22))
    assert is_complete(dt.date(2026, 11, 16), dt.date(2026, 11, 23))


def test_a_week_without_a_use_is_not_measured() -> None:
    found = card([use("Luc")], team(a=8), week="2026-W40")
    assert (found.uses, found.rate) == (0, None)
    assert "empty_week" in codes(found)
    assert "Rien n'est noté" in as_text(found, "fr")
    assert "0" not in as_text(found, "fr").split("Lignes")[0].replace("2026", "").replace("W40", "").replace("40", "")


@pytest.mark.parametrize("label", ["2026-W54", "semaine 3", "2026-06-08", ""])
def test_a_week_that_is_none_is_refused(label: str) -> None:
    with pytest.raises(AdoptkitError):
        monday_of(label)


def test_weeks_are_iso_ones_at_the_turn_of_the_year() -> None:
    assert iso_label(dt.date(2025, 12, 29)) == "2026-W01"
    assert monday_of("2020-W53") == dt.date(2020, 12, 28)


def test_the_success_is_the_earliest_shared_one_never_the_largest() -> None:
    rows = [
        use("Luc", minutes=200, success="Grand gain", day="2026-11-19"),
        use("Éva", success="Secret", day="2026-11-16", share="non"),
        use("Noé", success="Premier essai", day="2026-11-17"),
        use("Noé", success="Premier essai", day="2026-11-18"),
    ]
    assert card(rows).success_of_the_week == "Premier essai"
    assert card(rows, success=2).success_of_the_week == "Grand gain"
    assert card(rows).successes == 4
    with pytest.raises(AdoptkitError):
        card(rows, success=3)


def test_the_blocker_is_the_one_that_most_people_met() -> None:
    rows = [
        use("Luc", blocker="Le pare-feu", day="2026-11-16"),
        use("Luc", blocker="Le pare-feu", day="2026-11-17"),
        use("Éva", blocker="Pas de compte", day="2026-11-18"),
        use("Noé", blocker="pas de COMPTE !", day="2026-11-19"),
    ]
    assert card(rows).blocker_of_the_week == "Pas de compte"


def test_a_text_with_personal_data_is_named_by_line_and_kind_only() -> None:
    rows = [
        use("a a1", success="Merci à A A2 !", day="2026-11-16"),
        use("a a2", success="mot de passe : Tr0ub4dor&3x"),
        use("a a3", success="Bien"),
    ]
    found = card(rows, team(a=6))
    assert found.success_of_the_week == "Bien"
    hidden = next(warning for warning in found.warnings if warning.code == "personal_data")
    assert (hidden.lines, hidden.detail) == ((2, 3), "name, secret")
    assert "Tr0ub4dor" not in json.dumps(found.as_json("fr"))


def test_what_to_do_next() -> None:
    rows = [use(f"a a{number}", outcome="réussi") for number in range(1, 4)] + [use("a a4", "beta", outcome="échec")]
    found = card([*rows, use("a a1", "beta", day="2026-10-27")], team(a=6))
    assert (found.promote, found.unused) == (("alpha",), ("gamma",))
    assert "Pas utilisée depuis quatre semaines : « Gamma » ;" in as_text(found, "fr").replace("\u202f", " ")


def test_a_log_of_less_than_four_weeks_says_nothing_of_four_weeks() -> None:
    found = card([use("a a1", day="2026-11-03"), use("a a1")], team(a=6))
    assert found.unused is None
    assert "gamma" not in found.titles
    assert "quatre semaines" not in as_text(found, "fr", explain=False)
    assert "ne sert pas" not in products.scorecard(found.as_json("fr"), "md", "fr", Settings()).decode("utf-8")


def test_a_hostile_text_reaches_no_terminal() -> None:
    found = card([use("Luc", success="Bravo \x1b[31m rouge")])
    assert "\x1b" not in as_text(found, "fr")


@pytest.mark.parametrize(
    ("value", "written"), [(74074.02, "74074,02"), (1199988.0, "1199988"), (12.5, "12,5"), (-0.25, "-0,25"), (0.0, "0"), (100.0, "100")]
)
def test_a_figure_of_a_csv_keeps_all_its_digits(value: float, written: str) -> None:
    assert figure(value, "fr") == written
    assert figure(value, "en") == written.replace(",", ".")


def test_a_csv_holds_the_total_of_the_card() -> None:
    found = card([use(f"a a{number}", minutes="24691,34") for number in range(1, 4)], team(a=6))
    assert "2026-W47;minutes;total;74074,02;" in as_csv([found], "fr").splitlines()


def test_words_agree_with_their_number() -> None:
    text = as_text(card([use("a a1")], team(a=8)), "fr").replace("\u202f", " ")
    assert "Personnes qui ont utilisé une fiche : 1 sur 8 (12,5 %, des usages sur 1 jour)\n" in text
    assert "Lignes : 1 lue = 1 gardée + 0 refusée + 0 écartée.\n" in text
    english = as_text(card([use("a a1"), use("a a2")], team(a=8)), "en")
    assert "People who used a fiche: 2 of 8 (25%, uses on 1 day)\n" in english
    assert "Rows: 2 read = 2 kept + 0 refused + 0 left out.\n" in english
    assert rejects_text(card([use("Luc", minutes="~5")]).rejects, "fr")[-1] == "1 case ou ligne refusée"
    assert "dont la première ci-dessus" in rejects_text(card([use("Luc", minutes="~5")] * 2).rejects, "fr", 1)[-1]


def test_a_page_says_why_it_shows_no_time() -> None:
    found = card([use(f"a a{number}", minutes=10) for number in (1, 2)], team(a=8)).as_json("fr")
    made = products.scorecard(found, "md", "fr", Settings(k_min=6)).decode("utf-8").replace("\u202f", " ")
    assert "**non montré** (noté par moins de 3 personnes)" in made
    assert (
        "| Alpha | 2 | non montré |\n\nNon montré : moins de 6 personnes, rien de noté, ou un nombre dont un autre se déduirait.\n" in made
    )
    assert "non mesuré" not in made


@pytest.mark.parametrize("text", ["=1+1", "@x", "+x", "-x", "\t=1", "＝1"])
def test_a_formula_is_neutralised_in_every_csv(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_only_ten_rejects_are_shown_and_the_rest_are_counted() -> None:
    found = card([use("Luc", minutes="~5", day=f"2026-11-{day}") for day in range(10, 22)])
    lines = rejects_text(found.rejects, "fr")
    assert len(lines) == 11
    assert "12 cases" in lines[-1]
    assert "--rejects" in lines[-1]


def test_nothing_usable_stops_the_command() -> None:
    with pytest.raises(AdoptkitError, match="no usable row"):
        card([use("Luc", day="hier")])


# Properties.

USES = st.lists(
    st.builds(
        use,
        st.sampled_from([f"{name} {name}{number}" for name in "abc" for number in range(1, 7)] + ["Hors Effectif"]),
        st.sampled_from(["alpha", "beta", "gamma", "libre", "inconnue", ""]),
        st.sampled_from(["", "5", "12,5", "-30", "1h30", "~5"]),
        st.dates(dt.date(2026, 11, 9), dt.date(2026, 11, 22)).map(str),
        outcome=st.sampled_from(["", "réussi", "échec"]),
        success=st.sampled_from(["", "Bien", "Mieux"]),
        blocker=st.sampled_from(["", "Un mur"]),
    ),
    min_size=1,
    max_size=60,
)
ROSTER = team(a=6, b=6, c=6)


def figures_of(found: Scorecard) -> dict[str, object]:
    kept = found.as_json("fr")
    return {key: value for key, value in kept.items() if key not in ("rejects", "warnings", "repairs")}


@settings(max_examples=60, deadline=None)
@given(USES, st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows: list[str], order: random.Random) -> None:
    shuffled = order.sample(rows, len(rows))
    assert figures_of(card(rows, ROSTER)) == figures_of(card(shuffled, ROSTER))


@settings(max_examples=60, deadline=None)
@given(USES)
def test_the_queries_agree_with_a_plain_count(rows: list[str]) -> None:
    """Every figure, counted once more in plain Python from the uses."""
    setting = Setting(TODAY, PARIS, True, ROSTER, FICHES, no_guard)
    log = read_logs([read_log_table("log.csv", "\n".join([HEADER, *rows, ""]).encode())], setting)
    assert log.rows.read == log.rows.kept + log.rows.rejected + log.rows.skipped == len(rows)
    for found in scorecards(Noted(log), Terms(TODAY, 5, None, ROSTER, FICHES), all_weeks=True):
        week = [item for item in log.uses if iso_label(item.monday) == found.week]
        minutes = [item.minutes / 100 for item in week if item.minutes is not None]
        contributors = {item.person for item in week if item.minutes is not None}
        assert found.uses == len(week)
        assert found.users == len({item.member for item in week if item.member and item.naming != "free"})
        assert found.users_any == len({item.member for item in week if item.member})
        assert found.outside_roster == len({item.person for item in week if not item.member})
        assert found.minutes.contributors == len(contributors)
        if len(contributors) >= 3:
            assert (found.minutes.total, found.minutes.median) == (pytest.approx(sum(minutes)), pytest.approx(median(minutes)))
        else:
            assert (found.minutes.total, found.minutes.median) == (None, None)
        assert {name: item.uses for name, item in found.fiches.items()} == Counter(
            item.fiche or "(fiche inconnue)" for item in week if item.naming != "free"
        )


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12), max_size=8), st.integers(3, 6), st.booleans())
def test_published_groups_are_disjoint_cover_everybody_and_hold_k(sizes: dict[str, int], k_min: int, outsiders: bool) -> None:
    groups = merged(sizes, k_min, outsiders)
    if groups:
        assert set(groups) == set(sizes)
        totals = Counter(dict.fromkeys(groups.values(), 0))
        for name, size in sizes.items():
            totals[groups[name]] += size
        assert min(totals.values()) >= k_min
        assert len(totals) >= 2
        assert OTHER in totals or not outsiders


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.integers(0, 8), st.integers(0, 9), max_size=8), st.sampled_from([3, 5]))
def test_no_part_and_no_difference_rests_on_one_or_two_people(people: dict[int, int], least: int) -> None:
    shown = showable(people, least)
    assert all(people[key] >= least for key in shown)
    hidden = [people[key] for key in people if key not in shown]
    assert not shown or max(hidden, default=0) == 0 or max(hidden) >= 3


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(5, 14), min_size=2), st.data())
def test_no_count_of_users_tells_what_everybody_did(headcounts: dict[str, int], data: st.DataObject) -> None:
    users = {name: data.draw(st.integers(0, size)) for name, size in headcounts.items()}
    shown = shown_users({name: GroupCount(headcounts[name], users[name], 2 * users[name]) for name in users}, 5)
    known = {name: group.users for name, group in shown.items() if group.users is not None}
    assert not any(is_extreme(users[name], headcounts[name], 5) for name in known)
    assert known.items() <= users.items()
    rest = [name for name in users if name not in known]
    everybody = sum(users.values()) in (0, sum(headcounts.values()))
    assert everybody or sum(users[name] for name in rest) not in (0, sum(headcounts[name] for name in rest)) or not rest


# Through the command.


@pytest.fixture
def week_log(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log of four people in a fresh base."""
    monkeypatch.setenv("ADOPTKIT_TODAY", TODAY.isoformat())
    path = base / "logs" / "2026-W47.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([HEADER, *(use(f"p{number}", "libre", 10 * number) for number in range(1, 5)), ""]), "utf-8")
    return path


def test_a_base_gives_its_team_and_its_fiches(week_log: Path, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "team.csv").write_text("personne\n" + "".join(f"p{number}\n" for number in range(1, 9)), "utf-8")
    assert run(["scorecard", "logs/2026-W47.csv", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["headcount"], found["users"], found["users_any"], found["minutes"]["median"]) == (8, 0, 4, 25.0)


def test_the_extension_decides_and_several_weeks_are_a_list(week_log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scorecard", str(week_log), "-o", "card.json", "--all-weeks", "--headcount", "8"]) == 0
    assert [item["week"] for item in json.loads(Path("card.json").read_text("utf-8"))] == ["2026-W47"]
    assert run(["scorecard", str(week_log), "-o", "card.csv"]) == 0
    assert Path("card.csv").read_text("utf-8-sig").splitlines()[1] == "2026-W47;headcount;;;"


@pytest.mark.parametrize(
    "options",
    [
        ["--timezone", "Mars/Olympus"],
        ["--format", "docx"],
        ["--week", "hier"],
        ["--team", "absent.csv"],
        ["--headcount", "0"],
        ["--success", "9"],
    ],
)
def test_a_wrong_option_is_one_sentence_and_code_2(options: list[str], week_log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scorecard", str(week_log), *options]) == 2
    assert capsys.readouterr().err.count("\n") == 1 or options[0] == "--success"


def test_a_file_given_twice_is_not_counted_twice(week_log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = week_log.with_name("copie.csv")
    copy.write_bytes(week_log.read_bytes())
    assert run(["scorecard", str(week_log), str(copy)]) == 2
    assert "deux fois" in capsys.readouterr().err


def test_rejects_are_written_privately(week_log: Path) -> None:
    week_log.write_text(week_log.read_text("utf-8") + use("p9", "libre", "=1+1") + "\n", "utf-8")
    assert run(["scorecard", str(week_log), "--rejects", "r.csv"]) == 0
    assert Path("r.csv").stat().st_mode & 0o077 == 0
    assert "'=1+1" in Path("r.csv").read_text("utf-8-sig")


def test_a_cell_of_a_megabyte_is_shown_cut() -> None:
    log = ("date;personne;fiche;succès;blocage\n08/06/2026;Zoé Tremblay;resume-de-cv;" + "x" * 1_000_000 + ";" + "y " * 500 + "\n").encode()
    card = card_of(log)
    assert (card.success_of_the_week, card.successes) == ("x" * 400 + "…", 1)
    assert card.blocker_of_the_week is not None
    assert len(card.blocker_of_the_week) <= 401


def test_what_is_sensitive_of_somebody_is_not_shown_and_what_is_harmless_comes_first() -> None:
    def told(*texts: str) -> Scorecard:
        rows = [use(f"Karim K{number}", success=text, blocker=text, share="oui") for number, text in enumerate(texts)]
        return card([*rows, use("Chloé Roy"), use("Luc R")], headcount=9)

    for text in ("Lettre d'arrêt maladie de Karim", "Chloé est enceinte", "Le burn-out de Luc", "CHLOÉ en grève"):
        found = told(text)
        assert (found.success_of_the_week, found.blocker_of_the_week) == (None, None), text
        assert "personal_data" in codes(found)
    assert told("Modèle sur les arrêts maladie").success_of_the_week == "Modèle sur les arrêts maladie", (
        "of nobody, and nothing else to show"
    )
    found = told("Modèle sur les arrêts maladie", "Modèle sur les arrêts maladie", "Merci Karim")
    assert (found.success_of_the_week, found.blocker_of_the_week) == ("Merci Karim", "Merci Karim")


def test_minutes_do_not_tell_that_nobody_of_the_other_team_noted_anything() -> None:
    found = card([use(f"a a{number}", minutes=12) for number in range(1, 6)], team(a=6, b=6))
    assert found.minutes.total == 60
    assert {(item.uses, item.minutes) for item in (found.teams or {}).values()} == {(None, None)}
    rows = [use(f"{name} {name}{number}", minutes=12 if name != "c" else "") for name in "abc" for number in range(1, 5)]
    several = card(rows, team(a=8, b=8, c=8)).teams or {}
    assert [several[name].uses for name in "abc"] == [4, 4, 4]
    assert sum(item.minutes or 0 for item in several.values()) == 48, "a and b together would be the total: c has none"


def test_the_name_of_a_team_that_names_somebody_is_not_printed() -> None:
    teams = {"Équipe de Zoé Tremblay": "Zoé Tremblay", "rh@boite.fr": "Luc Roy", "Ventes": "Ana Gil"}
    rows = [f"{person if number == 1 else f'{name[:2]} P{number}'};{name}" for name, person in teams.items() for number in range(1, 8)]
    roster = read_roster(read_table("team.csv", "\n".join(["personne;équipe", *rows, ""]).encode(), ROSTER_COLUMNS), PARIS)
    found = card([use(row.partition(";")[0], minutes=9) for row in rows], roster)
    assert set(found.teams or ()) == {"Ventes", "team-1", "team-2"}
    assert "team_unnamed" in codes(found)
    text = as_text(found, "fr") + json.dumps(found.as_json("fr"), ensure_ascii=False)
    assert "Équipe 1" in text
    assert not {"Tremblay", "boite"} & set(re.findall(r"\w+", text))
