"""Wordings that a data file lists: each with its kind, what to write instead, what must stand around it and what must not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from adoptkit.errors import Lang
from adoptkit.lexicon import table
from adoptkit.people.reading import Reading, Spoken
from adoptkit.people.words import compiled

_NEAR = 4  # sentences
#: What may be said in the sentences around.
_AROUND = frozenset({"hiring", "employed"})
_NOTHING = "(?!)"  # a language may lack a list


@dataclass(frozen=True, slots=True)
class Found:
    """A wording in a text: its span, its kind, and the words to write instead, none when it is to be taken out."""

    start: int
    end: int
    kind: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """One entry of a data file. ``needs`` names what the sentence, or the whole text, must hold; the three others must not match."""

    kind: str
    instead: str
    needs: tuple[str, ...]
    unless: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None

    def suits(self, spoken: Spoken, start: int, end: int) -> bool:
        """Whether nothing around ``start`` and ``end`` makes it something else: « jeune » of an « entreprise »."""
        text = spoken.text
        if (self.unless and self.unless.search(text)) or (self.unless_after and self.unless_after.match(text, end + 1)):
            return False
        return not (self.unless_before and any(match.end() == start - 1 for match in self.unless_before.finditer(text, 0, start - 1)))


@dataclass(frozen=True)
class Wordings:
    """The entries of one list in one language, found by a single pattern, with the patterns that they need."""

    entries: Sequence[Wording]
    pattern: re.Pattern[str]
    needed: Mapping[str, re.Pattern[str]]

    def spans(self, reading: Reading, number: int, around: str = "") -> Iterator[tuple[int, int, Wording]]:
        """The span in its plain text of each wording of sentence ``number``, in order; ``around`` may hold what it needs."""
        spoken = reading.spoken[number]
        for match in self.pattern.finditer(spoken.text):
            entry = self.entries[int((match.lastgroup or "w0")[1:])]
            if entry.suits(spoken, *match.span()) and all(self._holds(need, reading, number, around) for need in entry.needs):
                yield *match.span(), entry

    def _holds(self, need: str, reading: Reading, number: int, around: str) -> bool:
        """Those of ``_AROUND`` are asked of the sentences around too, anything else of the sentence and what announces it."""
        if need in _AROUND and (_speaks(self.needed[need], around) or self.is_near(need, reading, number)):
            return True
        return bool(self.needed[need].search(f"{around} {reading.headings[number]} {reading.spoken[number].text}"))

    def is_near(self, need: str, reading: Reading, number: int) -> bool:
        """Whether what ``need`` names stands in sentence ``number`` or in those around it."""
        around = reading.spoken[max(0, number - _NEAR) : number + _NEAR + 1]
        return any(_speaks(self.needed[need], spoken.text) for spoken in around)


@lru_cache(64)
def _speaks(pattern: re.Pattern[str], text: str) -> bool:
    """Whether ``pattern`` is anywhere in ``text``; asked once, however many wordings it holds."""
    return bool(pattern.search(text))


@cache
def wordings(name: str, part: str, lang: Lang) -> Wordings:
    """The list ``part`` of the data file ``name`` in ``lang``."""
    data = table(f"{name}_{lang}")
    items = data.get(part, ())
    entries = [_entry(item, lang) for item in items]
    groups = [f"(?P<w{number}>{'|'.join(item['says'])})" for number, item in enumerate(items)] or [_NOTHING]
    needed = {need: compiled(patterns, lang) for need, patterns in data.get("needs", {}).items()}
    return Wordings(entries, compiled(groups, lang), needed)


def _entry(item: Mapping[str, Any], lang: Lang) -> Wording:
    around = (compiled(item[name], lang) if name in item else None for name in ("unless", "unless_before", "unless_after"))
    return Wording(item["kind"], item.get("instead", ""), tuple(item.get("needs", ())), *around)
