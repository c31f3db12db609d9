"""HTML pages: one self-contained file, no script, nothing fetched, legible in light, in dark, on a phone and on paper."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adoptkit.render.text import environment, filled
from adoptkit.render.tree import Node

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def page(product: str, tree: Mapping[str, Any], overrides: Path | None = None) -> bytes:
    """``templates/<product>/<product>.html`` filled with ``tree``; the base's own templates replace the kit's of the same name.

    Raises AdoptkitError when a template can't be filled.
    """
    from markupsafe import Markup  # noqa: PLC0415

    engine = _environment(overrides)
    style = _style(engine, tree["look"])
    values = {**tree, "style": Markup(style), "style_hash": csp_hash(style)}
    return filled(engine, f"{product}/{product}.html.j2", values).encode("utf-8")


def csp_hash(source: str) -> str:
    """How a Content-Security-Policy names an inline style or script: ``sha256-…``."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def content(nodes: Iterable[Node]) -> "Markup":
    """The HTML of a tree of blocks or inlines; every string in it is escaped."""
    from markupsafe import Markup  # noqa: PLC0415

    return Markup("").join(map(_node, nodes))


@cache
def _environment(overrides: Path | None) -> "Environment":
    from markupsafe import Markup  # noqa: PLC0415

    engine = environment(overrides, autoescape=True)
    engine.filters |= {"content": content, "svg": Markup}  # a chart is made here, its words escaped
    return engine


def _style(engine: "Environment", look: Mapping[str, Any]) -> str:
    """The style sheet, under the organisation's colours; the values come from checked settings, so they can't leave their line."""
    names = ("brand", "ink", "accent", "accent_dark")
    colours = "".join(f"--{name.replace('_', '-')}:{look[name]};" for name in names)
    source = engine.loader.get_source(engine, "parts/page.css")[0] if engine.loader else ""
    return f":root{{{colours}}}\n{source}"


def _node(node: Node) -> "Markup":
    from markupsafe import Markup, escape  # noqa: PLC0415

    kind = node["k"]
    if kind == "text":
        return escape(node["text"])
    if kind in _MADE:
        return _MADE[kind](node)
    inner = content(node["in"]) if "in" in node else node.get("text", "")
    return Markup(_WRAPPED[kind]).format(inner)


_WRAPPED = {
    "code": "<code>{}</code>",
    "blank": '<mark class="blank">{}</mark>',
    "fence": "<pre><code>{}</code></pre>",
    "strong": "<strong>{}</strong>",
    "em": "<em>{}</em>",
    "paragraph": "<p>{}</p>",
    "quote": "<blockquote>{}</blockquote>",
    "heading": '<p class="minor">{}</p>',
    "break": "<br>",
    "rule": "<hr>",
}


def _link(node: Node) -> "Markup":
    from markupsafe import Markup  # noqa: PLC0415

    return Markup('<a href="{}">{}</a>').format(node["href"], content(node["in"]))


def _list(node: Node) -> "Markup":
    from markupsafe import Markup  # noqa: PLC0415

    items = Markup("").join(Markup("<li>{}</li>").format(content(_tight(item))) for item in node["items"])
    return Markup('<ol start="{}">{}</ol>').format(node["start"], items) if node["ordered"] else Markup("<ul>{}</ul>").format(items)


def _tight(item: list[Node]) -> list[Node]:
    """An item of one paragraph is that paragraph's words."""
    return item[0]["in"] if len(item) == 1 and item[0]["k"] == "paragraph" else item


def _table(node: Node) -> "Markup":
    from markupsafe import Markup  # noqa: PLC0415

    head = Markup("").join(Markup('<th scope="col">{}</th>').format(content(cell)) for cell in node["head"])
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(content(cell)) for cell in row)) for row in node["rows"]
    )
    return Markup('<div class="scroll"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>').format(head, rows)


_MADE = {"link": _link, "list": _list, "table": _table}
