"""The twelve rows of the reference log, written in as many ways as people's tools have, each with the outcome that it must have."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from types import EllipsisType

Rule = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Variant:
    """One file, and what becomes of it.

    ``refused`` is a word of the sentence that refuses it. Else ``rejects`` (by line and code) and ``warnings`` are all that is said;
    ``same`` when the scorecard must be the reference's, figure for figure; ``total`` is its minutes, ``...`` when not looked at;
    ``repair`` a code among the repairs.
    """

    name: str
    data: bytes
    refused: str = ""
    same: bool = True
    rejects: tuple[tuple[int, str], ...] = ()
    warnings: frozenset[str] = frozenset()
    total: float | EllipsisType | None = ...
    repair: str = ""


COLUMNS = ("date", "personne", "équipe", "fiche", "minutes_gagnees", "resultat", "succes", "blocage")
_RECRUITING, _SALES = "Recrutement", "Équipe Ventes"
#: Day of June 2026, person, team, fiche, minutes, outcome, success, blocker.
REFERENCE: tuple[tuple[str, ...], ...] = (
    ("8", "Zoé Tremblay", _RECRUITING, "resume-de-cv", "12,5", "réussi", "Résumé relu et envoyé avant midi", ""),
    ("8", "Jean-François Côté", _RECRUITING, "redaction-offre", "30", "réussi", "", ""),
    ("8", "Luc Roy", _RECRUITING, "resume-de-cv", "10", "partiel", "", "La réponse inventait un diplôme"),
    ("9", "Zoé Tremblay", _RECRUITING, "notes-entretien", "20", "réussi", "", ""),
    ("9", "Marie-Ève Gagnon", _RECRUITING, "resume-de-cv", "15", "réussi", "", ""),
    ("9", "Benoît Martin", _SALES, "courriel-client", "7,5", "réussi", "Le client a répondu le jour même", ""),
    ("10", "Chloé Nguyen", _SALES, "courriel-client", "5", "échec", "", "Accès bloqué par le pare-feu"),
    ("10", "Zoé Tremblay", _RECRUITING, "compte-rendu-reunion", "45", "réussi", "Compte rendu prêt avant la fin de la réunion", ""),
    ("11", "Jean-François Côté", _RECRUITING, "resume-de-cv", "10", "réussi", "", ""),
    ("11", "Luc Roy", _RECRUITING, "notes-entretien", "25", "partiel", "", ""),
    ("12", "Benoît Martin", _SALES, "compte-rendu-reunion", "40", "réussi", "", ""),
    ("12", "Zoé Tremblay", _RECRUITING, "redaction-offre", "35", "réussi", "", ""),
)  # fmt: skip


def day_month_year(day: str) -> str:
    """« 08/06/2026 »."""
    return f"{int(day):02d}/06/2026"


def as_is(cell: str) -> str:
    """The cell itself."""
    return cell


def grid(header: Sequence[str] = COLUMNS, *, date: Rule = day_month_year, **rules: Rule) -> list[list[str]]:
    """The header and the twelve rows; ``rules`` rewrite the cells of a column by its French name."""
    rules = {"date": date, **rules}
    rows = [[rules.get(column, as_is)(cell) for column, cell in zip(COLUMNS, row, strict=True)] for row in REFERENCE]
    return [list(header), *rows]


def written(
    rows: Iterable[Sequence[str]],
    *,
    delimiter: str = ";",
    quoting: int = csv.QUOTE_MINIMAL,
    quote: str = '"',
    newline: str = "\n",
    encoding: str = "utf-8",
) -> bytes:
    """``rows`` as a file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, quotechar=quote, lineterminator=newline).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode(encoding)


def changed(line: int, column: str, cell: str) -> bytes:
    """The reference with one cell changed, by physical line and column."""
    rows = grid()
    rows[line - 1][COLUMNS.index(column)] = cell
    return written(rows)


def called(name: str, variants: Iterable[Variant]) -> list[Variant]:
    """``variants`` under the name of their family."""
    return [replace(variant, name=f"{name}: {variant.name}") for variant in variants]


TEXT = written(grid()).decode()
