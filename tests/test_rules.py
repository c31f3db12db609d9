"""Every rule: its bad example is found where it should be, its good example is not, in both languages."""

import re
from string import Formatter

import pytest

from adoptkit.base import Base
from adoptkit.errors import Lang
from adoptkit.reports.findings import message
from adoptkit.reports.rules import explanation
from adoptkit.rules.engine import Report, Rule, run
from adoptkit.rules.registry import all_rules
from adoptkit.rules.samples import Sample, build, prompt, second_fiche

LANGS: tuple[Lang, ...] = ("fr", "en")
RULES = all_rules()
BAD = [
    pytest.param(rule, sample, lang, id=f"{rule.code}-{number}-{lang}")
    for rule in RULES
    for number, sample in enumerate(rule.bad)
    for lang in LANGS
]
GOOD = [
    pytest.param(rule, sample, lang, id=f"{rule.code}-{number}-{lang}")
    for rule in RULES
    for number, sample in enumerate(rule.good)
    for lang in LANGS
]


def lint(base: Base) -> Report:
    return run(base, RULES)


@pytest.mark.parametrize("lang", LANGS)
def test_the_sample_base_has_no_finding(lang: Lang) -> None:
    assert [(item.code, item.path, item.line, message(item, lang)) for item in lint(build([], lang)).findings] == []


@pytest.mark.parametrize(("rule", "sample", "lang"), BAD)
def test_a_bad_example_is_found(rule: Rule, sample: Sample, lang: Lang) -> None:
    base = build([sample], lang)
    found = [item for item in lint(base).findings if item.code == rule.code]
    assert found, f"{rule.code} does not see its own bad example"
    for item in found:
        spoken = message(item, lang)
        assert spoken
        assert not re.search(r"(?<!\{)\{\w*\}", spoken), spoken
        document = base.documents.get(item.path)
        assert document is None or 1 <= item.line <= len(document.lines)


@pytest.mark.parametrize(("rule", "sample", "lang"), GOOD)
def test_a_good_example_passes(rule: Rule, sample: Sample, lang: Lang) -> None:
    found = [message(item, lang) for item in lint(build([sample], lang)).findings if item.code == rule.code]
    assert found == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_whole(rule: Rule) -> None:
    assert re.fullmatch(r"AK\d{3}", rule.code)
    assert rule.bad
    for text in (rule.holds, rule.why, rule.mend, *rule.messages.values()):
        assert text.fr.strip()
        assert text.en.strip()
        assert text.fr != text.en or text.fr == "{fault}"
    for text in rule.messages.values():
        assert slots(text.fr) == slots(text.en)
    for lang in LANGS:
        assert rule.code in explanation(rule, lang)


def slots(template: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("sample", "code", "neutral"),
    [
        (second_fiche("library/jeanne.dupond@orange.fr.md"), "AK103", "fiche.md"),
        (second_fiche("library/06 12 34 56 78.md"), "AK103", "fiche.md"),
        (prompt("Écris à {{jeanne.dupond@orange.fr}}.", "Write to {{jeanne.dupond@orange.fr}}."), "AK202", "texte"),
    ],
)
def test_a_name_that_is_personal_is_not_spelt_again(sample: Sample, code: str, neutral: str, lang: Lang) -> None:
    told = [message(item, lang) for item in lint(build([sample], lang)).findings if item.code == code]
    assert any(neutral in text for text in told)
    assert not any(value in text for text in told for value in ("jeanne", "12-34"))
