"""What a document says, cut into passages by section: its prompts, other blocks, and prose, each at its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from adoptkit.document import Document, Section, Value
from adoptkit.errors import Lang
from adoptkit.kinds.fiche import Fiche
from adoptkit.rules.engine import Fact
from adoptkit.selection import language_of
from adoptkit.vocabulary import FICHE_SECTIONS

#: The sections of a fiche that tell what to do; checks, reasons and « Quand éviter l'IA » speak of what is not done.
ORDERS = frozenset({"when_to_use", "prepare", "starting_prompt", "example", "instead"})
PROMPT = "starting_prompt"
#: Comments, suppressions among them, and the targets of links: nobody reads them as text.
_MARKUP = re.compile(r"<!--[^\n]{0,1000}?-->|(?<=\])\([^()\s]{0,300}\)|\r")


class Span(Protocol):
    """A match of any detector, in the text of a passage."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Passage:
    """A run of a document's text from the offset ``start``, its markup blanked so that every place stays.

    ``section`` is the vocabulary's id, empty for one of the author's own; ``is_block`` tells a fenced block.
    """

    document: Document
    start: int
    text: str
    default: Lang
    section: str = ""
    is_block: bool = False

    @cached_property
    def lang(self) -> Lang:
        """The language that it is written in."""
        return language_of(self.text, self.default)

    def fact(self, span: Span, message: str = "", **values: object) -> Fact:
        """A fact about ``span``, underlined up to the end of its line at most."""
        line, column = self.document.place(self.start + span.start)
        return Fact(line, column, message, values, length=len(self.text[span.start : span.end].split("\n")[0]))


class _Last:
    """The passages of the last document asked for: the rules ask for the same ones, one after the other."""

    def __init__(self) -> None:
        self.known: tuple[Document | None, Lang, tuple[Passage, ...]] = (None, "fr", ())

    def passages(self, document: Document, default: Lang) -> tuple[Passage, ...]:
        known, lang, found = self.known
        if known is not document or lang != default:
            found = tuple(item for section in document.sections for item in _of(document, section, default) if item.text.strip())
            self.known = (document, default, found)
        return found


_last = _Last()


def passages(document: Document, default: Lang) -> tuple[Passage, ...]:
    """Every section of ``document``, prose and blocks apart, in order; ``default`` is the language of a passage that does not tell."""
    return _last.passages(document, default)


def prompts(fiche: Fiche, default: Lang) -> Iterator[Passage]:
    """Every fenced block of the starting prompt."""
    return (item for item in passages(fiche.document, default) if item.section == PROMPT and item.is_block)


def orders(fiche: Fiche, default: Lang) -> Iterator[Passage]:
    """All that a fiche tells to do: its prompts, and the prose of the sections of ``ORDERS``."""
    return (item for item in passages(fiche.document, default) if item.section in ORDERS and (item.section == PROMPT or not item.is_block))


def declared(fiche: Fiche, default: Lang) -> Iterator[tuple[str, Passage]]:
    """What the variables put into the prompt, examples and choices, each with the label that it comes under."""
    written = fiche.fields.entries.get("variables")
    for name, entry in (written.value.entries if written else {}).items():
        variable = fiche.variables.get(name)
        around = f"{name.replace('_', ' ')} {variable.label if variable else ''}"
        for part in entry.value.entries.values():
            for value in part.value.items:
                if (start := _place(fiche.document, value)) is not None:
                    yield around, Passage(fiche.document, start, value.text, default)


def _place(document: Document, value: Value) -> int | None:
    """Where the characters of ``value`` begin in the text; None when YAML writes them otherwise."""
    start = document.offset(value.line, value.column)
    return next((at for at in (start, start + 1) if value.text and document.text.startswith(value.text, at)), None)


def _of(document: Document, section: Section, default: Lang) -> Iterator[Passage]:
    term = FICHE_SECTIONS.find(section.heading)
    first, last = section.line + 1, section.rows[-1][0] if section.rows else section.line
    for start, end, is_block in _runs(section, first, last):
        text = _MARKUP.sub(_blank, document.text[document.offset(start) : document.offset(end)])
        yield Passage(document, document.offset(start), text, default, term.id if term else "", is_block)


def _runs(section: Section, first: int, last: int) -> Iterator[tuple[int, int, bool]]:
    """The lines of each run of prose and of each block, its fences left out: the first, and the one after the last."""
    for block in section.fences:
        yield first, block.line, False
        yield block.line + 1, block.end if block.closed else block.end + 1, True
        first = block.end + 1
    yield first, last + 1, False


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
