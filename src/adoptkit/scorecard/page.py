"""The committed page of a week: the front matter that later weeks read, written from the JSON of CONTRACTS and read back strictly.

What is about other weeks, about the files read or about the day of writing stays out, so that the same figures make the same page.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adoptkit.document import Document, Entry, Value
from adoptkit.errors import AdoptkitError
from adoptkit.scorecard.metrics import PastWeek
from adoptkit.scorecard.weeks import iso_label, monday_of
from adoptkit.usage.model import Notice

FOLDER = "scorecards/"
#: The layout of the front matter; another one is that of another release.
LAYOUT = 1
#: Keys of the JSON that a page leaves out.
_LEFT_OUT = frozenset(
    (
        "version",
        "edition",
        "rejects",
        "warnings",
        "repairs",
        "rows",
        "trend",
        "compared",
        "repeated_blockers",
        "complete",
        "next",
        "titles",
        "basis",
    )
)
_WHOLE, _NUMBER, _TEXT = (int,), (int, float), (str,)
_MAYBE = (type(None),)
_ABSENT = object()
#: What a page must say, and what each of it may be.
_REQUIRED: Mapping[str, tuple[type, ...]] = {
    "headcount": _WHOLE + _MAYBE,
    "users": _WHOLE + _MAYBE,
    "users_any": _WHOLE + _MAYBE,
    "uses": _WHOLE,
    "successes": _WHOLE,
    "blockers": _WHOLE,
    "outcomes": (dict,),
    "minutes": (dict,),
    "fiches": (dict,),
    "success_of_the_week": _TEXT + _MAYBE,
    "blocker_of_the_week": _TEXT + _MAYBE,
}


@dataclass(frozen=True, slots=True)
class Page:
    """One committed week: its Monday, which version of it this is, its figures by the keys of CONTRACTS."""

    monday: dt.date
    version: int
    data: Mapping[str, Any]

    def as_past(self) -> PastWeek:
        """Its figures, to set beside another week."""
        data = self.data
        users = data["users"] if data["uses"] else None
        return PastWeek(iso_label(self.monday), users, data["headcount"], data["uses"], data["minutes"]["total"])


def path_of(week: str) -> str:
    """The page of an ISO week, relative to the base."""
    return f"{FOLDER}{week}.md"


def figures_of(card: Mapping[str, Any]) -> dict[str, Any]:
    """What a page keeps of the JSON of CONTRACTS; the reviews that are due depend on the day, not on the week."""
    kept = {key: value for key, value in card.items() if key not in _LEFT_OUT}
    if kept.get("library"):
        kept["library"] = {key: value for key, value in kept["library"].items() if key != "reviews_due"}
    return kept


def front_matter(figures: Mapping[str, Any], version: int) -> str:
    """The front matter of a page, fences included: one line per key, one per item of a map."""
    said = {"kind": "scorecard", "layout": LAYOUT, "week": figures["week"], "version": version}
    lines = [line for key, value in {**said, **figures}.items() for line in _lines(key, value)]
    return "\n".join(("---", *lines, "---", ""))


def _lines(key: str, value: object) -> list[str]:
    if isinstance(value, Mapping) and value:
        return [f"{key}:", *(f"  {_key(name)}: {_scalar(item)}" for name, item in value.items())]
    return [f"{key}: {_scalar(value)}"]


def _key(name: str) -> str:
    return name if re.fullmatch(r"[a-z][a-z_-]*", name) and name not in _QUOTED else _scalar(name)


def _scalar(value: object) -> str:
    """``value`` as JSON, which YAML reads; what YAML can't hold in a line is escaped."""
    written = json.dumps(value, ensure_ascii=False)
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in written)


def read_pages(documents: Iterable[Document]) -> tuple[list[Page], list[Notice]]:
    """The committed weeks among ``documents``, the oldest first, and what can't be read of them: file and line, never a stop."""
    found = [read_page(document) for document in documents if document.path.startswith(FOLDER)]
    pages = sorted((item for item in found if isinstance(item, Page)), key=lambda page: page.monday)
    return pages, [item for item in found if isinstance(item, Notice)]


def read_page(document: Document) -> Page | Notice:
    """The page in ``document``, or where it can't be read."""
    if document.fault:
        return Notice(document.path, "committed_unreadable", (document.fault.line,))
    entries = document.entries
    try:
        data = {key: _plain(entry.value) for key, entry in entries.items()}
        monday = _week(document, data)
        _check(entries, data)
    except _WrongKey as wrong:
        return Notice(document.path, "committed_wrong", (wrong.line,), wrong.key)
    said = ("kind", "layout", "version")
    return Page(monday, data["version"], {key: value for key, value in data.items() if key not in said})


class _WrongKey(Exception):  # noqa: N818 - a value on its way to becoming a notice
    """A key that is missing or says what it can't; ``line`` is where."""

    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key, self.line = key, line


def _week(document: Document, data: Mapping[str, Any]) -> dt.date:
    """The Monday that both the file's name and its key say."""
    line = document.entries["week"].line if "week" in document.entries else 1
    try:
        if data.get("week") == document.stem and iso_label(monday := monday_of(document.stem)) == document.stem:
            return monday
    except AdoptkitError:
        pass
    raise _WrongKey("week", line)


def _check(entries: Mapping[str, Entry], data: Mapping[str, Any]) -> None:
    """Raise _WrongKey for the first key that is missing, of another type, negative, or of another layout."""
    for key, types in {"layout": _WHOLE, "version": _WHOLE, **_REQUIRED}.items():
        value = data.get(key, _ABSENT)
        wrong = type(value) not in types or (isinstance(value, int) and value < 0)
        if wrong or (key == "layout" and value != LAYOUT) or (key == "version" and value == 0):
            raise _WrongKey(key, entries[key].line if key in entries else 1)
    if type(data["minutes"].get("total", "")) not in _NUMBER + _MAYBE:
        raise _WrongKey("minutes", entries["minutes"].line)
    if data["users"] is not None and data["headcount"] is not None and data["users"] > data["headcount"] and data.get("rate") is not None:
        raise _WrongKey("users", entries["users"].line)


def _plain(value: Value) -> Any:
    """A value as JSON has it: quoted is text; else null, true, false, a number, or the text itself."""
    if isinstance(value.data, list):
        return [_plain(item) for item in value.data]
    if isinstance(value.data, dict):
        return {key: _plain(entry.value) for key, entry in value.data.items()}
    text = str(value.data)
    if value.quoted:
        return text
    if text in _YAML_WORDS:
        return _YAML_WORDS[text]
    if re.fullmatch(r"-?[0-9]{1,15}", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?[0-9]{1,15}\.[0-9]{1,15}", text) else text


#: The plain words that are no text.
_YAML_WORDS: Mapping[str, object] = {"null": None, "~": None, "": None, "true": True, "false": False}
#: Those, and what other readers of YAML take for true and false.
_QUOTED = frozenset((*_YAML_WORDS, "y", "n", "yes", "no", "on", "off"))
