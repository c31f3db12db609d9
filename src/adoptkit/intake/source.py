"""A file that a command was given, looked at without loading it: its first bytes, its chunks, whether it changed meanwhile."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from adoptkit.errors import AdoptkitError, Text
from adoptkit.store import read_bytes, reason
from adoptkit.table.disguise import GIANT_LINE, refuse_disguise
from adoptkit.table.whole_lines import whole_bytes

#: Bytes read at once.
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A log file: where it is, its name in messages, its size in bytes and its date of change in nanoseconds when it was first seen."""

    path: Path
    name: str
    size: int
    changed: int

    @classmethod
    def of(cls, path: Path, name: str) -> "Source":
        """The file at ``path``; raises AdoptkitError when it can't be read, or when its first bytes say that it is no log."""
        try:
            seen = path.stat()
            if stat.S_ISDIR(seen.st_mode):
                raise AdoptkitError(_FOLDER, path=name)
            if not stat.S_ISREG(seen.st_mode):
                raise AdoptkitError(_NOT_A_FILE, path=name)
            source = cls(path, name, seen.st_size, seen.st_mtime_ns)
            if not source.is_archive:
                refuse_disguise(name, source.head())
        except OSError as error:
            raise AdoptkitError(_CANNOT_READ, path=name, why=reason(error)) from None
        return source

    @property
    def is_archive(self) -> bool:
        """Holds for a workbook, or anything else that has to be opened to be read."""
        return self.head(8).startswith((b"PK", b"\xd0\xcf\x11\xe0"))

    def head(self, size: int = GIANT_LINE + 1) -> bytes:
        """The first ``size`` bytes."""
        with self.path.open("rb") as file:
            return file.read(size)

    def chunks(self) -> Iterator[bytes]:
        """All the bytes, chunk by chunk; raises AdoptkitError when the disk does not give them."""
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise AdoptkitError(_CANNOT_READ, path=self.name, why=reason(error)) from None

    def whole(self) -> bytes:
        """All the bytes at once; raises AdoptkitError for a line that is too long, before it takes any room."""
        if self.size > GIANT_LINE and not self.is_archive:
            for _ in whole_bytes(self.name).of(self.chunks()):
                pass
        return read_bytes(self.path)

    def same_as(self, other: "Source") -> bool:
        """Holds when both hold exactly the same bytes."""
        return self.size == other.size and all(one == two for one, two in zip(self.chunks(), other.chunks(), strict=False))

    def refuse_change(self) -> None:
        """Raises AdoptkitError when the file is no longer the one that was seen first: its numbers would be those of no file."""
        try:
            now = self.path.stat()
        except OSError as error:
            raise AdoptkitError(_CANNOT_READ, path=self.name, why=reason(error)) from None
        if (now.st_size, now.st_mtime_ns) != (self.size, self.changed):
            raise AdoptkitError(_CHANGED, file=self.name)


_FOLDER = Text(
    "{path} est un dossier : donnez ses fichiers, par exemple {path}/*", "{path} is a folder: give its files, for example {path}/*"
)
_NOT_A_FILE = Text("impossible de lire {path} : ce n'est pas un fichier ordinaire", "can't read {path}: it is not an ordinary file")
_CANNOT_READ = Text("impossible de lire {path} : {why}", "can't read {path}: {why}")
_CHANGED = Text(
    "{file} : le fichier a changé pendant la lecture ; rien n'est compté. Recommencez quand plus personne n'y écrit",
    "{file}: the file changed while it was read; nothing is counted. Start again when nobody writes to it",
)
