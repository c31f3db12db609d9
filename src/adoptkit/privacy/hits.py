"""What the detectors find: the kinds of personal data and secrets, and where one stands in a text."""

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from adoptkit.errors import Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of personal data: its canonical id, the label that masks it, and its name in a sentence."""

    id: str
    label: Text
    named: Text


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: the id of its kind, and its exact span in the text that was scanned. The value itself is never kept."""

    kind: str
    start: int
    end: int


def _kind(kind_id: str, label_fr: str, label_en: str, named_fr: str, named_en: str) -> Kind:
    return Kind(kind_id, Text(label_fr, label_en), Text(named_fr, named_en))


#: By id, the most specific first: where two finds overlap, the earlier kind of this table wins.
KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        _kind("secret", "secret", "secret", "une clé, un jeton ou un mot de passe", "a key, a token or a password"),
        _kind("iban", "IBAN", "IBAN", "un IBAN", "an IBAN"),
        _kind("card", "carte bancaire", "payment card", "un numéro de carte bancaire", "a payment card number"),
        _kind("nir", "NIR", "NIR", "un numéro de sécurité sociale (NIR)", "a French social security number (NIR)"),
        _kind("avs", "AVS", "AHV", "un numéro AVS (Suisse)", "a Swiss AHV number"),
        _kind("niss", "NISS", "NISS", "un numéro de registre national (NISS, Belgique)", "a Belgian national number (NISS)"),
        _kind("sin", "NAS", "SIN", "un numéro d'assurance sociale (NAS, Canada)", "a Canadian social insurance number (SIN)"),
        _kind("email", "courriel", "email", "une adresse de courriel", "an e-mail address"),
        _kind("phone", "téléphone", "phone", "un numéro de téléphone", "a phone number"),
        _kind("name", "nom", "name", "le nom d'une personne de l'équipe", "the name of a person of the team"),
    )
}
_RANK = {kind_id: rank for rank, kind_id in enumerate(KINDS)}


def without_overlaps(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in the order of the text; of two that overlap, the more specific stays, then the longer."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (_RANK[hit.kind], hit.start - hit.end, hit.start)):
        at = bisect(kept, hit.start, key=lambda other: other.start)
        if (at == 0 or kept[at - 1].end <= hit.start) and (at == len(kept) or hit.end <= kept[at].start):
            kept.insert(at, hit)
    return kept
