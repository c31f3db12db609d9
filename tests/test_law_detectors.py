"""What a text does to people: found at its exact place, and the traps left alone (AK304, AK401, AK404, AK405, AK406)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.document import read
from adoptkit.errors import Lang
from adoptkit.kinds.fiche import fiche
from adoptkit.people import (
    asks_private_matters,
    decides_alone,
    discloses,
    infers_traits,
    is_real_control,
    notice,
    records,
    sets_aside,
)
from adoptkit.reports.findings import message
from adoptkit.rules.engine import Finding, run
from adoptkit.rules.passages import declared, orders, passages
from adoptkit.rules.registry import all_rules
from adoptkit.rules.samples import FICHE, Sample, build, key, prompt, section
from tests.conftest import ROOT
from tests.measure_precision import DETECTORS, Detector, measures

LANGS: tuple[Lang, ...] = ("fr", "en")
NAMES = ("inference", "decisions", "fairness", "interview", "disclosure", "recordings")
MINE = [item for item in DETECTORS if item.corpus in NAMES]
EVERY = (infers_traits, decides_alone, sets_aside, asks_private_matters, discloses, records)
HITS = [(item, lang, text) for item in MINE for lang in LANGS for name, part in item.sets(lang) if name == "tuned" for text in part["hits"]]
PASSES = [(item, lang, text) for item in MINE for lang in LANGS for _, part in item.sets(lang) for text in part["passes"]]
#: What the rules miss of held_out_2, never tuned on; a better rule lowers these and docs/precision.md.
MISSED = {"fr": 2, "en": 6}
RULES = all_rules()


@pytest.mark.parametrize(("detector", "lang", "text"), HITS, ids=lambda value: getattr(value, "corpus", value))
def test_what_touches_people_is_found(detector: Detector, lang: Lang, text: str) -> None:
    assert detector.hits(text, lang)


@pytest.mark.parametrize(("detector", "lang", "text"), PASSES, ids=lambda value: getattr(value, "corpus", value))
def test_what_only_looks_so_passes(detector: Detector, lang: Lang, text: str) -> None:
    assert not detector.hits(text, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_the_held_out_sets_are_what_the_page_says(lang: Lang) -> None:
    held_out = [measure for item in MINE for measure in measures(item, lang) if measure.name.endswith("held_out_2")]
    assert sum(measure.wanted for measure in held_out) == 20
    assert sum(len(measure.missed) for measure in held_out) == MISSED[lang]
    assert [measure.false_alarms for measure in held_out if measure.false_alarms] == []


def test_the_corpora_are_large_and_half_traps() -> None:
    for lang in LANGS:
        sets = [part for item in MINE for _, part in item.sets(lang)]
        hits, traps = (sum(len(part[name]) for part in sets) for name in ("hits", "passes"))
        assert hits + traps >= 240
        assert traps >= hits


@pytest.mark.parametrize("path", sorted((ROOT / "library").rglob("*.md")), ids=lambda path: path.stem)
def test_every_order_of_the_library_passes(path) -> None:  # type: ignore[no-untyped-def]
    subject = fiche(read(path.name, path.read_bytes()))
    texts = [item.text for item in (*orders(subject, "fr"), *(item for _, item in declared(subject, "fr")))]
    assert texts
    assert [text[found.start : found.end] for text in texts for find in EVERY[:-1] for found in find(text, "fr")] == []


@pytest.mark.parametrize(
    ("find", "lang", "text", "span", "kind"),
    [
        (infers_traits, "fr", "Lis. Analyse la voix du candidat.", "Analyse la voix", "voice"),
        (infers_traits, "fr", "Pour l'équipe, déduis la personnalité du candidat.", "déduis la personnalité", "trait"),
        (infers_traits, "fr", "Dis-moi si la candidate est sincère.", "candidate est sincère", "state"),
        (infers_traits, "en", "Then infer the candidate's mood.", "infer the candidate's mood", "trait"),
        (decides_alone, "fr", "Puis rejette automatiquement les CV.", "rejette automatiquement", "alone"),
        (decides_alone, "fr", "Envoie le refus au candidat sans relecture.", "Envoie le refus au candidat sans relecture", "alone"),
        (decides_alone, "en", "Now decide whether to hire the candidate.", "decide whether", "verdict"),
        (asks_private_matters, "fr", "Entretien : avez-vous des enfants ?", "avez-vous des enfants", "family"),
        (asks_private_matters, "en", "Ask the candidate about their religion.", "their religion", "religion"),
        (discloses, "fr", "Karim est en arrêt maladie.", "est en arrêt maladie", "health"),
        (discloses, "en", "She is a union rep.", "is a union rep", "union"),
        (records, "fr", "Voici la transcription de l'entretien.", "transcription de l'entretien", "recording"),
    ],
)
def test_a_match_says_what_and_where(find, lang: Lang, text: str, span: str, kind: str) -> None:  # type: ignore[no-untyped-def]
    (found,) = find(text, lang)
    assert (text[found.start : found.end], found.kind) == (span, kind)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "Annonce : profil jeune et dynamique.", [("jeune et dynamique", "age", "dynamique")]),
        ("fr", "Poste : français langue maternelle.", [("français langue maternelle", "origin", "français courant")]),
        ("fr", "Critères du poste : moins de 35 ans, célibataire.", [("moins de 35 ans", "age", ""), ("célibataire", "family", "")]),
        (
            "en",
            "Job advert: young and energetic salesman.",
            [("young and energetic", "age", "motivated"), ("salesman", "sex", "salesperson")],
        ),
    ],
)
def test_a_wording_comes_with_its_ground_and_what_to_write_instead(lang: Lang, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[found.start : found.end], found.kind, found.instead) for found in sets_aside(text, lang)] == expected


@pytest.mark.parametrize(
    ("find", "lang", "asked", "denied"),
    [
        (infers_traits, "fr", "Devine les émotions du candidat.", "Ne devine pas les émotions du candidat."),
        (infers_traits, "fr", "Devine l'humeur du salarié.", "Résume sans deviner l'humeur du salarié."),
        (infers_traits, "fr", "Analyse la voix du candidat.", "Évite d'analyser la voix du candidat."),
        (infers_traits, "en", "Infer the candidate's emotions.", "Never infer the candidate's emotions."),
        (decides_alone, "fr", "Rejette automatiquement les CV.", "Ne rejette automatiquement aucun CV."),
        (decides_alone, "en", "Decide whether to hire the candidate.", "Do not decide whether to hire the candidate."),
        (sets_aside, "fr", "Annonce : vendeur jeune et dynamique.", "Annonce : n'écris jamais jeune et dynamique."),
        (sets_aside, "fr", "Annonce : digital native.", "Annonce : évite « digital native »."),
        (sets_aside, "en", "Advert: clean-shaven candidate.", "Advert: do not ask for a clean-shaven candidate."),
        (asks_private_matters, "fr", "Demande au candidat sa religion.", "Ne demande pas au candidat sa religion."),
        (asks_private_matters, "en", "Ask the candidate about their health.", "Do not ask the candidate about their health."),
        (discloses, "fr", "La candidate est enceinte.", "Si la candidate est enceinte, reporte l'entretien."),
    ],
)
def test_negation_decides(find, lang: Lang, asked: str, denied: str) -> None:  # type: ignore[no-untyped-def]
    assert list(find(asked, lang))
    assert list(find(denied, lang)) == []


@pytest.mark.parametrize(
    "above", ["À ne pas faire :\n", "Demandes interdites :\n\n", "## À éviter\n\n", "Ne demande jamais :\n", "Erreurs fréquentes :\n"]
)
def test_what_stands_above_a_list_forbids_its_items(above: str) -> None:
    items = "- Devine les émotions du candidat\n- Rejette automatiquement les CV\n- Demande au candidat s'il a des enfants\n- Annonce : jeune et dynamique\n"
    for find in (infers_traits, decides_alone, asks_private_matters, sets_aside):
        assert list(find(f"Pour ce poste :\n{items}", "fr"))
        assert list(find(above + items, "fr")) == []


def test_accents_case_emphasis_and_line_breaks_do_not_matter() -> None:
    for text in (
        "ANALYSE LA VOIX DU CANDIDAT",
        "Analyse\nla voix\ndu candidat.",
        "**Analyse** la *voix* du candidat.",
        "De\u0301duis la personnalite\u0301 du candidat.",
        "Deduis la personnalite du candidat.",
    ):
        assert infers_traits(text, "fr"), text
    assert infers_traits("Ne **devine** pas les émotions du candidat.", "fr") == []
    assert [found.kind for found in sets_aside("POSTE : PROFIL CELIBATAIRE, SANS ENFANTS", "fr")] == ["family", "family"]


def test_a_title_around_tells_that_someone_is_hired() -> None:
    assert list(sets_aside("moins de 35 ans", "fr")) == []
    assert [found.kind for found in sets_aside("moins de 35 ans", "fr", "critères du poste")] == ["age"]


@pytest.mark.parametrize(
    "value", ["aucun", "L'IA", "l'outil lui-même", "none", "the tool", "N/A", "à définir", "-", "assistant-rh", "by the AI"]
)
def test_a_control_that_names_nobody_is_none(value: str) -> None:
    assert not is_real_control(value, "assistant-rh")


@pytest.mark.parametrize(
    "value", ["la personne qui a mené l'entretien", "référent IA", "the hiring manager", "aucun usage sans décision écrite"]
)
def test_a_control_that_names_a_role_is_real(value: str) -> None:
    assert is_real_control(value, "assistant-rh")


def test_notice_and_agreement_are_told_apart() -> None:
    assert (notice("La personne est informée avant.", "fr").told, notice("La personne est informée avant.", "fr").agreed) == (True, False)
    assert (notice("Elle a donné son accord.", "fr").told, notice("Elle a donné son accord.", "fr").agreed) == (False, True)
    assert (notice("Si une information manque, dites-le.", "fr").told, notice("Information is missing.", "en").told) == (False, False)


def findings(*samples: Sample, lang: Lang = "fr", code: str) -> list[Finding]:
    return [item for item in run(build(samples, lang), RULES).findings if item.code == code]


def underlined(item: Finding, *samples: Sample, lang: Lang = "fr") -> str:
    line = build(samples, lang).documents[item.path].lines[item.line - 1]
    return line[item.column - 1 : item.column - 1 + item.length]


@pytest.mark.parametrize(
    ("code", "sample", "expected"),
    [
        ("AK401", prompt("Lis tout.\nAnalyse la voix du candidat.", "Read.\nAnalyse the candidate's voice."), "Analyse la voix"),
        ("AK402", prompt("Lis tout.\nClasse les candidats.", "Read.\nRank the candidates."), "Classe les candidats"),
        ("AK404", section("when_to_use", "- Un tri.\n- Rejetez automatiquement les CV.", "- x"), "Rejetez automatiquement"),
        ("AK405", section("when_to_use", "- Une annonce.\n\n- Profil **célibataire**.", "- x"), "célibataire"),
        ("AK304", section("when_to_use", "Un mot.\nKarim est enceinte.", "x"), "est enceinte"),
    ],
)
def test_the_caret_underlines_the_words(code: str, sample: Sample, expected: str) -> None:
    (found,) = findings(sample, code=code)
    assert underlined(found, sample) == expected


def test_a_wording_in_the_example_of_a_variable_is_found_in_the_front_matter() -> None:
    sample = key("variables", 'variables:\n  document: {libellé: critères du poste, exemple: "moins de 35 ans"}', "variables: {}")
    (found,) = findings(sample, code="AK405")
    assert underlined(found, sample) == "moins de 35 ans"


def test_comments_links_and_refusals_are_not_read() -> None:
    text = "- Voyez [la fiche](analyse-la-voix-du-candidat.md).\n<!-- Analyse la voix du candidat. -->"
    assert findings(section("when_to_use", text, text), code="AK401") == []
    for name in ("avoid", "quality_check"):
        words = "- Analyse la voix du candidat.\n- Deux.\n- Rien d'inventé."
        assert findings(section(name, words, words), code="AK401") == []


def test_a_guess_cannot_be_silenced_and_an_advert_can() -> None:
    mark = '<!-- adoptkit: ignore {} reason="cité pour la formation" until=2027-01-31 -->\n'
    guess = section("when_to_use", f"{mark.format('AK401')}- Devinez l'humeur des salariés.", "- x")
    advert = section("when_to_use", f"{mark.format('AK405')}- Annonce : profil célibataire.", "- x")
    assert len(findings(guess, code="AK401")) == 1
    assert findings(advert, code="AK405") == []


def test_a_statement_is_never_repeated_in_the_message() -> None:
    (found,) = findings(section("when_to_use", "Karim est séropositif.", "x"), code="AK304")
    for lang in LANGS:
        assert "séropositif" not in message(found, lang)
        assert "Karim" not in message(found, lang)


def test_windows_line_breaks_keep_places() -> None:
    text = "---\r\ntitre: T\r\n---\r\n## Quand l'utiliser\r\n\r\n- Un.\r\n- Devinez l'humeur des salariés.\r\n"
    subject = fiche(read("library/x.md", text.encode()))
    (passage,) = orders(subject, "fr")
    (match,) = infers_traits(passage.text, "fr")
    fact = passage.fact(match)
    assert (fact.line, fact.column, fact.length) == (7, 3, len("Devinez l'humeur"))


def test_passages_cover_every_section_once() -> None:
    document = build([], "fr").documents[FICHE]
    found = passages(document, "fr")
    assert [(item.section, item.is_block) for item in found] == [
        ("when_to_use", False),
        ("starting_prompt", True),
        ("quality_check", False),
        ("avoid", False),
    ]
    assert all(document.text[item.start : item.start + len(item.text)] == item.text for item in found)


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_any_text_is_read(text: str) -> None:
    for lang in LANGS:
        for find in EVERY:
            for found in find(f"candidat voix jeune enceinte audio enfants automatique {text}", lang):
                assert 0 <= found.start < found.end <= len(text) + 62


WORDS = (
    "analyse devine déduis voix émotions personnalité sans ne pas les du candidat CV , . : ? - « » rejette automatiquement refus relecture "
    "jeune et dynamique célibataire moins de 35 ans Karim elle est enceinte demande question sur la famille enfants entretien enregistre si"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25))
@settings(max_examples=80)
def test_any_heap_of_their_own_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for find in EVERY:
        for found in find(text, "fr"):
            assert 0 <= found.start < found.end <= len(text)
