"""What is remembered of files between two runs: inspections as JSON, valid for one key. A memory that can't be read is empty.

JSON and nothing richer: the cache lies in a folder that anybody may write to, so that reading it must execute nothing.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from adoptkit.edits import Edit
from adoptkit.errors import Text
from adoptkit.kinds.card import Card
from adoptkit.rules.engine import SEVERITIES, Finding, Inspection, Report
from adoptkit.rules.suppression import Suppression

#: What a file was when it was inspected: size in bytes, then times of change in nanoseconds.
Stamp = tuple[int, int, int]
_FIELDS = tuple(item.name for item in fields(Card))
_AT = {name: number for number, name in enumerate(_FIELDS)}


def written(key: str, inspections: Mapping[str, Inspection], stamps: Mapping[str, Stamp]) -> str:
    """The memory of ``inspections``, a line each under the stamp of its file; those without a stamp are left out."""
    kept = (_dumped([path, *stamps[path], *_as_json(item)]) for path, item in inspections.items() if path in stamps)
    return "\n".join([_dumped(key), *kept])


class Memory:
    """The inspections of the last run, by path and stamp; none when ``text`` is not what :func:`written` gave for the same key."""

    def __init__(self, text: str, key: str) -> None:
        first, *lines = text.split("\n")
        self._lines = lines if first == _dumped(key) else []

    def inspections(self, stamps: Mapping[str, Stamp | None]) -> Iterator[tuple[str, Inspection]]:
        """The inspections of the files that are still as they were."""
        for line in self._lines:
            try:
                path, size, modified, changed, *said = json.loads(line)
                if stamps.get(path) == (size, modified, changed):
                    yield path, _from_json(path, said)
            except (ValueError, TypeError, KeyError, IndexError, RecursionError):
                continue  # it is inspected again


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def report_written(key: str, report: Report) -> str:
    """The memory of a whole report."""
    findings = [[item.path, *_finding_as_json(item)] for item in report.findings]
    return json.dumps({"key": key, "checked": report.checked, "hushed": report.hushed, "findings": findings}, ensure_ascii=False)


def report_read(text: str, key: str) -> Report | None:
    """The report that :func:`report_written` gave for the same key, or None."""
    try:
        read = json.loads(text)
        if read["key"] != key:
            return None
        findings = tuple(_finding(path, said) for path, *said in read["findings"])
        return Report(findings, tuple(map(str, read["hushed"])), int(read["checked"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _finding_as_json(item: Finding) -> list[Any]:
    """A finding as JSON values, its path apart."""
    edits = [[edit.start, edit.end, edit.text] for edit in item.edits]
    return [item.line, item.column, item.code, item.said.fr, item.said.en, item.severity, item.length, edits]


def _finding(path: str, said: list[Any]) -> Finding:
    """A finding from its JSON values; raises ValueError when they are not a finding's."""
    line, column, code, fr, en, severity, length, edits = said
    numbers, texts = (line, column, length), (path, code, fr, en)
    if severity not in SEVERITIES or not all(type(item) is int for item in numbers) or not all(type(item) is str for item in texts):
        raise ValueError(said)
    return Finding(path, line, column, code, Text(fr, en), severity, length, tuple(Edit(*edit) for edit in edits))


def _as_json(item: Inspection) -> list[Any]:
    card = [getattr(item.card, name) for name in _FIELDS]
    card[_AT["reviewed"]] = item.card.reviewed.isoformat() if item.card.reviewed else None
    card[_AT["sketch"]] = item.card.sketch.hex()
    marks = [[mark.line, mark.code, mark.reason, mark.until, mark.first, mark.last] for mark in item.marks]
    return [card[1:], [_finding_as_json(found) for found in item.findings], marks]


def _from_json(path: str, said: list[Any]) -> Inspection:
    values, findings, marks = said
    card = [path, *values]
    card[_AT["reviewed"]] = dt.date.fromisoformat(card[_AT["reviewed"]]) if card[_AT["reviewed"]] else None
    card[_AT["tags"]] = tuple(card[_AT["tags"]])
    card[_AT["sketch"]] = bytes.fromhex(card[_AT["sketch"]])
    _refuse_wrong(card)
    card[_AT["links"]] = tuple((line, column, target) for line, column, target in card[_AT["links"]])
    return Inspection(Card(*card), tuple(_finding(path, item) for item in findings), tuple(Suppression(*mark) for mark in marks))


def _refuse_wrong(card: list[Any]) -> None:
    """Raise ValueError for values that no card holds: whoever may write to the folder of the memory must not make rules say what is not."""
    for name, kind in _KINDS.items():
        if not isinstance(card[_AT[name]], kind):
            raise ValueError(name)
    lines, tags = card[_AT["lines"]], card[_AT["tags"]]
    if not all(type(line) is int for line in lines.values()) or not all(isinstance(tag, str) for tag in tags):
        raise ValueError(card)


_KINDS: Mapping[str, Any] = {
    **dict.fromkeys(("kind", "title", "status", "tool", "owner", "audience", "origin", "replaces", "when", "check"), str),
    **dict.fromkeys(("reads", "whole", "assesses_person", "tried"), bool),
    **dict.fromkeys(("target_minutes", "measures"), int | None),
    "data": str | None,
    "lines": dict,
    "tags": tuple,
}
