"""Which sheet of a workbook is the table, and which of its rows is the header: the one under which the required names are recognised."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adoptkit.errors import AdoptkitError
from adoptkit.table.columns import trimmed
from adoptkit.table.header import DEEPEST_HEADER, LONGEST_NAME, Header, recognised
from adoptkit.table.records import Dialect
from adoptkit.table.workbook.messages import NO_HEADER, ONLY_HIDDEN, OVERSIZED, SEVERAL
from adoptkit.table.workbook.model import Content, Sheet, Value
from adoptkit.table.workbook.text import as_text
from adoptkit.vocabulary import JOURNAL_GUIDE, Vocabulary

#: A sheet has no separator; the one that a file needs no repair for.
_DIALECT = Dialect(",")


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: known names, what each table must have (each as its alternatives), words that name a column in a question."""

    vocabulary: Vocabulary
    required: Sequence[Sequence[str]]
    words: Mapping[str, tuple[str, ...]]

    @property
    def least(self) -> int:
        """How many names make a header."""
        return 1 if len(self.required) == 1 else 2

    def is_met_by(self, header: Header) -> bool:
        """Holds when every required column is there."""
        return all(any(column in header.columns for column in alternatives) for alternatives in self.required)


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet with a header; ``tab`` is its number among the visible ones, from 1."""

    sheet: Sheet
    tab: int
    content: Content
    header: Header

    @property
    def has_rows(self) -> bool:
        """Holds when something stands below the header."""
        below = self.content.rows[self.header.end :]
        return self.content.outline.bottom >= self.header.end and any(cell != "" for row in below for cell in row)


@dataclass(frozen=True, slots=True)
class Choice:
    """The sheet to read; ``is_said`` when another one was left aside."""

    found: Found
    is_said: bool


def choose(name: str, sheets: Sequence[Sheet], question: Question) -> Choice:
    """The one visible sheet that is a table; raises AdoptkitError when there is none, or when several would count."""
    visible = [sheet for sheet in sheets if not sheet.is_hidden]
    found, filled, error = _headed(visible, question)
    if not found:
        if any(question.is_met_by(item.header) for item in _headed([sheet for sheet in sheets if sheet.is_hidden], question)[0]):
            raise AdoptkitError(ONLY_HIDDEN, file=name)
        raise error or _no_header(name, question)
    whole = [item for item in found if question.is_met_by(item.header)]
    counted = [item for item in whole if item.has_rows]
    if len(counted) > 1:
        raise AdoptkitError(SEVERAL, file=name, tabs=", ".join(str(item.tab) for item in counted))
    chosen = (counted or whole or sorted(found, key=lambda item: -len(item.header.columns)))[0]
    return Choice(chosen, filled > 1 or _hides_a_table(sheets, question))


def _hides_a_table(sheets: Sequence[Sheet], question: Question) -> bool:
    hidden, _, _ = _headed([sheet for sheet in sheets if sheet.is_hidden], question)
    return any(question.is_met_by(item.header) and item.has_rows for item in hidden)


def _headed(sheets: Sequence[Sheet], question: Question) -> tuple[list[Found], int, AdoptkitError | None]:
    """The sheets with a header, how many are not empty, and why one could not be read if that is so."""
    found, filled, refused = [], 0, None
    for tab, sheet in enumerate(sheets, 1):
        try:
            content = sheet.content()
        except AdoptkitError as error:
            if error.text is not OVERSIZED:
                raise
            refused, filled = error, filled + 1
            continue
        filled += not (content.outline.is_empty or _is_our_guide(content))
        if (header := _header(content, question)) is not None:
            found.append(Found(sheet, tab, content, header))
    return found, filled, refused


def _is_our_guide(content: Content) -> bool:
    """Holds for the how-to page of the journal that ``init`` writes: it comes with every log made there, and is no table."""
    first = content.rows[0][0] if content.rows and content.rows[0] else ""
    return content.outline.right == 0 and isinstance(first, str) and JOURNAL_GUIDE.find(first) is not None


def _header(content: Content, question: Question) -> Header | None:
    """The row, or the two rows read as one, under which most names are recognised; the first of those that recognise as many."""
    best = max(_candidates(content, question), key=lambda scored: scored[0], default=None)
    return best[1] if best and best[0][0] >= question.least else None


def _candidates(content: Content, question: Question) -> Iterator[tuple[tuple[int, ...], Header]]:
    above: tuple[str, ...] = ()
    last = 0
    for line, row in _first_rows(content):
        cells = (*map(as_text, row), *[""] * (content.width - len(row)))
        readings = [(1, cells)]
        if last == line - 1 and above:
            readings.append((2, tuple(cell if trimmed(cell) else over for cell, over in zip(cells, above, strict=True))))
        for span, reading in readings:
            columns, guessed = recognised(
                [cell if len(cell) <= LONGEST_NAME else "" for cell in reading], question.vocabulary, question.words
            )
            if columns:
                header = Header(line - span + 1, span, reading, _DIALECT, columns, guessed)
                yield (len(columns), -len(guessed), -span, -line), header
        above, last = cells, line


def _first_rows(content: Content) -> Iterator[tuple[int, Sequence[Value]]]:
    """The first rows that are not empty, with their numbers."""
    seen = 0
    for line, row in enumerate(content.rows, 1):
        if any(cell != "" for cell in row):
            yield line, row
            seen += 1
            if seen == DEEPEST_HEADER:
                return


def _no_header(name: str, question: Question) -> AdoptkitError:
    vocabulary = question.vocabulary
    return AdoptkitError(NO_HEADER, file=name, names=", ".join(vocabulary.spellings("fr")), english=", ".join(vocabulary.spellings("en")))
