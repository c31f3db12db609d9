"""The links and images of a Markdown body, with the line of each, as CommonMark sees them."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from adoptkit.document.model import Document

#: A link whose text and target hold nothing that needs a parser.
_PLAIN = re.compile(r"!?\[([^\[\]\\`<>!]*)\]\(([^\s()\[\]\\`<>&]+)\)")
#: What makes the rest of a line need one: the end of another link, an escape, HTML.
_NOT_PLAIN = re.compile(r"\]\(|\]\[|\\|<(?!!--)")

#: The line of a link, the column of its target, and the target; column 0 when the line does not write it so.
Link = tuple[int, int, str]


def links(document: Document) -> Iterator[Link]:
    """Every link and image of the body; a reference link stands at the line that uses it.

    A file whose links are all plain is scanned in one pass; one with definitions, code or HTML beside them is parsed (a test compares).
    """
    if "](" not in document.text and "]:" not in document.text:
        return
    found = None if "]:" in document.text else _scanned(document)
    yield from _parsed(document) if found is None else found


def _scanned(document: Document) -> list[Link] | None:
    """The links when every line that holds a bracket is plain, else None."""
    fenced = {number for fence in document.fences for number in range(fence.line, fence.end + 1)}
    found = []
    for number, line in enumerate(document.lines[document.body_line - 1 :], document.body_line):
        if number in fenced:
            continue
        if "`" in line:
            return None
        if "[" not in line and "]" not in line:
            continue
        if line.startswith(("    ", "\t")) or _NOT_PLAIN.search(_PLAIN.sub("", line)):
            return None
        found += [(number, match.start(2) + 1, match[2]) for match in _PLAIN.finditer(line)]
    return found


def _parsed(document: Document) -> Iterator[Link]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 46 ms that plain files do not pay

    above = document.body_line - 1
    body = "\n".join(document.lines[above:])
    for block in MarkdownIt("commonmark", {"html": False}).parse(body):
        met: Counter[str] = Counter()
        for token in block.children or ():
            target = token.attrs.get("href") or token.attrs.get("src")
            if isinstance(target, str) and block.map:
                yield *_place(document, above + block.map[0], above + block.map[1], target, met[target]), target
                met[target] += 1


def _place(document: Document, first: int, last: int, target: str, before: int) -> tuple[int, int]:
    """Where the lines of a block write ``target`` once more than ``before``; the last place when there are fewer, its first line when there is none."""
    place = first + 1, 0
    for number, row in enumerate(document.lines[first:last], first + 1):
        for column in _columns(row, target):
            place = number, column
            if not before:
                return place
            before -= 1
    return place


def _columns(row: str, target: str) -> Iterator[int]:
    """The columns (from 1) at which a line writes ``target``; 0 where it writes it with escapes."""
    found = row.find(target)
    if found < 0 and target in unquote(row):
        yield 0
    while found >= 0:
        yield found + 1
        found = row.find(target, found + len(target))
