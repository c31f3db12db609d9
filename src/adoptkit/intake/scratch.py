"""A folder for working files, that only its owner can read: gone when it is closed, or at the next run when its process was killed."""

import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_PREFIX = "adoptkit-scratch-"
_NAME = re.compile(rf"{re.escape(_PREFIX)}\w+")
_LOCK = "in-use"
#: Seconds between the making of a folder and its lock, with a wide margin.
_YOUNG = 60.0


class Scratch:
    """A new folder, locked as long as this process lives: the system takes the lock back from a process that dies, however it does."""

    def __init__(self) -> None:
        """Raises OSError when nothing can be written there."""
        sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        try:
            self._lock = (self.folder / _LOCK).open("w")
            _try_to_lock(self._lock)
        except OSError:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def close(self) -> None:
        """Remove the folder."""
        self._lock.close()  # a file that is open can't be removed everywhere
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep() -> None:
    """Remove the folders of processes that are gone; those of others that run, or that are not ours, stay."""
    for folder in _left():
        with contextlib.suppress(OSError):
            with (folder / _LOCK).open("r+") as lock:
                is_left = _try_to_lock(lock)
            if is_left:
                shutil.rmtree(folder, ignore_errors=True)


def _left() -> Iterator[Path]:
    """Folders that may have been left: named and locked as ours are, made by this user, and not just now."""
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).iterdir():
            if _NAME.fullmatch(folder.name) and _is_ours(folder):
                yield folder


def _is_ours(folder: Path) -> bool:
    try:
        itself, lock = folder.lstat(), (folder / _LOCK).lstat()
    except OSError:
        return False
    is_own = not hasattr(os, "getuid") or itself.st_uid == os.getuid()
    return is_own and not folder.is_symlink() and not (folder / _LOCK).is_symlink() and time.time() - lock.st_mtime > _YOUNG


def _try_to_lock(file: IO[str]) -> bool:
    """Take the lock of an open file, for this process; whether no other holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
