"""The text of a submitted form cut into its answers.

GitHub writes ``### Label``, a blank line, the answer, a blank line, for each field in the order of the form, and escapes nothing: an answer
may itself hold a line that looks like a heading of the form.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from adoptkit.document.model import LINE_BREAK
from adoptkit.errors import Lang, Text
from adoptkit.issue_form.fields import BLANK, FIELDS, Field
from adoptkit.vocabulary import LANGS

_OPENING = re.compile(r"(`{3,})[^`]*")
#: A form holds each heading once; a text that holds one more often than this is no form.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a submitted form from being a fiche: the line (from 1) and what to do. It never holds what was answered."""

    line: int
    text: Text
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Part:
    """One answer: its field, the line of its heading (from 1), and its rows without the blank ones around them."""

    field: Field
    line: int
    rows: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether the answer has the form that GitHub gives to those of its field; it never leaves one empty."""
        if self.field.kind == "items" or not self.rows or self.rows == (BLANK,):
            return bool(self.rows)
        if self.field.kind == "prompt":
            return is_fenced(self.rows)
        if self.field.kind == "promise":
            return all(row.startswith("- [") for row in self.rows)
        return len(self.rows) == 1 and (self.field.options is None or self.field.options.find(self.rows[0]) is not None)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to cut the end of the text, and how many of its answers have the form of their field."""

    fitting: int
    parts: tuple[Part, ...]


def is_fenced(rows: Sequence[str]) -> bool:
    """Whether a fence stands around the rows, as GitHub puts one around a prompt: the outer one, whatever the answer holds inside."""
    opening = _OPENING.fullmatch(rows[0]) if len(rows) >= 2 else None
    return opening is not None and rows[-1].rstrip() == opening[1]


def parts_of(body: str) -> tuple[tuple[Part, ...], tuple[Problem, ...]]:
    """The answers of ``body`` in the order of the form; no answer, and why, when it can't be cut in one way only.

    Of several ways to cut, the one in which most answers have the form of their field is right: a heading inside a prompt would leave
    its fence open, one inside a short answer would make it long.
    """
    lines = LINE_BREAK.split(body)
    lang = _lang_of(lines)
    if lang is None:
        return (), (Problem(1, _NOT_A_FORM, {"fr": FIELDS[0].heading("fr"), "en": FIELDS[0].heading("en")}),)
    starts = [_starts(lines, field, lang) for field in FIELDS]
    if missing := [field.label.say(lang) for field, found in zip(FIELDS, starts, strict=True) if not found]:
        return (), (Problem(1, _MISSING, {"labels": ", ".join(missing)}),)
    ways = _ways(lines, starts) if all(len(found) <= _MOST for found in starts) else []
    if ways and (len(ways) == 1 or ways[0].fitting > ways[1].fitting):
        return ways[0].parts, ()
    return (), (_uncut(starts, lang),)


def _uncut(starts: Sequence[Sequence[int]], lang: Lang) -> Problem:
    """Why a text that holds every heading can't be cut: one stands twice, or they are not in the order of the form."""
    repeated = [(found[1] + 1, field.label.say(lang)) for field, found in zip(FIELDS, starts, strict=True) if len(found) > 1]
    if not repeated:
        return Problem(1, _OUT_OF_ORDER, {})
    line, label = min(repeated)
    return Problem(line, _REPEATED, {"label": label})


def _lang_of(lines: Sequence[str]) -> Lang | None:
    """The language of the form, told by its first line that is not blank."""
    first = next((line.rstrip() for line in lines if line.strip()), "")
    return next((lang for lang in LANGS if first == FIELDS[0].heading(lang)), None)


def _starts(lines: Sequence[str], field: Field, lang: Lang) -> list[int]:
    """The indexes of the lines that may open the answer to ``field``: its heading, blank lines around. The first field opens the text."""
    heading, last = field.heading(lang), len(lines) - 1
    found = [
        index
        for index, line in enumerate(lines)
        if line.rstrip() == heading and not (index and lines[index - 1].strip()) and not (index < last and lines[index + 1].strip())
    ]
    return found[:1] if field is FIELDS[0] else found


def _ways(lines: Sequence[str], starts: Sequence[Sequence[int]]) -> list[_Way]:
    """The two best ways to cut, found from the last field back to the first: two, to know whether the best is the only one."""
    below: Mapping[int, list[_Way]] = {len(lines): [_Way(0, ())]}
    for field, found in zip(reversed(FIELDS), reversed(starts), strict=True):
        below = {start: _two_best(_from(lines, field, start, below)) for start in found}
    return _two_best(way for ways in below.values() for way in ways)


def _from(lines: Sequence[str], field: Field, start: int, below: Mapping[int, list[_Way]]) -> Iterable[_Way]:
    """The ways in which ``field`` is answered from ``start`` to each heading ``below`` it."""
    for end, rests in below.items():
        if end > start and rests:
            part = Part(field, start + 1, _trimmed(lines[start + 1 : end]))
            yield from (_Way(rest.fitting + part.fits, (part, *rest.parts)) for rest in rests)


def _two_best(ways: Iterable[_Way]) -> list[_Way]:
    return sorted(ways, key=lambda way: -way.fitting)[:2]


def _trimmed(rows: Sequence[str]) -> tuple[str, ...]:
    filled = [index for index, row in enumerate(rows) if row.strip()]
    return tuple(rows[filled[0] : filled[-1] + 1]) if filled else ()


_NOT_A_FORM = Text(
    "ce n'est pas le texte du formulaire « Proposer une fiche » : sa première ligne doit être « {fr} » (ou « {en} ») ; reprenez le formulaire",
    "this is not the text of the form “Propose a fiche”: its first line must be “{en}” (or “{fr}”); fill in the form again",
)
_MISSING = Text(
    "il manque des titres du formulaire ({labels}) : gardez-les tous, chacun entre deux lignes vides, et laissez vide ce que vous ne savez pas",
    "headings of the form are missing ({labels}): keep them all, each between two blank lines, and leave blank what you do not know",
)
_OUT_OF_ORDER = Text(
    "les titres du formulaire ne sont pas dans son ordre : remettez-les comme le formulaire les donne",
    "the headings are not in the order of the form: put them back as the form gives them",
)
_REPEATED = Text(
    "la ligne « ### {label} » apparaît plusieurs fois, et on ne sait pas laquelle ouvre la réponse : dans votre texte, écrivez-la autrement",
    "the line “### {label}” stands several times, and nothing tells which one opens the answer: write it otherwise inside your text",
)
