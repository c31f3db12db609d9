"""Where the files of a base come from, and where what is remembered of them goes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from adoptkit.base import is_document
from adoptkit.document import MAX_BYTES, Document, read
from adoptkit.history import commit, files_at, paths_at, staged_files, staged_paths
from adoptkit.rules.memory import Stamp
from adoptkit.settings import FILE_NAME, Settings, read_settings, settings_text
from adoptkit.store import Folder, Private

#: The baseline of a base (see :mod:`adoptkit.inspection.baseline`).
BASELINE = "adoptkit-baseline.json"


class Source(Protocol):
    """Where the files of a base come from: its folder, or what git holds of it."""

    has_settings: bool

    def listing(self) -> Mapping[str, Stamp | None]:
        """The paths of its documents, sorted, with what tells whether they changed; None for one that can't be told."""

    def document(self, path: str) -> Document:
        """The document at ``path``."""

    def content(self, path: str) -> bytes | None:
        """The bytes of a file of ours that is no document, None when there is none; raises AdoptkitError when it can't be read."""

    def private_files(self) -> Private:
        """What git knows of the private files."""

    def existing(self, paths: Collection[str]) -> frozenset[str]:
        """Those of ``paths`` that exist."""


class Cache(Protocol):
    """A folder of remembered texts; one that can't be read or written costs time, not correctness."""

    def read(self, name: str) -> str:
        """The text kept as ``name``, or an empty one."""

    def write(self, name: str, text: str) -> None:
        """Keep ``text`` as ``name``."""

    def style(self) -> Iterable[object]:
        """What tells whether the base's own templates and logo changed."""


class Snapshot:
    """A base as git holds it: the files by path, the paths of all others, what is known of the private ones."""

    def __init__(self, files: Mapping[str, bytes], paths: Collection[str], private: Private) -> None:
        self._files, self._private = files, private
        self._paths = frozenset(paths) | {folder for path in paths for folder in _folders(path)}
        self.has_settings = FILE_NAME in files

    def settings(self) -> Settings:
        """The settings of the base, the defaults where it has none; raises AdoptkitError."""
        return read_settings(settings_text(self._files[FILE_NAME])) if self.has_settings else Settings()

    def listing(self) -> Mapping[str, Stamp | None]:
        """The paths of its documents, sorted; git's own ids are not asked for: nothing is remembered of a snapshot."""
        return dict.fromkeys(sorted(path for path in self._files if is_document(path)))

    def document(self, path: str) -> Document:
        """The document at ``path``."""
        return read(path, self._files[path])

    def content(self, path: str) -> bytes | None:
        """The bytes of a file of ours that is no document, None when git has none."""
        return self._files.get(path)

    def private_files(self) -> Private:
        """What git knows of the private files."""
        return self._private

    def existing(self, paths: Collection[str]) -> frozenset[str]:
        """Those of ``paths`` that git holds, folders included."""
        return self._paths & frozenset(paths)


def staged(root: Path) -> Snapshot:
    """The base under ``root`` as the next commit would hold it; raises AdoptkitError when there is no git."""
    return Snapshot(staged_files(root, _is_read, MAX_BYTES + 1), staged_paths(root), Folder(root).private_files())


def at_revision(root: Path, ref: str) -> Snapshot:
    """The base under ``root`` as it was at ``ref``; raises AdoptkitError when there is no such commit here."""
    revision = commit(root, ref)
    return Snapshot(files_at(root, revision, _is_read, MAX_BYTES + 1), paths_at(root, revision), Private())


def _is_read(path: str) -> bool:
    return path in (FILE_NAME, BASELINE) or is_document(path)


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
