"""The law that the kit relies on, dated and checked: one data file (law.toml), whose entries rules, clauses and templates cite by id.

It informs, it is not legal advice. An entry that is wrong stops the build: :func:`parse` raises ValueError naming the entry.
"""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from adoptkit.errors import Text

#: deferred: in force on a day to come; guidance: what an authority recommends; draft and proposal: no law yet.
Status = Literal["applicable", "deferred", "draft", "case-law", "guidance", "proposal"]
#: verified: the text or a reliable report was read; known: not read again; disputed: moving or contested.
Confidence = Literal["verified", "known", "disputed"]
Territory = Literal["eu", "fr", "qc", "on"]
#: Beyond this many days the data must be checked again (AK702).
FRESH_DAYS = 180


@dataclass(frozen=True, slots=True)
class Entry:
    """One article, judgment or notice: the act and the article by name, what it says in our words, since when, and how sure we are.

    ``in_force`` is the first day of an article, or the day of a judgment or notice; None when we have not read it.
    """

    id: str
    act: Text
    article: Text
    summary: Text
    in_force: dt.date | None
    status: Status
    confidence: Confidence
    territory: Territory
    source: str
    checked: dt.date


@cache
def law() -> Mapping[str, Entry]:
    """Every entry by id, in the order of the file."""
    return parse(files(__package__).joinpath("law.toml").read_text("utf-8"))


def entry(entry_id: str) -> Entry:
    """The entry ``entry_id``; raises KeyError when there is none."""
    return law()[entry_id]


def stale(entries: Iterable[Entry], today: dt.date) -> list[Entry]:
    """The entries last checked more than ``FRESH_DAYS`` before ``today``, the oldest first."""
    return sorted((item for item in entries if (today - item.checked).days > FRESH_DAYS), key=lambda item: (item.checked, item.id))


def parse(text: str) -> Mapping[str, Entry]:
    """The entries that ``text`` (TOML) holds; raises ValueError on the first one that is not whole."""
    data = tomllib.loads(text)
    return {name: _entry(name, row, data["acts"]) for name, row in data["entries"].items()}


def _entry(name: str, row: dict[str, Any], acts: Mapping[str, Any]) -> Entry:
    if wrong := next((fault for fault, holds in _faults(row, acts).items() if holds), None):
        raise ValueError(f"law entry {name}: {wrong}")
    act, article = acts[row["act"]], row["article"]
    return Entry(
        name,
        Text(act["fr"], act["en"]),
        Text(article, article) if isinstance(article, str) else Text(*article),
        Text(row["fr"], row["en"]),
        row.get("in_force"),
        row["status"],
        row["confidence"],
        act["territory"],
        row.get("source", act["source"]),
        row["checked"],
    )


def _faults(row: Mapping[str, Any], acts: Mapping[str, Any]) -> dict[str, bool]:
    """What may be wrong with an entry, and whether it is; a fault is asked about only once those before it are out."""
    needed, known = {"act", "article", "fr", "en", "status", "confidence", "checked"}, {"in_force", "source"}
    if not needed <= row.keys() <= needed | known:
        return {f"keys {sorted((row.keys() ^ needed) - known)} are missing or unknown": True}
    if any(type(row[key]) is not dt.date for key in ("checked", "in_force") if key in row):
        return {"a date is not written 2026-11-22": True}
    if not (isinstance(row["article"], str) or len(row["article"]) == 2):
        return {"its article is neither one text nor two": True}
    act, starts = acts.get(row["act"], {}), row.get("in_force")
    return {
        "its act is unknown or not whole": act.keys() != {"fr", "en", "territory", "source"},
        "its territory is unknown": act.get("territory") not in get_args(Territory),
        "its status is unknown": row["status"] not in get_args(Status),
        "its confidence is unknown": row["confidence"] not in get_args(Confidence),
        "a text is empty": not all(_texts(row)),
        "its source is no https address": not str(row.get("source", act.get("source"))).startswith("https://"),
        "it is deferred to no day after its check": row["status"] == "deferred" and not (starts and starts > row["checked"]),
        "it applies from a day after its check": row["status"] in ("applicable", "case-law") and bool(starts and starts > row["checked"]),
        "a draft is not in force": row["status"] in ("draft", "proposal") and starts is not None,
    }


def _texts(row: Mapping[str, Any]) -> list[str]:
    article = row["article"]
    return [row["fr"], row["en"], *([article] if isinstance(article, str) else article)]
