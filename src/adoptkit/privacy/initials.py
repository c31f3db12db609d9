"""Names that are cut short: « Z. Tremblay », « Côté J.-F. », « Zoé T. », « ztremblay »; each word of a text is looked at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from adoptkit.privacy.hits import Hit
from adoptkit.privacy.spellings import COMMON

#: A folded word, where it begins and ends in the text.
Token = tuple[str, int, int]
Words = tuple[str, ...]

#: No more initials are read: « J.-F. », « M.-È. ».
_MOST = 3
#: No login is made of a shorter surname: « ali » with an initial is also « mali ».
_SURNAME_OF_LOGIN = 4
_BETWEEN = frozenset("._-\u2010\u2011,")


class Initials:
    """The people of a team by what is left of their names when one of them is cut to its initials."""

    def __init__(self, people: Iterable[tuple[Words, Words]]) -> None:
        """Each of ``people`` is their first names and their surname, folded."""
        self._surnames: defaultdict[str, dict[Words, set[str]]] = defaultdict(dict)
        self._first_names: defaultdict[str, dict[Words, set[str]]] = defaultdict(dict)
        self._logins: set[str] = set()
        for first, surname in people:
            letters = "".join(word[0] for word in first)
            starts = {letters[:length] for length in range(1, _MOST + 1)}
            self._surnames[surname[0]].setdefault(surname, set()).update(starts)
            self._first_names[first[0]].setdefault(first, set()).add(surname[0][0])
            if len(joined := "".join(surname)) >= _SURNAME_OF_LOGIN and joined not in COMMON:
                self._logins |= {start + joined for start in starts}

    def find(self, text: str, words: list[Token]) -> Iterator[Hit]:
        """The names cut short in ``text``, whose ``words`` are given."""
        for at, (word, start, end) in enumerate(words):
            if word in self._logins:
                yield Hit("name", start, end)
            for surname, initials in _written(self._surnames, text, words, at):
                yield from _before(text, words, at, surname, initials)
                yield from _after(text, words, at, surname, initials)
            for first, initials in _written(self._first_names, text, words, at):
                yield from _cut_surname(text, words, at, first, initials)


def _written(known: Mapping[str, Mapping[Words, set[str]]], text: str, words: list[Token], at: int) -> Iterator[tuple[Words, set[str]]]:
    """The names that begin at word ``at``, and the initials that go with each."""
    for name, initials in known.get(words[at][0], {}).items():
        span = words[at : at + len(name)]
        if tuple(word for word, _, _ in span) == name and all(_joins(text[left[2] : right[1]]) for left, right in pairwise(span)):
            yield name, initials


def _joins(gap: str) -> bool:
    return len(gap) <= _MOST and all(char in _BETWEEN or char.isspace() or char in "'’" for char in gap)


def _before(text: str, words: list[Token], at: int, surname: Words, initials: set[str]) -> Iterator[Hit]:
    """« Z. Tremblay », « J-F Côté »; without a dot, only in capitals and before a surname that is no other word."""
    end, begin, letters = words[at + len(surname) - 1][2], words[at][1], ""
    is_dotted = text[words[at - 1][2] : begin].startswith(".")
    is_name = text[begin].isupper()
    for word, start, stop in reversed(words[max(0, at - _MOST) : at]):
        gap = text[stop:begin]
        is_few = len(word) == 1 or (not letters and len(word) <= _MOST and text[start:stop].isupper())
        if not is_few or "," in gap or "'" in gap or not _joins(gap):
            return
        letters, begin = word + letters, start
        is_capital = text[start].isupper() and text[start] != "À"
        is_common = all(part in COMMON for part in surname)
        is_meant = (is_name or is_capital or not is_common) if is_dotted else (is_capital and is_name and not is_common)
        if is_meant and letters in initials:
            yield Hit("name", begin, end)


def _after(text: str, words: list[Token], at: int, surname: Words, initials: set[str]) -> Iterator[Hit]:
    """« Côté J.-F. », « tremblay.z »."""
    begin, last, letters = words[at][1], words[at + len(surname) - 1][2], ""
    is_tight = text[last : last + 1] in (".", "_")
    for word, start, stop in words[at + len(surname) : at + len(surname) + _MOST]:
        gap = text[last:start]
        is_sentence = not letters and gap.startswith(".") and len(gap) > 1
        if len(word) > 1 or is_sentence or not _joins(gap) or text[stop : stop + 1] in ("'", "’"):
            return
        letters, last = letters + word, stop
        is_sure = text[stop : stop + 1] == "." or not all(part in COMMON for part in surname)
        if letters in initials and (is_tight or (text[start].isupper() and is_sure)):
            yield Hit("name", begin, stop)


def _cut_surname(text: str, words: list[Token], at: int, first: Words, initials: set[str]) -> Iterator[Hit]:
    """« Zoé T. », with both capitals; without the dot, only after a first name that is no other word."""
    begin, last = words[at][1], words[at + len(first) - 1][2]
    for word, start, stop in words[at + len(first) : at + len(first) + 1]:
        follows = text[stop : stop + 1]
        is_meant = text[begin].isupper() and text[start].isupper() and follows not in ("'", "’")
        is_sure = follows == "." or not all(part in COMMON for part in first)
        if word in initials and is_meant and is_sure and text[last:start].strip() in ("", "-", "_"):
            yield Hit("name", begin, stop)
