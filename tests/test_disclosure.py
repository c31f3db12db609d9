"""Nothing about fewer than k_min people falls out of a year of scorecards, in any format; and each protection, once taken away, is missed."""

import csv
import datetime as dt
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit import words
from adoptkit.render import products
from adoptkit.reports.scorecard import as_text
from adoptkit.reports.scorecard_sheet import as_csv
from adoptkit.scorecard import bounds, crews, disclosure, subtraction
from adoptkit.scorecard.bounds import is_extreme
from adoptkit.scorecard.card import Scorecard
from adoptkit.scorecard.crews import Crews
from adoptkit.scorecard.disclosure import is_dominated, share, tally
from adoptkit.scorecard.edition import edition, has_grown
from adoptkit.scorecard.figures import Part
from adoptkit.scorecard.groups import OTHER, merged
from adoptkit.scorecard.overlaps import merged_further
from adoptkit.scorecard.page import figures_of, front_matter
from adoptkit.scorecard.subtraction import Cell, telling_figures
from adoptkit.settings import Settings
from adoptkit.usage.messages import SENSITIVE, notice_message
from adoptkit.usage.roster import Member, Roster, Stay
from adoptkit.usage.sensitive import sensitive_kinds
from tests.adversary import (
    World,
    certain_groups,
    isolated_minutes,
    isolated_people,
    minutes_published,
    mondays,
    weeks_together,
    world,
)
from tests.test_pdf import text_of
from tests.test_scorecard import card, codes, team, use

#: Weeks that the adversary puts together: any five in a row are of the same period or of two neighbours.
STRETCH = 5


def leaks(here: World) -> list[str]:
    """What the adversary finds in a year."""
    cards = [card.as_json("fr") for card in here.cards()]
    found = [f"{card['week']}: minutes" for card in cards if isolated_minutes(minutes_published(here, card))]
    found += [f"{card['week']}: users of {name}" for card in cards for name in certain_groups(card, here.k_min)]
    return found + ["weeks together" for told in weeks_together(here, cards, STRETCH) if isolated_people(*told, here.k_min)]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([(5, 0.003), (5, 0.01), (3, 0.02), (5, 0.0)]))
def test_the_adversary_finds_nothing_in_a_year(seed: int, setting: tuple[int, float]) -> None:
    k_min, unrest = setting
    assert leaks(world(seed, k_min, 52, unrest)) == []


def test_the_year_shows_something() -> None:
    """The adversary would find nothing either where nothing is shown."""
    cards = world(0, 5, 52, 0.003).cards()
    assert sum(card.teams is not None for card in cards) > 26
    assert sum(item.minutes is not None for card in cards for item in (card.teams or {}).values()) > 50
    assert sum(item.minutes is not None for card in cards for item in card.fiches.values()) > 50


# Each protection is missed when it is taken away: the adversary can find something.


def found_in(seeds: Iterable[int], k_min: int, unrest: float) -> Iterator[str]:
    """The leaks of one short year after the other."""
    return (leak for seed in seeds for leak in leaks(world(seed, k_min, 20, unrest)))


def test_without_merging_the_small_teams_are_isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "merged", lambda sizes, *_: {name: name for name in sizes})
    monkeypatch.setattr(crews, "merged_further", lambda *_: None)
    assert "weeks together" in found_in((0,), 5, 0.0)


def test_hiding_small_teams_instead_of_merging_them_isolates_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A team under k_min without a row is the organisation less the rows that there are."""
    here = world(0, 5, 4, 0.0, sizes=(7, 6, 3))
    told = [frozenset(key for key, name in here.roster.present(mondays(4)[0]).items() if name == f"equipe-{number}") for number in (0, 1)]
    everybody = [frozenset(here.roster.present(mondays(4)[0]))]
    assert isolated_people(told, [], everybody, 5) == everybody[0] - told[0] - told[1]
    assert leaks(here) == []


def test_without_comparing_weeks_whoever_comes_and_goes_is_isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "merged_further", lambda *_: None)
    assert "weeks together" in found_in(range(3), 5, 0.02)


def test_without_frozen_teams_who_changes_is_isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "_homes", lambda crews, monday: crews.present(monday))
    monkeypatch.setattr(crews, "merged_further", lambda *_: None)
    assert "weeks together" in found_in(range(3), 5, 0.02)


def test_without_subtracting_figures_someone_is_isolated_within_a_week(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "telling_figures", lambda *_: [])
    assert any(leak.endswith("minutes") for leak in found_in(range(12), 3, 0.02))


def test_without_complements_someone_is_isolated_within_a_week(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "telling_figures", lambda *_: [])
    monkeypatch.setattr(disclosure, "showable", lambda people, *_: set(people))
    assert any(leak.endswith("minutes") for leak in found_in((0,), 5, 0.0))


def test_without_bounds_a_team_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "is_extreme", lambda *_: False)
    monkeypatch.setattr(bounds, "_tells", lambda *_: False)
    assert any("users of" in leak for leak in found_in(range(4), 5, 0.0))


def test_bounds_alone_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_tells", lambda *_: False)
    assert any("users of" in leak for leak in found_in(range(12), 3, 0.01))


# Weeks side by side.


def roster_of(*stays: tuple[str, str, dt.date | None, dt.date | None]) -> Roster:
    """Members by key, each with the stays given under that key."""
    keys = dict.fromkeys(key for key, *_ in stays)
    return Roster(tuple(Member(key, key, "", tuple(Stay(*stay) for name, *stay in stays if name == key)) for key in keys))


def steady(**teams: int) -> list[tuple[str, str, None, None]]:
    return [(f"{name}{number}", name, None, None) for name, size in teams.items() for number in range(size)]


YEAR = mondays(52)


def groups(roster: Roster, monday: dt.date, k_min: int = 5) -> dict[str, list[str]]:
    """Group → its people."""
    found: dict[str, list[str]] = {}
    for person, name in Crews(roster, k_min).published(monday).items():
        found.setdefault(name, []).append(person)
    return found


def test_a_steady_roster_shows_its_teams_every_week() -> None:
    assert all(set(groups(roster_of(*steady(a=6, b=7, c=8)), monday)) == {"a", "b", "c"} for monday in YEAR)


def near(roster: Roster) -> list[tuple[dict[str, list[str]], dict[str, list[str]]]]:
    """The groups of every two weeks that are less than four apart."""
    shown = [(monday, groups(roster, monday)) for monday in YEAR[12:36]]
    return [(before, after) for (one, before), (other, after) in combinations(shown, 2) if (other - one).days < 28]


@pytest.mark.parametrize("week", range(20, 24))
@pytest.mark.parametrize("leaves", [False, True])
def test_somebody_who_comes_or_leaves_is_alone_in_no_difference(week: int, leaves: bool) -> None:
    """Whatever the place of that week in its period, no team that stands apart is one more or one less in a week that is near."""
    stay = (None, YEAR[week] - dt.timedelta(days=1)) if leaves else (YEAR[week], None)
    roster = roster_of(*steady(a=6, b=7, c=8), ("somebody", "a", *stay))
    for before, after in near(roster):
        assert not any(set(before[name]) ^ set(after[name]) == {"somebody"} for name in {*before} & {*after} - {OTHER})
    assert [set(groups(roster, monday)) for monday in (YEAR[8], YEAR[40])] == [{"a", "b", "c"}] * 2


def test_somebody_who_changes_team_is_alone_in_no_difference() -> None:
    sunday = YEAR[21] - dt.timedelta(days=1)
    roster = roster_of(*steady(a=6, b=7, c=8), ("mover", "a", None, sunday), ("mover", "b", YEAR[21], None))
    for before, after in near(roster):
        assert not any(set(before[name]) ^ set(after[name]) == {"mover"} for name in {*before} & {*after})
    assert [set(groups(roster, monday)) for monday in (YEAR[8], YEAR[40])] == [{"a", "b", "c"}] * 2


def test_a_merged_group_that_changes_partner_gives_nothing_away() -> None:
    """d is merged with a, then, a having grown, with b: b of the first weeks would leave d of the others."""
    arrivals = [(f"late{number}", "a", YEAR[24], None) for number in range(5)]
    roster = roster_of(*steady(a=5, b=6, c=9, d=2), *arrivals)
    for before, after in near(roster):
        assert not before or not after or merged_further(_flat(before), _flat(after), 5) is None


def _flat(found: Mapping[str, Collection[str]]) -> dict[str, str]:
    return {person: name for name, people in found.items() for person in people}


def test_who_comes_and_goes_in_the_whole_organisation_is_not_held_against_groups() -> None:
    """The exact totals of the organisation tell it; the other teams may stay."""
    roster = roster_of(*steady(a=6, b=7, c=8), ("gone", "a", None, YEAR[21] + dt.timedelta(days=6)))
    assert set(groups(roster, YEAR[22])) == {"c", OTHER}


def test_one_person_more_does_not_take_large_teams_away() -> None:
    """A team of fifty keeps its row; a small one beside it that loses somebody merges."""
    roster = roster_of(*steady(a=50, b=50, c=8), ("new", "a", YEAR[21], None), ("gone", "c", None, YEAR[21] + dt.timedelta(days=6)))
    assert set(groups(roster, YEAR[20])) == {"a", "b", "c"}
    assert "c" not in groups(roster, YEAR[22])
    assert len(groups(roster, YEAR[22])) == 2


@pytest.mark.parametrize("come", [1, 4, 5])
def test_who_comes_alone_waits_for_the_next_period_among_the_merged_and_their_team_keeps_its_row(come: int) -> None:
    """Counted in their team at once, the difference with the week before would be them, and the whole team would have to be merged."""
    roster = roster_of(*steady(a=6, b=7, c=8, d=3, e=3), *((f"new{number}", "b", YEAR[21], None) for number in range(come)))
    found = groups(roster, YEAR[21])
    assert set(found) == {"a", "b", "c", OTHER}
    assert len(found["b"]) == (7 if come < 5 else 12)
    assert len(found[OTHER]) == (6 + come if come < 5 else 6)


# Within a week.


def test_among_many_suspects_two_who_share_a_cell_are_told_by_a_sum() -> None:
    """Above the number up to which each pair is tried, the people of one cell still are: alpha less c is what 7 and 8 saved there.

    The many others are two on each fiche besides team a, whom only a sum of all these fiches leaves, all together.
    """
    names = [f"fiche{number}" for number in range(subtraction._ALL_PAIRS // 2)]
    others: dict[Cell, subtraction.Few | None] = {Cell(name, "a", "declared"): None for name in names}
    others |= {Cell(name, "b", "declared"): frozenset({100 + 2 * number, 101 + 2 * number}) for number, name in enumerate(names)}
    others |= {Cell("alpha", "c", "declared"): None, Cell("beta", "b", "declared"): None}
    shown: dict[subtraction.Family, Collection[str]] = {"fiche": ["alpha", *names], "team": ["a", "c"]}
    cells = {**others, Cell("alpha", "b", "declared"): frozenset({7, 8})}
    assert {figure.name for figure in telling_figures(shown, cells)} == {"alpha"}
    assert telling_figures(shown, {**others, Cell("alpha", "b", "declared"): None}) == [], "the others are told by nothing"
    suspects = set(subtraction._suspects([few for few in cells.values() if few]))
    assert {frozenset({7}), frozenset({7, 8})} <= suspects
    assert frozenset({7, 100}) not in suspects, "above that number, two who share no cell are not tried"


def test_a_team_is_not_taken_from_a_fiche() -> None:
    """All of team a and one of team b on one fiche: the fiche less the team would be that one's minutes."""
    cells = {Cell("alpha", "a", "declared"): None, Cell("alpha", "b", "declared"): frozenset({7}), Cell("beta", "b", "declared"): None}
    shown: dict[subtraction.Family, Collection[str]] = {"fiche": ["alpha"], "team": ["a", "b"]}
    assert {figure.name for figure in telling_figures(shown, cells)} >= {"alpha"}
    assert telling_figures({"fiche": ["alpha"]}, cells) == []
    rows = [use(f"a a{number}", minutes=10) for number in range(1, 7)] + [use("b b1", minutes=60)]
    found = card([*rows, *(use(f"b b{number}", "beta", 5) for number in range(1, 7))], team(a=6, b=6))
    assert found.teams is not None
    assert found.fiches["alpha"].minutes is None or found.teams["a"].minutes is None


def test_a_part_that_one_person_makes_is_not_shown() -> None:
    """More than 85 % of the minutes, losses without their sign; what subtraction would leave of the total is one person's no more."""
    assert is_dominated(Part(absolute=1000, largest=860))
    assert not is_dominated(Part(absolute=1000, largest=850))
    rows = [use(f"a a{number}", minutes=1) for number in range(1, 6)] + [use("a a6", minutes=-300)]
    others = [use(f"b b{number}", "beta", 10 * number) for number in range(1, 7)]
    found = card([*rows, *others], team(a=6, b=6))
    assert found.minutes.total == -85.0
    assert found.teams is not None
    assert {item.minutes for item in (*found.fiches.values(), *found.teams.values())} == {None}
    even = card([use(f"{name} {name}{number}", minutes=10 * number) for name in "ab" for number in range(1, 7)], team(a=6, b=6))
    assert even.teams is not None
    assert {item.minutes for item in even.teams.values()} == {210.0}


def test_a_team_without_a_use_is_not_told_by_its_uses() -> None:
    rows = [use(f"{name} {name}{number}") for name in "abc" for number in (1, 1, 2, 2, 3, 3)]
    found = card(rows, team(a=6, b=6, c=6, d=6))
    assert found.teams is not None
    assert {name: item.uses for name, item in found.teams.items()} == {"a": None, "b": 6, "c": 6, "d": None}
    assert found.teams["d"].users is None
    assert as_text(found, "fr").count("usages\n") >= 2


@pytest.mark.parametrize(("users", "headcount", "k_min", "expected"), [
    (5, 6, 5, True), (6, 6, 5, True), (4, 6, 5, False), (1, 6, 5, True), (2, 6, 5, False), (11, 12, 5, True), (12, 12, 5, True), (10, 12, 5, False),
    (0, 40, 5, True), (1, 40, 5, True), (2, 40, 5, False), (2, 5, 3, False), (4, 5, 3, True),
])  # fmt: skip
def test_what_nearly_everybody_did_is_extreme(users: int, headcount: int, k_min: int, expected: bool) -> None:
    """Whoever is the only one not to use knows it of all the others: one less than everybody is as telling."""
    assert is_extreme(users, headcount, k_min) is expected


def test_a_share_of_a_part_is_bounded_and_of_everybody_exact() -> None:
    assert share(6, 6, 5) == (None, (80.0, 100.0))
    assert share(6, 6, 5, whole=True) == (6, None)
    assert share(3, 6, 5) == (3, None)
    assert share(2, 4, 5) == (None, None)
    assert tally(7, 20, 4, 5) == (None, None)
    assert tally(7, 20, 6, 5) == (7, None)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 12), min_size=2))
def test_groups_for_another_smallest_size_are_made_of_whole_teams(sizes: dict[str, int]) -> None:
    """The same week shown with k_min 3 and with 5: the merged groups are one within the other, and teams of three or more lie between."""
    three, five = merged(sizes, 3), merged(sizes, 5)
    if three and five:
        first, second = ({name for name, group in found.items() if group == OTHER} for found in (three, five))
        assert first <= second
        assert all(sizes[name] >= 3 for name in second - first)


# Versions of a week.

FIRST = {
    "week": "2026-W47", "uses": 20, "successes": 2, "blockers": 1, "users": 6, "users_any": 7, "outcomes": {"worked": 10},
    "minutes": {"total": 100.0, "by_source": {"declared": 100.0}}, "fiches": {"alpha": {"uses": 9, "minutes": 80.0}}, "teams": {"a": {}},
    "on_target": {"alpha": 0.8},
}  # fmt: skip


def later(people: int) -> dict[str, Any]:
    return {
        **FIRST, "uses": 29, "users": 6 + people, "users_any": 7 + people, "outcomes": {"worked": 19},
        "minutes": {"total": 400.0, "by_source": {"declared": 400.0}}, "fiches": {"alpha": {"uses": 18, "minutes": 300.0}},
        "teams": {"a": {"users": 6 + people}}, "on_target": {"alpha": 0.5},
    }  # fmt: skip


def test_the_late_rows_of_one_person_make_a_version_that_tells_nothing_of_them() -> None:
    held = edition(FIRST, later(1), 5)
    assert {key for key in held if held[key] != FIRST[key]} == {"uses", "outcomes", "fiches"}, "counts of uses, which are nobody's"
    assert held["fiches"] == {"alpha": {"uses": 18, "minutes": 80.0}}
    assert not has_grown(FIRST, later(4), 5)
    assert edition(held, later(4), 5)["minutes"] == FIRST["minutes"], "four and one of two versions are held back together"


def test_the_late_rows_of_many_are_published_without_the_parts() -> None:
    new = edition(FIRST, later(5), 5)
    assert (new["users"], new["minutes"]["total"], new["outcomes"]) == (11, 400.0, {"worked": 19})
    assert (new["fiches"], new["teams"], new["on_target"], new["minutes"]["by_source"]) == (
        {"alpha": {"uses": 18, "minutes": None}},
        None,
        {},
        {"declared": None},
    )


def test_a_week_has_grown_when_k_min_more_people_noted_something() -> None:
    assert has_grown(FIRST, later(5), 5)
    assert not has_grown(FIRST, later(4), 5)
    assert not has_grown(later(5), FIRST, 5), "fewer people are no more people"


def test_whatever_a_card_says_of_people_is_held_until_enough_came() -> None:
    """A key added to the JSON one day is held too: only those named here follow, and each of them is a count of uses or a shared text."""
    new = {**card([use("a a1")], team(a=6)).as_json("fr"), "fiches": {}, "a_key_of_tomorrow": 7}
    old = dict.fromkeys(new, "before") | {"fiches": {}, "users_any": 6}
    held = edition(old, {**new, "users_any": 7}, 5)
    assert {key for key in held if held[key] != old[key]} == {
        "week", "uses", "outcomes", "free_uses", "unknown_fiches", "successes", "blockers", "success_of_the_week", "blocker_of_the_week",
    }  # fmt: skip


def test_a_week_that_showed_nobody_is_held() -> None:
    assert edition({**FIRST, "users_any": None}, later(9), 5)["minutes"] == FIRST["minutes"]


# Every format says what the JSON says, and no more.

#: A number, but not that of a requirement or a metric (E034, M03).
_NUMBER = re.compile(r"(?<![A-Za-z\d])\d+(?:[\u202f.,]\d+)*")
_UNSEEN = re.compile(r"<(style|script|svg)\b.*?</\1>|<[^>]*>|&[#\w]+;", re.DOTALL)


def figures(text: str) -> set[str]:
    return set(_NUMBER.findall(text))


def said(value: object, lang: words.Lang = "fr") -> set[str]:
    """Every way to write the numbers of the JSON of a card."""
    if isinstance(value, Mapping):
        return set[str]().union(*(said(item) | figures(str(key)) for key, item in value.items()))
    if isinstance(value, list):
        return set[str]().union(*map(said, value))
    if isinstance(value, str):
        return figures(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return set()
    ways = (words.number(value, lang), words.minutes(value, lang), words.percent(value, lang), f"{abs(value):.2f}".rstrip("0").rstrip("."))
    found = set[str]().union(*map(figures, (*ways, ways[3].replace(".", ","), str(value))))
    return found | {part for number in found for part in number.split("\u202f")}


def written(made: Scorecard, folder: Path) -> Mapping[str, str]:
    """What a reader sees of ``made`` in each format, the committed front matter included."""
    data, style = made.as_json("fr"), Settings()
    pages = {fmt: products.scorecard(data, fmt, "fr", style) for fmt in ("md", "html", "pdf")}
    return {
        "text": as_text(made, "fr", 5, explain=True),
        "csv": as_csv([made], "fr"),
        "md": pages["md"].decode("utf-8"),
        "html": _UNSEEN.sub(" ", pages["html"].decode("utf-8")),
        "pdf": text_of(pages["pdf"], folder),
        "committed": front_matter(figures_of(data), 1),
    }


def test_no_format_holds_a_number_that_the_json_does_not(tmp_path: Path) -> None:
    constants = {"1", "2", "3", "4", "5", "20", "80", "85", "95", "100", "0", "14"}  # of the explanations, and k_min
    for made in world(3, 5, 3, 0.01).cards():
        other_weeks = {str(made.rows.kept - made.uses)}
        known = said(made.as_json("fr")) | figures(words.week(made.week, "fr")) | constants | other_weeks
        for fmt, text in written(made, tmp_path).items():
            assert figures(text) <= known, fmt


def test_a_number_that_the_json_does_not_hold_is_found() -> None:
    made = world(3, 5, 2, 0.01).cards()[0]
    assert not figures("dont 12 345,6 min d'une personne".replace(" ", "\u202f")) <= said(made.as_json("fr"))


def test_a_csv_holds_each_figure_of_the_json() -> None:
    made = next(card for card in world(3, 5, 8, 0.0).cards() if card.teams)
    rows = {(row[1], row[2]): row[3] for row in csv.reader(io.StringIO(as_csv([made], "fr").removeprefix("\ufeff")), delimiter=";")}
    assert all(rows["teams.uses", name] == ("" if item.uses is None else str(item.uses)) for name, item in (made.teams or {}).items())


# Texts.

SENSITIVE_TEXTS = {
    "Réponse trouvée pour l'arrêt maladie de Karim": ["health"], "Le burn-out guette": ["health"], "Elle est ENCEINTE": ["health"],
    "Courrier RQTH relu": ["health"], "Il est en arrêt de travail": ["health"], "Note au délégué syndical CGT": ["union"],
    "Horaires pendant le ramadan": ["religion"], "Contrôle du casier judiciaire": ["offence"], "back from sick leave": ["health"],
    "asked by the union rep": ["union"], "Militant d'un parti politique": ["opinion"],
}  # fmt: skip
PLAIN_TEXTS = (
    "Maintenance : arrêt de travail de la machine", "Réunion santé au travail préparée", "Accès dans l'enceinte de l'entreprise",
    "Courrier au syndicat de copropriété", "Prière de relire avant envoi", "Ce format est un handicap pour nous", "Le syndic a répondu",
    "Lettre de motivation relue", "the disabled button of the form", "Une union de fichiers", "Réponse dépressurisée", "Sud Ouest relu",
    "Le pare-feu a fait la sourde oreille",
)  # fmt: skip


def test_sensitive_words_are_found_whole_and_with_few_false_alarms() -> None:
    assert {text: sensitive_kinds(text) for text in SENSITIVE_TEXTS} == SENSITIVE_TEXTS
    assert [text for text in PLAIN_TEXTS if sensitive_kinds(text)] == []
    assert {kind for kinds in SENSITIVE_TEXTS.values() for kind in kinds} <= set(SENSITIVE)


def test_a_sensitive_text_is_shown_with_a_warning_that_does_not_repeat_it() -> None:
    found = card([use("a a1", success="Le dossier d'arrêt maladie traité en dix minutes"), use("a a2", success="Bien")], team(a=6))
    assert found.success_of_the_week is not None
    warning = next(item for item in found.warnings if item.code == "sensitive_words")
    assert (warning.lines, warning.detail) == ((2,), "health")
    for lang, word in (("fr", "santé"), ("en", "health")):
        said = notice_message(warning, lang)  # type: ignore[arg-type]
        assert word in said
        assert "maladie" not in said


def test_a_text_that_is_not_shown_is_not_warned_of() -> None:
    unshared = use("a a1", success="Arrêt maladie", share="non")
    assert "sensitive_words" not in codes(card([unshared, use("a a2")], team(a=6)))
    assert "sensitive_words" not in codes(card([use("a a1", success="Arrêt maladie"), use("a a2")], team(a=3)))
