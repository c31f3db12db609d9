"""The names of a roster, found whole in a text whatever their case, accents and order."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from adoptkit.privacy.hits import Hit, without_overlaps
from adoptkit.vocabulary import fold

_WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*")
#: What may stand between two words of one name: « Roux, Marie », « Marie-Anne », « D'Arc ».
_BETWEEN = re.compile(r"[\s,.'’\u2010\u2011_-]{1,3}")
_fold = lru_cache(4096)(fold)

Name = tuple[str, ...]


class Roster:
    """The people of a team, indexed once to look for them in many texts."""

    def __init__(self, people: Iterable[str]) -> None:
        self._by_first_word: defaultdict[str, set[Name]] = defaultdict(set)
        for person in people:
            words = tuple(_fold(word) for word in _WORD.findall(person))
            for turn in range(len(words) if len(words) > 1 else 0):  # a first name alone names too many people
                turned = words[turn:] + words[:turn]
                self._by_first_word[turned[0]].add(turned)

    def find(self, text: str) -> list[Hit]:
        """The whole names in ``text``: every word of one, the surname first or last."""
        words = [(_fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
        found = []
        for index, (word, start, _) in enumerate(words):
            for name in self._by_first_word.get(word, ()):
                span = words[index : index + len(name)]
                if tuple(item[0] for item in span) == name and _is_one_name(text, span):
                    found.append(Hit("name", start, span[-1][2]))
        return without_overlaps(found)


def _is_one_name(text: str, span: list[tuple[str, int, int]]) -> bool:
    gaps = (text[left[2] : right[1]] for left, right in pairwise(span))
    return all(_BETWEEN.fullmatch(gap) for gap in gaps)


def names(text: str, people: Iterable[str]) -> list[Hit]:
    """The names of ``people`` in ``text``; keep a :class:`Roster` to search many texts."""
    return Roster(people).find(text)
