"""The words of the vocabulary that a file writes: its keys, nested ones too, its values among a list, its headings, each with its span."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    LANGS,
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
_NESTED_CHOICES: Mapping[str, Choices] = {"variables": VARIABLE_CHOICES, "tools": TOOL_CHOICES, "rules": {}, "consulted": {}}
#: The canonical id of each key as a language writes it: most keys of most files are found here and looked at no further.
_IDS: Mapping[Lang, Mapping[str, str]] = {lang: {term.label(lang): term.id for term in KEYS.values()} for lang in LANGS}
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})
_QUOTES = ("'", '"')


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the vocabulary as a file writes it. ``mark`` is what a message shows before it: « ## » before a heading.

    ``span`` holds its offsets in the text, None where it is written with escapes or otherwise than expected.
    """

    written: str
    term: Term
    spoken: Lang | None
    line: int
    column: int
    mark: str = ""
    span: tuple[int, int] | None = None


def odd_words(kind: Fiche | Charter, home: Lang) -> Iterator[Word]:
    """The words of ``kind``'s file that the vocabulary knows but writes otherwise in ``home``: front matter, then headings."""
    is_fiche = isinstance(kind, Fiche)
    yield from _map(kind.document, kind.fields.entries, FICHE_CHOICES if is_fiche else CHARTER_CHOICES, home)
    for name in ("variables",) if is_fiche else ("consulted", "tools", "rules"):
        if entry := kind.fields.entries.get(name):
            yield from _nested(kind.document, name, entry.value, home)
    yield from _headings(kind.document, FICHE_SECTIONS if is_fiche else CHARTER_SECTIONS, home)


def is_spelt(written: str, label: str) -> bool:
    """Whether ``written`` is ``label`` but for case, the form of its apostrophes and the punctuation at its end."""
    return written.translate(_APOSTROPHES).casefold().rstrip(" \u00a0\u202f.:;!?…") == label.casefold()


def _nested(document: Document, name: str, value: Value, home: Lang) -> Iterator[Word]:
    """The words inside ``variables`` of a fiche, ``tools``, ``rules`` or ``consulted`` of a charter."""
    if name == "consulted":
        maps: Iterable[Mapping[str, Entry]] = (value.entries,)
    elif name == "variables":
        maps = (variable.value.entries for variable in value.entries.values())
    else:
        maps = (item.entries for item in value.items)
    for entries in maps:
        yield from _map(document, _by_id(entries, home), _NESTED_CHOICES[name], home)


def _by_id(entries: Mapping[str, Entry], home: Lang) -> dict[str, Entry]:
    """The entries of a nested map by canonical key; of two words for one key, the first: the second is a fault."""
    found: dict[str, Entry] = {}
    for key, entry in entries.items():
        if name := _IDS[home].get(key) or ((term := KEYS.find(key)) and term.id):
            found.setdefault(name, entry)
    return found


def _map(document: Document, entries: Mapping[str, Entry], choices: Choices, home: Lang) -> Iterator[Word]:
    ids = _IDS[home]
    for name, entry in entries.items():
        if entry.key not in ids:
            span = _span(document, entry.line, entry.column, entry.key)
            yield Word(entry.key, KEYS[name], KEYS.language_of(entry.key), entry.line, entry.column, span=span)
        if name in choices and (word := _choice(document, entry.value, choices[name], home)):
            yield word


def _choice(document: Document, value: Value, vocabulary: Vocabulary, home: Lang) -> Word | None:
    written = value.text
    term = vocabulary.find(written)
    if term is None or written == term.label(home) or written in term.also:
        return None
    span = _span(document, value.line, value.column, written)
    return Word(written, term, vocabulary.language_of(written), value.line, value.column, span=span)


def _headings(document: Document, vocabulary: Vocabulary, home: Lang) -> Iterator[Word]:
    for section in document.sections:
        term = vocabulary.find(section.heading)
        if term is None or section.heading == term.label(home):
            continue
        line = document.lines[section.line - 1]
        column = line.find(section.heading) + 1
        start = document.offset(section.line, column)
        span = (start, start + len(section.heading)) if line[: max(0, column - 1)].strip(" \t") == "##" else None
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
