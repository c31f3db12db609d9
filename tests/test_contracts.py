"""What other programs rely on: the JSON that commands print is what the shipped schemas say."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from adoptkit.cli.main import run
from tests.cases import CASES, EXPECTED, FOLDER


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
    capsys.readouterr()
    run(list(arguments))
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_lint_report(base: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "library/x y.md").write_text("---\ntitre: TODO\n---\n", "utf-8")
    schema = printed(capsys, "schema", "lint-report")
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(printed(capsys, "--lang", lang, "lint", "--format", "json"))


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["exit_code"] == 0])
def test_scorecard(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADOPTKIT_TODAY", EXPECTED["clock"])
    schema = printed(capsys, "schema", "scorecard")
    Draft202012Validator.check_schema(schema)
    files = ["--team", str(FOLDER / "effectif.csv"), "--fiches", str(FOLDER / "fiches.csv"), str(FOLDER / name)]
    card = printed(capsys, "scorecard", "--format", "json", *files)
    Draft202012Validator(schema).validate(card)
    assert isinstance(card, dict)
    rows = card["rows"]
    assert rows["read"] == rows["kept"] + rows["rejected"] + rows["skipped"]
