"""A scorecard written for the terminal, for a spreadsheet, for a program. Counts before percentages, regularity before minutes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adoptkit.errors import Lang, Text
from adoptkit.reports.scorecard_method import explanation, reading
from adoptkit.scorecard.card import UNKNOWN_FICHE, Minutes, Scorecard
from adoptkit.scorecard.groups import OTHER
from adoptkit.scorecard.stories import Kind
from adoptkit.words import counted, minutes, number, percent, plural, visible, week


def as_json(cards: Sequence[Scorecard], lang: Lang, all_weeks: bool) -> str:
    """The object of CONTRACTS, or the list of them for every week."""
    objects = [card.as_json(lang) for card in cards]
    return json.dumps(objects if all_weeks else objects[0], ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number under its label; a sentence that needs none has an empty label."""

    label: str
    value: str

    def line(self, lang: Lang) -> str:
        """« label : value »."""
        return f"{self.label}{_COLON[lang]}{self.value}" if self.label else self.value


@dataclass(frozen=True, slots=True)
class Story:
    """A success or a blocker, as it was told, under its label."""

    kind: Kind
    label: str
    text: str

    def line(self, lang: Lang) -> str:
        """« label : text »."""
        return f"{self.label}{_COLON[lang]}{self.text}"


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a scorecard says, block by block, in one language; an empty block is not shown."""

    title: str
    numbers: list[Figure]
    stories: list[Story]
    fiches: list[str]
    teams: list[str]
    next: list[str]
    honesty: str
    reading: list[str]
    explanation: list[str]


@dataclass(frozen=True, slots=True)
class FicheRow:
    """One fiche of the week: its title, its uses, its minutes in words (empty when not shown)."""

    title: str
    uses: int
    minutes: str


def blocks(card: Scorecard, lang: Lang, k_min: int = 5, explain: bool = False) -> Blocks:
    """The blocks of ``card`` in the order in which they are read."""
    return Blocks(
        _TITLE.say(lang, week=week(card.week, lang)),
        _numbers(card, lang, k_min),
        _stories(card, lang),
        _fiches(card, lang),
        _teams(card, lang),
        _next(card, lang),
        _HONESTY.say(lang),
        reading(card, lang),
        explanation(card, lang, k_min) if explain else [],
    )


def as_text(card: Scorecard, lang: Lang, k_min: int = 5, explain: bool = False) -> str:
    """The scorecard as plain lines, for a pipe, a file or a terminal without colours."""
    parts = blocks(card, lang, k_min, explain)
    shown = [
        [parts.title],
        [item.line(lang) for item in parts.numbers],
        [item.line(lang) for item in parts.stories],
        parts.fiches,
        parts.teams,
        parts.next,
        [parts.honesty],
        parts.reading,
        parts.explanation,
    ]
    return "\n\n".join("\n".join(map(visible, block)) for block in shown if block) + "\n"


def _numbers(card: Scorecard, lang: Lang, k_min: int) -> list[Figure]:
    """The four numbers (E034–E037): who, how regularly, how many minutes, successes and blockers."""
    if not card.uses:
        return [Figure("", _NOTHING.say(lang))]
    uses = Figure(_USES.say(lang), f"{counted(card.uses, *_USE[lang], lang)}{_free(card, lang)}")
    texts = f"{counted(card.successes, *_SUCCESS[lang], lang)}, {counted(card.blockers, *_BLOCKER[lang], lang)}"
    shared = Figure(_SHARED.say(lang), texts)
    if card.is_small:
        return [Figure("", _SMALL.say(lang, k=k_min)), uses, shared]
    return [
        Figure(_USERS.say(lang), _people(card, lang)),
        *_outsiders(card, lang),
        uses,
        _regularity(card, lang),
        _minutes(card, lang),
        shared,
    ]


def _people(card: Scorecard, lang: Lang) -> str:
    users = card.users or 0
    people = counted(users, *_PERSON[lang], lang)
    if card.headcount is None:
        return _NO_HEADCOUNT.say(lang, users=people)
    if card.rate is None:
        return _TOO_MANY.say(lang, users=people, headcount=number(card.headcount, lang))
    headcount, rate = number(card.headcount, lang), percent(card.rate, lang)
    return _RATE.say(lang, users=number(users, lang), headcount=headcount, rate=rate, used=plural(users, *_USED[lang], lang))


def _outsiders(card: Scorecard, lang: Lang) -> list[Figure]:
    return [Figure(_OUTSIDE.say(lang), counted(card.outside_roster, *_PERSON[lang], lang))] if card.outside_roster else []


def _free(card: Scorecard, lang: Lang) -> str:
    return _FREE.say(lang, count=number(card.free_uses, lang)) if card.free_uses else ""


def _regularity(card: Scorecard, lang: Lang) -> Figure:
    weeks = _IN_A_ROW.say(lang, count=number(card.weeks_in_a_row, lang)) if card.weeks_in_a_row > 1 else ""
    return Figure(_REGULARITY.say(lang), _ON_DAYS.say(lang, days=counted(card.days, *_DAY[lang], lang), weeks=weeks))


def _minutes(card: Scorecard, lang: Lang) -> Figure:
    """Total and median side by side, with how many people and whose word it is."""
    figures = card.minutes
    people = counted(figures.contributors or 0, *_PERSON[lang], lang)
    if figures.total is None or figures.median is None:
        return Figure(_SAVED.say(lang), _NO_MINUTES.say(lang, people=people))
    value = _MINUTES.say(
        lang,
        total=minutes(figures.total, lang),
        median=minutes(figures.median, lang),
        people=people,
        sources=_sources(figures, lang),
    )
    return Figure((_SAVED if figures.total >= 0 else _LOST).say(lang), value)


def _sources(figures: Minutes, lang: Lang) -> str:
    """Whose word the minutes are, in brackets; the name of the source is enough when there is one only."""
    known = {name: value for name, value in (figures.by_source or {}).items() if value is not None}
    names = {name: plural(value, *_SOURCES[name][lang], lang) for name, value in known.items()}
    is_alone = list(known.values()) == [figures.total]
    said = names.values() if is_alone else [f"{minutes(value, lang)} {names[name]}" for name, value in known.items()]
    return f" ({', '.join(said)})" if said else ""


def _stories(card: Scorecard, lang: Lang) -> list[Story]:
    told: tuple[tuple[Kind, Text, str | None], ...] = (
        ("success", _SUCCESS_OF, card.success_of_the_week),
        ("blocker", _BLOCKER_OF, card.blocker_of_the_week),
    )
    return [Story(kind, label.say(lang), text) for kind, label, text in told if text]


def fiche_rows(card: Scorecard, lang: Lang) -> list[FicheRow]:
    """The fiches by use; those that share a count by title, so that nothing else ranks them."""
    order = sorted(card.fiches, key=lambda name: (name == UNKNOWN_FICHE, -card.fiches[name].uses, title(card, name, lang)))
    shown = [(name, card.fiches[name]) for name in order]
    return [
        FicheRow(title(card, name, lang), item.uses, "" if item.minutes is None else minutes(item.minutes, lang)) for name, item in shown
    ]


def _fiches(card: Scorecard, lang: Lang) -> list[str]:
    rows = fiche_rows(card, lang)
    lines = [
        f"  {row.title}{_COLON[lang]}{counted(row.uses, *_USE[lang], lang)}{f', {row.minutes}' if row.minutes else ''}" for row in rows
    ]
    return [_FICHES.say(lang), *lines] if lines else []


def title(card: Scorecard, fiche: str, lang: Lang) -> str:
    """The title of a fiche, its id when it has none, the words for an unknown one."""
    return _UNKNOWN.say(lang) if fiche == UNKNOWN_FICHE else card.titles.get(fiche, fiche)


def _teams(card: Scorecard, lang: Lang) -> list[str]:
    if not card.teams:
        return []
    lines = []
    for name, item in card.teams.items():
        label = _OTHERS.say(lang) if name == OTHER else name
        if item.users is not None:
            people = _OF.say(lang, users=number(item.users, lang), headcount=number(item.headcount, lang))
        elif item.range:
            text = _AT_MOST if item.range[0] == 0 else _AT_LEAST
            people = text.say(lang, rate=percent(item.range[1] if item.range[0] == 0 else item.range[0], lang), headcount=item.headcount)
        else:
            people = _NOT_SHOWN.say(lang, headcount=number(item.headcount, lang))
        time = f", {minutes(item.minutes, lang)}" if item.minutes is not None else ""
        lines.append(f"  {label}{_COLON[lang]}{people}, {counted(item.uses, *_USE[lang], lang)}{time}")
    return [_TEAMS.say(lang), *lines]


def _next(card: Scorecard, lang: Lang) -> list[str]:
    """What to do with it: at most three lines, each an action."""
    lines = []
    if card.promote:
        lines.append(_PROMOTE.say(lang, fiches=_titles(card, card.promote, lang)))
    if card.unused and card.uses:
        lines.append(
            (_UNUSED if len(card.unused) > 1 else _ONE_UNUSED).say(lang, fiches=_titles(card, card.unused, lang), count=len(card.unused))
        )
    if card.blockers:
        lines.append(_DECIDE.say(lang))
    elif card.uses:
        lines.append(_ASK_BLOCKER.say(lang))
    if card.uses and not card.successes:
        lines.append(_ASK_SUCCESS.say(lang))
    return [_NEXT.say(lang), *(f"  - {line}" for line in lines)] if lines else []


def _titles(card: Scorecard, fiches: Sequence[str], lang: Lang, most: int = 3) -> str:
    names = [title(card, fiche, lang) for fiche in fiches[:most]]
    return ", ".join(names) + _and_more(len(fiches) - most, lang)


def _and_more(count: int, lang: Lang) -> str:
    return "" if count < 1 else (_ONE_MORE if count == 1 else _AND_MORE).say(lang, count=count)


_COLON: Mapping[Lang, str] = {"fr": " : ", "en": ": "}
_PERSON: Mapping[Lang, tuple[str, str]] = {"fr": ("personne", "personnes"), "en": ("person", "people")}
_USE: Mapping[Lang, tuple[str, str]] = {"fr": ("usage", "usages"), "en": ("use", "uses")}
_DAY: Mapping[Lang, tuple[str, str]] = {"fr": ("jour", "jours"), "en": ("day", "days")}
_SUCCESS: Mapping[Lang, tuple[str, str]] = {"fr": ("succès", "succès"), "en": ("success", "successes")}
_BLOCKER: Mapping[Lang, tuple[str, str]] = {"fr": ("blocage", "blocages"), "en": ("blocker", "blockers")}

_TITLE = Text("Usage de l'IA, {week}", "Use of AI, {week}")
_SMALL = Text(
    "Effectif sous {k} personnes : seulement des comptes, ni taux ni minutes.",
    "Fewer than {k} people: counts only, neither rates nor minutes.",
)
_USERS = Text("Utilisateurs", "Users")
_USED: Mapping[Lang, tuple[str, str]] = {"fr": ("a utilisé", "ont utilisé"), "en": ("used", "used")}
_RATE = Text("{users} sur {headcount} ({rate}) {used} au moins une fiche", "{users} of {headcount} ({rate}) {used} at least one fiche")
_NO_HEADCOUNT = Text(
    "{users} (effectif inconnu, donc pas de taux : --headcount N ou --team FICHIER)",
    "{users} (headcount unknown, so no rate: --headcount N or --team FILE)",
)
_TOO_MANY = Text(
    "{users} (plus que l'effectif de {headcount}, donc pas de taux : corrigez l'effectif)",
    "{users} (more than the headcount of {headcount}, so no rate: mend the headcount)",
)
_NOTHING = Text("Rien n'est noté pour cette semaine : aucun nombre à montrer.", "Nothing is noted for this week: no number to show.")
_OUTSIDE = Text("Hors effectif", "Outside the roster")
_USES = Text("Usages notés", "Uses noted")
_FREE = Text(", dont {count} sans fiche", ", {count} of them without a fiche")
_REGULARITY = Text("Régularité", "Regularity")
_ON_DAYS = Text("des usages sur {days} de la semaine{weeks}", "uses on {days} of the week{weeks}")
_IN_A_ROW = Text(", {count} semaines d'affilée", ", {count} weeks in a row")
_MINUTES = Text(
    "{total}{sources}, médiane {median} par usage, noté par {people}", "{total}{sources}, median {median} per use, noted by {people}"
)
_SAVED = Text("Temps gagné", "Time saved")
_LOST = Text("Temps perdu", "Time lost")
_NO_MINUTES = Text(
    "pas assez de personnes l'ont noté pour le montrer ({people}, il en faut 3)",
    "too few people noted it to show it ({people}, 3 are needed)",
)
_SOURCES: Mapping[str, Mapping[Lang, tuple[str, str]]] = {
    "measured": {"fr": ("mesurée", "mesurées"), "en": ("measured", "measured")},
    "estimated": {"fr": ("estimée", "estimées"), "en": ("estimated", "estimated")},
    "declared": {"fr": ("déclarée", "déclarées"), "en": ("declared", "declared")},
}
_SHARED = Text("Partagés", "Shared")
_SUCCESS_OF = Text("Succès de la semaine", "Success of the week")
_BLOCKER_OF = Text("Blocage de la semaine", "Blocker of the week")
_FICHES = Text("Fiches utilisées :", "Fiches used:")
_UNKNOWN = Text("(fiche inconnue)", "(unknown fiche)")
_TEAMS = Text("Équipes :", "Teams:")
_OTHERS = Text("Autres équipes", "Other teams")
_OF = Text("{users} sur {headcount}", "{users} of {headcount}")
_AT_MOST = Text("{rate} ou moins des {headcount} personnes", "{rate} or less of the {headcount} people")
_AT_LEAST = Text("{rate} ou plus des {headcount} personnes", "{rate} or more of the {headcount} people")
_NOT_SHOWN = Text("{headcount} personnes", "{headcount} people")
_NEXT = Text("Et maintenant :", "What next:")
_PROMOTE = Text("à montrer à ceux qui n'ont pas essayé : {fiches}", "to show to those who have not tried: {fiches}")
_UNUSED = Text(
    "jamais utilisées depuis quatre semaines ({count}) : {fiches} ; présentez-les, ou retirez-les",
    "not used for four weeks ({count}): {fiches}; present them, or retire them",
)
_ONE_UNUSED = Text(
    "jamais utilisée depuis quatre semaines : {fiches} ; présentez-la, ou retirez-la",
    "not used for four weeks: {fiches}; present it, or retire it",
)
_ONE_MORE = Text(" et une autre", " and one more")
_AND_MORE = Text(" et {count} autres", " and {count} more")
_DECIDE = Text("décider qui répond au blocage de la semaine, et pour quand", "decide who answers the blocker of the week, and by when")
_ASK_BLOCKER = Text("demander un blocage à l'équipe : aucun n'est noté", "ask the team for a blocker: none is noted")
_ASK_SUCCESS = Text("demander un succès à l'équipe : aucun n'est noté", "ask the team for a success: none is noted")
_HONESTY = Text(
    "Ces nombres décrivent ce qui a été noté, pas tout ce qui a été fait.", "These numbers describe what was noted, not all that was done."
)
