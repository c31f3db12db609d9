"""The first sentence of a report of changes: how many of each, in words that agree."""

from collections.abc import Iterator, Mapping

from adoptkit.changes.model import Changes
from adoptkit.errors import Lang, Text
from adoptkit.words import number, plural


def summary(changes: Changes, lang: Lang) -> str:
    """« 2 fiches ajoutées, 1 prompt modifié, 1 revue faite. »"""
    if changes.is_empty:
        return _NOTHING.say(lang)
    told = ", ".join(_counted(kind, count, lang) for kind, count in _counts(changes) if count)
    return f"{told[:1].upper()}{told[1:]}."


def _counts(changes: Changes) -> Iterator[tuple[str, int]]:
    """How many of each kind, in the order of the sentence; a fiche of which only the review moved is no changed fiche."""
    yield "added", len(changes.added)
    yield "removed", len(changes.removed)
    yield "published", sum(item.after.status == "published" != item.before.status for item in changes.fiches)
    yield "renamed", sum(item.is_renamed for item in changes.fiches)
    yield "prompt", sum(item.prompt is not None for item in changes.fiches)
    yield "fiche", sum(item.says_more and not item.prompt for item in changes.fiches)
    yield "review", sum(item.is_reviewed for item in changes.fiches)
    yield "charter", int(changes.charter is not None)
    yield "setting", len(changes.settings)
    yield "suppression", sum(item.shift.before is None for item in changes.suppressions)
    yield "suppression_gone", sum(item.shift.after is None for item in changes.suppressions)
    yield "unread", len(changes.unread) + any(side.settings_fault for side in (changes.before, changes.after))
    yield "other", len(changes.others)
    yield "reformatted", len(changes.reformatted)


def _counted(kind: str, count: int, lang: Lang) -> str:
    if kind == "charter":
        return _CHARTER.say(lang)
    return f"{number(count, lang)} {plural(count, *_WORDS[kind][lang], lang)}"


_NOTHING = Text("Rien ne change dans la base.", "Nothing changes in the base.")
_CHARTER = Text("charte modifiée", "charter changed")
_WORDS: Mapping[str, Mapping[Lang, tuple[str, str]]] = {
    "added": {"fr": ("fiche ajoutée", "fiches ajoutées"), "en": ("fiche added", "fiches added")},
    "removed": {"fr": ("fiche retirée", "fiches retirées"), "en": ("fiche removed", "fiches removed")},
    "published": {"fr": ("fiche publiée", "fiches publiées"), "en": ("fiche published", "fiches published")},
    "renamed": {"fr": ("fiche renommée", "fiches renommées"), "en": ("fiche renamed", "fiches renamed")},
    "prompt": {"fr": ("prompt modifié", "prompts modifiés"), "en": ("prompt changed", "prompts changed")},
    "fiche": {"fr": ("autre fiche modifiée", "autres fiches modifiées"), "en": ("other fiche changed", "other fiches changed")},
    "review": {"fr": ("revue faite", "revues faites"), "en": ("review made", "reviews made")},
    "setting": {"fr": ("réglage modifié", "réglages modifiés"), "en": ("setting changed", "settings changed")},
    "suppression": {"fr": ("exception ajoutée", "exceptions ajoutées"), "en": ("exception added", "exceptions added")},
    "suppression_gone": {"fr": ("exception retirée", "exceptions retirées"), "en": ("exception removed", "exceptions removed")},
    "unread": {"fr": ("fichier illisible", "fichiers illisibles"), "en": ("unreadable file", "unreadable files")},
    "other": {"fr": ("autre fichier", "autres fichiers"), "en": ("other file", "other files")},
    "reformatted": {"fr": ("fichier remis en forme", "fichiers remis en forme"), "en": ("file reformatted", "files reformatted")},
}
