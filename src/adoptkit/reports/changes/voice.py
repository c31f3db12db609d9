"""How a report of changes speaks: in one language, every text of a file cleaned, masked, and put in words by its kind."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adoptkit import privacy
from adoptkit.changes.model import Changes
from adoptkit.changes.words import runs
from adoptkit.errors import Lang, Text
from adoptkit.kinds.charter import Consulted, Tool
from adoptkit.kinds.fiche import Fiche
from adoptkit.reports.changes.pieces import Line, Piece, passage
from adoptkit.vocabulary import (
    ACCOUNT,
    AUDIENCE,
    CHARTER_SECTIONS,
    CHARTER_STATUS,
    DATA,
    FICHE_SECTIONS,
    KEYS,
    MODEL_CLASS,
    SECTOR,
    STATUS,
    TIME_SOURCE,
    Vocabulary,
)
from adoptkit.words import as_shown, day, minutes

#: Characters of one value that are shown.
_MOST = 300


@dataclass(frozen=True)
class Voice:
    """The language, the addresses that may be shown, and the labels of the tools of both charters."""

    lang: Lang
    allow: frozenset[str]
    tools: Mapping[str, str]

    def safe(self, text: str) -> str:
        """``text`` without characters that nobody sees, personal data and secrets replaced by their kind."""
        shown = as_shown(text.encode("utf-8", "replace").decode("utf-8"))
        return privacy.mask(shown, privacy.scan(shown, allow=self.allow), self.lang)

    def short(self, text: str) -> str:
        """``text`` on one line, safe, cut when it is long."""
        line = " ".join(self.safe(text).split())
        return line if len(line) <= _MOST else f"{line[:_MOST]}…"

    def name(self, text: str) -> Line:
        """A text of a file that stands out."""
        return (Piece("name", self.short(text)),)

    def path(self, path: str) -> Line:
        """The path of a file."""
        return (Piece("path", self.short(path)),)

    def fiche(self, fiche: Fiche) -> Line:
        """A fiche by its title and its path."""
        return (*self.name(fiche.title or fiche.id), Piece("words", " ("), *self.path(fiche.path), Piece("words", ")"))

    def compared(self, before: object, after: object) -> tuple[Line, ...]:
        """The lines of a text before and after, what changed marked; none when only spaces or what is masked differ."""
        return passage(runs(self.safe(str(before or "")), self.safe(str(after or ""))), self.lang)

    def key(self, name: str) -> str:
        """The label of a key: ``target_minutes`` is « temps cible »."""
        return (
            (_LABELS[name].say(self.lang) if name in _LABELS else KEYS[name].label(self.lang).replace("_", " "))
            if name in KEYS
            else self.short(name)
        )

    def section(self, name: str) -> str:
        """The heading of a section, known by its id or written by people."""
        term = FICHE_SECTIONS.get(name) or CHARTER_SECTIONS.get(name)
        return term.label(self.lang) if term else self.short(name) or _INTRODUCTION.say(self.lang)

    def tool(self, tool_id: str | None) -> str:
        """The label of a tool, its id when no charter has it."""
        if not tool_id or tool_id == "none":
            return _NO_TOOL.say(self.lang)
        return self.short(self.tools.get(tool_id, tool_id))

    def listed(self, texts: Iterable[str]) -> str:
        """The texts of a file, between quotation marks."""
        quoted = (f"« {self.short(text)} »" if self.lang == "fr" else f"“{self.short(text)}”" for text in texts)
        return ", ".join(quoted)

    def value(self, key: str, value: Any) -> str:
        """The value of a key in words, by its kind."""
        if value is None or value == ():
            return _NONE.say(self.lang)
        if isinstance(value, bool):
            return (_YES if value else _NO).say(self.lang)
        if key in ("target_minutes", "usual_minutes") and isinstance(value, int):
            return minutes(value, self.lang)
        if isinstance(value, dt.date):
            return day(value, self.lang)
        if isinstance(value, tuple):
            return ", ".join(self.short(item) for item in value)
        if isinstance(value, Consulted):
            return day(value.on, self.lang) if value.on else self.short(value.not_required)
        if key == "tool":
            return self.tool(str(value))
        term = next((group[value] for group in _VALUES.get(key, ()) if value in group), None)
        return term.label(self.lang) if term else self.short(str(value))


def voice(changes: Changes, lang: Lang) -> Voice:
    """The voice of a report on ``changes``: what the base allows after them may be shown."""
    charters = [item for item in (changes.before.base.charter, changes.after.base.charter) if item]
    tools: dict[str, str] = {tool.id: _label(tool) for item in charters for tool in item.tools}
    return Voice(lang, changes.after.base.context.allow, tools)


def _label(tool: Tool) -> str:
    return tool.label or tool.id


#: The vocabularies of the keys that have one; a fiche and a charter spell their status apart.
_VALUES: Mapping[str, tuple[Vocabulary, ...]] = {
    "status": (STATUS, CHARTER_STATUS),
    "data": (DATA,),
    "time_source": (TIME_SOURCE,),
    "audience": (AUDIENCE,),
    "sector": (SECTOR,),
    "account": (ACCOUNT,),
    "model_class": (MODEL_CLASS,),
}
_LABELS: Mapping[str, Text] = {
    "data": Text("niveau de données", "data level"),
    "reviewed": Text("revue", "review"),
    "assesses_person": Text("évalue une personne", "assesses a person"),
    "human_control": Text("contrôle humain", "human control"),
    "time_source": Text("source du temps", "source of the time"),
    "effective": Text("en vigueur le", "in force on"),
    "third_party": Text("texte d'un tiers", "third-party text"),
    "model_class": Text("classe de modèle", "model class"),
    "enforce": Text("règle de lint qui la tient", "lint rule that holds it"),
}
_INTRODUCTION = Text("début de la page", "top of the page")
_NO_TOOL = Text("aucun outil", "no tool")
_NONE = Text("rien", "nothing")
_YES, _NO = Text("oui", "yes"), Text("non", "no")
