"""The converters of front matter: each says how a value reads and, beside it, the JSON Schema of what it accepts.

A schema speaks of what a YAML 1.2 editor sees, where ``12`` is a number and ``true`` a boolean; a blank value is accepted
everywhere, because what is required is the object's business.
"""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from adoptkit.document import Value
from adoptkit.errors import Text
from adoptkit.kinds import patterns
from adoptkit.kinds.schema import MOST_HINTS, Convert, Field, PartlyWrongError, Problem, Values, WrongValueError, read_fields
from adoptkit.vocabulary import YES_NO, Vocabulary, fold

if TYPE_CHECKING:
    from adoptkit.kinds.json_schema import Builder, Schema

_INTEGER = Text("un nombre entier au-dessus de zéro, par exemple 12", "a whole number above zero, for example 12")
_ISO_DATE = Text("une date, ainsi : 2026-11-22", "a date, so: 2026-11-22")


def text(limit: int | None = None) -> Convert:
    """A text, at most ``limit`` characters."""

    def read(value: Value) -> str:
        if not isinstance(value.data, str):
            raise WrongValueError("not_text")
        if limit is not None and len(value.text) > limit:
            raise WrongValueError("too_long", length=len(value.text), limit=limit)
        return value.text

    def schema(builder: "Builder") -> "Schema":
        return builder.scalar("boolean", "number", **(builder.at_most(limit) if limit else {}))

    return Convert(read, schema)


def one_of(vocabulary: Vocabulary, meanings: Mapping[str, Text] | None = None) -> Convert:
    """The canonical id of one word of ``vocabulary``; ``meanings`` says what each stands for, to whoever chooses."""

    def read(value: Value) -> str:
        if (term := vocabulary.find(value.text)) is None:
            near = difflib.get_close_matches(fold(value.text), [fold(item.fr) for item in vocabulary.values()], n=1)
            raise WrongValueError("not_a_choice", value=value.text, choices=vocabulary, near=near[0] if near else "")
        return term.id

    return Convert(read, lambda builder: builder.choice(vocabulary, meanings or {}), lambda builder, among: builder.says(vocabulary, among))


def _yes_no(value: Value) -> bool:
    if (term := YES_NO.find(value.text)) is None:
        raise WrongValueError("not_yes_no", value=value.text)
    return term.id == "yes"


def _says_yes_no(builder: "Builder", among: Sequence[object]) -> "Schema":
    numbers = [int(bool(item)) for item in among]
    return {"anyOf": [builder.says(YES_NO, ["yes" if item else "no" for item in among]), {"enum": [*among, *numbers]}]}


#: True for yes, False for no, in either language; an editor sees ``true`` as a boolean and ``1`` as a number.
yes_no = Convert(_yes_no, lambda builder: {"anyOf": [builder.choice(YES_NO, {}), {"enum": [True, False, 1, 0]}]}, _says_yes_no)


def _positive_integer(value: Value) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", value.text) or int(value.text) == 0:
        raise WrongValueError("not_a_positive_integer", value=value.text)
    return int(value.text)


def _integer_schema(builder: "Builder") -> "Schema":
    digits = builder.matching(patterns.stripped("(?=0*[1-9])[0-9]{1,9}"), _INTEGER)
    return builder.scalar("integer", minimum=1, maximum=999_999_999, examples=[12], **digits)


#: An integer above zero; « 012 » is 12, never octal.
positive_integer = Convert(_positive_integer, _integer_schema)


def _date(value: Value) -> dt.date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.text):
            return dt.date.fromisoformat(value.text)
    except ValueError:
        pass  # the 31st of June
    raise WrongValueError("not_a_date", value=value.text)


#: An ISO date, 2026-11-22.
date = Convert(
    _date, lambda builder: builder.scalar(examples=["2026-11-22"], **builder.matching(patterns.stripped(patterns.DATE), _ISO_DATE))
)


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value.data, dict):
        raise WrongValueError("not_a_list")
    if wrong := next((item for item in value.items if not isinstance(item.data, str)), None):
        raise WrongValueError("not_text", wrong)
    return tuple(item.text for item in value.items if item.text)


#: A list of texts; one text alone is a list of one.
texts = Convert(
    _texts,
    lambda _: {
        "type": ["array", "string", "number", "boolean", "null", "object"],
        "items": {"type": ["string", "number", "boolean", "null"]},
        "maxProperties": 0,
    },
)


def record(declared: tuple[Field, ...]) -> Convert:
    """A map with the keys of ``declared``; its first problem stops it."""

    def read(value: Value) -> Values:
        if not isinstance(value.data, dict):
            raise WrongValueError("not_a_map")
        fields = read_fields(value.entries, declared, value.line)
        if fields.problems:
            problem = fields.problems[0]
            at = Value("", problem.line, problem.column)
            raise WrongValueError(problem.variant, at, **problem.values)
        return fields.values

    return Convert(read, lambda builder: builder.or_blank(builder.map_of(declared)))


def records(declared: tuple[Field, ...], make: Callable[..., Any]) -> Convert:
    """A list of maps with the keys of ``declared``, each made into an object by ``make``; a wrong row keeps what it says right."""

    def read(value: Value) -> tuple[Any, ...]:
        if not isinstance(value.data, list):
            raise WrongValueError("not_a_list")
        rows: list[Any] = []
        problems: list[Problem] = []
        for item in value.data:
            if isinstance(item.data, dict):
                fields = read_fields(item.entries, declared, item.line, max(0, MOST_HINTS - len(problems)))
                rows.append(make(**fields.values))
                problems += fields.problems
            else:
                problems.append(Problem("not_a_map", item.line, item.column, {"key": item.text}))
        if problems:
            raise PartlyWrongError(problems, rows)
        return tuple(rows)

    return Convert(read, lambda builder: builder.or_blank({"type": "array", "items": builder.map_of(declared)}))
