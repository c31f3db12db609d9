"""Whoever changes a private file holds the lock beside it, on shared folders too."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from adoptkit.errors import AdoptkitError, Text

#: How long to wait for somebody else's row, and after how long a lock is one that a crash left behind (seconds).
PATIENCE, STALE = 10.0, 60.0


@contextlib.contextmanager
def locked(path: Path, patience: float = PATIENCE, stale: float = STALE) -> Iterator[None]:
    """Holds the lock file beside ``path``: creating it is exclusive on every file system, shared folders included."""
    lock = path.with_name(f"{path.name}.lock")
    deadline = time.monotonic() + patience
    while not _take(lock, stale):
        if time.monotonic() > deadline:
            raise AdoptkitError(_BUSY, path=path, lock=lock)
        time.sleep(0.05)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _take(lock: Path, stale: float) -> bool:
    """Holds when the lock is now ours; one that a crash left behind is moved away first, by one of those who wait only."""
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        with contextlib.suppress(OSError):
            if time.time() - lock.stat().st_mtime > stale:
                aside = lock.with_name(f"{lock.name}.{os.getpid()}")
                lock.rename(aside)
                aside.unlink()
        return False
    except PermissionError:
        if lock.exists():  # Windows, while the owner is deleting it
            return False
        raise
    return True


_BUSY = Text(
    "{path} est occupé par quelqu'un d'autre ; recommencez dans un instant, ou supprimez {lock} si personne n'écrit",
    "{path} is in use by somebody else; try again in a moment, or remove {lock} if nobody is writing",
)
