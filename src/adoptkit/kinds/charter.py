"""The charter: the one-page policy of a team, as data (SPEC §1.3)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adoptkit.document import Document, Section, Value
from adoptkit.errors import Lang, Text
from adoptkit.kinds.converters import date, one_of, record, records, text, texts
from adoptkit.kinds.fiche import DATA_MEANINGS, lang
from adoptkit.kinds.patterns import DATE, said_with_reason, stripped
from adoptkit.kinds.schema import Convert, Field, Fields, When, WrongValueError, always, read_fields
from adoptkit.vocabulary import ACCOUNT, CHARTER_SECTIONS, CHARTER_STATUS, DATA, KEYS, MODEL_CLASS, SECTOR

if TYPE_CHECKING:
    from adoptkit.kinds.json_schema import Builder, Schema


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
    """The charter as typed values; what its file does not say holds the default.

    ``annexed`` is the day since which it is an annex to the internal rules (règlement intérieur), None when it is not one.
    """

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
    annexed: dt.date | None
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


#: The charter is adopted: what only the organisation knows may be missing before.
is_adopted = When("status", ("adopted",))

_NOT_REQUIRED = (Field("not_required", text(), "", always, Text("pourquoi aucune consultation", "why no consultation")),)


def _consulted(value: Value) -> Consulted:
    """A date, or why none is required: a map ``not_required: reason``, or the same words as one text."""
    if isinstance(value.data, dict):
        return Consulted(not_required=str(record(_NOT_REQUIRED)(value)["not_required"]))
    word, _, reason = value.text.partition(":")
    if (term := KEYS.find(word)) and term.id == "not_required" and reason.strip():
        return Consulted(not_required=reason.strip())
    try:
        return Consulted(on=date(value))
    except WrongValueError:
        raise WrongValueError("not_consulted", value=value.text) from None


def _consulted_schema(builder: "Builder") -> "Schema":
    term = KEYS["not_required"]
    said = "|".join(said_with_reason(word) for word in (term.fr, term.en))
    one_line = builder.scalar(examples=["2026-11-22"], **builder.matching(f"{stripped(DATE)}|{said}", _CONSULTATION))
    return {"anyOf": [one_line, builder.map_of(_NOT_REQUIRED)]}


_CONSULTATION = Text('une date, ou "non_requise: la raison"', 'a date, or "not_required: the reason"')


_TOOL = (
    Field("id", text(64), "", always, Text("le nom court que les fiches citent", "the short name that fiches quote")),
    Field("label", text(80), "", always, Text("le nom que les pages montrent", "the name that pages show")),
    Field(
        "data",
        one_of(DATA, DATA_MEANINGS),
        "public",
        always,
        Text("les données les plus sensibles permises", "the most sensitive data allowed"),
    ),
    Field("account", one_of(ACCOUNT), "professional", about=Text("le compte avec lequel on s'en sert", "the account it is used with")),
    Field("use", text(), "", about=Text("à quoi il sert", "what it is for")),
    Field("model_class", one_of(MODEL_CLASS), "none", about=Text("la taille du modèle", "the size of the model")),
    Field("reason", text(), "", about=Text("pourquoi un modèle plus petit ne suffit pas", "why a smaller model does not do")),
)
_RULE = (
    Field("id", text(8), "", always, Text("R1, R2…", "R1, R2…")),
    Field("text", text(), "", always, Text("la règle, en une ou deux phrases", "the rule, in one or two sentences")),
    Field(
        "enforce", text(), "none", about=Text("le code du contrôle qui la tient, ou aucun", "the code of the check that holds it, or none")
    ),
    Field("clause", text(8), "", about=Text("la clause obligatoire qu'elle porte (C01…)", "the mandatory clause that it carries (C01…)")),
)


#: The keys of a charter, in the canonical order.
FIELDS = (
    Field("title", text(80), "", about=Text("le titre de la page", "the title of the page")),
    Field("status", one_of(CHARTER_STATUS), "draft", about=Text("brouillon, puis adoptée", "draft, then adopted")),
    Field("organisation", text(80), "", is_adopted, Text("le nom de l'organisation", "the name of the organisation")),
    Field("sector", one_of(SECTOR), "private", about=Text("privé ou public", "private or public")),
    Field("version", text(20), "", is_adopted, Text("par exemple 1.0, entre guillemets", "for example 1.0, between quotes")),
    Field("effective", date, None, is_adopted, Text("la date d'entrée en vigueur", "the date it takes effect")),
    Field("reviewed", date, None, is_adopted, Text("la date de la dernière relecture", "the date of the last review")),
    Field("contact", text(120), "", is_adopted, Text("une adresse de service, pas une personne", "a functional address, not a person")),
    Field(
        "consulted",
        Convert(_consulted, _consulted_schema),
        None,
        is_adopted,
        Text(
            "la date de consultation du CSE, ou « non_requise: la raison »",
            "the date the works council was consulted, or “not_required: the reason”",
        ),
    ),
    Field(
        "annexed",
        date,
        None,
        about=Text(
            "le jour où elle est annexée au règlement intérieur, si elle l'est", "the day it became an annex to the internal rules, if so"
        ),
    ),
    Field("owner", text(), "", about=Text("un rôle, pas une personne", "a role, not a person")),
    Field("tools", records(_TOOL, Tool), (), always, Text("les outils permis", "the tools that are allowed")),
    Field("rules", records(_RULE, CharterRule), (), always, Text("les règles de l'équipe", "the rules of the team")),
    Field("priority", texts, (), about=Text("les deux ou trois fiches par où commencer", "the two or three fiches to start with")),
    Field("lang", lang, None, about=Text("la langue du fichier, si ce n'est celle de la base", "the file's language, when not the base's")),
)


def charter(document: Document) -> Charter:
    """The charter that ``document`` holds; never raises, its problems are in ``fields.problems``."""
    fields = read_fields(document.entries, FIELDS)
    return Charter(document, fields, **fields.values)
