"""The fields of the form « Proposer une fiche », in its order: what `init` writes and what a submitted form is read by."""

from dataclasses import dataclass
from typing import Literal

from adoptkit.drafting import quoted
from adoptkit.errors import Lang, Text
from adoptkit.vocabulary import AUDIENCE, DATA, FICHE_SECTIONS, KEYS, Term, Vocabulary

#: One line; one item per line; a text kept exactly; one of a list; whole minutes; a box to tick.
Kind = Literal["line", "items", "prompt", "choice", "minutes", "promise"]


@dataclass(frozen=True, slots=True)
class Field:
    """A question of the form; ``id`` is the field of ``Answers`` that it fills, or ``promise``."""

    id: str
    label: Text
    kind: Kind
    help: Text
    required: bool = False
    options: Vocabulary | None = None

    def heading(self, lang: Lang) -> str:
        """The line that opens the answer in a submitted form."""
        return f"### {self.label.say(lang)}"


def _label(term: Term) -> Text:
    """The vocabulary's word as a label: ``temps_cible`` is « Temps cible »."""
    return Text(*(f"{word[0].upper()}{word[1:]}".replace("_", " ") for word in (term.fr, term.en)))


FIELDS = (
    Field(
        "title",
        _label(KEYS["title"]),
        "line",
        Text("Le nom du cas d'usage, 80 caractères au plus.", "The name of the use case, at most 80 characters."),
        required=True,
    ),
    Field(
        "when",
        _label(FICHE_SECTIONS["when_to_use"]),
        "items",
        Text("Une situation par ligne.", "One situation per line."),
        required=True,
    ),
    Field(
        "prompt",
        _label(FICHE_SECTIONS["starting_prompt"]),
        "prompt",
        Text(
            "Écrivez {{nom}} là où le texte change d'une fois à l'autre.", "Write {{name}} where the text changes from one use to the next."
        ),
        required=True,
    ),
    Field(
        "checks",
        _label(FICHE_SECTIONS["quality_check"]),
        "items",
        Text(
            "Trois points au moins, un par ligne, dont un sur les inventions.", "Three items at least, one per line, one about inventions."
        ),
        required=True,
    ),
    Field(
        "must_check",
        _label(FICHE_SECTIONS["must_check"]),
        "items",
        Text(
            "Qui relit quoi avant l'envoi : à remplir si le texte sort de l'équipe.",
            "Who checks what before sending: to be filled in when the text leaves the team.",
        ),
    ),
    Field(
        "avoid",
        _label(FICHE_SECTIONS["avoid"]),
        "items",
        Text("Deux situations au moins, une par ligne.", "Two situations at least, one per line."),
    ),
    Field(
        "tool",
        _label(KEYS["tool"]),
        "line",
        Text("Un outil de la charte ; laissez vide si vous hésitez.", "A tool of the charter; leave it blank when you hesitate."),
    ),
    Field(
        "data",
        _label(KEYS["data"]),
        "choice",
        Text("Le niveau des données que l'on saisit.", "The level of the data that go in."),
        options=DATA,
    ),
    Field(
        "target_minutes",
        _label(KEYS["target_minutes"]),
        "minutes",
        Text("En minutes, vérification comprise : 10.", "In minutes, checking included: 10."),
    ),
    Field("usual_minutes", _label(KEYS["usual_minutes"]), "minutes", Text("En minutes, sans IA : 30.", "In minutes, without AI: 30.")),
    Field(
        "audience",
        _label(KEYS["audience"]),
        "choice",
        Text("Externe si le texte sort de l'équipe.", "External when the text leaves the team."),
        options=AUDIENCE,
    ),
    Field(
        "promise",
        Text("Données personnelles", "Personal data"),
        "promise",
        Text(
            "Ce texte ne contient aucune donnée personnelle : ni nom, ni coordonnées, ni extrait de CV.",
            "This text holds no personal data: no name, no contact details, no part of a CV.",
        ),
        required=True,
    ),
)
#: What GitHub writes for an answer left blank.
BLANK = "_No response_"


def form(lang: Lang) -> list[dict[str, object]]:
    """The fields for the templates of `init`: their texts plain and, under ``yaml``, as quoted YAML scalars."""
    return [_for_template(field, lang) for field in FIELDS]


def _for_template(field: Field, lang: Lang) -> dict[str, object]:
    options = field.options.spellings(lang) if field.options else []
    return {
        "id": field.id,
        "kind": field.kind,
        "required": field.required,
        "heading": field.heading(lang),
        "help": field.help.say(lang),
        "yaml": {
            "label": quoted(field.label.say(lang)),
            "help": quoted(field.help.say(lang)),
            "options": [quoted(item) for item in options],
        },
    }
