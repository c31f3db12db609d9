"""Statements that tie a special category of data to someone: « Karim est en arrêt maladie », not « les données de santé » (GDPR 9)."""

from collections.abc import Iterator
from functools import cache

from adoptkit.errors import Lang
from adoptkit.lexicon import table
from adoptkit.people.reading import Reading, Spoken, reading
from adoptkit.people.shield import shield
from adoptkit.people.wordings import Found, wordings
from adoptkit.people.words import words
from adoptkit.selection.glance import calls
from adoptkit.selection.phrases import Phrases
from adoptkit.selection.tokens import plain_form

_REACH = 7
#: states: a verb, and its subject before; of: the owner after « de »; theirs: the owner before “'s”; own: « sa grossesse », someone named
#: before; apposed: « Thomas, délégué CGT, ».
PARTS = ("states", "of", "theirs", "own", "apposed")
_NAMED = frozenset({"personne", "person", "nom", "name", "prenom", "candidat", "candidate", "collegue", "colleague", "employee", "salarie"})


class Someone:
    """Tells whether the words before a verb, or after « de », are someone in particular: a name, « la candidate », « elle »."""

    def __init__(self, lang: Lang) -> None:
        self.lang, self.words = lang, words(lang)
        self.phrases = Phrases(self.words)
        subjects = {name: frozenset(map(plain_form, listed)) for name, listed in table(f"private_{lang}")["subjects"].items()}
        self.pronouns, self.definite = subjects["pronouns"], subjects["definite"]
        self.titles, self.persons = subjects["titles"], subjects["persons"]

    def owns(self, text: Reading, spoken: Spoken, first: int, last: int, part: str) -> bool:
        """Whether what stands from ``first`` to ``last`` is said of someone, by the part of the data file that it comes from."""
        if part == "states":
            return self.is_subject(text, spoken, first)
        if part == "own":
            return any(self.is_named(text, spoken, at) for at in range(first))
        if part == "apposed":
            return self.plain(spoken, first - 1) == "," and self.is_named(text, spoken, first - 2)
        return self.is_named(text, spoken, last + 1 if part == "of" else first - 1)

    def plain(self, spoken: Spoken, index: int) -> str:
        """The plain word at ``index``, empty before the sentence."""
        return spoken.tokens[index].plain if index >= 0 else ""

    def is_subject(self, text: Reading, spoken: Spoken, verb: int) -> bool:
        """Whether someone in particular stands before the verb at ``verb``."""
        at = verb - 1
        while at >= 0 and (spoken.tokens[at].plain in ("-", "'") or spoken.tokens[at].plain in self.words.clitics - self.pronouns):
            at -= 1
        if at > 0 and spoken.tokens[at].plain == ",":  # « Karim, notre comptable, est… »
            at = next((k for k in range(at - 1, -1, -1) if spoken.tokens[k].plain == ","), 0) - 1
        if at < 0:
            return False
        if spoken.tokens[at].plain in self.pronouns or self.is_named(text, spoken, at):
            return True
        return self._is_definite(spoken, at)

    def is_named(self, text: Reading, spoken: Spoken, index: int) -> bool:
        """Whether the token is a first or last name, a title before one, or a blank for it."""
        if index >= len(spoken.tokens):
            return False
        token = spoken.tokens[index]
        if token.kind in ("slot", "blank"):
            return bool(_NAMED & set(token.parts))
        if token.kind != "word" or not text.source[token.start].isupper():
            return False
        written = text.source[token.start : token.end]
        is_acronym = len(written) > 1 and written.isupper()
        return token.plain in self.titles or not (is_acronym or self._is_common(spoken, index))

    def _is_common(self, spoken: Spoken, index: int) -> bool:
        """A word of the language with a capital, at the start of a sentence or after an article: « La Poste »."""
        plain = spoken.tokens[index].plain
        grammar = self.words.determiners | self.words.prepositions | self.words.conjunctions | self.words.pronouns | self.words.stop
        is_noun = self.phrases.is_people(spoken.tokens, index) or plain in self.words.relative | self.words.who | self.words.which
        follows_article = index > 0 and spoken.tokens[index - 1].plain in self.definite
        return plain in grammar or is_noun or follows_article or plain in _INDEFINITE

    def _is_definite(self, spoken: Spoken, end: int) -> bool:
        """« la candidate », « notre collègue du matin »: a person with an article that points to one."""
        for at in range(end, max(0, end - _REACH), -1):
            token = spoken.tokens[at]
            if token.kind == "mark" or token.plain in self.words.relative:
                return False
            if token.plain in self.persons or self.phrases.is_people(spoken.tokens, at):
                return spoken.tokens[at - 1].plain in self.definite and not (self.lang == "en" and token.plain.endswith("s"))
        return False


_INDEFINITE = frozenset(
    {
        "ceci",
        "cela",
        "ca",
        "on",
        "tout",
        "rien",
        "personne",
        "chacun",
        "this",
        "that",
        "it",
        "there",
        "everyone",
        "nobody",
        "anyone",
        "someone",
    }
)


def discloses(text: str, lang: Lang) -> Iterator[Found]:
    """Each statement of ``text`` that ties health, union, religion, opinion, orientation or origin to someone."""
    if calls(text, "disclosure", lang):
        yield from _found(reading(text), lang)


def _found(text: Reading, lang: Lang) -> Iterator[Found]:
    someone, condition = _someone(lang), shield(lang).condition
    for number in text.called("disclosure", lang):
        spoken = text.spoken[number]
        if condition.search(spoken.text):
            continue
        for part in PARTS:
            for start, end, entry in wordings("private", part, lang).spans(text, number):
                if spoken.text.endswith("?") and "," not in spoken.text[end:]:
                    continue
                first, last = spoken.index(start), spoken.index(end - 1)
                if someone.owns(text, spoken, first, last, part):
                    yield Found(*spoken.span(start, end), entry.kind)


@cache
def _someone(lang: Lang) -> Someone:
    return Someone(lang)
