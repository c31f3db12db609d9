"""Whether a verb asks for something, and whether it is negated: what French and English have in common."""

from abc import ABC, abstractmethod

from adoptkit.selection.lexicon import Form, Lexicon
from adoptkit.selection.tokens import Sentence, Token

_OPENING = frozenset({"un", "une", "a", "an", "with", "avec", "et", "and", "overall"})
_RELATIVES = frozenset({"où", "qui", "dont", "laquelle", "lequel", "lesquelles", "lesquels", "which", "who", "where"})
_BOUNDARIES = frozenset(":;()\n.?!")


class Grammar(ABC):
    """Reads moods and negations around a word of a sentence."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words

    @abstractmethod
    def asks(self, sentence: Sentence, index: int, form: Form) -> bool:
        """Whether the verb at ``index`` is something that the prompt asks for: an order, a wish, a question."""

    @abstractmethod
    def denies(self, sentence: Sentence, index: int, form: Form) -> bool:
        """Whether the verb at ``index`` is in the scope of a negation."""

    @abstractmethod
    def denies_noun(self, sentence: Sentence, index: int) -> bool:
        """Whether the noun at ``index`` is in the scope of a negation."""

    def form(self, token: Token) -> Form | None:
        """What the token can be as a verb."""
        return self.words.verbs.get(token.word) if token.kind == "word" else None

    def segment_start(self, sentence: Sentence, index: int) -> int:
        """Where the clause of ``index`` begins: after the last colon, parenthesis or other strong mark."""
        return next((at + 1 for at in range(index - 1, -1, -1) if sentence[at].plain in _BOUNDARIES), 0)

    def back(self, sentence: Sentence, index: int, skipped: frozenset[str]) -> int:
        """The index of the last token before ``index`` that is not one of ``skipped``; -1 at the sentence's start."""
        index -= 1
        while index >= 0 and sentence[index].plain in skipped:
            index -= 1
        return index

    def is_wanted(self, sentence: Sentence, index: int) -> bool:
        """Whether an asked verb governs the noun at ``index``, or it stands alone as a list item: « Score de 0 à 100 par candidat »."""
        start = self.segment_start(sentence, index)
        for at in range(index - 1, start - 1, -1):
            form = self.form(sentence[at])
            if form and form.classes & {"give", "find"} and self.asks(sentence, at, form):
                return True
            if sentence[at].word in _RELATIVES:  # « signale les phrases qui portent un jugement »
                return False
        before = sentence[start:index]
        if sentence[-1].plain == "?" and any(token.plain in self.words.which for token in before):
            return True
        is_item = (
            not before or before[-1].plain == "," or all(token.kind in ("number", "mark") or token.plain in _OPENING for token in before)
        )
        return is_item or any(token.plain in ("avec", "with") for token in before)

    def explains(self, sentence: Sentence, start: int, index: int) -> bool:
        """Whether the clause asks for words about the verb at ``index`` rather than for its action: « explique la différence entre… »."""
        forms = [form for token in sentence[start:index] if (form := self.form(token)) and form.mood != "past"]
        return bool(forms) and "explain" in forms[0].classes and not any(token.plain == "," for token in sentence[start:index])

    def has_artefact(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether a tool for people (grid, questions, guide) is named in the range and nothing there says to use one."""
        span = sentence[start:end]
        uses = any((form := self.form(token)) and "use" in form.classes for token in span)
        return not uses and any(token.plain in self.words.rating_artefacts for token in span)
