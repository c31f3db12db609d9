"""The charter: the one-page policy of a team, as data (SPEC §1.3)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from adoptkit.document import Document, Section, Value
from adoptkit.errors import Lang
from adoptkit.kinds.fiche import _lang as lang_value
from adoptkit.kinds.schema import Field, Fields, Values, WrongValueError, always, date, one_of, read_fields, record, records, text, texts
from adoptkit.vocabulary import ACCOUNT, CHARTER_SECTIONS, CHARTER_STATUS, DATA, KEYS, MODEL_CLASS, SECTOR


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that the charter allows: id, label, highest data level, account, use, model class and its reason."""

    id: str
    label: str
    data: str
    account: str
    use: str
    model_class: str
    reason: str


@dataclass(frozen=True, slots=True)
class CharterRule:
    """A rule of the charter: R1…, its text, the lint code that holds it (or ``none``), the mandatory clause that it carries (C01…)."""

    id: str
    text: str
    enforce: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Consulted:
    """The answer about the works council: a date, or the reason why none is required (E127)."""

    on: dt.date | None = None
    not_required: str = ""


@dataclass(frozen=True, slots=True)
class Charter:
    """The charter as typed values; what its file does not say holds the default."""

    document: Document
    fields: Fields
    status: str
    organisation: str
    sector: str
    version: str
    effective: dt.date | None
    reviewed: dt.date | None
    contact: str
    consulted: Consulted | None
    tools: tuple[Tool, ...]
    rules: tuple[CharterRule, ...]
    priority: tuple[str, ...]
    title: str
    owner: str
    lang: Lang | None

    @property
    def path(self) -> str:
        """The file, relative to the base."""
        return self.document.path

    @property
    def tools_by_id(self) -> Mapping[str, Tool]:
        """The tools by their id."""
        return {tool.id: tool for tool in self.tools}

    def section(self, section_id: str) -> Section | None:
        """The section of the vocabulary's ``section_id``, in whichever language it is headed."""
        term = CHARTER_SECTIONS[section_id]
        return self.document.section(term.fr, term.en)

    def line_of(self, key: str) -> int:
        """The line of ``key`` (canonical id), 1 when the file does not write it."""
        entry = self.fields.entries.get(key)
        return entry.line if entry else 1


def is_adopted(values: Values) -> bool:
    """Holds once the charter is adopted: what only the organisation knows may be missing before."""
    return bool(values["status"] == "adopted")


def _consulted(value: Value) -> Consulted:
    """A date, or why none is required: a map ``not_required: reason``, or the same words as one text."""
    if isinstance(value.data, dict):
        reason = record((Field("not_required", text(), "", always),))(value)["not_required"]
        return Consulted(not_required=str(reason))
    word, _, reason = value.text.partition(":")
    if (term := KEYS.find(word)) and term.id == "not_required" and reason.strip():
        return Consulted(not_required=reason.strip())
    try:
        return Consulted(on=date(value))
    except WrongValueError:
        raise WrongValueError("not_consulted", value=value.text) from None


_TOOL = (
    Field("id", text(64), "", always),
    Field("label", text(80), "", always),
    Field("data", one_of(DATA), "public", always),
    Field("account", one_of(ACCOUNT), "professional"),
    Field("use", text(), ""),
    Field("model_class", one_of(MODEL_CLASS), "none"),
    Field("reason", text(), ""),
)
_RULE = (
    Field("id", text(8), "", always),
    Field("text", text(), "", always),
    Field("enforce", text(), "none"),
    Field("clause", text(8), ""),
)


#: The keys of a charter, in the canonical order.
FIELDS = (
    Field("title", text(80), ""),
    Field("status", one_of(CHARTER_STATUS), "draft"),
    Field("organisation", text(80), "", is_adopted),
    Field("sector", one_of(SECTOR), "private"),
    Field("version", text(20), "", is_adopted),
    Field("effective", date, None, is_adopted),
    Field("reviewed", date, None, is_adopted),
    Field("contact", text(120), "", is_adopted),
    Field("consulted", _consulted, None, is_adopted),
    Field("owner", text(), ""),
    Field("tools", records(_TOOL, Tool), (), always),
    Field("rules", records(_RULE, CharterRule), (), always),
    Field("priority", texts, ()),
    Field("lang", lang_value, None),
)


def charter(document: Document) -> Charter:
    """The charter that ``document`` holds; never raises, its problems are in ``fields.problems``."""
    fields = read_fields(document.entries, FIELDS)
    return Charter(document, fields, **fields.values)
