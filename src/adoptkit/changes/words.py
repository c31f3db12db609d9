"""Two versions of a text compared word by word: what stayed, what went, what came, and only a few words around."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

Kind = Literal["same", "removed", "added", "gap"]
#: Words kept on each side of what changed.
AROUND = 8
#: Pairs of equal words over which two passages are compared by lines: it bounds the time, whatever the text.
_MOST_PAIRS = 40_000
#: A line break, or a word with the spaces that follow it on its line.
_TOKEN = re.compile(r"(\n|[^\s]+)([^\S\n]*)")


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words of one kind, exactly as written, spaces after included.

    A gap stands for unchanged words left out: its text is a line break when what follows begins a line.
    """

    kind: Kind
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Edit:
    """``before[first:last]`` became ``after[start:end]``."""

    first: int
    last: int
    start: int
    end: int


_Token = tuple[str, str]


def runs(before: str, after: str, around: int = AROUND) -> tuple[Run, ...]:
    """How ``before`` became ``after``; nothing when their words and lines are the same (spaces do not count).

    Of what stayed, ``around`` words are kept beside each change. The runs "same" and "added" are pieces of ``after``, "same" and
    "removed" of ``before``.
    """
    old, new = _tokens(before), _tokens(after)
    edits = _joined(list(_edits([word for word, _ in old], [word for word, _ in new])), new)
    return tuple(_told(old, new, edits, around)) if edits else ()


def _tokens(text: str) -> list[_Token]:
    return [(match[1], match[2]) for match in _TOKEN.finditer(text)]


def _edits(before: Sequence[str], after: Sequence[str]) -> Iterator[_Edit]:
    """The differences between two lists of words, in order."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if not old and not new:
        return
    parts = _by_words(old, new) if _pairs(old, new) <= _MOST_PAIRS else _by_lines(old, new)
    yield from (_Edit(part.first + head, part.last + head, part.start + head, part.end + head) for part in parts)


def _common(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    """How many items both begin with."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _pairs(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    """What a comparison costs: how many pairs of equal items there are."""
    there = Counter(after)
    return sum(count * there[word] for word, count in Counter(before).items())


def _by_words(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[_Edit]:
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Edit(first, last, start, end)


def _by_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[_Edit]:
    """The differences found line by line, then word by word inside each group of lines; all of it where even that costs too much."""
    old, new = _lines(before), _lines(after)
    for group in _groups([tuple(before[first:last]) for first, last in old], [tuple(after[first:last]) for first, last in new]):
        (first, last), (start, end) = _span(old, group.first, group.last), _span(new, group.start, group.end)
        whole = [_Edit(0, last - first, 0, end - start)]
        costs = _pairs(before[first:last], after[start:end])
        parts = whole if costs > _MOST_PAIRS else _by_words(before[first:last], after[start:end])
        yield from (_Edit(part.first + first, part.last + first, part.start + start, part.end + start) for part in parts)


def _groups(before: Sequence[Hashable], after: Sequence[Hashable]) -> Iterator[_Edit]:
    """The groups of lines that differ; everything when there are too many lines alike."""
    if _pairs(before, after) <= _MOST_PAIRS:
        return _by_words(before, after)
    return iter([_Edit(0, len(before), 0, len(after))])


def _lines(words: Sequence[str]) -> list[tuple[int, int]]:
    """The span of each line, its line break included."""
    ends = [index + 1 for index, word in enumerate(words) if word == "\n"]
    bounds = [0, *ends, *([len(words)] if not ends or ends[-1] < len(words) else [])]
    return list(pairwise(bounds))


def _span(lines: Sequence[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """The words of the lines ``first`` to ``last``; an empty span where they would stand when there are none."""
    start = lines[first][0] if first < len(lines) else lines[-1][1]
    return start, lines[last - 1][1] if last > first else start


def _joined(edits: list[_Edit], after: Sequence[_Token]) -> list[_Edit]:
    """The edits, those that one or two short words separate made one: « ~~le grand~~ **un petit** » reads, confetti do not."""
    joined: list[_Edit] = []
    for edit in edits:
        last = joined[-1] if joined else None
        if last and _is_small([word for word, _ in after[last.end : edit.start]], last, edit):
            joined[-1] = _Edit(last.first, edit.last, last.start, edit.end)
        else:
            joined.append(edit)
    return joined


def _is_small(between: Sequence[str], left: _Edit, right: _Edit) -> bool:
    """Whether what stayed between two edits is less than either of them, and short."""
    if len(between) > 2 or "\n" in between:
        return False
    least = min(max(edit.last - edit.first, edit.end - edit.start) for edit in (left, right))
    return len(between) <= least and sum(map(len, between)) <= 6


def _told(old: Sequence[_Token], new: Sequence[_Token], edits: Sequence[_Edit], around: int) -> Iterator[Run]:
    at = 0
    for edit in edits:
        yield from _kept(new, at, edit.start, 0 if edit is edits[0] else around, around)
        yield from _run("removed", old[edit.first : edit.last])
        yield from _run("added", new[edit.start : edit.end])
        at = edit.end
    yield from _kept(new, at, len(new), around, 0)


def _kept(tokens: Sequence[_Token], first: int, last: int, head: int, tail: int) -> Iterator[Run]:
    """The words that stayed between two changes: about ``head`` of them after the first and ``tail`` before the second, by lines where they end."""
    if last - first <= head + tail + 2:
        yield from _run("same", tokens[first:last])
        return
    after = [index + 1 for index in range(first, first + head) if tokens[index][0] == "\n"]
    before = [index + 1 for index in range(last - tail, last) if tokens[index][0] == "\n"]
    yield from _run("same", tokens[first : after[-1] if after else first + head])
    yield Run("gap", "\n" if before else "")
    yield from _run("same", tokens[before[0] if before else last - tail : last])


def _run(kind: Kind, tokens: Sequence[_Token]) -> Iterator[Run]:
    if tokens:
        yield Run(kind, "".join(word + space for word, space in tokens))
