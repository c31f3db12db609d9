"""A fiche: one AI use case on one Markdown page (SPEC §1.2)."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adoptkit.document import Document, Fence, Section, Value
from adoptkit.errors import Lang
from adoptkit.kinds.schema import (
    Field,
    Fields,
    Values,
    WrongValueError,
    always,
    date,
    one_of,
    positive_integer,
    read_fields,
    record,
    text,
    texts,
    yes_no,
)
from adoptkit.vocabulary import AUDIENCE, DATA, FICHE_SECTIONS, NONE, STATUS, TIME_SOURCE

VARIABLE_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED_NAMES = frozenset({"input"})  # reserved by two of the tools that fiches are exported to
#: ``{{name}}`` in a prompt; ``\{{`` writes a literal one (SPEC §1.2).
SLOT = re.compile(r"(?<!\\)\{\{([^{}\n]*)\}\}")


@dataclass(frozen=True, slots=True)
class Variable:
    """A blank of the prompt, as declared: label, example, choices, and whether it carries personal or third-party text."""

    name: str
    label: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    personal: bool = False
    third_party: bool = False


@dataclass(frozen=True, slots=True)
class Fiche:
    """A fiche as typed values; what its file does not say holds the default. ``fields`` keeps lines and problems."""

    id: str
    document: Document
    fields: Fields
    title: str
    status: str
    tool: str
    data: str | None
    target_minutes: int | None
    usual_minutes: int | None
    time_source: str
    measures: int | None
    owner: str
    reviewed: dt.date | None
    tags: tuple[str, ...]
    audience: str
    assesses_person: bool
    human_control: str
    variables: Mapping[str, Variable]
    origin: str
    replaces: str
    lang: Lang | None

    @property
    def path(self) -> str:
        """The file, relative to the base."""
        return self.document.path

    def section(self, section_id: str) -> Section | None:
        """The section of the vocabulary's ``section_id``, in whichever language it is headed."""
        term = FICHE_SECTIONS[section_id]
        return self.document.section(term.fr, term.en)

    @property
    def prompt_block(self) -> Fence | None:
        """The first fenced block of the starting prompt."""
        section = self.section("starting_prompt")
        return section.fences[0] if section and section.fences else None

    @property
    def prompt(self) -> str:
        """The starting prompt, exactly as written; empty when there is none."""
        return self.prompt_block.content if self.prompt_block else ""

    @property
    def slots(self) -> tuple[str, ...]:
        """The names between ``{{`` and ``}}`` in the prompt, in order, once each."""
        return tuple(dict.fromkeys(match[1].strip() for match in SLOT.finditer(self.prompt)))

    @property
    def when(self) -> str:
        """The first situation in which it serves, on one line of Markdown."""
        return _first(self.section("when_to_use"))

    @property
    def check(self) -> str:
        """The first point of its quality check, on one line of Markdown."""
        return _first(self.section("quality_check"))

    def line_of(self, key: str) -> int:
        """The line of ``key`` (canonical id), 1 when the file does not write it."""
        entry = self.fields.entries.get(key)
        return entry.line if entry else 1


def _first(section: Section | None) -> str:
    """The first item of a section, else its first paragraph, on one line."""
    if section is None:
        return ""
    if section.items:
        return section.items[0][1]
    paragraph = re.split(r"\n[ \t]*\n", "\n".join(row for _, row in section.prose).strip(), maxsplit=1)[0]
    return " ".join(paragraph.split())


def is_not_draft(values: Values) -> bool:
    """Holds for every status but draft."""
    return bool(values["status"] != "draft")


def is_not_guarded(values: Values) -> bool:
    """Holds for every status but guarded: a red line has no prompt, so no target time."""
    return bool(values["status"] != "guarded")


def assesses(values: Values) -> bool:
    """Holds when the fiche says that it assesses a person."""
    return bool(values["assesses_person"])


_VARIABLE = (
    Field("label", text(), ""),
    Field("example", text(), ""),
    Field("choices", texts, ()),
    Field("personal", yes_no, False),
    Field("third_party", yes_no, False),
)


def _variables(value: Value) -> Mapping[str, Variable]:
    """A map of name → {label, example, choices, personal, third_party}; a text alone is the label."""
    if not isinstance(value.data, dict):
        raise WrongValueError("not_a_map")
    read_one = record(_VARIABLE)
    variables: dict[str, Any] = {}
    for name, entry in value.data.items():
        given = {"label": entry.value.text} if isinstance(entry.value.data, str) else read_one(entry.value)
        variables[name] = Variable(name, **given)
    return variables


def _tool(value: Value) -> str:
    """The id of a tool of the charter; « aucun » reads as ``none``."""
    term = NONE.find(value.text)
    return term.id if term else str(text()(value))


def _lang(value: Value) -> Lang:
    if value.text not in ("fr", "en"):
        raise WrongValueError("not_a_language", value=value.text)
    return "fr" if value.text == "fr" else "en"


#: The keys of a fiche, in the canonical order.
FIELDS = (
    Field("title", text(80), "", always),
    Field("status", one_of(STATUS), "draft"),
    Field("tool", _tool, "", always),
    Field("data", one_of(DATA), None, is_not_draft),
    Field("target_minutes", positive_integer, None, is_not_guarded),
    Field("usual_minutes", positive_integer),
    Field("time_source", one_of(TIME_SOURCE), "estimated"),
    Field("measures", positive_integer),
    Field("owner", text(), "", is_not_draft),
    Field("reviewed", date, None, is_not_draft),
    Field("tags", texts, ()),
    Field("audience", one_of(AUDIENCE), "internal"),
    Field("assesses_person", yes_no, False),
    Field("human_control", text(), "", assesses),
    Field("variables", _variables, {}),
    Field("origin", text(), ""),
    Field("replaces", text(), ""),
    Field("lang", _lang, None),
)


def fiche(document: Document) -> Fiche:
    """The fiche that ``document`` holds; never raises, its problems are in ``fields.problems``."""
    fields = read_fields(document.entries, FIELDS)
    return Fiche(document.stem, document, fields, **fields.values)
