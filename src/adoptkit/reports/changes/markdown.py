"""A report of changes as Markdown for a comment or a job summary: inert, and never longer than a comment can be."""

from collections.abc import Iterator, Mapping

from adoptkit.errors import Lang, Text
from adoptkit.reports.changes.pieces import Entry, Line, Note, Page, Piece
from adoptkit.reports.inert import code, inert
from adoptkit.words import counted

#: GitHub refuses a comment over 65,536 characters.
LIMIT = 65_000
_MARKS = {"name": "**", "removed": "~~", "added": "**"}


def as_markdown(page: Page, lang: Lang, limit: int = LIMIT) -> str:
    """The report; what would make it longer than ``limit`` characters is left out, and said."""
    kept = [f"## {inert(page.title)}", inert(page.summary)]
    size = sum(len(block) + 2 for block in kept) + _RESERVE + len(page.remark)
    blocks = list(_blocks(page))
    shown = 0
    for block in blocks:
        size += len(block) + 2
        if size > limit:
            break
        kept.append(block)
        shown += 1
    text = _together(kept)
    if left := sum(not block.startswith("###") for block in blocks[shown:]):
        text = f"{text}\n\n{_LEFT_OUT.say(lang, count=counted(left, *_ITEMS[lang], lang))}"
    return f"{text}\n\n{inert(page.remark)}\n" if page.remark else f"{text}\n"


#: Characters kept for the sentence that says what is left out.
_RESERVE = 400


def _together(blocks: list[str]) -> str:
    """The blocks, the items of a list without a blank line between them."""
    text = blocks[0]
    for block in blocks[1:]:
        text += ("\n" if block.lstrip().startswith("- ") and text.rsplit("\n", 1)[-1].lstrip().startswith(("- ", ">")) else "\n\n") + block
    return text


def _blocks(page: Page) -> Iterator[str]:
    """The pieces that the report may be cut between: titles, entries, notes."""
    for part in page.parts:
        yield f"### {inert(part.title)}"
        for entry in part.entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"- {_line(entry.line)}"
    yield from (_note(note) for note in entry.notes)


def _note(note: Note) -> str:
    quoted = [f"    > {row}".rstrip() for row in _hard_breaks([_line(line) for line in note.passage])]
    return "\n".join([f"  - {_line(note.line)}", *([""] if quoted else []), *quoted])


def _hard_breaks(rows: list[str]) -> list[str]:
    """The rows, each of which ends its line: a backslash before the next one, unless it is blank."""
    return [f"{row}\\" if row and after else row for row, after in zip(rows, [*rows, ""][1:], strict=True)]


def _line(line: Line) -> str:
    """The pieces one after the other."""
    return "".join(_piece(piece, starts_line=not number) for number, piece in enumerate(line)).rstrip(" ")


def _piece(piece: Piece, starts_line: bool) -> str:
    """One piece; a mark touches words inside and leaves spaces outside, or Markdown would not see it."""
    if piece.kind == "gap":
        return "…"
    if piece.kind == "path":
        return code(piece.text)
    mark = _MARKS.get(piece.kind, "")
    core = piece.text.strip()
    if not mark or not core:
        return inert(piece.text, starts_line)
    before, after = piece.text.split(core, 1)
    return f"{inert(before, starts_line)}{mark}{inert(core, starts_line=False)}{mark}{after}"


_ITEMS: Mapping[Lang, tuple[str, str]] = {"fr": ("élément", "éléments"), "en": ("item", "items")}
_LEFT_OUT = Text(
    "Ce résumé s'arrête ici, un commentaire ne pouvant être plus long : {count} de plus ; « adoptkit changes --format text » montre la suite.",
    "This summary stops here, for a comment can't be longer: {count} more; “adoptkit changes --format text” shows the rest.",
)
