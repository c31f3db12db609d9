"""The sheets of an .ods as content.xml has them: where the cells are, errors, formulas, what is hidden (OpenDocument 1.3, part 3, 9.1).

Rows and cells are written once with a number of repetitions: they are counted before anything makes room for them.
"""

from adoptkit.errors import AdoptkitError
from adoptkit.table.workbook.archive import Archive
from adoptkit.table.workbook.markup import Attributes, feed, new_parser
from adoptkit.table.workbook.messages import DAMAGED, PASSWORD, REPEATED
from adoptkit.table.workbook.model import MOST_COLUMNS, MOST_ROWS, WIDEST_GAP, Broken, Merge, Outline
from adoptkit.table.workbook.ooxml import LONGEST_FORMULA

#: No more broken or computed cells than this are told apart in one repetition.
_MOST_REPEATED = 100_000
_TRUTHS = ("vrai", "faux", "true", "false")


def outlines_of(archive: Archive) -> dict[str, Outline]:
    """The outline of each sheet by name; raises AdoptkitError for a locked file."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in b"".join(archive.chunks("META-INF/manifest.xml")):
        raise AdoptkitError(PASSWORD, file=archive.name)
    reader = _ContentReader(archive.name)
    feed(archive.name, reader.parser, archive.chunks("content.xml"))
    return reader.outlines


class _ContentReader:
    """Follows the elements of content.xml, whatever the groups that hold rows and columns."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.outlines: dict[str, Outline] = {}
        self.parser = new_parser(name, self._start)
        self.parser.EndElementHandler = self._end
        self._outline = Outline()
        self._is_error = False
        self._here = range(0), range(0)
        self._depth = self._row = self._rows = self._column = self._columns = self._noted = 0
        self._shown: list[str] | None = None

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "table:table":
            self._new_table(attributes)
        elif self._depth != 1:
            return
        elif name == "table:table-column":
            self._new_columns(attributes)
        elif name == "table:table-row":
            self._new_row(attributes)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell(attributes)
        elif name == "office:annotation":
            self._noted += 1
        elif name == "text:p" and self._shown is not None and not self._noted:
            self.parser.CharacterDataHandler = self._shown.append

    def _end(self, name: str) -> None:
        if name == "table:table":
            self._depth -= 1
        elif name == "office:annotation":
            self._noted -= 1
        elif name == "text:p":
            self.parser.CharacterDataHandler = None
        elif name in ("table:table-cell", "table:covered-table-cell") and self._shown is not None and self._depth == 1:
            self._conclude("".join(self._shown).strip()[:LONGEST_FORMULA])
            self._shown = None

    def _new_table(self, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth == 1:
            self._outline = self.outlines.setdefault(attributes.get("table:name", ""), Outline())
            self._row = self._rows = self._columns = self._column = 0

    def _repeated(self, attributes: Attributes, name: str) -> int:
        digits = attributes.get(name, "1")
        if not digits.isdigit() or len(digits) > 9:
            raise AdoptkitError(DAMAGED, file=self.name)
        return max(1, int(digits))

    def _new_columns(self, attributes: Attributes) -> None:
        first, self._columns = self._columns, self._columns + self._repeated(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in ("collapse", "filter"):
            self._outline.hidden_columns.update(range(first, min(self._columns, MOST_COLUMNS)))

    def _new_row(self, attributes: Attributes) -> None:
        self._row, self._column = self._row + self._rows, 0
        self._rows = self._repeated(attributes, "table:number-rows-repeated")
        if attributes.get("table:visibility") in ("collapse", "filter"):
            self._outline.hidden_rows.append((self._row, self._row + self._rows - 1))

    def _cell(self, attributes: Attributes) -> None:
        first, self._column = self._column, self._column + self._repeated(attributes, "table:number-columns-repeated")
        kind, formula = attributes.get("office:value-type", ""), attributes.get("table:formula", "")
        if not kind and not formula:
            return
        if self._rows > WIDEST_GAP:
            raise AdoptkitError(REPEATED, file=self.name, line=self._row + 1, rows=self._rows)
        self._outline.hold(self._row, first)
        self._outline.hold(self._row + self._rows - 1, self._column - 1)
        if not self._outline.is_possible:
            raise AdoptkitError(DAMAGED, file=self.name)
        self._here = range(self._row, self._row + self._rows), range(first, self._column)
        if formula or kind == "percentage":
            self._note(kind, formula)
        self._is_error = attributes.get("calcext:value-type") == "error"
        if self._is_error or kind == "float":
            self._shown = []
        elif formula and not kind:
            self._broken("formula_without_value", "=" + formula.partition("=")[2][:LONGEST_FORMULA])
        if (rows := self._repeated(attributes, "table:number-rows-spanned")) > 1:
            self._outline.merges.append(Merge(self._row, min(self._row + rows, MOST_ROWS) - 1, first))

    def _conclude(self, shown: str) -> None:
        """An error is what the cell shows; so is a number that is shown as a truth value."""
        if self._is_error:
            self._broken("excel_error", shown or "#N/A")
        elif shown.casefold() in _TRUTHS:
            self._outline.words.update(dict.fromkeys(self._cells(), shown))

    def _note(self, kind: str, formula: str) -> None:
        cells = self._cells()
        if formula:
            self._outline.formulas.update(cells)
        if kind == "percentage":
            self._outline.percents.update(cells)

    def _cells(self) -> list[tuple[int, int]]:
        rows, columns = self._here
        if len(rows) * len(columns) > _MOST_REPEATED:
            raise AdoptkitError(DAMAGED, file=self.name)
        return [(row, column) for row in rows for column in columns]

    def _broken(self, code: str, text: str) -> None:
        self._outline.broken.update(dict.fromkeys(self._cells(), Broken(code, text)))
