"""The sheets of an .xlsx or .xlsm as their XML has them: where the cells are, errors, formulas, what is hidden (ECMA-376, part 1, 18.3).

A reader of values gives nothing for ``t="e"`` and for ``<f>`` without ``<v>``, and believes any position: both are looked at here first.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from adoptkit.errors import AdoptkitError
from adoptkit.table.workbook.archive import Archive
from adoptkit.table.workbook.markup import Attributes, elements, feed, is_yes, local, new_parser
from adoptkit.table.workbook.messages import DAMAGED
from adoptkit.table.workbook.model import MOST_COLUMNS, MOST_ROWS, Broken, Merge, Outline

#: No more of a formula is shown than this.
LONGEST_FORMULA = 200


@dataclass(frozen=True, slots=True)
class Part:
    """Where the sheet called ``name`` is in the archive."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Styles:
    """The style numbers, as the cells write them, of percentages and of times and dates."""

    percents: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Package:
    """The sheets of a workbook, its styles, and whether it counts its days from 1904."""

    parts: tuple[Part, ...]
    styles: Styles
    is_1904: bool


def package_of(archive: Archive) -> Package:
    """What the small parts of a workbook say; raises AdoptkitError when shared texts announce what the file can't hold."""
    main = _target_of(archive, "_rels/.rels", "/officeDocument", "") or "xl/workbook.xml"
    folder, _, file = main.rpartition("/")
    relations = {found["Id"]: found for found in _relations(archive, f"{folder}/_rels/{file}.rels") if "Id" in found}
    parts, is_1904 = [], False
    for name, found in elements(archive, main):
        if name == "workbookPr":
            is_1904 = is_yes(found.get("date1904"))
        elif name == "sheet":
            relation = relations.get(next((value for key, value in found.items() if key.endswith(":id")), ""), {})
            if relation.get("Type", "").endswith("/worksheet"):
                parts.append(Part(found.get("name", ""), _joined(folder, relation.get("Target", ""))))
    _refuse_announcements(archive, folder)
    return Package(tuple(parts), _styles(elements(archive, f"{folder}/styles.xml")), is_1904)


def _relations(archive: Archive, path: str) -> Iterator[Attributes]:
    return (found for name, found in elements(archive, path) if name == "Relationship")


def _target_of(archive: Archive, path: str, kind: str, folder: str) -> str:
    found = (item.get("Target", "") for item in _relations(archive, path) if item.get("Type", "").endswith(kind))
    return _joined(folder, next(found, ""))


def _joined(folder: str, target: str) -> str:
    """The path of ``target``, which is written from ``folder`` or, after a slash, from the root."""
    parts = [] if target.startswith("/") or not folder else folder.split("/")
    for part in target.replace("\\", "/").strip("/").split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _refuse_announcements(archive: Archive, folder: str) -> None:
    """The number of shared texts is believed by who makes room for them; each takes five bytes of XML at least."""
    path = f"{folder}/sharedStrings.xml"
    if path not in archive:
        return
    for name, found in elements_until(archive, path, 1):
        counts = [found.get("count", "0"), found.get("uniqueCount", "0")] if name == "sst" else []
        if any(not count.isdigit() or int(count[:18]) > 64 * MOST_ROWS for count in counts) or (
            counts and int(counts[1][:18]) > archive.size(path)
        ):
            raise AdoptkitError(DAMAGED, file=archive.name)


def elements_until(archive: Archive, path: str, most: int) -> Iterator[tuple[str, Attributes]]:
    """The first ``most`` elements of a part."""
    found: list[tuple[str, Attributes]] = []
    parser = new_parser(archive.name, lambda name, attributes: found.append((local(name), attributes)) if len(found) < most else None)
    feed(archive.name, parser, archive.chunks(path))
    return iter(found)


# Styles: which numbers are shown as percentages, as times, as dates.

_PERCENTS = {9, 10}
_MOMENTS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def _styles(found: Iterator[tuple[str, Attributes]]) -> Styles:
    formats: dict[int, str] = {}
    numbers: list[int] = []
    within = ""
    for name, attributes in found:
        if name in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            within = name
        elif name == "numFmt" and within != "dxfs":
            formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "xf" and within == "cellXfs":
            numbers.append(_number(attributes.get("numFmtId")))
    percents = _PERCENTS | {number for number, code in formats.items() if is_percent(code)}
    moments = _MOMENTS | {number for number, code in formats.items() if is_moment(code)}
    return Styles(
        frozenset(str(style) for style, number in enumerate(numbers) if number in percents),
        frozenset(str(style) for style, number in enumerate(numbers) if number in moments),
    )


def is_percent(code: str) -> bool:
    """Holds for a number format that multiplies by a hundred."""
    return "%" in _LITERAL.sub("", code)


def is_moment(code: str) -> bool:
    """Holds for a number format that shows a date or a time."""
    bare = _LITERAL.sub("", code)
    return not is_percent(code) and bare.lower() not in ("general", "standard") and re.search(r"[dmyhs]", bare, re.IGNORECASE) is not None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else 0


# A sheet.


def outline_of(archive: Archive, path: str, styles: Styles) -> Outline:
    """The outline of the sheet at ``path``; raises AdoptkitError for positions that no spreadsheet has."""
    reader = _SheetReader(archive.name, styles)
    feed(archive.name, reader.parser, archive.chunks(path))
    return reader.closed()


class _SheetReader:
    """Follows the elements of one sheet; text is asked for only where it is needed, which is what makes it fast."""

    def __init__(self, name: str, styles: Styles) -> None:
        self.name, self.styles, self.outline = name, styles, Outline()
        self.parser = new_parser(name, self._start)
        self._row, self._column, self._digits = -1, -1, ""
        self._held: set[int] = set()
        self._held_row = -1
        self._columns: dict[str, int] = {}
        self._kind, self._style = "", ""
        self._formula: list[str] | None = None
        self._value: list[str] | None = None
        self._steps = {"c": self._cell, "row": self._new_row, "v": self._new_value, "f": self._new_formula, "is": self._filled}
        self._steps |= {"col": self._new_columns, "mergeCell": self._merge}

    def _start(self, name: str, attributes: Attributes) -> None:
        if (step := self._steps.get(name)) is None:
            step = self._steps.get(local(name))
        if step is not None:
            step(attributes)

    def _new_row(self, attributes: Attributes) -> None:
        self._close()
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else self._counted(number) - 1
        self._column, self._digits = -1, str(self._row + 1)
        if is_yes(attributes.get("hidden")):
            self.outline.hidden_rows.append((self._row, self._row))

    def _cell(self, attributes: Attributes) -> None:
        if self._formula is not None or self._value is not None:
            self._close()
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        elif (column := self._columns.get(reference.removesuffix(self._digits))) is not None:
            self._column = column
        else:
            self._row, self._column = self._place(reference)
            self._digits = str(self._row + 1)
        self._kind, self._style = attributes.get("t", ""), attributes.get("s", "")

    def _column_of(self, name: str) -> int:
        number = 0
        for letter in name.upper():
            number = number * 26 + ord(letter) - 64
        if not 0 < number <= MOST_COLUMNS or not name.isalpha():
            raise AdoptkitError(DAMAGED, file=self.name)
        self._columns[name] = number - 1
        return number - 1

    def _counted(self, digits: str) -> int:
        """A row's number; raises AdoptkitError for one that no sheet has."""
        if not (digits.isdigit() and len(digits) < 8 and 0 < (number := int(digits)) <= MOST_ROWS):
            raise AdoptkitError(DAMAGED, file=self.name)
        return number

    def _filled(self, _: Attributes | None = None) -> None:
        self._held.add(self._column)
        if self._row != self._held_row:
            self.outline.hold(self._row, self._column)
            self._held_row = self._row

    def _new_formula(self, _: Attributes) -> None:
        self._filled()
        self.outline.formulas.add((self._row, self._column))
        self._formula = []
        self.parser.CharacterDataHandler = self._formula.append

    def _new_value(self, _: Attributes) -> None:
        self._filled()
        if self._formula is not None or self._kind == "e" or (self._style in self.styles.moments and self._kind in ("", "n")):
            self._value = []
            self.parser.CharacterDataHandler = self._value.append
        if self._style in self.styles.percents and self._kind in ("", "n"):
            self.outline.percents.add((self._row, self._column))

    def _close(self) -> None:
        """Conclude on the cell whose texts were asked for."""
        if self._formula is None and self._value is None:
            return
        self.parser.CharacterDataHandler = None
        here, value = (self._row, self._column), "".join(self._value or ()).strip()
        if self._kind == "e" and value:
            self.outline.broken[here] = Broken("excel_error", value[:LONGEST_FORMULA])
        elif self._formula is not None and not value and self._kind != "str":
            formula = "".join(self._formula).strip()[:LONGEST_FORMULA]
            self.outline.broken[here] = Broken("formula_without_value", f"={formula or '…'}")
        elif self._style in self.styles.moments and self._kind in ("", "n"):
            self._span(here, value)
        self._formula = self._value = None

    def _span(self, here: tuple[int, int], value: str) -> None:
        """A time before midnight is a duration; what is no number at all stops here, not in the reader of values.

        A number too large for a date stays the number: 20260608 is a day to whoever typed it, and anything else costs its own row.
        """
        try:
            days = float(value or 0)
        except ValueError:
            return
        if not math.isfinite(days):
            raise AdoptkitError(DAMAGED, file=self.name)
        if days < 0:
            self.outline.spans[here] = days

    def _new_columns(self, attributes: Attributes) -> None:
        first, last = self._counted(attributes.get("min", "")), self._counted(attributes.get("max", ""))
        if is_yes(attributes.get("hidden")):
            self.outline.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _merge(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        (top, left), (bottom, _) = self._place(first), self._place(last or first)
        if bottom > top:
            self.outline.merges.append(Merge(top, bottom, left))

    def _place(self, reference: str) -> tuple[int, int]:
        name = reference.replace("$", "").rstrip("0123456789")
        return self._counted(reference.replace("$", "")[len(name) :]) - 1, self._column_of(name)

    def closed(self) -> Outline:
        """The outline, once the whole sheet was seen."""
        self._close()
        for column in self._held:
            self.outline.hold(self.outline.bottom, column)
        self.outline.hidden_rows = _joined_ranges(self.outline.hidden_rows)
        return self.outline


def _joined_ranges(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``ranges`` with those that touch put together."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
