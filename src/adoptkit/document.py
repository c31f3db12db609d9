"""A Markdown file read into front matter, sections and fenced blocks, with the line of everything.

Reading never raises: what is wrong with a file is its :attr:`Document.fault`, a value that lint reports as AK101.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from adoptkit.errors import Text
from adoptkit.vocabulary import fold

MAX_BYTES = 2_000_000  # a fiche is one printed page; beyond this the file is not one of ours
MAX_DEPTH = 12  # front matter nests three levels; libyaml's composer has no guard of its own against thousands
BOM = "\ufeff"

#: ``str.splitlines`` also breaks at form feeds, U+2028…; editors and YAML count only these.
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
#: libyaml in half the time where PyYAML was built with it.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be read as one of ours: the line and column (from 1) and what to do."""

    line: int
    text: Text
    column: int = 1
    values: Mapping[str, object] = field(default_factory=dict)


class FaultError(Exception):
    """Carries a :class:`Fault` out of the parser; never leaves this module."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.text.en)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Value:
    """A front-matter value as written: a string, a list of values, or a map of entries; line and column from 1.

    ``start`` and ``end`` are offsets in the front-matter text, for fixes that edit exact spans.
    """

    data: "str | list[Value] | dict[str, Entry]"
    line: int
    column: int
    start: int = 0
    end: int = 0
    quoted: bool = False

    @property
    def text(self) -> str:
        """The string, stripped; empty for a list or a map."""
        return self.data.strip() if isinstance(self.data, str) else ""

    @property
    def items(self) -> "list[Value]":
        """The values of a list; a lone string is a list of one, anything else an empty list."""
        if isinstance(self.data, list):
            return self.data
        return [self] if isinstance(self.data, str) and self.data.strip() else []

    @property
    def entries(self) -> "dict[str, Entry]":
        """The entries of a map, else an empty map."""
        return self.data if isinstance(self.data, dict) else {}


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a map as written, with the position of the key and its value."""

    key: str
    value: Value
    line: int
    column: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block: the line of its opening fence, its info string and its exact content."""

    line: int
    info: str
    content: str
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """An H2 section: its heading as written, the heading's line, and its body as (line number, text) rows up to the next H2."""

    heading: str
    line: int
    rows: tuple[tuple[int, str], ...]
    fences: tuple[Fence, ...] = ()

    @property
    def text(self) -> str:
        """The Markdown of the body, without leading or trailing blank lines."""
        return "\n".join(row for _, row in self.rows).strip("\n")

    @property
    def prose(self) -> Iterator[tuple[int, str]]:
        """The rows outside fenced blocks."""
        inside = {line for fence in self.fences for line in range(fence.line, fence.end + 1)}
        return ((line, row) for line, row in self.rows if line not in inside)

    @property
    def items(self) -> list[tuple[int, str]]:
        """The top-level list items with their first line, bullets and numbers alike; continuation lines are joined."""
        return _list_items(self.prose)


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the base. ``path`` is relative to the base with ``/``; ``entries`` keeps the keys as written."""

    path: str
    text: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    body_line: int = 1
    fault: Fault | None = None
    has_bom: bool = False
    title: str = ""
    fences: tuple[Fence, ...] = ()

    @property
    def stem(self) -> str:
        """The file name without folder and extension: the id of what the file holds."""
        return self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]

    @property
    def lines(self) -> list[str]:
        """The physical lines, without their line breaks."""
        return _LINE_BREAK.split(self.text)

    @property
    def line_break(self) -> str:
        """What ends its lines, for whoever edits some of them."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @property
    def last_line(self) -> int:
        """The number of the last line that holds something (1 for an empty file)."""
        return max(1, len(_LINE_BREAK.split(self.text.rstrip("\r\n"))))

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column, from 1, of a character of the text."""
        before = _LINE_BREAK.split(self.text[:offset])
        return len(before), len(before[-1]) + 1

    def section(self, *spellings: str) -> Section | None:
        """The first section whose heading folds like one of ``spellings``."""
        wanted = {fold(spelling) for spelling in spellings}
        return next((section for section in self.sections if fold(section.heading) in wanted), None)


def without_comments(text: str) -> str:
    """``text`` without its HTML comments; an unclosed one stays. Linear, whatever the text."""
    first, *others = text.split("<!--")
    kept = [first]
    for part in others:
        _, closed, after = part.partition("-->")
        kept.append(after if closed else f"<!--{part}")
    return "".join(kept)


def read(path: str, data: bytes) -> Document:
    """The document in ``data``; whatever is wrong becomes its fault, and everything else stays empty."""
    try:
        text, has_bom = _decode(data)
    except FaultError as error:
        return Document(path, "", fault=error.fault)
    try:
        return parse(path, text, has_bom)
    except FaultError as error:
        return Document(path, text, fault=error.fault, has_bom=has_bom)


def parse(path: str, text: str, has_bom: bool = False) -> Document:
    """The document in ``text``; raises FaultError when its front matter cannot be read."""
    lines = _LINE_BREAK.split(text)
    if (blank := _blank_lines_above(lines)) is not None:
        raise FaultError(Fault(blank + 1, _LATE_FRONT_MATTER))
    handler = _StrictHandler()
    entries = cast("dict[str, Entry]", frontmatter.parse(text, handler=handler)[0])
    title, sections, fences = _sections(lines, handler.body)
    return Document(path, text, entries, sections, handler.body + 1, has_bom=has_bom, title=title, fences=fences)


def _decode(data: bytes) -> tuple[str, bool]:
    if len(data) > MAX_BYTES:
        raise FaultError(Fault(1, _TOO_LARGE, values={"size": len(data) // 1000, "limit": MAX_BYTES // 1000}))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = 1 + len(_LINE_BREAK.findall(before.decode("utf-8", "replace")))
        raise FaultError(Fault(line, _NOT_UTF8)) from None
    if "\0" in text:
        raise FaultError(Fault(1 + len(_LINE_BREAK.findall(text[: text.index("\0")])), _BINARY))
    return (text[1:], True) if text.startswith(BOM) else (text, False)


def _blank_lines_above(lines: list[str]) -> int | None:
    """The index of a ``---`` that blank lines push below line 1, or None."""
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    return first if first and lines[first].rstrip() == "---" else None


class _StrictHandler(BaseHandler):
    """Front matter as strings with positions: no guessed dates, booleans or octals, no silent duplicate, no alias."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    #: How many lines the front matter takes, its two ``---`` included; 0 when the file has none.
    body = 0

    def detect(self, text: str) -> bool:
        """Front matter opens on the first line, nowhere else."""
        return _LINE_BREAK.split(text, 1)[0].rstrip() == "---"

    def split(self, text: str) -> tuple[str, str]:
        """The front matter and the body; raises FaultError when it is never closed."""
        lines = _LINE_BREAK.split(text)
        if not self.detect(text):
            return "", text
        for end in range(1, len(lines)):
            if lines[end].rstrip() == "---":
                self.body = end + 1
                return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
        raise FaultError(Fault(1, _UNCLOSED))

    def load(self, fm: str, **_: object) -> dict[str, Entry]:
        """The entries of ``fm`` by key as written; raises FaultError."""
        _refuse_depth(fm)
        try:
            node = yaml.compose(fm, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            raise FaultError(_yaml_fault(error)) from None
        except yaml.YAMLError:
            raise FaultError(Fault(2, _BAD_YAML)) from None
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise FaultError(Fault(node.start_mark.line + 2, _NOT_A_MAP))
        return _value(node, set()).entries


def _refuse_depth(fm: str) -> None:
    """Count nesting on the event stream (iterative) only when the text could nest too deep."""
    if fm.count("[") + fm.count("{") + fm.count("- ") + fm.count("\n ") < MAX_DEPTH:
        return
    depth = 0
    try:
        for event in yaml.parse(fm, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise FaultError(Fault(event.start_mark.line + 2 if event.start_mark else 2, _TOO_DEEP))
    except yaml.MarkedYAMLError as error:
        raise FaultError(_yaml_fault(error)) from None
    except yaml.YAMLError:
        raise FaultError(Fault(2, _BAD_YAML)) from None


def _yaml_fault(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    hint = _YAML_HINTS.get(error.problem or "", _BAD_YAML)
    return Fault(mark.line + 2, hint, mark.column + 1) if mark else Fault(2, hint)


def _value(node: yaml.Node, seen: set[int]) -> Value:
    """``node`` as a value; lines are those of the file, whose first line is the opening ``---``."""
    mark = node.start_mark
    if id(node) in seen:
        raise FaultError(Fault(mark.line + 2, _ALIAS))
    seen.add(id(node))
    data: str | list[Value] | dict[str, Entry]
    if isinstance(node, yaml.ScalarNode):
        data = node.value
    elif isinstance(node, yaml.SequenceNode):
        data = [_value(child, seen) for child in node.value]
    else:
        assert isinstance(node, yaml.MappingNode)
        data = _entries(node, seen)
    quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
    return Value(data, mark.line + 2, mark.column + 1, mark.index, node.end_mark.index, quoted)


def _entries(node: yaml.MappingNode, seen: set[int]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for key, child in node.value:
        mark = key.start_mark
        if not isinstance(key, yaml.ScalarNode):
            raise FaultError(Fault(mark.line + 2, _BAD_YAML, mark.column + 1))
        if key.value in entries:
            values = {"key": key.value, "first": entries[key.value].line}
            raise FaultError(Fault(mark.line + 2, _DUPLICATE_KEY, mark.column + 1, values))
        entries[key.value] = Entry(key.value, _value(child, seen), mark.line + 2, mark.column + 1, mark.index, key.end_mark.index)
    return entries


_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$")
_HEADING = re.compile(r"^(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_ITEM = re.compile(r"^( *)([-*+]|\d{1,9}[.)])([ \t]+)(?=\S)(.*)$")
#: Indented fences and headings may stand in a list, HTML swallows what follows, dashes under a text make a heading of it:
#: where a line is one of these, a CommonMark parser reads the file.
_AMBIGUOUS = re.compile(
    r"^ {1,3}(?:#|```|~~~)|^ {0,3}<(?=[A-Za-z/?!])(?!!--(?:(?!-->).)*-->[ \t]*$)|(?<=\S\n)^ {0,3}(?:-+|=+)[ \t]*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading: its level, its text, the index of its line and of the first line below it."""

    level: int
    text: str
    line: int
    below: int


def _sections(lines: list[str], start: int) -> tuple[str, tuple[Section, ...], tuple[Fence, ...]]:
    """The H1 title, the H2 sections and the fenced blocks of ``lines`` from index ``start``, as CommonMark sees them.

    A plain file is scanned in one pass, a hundred times faster than a parser; a property test compares the two.
    """
    parsed = _AMBIGUOUS.search("\n".join(lines[start:])) is not None
    heads, fences = _parsed(lines, start) if parsed else _scanned(lines, start)
    title = next((head.text for head in heads if head.level == 1), "")
    second = [head for head in heads if head.level == 2]
    ends = [head.line for head in second[1:]] + [len(lines)]
    sections = (_section(lines, head, end, fences) for head, end in zip(second, ends, strict=False))
    return title, tuple(sections), tuple(fences)


def _scanned(lines: list[str], start: int) -> tuple[list[_Head], list[Fence]]:
    heads: list[_Head] = []
    fences: list[Fence] = []
    index = start
    while index < len(lines):
        line = lines[index]
        if (fence := _FENCE.match(line)) and not (fence[1][0] == "`" and "`" in fence[2]):
            fences.append(_fence(lines, index, fence))
            index = fences[-1].end
            continue
        if line.startswith("#") and (heading := _HEADING.match(line)):
            heads.append(_Head(len(heading[1]), heading[2] or "", index, index + 1))
        index += 1
    return heads, fences


def _parsed(lines: list[str], start: int) -> tuple[list[_Head], list[Fence]]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 46 ms that a plain file does not pay

    tokens = MarkdownIt("commonmark").parse("\n".join(lines[start:]))
    heads: list[_Head] = []
    fences: list[Fence] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.level or not token.map:
            continue
        first = start + token.map[0]
        if token.type == "heading_open" and following:
            heads.append(_Head(int(token.tag[1]), following.content, first, start + token.map[1]))
        elif token.type == "fence" and (opening := _FENCE.match(lines[first])):
            fences.append(_fence(lines, first, opening))
    return heads, fences


def _fence(lines: list[str], index: int, opening: re.Match[str]) -> Fence:
    """The fenced block that opens at ``index`` (CommonMark §4.5): an equal or longer fence closes it, else the file's end."""
    mark, indent = opening[1], re.compile(rf"^ {{0,{opening.start(1)}}}")
    closing = re.compile(rf"^ {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    end = next((number for number in range(index + 1, len(lines)) if closing.match(lines[number])), None)
    content = "\n".join(indent.sub("", line) for line in lines[index + 1 : end])
    return Fence(index + 1, opening[2], content, len(lines) if end is None else end + 1, end is not None)


def _section(lines: list[str], head: _Head, end: int, fences: list[Fence]) -> Section:
    rows = tuple((number + 1, lines[number]) for number in range(head.below, end))
    return Section(head.text, head.line + 1, rows, tuple(fence for fence in fences if head.line < fence.line - 1 < end))


def _list_items(rows: Iterator[tuple[int, str]]) -> list[tuple[int, str]]:
    items: list[tuple[int, str]] = []
    content = 0
    for number, row in rows:
        match = _ITEM.match(row)
        if match and (not items or len(match[1]) < content):
            items.append((number, match[4]))
            content = len(match[1]) + len(match[2]) + 1
        elif items and row.strip():
            items[-1] = (items[-1][0], f"{items[-1][1]} {row.strip()}")
    return items


_TOO_LARGE = Text(
    "ce fichier pèse {size} ko, au-delà de {limit} ko : une fiche tient sur une page ; retirez ce qui n'en fait pas partie",
    "this file weighs {size} kB, over {limit} kB: a fiche fits on one page; take out what does not belong to it",
)
_NOT_UTF8 = Text(
    "ce fichier n'est pas en UTF-8 : ouvrez-le dans votre éditeur et choisissez « Enregistrer avec l'encodage UTF-8 »",
    "this file is not UTF-8: open it in your editor and choose “Save with encoding UTF-8”",
)
_BINARY = Text(
    "ce fichier contient un octet nul : ce n'est pas du texte ; remplacez-le par un fichier Markdown",
    "this file holds a NUL byte: it is not text; replace it by a Markdown file",
)
_LATE_FRONT_MATTER = Text(
    "l'en-tête doit s'ouvrir à la ligne 1 : supprimez les lignes vides au-dessus de « --- »",
    "the front matter must open on line 1: remove the blank lines above “---”",
)
_UNCLOSED = Text(
    "l'en-tête ouvert à la ligne 1 n'est jamais fermé : ajoutez une ligne « --- » après la dernière clé",
    "the front matter opened on line 1 is never closed: add a line “---” after the last key",
)
_BAD_YAML = Text(
    "l'en-tête ne se lit pas ici : vérifiez l'alignement et mettez entre guillemets un texte qui contient « : » ou « # »",
    "the front matter can't be read here: check the alignment, and put quotes around a text that holds “: ” or “#”",
)
_COLON = Text(
    'l\'en-tête ne se lit pas ici : un texte qui contient « : » se met entre guillemets, par exemple titre: "Note : premier jet"',
    'the front matter can\'t be read here: a text that holds “: ” goes between quotes, for example title: "Note: first draft"',
)
_TAB = Text(
    "l'en-tête contient une tabulation ici : remplacez-la par des espaces",
    "the front matter holds a tab here: replace it by spaces",
)
_ALIAS = Text(
    "l'en-tête contient une ancre ou un alias YAML (& ou *) : écrivez la valeur en toutes lettres, entre guillemets si elle commence par ce signe",
    "the front matter holds a YAML anchor or alias (& or *): write the value out, between quotes if it starts with that sign",
)
_NOT_A_MAP = Text(
    "l'en-tête doit être une suite de lignes « clé: valeur », pas une liste ni un texte",
    "the front matter must be lines of “key: value”, not a list or a text",
)
_DUPLICATE_KEY = Text(
    "la clé « {key} » est déjà à la ligne {first} : gardez une seule des deux",
    "the key “{key}” is already on line {first}: keep only one of the two",
)
_TOO_DEEP = Text(
    "l'en-tête s'emboîte trop profondément ici : une fiche n'a besoin que de trois niveaux",
    "the front matter nests too deep here: a fiche needs three levels only",
)
_YAML_HINTS = {
    "mapping values are not allowed in this context": _COLON,
    "mapping values are not allowed here": _COLON,
    "found character that cannot start any token": _TAB,
    "found undefined alias": _ALIAS,
}
