"""Personal data and secrets: text in, spans out. Used by lint, the scorecard and the prompt command.

A hit tells a kind and a place, never a value: whoever reports it can only say where to look.
"""

from collections.abc import Iterable, Iterator

from adoptkit.errors import Lang
from adoptkit.privacy.contact import disguised_emails, emails, phones
from adoptkit.privacy.credentials import secrets
from adoptkit.privacy.hits import KINDS, Hit, Kind, without_overlaps
from adoptkit.privacy.numbers import numbers
from adoptkit.privacy.people import Roster, capitalised_words, name_words, names
from adoptkit.privacy.plain import plain
from adoptkit.privacy.sketch import Sketch

__all__ = ["KINDS", "Hit", "Kind", "Roster", "capitalised_words", "mask", "name_words", "names", "scan"]


def scan(text: str, *, allow: frozenset[str] = frozenset()) -> list[Hit]:
    """The personal data and secrets of ``text``, in its order; ``allow`` holds functional addresses and numbers as written.

    Names are not looked for: :func:`names` needs to know the team.
    """
    sketch = Sketch(text)
    hits = list(secrets(text, sketch))
    if sketch.may_hold_personal_data:
        seen = plain(text)
        hits += seen.in_source(_personal(seen.text, sketch, _normalised(allow)))
    return without_overlaps(hits) if hits else hits


def _personal(text: str, sketch: Sketch, allow: frozenset[str]) -> Iterator[Hit]:
    """The addresses and numbers of a plain ``text``, of the kinds that its ``sketch`` may hold."""
    if sketch.may_hold_an_address:
        yield from emails(text, allow)
    if sketch.may_hold_a_disguised_address:
        yield from disguised_emails(text, allow)
    if sketch.may_hold_a_long_number:
        yield from numbers(text)
        yield from phones(text, allow)


def _normalised(allow: frozenset[str]) -> frozenset[str]:
    """Addresses case-folded, phone numbers as their digits."""
    return frozenset(item.strip().casefold() if "@" in item else "".join(filter(str.isdigit, item)) for item in allow)


def mask(text: str, hits: Iterable[Hit], lang: Lang = "fr") -> str:
    """``text`` with each hit replaced by its label, « [courriel] »."""
    parts, position = [], 0
    for hit in without_overlaps(hits):
        parts += [text[position : hit.start], f"[{KINDS[hit.kind].label.say(lang)}]"]
        position = hit.end
    return "".join([*parts, text[position:]])
