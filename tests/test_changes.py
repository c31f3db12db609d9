"""What a pull request changes: compared as values, told to a manager, inert in a comment, on real repositories."""

import html
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from adoptkit.changes import Changes, Other, Side, compare, side
from adoptkit.changes.marks import BASELINE, marks
from adoptkit.changes.pairs import pairs
from adoptkit.changes.words import Run, runs
from adoptkit.cli.main import run
from adoptkit.document import read
from adoptkit.inspection.baseline import FILE
from adoptkit.reports.changes import COLOURS, Style, as_json, as_markdown, as_text
from adoptkit.reports.changes.markdown import LIMIT
from adoptkit.reports.columns import width
from adoptkit.reports.inert import code, inert
from tests.conftest import ROOT
from tests.test_history import runner

PATH = "library/une.md"
PROMPT = """Tu aides une équipe de recrutement à réécrire une offre.

Ton : {{ton}}. N'invente rien : s'il manque une information, écris [À COMPLÉTER]."""
FICHE = f"""---
titre: Réécrire une offre
statut: publié
outil: leger
données: internes
temps_cible: 15
responsable: mentor
revu_le: 2026-06-01
variables:
  ton: {{libellé: registre}}
---

# Réécrire une offre

## Quand l'utiliser

Une offre longue ou vague.

## Prompt de départ

```text
{PROMPT}
```

## Vérification qualité

- Rien d'inventé.
- Les critères sont les vôtres.
- Le ton convient.

## Quand éviter l'IA

- Le besoin n'est pas tranché.
- Le poste est confidentiel.
"""
CHARTER = """---
statut: adoptée
contact: ia@example.org
consultation: 2026-01-05
outils:
  - {id: leger, libellé: Assistant léger, données: internes, compte: professionnel}
règles:
  - {id: R1, texte: "Seulement les outils de cette charte.", contrôle: AK306}
  - {id: R2, texte: "Une personne relit avant tout envoi.", contrôle: AK207}
  - {id: R3, texte: "Nous suivons l'usage en équipe, jamais par personne."}
---

## Pourquoi

<!-- clause: C01 -->
L'IA nous aide.

## Nos règles

<!-- adoptkit: rules -->
1. **R1** Seulement les outils de cette charte.
<!-- /adoptkit: rules -->
"""


def state(toml: str = "", /, **files: str | bytes) -> Side:
    """A base of fiches by file name, with a charter under its own name."""
    documents = {("charter.md" if name == "charter" else f"library/{name}.md"): text for name, text in files.items()}
    return side(
        {path: read(path, text if isinstance(text, bytes) else text.encode()) for path, text in documents.items()}, toml.encode() or None
    )


def changed(old: str, new: str, text: str = FICHE) -> Changes:
    """What replacing ``old`` by ``new`` in a fiche changes."""
    assert old in text
    return compare(state(une=text), state(une=text.replace(old, new)))


def charter_changed(old: str, new: str) -> Changes:
    assert old in CHARTER
    return compare(state(charter=CHARTER), state(charter=CHARTER.replace(old, new)))


def kinds(found: Changes) -> list[str]:
    return [mark.kind for mark in marks(found)]


def told(found: Changes, *words: str) -> str:
    """The report as text in French; holds when it holds ``words``."""
    text = as_text(found, "fr")
    assert all(word in text for word in words), text
    return text


# Words.


def test_only_what_changed_is_shown_with_a_few_words_around() -> None:
    before = " ".join(f"mot{number}" for number in range(100))
    found = runs(before, before.replace("mot50", "autre"), around=2)
    assert found == (
        Run("gap"),
        Run("same", "mot48 mot49 "),
        Run("removed", "mot50 "),
        Run("added", "autre "),
        Run("same", "mot51 mot52 "),
        Run("gap"),
    )


def test_a_gap_gives_back_whole_lines() -> None:
    before = "\n".join(f"ligne {number}" for number in range(20))
    found = runs(before, before.replace("ligne 10", "ligne dix"), around=4)
    assert [run.kind for run in found] == ["gap", "same", "removed", "added", "same", "gap"]
    assert (found[0].text, found[1].text, found[4].text) == ("\n", "ligne ", "\nligne 11\n")


def test_spaces_alone_do_not_count_but_line_breaks_do() -> None:
    assert runs("a  b", "a b ") == ()
    assert [run.kind for run in runs("a b", "a\nb")] == ["same", "added", "same"]


def test_short_words_between_two_changes_make_no_confetti() -> None:
    assert [run.kind for run in runs("le grand chat de la rue", "le petit chien de la ville")] == [
        "same",
        "removed",
        "added",
        "same",
        "removed",
        "added",
    ]
    assert [run.text.strip() for run in runs("un A B de C D fin", "un E F de G H fin") if run.kind != "same"] == [
        "A B de C D",
        "E F de G H",
    ]


TEXTS = st.lists(st.sampled_from(["a", "b", "c", "le", "offre.", "{{ton}}", "\n", "\n\n", "é"]), max_size=40).map(" ".join)


@given(TEXTS, TEXTS)
@settings(max_examples=60)
def test_runs_hold_both_texts(before: str, after: str) -> None:
    found = runs(before, after, around=10_000)
    if found:
        assert " ".join(run.text for run in found if run.kind != "removed").split() == after.split()
        assert " ".join(run.text for run in found if run.kind != "added").split() == before.split()
    else:
        assert before.split() == after.split()


@pytest.mark.parametrize(
    ("before", "after"),
    [("x\n" * 100_000, "y\n" * 100_000), ("a b " * 200_000, "b a c " * 200_000), ("a " * 5_000, "b a " * 5_000)],
)
def test_texts_made_to_be_slow_are_compared_anyway(before: str, after: str) -> None:
    assert {run.kind for run in runs(before, after)} >= {"added"}


@given(
    st.lists(st.sampled_from(["un deux trois", "un deux quatre", "cinq six", "sept"]), max_size=6),
    st.lists(st.sampled_from(["un deux trois", "cinq six sept", "sept"]), max_size=6),
)
@settings(max_examples=60)
def test_pairs_hold_each_item_once_and_turn_around(before: list[str], after: list[str]) -> None:
    found = pairs(before, after)
    assert sorted(first for first, _ in found if first is not None) == list(range(len(before)))
    assert sorted(second for _, second in found if second is not None) == list(range(len(after)))
    back = {(first and before[first], second and after[second]) for second, first in pairs(after, before)}
    assert {(first and before[first], second and after[second]) for first, second in found} == back


# Fiches.


def test_a_data_level_that_rises_is_said_as_such() -> None:
    found = changed("internes", "personnelles")
    assert kinds(found) == ["data_raised"]
    told(found, "1 autre fiche modifiée.", "niveau de données : -[internes]- → +[personnelles]+ (monte)", "le niveau de données monte")
    assert kinds(changed("données: internes", "données: publiques")) == []
    told(changed("données: internes", "données: publiques"), "(baisse)")


def test_a_prompt_is_told_word_by_word() -> None:
    found = changed("une équipe de recrutement", "une équipe de vente")
    assert kinds(found) == ["prompt_changed"]
    told(found, "1 prompt modifié.", "Tu aides une équipe de -[recrutement]- +[vente]+ à réécrire une offre.")


@pytest.mark.parametrize("style", [None, COLOURS])
def test_a_terminal_wraps_at_words_and_colours_each_row(style: Style | None) -> None:
    old = " ".join(f"ancien{number}" for number in range(30))
    found = changed("une équipe de recrutement", f"une équipe de {old}")
    bare = re.sub("\033.*?m", "", as_text(found, "fr", style))
    rows = as_text(found, "fr", style, 50).split("\n")
    assert all(width(re.sub("\033.*?m", "", row)) <= 50 for row in rows)
    assert all(row.count("\033[0m") == len(re.findall("\033\\[[0-9;]+[1-9]m|\033\\[1m", row)) for row in rows)
    assert re.sub("\033.*?m|\\|", "", "\n".join(rows)).split() == bare.replace("|", "").split()
    assert len(rows) > bare.count("\n") + 3


def test_a_prompt_that_changes_invisibly_is_said() -> None:
    found = changed("Tu aides une", "Tu\u200b aides une")
    assert kinds(found) == ["prompt_changed", "prompt_hides"]
    told(found, "seulement par des espaces, des caractères invisibles", "des caractères que personne ne voit")
    assert kinds(changed("Tu aides", "👩\u200d💻 Tu aides")) == ["prompt_changed"]


def test_a_check_that_goes_is_said_and_one_that_is_reworded_is_compared() -> None:
    found = changed("- Rien d'inventé.\n", "")
    assert kinds(found) == ["check_removed"]
    told(found, "« Vérification qualité », retiré : -[Rien d'inventé.]-", "un point retiré de « Vérification qualité »")
    reworded = changed("Les critères sont les vôtres.", "Les critères essentiels sont les vôtres.")
    assert kinds(reworded) == []
    told(reworded, "« Vérification qualité », reformulé :", "Les critères +[essentiels]+ sont")


def test_the_order_of_checks_does_not_count() -> None:
    found = changed("- Rien d'inventé.\n- Les critères sont les vôtres.", "- Les critères sont les vôtres.\n- Rien d'inventé.")
    assert (found.fiches, found.reformatted) == ((), (PATH,))
    told(found, "1 fichier remis en forme.", "Mise en forme seulement")


def test_a_review_is_no_other_change() -> None:
    found = changed("2026-06-01", "2026-11-22")
    assert kinds(found) == []
    told(found, "1 revue faite.\n", "revue faite le 22 novembre 2026 (la précédente : 1er juin 2026)")
    assert "revue faite" not in told(changed("2026-06-01", "2026-05-01"), "1 autre fiche modifiée.")


@pytest.mark.parametrize(
    ("old", "new", "expected", "words"),
    [
        ("outil: leger", "outil: autre", ["tool_changed"], "outil : -[leger]- → +[autre]+"),
        ("statut: publié", "statut: retiré", [], "statut : -[publié]- → +[retiré]+"),
        ("statut: publié", "statut: encadré", [], "statut : -[publié]- → +[encadré]+"),
        ("temps_cible: 15", "temps_cible: 75", [], "temps cible : -[15\u202fmin]- → +[1\u202fh\u202f15]+"),
        ("responsable: mentor", "responsable: référent", [], "responsable : -[mentor]- +[référent]+"),
        ("titre: Réécrire une", "titre: Écrire une", [], "titre : -[Réécrire]- +[Écrire]+ une offre"),
        ("revu_le", "évalue_personne: oui\nrevu_le", ["assesses"], "évalue une personne : rien → +[oui]+"),
        ("  ton: {libellé: registre}", "  ton: {libellé: registre}\n  autre: {}", [], "variable ajoutée : {{autre}}"),
        ("{libellé: registre}", "{libellé: registre, personnelle: oui}", [], "variable {{ton}}, personnelle : rien → +[oui]+"),
        ("longue ou vague", "longue", [], "« Quand l'utiliser » :"),
        ("## Quand éviter l'IA", "## Exemple\n\nx\n\n## Quand éviter l'IA", [], "section ajoutée : « Exemple »"),
        ("données: internes", "données: secrètes", [], "niveau de données : -[internes]- → +[secrètes]+"),
        ("temps_cible: 15", "temps_cible: vite", [], "temps cible : -[15\u202fmin]- → +[vite]+"),
    ],
)
def test_each_part_of_a_fiche(old: str, new: str, expected: list[str], words: str) -> None:
    found = changed(old, new)
    assert kinds(found) == expected
    told(found, words)


def test_a_guarded_fiche_that_opens_is_said() -> None:
    found = changed("statut: encadré", "statut: brouillon", FICHE.replace("publié", "encadré"))
    assert kinds(found) == ["unguarded"]
    told(found, "la fiche n'est plus encadrée ; statut : brouillon")


def test_a_fiche_published_without_what_it_needs_is_said() -> None:
    draft = FICHE.replace("publié", "brouillon").replace("responsable: mentor\n", "").replace("- Rien", "Rien")
    assert kinds(changed("brouillon", "publié", draft)) == ["published"]
    told(changed("brouillon", "publié", draft), "1 fiche publiée", "la fiche est publiée sans : responsable")
    told(changed("brouillon", "publié", FICHE.replace("publié", "brouillon")), "la fiche est publiée\n")
    bare = "---\ntitre: A\nstatut: publié\n---\n"
    told(compare(state(), state(a=bare)), "1 fiche ajoutée.", "sans : outil, niveau de données, responsable, revue, Prompt de départ, ")


def test_a_draft_is_nobody_s_tool_yet() -> None:
    draft = FICHE.replace("publié", "brouillon")
    assert kinds(changed("internes", "sensibles", draft)) == []
    told(changed("internes", "sensibles", draft), "(monte)")


def test_controls_that_go_are_said() -> None:
    outer = FICHE.replace("revu_le", "audience: externe\névalue_personne: oui\ncontrôle_humain: la responsable\nrevu_le")
    outer += "\n## Quand vérifier absolument\n\nAvant tout envoi.\n"
    found = compare(state(une=outer), state(une=FICHE))
    assert set(kinds(found)) == {"must_check_removed", "no_longer_assesses", "control_removed", "no_longer_external"}


def test_both_languages_of_a_file_are_the_same_fiche() -> None:
    english = (
        FICHE.replace("titre:", "title:")
        .replace("données: internes", "data: internal")
        .replace("## Vérification qualité", "## Quality check")
    )
    assert compare(state(une=FICHE), state(une=english)).fiches == ()


@pytest.mark.parametrize(
    "change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r")]
)
def test_line_breaks_and_a_mark_change_nothing(change: Callable[[str], str]) -> None:
    found = compare(state(une=FICHE, charter=CHARTER), state(une=change(FICHE), charter=change(CHARTER)))
    assert found.is_empty
    assert as_text(found, "fr") == "Rien ne change dans la base.\n"
    assert json.loads(as_json(found, "fr"))["changed"] is False


def test_a_fiche_that_moved_is_the_same() -> None:
    same = compare(state(une=FICHE), state(deux=FICHE))
    assert (len(same.added), len(same.removed), [item.is_renamed for item in same.fiches]) == (0, 0, [True])
    told(same, "1 fiche renommée.", "il s'appelait library/une.md")
    new = FICHE.replace("temps_cible: 15", "temps_cible: 10")
    by_git = compare(state(une=FICHE), state(deux=new), [Other("library/deux.md", "renamed", PATH)])
    told(by_git, "1 fiche renommée", "temps cible")
    elsewhere = side({"library/rh/une.md": read("library/rh/une.md", new.encode())}, None)
    told(compare(state(une=FICHE), elsewhere), "1 fiche renommée, 1 autre fiche modifiée.")
    assert len(compare(state(une=FICHE), state(deux=new)).added) == 1


# The charter, the settings, the exceptions.


@pytest.mark.parametrize(
    ("old", "new", "expected", "words"),
    [
        ("  - {id: R2", "#", ["rule_removed"], "règle R2, retirée : -[Une personne relit avant tout envoi.]-"),
        (", contrôle: AK207", "", ["rule_unenforced"], "règle R2, modifiée : règle de lint qui la tient : -[AK207]- → +[none]+"),
        ("jamais par personne", "sans exception", [], "règle R3, modifiée :"),
        ("données: internes, compte: professionnel", "données: sensibles, compte: personnel", ["tool_data_raised", "tool_account"], "outil Assistant léger"),
        ("règles:", "  - {id: neuf, libellé: Neuf, données: publiques}\nrègles:", ["tool_added"], "outil ajouté : Neuf"),
        ("<!-- clause: C01 -->\n", "", ["clause_removed"], "clause C01, plus marquée"),
        ("statut: adoptée", "statut: brouillon", ["charter_not_adopted"], "statut : -[adoptée]- → +[brouillon]+"),
        ("consultation: 2026-01-05\n", "", ["consultation_removed"], "consultation : -[5 janvier 2026]- → rien"),
        ("L'IA nous aide.", "L'IA nous remplace.", [], "L'IA nous -[aide.]- +[remplace.]+"),
        ("ia@example.org", "rh@example.org", [], "contact : -["),
        ("contact:", "priorités: [une]\ncontact:", [], "priorités : rien → +[une]+"),
    ],
)  # fmt: skip
def test_each_part_of_the_charter(old: str, new: str, expected: list[str], words: str) -> None:
    found = charter_changed(old, new)
    assert kinds(found) == expected
    told(found, "Charte modifiée.", words)


def test_rules_that_only_got_another_number_are_the_same() -> None:
    found = charter_changed('  - {id: R1, texte: "Seulement les outils de cette charte.", contrôle: AK306}\n', "")
    renumbered = (
        CHARTER.replace('  - {id: R1, texte: "Seulement les outils de cette charte.", contrôle: AK306}\n', "")
        .replace("id: R2", "id: R1")
        .replace("id: R3", "id: R2")
    )
    assert found.charter
    assert [shift.part for shift in found.charter.rules] == ["R1"]
    again = compare(state(charter=CHARTER), state(charter=renumbered)).charter
    assert again
    assert [(shift.before.id, shift.after) for shift in again.rules] == [("R1", None)]


def test_generated_passages_are_not_told_twice() -> None:
    found = charter_changed("1. **R1** Seulement", "1. **R1** Toujours")
    assert (found.charter, found.reformatted) == (None, ("charter.md",))


def test_a_charter_that_comes_or_goes() -> None:
    told(compare(state(), state(charter=CHARTER)), "la charte est ajoutée")
    assert kinds(compare(state(charter=CHARTER), state())) == ["charter_removed"]


@pytest.mark.parametrize(
    ("before", "after", "expected", "words"),
    [
        ("", "k_min = 3", ["k_min_lowered"], "k_min : -[5]- → +[3]+"),
        ("k_min = 3", "k_min = 5", [], "k_min : -[3]- → +[5]+"),
        ("", "retention_days = 365", ["retention_raised"], "365 jours au lieu de 90 jours"),
        ("", '[lint.ignore]\nAK208 = "bruit"', ["rule_ignored"], "lint.ignore.AK208 : rien → +[bruit]+"),
        ("", '[lint.per-file."library/*.md"]\nAK208 = "bruit"', ["files_ignored"], "lint.per-file.library/*.md : rien → +[AK208 (bruit)]+"),
        ("", '[lint]\nselect = ["AK1"]', ["rules_selected"], "seules ces règles seraient contrôlées : AK1"),
        ("", '[privacy.allow]\n"rh@example.org" = "boîte du service"', ["address_allowed"], "rh@example.org peut désormais figurer"),
        ('lang = "fr"', 'lang = "en"', [], "lang : -[fr]- → +[en]+"),
        ("", "k_min = 0", ["settings_unread"], "les réglages ne se lisent plus : adoptkit.toml:1"),
        ("k_min = 0", "k_min = 5", [], "les réglages d'avant ne se lisent pas"),
    ],
)  # fmt: skip
def test_each_setting(before: str, after: str, expected: list[str], words: str) -> None:
    found = compare(state(before), state(after))
    assert kinds(found) == expected
    told(found, words)


MARK = '<!-- adoptkit: ignore AK405 reason="essai" until=2027-03-01 -->\n'


def test_exceptions_that_come_change_or_go() -> None:
    marked = FICHE.replace("## Quand l'utiliser", f"{MARK}## Quand l'utiliser")
    found = compare(state(une=FICHE), state(une=marked))
    assert (kinds(found), found.fiches) == (["suppressed"], ())
    told(found, "1 exception ajoutée", "ajoutée dans library/une.md : AK405 jusqu'au 2027-03-01, raison : essai")
    assert kinds(compare(state(une=marked), state(une=marked.replace("2027", "2028")))) == ["suppression_changed"]
    gone = compare(state(une=marked), state(une=FICHE))
    assert kinds(gone) == []
    told(gone, "1 exception retirée")
    assert compare(state(une=marked), state(deux=marked)).suppressions == ()


# Files that do not read, and others.


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00", b"---\n: [\n---\n", b"", bytes(range(256)), b"---\ntitre: A\n"])
def test_a_file_that_does_not_read_is_said(broken: bytes) -> None:
    for before, after in ((FICHE, broken), (broken, FICHE), (broken, b"\0" + broken)):
        found = compare(state(une=before), state(une=after), [Other(PATH, "changed")])
        assert not found.is_empty
        assert as_markdown(found, "fr")
        assert as_markdown(found, "en")
    assert compare(state(une=broken), state(une=broken)).is_empty


def test_a_broken_fiche_is_neither_added_nor_removed() -> None:
    found = compare(state(une=FICHE), state(une=b"\0"))
    assert (found.added, found.removed, kinds(found)) == ((), (), ["unread"])
    told(found, "1 fichier illisible.", "library/une.md, ligne 1 : ce fichier contient un octet nul")


def test_the_baseline_is_the_file_that_lint_writes() -> None:
    assert BASELINE == FILE
    told(compare(state(), state(), [Other(FILE, "changed")]), "les constats que lint tolère au départ changent")


def test_a_path_that_is_not_utf8_is_told() -> None:
    found = compare(state(), state(), [Other("pilots/\udcff.md", "added")])
    assert "pilots/?.md" in told(found) and "pilots/?.md" in as_markdown(found, "fr") and "pilots/?.md" in as_json(found, "fr")  # noqa: PT018


def test_private_files_and_others_are_named() -> None:
    others = [Other("logs/2026-W46.csv", "added"), Other("templates/x.j2", "changed"), Other("library/une.md", "changed")]
    found = compare(state(), state(), others)
    assert kinds(found) == ["private_file"]
    told(found, "2 autres fichiers.", "- templates/x.j2, modifié")
    many = compare(state(), state(), [Other(f"src/{number:03}.py", "added") for number in range(30)])
    told(many, "… et 10 de plus")


# Properties.

FICHES = st.sampled_from(
    [
        FICHE,
        FICHE.replace("internes", "publiques"),
        FICHE.replace("Tu aides", "Aide"),
        FICHE.replace("- Le ton convient.\n", ""),
        "---\ntitre: B\n---\n",
        "\0",
    ]
)
BASES = st.builds(
    lambda files, toml, charter: state(toml, **files, **({"charter": charter} if charter else {})),
    st.dictionaries(st.sampled_from(["une", "deux", "trois"]), FICHES),
    st.sampled_from(["", "k_min = 3", "k_min = 0"]),
    st.sampled_from(["", CHARTER, CHARTER.replace("jamais par", "pas par")]),
)


@given(BASES)
@settings(max_examples=30, deadline=None)
def test_a_base_compared_with_itself_changes_nothing(same: Side) -> None:
    found = compare(same, same)
    assert found.is_empty
    assert marks(found) == ()


@given(BASES, BASES)
@settings(max_examples=60, deadline=None)
def test_what_one_way_adds_the_other_removes(one: Side, other: Side) -> None:
    there, back = compare(one, other), compare(other, one)
    assert [item.path for item in there.added] == [item.path for item in back.removed]
    assert [item.path for item in there.removed] == [item.path for item in back.added]
    assert len(there.fiches) == len(back.fiches)
    assert {(shift.part, shift.before, shift.after) for shift in there.settings} == {
        (shift.part, shift.after, shift.before) for shift in back.settings
    }
    assert there.is_empty == back.is_empty
    assert as_markdown(there, "en")
    assert json.loads(as_json(there, "fr"))["version"] == 1


# Hostile texts.

#: What a forge looks for in a comment, once Markdown is read.
_FORGE = re.compile(r"(?<!\w)@\w|#\d|(?<!\w)!\d|GH-\d|(?<!\w)[0-9a-f]{7,40}(?!\w)|://|www\.\w|:\w+:|\{\+|\[-", re.IGNORECASE)
NASTY = (
    "@octocat", "#12", "GH-12", "!7", "%3", "a@b.fr", "org/repo#1", "1234567", "deadbeefcafe", "https://x.example", "www.x.example",
    "<img src=x onerror=y>", "<!--", "-->", "&amp;", "&#64;", "![i](u)", "[l](javascript:x)", "[x]: u", "**", "__", "~~", "`", "``", "```",
    "# t", "- i", "1. i", "> q", "| a | b |", "---", "===", ":+1:", "$x$", "$$", "{{n}}", "{+ a +}", "[- b -]", "\\", "[^1]", "[ ]", "/close",
    "\u202e", "*a*b*", "_a_", "fin.", "é",
)  # fmt: skip
SPEECH = st.lists(st.sampled_from(NASTY), min_size=1, max_size=6).map(" ".join)


def rendered(markdown: str) -> tuple[str, str]:
    """The HTML of a comment, and the text that a reader sees in it."""
    page = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    return page, html.unescape(re.sub(r"<[^>]*>", "", page))


@given(SPEECH)
@settings(max_examples=200)
def test_an_inert_text_is_read_as_written_and_does_nothing(text: str) -> None:
    page, seen = rendered(f"- {inert(text)}")
    assert seen.replace("\u200b", "").strip() == text.strip()
    assert set(re.findall(r"</?(\w+)", page)) <= {"ul", "li", "span"}
    assert not _FORGE.search(seen), seen


@given(SPEECH)
@settings(max_examples=50)
def test_a_path_is_read_as_written(text: str) -> None:
    page, seen = rendered(f"x {code(text)} y")
    assert seen.strip() == f"x {text} y"
    assert set(re.findall(r"</?(\w+)", page)) == {"p", "code"}


@given(SPEECH, SPEECH)
@settings(max_examples=60, deadline=None)
def test_a_report_of_hostile_texts_holds_no_markup_of_theirs(one: str, other: str) -> None:
    before = (
        FICHE.replace("Tu aides", one)
        .replace("- Rien d'inventé", f"- {one}")
        .replace("titre: Réécrire une offre", f"titre: {json.dumps(one)}")
    )
    after = (
        FICHE.replace("Tu aides", other)
        .replace("- Rien d'inventé", f"- {other}")
        .replace("titre: Réécrire une offre", f"titre: {json.dumps(other)}")
    )
    found = compare(state(une=before), state(une=after, deux=after.replace("mentor", "autre")), [Other(f"pilots/{one}", "added")])
    page, _ = rendered(as_markdown(found, "fr"))
    assert set(re.findall(r"</?(\w+)", page)) <= {"h2", "h3", "p", "ul", "li", "blockquote", "strong", "s", "code", "br", "span"}
    assert not _FORGE.search(html.unescape(re.sub(r"<code>.*?</code>|<[^>]*>", "", page, flags=re.DOTALL)))
    text = as_text(found, "fr")
    assert all(char.isprintable() or char in "\n\u202f\u00a0" for char in text)


def test_plain_text_gives_no_order_to_a_runner() -> None:
    """In one line or wrapped, where a word of a file may open a row."""
    for order in ("##[error]", "::error title=x::pwn"):
        found = compare(state(une=FICHE.replace("Réécrire une offre", f"'a {order}'")), state(une=FICHE.replace("Tu aides", order)))
        for columns in (None, 20, 30, 40):
            text = as_text(found, "fr", columns=columns)
            assert "error" in text
            assert not re.search(r"##\[|^\s*::", text, re.MULTILINE)


def test_personal_data_never_reaches_a_report() -> None:
    """Masked before words are compared, or half of an address would stand as a changed word."""
    old, new = "jean.dupont@gmail.com", "jeanne.dupont@gmail.com"
    before = (
        FICHE.replace("Tu aides", f"Écris à {old}, 06 12 34 56 78. Tu aides").replace("- Le ton", f"- {old} Le ton").replace("mentor", old)
    )
    after = before.replace(old, new).replace("Tu aides", "Aide").replace("une offre", "l'offre")
    found = compare(state(une=before), state(une=after, autre=after), [Other(f"pilots/{new}.md", "added"), Other(f"logs/{old}", "added")])
    for report in (as_text(found, "fr"), as_markdown(found, "fr"), as_json(found, "fr"), as_markdown(found, "en")):
        assert "dupont" not in report
        assert "12 34" not in report
    assert "[courriel]" in as_text(found, "fr")
    assert "[email]" in as_text(found, "en")


def test_an_address_that_the_base_allows_is_shown() -> None:
    told(charter_changed("ia@example.org", "rh@exemple.fr"), "rh@exemple.fr")
    toml = '[privacy.allow]\n"accueil@exemple.fr" = "boîte du service"'
    found = compare(state(toml, une=FICHE), state(toml, une=FICHE.replace("Tu aides", "Écris à accueil@exemple.fr. Tu aides")))
    told(found, "accueil@exemple.fr")


def test_a_long_report_is_cut_and_says_so() -> None:
    fiches = {f"f{number}": FICHE.replace("Réécrire", f"Réécrire {number}") for number in range(900)}
    text = as_markdown(compare(state(), state(**fiches)), "fr")
    assert 0.9 * LIMIT < len(text) <= LIMIT
    assert re.search(r"Ce résumé s'arrête ici, .* : \d+ éléments de plus", text)
    assert text.startswith("## Ce qui change dans la base\n\n900 fiches ajoutées.")
    long = as_markdown(changed("Tu aides", " ".join(f"mot{number}" for number in range(5_000)) + "\n" * 300), "fr")
    assert len(long) < 20_000
    assert "mots)" in long


def test_every_mark_and_file_is_said_in_both_languages() -> None:
    """No mark without its sentence: the same ones as the code makes."""
    from adoptkit.reports.changes.attention import SENTENCES

    source = (ROOT / "src/adoptkit/changes/marks.py").read_text("utf-8")
    made = set(re.findall(r'(?:Mark\(|yield )"(\w+)"', source)) | set(re.findall(r'"(rule_ignored|files_ignored|address_allowed)"', source))
    assert made - {"published", "check_removed"} <= set(SENTENCES)


# The command, on a real repository.


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base in a subfolder of a repository, two commits and some work; the current folder is the base."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "dépôt" / "équipe"
    (folder / "library").mkdir(parents=True)
    git = runner(folder.parent)
    git("init", "-q")
    (folder / "charter.md").write_text(CHARTER, "utf-8")
    (folder / "library/réécrire.md").write_text(FICHE, "utf-8")
    (folder / "library/partie.md").write_text(FICHE.replace("Réécrire", "Quitter"), "utf-8")
    git("add", "-A")
    git("commit", "-qm", "one")
    (folder / "library/partie.md").unlink()
    (folder / "library/réécrire.md").write_bytes(FICHE.replace("recrutement", "vente").replace("\n", "\r\n").encode())
    (folder / "library/image.md").write_bytes(b"\x89PNG\0")
    (folder.parent / "beside.md").write_text("x")
    git("add", "-A")
    git("commit", "-qm", "two")
    (folder / "library/neuve.md").write_text(FICHE.replace("Réécrire une offre", "Écrire un message"), "utf-8")
    monkeypatch.chdir(folder)
    return folder


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(list(arguments)) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def test_two_commits(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "changes", "HEAD~1..HEAD")
    assert text.startswith("1 fiche retirée, 1 prompt modifié, 1 fichier illisible.\n\nÀ regarder de près\n")
    assert "Tu aides une équipe de -[recrutement]- +[vente]+ à" in text
    assert "Neuve" not in text
    assert "beside" not in text
    assert printed(capsys, "changes", "HEAD..HEAD") == "Rien ne change dans la base.\n"


def test_up_to_the_folder_as_it_is(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "--lang", "en", "changes", "HEAD").startswith("1 fiche added.\n")
    (repository / "library/neuve.md").unlink()
    assert printed(capsys, "changes", "HEAD") == "Rien ne change dans la base.\n"


def test_a_pull_request_starts_where_its_branch_left(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git = runner(repository)
    git("checkout", "-qb", "work", "HEAD~1")
    git("add", "-A")
    git("commit", "-qm", "work")
    assert printed(capsys, "changes", "main...work").startswith("1 fiche ajoutée.\n")
    assert printed(capsys, "changes", "main..work").startswith("2 fiches ajoutées, 1 prompt modifié")


def test_formats_follow_the_file(repository: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert printed(capsys, "changes", "HEAD~1..", "-o", str(tmp_path / "résumé.md")).strip().endswith("résumé.md")
    assert (tmp_path / "résumé.md").read_text("utf-8") == printed(capsys, "changes", "HEAD~1..", "--format", "md")
    found = json.loads(printed(capsys, "changes", "HEAD~1..", "--format", "json"))
    assert [item["path"] for item in found["fiches"]["removed"]] == ["library/partie.md"]
    assert {"kind": "removed", "text": "recrutement "} in found["fiches"]["changed"][0]["prompt"]["words"]
    assert [mark["kind"] for mark in found["attention"]] == ["unread", "prompt_changed", "removed"]


@pytest.mark.parametrize("between", ["absent..HEAD", "--output=x..HEAD", "HEAD..absent", "absent"])
def test_a_version_that_is_not_there_is_said(repository: Path, between: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["changes", "--", between]) == 2
    assert "est inconnue ici : lancez « git fetch »" in capsys.readouterr().err


def test_a_base_without_git_is_said(base: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(base.parent))
    assert run(["changes", "HEAD"]) == 2
    assert "n'est pas dans un dépôt git" in capsys.readouterr().err


@pytest.mark.parametrize("write", [as_json, as_markdown, as_text])
@pytest.mark.parametrize("value", ["06 12 34 56 78", "0612345678", "jeanne.dupond@orange.fr", "2 69 05 49 588 157 80"])
@pytest.mark.parametrize("table", ["lint.ignore", 'lint.per-file."{}"', "privacy.allow"])
def test_what_people_name_in_the_settings_is_masked_too(table: str, value: str, write: Callable[..., str]) -> None:
    toml = f'[{table.format(value)}]\n"{value}" = "une raison"'
    assert value not in write(compare(state(toml, une=FICHE), state("", une=FICHE)), "fr")
    if table != "privacy.allow":
        assert value not in write(compare(state("", une=FICHE), state(toml, une=FICHE)), "fr")


@pytest.mark.parametrize("write", [as_json, as_text])
@pytest.mark.parametrize("value", ["06 12 34 56 78", "accueil@mairie-de-laval.fr"])
def test_what_becomes_allowed_is_shown(value: str, write: Callable[..., str]) -> None:
    toml = f'[privacy.allow]\n"{value}" = "la boîte du service"'
    told = write(compare(state("", une=FICHE), state(toml, une=FICHE)), "fr")
    assert told.count(value) == 2  # to look at closely, and among the settings
    assert not {"[courriel]", "[téléphone]"} & set(re.findall(r"\[\w+\]", told))
