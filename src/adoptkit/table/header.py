"""Which line is the header, and what separates the cells: whatever makes the most column names recognised wins (no statistics)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adoptkit.errors import AdoptkitError, Text
from adoptkit.table.records import Dialect, records
from adoptkit.vocabulary import Vocabulary, fold

#: How far below titles and merged cells a header may stand.
DEEPEST_HEADER = 50
#: No name of a column is longer than this, the longest question of a form included.
LONGEST_NAME = 300
_DELIMITERS = (";", ",", "\t", "|")
_SEP_HINT = re.compile(r'^"?sep=(.)"?[;,\t|]*$', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The header that was recognised: its line (from 1), the lines it spans, its cells, the dialect that reads it.

    ``columns`` gives the positions (from 0) of each canonical id, in the file's order; several when a name is repeated.
    ``guessed`` holds the ids known only by a word of a question (« Quelle fiche as-tu prise ? »).
    """

    line: int
    span: int
    cells: tuple[str, ...]
    dialect: Dialect
    columns: dict[str, list[int]]
    guessed: frozenset[str]
    hinted: bool = False

    @property
    def end(self) -> int:
        """The number of the header's last line: how many lines stand above the first row."""
        return self.line - 1 + self.span


def find_header(name: str, lines: list[str], vocabulary: Vocabulary, words: Mapping[str, tuple[str, ...]], least: int = 2) -> Header:
    """The header of ``lines``; raises AdoptkitError, naming what was looked for, when no line holds ``least`` known names."""
    best = max(_candidates(lines, vocabulary, words), key=lambda found: found[0], default=None)
    if best is None or best[0][0] < least:
        first = next((line for line in lines if line.strip()), "")
        cells = max(first.count(delimiter) for delimiter in _DELIMITERS) + 1
        raise AdoptkitError(
            _NO_HEADER,
            file=name,
            cells=cells,
            names=", ".join(vocabulary.spellings("fr")),
            english=", ".join(vocabulary.spellings("en")),
        )
    return best[1]


def _candidates(lines: list[str], vocabulary: Vocabulary, words: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[tuple[int, ...], Header]]:
    """Every way to read a header, with its score: names known, fewer guessed, no quote left open in a cell, the dialect's rank, then the first line."""
    hint = _SEP_HINT.match(lines[0]) if lines else None
    start = 1 if hint else 0
    for rank, dialect in enumerate(_dialects()):
        for record in records(lines, dialect, None, start, min(len(lines), DEEPEST_HEADER)):
            if record.fault or not any(0 < len(cell) <= LONGEST_NAME for cell in record.cells):
                continue
            columns, guessed = recognised(record.cells, vocabulary, words)
            if columns:
                header = Header(record.line, record.span, record.cells, dialect, columns, guessed, hint is not None)
                yield (len(columns), -len(guessed), -_stray_quotes(record.cells), -rank, -record.line), header


def _stray_quotes(cells: Sequence[str]) -> int:
    """How many cells hold half of a pair of quotes: a line that stands whole between quotes has two when it is not unwrapped."""
    return sum(cell.count('"') % 2 for cell in cells)


def _dialects() -> Iterator[Dialect]:
    for wrapped in (False, True):
        for quote in ('"', "'"):
            yield from (Dialect(delimiter, quote, wrapped) for delimiter in _DELIMITERS)


def recognised(
    cells: Sequence[str], vocabulary: Vocabulary, words: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, list[int]], frozenset[str]]:
    """The positions of each known column; a question that holds the word of a column stands in where no name is known."""
    columns: dict[str, list[int]] = {}
    for position, cell in enumerate(cells):
        if (column := column_of(cell, vocabulary)) is not None:
            columns.setdefault(column, []).append(position)
    known = {position for positions in columns.values() for position in positions}
    guessed: dict[str, list[int]] = {}
    for position, cell in enumerate(cells):
        if position not in known and (column := _asked(cell, words)) is not None and column not in columns:
            guessed.setdefault(column, []).append(position)
    sure = {column: positions for column, positions in guessed.items() if len(positions) == 1}
    return columns | sure, frozenset(sure)


_NUMBERING = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,2}\s*[.):°-]\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]")


def column_of(cell: str, vocabulary: Vocabulary) -> str | None:
    """The canonical id that a header names: as written, then without its numbering, its asterisk, what it says in brackets, its unit."""
    if len(cell) > LONGEST_NAME:
        return None
    bare = _NUMBERING.sub("", cell.strip().strip("*\"'«» \u00a0").strip())
    for spelling in (cell, bare, _ASIDE.sub("", bare).strip("* "), re.sub(r"[-\s]+", " ", fold(bare))):
        if (term := vocabulary.find(spelling)) is not None:
            return term.id
    return None


def _asked(cell: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
    """The one column whose words a question holds, None when it holds those of several or of none, or is no question."""
    if len(cell) > LONGEST_NAME:
        return None
    folded = fold(cell)
    if "?" not in cell and len(folded.split()) < 4:
        return None
    found = [column for column, patterns in words.items() if any(re.search(pattern, folded) for pattern in patterns)]
    return found[0] if len(found) == 1 else None


_NO_HEADER = Text(
    "{file} : aucune ligne d'en-têtes reconnue ; la première ligne a {cells} cellule(s). Ajoutez une ligne avec les noms des colonnes, par exemple : {names}",
    "{file}: no header line recognised; the first line has {cells} cell(s). Add a line with the names of the columns, for example: {english}",
)
