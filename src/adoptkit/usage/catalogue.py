"""The fiches that a log may name, found by id, by title, or by a spelling near enough to be sure."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from adoptkit.usage.near_names import NearNames
from adoptkit.vocabulary import FREE_USE, fold


@dataclass(frozen=True, slots=True)
class KnownFiche:
    """What the scorecard needs of a fiche: id, title, minutes without AI, where they come from, whether it is published, target time, and whether its
    result leaves the house."""

    id: str
    title: str = ""
    usual_minutes: int | None = None
    time_source: str = "estimated"
    published: bool = True
    target_minutes: int | None = None
    external: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The fiche that a cell names; ``is_near`` when a typing mistake had to be forgiven."""

    id: str
    is_near: bool = False


@dataclass(frozen=True)
class Catalogue:
    """The fiches by id."""

    fiches: Mapping[str, KnownFiche]

    def find(self, written: str) -> Match | None:
        """The fiche that ``written`` names, None when none does for sure."""
        key = _key(written)
        exact = self._index.get(key, set())
        if len(exact) == 1:
            return Match(next(iter(exact)))
        return None if exact else self._near(key)

    def _near(self, key: str) -> Match | None:
        """One letter more, less, other or swapped (two in a long name), the same figures, and no second fiche nearly as near."""
        allowed = 0 if len(key) < 5 else 1 if len(key) < 16 else 2
        names = self._spellings.get(_figures(key))
        if not allowed or names is None or not any(names.within(key, allowed)):
            return None
        near: dict[str, int] = {}
        for spelling, distance in names.within(key, allowed + 1):
            near |= {fiche: min(distance, near.get(fiche, distance)) for fiche in self._index[spelling]}
            if len(near) > 1:
                return None
        return Match(next(iter(near)), is_near=True)

    @cached_property
    def _spellings(self) -> Mapping[tuple[str, ...], NearNames]:
        """The spellings by their figures: two that differ there are two versions, never a mistake."""
        alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for spelling in self._index:
            alike[_figures(spelling)].append(spelling)
        return {figures: NearNames(spellings) for figures, spellings in alike.items()}

    @cached_property
    def _index(self) -> Mapping[str, set[str]]:
        index: dict[str, set[str]] = defaultdict(set)
        for fiche in self.fiches.values():
            for spelling in (fiche.id, fiche.title):
                if key := _key(spelling):
                    index[key].add(fiche.id)
        return index


#: Little words that people leave out or put in: they tell no two fiches apart.
_LITTLE = frozenset(
    ("de", "d", "du", "des", "l", "le", "la", "les", "un", "une", "a", "au", "aux", "en", "et", "the", "of", "an", "to", "for", "and")
)


#: A link, as lists export the page of a fiche: « Rédaction d'offre (https://…) », « [Rédaction d'offre](…) ».
_LINK = re.compile(r"\s*\(https?://[^\s()]*\)$|^\[([^\[\]]+)\]\([^()]*\)$")
_PATH = re.compile(r"^library/(.*/)?|\.md$")


def _key(text: str) -> str:
    """The words of a title, id, path or link without little words, accents or punctuation: « Rédaction d'offre » → ``redaction offre``."""
    words = re.findall(r"[^\W_]+", fold(_PATH.sub("", _LINK.sub(r"\1", text.strip()))))
    return " ".join([word for word in words if word not in _LITTLE] or words)


def _figures(key: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", key))


def is_free(written: str) -> bool:
    """Holds when a fiche cell says that the use had no fiche (E075)."""
    return FREE_USE.find(written) is not None
