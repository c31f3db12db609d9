"""A report of changes as lines for a terminal or a file; a file's text steers no terminal."""

from collections.abc import Iterator
from dataclasses import dataclass

from adoptkit.reports.changes.pieces import Entry, Line, Page, Piece
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


def as_text(page: Page, style: Style | None = None) -> str:
    """The sentence that sums the report up, then its parts, a line each; passages are indented under their note."""
    marks = style or Style()
    lines = [visible(page.summary)]
    for part in page.parts:
        lines += ["", marks.title.format(visible(part.title))]
        for entry in part.entries:
            lines += _entry(entry, marks)
    if page.remark:
        lines += ["", visible(page.remark)]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, marks: Style) -> Iterator[str]:
    yield f"- {_line(entry.line, marks)}"
    for note in entry.notes:
        yield f"  - {_line(note.line, marks)}"
        yield from (f"    | {_line(line, marks)}".rstrip() for line in note.passage)


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
