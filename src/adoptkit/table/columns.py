"""Which cell of a record belongs to which column: repeated names, names that are missing, columns nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from adoptkit.errors import AdoptkitError, Text
from adoptkit.table.header import Header
from adoptkit.table.model import HIDDEN, Hides, Record
from adoptkit.vocabulary import INVISIBLE, Vocabulary, fold
from adoptkit.words import as_shown

#: How many headers a message repeats.
_MOST_QUOTED = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """The positions (from 0) of each canonical id, the header as written of each, and the headers and positions of nothing known."""

    positions: dict[str, tuple[int, ...]]
    headers: dict[str, str]
    unknown: tuple[str, ...]
    unread: tuple[int, ...] = ()

    def cells(self, record: Record) -> dict[str, str]:
        """The trimmed cells of ``record`` by canonical id; of a repeated column, the one that is filled."""
        cells = record.cells
        return {
            column: trimmed(cells[positions[0]]) if len(positions) == 1 else _filled(record, positions)
            for column, positions in self.positions.items()
        }

    def other_cells(self, record: Record) -> tuple[str, ...]:
        """The trimmed cells of ``record`` that stand under no known header."""
        return tuple(trimmed(record.cells[position]) for position in self.unread if position < len(record.cells))


def trimmed(cell: str) -> str:
    """``cell`` without spaces or invisible characters at its ends."""
    bare = cell.strip()
    return bare if bare.isascii() else bare.strip(INVISIBLE).strip()


def _filled(record: Record, positions: tuple[int, ...]) -> str:
    return next((cell for position in positions if (cell := trimmed(record.cells[position]))), "")


def choose_columns(
    name: str, header: Header, rows: Sequence[Record], vocabulary: Vocabulary, required: Sequence[Sequence[str]], hides: Hides | None = None
) -> Columns:
    """The columns of a table; raises AdoptkitError when one is missing or when a repeated one contradicts itself."""
    for alternatives in required:
        if not any(column in header.columns for column in alternatives):
            quoted = _quoted(header, hides)
            found = ", ".join(f"« {cell} »" for cell in quoted[:_MOST_QUOTED]) + (", …" if len(quoted) > _MOST_QUOTED else "")
            term = vocabulary[alternatives[0]]
            raise AdoptkitError(_MISSING, file=name, line=header.line, fr=term.fr, en=term.en, found=found)
    for column, positions in header.columns.items():
        _refuse_contradiction(name, header, rows, positions, vocabulary[column].fr, hides)
    known = {position for positions in header.columns.values() for position in positions}
    unread = tuple(position for position in range(len(header.cells)) if position not in known)
    unknown = tuple(trimmed(header.cells[position]) for position in unread if header.cells[position].strip())
    headers = {column: trimmed(header.cells[positions[0]]) for column, positions in header.columns.items()}
    return Columns({column: tuple(positions) for column, positions in header.columns.items()}, headers, unknown, unread)


def _quoted(header: Header, hides: Hides | None) -> list[str]:
    """The headers as a message may repeat them; without ``hides`` to judge a header that nobody knows, it is not repeated."""
    known = {position for positions in header.columns.values() for position in positions}
    cells = ((position in known, as_shown(trimmed(cell))) for position, cell in enumerate(header.cells) if cell.strip())
    return [HIDDEN if (hides(cell) if hides else not is_known) else cell for is_known, cell in cells]


def _refuse_contradiction(
    name: str, header: Header, rows: Sequence[Record], positions: list[int], column: str, hides: Hides | None
) -> None:
    """A name written twice is one column as long as no row holds two different values under it."""
    for first, second in pairwise(positions):
        for record in rows:
            one, other = trimmed(record.cells[first]), trimmed(record.cells[second])
            if one and other and fold(one) != fold(other):
                written = as_shown(trimmed(header.cells[second]))
                quoted = HIDDEN if hides and hides(written) else written
                raise AdoptkitError(
                    _CONTRADICTION, file=name, column=column, written=quoted, first=first + 1, second=second + 1, line=record.line
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
