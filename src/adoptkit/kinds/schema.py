"""How a kind declares its keys, and how front matter becomes typed values plus a list of problems.

Wrong data is a value: a :class:`Problem` per fault, at its own line, and every other key still read.
"""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from adoptkit.document import Entry, Value
from adoptkit.errors import Text
from adoptkit.vocabulary import KEYS, fold

if TYPE_CHECKING:
    from adoptkit.kinds.json_schema import Builder, Schema

Values = Mapping[str, Any]
#: Beyond this many unknown keys the file is of another kind: no spelling helps.
MOST_HINTS = 50
_NULLS = frozenset({"~", "null", "Null", "NULL"})


class WrongValueError(Exception):
    """A value that a converter refuses; ``variant`` names the message of AK102 and ``values`` fill it."""

    def __init__(self, variant: str, at: Value | Entry | None = None, **values: object) -> None:
        super().__init__(variant)
        self.variant, self.at, self.values = variant, at, values


class PartlyWrongError(Exception):
    """A list some rows of which are wrong: every problem, and the rows that could be read."""

    def __init__(self, problems: "Sequence[Problem]", rows: Sequence[Any]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems, self.rows = problems, rows


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the front matter: which message of AK102, where, and the values that fill it."""

    variant: str
    line: int
    column: int = 1
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Convert:
    """How the value of a key reads, and the JSON Schema of what it accepts: a Value in, a typed value or WrongValueError out.

    ``says`` is the schema of what reads as one of some typed values, where the conditions of other keys look at this one.
    """

    read: Callable[[Value], Any]
    schema: "Callable[[Builder], Schema]"
    says: "Callable[[Builder, Sequence[object]], Schema] | None" = None

    def __call__(self, value: Value) -> Any:
        """The typed value; raises WrongValueError."""
        return self.read(value)


@dataclass(frozen=True, slots=True)
class When:
    """A condition on the values read: ``key`` holds one of ``among``. Data rather than code, so that a JSON Schema says it too."""

    key: str
    among: tuple[object, ...]

    def __call__(self, values: Values) -> bool:
        """Whether it holds for ``values``."""
        return values[self.key] in self.among


@dataclass(frozen=True, slots=True)
class Always:
    """Holds, or does not, whatever the values."""

    holds: bool

    def __call__(self, _: Values) -> bool:
        """Whether it holds."""
        return self.holds


never = Always(False)
always = Always(True)


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a kind: canonical id, converter, default, when it is required given the values read, and what it is for."""

    id: str
    convert: Convert
    default: Any = None
    required: When | Always = never
    about: Text = field(default=Text("", ""), compare=False)


@dataclass(frozen=True, slots=True)
class Fields:
    """What reading a front matter gave: a value for every declared key, the entries by canonical id, the problems."""

    values: Values
    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]


def read_fields(entries: Mapping[str, Entry], declared: tuple[Field, ...], line: int = 1, hints: int = MOST_HINTS) -> Fields:
    """``entries`` converted by ``declared``; ``line`` is where a missing key is reported; ``hints`` is how many unknown keys get one."""
    known = {item.id for item in declared}
    by_id, problems = _by_canonical_id(entries, known, hints)
    values: dict[str, Any] = {item.id: item.default for item in declared}
    refused = set()
    for item in declared:
        if (entry := by_id.get(item.id)) is None or _is_blank(entry.value):
            continue
        try:
            values[item.id] = item.convert.read(entry.value)
        except WrongValueError as wrong:
            refused.add(item.id)
            at = wrong.at or entry.value
            problems.append(Problem(wrong.variant, at.line, at.column, {"key": entry.key, **wrong.values}))
        except PartlyWrongError as partly:
            values[item.id] = tuple(partly.rows)
            problems += partly.problems
    problems += _missing(declared, by_id, values, refused, line)
    return Fields(values, by_id, tuple(problems))


def _by_canonical_id(entries: Mapping[str, Entry], known: set[str], hints: int) -> tuple[dict[str, Entry], list[Problem]]:
    by_id: dict[str, Entry] = {}
    problems: list[Problem] = []
    for entry in entries.values():
        term = KEYS.find(entry.key)
        if term is None or term.id not in known:
            near = near_key(entry.key, known) if len(problems) < hints else ""
            problems.append(Problem("unknown_key", entry.line, entry.column, {"key": entry.key, "near": near}))
        elif term.id in by_id:
            values = {"key": entry.key, "other": by_id[term.id].key, "first": by_id[term.id].line}
            problems.append(Problem("repeated_key", entry.line, entry.column, values))
        else:
            by_id[term.id] = entry
    return by_id, problems


def _missing(declared: tuple[Field, ...], by_id: Mapping[str, Entry], values: Values, refused: set[str], line: int) -> list[Problem]:
    problems = []
    for item in declared:
        if item.id in refused or not item.required(values):
            continue
        if (entry := by_id.get(item.id)) is None:
            problems.append(Problem("missing_key", line, 1, {"key": item.id}))
        elif _is_blank(entry.value):
            problems.append(Problem("empty_value", entry.line, entry.column, {"key": entry.key}))
    return problems


def _is_blank(value: Value) -> bool:
    """Nothing, blanks, or YAML's own words for nothing, unquoted."""
    return not value.data or (isinstance(value.data, str) and (not value.text or (value.text in _NULLS and not value.quoted)))


def near_key(written: str, known: set[str]) -> str:
    """The known key nearest to ``written`` in either language, or an empty string: « titer » → « titre »."""
    spellings = {fold(label): label for term in KEYS.values() if term.id in known for label in (term.fr, term.en)}
    near = difflib.get_close_matches(fold(written), spellings, n=1, cutoff=0.7)
    return spellings[near[0]] if near else ""
