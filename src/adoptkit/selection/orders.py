"""Verbs done to people: « classe les candidats », "reject anyone who…", « donne les trois meilleurs profils »."""

import re
from collections.abc import Iterable

from adoptkit.selection.pattern import Match, Pattern, Place
from adoptkit.selection.phrases import Head
from adoptkit.selection.tokens import Sentence

#: What verbs do to people, by class; a verb of two classes is reported as the first.
KINDS = ("order", "score", "assess", "compare", "select", "keep", "reject", "match", "reduce")
_SCALE = re.compile(
    r"\d\s*(?:/|sur|out of|à|-|–|to)\s*\d"
    r"|(?:de|from) [a-f] (?:à|to) [a-f]\b"
    r"|(?:sur|out of) (?:cinq|dix|vingt|cent|five|ten|twenty)|(?:de|from) \w+ (?:à|to) (?:cinq|dix|five|ten)"
    r"|%|pourcent|percent|éch?elle|on a scale|chiffré|numeric|global"
)
_NEAR = 24  # tokens
_MANNER = frozenset({"par", "selon", "du", "de", "by", "according", "from", "based"})


def has_scale(sentence: Sentence) -> bool:
    """Whether numbers measure something: « sur 10 », "from 1 to 5", %."""
    return bool(_SCALE.search(" ".join(token.word for token in sentence)))


class Order(Pattern):
    """A verb that the prompt asks for, with people as its object."""

    @property
    def triggers(self) -> Iterable[str]:
        """The forms of the verbs of KINDS, and of « find », « split », « fill » and « pair »."""
        return (
            written
            for written, form in self.words.verbs.items()
            if form.classes & {*KINDS, "find", "split", "fill", "pair"} and form.mood != "past"
        )

    def at(self, place: Place) -> Match | None:
        """The verb and its object."""
        sentence, index = place.sentence, place.index
        form = self.grammar.form(sentence[index])
        if form is None or not self.grammar.asks(sentence, index, form) or self.grammar.denies(sentence, index, form):
            return None
        head = self._object(sentence, index)
        for kind in KINDS:
            if kind in form.classes and self._bears_on_people(place, kind, head):
                return place.match(head.index, kind)
        fills = "fill" in form.classes and has_scale(sentence) and self._mentions_a_rating_of_people(sentence)
        finds = "find" in form.classes and self._finds_the_best(place, head)
        splits = (
            "split" in form.classes
            and head.kind == "people"
            and self.says(sentence[head.index + 1 : head.index + _NEAR], self.words.verdicts)
        )
        if "pair" in form.classes and head.kind == "people" and any(token.plain in self.words.jobs for token in sentence[head.index :]):
            return place.match(head.index, "match")
        return place.match(head.index, "select") if finds or splits or fills else None

    def _is_to_be_sorted(self, after: Sentence) -> bool:
        """« les CV à rejeter », "the CVs to reject"."""
        form = self.grammar.form(after[1]) if len(after) > 1 and after[0].plain in ("a", "to") else None
        return form is not None and bool(form.classes & {"reject", "select", "keep"})

    def _mentions_a_rating_of_people(self, sentence: Sentence) -> bool:
        """« remplis la grille de notation de chaque candidat »."""
        names_people = any(self.phrases.is_people(sentence, at) for at in range(len(sentence)))
        return names_people and any(token.plain in self.words.rating_nouns or token.plain == "scoring" for token in sentence)

    def _object(self, sentence: Sentence, verb: int) -> Head:
        """The object after a verb, before it (« tu les classes »), or behind a complement (« classe par pertinence les candidats »)."""
        if self.words.lang == "fr" and self.plain(sentence, verb - 1) in self.words.object_pronouns | {"l'"}:
            return Head("pronoun", verb - 1)
        head = self.phrases.head(sentence, verb + 1 + (self.plain(sentence, verb + 1) in self.words.only))
        if head.kind != "none" or head.restricted or head.index >= len(sentence) or sentence[head.index].kind == "mark":
            return head
        behind = next((at for at in range(head.index + 2, min(head.index + 9, len(sentence))) if self._opens_an_object(sentence, at)), None)
        return head if behind is None else self.phrases.head(sentence, behind)

    def _opens_an_object(self, sentence: Sentence, index: int) -> bool:
        """A plural that no preposition takes: « en tête *les* profils »."""
        takers = self.words.before_a_noun if self.words.lang == "fr" else self.words.before_a_noun | self.words.to
        taken = self.plain(sentence, index - 1) in takers and self.plain(sentence, index - 2) != "en"
        return (
            sentence[index].plain in self.words.plural
            and not taken
            and "," not in (self.plain(sentence, index - 1), self.plain(sentence, index - 2))
        )

    def _bears_on_people(self, place: Place, kind: str, head: Head) -> bool:
        sentence = place.sentence
        if head.kind == "quality":
            is_work = self.plain(sentence, head.index) in self.words.works
            judges = kind in ("assess", "order", "compare") and not is_work and not self.is_neutral(sentence, head.index)
            return judges or (kind in ("assess", "score") and has_scale(sentence))
        if head.kind in ("pronoun", "best"):
            return self._stands_for_people(place, head) and not self.is_neutral(sentence, head.index)
        if head.kind == "none":
            return self._is_elliptic(place, kind, head)
        if head.kind == "other":
            return kind in ("match", "compare", "reduce") and self._second_object_is_people(sentence, head.index)
        if kind == "keep":
            return sentence[head.index].kind != "blank" and (head.restricted or self._is_picked(sentence, place.index, head.index))
        return kind != "order" or not self.is_neutral(sentence, head.index)

    def _stands_for_people(self, place: Place, head: Head) -> bool:
        pronoun = self.plain(place.sentence, head.index)
        singular = head.kind == "pronoun" and pronoun in self.words.singular_pronouns
        antecedent = place.antecedent(min(place.index, head.index), singular=singular)
        return antecedent == "people" or (antecedent == "none" and not singular and place.context.names_people)

    def _is_elliptic(self, place: Place, kind: str, head: Head) -> bool:
        """« Lis les CV puis classe par adéquation »: no object, and the last thing named is people."""
        if kind not in ("order", "score", "select") or self.plain(place.sentence, head.index) not in _MANNER:
            return False
        return place.antecedent() == "people" and not self.is_neutral(place.sentence, place.index)

    def _second_object_is_people(self, sentence: Sentence, index: int) -> bool:
        """« compare l'offre avec chaque CV »."""
        for at in range(index + 1, min(index + 8, len(sentence))):
            if sentence[at].kind == "mark":
                return False
            form = self.grammar.form(sentence[at - 1])
            is_theirs = form is not None and form.mood == "past"  # « le salaire proposé aux candidats »
            if sentence[at].plain in self.words.against and not is_theirs and self.phrases.head(sentence, at + 1).kind == "people":
                return True
        return False

    def _is_picked(self, sentence: Sentence, verb: int, head: int) -> bool:
        """« ne garde que les candidats », "keep only", « garde les candidats qui… »."""
        span = {token.plain for token in sentence[max(0, verb - 1) : head]}
        return bool(span & (self.words.only | self.words.additive)) or self.plain(sentence, head + 1) in self.words.relative

    def _finds_the_best(self, place: Place, head: Head) -> bool:
        """« donne les trois meilleurs profils », « liste les candidats qui correspondent »."""
        if head.kind == "best":
            return place.antecedent() == "people"
        after = place.sentence[head.index + (head.kind == "people") : head.index + 9]
        follows = bool(after) and after[0].plain in self.words.relative | {"a", "to"}
        fits = follows and (self.says(after, self.words.predicates) or self._is_to_be_sorted(after))
        if head.kind == "none" and head.restricted:  # « les deux qui collent le mieux »
            return fits and place.antecedent() == "people"
        return head.kind == "people" and (head.best or fits)


class SortedList(Pattern):
    """A list that arrives sorted: « la liste des candidats classés par pertinence », "a ranked list of candidates"."""

    @property
    def triggers(self) -> Iterable[str]:
        """The participles of verbs that order or score."""
        return (written for written, form in self.words.verbs.items() if form.classes & {"order", "score"} and form.mood == "past")

    def at(self, place: Place) -> Match | None:
        """The participle, with the people before or after it."""
        sentence, index = place.sentence, place.index
        if not index or not self._bears_on_people(place) or self.is_neutral(sentence, index):
            return None
        if self.grammar.denies_noun(sentence, index) or not self.grammar.is_wanted(sentence, index):
            return None
        return place.match(index - 1, "order")

    def _bears_on_people(self, place: Place) -> bool:
        sentence, index = place.sentence, place.index
        people_before = any(self.phrases.is_people(sentence, at) for at in range(max(0, index - 3), index))
        if people_before and self.plain(sentence, index + 1) in _MANNER | {"in"}:
            return True
        people_after = self.words.lang == "en" and self.phrases.head(sentence, index + 1).kind == "people"
        return people_after and self.plain(sentence, index - 1) in ("a", "the")
