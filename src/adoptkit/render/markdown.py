"""Markdown pages: clean CommonMark in which the text of a file never changes the structure."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adoptkit.render.text import environment, filled
from adoptkit.render.tree import Node

if TYPE_CHECKING:
    from jinja2 import Environment

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|&(?=[#\w])")
#: What opens a block at the start of a line: a heading, a quote, a list, a rule, a setext underline.
_OPENING = re.compile(r"^([ \t]*)([#+\-=]|\d{1,9}(?=[.)](?:\s|$)))")


class Ready(str):
    """Markdown made here: it goes into a page as it is, when any other string is escaped."""

    __slots__ = ()


def page(product: str, tree: Mapping[str, Any], overrides: Path | None = None) -> bytes:
    """``templates/<product>/<product>.md`` filled with ``tree``. Raises AdoptkitError when the template can't be filled."""
    page = filled(_environment(overrides), f"{product}/{product}.md.j2", tree)
    return re.sub(r"\n{3,}", "\n\n", page).strip().encode("utf-8") + b"\n"


def escaped(text: object) -> Ready:
    """``text`` on one line, where Markdown reads it as text."""
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(str(text).split(" ")).replace("\n", " "))
    opening = _OPENING.match(line)
    if opening is None:
        return Ready(line)
    at = opening.end() if opening[2].isdigit() else opening.start(2)
    return Ready(f"{line[:at]}\\{line[at:]}")


def line(nodes: Iterable[Node]) -> Ready:
    """The Markdown of inlines, on one line."""
    return Ready("".join(_inline(node) for node in nodes).strip())


def cell(nodes: Iterable[Node]) -> Ready:
    """The Markdown of inlines, unable to leave its cell: a table reads ``\\|`` before it reads code."""
    return Ready(re.sub(r"(?<!\\)\|", r"\\|", line(nodes)))


def content(nodes: Iterable[Node]) -> Ready:
    """The Markdown of blocks; a heading is a paragraph in bold, for the page has its own."""
    return Ready("\n\n".join(_block(node) for node in nodes))


def fence(text: str) -> Ready:
    """A fenced block that holds ``text`` exactly, whatever backquotes it has."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    mark = "`" * max(3, longest + 1)
    return Ready(f"{mark}text\n{text}\n{mark}")


def code(text: str) -> Ready:
    """A code span that holds ``text`` exactly."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    mark = "`" * (longest + 1)
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return Ready(f"{mark}{pad}{text}{pad}{mark}" if text else "")


def indented(markdown: str, width: int = 2) -> Ready:
    """``markdown`` as the body of a list item: every line but the first is indented."""
    return Ready(markdown.replace("\n", "\n" + " " * width))


@cache
def _environment(overrides: Path | None) -> "Environment":
    """An environment where what a template prints is escaped, unless this module made it."""
    engine = environment(overrides, finalize=_printed)
    engine.filters |= {"content": content, "line": line, "cell": cell, "code": code, "section": _section, "prompt": _prompt}
    return engine


def _printed(value: object) -> object:
    return value if isinstance(value, Ready) else escaped(value)


def _section(part: Node) -> Ready:
    """A heading of level 3 and its body; nothing when the body is empty."""
    return Ready(f"### {escaped(part['heading'])}\n\n{content(part['in'])}" if part["in"] else "")


def _prompt(lines: Iterable[Iterable[Node]]) -> Ready:
    return fence("\n".join("".join(part["text"] for part in row) for row in lines))


def _inline(node: Node) -> str:
    kind = node["k"]
    if kind == "text":
        return escaped(node["text"])
    if kind == "code":
        return code(node["text"])
    if kind == "blank":
        return f"**[{escaped(node['text'])}]**"
    if kind == "break":
        return " "
    if kind == "link":
        return f"[{line(node['in'])}](<{node['href'].translate(_IN_ADDRESS)}>)"
    mark = "**" if kind == "strong" else "*"
    inner = "".join(_inline(child) for child in node["in"])
    return inner.replace(inner.strip(), f"{mark}{inner.strip()}{mark}", 1) if inner.strip() else inner


#: What would close an address between angle brackets.
_IN_ADDRESS = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", "\n": " "})


def _block(node: Node) -> str:
    kind = node["k"]
    if kind == "paragraph":
        return line(node["in"])
    if kind == "heading":
        return f"**{line(node['in'])}**"
    if kind == "fence":
        return fence(node["text"])
    if kind == "quote":
        return "\n".join(f"> {row}".rstrip() for row in content(node["in"]).split("\n"))
    if kind == "list":
        return _list(node)
    return _table(node) if kind == "table" else "***"


def _list(node: Node) -> str:
    rows = []
    for number, item in enumerate(node["items"], node["start"]):
        mark = f"{number}." if node["ordered"] else "-"
        rows.append(f"{mark} {indented(content(item), len(mark) + 1)}")
    return "\n".join(rows)


def _table(node: Node) -> str:
    rows = [node["head"], *node["rows"]]
    lines = [f"| {' | '.join(cell(inner) for inner in row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * len(node['head'])}", *lines[1:]])
