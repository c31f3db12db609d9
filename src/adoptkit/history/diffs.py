"""What became of the files of a base: between two states, since a branch left, in the next commit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from adoptkit.history.process import asked, check_repository, path_of
from adoptkit.history.revisions import Range, commit, merge_base

Status = Literal["added", "removed", "changed", "renamed"]


@dataclass(frozen=True, slots=True, order=True)
class FileChange:
    """What became of one file of the base: its path, and the one it had before when it was renamed."""

    path: str
    status: Status
    before: str = ""


def changes_between(root: Path, states: Range) -> tuple[FileChange, ...]:
    """What became of each file of the base between two states, renames found; the folder now includes files that git does not track."""
    between = (states.before,) if states.after is None else (states.before, states.after)
    changed = _diff(root, "-M", *between)
    return _sorted(changed if states.after else [*changed, *_untracked(root)])


def changed_since(root: Path, ref: str) -> tuple[FileChange, ...]:
    """What changed since the folder's branch left ``ref``: commits, work not committed, and files that git does not track."""
    ancestor = merge_base(root, commit(root, ref), commit(root, "HEAD"))
    return _sorted([*_diff(root, "--no-renames", ancestor), *_untracked(root)])


def staged_changes(root: Path) -> tuple[FileChange, ...]:
    """What the next commit would change."""
    check_repository(root)
    return _sorted(_diff(root, "--no-renames", "--cached"))


def _sorted(found: Iterable[FileChange]) -> tuple[FileChange, ...]:
    """By path, once each: git tells a conflict twice."""
    return tuple(sorted(set(found)))


def _diff(root: Path, *arguments: str) -> list[FileChange]:
    fixed = ("--name-status", "-z", "--relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
    words = iter(asked(root, "diff", *fixed, *arguments, "--", quiet_filters=True).split(b"\0")[:-1])
    return [_change(status.decode("ascii"), words) for status in words]


def _change(status: str, words: Iterator[bytes]) -> FileChange:
    """One entry of ``--name-status -z``: its letter, then one path, or two for a rename."""
    first = path_of(next(words))
    if status[0] == "R":
        return FileChange(path_of(next(words)), "renamed", first)
    kinds: Mapping[str, Status] = {"A": "added", "D": "removed"}
    return FileChange(first, kinds.get(status[0], "changed"))


def _untracked(root: Path) -> list[FileChange]:
    answer = asked(root, "ls-files", "-z", "--others", "--exclude-standard")
    return [FileChange(path_of(name), "added") for name in answer.split(b"\0")[:-1]]
