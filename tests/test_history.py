"""What git knows of a base, asked on real repositories, friendly and hostile."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from adoptkit.errors import AdoptkitError
from adoptkit.history import (
    FileChange,
    Range,
    changed_since,
    changes_between,
    commit,
    files_at,
    git,
    merge_base,
    range_of,
    staged_changes,
    staged_files,
    staged_paths,
)

LIMIT = 1_000
Run = Callable[..., str]


def everything(_: str) -> bool:
    return True


def runner(root: Path) -> Run:
    """A git of the test's own, with a user and no configuration of the machine."""
    options = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgSign=false")

    def run(*arguments: str) -> str:
        done = subprocess.run(["git", "-C", str(root), *options, *arguments], check=True, capture_output=True)
        return done.stdout.decode("utf-8").strip()

    return run


@pytest.fixture(autouse=True)
def no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits; the base is its subfolder ``équipe rh``, with a file beside it."""
    root = tmp_path / "dépôt"
    base = root / "équipe rh"
    (base / "library").mkdir(parents=True)
    run = runner(root)
    run("init", "-q")
    (root / "beside.md").write_text("beside")
    (base / "charter.md").write_bytes(b"un\r\ndeux\r\n")
    (base / "library/réécrire une offre.md").write_text("Réécrire", "utf-8")
    (base / "library/line\nbreak.md").write_text("b")
    (base / "library/old.md").write_text("".join(f"line {number}\n" for number in range(20)))
    (base / "library/binary.md").write_bytes(bytes(range(256)) * 10)
    (base / "library/link.md").symlink_to("réécrire une offre.md")
    (base / "library/away.md").symlink_to("../../beside.md")
    run("add", "-A")
    run("commit", "-qm", "one")
    (base / "library/old.md").rename(base / "library/new.md")
    (base / "charter.md").write_bytes(b"trois\r\n")
    (base / "library/line\nbreak.md").unlink()
    (root / "beside.md").write_text("beside, changed")
    run("add", "-A")
    run("commit", "-qm", "two")
    return base


def refusal(call: Callable[[], object], lang: str = "fr") -> str:
    with pytest.raises(AdoptkitError) as caught:
        call()
    return caught.value.say("fr" if lang == "fr" else "en")


def test_the_files_of_a_revision_are_those_of_the_base(repository: Path) -> None:
    files = files_at(repository, commit(repository, "HEAD~1"), everything, LIMIT)
    assert set(files) == {
        "charter.md",
        "library/réécrire une offre.md",
        "library/line\nbreak.md",
        "library/old.md",
        "library/binary.md",
        "library/link.md",
    }
    assert files["charter.md"] == b"un\r\ndeux\r\n"
    assert files["library/link.md"] == files["library/réécrire une offre.md"] == "Réécrire".encode()
    assert files["library/binary.md"] == (bytes(range(256)) * 10)[:LIMIT]


def test_only_what_is_wanted_is_read(repository: Path) -> None:
    assert set(files_at(repository, commit(repository, "HEAD"), lambda path: path == "charter.md", LIMIT)) == {"charter.md"}
    assert files_at(repository, commit(repository, "HEAD"), lambda _: False, LIMIT) == {}


def test_a_folder_that_a_revision_lacks_holds_nothing(repository: Path) -> None:
    (repository / "fresh").mkdir()
    assert files_at(repository / "fresh", commit(repository, "HEAD"), everything, LIMIT) == {}


def test_changes_between_two_commits_are_relative_to_the_base_and_find_renames(repository: Path) -> None:
    assert changes_between(repository, range_of(repository, "HEAD~1..HEAD")) == (
        FileChange("charter.md", "changed"),
        FileChange("library/line\nbreak.md", "removed"),
        FileChange("library/new.md", "renamed", "library/old.md"),
    )


def test_staged_content_is_not_what_the_folder_holds(repository: Path) -> None:
    (repository / "charter.md").write_text("staged")
    runner(repository)("add", "charter.md")
    (repository / "charter.md").write_text("not staged")
    (repository / "library/untracked.md").write_text("x")
    assert staged_files(repository, everything, LIMIT)["charter.md"] == b"staged"
    assert "library/untracked.md" not in staged_paths(repository)
    assert staged_changes(repository) == (FileChange("charter.md", "changed"),)


def test_of_a_conflict_our_side_is_staged(repository: Path) -> None:
    run = runner(repository)
    run("checkout", "-qb", "other", "HEAD~1")
    (repository / "charter.md").write_text("theirs")
    run("commit", "-qam", "theirs")
    run("checkout", "-q", "main")
    subprocess.run(["git", "-C", str(repository), "merge", "other"], check=False, capture_output=True)
    assert staged_files(repository, everything, LIMIT)["charter.md"] == b"trois\r\n"


def test_changes_since_a_branch_left_are_commits_work_and_new_files(repository: Path) -> None:
    run = runner(repository)
    run("checkout", "-qb", "work")
    (repository / "library/committed.md").write_text("x")
    run("add", "-A")
    run("commit", "-qm", "three")
    run("checkout", "-q", "main")
    (repository / "library/meanwhile.md").write_text("x")
    run("add", "-A")
    run("commit", "-qm", "meanwhile")
    run("checkout", "-q", "work")
    (repository / "charter.md").write_text("at work")
    (repository / "library/neuf é.md").write_text("x")
    (repository / ".gitignore").write_text("logs/\n")
    (repository / "logs").mkdir()
    (repository / "logs/x.csv").write_text("ignored")
    paths = {item.path: item.status for item in changed_since(repository, "main")}
    assert paths == {"charter.md": "changed", "library/committed.md": "added", "library/neuf é.md": "added", ".gitignore": "added"}


def test_a_range_names_two_states(repository: Path) -> None:
    run = runner(repository)
    first, second = run("rev-parse", "HEAD~1"), run("rev-parse", "HEAD")
    assert range_of(repository, "HEAD~1..HEAD") == Range(first, second)
    assert range_of(repository, "HEAD~1..") == range_of(repository, f"{first}..main") == Range(first, second)
    assert range_of(repository, "HEAD~1") == Range(first, None)
    run("checkout", "-qb", "other", "HEAD~1")
    run("commit", "-q", "--allow-empty", "-m", "other")
    assert range_of(repository, "main...other") == Range(first, run("rev-parse", "other"))
    assert range_of(repository, "main..other").before == second


@pytest.mark.parametrize(
    "ref", ["--help", "--upload-pack=touch x", "-x", "absent", "HEAD:charter.md", "a\0b", "", "\n", "é", "HEAD^{tree}"]
)
def test_what_is_no_commit_is_refused_and_never_an_option(repository: Path, ref: str) -> None:
    assert f"« {ref} » est inconnue ici : lancez « git fetch »" in refusal(lambda: commit(repository, ref))


def test_a_branch_of_the_remote_is_suggested(repository: Path, tmp_path: Path) -> None:
    runner(tmp_path)("clone", "-q", "--no-local", str(repository.parent), "clone")
    run = runner(tmp_path / "clone")
    run("checkout", "-q", "--detach")
    run("branch", "-D", "main")
    assert refusal(lambda: commit(tmp_path / "clone", "main"), "en").endswith("but “origin/main” exists: write it so")


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path: Path) -> None:
    runner(tmp_path)("clone", "-q", "--depth", "1", repository.parent.as_uri(), "clone")
    assert "fetch-depth: 0" in refusal(lambda: commit(tmp_path / "clone", "HEAD~1"))
    assert "git fetch --unshallow" in refusal(lambda: range_of(tmp_path / "clone", "HEAD~1..HEAD"), "en")


def test_unrelated_versions_are_said(repository: Path) -> None:
    run = runner(repository)
    run("checkout", "-q", "--orphan", "alone")
    run("commit", "-qm", "alone")
    assert "aucun ancêtre commun" in refusal(lambda: range_of(repository, "main...alone"))
    assert merge_base(repository, commit(repository, "main"), commit(repository, "main~1")) == commit(repository, "main~1")


def test_a_folder_without_git_is_said(tmp_path: Path) -> None:
    assert "n'est pas dans un dépôt git" in refusal(lambda: commit(tmp_path, "HEAD"))
    assert "n'est pas dans un dépôt git" in refusal(lambda: staged_changes(tmp_path))


def test_a_repository_without_commit_has_no_head(tmp_path: Path) -> None:
    runner(tmp_path)("init", "-q")
    assert "« HEAD » est inconnue" in refusal(lambda: commit(tmp_path, "HEAD"))
    assert staged_files(tmp_path, everything, LIMIT) == {}


def test_a_machine_without_git_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert "installez-le" in refusal(lambda: commit(repository, "HEAD"))
    assert git(repository, "status") == (-1, b"")


def test_a_git_that_hangs_is_given_up(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text("#!/bin/sh\nexec sleep 20\n")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setattr("adoptkit.history.process.PATIENCE", 0.2)
    assert "n'a pas répondu" in refusal(lambda: commit(repository, "HEAD"))
    assert git(repository, "status") == (-1, b"")


def test_a_repository_of_somebody_else_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "safe.directory" in refusal(lambda: commit(repository, "HEAD"))


def test_nothing_that_a_repository_configures_is_run(repository: Path, tmp_path: Path) -> None:
    """Hooks, monitors, filters, diff drivers and pagers of a repository that somebody sent."""
    trace = tmp_path / "trace"
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\necho "$0 $@" >> "{trace}"\ncat\n')
    trap.chmod(0o755)
    run = runner(repository)
    hooks = repository.parent / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-index-change", "fsmonitor-watchman", "reference-transaction"):
        (hooks / name).symlink_to(trap)
    (repository / ".gitattributes").write_text("*.md filter=evil=a diff=evil\n* filter=other\n*.md filter=evil=a\n")
    settings = {"core.fsmonitor": trap, "diff.external": trap, "core.pager": trap, "core.editor": trap, "diff.evil.command": trap}
    settings |= {
        "diff.evil.textconv": trap,
        "filter.evil=a.clean": trap,
        "filter.evil=a.process": trap,
        "filter.evil=a.required": Path("true"),
    }
    for key, value in settings.items():
        run("config", key, str(value))
    (repository / "charter.md").write_text("at work")
    (repository / "library/new.md").touch()
    trace.unlink(missing_ok=True)
    head = commit(repository, "HEAD")
    files_at(repository, head, everything, LIMIT)
    staged_files(repository, everything, LIMIT)
    changed = changed_since(repository, "HEAD~1")
    changes_between(repository, Range(head, None))
    staged_changes(repository)
    assert not trace.exists(), trace.read_text()
    assert FileChange("charter.md", "changed") in changed


def test_the_settings_that_the_environment_gives_stay(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CI machines allow a folder by GIT_CONFIG_COUNT; what we add comes after."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for name, value in {"COUNT": "1", "KEY_0": "safe.directory", "VALUE_0": "*"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    runner(repository)("config", "filter.x.clean", "cat")
    (repository / "charter.md").write_text("at work")
    assert changed_since(repository, "HEAD") == (FileChange("charter.md", "changed"),)


def test_a_partial_clone_fetches_nothing(repository: Path, tmp_path: Path) -> None:
    runner(repository)("config", "uploadpack.allowFilter", "true")
    runner(tmp_path)("clone", "-q", "--no-checkout", "--filter=blob:none", repository.parent.as_uri(), "partial")
    assert "partiel" in refusal(lambda: files_at(tmp_path / "partial", commit(tmp_path / "partial", "HEAD"), everything, LIMIT))


def test_where_git_looks_follows_from_the_folder_alone(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook runs with GIT_DIR set to another repository's."""
    here = commit(repository, "HEAD")
    (tmp_path / "other").mkdir()
    runner(tmp_path / "other")("init", "-q")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert commit(repository, "HEAD") == here


def test_the_index_that_a_hook_is_given_is_the_staged_content(repository: Path) -> None:
    """``git commit -a`` hands its hooks an index of its own, named from the top of the repository."""
    (repository / "charter.md").write_text("committed with -a")
    hook = repository.parent / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    code = "import sys; from pathlib import Path; from adoptkit.history import staged_files; print(staged_files(Path(sys.argv[1]), lambda path: path == 'charter.md', 99))"
    hook.write_text(f'#!/bin/sh\nexec "{__import__("sys").executable}" -c "{code}" "{repository}" > "{repository.parent}/seen"\n')
    hook.chmod(0o755)
    runner(repository)("commit", "-qam", "all")
    assert "committed with -a" in (repository.parent / "seen").read_text()
