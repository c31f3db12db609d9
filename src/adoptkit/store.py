"""The only module that reads and writes the files of a base: atomic (write beside, fsync, rename), nothing half written."""

import contextlib
import datetime as dt
import errno
import os
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from adoptkit.base import CHARTER, FOLDERS, PRIVATE, Base, Outside
from adoptkit.document import MAX_BYTES, Document, Fault, read
from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.settings import FILE_NAME, Settings, read_settings

CACHE = ".adoptkit-cache"
#: Beyond this, a folder is not a base: links are checked among the first ones only.
_MOST_FILES = 50_000


def find_root(start: Path) -> Path | None:
    """The base that holds ``start``: the nearest adoptkit.toml upward, else the nearest folder with charter.md and library/."""
    folders = [start, *start.parents]
    marked = (folder for folder in folders if (folder / FILE_NAME).is_file())
    alike = (folder for folder in folders if (folder / CHARTER).is_file() and (folder / "library").is_dir())
    return next(marked, None) or next(alike, None)


def load_base(root: Path, today: dt.date, default_lang: Lang) -> Base:
    """The base under ``root``, every document read; a file that does not read is a document with a fault."""
    settings_file = root / FILE_NAME
    has_settings_file = settings_file.is_file()
    settings = read_settings(_settings_text(settings_file)) if has_settings_file else Settings()
    documents = {path: document(root, path) for path in document_paths(root)}
    base = Base(documents, settings, today, default_lang, has_settings_file=has_settings_file)
    return replace(base, outside=_outside(root))


def document_paths(root: Path) -> list[str]:
    """The Markdown files of the base, relative to ``root`` with ``/``, sorted."""
    top = [name for name in (CHARTER, "faq.md") if os.path.lexists(root / name)]
    nested = (path for folder in FOLDERS for path in _walk(root, folder) if path.lower().endswith(".md"))
    return sorted([*top, *nested])


def document(root: Path, path: str) -> Document:
    """The document at ``path``; one that can't be opened has a fault that says why."""
    full = root / path
    try:
        if not stat.S_ISREG(full.stat().st_mode):
            return Document(path, "", fault=Fault(1, _NOT_A_FILE))
        with full.open("rb") as stream:
            return read(path, stream.read(MAX_BYTES + 1))
    except OSError as error:
        return Document(path, "", fault=Fault(1, _UNREADABLE, values={"why": reason(error)}))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that a command was given; raises AdoptkitError when it can't be read."""
    try:
        if path.exists() and not path.is_dir() and not stat.S_ISREG(path.stat().st_mode):
            raise AdoptkitError(_CANNOT_READ, path=path, why=_NOT_A_FILE_REASON)
        return path.read_bytes()
    except OSError as error:
        raise AdoptkitError(_CANNOT_READ, path=path, why=reason(error)) from None


def write(path: Path, data: bytes | str, *, private: bool = False, replacing: bool = True) -> None:
    """``path`` holds ``data`` whole, or is untouched; ``private`` makes it readable by its owner only.

    Raises AdoptkitError: nothing writable there, no room left, or the file exists and ``replacing`` is False.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    if not replacing and os.path.lexists(path):
        raise AdoptkitError(_EXISTS, path=path)
    try:
        target = path.resolve() if path.is_symlink() else path
        if target.exists() and not target.is_dir() and not stat.S_ISREG(target.stat().st_mode):
            target.write_bytes(content)  # a pipe or a device is written to, never replaced by a file
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, content, private)
    except OSError as error:
        raise AdoptkitError(_CANNOT_WRITE, path=path, why=reason(error)) from None


def _replace(path: Path, content: bytes, private: bool) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o600 if private else _mode(path))
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, else what the umask leaves of 0666."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _settings_text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AdoptkitError(_SETTINGS_NOT_UTF8, name=path.name) from None


def _walk(root: Path, folder: str) -> Iterator[str]:
    """The files below ``folder``, relative to ``root``; linked folders are not followed, a folder that can't be opened is a path."""
    unopened: list[OSError] = []
    for path, folders, names in os.walk(root / folder, onerror=unopened.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(path).relative_to(root).as_posix()
        inside = "" if here == "." else f"{here}/"
        unreadable = [name for name in folders if not os.access(Path(path, name), os.R_OK | os.X_OK)]
        yield from (f"{inside}{name}/.md" for name in unreadable)
        yield from (f"{inside}{name}" for name in sorted(names) if not name.startswith("."))
    if any(Path(error.filename) == root / folder for error in unopened if not isinstance(error, FileNotFoundError)):
        yield f"{folder.rstrip('/')}/.md"


def _outside(root: Path) -> Outside:
    files = frozenset(islice(_walk(root, "."), _MOST_FILES))
    existing = files | {parent.as_posix() for path in files for parent in Path(path).parents}
    probes = {name: f"{name}x" if name.endswith("/") else name for name in PRIVATE}
    code, answer = _git(root, "check-ignore", "--no-index", *probes.values())
    if code not in (0, 1):
        return Outside(existing=existing)
    ignored = {name: probe in answer.splitlines() for name, probe in probes.items()}
    _, tracked = _git(root, "ls-files", "-z", "--", *PRIVATE)
    return Outside(ignored, tuple(sorted(filter(None, tracked.split("\0")))), existing)


def _git(root: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and the output of git; code -1 when there is no git to ask."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=20, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):
        return -1, ""
    return done.returncode, done.stdout.decode("utf-8", "surrogateescape")


def reason(error: OSError) -> Text:
    """Why the system said no, in words; the system's own words when it is none of the usual reasons."""
    usual = _REASONS.get(type(error)) or _REASONS_BY_NUMBER.get(error.errno or 0)
    return usual or Text(error.strerror or str(error), error.strerror or str(error))


_REASONS = {
    FileNotFoundError: Text("il n'existe pas", "it does not exist"),
    PermissionError: Text("vous n'en avez pas le droit", "you are not allowed to"),
    IsADirectoryError: Text("c'est un dossier", "it is a folder"),
    NotADirectoryError: Text("un élément du chemin n'est pas un dossier", "a part of the path is not a folder"),
    FileExistsError: Text("un fichier porte déjà ce nom", "a file has that name already"),
}
_REASONS_BY_NUMBER = {
    errno.ENOSPC: Text("le disque est plein", "the disk is full"),
    errno.EROFS: Text("ce disque est en lecture seule", "this disk is read-only"),
    errno.ENAMETOOLONG: Text("le nom est trop long", "the name is too long"),
    errno.ELOOP: Text("des liens tournent en rond", "links go round in circles"),
}
_NOT_A_FILE_REASON = Text("ce n'est pas un fichier ordinaire", "it is not an ordinary file")
_NOT_A_FILE = Text("ce n'est pas un fichier : déplacez ce qui porte ce nom", "this is not a file: move what has this name")
_UNREADABLE = Text("ce fichier ne s'ouvre pas : {why}", "this file can't be opened: {why}")
_CANNOT_READ = Text("impossible de lire {path} : {why}", "can't read {path}: {why}")
_CANNOT_WRITE = Text("impossible d'écrire {path} : {why} ; rien n'a été changé", "can't write {path}: {why}; nothing was changed")
_EXISTS = Text("{path} existe déjà : choisissez un autre nom", "{path} exists already: choose another name")
_SETTINGS_NOT_UTF8 = Text(
    "{name} n'est pas en UTF-8 : enregistrez-le de nouveau avec cet encodage", "{name} is not UTF-8: save it again with that encoding"
)
