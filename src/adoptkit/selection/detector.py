"""Tries every pattern where one of its words stands; at most one match per sentence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from adoptkit.selection.context import Context
from adoptkit.selection.english import English
from adoptkit.selection.french import French
from adoptkit.selection.glance import calls
from adoptkit.selection.grammar import Grammar
from adoptkit.selection.lexicon import Lexicon
from adoptkit.selection.pattern import Match, Pattern, Place
from adoptkit.selection.phrases import Phrases
from adoptkit.selection.tokens import Sentence, sentences


def grammar_of(words: Lexicon) -> Grammar:
    """The grammar of the lexicon's language."""
    return French(words) if words.lang == "fr" else English(words)


class Detector:
    """The patterns of one language, by the words that call for them."""

    def __init__(self, words: Lexicon, patterns: Iterable[type[Pattern]]) -> None:
        self.words = words
        self.phrases = Phrases(words)
        grammar = grammar_of(words)
        self._patterns: defaultdict[str, list[Pattern]] = defaultdict(list)
        for pattern in (kind(self.phrases, grammar) for kind in patterns):
            for word in pattern.triggers:
                self._patterns[word].append(pattern)

    def matches(self, text: str, numbers: Iterable[int]) -> Iterator[Match]:
        """The matches of ``text``, in order; in its sentences ``numbers``."""
        cut, lang = sentences(text), self.words.lang
        context = Context(cut, self.phrases, sorted({cut.at(place) for place in calls(text, "nouns", lang)}))
        for number in numbers:
            if found := self._first(context, number, cut[number]):
                yield found

    def _first(self, context: Context, number: int, sentence: Sentence) -> Match | None:
        for index, token in enumerate(sentence):
            for pattern in self._patterns.get(token.word) or self._patterns.get(token.plain) or ():
                if found := pattern.at(Place(context, number, sentence, index)):
                    return found
        return None
