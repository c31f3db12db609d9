"""Family 1, references: every id and every link of the base leads somewhere (AK104)."""

import difflib
from collections.abc import Collection
from itertools import zip_longest

from adoptkit.base import Context, Index
from adoptkit.errors import Text
from adoptkit.kinds.card import target_path
from adoptkit.kinds.charter import Charter
from adoptkit.rules.engine import ERROR, Fact, Facts, Rule, rule
from adoptkit.rules.samples import charter_key, key, section
from adoptkit.rules.speech import Said
from adoptkit.vocabulary import KEYS, NONE


@rule(
    "AK104",
    "base",
    ERROR,
    holds=Text("Chaque renvoi mène quelque part", "Every reference leads somewhere"),
    why=Text(
        "Une fiche prioritaire qui n'existe plus, un lien mort : le lecteur s'arrête là.",
        "A priority fiche that is gone, a dead link: the reader stops there.",
    ),
    mend=Text(
        "Écrivez le nom d'un fichier de la base, sans « .md » pour un identifiant, avec son chemin pour un lien.",
        "Write the name of a file of the base, without “.md” for an id, with its path for a link.",
    ),
    messages={
        "": Text("« {key} » renvoie à « {id} », qui n'existe pas{near}", "“{key}” refers to “{id}”, which does not exist{near}"),
        "sheet": Text(
            "adoptkit.toml : « sheet » cite « {id} », qui n'est pas une fiche{near}",
            "adoptkit.toml: “sheet” names “{id}”, which is no fiche{near}",
        ),
        "enforce": Text(
            "la règle {rule} dit être contrôlée par {id}, qui n'existe pas : « adoptkit explain » liste les codes, ou écrivez aucun",
            "rule {rule} says that {id} enforces it, which does not exist: “adoptkit explain” lists the codes, or write none",
        ),
        "link": Text("le lien « {target} » ne mène à aucun fichier de la base", "the link “{target}” leads to no file of the base"),
    },
    bad=[
        charter_key("priority", "priorités: [exampel]", "priority: [exampel]"),
        key("replaces", "remplace: ancienne-fiche", "replaces: old-fiche"),
        section(
            "avoid",
            "- Un contrat : voir [la fiche](contrat.md).\n- Deux pages.",
            "- A contract: see [the fiche](contract.md).\n- Two pages.",
        ),
    ],
    good=[
        section(
            "avoid",
            "- Voir [cette fiche](example.md).\n- Voir [la CNIL](https://www.cnil.fr/).",
            "- See [this fiche](example.md).\n- See [the CNIL](https://www.cnil.fr/).",
        )
    ],
)
def references_resolve(index: Index, _: Context) -> Facts:
    for fiche in index.fiches:
        yield from _unknown(fiche.path, fiche.line_of("replaces"), "replaces", (fiche.replaces,), index.ids)
        yield from _unknown(fiche.path, fiche.line_of("origin"), "origin", (fiche.origin,), index.ids)
    if charter := index.charter:
        lines = _lines(charter, "priority")
        yield from _unknown(charter.path, charter.line_of("priority"), "priority", charter.priority, index.ids, lines)
        yield from _unenforced(charter)
    for fact in _unknown("adoptkit.toml", 1, "sheet", index.settings.sheet, index.ids):
        yield Fact(1, message="sheet", values=fact.values, path=index.home)
    yield from _dead_links(index)


def _lines(charter: Charter, name: str) -> tuple[int, ...]:
    """The line of each item of a list of the charter."""
    entry = charter.fields.entries.get(name)
    return tuple(item.line for item in entry.value.items) if entry else ()


def _unenforced(charter: Charter) -> Facts:
    """The rules of the charter that name a lint code which does not exist."""
    from adoptkit.rules.registry import all_rules  # noqa: PLC0415 - the registry knows this module

    codes = {item.code for item in all_rules()}
    for item, line in zip(charter.rules, _lines(charter, "rules"), strict=False):
        if NONE.find(item.enforce) is None and item.enforce not in codes:
            yield Fact(line, message="enforce", values={"rule": item.id, "id": item.enforce}, path=charter.path)


def _unknown(path: str, line: int, name: str, ids: tuple[str, ...], known: Collection[str], lines: tuple[int, ...] = ()) -> Facts:
    for item, own in zip_longest(ids, lines[: len(ids)], fillvalue=line):
        if isinstance(item, str) and item and item not in known:
            yield Fact(int(own), values={"key": KEYS.get(name, name), "id": item, "near": _near(item, known)}, path=path)


def _near(item: str, known: Collection[str]) -> Said | str:
    near = difflib.get_close_matches(item, known, n=1, cutoff=0.7)
    return Said(Text(" ; vouliez-vous « {near} » ?", "; did you mean “{near}”?"), {"near": near[0]}) if near else ""


def _dead_links(index: Index) -> Facts:
    if index.outside.existing is None:
        return
    for card in index.cards.values():
        for line, column, target in card.links:
            path = target_path(card.path, target)
            if path is not None and path not in index.cards and path not in index.outside.existing:
                length = len(target) if column else 0
                yield Fact(line, column or 1, "link", {"target": target}, path=card.path, length=length)


RULES: tuple[Rule, ...] = (references_resolve,)
