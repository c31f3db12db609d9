"""Questions whose answer selects: « lequel choisir ? », "who should we interview first?", « ce CV correspond-il au poste ? »."""

from collections.abc import Iterable

from adoptkit.selection.pattern import Match, Pattern, Place
from adoptkit.selection.tokens import Sentence

_COPULA = frozenset({"est", "sont", "serait", "seraient", "is", "are", "would", "be"})
_DEGREE = frozenset({"point", "mesure", "well", "extent"})  # à quel point, dans quelle mesure, how well, to what extent
_OPENINGS = frozenset({"est", "ce", "cet", "cette", "is", "does", "would", "will", "can"})
_REACH = 6


class Choice(Pattern):
    """Which of these people, or who, to choose."""

    @property
    def triggers(self) -> Iterable[str]:
        """Question words."""
        return self.words.questions | self.words.which | self.words.who

    def at(self, place: Place) -> Match | None:
        """The question, from its first word."""
        asks = self._asks_who if place.sentence[place.index].plain in self.words.who else self._asks_which
        if self._is_left_unasked(place.sentence, place.index) or not asks(place):
            return None
        return place.match(len(place.sentence) - 1, "select")

    def _asks_which(self, place: Place) -> bool:
        sentence, start = place.sentence, place.index + 1
        if not self.says(sentence[start:], self.words.choices):
            return False
        while self.plain(sentence, start) in _COPULA:
            start += 1
        head = self.phrases.head(sentence, start)
        if head.kind == "people":
            return True
        names_its_kind = self.plain(sentence, start) in self.words.of | self.words.partitive  # « lequel de ces titres »
        is_alone = head.kind in ("pronoun", "best", "none") or (sentence[place.index].plain in self.words.alone and not names_its_kind)
        return is_alone and place.antecedent() == "people"

    def _asks_who(self, place: Place) -> bool:
        """Not the relative « qui »: that one follows a noun."""
        sentence, index = place.sentence, place.index
        before = sentence[index - 1] if index else None
        opens = (
            before is None
            or (before.kind == "mark" and before.plain != ",")
            or before.plain in self.words.adverbs | self.words.conjunctions
        )
        if not opens and self.grammar.form(sentence[index - 1]) is None:
            return False
        after = sentence[index + 1 :]
        return self.says(after, self.words.hiring) or (place.context.names_people and self.says(after, self.words.choices))

    def _is_left_unasked(self, sentence: Sentence, index: int) -> bool:
        """« ne dis pas lequel choisir », « explique qui choisit »: the verb before it asks for something else."""
        for at in range(index - 1, self.grammar.segment_start(sentence, index) - 1, -1):
            if form := self.grammar.form(sentence[at]):
                return self.grammar.denies(sentence, at, form) or not self.grammar.asks(sentence, at, form)
        return False


class Asked(Pattern):
    """What is said of someone, when the text asks whether it holds."""

    def is_in_question(self, sentence: Sentence, index: int) -> bool:
        """Whether the clause around the subject at ``index`` is a question, direct or not."""
        start = self.grammar.segment_start(sentence, index)
        for at in range(index - 1, max(start, index - _REACH) - 1, -1):
            if sentence[at].plain in self.words.whether | _DEGREE:
                return self.is_asked(sentence, at)
        opens = {token.plain for token in sentence[start : start + 3]}
        return sentence[-1].plain == "?" and bool(opens & _OPENINGS)

    def is_asked(self, sentence: Sentence, whether: int) -> bool:
        """« dis-moi si », not « si » that opens a condition."""
        for at in range(whether - 1, max(-1, whether - _REACH - 2), -1):
            form = self.grammar.form(sentence[at])
            if form and form.classes & {"check", "find", "give"}:
                return self.grammar.asks(sentence, at, form) and not self.grammar.denies(sentence, at, form)
        return sentence[whether].plain in _DEGREE


class Fit(Asked):
    """Whether someone suits: « dis-moi si ce CV correspond au poste », "should we hire this candidate"."""

    @property
    def triggers(self) -> Iterable[str]:
        """People, and « si »."""
        return self.words.nouns | self.words.generic | self.words.whether | self.words.subjects

    def at(self, place: Place) -> Match | None:
        """The person and what is asked of them."""
        sentence, index = place.sentence, place.index
        if sentence[index].plain in self.words.whether:
            return self._whether_to_hire(place)
        after = sentence[index + 1 : index + 9]
        stands_for_people = sentence[index].plain in self.words.subjects and index < 4 and place.context.names_people
        if not (self.phrases.is_people(sentence, index) or stands_for_people) or not self.says(after, self.words.predicates):
            return None
        return place.match(index + len(after), "fit") if self.is_in_question(sentence, index) else None

    def _whether_to_hire(self, place: Place) -> Match | None:
        sentence, index = place.sentence, place.index
        names_someone = any(self.phrases.is_people(sentence, at) for at in range(index + 1, min(index + 9, len(sentence))))
        if names_someone and self.says(sentence[index + 1 : index + 6], self.words.hiring) and self.is_asked(sentence, index):
            return place.match(index + 8, "fit")
        return None
