"""A scorecard written for the terminal, for a spreadsheet, for a program. Counts before percentages, regularity before minutes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adoptkit.errors import Lang, Text
from adoptkit.scorecard.card import UNKNOWN_FICHE, Scorecard
from adoptkit.scorecard.groups import OTHER
from adoptkit.words import counted, minutes, number, percent, week
from adoptkit.words import visible as printable


def as_json(cards: Sequence[Scorecard], lang: Lang, all_weeks: bool) -> str:
    """The object of CONTRACTS, or the list of them for every week."""
    objects = [card.as_json(lang) for card in cards]
    return json.dumps(objects if all_weeks else objects[0], ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a scorecard says, block by block, in one language; an empty block is not shown."""

    title: str
    numbers: list[str]
    stories: list[str]
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
        _reading(card, lang),
        _explanation(card, lang, k_min) if explain else [],
    )


def as_text(card: Scorecard, lang: Lang, k_min: int = 5, explain: bool = False) -> str:
    """The scorecard as plain lines, for a pipe, a file or a terminal without colours."""
    parts = blocks(card, lang, k_min, explain)
    shown = [
        [parts.title],
        parts.numbers,
        parts.stories,
        parts.fiches,
        parts.teams,
        parts.next,
        [parts.honesty],
        parts.reading,
        parts.explanation,
    ]
    return "\n\n".join("\n".join(map(printable, block)) for block in shown if block) + "\n"


def _numbers(card: Scorecard, lang: Lang, k_min: int) -> list[str]:
    """The four numbers (E034–E037): who, how regularly, how many minutes, successes and blockers."""
    if not card.uses:
        return [_NOTHING.say(lang)]
    uses = _USES.say(lang, uses=counted(card.uses, *_USE[lang], lang), free=_free(card, lang))
    texts = _TEXTS.say(
        lang, successes=counted(card.successes, *_SUCCESS[lang], lang), blockers=counted(card.blockers, *_BLOCKER[lang], lang)
    )
    if card.is_small:
        return [_SMALL.say(lang, k=k_min), uses, texts]
    return [_people(card, lang), *_outsiders(card, lang), uses, _regularity(card, lang), _minutes(card, lang), texts]


def _people(card: Scorecard, lang: Lang) -> str:
    users = card.users or 0
    if card.headcount is None:
        return _USERS.say(lang, users=counted(users, *_PERSON[lang], lang))
    if card.rate is None:
        return _TOO_MANY.say(lang, users=counted(users, *_PERSON[lang], lang), headcount=number(card.headcount, lang))
    return _RATE.say(lang, users=number(users, lang), headcount=number(card.headcount, lang), rate=percent(card.rate, lang))


def _outsiders(card: Scorecard, lang: Lang) -> list[str]:
    return [_OUTSIDE.say(lang, people=counted(card.outside_roster, *_PERSON[lang], lang))] if card.outside_roster else []


def _free(card: Scorecard, lang: Lang) -> str:
    return _FREE.say(lang, count=number(card.free_uses, lang)) if card.free_uses else ""


def _regularity(card: Scorecard, lang: Lang) -> str:
    days = counted(card.days, *_DAY[lang], lang)
    return _REGULARITY.say(
        lang, days=days, weeks=_IN_A_ROW.say(lang, count=number(card.weeks_in_a_row, lang)) if card.weeks_in_a_row > 1 else ""
    )


def _minutes(card: Scorecard, lang: Lang) -> str:
    """Total and median side by side, with how many people and whose word it is."""
    figures = card.minutes
    if figures.total is None or figures.median is None:
        return _NO_MINUTES.say(lang, people=counted(figures.contributors or 0, *_PERSON[lang], lang))
    known = {name: value for name, value in (figures.by_source or {}).items() if value is not None}
    sources = [f"{minutes(value, lang)} {_SOURCES[name].say(lang)}" for name, value in known.items()]
    if list(known.values()) == [figures.total]:  # one source only: its name is enough
        sources = [_SOURCES[name].say(lang) for name in known]
    return _MINUTES.say(
        lang,
        total=minutes(figures.total, lang),
        median=minutes(figures.median, lang),
        people=counted(figures.contributors or 0, *_PERSON[lang], lang),
        sources=f" ({', '.join(sources)})" if sources else "",
        label=(_SAVED if figures.total >= 0 else _LOST).say(lang),
    )


def _stories(card: Scorecard, lang: Lang) -> list[str]:
    success = card.success_of_the_week and _SUCCESS_OF.say(lang, text=card.success_of_the_week)
    blocker = card.blocker_of_the_week and _BLOCKER_OF.say(lang, text=card.blocker_of_the_week)
    return [line for line in (success, blocker) if line]


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
        lines.append(_UNUSED.say(lang, fiches=_titles(card, card.unused, lang), count=len(card.unused)))
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


def _reading(card: Scorecard, lang: Lang) -> list[str]:
    """The conservation of the rows, and what had to be repaired to read each file."""
    rows = card.rows
    lines = [
        _ROWS.say(
            lang,
            read=number(rows.read, lang),
            kept=number(rows.kept, lang),
            rejected=number(rows.rejected, lang),
            skipped=number(rows.skipped, lang),
        )
    ]
    by_file: dict[str, list[str]] = {}
    for file, repair in card.repairs:
        detail = _QUOTED.say(lang, text=repair.detail) if repair.code == "separator" else repair.detail
        by_file.setdefault(file, []).append(f"{_REPAIRS[repair.code].say(lang)} {detail}")
    return lines + [f"{file}{_COLON[lang]}{', '.join(repairs)}" for file, repairs in by_file.items()]


def _explanation(card: Scorecard, lang: Lang, k_min: int) -> list[str]:
    """How each number is made, for who wants to check it."""
    lines = [_HOW_USERS.say(lang), _HOW_MINUTES.say(lang, k=k_min), _HOW_GROUPS.say(lang, k=k_min), _HOW_SUCCESS.say(lang)]
    if card.interval:
        low, high = (percent(bound, lang) for bound in card.interval)
        lines.append(_HOW_INTERVAL.say(lang, low=low, high=high))
    if card.concentration is not None:
        lines.append(_HOW_CONCENTRATION.say(lang, share=percent(card.concentration, lang)))
    return [_HOW.say(lang), *(f"  - {line}" for line in lines)]


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
_RATE = Text(
    "Utilisateurs : {users} sur {headcount} ({rate}) ont utilisé au moins une fiche",
    "Users: {users} of {headcount} ({rate}) used at least one fiche",
)
_USERS = Text(
    "Utilisateurs : {users} (effectif inconnu, donc pas de taux : --headcount N ou --team FICHIER)",
    "Users: {users} (headcount unknown, so no rate: --headcount N or --team FILE)",
)
_TOO_MANY = Text(
    "Utilisateurs : {users} (plus que l'effectif de {headcount}, donc pas de taux : corrigez l'effectif)",
    "Users: {users} (more than the headcount of {headcount}, so no rate: mend the headcount)",
)
_NOTHING = Text("Rien n'est noté pour cette semaine : aucun nombre à montrer.", "Nothing is noted for this week: no number to show.")
_OUTSIDE = Text("Hors effectif : {people}", "Outside the roster: {people}")
_USES = Text("Usages notés : {uses}{free}", "Uses noted: {uses}{free}")
_FREE = Text(", dont {count} sans fiche", ", {count} of them without a fiche")
_REGULARITY = Text("Régularité : des usages sur {days} de la semaine{weeks}", "Regularity: uses on {days} of the week{weeks}")
_IN_A_ROW = Text(", {count} semaines d'affilée", ", {count} weeks in a row")
_MINUTES = Text(
    "{label} : {total}{sources}, médiane {median} par usage, noté par {people}",
    "{label}: {total}{sources}, median {median} per use, noted by {people}",
)
_SAVED = Text("Temps gagné", "Time saved")
_LOST = Text("Temps perdu", "Time lost")
_NO_MINUTES = Text(
    "Temps gagné : pas assez de personnes l'ont noté pour le montrer ({people}, il en faut 3)",
    "Time saved: too few people noted it to show it ({people}, 3 are needed)",
)
_SOURCES: Mapping[str, Text] = {
    "measured": Text("mesurées", "measured"),
    "estimated": Text("estimées", "estimated"),
    "declared": Text("déclarées", "declared"),
}
_TEXTS = Text("Partagés : {successes}, {blockers}", "Shared: {successes}, {blockers}")
_SUCCESS_OF = Text("Succès de la semaine : {text}", "Success of the week: {text}")
_BLOCKER_OF = Text("Blocage de la semaine : {text}", "Blocker of the week: {text}")
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
_ONE_MORE = Text(" et une autre", " and one more")
_AND_MORE = Text(" et {count} autres", " and {count} more")
_DECIDE = Text("décider qui répond au blocage de la semaine, et pour quand", "decide who answers the blocker of the week, and by when")
_ASK_BLOCKER = Text("demander un blocage à l'équipe : aucun n'est noté", "ask the team for a blocker: none is noted")
_ASK_SUCCESS = Text("demander un succès à l'équipe : aucun n'est noté", "ask the team for a success: none is noted")
_HONESTY = Text(
    "Ces nombres décrivent ce qui a été noté, pas tout ce qui a été fait.", "These numbers describe what was noted, not all that was done."
)
_ROWS = Text(
    "Lignes : {read} lues = {kept} gardées + {rejected} refusées + {skipped} écartées",
    "Rows: {read} read = {kept} kept + {rejected} refused + {skipped} left out",
)
_REPAIRS: Mapping[str, Text] = {
    "encoding": Text("encodage", "encoding"),
    "bom": Text("marque d'encodage", "encoding mark"),
    "separator": Text("séparateur", "separator"),
    "quotes": Text("guillemets", "quotes"),
    "header_line": Text("en-têtes à la ligne", "headers on line"),
    "column_guessed": Text("question reconnue", "question recognised"),
    "columns_ignored": Text("colonnes non lues", "columns not read"),
    "date_style": Text("dates", "dates"),
    "time_zone": Text("fuseau", "time zone"),
    "mojibake": Text("accents réparés, lignes", "accents mended, lines"),
    "nul_removed": Text("octets nuls retirés, lignes", "NUL bytes removed, lines"),
    "total_row": Text("ligne de total écartée", "total row left out"),
    "blank_rows": Text("lignes vides écartées", "blank rows left out"),
    "repeated_header": Text("en-têtes répétés écartés, lignes", "repeated headers left out, lines"),
    "duplicate_rows": Text("doubles écartés, lignes", "doubles left out, lines"),
    "decimal_comma": Text("virgule décimale", "decimal comma"),
}
_QUOTED = Text("« {text} »", "“{text}”")
_HOW = Text("Comment ces nombres sont faits :", "How these numbers are made:")
_HOW_USERS = Text(
    "utilisateurs : personnes de l'effectif présentes cette semaine, avec au moins un usage qui nomme une fiche (E034)",
    "users: people of the roster present that week, with at least one use that names a fiche (E034)",
)
_HOW_MINUTES = Text(
    "minutes : sommées sur les usages qui en donnent, pertes comprises ; rien sous 3 personnes, ni par fiche sous {k}",
    "minutes: summed over the uses that give some, losses included; nothing under 3 people, nor per fiche under {k}",
)
_HOW_GROUPS = Text(
    "équipes : une équipe sous {k} personnes est réunie à d'autres ; s'il n'en reste qu'une, aucune n'est montrée",
    "teams: a team under {k} people is merged with others; when only one remains, none is shown",
)
_HOW_SUCCESS = Text(
    "succès de la semaine : le premier partagé, jamais choisi d'après les minutes (--success N en prend un autre)",
    "success of the week: the first one shared, never chosen by minutes (--success N takes another)",
)
_HOW_INTERVAL = Text(
    "intervalle de Wilson à 95 % : de {low} à {high} ; ce qu'une autre semaine comparable pourrait montrer, pas un doute sur celle-ci",
    "Wilson interval at 95%: {low} to {high}; it tells what another comparable week could show, not an uncertainty about this one",
)
_HOW_CONCENTRATION = Text(
    "concentration : le cinquième le plus actif de l'effectif fait {share} des usages des quatre dernières semaines",
    "concentration: the most active fifth of the headcount makes {share} of the uses of the last four weeks",
)
