"""A report of changes as lines for a terminal or a file; a file's text steers neither a terminal nor a CI runner."""

from collections.abc import Iterator
from dataclasses import dataclass

from adoptkit.reports.changes.pieces import Entry, Line, Page, Piece
from adoptkit.reports.columns import folded, unheeded, wrapped
from adoptkit.words import visible


@dataclass(frozen=True, slots=True)
class Style:
    """How pieces are marked; the default is for pipes and files."""

    title: str = "{}"
    name: str = "{}"
    removed: str = "-[{}]-"
    added: str = "+[{}]+"


#: The marks of a terminal that has colours.
COLOURS = Style("\033[1m{}\033[0m", "\033[1m{}\033[0m", "\033[31;9m{}\033[0m", "\033[32;1m{}\033[0m")


def as_text(page: Page, style: Style | None = None, columns: int | None = None) -> str:
    """The sentence that sums the report up, then its parts, a line each; passages are indented under their note.

    Lines are wrapped to ``columns`` where they are given.
    """
    marks = style or Style()
    lines = [folded(visible(page.summary), columns)]
    for part in page.parts:
        lines += ["", marks.title.format(visible(part.title))]
        for entry in part.entries:
            lines += _entry(entry, marks, columns)
    if page.remark:
        lines += ["", folded(visible(page.remark), columns)]
    return "\n".join(unheeded(row) for line in lines for row in line.split("\n")) + "\n"


def _entry(entry: Entry, marks: Style, columns: int | None) -> Iterator[str]:
    yield _set("- ", entry.line, marks, columns)
    for note in entry.notes:
        yield _set("  - ", note.line, marks, columns)
        yield from (_set("    | ", line, marks, columns) for line in note.passage)


def _set(opening: str, line: Line, marks: Style, columns: int | None) -> str:
    """A line after its opening, below which it goes on when it is wrapped; the bar of a passage stands before each row."""
    rows = _rows(line, marks, columns - len(opening)) if columns else [_line(line, marks)]
    below = opening if opening.endswith("| ") else " " * len(opening)
    return "\n".join([f"{opening}{rows[0]}".rstrip(), *(f"{below}{row}".rstrip() for row in rows[1:])])


def _rows(line: Line, marks: Style, room: int) -> list[str]:
    """The rows of a line in ``room`` columns, each marked on its own: a colour takes no column and does not run into the next indent."""
    if marks != COLOURS:
        return list(filter(None, wrapped(_line(line, marks), room, room))) or [""]
    shown = tuple(Piece("words", "…") if piece.kind == "gap" else Piece(piece.kind, visible(piece.text)) for piece in line)
    rows, start = [], 0
    for row in filter(None, wrapped("".join(piece.text for piece in shown).rstrip(), room, room)):
        rows.append(_line(_between(shown, start, start + len(row)), marks))
        start += len(row) + 1  # the space that the break took
    return rows or [""]


def _between(line: Line, start: int, end: int) -> Line:
    """The pieces of ``line`` from a character to another."""
    kept, position = [], 0
    for piece in line:
        text = piece.text[max(0, start - position) : max(0, end - position)]
        position += len(piece.text)
        if text:
            kept.append(Piece(piece.kind, text))
    return tuple(kept)


def _line(line: Line, marks: Style) -> str:
    return "".join(_piece(piece, marks) for piece in line).rstrip()


def _piece(piece: Piece, marks: Style) -> str:
    if piece.kind == "gap":
        return "…"
    text = visible(piece.text)
    core = text.strip()
    if piece.kind in ("words", "path") or not core:
        return text
    before, after = text.split(core, 1)
    return f"{before}{getattr(marks, piece.kind).format(core)}{after}"
