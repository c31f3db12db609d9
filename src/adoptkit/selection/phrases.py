"""What a verb or a noun bears on: the head of the phrase that follows, and whether it means people."""

from dataclasses import dataclass
from typing import Literal

from adoptkit.selection.lexicon import Lexicon
from adoptkit.selection.tokens import Sentence

HeadKind = Literal["people", "quality", "pronoun", "best", "other", "none"]

_DEGREES = frozenset({"plus", "moins", "most", "least", "more", "less", "mieux"})
_SCALES = (["du", "plus"], ["du", "moins"])
_TRANSPARENT = frozenset({"de", "du", "d'", "des", "la", "l'", "a"})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a phrase: people, a quality of people, a pronoun, « les meilleurs » without a noun, something else, or nothing.

    ``restricted`` tells that the phrase picks some of its kind, by a number or a superlative; ``best``, by a superlative.
    """

    kind: HeadKind
    index: int
    restricted: bool = False
    best: bool = False


@dataclass(slots=True)
class _Walk:
    """What was passed over on the way to a head."""

    restricted: bool = False
    possessed: bool = False
    best: bool = False


class Phrases:
    """Finds heads with the words of one language."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words

    def is_people(self, sentence: Sentence, index: int) -> bool:
        """Whether the token names people: « candidats », « {{cv}} », but neither « personne » alone nor « profil de poste »."""
        token, words = sentence[index], self.words
        if token.kind in ("slot", "blank"):
            return any(part in words.nouns or part in words.generic for part in token.parts)
        if token.kind != "word" or not (token.plain in words.nouns or token.plain in words.generic):
            return False
        if token.plain in words.nobody and not self._is_determined(sentence, index):
            return False
        return not self.is_something_else(sentence, index)

    def _is_determined(self, sentence: Sentence, index: int) -> bool:
        before = sentence[index - 1].plain if index else ""
        return before in self.words.determiners or before in self.words.prenominal

    def is_something_else(self, sentence: Sentence, index: int) -> bool:
        """Holds for « profil de poste », « agent conversationnel », "application form"."""
        plain = sentence[index].plain
        after = self.words.unless.get(plain) or self.words.unless.get(plain.removesuffix("s"))
        following = (token.plain for token in sentence[index + 1 : index + 4] if token.plain not in _TRANSPARENT)
        return bool(after) and next(following, "") in (after or ())

    def head(self, sentence: Sentence, start: int) -> Head:
        """The head of the phrase at ``start``."""
        walk, index = _Walk(), start
        while index < len(sentence):
            if index > start and self._is_a_scale(sentence, index):
                return Head("other", index - 1)
            if found := self._end(sentence, index, walk):
                return found
            passed = self._pass(sentence, index, walk)
            if not passed:
                return Head("other", index, walk.restricted)
            index += passed
        return Head("best" if walk.best else "none", index, walk.restricted)

    def _is_a_scale(self, sentence: Sentence, index: int) -> bool:
        """« la suite *du plus général au plus précis* »: how to sort what was named just before, unless that is a list of people."""
        said = [token.plain for token in sentence[index : index + 2]]
        return said in _SCALES and sentence[index - 1].plain not in self.words.containers

    def _end(self, sentence: Sentence, index: int, walk: _Walk) -> Head | None:
        """The head, when the phrase ends at ``index``."""
        token, words = sentence[index], self.words
        if self.is_people(sentence, index):
            return self._after_people(sentence, index, walk)
        if token.kind in ("slot", "blank", "quote"):
            return Head("other", index)
        if self._is_pronoun(sentence, index):
            return Head("pronoun", index, walk.restricted)
        if not self._people_follow(sentence, index):
            if walk.best and token.plain in words.adjectives:
                return Head("best", index, restricted=True, best=True)
            if token.plain in words.qualities:
                return self._quality(sentence, index, walk)
        is_over = self._is_over(sentence, index) or (walk.best and token.plain in words.conjunctions)
        return Head("best" if walk.best else "none", index, walk.restricted) if is_over else None

    def _is_over(self, sentence: Sentence, index: int) -> bool:
        """Whether no noun phrase goes on here: a mark, a preposition, a relative."""
        token, words = sentence[index], self.words
        ends = token.plain in words.prepositions or token.plain in words.relative
        return (token.kind == "mark" and token.plain != "-") or (ends and token.plain not in words.partitive)

    def _pass(self, sentence: Sentence, index: int, walk: _Walk) -> int:
        """How many tokens to pass over at ``index``, 0 when the word there is a head that we know nothing of."""
        token, words = sentence[index], self.words
        plain = token.plain
        if token.kind == "number" or plain in words.superlatives or plain in words.numerals:
            walk.restricted = True
            walk.best = walk.best or plain in words.superlatives
            return 1 + (plain in _DEGREES and self._is_plain_word(sentence, index + 1))
        if plain in words.containers and index + 1 < len(sentence) and sentence[index + 1].plain in words.of:
            return 2
        if plain in words.determiners or plain in words.prenominal or plain in words.adverbs or plain in words.additive or plain == "-":
            walk.possessed = walk.possessed or plain in words.possessives
            return 1
        follows_number = sentence[index - 1].kind == "number" if index else False
        return int((plain in words.to and follows_number) or plain in words.adjectives or self._people_follow(sentence, index))

    def _is_plain_word(self, sentence: Sentence, index: int) -> bool:
        """Whether an adjective may stand here: a word that is not the noun itself."""
        if index >= len(sentence) or sentence[index].kind != "word":
            return False
        plain = sentence[index].plain
        words = self.words
        return not (
            self.is_people(sentence, index) or plain in words.adjectives or plain in words.determiners or plain in words.prepositions
        )

    def _is_pronoun(self, sentence: Sentence, index: int) -> bool:
        token, words = sentence[index], self.words
        following = sentence[index + 1] if index + 1 < len(sentence) else None
        if token.plain in words.pronouns:
            return (
                token.plain not in words.determiners or following is None or following.kind != "word" or following.plain in words.relative
            )
        if token.plain not in words.object_pronouns:
            return False
        if words.lang == "fr":
            return index > 0 and sentence[index - 1].plain == "-"
        is_possessive = token.plain in words.possessives and following is not None and following.kind == "word"
        return not is_possessive or following.plain in words.prepositions | words.conjunctions | words.adverbs  # type: ignore[union-attr]

    def _people_follow(self, sentence: Sentence, index: int) -> bool:
        """English puts what qualifies a noun before it: "incoming applicants"; a plural is a noun of its own."""
        token = sentence[index]
        is_noun = token.plain.endswith("s") and not token.plain.endswith(("ss", "us"))
        if self.words.lang != "en" or token.kind != "word" or is_noun:
            return False
        after = index + 2 if index + 1 < len(sentence) and sentence[index + 1].plain == "-" else index + 1
        return after < len(sentence) and token.plain not in self.words.prepositions and self.is_people(sentence, after)

    def _after_people(self, sentence: Sentence, index: int, walk: _Walk) -> Head:
        """People, unless English goes on to what is theirs: "candidate questions", "each candidate's skills"."""
        if self.words.lang == "en":
            after = index + 1
            if after + 1 < len(sentence) and sentence[after].plain in "'’" and sentence[after + 1].plain == "s":
                after += 2
            elif after < len(sentence) and sentence[after].plain in "'’" and sentence[index].plain.endswith("s"):
                after += 1
            if after > index + 1 and after < len(sentence) and sentence[after].kind == "mark":  # "the first person's (…) view"
                return Head("other", index, walk.restricted)
            is_several = after == index + 1 and sentence[index].plain.endswith("s")
            if self._is_noun(sentence, after) and not is_several:
                return self._theirs(sentence, after, walk)
        return Head("people", index, walk.restricted, walk.best or self._is_best_after(sentence, index + 1))

    def _is_best_after(self, sentence: Sentence, index: int) -> bool:
        """« les candidats les plus adaptés », "candidates best suited"."""
        following = [token.plain for token in sentence[index : index + 2]]
        if self.words.lang == "fr":
            return len(following) == 2 and following[0] in ("le", "la", "les") and following[1] in ("plus", "moins", "mieux")
        return bool(following) and following[0] in ("best", "most", "least")

    def _theirs(self, sentence: Sentence, index: int, walk: _Walk) -> Head:
        while (
            self._is_noun(sentence, index + 1) and not self.is_people(sentence, index) and sentence[index].plain not in self.words.qualities
        ):
            index += 1
        if self.is_people(sentence, index):
            return self._after_people(sentence, index, walk)
        kind: HeadKind = "quality" if sentence[index].plain in self.words.qualities else "other"
        return Head(kind, index, walk.restricted)

    def _is_noun(self, sentence: Sentence, index: int) -> bool:
        """Whether a noun may stand right after another: a word of neither grammar nor manner, nor a known verb form."""
        if index >= len(sentence) or sentence[index].kind != "word":
            return False
        plain, words = sentence[index].plain, self.words
        grammar = (
            words.determiners
            | words.prepositions
            | words.conjunctions
            | words.adverbs
            | words.relative
            | words.to
            | words.humans
            | words.askers
            | words.stop
        )
        form = words.verbs.get(sentence[index].word)
        is_verb = (form is not None and form.mood in ("past", "ing")) or plain.endswith(("ed", "ly"))
        return plain not in grammar and not is_verb

    def _quality(self, sentence: Sentence, index: int, walk: _Walk) -> Head:
        """A quality of people when theirs: « ses compétences », « la motivation de chaque candidat »."""
        if walk.possessed:
            return Head("quality", index, walk.restricted)
        for after in range(index + 1, min(index + 6, len(sentence))):
            if sentence[after].plain in self.words.of:
                owner = self.head(sentence, after + 1)
                return Head("quality" if owner.kind in ("people", "pronoun") else "other", index, walk.restricted)
            if sentence[after].kind == "mark":
                break
        return Head("other", index, walk.restricted)
