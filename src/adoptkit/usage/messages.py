"""What each reject and each notice says, in both languages: the reason, then the remedy."""

from collections.abc import Iterable, Mapping

from adoptkit.errors import Lang, Text
from adoptkit.privacy import KINDS
from adoptkit.usage.dates import YEARS_KEPT
from adoptkit.usage.minutes import EXTREME
from adoptkit.usage.model import Notice, Reject


def reject_message(reject: Reject, lang: Lang) -> str:
    """Why the cell or the row is refused, and how to mend it; the value itself is not repeated."""
    return _reject_text(reject).say(lang, found=reject.found, expected=reject.expected, years=YEARS_KEPT)


def _reject_text(reject: Reject) -> Text:
    """What a cell that the spreadsheet could not compute costs depends on where it stands."""
    if reject.code not in _WHOLE_ROW or reject.column in ("minutes_saved", "minutes_spent"):
        return REJECTS[reject.code]
    return _AS_BLANK[reject.code] if reject.row_kept else _WHOLE_ROW[reject.code]


def notice_message(notice: Notice, lang: Lang) -> str:
    """What was noticed, and what it means for the count."""
    detail = notice.detail
    if notice.code in ("personal_data", "team_unnamed"):
        detail = kinds_named(detail.split(", "), lang)
    if notice.code == "sensitive_words":
        detail = ", ".join(SENSITIVE[kind].say(lang) for kind in detail.split(", "))
    return NOTICES[notice.code].say(lang, detail=detail, extreme=EXTREME)


def kinds_named(kinds: Iterable[str], lang: Lang) -> str:
    """The kinds of personal data of a text, in words: never the text."""
    return ", ".join(_kind_named(kind, lang) for kind in kinds)


def _kind_named(kind: str, lang: Lang) -> str:
    if kind in SENSITIVE:
        return _SENSITIVE_SUBJECT.say(lang, subject=SENSITIVE[kind].say(lang))
    return KINDS[kind].named.say(lang) if kind in KINDS else kind


_AS_A_DATE = "écrivez une date telle que 2026-06-08 ou 08/06/2026"
_AS_A_DATE_EN = "write a date such as 2026-06-08"
_AS_MINUTES = "écrivez un nombre de minutes, par exemple 15 ou 12,5"
_AS_MINUTES_EN = "write a number of minutes, for example 15 or 12.5"

REJECTS: Mapping[str, Text] = {
    "missing_cells": Text(
        "la ligne a {found} cellules au lieu de {expected} : il en manque ; complétez-la dans le fichier d'origine",
        "the row has {found} cells instead of {expected}: some are missing; complete it in the original file",
    ),
    "too_many_cells": Text(
        "la ligne a {found} cellules au lieu de {expected} : un séparateur en trop décale les colonnes ; mettez entre guillemets "
        'la cellule qui le contient (par exemple "12,5")',
        "the row has {found} cells instead of {expected}: one separator too many shifts the columns; put quotes around "
        'the cell that holds it (for example "12,5")',
    ),
    "unclosed_quote": Text(
        "un guillemet est ouvert et jamais fermé ; supprimez-le ou fermez-le",
        "a quote is opened and never closed; remove it or close it",
    ),
    "missing_date": Text(f"la date manque ; {_AS_A_DATE}", f"the date is missing; {_AS_A_DATE_EN}"),
    "invalid_date": Text(f"ce n'est pas une date qui existe ; {_AS_A_DATE}", f"this is not a date that exists; {_AS_A_DATE_EN}"),
    "ambiguous_date": Text(
        "la colonne mêle jour/mois et mois/jour : cette date peut se lire de deux façons ; écrivez-la 2026-06-08",
        "the column mixes day/month and month/day: this date can be read in two ways; write it 2026-06-08",
    ),
    "future_date": Text("cette date est à venir ; corrigez-la", "this date is in the future; mend it"),
    "date_too_old": Text("cette date a plus de {years} ans ; corrigez-la", "this date is more than {years} years old; mend it"),
    "missing_person": Text(
        "personne n'est nommé : impossible de savoir qui compter ; indiquez un nom, un courriel ou un pseudonyme",
        "nobody is named: there is no way to know whom to count; give a name, an e-mail or a pseudonym",
    ),
    "not_on_roster": Text(
        "cette personne n'est pas dans l'effectif (ou deux personnes y portent ce nom) : l'usage compte, hors effectif ; corrigez le nom "
        "ou complétez team.csv",
        "this person is not on the roster (or two people there have this name): the use counts, outside the roster; mend the name "
        "or complete team.csv",
    ),
    "missing_minutes": Text(
        f"pas de durée : l'usage compte, ses minutes non ; laissez la cellule vide ou {_AS_MINUTES}",
        f"no duration: the use counts, its minutes do not; leave the cell blank or {_AS_MINUTES_EN}",
    ),
    "ambiguous_minutes": Text(
        f"cette durée peut se lire de plusieurs façons : l'usage compte, ses minutes non ; {_AS_MINUTES}",
        f"this duration can be read in several ways: the use counts, its minutes do not; {_AS_MINUTES_EN}",
    ),
    "unreadable_minutes": Text(
        f"ce n'est pas une durée : l'usage compte, ses minutes non ; {_AS_MINUTES}",
        f"this is not a duration: the use counts, its minutes do not; {_AS_MINUTES_EN}",
    ),
    "excel_error": Text(
        "c'est une erreur du tableur : l'usage compte, ses minutes non ; réparez la formule ou élargissez la colonne, puis réexportez",
        "this is an error of the spreadsheet: the use counts, its minutes do not; mend the formula or widen the column, then export again",
    ),
    "formula": Text(
        "c'est une formule, pas son résultat : l'usage compte, ses minutes non ; remplacez-la par sa valeur",
        "this is a formula, not its result: the use counts, its minutes do not; replace it by its value",
    ),
    "formula_without_value": Text(
        "la formule n'a pas de résultat enregistré : l'usage compte, ses minutes non ; ouvrez le classeur, enregistrez-le, recommencez",
        "the formula has no saved result: the use counts, its minutes do not; open the workbook, save it, and start again",
    ),
}

#: The kinds of sensitive words (:mod:`adoptkit.usage.sensitive`).
SENSITIVE: Mapping[str, Text] = {
    "health": Text("santé", "health"),
    "union": Text("syndicat", "trade union"),
    "religion": Text("religion", "religion"),
    "opinion": Text("opinions politiques", "political opinions"),
    "orientation": Text("orientation sexuelle", "sexual orientation"),
    "origin": Text("origine", "origin"),
    "offence": Text("infractions", "offences"),
}

_SENSITIVE_SUBJECT = Text("un sujet sensible ({subject})", "a sensitive subject ({subject})")

_WHOLE_ROW: Mapping[str, Text] = {
    "excel_error": Text(
        "c'est une erreur du tableur à la place d'une date ou d'une personne : la ligne n'est pas comptée ; réparez la formule ou tapez la "
        "valeur, puis enregistrez",
        "this is an error of the spreadsheet in place of a date or a person: the row is not counted; mend the formula or type the value, "
        "then save",
    ),
    "formula_without_value": Text(
        "la formule n'a pas de résultat enregistré, à la place d'une date ou d'une personne : la ligne n'est pas comptée ; ouvrez le "
        "classeur, enregistrez-le, recommencez",
        "the formula has no saved result, in place of a date or a person: the row is not counted; open the workbook, save it, and start again",
    ),
}
_AS_BLANK: Mapping[str, Text] = {
    "excel_error": Text(
        "c'est une erreur du tableur : l'usage compte, la case est prise pour vide ; réparez la formule, puis enregistrez",
        "this is an error of the spreadsheet: the use counts, the cell is taken as blank; mend the formula, then save",
    ),
    "formula_without_value": Text(
        "la formule n'a pas de résultat enregistré : l'usage compte, la case est prise pour vide ; ouvrez le classeur, enregistrez-le, "
        "recommencez",
        "the formula has no saved result: the use counts, the cell is taken as blank; open the workbook, save it, and start again",
    ),
}

NOTICES: Mapping[str, Text] = {
    "sheet_chosen": Text(
        "le classeur a plusieurs feuilles : seule « {detail} » est lue, ses en-têtes sont ceux d'un journal ; une feuille masquée n'est jamais lue",
        "the workbook has several sheets: only “{detail}” is read, its headers are those of a log; a hidden sheet is never read",
    ),
    "team_from_roster": Text(
        "pas de colonne « équipe » : l'équipe de chacun est prise dans l'effectif",
        "no column “team”: everybody's team is taken from the roster",
    ),
    "interpreted_minutes": Text(
        "durées écrites avec une unité ou une horloge (1h30, 0:20, 2 heures), converties en minutes",
        "durations written with a unit or a clock (1h30, 0:20, 2 hours), converted to minutes",
    ),
    "extreme_value": Text(
        "plus de {extreme} minutes pour un seul usage : gardées dans le total ; vérifiez qu'il ne manque pas une virgule",
        "more than {extreme} minutes for one use: kept in the total; check that no decimal mark is missing",
    ),
    "loss": Text(
        "minutes négatives : du temps perdu, gardé dans le total comme une perte",
        "negative minutes: time lost, kept in the total as a loss",
    ),
    "exact_duplicates": Text(
        "lignes identiques à une autre (double envoi) : comptées une seule fois", "rows identical to another (sent twice): counted once"
    ),
    "possible_duplicates": Text(
        "lignes identiques à une autre, sans heure ni texte pour les distinguer : comptées toutes ; supprimez-les si c'est un double envoi",
        "rows identical to another, without a time or a text to tell them apart: all counted; remove them if they were sent twice",
    ),
    "fiche_matched": Text(
        "nom de fiche corrigé d'une faute de frappe : {detail}", "name of a fiche corrected from a typing mistake: {detail}"
    ),
    "unknown_fiche": Text(
        "fiche inconnue : l'usage compte dans l'adoption, pas dans une fiche ; écrivez l'identifiant ou le titre d'une fiche, ou « libre »",
        "unknown fiche: the use counts in adoption, not in a fiche; write the id or the title of a fiche, or “other”",
    ),
    "missing_fiche": Text(
        "fiche non indiquée : l'usage compte dans l'adoption, pas dans une fiche ; écrivez « libre » pour un usage sans fiche",
        "no fiche given: the use counts in adoption, not in a fiche; write “other” for a use without a fiche",
    ),
    "formula_neutralised": Text(
        "texte qui commence comme une formule de tableur : précédé d'une apostrophe dans tout CSV produit",
        "text that starts like a spreadsheet formula: preceded by an apostrophe in any CSV that is written",
    ),
    "no_usual_time": Text(
        "temps passé sans temps habituel pour comparer : les minutes ne comptent pas ; ajoutez « temps_habituel » à la fiche",
        "time spent without a usual time to compare: the minutes do not count; add “usual_minutes” to the fiche",
    ),
    "unknown_word": Text(
        "mot non reconnu dans « {detail} » : la case est comptée comme non renseignée",
        "word not recognised in “{detail}”: counted as not given",
    ),
    "no_catalogue": Text(
        "pas de base ici : les fiches sont comptées sous le nom écrit ; donnez la liste avec --fiches, ou la base avec --base",
        "no base here: fiches are counted under the name written in the log; give the list with --fiches, or the base with --base",
    ),
    "no_row": Text("aucune ligne sous l'en-tête : rien n'a été noté", "no row under the header: nothing was noted"),
    "empty_week": Text("rien n'est noté pour cette semaine : il n'y a pas de taux", "nothing is noted for this week: there is no rate"),
    "personal_data": Text(
        "un texte contient {detail} : il n'est pas montré ; retirez-le du journal",
        "a text holds {detail}: it is not shown; remove it from the log",
    ),
    "team_unnamed": Text(
        "le nom d'une équipe contient {detail} : elle est montrée sous un numéro ; renommez-la dans l'effectif",
        "the name of a team holds {detail}: it is shown under a number; rename it in the roster",
    ),
    "sensitive_words": Text(
        "un texte partagé a peut-être trait à un sujet sensible ({detail}) : relisez-le avant de diffuser ; s'il parle de quelqu'un, "
        "retirez-le du journal",
        "a shared text may touch on a sensitive subject ({detail}): read it again before you share it; if it is about somebody, "
        "remove it from the log",
    ),
    "committed_unreadable": Text(
        "cette page ne se lit pas à partir d'ici : la semaine est laissée de côté ; réparez l'en-tête, ou supprimez la page et refaites-la avec --commit",
        "this page can't be read from here on: its week is left out; mend the front matter, or delete the page and make it again with --commit",
    ),
    "committed_wrong": Text(
        "« {detail} » manque ou ne dit pas ce qu'il faut : la semaine est laissée de côté ; "
        "réparez l'en-tête, ou supprimez la page et refaites-la avec --commit",
        "“{detail}” is missing or does not say what it should: its week is left out; "
        "mend the front matter, or delete the page and make it again with --commit",
    ),
    "week_incomplete": Text(
        "la semaine n'est pas finie : ces nombres vont encore changer", "the week is not over: these numbers will still change"
    ),
    "no_headcount": Text(
        "effectif inconnu : pas de taux ; indiquez --headcount N, --team FICHIER, ou « headcount » dans adoptkit.toml",
        "headcount unknown: no rate; give --headcount N, --team FILE, or “headcount” in adoptkit.toml",
    ),
    "headcount_too_small": Text(
        "plus d'utilisateurs que l'effectif indiqué : pas de taux ; corrigez l'effectif",
        "more users than the headcount given: no rate; mend the headcount",
    ),
}
