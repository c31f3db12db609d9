"""How many columns of a terminal or a monospaced page a text takes, and lines of whole words that fit."""

import re
import unicodedata
from collections.abc import Iterable

from adoptkit.words import visible

_WIDE = ("W", "F")
_MARKS = ("Mn", "Me")
#: They ask for the coloured or the plain form of the character before; terminals disagree on its width then.
_SELECTORS = dict.fromkeys(range(0xFE00, 0xFE10))
_TAB = "    "
#: French punctuation stays with its word, whatever the space between them.
_BREAK = re.compile(r"(?<!«) (?![»:;!?%])")

#: The runner skips the spaces before a command; its second colon becomes another character.
_COMMAND = re.compile(r"^(\s*:):")


def inert(text: str) -> str:
    """``text`` on one line, that steers neither a terminal nor a CI runner."""
    return defused(visible(text))


def defused(text: str) -> str:
    """``text`` without what GitHub's runner obeys anywhere in a line, ``##[command]``; of the same length, so that columns stay."""
    return text.replace("##[", "##⁅")


def unheeded(line: str) -> str:
    """``line``, a whole line of a log, without what GitHub's runner obeys in it, at its start (``::command::``) or anywhere."""
    return _COMMAND.sub(r"\1∶", defused(line))


def shown(char: str) -> str:
    """What an excerpt shows for one character: spaces for a tab, nothing for a selector of emoji style, U+FFFD for a control."""
    return _TAB if char == "\t" else visible(char.translate(_SELECTORS))


def width(text: str) -> int:
    """The columns that ``text`` takes: two for an East Asian wide character or an emoji, none for an accent on its own."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.category(char) in _MARKS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def cut(text: str, room: int) -> str:
    """The start of ``text``, in at most ``room`` columns, with … where something was cut."""
    if width(text) <= room:
        return text
    kept, used = "", 1
    for char in text:
        used += _width(char)
        if used > room:
            break
        kept += char
    return f"{kept.rstrip()}…"


def wrapped(text: str, first: int, others: int) -> list[str]:
    """``text`` broken between words: ``first`` columns for the first line, ``others`` for the rest; a long word is never broken."""
    lines, room = [""], first
    for word in _BREAK.split(text):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer) <= room or (not lines[-1] and len(lines) > 1):
            lines[-1] = longer
        else:
            lines.append(word)
            room = others
    return lines


def folded(text: str, columns: int | None, hanging: int = 0) -> str:
    """Each line of ``text`` broken between words where it is wider than ``columns`` (None: nowhere); what follows keeps its indent.

    ``hanging`` more columns are left free at the start of what follows.
    """
    if columns is None:
        return text
    return "\n".join(line if width(line) <= columns else _folded(line, columns, hanging) for line in text.split("\n"))


def _folded(line: str, columns: int, hanging: int) -> str:
    words = line.lstrip(" ")
    indent = len(line) - len(words)
    after = indent + min(hanging, columns // 2)
    kept = line[: indent + hanging] if hanging else line[:indent]  # the columns of a table stay as they are
    rows = wrapped(line[len(kept) :], columns - len(kept), columns - after)
    first, *rest = rows if rows[0] else rows[1:]  # a first word that is too long stays where it was
    return "\n".join([f"{kept}{first}", *(f"{' ' * after}{row}" for row in rest)])


def aligned(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A table of figures: every column but the last set to the right, two spaces between."""
    table = list(rows)
    sizes = [max(map(width, column)) for column in zip(*table, strict=True)]
    return ["  ".join([*(_right(cell, size) for cell, size in zip(row[:-1], sizes, strict=False)), row[-1]]).rstrip() for row in table]


def _right(cell: str, size: int) -> str:
    return " " * (size - width(cell)) + cell
