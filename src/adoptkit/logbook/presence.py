"""Who noted a use in which week, under pseudonyms: enough to count newcomers and those who stopped, too little to name them.

Everything is in logs/.presence/, readable by its owner only: the key, and one file per week. Removing the folder, or the key alone, ends every link between weeks. A key
or a file that is lost or damaged is a fresh start: what was written under another key counts as nothing.
"""

import contextlib
import datetime as dt
import os
import re
import secrets
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from adoptkit.errors import AdoptkitError, Text
from adoptkit.logbook.locks import locked
from adoptkit.scorecard.weeks import iso_label, monday_of
from adoptkit.store import reason, write
from adoptkit.usage.pseudonym import KEY_BYTES, key_print, pseudonym

FOLDER = Path("logs", ".presence")
KEY = "key"
#: Bytes; a week of 100,000 people takes a tenth of it.
_LARGEST = 64 * 1024 * 1024
_HEX = re.compile(r"[0-9a-f]{64}")


def remember(root: Path, monday: dt.date, people: Iterable[str]) -> None:
    """Add ``people`` (keys of usage.roster) to those who noted a use in the week of ``monday``; saying it twice changes nothing.

    Raises AdoptkitError when nothing can be kept there; whoever counts may tell it and go on.
    """
    folder = _folder(root)
    path = folder / iso_label(monday)
    try:
        key = _key(folder)
        with locked(path):
            if path.is_symlink():
                path.unlink()
            known = _week(path, key) | {pseudonym(key, person) for person in people}
            write(path, "\n".join([key_print(key), *sorted(known)]) + "\n", private=True)
    except OSError as error:
        raise AdoptkitError(_CANNOT_REMEMBER, folder=folder, why=reason(error)) from None


def remembered(root: Path) -> Mapping[dt.date, frozenset[str]]:
    """The pseudonyms of those who noted a use, by the Monday of each week that is remembered under the present key."""
    folder = root / FOLDER
    key = None if _leads_away(root) else _kept_key(folder)
    if key is None:
        return {}
    weeks = {monday: _week(path, key) for path in sorted(folder.iterdir()) if (monday := _monday(path.name)) is not None}
    return {monday: frozenset(known) for monday, known in weeks.items() if known}


def pseudonyms(root: Path, people: Iterable[str]) -> Mapping[str, str]:
    """The pseudonym of each of ``people`` under the key of the base, which is made when there is none; raises AdoptkitError."""
    folder = _folder(root)
    try:
        key = _key(folder)
    except OSError as error:
        raise AdoptkitError(_CANNOT_REMEMBER, folder=folder, why=reason(error)) from None
    return {person: pseudonym(key, person) for person in people}


def _folder(root: Path) -> Path:
    if _leads_away(root):
        raise AdoptkitError(_IS_LINK, folder=root / FOLDER)
    return root / FOLDER


def _leads_away(root: Path) -> bool:
    """Holds when the folder is a link: what is private is not written wherever somebody else's base points to."""
    return (root / FOLDER).is_symlink() or (root / FOLDER).parent.is_symlink()


def _key(folder: Path) -> bytes:
    """The key of the base, made at the first need."""
    if (key := _kept_key(folder)) is not None:
        return key
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / KEY):
        if (key := _kept_key(folder)) is not None:  # somebody else's, meanwhile
            return key
        key = secrets.token_bytes(KEY_BYTES)
        with contextlib.suppress(FileNotFoundError):
            (folder / KEY).unlink()  # damaged, or a link
        write(folder / ".gitignore", "*\n")
        write(folder / KEY, key, private=True)
    return key


def _kept_key(folder: Path) -> bytes | None:
    """The key that is kept, None when there is none or it is damaged."""
    data = _private_bytes(folder / KEY, KEY_BYTES)
    return data if data is not None and len(data) == KEY_BYTES else None


def _week(path: Path, key: bytes) -> set[str]:
    """The pseudonyms that ``path`` holds; none when it is not there, is damaged, or was written under another key."""
    lines = (_private_bytes(path, _LARGEST) or b"").decode("ascii", "replace").splitlines()
    whole = bool(lines) and all(map(_HEX.fullmatch, lines)) and lines[0] == key_print(key)
    return set(lines[1:]) if whole else set()


def _private_bytes(path: Path, most: int) -> bytes | None:
    """The bytes of a regular file, never of what a link points to; None when it can't be read or is larger than ``most``."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as stream:
        state = os.fstat(handle)
        return stream.read() if stat.S_ISREG(state.st_mode) and state.st_size <= most else None


def _monday(name: str) -> dt.date | None:
    try:
        return monday_of(name)
    except AdoptkitError:
        return None


_CANNOT_REMEMBER = Text(
    "impossible de retenir qui était là dans {folder} : {why} ; les nouveaux et les fidèles ne seront pas comptés la semaine prochaine",
    "can't remember in {folder} who was there: {why}; newcomers and regulars will not be counted next week",
)
_IS_LINK = Text(
    "{folder} passe par un lien vers un autre dossier : rien de privé n'y est écrit ; remplacez ce lien par un dossier",
    "{folder} goes through a link to another folder: nothing private is written there; replace the link with a folder",
)
