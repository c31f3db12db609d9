"""Family 1, the language of a file: one for its keys and headings (AK106)."""

from adoptkit.base import Context
from adoptkit.errors import Text
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.fiche import Fiche
from adoptkit.rules.engine import WARNING, Fact, Facts, Rule, rule
from adoptkit.rules.samples import heading, key
from adoptkit.vocabulary import CHARTER_SECTIONS, FICHE_SECTIONS, KEYS


@rule(
    "AK106",
    "kind",
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
def one_language_per_file(kind: Fiche | Charter, context: Context) -> Facts:
    home = context.lang_of(kind)
    terms = FICHE_SECTIONS if isinstance(kind, Fiche) else CHARTER_SECTIONS
    words = [(entry.line, entry.key, KEYS, "") for entry in kind.document.entries.values()]
    words += [(item.line, item.heading, terms, "## ") for item in kind.document.sections]
    for line, word, table, mark in words:
        term, lang = table.find(word), table.language_of(word)
        if term and lang and lang != home:
            yield Fact(line, values={"written": word, "wanted": mark + term.label(home)})


RULES: tuple[Rule, ...] = (one_language_per_file,)
