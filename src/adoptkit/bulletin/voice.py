"""Who speaks: one language with the typography of one territory; and the words that every block shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from adoptkit import words
from adoptkit.errors import Lang, Text

#: The scorecard as JSON (CONTRACTS); keys that came later may be missing.
Card = Mapping[str, Any]


class Voice(Protocol):
    """Says the words of the kit, and those of a file, in one language."""

    @property
    def lang(self) -> Lang:
        """The language."""

    def say(self, text: Text, **values: object) -> str:
        """A label or a sentence of the kit."""

    def string(self, text: str) -> str:
        """A string of a file, which can't steer what shows it."""


@dataclass(frozen=True, slots=True)
class Speech:
    """The voice of plain lines: a terminal, a pipe, a file of text."""

    lang: Lang
    territory: str = "fr"

    def prose(self, text: str) -> str:
        """``text`` with the spaces of its language, its control characters shown."""
        return words.typographic(words.visible(text), self.lang, self.territory)

    def say(self, text: Text, **values: object) -> str:
        """A label or a sentence of the kit."""
        return self.prose(text.say(self.lang, **values))

    def string(self, text: str) -> str:
        """A string of a file."""
        return self.prose(text)


def counted(count: float, name: str, voice: Voice) -> str:
    """« 12 usages », “1 person”: ``name`` is one of the things that are counted."""
    return words.counted(count, *COUNTED[name][voice.lang], voice.lang)


def listed(*parts: str) -> str:
    """What is shown of ``parts``, with commas."""
    return ", ".join(filter(None, parts))


def minutes(value: float | None, voice: Voice) -> str:
    """A duration, nothing for one that is not shown."""
    return "" if value is None else words.minutes(value, voice.lang)


def out_of(count: int, of: int, voice: Voice) -> str:
    """« 6 sur 8 »."""
    return voice.say(_OUT_OF, count=words.number(count, voice.lang), of=words.number(of, voice.lang))


def within(bounds: Sequence[float], of: int, things: str, voice: Voice) -> str:
    """« 80 % ou plus des 8 personnes »: the bounds of a rate where the count would say what nearly everybody did."""
    low, high = bounds
    rate = words.percent(high if low == 0 else low, voice.lang)
    return voice.say(_AT_MOST if low == 0 else _AT_LEAST, rate=rate, of=counted(of, things, voice))


def share(found: Mapping[str, Any], voice: Voice, things: str = "person") -> str:
    """A count before its rate: « 6 sur 8 (75 %) », or the bounds of the rate; nothing where neither is shown."""
    if found["count"] is not None:
        rate = words.percent(found["rate"], voice.lang)
        return voice.say(_SHARE, count=out_of(found["count"], found["of"], voice), rate=rate)
    return within(found["range"], found["of"], things, voice) if found.get("range") else ""


COLON = Text(" :", ":")
HIDDEN = Text("non montré", "not shown")
_OUT_OF = Text("{count} sur {of}", "{count} of {of}")
_SHARE = Text("{count} ({rate})", "{count} ({rate})")
_AT_MOST = Text("{rate} ou moins des {of}", "{rate} or less of the {of}")
_AT_LEAST = Text("{rate} ou plus des {of}", "{rate} or more of the {of}")
COUNTED: Mapping[str, Mapping[Lang, tuple[str, str]]] = {
    "use": {"fr": ("usage", "usages"), "en": ("use", "uses")},
    "worked": {"fr": ("usage réussi", "usages réussis"), "en": ("use that worked", "uses that worked")},
    "checked": {"fr": ("usage externe vérifié", "usages externes vérifiés"), "en": ("external use checked", "external uses checked")},
    "person": {"fr": ("personne", "personnes"), "en": ("person", "people")},
    "fiche": {"fr": ("autre fiche", "autres fiches"), "en": ("other fiche", "other fiches")},
    "team": {"fr": ("autre équipe", "autres équipes"), "en": ("other team", "other teams")},
    "day": {"fr": ("jour", "jours"), "en": ("day", "days")},
    "week": {"fr": ("semaine", "semaines"), "en": ("week", "weeks")},
    "read": {"fr": ("lue", "lues"), "en": ("read", "read")},
    "kept": {"fr": ("gardée", "gardées"), "en": ("kept", "kept")},
    "rejected": {"fr": ("refusée", "refusées"), "en": ("refused", "refused")},
    "skipped": {"fr": ("écartée", "écartées"), "en": ("left out", "left out")},
}
