"""A first look at a text: which of its words call for a detector, and where. Most texts hold none, and are not read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from adoptkit.errors import Lang
from adoptkit.lexicon import table
from adoptkit.selection.lexicon import Lexicon, lexicon
from adoptkit.selection.tokens import plain_form
from adoptkit.vocabulary import LANGS

_WORD = re.compile(r"[^\W\d_]{2,}")
_KEY = 5  # letters that tell most words apart
_REMEMBERED = 50_000  # words
#: What the verbs of these classes do is nothing without people, and the reverse.
_SELECTS = frozenset(
    {"order", "score", "assess", "compare", "select", "keep", "reject", "match", "reduce", "find", "split", "fill", "pair"}
)
_DECIDES = frozenset({"verdict", "send", "decide", "take"})
_DEGREES = ("point", "mesure", "well", "extent")


class _Look(NamedTuple):
    """The words of a text that call for something: its subjects, as bits, and each word with its own.

    ``low`` is the text in lower case; ``moved`` when its places are not those of the source, for accents written apart.
    """

    low: str
    subjects: int
    words: Sequence[tuple[str, int]]
    moved: bool


class _Known(dict[str, int]):
    """The subjects that a word calls for, as bits; remembered, for texts share their words."""

    def __init__(self, subjects: Mapping[str, tuple[Iterable[str], Iterable[str]]]) -> None:
        super().__init__()
        self.bits = {name: 1 << number for number, name in enumerate(subjects)}
        self._whole: dict[str, int] = {}
        self._begun: dict[str, dict[str, int]] = {}
        for name, (whole, begun) in subjects.items():
            for word in whole:
                self._whole[word] = self._whole.get(word, 0) | self.bits[name]
            for stem in begun:
                stems = self._begun.setdefault(stem[:_KEY], {})
                stems[stem] = stems.get(stem, 0) | self.bits[name]

    def __missing__(self, word: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        bits = self._bits(word) if word.isascii() else self._bits(word) | self._bits(plain_form(word))
        self[word] = bits
        return bits

    def _bits(self, word: str) -> int:
        found = self._whole.get(word, 0)
        for stem, bits in self._begun.get(word[:_KEY], {}).items():
            if word.startswith(stem):
                found |= bits
        return found


def concerns(text: str, *subjects: str) -> bool:
    """Whether ``text`` holds a word of each of ``subjects``, lists of glance_{lang}.toml and those of the lexicon, in the same language."""
    found, bits = _look(text).subjects, _known().bits
    return any(all(found & bits[f"{subject}_{lang}"] for subject in subjects) for lang in LANGS)


def calls(text: str, subject: str, lang: Lang) -> Sequence[int]:
    """The offsets in ``text`` of the words that call for a reading about ``subject``."""
    look, bit = _look(text), _known().bits[f"{subject}_{lang}"]
    if not look.subjects & bit:
        return ()
    if look.moved:
        return range(len(text))
    return [place for word, bits in look.words if bits & bit for place in _places(look.low, word)]


def _places(low: str, word: str) -> Iterator[int]:
    at = low.find(word)
    while at >= 0:
        yield at
        at = low.find(word, at + len(word))


@lru_cache(64)
def _look(text: str) -> _Look:
    """Remembered: every detector looks at the same text, one after the other."""
    low = normalize("NFC", text.lower())
    known = _known()
    words = [(word, bits) for word in set(_WORD.findall(low)) if (bits := known[word])]
    subjects = 0
    for _, bits in words:
        subjects |= bits
    return _Look(low, subjects, words, len(low) != len(text))


@cache
def _known() -> _Known:
    subjects: dict[str, tuple[Iterable[str], Iterable[str]]] = {}
    for lang in LANGS:
        listed = {name: sorted({*words, *map(plain_form, words)}) for name, words in table(f"glance_{lang}").items()}
        for name, words in listed.items():
            subjects[f"{name}_{lang}"] = [word for word in words if len(word) <= _KEY], [word for word in words if len(word) > _KEY]
        subjects |= {f"{name}_{lang}": parts for name, parts in _of_the_lexicon(lexicon(lang, "people")).items()}
    return _Known(subjects)


def _of_the_lexicon(words: Lexicon) -> dict[str, tuple[Iterable[str], Iterable[str]]]:
    """What selects, what names people, surely or not, what decides."""
    forms = words.verbs.items()
    selects = {written for written, form in forms if form.classes & _SELECTS}
    asking = words.rating_nouns | words.questions | words.which | words.who | words.whether | frozenset(_DEGREES)
    stakes = words.refusals | words.stakes | {"negative", "negatif"}
    hiring = [stem.split()[0] for stem in words.hiring]
    of_people = [plain_form(word).split()[0] for word in table(f"people_{words.lang}")["decisions"]["of_people"]]
    return {
        "selects": (selects | asking, ()),
        "nouns": (words.nouns, ()),
        "people": (
            words.nouns | words.generic | {word for word in hiring if len(word) < _KEY},
            [word for word in hiring if len(word) >= _KEY],
        ),
        "stakes": (stakes | {word for word in of_people if len(word) < _KEY}, [word for word in of_people if len(word) >= _KEY]),
        "verdict": ({written for written, form in forms if form.classes & _DECIDES}, ()),
    }
