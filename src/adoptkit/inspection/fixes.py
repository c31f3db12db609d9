"""Fixes by exact spans: what the findings mend safely, made until nothing remains, refused where the result would be worse.

Comments, order, line endings and encoding stay as they were. Nothing is written here: the outcome is a value.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from adoptkit.base import Context
from adoptkit.document import Document, read
from adoptkit.edits import edited
from adoptkit.inspection import Request, Source, report_on
from adoptkit.rules.engine import Finding, inspect
from adoptkit.rules.memory import Stamp
from adoptkit.rules.registry import all_rules
from adoptkit.settings import Settings
from adoptkit.store import Private

#: One fix may call for another; more rounds than this would be two rules that undo each other.
_MOST_ROUNDS = 8
_BOM = "\ufeff"


@dataclass
class Mended:
    """The outcome: what each file was and becomes, how many findings were mended in it, and the findings whose fix was refused."""

    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    made: Counter[str] = field(default_factory=Counter)
    refused: dict[tuple[str, str], Finding] = field(default_factory=dict)


class Overlay:
    """A source some files of which are written anew, in memory."""

    def __init__(self, source: Source, files: Mapping[str, bytes]) -> None:
        self._source, self._files = source, files
        self.has_settings = source.has_settings

    def listing(self) -> Mapping[str, Stamp | None]:
        """The paths of the source; what is written anew has no stamp."""
        return {path: None if path in self._files else stamp for path, stamp in self._source.listing().items()}

    def document(self, path: str) -> Document:
        """The document at ``path``, as written anew when it is."""
        return read(path, self._files[path]) if path in self._files else self._source.document(path)

    def content(self, path: str) -> bytes | None:
        """The bytes of a file of ours that is no document."""
        return self._source.content(path)

    def private_files(self) -> Private:
        """What git knows of the private files."""
        return self._source.private_files()

    def existing(self, paths: Collection[str]) -> frozenset[str]:
        """Those of ``paths`` that exist."""
        return self._source.existing(paths)


def mended(source: Source, settings: Settings, asked: Request, keep: Collection[str] | None = None) -> Mended:
    """Every safe fix of the findings on the base, in the files of ``keep`` only when it is given."""
    outcome = Mended()
    overlay = Overlay(source, outcome.after)
    context = Context(settings, asked.lang)
    for _ in range(_MOST_ROUNDS):
        wanted = _fixable(report_on(overlay, settings, asked).findings, outcome, keep)
        for path, findings in wanted.items():
            for some in _together(overlay.document(path), findings, context):
                _mend(overlay.document(path), some, context, outcome)
        if not wanted:
            break
    return outcome


def _fixable(findings: Iterable[Finding], outcome: Mended, keep: Collection[str] | None) -> dict[str, list[Finding]]:
    """The findings to mend, by path."""
    wanted: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.edits and (keep is None or finding.path in keep) and (finding.path, finding.code) not in outcome.refused:
            wanted.setdefault(finding.path, []).append(finding)
    return wanted


def _together(document: Document, findings: list[Finding], context: Context) -> list[list[Finding]]:
    """All ``findings`` at once, or rule by rule when together they do harm; spans of a second rule hold only when alone."""
    if _better(document, findings, context) is not None:
        return [findings]
    codes = sorted({finding.code for finding in findings})
    first = next((code for code in codes if _better(document, _of(code, findings), context) is not None), None)
    harmful = [_of(code, findings) for code in codes if code != first and _better(document, _of(code, findings), context) is None]
    return [*([_of(first, findings)] if first else []), *harmful]


def _of(code: str, findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def _mend(document: Document, findings: list[Finding], context: Context, outcome: Mended) -> None:
    data = _better(document, findings, context)
    if data is None:
        outcome.refused[document.path, findings[0].code] = findings[0]
        return
    outcome.before.setdefault(document.path, _encoded(document.text, document.has_bom))
    outcome.after[document.path] = data
    outcome.made[document.path] += len(findings)


def _better(document: Document, findings: list[Finding], context: Context) -> bytes | None:
    """The file with the fixes of ``findings``; None when it would read worse: a fault, or an error that was not there."""
    text = edited(document.text, (edit for finding in findings for edit in finding.edits))
    data = _encoded(text, document.has_bom and not _of("AK101", findings))
    after = read(document.path, data)
    if after.fault and not document.fault:
        return None
    return None if _errors(after, context) - _errors(document, context) else data


def _errors(document: Document, context: Context) -> Counter[tuple[str, str]]:
    found = inspect(document, context, all_rules()).findings
    return Counter((item.code, item.said.en) for item in found if item.severity == "error")


def _encoded(text: str, with_bom: bool) -> bytes:
    return (_BOM * with_bom + text).encode("utf-8")
