"""Links, scanned or parsed: the fast way tells what a CommonMark parser tells."""

from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.document import links as module
from adoptkit.document import parse
from adoptkit.document.links import links

PIECES = [
    "[a](b.md)",
    "![i](x/y.png)",
    "[À COMPLÉTER]",
    "[a]",
    "[",
    "]",
    "(b)",
    "](",
    "[x](y z)",
    "`",
    "<b>",
    "\\",
    "texte",
    "é",
    "*",
    "_",
    "\n",
    "\n\n",
    "- ",
    "    ",
    "> ",
    "# ",
    "[a][b]",
    "[b]: c.md\n",
    "&amp;",
    "http://x.org/a",
    "[c](#d)",
    "!",
    "```\n",
    "<!-- x -->",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_scan_agrees_with_the_parser(body: str) -> None:
    document = parse("x.md", f"---\ntitre: x\n---\n{body}\n")
    scanned = module._scanned(document) if "]:" not in document.text else None
    if scanned is not None:
        parsed = list(module._parsed(document))
        assert [(line, target) for line, _, target in scanned] == [(line, target) for line, _, target in parsed]


def test_a_plain_file_is_not_parsed(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(module, "_parsed", lambda document: [(0, 0, "parsed")])
    text = "---\ntitre: x\n---\n\n- Voir [la fiche](a.md) et [À COMPLÉTER].\n\n```text\n[non](x.md) `\n```\n"
    assert list(links(parse("x.md", text))) == [(5, 19, "a.md")]
