"""Files: written whole or not at all, and every refusal of the system in one sentence."""

import datetime as dt
import errno
import os
import subprocess
from pathlib import Path

import pytest

from adoptkit.base import Base
from adoptkit.errors import AdoptkitError
from adoptkit.store import Folder, find_root, load_base, read_bytes, write

DAY = dt.date(2026, 11, 22)


def load(root: Path) -> Base:
    return load_base(root, DAY, "fr")


def small_base(root: Path) -> Path:
    (root / "library").mkdir(parents=True)
    (root / "charter.md").write_text("---\ntitre: C\n---\n", "utf-8")
    (root / "library/a.md").write_text("---\ntitre: A\n---\n", "utf-8")
    return root


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("avant")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AdoptkitError) as caught:
        write(path, "après")
    assert "le disque est plein" in caught.value.say("fr")
    assert "this file was not changed" in caught.value.say("en")
    assert [item.name for item in tmp_path.iterdir()] == ["a.md"]
    assert path.read_text() == "avant"


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.md", "x")
    assert list(tmp_path.iterdir()) == []


def test_private_files_are_for_their_owner_and_others_keep_their_mode(tmp_path: Path) -> None:
    write(tmp_path / "secret.csv", "x", private=True)
    assert (tmp_path / "secret.csv").stat().st_mode & 0o777 == 0o600
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "a.md").chmod(0o640)
    write(tmp_path / "a.md", "y")
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["/proc/adoptkit/x.md", "/dev/null/x.md"])
def test_a_place_that_refuses_is_said(name: str) -> None:
    with pytest.raises(AdoptkitError) as caught:
        write(Path(name), "x")
    assert caught.value.say("fr").startswith(f"impossible d'écrire {name}")


def test_an_existing_file_is_kept_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    with pytest.raises(AdoptkitError, match="exists already"):
        write(tmp_path / "a.md", "y", replacing=False)
    assert (tmp_path / "a.md").read_text() == "x"


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(AdoptkitError) as caught:
        read_bytes(tmp_path / "absent")
    assert "il n'existe pas" in caught.value.say("fr")
    with pytest.raises(AdoptkitError) as caught:
        read_bytes(tmp_path)
    assert "c'est un dossier" in caught.value.say("fr")


def test_the_base_is_found_upward(tmp_path: Path) -> None:
    root = small_base(tmp_path / "base")
    deep = root / "library" / "x" / "y"
    deep.mkdir(parents=True)
    assert find_root(deep) == root
    assert find_root(tmp_path) is None
    (deep / "adoptkit.toml").write_text("")
    assert find_root(deep / "z") == deep


def test_odd_files_are_documents_with_a_fault(tmp_path: Path) -> None:
    root = small_base(tmp_path / "base")
    (root / "library/dir.md").mkdir()
    (root / "library/loop.md").symlink_to("loop.md")
    (root / "library/gone.md").symlink_to("nowhere")
    os.mkfifo(root / "library/pipe.md")
    (root / "library/latin.md").write_bytes("é".encode("latin-1"))
    (root / "library/again").symlink_to("../library")
    faults = {path: document.fault for path, document in load(root).documents.items()}
    assert {path for path, fault in faults.items() if fault} == {f"library/{name}.md" for name in ("loop", "gone", "pipe", "latin")}


def test_what_git_ignores_and_tracks_is_known(tmp_path: Path) -> None:
    root = small_base(tmp_path / "base")
    assert Folder(root).private_files().ignored is None
    git = ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    (root / ".gitignore").write_text("/logs/\n")
    (root / "team.csv").write_text("personne\n")
    subprocess.run([*git, "add", "-A"], check=True)
    known = Folder(root).private_files()
    assert known.ignored == {"logs/": True, "notes/": False, "team.csv": False}
    assert known.tracked == ("team.csv",)
