"""The words of the vocabulary that a file writes: its keys, nested ones too, its values among a list, its headings, each with its span."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adoptkit.document import Document, Entry, Value
from adoptkit.errors import Lang
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.fiche import Fiche
from adoptkit.vocabulary import (
    ACCOUNT,
    AUDIENCE,
    CHARTER_SECTIONS,
    CHARTER_STATUS,
    DATA,
    FICHE_SECTIONS,
    KEYS,
    MODEL_CLASS,
    NONE,
    SECTOR,
    STATUS,
    TIME_SOURCE,
    YES_NO,
    Term,
    Vocabulary,
)

Choices = Mapping[str, Vocabulary]
#: Where values are words of the vocabulary, by canonical key; a test compares with what the converters accept.
FICHE_CHOICES: Choices = {
    "status": STATUS,
    "tool": NONE,
    "data": DATA,
    "time_source": TIME_SOURCE,
    "audience": AUDIENCE,
    "assesses_person": YES_NO,
}
VARIABLE_CHOICES: Choices = {"personal": YES_NO, "third_party": YES_NO}
CHARTER_CHOICES: Choices = {"status": CHARTER_STATUS, "sector": SECTOR}
TOOL_CHOICES: Choices = {"data": DATA, "account": ACCOUNT, "model_class": MODEL_CLASS}
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})
_QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the vocabulary as a file writes it. ``mark`` is what a message shows before it: « ## » before a heading.

    ``span`` holds its offsets in the text, None where it can't be replaced safely: written with escapes, or twice among its neighbours.
    """

    written: str
    term: Term
    spoken: Lang | None
    line: int
    column: int
    mark: str = ""
    span: tuple[int, int] | None = None


def words(kind: Fiche | Charter) -> Iterator[Word]:
    """The words of ``kind``'s file that the vocabulary knows: front matter, then headings."""
    document = kind.document
    yield from _map(document, document.entries, FICHE_CHOICES if isinstance(kind, Fiche) else CHARTER_CHOICES)
    for entry in kind.fields.entries.values():
        yield from _nested(document, entry, isinstance(kind, Fiche))
    yield from _headings(document, FICHE_SECTIONS if isinstance(kind, Fiche) else CHARTER_SECTIONS)


def is_spelt(written: str, label: str) -> bool:
    """Whether ``written`` is ``label`` but for case, the form of its apostrophes and the punctuation at its end."""
    return written.translate(_APOSTROPHES).casefold().rstrip(" \u00a0\u202f.:;!?…") == label.casefold()


def _nested(document: Document, entry: Entry, of_a_fiche: bool) -> Iterator[Word]:
    """The words inside ``variables`` of a fiche, ``tools``, ``rules`` or ``consulted`` of a charter."""
    name = term.id if (term := KEYS.find(entry.key)) else ""
    if of_a_fiche and name == "variables":
        for variable in entry.value.entries.values():
            yield from _map(document, variable.value.entries, VARIABLE_CHOICES)
    elif not of_a_fiche and name in ("tools", "rules") and isinstance(entry.value.data, list):
        for item in entry.value.data:
            yield from _map(document, item.entries, TOOL_CHOICES if name == "tools" else {})
    elif not of_a_fiche and name == "consulted":
        yield from _map(document, entry.value.entries, {})


def _map(document: Document, entries: Mapping[str, Entry], choices: Choices) -> Iterator[Word]:
    terms = [term.id for key in entries if (term := KEYS.find(key))]
    for entry in entries.values():
        if (term := KEYS.find(entry.key)) is None:
            continue
        span = _span(document, entry.line, entry.column, entry.key) if terms.count(term.id) == 1 else None
        yield Word(entry.key, term, KEYS.language_of(entry.key), entry.line, entry.column, span=span)
        if term.id in choices and (word := _choice(document, entry.value, choices[term.id])):
            yield word


def _choice(document: Document, value: Value, vocabulary: Vocabulary) -> Word | None:
    term = vocabulary.find(value.text)
    if term is None or value.text in term.also:
        return None
    return Word(
        value.text,
        term,
        vocabulary.language_of(value.text),
        value.line,
        value.column,
        span=_span(document, value.line, value.column, value.text),
    )


def _headings(document: Document, vocabulary: Vocabulary) -> Iterator[Word]:
    known = [(section, term) for section in document.sections if (term := vocabulary.find(section.heading))]
    ids = [term.id for _, term in known]
    for section, term in known:
        line = document.lines[section.line - 1]
        column = line.find(section.heading) + 1
        is_plain = line[: column - 1].strip(" \t") == "##" and ids.count(term.id) == 1
        start = document.offset(section.line, column)
        span = (start, start + len(section.heading)) if is_plain else None
        yield Word(section.heading, term, vocabulary.language_of(section.heading), section.line, max(1, column), "## ", span)


def _span(document: Document, line: int, column: int, written: str) -> tuple[int, int] | None:
    """The offsets of ``written`` at that place, inside its quotes when it has some; None when the file writes it otherwise."""
    start = document.offset(line, column)
    quote = document.text[start : start + 1]
    if quote in _QUOTES:
        inside = start + 1, start + 1 + len(written)
        return inside if document.text[inside[0] : inside[1] + 1] == written + quote else None
    end = start + len(written)
    return (start, end) if document.text[start:end] == written else None


def plain_data(entries: Mapping[str, Entry]) -> dict[str, object]:
    """What a map of entries holds, without places: maps, lists and strings."""
    return {key: _plain(entry.value) for key, entry in entries.items()}


def _plain(value: Value) -> object:
    data: str | Sequence[Value] | Mapping[str, Entry] = value.data
    if isinstance(data, str):
        return data
    return plain_data(data) if isinstance(data, Mapping) else [_plain(item) for item in data]
