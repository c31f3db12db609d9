"""The prompt around a sentence: what « les », « ceux-ci » or a missing object stand for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from adoptkit.selection.phrases import HeadKind, Phrases
from adoptkit.selection.tokens import Sentence

LOOK_BACK = 3  # sentences


@dataclass(frozen=True)
class Context:
    """The sentences of one prompt, read with the words of its language."""

    sentences: Sequence[Sentence]
    phrases: Phrases
    #: The numbers of the sentences that may name people surely.
    naming: Sequence[int]

    @cached_property
    def names_people(self) -> bool:
        """Whether the prompt speaks of candidates, employees or their papers; « une personne » alone is too little."""
        generic = self.phrases.words.generic
        return any(
            self.phrases.is_people(sentence, index) and token.plain not in generic and not set(token.parts) & generic
            for sentence in map(self.sentences.__getitem__, self.naming)
            for index, token in enumerate(sentence)
        )

    def antecedent(self, at: int, index: int, *, singular: bool = False) -> HeadKind:
        """What a pronoun at ``index`` of sentence ``at`` stands for: the last plural named before it, else a single person.

        ``singular``: the last single thing named as such, « le CV », not « du CV ».
        """
        if singular:
            return self._last_single(at, index)
        single: HeadKind = "none"
        for number in range(at, max(-1, at - LOOK_BACK - 1), -1):
            sentence = self.sentences[number]
            for k in range((index if number == at else len(sentence)) - 1, -1, -1):
                kind, is_plural = self._named(sentence, k)
                if is_plural and kind in ("people", "quality", "other"):
                    return kind
                single = kind if single == "none" and kind == "people" else single
        return single

    def _last_single(self, at: int, index: int) -> HeadKind:
        words = self.phrases.words
        for number in range(at, max(-1, at - LOOK_BACK - 1), -1):
            sentence = self.sentences[number]
            for k in range((index if number == at else len(sentence)) - 1, -1, -1):
                before = sentence[k - 1].plain if k else ""
                is_direct = before not in words.prepositions | words.of | words.against and before != "-"
                if sentence[k].kind == "slot" and self.phrases.is_people(sentence, k):
                    return "people"
                if sentence[k].plain in words.singular and is_direct and not self._is_plural(sentence, k):
                    is_subject = k + 1 < len(sentence) and self.phrases.is_people(sentence, k + 1)  # "the CV meets…"
                    return "people" if is_subject else self.phrases.head(sentence, k + 1).kind
        return "none"

    def _is_plural(self, sentence: Sentence, determiner: int) -> bool:
        """English articles do not tell: « the criteria »."""
        head = self.phrases.head(sentence, determiner + 1)
        return self.phrases.words.lang == "en" and head.index < len(sentence) and sentence[head.index].plain.endswith(("s", "ia"))

    def _named(self, sentence: Sentence, index: int) -> tuple[HeadKind, bool]:
        """What the token introduces, and whether it is plural."""
        words, token = self.phrases.words, sentence[index]
        before = sentence[index - 1].plain if index else ""
        if token.kind == "slot":
            return ("people", True) if self.phrases.is_people(sentence, index) else ("none", False)
        if before in words.prepositions or before in words.no:
            return "none", False
        if token.plain in words.plural or token.kind == "number":
            return self.phrases.head(sentence, index + 1).kind, True
        return ("people" if self.phrases.is_people(sentence, index) else "none"), False
