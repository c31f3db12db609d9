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
from adoptkit.people.glance import calls, concerns
from adoptkit.people.interview import Notice, asks_private_matters, notice, records
from adoptkit.people.reading import reading
from adoptkit.people.shield import shield
from adoptkit.people.wordings import Found
from adoptkit.people.words import words
from adoptkit.selection import Match
from adoptkit.selection.detector import Detector

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
    if not calls(text, name, lang):
        return
    read = reading(text)
    starts = {read.spoken[number].tokens[0].start for number in read.called(name, lang)}
    for match in _detector(name, lang).matches(text, starts):
        number = read.at(match.start)
        spoken = read.spoken[number]
        index = next(at for at, token in enumerate(spoken.tokens) if token.end > match.start)
        if not shield(lang).forbids(read, number, spoken.position(index)):
            yield match


@cache
def _detector(name: str, lang: Lang) -> Detector:
    patterns = {"infers": inference.PATTERNS, "decides": decisions.PATTERNS}[name]
    return Detector(words(lang), patterns, ("",))  # a glance has been given already
