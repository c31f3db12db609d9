"""The rule engine: rules yield facts, the engine stamps path, code and severity, applies suppressions, and sorts.

A finding holds no text: the language is chosen when a report is written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal

from adoptkit.base import Base
from adoptkit.errors import Text
from adoptkit.rules.samples import Sample
from adoptkit.rules.suppression import Suppression, suppressions

Severity = Literal["error", "warning", "info"]
Scope = Literal["base", "text", "document", "fiche", "charter"]
ERROR: Severity = "error"
WARNING: Severity = "warning"
INFO: Severity = "info"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a rule saw: where, which of its messages, and the values that fill it; ``path`` when not the subject's own."""

    line: int = 1
    column: int = 1
    message: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    path: str | None = None


Facts = Iterator[Fact]
Check = Callable[[Any, Base], Facts]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that should hold: why, how to mend, its messages, and a bad and a good example that are its tests."""

    code: str
    name: str
    scope: Scope
    severity: Severity
    check: Check
    holds: Text
    why: Text
    mend: Text
    messages: Mapping[str, Text]
    bad: tuple[Sample, ...]
    good: tuple[Sample, ...]
    source: str = ""
    suppressible: bool = True


def rule(  # noqa: PLR0913 - a rule is declared in one place, each part by name
    code: str,
    scope: Scope,
    severity: Severity,
    *,
    holds: Text,
    why: Text,
    mend: Text,
    bad: Iterable[Sample],
    good: Iterable[Sample],
    message: Text | None = None,
    messages: Mapping[str, Text] | None = None,
    source: str = "",
    suppressible: bool = True,
) -> Callable[[Check], Rule]:
    """Make a :class:`Rule` of a check; its name is the function's, ``tool_is_in_charter`` → ``tool-is-in-charter``."""

    def declare(check: Check) -> Rule:
        spoken = dict(messages or {}) | ({"": message} if message else {})
        name = check.__name__.replace("_", "-")
        return Rule(code, name, scope, severity, check, holds, why, mend, spoken, tuple(bad), tuple(good), source, suppressible)

    return declare


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A fact stamped with its path, code and severity; ordered by path, line, column, code."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity = field(compare=False)
    rule: Rule = field(compare=False)
    fact: Fact = field(compare=False)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules apply: code prefixes chosen and left out, and codes left out per file pattern."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file: Mapping[str, Iterable[str]] = field(default_factory=dict)

    def takes(self, code: str) -> bool:
        """Whether rules of ``code`` run at all."""
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))

    def keeps(self, finding: Finding) -> bool:
        """Whether ``finding`` is reported for its file."""
        left_out = (codes for pattern, codes in self.per_file.items() if fnmatchcase(finding.path, pattern))
        return not any(finding.code.startswith(tuple(codes)) for codes in left_out)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run: the findings in order, how many were suppressed, how many files were read."""

    findings: tuple[Finding, ...]
    suppressed: int
    checked: int

    def count(self, severity: Severity) -> int:
        """How many findings have ``severity``."""
        return sum(finding.severity == severity for finding in self.findings)


def run(base: Base, rules: Iterable[Rule], selection: Selection | None = None) -> Report:
    """Every finding of ``rules`` on ``base``, suppressions applied and reported when they are wrong or unused (AK109)."""
    chosen = selection or Selection()
    known = tuple(rules)
    raw = [finding for item in known if chosen.takes(item.code) for finding in _findings(item, base)]
    raw = [finding for finding in raw if chosen.keeps(finding)]
    marks = {path: suppressions(document) for path, document in base.documents.items()}
    kept, used = _suppress(raw, marks, base)
    suppressed = len(raw) - len(kept)
    if complaints := next((item for item in known if item.code == "AK109" and chosen.takes("AK109")), None):
        about = _about_suppressions(complaints, marks, used, {item.code: item for item in known}, base)
        kept += [finding for finding in about if _is_told(finding, chosen)]
    return Report(tuple(sorted(kept)), suppressed, len(base.documents))


def _is_told(finding: Finding, chosen: Selection) -> bool:
    """A suppression is only "unused" when its rule ran; whatever else is wrong with it is told."""
    ran = finding.fact.message != "unused" or chosen.takes(str(finding.fact.values["code"]))
    return ran and chosen.keeps(finding)


def subjects(scope: Scope, base: Base) -> Iterator[tuple[str, Any]]:
    """The path and the object of everything that a rule of ``scope`` looks at."""
    if scope == "base":
        yield base.home, base
    elif scope == "text":  # whatever the file holds, read or not
        yield from sorted(base.documents.items())
    elif scope == "document":
        yield from ((path, document) for path, document in sorted(base.documents.items()) if document.fault is None)
    elif scope == "fiche":
        yield from ((item.path, item) for item in base.fiches)
    elif base.charter:
        yield base.charter.path, base.charter


def _findings(item: Rule, base: Base) -> Iterator[Finding]:
    for path, subject in subjects(item.scope, base):
        for fact in item.check(subject, base):
            yield _stamp(item, fact, path)


def _stamp(item: Rule, fact: Fact, path: str) -> Finding:
    return Finding(fact.path or path, fact.line, fact.column, item.code, fact.severity or item.severity, item, fact)


def _suppress(raw: list[Finding], marks: Mapping[str, list[Suppression]], base: Base) -> tuple[list[Finding], set[tuple[str, int, str]]]:
    """What no valid suppression covers, and the (path, line, code) of the suppressions that served."""
    kept, used = [], set()
    for finding in raw:
        mark = next((item for item in marks.get(finding.path, ()) if item.covers(finding.code, finding.line, base.today)), None)
        if mark and finding.rule.suppressible:
            used.add((finding.path, mark.line, mark.code))
        else:
            kept.append(finding)
    return kept, used


def _about_suppressions(
    complaints: Rule, marks: Mapping[str, list[Suppression]], used: set[tuple[str, int, str]], rules: Mapping[str, Rule], base: Base
) -> Iterator[Finding]:
    for path, found in marks.items():
        for mark in found:
            target = rules.get(mark.code)
            fault = mark.fault(base.today) or _misuse(target, (path, mark.line, mark.code) in used)
            if fault:
                yield _stamp(complaints, Fact(mark.line, message=fault, values={"code": mark.code, "until": mark.until}), path)


def _misuse(target: Rule | None, served: bool) -> str:
    """Why a well-written suppression is wrong (a message of AK109), or an empty string."""
    if target is None:
        return "unknown_code"
    if not target.suppressible:
        return "not_suppressible"
    return "" if served else "unused"
