"""Regular expressions for editors, read alike by ECMA 262 (with ``u``) and Python: what strips, folds or dates alike for lint.

The classes of letters are derived from :func:`adoptkit.vocabulary.fold` itself, over the letters of western and central Europe,
combining accents, spaces, punctuation and invisible characters. Beyond them (full-width or mathematical letters, rare spaces)
lint is more tolerant than an editor.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain

from adoptkit.vocabulary import INVISIBLE, fold

#: What ``str.strip`` takes off.
_SPACES = r"\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
#: Nothing, or nothing but blanks.
BLANK = f"^[{_SPACES}]*$"
FILLED = f"[^{_SPACES}]"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
DATE = (
    "(?!0000)(?:[0-9]{4}-(?:"
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8])"
    f")|{_LEAP_YEAR}-02-29)"
)


@cache
def alphabet() -> tuple[str, ...]:
    """The characters that an editor folds as lint does."""
    apart = {0xA8, 0xAF, 0xB4, 0xB8}  # accents that stand alone
    ranges = chain(range(9, 14), range(0x20, 0x7F), range(0xA0, 0x180), range(0x300, 0x345), range(0x2018, 0x201A), (0x2026, 0x202F))
    return tuple(map(chr, sorted({*ranges, *map(ord, INVISIBLE)} - apart)))


def stripped(pattern: str) -> str:
    """What reads as ``pattern`` once its blank ends are taken off, or is blank."""
    return f"^[{_SPACES}]*(?:(?:{pattern})[{_SPACES}]*)?$"


def at_most(limit: int) -> str:
    """A text of at most ``limit`` characters, blank ends not counted."""
    return stripped(rf"[^{_SPACES}](?:[\s\S]{{0,{limit - 2}}}[^{_SPACES}])?")


def spelled(words: Iterable[str], but: str = "") -> str:
    """What folds like one of ``words``, other than the exact text ``but``."""
    letters = _classes()
    cores = "|".join(dict.fromkeys(_core(fold(word)) for word in words))
    unless = rf"(?!{but}(?![\s\S]))" if but else ""
    return f"^{unless}{letters.before}*(?:{cores}){letters.after}*$"


def spelled_or_blank(words: Iterable[str]) -> str:
    """What folds like one of ``words``, or is blank."""
    return f"{BLANK}|{spelled(words)}"


def said_with_reason(word: str) -> str:
    """« word: some reason », the word in any of its spellings."""
    letters = _classes()
    return rf"^{letters.before}*{_core(fold(word))}(?:(?!:){letters.after})*:[\s\S]*[^{_SPACES}]"


@dataclass(frozen=True, slots=True)
class _Classes:
    """Classes of characters: those of each folded letter or pair of letters; those dropped inside, before and after a word."""

    letters: dict[str, str]
    dropped: str
    before: str
    after: str


@cache
def _classes() -> _Classes:
    inside: dict[str, list[str]] = {}
    for char in alphabet():
        inside.setdefault(fold(f"a{char}a")[1:-1], []).append(char)
    dropped = _class(inside.pop(""))
    before = _class(char for char in alphabet() if fold(f"{char}a") == "a")
    after = _class(char for char in alphabet() if fold(f"a{char}") == "a")
    return _Classes({letter: _class(chars) for letter, chars in inside.items()}, dropped, before, after)


def _core(word: str) -> str:
    """The folded ``word``, each letter in any of its forms, « œ » for « oe », and what is dropped anywhere after it."""
    letters = _classes()
    parts, index = [], 0
    while index < len(word):
        pair = word[index : index + 2]
        if len(pair) == 2 and pair in letters.letters:
            parts.append(f"(?:{_letter(pair[0])}{_letter(pair[1])}|{_letter(pair)})")
        else:
            parts.append(_letter(word[index]))
        index += 2 if len(pair) == 2 and pair in letters.letters else 1
    return "".join(parts)


def _letter(folded: str) -> str:
    letters = _classes()
    forms = letters.letters[folded]
    return f"{forms}[{forms[1:-1]}{letters.dropped[1:-1]}]*" if folded == " " else f"{forms}{letters.dropped}*"


def _class(chars: Iterable[str]) -> str:
    """``[a-cx]``: neighbours as ranges; whatever is not a plain letter or digit is escaped."""
    runs: list[list[str]] = []
    for char in sorted(chars):
        if runs and ord(char) == ord(runs[-1][-1]) + 1:
            runs[-1].append(char)
        else:
            runs.append([char])
    return f"[{''.join(_run(run[0], run[-1]) for run in runs)}]"


def _run(first: str, last: str) -> str:
    if first == last:
        return _escaped(first)
    return f"{_escaped(first)}{'-' if ord(last) > ord(first) + 1 else ''}{_escaped(last)}"


def _escaped(char: str) -> str:
    plain = char in " _!.:;?'…" or (char.isalnum() and unicodedata.category(char) != "Lm")
    return char if plain else f"\\u{ord(char):04x}"
