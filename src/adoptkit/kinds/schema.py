"""How a kind declares its keys, and how front matter becomes typed values plus a list of problems.

Wrong data is a value: a :class:`Problem` per fault, at its own line, and every other key still read.
"""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from adoptkit.document import Entry, Value
from adoptkit.vocabulary import KEYS, YES_NO, Vocabulary, fold

Values = Mapping[str, Any]
#: Beyond this many unknown keys the file is of another kind: no spelling helps.
_MOST_HINTS = 50
Convert = Callable[[Value], Any]


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


def never(_: Values) -> bool:
    """The key is optional."""
    return False


def always(_: Values) -> bool:
    """The key is required."""
    return True


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a kind: canonical id, converter, default, and when it is required given the values read."""

    id: str
    convert: Convert
    default: Any = None
    required: Callable[[Values], bool] = never


@dataclass(frozen=True, slots=True)
class Fields:
    """What reading a front matter gave: a value for every declared key, the entries by canonical id, the problems."""

    values: Values
    entries: Mapping[str, Entry]
    problems: tuple[Problem, ...]


def read_fields(entries: Mapping[str, Entry], declared: tuple[Field, ...], line: int = 1) -> Fields:
    """``entries`` converted by ``declared``; ``line`` is where a missing key is reported."""
    known = {item.id for item in declared}
    by_id, problems = _by_canonical_id(entries, known)
    values: dict[str, Any] = {item.id: item.default for item in declared}
    refused = set()
    for item in declared:
        if (entry := by_id.get(item.id)) is None or _is_blank(entry.value):
            continue
        try:
            values[item.id] = item.convert(entry.value)
        except WrongValueError as wrong:
            refused.add(item.id)
            at = wrong.at or entry.value
            problems.append(Problem(wrong.variant, at.line, at.column, {"key": entry.key, **wrong.values}))
        except PartlyWrongError as partly:
            values[item.id] = tuple(partly.rows)
            problems += partly.problems
    problems += _missing(declared, by_id, values, refused, line)
    return Fields(values, by_id, tuple(problems))


def _by_canonical_id(entries: Mapping[str, Entry], known: set[str]) -> tuple[dict[str, Entry], list[Problem]]:
    by_id: dict[str, Entry] = {}
    problems: list[Problem] = []
    for entry in entries.values():
        term = KEYS.find(entry.key)
        if term is None or term.id not in known:
            near = near_key(entry.key, known) if len(problems) < _MOST_HINTS else ""
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
    return not value.data or (isinstance(value.data, str) and not value.text)


def near_key(written: str, known: set[str]) -> str:
    """The known key nearest to ``written`` in either language, or an empty string: « titer » → « titre »."""
    spellings = {fold(label): label for term in KEYS.values() if term.id in known for label in (term.fr, term.en)}
    near = difflib.get_close_matches(fold(written), spellings, n=1, cutoff=0.7)
    return spellings[near[0]] if near else ""


# Converters: a Value in, a typed value out, WrongValueError when it is not one.


def text(limit: int | None = None) -> Convert:
    """A text, at most ``limit`` characters."""

    def convert(value: Value) -> str:
        if not isinstance(value.data, str):
            raise WrongValueError("not_text")
        if limit is not None and len(value.text) > limit:
            raise WrongValueError("too_long", length=len(value.text), limit=limit)
        return value.text

    return convert


def one_of(vocabulary: Vocabulary) -> Convert:
    """The canonical id of one word of ``vocabulary``."""

    def convert(value: Value) -> str:
        if (term := vocabulary.find(value.text)) is None:
            near = difflib.get_close_matches(fold(value.text), [fold(item.fr) for item in vocabulary.values()], n=1)
            raise WrongValueError("not_a_choice", value=value.text, choices=vocabulary, near=near[0] if near else "")
        return term.id

    return convert


def yes_no(value: Value) -> bool:
    """True for yes, False for no, in either language."""
    if (term := YES_NO.find(value.text)) is None:
        raise WrongValueError("not_yes_no", value=value.text)
    return term.id == "yes"


def positive_integer(value: Value) -> int:
    """An integer above zero; « 012 » is 12, never octal."""
    if not re.fullmatch(r"[0-9]{1,9}", value.text) or int(value.text) == 0:
        raise WrongValueError("not_a_positive_integer", value=value.text)
    return int(value.text)


def date(value: Value) -> dt.date:
    """An ISO date, 2026-11-22."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.text):
            return dt.date.fromisoformat(value.text)
    except ValueError:
        pass  # the 31st of June
    raise WrongValueError("not_a_date", value=value.text)


def texts(value: Value) -> tuple[str, ...]:
    """A list of texts; one text alone is a list of one."""
    if isinstance(value.data, dict):
        raise WrongValueError("not_a_list")
    if wrong := next((item for item in value.items if not isinstance(item.data, str)), None):
        raise WrongValueError("not_text", wrong)
    return tuple(item.text for item in value.items if item.text)


def record(declared: tuple[Field, ...]) -> Callable[[Value], Values]:
    """A map with the keys of ``declared``; its first problem stops it."""

    def convert(value: Value) -> Values:
        if not isinstance(value.data, dict):
            raise WrongValueError("not_a_map")
        read = read_fields(value.entries, declared, value.line)
        if read.problems:
            problem = read.problems[0]
            at = Value("", problem.line, problem.column)
            raise WrongValueError(problem.variant, at, **problem.values)
        return read.values

    return convert


def records(declared: tuple[Field, ...], make: Callable[..., Any]) -> Callable[[Value], tuple[Any, ...]]:
    """A list of maps with the keys of ``declared``, each made into an object by ``make``; a wrong row keeps what it says right."""

    def convert(value: Value) -> tuple[Any, ...]:
        if not isinstance(value.data, list):
            raise WrongValueError("not_a_list")
        read = [read_fields(item.entries, declared, item.line) for item in value.data if isinstance(item.data, dict)]
        problems = [
            Problem("not_a_map", item.line, item.column, {"key": item.text}) for item in value.data if not isinstance(item.data, dict)
        ]
        problems += [problem for fields in read for problem in fields.problems]
        rows = [make(**fields.values) for fields in read]
        if problems:
            raise PartlyWrongError(problems, rows)
        return tuple(rows)

    return convert
