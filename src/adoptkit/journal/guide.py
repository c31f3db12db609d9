"""The words of the workbook: what each column asks, and how to keep a journal that harms nobody."""

from adoptkit.errors import Text

#: What each column asks: shown beside the cell when it is chosen.
ASKED = {
    "date": Text("Le jour de l'usage.", "The day of the use."),
    "person": Text(
        "Votre nom, courriel ou pseudonyme, toujours écrit de la même façon.",
        "Your name, e-mail or pseudonym, always written the same way.",
    ),
    "team": Text("Facultatif : votre équipe, si l'effectif ne la dit pas.", "Optional: your team, when the roster does not tell."),
    "fiche": Text(
        "Choisissez dans la liste, dont la fin est un usage sans fiche.", "Choose from the list, which ends with a use without a fiche."
    ),
    "minutes_saved": Text(
        "Vérification comprise. Négatif si vous en avez perdu ; rien si vous ne savez pas.",
        "Checking included. Negative when you lost some; nothing when you don't know.",
    ),
    "minutes_spent": Text(
        "Au lieu des minutes gagnées, si vous avez chronométré : elles seront comparées au temps habituel de la fiche.",
        "Instead of minutes saved, when you timed it: they will be compared with the fiche's usual time.",
    ),
    "outcome": Text("Comment cela s'est passé.", "How it went."),
    "success": Text(
        "Une phrase, sans nom ni détail qui désigne quelqu'un.", "One sentence, without a name or a detail that points to somebody."
    ),
    "blocker": Text(
        "Une phrase, sans nom ni détail qui désigne quelqu'un.", "One sentence, without a name or a detail that points to somebody."
    ),
    "checked": Text("La réponse a-t-elle été vérifiée ?", "Was the answer checked?"),
    "source": Text("D'où viennent les minutes ; déclaré sinon.", "Where the minutes come from; declared otherwise."),
    "share": Text(
        "Peut-on montrer vos phrases à l'équipe, sans votre nom ?", "May your sentences be shown to the team, without your name?"
    ),
}
FICHE_ERROR = Text("Choisissez une fiche de la liste, ou « Autre (sans fiche) ».", "Choose a fiche of the list, or “Without a fiche”.")
WORD_ERROR = Text("Choisissez un mot de la liste.", "Choose a word of the list.")
DATE_ERROR = Text(
    "Écrivez un jour passé, de moins de trois ans, par exemple 08/06/2026.",
    "Write a past day, less than three years ago, for example 2026-06-08.",
)
MINUTES_ERROR = Text("Écrivez un nombre de minutes, par exemple 15 ou 12,5.", "Write a number of minutes, for example 15 or 12.5.")
ERROR_TITLE = Text("Cette case attend autre chose", "This cell expects something else")

LOG_SHEET, GUIDE_SHEET, LISTS_SHEET = Text("Journal", "Journal"), Text("Mode d'emploi", "How to"), Text("Listes", "Lists")
#: Headings and the paragraphs below each.
GUIDE: tuple[tuple[Text, tuple[Text, ...]], ...] = (
    (
        Text("Ce que l'on note", "What to write down"),
        (
            Text(
                "Une ligne par usage, dans la feuille « Journal », le jour même : cela prend vingt secondes. Seuls la date, la personne et la fiche sont nécessaires.",
                "One row per use, in the sheet “Journal”, on the same day: it takes twenty seconds. Only the date, the person and the fiche are needed.",
            ),
            Text(
                "Les pertes de temps et les échecs aussi : c'est d'eux que l'équipe apprend le plus.",
                "Losses of time and failures too: the team learns most from them.",
            ),
            Text(
                "Sans estimation honnête, laissez les minutes vides : une case vide n'est pas un zéro.",
                "Without an honest estimate, leave the minutes blank: a blank is not a zero.",
            ),
        ),
    ),
    (
        Text("Ce que l'on n'écrit jamais", "What never to write"),
        (
            Text(
                "Aucun nom de candidat, de client ou de collègue, aucune adresse, aucun numéro, aucun extrait de CV ou de dossier, aucun mot de passe.",
                "No name of a candidate, client or colleague, no address, no number, no excerpt of a CV or a file, no password.",
            ),
            Text(
                "Rien sur la santé, les opinions, l'origine ou la vie privée de qui que ce soit.",
                "Nothing about anybody's health, opinions, origin or private life.",
            ),
        ),
    ),
    (
        Text("Ce que cela devient", "What becomes of it"),
        (
            Text(
                "Chacun garde son exemplaire et l'envoie en fin de semaine à la personne qui fait le tableau de bord, qui remplace le précédent dans son dossier privé logs/.",
                "Everyone keeps a copy and sends it at the end of the week to whoever makes the scorecard, who replaces the former one in the private folder logs/.",
            ),
            Text(
                "« adoptkit scorecard logs/*.xlsx » compte alors la semaine : combien de personnes, combien d'usages, un succès, un blocage.",
                "“adoptkit scorecard logs/*.xlsx” then counts the week: how many people, how many uses, a success, a blocker.",
            ),
            Text(
                "Personne n'est classé, aucun chiffre ne porte sur une personne ni sur un très petit groupe, et seul ce résumé est partagé.",
                "Nobody is ranked, no figure is about a person or a very small group, and only that summary is shared.",
            ),
            Text(
                "Les journaux sont supprimés après {days} jours (« adoptkit purge »). Supprimez aussi les lignes anciennes de votre exemplaire.",
                "Journals are removed after {days} days (“adoptkit purge”). Remove the old rows of your copy too.",
            ),
        ),
    ),
    (
        Text("Si la liste des fiches a changé", "When the list of fiches has changed"),
        (
            Text(
                "« adoptkit journal » écrit un nouveau journal vide, avec les fiches d'aujourd'hui.",
                "“adoptkit journal” writes a new blank journal, with the fiches of today.",
            ),
        ),
    ),
)
