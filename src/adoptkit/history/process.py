"""Git run so that it asks nothing, writes nothing, fetches nothing, and runs nothing that a repository configures."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from adoptkit.errors import AdoptkitError, Text

#: Seconds after which git is given up.
PATIENCE = 60
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


def git(root: Path, *arguments: str) -> tuple[int, bytes]:
    """The exit code and the output of git run on ``root``; code -1 when there is no git to ask, or it does not answer."""
    try:
        done = _run(root, arguments)
    except (OSError, ValueError, subprocess.SubprocessError):
        return -1, b""
    return done.returncode, done.stdout


def asked(root: Path, *arguments: str, given: bytes | None = None, output: BinaryIO | None = None, quiet_filters: bool = False) -> bytes:
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
    if "promisor remote" in complaint:
        return AdoptkitError(ABSENT)
    if "dubious ownership" in complaint:
        return AdoptkitError(_NOT_OURS, folder=root)
    last = next((line for line in reversed(complaint.splitlines()) if line.strip()), "")
    return AdoptkitError(_REFUSED, why=last.removeprefix("fatal: "))


def check_repository(root: Path) -> None:
    """Raise AdoptkitError unless git has a work tree here."""
    if asked(root, "rev-parse", "--is-inside-work-tree").strip() != b"true":
        raise AdoptkitError(_NO_REPOSITORY, folder=root)


def path_of(name: bytes) -> str:
    """A path as Python writes those of the system: bytes that are not UTF-8 survive."""
    return name.decode("utf-8", "surrogateescape")


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
ABSENT = Text(
    "ce clone est partiel, le contenu de ces versions n'y est pas : lancez « git fetch --refetch --no-filter »",
    "this clone is partial, the content of these versions is not in it: run “git fetch --refetch --no-filter”",
)
_REFUSED = Text("git a refusé : {why}", "git refused: {why}")
