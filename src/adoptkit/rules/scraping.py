"""Advice to scrape people's profiles: text in, spans out (AK309). Precision first: what forbids, warns or quotes is no advice.

A verb that always means scraping (« aspirer ») needs people after it; an ordinary one (« récupérer ») needs personal details and
the place that they are taken from; the name of an extraction tool needs to be recommended.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from adoptkit.errors import Lang
from adoptkit.lexicon import table
from adoptkit.selection.tokens import Sentence, Token, sentences

#: Products whose use is to take contact details out of profiles (CNIL, SAN-2024-020, on one of them).
TOOLS = frozenset(
    ["kaspr", "lusha", "phantombuster", "waalaxy", "evaboot", "contactout", "rocketreach", "signalhire", "octoparse", "skrapp"]
)
#: No text can hold such advice without one of these in its lower case, or one of each of the two groups below.
_ENOUGH = tuple(stem.encode() for stem in ("scrap", "crawl", "aspir", "siphon", "moissonn", "harvest", *sorted(TOOLS)))
_PLACES = tuple(
    stem.encode()
    for stem in ("linkedin", "profil", "viadeo", "xing", "facebook", "instagram", "github", "annuaire", "director", "cvth", "réseaux")
)
_TAKING = tuple(
    stem.encode()
    for stem in (
        "extra", "récup", "recup", "collect", "récolt", "recolt", "recueil", "export", "télécharg", "telecharg", "captur",
        "pull", "grab", "gather", "download", "fetch",
    )
)  # fmt: skip
_STRONG_MARKS = frozenset(".?!;:()")
_REACH = 12  # tokens between a verb and what it takes
_LONGEST_WARNING = 8  # tokens before a colon: « À ne jamais faire : »


@dataclass(frozen=True, slots=True)
class Advice:
    """A span of the text that advises to scrape profiles."""

    start: int
    end: int


@dataclass(frozen=True)
class _Words:
    """The word lists of one language; ``says`` knows the endings."""

    whole: dict[str, frozenset[str]]
    stems: dict[str, tuple[str, ...]]

    def says(self, part: str, token: Token) -> bool:
        """Whether ``token`` is a word of ``part``."""
        return token.plain in self.whole[part] or (bool(self.stems[part]) and token.plain.startswith(self.stems[part]))


def may_advise(text: str) -> bool:
    """Whether a text is worth reading at all; on bytes, where lower case and searches cost a tenth."""
    low = text.encode("utf-8", "replace").lower()
    return any(stem in low for stem in _ENOUGH) or (any(stem in low for stem in _PLACES) and any(stem in low for stem in _TAKING))


def advice_to_scrape(text: str, lang: Lang) -> Iterator[Advice]:
    """Where ``text`` advises to scrape profiles, at most once per sentence, in order; quotations are not read."""
    words, forbidden_list = _words(lang), False
    for sentence in sentences(text):
        is_item = bool(sentence) and text[max(0, sentence[0].start - 3) : sentence[0].start].lstrip("\n ")[:1] in ("-", "*", "•")
        if not (forbidden_list and is_item) and (found := _first(sentence, words)):
            yield found
        if not is_item:
            forbidden_list = any(token.plain == ":" for token in sentence[-2:]) and _forbids(sentence, words)


def _first(sentence: Sentence, words: _Words) -> Advice | None:
    if sentence[-1].plain == "?" and not _asks(sentence, words):
        return None
    for at, token in enumerate(sentence):
        if token.kind == "word" and (end := _taken(sentence, at, words)) and not _denied(sentence, at, words):
            return Advice(token.start, sentence[end].end)
    return None


def _asks(sentence: Sentence, words: _Words) -> bool:
    """Whether a question is an order: « peux-tu… »."""
    said = [token.plain for token in sentence if token.kind == "word"]
    return any(f"{left} {right}" in words.whole["asks"] for left, right in pairwise(said))


def _taken(sentence: Sentence, at: int, words: _Words) -> int:
    """The index of the last word of the advice that begins at ``at``, 0 when there is none."""
    token, after = sentence[at], _clause_after(sentence, at)
    if token.plain in TOOLS:
        return at if any(words.says("use", other) for other in _clause_before(sentence, at)) else 0
    if _is_participle(token) or (at and words.says("articles", sentence[at - 1])):  # “the harvest”
        return 0
    is_strong = words.says("strong", token) and after and after[0].plain not in ("a", ",")  # « aspirer à un poste »
    is_used = words.says("nouns", token) and any(words.says("use", other) for other in _clause_before(sentence, at))
    reach = 0
    if is_strong or is_used:
        reach = _last(after, "people", words)
    elif words.says("soft", token) and _last(after, "details", words):
        reach = _last(after, "places", words)
    return at + reach if reach else 0


def _last(after: Sentence, part: str, words: _Words) -> int:
    """How far the first word of ``part`` is, counted from the verb; 0 when there is none near, or when it is one's own."""
    for index, token in enumerate(after[:_REACH]):
        is_named = words.says(part, token) or any(words.says(part, _as_token(word, token)) for word in token.parts)
        if is_named:
            return 0 if any(words.says("own", other) for other in after[max(0, index - 2) : index]) else index + 1
    return 0


def _as_token(word: str, token: Token) -> Token:
    return token._replace(plain=word)


def _is_participle(token: Token) -> bool:
    """« aspiré » describes, « aspire » asks: the accent tells."""
    return token.word.endswith(("é", "és", "ée", "ées", "ed"))


def _clause_before(sentence: Sentence, at: int) -> Sentence:
    start = next((index + 1 for index in range(at - 1, -1, -1) if sentence[index].plain in _STRONG_MARKS), 0)
    return sentence[start:at]


def _clause_after(sentence: Sentence, at: int) -> Sentence:
    end = next((index for index in range(at + 1, len(sentence)) if sentence[index].plain in _STRONG_MARKS), len(sentence))
    return sentence[at + 1 : end]


def _denied(sentence: Sentence, at: int, words: _Words) -> bool:
    """Whether the clause of ``at``, or the warning before its colon, forbids, regrets or describes what it names."""
    before, after = _without_hesitation(_clause_before(sentence, at), words), _clause_after(sentence, at)
    near = [
        *_after_comma(before)[-4:],
        *(after[:3] if any(token.plain in ("n'", "ne") for token in before[-3:]) else []),
    ]  # « ne les aspire pas »
    if _forbids([*before, *after], words) or any(words.says("near_no", token) for token in near):
        return True
    warning = sentence[: at - len(_clause_before(sentence, at))]
    return bool(warning) and warning[-1].plain == ":" and len(warning) <= _LONGEST_WARNING and _forbids(warning, words)


def _after_comma(before: Sentence) -> Sentence:
    """« Si tu n'as pas leur nom, aspire… »: the negation stops at the comma."""
    comma = max((index for index, token in enumerate(before) if token.plain == ","), default=-1)
    return before[comma + 1 :]


def _without_hesitation(before: Sentence, words: _Words) -> Sentence:
    """« N'hésite pas à aspirer… » forbids nothing."""
    at = next((index for index, token in enumerate(before) if words.says("hesitate", token)), None)
    return before if at is None else [token for token in before[at + 1 :] if not words.says("near_no", token)]


def _forbids(tokens: Sentence, words: _Words) -> bool:
    return any(words.says("no", token) for token in tokens)


@cache
def _words(lang: Lang) -> _Words:
    lists = table(f"injection_{lang}")["scraping"]
    whole = {part: frozenset(word for word in given if not word.endswith("*")) for part, given in lists.items()}
    stems = {part: tuple(word[:-1] for word in given if word.endswith("*")) for part, given in lists.items()}
    return _Words(whole, stems)
