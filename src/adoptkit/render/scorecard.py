"""The weekly scorecard as a page: four counts first, then what was used, by whom it was shown and what to do next.

Its input is the JSON of CONTRACTS: ``null`` is "not measured" or "not shown", never 0.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from adoptkit import words
from adoptkit.errors import Lang, Text
from adoptkit.kinds.use_cases import capital, more
from adoptkit.render.chart import Bar, bars
from adoptkit.render.tree import Node
from adoptkit.render.voice import Voice
from adoptkit.scorecard.groups import TOTAL_PEOPLE
from adoptkit.vocabulary import TIME_SOURCE

#: How many fiches the chart shows; the others are one bar.
MOST_BARS = 10
_MOST_NAMED = 3
#: How the card names uses of no known fiche, and the group of the teams that are too small to show.
UNKNOWN_FICHE, OTHER = "(fiche inconnue)", "other"


def page(card: Mapping[str, Any], voice: Voice, colour: str, k_min: int) -> Node:
    """Every word of the scorecard's page; the chart is drawn in ``colour``, fiches of fewer than ``k_min`` people have no minutes."""
    uses, teams = _uses(card, voice), _teams(card, voice)
    return {
        "title": voice.say(_TITLE),
        "week": voice.prose(capital(words.week(card["week"], voice.lang))),
        "figures": [
            _users(card, voice),
            _minutes(card, voice),
            _counted(card["successes"], "successes", voice),
            _counted(card["blockers"], "blockers", voice),
        ],
        "uses": voice.say(_ALL_USES, uses=_count(card["uses"], "use", voice.lang)),
        "outcomes": [_outcome(name, card["outcomes"][name], voice) for name in ("worked", "partly", "failed", "unknown")],
        "chart": bars([bar for bar, _ in uses], voice.say(LABELS["chart"]), _described(uses), colour) if uses else "",
        "rows": [{"label": bar.label, "uses": bar.written, "minutes": minutes} for bar, minutes in uses],
        "rows_note": _hidden([minutes for _, minutes in uses], k_min, voice),
        "teams": teams,
        "teams_note": _hidden([team["minutes"] for team in teams], TOTAL_PEOPLE, voice),
        "success": voice.string(card["success_of_the_week"] or ""),
        "blocker": voice.string(card["blocker_of_the_week"] or ""),
        "next": _next(card, voice),
        "notes": _notes(card, voice),
        "label": voice.labels(LABELS),
    }


def _count(number: int, name: str, lang: Lang) -> str:
    return words.counted(number, *_COUNTED[name][lang], lang)


def _shown(minutes: float | None, voice: Voice) -> str:
    return words.minutes(minutes, voice.lang) if minutes is not None else voice.say(LABELS["hidden"])


def _hidden(cells: Sequence[str], least: int, voice: Voice) -> str:
    """Why a table shows no time somewhere, nothing when it shows them all."""
    return voice.say(_HIDDEN, least=least) if voice.say(LABELS["hidden"]) in cells else ""


def _users(card: Mapping[str, Any], voice: Voice) -> Node:
    """« 6 sur 8 » before any rate, then how regularly (E034, E020); a team under k_min has no number of users."""
    users, headcount, rate = card["users"], card["headcount"], card["rate"]
    if users is None:
        return _figure("users", voice.say(LABELS["hidden"]), voice.say(_SMALL_TEAM), voice, shown=False)
    if headcount is None:
        return _figure("users", words.number(users, voice.lang), _regularly(card, voice.say(_NO_HEADCOUNT), voice), voice)
    counts = voice.say(_OUT_OF, users=words.number(users, voice.lang), all=words.number(headcount, voice.lang))
    return _figure(
        "users",
        counts,
        _regularly(card, words.percent(rate, voice.lang) if rate is not None else voice.say(LABELS["unmeasured"]), voice),
        voice,
    )


def _regularly(card: Mapping[str, Any], rate: str, voice: Voice) -> str:
    """``rate``, then on how many days and for how many weeks in a row, where the card says so."""
    regularity = card.get("regularity") or {"days": 0, "weeks": 0}
    parts = [rate]
    if regularity["days"]:
        parts.append(voice.say(_REGULARITY, days=_count(regularity["days"], "day", voice.lang)))
    if regularity["weeks"] > 1:
        parts.append(voice.say(_IN_A_ROW, weeks=_count(regularity["weeks"], "week", voice.lang)))
    return ", ".join(parts)


def _minutes(card: Mapping[str, Any], voice: Voice) -> Node:
    """The time saved with who measured it (E035)."""
    minutes = card["minutes"]
    if minutes["total"] is None:
        why = _SMALL_TEAM_MINUTES if minutes["contributors"] is None else _TOO_FEW
        return _figure("minutes", voice.say(LABELS["hidden"]), voice.say(why, least=TOTAL_PEOPLE), voice, shown=False)
    known = [(name, value) for name, value in minutes["by_source"].items() if value is not None]
    sources = [f"{words.minutes(value, voice.lang)} {TIME_SOURCE[name].label(voice.lang)}" for name, value in known]
    median = voice.say(_MEDIAN, median=_shown(minutes["median"], voice), people=_count(minutes["contributors"] or 0, "person", voice.lang))
    return _figure("minutes", words.minutes(minutes["total"], voice.lang), ", ".join([*sources, median]), voice)


def _counted(number: int, name: str, voice: Voice) -> Node:
    return _figure(name, words.number(number, voice.lang), "", voice)


def _figure(name: str, value: str, detail: str, voice: Voice, shown: bool = True) -> Node:
    return {"id": name, "label": voice.say(_FIGURES[name]), "value": value, "detail": detail, "shown": shown}


def _uses(card: Mapping[str, Any], voice: Voice) -> list[tuple[Bar, str]]:
    """A bar and its minutes per fiche, the most used first; then the rest together, then uses without a fiche."""
    ranked = sorted(card["fiches"].items(), key=lambda item: (item[0] == UNKNOWN_FICHE, -item[1]["uses"], item[0]))
    rows = [(_bar(_fiche(name, card, voice), item["uses"], voice), _shown(item["minutes"], voice)) for name, item in ranked[:MOST_BARS]]
    hidden = voice.say(LABELS["hidden"])
    if rest := ranked[MOST_BARS:]:
        label = _count(len(rest), "fiche", voice.lang)
        rows.append((_bar(label, sum(item["uses"] for _, item in rest), voice), hidden))
    if free := card["free_uses"]:
        rows.append((_bar(voice.say(_FREE), free, voice, is_aside=True), hidden))
    return rows


def _fiche(name: str, card: Mapping[str, Any], voice: Voice) -> str:
    """The title of a fiche, its id when the card has no title for it, the words for an unknown one."""
    return voice.say(_UNKNOWN_FICHE) if name == UNKNOWN_FICHE else voice.string(card["titles"].get(name, name))


def _bar(label: str, uses: int, voice: Voice, is_aside: bool = False) -> Bar:
    return Bar(label, uses, words.number(uses, voice.lang), is_aside)


def _described(uses: list[tuple[Bar, str]]) -> str:
    return ", ".join(f"{bar.label} {bar.written}" for bar, _ in uses)


def _outcome(name: str, count: int, voice: Voice) -> Node:
    one, many = _OUTCOMES[name][voice.lang]
    return {
        "id": name,
        "count": words.number(count, voice.lang),
        "label": words.plural(count, one, many, voice.lang),
        "shown": name != "unknown" or count > 0,
    }


def _teams(card: Mapping[str, Any], voice: Voice) -> list[Node]:
    """Teams of k_min people or more; the smaller ones are together, last."""
    teams = card["teams"] or {}
    return [_team(name, teams[name], voice) for name in sorted(teams, key=lambda name: (name == OTHER, name))]


def _team(name: str, team: Mapping[str, Any], voice: Voice) -> Node:
    label = voice.say(_OTHER_TEAMS) if name == OTHER else voice.string(name)
    return {
        "label": label,
        "users": _members(team, voice),
        "uses": words.number(team["uses"], voice.lang),
        "minutes": _shown(team["minutes"], voice),
    }


def _members(team: Mapping[str, Any], voice: Voice) -> str:
    """« 4 sur 8 »; a bound where the count would say what nearly everybody did; else only how many people there are."""
    if team["users"] is not None:
        return voice.say(_OUT_OF, users=words.number(team["users"], voice.lang), all=words.number(team["headcount"], voice.lang))
    people = _count(team["headcount"], "person", voice.lang)
    if not (bounds := team.get("range")):
        return voice.say(_ONLY_PEOPLE, people=people)
    low, high = bounds
    return voice.say(_AT_MOST if low == 0 else _AT_LEAST, rate=words.percent(high if low == 0 else low, voice.lang), people=people)


def _next(card: Mapping[str, Any], voice: Voice) -> list[str]:
    """What to do before the next scorecard, from what this one says."""
    advice = card.get("next") or {}
    steps = [(_SHARE if card["success_of_the_week"] else _ASK_SUCCESS, "")]
    steps += [(_PROMOTE, _named(advice["promote"], card, voice))] if advice.get("promote") else []
    steps += [(_SOLVE if card["blocker_of_the_week"] else _ASK_BLOCKER, "")]
    steps += [(_NEVER_USED, _named(advice["unused"], card, voice))] if advice.get("unused") and card["uses"] else []
    steps += [(_FREE_STEP, _count(card["free_uses"], "use", voice.lang))] if card["free_uses"] else []
    return [voice.say(text, what=what) for text, what in steps]


def _named(fiches: Sequence[str], card: Mapping[str, Any], voice: Voice) -> str:
    """The first fiches between quotes, and how many more."""
    quoted = [
        f"« {title} »" if voice.lang == "fr" else f"“{title}”" for title in (_fiche(name, card, voice) for name in fiches[:_MOST_NAMED])
    ]
    rest = len(fiches) - len(quoted)
    return ", ".join(quoted) + (f" {more(rest, voice.lang)}" if rest > 0 else "")


def _notes(card: Mapping[str, Any], voice: Voice) -> list[str]:
    """How the numbers were made: rows read and kept, people outside the roster, names that no fiche has."""
    rows = card["rows"]
    counts = {name: _count(rows[name], name, voice.lang) for name in ("read", "kept", "rejected", "skipped")}
    notes = [voice.say(_ROWS, **counts)]
    if card["unknown_fiches"]:
        notes.append(voice.say(_UNKNOWN_USES, uses=_count(card["unknown_fiches"], "use", voice.lang)))
    if card["outside_roster"]:
        notes.append(voice.say(_OUTSIDE, people=_count(card["outside_roster"], "person", voice.lang)))
    return notes


LABELS = {
    "unmeasured": Text("non mesuré", "not measured"),
    "hidden": Text("non montré", "not shown"),
    "chart": Text("Usages par fiche", "Uses by fiche"),
    "fiche": Text("Fiche", "Fiche"),
    "uses": Text("Usages", "Uses"),
    "minutes": Text("Temps gagné", "Time saved"),
    "outcomes": Text("Comment cela s'est passé", "How it went"),
    "teams": Text("Par équipe", "By team"),
    "team": Text("Équipe", "Team"),
    "users": Text("Personnes", "People"),
    "success": Text("Le succès de la semaine", "Success of the week"),
    "blocker": Text("Le blocage de la semaine", "Blocker of the week"),
    "no_success": Text("Aucun succès noté : demandez-en un au prochain point.", "No success noted: ask for one at the next meeting."),
    "no_blocker": Text("Aucun blocage noté.", "No blocker noted."),
    "next": Text("Et maintenant", "What next"),
    "table": Text("Les chiffres du graphique", "The figures of the chart"),
    "no_use": Text("Aucun usage noté cette semaine.", "No use noted this week."),
    "honesty": Text(
        "Ces nombres décrivent ce qui a été noté, pas tout ce qui a été fait.",
        "These numbers describe what was noted, not all that was done.",
    ),
}
_TITLE = Text("Tableau de bord de la semaine", "Weekly scorecard")
_FIGURES = {
    "users": Text("Personnes qui ont utilisé une fiche", "People who used a fiche"),
    "minutes": Text("Temps gagné, vérification comprise", "Time saved, checking included"),
    "successes": Text("Succès notés", "Successes noted"),
    "blockers": Text("Blocages notés", "Blockers noted"),
}
_COUNTED: dict[str, dict[Lang, tuple[str, str]]] = {
    "use": {"fr": ("usage", "usages"), "en": ("use", "uses")},
    "person": {"fr": ("personne", "personnes"), "en": ("person", "people")},
    "fiche": {"fr": ("autre fiche", "autres fiches"), "en": ("other fiche", "other fiches")},
    "read": {"fr": ("ligne lue", "lignes lues"), "en": ("row read", "rows read")},
    "kept": {"fr": ("gardée", "gardées"), "en": ("kept", "kept")},
    "rejected": {"fr": ("refusée", "refusées"), "en": ("refused", "refused")},
    "skipped": {"fr": ("écartée", "écartées"), "en": ("left out", "left out")},
    "day": {"fr": ("jour", "jours"), "en": ("day", "days")},
    "week": {"fr": ("semaine", "semaines"), "en": ("week", "weeks")},
}
_OUTCOMES: dict[str, dict[Lang, tuple[str, str]]] = {
    "worked": {"fr": ("réussi", "réussis"), "en": ("worked", "worked")},
    "partly": {"fr": ("partiel", "partiels"), "en": ("worked in part", "worked in part")},
    "failed": {"fr": ("échec", "échecs"), "en": ("failed", "failed")},
    "unknown": {"fr": ("non renseigné", "non renseignés"), "en": ("not said", "not said")},
}
_OUT_OF = Text("{users} sur {all}", "{users} of {all}")
_SMALL_TEAM = Text("équipe trop petite pour un taux", "team too small for a rate")
_NO_HEADCOUNT = Text("taux non mesuré : effectif inconnu", "rate not measured: unknown headcount")
_SMALL_TEAM_MINUTES = Text("équipe trop petite pour un temps", "team too small for a time")
_TOO_FEW = Text("noté par moins de {least} personnes", "noted by fewer than {least} people")
_HIDDEN = Text("Non montré : moins de {least} personnes, ou rien de noté.", "Not shown: fewer than {least} people, or nothing noted.")
_MEDIAN = Text("médiane {median} par usage, {people}", "median {median} per use, {people}")
_ALL_USES = Text("{uses} en tout", "{uses} in all")
_FREE = Text("Sans fiche (usage libre)", "Without a fiche (free use)")
_OTHER_TEAMS = Text("Autres équipes", "Other teams")
_AT_MOST = Text("{rate} ou moins de {people}", "{rate} or less of {people}")
_AT_LEAST = Text("{rate} ou plus de {people}", "{rate} or more of {people}")
_ONLY_PEOPLE = Text("{people}, usage non montré", "{people}, use not shown")
_REGULARITY = Text("des usages sur {days}", "uses on {days}")
_IN_A_ROW = Text("{weeks} d'affilée", "{weeks} in a row")
_SHARE = Text("Racontez le succès au prochain point d'équipe, avec sa fiche.", "Tell the success at the next team meeting, with its fiche.")
_ASK_SUCCESS = Text("Demandez à l'équipe un succès, même petit.", "Ask the team for one success, however small.")
_PROMOTE = Text("Montrez à qui n'a pas encore essayé : {what}.", "Show to those who have not tried yet: {what}.")
_SOLVE = Text(
    "Prenez le blocage en atelier : un problème, une fiche améliorée.", "Take the blocker to a workshop: one problem, one better fiche."
)
_ASK_BLOCKER = Text("Demandez à l'équipe ce qui l'arrête : aucun blocage n'est noté.", "Ask the team what stops it: no blocker is noted.")
_NEVER_USED = Text("Présentez, ou retirez, ce qui ne sert pas : {what}.", "Present, or retire, what is not used: {what}.")
_FREE_STEP = Text("{what} sans fiche : y a-t-il là une fiche à écrire ?", "{what} without a fiche: is there a fiche to write?")
_ROWS = Text("{read}, {kept}, {rejected}, {skipped}.", "{read}, {kept}, {rejected}, {skipped}.")
_UNKNOWN_FICHE = Text("Fiche inconnue", "Unknown fiche")
_UNKNOWN_USES = Text("{uses} sous un nom qu'aucune fiche ne porte.", "{uses} under a name that no fiche has.")
_OUTSIDE = Text("{people} hors de l'effectif, sans effet sur le taux.", "{people} outside the roster, without effect on the rate.")
