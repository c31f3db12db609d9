"""What git knows of a base: its files at a revision or as staged, and what changed. The only caller of git; it never writes.

Refs and repositories are other people's: a ref is resolved to an object id before anything else sees it, and nothing that a
repository configures is run (hooks, filters, diff drivers, monitors) or fetched.
"""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import BinaryIO, Literal

from adoptkit.errors import AdoptkitError, Text

#: Seconds after which git is given up.
PATIENCE = 60
#: What a stored file is, in git's words.
_LINK, _FILES = "120000", ("100644", "100755", "100664")
_SAFE = (
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.quotePath=false"),
)
#: Where the repository is follows from the folder alone; the index that a hook is given stays.
_FORGOTTEN = frozenset(
    {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_COMMON_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
        "GIT_EXTERNAL_DIFF",
        "GIT_DIFF_OPTS",
    }
)
_SET = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone would fetch what it lacks: no network, whatever the repository says.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
}
Status = Literal["added", "removed", "changed", "renamed"]


@dataclass(frozen=True, slots=True, order=True)
class FileChange:
    """What became of one file of the base: its path, and the one it had before when it was renamed."""

    path: str
    status: Status
    before: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """Two states to compare, as commit ids; ``after`` None is the folder as it is now."""

    before: str
    after: str | None


def git(root: Path, *arguments: str) -> tuple[int, bytes]:
    """The exit code and the output of git run on ``root``; code -1 when there is no git to ask, or it does not answer."""
    try:
        done = _run(root, arguments)
    except (OSError, ValueError, subprocess.SubprocessError):
        return -1, b""
    return done.returncode, done.stdout


def commit(root: Path, ref: str) -> str:
    """The id of the commit that ``ref`` names; raises AdoptkitError, saying how to get it, when it names none here."""
    _check_repository(root)
    found = _commit(root, ref)
    if found:
        return found
    if _is_shallow(root):
        raise AdoptkitError(_SHALLOW, ref=ref)
    remote = f"origin/{ref}"
    raise AdoptkitError(_UNKNOWN_BUT if _commit(root, remote) else _UNKNOWN, ref=ref, remote=remote)


def range_of(root: Path, written: str) -> Range:
    """The states that ``A..B``, ``A...B`` (from their common ancestor) or ``A`` (up to the folder now) name; a blank side is HEAD."""
    before, dots, after = written.partition("...") if "..." in written else written.partition("..")
    first = commit(root, before or "HEAD")
    if not dots:
        return Range(first, None)
    second = commit(root, after or "HEAD")
    return Range(merge_base(root, first, second) if dots == "..." else first, second)


def merge_base(root: Path, first: str, second: str) -> str:
    """The id of the best common ancestor of two commits; raises AdoptkitError when there is none here."""
    code, answer = git(root, "merge-base", first, second)
    if code:
        raise AdoptkitError(_SHALLOW if _is_shallow(root) else _UNRELATED, ref=f"{first[:10]}…{second[:10]}")
    return _line(answer)


def files_at(root: Path, revision: str, wanted: Callable[[str], bool], limit: int) -> dict[str, bytes]:
    """The files of the base at a commit id, by path relative to ``root``: those that are ``wanted``, ``limit`` bytes of each at most."""
    return _contents(root, _listing(_asked(root, "ls-tree", "-r", "-z", revision)), wanted, limit)


def paths_at(root: Path, revision: str) -> frozenset[str]:
    """The path of every file of the base at a commit id."""
    return frozenset(_listing(_asked(root, "ls-tree", "-r", "-z", revision)))


def staged_files(root: Path, wanted: Callable[[str], bool], limit: int) -> dict[str, bytes]:
    """The files of the base as the next commit holds them, by path relative to ``root``; of a conflict, our side."""
    _check_repository(root)
    return _contents(root, _listing(_asked(root, "ls-files", "-s", "-z")), wanted, limit)


def staged_paths(root: Path) -> frozenset[str]:
    """The path of every file of the base that the next commit holds."""
    _check_repository(root)
    return frozenset(_listing(_asked(root, "ls-files", "-s", "-z")))


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
    _check_repository(root)
    return _sorted(_diff(root, "--no-renames", "--cached"))


def _sorted(found: Iterable[FileChange]) -> tuple[FileChange, ...]:
    """By path, once each: git tells a conflict twice."""
    return tuple(sorted(set(found)))


def _diff(root: Path, *arguments: str) -> list[FileChange]:
    fixed = ("--name-status", "-z", "--relative", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
    words = iter(_asked(root, "diff", *fixed, *arguments, "--", quiet_filters=True).split(b"\0")[:-1])
    return [_change(status.decode("ascii"), words) for status in words]


def _change(status: str, words: Iterator[bytes]) -> FileChange:
    """One entry of ``--name-status -z``: its letter, then one path, or two for a rename."""
    first = _path(next(words))
    if status[0] == "R":
        return FileChange(_path(next(words)), "renamed", first)
    kinds: Mapping[str, Status] = {"A": "added", "D": "removed"}
    return FileChange(first, kinds.get(status[0], "changed"))


def _untracked(root: Path) -> list[FileChange]:
    answer = _asked(root, "ls-files", "-z", "--others", "--exclude-standard")
    return [FileChange(_path(name), "added") for name in answer.split(b"\0")[:-1]]


def _listing(answer: bytes) -> dict[str, tuple[str, str]]:
    """Path → mode and object id, of ``ls-tree -r -z`` (mode, type, id) or ``ls-files -s -z`` (mode, id, stage)."""
    found: dict[str, tuple[str, str]] = {}
    for entry in answer.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, second, third = about.decode("ascii").split(" ")
        found.setdefault(_path(name), (mode, third if second in _TYPES else second))
    return found


def _contents(root: Path, listing: Mapping[str, tuple[str, str]], wanted: Callable[[str], bool], limit: int) -> dict[str, bytes]:
    links = [path for path, (mode, _) in listing.items() if mode == _LINK and wanted(path)]
    targets = _objects(root, (listing[path][1] for path in links), limit)
    resolved = {path: _target(path, targets[listing[path][1]], listing) for path in links}
    ids = {path: oid for path, (mode, oid) in listing.items() if mode in _FILES and wanted(path)}
    ids |= {path: oid for path, oid in resolved.items() if oid}
    data = _objects(root, ids.values(), limit)
    return {path: data[oid] for path, oid in sorted(ids.items())}


def _target(path: str, link: bytes, listing: Mapping[str, tuple[str, str]]) -> str:
    """The id of the file that a symbolic link of the base points to; empty when it leads elsewhere."""
    mode, oid = listing.get(normpath(join(dirname(path), _path(link))), ("", ""))
    return oid if mode in _FILES else ""


def _objects(root: Path, ids: Iterable[str], limit: int) -> dict[str, bytes]:
    """The content of each object, ``limit`` bytes at most, by one process; raises AdoptkitError for one that is not here."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    with tempfile.TemporaryFile() as output:
        _asked(root, "cat-file", "--batch", given="\n".join(wanted).encode("ascii"), output=output)
        output.seek(0)
        return {oid: _next_object(output, oid, limit) for oid in wanted}


def _next_object(stream: BinaryIO, oid: str, limit: int) -> bytes:
    words = stream.readline().split()
    if len(words) != 3:
        raise AdoptkitError(_ABSENT, oid=oid[:10])
    size = int(words[2])
    data = stream.read(min(size, limit))
    stream.seek(size - len(data) + 1, os.SEEK_CUR)
    return data


def _commit(root: Path, ref: str) -> str:
    """The commit id that ``ref`` names, or an empty string; what begins like an option is no ref."""
    if ref.startswith("-"):
        return ""
    code, answer = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    return _line(answer) if code == 0 else ""


def _is_shallow(root: Path) -> bool:
    return git(root, "rev-parse", "--is-shallow-repository")[1].strip() == b"true"


def _check_repository(root: Path) -> None:
    """Raise AdoptkitError unless git has a work tree here."""
    if _asked(root, "rev-parse", "--is-inside-work-tree").strip() != b"true":
        raise AdoptkitError(_NO_REPOSITORY, folder=root)


def _asked(root: Path, *arguments: str, given: bytes | None = None, output: BinaryIO | None = None, quiet_filters: bool = False) -> bytes:
    """What git answers; raises AdoptkitError, saying why, when it does not."""
    try:
        done = _run(root, arguments, given, output, _without_filters(root) if quiet_filters else {})
    except subprocess.TimeoutExpired:
        raise AdoptkitError(_TOO_SLOW, seconds=PATIENCE) from None
    except (OSError, ValueError):
        raise AdoptkitError(_NO_GIT) from None
    if done.returncode:
        raise _refusal(root, done.stderr.decode("utf-8", "replace"))
    return done.stdout or b""


def _run(
    root: Path,
    arguments: Iterable[str],
    given: bytes | None = None,
    output: BinaryIO | None = None,
    settings: Mapping[str, str] | None = None,
) -> "subprocess.CompletedProcess[bytes]":
    kept = {name: value for name, value in os.environ.items() if name not in _FORGOTTEN}
    return subprocess.run(
        ["git", "-C", str(root), *_SAFE, *arguments],
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        stdout=output or subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**kept, **_SET, **(settings or {})},
        timeout=PATIENCE,
        check=False,
    )


def _without_filters(root: Path) -> Mapping[str, str]:
    """The environment under which no filter of the repository runs when git compares the folder with what it stores."""
    _, answer = git(root, "config", "-z", "--name-only", "--get-regexp", r"^filter\..*\.(clean|smudge|process)$")
    keys = sorted({name.decode("utf-8", "surrogateescape").rpartition(".")[0] for name in answer.split(b"\0")[:-1]})
    values = [(f"{key}.{name}", value) for key in keys for name, value in (("clean", ""), ("process", ""), ("required", "false"))]
    first = int(count) if (count := os.environ.get("GIT_CONFIG_COUNT", "")).isdigit() else 0
    settings = {"GIT_CONFIG_COUNT": str(first + len(values))}
    for number, (key, value) in enumerate(values, first):
        settings |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return settings


def _refusal(root: Path, complaint: str) -> AdoptkitError:
    """Why git refused, in a sentence of ours."""
    if "not a git repository" in complaint:
        return AdoptkitError(_NO_REPOSITORY, folder=root)
    if "dubious ownership" in complaint:
        return AdoptkitError(_NOT_OURS, folder=root)
    last = next((line for line in reversed(complaint.splitlines()) if line.strip()), "")
    return AdoptkitError(_REFUSED, why=last.removeprefix("fatal: "))


def _path(name: bytes) -> str:
    """A path as Python writes those of the system: bytes that are not UTF-8 survive."""
    return name.decode("utf-8", "surrogateescape")


def _line(answer: bytes) -> str:
    return answer.decode("ascii", "replace").strip()


_TYPES = ("blob", "tree", "commit")
_NO_GIT = Text(
    "git ne répond pas ici : installez-le (https://git-scm.com), puis relancez la commande",
    "git does not answer here: install it (https://git-scm.com), then run the command again",
)
_TOO_SLOW = Text(
    "git n'a pas répondu en {seconds} secondes : relancez la commande, ou vérifiez le dépôt avec « git status »",
    "git did not answer within {seconds} seconds: run the command again, or check the repository with “git status”",
)
_NO_REPOSITORY = Text(
    "{folder} n'est pas dans un dépôt git : cette commande compare des versions enregistrées ; « git init » en crée un",
    "{folder} is not in a git repository: this command compares saved versions; “git init” creates one",
)
_NOT_OURS = Text(
    "git ne lit pas {folder}, qui appartient à un autre utilisateur : « git config --global --add safe.directory {folder} » l'y autorise",
    "git does not read {folder}, which belongs to another user: “git config --global --add safe.directory {folder}” allows it",
)
_UNKNOWN = Text(
    "la référence « {ref} » est inconnue ici : lancez « git fetch », ou vérifiez l'orthographe",
    "the reference “{ref}” is unknown here: run “git fetch”, or check the spelling",
)
_UNKNOWN_BUT = Text(
    "la référence « {ref} » est inconnue ici, mais « {remote} » existe : écrivez-la ainsi",
    "the reference “{ref}” is unknown here, but “{remote}” exists: write it so",
)
_SHALLOW = Text(
    "« {ref} » n'est pas dans ce dépôt, qui n'a qu'une partie de l'historique : récupérez le reste "
    "(« git fetch --unshallow » ; dans une CI, fetch-depth: 0), ou vérifiez l'orthographe",
    "“{ref}” is not in this repository, which has only a part of the history: fetch the rest "
    "(“git fetch --unshallow”; in a CI, fetch-depth: 0), or check the spelling",
)
_UNRELATED = Text(
    "ces deux versions n'ont aucun ancêtre commun ({ref}) : écrivez deux points au lieu de trois pour les comparer telles quelles",
    "these two versions share no ancestor ({ref}): write two dots instead of three to compare them as they are",
)
_ABSENT = Text(
    "git n'a pas ici le contenu {oid} : le clone est partiel ; lancez « git fetch --refetch --no-filter »",
    "git does not have the content {oid} here: the clone is partial; run “git fetch --refetch --no-filter”",
)
_REFUSED = Text("git a refusé : {why}", "git refused: {why}")
