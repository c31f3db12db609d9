"""Documents: front matter with positions, sections and fences, and a fault instead of an exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from adoptkit.content import CONTENT
from adoptkit.document import MAX_BYTES, Document, read


def doc(text: str) -> Document:
    return read("library/x.md", text.encode("utf-8"))


def test_keys_and_values_have_their_lines() -> None:
    found = doc("---\ntitre: Note\nétiquettes: [a, b]\nvariables:\n  nom: {libellé: x}\n---\ntexte")
    assert [(entry.key, entry.line, entry.column) for entry in found.entries.values()] == [
        ("titre", 2, 1),
        ("étiquettes", 3, 1),
        ("variables", 4, 1),
    ]
    assert [(value.text, value.line, value.column) for value in found.entries["étiquettes"].value.items] == [("a", 3, 14), ("b", 3, 17)]
    assert found.entries["variables"].value.entries["nom"].line == 5
    assert found.body_line == 7


@pytest.mark.parametrize("written", ["012", "no", "2026-11-22", "1e3", "0x1F", "~", "null", "12:30"])
def test_values_stay_the_text_that_was_written(written: str) -> None:
    assert doc(f"---\na: {written}\n---\n").entries["a"].value.data == written


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("---\na: 1\na: 2\n---\n", 3, "already on line"),
        ("---\n- a\n---\n", 2, "not a list"),
        ("---\na: b: c\n---\n", 2, "between quotes"),
        ("---\n\ta: 1\n---\n", 2, "tab"),
        ("---\na: &x 1\nb: *x\n---\n", 2, "alias"),
        ("---\na: *x\n---\n", 2, "alias"),
        ("\n\n---\na: 1\n---\n", 3, "line 1"),
        ("---\na: 1\n", 1, "never closed"),
        ("---\na: " + "[" * 4000 + "\n---\n", 2, "too deep"),
        ("---\na:\n" + "".join(" " * n + "b:\n" for n in range(1, 40)) + "---\n", 14, "too deep"),
        ("---\n? [a, b]\n: c\n---\n", 2, "can't be read"),
    ],
)
def test_what_is_wrong_is_a_fault_at_its_line(text: str, line: int, said: str) -> None:
    fault = doc(text).fault
    assert fault is not None
    assert fault.line == line
    assert said in fault.text.en


def test_bytes_that_are_not_utf8_name_their_line() -> None:
    fault = read("x.md", b"---\ntitre: a\nobjet: r\xe9sum\xe9\n---\n").fault
    assert fault is not None
    assert (fault.line, "UTF-8" in fault.text.fr) == (3, True)


def test_nul_bytes_and_giant_files_are_faults() -> None:
    assert "NUL" in (read("x.md", b"a\0b").fault or pytest.fail("no fault")).text.en
    assert "kB" in (read("x.md", b"a" * (MAX_BYTES + 1)).fault or pytest.fail("no fault")).text.en


def test_a_bom_and_other_line_breaks_change_nothing() -> None:
    plain = doc("---\na: 1\n---\n\n## B\n\n- c\n")
    for text in ("\ufeff---\na: 1\n---\n\n## B\n\n- c\n", "---\r\na: 1\r\n---\r\n\r\n## B\r\n\r\n- c\r\n"):
        other = doc(text)
        assert [entry.value.data for entry in other.entries.values()] == ["1"]
        assert [(item.heading, item.line, item.items) for item in other.sections] == [
            (item.heading, item.line, item.items) for item in plain.sections
        ]


def test_headings_inside_fences_and_comments_are_text() -> None:
    found = doc("## A\n\n````\n```\n## no\n```\n````\n\n<!-- \n## no\n-->\n\n~~~text\n## no\n~~~\n\n## B ##\nx")
    assert [item.heading for item in found.sections] == ["A", "B"]
    assert [(fence.line, fence.end, fence.content) for fence in found.fences] == [(3, 7, "```\n## no\n```"), (13, 15, "## no")]


def test_a_dashed_line_in_a_prompt_does_not_end_the_front_matter_twice() -> None:
    found = doc("---\na: 1\n---\n\n## P\n\n```\n---\nb: 2\n---\n```\n")
    assert list(found.entries) == ["a"]
    assert found.fences[0].content == "---\nb: 2\n---"


def test_an_unclosed_fence_runs_to_the_end() -> None:
    found = doc("## P\n\n```\ntexte\n## Q\n")
    assert [item.heading for item in found.sections] == ["P"]
    assert not found.fences[0].closed


def test_list_items_are_the_top_level_ones() -> None:
    section = doc("## L\n\n- un\n  suite\n  - dedans\n- deux\n\n1. trois\n").sections[0]
    assert [line for line, _ in section.items] == [3, 6, 8]
    assert section.items[0][1] == "un suite - dedans"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: f"---\n{text}\n---\n{text}".encode("utf-8", "surrogatepass")))
def test_any_bytes_make_a_document(data: bytes) -> None:
    found = read("x.md", data)
    assert found.fault is None or 1 <= found.fault.line <= data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= section.line <= len(found.lines) for section in found.sections)


def _as_commonmark(text: str) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    tokens = MarkdownIt("commonmark").parse(text)
    top = [
        (token, tokens[index + 1])
        for index, token in enumerate(tokens[:-1])
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0
    ]
    headings = [(token.map[0] + 1, inline.content) for token, inline in top if token.map]
    fences = [
        (token.map[0] + 1, token.content.rstrip("\n")) for token in tokens if token.type == "fence" and token.level == 0 and token.map
    ]
    return headings, fences


@pytest.mark.parametrize("path", sorted((CONTENT / "library").rglob("*.md")), ids=lambda path: path.stem)
def test_the_one_pass_scan_agrees_with_commonmark(path: object) -> None:
    from pathlib import Path

    found = read("x.md", Path(str(path)).read_bytes())
    body = "\n".join(found.lines[found.body_line - 1 :])
    headings, fences = _as_commonmark(body)
    above = found.body_line - 1
    assert [(item.line - above, item.heading) for item in found.sections] == headings
    assert [(item.line - above, item.content.rstrip("\n")) for item in found.fences] == fences


_LINES = st.sampled_from(
    [
        "## A",
        "## B ##",
        "###C",
        "####### d",
        "```",
        "````",
        "~~~",
        "``` a`b",
        "- x",
        "texte",
        "",
        "    ## code",
        "#",
        "## ",
        "~~~~",
        "   ```",
        "  ## D",
        "1. y",
        "> z",
        "---",
        "===",
        "<div>",
        "<!-- a",
        "-->",
        "<pre>",
        "<!-- c -->",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(_LINES, max_size=14))
def test_headings_and_fences_agree_with_commonmark(lines: list[str]) -> None:
    text = "\n".join(["debut", "", *lines])
    found = read("x.md", text.encode())
    headings, fences = _as_commonmark(text)
    assert [(item.line, item.heading) for item in found.sections] == headings
    assert [(item.line, item.content.rstrip("\n")) for item in found.fences] == fences
