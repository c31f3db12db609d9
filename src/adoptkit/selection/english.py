"""English: an order is a base form that opens its clause or follows to, you, please; negation is not, never, without, avoid…"""

from adoptkit.selection.grammar import Grammar
from adoptkit.selection.lexicon import Form
from adoptkit.selection.tokens import Sentence

_NOT = frozenset({"not", "never", "cannot", "without", "nor", "neither", "no"})
_STOPS = frozenset({"but", "then", "instead", "so", "because"})
_HELP = frozenset({"help", "helps", "me", "us"})
_MODALS = frozenset({"can", "could", "would", "will", "must", "should", "shall", "may", "might", "ll"})
_LINKS = frozenset(
    {
        "to",
        "be",
        "ask",
        "asked",
        "want",
        "need",
        "try",
        "trying",
        "supposed",
        "meant",
        "allowed",
        "asking",
        "going",
        "you",
        "do",
        "ever",
        "use",
    }
)
_REACH = 14


class English(Grammar):
    """The grammar of English prompts."""

    def asks(self, sentence: Sentence, index: int, form: Form) -> bool:
        at = self.back(sentence, index, self.words.adverbs | _HELP)
        if form.mood == "ing":
            return at >= 0 and sentence[at].plain in ("by", "with", "start", "begin")
        if form.mood == "other":
            return at >= 0 and sentence[at].plain in self.words.tools
        if form.mood != "base" or self._is_noun(sentence, index):
            return False
        if at < 0 or sentence[at].kind in ("mark", "quote") or sentence[at].plain in self.words.conjunctions:
            return not self._tells_of_humans(sentence, index)
        plain = sentence[at].plain
        if plain == "to":
            return self._to_asks(sentence, at)
        if plain in _MODALS or plain in ("we", "i"):
            return self._modal_asks(sentence, at)
        return plain in self.words.askers

    def _is_noun(self, sentence: Sentence, index: int) -> bool:
        """ "Score of each candidate", "Rank: 1": a noun."""
        after = sentence[index + 1].plain if index + 1 < len(sentence) else ""
        return after in ("of", ":", "is")

    def _tells_of_humans(self, sentence: Sentence, index: int) -> bool:
        start = self.segment_start(sentence, index)
        span = sentence[start:index]
        return any(token.plain in self.words.humans for token in span) and not any(token.plain in (",", "you", "please") for token in span)

    def _to_asks(self, sentence: Sentence, to: int) -> bool:
        """Not in "how to", "a grid to assess", "we have to"."""
        start = self.segment_start(sentence, to)
        before = self.back(sentence, to, self.words.adverbs)
        plain = sentence[before].plain if before >= 0 else ""
        if plain in self.words.howto or plain in self.words.whether or self.explains(sentence, start, to):
            return False
        if plain in self.words.aims:  # "the bill looks to find…"
            return before > start and any(token.plain in self.words.tools for token in sentence[start:before])
        if plain in ("have", "must", "ought") or plain in self.words.humans or plain in self.words.nouns:
            return plain in self.words.askers
        return not self.has_artefact(sentence, start, to)

    def _modal_asks(self, sentence: Sentence, at: int) -> bool:
        """ "You should rank", "should the tool rank": asked of the tool; "we will rank": not."""
        before = sentence[at - 1].plain if at else ""
        if any(token.plain in self.words.howto for token in sentence[self.segment_start(sentence, at) : at]):
            return False
        if sentence[at].plain in ("we", "i"):
            return before in ("should", "can", "could", "shall")
        return before not in self.words.humans or before == "you"

    def denies(self, sentence: Sentence, index: int, form: Form) -> bool:
        start = self.segment_start(sentence, index)
        if form.mood == "ing" or (index and sentence[index - 1].plain == "to"):
            before = self.back(sentence, index, frozenset({"to", "from", "of"}) | self.words.adverbs)
            if before >= start and self._forbids(sentence, before):
                return True
        if index and sentence[index - 1].plain == "than":
            return True
        for k in range(index - 1, max(start, index - _REACH) - 1, -1):
            if sentence[k].plain in _STOPS:
                return False
            if self._is_not(sentence, k):
                return not self._adds(sentence, k) and self._in_scope(sentence, k, index)
            if self._forbids(sentence, k) and sentence[index - 1].plain in ("or", "and", ",", "nor"):
                return True
        return False

    def _is_not(self, sentence: Sentence, index: int) -> bool:
        return sentence[index].plain in _NOT or sentence[index].word.endswith(("n't", "n’t"))

    def _adds(self, sentence: Sentence, index: int) -> bool:
        return index + 1 < len(sentence) and sentence[index + 1].plain in self.words.additive

    def _forbids(self, sentence: Sentence, index: int) -> bool:
        form = self.form(sentence[index])
        return (form is not None and "forbid" in form.classes) or sentence[index].plain in ("instead", "than", "without")

    def _in_scope(self, sentence: Sentence, negator: int, index: int) -> bool:
        """Right after the negator, or next in a list that it opens: "do not score, rank or reject"."""
        between = sentence[negator + 1 : index]
        if any((form := self.form(token)) and "hesitate" in form.classes for token in between):
            return False
        if all(token.plain in self.words.adverbs | _LINKS for token in between):
            return True
        before = sentence[index - 1].plain
        if before in ("or", "nor"):
            return True
        if before in (",", "and") and all(self.form(token) or token.plain in (",", "or", "and") for token in between):
            return True
        return before == "," and any(token.plain in ("or", "nor") for token in sentence[index:])

    def denies_noun(self, sentence: Sentence, index: int) -> bool:
        start = self.segment_start(sentence, index)
        for k in range(index - 1, max(start, index - _REACH) - 1, -1):
            if sentence[k].plain in _STOPS:
                return False
            if self._is_not(sentence, k) or sentence[k].plain in ("than", "instead", "zero"):
                return not self._adds(sentence, k) and not self._hesitates(sentence, k, index)
            form = self.form(sentence[k])
            is_noun = (
                sentence[k].plain in self.words.rating_nouns and k > 0 and sentence[k - 1].plain in self.words.determiners | self.words.no
            )
            if form and k < index - 1 and form.mood in ("base", "ing") and not is_noun:
                removes = bool(form.classes & {"remove", "forbid"}) and not form.classes & {"give", "find"}
                return removes != self.denies(sentence, k, form)
        return False

    def _hesitates(self, sentence: Sentence, negator: int, index: int) -> bool:
        return any((form := self.form(token)) and "hesitate" in form.classes for token in sentence[negator:index])
