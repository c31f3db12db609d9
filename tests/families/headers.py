"""Header lines: languages, synonyms, questions of forms, units, layouts; what is missing or contradicts itself is refused."""

from tests.families import COLUMNS, REFERENCE, TEXT, Variant, called, grid, written

_EMAILS = {
    "Zoé Tremblay": "zoe.tremblay@exemple.ca",
    "Jean-François Côté": "jf.cote@exemple.ca",
    "Luc Roy": "luc.roy@exemple.ca",
    "Marie-Ève Gagnon": "me.gagnon@exemple.ca",
    "Benoît Martin": "benoit.martin@exemple.ca",
    "Chloé Nguyen": "chloe.nguyen@exemple.ca",
}
#: Eight headings in the order of the reference.
WORDINGS = {
    "English": "date|person|team|fiche|minutes saved|outcome|success|blocker",
    "canonical ids": "date|person|team|fiche|minutes_saved|outcome|success|blocker",
    "both languages": "Date|Person|Équipe|Fiche|Minutes saved|Résultat|Success|Blocage",
    "upper case": "DATE|PERSONNE|ÉQUIPE|FICHE|MINUTES GAGNÉES|RÉSULTAT|SUCCÈS|BLOCAGE",
    "upper case without accents": "DATE|PERSONNE|EQUIPE|FICHE|MINUTES GAGNEES|RESULTAT|SUCCES|BLOCAGE",
    "underscores, dots and dashes": "date|personne|équipe|fiche|minutes-gagnées|résultat|succès|blocage",
    "dots": "date.|personne.|équipe.|fiche.|minutes.gagnées|résultat.|succès.|blocage.",
    "glued words": "Date|Personne|Equipe|Fiche|MinutesGagnees|Resultat|Succes|Blocage",
    "asterisks of compulsory fields": "Date *|Personne*|* Équipe|Fiche *|Minutes gagnées *|Résultat *|Succès|Blocage",
    "units and asides": "Date (jj/mm/aaaa)|Nom (ou pseudo)|Équipe|Fiche (identifiant)|Temps gagné (min)|Résultat (réussi/partiel/échec)|Succès (facultatif)|Blocage [facultatif]",
    "English asides": "Date (dd/mm/yyyy)|Name|Team|Use case|Time saved (min)|Result|Success (optional)|Blocker (optional)",
    "numbers": "1. Date|2. Nom|3. Équipe|4. Fiche|5. Minutes gagnées|6. Résultat|7. Succès|8. Blocage",
    "numbered questions": "Q1 - Date|Q2 - Votre nom|Q3 - Votre équipe|Q4 - Fiche utilisée|Q5 - Minutes gagnées|Q6 - Résultat|Q7 - Succès|Q8 - Blocage",
    "line breaks": "Date|Personne|Équipe|Fiche|Minutes\ngagnées|Résultat|Un succès\nà partager|Blocage\nrencontré",
    "colons and spaces": "Date :|Personne :|Équipe :|Fiche :|Minutes gagnées :|Résultat :|Succès :|Blocage :",
    "no-break spaces": "\u00a0Date|Personne\u00a0|Équipe|Fiche|Minutes\u00a0gagnées|Résultat\u200b|Succès|\u200eBlocage",
    "questions (vous)": "Date d'utilisation|Quel est votre nom ?|Dans quelle équipe travaillez-vous ?|Quelle fiche avez-vous utilisée ?|Combien de minutes avez-vous gagnées ?|Comment cela s'est-il passé ?|Un succès à partager ?|Un blocage rencontré ?",
    "questions (tu, no space)": "Quel jour ?|Qui es-tu ?|Ton équipe ?|Quelle fiche as-tu utilisée?|Combien de temps as-tu gagné?|Comment ça s'est passé?|As-tu un succès à partager avec l'équipe?|As-tu rencontré un blocage cette semaine?",
    "questions, English": "Which day was it?|Who are you?|Which team are you in?|Which fiche did you use?|How many minutes did you save?|How did it go?|Any success to share?|Did anything block you?",
    "small company": "Jour|Prénom et nom|Service|Cas d'usage|Gain (min)|Issue|Petite victoire|Difficulté rencontrée",
    "Québec": "Date|Employé|Direction|Fiche|Temps gagné en minutes|Résultat obtenu|Bon coup|Irritant",
    "Belgium": "Date|Collaborateur|Département|Fiche|Gain de temps (minutes)|Résultat|Réussite|Difficultés",
    "public body": "Date de l'usage|Agent|Unité|Fiche IA|Durée gagnée (min)|Bilan|Réussite à partager|Point de blocage",
    "quotes within": "« Date »|« Personne »|« Équipe »|« Fiche »|« Minutes gagnées »|« Résultat »|« Succès »|« Blocage »",
}  # fmt: skip


def wordings() -> list[Variant]:
    """The eight headings as people write them."""
    return [Variant(name, written(grid(wording.split("|")))) for name, wording in WORDINGS.items()]


def forms() -> list[Variant]:
    """The exports of forms and lists, with their stamps, addresses and columns of their own."""
    stamp = [f"2026-06-{int(row[0]):02d} 13:{minute:02d}:33" for minute, row in enumerate(REFERENCE, 10)]
    return called("export", [
        Variant("Google Forms", _form("Horodateur|Adresse e-mail|Équipe|Fiche utilisée|Minutes gagnées|Résultat|Succès|Blocage", [f"{_slashed(at, '/')} EST" for at in stamp])),
        Variant("Google Forms, English", _form("Timestamp|Email Address|Team|Use case|Minutes saved|Result|Success to share|Blocker", [_american(at) for at in stamp])),
        Variant("Microsoft Forms", _form("Heure de fin|Adresse de messagerie|Équipe|Fiche utilisée|Minutes gagnées|Résultat|Succès|Blocage", stamp, ("ID", "Heure de début", "Nom"))),
        Variant("Microsoft Forms, English", _form("Completion time|Email|Team|Which fiche did you use?|Minutes saved|Outcome|Success|Blocker", [_american(at) for at in stamp], ("Id", "Start time", "Name"))),
        Variant("Typeform", _form("Submit Date (UTC)|Email|Team|Fiche|Minutes saved|Outcome|Success|Blocker", stamp, ("#", "Start Date (UTC)", "Network ID"))),
        Variant("Airtable", _form("Created|Created By|Équipe|Fiche|Minutes gagnées|Résultat|Succès|Blocage", [_american(at).replace(" PM", "pm").replace(":33", "") for at in stamp])),
        Variant("Notion", _form("Created time|Created by|Équipe|Fiche|Minutes gagnées|Résultat|Succès|Blocage", [f"June {int(at[8:10])}, 2026 {_american(at).split(' ', 1)[1].replace(':33', '')}" for at in stamp])),
        Variant("Notion, French", _form("Date de création|Créé par|Équipe|Fiche|Minutes gagnées|Résultat|Succès|Blocage", [f"{int(at[8:10])} juin 2026 {at[11:16]}" for at in stamp])),
        Variant("SharePoint list", _form("Créé|Créé par|Équipe|Fiche|Minutes gagnées|Résultat|Succès|Blocage", [f"{_slashed(at, '')} {at[11:16]}" for at in stamp], ("Titre",))),
        Variant("Slack", _form("Submitted at|Submitted by|Équipe|Fiche|Minutes gagnées|Résultat|Succès|Blocage", [at.replace(" ", "T") + "Z" for at in stamp])),
        Variant("LimeSurvey", _form("Date de soumission|Adresse courriel|Équipe|Fiche|Minutes gagnées|Résultat|Succès|Blocage", stamp, ("ID de la réponse", "Dernière page", "Langue de départ"))),
        Variant("Framaforms", _form("Soumis le|Courriel|Équipe|Fiche|Minutes gagnées|Résultat|Succès|Blocage", [f"{_slashed(at, '')} - {at[11:16]}" for at in stamp], ("Numéro de série",))),
    ])  # fmt: skip


def _slashed(stamp: str, style: str) -> str:
    return stamp.replace("-", "/") if style else f"{stamp[8:10]}/{stamp[5:7]}/{stamp[:4]}"


def _american(stamp: str) -> str:
    return f"{int(stamp[5:7])}/{int(stamp[8:10])}/{stamp[:4]} {int(stamp[11:13]) - 12}{stamp[13:]} PM"


def _form(wording: str, stamps: list[str], extra: tuple[str, ...] = ()) -> bytes:
    """A form's export: stamps for dates, e-mails for names, and ``extra`` columns in front, of which a form knows nothing of ours."""
    fillers = {"Heure de début": "2026-06-08 13:00:00", "Start time": "6/8/2026 1:00:00 PM", "Start Date (UTC)": "2026-06-08 13:00:00"}
    rows = [
        [*(fillers.get(name, f"n{number}" if name not in ("Nom", "Name") else "") for name in extra), stamp, _EMAILS[row[1]], *row[2:]]
        for number, (stamp, row) in enumerate(zip(stamps, REFERENCE, strict=True))
    ]
    return written([[*extra, *wording.split("|")], *rows], delimiter=",")


def layouts() -> list[Variant]:
    """Where the header stands, what is above it, which columns there are and in which order."""
    rows = grid()
    order = [7, 2, 5, 0, 3, 1, 6, 4]
    shuffled = [[row[position] for position in order] for row in rows]
    title = [
        ["Journal d'usage de l'IA", *[""] * 7],
        [""] * 8,
        ["Service : Recrutement", *[""] * 7],
        ["Date d'édition : 15/06/2026", *[""] * 7],
    ]
    groups = [["", "Qui", "", "Quoi", "", "", "Retour", ""]]
    twice = [[*row, row[1]] for row in rows]
    completed = [[*row, ""] for row in rows]
    completed[0][-1], completed[4][1], completed[4][-1] = "personne", "", "Zoé Tremblay"
    more = [[*row[:4], "Couleur" if number == 0 else "vert", *row[4:]] for number, row in enumerate(rows)]
    names = [[row[0], *(("prénom", "nom") if not number else row[1].rsplit(" ", 1)), *row[2:]] for number, row in enumerate(rows)]
    return [
        Variant("another order", written(shuffled)),
        Variant("title and date above", written([*title, *rows])),
        Variant("ten lines above", written([[f"Consigne {number}"] for number in range(10)] + rows)),
        Variant("sixty lines above", written([[f"Consigne {number}"] for number in range(60)] + rows), refused="en-têtes"),
        Variant("groups above", written([*groups, *rows])),
        Variant("title, groups, header", written([*title, *groups, *rows]), repair="header_line"),
        Variant("a title that holds names of columns", written([["Fiche de suivi, personne par personne"], *rows])),
        Variant("header again in the middle", written([*rows[:5], rows[0], *rows[5:]]), repair="repeated_header"),
        Variant("header again, in upper case", written([*rows[:5], [cell.upper() for cell in rows[0]], *rows[5:]]), repair="repeated_header"),
        Variant("a column that nobody knows", written(more), repair="columns_ignored"),
        Variant("a column without a name", written([[*row[:4], "" if number == 0 else "x", *row[4:]] for number, row in enumerate(rows)])),
        Variant("the same column twice", written(twice)),
        Variant("the same column twice, completing each other", written(completed)),
        Variant("first name and name", written(names)),
        Variant("no team", written([[*row[:2], *row[3:]] for row in rows]), warnings=frozenset({"team_from_roster"})),
        Variant("no outcome, no texts", written([row[:5] for row in rows]), same=False, total=255),
        Variant("no minutes", written([[*row[:4], *row[5:]] for row in rows]), same=False),
    ]  # fmt: skip


def refusals() -> list[Variant]:
    """Headers under which nothing can be counted: one sentence each."""
    rows = grid()
    other = [[*row, row[4]] for row in rows]
    other[3][-1] = "99"
    missing = {
        name: written([row[:place] + row[place + 1 :] for row in rows]) for place, name in ((0, "date"), (1, "personne"), (3, "fiche"))
    }
    return [
        *(Variant(f"no column {name}", data, refused=f"« {name} »") for name, data in missing.items()),
        Variant("a column twice, two values", written(other), refused="positions 5 et 9"),
        Variant("no header", written(rows[1:]), refused="en-têtes"),
        Variant("columns as rows", written(list(zip(*rows, strict=True))), refused="en-têtes"),
        Variant("one column", written([[row[0]] for row in rows]), refused="en-têtes"),
        Variant("words of another trade", written([["produit", "prix", "quantité"], ["pomme", "3", "4"]]), refused="en-têtes"),
        Variant("cells apart by spaces", TEXT.replace(" ", "-").replace(";", "  ").encode(), refused="en-têtes"),
    ]  # fmt: skip


def units() -> list[Variant]:
    """The unit that the heading of the durations names; any but minutes and hours is not guessed."""
    whole = grid(minutes_gagnees=lambda cell: "0,5" if cell else "")

    def under(heading: str, rows: list[list[str]] = whole) -> bytes:
        return written([[*COLUMNS[:4], heading, *COLUMNS[5:]], *rows[1:]])

    in_hours = (
        "Temps gagné (h)",
        "Heures gagnées",
        "Temps gagné (en heures)",
        "Hours saved",
        "Gain (heures)",
        "Combien d'heures avez-vous gagnées ?",
        "Time saved (hours)",
        "Durée gagnée en heures",
        "Temps gagné [h]",
        "Temps gagné, en h",
    )
    in_minutes = (
        "Temps gagné en min",
        "Minutes gagnées (arrondies)",
        "Temps gagné/min",
        "Durée gagnée",
        "Temps économisé (mn)",
        "Minutes saved",
        "Temps gagné (min.)",
        "Gain de temps en min",
        "Time saved in minutes",
        "Combien de minutes gagnées ?",
    )
    unknown = (
        "Temps gagné (jours)",
        "Temps gagné en secondes",
        "Time saved (days)",
        "Temps gagné (s)",
        "Gain (%)",
        "Gain (€)",
        "Combien de jours as-tu gagnés ?",
        "Temps gagné (semaines)",
        "Gain en euros",
        "Time saved (seconds)",
        "Temps gagné (centièmes d'heure)",
        "Combien de temps cela aurait-il pris sans IA ?",
        "Temps passé sans l'IA (min)",
        "How long would it usually take without AI?",
    )
    return [
        *(Variant(heading, under(heading), same=False, total=360, warnings=frozenset({"interpreted_minutes"})) for heading in in_hours),
        *(Variant(heading, under(heading), same=False, total=6) for heading in in_minutes),
        *(Variant(heading, under(heading), same=False, total=None, repair="columns_ignored") for heading in unknown),
    ]  # fmt: skip
