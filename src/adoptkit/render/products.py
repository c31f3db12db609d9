"""What people open: the charter, the practical sheet and the scorecard, in the format they asked for.

Pure of file I/O but for templates and fonts: bytes come out. ``overrides`` is the base's own templates/ folder, ``logo`` the bytes
of its image. Every function raises AdoptkitError with one sentence when the page can't be made.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from adoptkit.base import Fit
from adoptkit.document import Document
from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.fiche import Fiche
from adoptkit.kinds.sheet import sheet_choice
from adoptkit.kinds.use_cases import Listed
from adoptkit.render import charter as charter_page
from adoptkit.render import html, markdown, typst
from adoptkit.render import scorecard as scorecard_page
from adoptkit.render import sheet as sheet_page
from adoptkit.render.tree import Node
from adoptkit.render.voice import Voice, look
from adoptkit.settings import Settings

__all__ = ["FORMATS", "charter", "charter_fit", "scorecard", "sheet", "sheet_choice"]

#: The formats, by the extension of the file that is asked for.
FORMATS = ("pdf", "html", "md", "png")


def charter(
    charter: Charter,
    fiches: Iterable[Listed],
    settings: Settings,
    lang: Lang,
    fmt: str,
    overrides: Path | None = None,
    logo: bytes | None = None,
) -> bytes:
    """The one-page charter."""
    tree = _charter_tree(charter, fiches, settings, lang, logo)
    return _written("charter", tree, fmt, overrides, [charter.document])


def charter_fit(
    charter: Charter, fiches: Iterable[Listed], settings: Settings, lang: Lang, overrides: Path | None = None, logo: bytes | None = None
) -> Fit:
    """How the charter fills its page: pages, what overflows in millimetres and lines, and the size of the type in points (AK110)."""
    tree = _charter_tree(charter, fiches, settings, lang, logo)
    found = typst.measured("charter", tree, "fit", overrides, [charter.document])[0]
    return Fit(found["pages"], round(found["overflow_mm"], 1), found["overflow_lines"], found["size"])


def sheet(
    fiches: Sequence[Fiche],
    charter: Charter | None,
    settings: Settings,
    lang: Lang,
    fmt: str,
    overrides: Path | None = None,
    logo: bytes | None = None,
) -> bytes:
    """The practical sheet: an index, then one fiche per page, in the order given."""
    voice = Voice(lang, settings.territory)
    tree = _tree(sheet_page.page(fiches, charter, voice), charter, voice, settings, logo)
    sources = [fiche.document for fiche in fiches] + ([charter.document] if charter else [])
    return _written("sheet", tree, fmt, overrides, sources)


def scorecard(
    card: Mapping[str, Any],
    fmt: str,
    lang: Lang,
    settings: Settings,
    titles: Mapping[str, str] | None = None,
    organisation: str = "",
    overrides: Path | None = None,
    logo: bytes | None = None,
) -> bytes:
    """The weekly scorecard on one page, from the JSON of CONTRACTS. ``titles``: the title of each fiche by id, where the card has none."""
    voice = Voice(lang, settings.territory)
    form = look(voice, settings, logo)
    titled = {**card, "titles": {**(titles or {}), **card.get("titles", {})}}
    tree = {**scorecard_page.page(titled, voice, form["accent"], settings.k_min), **_form(form, voice.string(organisation), voice)}
    return _written("scorecard", tree, fmt, overrides, ())


def _charter_tree(charter: Charter, fiches: Iterable[Listed], settings: Settings, lang: Lang, logo: bytes | None) -> Node:
    voice = Voice(lang, settings.territory)
    return _tree(charter_page.page(charter, fiches, voice), charter, voice, settings, logo)


def _tree(content: Node, charter: Charter | None, voice: Voice, settings: Settings, logo: bytes | None) -> Node:
    return {**content, **_form(look(voice, settings, logo), voice.string(charter.organisation) if charter else "", voice)}


def _form(form: Node, organisation: str, voice: Voice) -> Node:
    """What every template is given besides its words; ``tall`` asks for one page as tall as it takes."""
    return {"look": form, "organisation_name": organisation, "colon": voice.say(_COLON), "tall": False}


def _written(product: str, tree: Node, fmt: str, overrides: Path | None, sources: Iterable[Document]) -> bytes:
    if fmt == "pdf":
        return typst.pdf(product, tree, overrides, sources)
    if fmt == "png":
        return _image(product, tree, overrides, sources)
    if fmt == "html":
        return html.page(product, tree, overrides)
    if fmt == "md":
        return markdown.page(product, tree, overrides)
    raise AdoptkitError(_NO_FORMAT, format=fmt, formats=", ".join(FORMATS))


def _image(product: str, tree: Node, overrides: Path | None, sources: Iterable[Document]) -> bytes:
    """One image: the page, or when there are several, one page as tall as it takes."""
    pages = typst.png(product, tree, overrides, sources)
    return pages[0] if len(pages) == 1 else typst.png(product, {**tree, "tall": True}, overrides, sources)[0]


_COLON = Text(" :", ":")
_NO_FORMAT = Text(
    "le format « {format} » n'existe pas pour cette page : choisissez {formats}", "this page has no format “{format}”: choose {formats}"
)
