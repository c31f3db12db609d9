"""Which line is the header, and what separates the cells: whatever makes the most column names recognised wins (no statistics)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from adoptkit.errors import AdoptkitError, Text
from adoptkit.table.records import Dialect, records
from adoptkit.vocabulary import DURATION_UNITS, OTHER_UNITS, Term, Vocabulary, fold

#: How far below titles and merged cells a header may stand.
DEEPEST_HEADER = 50
#: No name of a column is longer than this, the longest question of a form included.
LONGEST_NAME = 300
_DELIMITERS = (";", ",", "\t", "|")
_SEP_HINT = re.compile(r'^"?sep=(.)"?\s*[;,\t|]*$', re.IGNORECASE)
_QUOTES = ('"', "'")


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
    """Every way to read a header, with its score: names known, fewer guessed, no cell still in quotes, the dialect's rank, then the first line."""
    hint = _SEP_HINT.match(lines[0]) if lines else None
    start = 1 if hint else 0
    seen: dict[tuple[str, ...], tuple[dict[str, list[int]], frozenset[str]]] = {}  # most dialects read a line alike
    for rank, dialect in enumerate(_dialects(hint[1] if hint else "")):
        for record in records(lines, dialect, None, start, min(len(lines), DEEPEST_HEADER)):
            if record.fault or not any(0 < len(cell) <= LONGEST_NAME for cell in record.cells):
                continue
            if record.cells not in seen:
                seen[record.cells] = recognised(record.cells, vocabulary, words)
            columns, guessed = seen[record.cells]
            if columns:
                header = Header(record.line, record.span, record.cells, dialect, columns, guessed, hint is not None)
                yield (len(columns), -len(guessed), -_still_quoted(record.cells), -rank, -record.line), header


def _still_quoted(cells: Sequence[str]) -> int:
    """How many cells begin or end with a quote: the dialect that takes quotes off has none, whole lines between quotes included."""
    return sum(cell.strip(" ")[:1] in _QUOTES or cell.strip(" ")[-1:] in _QUOTES for cell in cells if cell)


def _dialects(hint: str) -> Iterator[Dialect]:
    """The dialects that are tried, the likeliest first; the separator that a first line announces goes before the others."""
    delimiters = dict.fromkeys([*hint, *_DELIMITERS])
    for wrapped in (False, True):
        for quote in _QUOTES:
            yield from (Dialect(delimiter, quote, wrapped) for delimiter in delimiters if delimiter != quote)


def recognised(
    cells: Sequence[str], vocabulary: Vocabulary, words: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, list[int]], frozenset[str]]:
    """The positions of each known column; where none is known, a stand-in serves, then a question that holds the word of the column."""
    columns: dict[str, list[int]] = {}
    stand_ins: dict[str, list[int]] = {}
    asked: dict[int, set[str]] = {}
    for position, cell in enumerate(cells):
        if not cell or len(cell) > LONGEST_NAME:
            continue
        if (column := column_of(cell, vocabulary)) is not None:
            columns.setdefault(column, []).append(position)
        elif (column := _first(_spellings(cell), vocabulary.find_stand_in, cell)) is not None:
            stand_ins.setdefault(column, []).append(position)
        elif found := _asked(cell, vocabulary, words):
            asked[position] = found
    columns |= {column: positions[:1] for column, positions in stand_ins.items() if column not in columns}
    guessed = _answered(asked, columns)
    return columns | guessed, frozenset(guessed)


def _answered(asked: Mapping[int, set[str]], columns: Mapping[str, object]) -> dict[str, list[int]]:
    """The columns that questions name, each alone: those that are known otherwise may be spoken of in passing."""
    guessed: dict[str, list[int]] = {}
    for position, found in asked.items():
        if len(left := found - columns.keys()) == 1:
            guessed.setdefault(left.pop(), []).append(position)
    return {column: positions for column, positions in guessed.items() if len(positions) == 1}


_NUMBERING = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,2}\s*[.):°-]\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]")
#: Where two words meet: a dot, a dash, a line break, a capital after a small letter.
_JOINTS = re.compile(r"[-./\s]+|(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_UNIT = "|".join(sorted(unit for units in DURATION_UNITS.values() for unit in units))
_LAST_UNIT = re.compile(rf"[\s,/–-]+(?:(?:en|in)\s+)?(?:{_UNIT})$")
_OTHER_UNIT = re.compile(
    rf"(?:^|\s)[(\[]\s*(?:(?:en|in)\s+)?(?:{OTHER_UNITS})\s*[)\]]"
    rf"|\b(?:en|in|combien de|how many|nombre de|number of)\s+(?:{OTHER_UNITS})(?!\w)|\b(?:combien|nombre) d'euros?\b"
)
#: What a question says that asks for the time of something else: the time that it took before, or would take without AI.
_WITHOUT_AI = re.compile(r"\b(?:sans|without|habitu\w*|usual\w*|normal\w*|avant|before|prevue?s?|planned|aurai\w*|would)\b")


def column_of(cell: str, vocabulary: Vocabulary) -> str | None:
    """The canonical id that a header names: as written, then without its numbering, its asterisk, what it says in brackets, its unit."""
    return None if len(cell) > LONGEST_NAME else _first(_spellings(cell), vocabulary.find, cell)


def _first(spellings: Iterable[str], find: Callable[[str], Term | None], cell: str) -> str | None:
    """The id of the first of ``spellings`` that is known; none for a duration in another unit than hours or minutes."""
    term = next((term for spelling in spellings if (term := find(spelling)) is not None), None)
    if term is None and (without := _LAST_UNIT.sub("", fold(_JOINTS.sub(" ", cell)))) != fold(cell):
        term = found if (found := find(without)) is not None and found.is_duration else None
    return None if term is None or (term.is_duration and _OTHER_UNIT.search(fold(cell))) else term.id


def _spellings(cell: str) -> Iterator[str]:
    """``cell``, then more and more bare; each once."""
    yield cell
    bare = _NUMBERING.sub("", cell.strip().strip("*\"'«» \u00a0").strip())
    if bare != cell:
        yield bare
    if (without_aside := _ASIDE.sub("", bare).strip("* ")) != bare:
        yield without_aside
    if (apart := _JOINTS.sub(" ", without_aside)) != without_aside:
        yield apart


def _asked(cell: str, vocabulary: Vocabulary, words: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The columns whose words a question holds; none for a heading that is no question."""
    folded = fold(cell)
    if "?" not in cell and len(folded.split()) < 4:
        return set()
    found = {column for column, patterns in words.items() if any(re.search(pattern, folded) for pattern in patterns)}
    is_other = _OTHER_UNIT.search(folded) or _WITHOUT_AI.search(folded)
    return {column for column in found if not (is_other and vocabulary[column].is_duration)}


_NO_HEADER = Text(
    "{file} : aucune ligne d'en-têtes reconnue ; la première ligne a {cells} cellule(s). Ajoutez une ligne avec les noms des colonnes, par exemple : {names}",
    "{file}: no header line recognised; the first line has {cells} cell(s). Add a line with the names of the columns, for example: {english}",
)
