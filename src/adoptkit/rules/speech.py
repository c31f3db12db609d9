"""What a finding says: the facts of a rule put into a sentence, in the language of the reader."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from adoptkit.errors import Lang, Text
from adoptkit.vocabulary import Term, Vocabulary
from adoptkit.words import counted, day, number


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its values, said when the language is known; a value of a fact may be one."""

    text: Text
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things, in words that agree: « 1 ligne », « 3 lignes »; one and many, in French and in English."""

    value: int
    fr: tuple[str, str]
    en: tuple[str, str]


def say(text: Text, values: Mapping[str, object], lang: Lang) -> str:
    """``text`` filled with ``values``, each in ``lang``: vocabulary words by their label, numbers and nested texts too."""
    return (text.fr if lang == "fr" else text.en).format(**{name: spoken(value, lang) for name, value in values.items()})


def spoken(value: object, lang: Lang) -> str:
    """One value of a message, in ``lang``."""
    if isinstance(value, Said):
        return say(value.text, value.values, lang)
    if isinstance(value, Count):
        return counted(value.value, *(value.fr if lang == "fr" else value.en), lang)
    if isinstance(value, Text):
        return value.say(lang)
    if isinstance(value, Term):
        return value.label(lang)
    if isinstance(value, Vocabulary):
        return ", ".join(value.spellings(lang))
    if isinstance(value, dt.date):
        return day(value, lang)
    if isinstance(value, float):
        return number(value, lang)
    return str(value)
