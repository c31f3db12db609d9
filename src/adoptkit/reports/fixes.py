"""Fixes, told to people: the unified diff of what they change, and what was mended or refused."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from adoptkit.errors import Lang, Text
from adoptkit.privacy import Hit, mask, scan
from adoptkit.reports.columns import unheeded
from adoptkit.rules.engine import Finding
from adoptkit.words import LINES, counted, visible

_IN_A_LINE = re.compile(r"[^\r\n]+")


def as_diff(before: Mapping[str, bytes], after: Mapping[str, bytes], lang: Lang = "fr", allow: frozenset[str] = frozenset()) -> str:
    """What becomes of each file, as a unified diff to be read: it is a preview, not meant for ``patch``.

    Personal data and secrets are masked but those of ``allow``, nothing steers a CI runner, and line breaks and marks that can't be
    seen are shown as ␍ and U+FFFD.
    """
    return "".join(line for path in sorted(after) for line in _file(path, before[path], after[path], lang, allow))


def _file(path: str, before: bytes, after: bytes, lang: Lang, allow: frozenset[str]) -> Iterator[str]:
    """Compared as they are, then shown masked: a change of what is masked is still a change."""
    name = visible(path)
    texts = [data.decode("utf-8", "replace") for data in (before, after)]
    old, new = (text.split("\n") for text in texts)
    masked = {line: hidden for text in texts for line, hidden in _masked(text, lang, allow) if hidden != line}
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", n=2, lineterm=""):
        shown = f"{line[:1]}{masked.get(line[1:], line[1:])}"
        yield unheeded(visible(shown.removesuffix("\r"), "\t")) + ("␍\n" if line.endswith("\r") else "\n")


def _masked(text: str, lang: Lang, allow: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each line and what is shown of it; of a secret that spans lines, each line is masked."""
    parts = [
        Hit(hit.kind, hit.start + part.start(), hit.start + part.end())
        for hit in scan(text, allow=allow)
        for part in _IN_A_LINE.finditer(text[hit.start : hit.end])
    ]
    return zip(text.split("\n"), mask(text, parts, lang).split("\n"), strict=True)


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
