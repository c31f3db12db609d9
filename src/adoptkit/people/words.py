"""The words of the detectors about people, and how their data files write a pattern."""

import re
from collections.abc import Iterable
from functools import cache

from adoptkit.errors import Lang
from adoptkit.selection.detector import grammar_of
from adoptkit.selection.grammar import Grammar
from adoptkit.selection.lexicon import Lexicon, lexicon


def words(lang: Lang) -> Lexicon:
    """The lexicon of selection with that of people on top."""
    return lexicon(lang, "people")


@cache
def grammar(lang: Lang) -> Grammar:
    """The grammar of ``lang``, with the verbs of people."""
    return grammar_of(words(lang))


def compiled(patterns: Iterable[str], lang: Lang) -> re.Pattern[str]:
    """``patterns`` as one, on the plain text of a sentence: whole words; « d'accueil » is two words there, "don't" is one."""
    joined = "|".join(patterns)
    if lang == "fr":
        joined = re.sub(r"(?<=[a-z])'", "' ?", joined)
    return re.compile(rf"(?<!\S)(?:{joined})(?!\S)")
