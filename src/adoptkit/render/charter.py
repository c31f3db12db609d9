"""The charter as a page: the one tree that its PDF, HTML and Markdown templates are filled with."""

from collections.abc import Iterable

from adoptkit import words
from adoptkit.errors import Text
from adoptkit.kinds.charter import Charter, Tool
from adoptkit.kinds.generated import RULES, USE_CASES, passage
from adoptkit.kinds.use_cases import COLUMNS, OTHERS, Listed, Row, UseCases, capital, more, use_cases
from adoptkit.render import tree
from adoptkit.render.tree import Node
from adoptkit.render.voice import Voice
from adoptkit.vocabulary import CHARTER_SECTIONS, DATA

#: From this level of data up, an account must be professional (AK306).
_PROFESSIONAL_FROM = "pseudonymised"


def page(charter: Charter, fiches: Iterable[Listed], voice: Voice) -> Node:
    """Every word of the charter's page, in order; what only the organisation knows and has not written is a blank."""
    return {
        "title": voice.string(charter.title or charter.document.title or LABELS["charter"].say(voice.lang)),
        "organisation": _or_blank(charter.organisation, voice),
        "version": [_text(voice.say(_VERSION)), *_or_blank(charter.version, voice)],
        "draft": charter.status == "draft",
        "columns": [_section(charter, name, voice) for name in ("why", "what_it_is_not", "how")],
        "rules": {**_section(charter, "our_rules", voice), "items": _rules(charter, voice)},
        "boxes": boxes(charter, voice),
        "cases": {**_section(charter, "use_cases", voice), **_cases(use_cases(charter, fiches), voice)},
        "closing": [_section(charter, name, voice) for name in ("questions", "revision")],
        "facts": _facts(charter, voice),
        "contact": _or_blank(charter.contact, voice),
        "label": voice.labels(LABELS),
    }


def _text(words_: str) -> Node:
    return {"k": "text", "text": words_}


def _or_blank(value: str, voice: Voice) -> list[Node]:
    return [_text(voice.string(value))] if value else [_blank(voice)]


def _blank(voice: Voice) -> Node:
    return {"k": "blank", "text": voice.say(_BLANK)}


def _section(charter: Charter, name: str, voice: Voice) -> Node:
    """A section: its heading in the language of the page and what people wrote in it."""
    section = charter.section(name)
    written = tree.blocks(_by_hand(section.text), voice.prose) if section else []
    return {
        "id": name,
        "heading": voice.say(Text(CHARTER_SECTIONS[name].fr, CHARTER_SECTIONS[name].en)),
        "in": written,
        "length": _length(written),
    }


def _by_hand(text: str) -> str:
    """``text`` without the passages that the kit generates: the page makes them from the data."""
    for name in (RULES, USE_CASES):
        if span := passage(text, name):
            text = text[: span[0]] + text[span[1] :]
    return text


def _length(nodes: list[Node]) -> int:
    """About how much room ``nodes`` take, in characters: columns share the width by it."""
    return sum(
        _length(node["in"]) if "in" in node else len(node.get("text", "")) + sum(map(_length, node.get("items", ()))) for node in nodes
    )


def _rules(charter: Charter, voice: Voice) -> list[Node]:
    return [{"id": voice.string(rule.id), "in": voice.inlines(rule.text), "length": len(rule.text)} for rule in charter.rules]


def boxes(charter: Charter, voice: Voice) -> list[Node]:
    """Three lights, never told by colour alone: what may go in, what may with care, what never does (E007)."""
    lines: dict[str, list[Node]] = {"yes": [], "care": [], "no": []}
    with_care = False
    for level in DATA:
        with_care = with_care or level == _PROFESSIONAL_FROM
        tools = [tool for tool in charter.tools if _allows(tool, level)]
        tone = "no" if not tools else "care" if with_care else "yes"
        lines[tone].append(
            {"data": voice.say(DATA_LABELS[level]), "tools": voice.say(_IN_NONE) if not tools else _tools(tools, charter, voice)}
        )
    lines["no"].append({"data": voice.say(_OTHER_TOOLS), "tools": ""})
    notes = {"yes": "", "care": voice.say(_CARE_NOTE), "no": ""}
    return [
        {"tone": tone, "mark": _MARKS[tone], "heading": voice.say(_TONES[tone]), "lines": lines[tone], "note": notes[tone]}
        for tone in lines
        if lines[tone]
    ]


def _allows(tool: Tool, level: str) -> bool:
    levels = list(DATA)
    needs_professional = levels.index(level) >= levels.index(_PROFESSIONAL_FROM)
    return levels.index(tool.data) >= levels.index(level) and (tool.account == "professional" or not needs_professional)


def _tools(tools: list[Tool], charter: Charter, voice: Voice) -> str:
    """The tools by name, or « tous nos outils, sauf… » when that is shorter."""
    others = [tool.label for tool in charter.tools if tool not in tools]
    if not others:
        return voice.say(_ALL_TOOLS)
    if len(others) < len(tools):
        return voice.say(_ALL_BUT, others=voice.listed(others))
    return voice.listed(tool.label for tool in tools)


def _cases(shown: UseCases, voice: Voice) -> Node:
    groups = [
        {
            "tag": voice.string(capital(tag or (OTHERS.say(voice.lang) if len(shown.groups) > 1 else ""))),
            "titles": [voice.string(item.title) for item in group],
        }
        for tag, group in shown.groups
    ]
    return {
        "columns": [voice.say(column) for column in COLUMNS],
        "rows": [_cells(row, voice) for row in shown.rows],
        "groups": groups,
        "more": voice.prose(more(shown.more, voice.lang)) if shown.more else "",
        "none": "" if shown.rows or groups else voice.say(_NO_CASE),
    }


def _cells(row: Row, voice: Voice) -> list[list[Node]]:
    time = words.minutes(row.minutes, voice.lang) if row.minutes else "–"
    return [
        [_text(voice.string(row.fiche.title))],
        voice.inlines(row.when),
        voice.inlines(row.check),
        [_text(voice.string(row.tool))],
        [_text(time)],
    ]


def _facts(charter: Charter, voice: Voice) -> list[Node]:
    """In force, reviewed, consulted: a label and a value each."""
    dates = [("effective", charter.effective), ("reviewed", charter.reviewed)]
    facts = [{"label": voice.say(LABELS[name]), "in": [_text(voice.day(date))] if date else [_blank(voice)]} for name, date in dates]
    return [*facts, {"label": voice.say(LABELS["consulted"]), "in": _consulted(charter, voice)}]


def _consulted(charter: Charter, voice: Voice) -> list[Node]:
    answer = charter.consulted
    if answer and answer.on:
        return [_text(voice.say(_CONSULTED, date=voice.day(answer.on)))]
    if answer and answer.not_required:
        return [_text(voice.say(_NOT_REQUIRED, reason=voice.string(answer.not_required)))]
    return [_blank(voice)]


LABELS = {
    "charter": Text("Charte d'utilisation de l'IA", "AI use charter"),
    "draft": Text("Brouillon", "Draft"),
    "boxes": Text("Quelles données, dans quel outil ?", "Which data, in which tool?"),
    "also": Text("Aussi dans la bibliothèque", "Also in the library"),
    "effective": Text("En vigueur le", "In force since"),
    "reviewed": Text("Relue le", "Reviewed on"),
    "consulted": Text("Représentants du personnel", "Staff representatives"),
    "contact": Text("Une question, un doute, un incident", "A question, a doubt, an incident"),
    "read": Text("Lu et compris le", "Read and understood on"),
    "name": Text("Nom", "Name"),
}
_VERSION = Text("Version ", "Version ")
_BLANK = Text("à compléter", "to be completed")
_MARKS = {"yes": "✓", "care": "!", "no": "✗"}
_TONES = {"yes": Text("Oui", "Yes"), "care": Text("Avec précaution", "With care"), "no": Text("Jamais", "Never")}
DATA_LABELS = {
    "public": Text("Données publiques", "Public data"),
    "internal": Text("Données internes", "Internal data"),
    "pseudonymised": Text("Données pseudonymisées", "Pseudonymised data"),
    "personal": Text("Données personnelles", "Personal data"),
    "sensitive": Text("Données sensibles", "Sensitive data"),
}
_ALL_TOOLS = Text("tous nos outils", "all our tools")
_ALL_BUT = Text("tous nos outils, sauf {others}", "all our tools but {others}")
_IN_NONE = Text("dans aucun outil", "in no tool")
_OTHER_TOOLS = Text("Un outil qui n'est pas dans cette charte", "A tool that is not in this charter")
_CARE_NOTE = Text("Avec un compte professionnel, le strict nécessaire.", "With a professional account, only what is needed.")
_CONSULTED = Text("consultés le {date}", "consulted on {date}")
_NOT_REQUIRED = Text("consultation non requise ({reason})", "consultation not required ({reason})")
_NO_CASE = Text("Aucun cas d'usage n'est encore publié.", "No use case is published yet.")
