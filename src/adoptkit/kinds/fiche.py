"""A fiche: one AI use case on one Markdown page (SPEC §1.2)."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adoptkit.document import Document, Fence, Section, Value, without_comments
from adoptkit.errors import Lang, Text
from adoptkit.kinds.converters import date, one_of, positive_integer, record, text, texts, yes_no
from adoptkit.kinds.patterns import stripped
from adoptkit.kinds.schema import Convert, Field, Fields, When, WrongValueError, always, read_fields
from adoptkit.vocabulary import AUDIENCE, DATA, FICHE_SECTIONS, NONE, STATUS, TIME_SOURCE

if TYPE_CHECKING:
    from adoptkit.kinds.json_schema import Builder, Schema

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

    def place_in_prompt(self, offset: int) -> tuple[int, int]:
        """The line and the column in the file of a character of the prompt; an indented block is indented there too."""
        before = self.prompt[:offset]
        line = (self.prompt_block.line if self.prompt_block else 0) + 1 + before.count("\n")
        row, column = self.prompt.split("\n")[before.count("\n")], offset - before.rfind("\n")
        return line, column + len(self.document.lines[line - 1]) - len(row)

    @property
    def slots(self) -> tuple[str, ...]:
        """The names between ``{{`` and ``}}`` in the prompt, in order, once each."""
        rows = (row for row in self.prompt.split("\n") if "{{" in row)
        return tuple(dict.fromkeys(match[1].strip() for row in rows for match in SLOT.finditer(row)))

    @property
    def when(self) -> str:
        """The first situation in which it serves, on one line of Markdown."""
        return _first(self.section("when_to_use"))

    @property
    def check(self) -> str:
        """The first point of its quality check, on one line of Markdown."""
        return _first(self.section("quality_check"))

    @property
    def tried(self) -> bool:
        """Whether it bears the trace of a trial: timed uses, or what works and what does not (E137)."""
        found = self.section("what_works")
        return bool(self.measures) or (found is not None and bool(without_comments(found.text).strip()))

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


#: Every status but draft.
is_not_draft = When("status", tuple(word for word in STATUS if word != "draft"))
#: Every status but guarded: a red line has no prompt, so no target time.
is_not_guarded = When("status", tuple(word for word in STATUS if word != "guarded"))
#: The fiche says that it assesses a person.
assesses = When("assesses_person", (True,))

_VARIABLE = (
    Field("label", text(), "", about=Text("la question que l'on pose pour remplir ce blanc", "the question asked to fill in this blank")),
    Field("example", text(), "", about=Text("un exemple inventé", "a made-up example")),
    Field("choices", texts, (), about=Text("les réponses possibles, s'il y en a peu", "the possible answers, when they are few")),
    Field("personal", yes_no, False, about=Text("oui si la réponse parle d'une personne", "yes when the answer speaks of a person")),
    Field(
        "third_party",
        yes_no,
        False,
        about=Text(
            "oui pour un texte écrit par d'autres (CV, courriel, page web)", "yes for a text written by others (CV, e-mail, web page)"
        ),
    ),
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


def _variables_schema(builder: "Builder") -> "Schema":
    one = {"anyOf": [builder.map_of(_VARIABLE), {"type": ["string", "number", "boolean", "null"]}]}
    return builder.or_blank({"type": "object", "additionalProperties": one})


def _tool(value: Value) -> str:
    """The id of a tool of the charter; « aucun » reads as ``none``."""
    term = NONE.find(value.text)
    return term.id if term else str(text()(value))


def _lang(value: Value) -> Lang:
    if value.text not in ("fr", "en"):
        raise WrongValueError("not_a_language", value=value.text)
    return "fr" if value.text == "fr" else "en"


#: The language of a file, fr or en.
lang = Convert(
    _lang,
    lambda builder: {
        "anyOf": [{"enum": ["fr", "en"]}, builder.scalar(**builder.matching(stripped("fr|en"), Text("fr ou en", "fr or en")))]
    },
)

_STATUS_MEANINGS = {
    "draft": Text("en cours d'écriture", "being written"),
    "pilot": Text("à l'essai dans l'équipe", "on trial in the team"),
    "published": Text("relue, prête pour tout le monde", "reviewed, ready for everybody"),
    "guarded": Text("une ligne rouge : pas de prompt, et pourquoi", "a red line: no prompt, and why"),
    "retired": Text("gardée pour mémoire, à ne plus utiliser", "kept for the record, no longer to be used"),
}
DATA_MEANINGS = {
    "public": Text("déjà publiées", "published already"),
    "internal": Text("de l'organisation, sans personne reconnaissable", "of the organisation, nobody recognisable"),
    "pseudonymised": Text("noms et coordonnées retirés", "names and contact details removed"),
    "personal": Text("une personne y est reconnaissable", "a person is recognisable"),
    "sensitive": Text("santé, opinions, origine… : voir la charte", "health, opinions, origin…: see the charter"),
}

#: The keys of a fiche, in the canonical order.
FIELDS = (
    Field("title", text(80), "", always, Text("ce que la fiche permet de faire, avec un verbe", "what the fiche lets one do, with a verb")),
    Field(
        "status",
        one_of(STATUS, _STATUS_MEANINGS),
        "draft",
        about=Text("où en est la fiche ; sinon brouillon", "where it stands; else draft"),
    ),
    Field("tool", Convert(_tool, text().schema), "", always, Text("l'id d'un outil de la charte", "the id of a tool of the charter")),
    Field(
        "data",
        one_of(DATA, DATA_MEANINGS),
        None,
        is_not_draft,
        Text("les données les plus sensibles que l'on y met", "the most sensitive data put into it"),
    ),
    Field(
        "target_minutes",
        positive_integer,
        None,
        is_not_guarded,
        Text("minutes avec l'IA, vérification comprise", "minutes with AI, checking included"),
    ),
    Field("usual_minutes", positive_integer, about=Text("minutes sans IA", "minutes without AI")),
    Field("time_source", one_of(TIME_SOURCE), "estimated", about=Text("d'où viennent ces minutes", "where these minutes come from")),
    Field("measures", positive_integer, about=Text("combien d'usages chronométrés", "how many timed uses")),
    Field("owner", text(), "", is_not_draft, Text("un rôle ou un contact, pas une personne", "a role or a contact, not a person")),
    Field("reviewed", date, None, is_not_draft, Text("la date de la dernière relecture", "the date of the last review")),
    Field("tags", texts, (), about=Text("quelques mots pour ranger la fiche", "a few words to file it under")),
    Field("audience", one_of(AUDIENCE), "internal", about=Text("qui lira le résultat", "who will read the result")),
    Field("assesses_person", yes_no, False, about=Text("oui si le résultat évalue une personne", "yes when the result assesses a person")),
    Field("human_control", text(), "", assesses, Text("qui contrôle, avec le pouvoir de refuser", "who checks, with the power to refuse")),
    Field(
        "variables",
        Convert(_variables, _variables_schema),
        {},
        about=Text("les blancs {{ainsi}} du prompt : libellé, exemple, choix", "the {{blanks}} of the prompt: label, example, choices"),
    ),
    Field(
        "origin", text(), "", about=Text("l'id du problème ou du rituel d'où elle vient", "the id of the problem or ritual it comes from")
    ),
    Field("replaces", text(), "", about=Text("l'id de la fiche qu'elle remplace", "the id of the fiche that it replaces")),
    Field("lang", lang, None, about=Text("la langue du fichier, si ce n'est celle de la base", "the file's language, when not the base's")),
)


def fiche(document: Document) -> Fiche:
    """The fiche that ``document`` holds; never raises, its problems are in ``fields.problems``."""
    fields = read_fields(document.entries, FIELDS)
    return Fiche(document.stem, document, fields, **fields.values)
