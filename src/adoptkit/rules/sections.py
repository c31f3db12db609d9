"""Family 1, sections: those that a fiche or the charter must have are there, and not empty (AK105)."""

from adoptkit.base import Context
from adoptkit.document import Document, without_comments
from adoptkit.errors import Text
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.fiche import Fiche
from adoptkit.rules.engine import ERROR, Fact, Facts, Rule, rule
from adoptkit.rules.samples import charter_section, no_section, section
from adoptkit.rules.speech import Said
from adoptkit.vocabulary import CHARTER_SECTIONS, FICHE_SECTIONS, Term, Vocabulary


@rule(
    "AK105",
    "kind",
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
def sections_are_present(kind: Fiche | Charter, context: Context) -> Facts:
    if isinstance(kind, Fiche):
        yield from _absent(kind.document, FICHE_SECTIONS, required_sections(kind), context)
    else:
        yield from _absent(kind.document, CHARTER_SECTIONS, tuple(CHARTER_SECTIONS), context)


def required_sections(fiche: Fiche) -> tuple[str, ...]:
    """The ids of the sections that ``fiche`` must have, given its status, audience and data level."""
    if fiche.status == "guarded":
        return ("about", "why_not", "instead")
    always = ("when_to_use", "starting_prompt", "quality_check", "avoid")
    return (*always, "must_check") if needs_must_check(fiche) else always


def needs_must_check(fiche: Fiche) -> bool:
    """Whether « Quand vérifier absolument » is required: text that leaves the team, or personal data and above (E101)."""
    return fiche.audience == "external" or fiche.data in ("personal", "sensitive")


def _absent(document: Document, terms: Vocabulary, required: tuple[str, ...], context: Context) -> Facts:
    lang = next((terms.language_of(item.heading) for item in document.sections if terms.language_of(item.heading)), None) or context.lang
    for name in required:
        term = terms[name]
        found = document.section(term.fr, term.en)
        if found is None:
            values = {"section": term.label(lang), "near": _near_heading(document, terms, term)}
            yield Fact(document.last_line, values=values)
        elif not _has_text(found.text):
            yield Fact(found.line, message="empty", values={"section": found.heading})


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


RULES: tuple[Rule, ...] = (sections_are_present,)
