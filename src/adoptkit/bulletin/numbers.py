"""The four numbers (E034–E037): who, how regularly, how many minutes, successes and blockers; then all the uses."""

from collections.abc import Mapping

from adoptkit import words
from adoptkit.bulletin.model import Figure, Outcome
from adoptkit.bulletin.voice import HIDDEN, Card, Voice, counted, minutes, out_of
from adoptkit.errors import Lang, Text
from adoptkit.scorecard.groups import TOTAL_PEOPLE
from adoptkit.vocabulary import TIME_SOURCE


def figures(card: Card, voice: Voice) -> list[Figure]:
    """Counts before percentages, regularity before minutes."""
    return [_users(card, voice), _minutes(card, voice), _counted(card, "successes", voice), _counted(card, "blockers", voice)]


def _users(card: Card, voice: Voice) -> Figure:
    """« 6 sur 8 » before any rate, then how regularly (E034, E020); a team under k_min has no number of users."""
    users, headcount, rate = card["users"], card["headcount"], card["rate"]
    label = voice.say(_LABELS["users"])
    if users is None:
        return Figure("users", label, voice.say(HIDDEN), (voice.say(_SMALL_TEAM),), is_shown=False)
    if headcount is None:
        details = (voice.say(_NO_HEADCOUNT), *_regularity(card, voice))
        return Figure("users", label, words.number(users, voice.lang), details, remedy=voice.say(_GIVE_HEADCOUNT))
    if rate is None:
        too_many = voice.say(_TOO_MANY, headcount=counted(headcount, "person", voice)) if users > headcount else voice.say(_UNMEASURED)
        remedy = voice.say(_MEND_HEADCOUNT) if users > headcount else ""
        return Figure("users", label, words.number(users, voice.lang), (too_many, *_regularity(card, voice)), remedy=remedy)
    return Figure("users", label, out_of(users, headcount, voice), (words.percent(rate, voice.lang), *_regularity(card, voice)))


def _regularity(card: Card, voice: Voice) -> list[str]:
    """On how many days, and for how many weeks in a row, where the card says so."""
    found = card.get("regularity") or {"days": 0, "weeks": 0}
    days = [voice.say(_ON_DAYS, days=counted(found["days"], "day", voice))] if found["days"] else []
    weeks = [voice.say(_IN_A_ROW, weeks=counted(found["weeks"], "week", voice))] if found["weeks"] > 1 else []
    return days + weeks


def _minutes(card: Card, voice: Voice) -> Figure:
    """Total and median side by side, with whose word it is and how many people gave it (E035)."""
    found = card["minutes"]
    if found["total"] is None:
        why = voice.say(_SMALL_TEAM_MINUTES if found["contributors"] is None else _TOO_FEW, least=TOTAL_PEOPLE)
        return Figure("minutes", voice.say(_LABELS["minutes"]), voice.say(HIDDEN), (why,), is_shown=False)
    known = {name: value for name, value in found["by_source"].items() if value is not None}
    sources = [f"{minutes(value, voice)} {TIME_SOURCE[name].label(voice.lang)}" for name, value in known.items()]
    if len(known) == 1:  # the total, said already
        sources = [TIME_SOURCE[name].label(voice.lang) for name in known]
    median = voice.say(_MEDIAN, median=minutes(found["median"], voice), people=counted(found["contributors"] or 0, "person", voice))
    label = voice.say(_LABELS["minutes" if found["total"] >= 0 else "lost"])
    return Figure("minutes", label, minutes(found["total"], voice), (*sources, median))


def _counted(card: Card, name: str, voice: Voice) -> Figure:
    return Figure(name, voice.say(_LABELS[name]), words.number(card[name], voice.lang))


def uses(card: Card, voice: Voice) -> str:
    """« 40 usages en tout, dont 3 sans fiche »."""
    free = voice.say(_FREE, count=words.number(card["free_uses"], voice.lang)) if card["free_uses"] else ""
    return voice.say(_ALL_USES, uses=counted(card["uses"], "use", voice), free=free)


def outcomes(card: Card, voice: Voice) -> list[Outcome]:
    """How the uses ended; those that do not say it only where there are some."""
    counts = {name: card["outcomes"][name] for name in _OUTCOMES}
    return [
        Outcome(name, words.number(count, voice.lang), words.plural(count, *_OUTCOMES[name][voice.lang], voice.lang))
        for name, count in counts.items()
        if count or name != "unknown"
    ]


_LABELS = {
    "users": Text("Personnes qui ont utilisé une fiche", "People who used a fiche"),
    "minutes": Text("Temps gagné, vérification comprise", "Time saved, checking included"),
    "lost": Text("Temps perdu, vérification comprise", "Time lost, checking included"),
    "successes": Text("Succès notés", "Successes noted"),
    "blockers": Text("Blocages notés", "Blockers noted"),
}
_OUTCOMES: Mapping[str, Mapping[Lang, tuple[str, str]]] = {
    "worked": {"fr": ("réussi", "réussis"), "en": ("worked", "worked")},
    "partly": {"fr": ("partiel", "partiels"), "en": ("worked in part", "worked in part")},
    "failed": {"fr": ("échec", "échecs"), "en": ("failed", "failed")},
    "unknown": {"fr": ("non renseigné", "non renseignés"), "en": ("not said", "not said")},
}
_SMALL_TEAM = Text("équipe trop petite pour un taux", "team too small for a rate")
_NO_HEADCOUNT = Text("taux non mesuré : effectif inconnu", "rate not measured: unknown headcount")
_GIVE_HEADCOUNT = Text("donnez --headcount N ou --team FICHIER", "give --headcount N or --team FILE")
_TOO_MANY = Text("plus que l'effectif de {headcount}, donc pas de taux", "more than the headcount of {headcount}, so no rate")
_MEND_HEADCOUNT = Text("corrigez l'effectif", "mend the headcount")
_UNMEASURED = Text("taux non mesuré", "rate not measured")
_SMALL_TEAM_MINUTES = Text("équipe trop petite pour un temps", "team too small for a time")
_TOO_FEW = Text("noté par moins de {least} personnes", "noted by fewer than {least} people")
_ON_DAYS = Text("des usages sur {days}", "uses on {days}")
_IN_A_ROW = Text("{weeks} d'affilée", "{weeks} in a row")
_MEDIAN = Text("médiane {median} par usage, {people}", "median {median} per use, {people}")
_ALL_USES = Text("{uses} en tout{free}", "{uses} in all{free}")
_FREE = Text(", dont {count} sans fiche", ", {count} of them without a fiche")
