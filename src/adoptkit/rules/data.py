"""Family 3, personal data and secrets: none in the base, and each fiche within what its tool may receive."""

from collections.abc import Collection

from adoptkit.base import PRIVATE, Context, Index, Outside
from adoptkit.document import Document
from adoptkit.errors import Text
from adoptkit.kinds.card import Card
from adoptkit.kinds.charter import Charter
from adoptkit.privacy import KINDS
from adoptkit.rules.blanks import PLACEHOLDER
from adoptkit.rules.engine import ERROR, Fact, Facts, Rule, rule
from adoptkit.rules.samples import key, outside, section
from adoptkit.rules.speech import Said
from adoptkit.vocabulary import ACCOUNT, DATA

_CONTACT = frozenset({"email", "phone"})
_SECRET = frozenset({"secret"})
_NUMBERS = frozenset(KINDS) - _CONTACT - _SECRET - {"name"}
_LEVELS = tuple(DATA)


@rule(
    "AK301",
    "text",
    ERROR,
    holds=Text("Aucune adresse ni aucun numéro de personne", "No one's address or phone number"),
    why=Text(
        "La base est partagée et son historique garde tout : une coordonnée publiée aujourd'hui y reste.",
        "The base is shared and its history keeps everything: a contact published today stays there.",
    ),
    mend=Text(
        "Remplacez-la par une variable ou par une fonction ; une adresse de service s'autorise dans adoptkit.toml, [privacy.allow], avec sa raison. "
        "Les exemples s'écrivent avec example.org.",
        "Replace it by a variable or a role; a functional address is allowed in adoptkit.toml, [privacy.allow], with its reason. Examples use example.org.",
    ),
    message=Text(
        '{kind} ici : à retirer ou à remplacer par une fonction ; si c\'est une adresse de service, ajoutez dans adoptkit.toml, sous [privacy.allow], la ligne "adresse" = "raison"',
        '{kind} here: take it out or put a role instead; if it is a functional address, add to adoptkit.toml, under [privacy.allow], the line "address" = "reason"',
    ),
    bad=[
        section(
            "avoid",
            "- Écrivez à jeanne.martin@entreprise-durand.fr.\n- Deux pages.",
            "- Write to jane.martin@durand-company.com.\n- Two pages.",
        )
    ],
    good=[section("avoid", "- Écrivez à ia@example.org.\n- Deux pages.", "- Write to ia@example.org.\n- Two pages.")],
    source="E007",
    law=("rgpd-5",),
)
def no_contact_details(document: Document, context: Context) -> Facts:
    yield from _found(document, context, _CONTACT)


@rule(
    "AK302",
    "text",
    ERROR,
    holds=Text("Aucun numéro d'identité ni numéro bancaire", "No identity number, no bank number"),
    why=Text(
        "Un numéro de sécurité sociale ou un IBAN vrai n'a aucune raison d'être dans une fiche, même en exemple.",
        "A real social security number or IBAN has no reason to be in a fiche, not even as an example.",
    ),
    mend=Text(
        "Retirez-le, et s'il a déjà été enregistré dans git, prévenez votre référent : l'historique le garde.",
        "Remove it, and if git has it already, tell your AI lead: the history keeps it.",
    ),
    message=Text("{kind} ici, dont la clé est juste : à retirer", "{kind} here, with a valid check digit: remove it"),
    bad=[
        section("avoid", "- Mon numéro est le 2 69 05 49 588 157 80.\n- Deux pages.", "- My number is 2 69 05 49 588 157 80.\n- Two pages.")
    ],
    good=[section("avoid", "- Un dossier numéro 12345.\n- Deux pages.", "- A file number 12345.\n- Two pages.")],
    source="E007",
    suppressible=False,
    law=("rgpd-5",),
)
def no_identity_numbers(document: Document, context: Context) -> Facts:
    yield from _found(document, context, _NUMBERS)


@rule(
    "AK303",
    "text",
    ERROR,
    holds=Text("Aucune clé, aucun jeton, aucun mot de passe", "No key, no token, no password"),
    why=Text("Un secret dans un dépôt est un secret public.", "A secret in a repository is a public secret."),
    mend=Text("Retirez-le et changez-le : celui-ci n'est plus sûr.", "Remove it and change it: this one is no longer safe."),
    message=Text(
        "{kind} ici : à retirer, puis à changer car ce secret n'est plus sûr",
        "{kind} here: remove it, then change it, for it is no longer safe",
    ),
    bad=[section("avoid", "- Le mot de passe : Soleil-2026!x\n- Deux pages.", "- The password: Sunshine-2026!x\n- Two pages.")],
    good=[section("avoid", "- Ne collez jamais un mot de passe.\n- Deux pages.", "- Never paste a password.\n- Two pages.")],
    suppressible=False,
)
def no_secrets(document: Document, context: Context) -> Facts:
    yield from _found(document, context, _SECRET)


def _found(document: Document, context: Context, kinds: Collection[str]) -> Facts:
    for hit in context.personal(document):
        if hit.kind in kinds:
            line, column = document.place(hit.start)
            length = min(hit.end - hit.start, len(document.lines[line - 1]) - column + 1)  # a key may take several lines
            yield Fact(line, column, values={"kind": Said(KINDS[hit.kind].named)}, length=length)


@rule(
    "AK305",
    "base",
    ERROR,
    holds=Text("Les journaux, les notes et l'effectif restent hors de git", "Logs, notes and the roster stay out of git"),
    why=Text(
        "Ce sont des données sur des personnes : elles ne se partagent pas et s'effacent.",
        "They are data about people: they are not shared, and they are deleted.",
    ),
    mend=Text(
        "Ajoutez /logs/, /notes/ et /team.csv à .gitignore ; « git rm --cached » retire ce qui est déjà suivi.",
        "Add /logs/, /notes/ and /team.csv to .gitignore; “git rm --cached” takes out what is tracked already.",
    ),
    messages={
        "ignored": Text(
            "git n'ignore pas {name} : ajoutez la ligne /{name} à .gitignore",
            "git does not ignore {name}: add the line /{name} to .gitignore",
        ),
        "tracked": Text(
            "git suit {name}, qui contient des données personnelles : git rm --cached {name}",
            "git tracks {name}, which holds personal data: git rm --cached {name}",
        ),
    },
    bad=[
        outside(
            Outside(ignored={"logs/": True, "notes/": True, "team.csv": False}, tracked=("team.csv",)),
            "un .gitignore sans /team.csv",
            "a .gitignore without /team.csv",
        )
    ],
    good=[outside(Outside(ignored=dict.fromkeys(PRIVATE, True)), "/logs/\n/notes/\n/team.csv", "/logs/\n/notes/\n/team.csv")],
    suppressible=False,
    law=("rgpd-25", "ct-l1222-4"),
)
def private_files_stay_out_of_git(index: Index, _: Context) -> Facts:
    for name, ignored in (index.outside.ignored or {}).items():
        if not ignored:
            yield Fact(message="ignored", values={"name": name})
    for name in index.outside.tracked:
        yield Fact(message="tracked", values={"name": name})


@rule(
    "AK306",
    "base",
    ERROR,
    holds=Text(
        "L'outil de la fiche est dans la charte, et autorisé pour ces données",
        "The fiche's tool is in the charter, and allowed for these data",
    ),
    why=Text(
        "La charte dit quel outil reçoit quoi : une fiche qui en sort met l'équipe en faute.",
        "The charter says which tool receives what: a fiche beyond it puts the team at fault.",
    ),
    mend=Text(
        "Changez l'outil de la fiche, retirez des données, ou faites évoluer la charte avec le référent.",
        "Change the fiche's tool, take data out, or change the charter with the AI lead.",
    ),
    messages={
        "unknown": Text(
            "l'outil « {tool} » n'est pas dans la charte : choisissez parmi {tools}",
            "the tool “{tool}” is not in the charter: choose among {tools}",
        ),
        "level": Text(
            "la fiche traite des données {data}, l'outil « {tool} » s'arrête aux données {allowed} : changez d'outil ou retirez des données",
            "the fiche handles {data} data, the tool “{tool}” stops at {allowed} data: change the tool or take data out",
        ),
        "account": Text(
            "des données {data} demandent un compte professionnel, et « {tool} » s'utilise avec un compte {account}",
            "{data} data call for a professional account, and “{tool}” is used with a {account} one",
        ),
    },
    bad=[key("tool", "outil: chat-perso", "tool: my-chat"), key("data", "données: sensibles", "data: sensitive")],
    good=[key("data", "données: pseudonymisées", "data: pseudonymised")],
    source="E007, E029",
    law=("rgpd-28", "rgpd-32"),
)
def tool_is_in_charter(index: Index, _: Context) -> Facts:
    if charter := index.charter:
        with_tool = (fiche for fiche in index.fiches if fiche.tool not in ("", "none") and not PLACEHOLDER.search(fiche.tool))
        for fiche in with_tool:
            yield from _within(fiche, charter)


def _within(fiche: Card, charter: Charter) -> Facts:
    """What the charter has against the tool of a fiche, or against the data that it receives."""
    tool = charter.tools_by_id.get(fiche.tool)
    if tool is None:
        values: dict[str, object] = {"tool": fiche.tool, "tools": ", ".join(charter.tools_by_id) or "–"}
        yield Fact(fiche.line_of("tool"), message="unknown", values=values, path=fiche.path)
    elif fiche.data:
        values = {"data": DATA[fiche.data], "tool": tool.label, "allowed": DATA[tool.data], "account": ACCOUNT[tool.account]}
        if _LEVELS.index(fiche.data) > _LEVELS.index(tool.data):
            yield Fact(fiche.line_of("data"), message="level", values=values, path=fiche.path)
        elif _LEVELS.index(fiche.data) >= _LEVELS.index("pseudonymised") and tool.account != "professional":
            yield Fact(fiche.line_of("tool"), message="account", values=values, path=fiche.path)


RULES: tuple[Rule, ...] = (no_contact_details, no_identity_numbers, no_secrets, private_files_stay_out_of_git, tool_is_in_charter)
