"""Tries every pattern where one of its words stands; at most one match per sentence."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from adoptkit.selection.context import Context
from adoptkit.selection.english import English
from adoptkit.selection.french import French
from adoptkit.selection.grammar import Grammar
from adoptkit.selection.lexicon import Lexicon
from adoptkit.selection.pattern import Match, Pattern, Place
from adoptkit.selection.phrases import Phrases
from adoptkit.selection.tokens import Sentence, sentences


def grammar_of(words: Lexicon) -> Grammar:
    """The grammar of the lexicon's language."""
    return French(words) if words.lang == "fr" else English(words)


class Detector:
    """The patterns of one language, by the words that call for them; a text without any of ``stems`` is not read."""

    def __init__(self, words: Lexicon, patterns: Iterable[type[Pattern]], stems: tuple[str, ...]) -> None:
        self.words = words
        self.phrases = Phrases(words)
        self.stems = stems
        grammar = grammar_of(words)
        self._patterns: defaultdict[str, list[Pattern]] = defaultdict(list)
        for pattern in (kind(self.phrases, grammar) for kind in patterns):
            for word in pattern.triggers:
                self._patterns[word].append(pattern)

    def matches(self, text: str, starts: Collection[int] | None = None) -> Iterator[Match]:
        """The matches of ``text``, in order; only in the sentences that begin at ``starts``, when given."""
        low = text.lower()
        if not any(stem in low for stem in self.stems):
            return
        context = Context(sentences(text), self.phrases)
        for number, sentence in enumerate(context.sentences):
            if starts is not None and sentence[0].start not in starts:
                continue
            if found := self._first(context, number, sentence):
                yield found

    def _first(self, context: Context, number: int, sentence: Sentence) -> Match | None:
        for index, token in enumerate(sentence):
            for pattern in self._patterns.get(token.word) or self._patterns.get(token.plain) or ():
                if found := pattern.at(Place(context, number, sentence, index)):
                    return found
        return None
