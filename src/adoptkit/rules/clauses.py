"""What a charter must say (LEGAL §3.1): each clause found by its marker, by the rule that carries it, or by its words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from adoptkit.base import Index
from adoptkit.errors import Text
from adoptkit.kinds.charter import Charter
from adoptkit.vocabulary import fold

_MARKER = re.compile(r"<!--\s*clause:\s*(C\d\d)\s*-->")
_RECRUITING = {"recrutement", "recruiting", "recruitment", "hiring", "sourcing"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A mandatory clause: what it says in short, the words (folded patterns, all of them) that show it is there, and for whom."""

    id: str
    label: Text
    words: tuple[str, ...]
    recruiting: bool = False


def missing_clauses(charter: Charter, index: Index) -> list[Clause]:
    """The mandatory clauses that ``charter`` does not hold, in order."""
    return unsaid(charter, [clause for clause in CLAUSES if recruits(index) or not clause.recruiting])


def unsaid(charter: Charter, clauses: Iterable[Clause]) -> list[Clause]:
    """Those of ``clauses`` that ``charter`` holds neither by marker, nor by rule, nor by words."""
    held = _marked(charter) | {rule.clause for rule in charter.rules if rule.text}
    prose = [row for section in charter.document.sections for _, row in section.rows if not row.lstrip().startswith("#")]
    told = fold(" ".join([*prose, *(rule.text for rule in charter.rules)]))
    return [clause for clause in clauses if clause.id not in held and not all(re.search(rf"\b{word}", told) for word in clause.words)]


def recruits(index: Index) -> bool:
    """Whether the team recruits: a fiche is tagged so, or lives in such a folder."""
    words = {fold(tag) for fiche in index.fiches for tag in fiche.tags}
    words |= {fold(part) for fiche in index.fiches for part in fiche.path.split("/")[1:-1]}
    return bool(words & _RECRUITING)


def _marked(charter: Charter) -> set[str]:
    """The clauses whose marker is followed by some text, before the next marker or heading."""
    pieces = _MARKER.split("\n".join(charter.document.lines[charter.document.body_line - 1 :]))
    after = zip(pieces[1::2], pieces[2::2], strict=True)
    return {name for name, text in after if re.search(r"\w", re.split(r"^#{1,6}\s", text, maxsplit=1, flags=re.MULTILINE)[0])}


CLAUSES = (
    Clause(
        "C01",
        Text("pourquoi : l'IA aide, elle ne remplace personne", "why: AI helps, it replaces nobody"),
        ("(?:aide|help)", "(?:remplac|replace)"),
    ),
    Clause(
        "C02",
        Text("ce que ce n'est pas : elle se trompe et ne décide pas", "what it is not: it is wrong at times and does not decide"),
        ("(?:trompe|erreur|mistake|wrong)", "(?:decid|decis)"),
    ),
    Clause(
        "C03",
        Text("volontariat et rythme : personne n'est évalué sur son usage", "voluntary use: nobody is assessed on how much they use AI"),
        ("(?:rythme|pace|volont)", "(?:evalu|assess|juge|judge)"),
    ),
    Clause(
        "C04",
        Text("outils autorisés, avec des comptes professionnels", "allowed tools, with professional accounts"),
        ("(?:outils? (?:autorise|du registre|de cette charte|liste)|(?:allowed|approved|listed) tools?)", "(?:compte|account)"),
    ),
    Clause(
        "C05",
        Text("données interdites dans un outil d'IA", "data that never go into an AI tool"),
        ("(?:jamais|never)", "(?:sante|health)", "(?:bancaire|bank)"),
    ),
    Clause(
        "C06",
        Text("données des candidats : retirer ce qui identifie", "candidates' data: remove what identifies"),
        ("candidat", "(?:retir|remov)", "(?:nom|name)"),
        recruiting=True,
    ),
    Clause(
        "C07",
        Text("vérification humaine avant tout envoi externe", "human check before anything is sent out"),
        ("(?:relit|relu|verifi|proofread|check)", "(?:avant|before)", "(?:envoi|sen[dt])"),
    ),
    Clause(
        "C08",
        Text("aucune candidature notée, classée ou écartée par une IA", "no application scored, ranked or rejected by an AI"),
        ("(?:aucune candidature|no application|no candidate)", "(?:note|classe|score|rank)"),
        recruiting=True,
    ),
    Clause(
        "C09",
        Text("jamais d'outil qui devine émotions ou personnalité", "never a tool that guesses emotions or personality"),
        ("(?:emotion)", "(?:personnalite|personality)"),
        recruiting=True,
    ),
    Clause(
        "C10",
        Text("enregistrement : information préalable et accord", "recording: prior information and agreement"),
        ("(?:enregistr|record)", "(?:accord|agree|consent)"),
        recruiting=True,
    ),
    Clause(
        "C11",
        Text("transparence : dire quand l'IA a joué un rôle notable", "transparency: say when AI played a notable part"),
        ("(?:nous disons|we (?:say|tell))", "(?:quand l'ia|when ai)"),
    ),
    Clause("C12", Text("cas d'usage listés", "listed use cases"), ("(?:adoptkit: use-cases)",)),
    Clause("C13", Text("droit à l'erreur", "right to be wrong"), ("(?:erreur|mistake)", "(?:reproche|blame|signale|reported|told early)")),
    Clause(
        "C15",
        Text("référent et questions : à qui s'adresser", "contact: whom to ask"),
        ("(?:question)", "(?:referent|contact|[a-z0-9.]+@)"),
    ),
    Clause(
        "C16",
        Text("dialogue social et révision tous les 3 à 6 mois", "staff consultation and review every 3 to 6 months"),
        ("(?:presente|comite|instance|staff body|works council|presented)", "(?:mois|months)"),
    ),
)
#: What a public body adds when its fiches call for it (AK407).
ALGORITHM = Clause(
    "C19",
    Text(
        "mention d'un traitement algorithmique dans une décision individuelle",
        "mention of algorithmic processing in an individual decision",
    ),
    ("algorithm", "decision"),
)
EDITORIAL = Clause(
    "C20",
    Text("responsabilité éditoriale des textes adressés au public", "editorial responsibility for texts addressed to the public"),
    (r"(?:responsab\w* editorial|editorial\w* responsib)",),
)
