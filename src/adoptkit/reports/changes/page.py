"""What a report of changes shows, part by part: what to look at first, then fiches, charter, settings, exceptions, files."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from adoptkit.changes.marks import is_raised, marks
from adoptkit.changes.model import Changes, CharterChange, FicheChange, Other, Shift, Suppressed, Unread, is_review
from adoptkit.document import Fault
from adoptkit.errors import Lang, Text
from adoptkit.kinds.charter import CharterRule
from adoptkit.kinds.fiche import Fiche
from adoptkit.reports.changes import attention
from adoptkit.reports.changes.pieces import Entry, Line, Note, Page, Part, Piece, joined, said, words
from adoptkit.reports.changes.summary import summary
from adoptkit.reports.changes.voice import Voice, voice
from adoptkit.settings import FILE_NAME

#: Notes of one entry, and other files, that are shown.
_MOST_NOTES, _MOST_FILES = 60, 20
#: The keys whose text is compared word by word.
_PROSE = ("title", "human_control", "owner", "label", "example", "use", "reason", "organisation")


def page(changes: Changes, lang: Lang) -> Page:
    """The report on ``changes`` in ``lang``."""
    speaker = voice(changes, lang)
    parts = (Part(title.say(lang), tuple(entries)) for title, entries in _parts(changes, speaker))
    return Page(_TITLE.say(lang), summary(changes, lang), tuple(part for part in parts if part.entries))


def _parts(changes: Changes, voice: Voice) -> Iterator[tuple[Text, Iterable[Entry]]]:
    yield _ATTENTION, attention.entries(marks(changes), voice)
    yield _ADDED, (_whole(item, voice) for item in changes.added)
    yield _REMOVED, (_whole(item, voice) for item in changes.removed)
    yield _CHANGED, (_fiche(item, voice) for item in changes.fiches)
    yield _CHARTER, _charter(changes.charter, voice) if changes.charter else ()
    yield _SETTINGS, _settings(changes, voice)
    yield _SUPPRESSIONS, (_suppression(item, voice) for item in changes.suppressions)
    yield _UNREAD, (_unread(item, voice) for item in changes.unread)
    yield _OTHERS, _others(changes.others, voice)
    yield _REFORMATTED, (Entry(voice.path(path)) for path in changes.reformatted)


def _whole(fiche: Fiche, voice: Voice) -> Entry:
    """A fiche that came or went: its title, its path, and what a manager asks first."""
    keys = [name for name in ("status", "tool", "data", "target_minutes", "owner") if fiche.fields.values[name]]
    facts = ", ".join(f"{voice.key(name)} {voice.value(name, fiche.fields.values[name])}" for name in keys)
    return Entry(said(_FACTS, voice.lang, fiche=voice.fiche(fiche), facts=facts) if facts else voice.fiche(fiche))


def _fiche(change: FicheChange, voice: Voice) -> Entry:
    notes = list(_notes(change, voice))
    return Entry(voice.fiche(change.after), _capped(notes, voice))


def _notes(change: FicheChange, voice: Voice) -> Iterator[Note]:
    if change.is_renamed:
        yield Note(said(_RENAMED, voice.lang, path=voice.path(change.before.path)))
    yield from (_key(shift, voice) for shift in change.keys)
    for shift in change.variables:
        yield _part(_VARIABLE, shift, voice.name(f"{{{{{shift.part}}}}}"), voice)
    if change.prompt:
        yield _prompt(change.prompt, voice)
    for name, shifts in change.checks.items():
        yield from (_item(shift, voice.section(name), voice) for shift in shifts)
    yield from (_passage(shift, voice) for shift in change.passages)


def _key(shift: Shift, voice: Voice) -> Note:
    """One key: word by word for prose, before → after for the rest; a data level says whether it goes up or down."""
    label = voice.key(shift.part)
    if is_review(shift):
        return Note(said(_REVIEWED, voice.lang, before=voice.value("reviewed", shift.before), after=voice.value("reviewed", shift.after)))
    if shift.part in _PROSE and shift.before and shift.after:
        return Note(said(_LABELLED, voice.lang, label=label, value=joined(voice.compared(shift.before, shift.after), " ")))
    moved = _way(shift)
    line = _moved(label, shift.part, shift.before, shift.after, voice)
    return Note((*line, *words(f" ({moved.say(voice.lang)})")) if moved else line)


def _moved(label: str, key: str, before: object, after: object, voice: Voice) -> Line:
    """« label : before → after »; what is not there is neither struck nor bold."""
    old = Piece("words" if before is None else "removed", voice.value(key, before))
    new = Piece("words" if after is None else "added", voice.value(key, after))
    return said(_MOVED, voice.lang, label=label, before=(old,), after=(new,))


def _way(shift: Shift) -> Text | None:
    """Whether a data level goes up or down."""
    if shift.part != "data" or not shift.before or not shift.after:
        return None
    return _UP if is_raised(shift.before, shift.after) else _DOWN if is_raised(shift.after, shift.before) else None


def _part(kinds: tuple[Text, Text, Text], shift: Shift, name: Line, voice: Voice) -> Note:
    """A named part (a variable, a tool) that came, went or changed; what changed in it follows."""
    added, removed, changed = kinds
    if shift.before is None or shift.after is None:
        return Note(said(added if shift.before is None else removed, voice.lang, name=name))
    pairs = ((field.name, getattr(shift.before, field.name), getattr(shift.after, field.name)) for field in fields(shift.after))
    inner = [_key(Shift(key, before or None, after or None), voice).line for key, before, after in pairs if before != after]
    return Note((*said(changed, voice.lang, name=name), *joined(inner, " ; " if voice.lang == "fr" else "; ")))


def _prompt(shift: Shift, voice: Voice) -> Note:
    if shift.before is None or shift.after is None:
        return Note(said(_PROMPT_ADDED if shift.before is None else _PROMPT_REMOVED, voice.lang))
    rows = voice.compared(shift.before, shift.after)
    return Note(said(_PROMPT if rows else _PROMPT_UNSEEN, voice.lang), rows)


def _item(shift: Shift, section: str, voice: Voice) -> Note:
    """One item of a list."""
    if shift.before is None:
        return Note(said(_ITEM_ADDED, voice.lang, section=section, item=(Piece("added", voice.short(shift.after)),)))
    if shift.after is None:
        return Note(said(_ITEM_REMOVED, voice.lang, section=section, item=(Piece("removed", voice.short(shift.before)),)))
    return Note(said(_ITEM_REWORDED, voice.lang, section=section), voice.compared(shift.before, shift.after))


def _passage(shift: Shift, voice: Voice) -> Note:
    section = voice.section(shift.part)
    if shift.before is None or shift.after is None:
        return Note(said(_SECTION_ADDED if shift.before is None else _SECTION_REMOVED, voice.lang, section=section))
    return Note(said(_SECTION, voice.lang, section=section), voice.compared(shift.before, shift.after))


def _charter(change: CharterChange, voice: Voice) -> Iterator[Entry]:
    if change.before is None or change.after is None:
        yield Entry(said(_CHARTER_ADDED if change.before is None else _CHARTER_REMOVED, voice.lang))
        return
    notes = [_key(shift, voice) for shift in change.keys]
    notes += [_part(_TOOL, shift, voice.name(voice.tool(shift.part)), voice) for shift in change.tools]
    notes += [_rule(shift, voice) for shift in change.rules]
    clauses = ((_CLAUSE_ADDED if shift.before is None else _CLAUSE_REMOVED, shift.part) for shift in change.clauses)
    notes += [Note(said(text, voice.lang, clause=voice.short(clause))) for text, clause in clauses]
    notes += [_passage(shift, voice) for shift in change.passages]
    yield from (
        Entry((*note.line,), ()) if not note.passage else Entry(note.line, (Note(note.passage[0], note.passage[1:]),)) for note in notes
    )


def _rule(shift: Shift, voice: Voice) -> Note:
    """A rule of the charter that came, went, was reworded, or is held by another check."""
    old: CharterRule | None = shift.before
    new: CharterRule | None = shift.after
    if old is None or new is None:
        only = new or old
        text = voice.short(only.text if only else "")
        kind, line = ("added", _RULE_ADDED) if old is None else ("removed", _RULE_REMOVED)
        return Note(said(line, voice.lang, rule=voice.short(shift.part), text=(Piece("added" if kind == "added" else "removed", text),)))
    rows = voice.compared(old.text, new.text)
    held = [_key(Shift(key, one, other), voice).line for key, one, other in _held(old, new) if one != other]
    return Note((*said(_RULE, voice.lang, rule=voice.short(shift.part)), *(words(" ") if held else ()), *joined(held)), rows)


def _held(old: CharterRule, new: CharterRule) -> tuple[tuple[str, str, str], ...]:
    return ("enforce", old.enforce, new.enforce), ("clause", old.clause, new.clause)


def _settings(changes: Changes, voice: Voice) -> Iterator[Entry]:
    for shift in changes.settings:
        yield Entry(_moved(_setting(shift.part, voice), "", _told(shift.before), _told(shift.after), voice))
    for text, side in ((_SETTINGS_BEFORE, changes.before), (_SETTINGS_AFTER, changes.after)):
        if side.settings_fault:
            yield Entry(said(text, voice.lang, why=voice.short(side.settings_fault.say(voice.lang))))


def _setting(name: str, voice: Voice) -> str:
    """A setting as adoptkit.toml writes it: ``lint_per_file.*.md`` is ``lint.per-file.*.md``; what people named is made safe by itself."""
    field, dot, rest = name.partition(".")
    group, _, key = field.partition("_")
    written = f"{group}.{key.replace('_', '-')}" if group in _GROUPS else field
    return f"{written}{dot}{voice.short(rest)}"


def _told(value: object) -> object:
    """A value of the settings: codes of a file with their reasons as texts."""
    return tuple(f"{code} ({reason})" for code, reason in value.items()) if isinstance(value, dict) else value


def _suppression(item: Suppressed, voice: Voice) -> Entry:
    text = _SUPPRESSION_ADDED if item.shift.before is None else _SUPPRESSION_REMOVED if item.shift.after is None else _SUPPRESSION_CHANGED
    code, reason, until = item.shift.after or item.shift.before
    values = {"code": voice.short(code) or "?", "until": voice.short(until) or "?", "reason": voice.short(reason) or "?"}
    return Entry(said(text, voice.lang, path=voice.path(item.path), **values))


def _unread(item: Unread, voice: Voice) -> Entry:
    if item.after is None:
        return Entry(said(_READS_AGAIN, voice.lang, path=voice.path(item.path)))
    text = _STILL_UNREAD if item.before else _NO_LONGER_READS
    return Entry(said(text, voice.lang, path=voice.path(item.path), line=str(item.after.line), why=_why(item.after, voice)))


def _why(fault: Fault, voice: Voice) -> str:
    values = {name: value.say(voice.lang) if isinstance(value, Text) else value for name, value in fault.values.items()}
    return voice.short(fault.text.say(voice.lang, **values))


def _others(others: tuple[Other, ...], voice: Voice) -> Iterator[Entry]:
    for item in others[:_MOST_FILES]:
        before = voice.path(item.before)
        yield Entry(said(_FILES[item.status], voice.lang, path=voice.path(item.path), before=before))
    if len(others) > _MOST_FILES:
        yield Entry(said(_MORE, voice.lang, count=str(len(others) - _MOST_FILES)))


def _capped(notes: list[Note], voice: Voice) -> tuple[Note, ...]:
    """The notes of an entry, the first ones when there are too many, and how many more."""
    if len(notes) <= _MOST_NOTES:
        return tuple(notes)
    return (*notes[:_MOST_NOTES], Note(said(_MORE, voice.lang, count=str(len(notes) - _MOST_NOTES))))


_GROUPS = ("brand", "lint", "privacy")
_TITLE = Text("Ce qui change dans la base", "What changes in the base")
_ATTENTION = Text("À regarder de près", "To look at closely")
_ADDED = Text("Fiches ajoutées", "Fiches added")
_REMOVED = Text("Fiches retirées", "Fiches removed")
_CHANGED = Text("Fiches modifiées", "Fiches changed")
_CHARTER = Text("Charte", "Charter")
_SETTINGS = Text(f"Réglages ({FILE_NAME})", f"Settings ({FILE_NAME})")
_SUPPRESSIONS = Text("Exceptions aux règles", "Exceptions to rules")
_UNREAD = Text("Fichiers qui ne se lisent pas", "Files that do not read")
_OTHERS = Text("Autres fichiers", "Other files")
_REFORMATTED = Text("Mise en forme seulement (ordre, commentaires, espaces)", "Formatting only (order, comments, spaces)")
_FACTS = Text("{fiche} : {facts}", "{fiche}: {facts}")
_RENAMED = Text("fichier renommé ; il s'appelait {path}", "file renamed; it was {path}")
_REVIEWED = Text("revue faite le {after} (la précédente : {before})", "reviewed on {after} (before that: {before})")
_LABELLED = Text("{label} : {value}", "{label}: {value}")
_MOVED = Text("{label} : {before} → {after}", "{label}: {before} → {after}")
_UP, _DOWN = Text("monte", "raised"), Text("baisse", "lowered")
_VARIABLE = (
    Text("variable ajoutée : {name}", "variable added: {name}"),
    Text("variable retirée : {name}", "variable removed: {name}"),
    Text("variable {name}, ", "variable {name}, "),
)
_TOOL = (
    Text("outil ajouté : {name}", "tool added: {name}"),
    Text("outil retiré : {name}", "tool removed: {name}"),
    Text("outil {name}, ", "tool {name}, "),
)
_PROMPT = Text("prompt modifié :", "prompt changed:")
_PROMPT_UNSEEN = Text(
    "prompt modifié, mais seulement par des espaces, des caractères invisibles ou des données masquées ici",
    "prompt changed, but only by spaces, characters that nobody sees, or data masked here",
)
_PROMPT_ADDED, _PROMPT_REMOVED = Text("prompt ajouté", "prompt added"), Text("prompt retiré", "prompt removed")
_ITEM_ADDED = Text("« {section} », ajouté : {item}", "“{section}”, added: {item}")
_ITEM_REMOVED = Text("« {section} », retiré : {item}", "“{section}”, removed: {item}")
_ITEM_REWORDED = Text("« {section} », reformulé :", "“{section}”, reworded:")
_SECTION = Text("« {section} » :", "“{section}”:")
_SECTION_ADDED = Text("section ajoutée : « {section} »", "section added: “{section}”")
_SECTION_REMOVED = Text("section retirée : « {section} »", "section removed: “{section}”")
_CHARTER_ADDED = Text("la charte est ajoutée", "the charter is added")
_CHARTER_REMOVED = Text("la charte est retirée", "the charter is removed")
_RULE = Text("règle {rule}, modifiée :", "rule {rule}, changed:")
_RULE_ADDED = Text("règle {rule}, ajoutée : {text}", "rule {rule}, added: {text}")
_RULE_REMOVED = Text("règle {rule}, retirée : {text}", "rule {rule}, removed: {text}")
_CLAUSE_ADDED = Text("clause {clause}, marquée", "clause {clause}, marked")
_CLAUSE_REMOVED = Text("clause {clause}, plus marquée", "clause {clause}, no longer marked")
_SETTINGS_BEFORE = Text("les réglages d'avant ne se lisent pas : {why}", "the settings before do not read: {why}")
_SETTINGS_AFTER = Text("les réglages ne se lisent plus : {why}", "the settings no longer read: {why}")
_SUPPRESSION_ADDED = Text(
    "ajoutée dans {path} : {code} jusqu'au {until}, raison : {reason}", "added in {path}: {code} until {until}, reason: {reason}"
)
_SUPPRESSION_REMOVED = Text(
    "retirée de {path} : {code} jusqu'au {until}, raison : {reason}", "removed from {path}: {code} until {until}, reason: {reason}"
)
_SUPPRESSION_CHANGED = Text(
    "modifiée dans {path} : {code} jusqu'au {until}, raison : {reason}", "changed in {path}: {code} until {until}, reason: {reason}"
)
_READS_AGAIN = Text("{path} se lit de nouveau, ou n'est plus là", "{path} reads again, or is gone")
_STILL_UNREAD = Text("{path}, ligne {line} : ne se lit toujours pas : {why}", "{path}, line {line}: still does not read: {why}")
_NO_LONGER_READS = Text("{path}, ligne {line} : {why}", "{path}, line {line}: {why}")
_FILES = {
    "added": Text("{path}, ajouté", "{path}, added"),
    "removed": Text("{path}, retiré", "{path}, removed"),
    "changed": Text("{path}, modifié", "{path}, changed"),
    "renamed": Text("{path}, renommé (avant : {before})", "{path}, renamed (before: {before})"),
}
_MORE = Text("… et {count} de plus", "… and {count} more")
