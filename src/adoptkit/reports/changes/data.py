"""A report of changes as JSON, version 1: canonical ids, ISO dates, texts masked as everywhere; new keys may appear."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from adoptkit.changes.marks import marks
from adoptkit.changes.model import Changes, CharterChange, FicheChange, Shift, Side
from adoptkit.changes.words import runs
from adoptkit.document import Fault
from adoptkit.errors import Lang
from adoptkit.kinds.fiche import Fiche
from adoptkit.reports.changes.attention import sentence
from adoptkit.reports.changes.summary import summary
from adoptkit.reports.changes.voice import Voice, voice


def as_json(changes: Changes, lang: Lang) -> str:
    """One object: the summary, what to look at, the fiches, the charter (null when it is the same), settings, exceptions, files."""
    speaker = voice(changes, lang)
    contract = {
        "version": 1,
        "changed": not changes.is_empty,
        "summary": summary(changes, lang),
        "attention": [
            {
                "kind": mark.kind,
                "path": speaker.safe(mark.path),
                "fiche": speaker.safe(mark.fiche.id) if mark.fiche else None,
                "message": "".join(piece.text for piece in sentence(mark, speaker)),
            }
            for mark in marks(changes)
        ],
        "fiches": {
            "added": [_fiche(item, speaker) for item in changes.added],
            "removed": [_fiche(item, speaker) for item in changes.removed],
            "changed": [_changed(item, speaker) for item in changes.fiches],
        },
        "charter": _charter(changes.charter, speaker) if changes.charter else None,
        "settings": [_setting(item, speaker) for item in changes.settings],
        "settings_unread": {"before": _fault(changes.before, speaker), "after": _fault(changes.after, speaker)},
        "suppressions": [{"path": speaker.safe(item.path), **_mark(item.shift, speaker)} for item in changes.suppressions],
        "unread": [{"path": speaker.safe(item.path), "before": _line(item.before), "after": _line(item.after)} for item in changes.unread],
        "reformatted": [speaker.safe(path) for path in changes.reformatted],
        "others": [
            {"path": speaker.safe(item.path), "status": item.status, "before": speaker.safe(item.before) or None} for item in changes.others
        ],
    }
    return json.dumps(contract, ensure_ascii=False, indent=2) + "\n"


def _fiche(fiche: Fiche, voice: Voice) -> dict[str, Any]:
    keys = ("status", "tool", "data", "target_minutes")
    return {
        "path": voice.safe(fiche.path),
        "id": voice.safe(fiche.id),
        "title": voice.safe(fiche.title),
        **{key: _plain(fiche.fields.values[key], voice) for key in keys},
    }


def _changed(change: FicheChange, voice: Voice) -> dict[str, Any]:
    return {
        **_fiche(change.after, voice),
        "before": voice.safe(change.before.path),
        "reviewed": change.is_reviewed,
        "keys": _shifts(change.keys, voice),
        "variables": _shifts(change.variables, voice),
        "prompt": _text(change.prompt, voice) if change.prompt else None,
        "checks": [_text(shift, voice) for shifts in change.checks.values() for shift in shifts],
        "passages": [_text(shift, voice) for shift in change.passages],
    }


def _charter(change: CharterChange, voice: Voice) -> dict[str, Any]:
    return {
        "added": change.before is None,
        "removed": change.after is None,
        "keys": _shifts(change.keys, voice),
        "tools": _shifts(change.tools, voice),
        "rules": _shifts(change.rules, voice),
        "clauses": _shifts(change.clauses, voice),
        "passages": [_text(shift, voice) for shift in change.passages],
    }


def _shifts(shifts: Iterable[Shift], voice: Voice) -> list[dict[str, Any]]:
    return [_shift(item, voice) for item in shifts]


def _shift(shift: Shift, voice: Voice) -> dict[str, Any]:
    return {"part": voice.safe(shift.part), "before": _plain(shift.before, voice), "after": _plain(shift.after, voice)}


def _setting(shift: Shift, voice: Voice) -> dict[str, Any]:
    """A setting; what people named in it (an address, a file) is made safe by itself, so that an allowed address shows."""
    field, dot, named = shift.part.partition(".")
    return {**_shift(shift, voice), "part": f"{field}{dot}{voice.safe(named)}"}


def _text(shift: Shift, voice: Voice) -> dict[str, Any]:
    """A text by its differences: runs of words that stayed, went, came, or are left out."""
    before, after = (voice.safe(text or "") for text in (shift.before, shift.after))
    told = [{"kind": run.kind, "text": run.text} for run in runs(before, after)]
    return {"part": voice.safe(shift.part), "added": shift.before is None, "removed": shift.after is None, "words": told}


def _mark(shift: Shift, voice: Voice) -> dict[str, Any]:
    def told(mark: tuple[str, str, str] | None) -> dict[str, str] | None:
        return dict(zip(("code", "reason", "until"), map(voice.safe, mark), strict=True)) if mark else None

    return {"before": told(shift.before), "after": told(shift.after)}


def _fault(side: Side, voice: Voice) -> str | None:
    return voice.safe(side.settings_fault.say(voice.lang)) if side.settings_fault else None


def _line(fault: Fault | None) -> int | None:
    return fault.line if fault else None


def _plain(value: Any, voice: Voice) -> Any:
    """``value`` as JSON holds it, its texts masked."""
    if isinstance(value, str):
        return voice.safe(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {voice.safe(str(key)): _plain(item, voice) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, voice) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), voice) for field in fields(value)}
    return value
