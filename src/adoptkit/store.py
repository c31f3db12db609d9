"""The only module that reads and writes the files of a base: atomic (write beside, fsync, rename), nothing half written."""

import contextlib
import datetime as dt
import errno
import hashlib
import importlib.util
import os
import stat
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from adoptkit.base import CHARTER, FOLDERS, PRIVATE, Base
from adoptkit.content import TEMPLATES
from adoptkit.document import MAX_BYTES, Document, Fault, read
from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.history import git
from adoptkit.rules.memory import Stamp
from adoptkit.settings import FILE_NAME, Settings, read_settings, settings_text

CACHE = ".adoptkit-cache"
#: Bytes; what is remembered of 100,000 files takes a third of it.
_MOST_REMEMBERED = 300_000_000
#: What they find is remembered: another version may find something else.
_DECIDING = ("yaml", "markdown_it", "phonenumbers", "stdnum", "typst")


def find_root(start: Path) -> Path | None:
    """The base that holds ``start``: the nearest adoptkit.toml upward, else the nearest folder with charter.md and library/."""
    folders = [start, *start.parents]
    marked = (folder for folder in folders if (folder / FILE_NAME).is_file())
    alike = (folder for folder in folders if (folder / CHARTER).is_file() and (folder / "library").is_dir())
    return next(marked, None) or next(alike, None)


def load_base(root: Path, today: dt.date, default_lang: Lang) -> Base:
    """The base under ``root``, every document read; a file that does not read is a document with a fault."""
    folder = Folder(root)
    documents = {path: folder.document(path) for path in folder.listing()}
    return Base(documents, folder.settings(), today, default_lang, has_settings_file=folder.has_settings)


def document_paths(root: Path) -> list[str]:
    """The Markdown files of the base, relative to ``root`` with ``/``, sorted."""
    return list(Folder(root).listing())


@dataclass(frozen=True, slots=True)
class Private:
    """What git knows of the private files: whether it ignores each of PRIVATE (None: there is no git to ask), and those it tracks."""

    ignored: Mapping[str, bool] | None = None
    tracked: tuple[str, ...] = ()


class Folder:
    """The files of a base in its folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.has_settings = os.path.lexists(root / FILE_NAME)

    def settings(self) -> Settings:
        """The settings of the base, the defaults where it has none; raises AdoptkitError."""
        return read_settings(settings_text(read_bytes(self.root / FILE_NAME))) if self.has_settings else Settings()

    def listing(self) -> Mapping[str, Stamp | None]:
        """The Markdown files of the base, relative to it with ``/``, sorted, with their stamps; a folder that can't be opened is a path.

        As they were when it was first asked for: one Folder is one look at the base.
        """
        return self._listing

    @cached_property
    def _listing(self) -> Mapping[str, Stamp | None]:
        top = [(name, _stamp(self.root / name)) for name in (CHARTER, "faq.md") if os.path.lexists(self.root / name)]
        nested = (found for name in FOLDERS for found in _markdown_files(str(self.root), name.rstrip("/")))
        return dict(sorted([*top, *nested]))

    def document(self, path: str) -> Document:
        """The document at ``path``; one that can't be opened has a fault that says why."""
        return document(self.root, path)

    def content(self, path: str) -> bytes | None:
        """The bytes of a file of ours that is no document, None when there is none; raises AdoptkitError when it can't be read."""
        full = self.root / path
        return read_bytes(full) if full.exists() else None

    def is_link(self, path: str) -> bool:
        """Whether the file at ``path`` only stands for another one."""
        return (self.root / path).is_symlink()

    def private_files(self) -> Private:
        """What git knows of the private files."""
        return self._private

    @cached_property
    def _private(self) -> Private:
        return _private_files(self.root)

    def existing(self, paths: Collection[str]) -> frozenset[str]:
        """Those of ``paths`` (relative, ``/``) that exist under these very names, folders included."""
        names: dict[Path, set[str]] = {}
        return frozenset(path for path in paths if not path.startswith("../") and _exists(self.root / path, self.root, names))


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


def write(path: Path, data: bytes | str, *, private: bool = False, replacing: bool = True, durable: bool = True) -> None:
    """``path`` holds ``data`` whole, or is untouched; ``private`` makes it readable by its owner only, ``durable`` outlives a power cut.

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
        _replace(target, content, private, durable)
    except OSError as error:
        raise AdoptkitError(_CANNOT_WRITE, path=path, why=reason(error)) from None


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """``path`` holds ``after``, where it held ``before``; raises AdoptkitError, changing nothing, when somebody changed it meanwhile."""
    if read_bytes(path) != before:
        raise AdoptkitError(_CHANGED, path=path)
    write(path, after)


def _replace(path: Path, content: bytes, private: bool, durable: bool) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            if durable:
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


def _stamp(path: "Path | os.DirEntry[str]") -> Stamp | None:
    """What tells whether a file changed: size and times; None for what can't be told."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns) if stat.S_ISREG(found.st_mode) else None


def _markdown_files(root: str, folder: str) -> Iterator[tuple[str, Stamp | None]]:
    """The Markdown files below ``folder`` with their stamps; hidden ones and linked folders are left, as Folder.listing says."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(f"{root}/{here}"))
        except FileNotFoundError:
            continue
        except OSError:
            yield f"{here}/.md", None
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{here}/{entry.name}")
            elif entry.name.lower().endswith(".md") and not (entry.is_symlink() and Path(entry.path).is_dir()):
                yield f"{here}/{entry.name}", _stamp(entry)


def _exists(path: Path, root: Path, names: dict[Path, set[str]]) -> bool:
    """Whether ``path`` exists in this very case, also where the file system does not care; ``names`` keeps the folders listed."""
    if path == root:
        return True
    if path.parent not in names:
        try:
            names[path.parent] = set(os.listdir(path.parent))  # noqa: PTH208 - names are all that is asked
        except (OSError, ValueError):
            names[path.parent] = set()
    return path.name in names[path.parent] and _exists(path.parent, root, names)


def package_stamp() -> int:
    """The latest change of the package's own files and of the libraries that decide, so that no memory outlives what made it."""
    folders = [Path(__file__).parent, TEMPLATES]
    origins = (spec.origin for name in _DECIDING if (spec := importlib.util.find_spec(name)))
    latest = max((Path(origin).stat().st_mtime_ns for origin in origins if origin), default=0)
    while folders:
        for entry in os.scandir(folders.pop()):
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif entry.name.endswith((".py", ".toml", ".typ")):
                latest = max(latest, entry.stat().st_mtime_ns)
    return latest


def _digest(text: str) -> str:
    """What tells that a text was cut or changed on its way."""
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


class CacheFolder:
    """The folder of what is remembered, beside the base and ignored by git; what can't be read or written costs time only."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self._folder, self._root, self._settings = root / CACHE, root, settings

    def read(self, name: str) -> str:
        """The text kept as ``name``, or an empty one."""
        try:
            if self._leads_away(name) or (_stamp(self._folder / name) or (_MOST_REMEMBERED,))[0] >= _MOST_REMEMBERED:
                return ""
            digest, _, text = (self._folder / name).read_text("utf-8", "surrogateescape").partition("\n")
        except (OSError, ValueError):
            return ""
        return text if digest == _digest(text) else ""

    def write(self, name: str, text: str) -> None:
        """Keep ``text`` as ``name``."""
        if self._leads_away(name) or self._leads_away(".gitignore"):
            return
        with contextlib.suppress(AdoptkitError):
            if not (self._folder / ".gitignore").exists():
                write(self._folder / ".gitignore", "*\n")
            write(self._folder / name, f"{_digest(text)}\n{text}".encode("utf-8", "surrogateescape"), durable=False)

    def _leads_away(self, name: str) -> bool:
        """Whether the folder or the file is a link: a base of somebody else's must not choose what is read or written elsewhere."""
        return self._folder.is_symlink() or (self._folder / name).is_symlink()

    def style(self) -> Iterator[object]:
        """What tells whether the base's own templates and logo changed."""
        if self._settings.brand_logo:
            yield _stamp(self._root / self._settings.brand_logo)
        for path in sorted((self._root / "templates").glob("*/*.typ")):
            yield path.name, _stamp(path)


def _private_files(root: Path) -> Private:
    probes = {name: f"{name}x" if name.endswith("/") else name for name in PRIVATE}
    code, answer = git(root, "check-ignore", "--no-index", *probes.values())
    if code not in (0, 1):
        return Private()
    ignored = {name: probe.encode() in answer.splitlines() for name, probe in probes.items()}
    _, tracked = git(root, "ls-files", "-z", "--", *PRIVATE)
    return Private(ignored, tuple(sorted(filter(None, tracked.decode("utf-8", "surrogateescape").split("\0")))))


def seen_by_git(root: Path, paths: Collection[Path]) -> list[Path]:
    """Those of ``paths`` that stand in the base and that git does not ignore; none where there is no git to ask."""
    inside = [path for path in paths if path.absolute().is_relative_to(root)]
    if not inside:
        return []
    answers = {path: git(root, "check-ignore", "--no-index", "--quiet", str(path.absolute()))[0] for path in inside}
    return [path for path, code in answers.items() if code == 1]


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
_CANNOT_WRITE = Text(
    "impossible d'écrire {path} : {why} ; ce fichier n'a pas été changé", "can't write {path}: {why}; this file was not changed"
)
_EXISTS = Text("{path} existe déjà : choisissez un autre nom", "{path} exists already: choose another name")
_CHANGED = Text(
    "{path} a changé entre-temps : relancez la commande ; ce fichier n'a pas été touché",
    "{path} changed meanwhile: run the command again; this file was not touched",
)
