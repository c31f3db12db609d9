"""What a reader should look at closely among the changes: facts, in a fixed order; whether they are right is for people to say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from adoptkit.base import CHARTER, PRIVATE
from adoptkit.changes.fiches import CHECKS
from adoptkit.changes.model import Changes, CharterChange, FicheChange, Shift, Suppressed
from adoptkit.kinds.fiche import Fiche
from adoptkit.rules.characters import hidden_characters
from adoptkit.settings import FILE_NAME
from adoptkit.vocabulary import DATA

#: Data levels from the least to the most protected.
LEVELS = tuple(DATA)
#: The file of the findings that lint tolerates from the start.
BASELINE = "adoptkit-baseline.json"
#: From this level on, what is typed speaks of people.
_ABOUT_PEOPLE = ("personal", "sensitive")


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to look at: its kind (a sentence of the report), the file, the fiche where there is one, and the values of the sentence."""

    kind: str
    path: str
    fiche: Fiche | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


def marks(changes: Changes) -> tuple[Mark, ...]:
    """The marks of ``changes``: private files, settings, exceptions, the charter, then the fiches by path."""
    return (
        *(Mark("private_file", item.path) for item in changes.others if item.status != "removed" and item.path.startswith(PRIVATE)),
        *(Mark("baseline", item.path) for item in changes.others if item.path == BASELINE),
        *(Mark("unread", item.path) for item in changes.unread if item.after),
        *_about_settings(changes),
        *(mark for item in changes.suppressions for mark in _about_suppression(item)),
        *(_about_charter(changes.charter) if changes.charter else ()),
        *(mark for item in changes.fiches for mark in _about_change(item)),
        *(mark for item in changes.added for mark in _about_new(item)),
        *(Mark("removed", item.path, item) for item in changes.removed if item.status in ("published", "guarded")),
    )


def is_raised(before: str | None, after: str | None) -> bool:
    """Whether a data level became a more protected one; none is below all."""
    rank = {level: number for number, level in enumerate(LEVELS)}
    return rank.get(after or "", -1) > rank.get(before or "", -1)


def _about_settings(changes: Changes) -> Iterator[Mark]:
    if changes.after.settings_fault and not changes.before.settings_fault:
        yield Mark("settings_unread", FILE_NAME)
    for shift in changes.settings:
        group, _, name = shift.part.partition(".")
        values = {"before": shift.before, "after": shift.after, "name": name}
        if shift.part == "k_min" and shift.after < shift.before:
            yield Mark("k_min_lowered", FILE_NAME, values=values)
        elif shift.part == "retention_days" and shift.after > shift.before:
            yield Mark("retention_raised", FILE_NAME, values=values)
        elif shift.part == "lint_select" and shift.after:
            yield Mark("rules_selected", FILE_NAME, values=values)
        elif group in _LEFT_OUT and name and shift.after is not None:
            yield Mark(_LEFT_OUT[group], FILE_NAME, values=values)


#: The settings that make the checks look away, and their mark.
_LEFT_OUT = {"lint_ignore": "rule_ignored", "lint_per_file": "files_ignored", "privacy_allow": "address_allowed"}


def _about_suppression(item: Suppressed) -> Iterator[Mark]:
    if item.shift.after is None:
        return
    code, reason, until = item.shift.after
    kind = "suppressed" if item.shift.before is None else "suppression_changed"
    yield Mark(kind, item.path, values={"code": code, "reason": reason, "until": until})


def _about_charter(change: CharterChange) -> Iterator[Mark]:
    if change.after is None:
        yield Mark("charter_removed", CHARTER)
        return
    if change.before is None:
        return
    if change.before.status == "adopted" != change.after.status:
        yield Mark("charter_not_adopted", CHARTER)
    if change.before.consulted and not change.after.consulted:
        yield Mark("consultation_removed", CHARTER)
    for shift in change.tools:
        yield from _about_tool(shift)
    for shift in change.rules:
        yield from _about_rule(shift)
    yield from (Mark("clause_removed", CHARTER, values={"clause": shift.part}) for shift in change.clauses if shift.after is None)


def _about_tool(shift: Shift) -> Iterator[Mark]:
    """A tool that may take more protected data than before, or with personal accounts."""
    old, new = shift.before, shift.after
    if old is None:
        yield Mark("tool_added", CHARTER, values={"tool": new, "after": new.data})
    elif new is not None:
        if is_raised(old.data, new.data):
            yield Mark("tool_data_raised", CHARTER, values={"tool": new, "before": old.data, "after": new.data})
        if new.account == "personal" != old.account:
            yield Mark("tool_account", CHARTER, values={"tool": new})


def _about_rule(shift: Shift) -> Iterator[Mark]:
    if shift.after is None:
        yield Mark("rule_removed", CHARTER, values={"rule": shift.before})
    elif shift.before is not None and shift.after.enforce == "none" != shift.before.enforce:
        yield Mark("rule_unenforced", CHARTER, values={"rule": shift.after, "code": shift.before.enforce})


def _about_change(change: FicheChange) -> Iterator[Mark]:
    """What moved in a fiche that people may use; a draft is nobody's tool yet."""
    kinds = _kinds(change) if {change.before.status, change.after.status} != {"draft"} else iter(())
    yield from (Mark(kind, change.after.path, change.after, values) for kind, values in kinds)


def _kinds(change: FicheChange) -> Iterator[tuple[str, Mapping[str, Any]]]:
    before, after = change.before, change.after
    if before.status == "guarded" != after.status:
        yield "unguarded", {"after": after.status}
    if after.status == "published" != before.status:
        yield "published", {"missing": missing(after)}
    if is_raised(before.data, after.data) and before.data:
        yield "data_raised", {"before": before.data, "after": after.data}
    if before.tool != after.tool:
        yield "tool_changed", {"before": before.tool, "after": after.tool}
    if change.prompt and after.prompt and "published" in (before.status, after.status):
        yield "prompt_changed", {}
    if change.prompt and _hides(after.prompt) > _hides(before.prompt):
        yield "prompt_hides", {}
    yield from _kinds_of_control(change)


def _kinds_of_control(change: FicheChange) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What touches the control that a person has."""
    before, after = change.before, change.after
    for name in CHECKS:
        gone = [shift.before for shift in change.checks.get(name, ()) if shift.after is None]
        if gone:
            yield "check_removed", {"section": name, "items": gone}
    if before.section("must_check") and not after.section("must_check"):
        yield "must_check_removed", {}
    if before.assesses_person != after.assesses_person:
        yield ("assesses" if after.assesses_person else "no_longer_assesses"), {}
    if before.human_control and not after.human_control:
        yield "control_removed", {}
    if before.audience == "external" != after.audience:
        yield "no_longer_external", {}


def _about_new(fiche: Fiche) -> Iterator[Mark]:
    if fiche.status == "published" and (lacks := missing(fiche)):
        yield Mark("published", fiche.path, fiche, {"missing": lacks})
    if fiche.status != "draft" and fiche.data in _ABOUT_PEOPLE:
        yield Mark("new_data", fiche.path, fiche, {"after": fiche.data})
    if fiche.assesses_person:
        yield Mark("assesses", fiche.path, fiche)
    if _hides(fiche.prompt):
        yield Mark("prompt_hides", fiche.path, fiche)


def missing(fiche: Fiche) -> tuple[str, ...]:
    """What a published fiche should say and does not: keys and sections, by id."""
    keys = tuple(name for name in ("tool", "data", "owner", "reviewed") if not fiche.fields.values[name])
    wanted = ["quality_check", "avoid"]
    if fiche.audience == "external" or fiche.data in _ABOUT_PEOPLE:
        wanted.append("must_check")
    sections = tuple(name for name in wanted if not (found := fiche.section(name)) or not found.text)
    return (*keys, *(() if fiche.prompt.strip() else ("starting_prompt",)), *sections)


def _hides(prompt: str) -> int:
    """How many runs of characters nobody sees a prompt holds."""
    return sum(1 for _ in hidden_characters(prompt))
