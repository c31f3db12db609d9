"""A scorecard as plain lines, for a pipe, a file or a terminal without colours, and as JSON for a program."""

import json
from collections.abc import Iterable, Iterator, Sequence

from adoptkit.bulletin import COLON, Bulletin, Figure, Item, Row, Speech, Team, Week, bulletin
from adoptkit.errors import Lang
from adoptkit.reports.scorecard_method import explanation, repairs
from adoptkit.scorecard.card import Scorecard
from adoptkit.words import visible


def as_json(cards: Sequence[Scorecard], lang: Lang, all_weeks: bool) -> str:
    """The object of CONTRACTS, or the list of them for every week."""
    objects = [card.as_json(lang) for card in cards]
    return json.dumps(objects if all_weeks else objects[0], ensure_ascii=False, indent=2) + "\n"


def as_text(card: Scorecard, lang: Lang, k_min: int = 5, explain: bool = False, territory: str = "fr") -> str:
    """The scorecard, block by block; nothing is told by a colour, a place or a drawing alone, so that it can be read aloud."""
    speech = Speech(lang, territory)
    found = bulletin(card.as_json(lang), speech, k_min)
    blocks = [
        *_blocks(found, speech),
        list(map(speech.prose, repairs(card, lang))),
        list(map(speech.prose, explanation(card, lang, k_min))) if explain else [],
    ]
    return "\n\n".join("\n".join(map(visible, block)) for block in blocks if block) + "\n"


def _blocks(found: Bulletin, speech: Speech) -> Iterator[list[str]]:
    label, say = found.labels, Layout(speech)
    yield [found.title, found.week]
    yield [found.lead] if found.lead else []
    yield [*map(say.figure, shown_figures(found)), *([say.outcomes(found)] if found.outcomes else [])]
    if found.trend:
        weeks = say.listed(label["trend"], map(say.said, found.trend.weeks))
        yield [*weeks, *filter(None, [found.trend.sentence, label["broken"] if found.trend.is_broken else ""])]
    yield [*say.listed(label["cohorts"], map(say.item, found.cohorts)), *filter(None, [found.cohorts_note])]
    yield [say.pair(story.label, story.text) for story in found.stories if story.text]
    yield say.listed(label["repeated"], found.repeated)
    yield say.listed(label["next"], found.steps)
    yield say.listed(label["chart"], map(say.said, found.rows))
    yield say.listed(label["teams"], map(say.said, found.teams))
    yield say.listed(label["further"], map(say.item, found.further))
    yield say.listed(label["not_shown"], found.not_shown)
    yield [found.honesty, *found.notes]


def shown_figures(found: Bulletin) -> list[Figure]:
    """The four numbers; of an empty week none, of a small team those that it has, since the first line says why."""
    if not found.outcomes:
        return []
    return [figure for figure in found.figures if figure.is_shown] if found.lead else found.figures


class Layout:
    """How the blocks of a bulletin become lines."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._colon = f"{speech.say(COLON)} "

    def pair(self, label: str, value: str) -> str:
        """« label : value »."""
        return f"{label}{self._colon}{value}"

    def listed(self, title: str, lines: Iterable[str]) -> list[str]:
        """A title and its lines; nothing without any."""
        items = [f"  - {line}" for line in lines]
        return [f"{title}{self._colon}".rstrip(), *items] if items else []

    def figure(self, figure: Figure) -> str:
        """« label : 6 sur 8 (75 %, des usages sur 4 jours) »."""
        return self.pair(figure.label, self.value(figure))

    def value(self, figure: Figure) -> str:
        """A number with what goes with it."""
        details = [*figure.details, *([figure.remedy] if figure.remedy else [])]
        return f"{figure.value} ({', '.join(details)})" if details else figure.value

    def outcomes(self, found: Bulletin) -> str:
        """All the uses, and how they ended."""
        return self.pair(found.uses, ", ".join(f"{one.count} {one.label}" for one in found.outcomes))

    def said(self, item: Row | Team | Week) -> str:
        """« semaine 46 : 8 sur 12, 40 usages, 11 h 58 »; what is not shown is left out."""
        return self.pair(item.label, item.said)

    def item(self, item: Item) -> str:
        """« label : value, what it means »."""
        return self.pair(item.label, f"{item.value}, {item.detail}" if item.detail else item.value)
