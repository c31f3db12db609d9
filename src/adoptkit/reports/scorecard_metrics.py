"""How each number of a scorecard is made: its rule in words, what it counts here, what it leaves out and why (METRICS §9)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from adoptkit.bulletin.further import REASONS
from adoptkit.errors import Lang, Text
from adoptkit.scorecard.adoption import TIMED_USES
from adoptkit.scorecard.card import Scorecard
from adoptkit.scorecard.disclosure import CONCENTRATION_HEADCOUNT, MEASURED_USES
from adoptkit.scorecard.groups import TOTAL_PEOPLE
from adoptkit.words import counted, number

Count = tuple[Text, object]


@dataclass(frozen=True, slots=True)
class Method:
    """The rule of one number: the metric it is, its name, the rule, what it counts on a card, and its key among those that may be missing."""

    metric: str
    name: Text
    rule: Text
    counts: Callable[[Scorecard], Sequence[Count]] = lambda _: ()
    key: str = ""


def metric_lines(card: Scorecard, lang: Lang, k_min: int) -> list[str]:
    """One line per number: « name (metric) : rule ; what is counted here ; why it is not shown »."""
    values = {"k": k_min, "people": TOTAL_PEOPLE, "timed": TIMED_USES, "measured": MEASURED_USES, "least": CONCENTRATION_HEADCOUNT}
    return [_line(method, card, lang, values) for method in METHODS]


def _line(method: Method, card: Scorecard, lang: Lang, values: Mapping[str, object]) -> str:
    counts = [text.say(lang, n=_written(value, lang)) for text, value in method.counts(card) if value not in (None, 0)]
    reason = card.metrics.not_shown.get(method.key)
    why = [_NOT_SHOWN.say(lang, why=REASONS[reason].say(lang, **values))] if reason else []
    semicolon = " ; " if lang == "fr" else "; "
    said = semicolon.join([method.rule.say(lang, **values), *counts, *why])
    return f"{method.name.say(lang)} ({method.metric}){' : ' if lang == 'fr' else ': '}{said}"


def _written(value: object, lang: Lang) -> str:
    return number(value, lang) if isinstance(value, int | float) else str(value)


def terms_line(card: Scorecard, lang: Lang, k_min: int) -> str:
    """The terms of the count: the smallest group, the headcount and whose word it is, the weeks that are known."""
    headcount = _HEADCOUNTS[card.basis.headcount_from].say(lang, n=number(card.headcount or 0, lang))
    weeks = counted(card.basis.weeks, *_WEEKS[lang], lang)
    others = card.rows.kept - card.uses
    return _TERMS.say(
        lang,
        k=k_min,
        headcount=headcount,
        weeks=weeks,
        committed=number(card.basis.committed, lang),
        uses=counted(card.uses, *_USES[lang], lang),
        others=number(max(0, others), lang),
    )


def _users(card: Scorecard) -> list[Count]:
    return [(_WITHOUT_FICHE, card.free_uses), (_UNKNOWN_FICHES, card.unknown_fiches), (_OUTSIDE, card.outside_roster)]


def _minutes(card: Scorecard) -> list[Count]:
    return [(_TIMED, card.basis.timed), (_UNTIMED, card.uses - card.basis.timed)]


def _worked(card: Scorecard) -> list[Count]:
    return [(_SAID, card.uses - card.outcomes["unknown"]), (_UNSAID, card.outcomes["unknown"])]


def _checks(card: Scorecard) -> list[Count]:
    checks = card.metrics.checks
    return [(_SAID, checks.tally.of), (_UNSAID, checks.unsaid)] if checks else []


def _habit(card: Scorecard) -> list[Count]:
    habit = card.metrics.habit
    return [(_AMONG, habit.share.of), (_STRICT, habit.strict), (_AWAY, habit.away)] if habit else []


def _activation(card: Scorecard) -> list[Count]:
    found = card.metrics.activation
    return [(_AMONG, found.share.of), (_WAITING, found.waiting), (_UNDATED, found.undated)] if found else []


def _retention(card: Scorecard) -> list[Count]:
    found = card.metrics.retention
    return [(_AMONG, found.share.of), (_FROM_WEEKS, ", ".join(found.weeks)), (_LEFT, found.left)] if found else []


def _library(card: Scorecard) -> list[Count]:
    found = card.metrics.library
    return [(_PUBLISHED, found.published), (_USED, found.used), (_DUE, len(found.reviews_due or ()))] if found else []


_USES: Mapping[Lang, tuple[str, str]] = {"fr": ("usage", "usages"), "en": ("use", "uses")}
_WEEKS: Mapping[Lang, tuple[str, str]] = {"fr": ("semaine connue", "semaines connues"), "en": ("week known", "weeks known")}

_TERMS = Text(
    "termes : pas de groupe sous {k} personnes ; {headcount} ; {weeks}, pages enregistrées comprises ({committed}) ; "
    "{uses} du lundi au dimanche, {others} d'autres semaines",
    "terms: no group under {k} people; {headcount}; {weeks}, {committed} of them from their committed page; "
    "{uses} from Monday to Sunday, {others} of other weeks",
)
_HEADCOUNTS: Mapping[str, Text] = {
    "given": Text("effectif indiqué : {n}", "headcount given: {n}"),
    "roster": Text("effectif compté dans la liste : {n}", "headcount counted on the roster: {n}"),
    "none": Text("effectif inconnu", "headcount unknown"),
}
_NOT_SHOWN = Text("pas montré : {why}", "not shown: {why}")

_WITHOUT_FICHE = Text("usages sans fiche, laissés de côté : {n}", "uses without a fiche, left out: {n}")
_UNKNOWN_FICHES = Text("usages d'une fiche inconnue, comptés : {n}", "uses of an unknown fiche, counted: {n}")
_OUTSIDE = Text("personnes hors effectif, laissées de côté : {n}", "people outside the roster, left out: {n}")
_TIMED = Text("usages comptés : {n}", "uses counted: {n}")
_UNTIMED = Text("sans minutes, laissés de côté : {n}", "without minutes, left out: {n}")
_SAID = Text("usages qui le disent : {n}", "uses that say it: {n}")
_UNSAID = Text("qui ne le disent pas, laissés de côté : {n}", "that do not say, left out: {n}")
_AMONG = Text("personnes comptées : {n}", "people counted: {n}")
_STRICT = Text("dont quatre semaines sur quatre : {n}", "of them four weeks out of four: {n}")
_AWAY = Text("absentes, laissées de côté : {n}", "away, left out: {n}")
_WAITING = Text("accès trop récent, laissées de côté : {n}", "access too recent, left out: {n}")
_UNDATED = Text("sans date, ou d'avant le journal, laissées de côté : {n}", "without a date, or from before the log, left out: {n}")
_FROM_WEEKS = Text("premières fois en {n}", "first times in {n}")
_LEFT = Text("parties depuis, laissées de côté : {n}", "gone since, left out: {n}")
_PUBLISHED = Text("publiées : {n}", "published: {n}")
_USED = Text("utilisées : {n}", "used: {n}")
_DUE = Text("revues dues : {n}", "reviews due: {n}")

#: Every number in the order of the page.
METHODS: tuple[Method, ...] = (
    Method(
        "M01, E034",
        Text("utilisateurs", "users"),
        Text(
            "personnes de l'effectif présentes cette semaine, avec au moins un usage qui nomme une fiche",
            "people of the roster present that week, with at least one use that names a fiche",
        ),
        _users,
    ),
    Method(
        "E020",
        Text("régularité", "regularity"),
        Text(
            "jours de la semaine avec un usage, et semaines de suite avec au moins un usage noté ou enregistré",
            "days of the week with a use, and weeks in a row with at least one use noted or committed",
        ),
    ),
    Method(
        "M05, E035",
        Text("minutes", "minutes"),
        Text(
            "sommées sur les usages qui en donnent, pertes comprises ; rien sous {people} personnes, ni par fiche sous {k}, "
            "ni mesurées sous {measured} usages ; les valeurs extrêmes sont signalées et gardées, un total sans elles les révélerait",
            "summed over the uses that give some, losses included; nothing under {people} people, nor per fiche under {k}, "
            "nor measured under {measured} uses; extreme values are said and kept, a total without them would reveal them",
        ),
        _minutes,
    ),
    Method(
        "M03",
        Text("habitude", "habit"),
        Text(
            "personnes avec un usage dans trois des quatre dernières semaines, parmi celles présentes au moins trois de ces semaines",
            "people with a use in three of the last four weeks, of those there at least three of them",
        ),
        _habit,
        "habit",
    ),
    Method(
        "M02",
        Text("activation", "activation"),
        Text(
            "personnes dont l'accès a au moins 14 jours, avec un usage qui n'a pas échoué dans les 14 jours de leur arrivée",
            "people whose access is 14 days old or more, with a use that did not fail within 14 days of their arrival",
        ),
        _activation,
        "activation",
    ),
    Method(
        "M04",
        Text("rétention", "retention"),
        Text(
            "personnes de nouveau actives quatre semaines après leur première fois ; plusieurs semaines sont réunies jusqu'à {k} personnes",
            "people active again four weeks after their first time; several weeks are put together up to {k} people",
        ),
        _retention,
        "retention",
    ),
    Method(
        "M03",
        Text("nouveaux, fidèles, revenus, décrochés", "new, steady, back, stopped"),
        Text(
            "nouveaux : premier usage noté cette semaine ; fidèles : trois des quatre dernières semaines ; revenus : un usage après deux semaines "
            "sans, ou plus ; décrochés : présents, un usage avant, aucun depuis quatre semaines ; personne n'est deux fois, rien sous {k} personnes",
            "new: first use noted that week; steady: three of the last four weeks; back: a use after two weeks without or more; "
            "stopped: there, a use before, none for four weeks; nobody is in two, nothing under {k} people",
        ),
        key="cohorts",
    ),
    Method(
        "M07, E074",
        Text("résultats", "outcomes"),
        Text(
            "usages réussis, sur ceux dont le résultat est dit ; au-delà de la moitié pour une seule personne, la page le signale",
            "uses that worked, of those whose outcome is said; over half of them from one person, the page says so",
        ),
        _worked,
        "worked",
    ),
    Method(
        "M08, E008",
        Text("vérification humaine", "human check"),
        Text(
            "usages vérifiés, sur ceux des fiches à usage externe qui le disent ; l'objectif est 100 %",
            "uses that were checked, of those of external fiches that say it; the target is 100%",
        ),
        _checks,
        "checks",
    ),
    Method(
        "M06, E030",
        Text("temps cible", "target time"),
        Text(
            "par fiche, usages tenus dans son temps cible d'aujourd'hui, avec au moins {timed} usages chronométrés de {k} personnes",
            "by fiche, uses within its target time of today, with at least {timed} timed uses from {k} people",
        ),
        key="on_target",
    ),
    Method(
        "M10",
        Text("bibliothèque", "library"),
        Text(
            "fiches publiées utilisées en quatre semaines, et revues dues ; la date de publication n'est pas connue, les fiches récentes comptent donc",
            "published fiches used in four weeks, and reviews due; dates of publication are not known, so recent fiches count",
        ),
        _library,
        "library",
    ),
    Method(
        "M11, E113",
        Text("dispersion", "spread"),
        Text(
            "part des usages de quatre semaines faite par le cinquième le plus actif, et médiane par personne, zéros compris ; "
            "à partir de {least} personnes",
            "share of four weeks' uses made by the most active fifth, and median per person, zeros included; from {least} people on",
        ),
        key="per_person",
    ),
    Method(
        "E036, E116",
        Text("succès", "success"),
        Text(
            "le premier partagé qu'aucune page enregistrée ne montre déjà, jamais choisi d'après les minutes (--success N en prend un autre)",
            "the first one shared that no committed page shows yet, never chosen by minutes (--success N takes another)",
        ),
    ),
    Method(
        "M12, E037",
        Text("blocages", "blockers"),
        Text(
            "celui que le plus de personnes ont dit ; répété : les mêmes mots, ou la même fiche, dans deux des quatre dernières semaines",
            "the one that most people told; repeated: the same words, or the same fiche, in two of the last four weeks",
        ),
    ),
    Method(
        "E071",
        Text("équipes", "teams"),
        Text(
            "une équipe sous {k} personnes, ou changée de moins de {k} depuis peu, est réunie à d'autres ; s'il n'en reste qu'une, aucune n'est montrée",
            "a team under {k} people, or changed by fewer than {k} lately, is merged with others; when only one remains, none is shown",
        ),
    ),
    Method(
        "M09, M12",
        Text("non calculés", "not computed"),
        Text(
            "l'ampleur des corrections, que le journal ne dit pas ; les rituels tenus et les délais de décision, qui sont au programme",
            "how much was corrected, which the log does not say; rituals held and days to a decision, which belong to the programme",
        ),
    ),
)
