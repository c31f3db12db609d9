"""French: orders are imperatives, infinitives or « tu » and « vous »; negation is ne…, sans, aucun, éviter de…"""

from adoptkit.selection.grammar import Grammar
from adoptkit.selection.lexicon import Form
from adoptkit.selection.tokens import Sentence

_NE = frozenset({"ne", "n'"})
_LINKS = frozenset({"de", "d'", "a", "à", "-"})
_LIST = frozenset({",", "et", "ou", "ni"})
_STOPS = frozenset({",", "mais", "puis", "afin", "pour"})
_REACH = 10


class French(Grammar):
    """The grammar of French prompts."""

    def asks(self, sentence: Sentence, index: int, form: Form) -> bool:
        if form.mood == "infinitive":
            return self._infinitive_asks(sentence, index)
        if form.mood in ("base", "second", "plural"):
            return self._finite_asks(sentence, index, form)
        if form.mood == "ing":
            return index > 0 and sentence[index - 1].plain == "en"
        says_we = index > 0 and sentence[index - 1].plain == "nous"
        return form.mood == "other" and sentence[index].plain.endswith("ons") and not says_we and self._subject(sentence, index) is None

    def _subject(self, sentence: Sentence, index: int) -> str | None:
        """The word where a subject stands, before clitics and « ne »; None when the verb opens its clause."""
        at = self.back(sentence, index, self.words.clitics | _NE | (self.words.adverbs - self.words.conjunctions))
        if at < 0 or sentence[at].kind == "mark" or sentence[at].plain in self.words.conjunctions:
            return None
        return sentence[at].plain

    def _finite_asks(self, sentence: Sentence, index: int, form: Form) -> bool:
        before = sentence[index - 1].plain if index else ""
        subject = "vous" if before == "vous" else self._subject(sentence, index)
        if form.mood == "second":
            return subject == "tu"
        if subject in self.words.askers or (
            index + 2 < len(sentence) and [t.plain for t in sentence[index + 1 : index + 3]] in (["-", "tu"], ["-", "vous"])
        ):
            return True
        if self._is_noun(sentence, index, form) or subject is not None:
            return False
        return form.mood == "plural" or not self._tells_of_humans(sentence, index)

    def _is_noun(self, sentence: Sentence, index: int, form: Form) -> bool:
        """« Note du candidat », « Classe de… »: an imperative does not take de, but « note de 1 à 5 »."""
        after = sentence[index + 1] if index + 1 < len(sentence) else None
        scaled = index + 2 < len(sentence) and sentence[index + 2].kind == "number"
        takes_of = after is not None and (after.plain in ("de", "du", "d'") or (after.plain == "des" and "score" in form.classes))
        is_adverb = index + 2 < len(sentence) and sentence[index + 2].plain in self.words.adverbs  # « exclus d'office »
        could_be_a_noun = form.mood == "base" and sentence[index].plain.endswith("e")  # « note », not « déduis du CV »
        return could_be_a_noun and takes_of and not scaled and not is_adverb

    def _tells_of_humans(self, sentence: Sentence, index: int) -> bool:
        """« Le jury lit puis classe… », « nous relisons et… »: the clause has a human subject, so nothing is asked of the tool."""
        start = self.segment_start(sentence, index)
        return any(token.plain in self.words.humans for token in sentence[start:index] if token.kind == "word") and not any(
            token.plain in ("-", ",", "ensuite", "tu") for token in sentence[start:index]
        )

    def _infinitive_asks(self, sentence: Sentence, index: int) -> bool:
        """Not in « une grille pour évaluer », « comment choisir », « nous devons classer »."""
        start = self.segment_start(sentence, index)
        at = self.back(sentence, index, self.words.clitics | self.words.adverbs | _LINKS | {"et", "ou"})
        if any(token.word == "où" for token in sentence[start:index]) or self.explains(sentence, start, index):
            return False
        if at < start:
            return True
        if sentence[at].plain in self.words.human_modals:
            return self._subject(sentence, at) in self.words.askers
        around = {sentence[at].plain, sentence[at - 1].plain if at > start else ""}
        if around & self.words.howto or sentence[at].plain in self.words.helped | self.words.rating_artefacts:
            return False
        purposes = (k for k in range(index - 1, max(start, index - _REACH) - 1, -1) if sentence[k].plain in self.words.purposes)
        purpose = next(purposes, None)
        return purpose is None or not self.has_artefact(sentence, start, purpose)

    def denies(self, sentence: Sentence, index: int, form: Form) -> bool:
        if form.mood == "infinitive":
            return self._infinitive_denied(sentence, index)
        if (
            index + 1 < len(sentence)
            and sentence[index + 1].plain in ("pas", "jamais", "aucun", "aucune", "ni")
            and not self._adds(sentence, index + 2)
        ):
            return True
        at = self.back(sentence, index, self.words.clitics)
        return at >= 0 and sentence[at].plain in _NE and self._is_real(sentence, index)

    def _is_real(self, sentence: Sentence, index: int) -> bool:
        """Neither « ne garde que… » nor « ne note pas seulement… »."""
        after = [token.plain for token in sentence[index + 1 : index + 1 + _REACH]]
        for at, plain in enumerate(after):
            if plain in self.words.negators:
                return not self._adds(sentence, index + 2 + at)
            if plain in self.words.only:
                return False
        return True

    def _adds(self, sentence: Sentence, index: int) -> bool:
        return index < len(sentence) and sentence[index].plain in self.words.additive

    def _infinitive_denied(self, sentence: Sentence, index: int) -> bool:
        start = self.segment_start(sentence, index)
        at = self.back(sentence, index, self.words.clitics | (self.words.adverbs - self.words.negators) | _LINKS)
        if at < start:
            return False
        plain = sentence[at].plain
        if plain == "rien" and at > start and sentence[at - 1].plain == "sans":
            return True
        if plain in ("sans", "ni") or plain in self.words.instead or self._forbids(sentence, at):
            return True
        if plain in ("que", "qu'"):
            return at > 0 and sentence[at - 1].plain == "plutot"
        if plain in _LIST:
            return self._listed(sentence, at, start)
        return self._governed_by_ne(sentence, at, start)

    def _forbids(self, sentence: Sentence, index: int) -> bool:
        """« évite de », « il est interdit de », « abstiens-toi de », « pas besoin de »."""
        form = self.form(sentence[index])
        is_verb = form is not None and "forbid" in form.classes and "keep" not in form.classes
        return is_verb or sentence[index].plain in ("interdiction", "besoin")

    def _governed_by_ne(self, sentence: Sentence, at: int, start: int) -> bool:
        """« tu ne dois pas », « il n'est pas question de », but « n'hésite pas à »."""
        for k in range(at, max(start, at - _REACH) - 1, -1):
            plain = sentence[k].plain
            if plain in _STOPS:
                return False
            if plain in ("aucun", "aucune"):
                return True
            if plain in _NE or (plain in ("pas", "jamais") and k + 1 <= at and sentence[k - 1].kind == "mark"):
                following = (self.form(token) for token in sentence[k + 1 : at + 1])
                verb = next((form for form in following if form), None)
                return not (verb and "hesitate" in verb.classes) and self._is_real(sentence, k)
        return False

    def _listed(self, sentence: Sentence, at: int, start: int) -> bool:
        """« sans noter, classer ou écarter »: an infinitive shares the negation of the one before it in the list."""
        for k in range(at - 1, max(start, at - _REACH) - 1, -1):
            form = self.form(sentence[k])
            if form and form.mood == "infinitive":
                return self._infinitive_denied(sentence, k)
            if (form and form.mood in ("base", "plural") and k + 1 < at and sentence[k + 1].plain == "-") or sentence[k].plain in (
                "pour",
                "afin",
            ):
                return False
        if sentence[at].plain in ("ou", "et") and at - 1 >= start and sentence[at - 1].plain.endswith(("er", "ir", "re")):
            return self._infinitive_denied(sentence, at - 1)
        return False

    def denies_noun(self, sentence: Sentence, index: int) -> bool:
        start = self.segment_start(sentence, index)
        for k in range(index - 1, max(start, index - 2 * _REACH) - 1, -1):
            plain = sentence[k].plain
            if plain in ("aucun", "aucune", "sans", "ni", "nul", "nulle", "zero"):
                return True
            if plain in ("pas", "jamais", "plutot", "lieu"):
                return not self._adds(sentence, k + 1) and not self._hesitates(sentence, k)
            form = self.form(sentence[k])
            is_noun = plain in self.words.rating_nouns and k > 0 and sentence[k - 1].plain in self.words.determiners
            if form and form.mood != "past" and k < index - 1 and not is_noun:
                return self._verb_excludes(sentence, k, form)
            if plain in ("mais", "puis"):
                return False
        return False

    def _hesitates(self, sentence: Sentence, index: int) -> bool:
        return any((form := self.form(token)) and "hesitate" in form.classes for token in sentence[max(0, index - 2) : index])

    def _verb_excludes(self, sentence: Sentence, index: int, form: Form) -> bool:
        """« retire tout score », « n'attribue ni note… »; « supprime » negated does the opposite."""
        removes = bool(form.classes & {"remove", "forbid"}) and not form.classes & {"give", "find"}
        return removes != self.denies(sentence, index, form)
