"""Nouns that measure people: « un score pour chaque CV », « une présélection », "a fit percentage"."""

from collections.abc import Iterable

from adoptkit.selection.orders import has_scale
from adoptkit.selection.pattern import Match, Pattern, Place
from adoptkit.selection.phrases import HeadKind
from adoptkit.selection.tokens import Sentence

_INSIDE = frozenset("-/()%")
_NUMBER_WORDS = frozenset({"un", "zero", "cinq", "dix", "vingt", "cent", "one", "five", "ten", "twenty", "hundred"})
_EACH = frozenset({"chacun", "chacune", "each"})


class Rating(Pattern):
    """A score, a ranking, a shortlist that the prompt asks for, of people."""

    @property
    def triggers(self) -> Iterable[str]:
        """The rating nouns."""
        return self.words.rating_nouns

    def at(self, place: Place) -> Match | None:
        """The noun alone."""
        sentence, index = place.sentence, place.index
        if not self._is_a_noun(sentence, index) or self._names_a_tool(sentence, index):
            return None
        if self.grammar.denies_noun(sentence, index) or not self.grammar.is_wanted(sentence, index):
            return None
        if (
            sentence[index].plain in ("notes", "note")
            and self.plain(sentence, index - 1) in ("mes", "nos", "vos", "les", "des")
            and not has_scale(sentence)
        ):
            return None  # « mes notes sur le candidat »
        is_text = sentence[index].plain in self.words.rating_scaled and not has_scale(sentence) and not self._is_given(sentence, index)
        return None if is_text or self._target(place) != "people" else place.match(index, "score")

    def _is_a_noun(self, sentence: Sentence, index: int) -> bool:
        """Not the verb of the same spelling: what stands before tells."""
        before = sentence[index - 1] if index else None
        form = self.grammar.form(sentence[index])
        if form and self.grammar.asks(sentence, index, form) and self.phrases.head(sentence, index + 1).kind != "none":
            return False
        if before is None or before.kind in ("mark", "number"):
            return True
        if self.words.lang == "fr":
            return before.plain in self.words.before_a_rating or self.grammar.form(before) is not None
        is_of_people = before.plain == "s" or self.phrases.is_people(sentence, index - 1) or self.grammar.form(before) is not None
        is_adjective = before.plain.endswith(("ed", "al", "ive", "ic", "ous", "able", "ful"))
        return before.plain not in self.words.askers and (is_of_people or is_adjective or before.plain in self.words.before_a_rating)

    def _names_a_tool(self, sentence: Sentence, index: int) -> bool:
        """« grille de notation », "scoring grid", « la définition du score »: something else is asked for."""
        if self.words.lang == "en" and self.plain(sentence, index + 1) in self.words.rating_artefacts:
            return True
        at = index - 1
        while self.plain(sentence, at) in self.words.before_a_rating - self.words.of and at > 0:
            at -= 1
        owner = self.plain(sentence, at - 1)
        is_owned = self.plain(sentence, at) in self.words.of and at > 0 and sentence[at - 1].kind == "word"
        return is_owned and owner not in self.words.carriers and self.grammar.form(sentence[at - 1]) is None

    def _is_given(self, sentence: Sentence, index: int) -> bool:
        """Someone receives it: « une note à chaque candidat », "an opinion on each applicant"."""
        return any(self._links(sentence, index, at) for at in range(index + 1, min(index + 3, len(sentence))))

    def _target(self, place: Place) -> HeadKind:
        """What the rating bears on: its complement, else people named before it, else what came last."""
        sentence, index = place.sentence, place.index
        is_fit = self.plain(sentence, index - 1) in self.words.rating_fit
        for at in range(index + 1, len(sentence) - 1):
            if sentence[at].kind == "mark" and sentence[at].plain not in _INSIDE:
                break
            if not self._links(sentence, index, at) or self._is_scale(sentence, at + 1) or self._is_idiom(sentence, at + 1):
                continue
            if self.plain(sentence, at + 1) in self.words.rating_fit:
                is_fit = True
            elif (kind := self._complement(place, at, is_fit)) != "none":
                return kind
        return self._implied(place, is_fit)

    def _links(self, sentence: Sentence, noun: int, at: int) -> bool:
        """A preposition; after a probability, « que » too."""
        is_likely = sentence[noun].plain in self.words.rating_proportions and sentence[at].plain in ("que", "qu'", "that")
        is_idiom = sentence[at].plain in self.words.of and sentence[at - 1].plain in self.words.idioms
        is_letter = sentence[at].word == "a" and self.words.lang == "fr"
        return is_likely or (sentence[at].plain in self.words.to and not is_idiom and not is_letter)

    def _is_idiom(self, sentence: Sentence, index: int) -> bool:
        """« à partir de », « pour le poste », "at the end": leads to nothing rated."""
        return bool({self.plain(sentence, index), self.plain(sentence, index + 1)} & self.words.idioms)

    def _is_scale(self, sentence: Sentence, index: int) -> bool:
        is_letter = sentence[index].kind == "word" and len(sentence[index].word) == 1 and sentence[index].word != "à"  # de A à D
        return sentence[index].kind == "number" or is_letter or sentence[index].plain in _NUMBER_WORDS

    def _complement(self, place: Place, preposition: int, is_fit: bool) -> HeadKind:
        """What the rating is of, for or per; none when it is a distribution (« par critère ») or the two sides of a fit."""
        sentence, link = place.sentence, place.sentence[preposition].plain
        head = self.phrases.head(sentence, preposition + 1)
        if head.kind in ("people", "quality"):
            is_share = sentence[place.index].plain in self.words.rating_proportions and link in self.words.of and not is_fit
            return "other" if is_share else "people"
        if head.kind in ("pronoun", "best") or (head.kind == "none" and self.plain(sentence, preposition + 1) in _EACH):
            return place.antecedent()
        return "other" if head.kind == "other" and not is_fit and link not in self.words.spread else "none"

    def _implied(self, place: Place, is_fit: bool) -> HeadKind:
        if any(self.phrases.is_people(place.sentence, at) for at in range(place.index)):
            return "people"
        if is_fit or place.sentence[place.index].plain in self.words.rating_lists:
            return "people" if place.context.names_people else "none"
        if place.sentence[place.index].plain in self.words.rating_proportions:
            return "none"
        return place.antecedent()
