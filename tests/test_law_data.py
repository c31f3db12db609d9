"""The law data file: every entry is whole, what cites it exists, and no legal date stands anywhere else."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptkit.law import FRESH_DAYS, Entry, entry, law, parse, stale
from adoptkit.rules.registry import all_rules

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 11, 22)
WHOLE = """
[acts.rgpd]
fr = "RGPD"
en = "GDPR"
territory = "eu"
source = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"

[entries.rgpd-22]
act = "rgpd"
article = ["article 22", "Article 22"]
fr = "Pas de décision automatisée."
en = "No automated decision."
in_force = 2018-05-25
status = "applicable"
confidence = "verified"
checked = 2026-11-22
"""


def test_the_file_holds_what_the_kit_needs() -> None:
    assert len(law()) >= 35
    assert {item.territory for item in law().values()} == {"eu", "fr", "qc", "on"}
    assert entry("rgpd-22").in_force == dt.date(2018, 5, 25)
    assert entry("ai-act-iii-4-a").in_force == dt.date(2027, 12, 2)
    assert entry("ai-act-iii-4-a").status == "deferred"
    assert entry("ai-act-6-5").confidence == "disputed"


@pytest.mark.parametrize("item", law().values(), ids=lambda item: item.id)
def test_an_entry_says_little_in_both_languages_and_points_to_an_official_page(item: Entry) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", item.id)
    for text in (item.act, item.article, item.summary):
        assert text.fr.strip() == text.fr
        assert text.en.strip() == text.en
    assert item.summary.fr != item.summary.en
    assert max(map(len, (item.summary.fr, item.summary.en))) <= 160
    official = ("europa.eu", "legifrance.gouv.fr", "cnil.fr", "courdecassation.fr", "gouv.qc.ca", "quebec.ca", "ontario.ca")
    assert item.source.split("/")[2].endswith(official)
    assert item.status in ("draft", "proposal", "case-law", "guidance") or item.confidence != "disputed"


def test_an_entry_that_is_not_whole_is_refused() -> None:
    assert parse(WHOLE)["rgpd-22"].act.en == "GDPR"
    for old, new, fault in (
        ('status = "applicable"', 'status = "settled"', "status"),
        ('confidence = "verified"', 'confidence = "sure"', "confidence"),
        ('territory = "eu"', 'territory = "mars"', "territory"),
        ("checked = 2026-11-22\n", "", "checked"),
        ("checked = 2026-11-22", 'checked = "22/11/2026"', "date"),
        ("in_force = 2018-05-25", "in_force = true", "date"),
        ("in_force = 2018-05-25", "inforce = 2018-05-25", "inforce"),
        ("in_force = 2018-05-25", "in_force = 2027-12-02", "applies from"),
        ('status = "applicable"', 'status = "deferred"', "deferred"),
        ('status = "applicable"', 'status = "draft"', "not in force"),
        ('act = "rgpd"', 'act = "gdpr"', "act"),
        ('en = "No automated decision."', 'en = ""', "empty"),
        ('source = "https://', 'source = "http://', "https"),
        ('article = ["article 22", "Article 22"]', "article = []", "article"),
    ):
        assert old in WHOLE
        with pytest.raises(ValueError, match=rf"rgpd-22.*{fault}"):
            parse(WHOLE.replace(old, new))


@given(st.integers(-10, 2000))
def test_an_entry_is_stale_after_180_days_and_not_before(days: int) -> None:
    old = stale(law().values(), TODAY + dt.timedelta(days=days))
    assert len(old) == (len(law()) if days > FRESH_DAYS else 0)
    assert [item.checked for item in old] == sorted(item.checked for item in old)


def test_rules_cite_entries_that_exist() -> None:
    cited = {name for rule in all_rules() for name in rule.law}
    assert cited
    assert cited - law().keys() == set()


#: A day or a month of a year, in full or ISO, in either language.
DATE = re.compile(
    r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
LAW = re.compile(
    r"\brèglement\b|\bRGPD|\bGDPR|\bAI Act|\bloi\b|\blaw\b|\barticle\b|annexe III|Annex III|\bCNIL|\bCSE\b|\bCJUE|\bCJEU|tribunal|directive|Code du travail"
)
#: The name of an act holds its date: it is no deadline.
ACT = re.compile(r"\b(?:loi|décret|ordonnance|arrêté)s? du (?:\d{1,2}|1er) \w+ \d{4}")
TEXTS = [
    path
    for folder in ("src/adoptkit", "templates", "library")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".toml", ".md", ".j2", ".typ", ".yml", ".html") and path.name != "law.toml"
]


def test_the_search_for_dates_sees_one() -> None:
    assert DATE.search("Le règlement s'applique le 2 décembre 2027.")
    assert DATE.search("since May 2018")
    assert not DATE.search("en mai, 2018 personnes")


def test_no_legal_date_stands_outside_the_data_file() -> None:
    """Deadlines move: where a text needs one, it cites an entry (SPEC §7)."""
    assert len(TEXTS) > 100
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in [*TEXTS, ROOT / "charter.md"]
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if DATE.search(rest := ACT.sub("", line)) and LAW.search(rest)
    ]
    assert found == []
