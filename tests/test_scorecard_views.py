"""The views of a scorecard: one source of words, so that no number is said in two ways; each view lays it out as its readers need."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from adoptkit.bulletin import Speech, bulletin
from adoptkit.errors import Lang
from adoptkit.render import products
from adoptkit.render.chart import Column, columns
from adoptkit.render.scorecard import shortened
from adoptkit.reports.scorecard import as_text
from adoptkit.reports.scorecard_sheet import as_csv
from adoptkit.reports.terminal import as_terminal
from adoptkit.scorecard.card import Scorecard
from adoptkit.scorecard.metrics import (
    Activation,
    Basis,
    Checks,
    Cohorts,
    Habit,
    Library,
    Metrics,
    PastWeek,
    Repeated,
    Retention,
    Share,
    Tally,
    Worked,
)
from adoptkit.settings import Settings
from tests.cases import card_of
from tests.test_pdf import information, text_of

FR, LETTER = Settings(), Settings(paper="letter")
PAST = tuple(PastWeek(f"2026-W{number}", users, 10, uses, minutes) for number, users, uses, minutes in (
    (20, 4, 9, 80.0), (21, 5, 11, 120.0), (22, None, 3, None), (23, 5, 10, 95.0), (24, 6, 12, 255.0),
))  # fmt: skip
METRICS = Metrics(
    activation=Activation(Share(8, 6), waiting=2),
    habit=Habit(Share(8, None, (80.0, 100.0)), strict=5),
    retention=Retention(Share(6, 5), ("2026-W20",)),
    on_target={"mail": Tally(9, 7, 5)},
    worked=Worked(Tally(12, 9, 6), dominated=True),
    checks=Checks(Tally(10, 8, 6), unsaid=3),
    library=Library(20, 7, ("mail",)),
    per_person=3.0,
    cohorts=Cohorts(steady=6, returned=5),
)


def full(**replaced: Any) -> Scorecard:
    """A card on which everything is shown; ``replaced`` gives other values."""
    titles = {"mail": "Répondre à un courriel", "resume-de-cv": "Résumé de CV"}
    values = {
        "metrics": METRICS,
        "trend": PAST,
        "compared": PAST[-2],
        "repeated_blockers": (Repeated(3, text="Le ton est trop vendeur"), Repeated(2, fiche="mail")),
        "titles": titles,
        "basis": Basis(5, "roster", 6, 3, 12),
        "edition": 2,
        **replaced,
    }
    return replace(card_of("01_reference_utf8.csv"), **values)


def page(card: Scorecard, fmt: str, lang: Lang = "fr", settings: Settings = FR) -> str:
    return products.scorecard(card.as_json(lang), fmt, lang, settings).decode("utf-8")


_ANSI = re.compile(r"\x1b\[[0-9;]*m")
VIEWS: dict[str, Callable[[Scorecard, Lang], str]] = {
    "text": as_text,
    "terminal": lambda card, lang: _ANSI.sub("", as_terminal(card, lang, 5, False, 400)),
    "md": lambda card, lang: MarkdownIt().render(page(card, "md", lang)),
    "html": lambda card, lang: page(card, "html", lang),
}


def bare(text: str) -> str:
    """The words of a view without its layout, its entities and the width of its spaces."""
    text = re.sub(r"<[^>]*>", " ", text).replace("&#39;", "'").replace("&amp;", "&").replace("&quot;", '"')
    return " ".join(text.split())


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_says_the_words_of_the_bulletin(view: str, lang: Lang) -> None:
    card = full()
    found, shown = bulletin(card.as_json(lang), Speech(lang), 5), bare(VIEWS[view](card, lang))
    said = [found.title, found.week, found.uses, found.honesty, found.cohorts_note, *found.notes, *found.steps, *found.repeated]
    said += [word for figure in found.figures for word in (figure.label, figure.value, *figure.details)]
    said += [word for item in (*found.further, *found.cohorts) for word in (item.label, item.value, item.detail)]
    said += [story.text for story in found.stories] + [outcome.label for outcome in found.outcomes]
    said += [word for row in (*found.rows, *found.teams) for word in (row.label, row.minutes)]
    assert found.trend is not None
    said += [found.trend.sentence, *(word for week in found.trend.weeks for word in (week.label, week.users, week.minutes))]
    assert [word for word in map(bare, said) if word not in shown] == []


def test_what_is_said_in_french() -> None:
    text = as_text(full(), "fr").replace("\u202f", " ")
    for words in (
        "semaine 24 : 6 sur 10, 12 usages, 4 h 15",
        "semaine 22 : 3 usages",
        "6 sur 10 cette semaine, contre 5 sur 10 la semaine d'avant.",
        "Fidèles : 6, un usage dans trois des quatre dernières semaines",
        "Non montrés, trop peu de personnes ou aucune : nouveaux, décrochés.",
        "Habitude : 80 % ou plus des 8 personnes, un usage dans trois des quatre dernières semaines, dont 5 les quatre semaines",
        "Prise en main : 6 sur 8 (75 %), ",
        "Résultats : 9 usages réussis sur 12 (75 %), parmi ceux dont le résultat est dit, de 6 personnes ; plus de la moitié viennent d'une même personne",
        "Vérification humaine : 8 usages externes vérifiés sur 10 (80 %), l'objectif est 100 % ; 3 usages ne le disent pas",
        "Temps cible tenu : Répondre à un courriel, 7 usages sur 9 (77,8 %)",
        "« Le ton est trop vendeur » : noté 3 semaines parmi les quatre dernières.",
        "Relisez la fiche dont la revue est due : « Répondre à un courriel ».",
        "Version 2 de cette page",
    ):
        assert words in text, words
    assert "semaine 20" not in text  # four weeks are shown
    assert "40,9" not in text  # intervals are for --explain


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_not_shown_is_told_and_is_never_zero(view: str) -> None:
    reasons = {"habit": "early", "retention": "early", "checks": "none", "per_person": "under_ten", "activation": "no_access_date"}
    card = full(metrics=Metrics(not_shown=reasons), trend=PAST[-1:], compared=None, repeated_blockers=(), edition=None)
    shown = bare(VIEWS[view](card, "fr"))
    for words in ("habitude, rétention : trop tôt", "vérification humaine : sans objet", "effectif trop faible", "Première semaine connue"):
        assert words in shown
    assert "None" not in shown
    assert "contre" not in shown


@pytest.mark.parametrize("view", VIEWS)
def test_a_small_team_gets_counts_only(view: str) -> None:
    few = {"users": None, "rate": None, "interval": None, "trend": (*PAST[2:3], PastWeek("2026-W24", None, 4, 12, None)), "compared": None}
    card = full(
        **few, metrics=Metrics(not_shown={"habit": "small"}), is_small=True, headcount=4, minutes=type(full().minutes)(), teams=None
    )
    shown = bare(VIEWS[view](card, "fr"))
    assert "Équipe de moins de 5 personnes : seulement des comptes" in shown
    assert not re.search(r"\d %", shown)
    assert not re.search(r"\d (?:min|h)\b", shown)
    assert "Habitude" not in shown


def test_weeks_between_that_are_not_known_are_said() -> None:
    assert "Entre ces semaines" in as_text(full(trend=(PAST[0], *PAST[3:])), "fr")
    assert "Entre ces semaines" not in as_text(full(), "fr")


def test_an_empty_week_asks_for_little() -> None:
    empty = replace(full(trend=(), compared=None, metrics=Metrics()), uses=0, users=0, rate=None, fiches={}, free_uses=0, successes=0,
                    blockers=0, success_of_the_week=None, blocker_of_the_week=None, repeated_blockers=())  # fmt: skip
    text = as_text(empty, "fr")
    assert "Rien n'est noté" in text
    assert text.count("  - ") == 1


# Terminal.


@pytest.mark.parametrize("width", [40, 80, 110])
def test_a_terminal_breaks_no_line_within_a_number_or_before_a_mark(width: int) -> None:
    for line in _ANSI.sub("", as_terminal(full(), "fr", 5, True, width)).split("\n"):
        assert len(line) <= width
        assert not line.strip().startswith((";", ":", "?", "!", "%", "»", "min"))
        assert not line.rstrip(" │").endswith("«")


def test_a_terminal_measures_its_bars_from_zero() -> None:
    lines = _ANSI.sub("", as_terminal(full(), "fr", 5, False, 100)).split("\n")
    bars = {line.split()[1]: len(re.findall("[█▉▊▋▌▍▎▏]", line)) for line in lines if line.strip().startswith("semaine 2")}
    assert bars["24"] == 16
    assert 13 <= bars["23"] <= 14
    assert bars["22"] == 0


# Markdown and HTML.


def hostile_card(words: str) -> Scorecard:
    return full(
        success_of_the_week=words,
        blocker_of_the_week=words,
        repeated_blockers=(Repeated(2, text=words), Repeated(2, fiche=words)),
        promote=(words,),
        unused=(words,),
        metrics=replace(METRICS, on_target={words: Tally(9, 7, 5)}, library=Library(20, 7, (words,))),
    )


HOSTILE = st.text(st.sampled_from("#*_-+|<>[]()!`~&;:\\/\"'= 1.abé\n\t") | st.characters(codec="utf-8"), min_size=1, max_size=40)


@given(HOSTILE)
def test_no_text_of_a_log_changes_the_structure_of_markdown(words: str) -> None:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = [token for top in parser.parse(page(hostile_card(words), "md")) for token in (top, *(top.children or ()))]
    assert {token.type for token in tokens} & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence"} == set()
    calm = parser.parse(page(hostile_card("mot"), "md"))
    assert [token.type for token in parser.parse(page(hostile_card(words), "md"))] == [token.type for token in calm]


@given(HOSTILE)
def test_no_text_of_a_log_is_html(words: str) -> None:
    tags = re.compile(r"<(?!/?(?:!doctype|\w+))")
    made = page(hostile_card(words), "html")
    calm = page(hostile_card("mot"), "html")
    assert not tags.search(made)
    assert re.findall(r"<\w+", made) == re.findall(r"<\w+", calm)


def test_a_chart_stands_beside_its_table_and_has_words_for_who_cannot_see_it() -> None:
    made = page(full(), "html")
    weeks = made[made.index('<div class="weeks">') : made.index("</table>")]
    assert "<desc>semaine 21 5, semaine 22 non montré, semaine 23 5, semaine 24 6</desc>" in weeks
    assert weeks.count('<th scope="row">') == 4
    assert "<caption>" in weeks


# Charts.


def test_columns_are_drawn_to_scale_and_what_is_unknown_is_not_drawn() -> None:
    drawn = ET.fromstring(columns([Column("<a>", 8, "8"), Column("b", None, "non montré"), Column("c", 4, "4")], "T", "D", "#1f4e79"))
    space = "{http://www.w3.org/2000/svg}"
    heights = [float(bar.attrib["height"]) for bar in drawn.iter(f"{space}rect")]
    assert heights[0] == 2 * heights[1] > 0
    assert [item.text for item in drawn.iter(f"{space}text")] == ["<a>", "8", "b", "non montré", "c", "4"]


# PDF.


@pytest.mark.parametrize("settings", [FR, LETTER], ids=["a4", "letter"])
@pytest.mark.parametrize("teams", [0, 3, 60])
def test_one_page_stays_one_page_and_says_what_it_leaves(tmp_path: Path, settings: Settings, teams: int) -> None:
    long = "Une phrase qui en dit long sur la semaine. " * 60
    data = full(success_of_the_week=long, blocker_of_the_week=long).as_json("fr")
    data["teams"] = {f"Équipe {number:02d}": {"headcount": 8, "users": 4, "uses": 12, "minutes": 60.0} for number in range(teams)}
    data["fiches"] = {f"fiche-{number}": {"uses": 50 - number, "minutes": None} for number in range(30)}
    pdf = products.scorecard(data, "pdf", "fr", settings)
    text = text_of(pdf, tmp_path)
    assert information(pdf, tmp_path)["Pages"] == "1"
    assert "Ces nombres décrivent" in text
    for words in ("6 sur 10", "semaine 24", "Le succès de la semaine", "Et maintenant"):
        assert words in text
    assert ("Cette page garde l'essentiel" in text) == ("Pour aller plus loin" not in text)
    assert ("Équipe 01" in text) == (teams == 3 and settings is FR)


def test_a_calm_week_keeps_what_goes_further(tmp_path: Path) -> None:
    text = text_of(products.scorecard(full().as_json("fr"), "pdf", "fr", FR), tmp_path)
    assert "Pour aller plus loin" in text
    assert "Prise en main : 6 sur 8 (75 %)" in text


@given(st.text(max_size=900))
def test_a_long_story_is_cut_at_a_word(text: str) -> None:
    short = shortened(text)
    assert len(short) <= 321
    assert short == text or text.startswith(short.removesuffix("…"))


# CSV.


def rows_of(card: Scorecard, lang: Lang = "fr") -> list[list[str]]:
    text = as_csv([card], lang)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";" if lang == "fr" else ","))


def test_a_csv_has_one_row_per_figure_under_stable_ids() -> None:
    rows = rows_of(full())
    assert rows[0] == ["semaine", "nombre", "partie", "valeur", "texte"]
    assert {len(row) for row in rows} == {5}
    assert len({(row[1], row[2]) for row in rows[1:]}) == len(rows) - 1
    known = {(row[1], row[2]): (row[3], row[4]) for row in rows[1:]}
    assert known["activation", "rate"] == ("75", "")
    assert known["habit", "count"] == ("", "")
    assert known["habit.range", "low"] == ("80", "")
    assert known["activation.range", "low"] == ("", "")
    assert known["trend.users", "2026-W22"] == ("", "")
    assert known["trend.minutes", "2026-W23"] == ("95", "")
    assert known["on_target.count", "mail"] == ("7", "Répondre à un courriel")
    assert known["cohorts", "new"] == ("", "")
    assert known["library.reviews_due", "mail"] == ("", "Répondre à un courriel")
    assert known["repeated_blockers.text", "1"] == ("", "Le ton est trop vendeur")
    assert known["minutes", "median"] == ("17,5", "")
    assert known["edition", ""] == ("2", "")


def test_the_ids_are_the_same_in_both_languages_and_whatever_is_shown() -> None:
    french, english = ([row[1:3] for row in rows_of(full(), lang)[1:]] for lang in ("fr", "en"))
    assert french == english
    pairs = [[key, bound] for key in ("interval", "minutes.median_interval", "habit.interval") for bound in ("low", "high")]
    assert [pair for pair in pairs if pair not in french] == []
    assert [row for row in rows_of(full(interval=None)) if row[1:3] == ["interval", "low"]]


def test_values_are_numbers_or_blank_and_no_cell_is_a_formula() -> None:
    card = full(
        success_of_the_week="=1+1", titles={"mail": "@cmd|' /C calc'!A0"}, repeated_blockers=(Repeated(2, text="-2+3+cmd|' /C calc'!A0"),)
    )
    for row in rows_of(card)[1:]:
        assert re.fullmatch(r"(-?\d+(,\d+)?)?", row[3]), row
        assert not row[4].startswith(("=", "+", "-", "@", "\t", "\r")), row
