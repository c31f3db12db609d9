"""« À regarder de près »: the sentence of each mark. Facts only; people judge."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adoptkit.changes.marks import Mark
from adoptkit.errors import Text
from adoptkit.reports.changes.pieces import Entry, Line, Note, Piece, said
from adoptkit.reports.changes.voice import Voice
from adoptkit.vocabulary import DATA, STATUS
from adoptkit.words import NARROW, counted


def entries(marks: Iterable[Mark], voice: Voice) -> Iterator[Entry]:
    """The marks by subject, a fiche or a file: on its line when there is one, under it when there are several."""
    by_path: dict[str, list[Mark]] = {}
    for mark in marks:
        by_path.setdefault(mark.path, []).append(mark)
    for found in by_path.values():
        named = next((mark.fiche for mark in found if mark.fiche), None)
        subject = voice.fiche(named) if named else voice.path(found[0].path)
        sentences = [sentence(mark, voice) for mark in found]
        colon = f"{NARROW}: " if voice.lang == "fr" else ": "
        if len(found) == 1:
            yield Entry((*subject, Piece("words", colon), *sentences[0]))
        else:
            yield Entry(subject, tuple(Note(line) for line in sentences))


def sentence(mark: Mark, voice: Voice) -> Line:
    """What a mark says, without its subject."""
    values = mark.values
    if mark.kind == "published":
        missing = [voice.key(name) if name in _KEYS else voice.section(name) for name in values["missing"]]
        return said(_PUBLISHED_WITHOUT if missing else _PUBLISHED, voice.lang, missing=", ".join(missing))
    if mark.kind == "check_removed":
        texts = {"section": voice.section(values["section"]), "items": voice.listed(values["items"])}
        return said(_CHECKS_REMOVED if len(values["items"]) > 1 else _CHECK_REMOVED, voice.lang, **texts)
    return said(SENTENCES[mark.kind], voice.lang, **{name: _spoken(mark.kind, name, value, voice) for name, value in values.items()})


def _spoken(kind: str, name: str, value: Any, voice: Voice) -> str:
    """One value of a sentence, in words."""
    if name == "tool":
        return voice.tool(value.id)
    if name == "rule":
        return voice.listed([f"{value.id} {value.text}"])
    if isinstance(value, Mapping | tuple):
        return ", ".join(voice.short(str(item)) for item in value)
    if kind == "tool_changed":
        return voice.tool(value)
    if value in DATA:
        return DATA[value].label(voice.lang)
    if value in STATUS:
        return STATUS[value].label(voice.lang)
    if kind == "retention_raised" and isinstance(value, int):
        return counted(value, *(("jour", "jours") if voice.lang == "fr" else ("day", "days")), voice.lang)
    return voice.short(str(value)) if value else _NOTHING.say(voice.lang)


_KEYS = ("tool", "data", "owner", "reviewed")
_NOTHING = Text("(rien)", "(nothing)")
_PUBLISHED = Text("la fiche est publiée", "the fiche is published")
_PUBLISHED_WITHOUT = Text("la fiche est publiée sans : {missing}", "the fiche is published without: {missing}")
_CHECK_REMOVED = Text("un point retiré de « {section} » : {items}", "one item removed from “{section}”: {items}")
_CHECKS_REMOVED = Text("des points retirés de « {section} » : {items}", "items removed from “{section}”: {items}")
SENTENCES: Mapping[str, Text] = {
    "private_file": Text(
        "ce fichier de données personnelles entre dans git ; il doit rester sur le poste",
        "this file of personal data enters git; it should stay on the computer",
    ),
    "baseline": Text("les constats que lint tolère au départ changent", "the findings that lint tolerates from the start change"),
    "unread": Text("ce fichier ne se lit pas", "this file does not read"),
    "settings_unread": Text(
        "les réglages ne se lisent plus ; les valeurs par défaut s'appliqueraient", "the settings no longer read; defaults would apply"
    ),
    "k_min_lowered": Text(
        "k_min baisse, de {before} à {after} : des groupes plus petits seraient montrés",
        "k_min goes down, from {before} to {after}: smaller groups would be shown",
    ),
    "retention_raised": Text(
        "les journaux seraient gardés plus longtemps : {after} au lieu de {before}",
        "logs would be kept longer: {after} instead of {before}",
    ),
    "rules_selected": Text("seules ces règles seraient contrôlées : {after}", "only these rules would be checked: {after}"),
    "rule_ignored": Text("la règle {name} n'est plus contrôlée, raison : {after}", "rule {name} is no longer checked, reason: {after}"),
    "files_ignored": Text(
        "des règles ne sont plus contrôlées pour {name} : {after}", "some rules are no longer checked for {name}: {after}"
    ),
    "address_allowed": Text(
        "{name} peut désormais figurer dans la base, raison : {after}", "{name} may now stand in the base, reason: {after}"
    ),
    "suppressed": Text(
        "exception demandée à la règle {code} jusqu'au {until}, raison : {reason}",
        "an exception to rule {code} is asked for until {until}, reason: {reason}",
    ),
    "suppression_changed": Text(
        "l'exception à la règle {code} change : jusqu'au {until}, raison : {reason}",
        "the exception to rule {code} changes: until {until}, reason: {reason}",
    ),
    "charter_removed": Text("la charte est retirée", "the charter is removed"),
    "charter_not_adopted": Text("la charte n'est plus adoptée", "the charter is no longer adopted"),
    "consultation_removed": Text("la réponse sur la consultation est retirée", "the answer about the consultation is removed"),
    "tool_added": Text("un outil est ajouté : {tool}, jusqu'aux données {after}", "a tool is added: {tool}, up to {after} data"),
    "tool_data_raised": Text(
        "{tool} : le niveau de données permis monte, de « {before} » à « {after} »",
        "{tool}: the data level allowed is raised, from “{before}” to “{after}”",
    ),
    "tool_account": Text("{tool} : le compte devient personnel", "{tool}: the account becomes personal"),
    "rule_removed": Text("une règle est retirée : {rule}", "a rule is removed: {rule}"),
    "rule_unenforced": Text("le contrôle {code} ne tient plus cette règle : {rule}", "check {code} no longer holds this rule: {rule}"),
    "clause_removed": Text("la clause {clause} n'est plus marquée", "clause {clause} is no longer marked"),
    "removed": Text("la fiche est retirée de la bibliothèque", "the fiche is removed from the library"),
    "unguarded": Text("la fiche n'est plus encadrée ; statut : {after}", "the fiche is no longer guarded; status: {after}"),
    "data_raised": Text(
        "le niveau de données monte, de « {before} » à « {after} »", "the data level is raised, from “{before}” to “{after}”"
    ),
    "new_data": Text("nouvelle fiche avec des données {after}", "a new fiche with {after} data"),
    "tool_changed": Text("l'outil change : {before} → {after}", "the tool changes: {before} → {after}"),
    "prompt_changed": Text("le prompt d'une fiche publiée change", "the prompt of a published fiche changes"),
    "prompt_hides": Text("le prompt contient des caractères que personne ne voit", "the prompt holds characters that nobody sees"),
    "must_check_removed": Text("la section « Quand vérifier absolument » est retirée", "the section “When you must check” is removed"),
    "assesses": Text("la fiche évalue une personne", "the fiche assesses a person"),
    "no_longer_assesses": Text("la fiche ne dit plus qu'elle évalue une personne", "the fiche no longer says that it assesses a person"),
    "control_removed": Text("le contrôle humain n'est plus nommé", "the human control is no longer named"),
    "no_longer_external": Text(
        "la fiche n'est plus destinée à l'extérieur : la vérification n'y est plus obligatoire",
        "the fiche is no longer for the outside: its check is no longer compulsory",
    ),
}
