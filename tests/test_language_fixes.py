"""The fixes of AK106 and AK108: the file reads as before and says the same, twice is once, comments and line ends survive."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.base import Base, Context, kind_of
from adoptkit.document import Document, Value, read
from adoptkit.edits import edited
from adoptkit.errors import Lang
from adoptkit.kinds import charter as charters
from adoptkit.kinds import fiche as fiches
from adoptkit.kinds.schema import Field, WrongValueError
from adoptkit.kinds.spelling import CHARTER_CHOICES, FICHE_CHOICES, TOOL_CHOICES, VARIABLE_CHOICES, Choices
from adoptkit.rules.engine import Fact
from adoptkit.rules.language import front_matter_is_tidy, one_language_per_file
from adoptkit.rules.sample_base import CHARTERS, FICHES
from adoptkit.vocabulary import FICHE_SECTIONS, KEYS, LANGS, NONE, YES_NO
from tests.conftest import ROOT

CONTEXT = Context(default_lang="fr")
PATH = "library/example.md"


def facts(text: str, path: str = PATH) -> list[Fact]:
    kind = kind_of(read(path, text.encode()))
    return [*one_language_per_file.check(kind, CONTEXT), *front_matter_is_tidy.check(kind, CONTEXT)]


def mended(text: str, path: str = PATH) -> str:
    """``text`` with every fix made, until none is left: edits that overlap wait for their turn."""
    for _ in range(6):
        edits = [edit for fact in facts(text, path) for edit in fact.edits]
        if not edits:
            break
        text = edited(text, edits)
    return text


def comments(text: str) -> list[str]:
    return sorted(line for line in text.splitlines() if line.lstrip().startswith("# "))


def values(text: str, path: str = PATH) -> object:
    document: Document = read(path, text.encode())
    assert document.fault is None
    kind = kind_of(document)
    assert kind is not None
    return {key: value for key, value in kind.fields.values.items() if key != "lang"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("files", [FICHES, CHARTERS], ids=["fiche", "charter"])
def test_our_samples_are_tidy(files: dict[Lang, str], lang: Lang) -> None:
    assert facts(files[lang], "charter.md" if files is CHARTERS else PATH) == []


@pytest.mark.parametrize("path", [*sorted((ROOT / "library").rglob("*.md")), ROOT / "charter.md"], ids=lambda path: path.stem)
def test_our_files_are_tidy(path) -> None:  # type: ignore[no-untyped-def]
    assert facts(path.read_text("utf-8"), path.relative_to(ROOT).as_posix()) == []


#: The front matter of the French sample, entry by entry, each with its canonical key.
ENTRIES = {
    "title": "titre: Résumer un document",
    "status": "statut: publié",
    "tool": "outil: assistant",
    "data": '"données": "internes"',
    "target_minutes": "temps_cible: 12",
    "owner": "responsable: >-\n  référent\n  IA",
    "reviewed": "revu_le: 2026-10-01",
    "tags": "étiquettes:\n- lecture\n# au milieu de la liste\n- bureau",
    "audience": "audience: interne",
    "assesses_person": "évalue_personne: non",
    "variables": "variables:\n  document: {libellé: 'texte : à lire', texte_tiers: oui}\n  notes:\n    # en retrait\n    libellé: mes notes\n    choix: [a, b]",
}
WORDS = {
    "titre:": ("title:", "Titre:", "titre:"),
    "statut: publié": ("status: published", "statut: published", "statut: publie", "Statut: publié", "statut: publié"),
    "outil:": ("tool:", "outil:"),
    '"données": "internes"': ('"data": "internal"', "donnees: internes", '"données": internal', '"données": "internes"'),
    "temps_cible:": ("target_minutes:", "temps cible:", "temps_cible:\t", "temps_cible:"),
    "revu_le:": ("reviewed:", "revu le:", "revu_le:"),
    "audience: interne": ("audience: internal", "audience: interne  ", "audience: interne"),
    "évalue_personne: non": ("assesses_person: no", "evalue_personne: non", "évalue_personne: non"),
    "libellé: 'texte": ("label: 'texte", "libelle: 'texte", "libellé: 'texte"),
    "texte_tiers: oui": ("third_party: yes", "texte_tiers: yes", "texte_tiers: oui"),
    "libellé: mes": ("label: mes", "libellé: mes"),
    "étiquettes:": ("tags:", "etiquettes:", "étiquettes:"),
}


@st.composite
def untidy(draw: st.DrawFn) -> str:
    """A fiche whose keys are shuffled, in either language, without accents, with comments and blanks, in either style of line end."""
    parts = []
    for key in draw(st.permutations(list(ENTRIES))):
        entry = ENTRIES[key]
        for word, spellings in WORDS.items():
            if word in entry:
                entry = entry.replace(word, draw(st.sampled_from(spellings)), 1)
        comment = draw(st.sampled_from(["", f"# À propos de {key} : é\n", "# un\n# deux\n"]))
        parts.append(comment + entry)
    body = FICHES["fr"].split("---\n", 2)[2]
    for heading in draw(st.lists(st.sampled_from([*FICHE_SECTIONS.values()]), max_size=3)):
        body = body.replace(f"## {heading.fr}\n", f"## {heading.en}\n")
    text = "---\n" + "\n".join(parts) + "\n---\n" + body
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@given(untidy())
@settings(max_examples=120, deadline=None)
def test_a_mended_file_says_the_same_and_twice_is_once(text: str) -> None:
    once = mended(text)
    assert values(once) == values(text)
    assert mended(once) == once
    assert facts(once) == []
    assert once.count("\r\n") == text.count("\r\n")
    assert comments(once) == comments(text)


@given(untidy())
@settings(max_examples=80, deadline=None)
def test_comments_stay_above_their_key(text: str) -> None:
    once = mended(text)
    for key in ENTRIES:
        if f"# À propos de {key} : é" in text:
            lines = once.splitlines()
            after = lines[lines.index(f"# À propos de {key} : é") + 1]
            term = KEYS.find(after.partition(":")[0].strip('"'))
            assert term is not None
            assert term.id == key


@given(untidy())
@settings(max_examples=60, deadline=None)
def test_the_body_but_its_headings_is_untouched(text: str) -> None:
    def body(whole: str) -> list[str]:
        lines = whole.splitlines()
        return [line for line in lines[lines.index("---", 1) :] if not line.startswith("## ")]

    assert body(mended(text)) == body(text)


def test_each_single_fix_is_safe_on_its_own() -> None:
    text = (
        FICHES["fr"]
        .replace("statut: publié", "status: published")
        .replace("données:", "donnees:")
        .replace("## Quand éviter l'IA", "## When to avoid AI")
    )
    told = facts(text)
    assert len(told) == 4
    for fact in told:
        assert fact.edits
        assert values(edited(text, fact.edits)) == values(text)
    assert mended(text) == FICHES["fr"]


@pytest.mark.parametrize(
    ("untidy", "why"),
    [
        ("statut: brouillon\n\ntitre: Note\n", "a blank line between two keys"),
        ("statut: brouillon\ntitre: Note\n# fin\n", "a comment below the last key"),
        ("{statut: brouillon, titre: Note}\n", "two keys on one line"),
        ('statut: "a\n# b"\ntitre: Note\n', "a line of a text that looks like a comment"),
    ],
)
def test_keys_stay_where_they_are_when_it_is_not_sure_what_belongs_to_what(untidy: str, why: str) -> None:
    text = f"---\n{untidy}---\n"
    order = [fact for fact in facts(text) if fact.message == "order"]
    assert [fact.edits for fact in order] in ([()], []), why
    assert mended(text) == text


def test_two_words_for_one_key_are_not_made_one() -> None:
    text = FICHES["fr"].replace("titre:", "title: Autre\ntitre:")
    assert [fact.edits for fact in facts(text) if fact.values.get("written") == "title"] == [()]


def test_blanks_inside_a_text_over_several_lines_are_its_own() -> None:
    text = FICHES["fr"].replace("responsable: référent IA", "responsable: |\n  référent IA  \n  et mentor")
    assert facts(text) == []


def test_a_capital_or_a_curly_apostrophe_is_nobody_s_business() -> None:
    text = (
        FICHES["fr"]
        .replace("## Quand l'utiliser", "## QUAND L’UTILISER :")
        .replace("titre:", "Titre:")
        .replace("statut: publié", "statut: Publié")
    )
    assert facts(text) == []


def test_a_heading_keeps_its_closing_marks() -> None:
    text = FICHES["fr"].replace("## Vérification qualité", "##  Verification qualite ##")
    assert "##  Vérification qualité ##" in mended(text)


def test_the_nested_words_of_a_charter_are_seen() -> None:
    text = CHARTERS["fr"].replace("compte: professionnel", "account: professional").replace("texte:", "text:", 1)
    written = [fact.values["written"] for fact in facts(text, "charter.md")]
    assert written == ["account", "professional", "text"]
    assert mended(text, "charter.md") == CHARTERS["fr"]


@pytest.mark.parametrize(
    ("declared", "choices"),
    [
        (fiches.FIELDS, FICHE_CHOICES),
        (fiches._VARIABLE, VARIABLE_CHOICES),
        (charters.FIELDS, CHARTER_CHOICES),
        (charters._TOOL, TOOL_CHOICES),
    ],
)
def test_the_table_of_choices_is_what_the_converters_accept(declared: tuple[Field, ...], choices: Choices) -> None:
    refused = {item.id: wrong for item in declared if (wrong := refusal(item))}
    accepted = {key: YES_NO if wrong.variant == "not_yes_no" else wrong.values["choices"] for key, wrong in refused.items()}
    assert accepted == {key: vocabulary for key, vocabulary in choices.items() if vocabulary is not NONE}  # a tool's id is free text


def refusal(item: Field) -> WrongValueError | None:
    """Why the converter of ``item`` refuses a word that no vocabulary has, when it chooses among words."""
    try:
        item.convert(Value("aucun de ces mots", 1, 1))
    except WrongValueError as wrong:
        return wrong if "choices" in wrong.values or wrong.variant == "not_yes_no" else None
    return None


def test_a_base_needs_nothing_else() -> None:
    base = Base({PATH: read(PATH, FICHES["en"].encode())}, default_lang="fr")
    assert [*front_matter_is_tidy.check(base.fiches[0], base.context)] == []
