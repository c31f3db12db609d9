"""The starter content made into a new base: which fiches, a draft charter, today's date. Text in, text out."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from adoptkit.document import Document, Value, parse
from adoptkit.edits import entry_of, with_line, with_value, with_values, without_items
from adoptkit.errors import Lang
from adoptkit.kinds.charter import charter
from adoptkit.kinds.fiche import fiche
from adoptkit.kinds.generated import generated, regenerated
from adoptkit.vocabulary import CHARTER_SECTIONS, CHARTER_STATUS, KEYS, SECTOR

#: The folders of library/ that each profile takes, and the fiches that its charter puts first.
PROFILES: Mapping[str, tuple[str, ...]] = {
    "recruiting": ("recrutement",),
    "office": ("bureau",),
    "all": ("recrutement", "bureau"),
}
PRIORITIES: Mapping[str, tuple[str, ...]] = {
    "recruiting": ("reecrire-une-offre", "message-d-approche", "grille-d-entretien"),
    "office": ("repondre-a-un-client", "compte-rendu-de-reunion", "resumer-un-document"),
    "all": ("reecrire-une-offre", "compte-rendu-de-reunion", "repondre-a-un-client"),
}
_RECRUITING_CLAUSES = frozenset({"C06", "C08", "C09", "C10", "C19"})
#: What the charter of a public body adds (AK407): clause → the section that it closes, where the page has room, and its words.
_PUBLIC_CLAUSES = {
    "C19": ("what_it_is_not", "Une décision individuelle préparée avec un algorithme le dit : son but, et où en demander les règles."),
    "C20": ("how", "Qui signe un texte public en a la responsabilité éditoriale."),
}


def library_of(profile: str, files: Mapping[str, str], today: dt.date, lang: Lang) -> dict[str, str]:
    """The fiches of ``profile`` among ``files`` (path under library/ → text), their review date set to ``today``."""
    folders = PROFILES[profile]
    chosen = {path: text for path, text in files.items() if path.split("/", 1)[0] in folders}
    dated = {path: with_values(parse(path, text), {"reviewed": today.isoformat()}) for path, text in chosen.items()}
    return {path: _in_french(text, lang) for path, text in dated.items()}


def _in_french(text: str, lang: Lang) -> str:
    """``text``, which says that it is in French when the base's language is another one."""
    return text if lang == "fr" else with_line(parse("x.md", text), f"{KEYS['lang'].fr}: fr")


def draft_charter(text: str, profile: str, library: Mapping[str, str], sector: str, today: dt.date, lang: Lang) -> str:
    """The starter charter as the draft of a team that has the fiches ``library`` (path → text).

    What only the organisation knows is blank, tools that no fiche uses and clauses of other trades are gone, passages are fresh.
    """
    fiches = [fiche(parse(f"library/{path}", written)) for path, written in library.items()]
    used = {item.tool for item in fiches}
    document = _edited(text, lambda document: with_values(document, _blanks(sector, today)))
    document = _edited(document.text, lambda document: with_value(document, "priority", f"[{', '.join(PRIORITIES[profile])}]"))
    document = _edited(document.text, lambda document: without_items(document, "tools", lambda item: _said(item, "id") not in used))
    if profile == "office":
        document = _edited(document.text, lambda document: without_items(document, "rules", _is_about_candidates))
        document = _edited(document.text, _renumbered)
    if sector == "public":
        for clause, (section, words) in _PUBLIC_CLAUSES.items():
            if profile != "office" or clause not in _RECRUITING_CLAUSES:
                document = parse("charter.md", _with_clause(document, section, clause, words))
    return _in_french(regenerated(document.text, generated(charter(document), fiches, "fr")), lang)


def _edited(text: str, edit: Callable[[Document], str]) -> Document:
    return parse("charter.md", edit(parse("charter.md", text)))


def _blanks(sector: str, today: dt.date) -> dict[str, str]:
    blank = dict.fromkeys(("organisation", "contact", "consulted", "effective"), "")
    return {**blank, "status": CHARTER_STATUS["draft"].fr, "sector": SECTOR[sector].fr, "version": '"0.1"', "reviewed": today.isoformat()}


def _said(item: Value, key: str) -> str:
    """The text of ``key`` (canonical id) in a map of the front matter."""
    found = (entry.value.text for entry in item.entries.values() if (term := KEYS.find(entry.key)) and term.id == key)
    return next(found, "")


def _is_about_candidates(rule: Value) -> bool:
    return _said(rule, "clause") in _RECRUITING_CLAUSES


def _with_clause(document: Document, section_id: str, clause: str, words: str) -> str:
    """The text of ``document`` with a clause, its mark above, at the end of a section."""
    section = document.section(CHARTER_SECTIONS[section_id].fr)
    if section is None:
        return document.text
    lines = list(document.lines)
    last = max((number for number, row in section.rows if row.strip()), default=section.line)
    return "\n".join([*lines[:last], "", f"<!-- clause: {clause} -->", words, *lines[last:]])


def _renumbered(document: Document) -> str:
    """Rules R1, R2… again, in their order."""
    lines = list(document.lines)
    entry = entry_of(document, "rules")
    for number, rule in enumerate(entry.value.items if entry else [], 1):
        lines[rule.line - 1] = lines[rule.line - 1].replace(_said(rule, "id"), f"R{number}", 1)
    return "\n".join(lines)


def complete_charter(text: str, fiches: Mapping[str, str], today: dt.date) -> str:
    """The starter charter as it is, reviewed ``today``, its passages fresh for ``fiches`` (path → text)."""
    document = _edited(text, lambda document: with_values(document, {"reviewed": today.isoformat()}))
    return regenerated(
        document.text, generated(charter(document), [fiche(parse(f"library/{path}", item)) for path, item in fiches.items()], "fr")
    )


def moved_week(log: bytes, today: dt.date) -> tuple[str, bytes]:
    """The sample log with its dates moved by whole weeks, so that it is the latest complete week before ``today``; its ISO week first."""
    written = log.decode("cp1252")
    dates = [dt.date(int(year), int(month), int(day)) for day, month, year in _DAY.findall(written)]
    monday = today - dt.timedelta(days=today.weekday() + 7)
    shift = monday - (min(dates) - dt.timedelta(days=min(dates).weekday()))
    moved = _DAY.sub(lambda match: _moved(match, shift), written)
    return f"{monday:%G-W%V}", moved.encode("cp1252")


def _moved(match: re.Match[str], shift: dt.timedelta) -> str:
    day, month, year = match.groups()
    return f"{dt.date(int(year), int(month), int(day)) + shift:%d/%m/%Y}"


_DAY = re.compile(r"^(\d\d)/(\d\d)/(\d{4})(?=;)", re.MULTILINE)
