"""The headings and fenced blocks of a Markdown body, as CommonMark sees them."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from adoptkit.document.model import Fence, Section

#: Blanks at the ends are taken off by hand: a lazy group followed by optional blanks takes quadratic time on a line full of them.
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_HEADING = re.compile(r"^(#{1,6})(?![^ \t])(.*)$")
_BLANKS = " \t"
#: A line that begins otherwise is none of these.
_TELLING = frozenset("#`~ <-=")
#: Indented fences and headings may stand in a list, HTML swallows what follows, dashes under a text make a heading of it:
#: where a line is one of these, a CommonMark parser reads the file.
_AMBIGUOUS = re.compile(r" {1,3}(?:#|```|~~~)| {0,3}<(?=[A-Za-z/?!])(?!!--(?:(?!-->).)*-->[ \t]*$)")


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading: its level, its text, the index of its line and of the first line below it."""

    level: int
    text: str
    line: int
    below: int


def sections_of(lines: list[str], start: int) -> tuple[str, tuple[Section, ...], tuple[Fence, ...]]:
    """The H1 title, the H2 sections and the fenced blocks of ``lines`` from index ``start``, as CommonMark sees them.

    A plain file is scanned in one pass, a hundred times faster than a parser; a property test compares the two.
    """
    heads, fences = _scanned(lines, start) or _parsed(lines, start)
    title = next((head.text for head in heads if head.level == 1), "")
    second = [head for head in heads if head.level == 2]
    ends = [head.line for head in second[1:]] + [len(lines)]
    openings = [fence.line - 1 for fence in fences]
    inside = (slice(bisect_right(openings, head.line), bisect_left(openings, end)) for head, end in zip(second, ends, strict=False))
    sections = (_section(lines, head, end, fences[span]) for head, end, span in zip(second, ends, inside, strict=False))
    return title, tuple(sections), tuple(fences)


def _scanned(lines: list[str], start: int) -> tuple[list[_Head], list[Fence]] | None:
    """The headings and fences of plain lines; None at the first line that only a parser can tell."""
    heads: list[_Head] = []
    fences: list[Fence] = []
    index = start
    while index < len(lines):
        line = lines[index]
        first = line[:1]
        if first in _TELLING:
            if first in "`~" and (fence := _FENCE.match(line)) and not (fence[1][0] == "`" and "`" in fence[2]):
                fences.append(_fence(lines, index, fence))
                index = fences[-1].end
                continue
            if first == "#" and (heading := _HEADING.match(line)):
                heads.append(_Head(len(heading[1]), _heading_text(heading[2]), index, index + 1))
            elif _AMBIGUOUS.match(line) or (index > start and lines[index - 1].strip() and line.strip() and not line.strip("-= \t")):
                return None
        index += 1
    return heads, fences


def _heading_text(written: str) -> str:
    """What follows the opening ``#``, without the closing ones that a blank sets apart."""
    text = written.strip(_BLANKS)
    bare = text.rstrip("#")
    return bare.rstrip(_BLANKS) if bare[-1:] in ("", *_BLANKS) else text


def _parsed(lines: list[str], start: int) -> tuple[list[_Head], list[Fence]]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 46 ms that a plain file does not pay

    markdown = MarkdownIt("commonmark")
    markdown.core.ruler.enableOnly(["normalize", "block"])  # what stands inside a paragraph says nothing of headings and fences
    tokens = markdown.parse("\n".join(lines[start:]))
    heads: list[_Head] = []
    fences: list[Fence] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.level or not token.map:
            continue
        first = start + token.map[0]
        if token.type == "heading_open" and following:
            heads.append(_Head(int(token.tag[1]), following.content, first, start + token.map[1]))
        elif token.type == "fence" and (opening := _FENCE.match(lines[first])):
            fences.append(_fence(lines, first, opening))
    return heads, fences


def _fence(lines: list[str], index: int, opening: re.Match[str]) -> Fence:
    """The fenced block that opens at ``index`` (CommonMark §4.5): an equal or longer fence closes it, else the file's end."""
    mark, indent = opening[1], re.compile(rf"^ {{0,{opening.start(1)}}}")
    closing = re.compile(rf"^ {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    end = next((number for number in range(index + 1, len(lines)) if closing.match(lines[number])), None)
    content = "\n".join(indent.sub("", line) for line in lines[index + 1 : end])
    return Fence(index + 1, opening[2].strip(_BLANKS), content, len(lines) if end is None else end + 1, end is not None)


def _section(lines: list[str], head: _Head, end: int, fences: list[Fence]) -> Section:
    rows = tuple((number + 1, lines[number]) for number in range(head.below, end))
    return Section(head.text, head.line + 1, rows, tuple(fences))
