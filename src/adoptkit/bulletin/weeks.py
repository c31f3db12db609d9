"""This week beside the last ones: what may be compared, the trend, and who is new, steady, back or has stopped. Nothing is subtracted."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from adoptkit import words
from adoptkit.bulletin.model import Item, Trend, Week
from adoptkit.bulletin.voice import Card, Voice, counted, listed, minutes, out_of
from adoptkit.errors import Text
from adoptkit.scorecard.weeks import monday_of

#: Weeks of the trend that a page shows.
SHOWN = 4
#: What the week of a trend is, as the JSON gives it.
_Past = dict[str, Any]


def trend(card: Card, voice: Voice) -> Trend | None:
    """The last weeks that are known; None for a week in which nothing was noted."""
    if not card["uses"]:
        return None
    weeks = list(card.get("trend") or ())[-SHOWN:]
    if len(weeks) < 2:
        return Trend(voice.say(_FIRST), "")
    measure = "users" if sum(week["users"] is not None for week in weeks) > 1 else "uses"
    shown = tuple(_week(week, measure, voice) for week in weeks)
    return Trend(_compared(card, voice), voice.say(_MEASURES[measure]), shown, _is_broken(weeks))


def _week(week: _Past, measure: str, voice: Voice) -> Week:
    people, time = _people(week, voice), minutes(week["minutes"], voice)
    is_alone = people and (week["headcount"] is None or week["users"] > week["headcount"])
    users = counted(week["users"], "person", voice) if is_alone else people
    return Week(
        voice.say(_WEEK, number=int(week["week"][-2:])),
        people,
        words.number(week["uses"], voice.lang),
        time,
        listed(users, counted(week["uses"], "use", voice), time),
        week[measure],
        "" if week[measure] is None else words.number(week[measure], voice.lang),
    )


def _people(week: _Past, voice: Voice) -> str:
    if week["users"] is None:
        return ""
    if week["headcount"] is None or week["users"] > week["headcount"]:
        return words.number(week["users"], voice.lang)
    return out_of(week["users"], week["headcount"], voice)


def _is_broken(weeks: Sequence[_Past]) -> bool:
    mondays = [monday_of(week["week"]) for week in weeks]
    return any((after - before).days > 7 for before, after in pairwise(mondays))


def _compared(card: Card, voice: Voice) -> str:
    """« 6 sur 8, contre 5 sur 8 la semaine d'avant », where the comparison is allowed."""
    before = card.get("compared")
    if before is None:
        return ""
    now = {name: card[name] for name in ("users", "headcount")}
    return voice.say(_THAN_BEFORE, now=_people(now, voice), before=_people(before, voice))


def cohorts(card: Card, voice: Voice) -> list[Item]:
    """The groups that are shown, each with what it means."""
    found = card.get("cohorts") or {}
    return [
        Item(name, voice.say(label), words.number(found[name], voice.lang), voice.say(meaning))
        for name, (label, meaning) in _COHORTS.items()
        if found.get(name) is not None
    ]


def cohorts_note(card: Card, voice: Voice) -> str:
    """Which groups are not shown: of few people, of nobody, or told by another number."""
    found = card.get("cohorts") or {}
    hidden = [voice.say(label).lower() for name, (label, _) in _COHORTS.items() if found and found.get(name) is None]
    return voice.say(_NOT_SHOWN, groups=", ".join(hidden)) if hidden else ""


_WEEK = Text("semaine {number}", "week {number}")
_FIRST = Text(
    "Première semaine connue : la tendance se lira avec les suivantes.",
    "The first week that is known: the trend will show with the next ones.",
)
_MEASURES = {
    "users": Text("Personnes qui ont utilisé une fiche, par semaine", "People who used a fiche, by week"),
    "uses": Text("Usages notés, par semaine", "Uses noted, by week"),
}
_THAN_BEFORE = Text("{now} cette semaine, contre {before} la semaine d'avant.", "{now} this week, against {before} the week before.")
_NOT_SHOWN = Text("Non montrés, trop peu de personnes ou aucune : {groups}.", "Not shown, too few people or none: {groups}.")
_COHORTS = {
    "new": (Text("Nouveaux", "New"), Text("premier usage cette semaine", "first use this week")),
    "steady": (
        Text("Fidèles", "Steady"),
        Text("un usage dans trois des quatre dernières semaines", "a use in three of the last four weeks"),
    ),
    "returned": (Text("Revenus", "Back"), Text("de retour après deux semaines ou plus", "back after two weeks or more")),
    "lapsed": (Text("Décrochés", "Stopped"), Text("plus rien depuis quatre semaines", "nothing for four weeks")),
}
