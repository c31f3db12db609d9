"""The names of people, found in a text whatever their case, accents and order; a first name alone is nobody's."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from adoptkit.privacy.hits import Hit, without_overlaps
from adoptkit.privacy.initials import Initials, Token, Words
from adoptkit.privacy.spellings import COMMON, PARTICLES, surnames, written_names
from adoptkit.vocabulary import fold

_WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W\d_]*)*")
#: What may stand between two words of one name: « Roux, Marie », « Marie-Anne », « D'Arc », « Marie — Roux », « Marie/Roux ».
_BETWEEN = re.compile(r"[\s,.'’/|·_()*\u2010-\u2015-]{1,4}")
_CIVILITY = re.compile(
    r"(?<!\w)(?:M|MM|M[rR]s?|Ms|M(?:lle|LLE|me|ME)s?|Dr|DR|Me|Pr|[Mm]me|[Mm]lle|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle"
    r"|[Dd]octeur|[Mm]aître|[Pp]rofesseur|Miss)(?:\.\s*|\s+)$"
)
#: The civilities that are nothing else, whatever their case: « mme roy », « madame nguyen ».
_PLAIN_CIVILITY = re.compile(r"(?<!\w)(?:mmes?|mlles?|madame|mademoiselle|monsieur|mrs?|dr|docteur)(?:\.\s*|\s+)$", re.IGNORECASE)
#: « m. roy »; before a surname that is also a word, « taille m. petit », it may be anything.
_SMALL_CIVILITY = re.compile(r"(?<!\w)(?:m|pr)\.\s*$")
#: No person's name has more words: a longer cell is a text.
_LONGEST = 8
_fold = lru_cache(4096)(fold)


@dataclass(frozen=True, slots=True)
class _Name:
    """Folded words under which somebody is known: their whole name, their surname, or both names in one word."""

    words: Words
    kind: Literal["whole", "surname", "joined"]


class Roster:
    """The people of a team, indexed once to look for them in many texts."""

    def __init__(self, people: Iterable[str]) -> None:
        self._by_first_word: defaultdict[str, set[_Name]] = defaultdict(set)
        known = {name for person in people for name in written_names(person)}
        self._initials = Initials(pair for written in known for pair in _halves(written))
        for written in known:
            for name in _names(written):
                self._by_first_word[name.words[0]].add(name)

    def find(self, text: str) -> list[Hit]:
        """The names in ``text``: both names in either order, or the surname where only a person's name can be meant."""
        words = [(_fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
        found = list(self._initials.find(text, words))
        for index, (word, start, _) in enumerate(words):
            for name in self._by_first_word.get(word, ()):
                span = words[index : index + len(name.words)]
                if tuple(item[0] for item in span) == name.words and _is_meant(name, text, span):
                    found.append(Hit("name", start, span[-1][2]))
        return without_overlaps(found)


def _names(written: str) -> Iterator[_Name]:
    words = _words(written)
    if not 1 < len(words) <= _LONGEST:  # a first name alone names too many people
        return
    for whole in {words, *_short(written)}:
        for turn in range(len(whole)):
            turned = whole[turn:] + whole[:turn]
            yield _Name(turned, "whole")
            yield _Name(("".join(turned),), "joined")
    for surname in surnames(written):
        if parts := _words(surname):
            yield _Name(parts, "surname")


def _halves(written: str) -> Iterator[tuple[Words, Words]]:
    """First names and surname; of two bare words either may be the surname."""
    words = _words(written)
    if len(words) > _LONGEST:
        return
    for surname in map(_words, surnames(written)):
        first = words[len(surname) :] if words[: len(surname)] == surname else words[: len(words) - len(surname)]
        if first and surname:
            yield first, surname
    if len(parts := written.split()) == 2 and (left := _words(parts[0])) and (right := _words(parts[1])):
        yield right, left


def _short(written: str) -> Iterator[Words]:
    """The first name and the first surname of somebody who has more: « Marie Dupont Martin » is known as « Marie Dupont »."""
    parts = written.replace(",", " ").split()
    if len(parts) > 2 and len(parts[1]) > 3:  # no particle: « Paul de Roux »
        yield _words(" ".join(parts[:2]))


def _words(written: str) -> Words:
    return tuple(_fold(word) for word in _WORD.findall(written))


def _is_meant(name: _Name, text: str, span: list[Token]) -> bool:
    """Holds when the words of ``span`` are written as a person's name is."""
    if not all(_BETWEEN.fullmatch(text[left[2] : right[1]]) for left, right in pairwise(span)):
        return False
    raw = [text[start:end] for _, start, end in span]
    are_common = all(word in COMMON for word in name.words)
    if name.kind == "whole":
        return not are_common or all(word[0].isupper() for word in raw)
    if name.kind == "joined":  # MarieDupont; in one case, only what is too long to be another word
        return not (raw[0].islower() or raw[0].isupper() or raw[0].istitle()) or len(raw[0]) >= 10
    before = max(0, span[0][1] - 16), span[0][1]
    if (raw[-1][0].isupper() and _CIVILITY.search(text, *before)) or _PLAIN_CIVILITY.search(text, *before):
        return True
    if not are_common and _SMALL_CIVILITY.search(text, *before):
        return True
    return "".join(raw).isupper() and sum(map(len, raw)) >= 4 and not are_common


def name_words(person: str) -> set[str]:
    """The words of a name as a file writes it, or of the e-mail that stands for it; neither particles nor initials."""
    written = " ".join(written_names(person)) or person.partition("@")[0]
    return {word for word in _WORD.findall(written) if len(word) > 1 and word.casefold() not in PARTICLES}


def capitalised_words(text: str) -> list[str]:
    """The words of ``text`` that begin with a capital, as names do."""
    return [word for word in _WORD.findall(text) if word[0].isupper()]


def names(text: str, people: Iterable[str]) -> list[Hit]:
    """The names of ``people`` in ``text``; keep a :class:`Roster` to search many texts."""
    return Roster(people).find(text)
