"""What the law asks of the charter: AK114, AK403, AK407, beyond the examples of the rules."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adoptkit.errors import Lang
from adoptkit.rules.engine import Finding, run
from adoptkit.rules.registry import all_rules
from adoptkit.rules.samples import Sample, build, charter_key, charter_section, file, key, together
from adoptkit.rules.sanctions import threats

LANGS: tuple[Lang, ...] = ("fr", "en")
THREATS = """
Tout manquement sera sanctionné.
Quiconque ne respecte pas la charte s'expose à des sanctions.
Ne pas respecter la charte peut entraîner une sanction disciplinaire.
Sans accord du manager, l'usage entraîne une sanction.
Ne partagez pas de données, sous peine de sanction.
Le non-respect de cette charte est passible de licenciement.
Une erreur ne reste jamais sans sanction.
Qui ne signale pas une erreur risque un avertissement disciplinaire.
Aucune sanction, sauf en cas de fraude : mise à pied.
Les sanctions prévues au règlement s'appliquent.
Whoever does not follow this charter may be dismissed.
Failure to comply leads to disciplinary action.
No personal account is allowed and misuse leads to a sanction.
Use without approval will result in disciplinary measures.
Breaches will not go without sanction.
La personne peut faire l'objet d'un blâme.
"""
DENIALS = """
Une erreur signalée tôt n'entraîne aucune sanction.
Elle n'entraîne aucun reproche.
Un refus est sans conséquence et sans sanction.
Personne n'est sanctionné pour une erreur.
Aucun salarié ne sera licencié à cause de l'IA.
Une erreur ne peut conduire à une sanction.
Elle ne conduit pas à une mise à pied.
Ni reproche, ni sanction.
Sans reproche, blâme ou sanction.
Nous n'utilisons pas l'IA pour préparer un licenciement ou une sanction.
L'IA ne sert jamais à préparer une sanction.
Usages interdits : tri de CV, licenciement, sanction.
Sanction : aucune.
Nobody is sanctioned for a mistake.
A mistake never leads to disciplinary action.
A reported mistake does not lead to a sanction.
There is no penalty for trying.
Mistakes aren't sanctioned.
No mistake leads to a sanction.
We never use AI to prepare a dismissal.
A mistake told early brings no blame.
Une licence d'outil suffit.
"""
ASSESSES = key(
    "assesses_person", "évalue_personne: oui\ncontrôle_humain: la personne qui relit", "assesses_person: yes\nhuman_control: the reader"
)
UNANSWERED = charter_key("consulted", "consultation:", "consulted:")


def found(code: str, *samples: Sample, lang: Lang = "fr") -> list[Finding]:
    return [item for item in run(build(samples, lang), all_rules()).findings if item.code == code]


@pytest.mark.parametrize("sentence", THREATS.strip().split("\n"))
def test_a_threat_is_seen(sentence: str) -> None:
    assert len(list(threats(sentence))) == 1


@pytest.mark.parametrize("sentence", DENIALS.strip().split("\n"))
def test_a_denial_is_no_threat(sentence: str) -> None:
    assert list(threats(sentence)) == []


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in threats(text))


@given(st.sampled_from(THREATS.strip().split("\n")), st.sampled_from(DENIALS.strip().split("\n")))
def test_a_sentence_says_nothing_of_its_neighbours(threat: str, denial: str) -> None:
    (span,) = threats(f"{denial} {threat}")
    assert span[0] > len(denial)


def test_a_threat_in_a_rule_of_the_charter_is_told_once_at_the_rule() -> None:
    text = "Tout manquement expose à une sanction."
    rules = charter_key(
        "rules", f'règles:\n  - {{id: R1, texte: "{text}", contrôle: aucun}}', f'rules:\n  - {{id: R1, text: "{text}", enforce: none}}'
    )
    passage = "<!-- adoptkit: rules -->\n1. **R1** Tout manquement expose à une sanction.\n<!-- /adoptkit: rules -->"
    (finding,) = found("AK114", rules, charter_section("our_rules", passage, passage))
    assert "sanction" in finding.said.fr
    assert finding.line < 20


@pytest.mark.parametrize("lang", LANGS)
def test_a_draft_charter_only_warns_that_nobody_was_consulted(lang: Lang) -> None:
    draft = charter_key("status", "statut: brouillon", "status: draft")
    assert [item.severity for item in found("AK403", draft, UNANSWERED, ASSESSES, lang=lang)] == ["warning"]
    assert [item.severity for item in found("AK403", UNANSWERED, ASSESSES, lang=lang)] == ["error"]


@pytest.mark.parametrize("status", ["brouillon", "pilote", "retiré"])
def test_only_a_published_fiche_waits_for_the_consultation(status: str) -> None:
    assert found("AK403", UNANSWERED, ASSESSES, key("status", f"statut: {status}", "status: draft")) == []


def test_an_answer_that_cannot_be_read_is_said_once() -> None:
    wrong = charter_key("consulted", "consultation: bientôt", "consulted: soon")
    assert found("AK403", wrong, ASSESSES) == []
    assert found("AK102", wrong, ASSESSES) != []


@pytest.mark.parametrize(
    ("sector", "territory", "body"),
    [
        ("privé", "fr", "(CSE)"),
        ("public", "fr", "(CST)"),
        ("public", "qc", "de l'instance du personnel"),
        ("privé", "be", "de l'instance du personnel"),
    ],
)
def test_the_body_consulted_has_its_name(sector: str, territory: str, body: str) -> None:
    settings = file("adoptkit.toml", f'territory = "{territory}"', f'territory = "{territory}"')
    (finding,) = found("AK403", UNANSWERED, ASSESSES, settings, charter_key("sector", f"secteur: {sector}", "sector: private"))
    assert body in finding.said.fr


@pytest.mark.parametrize(
    ("territory", "clauses"), [("fr", {"C19", "C20"}), ("qc", {"C19"}), ("be", {"C20"}), ("eu", {"C20"}), ("ch", set())]
)
def test_a_public_body_is_asked_what_its_law_says(territory: str, clauses: set[str]) -> None:
    public = charter_key("sector", "secteur: public", "sector: public")
    both = together(ASSESSES, key("audience", "audience: externe", "audience: external"), public)
    settings = file("adoptkit.toml", f'territory = "{territory}"', f'territory = "{territory}"')
    said = " ".join(item.said.fr for item in found("AK407", both, settings))
    assert {clause for clause in ("C19", "C20") if clause in said} == clauses
    assert found("AK407", ASSESSES) == [], "a private company is asked nothing"


@pytest.mark.parametrize("profile", ["recruiting", "office", "all"])
def test_a_public_base_is_born_with_its_clauses(profile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from adoptkit.cli.main import run as command

    assert command(["init", str(tmp_path / "base"), "--profile", profile, "--sector", "public"]) == 0
    capsys.readouterr()
    assert command(["--base", str(tmp_path / "base"), "lint", "--select", "AK11,AK4"]) == 0
    assert "AK407" not in capsys.readouterr().out
    assert ("C19" in (tmp_path / "base/charter.md").read_text("utf-8")) == (profile != "office")
