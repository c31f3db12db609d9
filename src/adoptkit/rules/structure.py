"""Family 1, files: they read, their keys and sections are there, their references resolve."""

import re
from collections.abc import Iterator

from adoptkit.base import Base
from adoptkit.document import Document, without_comments
from adoptkit.errors import Text
from adoptkit.kinds.charter import FIELDS as CHARTER_FIELDS
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.fiche import Fiche
from adoptkit.kinds.schema import Problem
from adoptkit.rules.engine import ERROR, WARNING, Fact, Facts, Rule, rule
from adoptkit.rules.samples import charter_section, file, heading, key, no_section, second_fiche, section
from adoptkit.rules.speech import Said
from adoptkit.vocabulary import CHARTER_SECTIONS, FICHE_SECTIONS, KEYS, Term, Vocabulary
from adoptkit.words import slug

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: The marks that `new-fiche` and `init` leave where an answer is missing.
PLACEHOLDER = re.compile(r"‹(?:à compléter|to fill in)\s*:[^‹›\n]*›")
_BLANK = re.compile(r"^‹(?:à compléter|to fill in)\s*:\s*|(?<=.)›$")
_TODO = re.compile(r"\bTODO\b")
_TODO_IN_PROMPT = re.compile(r"^\W*TODO\s*(:|$)")


@rule(
    "AK101",
    "base",
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
def file_reads(base: Base, _: Base) -> Facts:
    for path, document in base.documents.items():
        if document.fault:
            said = Said(document.fault.text, document.fault.values)
            yield Fact(document.fault.line, document.fault.column, values={"fault": said}, path=path)
        elif document.has_bom:
            yield Fact(message="bom", path=path)
    for kind in base.kinds:
        if kind.document.body_line == 1:
            yield Fact(message="no_front_matter", path=kind.path)


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
    "base",
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
def keys_are_valid(base: Base, _: Base) -> Facts:
    for kind in base.kinds:
        if kind.document.body_line > 1:
            told = (problem for problem in kind.fields.problems if not PLACEHOLDER.search(str(problem.values.get("value", ""))))
            yield from (_key_fact(problem, kind, base) for problem in told)  # AK107 tells of a blank
    if base.charter and base.charter.status == "draft":
        yield from _blanks_of_a_draft(base.charter, base)


def _key_fact(problem: Problem, kind: Fiche | Charter, base: Base) -> Fact:
    values = dict(problem.values)
    if problem.variant == "missing_key":
        values["key"] = KEYS[str(values["key"])].label(base.lang_of(kind))
    if problem.variant == "unknown_key":
        near = values["near"]
        values["near"] = Said(Text(" ; vouliez-vous « {near} » ?", "; did you mean “{near}”?"), {"near": near}) if near else ""
    return Fact(problem.line, problem.column, problem.variant, values, path=kind.path)


def _blanks_of_a_draft(charter: Charter, base: Base) -> Facts:
    """What only the organisation knows may wait while the charter is a draft: a warning, not an error (SPEC §1.3)."""
    for item in CHARTER_FIELDS:
        if item.required({"status": "adopted"}) and not item.required({"status": "draft"}) and not charter.fields.values[item.id]:
            yield Fact(
                charter.line_of(item.id),
                message="draft_missing",
                values={"key": KEYS[item.id].label(base.lang_of(charter))},
                severity=WARNING,
                path=charter.path,
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
def file_name_is_an_id(base: Base, _: Base) -> Facts:
    first: dict[str, str] = {}
    for fiche in base.fiches:
        if not SLUG.fullmatch(fiche.id) or len(fiche.id) > 64:
            yield Fact(values={"stem": fiche.id, "slug": slug(fiche.id) or "fiche"}, path=fiche.path)
        elif fiche.id in base.repeated_ids:
            if other := first.get(fiche.id):
                yield Fact(message="repeated", values={"stem": fiche.id, "other": other}, path=fiche.path)
            first.setdefault(fiche.id, fiche.path)


@rule(
    "AK105",
    "base",
    ERROR,
    holds=Text("Les sections attendues sont là et ne sont pas vides", "The expected sections are there and not empty"),
    why=Text(
        "Une fiche sert le lundi matin si elle dit quand l'utiliser, quoi demander, quoi vérifier et quand s'en passer.",
        "A fiche serves on Monday morning when it says when to use it, what to ask, what to check and when to do without.",
    ),
    mend=Text("Ajoutez la section avec son titre « ## … », puis son texte.", "Add the section with its heading “## …”, then its text."),
    messages={
        "": Text("il manque la section « ## {section} »{near}", "the section “## {section}” is missing{near}"),
        "empty": Text("la section « {section} » est vide : écrivez-la", "the section “{section}” is empty: write it"),
    },
    bad=[no_section("avoid"), section("quality_check", "", ""), charter_section("why", "", "")],
    good=[section("avoid", "- Un contrat.\n- Deux pages.", "- A contract.\n- Two pages.")],
    source="E026–E028, E101–E102",
)
def sections_are_present(base: Base, _: Base) -> Facts:
    for fiche in base.fiches:
        yield from _absent(fiche.document, FICHE_SECTIONS, required_sections(fiche), base)
    if base.charter:
        yield from _absent(base.charter.document, CHARTER_SECTIONS, tuple(CHARTER_SECTIONS), base)


def required_sections(fiche: Fiche) -> tuple[str, ...]:
    """The ids of the sections that ``fiche`` must have, given its status, audience and data level."""
    if fiche.status == "guarded":
        return ("about", "why_not", "instead")
    always = ("when_to_use", "starting_prompt", "quality_check", "avoid")
    return (*always, "must_check") if needs_must_check(fiche) else always


def needs_must_check(fiche: Fiche) -> bool:
    """Whether « Quand vérifier absolument » is required: text that leaves the team, or personal data and above (E101)."""
    return fiche.audience == "external" or fiche.data in ("personal", "sensitive")


def _absent(document: Document, terms: Vocabulary, required: tuple[str, ...], base: Base) -> Facts:
    lang = next((terms.language_of(item.heading) for item in document.sections if terms.language_of(item.heading)), None) or base.lang
    for name in required:
        term = terms[name]
        found = document.section(term.fr, term.en)
        if found is None:
            values = {"section": term.label(lang), "near": _near_heading(document, terms, term)}
            yield Fact(document.last_line, values=values, path=document.path)
        elif not _has_text(found.text):
            yield Fact(found.line, message="empty", values={"section": found.heading}, path=document.path)


def _has_text(text: str) -> bool:
    return bool(without_comments(text).strip())


def _near_heading(document: Document, terms: Vocabulary, wanted: Term) -> Said | str:
    """« (la ligne 12 en est proche : … ) » when an unknown heading of the file resembles the one that is missing."""
    import difflib  # noqa: PLC0415 - only a file with a fault needs it

    unknown = {item.heading: item.line for item in document.sections if terms.find(item.heading) is None}
    near = difflib.get_close_matches(wanted.fr, unknown, n=1, cutoff=0.7) or difflib.get_close_matches(wanted.en, unknown, n=1, cutoff=0.7)
    if not near:
        return ""
    text = Text(
        " ; à la ligne {line}, « {heading} » en est proche : corrigez ce titre",
        "; on line {line}, “{heading}” is close to it: correct that heading",
    )
    return Said(text, {"line": unknown[near[0]], "heading": near[0]})


@rule(
    "AK106",
    "base",
    WARNING,
    holds=Text("Un fichier s'écrit dans une seule langue", "A file is written in one language"),
    why=Text("Des clés mêlées se lisent mal et se recopient mal.", "Mixed keys are hard to read and to copy."),
    mend=Text("Remplacez le mot par celui de la langue du fichier.", "Replace the word by that of the file's language."),
    messages={
        "": Text(
            "« {written} » n'est pas dans la langue du reste du fichier : écrivez « {wanted} »",
            "“{written}” is not in the language of the rest of the file: write “{wanted}”",
        ),
    },
    bad=[key("tool", "tool: assistant", "outil: assistant"), heading("avoid", "## When to avoid AI", "## Quand éviter l'IA")],
    good=[key("tool", "outil: assistant", "tool: assistant")],
)
def one_language_per_file(base: Base, _: Base) -> Facts:
    for fiche in base.fiches:
        yield from _foreign(fiche, FICHE_SECTIONS, base)
    if base.charter:
        yield from _foreign(base.charter, CHARTER_SECTIONS, base)


def _foreign(kind: Fiche | Charter, terms: Vocabulary, base: Base) -> Facts:
    home = base.lang_of(kind)
    words = [(entry.line, entry.key, KEYS, "") for entry in kind.document.entries.values()]
    words += [(item.line, item.heading, terms, "## ") for item in kind.document.sections]
    for line, word, table, mark in words:
        term, lang = table.find(word), table.language_of(word)
        if term and lang and lang != home:
            yield Fact(line, values={"written": word, "wanted": mark + term.label(home)}, path=kind.path)


@rule(
    "AK107",
    "document",
    ERROR,
    holds=Text("Il ne reste rien à compléter", "Nothing remains to be filled in"),
    why=Text(
        "Une fiche à moitié écrite trompe la personne qui l'ouvre pressée ; le contrôle échoue exprès tant qu'il reste un blanc.",
        "A half-written fiche misleads whoever opens it in a hurry; the check fails on purpose while a blank remains.",
    ),
    mend=Text("Remplacez chaque ‹…› et chaque TODO par votre texte.", "Replace each ‹…› and each TODO by your text."),
    messages={"": Text("il reste à écrire : {mark}", "still to be written: {mark}")},
    bad=[section("when_to_use", "- ‹à compléter : quand›", "- ‹to fill in: when›"), section("avoid", "- TODO\n- Deux.", "- TODO\n- Two.")],
    good=[section("when_to_use", "- Il reste [À COMPLÉTER : date].", "- [TO COMPLETE: date] remains.")],
)
def nothing_left_to_fill_in(document: Document, base: Base) -> Facts:
    draft = base.charter is not None and document.path == base.charter.path and base.charter.status == "draft"
    for number, column, mark in _marks(document):
        yield Fact(number, column, values={"mark": mark}, severity=WARNING if draft else None)


def _marks(document: Document) -> Iterator[tuple[int, int, str]]:
    if "‹" not in document.text and "TODO" not in document.text:
        return
    fenced = {number for fence in document.fences for number in range(fence.line, fence.end + 1)}
    for number, line in enumerate(document.lines, 1):
        todo = (_TODO_IN_PROMPT if number in fenced else _TODO).search(line)
        if todo:
            yield number, todo.start() + 1, "TODO"
        yield from ((number, match.start() + 1, _BLANK.sub("", match[0])) for match in PLACEHOLDER.finditer(line))


@rule(
    "AK109",
    "base",
    WARNING,
    holds=Text("Une exception a sa raison, sa date de fin, et sert", "A suppression has its reason, its end date, and serves"),
    why=Text("Une exception sans fin devient la règle.", "A suppression without an end becomes the rule."),
    mend=Text(
        '<!-- adoptkit: ignore AK205 reason="…" until=2027-03-01 --> sur sa propre ligne, au-dessus de la section ou du paragraphe.',
        '<!-- adoptkit: ignore AK205 reason="…" until=2027-03-01 --> on a line of its own, above the section or the paragraph.',
    ),
    messages={
        "no_code": Text(
            "cette exception ne nomme aucun code : ajoutez par exemple AK205", "this suppression names no code: add for example AK205"
        ),
        "no_reason": Text(
            "l'exception {code} n'a pas de raison : ajoutez reason=\"…\"", 'the suppression of {code} has no reason: add reason="…"'
        ),
        "no_date": Text(
            "l'exception {code} n'a pas de date de fin : ajoutez until=2027-03-01",
            "the suppression of {code} has no end date: add until=2027-03-01",
        ),
        "expired": Text(
            "l'exception {code} est finie depuis le {until} : retirez-la ou décidez d'une nouvelle date",
            "the suppression of {code} ended on {until}: remove it or decide on a new date",
        ),
        "unused": Text("l'exception {code} ne sert plus : retirez-la", "the suppression of {code} no longer serves: remove it"),
        "unknown_code": Text(
            "{code} n'est le code d'aucune règle : « adoptkit explain » en donne la liste",
            "{code} is no rule's code: “adoptkit explain” lists them",
        ),
        "not_suppressible": Text(
            "{code} ne peut pas être mis en exception : corrigez ce qu'il signale", "{code} can't be suppressed: mend what it reports"
        ),
    },
    bad=[
        section(
            "avoid",
            '<!-- adoptkit: ignore AK205 reason="essai" until=2026-01-31 -->\n- Un contrat.\n- Deux pages.',
            '<!-- adoptkit: ignore AK205 reason="trial" until=2026-01-31 -->\n- A contract.\n- Two pages.',
        )
    ],
    good=[
        key(
            "usual_minutes",
            '# adoptkit: ignore AK205 reason="temps habituel très bas" until=2027-03-01\ntemps_habituel: 12',
            '# adoptkit: ignore AK205 reason="usual time very low" until=2027-03-01\nusual_minutes: 12',
        )
    ],
)
def suppressions_serve(base: Base, _: Base) -> Facts:
    """Nothing by itself: the engine reports what it saw while it applied the suppressions."""
    del base
    yield from ()


RULES: tuple[Rule, ...] = (
    file_reads,
    keys_are_valid,
    file_name_is_an_id,
    sections_are_present,
    one_language_per_file,
    nothing_left_to_fill_in,
    suppressions_serve,
)
