"""Prompts that select people: found, and the traps left alone (AK402)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.document import read
from adoptkit.errors import Lang
from adoptkit.kinds.fiche import fiche
from adoptkit.selection import language_of, selects_people
from tests.conftest import ROOT
from tests.measure_precision import DETECTORS, corpus, measures

LANGS: tuple[Lang, ...] = ("fr", "en")
CORPORA = {lang: corpus(f"selection_{lang}") for lang in LANGS}
SELECTS = [(lang, text) for lang in LANGS for text in CORPORA[lang]["tuned"]["hits"]]
PASSES = [(lang, text) for lang in LANGS for part in CORPORA[lang].values() for text in part["passes"]]
#: What the rules miss of the sets that were never tuned on; a better rule lowers these and docs/precision.md.
MISSED = {"fr": 3, "en": 3}


@pytest.mark.parametrize(("lang", "text"), SELECTS)
def test_a_prompt_that_selects_is_found(lang: Lang, text: str) -> None:
    assert selects_people(text, lang)


@pytest.mark.parametrize(("lang", "text"), PASSES)
def test_a_prompt_that_only_looks_so_passes(lang: Lang, text: str) -> None:
    assert selects_people(text, lang) == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_held_out_set_is_what_the_page_says(lang: Lang) -> None:
    (detector,) = (item for item in DETECTORS if item.code == "AK402")
    held_out = {measure.name: measure for measure in measures(detector, lang)}[f"{lang}, held_out_3"]
    assert (len(held_out.missed), len(held_out.false_alarms)) == (MISSED[lang], 0)


@pytest.mark.parametrize("path", sorted((ROOT / "library").rglob("*.md")), ids=lambda path: path.stem)
def test_every_prompt_of_the_library_passes(path) -> None:  # type: ignore[no-untyped-def]
    prompt = fiche(read(path.name, path.read_bytes())).prompt
    assert [prompt[match.start : match.end] for lang in LANGS for match in selects_people(prompt, lang)] == []


@pytest.mark.parametrize(
    ("lang", "text", "kind", "span"),
    [
        ("fr", "Lis tout. Classe les candidats par note.", "order", "Classe les candidats"),
        ("fr", "Élimine ceux qui n'ont pas le permis. Voici les CV.", "reject", "Élimine ceux"),
        ("fr", "Résume chaque CV, puis donne un score.", "score", "score"),
        ("fr", "Dis-moi si ce CV correspond au poste", "fit", "CV correspond au poste"),
        ("en", "Read all. Rank the candidates by score.", "order", "Rank the candidates"),
        ("en", "Who should we interview first?", "select", "Who should we interview first?"),
        ("en", "Compare the advert with each CV.", "compare", "Compare the advert"),
    ],
)
def test_a_match_says_what_and_where(lang: Lang, text: str, kind: str, span: str) -> None:
    (match,) = selects_people(text, lang)
    assert (match.kind, text[match.start : match.end]) == (kind, span)


@pytest.mark.parametrize(
    ("asked", "denied"),
    [
        ("Classe les candidats.", "Ne classe pas les candidats."),
        ("Résume puis note les CV.", "Résume sans noter les CV."),
        ("Tu notes chaque candidat.", "Tu ne notes aucun candidat."),
        ("N'hésite pas à écarter les candidats.", "Évite d'écarter les candidats."),
        ("Ne garde que les candidats diplômés.", "Ne garde pas les candidats en copie."),
        ("Ajoute un score par candidat.", "N'ajoute ni score ni avis par candidat."),
        ("Classe les candidats sans rien oublier.", "Résume les CV sans rien classer ni noter les candidats."),
        ("**Classe** les candidats.", "Ne **classe** pas les candidats."),
        ("Merci de ne pas seulement résumer : classe les CV.", "Merci de ne pas classer les CV."),
    ],
)
def test_negation_decides_in_french(asked: str, denied: str) -> None:
    assert selects_people(asked, "fr")
    assert selects_people(denied, "fr") == []


@pytest.mark.parametrize(
    ("asked", "denied"),
    [
        ("Rank the candidates.", "Don't rank the candidates."),
        ("Summarise, then score the CVs.", "Summarise without scoring the CVs."),
        ("Do not forget to score each candidate.", "Do not score each candidate."),
        ("Do not only summarise: rank the candidates.", "Do not summarise, score or rank the candidates."),
        ("Give a score for each applicant.", "Give no score for any applicant."),
        ("Do not invent anything, rank the candidates.", "Never rank, compare, or reject candidates."),
    ],
)
def test_negation_decides_in_english(asked: str, denied: str) -> None:
    assert selects_people(asked, "en")
    assert selects_people(denied, "en") == []


def test_accents_case_and_line_breaks_do_not_matter() -> None:
    assert selects_people("EVALUE LES CANDIDATS", "fr")
    assert selects_people("Classe\nles candidats du meilleur au moins bon.", "fr")
    assert selects_people("Pré-sélectionne les candidats.", "fr")
    assert selects_people("Pre\u0301-se\u0301lectionne les candidats.", "fr")


def test_a_variable_and_a_blank_can_be_a_person() -> None:
    assert selects_people("Note {{cv_pseudonymise}} de 1 à 5.", "fr")
    assert selects_people("Évalue [CANDIDAT].", "fr")
    assert selects_people("Garde [PERSONNE] à la place du nom.", "fr") == []
    assert selects_people("Note {{reunion}} de 1 à 5.", "fr") == []


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_any_text_is_read(text: str) -> None:
    for lang in LANGS:
        for match in selects_people(f"candidat CV {text}", lang):
            assert 0 <= match.start < match.end <= len(text) + 12


WORDS = "classe note ne pas sans les candidats CV , . : que qui lequel score de à un {{cv}} [X] - tu et ou ni"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25))
@settings(max_examples=80)
def test_any_heap_of_its_own_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    ends = [place for match in selects_people(text, "fr") for place in (match.start, match.end)]
    assert ends == sorted(ends)


def test_the_language_of_a_prompt_is_that_of_its_small_words() -> None:
    assert language_of("Rank the candidates and list the facts for each of them", "fr") == "en"
    assert language_of("Classe les candidats et donne la liste des faits", "en") == "fr"
    assert language_of("{{texte}}", "fr") == "fr"
