"""A prompt cut into sentences of tokens, each with its exact span: words, numbers, variables, blanks, quotations, marks."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import normalize

from adoptkit.vocabulary import fold

TokenKind = Literal["word", "number", "slot", "blank", "quote", "mark"]


class Token(NamedTuple):
    """One token: ``word`` is lower case with its accents, ``plain`` has none. ``parts`` are the words inside a variable or a blank."""

    kind: TokenKind
    word: str
    plain: str
    start: int
    end: int
    parts: tuple[str, ...] = ()


Sentence = list[Token]

_TOKEN = re.compile(
    r"(?P<word>(?:[cdjlmnstCDJLMNST]|[qQ]u|[lL]orsqu|[pP]uisqu|[jJ]usqu)['’](?=\w)"  # elision: « l'offre » is two words
    r"|[^\W\d_]+(?:['’]t\b|[\u0300-\u036f][^\W\d_]*)*)"  # "don't" is one; an accent may stand apart
    r"|(?P<number>\d+(?:[.,]\d+)?)"
    r"|(?P<slot>\{\{[^{}\n]{0,60}\}\}|<[a-zà-ÿ_ ]{2,40}>)"
    r"|(?P<blank>\[[^\[\]\n]{1,80}\])"
    r"|(?P<quote>«[^«»\n]{0,300}»|“[^“”\n]{0,300}”|(?<!\w)\"[^\"\n]{0,300}\")"
    r"|(?P<mark>\n+[ \t]*(?:(?:[-*•–]|\d{1,2}[.)])[ \t]+)?|[^\w\s*`])"  # * and ` only dress a word: « ne **classe** pas »
)
_INNER_WORD = re.compile(r"[^\W\d_]+")
#: A sentence ends here; a newline too, unless the next line goes on in lower case.
_END = frozenset(".?!;…")
_MAX_SENTENCE = 120  # tokens; a longer one is cut, so that no text takes long


def plain_form(word: str) -> str:
    """``word`` without case or accents."""
    return _spellings(word)[1]


@lru_cache(8192)
def _spellings(written: str) -> tuple[str, str]:
    """``written`` in lower case, then without accents too; apostrophes are straight."""
    word = normalize("NFC", written.lower().replace("’", "'"))
    return word, fold(word)


@lru_cache(32)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of ``text``; the mark that ends one is its last token. Remembered: several detectors read the same prompt."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    sentence: Sentence = []
    for token in _tokens(text):
        ends = token.kind == "mark" and (token.word in _END or (token.word == "\n" and _breaks(text, token)))
        if token.word == "\n" and not ends:
            continue
        sentence.append(token)
        if ends or len(sentence) >= _MAX_SENTENCE:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _breaks(text: str, newline: Token) -> bool:
    """Whether a new line begins a new sentence: a blank line, a list item, a capital, a variable; not a word in lower case."""
    following = text[newline.end : newline.end + 1]
    return newline.end - newline.start > 1 or not following.islower()


def _tokens(text: str) -> Iterator[Token]:
    return map(_token, _TOKEN.finditer(text))


def _token(match: re.Match[str]) -> Token:
    kind: TokenKind = match.lastgroup  # type: ignore[assignment]  # the groups are named after the kinds
    written, (start, end) = match[0], match.span()
    if kind == "word":
        return Token(kind, *_spellings(written), start, end)
    if kind in ("slot", "blank"):
        parts = tuple(plain_form(part) for part in _INNER_WORD.findall(written))
        return Token(kind, written, written, start, end, parts)
    mark = "\n" if written.startswith("\n") else written
    return Token(kind, mark, mark, start, end)
