"""The questions of a form, word for word: an export of exactly these is recognised as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from adoptkit.errors import Lang, Text
from adoptkit.journal.choices import WITHOUT_FICHE, outcomes, yes_no

Kind = Literal["list", "choice", "number", "long", "short", "date"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form: the column that its answers fill, its title, its sort, what stands below it, its choices."""

    column: str
    title: str
    kind: Kind
    required: bool
    note: str = ""
    choices: tuple[str, ...] = ()


def questions(fiches: Sequence[str], lang: Lang) -> tuple[Question, ...]:
    """The questions in ``lang``, those of every form first; ``fiches`` are the names to choose from."""
    choices = {
        "fiche": (*fiches, WITHOUT_FICHE.say(lang)),
        "outcome": outcomes(lang),
        "checked": yes_no(lang),
        "share": yes_no(lang),
    }
    return tuple(
        Question(column, title.say(lang), kind, column in _REQUIRED, note.say(lang), choices.get(column, ()))
        for column, title, kind, note in _QUESTIONS
    )


_REQUIRED = frozenset({"fiche", "outcome"})
_NO_NOTE = Text("", "")
_QUESTIONS: tuple[tuple[str, Text, Kind, Text], ...] = (
    ("fiche", Text("Quelle fiche avez-vous utilisée ?", "Which fiche did you use?"), "list", _NO_NOTE),
    ("outcome", Text("Comment cela s'est-il passé ?", "How did it go?"), "choice", _NO_NOTE),
    (
        "minutes_saved",
        Text("Combien de minutes avez-vous gagnées ?", "How many minutes did you save?"),
        "number",
        Text(
            "Vérification comprise. Un nombre négatif si vous en avez perdu, rien si vous ne savez pas.",
            "Checking included. A negative number if you lost some, nothing if you don't know.",
        ),
    ),
    ("checked", Text("Avez-vous vérifié la réponse ?", "Did you check the answer?"), "choice", _NO_NOTE),
    (
        "success",
        Text("Un succès à partager ?", "A success to share?"),
        "long",
        Text(
            "Une phrase, sans nom ni détail qui désigne quelqu'un : ni candidat, ni client, ni collègue.",
            "One sentence, without a name or a detail that points to somebody: no candidate, no client, no colleague.",
        ),
    ),
    (
        "blocker",
        Text("Un blocage rencontré ?", "A blocker?"),
        "long",
        Text("Une phrase, sans nom ni détail qui désigne quelqu'un.", "One sentence, without a name or a detail that points to somebody."),
    ),
    (
        "share",
        Text("Peut-on le partager ?", "May we share it?"),
        "choice",
        Text("Vos deux phrases, avec l'équipe, sans votre nom.", "Your two sentences, with the team, without your name."),
    ),
    (
        "date",
        Text("Date de l'usage", "Date of use"),
        "date",
        Text("À remplir seulement si ce n'était pas aujourd'hui.", "To fill in only when it was not today."),
    ),
)
#: Instead of an e-mail that the form collects.
PSEUDONYM = Text("Pseudonyme", "Pseudonym")
#: Where there is no team.csv.
TEAM = Text("Dans quelle équipe travaillez-vous ?", "Which team are you in?")
