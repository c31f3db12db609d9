"""When a wording is only spoken of: forbidden, negated, flagged, explained, quoted. Then it asks for nothing."""

import re
from dataclasses import dataclass
from functools import cache

from adoptkit.errors import Lang
from adoptkit.lexicon import table
from adoptkit.people.reading import Reading, Spoken
from adoptkit.people.words import compiled, grammar, words
from adoptkit.selection.grammar import Grammar
from adoptkit.selection.phrases import Phrases
from adoptkit.selection.tokens import Sentence

_REACH = 24  # tokens between a question and what it is about


@dataclass(frozen=True)
class Shield:
    """What protects a wording in one language."""

    grammar: Grammar
    phrases: Phrases
    law: re.Pattern[str]
    sentence: re.Pattern[str]
    heading: re.Pattern[str]
    before: re.Pattern[str]
    named: re.Pattern[str]
    condition: re.Pattern[str]

    def announced(self, reading: Reading, number: int, position: int) -> bool:
        """Whether what announces ``position`` of a sentence, above it or before a colon, says that it must not be."""
        before = reading.spoken[number].text[:position].rpartition(" : ")[0]
        return bool(self.heading.search(reading.headings[number]) or (before and self.heading.search(before)))

    def forbids(self, reading: Reading, number: int, start: int) -> bool:
        """Whether the sentence says that it is against the law, or what announces it that it must not be."""
        return bool(self.law.search(reading.spoken[number].text)) or self.announced(reading, number, start)

    def covers(self, reading: Reading, number: int, start: int) -> bool:
        """Whether the wording at ``start`` of sentence ``number`` is forbidden, negated, flagged or explained."""
        spoken = reading.spoken[number]
        if self.forbids(reading, number, start) or self.sentence.search(spoken.text) or self.before.search(spoken.text, 0, start):
            return True
        index = spoken.index(start)
        return self.grammar.denies_noun(spoken.tokens, index) or self._is_handled(spoken, index)

    def covers_token(self, reading: Reading, number: int, index: int) -> bool:
        """The same of a token: a question between quotation marks; « si l'on vous demande « … » » only tells of one."""
        spoken = reading.spoken[number]
        start = spoken.position(index)
        return bool(self.condition.search(spoken.text, 0, start)) or self.covers(reading, number, start)

    def asks_about(self, spoken: Spoken, start: int) -> bool:
        """Whether the sentence wants a question, or an answer, about what stands at ``start``."""
        sentence, index = spoken.tokens, spoken.index(start)
        for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
            form = self.grammar.form(sentence[at])
            if form and "ask" in form.classes and self.grammar.asks(sentence, at, form) and not self.grammar.denies(sentence, at, form):
                return True
            if sentence[at].plain in self.phrases.words.question_nouns and self._is_wanted(sentence, at):
                return True
        return False

    def _is_wanted(self, sentence: Sentence, noun: int) -> bool:
        """« ajoute une question », « Questions sur… »; not « réponds aux questions »."""
        forms = ((at, form) for at in range(noun - 1, -1, -1) if (form := self.grammar.form(sentence[at])) and form.mood != "past")
        at, form = next(forms, (noun, None))
        if form is None:
            return True
        wants = form.classes & {"ask", "write", "give", "find"}
        return bool(wants) and self.grammar.asks(sentence, at, form) and not self.grammar.denies(sentence, at, form)

    def _is_handled(self, spoken: Spoken, index: int) -> bool:
        """« signale les mots tels que… », « remplace X par… », « explique ce que veut dire… »; not « repère les candidats… »."""
        if self.named.search(spoken.text) and not self._writes(spoken, index):
            return True
        sentence = spoken.tokens
        for at in range(index - 1, -1, -1):
            form = self.grammar.form(sentence[at])
            if form is None or form.mood == "past" or not self.grammar.asks(sentence, at, form):
                continue
            if form.classes & {"reword", "explain"} and "ask" not in form.classes:
                return self.phrases.head(sentence, at + 1).kind != "people"
        return False

    def _writes(self, spoken: Spoken, index: int) -> bool:
        """« ajoute la mention… »: the verb nearest to the wording puts it on the page."""
        forms = (self.grammar.form(token) for token in reversed(spoken.tokens[:index]))
        nearest = next((form for form in forms if form and form.mood != "past"), None)
        return nearest is not None and "write" in nearest.classes and "reword" not in nearest.classes


@cache
def shield(lang: Lang) -> Shield:
    """The shield of ``lang``."""
    data = table(f"shield_{lang}")
    lists = (compiled(data[name], lang) for name in ("law", "sentence", "heading", "before", "named", "condition"))
    return Shield(grammar(lang), Phrases(words(lang)), *lists)
