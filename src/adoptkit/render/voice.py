"""How one page speaks and looks: its language, the typography of its territory, its paper, the organisation's colour and logo."""

import base64
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from adoptkit import words
from adoptkit.document import Section
from adoptkit.errors import Lang, Text
from adoptkit.render import colour, tree
from adoptkit.render.tree import Node
from adoptkit.settings import Settings

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_DARK_PAGE = "#14181f"


@dataclass(frozen=True, slots=True)
class Voice:
    """Words in one language with the typography of one territory, as strings or as trees."""

    lang: Lang
    territory: str

    def prose(self, text: str) -> str:
        """``text`` with the spaces of its language."""
        return words.typographic(text, self.lang, self.territory)

    def say(self, text: Text, **values: object) -> str:
        """A label or a sentence of the kit."""
        return self.prose(text.say(self.lang, **values))

    def string(self, text: str) -> str:
        """A string of a file, printable."""
        return self.prose(tree.printable(text))

    def day(self, date: dt.date) -> str:
        """A date in full."""
        return words.day(date, self.lang)

    def inlines(self, markdown: str) -> list[Node]:
        """One line of a file's Markdown."""
        return tree.inlines(markdown, self.prose)

    def blocks(self, section: Section | None) -> list[Node]:
        """The body of a section; nothing when it is missing."""
        return tree.blocks(section.text, self.prose) if section else []

    def labels(self, table: dict[str, Text]) -> dict[str, str]:
        """Every label of a page."""
        return {name: self.say(text) for name, text in table.items()}

    def listed(self, names: Iterable[str]) -> str:
        """Names one after the other, with commas."""
        return ", ".join(map(self.string, names))


def look(voice: Voice, settings: Settings, logo: bytes | None) -> Node:
    """What every template needs to know of the form: language, paper, colours that are legible where they are used, logo."""
    brand = settings.brand_color.lower()
    return {
        "lang": voice.lang,
        "region": {"qc": "CA", "be": "BE", "ch": "CH"}.get(settings.territory, "FR" if voice.lang == "fr" else "GB"),
        "paper": _PAPERS[settings.paper],
        "brand": brand,
        "ink": colour.ink_on(brand),
        "accent": colour.legible(brand, "#ffffff"),
        "accent_dark": colour.legible(brand, _DARK_PAGE, 7),
        "logo": list(logo) if logo else [],
        "logo_uri": f"data:{_media_type(logo)};base64,{base64.b64encode(logo).decode()}" if logo else "",
    }


def _media_type(image: bytes) -> str:
    """The type that the first bytes tell: a name may lie."""
    if image.startswith(b"\x89PNG"):
        return "image/png"
    return "image/jpeg" if image.startswith(b"\xff\xd8") else "image/svg+xml"
