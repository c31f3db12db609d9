"""What a text does to people, beyond selecting them: guess, decide, set aside, question, expose. Text in, exact spans out.

Precision first, as in selection, whose sentences, words and grammar these detectors share (AK304, AK401, AK404, AK405, AK406).
"""

from collections.abc import Iterator
from functools import cache

from adoptkit.errors import Lang
from adoptkit.people import decisions, inference
from adoptkit.people.decisions import is_real_control
from adoptkit.people.disclosure import discloses
from adoptkit.people.fairness import sets_aside
from adoptkit.people.interview import Notice, asks_private_matters, notice, records
from adoptkit.people.reading import reading
from adoptkit.people.shield import shield
from adoptkit.people.wordings import Found
from adoptkit.people.words import words
from adoptkit.selection import Match
from adoptkit.selection.detector import Detector
from adoptkit.selection.glance import calls, concerns

__all__ = [
    "Found",
    "Match",
    "Notice",
    "asks_private_matters",
    "concerns",
    "decides_alone",
    "discloses",
    "infers_traits",
    "is_real_control",
    "notice",
    "records",
    "sets_aside",
]


def infers_traits(text: str, lang: Lang) -> list[Match]:
    """The instructions of ``text`` that read emotion, sincerity, personality or a sensitive trait in someone, in order (AK401)."""
    return list(_allowed(text, lang, "infers"))


def decides_alone(text: str, lang: Lang) -> list[Match]:
    """The instructions of ``text`` that leave a decision about people to the tool, in order (AK404)."""
    return list(_allowed(text, lang, "decides"))


def _allowed(text: str, lang: Lang, name: str) -> Iterator[Match]:
    """The matches but those under « À ne pas faire : », or said to be against the law."""
    if not calls(text, name, lang) or (name == "decides" and not _may_decide(text, lang)):
        return
    read = reading(text)
    numbers = read.called(name, lang)
    if name == "decides":
        verbs = set(read.called("verdict", lang))
        numbers = [number for number in numbers if number in verbs]
    for match in _detector(name, lang).matches(text, [read.heard[number] for number in numbers]):
        number = read.at(match.start)
        spoken = read.spoken[number]
        index = next(at for at, token in enumerate(spoken.tokens) if token.end > match.start)
        if not shield(lang).forbids(read, number, spoken.position(index)):
            yield match


def _may_decide(text: str, lang: Lang) -> bool:
    """Whether the text holds a verb of deciding, and people or a decision on one."""
    return bool(calls(text, "verdict", lang) and (calls(text, "people", lang) or calls(text, "stakes", lang)))


@cache
def _detector(name: str, lang: Lang) -> Detector:
    patterns = {"infers": inference.PATTERNS, "decides": decisions.PATTERNS}[name]
    return Detector(words(lang), patterns)
