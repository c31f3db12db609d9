"""Decisions about people that the text leaves to the tool: « rejette automatiquement », "decide whether to hire" (GDPR 22)."""

import re
from collections.abc import Iterable
from functools import cached_property

from adoptkit.lexicon import table
from adoptkit.people.reading import Spoken
from adoptkit.people.words import compiled
from adoptkit.selection.lexicon import stem
from adoptkit.selection.pattern import Match, Pattern, Place
from adoptkit.selection.tokens import Sentence, plain_form

_NONE = frozenset({"aucun", "aucune", "jamais", "nul", "nulle", "no", "never", "nobody"})


_DENIED = _NONE | {"ne", "n'", "pas", "not", "neither"}


class _Decides(Pattern):
    """What both ways of deciding have in common: the words of the data file."""

    @cached_property
    def _data(self) -> dict[str, list[str]]:
        return dict(table(f"people_{self.words.lang}")["decisions"])

    @cached_property
    def _people_decide(self) -> re.Pattern[str]:
        return compiled(self._data["people_decide"], self.words.lang)

    def is_asked(self, sentence: Sentence, index: int) -> bool:
        """Whether the verb is an order that nothing denies, and that nobody else carries out."""
        form = self.grammar.form(sentence[index])
        if form is None or form.mood == "past" or self._people_decide.search(Spoken(sentence).text):
            return False
        return self.grammar.asks(sentence, index, form) and not self.grammar.denies(sentence, index, form)

    def concerns_people(self, place: Place) -> bool:
        """Whether the sentence names people, their papers, a refusal; nothing that a machine may refuse."""
        plain = {token.plain for token in place.sentence}
        head = self.phrases.head(place.sentence, place.index + 1)
        if self.plain(place.sentence, head.index) in self._things:
            return False
        names = any(self.phrases.is_people(place.sentence, at) for at in range(len(place.sentence)))
        if not names and plain & self._things:
            return False
        return names or bool(plain & (self.words.refusals | self.words.stakes)) or place.antecedent() == "people"

    @cached_property
    def _things(self) -> frozenset[str]:
        return frozenset(map(plain_form, self._data["things"]))


class Alone(_Decides):
    """A decision that nobody sees: « rejette automatiquement », « envoie le refus sans relecture », "applications are auto-rejected"."""

    @property
    def triggers(self) -> Iterable[str]:
        """The verbs of decision, participles too, and those that send one."""
        return (written for written, form in self.words.verbs.items() if form.classes & {"verdict", "send"})

    def at(self, place: Place) -> Match | None:
        """From the verb to the words that leave nobody in between."""
        sentence, index = place.sentence, place.index
        spoken, form = Spoken(sentence), self.grammar.form(sentence[index])
        alone = self._alone.search(spoken.text)
        if form is None or alone is None or self.is_noun(sentence, index) or not self.concerns_people(place):
            return None
        if self._is_dismissed(sentence, spoken.index(alone.start())):
            return None
        if "verdict" not in form.classes and not self._sends_a_refusal(sentence):
            return None
        if not (self.is_asked(sentence, index) or self._is_suffered(place)):
            return None
        first, last = sorted((index, spoken.index(alone.end() - 1)))
        first = min(first, spoken.index(alone.start()))
        return Match(sentence[first].start, sentence[max(last, index)].end, "alone")

    @cached_property
    def _alone(self) -> re.Pattern[str]:
        return compiled(self._data["alone"], self.words.lang)

    def _is_dismissed(self, sentence: Sentence, index: int) -> bool:
        """« jamais automatiquement », « aucune décision n'est prise sans relecture », "not automatically"."""
        near = {token.plain for token in sentence[max(0, index - 2) : index]} & (self.words.no - {"sans", "without", "any"})
        far = {token.plain for token in sentence[:index]} & _NONE
        return bool(near or far)

    def _sends_a_refusal(self, sentence: Sentence) -> bool:
        plain = {token.plain for token in sentence}
        return bool(plain & self.words.refusals) or bool({"negative", "negatif"} & plain and {"reponse", "avis", "answer"} & plain)

    def _is_suffered(self, place: Place) -> bool:
        """« les candidatures sont rejetées automatiquement »; not « aucune candidature n'est… »."""
        sentence, index = place.sentence, place.index
        form = self.grammar.form(sentence[index])
        before = sentence[max(0, index - 10) : index]
        plain = {token.plain for token in before}
        if form is None or form.mood != "past" or plain & _DENIED:
            return False
        has_copula = bool({token.plain for token in before[-4:]} & self.words.copulas)
        has_subject = any(self.phrases.is_people(sentence, at) for at in range(index))
        return has_copula and has_subject and not self._people_decide.search(Spoken(sentence).text)


class Verdict(_Decides):
    """The tool is asked to decide: « décide qui embaucher », « prends la décision d'embauche », "make the hiring decision"."""

    @property
    def triggers(self) -> Iterable[str]:
        """The verbs that decide and those that take a decision."""
        return (written for written, form in self.words.verbs.items() if form.classes & {"decide", "take"} and form.mood != "past")

    def at(self, place: Place) -> Match | None:
        """From the verb to what is decided."""
        sentence, index = place.sentence, place.index
        form = self.grammar.form(sentence[index])
        if form is None or not self.is_asked(sentence, index):
            return None
        after = sentence[index + 1 :]
        if ("decide" not in form.classes and not self.says(after[:4], ("decision",))) or self.says(after[:1], ("note", "connaissance")):
            return None
        about = next((at for at in range(len(after)) if self._opens(after[at : at + 5])), None)
        return None if about is None or not self._is_about_people(place) else place.match(index + 1 + about, "verdict")

    def _opens(self, tokens: Sentence) -> bool:
        """Whether the tokens begin with what a decision is about."""
        return f"{' '.join(token.plain for token in tokens)} ".startswith(self._about)

    @cached_property
    def _hiring(self) -> tuple[str, ...]:
        """What is decided of people only."""
        return tuple(map(stem, self._data["of_people"]))

    @cached_property
    def _about(self) -> tuple[str, ...]:
        return tuple(map(stem, self._data["about"]))

    def _is_about_people(self, place: Place) -> bool:
        return self.concerns_people(place) or place.context.names_people or self.says(place.sentence, self._hiring)


PATTERNS: tuple[type[Pattern], ...] = (Alone, Verdict)


def is_real_control(value: str, tool: str) -> bool:
    """Whether ``value`` names somebody who checks; not « aucun », « l'IA », nor the fiche's own ``tool``."""
    written = plain_form(value).strip(" .")
    spelled = {written, _ARTICLE.sub("", written).strip()}
    return not spelled & {*_nobody(), plain_form(tool)}


_ARTICLE = re.compile(r"^(?:par |by )?(?:l'|le |la |les |un |une |the |a |an |notre |our )")


def _nobody() -> frozenset[str]:
    """Words of either language that name no one."""
    return frozenset(map(plain_form, (*table("people_fr")["nobody"]["says"], *table("people_en")["nobody"]["says"])))
