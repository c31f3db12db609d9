"""Words of what the law protects most, health, union, religion…, in a text that somebody shared: a possible warning, never a block.

A list of words knows neither whom a text is about nor whether it is about anybody (« le modèle sur les arrêts maladie »): the text is shown
all the same, and whoever shares the scorecard is told where to look first.
"""

import re
from collections.abc import Iterable
from functools import cache

from adoptkit.lexicon import table
from adoptkit.vocabulary import LANGS, fold
from adoptkit.words import as_shown


def sensitive_kinds(text: str) -> list[str]:
    """The kinds of sensitive words in ``text``, in either language: ``health``, ``union``, ``religion``…"""
    words = _unless().sub(" ", _plain(as_shown(text)))
    return sorted(kind for kind, pattern in _patterns().items() if pattern.search(words))


def _plain(text: str) -> str:
    """The words of ``text`` without case and accents, one space between them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tables = [table(f"sensitive_{lang}")["words"] for lang in sorted(LANGS)]
    kinds = dict.fromkeys(kind for words in tables for kind in words)
    return {kind: _any_of(phrase for words in tables for phrase in words.get(kind, ())) for kind in kinds}


@cache
def _unless() -> re.Pattern[str]:
    return _any_of(phrase for lang in sorted(LANGS) for phrase in table(f"sensitive_{lang}")["unless"]["phrases"])


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of ``phrases``, each word of which may have a plural s: « arrêts maladie »."""
    either = "|".join("s? ".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"\b(?:{either})s?\b")
