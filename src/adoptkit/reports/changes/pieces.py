"""A report of changes before it is Markdown or plain text: parts, entries, notes, made of pieces that know where their words come from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Literal

from adoptkit.changes.words import Run
from adoptkit.errors import Lang, Text

#: words: a sentence, ours or a file's · name: what stands out · path: a file · removed, added: words of a file · gap: words left out
Kind = Literal["words", "name", "path", "removed", "added", "gap"]
#: Words of one run that are shown; beyond, their number is.
_MOST_WORDS = 80
#: Lines of one note that are shown.
MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words on one line, and what they are."""

    kind: Kind
    text: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that changed: a line, and the passage that shows it where one line is not enough."""

    line: Line
    passage: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One subject of a part (a fiche, a rule…): its line, and what changed in it."""

    line: Line
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of the report."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report: its title, the sentence that sums it up, its parts (those that hold something), a last remark."""

    title: str
    summary: str
    parts: tuple[Part, ...]
    remark: str = ""


def words(text: str) -> Line:
    """A line of words."""
    return (Piece("words", text),)


def said(text: Text, lang: Lang, /, **values: Line | str) -> Line:
    """``text`` in ``lang``, its slots filled with pieces (a string is words)."""
    line: list[Piece] = []
    for literal, name, _, _ in Formatter().parse(text.fr if lang == "fr" else text.en):
        line += [Piece("words", literal)] if literal else []
        if name is not None:
            value = values[name]
            line += words(value) if isinstance(value, str) else value
    return tuple(line)


def joined(lines: Iterable[Line], between: str = ", ") -> Line:
    """The lines one after the other."""
    found: list[Piece] = []
    for number, line in enumerate(lines):
        found += [Piece("words", between), *line] if number else line
    return tuple(found)


def passage(runs: Sequence[Run], lang: Lang) -> tuple[Line, ...]:
    """The lines of a compared text: what went and what came marked, a space between them, what is too long counted."""
    lines: list[list[Piece]] = [[]]
    for run in runs:
        for number, piece in enumerate(_pieces(run, lang)):
            if number:
                lines.append([])
            if piece.text or piece.kind == "gap":
                lines[-1] += [Piece("words", " "), piece] if _touches(lines[-1]) else [piece]
    if not runs:
        return ()
    shown = [tuple(line) for line in lines[:MOST_LINES]]
    return tuple(shown if len(lines) <= MOST_LINES else [*shown, (Piece("gap"),)])


def _pieces(run: Run, lang: Lang) -> list[Piece]:
    """One piece per line of a run; a line break that went or came alone is shown by a sign."""
    if run.kind == "gap":
        return [Piece("gap"), *([Piece("words")] if run.text else [])]
    rows = _cut(run, lang).split("\n")
    if run.kind != "same" and not run.text.strip():
        rows[0] = "↵"
    return [Piece(_KINDS[run.kind], row) for row in rows]


def _touches(line: list[Piece]) -> bool:
    """Whether a piece would touch what is at the end of ``line``."""
    return bool(line) and (line[-1].kind == "gap" or not line[-1].text[-1:].isspace())


def _cut(run: Run, lang: Lang) -> str:
    """The words of a run, the first ones only when there are too many."""
    found = run.text.split(" ")
    if run.kind == "same" or len(found) <= _MOST_WORDS + 5:
        return run.text[:_MOST_CHARACTERS]
    return f"{' '.join(found[:_MOST_WORDS])[:_MOST_CHARACTERS]} {_MORE.say(lang, count=len(found) - _MOST_WORDS)}"


#: Characters of one run that are shown.
_MOST_CHARACTERS = 4_000
_KINDS: Mapping[str, Kind] = {"same": "words", "removed": "removed", "added": "added"}
_MORE = Text("… (et {count} mots)", "… (and {count} more words)")
