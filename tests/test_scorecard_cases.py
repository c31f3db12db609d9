"""Every log case, through the library and through the command: status, exit code, rows, rejects, warnings, numbers, and what may not show."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from adoptkit.cli.main import run
from adoptkit.errors import AdoptkitError
from adoptkit.reports.scorecard import as_text
from tests.cases import CASES, EXPECTED, FOLDER, ROSTER, TODAY, card_of

ARGUMENTS = ["--team", "effectif.csv", "--fiches", "fiches.csv", "--timezone", "America/Toronto"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside any base with the files of the cases."""
    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADOPTKIT_TODAY", TODAY.isoformat())
    return tmp_path


def check(card: Mapping[str, Any], case: Mapping[str, Any]) -> None:
    """``card`` (JSON) is what ``case`` expects: codes, lines and numbers exactly, numbers within 0.01."""
    assert card["rows"]["kept"] == case["rows_kept"]
    assert card["rows"]["read"] == sum(card["rows"][name] for name in ("kept", "rejected", "skipped"))
    given = [{"line": item["line"], "column": item["header"], "value": item["value"], "code": item["code"]} for item in card["rejects"]]
    wanted = [item for item in case["rejects"] if (item["code"], item["value"]) != ("missing_minutes", "")]
    assert given == wanted
    assert sorted((item["code"], item["lines"]) for item in card["warnings"]) == sorted(
        (item["code"], item["lines"]) for item in case["warnings"]
    )
    for key, value in case["scorecard"].items():
        expected = value | {name: card["minutes"][name] for name in card["minutes"] if name not in value} if key == "minutes" else value
        assert card[key] == (pytest.approx(expected, abs=0.01) if isinstance(expected, int | float) else expected), key


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["status"] != "refused"])
def test_a_case_gives_its_scorecard(name: str) -> None:
    check(card_of(name).as_json("fr"), CASES[name])


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["status"] == "refused"])
def test_a_refused_case_is_refused_in_three_sentences_at_most(name: str) -> None:
    with pytest.raises(AdoptkitError) as stopped:
        card_of(name)
    for lang in ("fr", "en"):
        assert 0 < len(stopped.value.say(lang)) < 500  # type: ignore[arg-type]


@pytest.mark.parametrize("name", CASES)
def test_a_case_through_the_command(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = CASES[name]
    assert run(["scorecard", name, *ARGUMENTS, "--format", "json"]) == case["exit_code"]
    out, err = capsys.readouterr()
    if case["exit_code"] == 2:
        assert (out, err.startswith("adoptkit : ")) == ("", True)
        return
    check(json.loads(out), case)
    assert (err == "") == (case["status"] == "ok")
    assert run(["scorecard", name, *ARGUMENTS, "--strict"]) == (1 if case["rejects"] else 0)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["status"] != "refused"])
@pytest.mark.parametrize("fmt", ["text", "json", "csv"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_nobody_is_named_anywhere(name: str, fmt: str, lang: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", lang, "scorecard", name, *ARGUMENTS, "--format", fmt, "--explain", "--rejects", "rejects.csv"]) == 0
    shown = "".join(capsys.readouterr()) + (folder / "rejects.csv").read_text("utf-8-sig")
    for member in ROSTER.members:
        assert member.name not in shown
        assert member.email not in shown


def test_text_is_restored_with_its_signs() -> None:
    assert card_of("03_excel_fr_cp1252.csv").success_of_the_week == "Résumé relu – « prêt » à 100 € l’œuvre"


def test_the_refusals_name_what_to_mend() -> None:
    said = {}
    for name in ("22_entete_en_double_contradictoire.csv", "25_colonne_obligatoire_absente.csv", "51_vide.csv"):
        with pytest.raises(AdoptkitError) as stopped:
            card_of(name)
        said[name[:2]] = stopped.value.say("fr")
    assert "minutes_gagnees" in said["22"]
    assert "5 et 6" in said["22"]
    assert "ligne 2" in said["22"]
    assert "« personne »" in said["25"]
    assert "« blocage »" in said["25"]
    assert "le fichier est vide" in said["51"]


def test_the_median_stands_beside_the_total_and_a_loss_is_named() -> None:
    card = card_of("42_minutes_negatives_extremes.csv")
    text = as_text(card, "fr")
    assert "23\u202fh\u202f52 (déclaré, médiane 17,5" in text
    assert {warning.code for warning in card.warnings} == {"loss", "extreme_value"}


def test_the_golden_output_of_the_contract() -> None:
    """The example of the contract: same keys in the same order, same values."""
    card = card_of("01_reference_utf8.csv").as_json("fr")
    golden = json.loads((FOLDER.parent / "golden" / "scorecard.json").read_text("utf-8"))
    assert json.dumps(card, ensure_ascii=False) == json.dumps(golden, ensure_ascii=False)


def test_the_expected_file_is_the_one_these_tests_were_written_for() -> None:
    assert (len(EXPECTED["files"]), EXPECTED["k_min"]) == (36, 5)
