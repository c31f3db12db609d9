"""The files of a base as git holds them, at a commit or staged: one listing and one reading process, whatever their number."""

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import BinaryIO

from adoptkit.errors import AdoptkitError
from adoptkit.history.process import ABSENT, asked, check_repository, path_of

#: What a stored file is, in git's words.
_LINK, _FILES = "120000", ("100644", "100755", "100664")
_TYPES = ("blob", "tree", "commit")


def files_at(root: Path, revision: str, wanted: Callable[[str], bool], limit: int) -> dict[str, bytes]:
    """The files of the base at a commit id, by path relative to ``root``: those that are ``wanted``, ``limit`` bytes of each at most."""
    return _contents(root, _listing(asked(root, "ls-tree", "-r", "-z", revision)), wanted, limit)


def paths_at(root: Path, revision: str) -> frozenset[str]:
    """The path of every file of the base at a commit id."""
    return frozenset(_listing(asked(root, "ls-tree", "-r", "-z", revision)))


def staged_files(root: Path, wanted: Callable[[str], bool], limit: int) -> dict[str, bytes]:
    """The files of the base as the next commit holds them, by path relative to ``root``; of a conflict, our side."""
    check_repository(root)
    return _contents(root, _listing(asked(root, "ls-files", "-s", "-z")), wanted, limit)


def staged_paths(root: Path) -> frozenset[str]:
    """The path of every file of the base that the next commit holds."""
    check_repository(root)
    return frozenset(_listing(asked(root, "ls-files", "-s", "-z")))


def _listing(answer: bytes) -> dict[str, tuple[str, str]]:
    """Path → mode and object id, of ``ls-tree -r -z`` (mode, type, id) or ``ls-files -s -z`` (mode, id, stage)."""
    found: dict[str, tuple[str, str]] = {}
    for entry in answer.split(b"\0")[:-1]:
        about, _, name = entry.partition(b"\t")
        mode, second, third = about.decode("ascii").split(" ")
        found.setdefault(path_of(name), (mode, third if second in _TYPES else second))
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
    mode, oid = listing.get(normpath(join(dirname(path), path_of(link))), ("", ""))
    return oid if mode in _FILES else ""


def _objects(root: Path, ids: Iterable[str], limit: int) -> dict[str, bytes]:
    """The content of each object, ``limit`` bytes at most, by one process; raises AdoptkitError for one that is not here."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    with tempfile.TemporaryFile() as output:
        asked(root, "cat-file", "--batch", given="\n".join(wanted).encode("ascii"), output=output)
        output.seek(0)
        return {oid: _next_object(output, limit) for oid in wanted}


def _next_object(stream: BinaryIO, limit: int) -> bytes:
    words = stream.readline().split()
    if len(words) != 3:
        raise AdoptkitError(ABSENT)
    size = int(words[2])
    data = stream.read(min(size, limit))
    stream.seek(size - len(data) + 1, os.SEEK_CUR)
    return data
