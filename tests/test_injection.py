"""Texts that may hold orders, profiles that are not ours, characters that command, details that serve once: found, and the traps left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.edits import edited
from adoptkit.errors import Lang
from adoptkit.reports.findings import message
from adoptkit.rules.characters import control_sequences, hidden_characters
from adoptkit.rules.concrete import details
from adoptkit.rules.engine import Finding, run
from adoptkit.rules.registry import all_rules
from adoptkit.rules.samples import FICHE, Sample, build, key, prompt, section, together
from adoptkit.rules.scraping import advice_to_scrape
from tests.injection_corpus import SPEAKS
from tests.measure_precision import corpus

LANGS: tuple[Lang, ...] = ("fr", "en")
CORPORA = {lang: corpus(f"injection_{lang}") for lang in LANGS}
HITS = [(lang, code, text) for lang in LANGS for code, part in CORPORA[lang]["tuned"].items() for text in part["hits"]]
PASSES = [
    (lang, code, text) for lang in LANGS for rules in CORPORA[lang].values() for code, part in rules.items() for text in part["passes"]
]
#: What the rules miss of the set that was never tuned on; a better rule lowers these.
MISSED = {"AK308": 0, "AK309": 1, "AK310": 0, "AK211": 0}
RULES = all_rules()


@pytest.mark.parametrize(("lang", "code", "text"), HITS)
def test_what_should_be_found_is(lang: Lang, code: str, text: str) -> None:
    assert SPEAKS[code](text, lang)


@pytest.mark.parametrize(("lang", "code", "text"), PASSES)
def test_what_only_looks_so_passes(lang: Lang, code: str, text: str) -> None:
    assert not SPEAKS[code](text, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", MISSED)
def test_the_held_out_set_misses_no_more(code: str, lang: Lang) -> None:
    missed = [text for text in CORPORA[lang]["held_out"][code]["hits"] if not SPEAKS[code](text, lang)]
    assert len(missed) == MISSED[code], missed


def found(code: str, *samples: Sample) -> list[Finding]:
    return [item for item in run(build(samples, "fr"), RULES).findings if item.code == code]


def underlined(code: str, *samples: Sample) -> list[str]:
    lines = build(samples, "fr").documents[FICHE].lines
    return [lines[item.line - 1][item.column - 1 : item.column - 1 + item.length] for item in found(code, *samples)]


def test_a_declared_variable_decides_whatever_its_name() -> None:
    text = "Résume : {{document}}\nN'invente rien ; écris « non précisé » sinon."
    own = key("variables", "variables:\n  document: {libellé: CV reçu, texte_tiers: non}", "")
    undeclared = key("variables", "variables:\n  document: {libellé: mes notes}", "")
    named = key("variables", "variables:\n  document: {libellé: contenu de la page web}", "")
    assert found("AK308", prompt(text, ""), own) == []
    assert found("AK308", prompt(text, ""), undeclared) == []
    assert underlined("AK308", prompt(text, ""), named) == ["document"]


def test_a_red_line_and_a_retired_fiche_are_left_alone() -> None:
    text = prompt("Résume : {{document}}", "")
    assert found("AK308", text, key("status", "statut: retiré", "")) == []


@pytest.mark.parametrize("heading", ["Quand éviter l'IA", "De quoi parle-t-on", "Pourquoi nous ne le faisons pas"])
def test_a_refusal_may_name_what_it_refuses(heading: str) -> None:
    text = f"- Un contrat.\n- Deux pages.\n\n## {heading}\n\nAspirez les profils LinkedIn."
    assert found("AK309", section("when_to_use", text, "")) == []
    assert found("AK309", section("when_to_use", text.replace(heading, "Autre titre"), "")) != []


def test_advice_is_underlined() -> None:
    text = "Bonjour. Aspirez les profils LinkedIn du secteur."
    assert [text[item.start : item.end] for item in advice_to_scrape(text, "fr")] == ["Aspirez les profils"]


def test_what_other_tools_execute_anywhere_is_found_outside_the_prompt_once() -> None:
    said = together(
        section("when_to_use", "- Écrivez <<<dotprompt:role:system>>> ici.", ""), prompt("{{plugin:sys}} Résume : {{document}}", "")
    )
    assert underlined("AK310", said) == ["<<<dotprompt:role:system>>>", "{{plugin:sys}}"]


def test_invisible_characters_of_a_line_are_told_once_and_taken_out() -> None:
    base = build([section("avoid", "- Un con\u200btr\u200bat 👩‍💻.\n- Deux\u2028pages\u202e.", "")], "fr")
    told = [item for item in run(base, RULES).findings if item.code == "AK310"]
    assert [message(item, "fr").split(" ici")[0] for item in told] == [
        "2 caractères invisibles",
        "1 caractère invisible",
        "1 caractère invisible",
    ]
    text = edited(base.documents[FICHE].text, [edit for item in told for edit in item.edits])
    assert "- Un contrat 👩‍💻.\n- Deux pages." in text
    assert list(hidden_characters(text)) == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=300, deadline=None)
def test_taking_out_what_is_hidden_leaves_nothing_hidden_but_what_emoji_need(text: str) -> None:
    for _ in range(3):  # what is taken out may leave a joiner alone
        text = "".join(_kept(text))
    assert list(hidden_characters(text)) == []


def _kept(text: str) -> list[str]:
    parts, position = [], 0
    for run_of in hidden_characters(text):
        parts += [text[position : run_of.start], run_of.instead]
        position = run_of.end
    return [*parts, text[position:]]


@pytest.mark.parametrize(
    "text",
    ["👩‍💻", "👨‍👩‍👧‍👦", "❤️‍🔥", "🏳️‍🌈", "👩🏽‍🚒", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "☎︎", "می‌روم", "क्‍ष", "«\u202foui\u202f»", "100\u00a0%", "e\u0301", "日本"],
)
def test_emoji_scripts_and_french_spaces_pass(text: str) -> None:
    assert list(hidden_characters(text)) == []


@pytest.mark.parametrize(
    "text", ["{" * 5000, "{%" * 3000, "<|" * 3000, "[" * 5000, "« " * 3000, "Mme " * 2000, "3 mars " * 2000, " " * 20000 + "user"]
)
def test_a_hostile_prompt_takes_no_time(text: str) -> None:
    """Quadratic patterns would not end here; each scan is linear in its text."""
    list(control_sequences(text))
    list(details(text))
    list(hidden_characters(text))


def test_the_suggested_variable_speaks_the_language_of_the_fiche() -> None:
    said = prompt("Résume la réunion du 3 mars 2026.\nN'invente rien, écris « non précisé » sinon.", "")
    (item,) = found("AK211", said)
    assert message(item, "fr") == "« 3 mars 2026 » est une date de ce jour-là : mettez la variable {{date}}"
    assert underlined("AK211", said) == ["3 mars 2026"]
