"""Front matter as strings with positions, by python-frontmatter with a strict handler and libyaml's composer."""

import re

import yaml
from frontmatter.default_handlers import BaseHandler

from adoptkit.document.model import LINE_BREAK, Entry, Fault, FaultError, Value, physical_lines
from adoptkit.errors import Text
from adoptkit.vocabulary import INVISIBLE

MAX_DEPTH = 12  # front matter nests three levels; libyaml's composer has no guard of its own against thousands
_ODD = re.compile("\\A\ufeff|[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
#: What opens a collection in a line; the composer would go down « ? ? ? ? » until the stack bursts.
_NESTING = ("[", "{", "- ", "-\t", "-\n", "? ", "?\t", "?\n", "\n ")
#: libyaml in half the time where PyYAML was built with it.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class StrictHandler(BaseHandler):
    """Front matter as strings with positions: no guessed dates, booleans or octals, no silent duplicate, no alias."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    #: How many lines the front matter takes, its two ``---`` included; 0 when the file has none.
    body = 0

    def detect(self, text: str) -> bool:
        """Front matter opens on the first line, nowhere else."""
        return text.startswith("---") and LINE_BREAK.split(text, 1)[0].rstrip() == "---"

    def split(self, text: str) -> tuple[str, str]:
        """The front matter and the body; raises FaultError when it is never closed."""
        lines = physical_lines(text)
        if not self.detect(text):
            return "", text
        for end in range(1, len(lines)):
            if lines[end].rstrip() == "---":
                self.body = end + 1
                return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :])
        raise FaultError(Fault(1, _UNCLOSED))

    def load(self, fm: str, **_: object) -> dict[str, Entry]:
        """The entries of ``fm`` by key as written; raises FaultError."""
        _refuse_odd_characters(fm)
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


def misplaced_opening(lines: list[str]) -> Fault | None:
    """The fault of a front matter pushed below line 1 by blank lines, or away from the margin; None when there is none."""
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[first].translate(_INVISIBLE).strip() != "---":
        return None
    if not lines[first].startswith("---"):
        return Fault(first + 1, _INDENTED)
    return Fault(first + 1, _LATE) if first else None


def _refuse_odd_characters(fm: str) -> None:
    """What YAML can't hold, and the line breaks that no editor shows as such: lines would no longer be those of the file."""
    if odd := _ODD.search(fm):
        before = fm[: odd.start()].split("\n")
        raise FaultError(Fault(len(before) + 1, _ODD_CHARACTER, len(before[-1]) + 1, {"code": f"U+{ord(odd[0]):04X}"}))


def _refuse_depth(fm: str) -> None:
    """Count nesting on the event stream (iterative) only when the text could nest too deep: each level costs one of these marks."""
    if sum(map(fm.count, _NESTING)) < MAX_DEPTH:
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
    quoted = isinstance(node, yaml.ScalarNode) and bool(node.style)  # a block too: "null" is a word there
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


_INDENTED = Text(
    "« --- » doit commencer la ligne : supprimez ce qui le précède, espaces et caractères invisibles compris",
    "“---” must begin the line: remove what precedes it, spaces and invisible characters included",
)
_ODD_CHARACTER = Text(
    "l'en-tête contient ici un caractère invisible ({code}), souvent venu d'un copier-coller : supprimez-le",
    "the front matter holds an invisible character here ({code}), often pasted along: delete it",
)
_LATE = Text(
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
