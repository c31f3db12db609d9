"""The sections of a page compared: texts by section, without comments, and lists item by item."""

from collections.abc import Iterator, Mapping, Sequence

from adoptkit.changes.model import Shift
from adoptkit.changes.pairs import pairs
from adoptkit.document import Document, Section, without_comments
from adoptkit.vocabulary import Vocabulary, fold

#: The passage above the first section, its title included.
INTRODUCTION = ""


def passages(document: Document, headings: Vocabulary) -> dict[str, str]:
    """The text of each section by its id in ``headings``, else its heading as written; comments are no text."""
    first = document.sections[0].line if document.sections else len(document.lines) + 1
    found = {INTRODUCTION: "\n".join(document.lines[document.body_line - 1 : first - 1])}
    for section in document.sections:
        name = name_of(section, headings)
        found[name] = f"{found[name]}\n{section.text}" if name in found else section.text
    return {name: without_comments(text).strip() for name, text in found.items()}


def name_of(section: Section, headings: Vocabulary) -> str:
    """The id of a section, else its heading as written."""
    term = headings.find(section.heading)
    return term.id if term else section.heading


def text_shifts(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Shift, ...]:
    """The texts that differ by more than spaces, in the order of ``before``, then the new ones; headings match as lint matches them."""
    names = {fold(name): name for name in (*after, *before)}
    olds, news = ({fold(name): text for name, text in side.items()} for side in (before, after))
    found = (Shift(names[key], olds.get(key) or None, news.get(key) or None) for key in dict.fromkeys([*olds, *news]))
    return tuple(shift for shift in found if _plain(shift.before) != _plain(shift.after))


def item_shifts(part: str, before: Sequence[str], after: Sequence[str]) -> tuple[Shift, ...]:
    """The items of a list that went, came or were reworded; their order does not count."""
    return tuple(_differing(part, before, after))


def _differing(part: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Shift]:
    for first, second in pairs(before, after):
        old = None if first is None else before[first]
        new = None if second is None else after[second]
        if _plain(old) != _plain(new):
            yield Shift(part, old, new)


def items(section: Section | None) -> list[str]:
    """The items of the list of a section, without comments."""
    return [without_comments(text).strip() for _, text in section.items] if section else []


def beside_items(section: Section) -> str:
    """What a section says besides its list: the lines above the first item, and its fenced blocks."""
    listed = section.items
    above = [row for number, row in section.prose if not listed or number < listed[0][0]]
    return without_comments("\n".join([*above, *(fence.content for fence in section.fences)])).strip()


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
