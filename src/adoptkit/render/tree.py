"""Markdown of a file → a small JSON tree: the one shape that Typst, HTML and Markdown pages are built from.

No markup survives in the tree, only strings: raw HTML is text, a comment is nothing, an image is its alternative text, and a
link leads to https, mailto or an anchor. Each node is a dict with its kind under ``k``:

- blocks: paragraph, quote, heading (``in``; level), list (ordered, start, ``items`` of blocks), fence (text), table (head, rows), rule;
- inlines: text, code (``text``), strong, em (``in``), link (href, ``in``), break.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode

Node = dict[str, Any]
#: What is done to each text of prose (French typography); never to code.
Prose = Callable[[str], str]

_LINKS = ("https://", "mailto:", "#")
#: Controls, and the marks that reorder what is read: none has a place on a page.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


def printable(text: str) -> str:
    """``text`` in composed form, without control characters; tabs and line feeds stay, a ligature pasted from a PDF is spelled out."""
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", text).translate(_LIGATURES))


def blocks(markdown: str, prose: Prose) -> list[Node]:
    """The blocks of ``markdown``."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - 46 ms

    return _blocks(SyntaxTreeNode(_parser().parse(printable(markdown))).children, prose)


def inlines(markdown: str, prose: Prose) -> list[Node]:
    """The inlines of one line or paragraph of ``markdown``; block marks in it are text."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - 46 ms

    return _inlines(SyntaxTreeNode(_parser().parseInline(printable(markdown))).children[0].children, prose)


def text(plain: str, prose: Prose) -> list[Node]:
    """A string that is no Markdown, as a tree of one text."""
    return [{"k": "text", "text": prose(printable(plain))}]


def plain(nodes: Iterable[Node]) -> str:
    """The words of ``nodes``, without any form."""
    return "".join(node["text"] if "text" in node else " " if node["k"] == "break" else plain(node.get("in", ())) for node in nodes)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 46 ms

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.block.ruler.before("fence", "comment", _comment_block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.inline.ruler.before("escape", "comment", _comment)
    return parser


def _comment_block(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """Skip the lines of a comment that stands alone (a clause mark, a suppression)."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("<!--", begin):
        return False
    close = state.src.find("-->", begin)
    last = next((line for line in range(start, end) if state.eMarks[line] >= close + 3), end)
    if close < 0 or last == end or state.src[close + 3 : state.eMarks[last]].strip():
        return False
    if not silent:
        state.line = last + 1
    return True


def _comment(state: "StateInline", silent: bool) -> bool:  # noqa: ARG001 - the parser gives it
    """Skip a comment inside a line."""
    if not state.src.startswith("<!--", state.pos):
        return False
    close = state.src.find("-->", state.pos)
    if close < 0:
        return False
    opens = state.pos == 0
    state.pos = close + 3
    while opens and state.src[state.pos : state.pos + 1] == " ":
        state.pos += 1
    return True


def _blocks(children: "list[SyntaxTreeNode]", prose: Prose) -> list[Node]:
    made = (_block(child, prose) for child in children)
    return [node for node in made if node["k"] != "paragraph" or plain(node["in"]).strip()]


def _block(node: "SyntaxTreeNode", prose: Prose) -> Node:
    kind = node.type
    if kind in ("bullet_list", "ordered_list"):
        items = [_blocks(item.children, prose) for item in node.children]
        return {"k": "list", "ordered": kind == "ordered_list", "start": int(node.attrs.get("start", 1)), "items": items}
    if kind == "blockquote":
        return {"k": "quote", "in": _blocks(node.children, prose)}
    if kind in ("fence", "code_block"):
        return {"k": "fence", "text": node.content.removesuffix("\n")}
    if kind == "table":
        rows = [[_cell(cell, prose) for cell in row.children] for part in node.children for row in part.children]
        return {"k": "table", "head": rows[0], "rows": rows[1:]}
    if kind == "hr":
        return {"k": "rule"}
    content = _inlines(node.children[0].children, prose) if node.children else []
    return {"k": "heading", "level": int(node.tag[1]), "in": content} if kind == "heading" else {"k": "paragraph", "in": content}


def _cell(node: "SyntaxTreeNode", prose: Prose) -> list[Node]:
    return _inlines(node.children[0].children, prose) if node.children else []


def _inlines(children: "list[SyntaxTreeNode]", prose: Prose) -> list[Node]:
    return [made for child in children for made in _inline(child, prose)]


def _inline(node: "SyntaxTreeNode", prose: Prose) -> list[Node]:
    kind = node.type
    if kind == "text":
        return [{"k": "text", "text": prose(node.content)}] if node.content else []
    if kind == "code_inline":
        return [{"k": "code", "text": node.content}]
    if kind == "softbreak":
        return [{"k": "text", "text": " "}]
    if kind == "hardbreak":
        return [{"k": "break"}]
    if kind == "image":
        return _inlines(node.children, prose)
    content = _inlines(node.children, prose)
    return _link(str(node.attrs["href"]), content) if kind == "link" else [{"k": kind, "in": content}]


def _link(href: str, content: list[Node]) -> list[Node]:
    """A link that may be followed, else its words: with the address when the words don't say it."""
    if href.startswith(_LINKS):
        return [{"k": "link", "href": href, "in": content}]
    if href.startswith("http://") and href != plain(content):
        return [*content, {"k": "text", "text": f" ({href})"}]
    return content
