"""Two versions of the charter compared: its keys, tools, rules and clauses, and the text that people wrote in it."""

import re
from collections.abc import Iterator

from adoptkit.changes.fiches import key_shifts, record_shifts
from adoptkit.changes.model import CharterChange, Shift
from adoptkit.changes.pairs import pairs
from adoptkit.changes.passages import passages, text_shifts
from adoptkit.document import read
from adoptkit.kinds.charter import FIELDS, Charter, CharterRule
from adoptkit.kinds.generated import RULES, USE_CASES, regenerated
from adoptkit.kinds.schema import Fields
from adoptkit.vocabulary import CHARTER_SECTIONS

_CLAUSE = re.compile(r"<!--\s*clause:\s*(C\d\d)\s*-->")
_NOTHING = Fields({item.id: item.default for item in FIELDS}, {}, ())


def charter_change(before: Charter | None, after: Charter | None) -> CharterChange | None:
    """How ``before`` became ``after``; None when a reader sees no difference."""
    change = CharterChange(
        before,
        after,
        key_shifts(before.fields if before else _NOTHING, after.fields if after else _NOTHING, FIELDS),
        record_shifts(before.tools_by_id if before else {}, after.tools_by_id if after else {}),
        tuple(rule_shifts(before.rules if before else (), after.rules if after else ())),
        tuple(_clause_shifts(before, after)),
        text_shifts(_texts(before), _texts(after)),
    )
    parts = (change.keys, change.tools, change.rules, change.clauses, change.passages)
    return change if any(parts) or (before is None) != (after is None) else None


def rule_shifts(before: tuple[CharterRule, ...], after: tuple[CharterRule, ...]) -> Iterator[Shift]:
    """The rules that went, came, or say something else; a rule that only got another number is the same."""
    for first, second in _counterparts(before, after):
        old = None if first is None else before[first]
        new = None if second is None else after[second]
        if old is None or new is None or _told(old) != _told(new):
            named = new or old
            yield Shift(named.id if named else "", old, new)


def _counterparts(before: tuple[CharterRule, ...], after: tuple[CharterRule, ...]) -> Iterator[tuple[int | None, int | None]]:
    """The rules in pairs: by their text, then by their id for one that was written anew."""
    found = pairs([rule.text for rule in before], [rule.text for rule in after])
    gone = {before[first].id: first for first, second in found if first is not None and second is None}
    anew = {
        second: gone.pop(after[second].id) for first, second in found if first is None and second is not None and after[second].id in gone
    }
    for first, second in found:
        if first is None and second in anew:
            yield anew[second], second
        elif second is not None or first not in anew.values():
            yield first, second


def _told(rule: CharterRule) -> tuple[str, str, str]:
    return " ".join(rule.text.split()), rule.enforce, rule.clause


def _clause_shifts(before: Charter | None, after: Charter | None) -> Iterator[Shift]:
    olds, news = _clauses(before), _clauses(after)
    for name in sorted(olds ^ news):
        yield Shift(name, name if name in olds else None, name if name in news else None)


def _clauses(charter: Charter | None) -> set[str]:
    """The clauses that the charter marks, in its text or in its rules."""
    if charter is None:
        return set()
    return {*_CLAUSE.findall(charter.document.text), *(rule.clause for rule in charter.rules if rule.clause)}


def _texts(charter: Charter | None) -> dict[str, str]:
    """The text of each section, without the passages that are generated from what is compared apart."""
    if charter is None:
        return {}
    written = regenerated("\n".join(charter.document.lines), {RULES: "", USE_CASES: ""})
    return passages(read(charter.path, written.encode("utf-8")), CHARTER_SECTIONS)
