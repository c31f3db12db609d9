"""PDF and PNG pages: accessible, the same bytes twice, one page, and every word that the files hold."""

import os
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from adoptkit.content import FONTS, TEMPLATES
from adoptkit.errors import AdoptkitError
from adoptkit.render import products, typst
from adoptkit.settings import Settings
from tests.sample_pages import a_card, a_charter, a_draft, a_fiche, starter_charter, starter_fiches

A4 = Settings()
HOSTILE = '<script>alert(1)</script> #read("/etc/passwd") $x$ *b* #panic() [clic](javascript:alert(1))'


def text_of(pdf: bytes, tmp_path: Path) -> str:
    """What pdftotext reads in the order of the content, every run of spaces (the narrow one too) being one."""
    file = _written(pdf, tmp_path, "pdftotext")
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True)
    return " ".join(unicodedata.normalize("NFC", done.stdout.decode("utf-8")).split())


def information(pdf: bytes, tmp_path: Path) -> dict[str, str]:
    """What pdfinfo says, by key."""
    file = _written(pdf, tmp_path, "pdfinfo")
    done = subprocess.run(["pdfinfo", str(file)], capture_output=True, check=True, text=True)
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in done.stdout.splitlines())}


def _written(pdf: bytes, tmp_path: Path, tool: str) -> Path:
    if shutil.which(tool) is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{tool} (poppler) is missing")
        pytest.skip(f"{tool} (poppler) is not installed")
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf)
    return file


def test_the_starter_charter_is_one_readable_page(tmp_path: Path) -> None:
    charter, fiches = starter_charter(), starter_fiches()
    pdf = products.charter(charter, fiches, A4, "fr", "pdf")
    fit = products.charter_fit(charter, fiches, A4, "fr")
    assert (fit.pages, fit.overflow_mm, fit.overflow_lines) == (1, 0, 0)
    assert fit.size_pt >= 9.5
    about = information(pdf, tmp_path)
    assert about["Pages"] == "1"
    assert about["Tagged"] == "yes"
    assert about["Page size"].endswith("(A4)")
    assert about["Title"] == charter.title
    text = text_of(pdf, tmp_path)
    for rule in charter.rules:
        assert f"{rule.id} {rule.text[:20]}" in text


def test_the_page_says_what_the_file_says_in_order(tmp_path: Path) -> None:
    pdf = products.charter(a_charter(), [a_fiche(1), a_fiche(2)], A4, "fr", "pdf")
    text = text_of(pdf, tmp_path)
    wanted = [
        "Exemple & Cie", "Notre charte", "Version 1.0", "Pourquoi", "L'IA nous aide à démarrer plus vite.", "Ce que ce n'est pas",
        "Comment", "Nos règles", "R1", "R2", "Quelles données, dans quel outil ?", "Oui", "Données publiques : tous nos outils",
        "Données internes : Assistant léger", "Jamais", "Données sensibles : dans aucun outil", "Cas d'usage", "Nous commençons petit.",
        "Résumer un document 1", "Le texte est long.", "Rien d'inventé.", "10 min", "Bureau : Résumer un document 2", "Questions et erreurs",
        "Révision", "En vigueur le 2 novembre 2026", "consultation non requise (moins de onze personnes)", "ia@example.org", "Lu et compris le",
    ]  # fmt: skip
    places = [text.find(words) for words in wanted]
    assert [words for words, place in zip(wanted, places, strict=True) if place < 0] == []
    assert places == sorted(places)
    assert "généré il y a longtemps" not in text
    assert "clause" not in text
    assert "Avec précaution" not in text


def test_a_draft_shows_its_mark_and_its_blanks(tmp_path: Path) -> None:
    letter = replace(A4, paper="letter")
    pdf = products.charter(a_draft(), [], letter, "en", "pdf")
    about, text = information(pdf, tmp_path), text_of(pdf, tmp_path)
    assert about["Page size"].endswith("(letter)")
    assert text.count("to be completed") == 6
    assert "Draft" in text
    assert "No use case is published yet." in text


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_same_base_gives_the_same_bytes(lang: str, paper: str) -> None:
    settings = replace(A4, paper=paper)
    made = [products.charter(a_charter(), [a_fiche(1)], settings, lang, "pdf") for _ in range(2)]  # type: ignore[arg-type]
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-1.7")
    assert b"pdfuaid:part" in made[0] or b"pdfuaid" in made[0]


def test_the_type_shrinks_then_the_page_overflows_and_says_by_how_much() -> None:
    def fit(words: int) -> tuple[int, float, int, float]:
        charter = a_charter("## Pourquoi\n\n" + "mot " * words + "\n\n## Comment\n\nPetit à petit.\n\n## Ce que ce n'est pas\n\nRien.\n")
        found = products.charter_fit(charter, [a_fiche(1)], A4, "fr")
        return found.pages, found.overflow_mm, found.overflow_lines, found.size_pt

    assert fit(20) == (1, 0, 0, 10.5)
    shrunk, over, far_over = fit(550), fit(1500), fit(2000)
    assert shrunk[0] == 1
    assert shrunk[1] == 0
    assert 8.5 <= shrunk[3] < 10.5
    assert over[0] >= 2
    assert over[3] == 8.5
    assert 0 < over[1] < far_over[1]
    assert 0 < over[2] < far_over[2]
    assert over[2] * 3 < over[1] < over[2] * 5


@pytest.mark.parametrize("words", range(600, 760, 10))
def test_a_page_overflows_when_the_measure_says_so_and_only_then(words: int) -> None:
    fit = products.charter_fit(a_charter("## Pourquoi\n\n" + "mot " * words), [], A4, "fr")
    assert (fit.pages == 1) is (fit.overflow_mm == 0)


def test_an_image_of_an_overflowing_charter_is_whole() -> None:
    long = a_charter("## Pourquoi\n\n" + "mot " * 1500)
    short, tall = (products.charter(charter, [], A4, "fr", "png") for charter in (a_charter(), long))
    assert _size(short)[0] == _size(tall)[0]
    assert _size(tall)[1] > _size(short)[1]


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    fiche = a_fiche(1, f"Titre {HOSTILE}"[:80], prompt=HOSTILE, when=f"- {HOSTILE}", extra=f"## Exemple\n\n{HOSTILE}\u202e fin")
    charter = a_charter(f"## Pourquoi\n\n{HOSTILE}\n", front=f"propriétaire: x\n# {HOSTILE}\n")
    for pdf in (products.charter(charter, [fiche], A4, "fr", "pdf"), products.sheet([fiche], charter, A4, "fr", "pdf")):
        text = text_of(pdf, tmp_path)
        assert '<script>alert(1)</script> #read("/etc/passwd") $x$' in text
        assert b"javascript" not in pdf
        assert "root:" not in text


def test_the_sheet_has_an_index_then_one_page_per_fiche(tmp_path: Path) -> None:
    fiches = starter_fiches()
    for part in (fiches[:13], fiches[13:]):
        pdf = products.sheet(part, starter_charter(), A4, "fr", "pdf")
        assert information(pdf, tmp_path)["Pages"] == str(len(part) + 1)


def test_a_page_of_the_sheet_holds_the_whole_fiche(tmp_path: Path) -> None:
    prompt = "Résume :\n  - {{texte}} -> en {{nombre}} points ; garde \\{{ceci}}.\n\n<<<\nfi ffi != >=\n>>>"
    text = text_of(products.sheet([a_fiche(1, prompt=prompt)], a_charter(), A4, "fr", "pdf"), tmp_path)
    for words in (
        "Résume : - {{texte}} -> en {{nombre}} points ; garde {{ceci}}. <<< fi ffi != >= >>>",
        "texte à résumer",
        "note de service",
    ):
        assert words in text
    for words in (
        "Quand l'utiliser",
        "Quand éviter l'IA",
        "Vérification qualité",
        "Quand vérifier absolument",
        "mentor-prompts",
        "Assistant léger",
    ):
        assert words in text
    assert "Données internes" in text
    assert "10 min, vérification comprise, estimé ; 30 min sans IA" in text


def test_a_red_line_has_no_prompt(tmp_path: Path) -> None:
    red = next(fiche for fiche in starter_fiches() if fiche.status == "guarded")
    text = text_of(products.sheet([red], starter_charter(), A4, "fr", "pdf"), tmp_path)
    assert "Ligne rouge" in text
    assert "Pourquoi nous ne le faisons pas" in text
    assert "Prompt à copier" not in text


def test_the_scorecard_counts_before_it_divides(tmp_path: Path) -> None:
    card = a_card(
        titles={"fiche-1": "Résumer un document"}, regularity={"days": 4, "weeks": 3}, next={"promote": ["fiche-1"], "unused": []}
    )
    pdf = products.scorecard(card, "pdf", "fr", A4, organisation="Exemple & Cie")
    text = text_of(pdf, tmp_path)
    assert information(pdf, tmp_path)["Pages"] == "1"
    assert text.index("6 sur 10") < text.index("60 %") < text.index("4 h 15")
    for words in ("Semaine 24 (8–14 juin 2026)", "4 h 15 déclaré", "3 semaines d'affilée", "9 réussis", "1 échec", "Résumer un document 4 non montré",
                  "1 h 35", "Ces nombres décrivent ce qui a été noté, pas tout ce qui a été fait."):  # fmt: skip
        assert words in text


def test_what_was_not_measured_is_never_zero(tmp_path: Path) -> None:
    nothing = {"total": None, "median": None, "contributors": None, "by_source": {"measured": None, "estimated": None, "declared": None}}
    card = a_card(users=None, users_any=None, rate=None, interval=None, minutes=nothing, fiches={}, free_uses=0, success_of_the_week=None)
    text = text_of(products.scorecard(card, "pdf", "fr", A4), tmp_path)
    assert "non montré équipe trop petite pour un taux" in text
    assert "non montré équipe trop petite pour un temps" in text
    assert "0 min" not in text
    assert "None" not in text


def test_a_busy_week_still_fits_one_page(tmp_path: Path) -> None:
    teams = {f"Équipe {number}": {"headcount": 8, "users": 4, "uses": 12, "minutes": None} for number in range(6)}
    teams["other"] = {"headcount": 6, "users": None, "uses": 3, "minutes": None, "range": [0.0, 20.0]}
    card = a_card(fiches={f"fiche-{number}": {"uses": 50 - number, "minutes": None} for number in range(40)}, teams=teams)
    pdf = products.scorecard(card, "pdf", "fr", A4)
    text = text_of(pdf, tmp_path)
    assert information(pdf, tmp_path)["Pages"] == "1"
    assert "30 autres fiches" in text
    assert "Autres équipes 20 % ou moins des 6 personnes" in text


@pytest.mark.parametrize(("character", "code"), [("日", "U+65E5"), ("\u0378", "U+0378")])
def test_a_character_that_no_font_has_is_named_with_its_line(character: str, code: str) -> None:
    fiche = a_fiche(1, extra=f"## Exemple\n\nUn mot {character} rare.")
    with pytest.raises(AdoptkitError) as caught:
        products.sheet([a_fiche(2), fiche], a_charter(), A4, "fr", "pdf")
    line = next(number for number, row in enumerate(fiche.document.lines, 1) if character in row)
    assert f"library/fiche-1.md:{line} : aucune police du kit" in caught.value.say("fr")
    assert code in caught.value.say("en")


def test_everyday_signs_and_emoji_are_shown(tmp_path: Path) -> None:
    signs = "✓ ✗ → ← ☐ ☑ • … “ ” € ½ ≤ ≥ × − ★ 💡 ✅ ❌ ⚠️ 🎯 👍🏽 1️⃣ ❤️ Œuvre ÿ Ł Ș Ω Ж e\u0301"
    text = text_of(products.sheet([a_fiche(1, prompt=signs, when=f"- {signs}")], a_charter(), A4, "fr", "pdf"), tmp_path)
    assert "✓ ✗ → ←" in text
    assert "💡" in text


def test_a_base_may_replace_a_template(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "charter").mkdir(parents=True)
    page = '#import "/parts/style.typ": data\n#set document(title: "x")\n#set text(font: "Inter")\n#title[À nous : #data.title]\n'
    (own / "charter" / "charter.typ").write_text(page, "utf-8")
    text = text_of(products.charter(a_charter(), [], A4, "fr", "pdf", own), tmp_path)
    assert text == "À nous : Notre charte"


def test_a_broken_template_of_the_base_is_named(tmp_path: Path) -> None:
    (tmp_path / "charter").mkdir()
    (tmp_path / "charter" / "charter.typ").write_text('#read("/etc/passwd")', "utf-8")
    with pytest.raises(AdoptkitError) as caught:
        products.charter(a_charter(), [], A4, "fr", "pdf", tmp_path)
    assert "templates/charter/charter.typ" in caught.value.say("fr")


def test_templates_reach_no_package(tmp_path: Path) -> None:
    (tmp_path / "charter").mkdir()
    (tmp_path / "charter" / "charter.typ").write_text('#import "@preview/cetz:0.3.0": canvas', "utf-8")
    with pytest.raises(AdoptkitError):
        products.charter(a_charter(), [], A4, "fr", "pdf", tmp_path)


def test_without_the_typesetter_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(AdoptkitError) as caught:
        products.charter(a_charter(), [], A4, "fr", "pdf")
    assert "HTML" in caught.value.say("fr")
    assert "print" in caught.value.say("en")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(AdoptkitError) as caught:
        products.charter(a_charter(), [], A4, "fr", "docx")
    assert "pdf, html, md, png" in caught.value.say("fr")


def test_the_kits_templates_give_no_warning() -> None:
    import json

    import typst as engine

    from adoptkit.render import charter as charter_page
    from adoptkit.render.voice import Voice, look

    voice = Voice("fr", "fr")
    tree = {
        **charter_page.page(starter_charter(), starter_fiches(), voice),
        "look": look(voice, A4, None),
        "organisation_name": "x",
        "colon": ":",
        "tall": False,
    }
    compiler = engine.Compiler(
        str(TEMPLATES / "charter" / "charter.typ"), root=str(TEMPLATES), font_paths=typst._fonts(), sys_inputs={"data": json.dumps(tree)}
    )
    assert compiler.compile_with_warnings(format="pdf")[1] == []


def test_a_logo_is_drawn_with_its_words(tmp_path: Path) -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#c00"/></svg>'
    plain, drawn = (products.charter(a_charter(), [], A4, "fr", "pdf", logo=image) for image in (None, logo))
    assert plain != drawn


def test_fonts_are_light_and_licensed() -> None:
    assert sum(file.stat().st_size for file in FONTS.glob("*.ttf")) <= 700_000
    families = {file.name.split("-")[0] for file in FONTS.glob("*.ttf")}
    assert families == {file.name.split("-")[0] for file in FONTS.glob("*-OFL.txt")}
