"""Findings remembered are the findings of a run without memory, however the base changes."""

import datetime as dt
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from adoptkit.base import Fit
from adoptkit.inspection import Request, memo, report_on
from adoptkit.reports.findings import as_json
from adoptkit.rules.engine import Report, Selection
from adoptkit.store import CACHE, CacheFolder, Folder

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 11, 22)
LONG_AGO = 1_700_000_000


@pytest.fixture(autouse=True)
def settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as settled as soon as they are older than the run: tests can't wait for two seconds."""
    monkeypatch.setattr(memo, "_UNSURE_NS", 0)


def base(tmp_path: Path) -> Path:
    root = tmp_path / "base"
    shutil.copytree(ROOT / "library", root / "library")
    shutil.copy(ROOT / "charter.md", root)
    for path in root.rglob("*.md"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return root


def report(root: Path, remember: bool, today: dt.date = TODAY, selection: Selection | None = None) -> Report:
    folder = Folder(root)
    asked = Request(selection or Selection(), today, "fr", lambda *_: Fit(1, 0.0, 0, 10.5))
    settings = folder.settings()
    return report_on(folder, settings, asked, CacheFolder(root, settings) if remember else None)


def same(root: Path, today: dt.date = TODAY, selection: Selection | None = None) -> Report:
    """The report with memory, equal to the one without, twice."""
    first, again = report(root, True, today, selection), report(root, True, today, selection)
    without = report(root, False, today, selection)
    assert [as_json(item, "fr") for item in (first, again)] == [as_json(without, "fr")] * 2
    assert [item.edits for item in first.findings] == [item.edits for item in again.findings] == [item.edits for item in without.findings]
    return without


CHANGES: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("titre:", "titer:", 1),
    lambda text: text.replace("statut: publié", "statut: retiré", 1),
    lambda text: text.replace("outil:", "outil: inconnu #", 1),
    lambda text: text.replace("revu_le: 2026-11-22", "revu_le: 2026-01-05", 1),
    lambda text: text + "\nVoir [ici](nulle-part.md) et [là](../../charter.md).\n",
    lambda text: text.replace("## Quand éviter l'IA", "## Quand eviter l'IA\n\n- TODO\n- jeanne.roux@mairie-de-laval.fr", 1),
    lambda text: "---\n" + text,
    lambda text: "\ufeff" + text,
    lambda text: text.replace("\n## ", '\n<!-- adoptkit: ignore AK107 reason="essai" until=2026-12-31 -->\n## ', 2),
    lambda text: text.replace("étiquettes:", "évalue_personne: oui\nétiquettes:", 1),
)


@pytest.mark.parametrize("seed", range(4))
def test_memory_changes_nothing_on_a_base_that_changes(tmp_path: Path, seed: int) -> None:
    root, dice = base(tmp_path), random.Random(seed)
    same(root)
    for step in range(12):
        path = dice.choice(sorted(root.rglob("*.md")))
        action = dice.random()
        if action < 0.7:
            path.write_text(dice.choice(CHANGES)(path.read_text("utf-8")), "utf-8")
        elif action < 0.8:
            path.rename(path.with_name(f"renommé-{step}.md"))
        elif action < 0.9:
            shutil.copy(path, path.with_name(f"copie-{step}.md"))
        elif path.name != "charter.md":
            path.unlink()
        if dice.random() < 0.7 and path.exists():
            os.utime(path, (LONG_AGO + step, LONG_AGO + step))
        same(root)


def test_what_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = base(tmp_path)
    report(root, True)
    read: list[str] = []
    document = Folder.document
    monkeypatch.setattr(Folder, "document", lambda self, path: (read.append(path), document(self, path))[1])
    report(root, True)
    assert read == []
    (root / "library/bureau/premier-jet.md").touch()
    report(root, True)
    assert read == ["charter.md", "library/bureau/premier-jet.md"]


def test_a_file_that_may_still_be_changing_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "_UNSURE_NS", 1_000_000_000_000)  # the files below were written within the last thousand seconds
    root = base(tmp_path)
    report(root, True)
    assert [path.name for path in (root / CACHE).glob("*.json")] == []


def test_dates_are_compared_at_run_time(tmp_path: Path) -> None:
    root = base(tmp_path)
    assert same(root).findings == ()
    assert {item.code for item in same(root, dt.date(2027, 5, 22)).findings} == {"AK701", "AK702"}


def test_a_selection_does_not_spoil_the_memory(tmp_path: Path) -> None:
    root = base(tmp_path)
    path = root / "library/bureau/premier-jet.md"
    path.write_text(path.read_text("utf-8").replace("## Quand éviter", "TODO\n\n## Quand éviter"), "utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert {item.code for item in same(root, selection=Selection(select=("AK107",))).findings} == {"AK107"}
    assert same(root, selection=Selection(ignore=("AK107",))).findings == ()
    assert {item.code for item in same(root).findings} == {"AK107"}


def test_a_setting_or_the_contact_makes_everything_new(tmp_path: Path) -> None:
    root = base(tmp_path)
    path = root / "library/bureau/premier-jet.md"
    path.write_text(path.read_text("utf-8") + "\nÉcrivez à aide@mairie-de-laval.fr.\n", "utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))
    assert {item.code for item in same(root).findings} == {"AK301"}
    (root / "adoptkit.toml").write_text('[privacy.allow]\n"aide@mairie-de-laval.fr" = "accueil"\n', "utf-8")
    assert same(root).findings == ()


@pytest.mark.parametrize("junk", ["", "{", "[]", '{"key": 1}', '{"key": "", "files": []}', "\0" * 50, "[" * 100_000])
def test_a_broken_memory_is_written_anew(tmp_path: Path, junk: str) -> None:
    root = base(tmp_path)
    expected = same(root)
    for name in ("files.json", "report.json"):
        (root / CACHE / name).write_text(junk, "utf-8")
    assert same(root) == expected


def test_a_memory_of_the_right_key_and_wrong_values_is_not_believed(tmp_path: Path) -> None:
    root = base(tmp_path)
    same(root)
    (root / CACHE / "report.json").unlink()
    kept = CacheFolder(root, Folder(root).settings())
    kept.write("files.json", kept.read("files.json").replace('"fiche"', "17").replace('"published"', "[[]]"))
    same(root)


def test_a_folder_that_can_not_be_written_costs_time_only(tmp_path: Path) -> None:
    root = base(tmp_path)
    (root / CACHE).write_text("a file where the folder should be", "utf-8")
    same(root)


@pytest.mark.parametrize("linked", ["folder", "file"])
def test_a_memory_that_leads_away_is_neither_read_nor_written(tmp_path: Path, linked: str) -> None:
    root, away = base(tmp_path), tmp_path / "away"
    away.mkdir()
    (away / "kept.txt").write_text("precious", "utf-8")
    if linked == "folder":
        (root / CACHE).symlink_to(away)
    else:
        (root / CACHE).mkdir()
        for name in ("files.json", "report.json", ".gitignore"):
            (root / CACHE / name).symlink_to(away / "kept.txt")
    same(root)
    assert [(path.name, path.read_text("utf-8")) for path in away.iterdir()] == [("kept.txt", "precious")]
