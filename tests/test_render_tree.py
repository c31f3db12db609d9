"""Markdown of a file → tree: no markup survives, and what people wrote is all there."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from adoptkit.render import html, markdown
from adoptkit.render.tree import blocks, inlines, plain, printable


def as_is(text: str) -> str:
    return text


def words(nodes: list[dict[str, object]]) -> str:
    return " ".join(plain(nodes).split())  # type: ignore[arg-type]


def test_comments_vanish_and_their_line_stays() -> None:
    nodes = blocks(
        "<!-- clause: C01 -->\nUn texte. <!-- adoptkit: ignore AK405 --> La suite.\n\n<!-- plusieurs\n\nlignes -->\n\n- <!-- c --> Un point\n",
        as_is,
    )
    assert [node["k"] for node in nodes] == ["paragraph", "list"]
    assert words(nodes[0]["in"]) == "Un texte. La suite."
    assert nodes[1]["items"][0][0]["in"][0]["text"] == "Un point"


def test_a_comment_that_is_never_closed_is_text() -> None:
    assert words(blocks("<!-- sans fin\nsuite", as_is)[0]["in"]) == "<!-- sans fin suite"


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '#read("/etc/passwd")', "$x$ #panic()", "<div>\n*a*\n</div>"]
)
def test_markup_is_text(hostile: str) -> None:
    nodes = blocks(hostile, as_is)
    assert nodes[0]["k"] in ("paragraph", "heading")
    assert "<script" not in html.content(nodes)
    assert "<img" not in html.content(nodes)


@pytest.mark.parametrize(
    ("link", "leads_somewhere"),
    [
        ("https://example.org/a", True),
        ("mailto:ia@example.org", True),
        ("#r1", True),
        ("http://example.org", False),
        ("javascript:alert(1)", False),
        ("../autre.md", False),
        ("data:text/html,x", False),
        ("//example.org", False),
    ],
)
def test_only_safe_links_lead_somewhere(link: str, leads_somewhere: bool) -> None:
    nodes = inlines(f"voir [la page]({link})", as_is)
    assert any(node["k"] == "link" for node in nodes) is leads_somewhere
    assert "la page" in plain(nodes)


def test_an_image_is_its_words() -> None:
    assert inlines("![un schéma](http://example.org/x.png)", as_is) == [{"k": "text", "text": "un schéma"}]


def test_a_lost_address_is_said() -> None:
    assert plain(inlines("[la page](http://example.org)", as_is)) == "la page (http://example.org)"


def test_prose_is_typeset_and_code_is_not() -> None:
    nodes = inlines("vrai ! `faux !` [mot](https://example.org)", str.upper)
    assert [node.get("text") for node in nodes] == ["VRAI ! ", "faux !", " ", None]


def test_controls_and_reordering_marks_are_dropped() -> None:
    assert printable("a\u202eb\x07c\u2066d\ufeff\te\u0301\nﬁn") == "abcd\té\nfin"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab é<>&\"'`*_[]()!#-+.1|\\~\n:/{}$"), max_size=80))
def test_any_text_gives_a_tree_that_is_json_and_escapes(text: str) -> None:
    nodes = blocks(text, as_is)
    json.dumps(nodes)
    made = str(html.content(nodes))
    assert "<script" not in made
    reparsed = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown.content(nodes))
    assert _letters(reparsed) == _letters(made)


def _letters(made: str) -> str:
    """The letters and digits between the tags, in order: what a reader reads."""
    import html as entities
    import re

    return re.sub(r"[^a-zé0-9]", "", entities.unescape(re.sub(r"<[^>]*>", "", made)))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]), max_size=60))
def test_an_escaped_line_stays_one_paragraph_of_text(text: str) -> None:
    line = " ".join(text.split())
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown.escaped(line))
    assert [token.type for token in tokens] == (["paragraph_open", "inline", "paragraph_close"] if line else [])
    if line:
        assert [child.type for child in tokens[1].children or []] in (["text"], ["text", "text"])
        assert "".join(child.content for child in tokens[1].children or []) == line


def test_a_fence_holds_backquotes() -> None:
    nodes = blocks("````text\na\n```\nb\n````", as_is)
    assert blocks(markdown.content(nodes), as_is) == nodes
