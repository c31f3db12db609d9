"""Family 1, files: they read, their keys are right, their names are ids."""

import re

from adoptkit.base import CHARTER, LIBRARY, Context, Index
from adoptkit.document import Document
from adoptkit.edits import Edit
from adoptkit.errors import Text
from adoptkit.kinds.charter import FIELDS as CHARTER_FIELDS
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.fiche import Fiche
from adoptkit.kinds.schema import Problem
from adoptkit.rules.blanks import PLACEHOLDER
from adoptkit.rules.engine import ERROR, WARNING, Fact, Facts, Rule, rule
from adoptkit.rules.samples import file, key, second_fiche
from adoptkit.rules.speech import Said
from adoptkit.vocabulary import KEYS
from adoptkit.words import slug

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@rule(
    "AK101",
    "text",
    ERROR,
    holds=Text("Chaque fichier se lit", "Every file reads"),
    why=Text(
        "Un fichier que l'on ne peut pas lire est absent de la charte, des pages et des contrôles, sans que personne ne le voie.",
        "A file that can't be read is missing from the charter, the pages and the checks, and nobody notices.",
    ),
    mend=Text(
        "UTF-8, un en-tête ouvert par « --- » à la ligne 1 et refermé par « --- », une ligne « clé: valeur » par clé, chaque clé une fois.",
        "UTF-8, a front matter opened by “---” on line 1 and closed by “---”, one line “key: value” per key, each key once.",
    ),
    messages={
        "": Text("{fault}", "{fault}"),
        "bom": Text(
            "le fichier commence par une marque invisible (BOM) que plusieurs outils envoient au modèle : enregistrez-le en « UTF-8 sans BOM »",
            "the file starts with an invisible mark (BOM) that several tools send to the model: save it as “UTF-8 without BOM”",
        ),
        "no_front_matter": Text(
            "le fichier n'a pas d'en-tête : la première ligne doit être « --- », suivie des clés puis d'une autre ligne « --- »",
            "the file has no front matter: its first line must be “---”, followed by the keys, then another line “---”",
        ),
    },
    bad=[file("library/broken.md", "---\ntitre: Note\ntitre: Autre note\n---\n", "---\ntitle: Note\ntitle: Another note\n---\n")],
    good=[key("title", "titre: Note", "title: Note")],
)
def file_reads(document: Document, _: Context) -> Facts:
    if document.fault:
        yield Fact(document.fault.line, document.fault.column, values={"fault": Said(document.fault.text, document.fault.values)})
    elif document.has_bom:
        yield Fact(message="bom", edits=(Edit(0, 0, ""),))  # whoever applies it writes the file without the mark
    if not document.fault and document.body_line == 1 and (document.path == CHARTER or document.path.startswith(LIBRARY)):
        yield Fact(message="no_front_matter")


_KEY_MESSAGES = {
    "unknown_key": Text("la clé « {key} » n'existe pas{near}", "there is no key “{key}”{near}"),
    "repeated_key": Text(
        "« {key} » dit la même chose que « {other} » (ligne {first}) : gardez une seule des deux",
        "“{key}” says the same as “{other}” (line {first}): keep only one",
    ),
    "missing_key": Text("il manque la clé « {key} » : ajoutez-la dans l'en-tête", "the key “{key}” is missing: add it to the front matter"),
    "empty_value": Text("« {key} » est vide : donnez sa valeur", "“{key}” is empty: give its value"),
    "draft_missing": Text(
        "la charte est un brouillon : il reste à remplir « {key} » avant de l'adopter",
        "the charter is a draft: “{key}” remains to be filled in before adopting it",
    ),
    "not_text": Text("« {key} » attend un texte, sur une ligne", "“{key}” expects a text, on one line"),
    "too_long": Text("« {key} » compte {length} caractères : {limit} au plus", "“{key}” has {length} characters: {limit} at most"),
    "not_a_choice": Text("« {key} » vaut « {value} » : choisissez parmi {choices}", "“{key}” is “{value}”: choose among {choices}"),
    "not_yes_no": Text("« {key} » vaut « {value} » : écrivez oui ou non", "“{key}” is “{value}”: write yes or no"),
    "not_a_positive_integer": Text(
        "« {key} » vaut « {value} » : il faut un nombre entier au-dessus de zéro, par exemple 12",
        "“{key}” is “{value}”: it takes a whole number above zero, for example 12",
    ),
    "not_a_date": Text(
        "« {key} » vaut « {value} » : écrivez la date ainsi, 2026-11-22", "“{key}” is “{value}”: write the date so, 2026-11-22"
    ),
    "not_a_list": Text("« {key} » attend une liste : [ainsi, ou ainsi]", "“{key}” expects a list: [so, or so]"),
    "not_a_map": Text(
        "« {key} » attend des lignes « clé: valeur », en retrait ou entre {{ }}",
        "“{key}” expects lines of “key: value”, indented or between {{ }}",
    ),
    "not_a_language": Text("« {key} » vaut « {value} » : écrivez fr ou en", "“{key}” is “{value}”: write fr or en"),
    "not_consulted": Text(
        '« {key} » vaut « {value} » : écrivez la date de la consultation, 2026-11-22, ou, entre guillemets, "non_requise: la raison"',
        '“{key}” is “{value}”: write the date of the consultation, 2026-11-22, or, between quotes, "not_required: the reason"',
    ),
}


@rule(
    "AK102",
    "kind",
    ERROR,
    holds=Text("Les clés de l'en-tête sont connues, présentes et bien écrites", "Front-matter keys are known, present and well written"),
    why=Text(
        "Une clé mal écrite est une règle qui ne s'applique plus : un outil non autorisé, une revue oubliée.",
        "A misspelt key is a rule that no longer applies: a tool nobody allowed, a review forgotten.",
    ),
    mend=Text(
        "Corrigez la clé ou la valeur à la ligne indiquée ; « adoptkit new-fiche » écrit un en-tête complet.",
        "Correct the key or the value on the line that is named; “adoptkit new-fiche” writes a complete front matter.",
    ),
    messages=_KEY_MESSAGES,
    bad=[key("target_minutes", "temps_cible: dix", "target_minutes: ten"), key("title", "titer: Résumer", "titel: Summarise")],
    good=[key("target_minutes", "temps_cible: 10", "target_minutes: 10")],
    source="E025–E030",
)
def keys_are_valid(kind: Fiche | Charter, context: Context) -> Facts:
    if kind.document.body_line > 1:
        told = (problem for problem in kind.fields.problems if not PLACEHOLDER.search(str(problem.values.get("value", ""))))
        yield from (_key_fact(problem, kind, context) for problem in told)  # AK107 tells of a blank
    if isinstance(kind, Charter) and kind.status == "draft":
        yield from _blanks_of_a_draft(kind, context)


def _key_fact(problem: Problem, kind: Fiche | Charter, context: Context) -> Fact:
    values = dict(problem.values)
    if problem.variant == "missing_key":
        values["key"] = KEYS[str(values["key"])].label(context.lang_of(kind))
    if problem.variant == "unknown_key":
        near = values["near"]
        values["near"] = Said(Text(" ; vouliez-vous « {near} » ?", "; did you mean “{near}”?"), {"near": near}) if near else ""
    length = _written_length(kind.document.lines[problem.line - 1][problem.column - 1 :], problem)
    return Fact(problem.line, problem.column, problem.variant, values, length=length)


def _written_length(rest: str, problem: Problem) -> int:
    """How long the value or the key of ``problem`` is where its line writes it so; 0 when it stands otherwise."""
    said = (str(problem.values.get(name, "")) for name in ("value", "key"))
    return next((len(words) for words in said if words and rest.startswith(words)), 0)


def _blanks_of_a_draft(charter: Charter, context: Context) -> Facts:
    """What only the organisation knows may wait while the charter is a draft: a warning, not an error (SPEC §1.3)."""
    for item in CHARTER_FIELDS:
        if item.required({"status": "adopted"}) and not item.required({"status": "draft"}) and not charter.fields.values[item.id]:
            yield Fact(
                charter.line_of(item.id),
                message="draft_missing",
                values={"key": KEYS[item.id].label(context.lang_of(charter))},
                severity=WARNING,
            )


@rule(
    "AK103",
    "base",
    ERROR,
    holds=Text("Le nom du fichier est un identifiant simple et unique", "The file name is a simple and unique id"),
    why=Text(
        "Le journal, la charte et les exports désignent une fiche par le nom de son fichier : il doit s'écrire partout et ne désigner qu'elle.",
        "The log, the charter and the exports name a fiche by its file name: it must be writable anywhere and mean that fiche only.",
    ),
    mend=Text(
        "Des minuscules sans accent, des chiffres et des tirets, 64 caractères au plus.",
        "Lower case without accents, digits and dashes, at most 64 characters.",
    ),
    messages={
        "": Text(
            "renommez ce fichier « {slug}.md » : {stem} ne peut pas servir d'identifiant",
            "rename this file “{slug}.md”: {stem} can't be an id",
        ),
        "repeated": Text(
            "« {stem} » est aussi le nom de {other} : renommez l'un des deux", "“{stem}” is also the name of {other}: rename one of the two"
        ),
    },
    bad=[second_fiche("library/Résumé de CV.md"), second_fiche("library/autre/example.md")],
    good=[second_fiche("library/resume-de-cv.md")],
)
def file_name_is_an_id(index: Index, _: Context) -> Facts:
    first: dict[str, str] = {}
    for fiche in index.fiches:
        if not SLUG.fullmatch(fiche.id) or len(fiche.id) > 64:
            yield Fact(values={"stem": fiche.id, "slug": _id_for(fiche.id)}, path=fiche.path)
        elif fiche.id in index.repeated_ids:
            if other := first.get(fiche.id):
                yield Fact(message="repeated", values={"stem": fiche.id, "other": other}, path=fiche.path)
            first.setdefault(fiche.id, fiche.path)


def _id_for(stem: str) -> str:
    """The id that ``stem`` suggests; a neutral one when it holds personal data, which an id would spell again."""
    from adoptkit.privacy import scan  # noqa: PLC0415 - 12 ms, and most names are ids

    return (slug(stem) if not scan(stem) else "") or "fiche"


RULES: tuple[Rule, ...] = (file_reads, keys_are_valid, file_name_is_an_id)
