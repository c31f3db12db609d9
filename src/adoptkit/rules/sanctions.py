"""Where a charter threatens with a sanction: text in, spans out. A denial (« sans sanction », « n'entraîne aucun reproche ») is no threat."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from adoptkit.lexicon import table
from adoptkit.selection.tokens import Token, sentences
from adoptkit.vocabulary import LANGS


def threats(text: str) -> Iterator[tuple[int, int]]:
    """The span of the first word of sanction that each sentence of ``text`` does not deny, in either language."""
    for sentence in sentences(text):
        tokens = [token for token in sentence if token.kind != "mark" or token.word in ",:"]
        words = [token.plain for token in tokens]
        found = (at for at in range(len(tokens)) if (length := _length(tokens, at)) and not _is_denied(words, at, length))
        if (at := next(found, None)) is not None:
            yield tokens[at].start, tokens[at + _length(tokens, at) - 1].end


def _length(tokens: list[Token], at: int) -> int:
    """How many tokens from ``at`` name a sanction, 0 when they don't."""
    for pattern in _sanctions():
        named = tokens[at : at + len(pattern)]
        if len(named) == len(pattern) and all(map(_spells, pattern, named)):
            return len(pattern)
    return 0


def _spells(pattern: re.Pattern[str], token: Token) -> bool:
    return bool(pattern.fullmatch(token.plain) or pattern.fullmatch(token.word))


def _is_denied(words: list[str], at: int, length: int) -> bool:
    """Whether the sanction named at ``at`` is denied: read backwards, a negation comes before any verb that brings it about."""
    after = words[at + length : at + length + 2]
    if after[:1] == [":"] and after[1:] and after[1] in _set("negators"):
        return True  # « Sanction : aucune »
    for place in range(at - 1, -1, -1):
        word = words[place]
        if word == ":":
            return words[place - 1] in _set("negators") | _set("forbidden")
        if word in _set("turns") or (word == "," and not _goes_on(words[place + 1 : at])):
            return False
        if word in _set("negators") or word.endswith("n't"):
            return not (word in _set("absences") and _is_negative(words[:place]))
        if word in _set("verbs"):
            return _verb_is_denied(words, place)
    return False


def _goes_on(words: list[str]) -> bool:
    """Whether the words after a comma only go on with a list of sanctions."""
    known = _set("fillers") | {","}
    return all(word in known or any(len(one) == 1 and one[0].fullmatch(word) for one in _sanctions()) for word in words)


def _is_negative(words: list[str]) -> bool:
    """Whether what stands before « sans » is itself a negation, up to a comma: « ne reste pas sans sanction » threatens."""
    stretch = " ".join(words).rpartition(",")[2].split()
    return any(_denies(word) or word in _set("negators") - _set("absences") for word in stretch)


def _denies(word: str) -> bool:
    """Whether ``word`` before a verb denies it: « ne », “not”, “doesn't”."""
    return word in _set("particles") or word.endswith("n't")


def _verb_is_denied(words: list[str], place: int) -> bool:
    """Whether a verb is denied by « ne » just before it, or by its subject: « aucune erreur ne vaut », “nobody is”."""
    before = place - 1
    while before >= 0 and words[before] in _set("clitics"):
        before -= 1
    if before >= 0 and _denies(words[before]):
        return True
    for word in reversed(words[:place]):
        if word in _set("links") | _set("turns") | {",", ":"}:
            return False
        if word in _set("subjects"):
            return True
    return False


@cache
def _set(name: str) -> frozenset[str]:
    """A list of the two lexicons as one set: a charter may quote the other language."""
    return frozenset(word for lang in LANGS for word in _lexicon(lang)[name])


@cache
def _sanctions() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(map(re.compile, run.split())) for lang in LANGS for run in _lexicon(lang)["sanctions"])


def _lexicon(lang: str) -> Mapping[str, list[str]]:
    return table(f"sanctions_{lang}")
