"""A first look at a text: the places of the words that a detector starts from. Most texts hold none, and are not read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from adoptkit.errors import Lang
from adoptkit.lexicon import table
from adoptkit.selection.tokens import plain_form
from adoptkit.vocabulary import LANGS

_WORD = re.compile(r"[^\W\d_]{3,}")
_KEY = 5  # letters that tell most words apart


class _Words(NamedTuple):
    """The words of a text in lower case: all of them, and by their first letters.

    ``low`` is the whole text; ``moved`` when its places are not those of the source, for accents written apart.
    """

    low: str
    all: frozenset[str]
    by_key: Mapping[str, list[str]]
    moved: bool


class _Stems(NamedTuple):
    """Words of five letters at most, whole; longer ones are beginnings, by their first letters. With and without accents."""

    short: frozenset[str]
    long: Mapping[str, tuple[str, ...]]


def concerns(text: str, subject: str) -> bool:
    """Whether ``text`` holds a word that the list ``subject`` of glance_{lang}.toml names, in either language."""
    words = _words(text)
    stems = _either(subject)
    return not words.all.isdisjoint(stems.short) or any(
        word.startswith(stems.long[key]) for key in words.by_key.keys() & stems.long.keys() for word in words.by_key[key]
    )


def calls(text: str, subject: str, lang: Lang) -> Sequence[int]:
    """The offsets in ``text`` of the words that call for a reading about ``subject``."""
    words, stems = _words(text), _stems(subject, lang)
    called = list(words.all & stems.short)
    for key in words.by_key.keys() & stems.long.keys():
        called += [word for word in words.by_key[key] if word.startswith(stems.long[key])]
    if words.moved:
        return range(len(text)) if called else ()
    return [place for word in called for place in _places(words.low, word)]


def _places(low: str, word: str) -> Iterator[int]:
    at = low.find(word)
    while at >= 0:
        yield at
        at = low.find(word, at + len(word))


@lru_cache(64)
def _words(text: str) -> _Words:
    """Remembered: every detector looks at the same text, one after the other."""
    low = normalize("NFC", text.lower())
    words = frozenset(_WORD.findall(low))
    by_key: dict[str, list[str]] = {}
    for word in words:
        by_key.setdefault(word[:_KEY], []).append(word)
    return _Words(low, words, by_key, len(low) != len(text))


@cache
def _either(subject: str) -> _Stems:
    short, long = zip(*(_stems(subject, lang) for lang in LANGS), strict=True)
    keys = frozenset[str]().union(*long)
    return _Stems(frozenset[str]().union(*short), {key: tuple(stem for part in long for stem in part.get(key, ())) for key in keys})


@cache
def _stems(subject: str, lang: Lang) -> _Stems:
    listed = table(f"glance_{lang}")[subject]
    spelled = sorted({*listed, *map(plain_form, listed)})
    long: dict[str, tuple[str, ...]] = {}
    for stem in spelled:
        if len(stem) > _KEY:
            long[stem[:_KEY]] = (*long.get(stem[:_KEY], ()), stem)
    return _Stems(frozenset(stem for stem in spelled if len(stem) <= _KEY), long)
