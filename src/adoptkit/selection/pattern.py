"""What every pattern has: the words, the phrases and the grammar of one language, and a place in a prompt."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from adoptkit.selection.context import Context
from adoptkit.selection.grammar import Grammar
from adoptkit.selection.phrases import HeadKind, Phrases
from adoptkit.selection.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Match:
    """An instruction that selects people: its span in the prompt, and what it does to them.

    ``kind`` is order, score, assess, compare, select, keep, reject, match or fit.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """One token of a prompt under reading."""

    context: Context
    number: int
    sentence: Sentence
    index: int

    def antecedent(self, index: int | None = None, *, singular: bool = False) -> HeadKind:
        """What a pronoun here, or at ``index`` of the sentence, stands for."""
        return self.context.antecedent(self.number, self.index if index is None else index, singular=singular)

    def match(self, last: int, kind: str) -> Match:
        """A match from here to the token at ``last``, whichever comes first."""
        last = min(last, len(self.sentence) - 1)
        first, last = min(self.index, last), max(self.index, last)
        return Match(self.sentence[first].start, self.sentence[last].end, kind)


class Pattern(ABC):
    """One way of asking to select people."""

    def __init__(self, phrases: Phrases, grammar: Grammar) -> None:
        self.words = phrases.words
        self.phrases = phrases
        self.grammar = grammar

    @property
    @abstractmethod
    def triggers(self) -> Iterable[str]:
        """The words, as written or plain, where the pattern is worth trying."""

    @abstractmethod
    def at(self, place: Place) -> Match | None:
        """The match that begins at ``place``, or None."""

    def says(self, tokens: Sentence, stems: tuple[str, ...]) -> bool:
        """Whether the tokens hold one of ``stems`` at a word's start; a stem that ends in a space is a whole word."""
        said = f" {' '.join(token.plain for token in tokens if token.kind == 'word')} "
        return any(f" {stem}" in said for stem in stems)

    def plain(self, sentence: Sentence, index: int) -> str:
        """The plain word at ``index``, empty beyond the sentence."""
        return sentence[index].plain if 0 <= index < len(sentence) else ""

    def is_noun(self, sentence: Sentence, index: int) -> bool:
        """Whether a form of a verb is a noun here: « une analyse de », « d'embauche », "the score of"."""
        before, after = self.plain(sentence, index - 1), self.plain(sentence, index + 1)
        is_determined = before in self.words.determiners and before not in self.words.clitics
        return is_determined or (index > 0 and after in self.words.of and before in self.words.conjunctions)

    def is_neutral(self, sentence: Sentence, index: int) -> bool:
        """Whether an order after ``index`` says nothing of merit: alphabetical, by date."""
        return any(token.plain in self.words.neutral_orders for token in sentence[index + 1 : index + 9])
