"""A prompt cut into sentences of tokens, each with its exact span: words, numbers, variables, blanks, quotations, marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, overload
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
#: What may end a sentence, and what may hold such a mark without ending one: a decimal number, a variable, a blank, a quotation.
_CUT = re.compile(
    r"[\d{<\[«“\".?!;…\n]"
    r"(?:(?<=\d)\d*(?:[.,]\d+)?|(?<=\{)\{[^{}\n]{0,60}\}\}|(?<=<)[a-zà-ÿ_ ]{2,40}>|(?<=\[)[^\[\]\n]{1,80}\]"
    r"|(?<=«)[^«»\n]{0,300}»|(?<=“)[^“”\n]{0,300}”|(?<=(?<!\w)\")[^\"\n]{0,300}\""
    r"|(?<=\n)\n*[ \t]*(?:(?:[-*•–]|\d{1,2}[.)])[ \t]+)?|(?<=[.?!;…]))"
)
_INNER_WORD = re.compile(r"[^\W\d_]+")
#: A sentence ends here; a newline too, unless the next line goes on in lower case.
_END = frozenset(".?!;…")
_MAX_SENTENCE = 120  # tokens; a longer one is cut, so that no text takes long
_SHORT = 240  # characters: no more than that many tokens
_LETTER = re.compile(r"[^\W\d_]")


def plain_form(word: str) -> str:
    """``word`` without case or accents."""
    return _spellings(word)[1]


@lru_cache(8192)
def _spellings(written: str) -> tuple[str, str]:
    """``written`` in lower case, then without accents too; apostrophes are straight."""
    word = normalize("NFC", written.lower().replace("’", "'"))
    return word, fold(word)


class Sentences(Sequence[Sentence]):
    """The sentences of a text; the mark that ends one is its last token. A sentence is cut into tokens when somebody asks for it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans: list[tuple[int, int]] = []
        self._known: dict[int, Sentence] = {}
        for start, end in _pieces(text):
            self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        """A piece that may be long, or hold nothing, is cut at once."""
        if end - start <= _SHORT and _LETTER.search(self.text, start, end):
            self._spans.append((start, end))
            return
        tokens = _tokens(self.text, start, end)
        for at in range(0, len(tokens), _MAX_SENTENCE):
            self._known[len(self._spans)] = part = tokens[at : at + _MAX_SENTENCE]
            self._spans.append((part[0].start, part[-1].end))

    def __len__(self) -> int:
        return len(self._spans)

    @overload
    def __getitem__(self, number: int) -> Sentence: ...
    @overload
    def __getitem__(self, number: slice) -> list[Sentence]: ...
    def __getitem__(self, number: int | slice) -> Sentence | list[Sentence]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = _tokens(self.text, *self._spans[number])
        return known

    def span(self, number: int) -> tuple[int, int]:
        """Where the sentence begins and ends, the space around it included."""
        return self._spans[number]

    def is_heard(self, number: int) -> bool:
        """Whether the sentence is more than marks."""
        return bool(_LETTER.search(self.text, *self._spans[number])) or any(token.kind != "mark" for token in self[number])

    def is_question(self, number: int) -> bool:
        """Whether a question mark ends the sentence."""
        return self.text[self._spans[number][1] - 1] == "?"

    def at(self, offset: int) -> int:
        """The number of the sentence that holds the character at ``offset``, or of the last one before it."""
        return max(0, bisect_right(self._spans, (offset, len(self.text))) - 1)


@lru_cache(32)
def sentences(text: str) -> Sentences:
    """The sentences of ``text``. Remembered: several detectors read the same prompt."""
    return Sentences(text)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of ``text`` begin and end, however long."""
    start = 0
    for match in _CUT.finditer(text):
        first, end = match[0][0], match.end()
        if first in _END or (first == "\n" and (end - match.start() > 1 or not text[end : end + 1].islower())):
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _tokens(text: str, start: int, end: int) -> Sentence:
    """The tokens between two places; a new line inside a sentence is none."""
    found = list(map(_token, _TOKEN.finditer(text, start, end)))
    last = len(found) - 1
    return [token for at, token in enumerate(found) if token.word != "\n" or (at == last and _breaks(text, token))]


def _breaks(text: str, newline: Token) -> bool:
    """Whether a new line begins a new sentence: a blank line, a list item, a capital, a variable; not a word in lower case."""
    return newline.end - newline.start > 1 or not text[newline.end : newline.end + 1].islower()


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
