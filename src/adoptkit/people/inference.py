"""Orders to read in someone what nobody may guess: emotion, sincerity, personality, religion… (AI Act, 5(1)(f) and (g))."""

from collections.abc import Iterable
from functools import cached_property

from adoptkit.lexicon import table
from adoptkit.selection.pattern import Match, Pattern, Place
from adoptkit.selection.questions import Asked
from adoptkit.selection.tokens import Sentence, plain_form

#: A verb of these may have a trait as its object; any other verb between takes it for itself.
_LOOKS = frozenset({"infer", "guess", "assess", "score", "order", "compare", "find", "give", "check"})
_REACH = 14
_AFTER = 8
_MOMENTS = frozenset({"où", "when", "where"})
_WHO = frozenset({"qui", "who"})
_NOT = frozenset({"ne", "n'", "pas", "not"})
_RELATIVES = frozenset({"où", "qui", "que", "qu'", "dont", "which", "that", "who", "where", "whose"})
#: « avec franchise »: manner, not an object.
_MANNER = frozenset({"avec", "sans", "with", "without"})
_OPENS = frozenset({",", "-", "(", "/", "'", "’"})


class _Reads(Pattern):
    """What traits and the voice have in common: the verb that looks for them, and whose they are."""

    def governor(self, sentence: Sentence, index: int) -> int | None:
        """The verb whose object ends at ``index``, whatever it asks; None when another word takes it."""
        start = self.grammar.segment_start(sentence, index)
        for at in range(index - 1, max(start, index - _REACH) - 1, -1):
            form = self.grammar.form(sentence[at])
            if form and "heed" in form.classes:
                return None
            if form and form.mood != "past" and not self.is_noun(sentence, at):
                return at if form.classes & _LOOKS else None
            if not self._leads(sentence, at):
                return None
        return None

    def _leads(self, sentence: Sentence, index: int) -> bool:
        """Whether an object may go on over the word: not over a relative, a strong mark, nor « et » before a verb unknown to us."""
        token = sentence[index]
        if token.kind == "mark":
            return token.plain in _OPENS
        if token.plain in _MANNER | self.words.question_nouns or (
            token.word in _RELATIVES and self.grammar.form(sentence[index - 1]) is None
        ):
            return False
        if token.plain in self.words.conjunctions:
            after = self.plain(sentence, index + 1)
            return after in self.words.determiners | self._listed or sentence[index].plain in ("d'",)
        return True

    @cached_property
    def _listed(self) -> frozenset[str]:
        words = self.words
        return (
            words.traits
            | words.weak_traits
            | words.practices
            | words.qualities
            | words.bodily
            | words.media
            | words.signs
            | words.prepositions
        )

    def is_someones(self, place: Place) -> bool:
        """Whether the thing at ``place`` belongs to people: « du candidat », « ses », else the text speaks of people and of no other owner."""
        sentence, index = place.sentence, place.index
        if self._names_many(sentence):
            return False
        for at in range(index + 1, min(index + _AFTER, len(sentence))):
            if sentence[at].kind == "mark" and sentence[at].plain not in _OPENS:
                break
            if sentence[at].plain in self.words.of:
                kind = self.phrases.head(sentence, at + 1).kind
                if kind in ("people", "pronoun", "quality"):
                    return True
                if kind == "other" and not self._is_part(sentence, at + 1):
                    return False
        return self._is_possessed(place) or any(self.phrases.is_people(sentence, at) for at in range(len(sentence)))

    def _names_many(self, sentence: Sentence) -> bool:
        return any(token.plain in self.words.aggregates for token in sentence)

    def _is_part(self, sentence: Sentence, index: int) -> bool:
        """« le ton *de la voix* du candidat »: the owner comes after."""
        following = sentence[index : index + 3]
        parts = (self._listed | self.words.interviews) - self.words.prepositions
        return any(token.plain in parts for token in following)

    def _is_possessed(self, place: Place) -> bool:
        before = {token.plain for token in place.sentence[max(0, place.index - 5) : place.index]}
        if self.words.lang == "en" and self.plain(place.sentence, place.index - 1) in self.words.of:
            return False
        is_theirs = bool(before & self.words.possessives)
        if not is_theirs and self.plain(place.sentence, place.index) in self.words.ambiguous:
            return False
        return place.context.names_people if not is_theirs else place.antecedent() == "people" or place.context.names_people

    def is_asked(self, sentence: Sentence, verb: int) -> bool:
        """Whether the verb is an order that nothing denies."""
        form = self.grammar.form(sentence[verb])
        return form is not None and self.grammar.asks(sentence, verb, form) and not self.grammar.denies(sentence, verb, form)

    def is_guessed(self, sentence: Sentence, verb: int | None) -> bool:
        """Whether the verb is one of guessing, or a voice, a face, a photo is named."""
        form = self.grammar.form(sentence[verb]) if verb is not None else None
        reads = any(token.plain in self.words.bodily | self.words.media for token in sentence)
        return reads or (form is not None and "guess" in form.classes)


class Trait(_Reads):
    """A trait of someone that the text wants to know: « déduis sa personnalité », "a stress level for each candidate"."""

    @property
    def triggers(self) -> Iterable[str]:
        """Traits, certain or weak, and the practices that claim to read them."""
        return self.words.traits | self.words.weak_traits | self.words.practices

    def at(self, place: Place) -> Match | None:
        """The verb and the trait, or the trait alone."""
        sentence, index = place.sentence, place.index
        if self.phrases.is_something_else(sentence, index) or self._names_a_tool(sentence, index) or not self.is_someones(place):
            return None
        verb = self.governor(sentence, index)
        is_weak = sentence[index].plain not in self.words.traits | self.words.practices
        if is_weak and not self._is_qualified(sentence, index) and not self.is_guessed(sentence, verb):
            return None
        if self.grammar.denies_noun(sentence, index):
            return None
        if verb is not None:
            found = self.is_asked(sentence, verb) or self._is_revealed(sentence, verb)
            return Match(sentence[verb].start, sentence[index].end, "trait") if found else None
        return place.match(index, "trait") if self._is_listed(place) or self._is_put(sentence, index) else None

    def _is_revealed(self, sentence: Sentence, verb: int) -> bool:
        """« dis-moi ce que la voix révèle de sa personnalité »: an order before it, and a voice, a face, a photo."""
        form = self.grammar.form(sentence[verb])
        if form is None or not form.classes & {"infer", "guess"} or not self.is_guessed(sentence, None):
            return False
        return any(self._opens_a_list(sentence, at, verb) for at in range(verb))

    def _is_put(self, sentence: Sentence, index: int) -> bool:
        """« Quel est l'état émotionnel du candidat ? »"""
        opening = {token.plain for token in sentence[max(0, index - 6) : index]}
        return sentence[-1].plain == "?" and bool(opening & self.words.which)

    def _names_a_tool(self, sentence: Sentence, index: int) -> bool:
        """« les tests de personnalité », "a stress workshop": a thing about it, that people use or attend."""
        at = self.grammar.back(sentence, index, self.words.of | {"la", "l'", "le", "les"})
        owned = at >= 0 and index - at > 1 and sentence[at].plain in self.words.rating_artefacts
        return owned or (self.words.lang == "en" and self.plain(sentence, index + 1) in self.words.rating_artefacts)

    def _is_qualified(self, sentence: Sentence, index: int) -> bool:
        return bool({self.plain(sentence, index + 1), self.plain(sentence, index - 1)} & self.words.qualified)

    def _is_listed(self, place: Place) -> bool:
        """An item after a colon that an order opens for each one: « pour chaque candidat, indique : émotions, sincérité »."""
        sentence, start = place.sentence, self.grammar.segment_start(place.sentence, place.index)
        opening = sentence[: max(0, start - 1)]
        if (
            not start
            or sentence[start - 1].plain != ":"
            or not any(token.plain in self.words.each | self.words.possessives for token in opening)
        ):
            return False
        return any(self._opens_a_list(sentence, at, start - 1) for at in range(len(opening)))

    def _opens_a_list(self, sentence: Sentence, index: int, colon: int) -> bool:
        """Whether the verb asks for what follows the colon; right before it, English takes "list:" for a noun."""
        form = self.grammar.form(sentence[index])
        if form is None or not form.classes & _LOOKS or self.grammar.denies(sentence, index, form):
            return False
        return index == colon - 1 or self.grammar.asks(sentence, index, form)


class Voice(_Reads):
    """A voice, a face, a gesture to be analysed: « analyse ses micro-expressions », "analyse the candidate's tone of voice"."""

    @property
    def triggers(self) -> Iterable[str]:
        """What betrays nobody."""
        return self.words.bodily

    def at(self, place: Place) -> Match | None:
        """The verb and the word."""
        sentence, index = place.sentence, place.index
        if self.phrases.is_something_else(sentence, index) or not self.is_someones(place):
            return None
        verb = self.governor(sentence, index)
        if verb is None or self.grammar.denies_noun(sentence, index) or not self.is_asked(sentence, verb):
            return None
        form = self.grammar.form(sentence[verb])
        if form is None or not form.classes & {"infer", "guess", "assess"}:
            return None
        return Match(sentence[verb].start, sentence[index].end, "voice")


class State(Asked):
    """A question on what someone is inside: « dis-moi si le candidat est sincère », "is she lying?"."""

    @property
    def triggers(self) -> Iterable[str]:
        """People and the pronouns that stand for them."""
        return self.words.nouns | self.words.generic | self.words.subjects

    def at(self, place: Place) -> Match | None:
        """The person and the state."""
        sentence, index = place.sentence, place.index
        is_someone = self.phrases.is_people(sentence, index) or (
            sentence[index].plain in self.words.subjects and place.context.names_people
        )
        if not is_someone or not (
            self.is_in_question(sentence, index) or self._is_put(sentence, index) or self._is_pointed_out(sentence, index)
        ):
            return None
        after = sentence[index + 1 : index + _AFTER]
        seen = any(token.plain in self.words.bodily | self.words.media for token in sentence)
        states = (*self._states, *self._looks) if seen else self._states
        said = next((at for at in range(len(after)) if self._tells(after[at:], states)), None)
        return None if said is None else place.match(index + 1 + said, "state")

    def _is_put(self, sentence: Sentence, index: int) -> bool:
        """« La candidate ment-elle ? »: the subject comes again after the verb."""
        again = zip(sentence[index + 1 :], sentence[index + 2 :], strict=False)
        return sentence[-1].plain == "?" and any(mark.plain == "-" and token.plain in self.words.subjects for mark, token in again)

    def _is_pointed_out(self, sentence: Sentence, index: int) -> bool:
        """« signale les moments où la candidate… », "find the employees who…"."""
        before = {token.word for token in sentence[max(0, index - 3) : index]}
        if not before & _MOMENTS and self.plain(sentence, index + 1) not in _WHO:
            return False
        looking = ((at, form) for at in range(index) if (form := self.grammar.form(sentence[at])) and form.classes & {"find", "infer"})
        return any(self.grammar.asks(sentence, at, form) and not self.grammar.denies(sentence, at, form) for at, form in looking)

    def _tells(self, tokens: Sentence, states: tuple[str, ...]) -> bool:
        said = " ".join(token.plain for token in tokens if token.kind == "word" and token.plain not in _NOT)
        return said.startswith(states)

    @cached_property
    def _looks(self) -> tuple[str, ...]:
        """What a picture or a voice seems to say."""
        return tuple(table(f"people_{self.words.lang}")["states"]["looks"])

    @cached_property
    def _states(self) -> tuple[str, ...]:
        return tuple(plain_form(state) for state in table(f"people_{self.words.lang}")["states"]["says"])


PATTERNS: tuple[type[Pattern], ...] = (Trait, Voice, State)
