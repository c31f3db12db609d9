"""Family 1, what is left to write: blanks of ours, and exceptions that no longer serve."""

import re
from collections.abc import Iterator

from adoptkit.base import CHARTER, Context, Index
from adoptkit.document import Document
from adoptkit.edits import entry_of
from adoptkit.errors import Text
from adoptkit.rules.engine import ERROR, WARNING, Fact, Facts, Rule, rule
from adoptkit.rules.samples import key, section
from adoptkit.vocabulary import CHARTER_STATUS

#: The marks that `new-fiche` and `init` leave where an answer is missing.
PLACEHOLDER = re.compile(r"‹(?:à compléter|to fill in)\s*:[^‹›\n]*›")
_BLANK = re.compile(r"^‹(?:à compléter|to fill in)\s*:\s*|(?<=.)›$")
_TODO = re.compile(r"\bTODO\b")
_TODO_IN_PROMPT = re.compile(r"^\W*TODO\s*(:|$)")


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
def nothing_left_to_fill_in(document: Document, _: Context) -> Facts:
    for number, column, length, mark in _marks(document):
        yield Fact(number, column, values={"mark": mark}, severity=WARNING if _is_draft_charter(document) else None, length=length)


def _is_draft_charter(document: Document) -> bool:
    status = entry_of(document, "status")
    term = CHARTER_STATUS.find(status.value.text) if status else None
    return document.path == CHARTER and (term is None or term.id == "draft")


def _marks(document: Document) -> Iterator[tuple[int, int, int, str]]:
    if "‹" not in document.text and "TODO" not in document.text:
        return
    fenced = {number for fence in document.fences for number in range(fence.line, fence.end + 1)}
    for number, line in enumerate(document.lines, 1):
        todo = (_TODO_IN_PROMPT if number in fenced else _TODO).search(line)
        if todo:
            yield number, todo.start() + 1, 4, "TODO"
        yield from ((number, match.start() + 1, len(match[0]), _BLANK.sub("", match[0])) for match in PLACEHOLDER.finditer(line))


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
def suppressions_serve(_: Index, __: Context) -> Facts:
    """Nothing by itself: the engine reports what it saw while it applied the suppressions."""
    yield from ()


RULES: tuple[Rule, ...] = (nothing_left_to_fill_in, suppressions_serve)
