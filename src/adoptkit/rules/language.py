"""Family 1, how a file writes its keys, values and headings: in one language (AK106), spelt and ordered as in the vocabulary (AK108)."""

import re
from collections.abc import Iterable, Iterator

from adoptkit.base import Context, kind_of
from adoptkit.document import Document, Entry, read
from adoptkit.edits import Edit, edited
from adoptkit.errors import Text
from adoptkit.kinds import charter as charters
from adoptkit.kinds import fiche as fiches
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.fiche import Fiche
from adoptkit.kinds.spelling import Word, is_spelt, odd_words, plain_data
from adoptkit.rules.engine import INFO, WARNING, Fact, Facts, Rule, rule
from adoptkit.rules.samples import charter_key, heading, key, section, together

#: The place of each key in the order that its kind declares.
_USUAL = {
    kind: {item.id: rank for rank, item in enumerate(fields)} for kind, fields in ((Fiche, fiches.FIELDS), (Charter, charters.FIELDS))
}
_TRAILING = re.compile(r"(?<![ \t])[ \t]+(?=\r?$)", re.MULTILINE)
_TAB_AFTER_COLON = re.compile(r"^([ \t-]*[^\s#:'\"-][^:#'\"\r\n]*:)[ ]*\t[ \t]*(?=\S)", re.MULTILINE)


@rule(
    "AK106",
    "kind",
    WARNING,
    holds=Text("Un fichier s'écrit dans une seule langue", "A file is written in one language"),
    why=Text("Des mots mêlés se lisent mal et se recopient mal.", "Mixed words are hard to read and to copy."),
    mend=Text(
        "Remplacez la clé, la valeur ou le titre par le mot de la langue du fichier ; « adoptkit lint --fix » le fait.",
        "Replace the key, the value or the heading by the word of the file's language; “adoptkit lint --fix” does it.",
    ),
    messages={
        "": Text(
            "« {written} » n'est pas dans la langue du reste du fichier : écrivez « {wanted} »",
            "“{written}” is not in the language of the rest of the file: write “{wanted}”",
        ),
    },
    bad=[
        key("tool", "tool: assistant", "outil: assistant"),
        heading("avoid", "## When to avoid AI", "## Quand éviter l'IA"),
        key("status", "statut: published", "status: publié"),
        key(
            "variables",
            "variables:\n  document: {libellé: texte à résumer, third_party: yes}",
            "variables:\n  document: {label: text to summarise, texte_tiers: oui}",
        ),
        charter_key(
            "tools",
            "outils:\n  - {id: assistant, label: Assistant, données: pseudonymised}",
            "tools:\n  - {id: assistant, libellé: Assistant, data: pseudonymisées}",
        ),
    ],
    good=[key("tool", "outil: assistant", "tool: assistant"), key("status", "statut: publié", "status: published")],
)
def one_language_per_file(kind: Fiche | Charter, context: Context) -> Facts:
    home = context.lang_of(kind)
    for word in odd_words(kind, home):
        if word.spoken and word.spoken != home:
            yield _respelt(kind, word, word.term.label(home), "")


@rule(
    "AK108",
    "kind",
    INFO,
    holds=Text("Les clés suivent l'ordre habituel et s'écrivent avec leurs accents", "Keys follow the usual order and are written in full"),
    why=Text(
        "Quand tous les en-têtes se ressemblent, on trouve la ligne du premier coup et une relecture ne montre que ce qui change.",
        "When all front matters look alike, one finds the line at once, and a review shows only what changes.",
    ),
    mend=Text(
        "« adoptkit lint --fix » range les clés, remet les accents et retire les blancs qui traînent ; les commentaires suivent leur clé.",
        "“adoptkit lint --fix” orders the keys, writes the accents and takes out stray blanks; comments follow their key.",
    ),
    messages={
        "order": Text("« {key} » vient d'ordinaire avant « {other} »", "“{key}” usually comes before “{other}”"),
        "spelling": Text("« {written} » s'écrit « {wanted} »", "“{written}” is written “{wanted}”"),
        "blanks": Text(
            "des blancs traînent sur cette ligne de l'en-tête : retirez-les", "stray blanks on this line of the front matter: take them out"
        ),
    },
    bad=[
        together(
            key("title", "", ""),
            key(
                "owner",
                "responsable: référent IA\n# Le titre, écrit en dernier.\ntitre: Résumer un document",
                "owner: AI lead\n# The title, written last.\ntitle: Summarise a document",
            ),
        ),
        key("target_minutes", "temps cible: 12", "Target minutes: 12"),
        key("owner", "responsable:\tréférent IA  ", "owner:\tAI lead  "),
    ],
    good=[
        key("owner", "# Qui répond des erreurs.\nresponsable: référent IA", "# Who answers for mistakes.\nowner: AI lead"),
        section("avoid", "- Un contrat.  \n- Deux pages.", "- A contract.  \n- Two pages."),
    ],
)
def front_matter_is_tidy(kind: Fiche | Charter, context: Context) -> Facts:
    home = context.lang_of(kind)
    for word in odd_words(kind, home):
        label = word.term.label(home)
        if word.spoken in (None, home) and not is_spelt(word.written, label):
            yield _respelt(kind, word, label, "spelling")
    if not any(problem.variant in ("unknown_key", "repeated_key") for problem in kind.fields.problems):
        yield from _out_of_order(kind)
    yield from _stray_blanks(kind)


def _respelt(kind: Fiche | Charter, word: Word, label: str, message: str) -> Fact:
    edits = (Edit(*word.span, label),) if word.span else ()
    values = {"written": word.written, "wanted": word.mark + label}
    return Fact(word.line, word.column, message, values, length=len(word.written), edits=_safe(kind, edits))


def _safe(kind: Fiche | Charter, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """``edits``, when the file then reads as well as before and says the same; else none."""
    again = kind_of(read(kind.path, edited(kind.document.text, edits).encode("utf-8", "replace")))
    same = again is not None and again.fields.values == kind.fields.values and len(again.fields.problems) <= len(kind.fields.problems)
    return edits if same else ()


def _out_of_order(kind: Fiche | Charter) -> Facts:
    """The first key that stands after one it usually precedes, with the edit that orders them all."""
    usual, written = _USUAL[type(kind)], list(kind.fields.entries.values())
    ranks = [usual[key] for key in kind.fields.entries]
    late = next((at for at in range(1, len(ranks)) if ranks[at] < ranks[at - 1]), None)
    if late is None:
        return
    other = next(entry for entry, rank in zip(written, ranks, strict=True) if rank > ranks[late])
    ordered = [at for _, at in sorted((rank, at) for at, rank in enumerate(ranks))]
    values = {"key": written[late].key, "other": other.key}
    edits = _safe(kind, _in_order(kind.document, written, ordered))
    yield Fact(written[late].line, written[late].column, "order", values, length=len(written[late].key), edits=edits)


def _in_order(document: Document, written: list[Entry], ordered: list[int]) -> tuple[Edit, ...]:
    """The edit that puts the entries in the order of these places, each with the comments right above it; none when that is not sure."""
    if any(entry.column != 1 for entry in written) or _has_loose_lines(document, written):
        return ()
    starts = [_first_line(document, entry.line) for entry in written]
    ends = [*starts[1:], document.body_line - 1]
    blocks = [document.text[document.offset(first) : document.offset(last)] for first, last in zip(starts, ends, strict=True)]
    whole = "".join(blocks[at] for at in ordered)
    return (Edit(document.offset(starts[0]), document.offset(ends[-1]), whole),)


def _first_line(document: Document, line: int) -> int:
    """The first of the comments at the margin right above ``line``, else ``line``."""
    while line > 2 and document.lines[line - 2].startswith("#"):
        line -= 1
    return line


def _has_loose_lines(document: Document, written: list[Entry]) -> bool:
    """Whether some line belongs to no key for sure: a blank one, a comment below the last key, or one that a value may go on with."""
    inside = document.lines[written[0].line - 1 : document.body_line - 2]
    head = document.lines[1 : _first_line(document, written[0].line) - 1]
    last = document.lines[document.body_line - 3]
    return any(not line.strip() for line in [*head, *inside]) or last.lstrip().startswith("#")


def _stray_blanks(kind: Fiche | Charter) -> Facts:
    """Blanks at the end of a line of the front matter, or a tab after its colon; those of a text over several lines are its own."""
    head = kind.document.text[: max(0, kind.document.text.find("\n---", 3)) + 1]  # a plain search: most files go no further
    if "\t" not in head and " \n" not in head and " \r" not in head:
        return
    for line, edits in _by_line(kind.document, _blank_edits(head)):
        tidy = read(kind.path, edited(kind.document.text, edits).encode("utf-8", "replace"))
        if tidy.fault is None and plain_data(tidy.entries) == plain_data(kind.document.entries):
            yield Fact(line, kind.document.place(edits[0].start)[1], "blanks", length=edits[0].end - edits[0].start, edits=edits)


def _blank_edits(head: str) -> Iterator[Edit]:
    yield from (Edit(match.end(1), match.end(), " ") for match in _TAB_AFTER_COLON.finditer(head))
    yield from (Edit(match.start(), match.end(), "") for match in _TRAILING.finditer(head) if match.start())


def _by_line(document: Document, edits: Iterable[Edit]) -> Iterator[tuple[int, tuple[Edit, ...]]]:
    lines: dict[int, list[Edit]] = {}
    for edit in edits:
        lines.setdefault(document.place(edit.start)[0], []).append(edit)
    return ((line, tuple(sorted(found))) for line, found in sorted(lines.items()))


RULES: tuple[Rule, ...] = (one_language_per_file, front_matter_is_tidy)
