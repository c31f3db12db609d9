"""A text cut into sentences, each also as plain words between single spaces, so that a pattern on words gives an exact span."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import overload

from adoptkit.errors import Lang
from adoptkit.selection.glance import calls
from adoptkit.selection.tokens import Sentence, Sentences, sentences

_ITEM = re.compile(r"[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]")
_BLANK = re.compile(r"\n[ \t]*\n")
_NEXT_ITEM = re.compile(r"\n[ \t]*(?:[-•–]|\d{1,2}[.)])$")  # what begins the next line ends the sentence before it
_QUOTED = "«»"
_DRESS = " \t\r\n*`_"  # no token begins or ends with these


@dataclass(frozen=True)
class Spoken:
    """A sentence and its words without case or accents, one space apart: « l' offre », « apres - midi », «» for a quotation."""

    tokens: Sentence

    @cached_property
    def text(self) -> str:
        """The words; a variable or a blank is itself."""
        return " ".join(_QUOTED if token.kind == "quote" else token.plain for token in self.tokens)

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [], 0
        for token in self.tokens:
            starts.append(position)
            position += 1 + len(_QUOTED if token.kind == "quote" else token.plain)
        return starts

    def index(self, position: int) -> int:
        """The token at ``position`` of :attr:`text`."""
        return bisect_right(self._starts, position) - 1

    def position(self, index: int) -> int:
        """Where the token at ``index`` begins in :attr:`text`."""
        return self._starts[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the source that stands for ``text[start:end]``."""
        return self.tokens[self.index(start)].start, self.tokens[self.index(end - 1)].end


class Spokens(Sequence[Spoken]):
    """The sentences of a reading that are more than marks."""

    def __init__(self, reading: "Reading") -> None:
        self._reading = reading
        self._known: dict[int, Spoken] = {}

    def __len__(self) -> int:
        return len(self._reading.heard)

    @overload
    def __getitem__(self, number: int) -> Spoken: ...
    @overload
    def __getitem__(self, number: slice) -> list[Spoken]: ...
    def __getitem__(self, number: int | slice) -> Spoken | list[Spoken]:
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        if number not in self._known:
            self._known[number] = Spoken(self._reading.sentences[self._reading.heard[number]])
        return self._known[number]


@dataclass(frozen=True)
class Reading:
    """The sentences of one text, and over each the line that announces it."""

    source: str
    sentences: Sentences

    @cached_property
    def heard(self) -> list[int]:
        """The numbers of the sentences that are more than marks."""
        return [number for number in range(len(self.sentences)) if self.sentences.is_heard(number)]

    @cached_property
    def spoken(self) -> "Spokens":
        """Those sentences, read when somebody asks for one."""
        return Spokens(self)

    @cached_property
    def plain(self) -> str:
        """All of it, in plain words."""
        return " ".join(sentence.text for sentence in self.spoken)

    @cached_property
    def _ends(self) -> list[int]:
        return [self.sentences.span(number)[1] for number in self.heard]

    def at(self, offset: int) -> int:
        """The number of the sentence that holds the character at ``offset`` of the source."""
        return min(bisect_right(self._ends, offset), len(self.spoken) - 1)

    def called(self, subject: str, lang: Lang) -> list[int]:
        """The numbers of the sentences that hold a word of ``subject``, in order."""
        return sorted({self.at(place) for place in calls(self.source, subject, lang)}) if self.spoken else []

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """For each sentence the plain words above it: the last title, and the line ending in a colon that opens its list."""
        return tuple(self._headings())

    def _headings(self) -> Iterator[str]:
        title, opening, end = "", "", 0
        for at, number in enumerate(self.heard):
            start, last = self.sentences.span(number)
            written = _NEXT_ITEM.sub("", self.source[start:last].rstrip(_DRESS)).rstrip(_DRESS)
            start += len(written) - len(written := written.lstrip(_DRESS))
            if written.startswith("#"):
                title, opening = self.spoken[at].text, ""
            elif self._breaks(end, start):
                opening = ""
            yield f"{title} {opening}"
            if written.endswith(":"):
                opening = self.spoken[at].text
            end = last

    def _breaks(self, end: int, start: int) -> bool:
        """Whether a blank line stands between, and no item of a list follows it."""
        line = self.source.rfind("\n", 0, start) + 1
        return bool(_BLANK.search(self.source, max(0, end - 3), start)) and not _ITEM.match(self.source, line)


@lru_cache(16)
def reading(text: str) -> Reading:
    """``text`` read; several detectors read the same prompt, one after the other."""
    return Reading(text, sentences(text))
