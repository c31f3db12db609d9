"""Numbers, dates, plurals and French typography, as every page and report writes them."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.words import counted, day, minutes, number, percent, plural, slug, typographic, week

N = "\u202f"


@pytest.mark.parametrize(
    ("value", "digits", "french", "english"),
    [
        (0, None, "0", "0"),
        (-0.001, None, "0", "0"),
        (12.5, None, "12,5", "12.5"),
        (12.5, 2, "12,50", "12.50"),
        (1234, None, f"1{N}234", "1,234"),
        (1234567.891, None, f"1{N}234{N}567,89", "1,234,567.89"),
        (-4, None, "−4", "−4"),
        (100, None, "100", "100"),
        (2.6, 0, "3", "3"),
    ],
)
def test_numbers_are_written_as_each_language_does(value: float, digits: int | None, french: str, english: str) -> None:
    assert number(value, "fr", digits) == french
    assert number(value, "en", digits) == english


def test_a_rate_has_one_decimal_at_most() -> None:
    assert percent(60.0, "fr") == f"60{N}%"
    assert percent(33.333, "fr") == f"33,3{N}%"
    assert percent(62.5, "en") == "62.5%"


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (25, f"25{N}min", "25 min"),
        (17.5, f"17,5{N}min", "17.5 min"),
        (60, f"1{N}h", "1 h"),
        (255, f"4{N}h{N}15", "4 h 15 min"),
        (65, f"1{N}h{N}05", "1 h 5 min"),
        (59.7, f"1{N}h", "1 h"),
        (-75, f"−1{N}h{N}15", "−1 h 15 min"),
        (-4, f"−4{N}min", "−4 min"),
    ],
)
def test_durations_turn_into_hours_from_sixty_minutes(value: float, french: str, english: str) -> None:
    assert minutes(value, "fr") == french
    assert minutes(value, "en") == english


def test_dates_are_written_in_full() -> None:
    assert day(dt.date(2026, 11, 22), "fr") == "22 novembre 2026"
    assert day(dt.date(2026, 11, 22), "en") == "22 November 2026"
    assert day(dt.date(2026, 5, 1), "fr") == "1er mai 2026"


@pytest.mark.parametrize(
    ("label", "french", "english"),
    [
        ("2026-W24", "semaine 24 (8–14 juin 2026)", "week 24 (8–14 June 2026)"),
        ("2026-W23", "semaine 23 (1er–7 juin 2026)", "week 23 (1–7 June 2026)"),
        ("2026-W27", "semaine 27 (29 juin – 5 juillet 2026)", "week 27 (29 June – 5 July 2026)"),
        ("2026-W01", "semaine 1 (29 décembre 2025 – 4 janvier 2026)", "week 1 (29 December 2025 – 4 January 2026)"),
    ],
)
def test_a_week_says_its_days(label: str, french: str, english: str) -> None:
    assert week(label, "fr") == french
    assert week(label, "en") == english


@pytest.mark.parametrize("label", ["2026-W54", "2026-W00", "2026-W1", "2026-24", "", "٢٠٢٦-W24"])
def test_what_is_no_iso_week_is_refused(label: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the type is the contract, the words are for no one
        week(label, "fr")


def test_french_is_singular_under_two_and_english_for_one_only() -> None:
    forms = {count: (plural(count, "fiche", "fiches", "fr"), plural(count, "fiche", "fiches", "en")) for count in (0, 1, 1.5, 2)}
    assert forms == {0: ("fiche", "fiches"), 1: ("fiche", "fiche"), 1.5: ("fiche", "fiches"), 2: ("fiches", "fiches")}
    assert counted(1200, "fiche", "fiches", "fr") == f"1{N}200 fiches"


def test_slugs_transliterate() -> None:
    assert slug("Œuvre d'été : ça va ?") == "oeuvre-d-ete-ca-va"
    assert slug("Łódź & Straße") == "lodz-strasse"
    assert slug("日本") == ""
    assert slug("un mot de trop", limit=9) == "un-mot-de"
    assert slug("anticonstitutionnellement", limit=10) == "anticonsti"


@given(st.text(max_size=120), st.integers(1, 70))
def test_a_slug_is_a_file_stem(text: str, limit: int) -> None:
    made = slug(text, limit)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert len(made) <= limit
    assert slug(made, limit) == made


@pytest.mark.parametrize(
    ("written", "france", "quebec"),
    [
        ("Bonjour ! Ça va ?", f"Bonjour{N}! Ça va{N}?", "Bonjour! Ça va?"),
        ("Oui: non; bien!", f"Oui{N}: non{N}; bien{N}!", f"Oui{N}: non; bien!"),
        ("Quoi ?!", f"Quoi{N}?!", "Quoi?!"),
        ("«bien» et « mal »", f"«{N}bien{N}» et «{N}mal{N}»", f"«{N}bien{N}» et «{N}mal{N}»"),
        ("50% de 1 234 567 €", f"50{N}% de 1{N}234{N}567{N}€", f"50{N}% de 1{N}234{N}567{N}€"),
        ("4 h 15, 25 min", f"4{N}h{N}15, 25{N}min", f"4{N}h{N}15, 25{N}min"),
        ("à 9:30, ratio 3:1", "à 9:30, ratio 3:1", "à 9:30, ratio 3:1"),
        ("https://example.org/?a=1;b !", f"https://example.org/?a=1;b{N}!", "https://example.org/?a=1;b!"),
        ("qui@example.org ?", f"qui@example.org{N}?", "qui@example.org?"),
        ("clé:valeur, :smile: et C:\\dossier", "clé:valeur, :smile: et C:\\dossier", "clé:valeur, :smile: et C:\\dossier"),
        ("en 2026 500 personnes", "en 2026 500 personnes", "en 2026 500 personnes"),
    ],
)
def test_french_spaces(written: str, france: str, quebec: str) -> None:
    assert typographic(written, "fr", "fr") == france
    assert typographic(written, "fr", "qc") == quebec


def test_english_is_left_alone() -> None:
    assert typographic("Really ? 50 % : « yes »", "en", "eu") == "Really ? 50 % : « yes »"


_PROSE = st.text(alphabet=st.sampled_from("ab1é0 \u00a0\u202f;:!?«»%€$.,'\"()@/hmin-\n"), max_size=60)


@settings(max_examples=300)
@given(_PROSE, st.sampled_from(["fr", "qc"]))
def test_typography_twice_is_once(text: str, territory: str) -> None:
    once = typographic(text, "fr", territory)
    assert typographic(once, "fr", territory) == once


@settings(max_examples=300)
@given(_PROSE, st.sampled_from(["fr", "qc"]))
def test_typography_changes_nothing_but_spaces(text: str, territory: str) -> None:
    def inked(value: str) -> str:
        return re.sub(r"[ \u00a0\u202f]", "", value)

    assert inked(typographic(text, "fr", territory)) == inked(text)


@given(st.sampled_from(["https://example.org/a?b=c;d!e", "qui.que@example.org", "9:30", "www.example.org/?x:y"]), _PROSE)
def test_addresses_and_times_are_never_touched(kept: str, prose: str) -> None:
    assert kept in typographic(f"{prose} {kept} {prose}", "fr", "fr")
