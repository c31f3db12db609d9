"""explain: a rule with the law behind it, an entry of the law, the list."""

import pytest

from adoptkit.cli.explain import page
from adoptkit.cli.main import run
from adoptkit.errors import Lang
from adoptkit.law import Entry, entry, law
from adoptkit.reports.columns import width
from adoptkit.reports.law import citation
from adoptkit.reports.rules import shown
from adoptkit.rules.engine import Rule
from adoptkit.rules.registry import all_rules
from adoptkit.vocabulary import LANGS


def explained(capsys: pytest.CaptureFixture[str], *arguments: str, lang: str = "fr") -> str:
    capsys.readouterr()
    assert run(["--lang", lang, "explain", *arguments]) == 0
    return capsys.readouterr().out


def test_a_rule_says_the_law_it_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    said = explained(capsys, "AK403")
    assert "Code du travail, article L2312-38, en vigueur depuis le 1er janvier 2018 (vérifié le 22 novembre 2026)" in said
    assert "n° 24/01457, jurisprudence du 14 février 2025" in said
    assert "Ce n'est pas un avis juridique." in said
    assert "https://www.legifrance.gouv.fr/" in said
    assert "This is not legal advice." in explained(capsys, "staff-is-consulted", lang="en")


def test_a_rule_without_law_gives_no_reserve(capsys: pytest.CaptureFixture[str]) -> None:
    assert "avis juridique" not in explained(capsys, "AK203")


def test_an_entry_of_the_law_is_explained_by_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    said = explained(capsys, " RGPD-22 ")
    assert said.startswith("RGPD, article 22, en vigueur depuis le 25 mai 2018 (vérifié le 22 novembre 2026)\n")
    assert said.endswith("Ce n'est pas un avis juridique.\n")
    assert "GDPR, Article 22, in force since 25 May 2018 (checked on 22 November 2026)" in explained(capsys, "rgpd-22", lang="en")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ai-act-iii-4-a", "applicable à partir du 2 décembre 2027 (vérifié le"),
        ("ai-act-6-5", "projet (à vérifier, état au 22 novembre 2026)"),
        ("cjue-schufa", "jurisprudence du 7 décembre 2023"),
        ("omnibus-2025-837", "proposition (à vérifier"),
        ("ai-act-25-1-c", "(noté le 22 novembre 2026, à relire à la source)"),
        ("cnil-conservation", "recommandation (vérifié"),
    ],
)
def test_what_is_not_settled_says_so(name: str, said: str) -> None:
    assert said in citation(entry(name), "fr")


@pytest.mark.parametrize("item", law().values(), ids=lambda item: item.id)
def test_every_entry_is_cited_in_both_languages(item: Entry) -> None:
    fr, en = citation(item, "fr"), citation(item, "en")
    assert "22 novembre 2026" in fr
    assert "22 November 2026" in en
    assert "{" not in fr + en


def test_without_a_code_every_rule_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert [line.split()[0] for line in explained(capsys).strip().split("\n")] == [rule.code for rule in all_rules()]


def test_an_unknown_code_stops(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "AK999"]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_an_example_does_nothing_to_a_terminal(rule: Rule, lang: Lang) -> None:
    """What does not show is named, here and in docs/."""
    for sample in (*rule.bad, *rule.good):
        assert all(char.isprintable() or char in "\n\t\u00a0\u202f" for char in shown(sample, lang))
    assert "‹U+" in page("AK310", lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", ["", "AK310", "AK403", "rgpd-22"])
def test_sentences_are_wrapped_between_words_on_a_terminal_only(code: str, lang: Lang) -> None:
    """The words stay; examples, indented by four, are left as they are, and so is a word as long as a line."""
    bare, narrow = page(code, lang), page(code, lang, 60)
    assert bare.split() == narrow.split()
    assert [line for line in narrow.split("\n") if width(line) > 60 and not line.startswith("    ")] == []
    assert "\n\n\n" not in narrow
    assert len(narrow.split("\n")) > len(bare.split("\n"))
