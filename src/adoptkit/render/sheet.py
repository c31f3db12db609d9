"""The practical sheet as a page: an index, then one fiche per page (E099–E102)."""

from collections.abc import Iterable

from adoptkit import words
from adoptkit.document import Section
from adoptkit.errors import Text
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.fiche import SLOT, Fiche, Variable
from adoptkit.render import charter as charter_page
from adoptkit.render import tree
from adoptkit.render.tree import Node
from adoptkit.render.voice import Voice
from adoptkit.vocabulary import DATA, FICHE_SECTIONS, NONE, STATUS, TIME_SOURCE

#: The sections that have a place of their own on the page; every other one follows, in the order of the file.
_PLACED = ("when_to_use", "avoid", "prepare", "quality_check", "must_check")


def page(fiches: Iterable[Fiche], charter: Charter | None, voice: Voice) -> Node:
    """Every word of the sheet, in order."""
    pages = [_fiche(fiche, charter, voice) for fiche in fiches]
    return {
        "title": voice.say(_TITLE),
        "organisation": voice.string(charter.organisation) if charter else "",
        "contact": voice.string(charter.contact) if charter else "",
        "count": voice.prose(words.counted(len(pages), *_COUNT[voice.lang], voice.lang)),
        "steps": [voice.say(step) for step in _STEPS],
        "boxes": charter_page.boxes(charter, voice) if charter else [],
        "fiches": pages,
        "label": voice.labels(LABELS),
    }


def _fiche(fiche: Fiche, charter: Charter | None, voice: Voice) -> Node:
    return {
        "id": fiche.id,
        "title": voice.string(fiche.title or fiche.id),
        "guarded": fiche.status == "guarded",
        "status": "" if fiche.status == "published" else voice.string(STATUS[fiche.status].label(voice.lang)),
        "tool": _tool(fiche, charter, voice),
        "data": voice.say(charter_page.DATA_LABELS[fiche.data]) if fiche.data else "",
        "level": list(DATA).index(fiche.data) if fiche.data else 0,
        "time": words.minutes(fiche.target_minutes, voice.lang) if fiche.target_minutes else "",
        "usual": _usual(fiche, voice),
        "external": fiche.audience == "external",
        "control": voice.inlines(fiche.human_control) if fiche.human_control else [],
        **{name: _section(fiche, name, voice) for name in _PLACED},
        "prompt": prompt_lines(fiche.prompt),
        "around": _around_prompt(fiche, voice),
        "variables": [_variable(fiche.variables.get(name) or Variable(name), voice) for name in fiche.slots],
        "others": [_other(section, voice) for section in fiche.document.sections if _is_other(section)],
        "owner": voice.string(fiche.owner),
        "reviewed": voice.day(fiche.reviewed) if fiche.reviewed else "",
    }


def _tool(fiche: Fiche, charter: Charter | None, voice: Voice) -> str:
    """The tool as the charter names it; a red line has none and says so."""
    if fiche.status == "guarded":
        return voice.say(LABELS["guarded"])
    tool = charter.tools_by_id.get(fiche.tool) if charter else None
    return voice.string(tool.label if tool else NONE["none"].label(voice.lang) if fiche.tool == "none" else fiche.tool)


def _usual(fiche: Fiche, voice: Voice) -> str:
    """Where the target time comes from, and what the work takes without AI."""
    if not fiche.target_minutes:
        return ""
    source = TIME_SOURCE[fiche.time_source].label(voice.lang)
    if not fiche.usual_minutes:
        return voice.say(_SOURCE, source=source)
    return voice.say(_USUAL, usual=words.minutes(fiche.usual_minutes, voice.lang), source=source)


def _section(fiche: Fiche, name: str, voice: Voice) -> Node:
    term = FICHE_SECTIONS[name]
    return {"heading": voice.say(Text(term.fr, term.en)), "in": voice.blocks(fiche.section(name))}


def _is_other(section: Section) -> bool:
    term = FICHE_SECTIONS.find(section.heading)
    return term is None or term.id not in (*_PLACED, "starting_prompt")


def _other(section: Section, voice: Voice) -> Node:
    term = FICHE_SECTIONS.find(section.heading)
    heading = voice.say(Text(term.fr, term.en)) if term else voice.string(section.heading)
    return {"heading": heading, "in": voice.blocks(section), "tone": _TONES.get(term.id, "") if term else ""}


def _around_prompt(fiche: Fiche, voice: Voice) -> list[Node]:
    """What the section of the prompt says around its block."""
    section = fiche.section("starting_prompt")
    prose = "\n".join(row for _, row in section.prose) if section else ""
    return tree.blocks(prose, voice.prose)


def prompt_lines(prompt: str) -> list[list[Node]]:
    """The lines of a prompt, each cut into what is fixed and what is to fill in (``slot``); a written ``\\{{`` is a plain ``{{``."""
    return [_segments(line) for line in tree.printable(prompt).split("\n")] if prompt else []


def _segments(line: str) -> list[Node]:
    segments: list[Node] = []
    done = 0
    for slot in SLOT.finditer(line):
        segments += [{"slot": False, "text": line[done : slot.start()]}, {"slot": True, "text": slot[0]}]
        done = slot.end()
    segments.append({"slot": False, "text": line[done:]})
    return [{**segment, "text": segment["text"].replace(r"\{{", "{{")} for segment in segments if segment["text"]]


def _variable(variable: Variable, voice: Voice) -> Node:
    return {
        "name": variable.name,
        "label": voice.string(variable.label),
        "example": voice.string(variable.example),
        "choices": voice.listed(variable.choices),
        "personal": variable.personal,
    }


LABELS = {
    "steps": Text("En quatre gestes", "In four moves"),
    "fiche": Text("Cas d'usage", "Use case"),
    "tool": Text("Outil", "Tool"),
    "data": Text("Données", "Data"),
    "time": Text("Temps cible", "Target time"),
    "page": Text("Page", "Page"),
    "boxes": charter_page.LABELS["boxes"],
    "prompt": Text("Prompt à copier", "Prompt to copy"),
    "fill": Text("À remplir", "To fill in"),
    "example": Text("ex.", "e.g."),
    "choices": Text("au choix", "one of"),
    "personal": Text("donnée personnelle", "personal data"),
    "external": Text("Part hors de l'équipe : une personne relit d'abord", "Leaves the team: a person checks first"),
    "control": Text("Contrôle humain", "Human control"),
    "guarded": Text("Ligne rouge", "Red line"),
    "owner": Text("Responsable", "Owner"),
    "reviewed": Text("Relue le", "Reviewed on"),
    "contact": charter_page.LABELS["contact"],
}
#: What a red line says first: why not, and what instead.
_TONES = {"why_not": "no", "instead": "yes"}
_TITLE = Text("Fiche pratique : l'IA au quotidien", "Practical sheet: everyday AI")
_COUNT = {"fr": ("cas d'usage", "cas d'usage"), "en": ("use case", "use cases")}
_STEPS = (
    Text("Lisez quand l'utiliser, et quand s'en passer.", "Read when to use it, and when not to."),
    Text("Copiez le prompt dans l'outil indiqué.", "Copy the prompt into the tool that is named."),
    Text("Remplacez ce qui est surligné, sans donnée de trop.", "Replace what is highlighted, with no data too many."),
    Text("Cochez la vérification avant tout envoi.", "Tick the checks before anything is sent."),
)
_SOURCE = Text("vérification comprise, {source}", "checking included, {source}")
_USUAL = Text("vérification comprise, {source} ; {usual} sans IA", "checking included, {source}; {usual} without AI")
