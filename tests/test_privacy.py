"""Personal data and secrets: found where they are, and only they."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.privacy import KINDS, Hit, Roster, mask, names, scan
from adoptkit.privacy.contact import disguised_emails, emails, phones
from adoptkit.privacy.credentials import secrets
from adoptkit.privacy.hits import without_overlaps
from adoptkit.privacy.numbers import numbers
from adoptkit.privacy.plain import UNSEEN
from adoptkit.privacy.sketch import Sketch
from tests.conftest import ROOT
from tests.measure_precision import PAGE, corpus, kinds, privacy, tables, written_out

CORPUS = corpus("privacy")
#: One value of each kind, to hide in any text.
VALUES = {
    "email": "jeanne.roux@boite.fr",
    "phone": "06 12 34 56 78",
    "nir": "2 69 05 49 588 157 80",
    "sin": "130-692-544",
    "niss": "85.07.30-033.28",
    "avs": "756.9217.0769.85",
    "iban": "FR76 3000 6000 0112 3456 7890 189",
    "card": "4111 1111 1111 1111",
    "secret": "ghp_" + "a1B2c3D4e5F6g7H8i9J0" * 2,
}
#: What never joins onto a value: prose around it, line ends included.
PROSE = st.text(alphabet="abcdefghij éèàçœ’«»,;\n\r\t", max_size=60)


@pytest.mark.parametrize(("expected", "text"), CORPUS["tuned"]["hits"])
def test_what_is_personal_is_found(expected: str, text: str) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize("text", CORPUS["tuned"]["passes"])
def test_what_only_looks_personal_passes(text: str) -> None:
    assert scan(written_out(text)) == []


def test_the_held_out_set_is_what_the_page_says() -> None:
    held_out = {measure.name: measure for measure in privacy()}["held_out"]
    assert (len(held_out.missed), len(held_out.false_alarms)) == (3, 0)


def test_the_page_says_what_the_code_does() -> None:
    """Run ``python tests/measure_precision.py --update`` after a change of the rules or of the corpora."""
    assert tables() in PAGE.read_text("utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "library").rglob("*.md")), ids=lambda path: path.stem)
def test_the_starter_library_holds_nothing_personal(path) -> None:  # type: ignore[no-untyped-def]
    assert scan(path.read_text("utf-8")) == []


@pytest.mark.parametrize(("kind", "value"), VALUES.items())
@settings(max_examples=25)
@given(before=PROSE, after=PROSE)
def test_a_value_is_found_in_any_prose_at_its_exact_place(kind: str, value: str, before: str, after: str) -> None:
    text = f"{before} {value} {after}"
    start = len(before) + 1
    assert Hit(kind, start, start + len(value)) in scan(text)


@given(st.text(alphabet=string.printable + "éœ@＠«»{}[]\u00a0\u202f", max_size=200))
def test_any_text_gives_hits_in_order_that_do_not_overlap(text: str) -> None:
    hits = scan(text)
    places = [place for hit in hits for place in (hit.start, hit.end)]
    assert places == sorted(places)
    assert all(0 <= hit.start < hit.end <= len(text) and hit.kind in KINDS for hit in hits)


def unhurried(text: str) -> list[Hit]:
    """What the detectors find when none is skipped for want of a sign in the text."""
    found = [*secrets(text, Sketch(text)), *emails(text, frozenset()), *disguised_emails(text, frozenset())]
    return without_overlaps([*found, *numbers(text), *phones(text, frozenset())])


@pytest.mark.parametrize("text", [text for part in CORPUS.values() for _, text in part["hits"]] + CORPUS["tuned"]["passes"])
def test_the_quick_look_misses_nothing(text: str) -> None:
    assert scan(written_out(text)) == unhurried(written_out(text))


@given(st.lists(st.sampled_from([*VALUES.values(), "le", "12", "@", "tél.", "à", "A", "-", "+", "2026-11-22"]), max_size=6))
def test_the_quick_look_misses_nothing_in_a_heap_of_values(parts: list[str]) -> None:
    text = " ".join(parts)
    assert scan(text) == unhurried(text)


def test_a_functional_address_is_allowed_however_it_is_written() -> None:
    allow = frozenset({"RH@Boite.fr", "01 45 67 89 12"})
    assert scan("rh@boite.fr, 01.45.67.89.12", allow=allow) == []
    assert [hit.kind for hit in scan("jeanne@boite.fr", allow=allow)] == ["email"]
    assert [hit.kind for hit in scan("rh arobase boite point fr", allow=frozenset())] == ["email"]
    assert scan("rh arobase boite point fr", allow=allow) == []


def test_the_card_wins_over_the_phone_inside_it() -> None:
    assert [hit.kind for hit in scan("FR76 3000 6000 0112 3456 7890 189")] == ["iban"]


IBAN = VALUES["iban"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("06 12 34 56 78 06 98 76 54 32", ["06 12 34 56 78", "06 98 76 54 32"]),
        ("0612345678 0698765432 07 81 23 45 67", ["0612345678", "0698765432", "07 81 23 45 67"]),
        ("+33 6 12 34 56 78 06 98 76 54 32", ["+33 6 12 34 56 78", "06 98 76 54 32"]),
        ("514 253-4567 418 253-4567", ["514 253-4567", "418 253-4567"]),
        ("0470/12.34.56 0471/12.34.56", ["0470/12.34.56", "0471/12.34.56"]),
        ("079 123 45 67 079 123 45 68", ["079 123 45 67", "079 123 45 68"]),
        ("jeanne arro\u00adbase boite.fr", ["jeanne arro\u00adbase boite.fr"]),
        ("Poste 12 06 12 34 56 78", ["06 12 34 56 78"]),
        ("Tél.0612345678", ["0612345678"]),
        (f"AK999 {IBAN}", [IBAN]),
        (f"{IBAN} {IBAN}", [IBAN, IBAN]),
        ("jeanne.dupond@orange.fr.png", ["jeanne.dupond@orange.fr.png"]),
    ],
)
def test_what_stands_beside_a_value_does_not_hide_it(text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in scan(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "01 02 03 04 05 06 07 08 09 10 11 12",
        "01 01 01 01 01 01 01 01 01 01",
        "Tirage : 12 03 25 34 41 08",
        "du 12 06 2026 14 30",
        "logo@2x.min.png",
        "votre.nom@exemple.fr.png",
    ],
)
def test_lists_of_pairs_and_names_of_images_are_nobody_s(text: str) -> None:
    assert scan(text) == []


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u2007", "\u3000"])
@pytest.mark.parametrize("kind", ["phone", "nir", "iban", "card"])
def test_any_space_separates_digits(kind: str, space: str) -> None:
    value = VALUES[kind].replace(" ", space)
    assert scan(f"le {value}, merci") == [Hit(kind, 3, 3 + len(value))]


@pytest.mark.parametrize("kind", ["phone", "nir", "card", "email", "avs"])
def test_full_width_signs_are_the_plain_ones(kind: str) -> None:
    value = "".join(chr(ord(char) + 0xFEE0) if char in "0123456789@." else char for char in VALUES[kind])
    assert scan(f"le {value}, merci") == [Hit(kind, 3, 3 + len(value))]


@pytest.mark.parametrize("kind", ["email", "phone", "nir", "iban", "card"])
@settings(max_examples=25)
@given(data=st.data())
def test_characters_that_nobody_sees_hide_nothing(kind: str, data: st.DataObject) -> None:
    value = VALUES[kind]
    at = data.draw(st.integers(1, len(value) - 1))
    hidden = value[:at] + data.draw(st.text(alphabet=UNSEEN, min_size=1, max_size=3)) + value[at:]
    before = data.draw(st.text(alphabet=f"abc é{UNSEEN}", max_size=9))
    text = f"{before} {hidden} {UNSEEN}"
    assert Hit(kind, len(before) + 1, len(before) + 1 + len(hidden)) in scan(text)


@pytest.mark.parametrize(("part", "times"), [("+33 6 12 34 56 78 ", 2_000), ("06 12 34 56 78 ", 2_000), (f"{IBAN} ", 500)])
def test_each_of_many_values_in_a_row_is_found(part: str, times: int) -> None:
    assert len(scan(part * times)) == times


def test_many_finds_take_no_long_time() -> None:
    assert len(scan("a@boite.fr " * 20_000)) == 20_000


def test_a_mask_says_the_kind_and_nothing_else() -> None:
    text = "Jeanne (jeanne@boite.fr, 06 12 34 56 78) a dit oui."
    assert mask(text, scan(text), "fr") == "Jeanne ([courriel], [téléphone]) a dit oui."
    assert mask(text, scan(text), "en") == "Jeanne ([email], [phone]) a dit oui."
    assert mask("rien", []) == "rien"


@given(st.lists(st.sampled_from([*VALUES.values(), "et", "\n", "à"]), max_size=5))
def test_a_masked_text_holds_nothing_more(parts: list[str]) -> None:
    text = " | ".join(parts)
    assert scan(mask(text, scan(text))) == []


PEOPLE = ("Jeanne Roux", "Marie-Ève de La Tour", "Paul N'Diaye", "Léa")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Merci à Jeanne Roux pour l'aide", ["Jeanne Roux"]),
        ("ROUX Jeanne et jeanne  roux", ["ROUX Jeanne", "jeanne  roux"]),
        ("Roux, Jeanne", ["Roux, Jeanne"]),
        ("Marie Eve de la Tour", ["Marie Eve de la Tour"]),
        ("Paul N’Diaye", ["Paul N’Diaye"]),
        ("Jeanne a vu M. Roux", ["Roux"]),
        ("Jeanne. Roux est une couleur", ["Jeanne. Roux"]),
        ("Léa et Paul", []),
        ("Jeannette Rouxel", []),
        ("Jeanne et Roux", []),
    ],
)
def test_names_are_found_whole(text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in names(text, PEOPLE)] == found
    assert Roster(PEOPLE).find(text) == names(text, PEOPLE)


def test_names_with_separate_accents_are_the_same_names() -> None:
    text = "Marie-E\u0300ve de La Tour, puis Marie-Ève de La Tour"
    assert [hit.kind for hit in names(text, ("Marie-E\u0300ve de La Tour",))] == ["name", "name"]


def test_every_kind_has_its_words_in_both_languages() -> None:
    for kind in KINDS.values():
        assert kind.label.fr
        assert kind.label.en
        assert kind.named.fr != kind.named.en or kind.id == "iban"


@pytest.mark.parametrize(
    ("person", "text", "found"),
    [
        ("Mme Marie Dupont (RH)", "merci marie dupont", ["marie dupont"]),
        ("Marie Dupont <m.dupont@boite.fr>", "merci à Marie Dupont", ["Marie Dupont"]),
        ("luc.bernard@boite.fr", "Luc Bernard et BERNARD Luc", ["Luc Bernard", "BERNARD Luc"]),
        ("Marie Dupont", "vu avec M. Dupont, Mme Dupont et DUPONT", ["M. Dupont", "Dupont", "DUPONT"]),
        ("DUPONT Marie", "Me Dupont", ["Dupont"]),
        ("Claire Petit", "merci à Mme Petit", ["Petit"]),
        ("Marie Dupont", "Marie/Dupont, Marie — Dupont, MarieDupont, mariedupont", ["Marie/Dupont", "Marie — Dupont", "MarieDupont", "mariedupont"]),
        ("Marie Dupont Martin", "Marie Dupont", ["Marie Dupont"]),
        ("Vincent de La Tour", "M. de La Tour", ["de La Tour"]),
    ],
)  # fmt: skip
def test_a_person_is_found_however_a_file_and_a_text_write_them(person: str, text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in names(text, (person,))] == found


@pytest.mark.parametrize(
    ("person", "text"),
    [
        ("Claire Petit", "une petite victoire, plus claire ; c'est claire, petit à petit"),
        ("Claire Petit", "UN PETIT PAS"),
        ("Marie Dupont", "MARIE a aidé Marie ; Mme Marie et dupont, puis Dupont"),
        ("Marie-Anne de Roux", "Marie-Anne de Paris"),
        ("Al Lier", "l'allier"),
        ("Luc", "LUC et M. Luc"),
        ("", "rien"),
        ("le mot " * 5_000, "le mot"),
    ],
)
def test_a_common_word_or_a_first_name_is_nobody(person: str, text: str) -> None:
    assert names(text, (person,)) == []


CUT_SHORT = ("Zoé Tremblay", "Luc Roy", "Jean-François Côté", "Marie-Ève Gagnon", "NGUYEN Thi", "Claire Petit")


@pytest.mark.parametrize(
    "text",
    ["Z. Tremblay", "Z.Tremblay", "l. roy", "J-F. Côté", "J.-F. Côté", "JF Côté", "J. Côté", "M.-È. Gagnon", "Côté J.-F.", "tremblay.z", "Tremblay Z.",
     "Zoé T.", "mme roy", "madame nguyen", "m. roy", "jfcote", "ztremblay", "C. Petit", "mme petit", "Petit C."],
)  # fmt: skip
def test_a_name_cut_to_its_initials_is_found(text: str) -> None:
    whole = f"Vu avec {text} hier"
    found = [whole[hit.start : hit.end].rstrip(".") for hit in names(whole, CUT_SHORT)]
    assert found in ([text.rstrip(".")], [text.rpartition(" ")[2]]), "with a civility, the surname alone"


@pytest.mark.parametrize(
    "text",
    ["Il y a Tremblay", "Plan C petit à petit", "un petit C", "tremblay a dit", "À Tremblay", "K. Tremblay", "Zoé K.", "Zoé L'a dit", "cpetit",
     "le roy", "Une zoe t", "Gagnon. M", "taille c. petit", "taille m. petit"],
)  # fmt: skip
def test_what_is_no_initial_of_theirs_is_nobody(text: str) -> None:
    assert names(text, CUT_SHORT) == []


def test_initials_of_many_people_take_no_long_time() -> None:
    team = Roster(f"{first}{second} Tremblay" for first in string.ascii_uppercase for second in string.ascii_lowercase)
    assert len(team.find("Z. Tremblay " * 5_000)) == 5_000
