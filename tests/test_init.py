"""init: a base that lints without an error, in every profile, and never writes over anything."""

import datetime as dt
from pathlib import Path

import pytest

from adoptkit.cli.init import SCAFFOLD
from adoptkit.cli.main import run
from adoptkit.document import read
from adoptkit.edits import with_values
from adoptkit.render.products import charter_fit
from adoptkit.rules.charter import SMALL_PT
from adoptkit.store import load_base


@pytest.mark.parametrize("profile", ["recruiting", "office", "all"])
@pytest.mark.parametrize("sector", ["private", "public"])
def test_a_fresh_base_has_no_error(profile: str, sector: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "base"
    assert run(["init", str(folder), "--profile", profile, "--sector", sector]) == 0
    capsys.readouterr()
    assert run(["--base", str(folder), "lint"]) == 0
    said = capsys.readouterr().out
    assert " erreur" not in said
    assert "le brouillon" not in said
    assert said.count("avertissement AK102") == 4, "organisation, contact, consultation, date: what only the team knows"
    base = load_base(folder, dt.date(2026, 11, 22), "fr")
    assert len(base.fiches) >= 8
    assert {fiche.reviewed for fiche in base.fiches} == {dt.date(2026, 11, 22)}
    assert base.charter is not None
    assert (base.charter.status, base.charter.sector) == ("draft", sector)


FILLED = {
    "organisation": "Communauté d'agglomération de Val-d'Exemple",
    "contact": "referent-ia@agglo-val-exemple.example.org",
    "consulted": "2026-10-22",
    "effective": "2026-11-02",
}


@pytest.mark.parametrize("profile", ["recruiting", "office", "all"])
@pytest.mark.parametrize("sector", ["private", "public"])
@pytest.mark.parametrize("territory", ["fr", "qc", "be", "ch", "eu"])
def test_a_filled_in_charter_reads_on_a_wall(profile: str, sector: str, territory: str, tmp_path: Path) -> None:
    """Letter paper is the shorter one: Québec is the tightest."""
    folder = tmp_path / "base"
    assert run(["init", str(folder), "--profile", profile, "--sector", sector, "--territory", territory]) == 0
    path = folder / "charter.md"
    path.write_text(with_values(read("charter.md", path.read_bytes()), FILLED), "utf-8")
    base = load_base(folder, dt.date(2026, 11, 22), "fr")
    assert base.charter is not None
    fit = charter_fit(base.charter, base.fiches, base.settings, "fr")
    assert (fit.pages, fit.overflow_mm) == (1, 0)
    assert fit.size_pt >= SMALL_PT


def test_personal_data_are_ignored_by_git_from_the_first_day(tmp_path: Path) -> None:
    run(["init", str(tmp_path / "base")])
    assert {"/logs/", "/notes/", "/team.csv"} <= set((tmp_path / "base/.gitignore").read_text().split("\n"))


def test_the_day_is_that_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ADOPTKIT_TODAY", "2031-03-04")
    assert run(["init", str(tmp_path / "base")]) == 0
    assert "2031-03-04" in capsys.readouterr().out
    assert run(["--base", str(tmp_path / "base"), "lint"]) == 0


def test_a_base_is_never_written_over(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in base.rglob("*") if path.is_file()}
    assert run(["init", str(base)]) == 2
    assert "existe déjà" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in base.rglob("*") if path.is_file()} == before


def test_files_of_the_folder_are_left_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("le mien")
    assert run(["init", str(tmp_path)]) == 0
    assert (tmp_path / "README.md").read_text() == "le mien"
    assert "README.md existait" in capsys.readouterr().err


def test_wrong_choices_and_places_write_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", str(tmp_path / "x"), "--profile", "sales"]) == 2
    assert run(["init", str(tmp_path / "x"), "--territory", "us"]) == 2
    (tmp_path / "file").write_text("")
    assert run(["init", str(tmp_path / "file" / "x")]) == 2
    assert not (tmp_path / "x").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_everything_of_the_scaffold_is_written(base: Path) -> None:
    assert [path for path in SCAFFOLD if not (base / path).is_file()] == []
    assert "{{" not in (base / "adoptkit.toml").read_text("utf-8")
    assert "{{nom}}" in (base / ".github/ISSUE_TEMPLATE/fiche.yml").read_text("utf-8")


def test_uses_can_be_noted_from_the_first_day(base: Path) -> None:
    assert (base / "logs/journal.xlsx").read_bytes().startswith(b"PK")
    assert "adoptkit scorecard" in (base / "formulaires.md").read_text("utf-8")


def test_a_journal_that_was_there_is_left_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs/journal.xlsx").write_bytes(b"le mien")
    assert run(["init", str(tmp_path)]) == 0
    assert (tmp_path / "logs/journal.xlsx").read_bytes() == b"le mien"
    assert "journal.xlsx existait" in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_template_says_a_slot_or_the_other_language(lang: str, tmp_path: Path) -> None:
    assert run(["--lang", lang, "init", str(tmp_path / "base")]) == 0
    names = {path.name for path in (tmp_path / "base").iterdir()}
    assert ("formulaires.md" in names, "forms.md" in names) == (lang == "fr", lang == "en")
    page = (tmp_path / "base" / ("formulaires.md" if lang == "fr" else "forms.md")).read_text("utf-8")
    assert "{{" not in page
    assert "{%" not in page
