"""Which cell of a record belongs to which column: repeated names, names that are missing, columns nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from adoptkit.errors import AdoptkitError, Text
from adoptkit.table.header import Header
from adoptkit.table.model import Record
from adoptkit.vocabulary import INVISIBLE, Vocabulary, fold


@dataclass(frozen=True, slots=True)
class Columns:
    """The positions (from 0) of each canonical id, the header as written of each, and the headers that name nothing known."""

    positions: dict[str, tuple[int, ...]]
    headers: dict[str, str]
    unknown: tuple[str, ...]

    def cells(self, record: Record) -> dict[str, str]:
        """The trimmed cells of ``record`` by canonical id; of a repeated column, the one that is filled."""
        return {column: _filled(record, positions) for column, positions in self.positions.items()}


def trimmed(cell: str) -> str:
    """``cell`` without spaces or invisible characters at its ends."""
    return cell.strip().strip(INVISIBLE).strip() if cell else cell


def _filled(record: Record, positions: tuple[int, ...]) -> str:
    if len(positions) == 1:
        return trimmed(record.cells[positions[0]])
    return next((cell for position in positions if (cell := trimmed(record.cells[position]))), "")


def choose_columns(name: str, header: Header, rows: Sequence[Record], vocabulary: Vocabulary, required: Sequence[Sequence[str]]) -> Columns:
    """The columns of a table; raises AdoptkitError when one is missing or when a repeated one contradicts itself."""
    for alternatives in required:
        if not any(column in header.columns for column in alternatives):
            found = ", ".join(f"« {trimmed(cell)} »" for cell in header.cells if cell.strip())
            term = vocabulary[alternatives[0]]
            raise AdoptkitError(_MISSING, file=name, line=header.line, fr=term.fr, en=term.en, found=found)
    for column, positions in header.columns.items():
        _refuse_contradiction(name, header, rows, positions, vocabulary[column].fr)
    known = {position for positions in header.columns.values() for position in positions}
    unknown = tuple(trimmed(cell) for position, cell in enumerate(header.cells) if position not in known and cell.strip())
    headers = {column: trimmed(header.cells[positions[0]]) for column, positions in header.columns.items()}
    return Columns({column: tuple(positions) for column, positions in header.columns.items()}, headers, unknown)


def _refuse_contradiction(name: str, header: Header, rows: Sequence[Record], positions: list[int], column: str) -> None:
    """A name written twice is one column as long as no row holds two different values under it."""
    for first, second in pairwise(positions):
        for record in rows:
            one, other = trimmed(record.cells[first]), trimmed(record.cells[second])
            if one and other and fold(one) != fold(other):
                written = trimmed(header.cells[second])
                raise AdoptkitError(
                    _CONTRADICTION, file=name, column=column, written=written, first=first + 1, second=second + 1, line=record.line
                )


_MISSING = Text(
    "{file}:{line} : il manque la colonne « {fr} » ; en-têtes trouvés : {found}. Ajoutez-la, ou renommez celle qui en tient lieu",
    "{file}:{line}: the column “{en}” is missing; headers found: {found}. Add it, or rename the one that stands for it",
)
_CONTRADICTION = Text(
    "{file} : la colonne « {column} » est écrite deux fois, en positions {first} et {second} (« {written} »), avec des valeurs "
    "qui se contredisent, par exemple ligne {line} ; gardez une seule des deux",
    "{file}: the column “{column}” is there twice, at positions {first} and {second} (“{written}”), with values "
    "that contradict each other, for example on line {line}; keep only one of the two",
)
