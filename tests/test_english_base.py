"""A base written with English keys and headings works the same, from lint to the pages."""

from pathlib import Path

import pytest

from adoptkit.cli.main import run
from adoptkit.document import parse
from adoptkit.kinds.charter import charter
from adoptkit.kinds.fiche import fiche
from adoptkit.kinds.generated import generated, regenerated
from adoptkit.rules.sample_base import CHARTERS, FICHES


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "library").mkdir()
    (tmp_path / "adoptkit.toml").write_text('lang = "en"\n')
    (tmp_path / "library/example.md").write_text(FICHES["en"], "utf-8")
    written = charter(parse("charter.md", CHARTERS["en"]))
    passages = generated(written, [fiche(parse("library/example.md", FICHES["en"]))], "en")
    (tmp_path / "charter.md").write_text(regenerated(CHARTERS["en"], passages), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ADOPTKIT_LANG")
    return tmp_path


def test_the_base_says_the_language(english: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", "--strict"]) == 0
    assert capsys.readouterr().out == "2 files read, nothing to report\n"
    assert run(["--lang", "fr", "lint"]) == 0
    assert capsys.readouterr().out == "2 fichiers lus, rien à signaler\n"


def test_pages_are_in_english(english: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["charter", "--format", "md"]) == 0
    said = capsys.readouterr().out
    assert "## Our rules" in said
    assert "Nos règles" not in said
    assert run(["sheet", "--format", "md"]) == 0
    said = capsys.readouterr().out
    assert "Summarise a document" in said
    assert "Quand" not in said
    assert run(["charter", "-o", "charter.pdf"]) == 0
    assert (english / "charter.pdf").read_bytes().startswith(b"%PDF")


def test_a_new_fiche_is_in_english(english: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new-fiche", "Prepare a review"]) == 0
    text = (english / "library/prepare-a-review.md").read_text("utf-8")
    assert "## When to use" in text
    assert "status: draft" in text
    capsys.readouterr()
    assert run(["lint", "library/prepare-a-review.md"]) == 1
    assert "still to be written" in capsys.readouterr().out


def test_a_log_with_english_headers_counts(english: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (english / "log.csv").write_text(
        "Date,Person,Fiche,Minutes saved,Outcome\n2026-11-09,Ada,example,10,worked\n2026-11-10,Bob,example,5,failed\n", "utf-8"
    )
    assert run(["scorecard", "log.csv", "--headcount", "6"]) == 0
    assert "People who used a fiche: 2 of 6 (33.3%" in capsys.readouterr().out.replace("\u202f", "")
