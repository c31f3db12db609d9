"""Fixes, told to people: the unified diff of what they change, and what was mended or refused."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from adoptkit.errors import Lang, Text
from adoptkit.rules.engine import Finding
from adoptkit.words import LINES, counted, visible


def as_diff(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """What becomes of each file, as a unified diff; line breaks and marks that can't be seen are shown as ␍ and U+FFFD."""
    return "".join(line for path in sorted(after) for line in _file(path, before[path], after[path]))


def _file(path: str, before: bytes, after: bytes) -> Iterator[str]:
    name = visible(path)
    old, new = (data.decode("utf-8", "replace").split("\n") for data in (before, after))
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", n=2, lineterm=""):
        yield visible(line.removesuffix("\r"), "\t") + ("␍\n" if line.endswith("\r") else "\n")


def told(made: Counter[str], files: int, refused: Iterable[Finding], lang: Lang, *, written: bool) -> Iterator[str]:
    """One sentence on what was mended, or would be, then one per fix that was refused."""
    total = counted(made.total(), *_FIXES[lang], lang)
    yield (_MADE if written else _WOULD).say(lang, total=total, files=counted(files, *_FILES[lang], lang)) if made else _NONE.say(lang)
    for finding in refused:
        yield _REFUSED.say(lang, place=visible(f"{finding.path}:{finding.line}", LINES), code=finding.code)


_FIXES: Mapping[Lang, tuple[str, str]] = {"fr": ("correction", "corrections"), "en": ("fix", "fixes")}
_FILES: Mapping[Lang, tuple[str, str]] = {"fr": ("fichier", "fichiers"), "en": ("file", "files")}
_MADE = Text("{total} dans {files}", "{total} in {files}")
_WOULD = Text("--fix ferait {total} dans {files} ; rien n'a été écrit", "--fix would make {total} in {files}; nothing was written")
_NONE = Text("rien à corriger automatiquement", "nothing to mend automatically")
_REFUSED = Text(
    "{place} : la correction {code} abîmerait ce fichier, elle n'a pas été faite ; corrigez à la main",
    "{place}: the fix of {code} would harm this file, it was not made; mend it by hand",
)
