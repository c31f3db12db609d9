"""Does a prompt select people? Text in, spans out (AI Act, Annex III 4(a); GDPR 22).

Precision first: one wrong alarm costs the trust of the whole rule (AK402).
"""

from functools import cache

from adoptkit.errors import Lang
from adoptkit.selection.context import LOOK_BACK
from adoptkit.selection.detector import Detector
from adoptkit.selection.glance import calls
from adoptkit.selection.lexicon import lexicon
from adoptkit.selection.orders import Order, SortedList
from adoptkit.selection.pattern import Match
from adoptkit.selection.questions import Choice, Fit
from adoptkit.selection.ratings import Rating
from adoptkit.selection.tokens import sentences
from adoptkit.vocabulary import LANGS

__all__ = ["Match", "language_of", "selects_people"]


def selects_people(text: str, lang: Lang) -> list[Match]:
    """The instructions of ``text``, written in ``lang``, that score, rank, shortlist, reject or match people, in order."""
    if not (named := calls(text, "people", lang)):
        return []
    cut = sentences(text)
    people = {cut.at(place) for place in named}
    asking = {cut.at(place) for place in calls(text, "selects", lang)} | {number for number in range(len(cut)) if cut.is_question(number)}
    everywhere = bool(calls(text, "nouns", lang))
    numbers = sorted(number for number in asking if everywhere or not people.isdisjoint(range(number - LOOK_BACK, number + 1)))
    return list(_detector(lang).matches(text, numbers))


def language_of(text: str, default: Lang) -> Lang:
    """The language that a prompt is written in, by its small words; ``default`` when they do not tell."""
    words = text.lower().split()
    french, english = (sum(map(lexicon(lang).stop.__contains__, words)) for lang in LANGS)
    if french == english:
        return default
    return "fr" if french > english else "en"


@cache
def _detector(lang: Lang) -> Detector:
    words = lexicon(lang)
    return Detector(words, (Order, Rating, Choice, Fit, SortedList))
