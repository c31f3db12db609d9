"""HTML and Markdown pages, the chart, and the organisation's colour."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from adoptkit.errors import AdoptkitError, Lang
from adoptkit.render import products
from adoptkit.render.chart import Bar, bars
from adoptkit.render.colour import contrast, ink_on, legible
from adoptkit.render.html import csp_hash
from adoptkit.settings import Settings
from tests.sample_pages import a_card, a_charter, a_draft, a_fiche, starter_charter, starter_fiches

A4 = Settings()
HOSTILE = "<script>alert(1)</script><img src=http://example.org/x onerror=alert(2)> [clic](javascript:alert(3)) \u202e*fin*"
VOID = {"meta", "br", "hr", "img", "link", "input", "rect", "line", "path"}


class Page(HTMLParser):
    """The tags of a page in order, and whether they close as they open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if re.fullmatch("h[1-6]", tag)]


def every_page(fmt: str, lang: Lang = "fr", settings: Settings = A4) -> dict[str, str]:
    """Each product of the starter content and of the sample card, as text."""
    charter, fiches = starter_charter(), starter_fiches()
    made = {
        "charter": products.charter(charter, fiches, settings, lang, fmt),
        "sheet": products.sheet(fiches, charter, settings, lang, fmt),
        "scorecard": products.scorecard(a_card(), fmt, lang, settings, organisation="Exemple & Cie"),
    }
    return {name: data.decode("utf-8") for name, data in made.items()}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_pages_are_whole_and_well_formed(lang: Lang) -> None:
    for text in every_page("html", lang).values():
        page = Page(text)
        assert page.open == []
        assert page.headings()[0] == 1
        assert page.headings().count(1) == 1
        assert all(after - before <= 1 for before, after in zip(page.headings(), page.headings()[1:], strict=False))
        assert [attrs["lang"] for tag, attrs in page.tags if tag == "html"] == [lang]
        assert {tag for tag, _ in page.tags} & {"script", "iframe", "form", "link", "base"} == set()
        assert not any(name in attrs for _, attrs in page.tags for name in ("style", "onclick", "onerror", "onload"))
        ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
        assert len(ids) == len(set(ids))
        assert {attrs["href"][1:] for tag, attrs in page.tags if tag == "a" and attrs["href"].startswith("#")} <= set(ids)  # type: ignore[union-attr, index]


def test_the_policy_allows_the_one_style_sheet_and_nothing_else() -> None:
    for text in every_page("html").values():
        style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
        assert len(style) == len(policy) == 1
        assert f"style-src '{csp_hash(style[0])}'" in policy[0]
        assert policy[0].startswith("default-src 'none';")
        assert "unsafe" not in policy[0]
        assert "@import" not in style[0]
        assert "url(" not in style[0]


def test_nothing_of_the_network_is_in_a_page() -> None:
    for text in every_page("html").values():
        addresses = set(re.findall(r"https?://[^\s\"'<)]+", text)) - {"http://www.w3.org/2000/svg"}
        assert {address for address in addresses if "example.org" not in address} == set()


def test_hostile_words_stay_words_in_html() -> None:
    fiche = a_fiche(
        1,
        f"Titre {HOSTILE}"[:80],
        prompt=f"{HOSTILE}\n{{{{texte}}}}",
        when=f"- {HOSTILE}",
        extra=f"## {HOSTILE}\n\n{HOSTILE}",
        tags='["<b>x"]',
    )
    charter = a_charter(f"## Pourquoi\n\n{HOSTILE}\n")
    card = a_card(
        success_of_the_week=HOSTILE,
        fiches={HOSTILE: {"uses": 3, "minutes": None}},
        teams={HOSTILE: {"headcount": 5, "users": 3, "uses": 3, "minutes": None}},
    )
    pages = [
        products.charter(charter, [fiche], A4, "fr", "html"),
        products.sheet([fiche], charter, A4, "fr", "html"),
        products.scorecard(card, "html", "fr", A4, organisation=HOSTILE),
    ]
    for data in pages:
        page = Page(data.decode("utf-8"))
        assert {tag for tag, _ in page.tags} & {"script", "img", "b"} <= {"b"}
        assert not any(str(attrs.get("href", "")).startswith("javascript") for _, attrs in page.tags)
        assert "\u202e" not in data.decode("utf-8")
        assert "&lt;script&gt;" in data.decode("utf-8")


def test_hostile_words_do_not_change_the_structure_of_markdown() -> None:
    calm, wild = "mot", "# titre\n- liste | <b>x</b> <!-- c --> ``` *a* [b](c) 1. x"
    wild_line = " ".join(wild.split())

    def outline(text: str) -> list[str]:
        def make(words: str) -> str:
            card = a_card(success_of_the_week=words, blocker_of_the_week=words, fiches={words: {"uses": 3, "minutes": None}})
            return products.scorecard(card, "md", "fr", A4, organisation=words).decode("utf-8")

        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(make(text))
        return [token.type for token in tokens]

    assert outline(wild_line) == outline(calm)


def test_a_prompt_with_a_fence_stays_one_block() -> None:
    fiche = a_fiche(1, prompt="Avant\n~~~\ncode\n~~~\nAprès {{texte}} \\{{ici}}")
    made = products.sheet([fiche], None, A4, "fr", "md").decode("utf-8")
    fences = [token.content for token in MarkdownIt("commonmark").parse(made) if token.type == "fence"]
    assert fences == ["Avant\n~~~\ncode\n~~~\nAprès {{texte}} {{ici}}\n"]


def test_markdown_pages_read_as_they_should() -> None:
    made = products.charter(a_charter(), [a_fiche(1), a_fiche(2)], A4, "fr", "md").decode("utf-8").replace("\u202f", " ")
    assert made.startswith("# Notre charte\n\nExemple & Cie · Version 1.0\n\n## Pourquoi\n\nL'IA nous aide à démarrer plus vite.\n")
    assert "| Résumer un document 1 | Le texte est long. | Rien d'inventé. | Assistant léger | 10 min |\n" in made
    assert "- **Bureau** : Résumer un document 2\n" in made
    assert "\n\n\n" not in made
    assert made.endswith("- Une question, un doute, un incident : ia@example.org\n")


def test_a_draft_shows_its_blanks_in_every_format() -> None:
    page = products.charter(a_draft(), [], A4, "en", "html").decode("utf-8")
    assert page.count('<mark class="blank">to be completed</mark>') == 6
    assert '<span class="chip draft">Draft</span>' in page
    assert products.charter(a_draft(), [], A4, "en", "md").decode("utf-8").count("**[to be completed]**") == 6


def test_what_is_not_measured_is_said_in_every_format() -> None:
    nothing = {"total": None, "median": None, "contributors": None, "by_source": {"measured": None, "estimated": None, "declared": None}}
    card = a_card(users=None, rate=None, minutes=nothing)
    for fmt in ("html", "md"):
        made = products.scorecard(card, fmt, "en", A4).decode("utf-8")
        assert made.count("not shown") >= 2
        assert "None" not in made
    unknown = products.scorecard(a_card(headcount=None, rate=None), "md", "fr", A4).decode("utf-8").replace("\u202f", " ")
    assert "**6** (taux non mesuré : effectif inconnu)" in unknown


def test_quebec_writes_its_own_spaces() -> None:
    page = products.charter(a_charter(), [], replace(A4, territory="qc"), "fr", "html").decode("utf-8")
    assert "Quelles données, dans quel outil?" in page
    assert "Quelles données, dans quel outil\u202f?" in products.charter(a_charter(), [], A4, "fr", "html").decode("utf-8")


def test_prompts_are_never_typeset() -> None:
    prompt = "Vraiment ? « oui » : 50 % !"
    page = products.sheet([a_fiche(1, prompt=prompt)], a_charter(), A4, "fr", "html").decode("utf-8")
    assert prompt in page


def test_the_data_boxes_follow_the_tools() -> None:
    def boxes(tools: str) -> str:
        charter = a_charter(front="", priority="[]")
        text = re.sub(r"outils:\n(?:  - .*\n)+", f"outils:\n{tools}", charter.document.text)
        from adoptkit.document import parse
        from adoptkit.kinds.charter import charter as charter_of

        made = products.charter(charter_of(parse("charter.md", text)), [], A4, "fr", "md").decode("utf-8").replace("\u202f", " ")
        return made[made.index("### ") : made.index("## Cas d'usage")]

    professional = "  - {id: a, libellé: Local, données: sensibles, compte: professionnel}\n"
    personal = "  - {id: a, libellé: Perso, données: sensibles, compte: personnel}\n"
    assert "### ! Avec précaution\n\n- **Données pseudonymisées** : tous nos outils" in boxes(professional)
    assert "### ✗ Jamais\n\n- **Un outil qui n'est pas dans cette charte**" in boxes(professional)
    assert "### ✗ Jamais\n\n- **Données pseudonymisées** : dans aucun outil" in boxes(personal)
    assert "### ✓ Oui\n\n- **Données publiques** : tous nos outils" in boxes(personal)


def test_the_chart_is_drawn_to_scale_with_its_words() -> None:
    rows = [Bar("Réécrire <une> offre & plus", 8, "8"), Bar("x" * 90, 4, "4"), Bar("Sans fiche", 0, "0", is_aside=True)]
    drawing = ET.fromstring(bars(rows, "Usages", "Deux fiches", "#1f4e79"))
    space = "{http://www.w3.org/2000/svg}"
    widths = [float(bar.attrib["width"]) for bar in drawing.iter(f"{space}rect")]
    assert widths[0] == 2 * widths[1] > 0
    assert widths[2] == 0
    words = [item.text for item in drawing.iter(f"{space}text")]
    assert words[:2] == ["Réécrire <une> offre & plus", "8"]
    assert words[2] is not None
    assert words[2].endswith("…")
    assert [drawing.findtext(f"{space}{name}") for name in ("title", "desc")] == ["Usages", "Deux fiches"]
    assert "style=" not in bars(rows, "a", "b", "#1f4e79")


colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@given(colours)
def test_any_brand_colour_gives_legible_pages(colour: str) -> None:
    assert contrast(ink_on(colour), colour) >= 4.5
    assert contrast(legible(colour, "#ffffff"), "#ffffff") >= 4.5
    assert contrast(legible(colour, "#14181f", 7), "#14181f") >= 7


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert legible("#1f4e79", "#ffffff") == "#1f4e79"


def test_a_base_may_replace_a_page(tmp_path: Path) -> None:
    (tmp_path / "charter").mkdir()
    (tmp_path / "charter" / "charter.md.j2").write_text("{{ title }} {{ organisation | line }}\n", "utf-8")
    assert products.charter(a_charter(), [], A4, "fr", "md", tmp_path) == b"Notre charte Exemple & Cie\n"
    assert b"<h1>Notre charte</h1>" in products.charter(a_charter(), [], A4, "fr", "html", tmp_path)


@pytest.mark.parametrize("fault", ["{{ absent }}", "{% if %}"])
def test_a_broken_page_of_the_base_is_named(tmp_path: Path, fault: str) -> None:
    (tmp_path / "charter").mkdir()
    (tmp_path / "charter" / "charter.html.j2").write_text(fault, "utf-8")
    with pytest.raises(AdoptkitError) as caught:
        products.charter(a_charter(), [], A4, "fr", "html", tmp_path)
    assert "templates/charter/charter.html.j2" in caught.value.say("fr")


def test_a_logo_is_inside_the_page() -> None:
    for image, kind in ((b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"<svg/>", "svg+xml")):
        assert f'src="data:image/{kind};base64,' in products.charter(a_charter(), [], A4, "fr", "html", logo=image).decode("utf-8")


def test_an_empty_week_makes_a_page() -> None:
    empty: dict[str, Any] = {"uses": 0, "fiches": {}, "free_uses": 0, "success_of_the_week": None, "blocker_of_the_week": None}
    made = products.scorecard(a_card(**empty), "html", "fr", A4).decode("utf-8")
    assert "Aucun usage noté cette semaine." in made
    assert "<svg" not in made
