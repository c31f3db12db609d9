"""Families 1 and 4, what the law asks of the charter: staff consulted, no hidden sanction, a public body's own mentions."""

import re
from collections.abc import Iterator

from adoptkit.base import CHARTER, Context, Index
from adoptkit.document import Document, comments
from adoptkit.errors import Text
from adoptkit.kinds.card import Card
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.generated import RULES as RULES_PASSAGE
from adoptkit.kinds.generated import USE_CASES, passage
from adoptkit.rules.clauses import ALGORITHM, EDITORIAL, Clause, unsaid
from adoptkit.rules.engine import ERROR, WARNING, Fact, Facts, Rule, rule
from adoptkit.rules.samples import charter_key, charter_section, file, key, together
from adoptkit.rules.sanctions import threats
from adoptkit.vocabulary import KEYS

#: A fiche in real use, even as a trial.
_IN_USE = ("pilot", "published")
#: Who is consulted, by sector, where French law names it; the others have a staff body that we do not name.
_BODIES = {
    "private": Text("du comité social et économique (CSE)", "of the works council (CSE)"),
    "public": Text("du comité social territorial (CST)", "of the staff committee (CST)"),
}
_ANY_BODY = Text("de l'instance du personnel", "of the staff body")
_ASSESSES = key(
    "assesses_person",
    "évalue_personne: oui\ncontrôle_humain: la personne qui mène l'entretien relit et peut refuser",
    "assesses_person: yes\nhuman_control: the interviewer rereads and may refuse",
)
_EXTERNAL = key("audience", "audience: externe", "audience: external")
_PUBLIC = charter_key("sector", "secteur: public", "sector: public")


@rule(
    "AK403",
    "base",
    ERROR,
    holds=Text(
        "Une fiche publiée qui évalue une personne attend la consultation du personnel",
        "A published fiche that assesses a person waits for the staff consultation",
    ),
    why=Text(
        "Les représentants du personnel sont informés avant que des aides au recrutement ou à l'évaluation ne servent. Une phase pilote compte déjà comme un usage.",
        "Staff representatives are told before aids to recruitment or assessment are used. A pilot already counts as use.",
    ),
    mend=Text(
        "Écrivez dans charter.md la date de la consultation, ou « non_requise: » et la raison. En attendant, la fiche reste en brouillon.",
        "Write the date of the consultation in charter.md, or “not_required:” and the reason. Until then, the fiche stays a draft.",
    ),
    messages={
        "": Text(
            "cette fiche publiée évalue une personne, et la charte ne dit rien de la consultation {body} : écrivez « consultation: » avec sa date, ou « non_requise: » et la raison",
            "this published fiche assesses a person, and the charter says nothing of the consultation {body}: write “consulted:” with its date, or “not_required:” and the reason",
        ),
        "future": Text(
            "cette fiche évalue une personne, et la consultation {body} est datée du {on}, qui n'est pas venu : ne la publiez qu'après",
            "this fiche assesses a person, and the consultation {body} is dated {on}, which is to come: publish it only after",
        ),
    },
    bad=[
        together(charter_key("consulted", "consultation:", "consulted:"), _ASSESSES),
        together(charter_key("consulted", "consultation: 2026-12-15", "consulted: 2026-12-15"), _ASSESSES),
    ],
    good=[
        together(charter_key("consulted", "consultation: 2026-09-15", "consulted: 2026-09-15"), _ASSESSES),
        together(
            charter_key(
                "consulted", "consultation: {non_requise: moins de onze personnes}", "consulted: {not_required: fewer than eleven people}"
            ),
            _ASSESSES,
        ),
    ],
    source="E127",
    law=("ct-l2312-8", "ct-l2312-38", "cgfp-l253-5", "ai-act-26-7", "nanterre-2025"),
)
def staff_is_consulted(index: Index, _: Context) -> Facts:
    """A fiche only: pilots have no kind of their own yet. While the charter is a draft, what it lacks is a warning.

    Without a charter that reads, AK101 or AK113 speaks; an answer that can't be read is AK102's.
    """
    charter = index.charter
    answered = charter is not None and charter.consulted is None and _is_written(charter, "consulted")
    if charter is None or answered:
        return
    on = charter.consulted.on if charter.consulted else None
    if charter.consulted and (on is None or on <= index.today):
        return
    values = {"body": _body(index, charter)} | ({"on": on} if on else {})
    severity = WARNING if charter.status == "draft" else None
    for fiche in index.published:
        if fiche.assesses_person:
            line = fiche.line_of("assesses_person")
            yield Fact(line, message="future" if on else "", values=values, severity=severity, path=fiche.path)


def _is_written(charter: Charter, name: str) -> bool:
    """Whether the file gives ``name`` a value, readable or not."""
    entry = charter.fields.entries.get(name)
    return bool(entry and (entry.value.text or not isinstance(entry.value.data, str)))


def _body(index: Index, charter: Charter) -> Text:
    return _BODIES[charter.sector] if index.settings.territory == "fr" else _ANY_BODY


@rule(
    "AK114",
    "charter",
    WARNING,
    holds=Text("La charte ne menace de rien", "The charter threatens with nothing"),
    why=Text(
        "Une charte qui prévoit des sanctions peut devenir une annexe du règlement intérieur, avec sa procédure. Et la peur fait cacher les erreurs qu'il faudrait dire.",
        "A charter that provides for sanctions may become an annex to the internal rules, with their procedure. And fear hides the mistakes that should be told.",
    ),
    mend=Text(
        "Retirez la menace. Si la charte suit vraiment la procédure du règlement intérieur, écrivez « annexée_au_règlement_le: » et la date du dépôt.",
        "Remove the threat. When the charter really follows the procedure of the internal rules, write “annexed:” and the date of filing.",
    ),
    message=Text(
        "la charte parle de « {words} » : retirez cette phrase, ou écrivez « annexée_au_règlement_le: » et la date si elle est annexée au règlement intérieur",
        "the charter speaks of “{words}”: remove that sentence, or write “annexed:” and the date when it is an annex to the internal rules",
    ),
    bad=[
        charter_section(
            "how",
            "<!-- clause: C03 -->\nChacun avance à son rythme. Le non-respect de cette charte expose à un avertissement disciplinaire.",
            "<!-- clause: C03 -->\nEveryone moves at their own pace. Failure to follow this charter leads to disciplinary action.",
        )
    ],
    good=[
        charter_section(
            "questions",
            "<!-- clause: C13 -->\nUne erreur signalée tôt n'entraîne aucune sanction.\n\n<!-- clause: C15 -->\nUne question : ia@example.org.",
            "<!-- clause: C13 -->\nA mistake told early never leads to a sanction.\n\n<!-- clause: C15 -->\nA question: ia@example.org.",
        ),
        together(
            charter_key("annexed", "annexée_au_règlement_le: 2026-10-01", "annexed: 2026-10-01"),
            charter_section(
                "revision",
                "<!-- clause: C16 -->\nCharte présentée à l'instance, révisée tous les six mois. Son non-respect expose à une sanction.",
                "<!-- clause: C16 -->\nCharter presented to the staff body, reviewed every six months. Breaches lead to a sanction.",
            ),
        ),
    ],
    law=("ct-l1321-5",),
)
def charter_threatens_nobody(charter: Charter, _: Context) -> Facts:
    if charter.annexed:
        return
    document = charter.document
    for start, end in threats(_own_words(document)):
        line, column = document.place(start)
        yield Fact(line, column, values={"words": document.text[start:end]}, length=end - start)
    for line, column, text in _rule_texts(charter):
        for start, end in threats(text):
            yield Fact(line, column, values={"words": text[start:end]})


def _own_words(document: Document) -> str:
    """The text of the charter as long as it was, blank where it is front matter, a comment or a generated passage."""
    text = document.text
    spans = [(0, document.offset(document.body_line)), *comments(text)]
    spans += filter(None, (passage(text, name) for name in (RULES_PASSAGE, USE_CASES)))
    parts, position = [], 0
    for start, end in sorted(spans):
        first = max(start, position)
        parts += [text[position:first], re.sub(r"[^\n]", " ", text[first:end])]
        position = max(position, end)
    return "".join([*parts, text[position:]])


def _rule_texts(charter: Charter) -> Iterator[tuple[int, int, str]]:
    """Line, column and text of each rule of the charter."""
    written = charter.fields.entries.get("rules")
    for item in written.value.items if written else []:
        for entry in item.entries.values():
            if (term := KEYS.find(entry.key)) and term.id == "text":
                yield entry.value.line, entry.value.column, entry.value.text


@rule(
    "AK407",
    "base",
    WARNING,
    holds=Text(
        "Une organisation publique dit quand un algorithme prépare une décision, et qui répond de ce qu'elle publie",
        "A public body says when an algorithm prepares a decision, and who answers for what it publishes",
    ),
    why=Text(
        "Une décision individuelle préparée par un traitement algorithmique le mentionne ; un texte publié avec l'IA a quelqu'un qui en répond.",
        "An individual decision prepared by algorithmic processing says so; a text published with AI has someone who answers for it.",
    ),
    mend=Text(
        "Écrivez la clause dans charter.md, avec son repère au-dessus : <!-- clause: C19 --> pour l'algorithme, <!-- clause: C20 --> pour la publication. Une règle de la charte peut aussi la porter (« clause: C19 »).",
        "Write the clause in charter.md, with its mark above: <!-- clause: C19 --> for the algorithm, <!-- clause: C20 --> for publishing. A rule of the charter may carry it too (“clause: C19”).",
    ),
    messages={
        "": Text(
            "secteur public : il manque la clause {id}, {label}, que demande la fiche {fiche} : écrivez-la dans la charte, avec <!-- clause: {id} --> au-dessus",
            "public sector: clause {id} is missing, {label}, which the fiche {fiche} calls for: write it in the charter, with <!-- clause: {id} --> above",
        )
    },
    bad=[together(_PUBLIC, _ASSESSES), together(_PUBLIC, _EXTERNAL)],
    good=[
        together(
            _PUBLIC,
            _ASSESSES,
            _EXTERNAL,
            charter_section(
                "how",
                "<!-- clause: C03 -->\nChacun avance à son rythme.\n\n<!-- clause: C11 -->\nNous disons quand l'IA a joué un rôle notable.\n\n"
                "<!-- clause: C19 -->\nUne décision préparée avec un algorithme le mentionne.\n\n<!-- clause: C20 -->\nQui signe un texte publié en répond.",
                "<!-- clause: C03 -->\nEveryone moves at their own pace.\n\n<!-- clause: C11 -->\nWe say when AI played a notable part.\n\n"
                "<!-- clause: C19 -->\nA decision prepared with an algorithm says so.\n\n<!-- clause: C20 -->\nWhoever signs a published text answers for it.",
            ),
        ),
        together(_PUBLIC, _ASSESSES, file("adoptkit.toml", 'territory = "be"', 'territory = "be"')),
    ],
    law=("crpa-l311-3-1", "lil-47", "a-2-1-65-2", "ai-act-50-4"),
)
def public_body_says_so(index: Index, _: Context) -> Facts:
    """The mention where we know the text (France, Québec), for a fiche in use that assesses a person or names who controls a decision;
    the editorial responsibility where the AI Act applies, for one whose result goes out."""
    charter = index.charter
    if charter is None or charter.sector != "public":
        return
    wanted = dict(_called_for(index))
    for clause in unsaid(charter, wanted):
        yield Fact(charter.line_of("sector"), values={"id": clause.id, "label": clause.label, "fiche": wanted[clause].id}, path=CHARTER)


def _called_for(index: Index) -> Iterator[tuple[Clause, Card]]:
    """Each clause that the base calls for, with the first fiche that does."""
    in_use = [fiche for fiche in index.fiches if fiche.status in _IN_USE]
    deciding = next((fiche for fiche in in_use if fiche.assesses_person or "human_control" in fiche.lines), None)
    published = next((fiche for fiche in in_use if fiche.audience == "external"), None)
    if deciding and index.settings.territory in ("fr", "qc"):
        yield ALGORITHM, deciding
    if published and index.settings.territory in ("fr", "be", "eu"):
        yield EDITORIAL, published


RULES: tuple[Rule, ...] = (charter_threatens_nobody, staff_is_consulted, public_body_says_so)
