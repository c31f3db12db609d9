"""Two versions of a fiche compared: its keys, its variables, its prompt, its checks, the rest of its text."""

from collections.abc import Mapping
from typing import Any

from adoptkit.changes.model import FicheChange, Shift
from adoptkit.changes.passages import beside_items, item_shifts, items, name_of, passages, text_shifts
from adoptkit.kinds.fiche import FIELDS, Fiche
from adoptkit.kinds.schema import Field, Fields
from adoptkit.vocabulary import FICHE_SECTIONS

#: The lists of a fiche that people go through: each item counts.
CHECKS = ("quality_check", "must_check", "avoid")
_PROMPT = "starting_prompt"


def fiche_change(before: Fiche, after: Fiche) -> FicheChange | None:
    """How ``before`` became ``after``; None when a reader sees no difference."""
    change = FicheChange(
        before,
        after,
        key_shifts(before.fields, after.fields, FIELDS),
        record_shifts(before.variables, after.variables),
        _prompt(before, after),
        _checks(before, after),
        text_shifts(_texts(before), _texts(after)),
    )
    return change if change.is_renamed or change.is_reviewed or change.says_more else None


def key_shifts(before: Fields, after: Fields, declared: tuple[Field, ...]) -> tuple[Shift, ...]:
    """The keys whose value differs, in the canonical order; maps and lists of maps are compared elsewhere."""
    shifts = (Shift(item.id, _value(before, item.id), _value(after, item.id)) for item in declared if not _is_composite(item))
    return tuple(shift for shift in shifts if shift.before != shift.after)


def record_shifts(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Shift, ...]:
    """The named values that differ, by name: those of ``before``, then the new ones."""
    shifts = (Shift(name, before.get(name), after.get(name)) for name in dict.fromkeys([*before, *after]))
    return tuple(shift for shift in shifts if shift.before != shift.after)


def _is_composite(item: Field) -> bool:
    return item.id in ("variables", "tools", "rules")


def _value(fields: Fields, key: str) -> Any:
    """The typed value of ``key``; the text as written where it is refused, None where there is nothing."""
    entry = fields.entries.get(key)
    if entry and any(problem.values.get("key") == entry.key for problem in fields.problems):
        return entry.value.text or None
    return fields.values[key] or None


def _prompt(before: Fiche, after: Fiche) -> Shift | None:
    """The prompt when it differs by anything at all: a model reads every character."""
    old, new = before.prompt, after.prompt
    return Shift(_PROMPT, old or None, new or None) if old != new else None


def _checks(before: Fiche, after: Fiche) -> dict[str, tuple[Shift, ...]]:
    found = {name: item_shifts(name, items(before.section(name)), items(after.section(name))) for name in CHECKS}
    return {name: shifts for name, shifts in found.items() if shifts}


def _texts(fiche: Fiche) -> dict[str, str]:
    """The text of each section, without what is compared apart: the items of the checks, the prompt."""
    found = passages(fiche.document, FICHE_SECTIONS)
    for section in fiche.document.sections:
        if (name := name_of(section, FICHE_SECTIONS)) in CHECKS:
            found[name] = beside_items(section)
        elif name == _PROMPT:
            found[name] = "\n".join([*(row for _, row in section.prose), *(fence.content for fence in section.fences[1:])]).strip()
    return found
