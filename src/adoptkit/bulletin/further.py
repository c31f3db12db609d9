"""The metrics beside the four numbers (METRICS §9), for who wants to go further; and in words why others are not shown."""

from collections.abc import Iterator

from adoptkit import words
from adoptkit.bulletin.fiches import title
from adoptkit.bulletin.model import Item
from adoptkit.bulletin.voice import COUNTED, Card, Voice, counted, share, within
from adoptkit.errors import Text

#: Fiches whose target time is told.
_MOST_TARGETS = 3


def further(card: Card, voice: Voice) -> list[Item]:
    """What is shown of habit, start, return, outcomes, checks, target times, library and spread."""
    return [*_people(card, voice), *_uses(card, voice), *_targets(card, voice), *_library(card, voice), *_spread(card, voice)]


def _item(name: str, voice: Voice, value: str, detail: str = "") -> Iterator[Item]:
    """One metric, unless it has nothing to show."""
    if value:
        yield Item(name, voice.say(LABELS[name]), value, detail)


def _people(card: Card, voice: Voice) -> Iterator[Item]:
    for name, meaning in _PEOPLE.items():
        if found := card.get(name):
            strict = found.get("strict")
            detail = voice.say(_STRICT, count=words.number(strict, voice.lang)) if strict is not None else ""
            yield from _item(name, voice, share(found, voice), f"{voice.say(meaning)}{detail}")


def _uses(card: Card, voice: Voice) -> Iterator[Item]:
    if worked := card.get("worked"):
        detail = voice.say(_WORKED, people=counted(worked["people"], "person", voice))
        dominated = voice.say(_DOMINATED) if worked["dominated"] else ""
        yield from _item("worked", voice, _tally(worked, "worked", voice), f"{detail}{dominated}")
    if checks := card.get("checks"):
        unsaid = voice.say(_UNSAID, uses=counted(checks["unsaid"], "use", voice)) if checks["unsaid"] else ""
        yield from _item("checks", voice, _tally(checks, "checked", voice), voice.say(_CHECKED) + unsaid)


def _tally(found: Card, things: str, voice: Voice) -> str:
    """« 9 usages réussis sur 12 (75 %) », or the bounds of the rate: « usages réussis : 80 % ou plus des 12 »."""
    of = words.number(found["of"], voice.lang)
    if found["count"] is not None:
        return voice.say(_TALLY, uses=counted(found["count"], things, voice), of=of, rate=words.percent(found["rate"], voice.lang))
    if not found["range"]:
        return ""
    if things == "use":
        return within(found["range"], found["of"], "use", voice)
    return voice.say(_BOUNDED, uses=COUNTED[things][voice.lang][1], bounds=within(found["range"], found["of"], "use", voice))


def _targets(card: Card, voice: Voice) -> Iterator[Item]:
    """By title: a fiche that keeps its time is not set before another."""
    named = sorted((title(name, card, voice), found) for name, found in (card.get("on_target") or {}).items())
    told = [(label, _tally(found, "use", voice)) for label, found in named]
    listed = [voice.say(_TARGET, title=label, tally=tally) for label, tally in told if tally]
    rest = len(listed) - _MOST_TARGETS
    others = [counted(rest, "fiche", voice)] if rest > 0 else []
    yield from _item("on_target", voice, (" ; " if voice.lang == "fr" else "; ").join([*listed[:_MOST_TARGETS], *others]))


def _library(card: Card, voice: Voice) -> Iterator[Item]:
    library = card.get("library")
    if library and library["used"] is not None:
        used, published = (words.number(library[name], voice.lang) for name in ("used", "published"))
        yield from _item("library", voice, voice.say(_USED, used=used, published=published))


def _spread(card: Card, voice: Voice) -> Iterator[Item]:
    if (median := card.get("per_person")) is not None:
        yield from _item("per_person", voice, voice.say(_OR_MORE, uses=counted(median, "use", voice)), voice.say(_MEDIAN))


def not_shown(card: Card, voice: Voice, k_min: int) -> list[str]:
    """« trop tôt : habitude, rétention »: one sentence per reason, the metrics in the order of the page."""
    given = card.get("not_shown") or {}
    by_reason: dict[str, list[str]] = {}
    for name, label in LABELS.items():
        if name in given:
            by_reason.setdefault(given[name], []).append(voice.say(label).lower())
    return [voice.say(_WHY, names=", ".join(names), why=REASONS[reason].say(voice.lang, k=k_min)) for reason, names in by_reason.items()]


LABELS = {
    "habit": Text("Habitude", "Habit"),
    "activation": Text("Prise en main", "Start"),
    "retention": Text("Rétention", "Retention"),
    "cohorts": Text("Nouveaux, fidèles, revenus, décrochés", "New, steady, back, stopped"),
    "worked": Text("Résultats", "Outcomes"),
    "checks": Text("Vérification humaine", "Human check"),
    "on_target": Text("Temps cible tenu", "Target time kept"),
    "library": Text("Bibliothèque", "Library"),
    "per_person": Text("Usages par personne", "Uses per person"),
    "teams": Text("Équipes", "Teams"),
}
#: Why a metric is not shown (:data:`adoptkit.scorecard.metrics.Reason`).
REASONS = {
    "small": Text("équipe sous {k} personnes", "team under {k} people"),
    "few": Text("moins de {k} personnes, ou pas assez d'usages", "fewer than {k} people, or too few uses"),
    "early": Text("trop tôt, pas assez de semaines notées", "too early, too few weeks noted"),
    "no_roster": Text("il faut l'effectif, personne par personne", "the roster is needed, person by person"),
    "no_access_date": Text("aucune arrivée datée depuis le début du journal", "no dated arrival since the log began"),
    "no_catalogue": Text("il faut une liste de fiches", "a list of fiches is needed"),
    "none": Text("sans objet, rien de tel n'est noté", "nothing of that kind is noted"),
    "under_ten": Text("effectif trop faible", "headcount too small"),
    "moving": Text(
        "quelqu'un est arrivé, parti ou a changé d'équipe depuis peu, et un nombre d'équipe le désignerait",
        "somebody came, left or changed teams lately, and a figure of a team would point at them",
    ),
}
_PEOPLE = {
    "habit": Text("un usage dans trois des quatre dernières semaines", "a use in three of the last four weeks"),
    "activation": Text(
        "un usage qui n'a pas échoué, dans les deux semaines de l'accès", "a use that did not fail within two weeks of access"
    ),
    "retention": Text("de nouveau actives quatre semaines après leur première fois", "active again four weeks after their first time"),
}
_STRICT = Text(", dont {count} les quatre semaines", ", {count} of them all four weeks")
_WORKED = Text("parmi ceux dont le résultat est dit, de {people}", "of those whose outcome is said, from {people}")
_DOMINATED = Text(" ; plus de la moitié viennent d'une même personne", "; more than half come from one person")
_CHECKED = Text("l'objectif est 100 %", "the target is 100%")
_BOUNDED = Text("{uses} : {bounds}", "{uses}: {bounds}")
_UNSAID = Text(" ; {uses} ne le disent pas", "; {uses} do not say")
_TALLY = Text("{uses} sur {of} ({rate})", "{uses} of {of} ({rate})")
_TARGET = Text("{title}, {tally}", "{title}, {tally}")
_USED = Text(
    "{used} fiches publiées sur {published} ont servi en quatre semaines", "{used} of {published} published fiches were used in four weeks"
)
_OR_MORE = Text("{uses} ou plus", "{uses} or more")
_MEDIAN = Text("en quatre semaines, pour la moitié de l'équipe", "over four weeks, for half of the team")
_WHY = Text("{names} : {why}", "{names}: {why}")
