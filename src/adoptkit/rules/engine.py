"""The rule engine: rules yield facts, the engine stamps path, code and severity, applies suppressions, and sorts.

Rules on one file run in :func:`inspect`, whose outcome depends on that file alone and can be remembered; rules across files run in
:func:`conclude`, on the cards of all. A finding holds its sentence in both languages: the language is chosen when a report is written.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal

from adoptkit.base import Base, Context, Index, kind_of
from adoptkit.document import Document
from adoptkit.edits import Edit
from adoptkit.errors import Text
from adoptkit.kinds.card import Card, card
from adoptkit.kinds.fiche import Fiche
from adoptkit.rules.samples import Sample
from adoptkit.rules.speech import say
from adoptkit.rules.suppression import Suppression, suppressions

Severity = Literal["error", "warning", "info"]
#: What a rule looks at: the text of any file, one that reads, a fiche, the charter, either of them, or the index of the whole base.
Scope = Literal["text", "document", "fiche", "charter", "kind", "base"]
ERROR: Severity = "error"
WARNING: Severity = "warning"
INFO: Severity = "info"
SEVERITIES = (ERROR, WARNING, INFO)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a rule saw: where, which of its messages, and the values that fill it; ``path`` when not the subject's own.

    ``length`` is how many characters from ``column`` are concerned, 0 when it is the line; ``edits`` mend it safely, empty when nothing does.
    """

    line: int = 1
    column: int = 1
    message: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    path: str | None = None
    length: int = 0
    edits: tuple[Edit, ...] = ()


Facts = Iterator[Fact]
#: The subject of the rule's scope and the :class:`Context` in, facts out.
Check = Callable[[Any, Context], Facts]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that should hold: why, how to mend, its messages, a bad and a good example that are its tests, the law it rests on."""

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
    law: tuple[str, ...] = ()
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
    law: Iterable[str] = (),
    suppressible: bool = True,
) -> Callable[[Check], Rule]:
    """Make a :class:`Rule` of a check; its name is the function's, ``tool_is_in_charter`` → ``tool-is-in-charter``.

    ``source`` names requirements (E034), ``law`` the entries of the law data file.
    """

    def declare(check: Check) -> Rule:
        spoken = dict(messages or {}) | ({"": message} if message else {})
        name = check.__name__.replace("_", "-")
        examples = tuple(bad), tuple(good)
        return Rule(code, name, scope, severity, check, holds, why, mend, spoken, *examples, source, tuple(law), suppressible)

    return declare


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A fact stamped with its path, code and severity, said in both languages; ordered by path, line, column, code."""

    path: str
    line: int
    column: int
    code: str
    said: Text = field(compare=False)
    severity: Severity = field(compare=False)
    length: int = field(default=0, compare=False)
    edits: tuple[Edit, ...] = field(default=(), compare=False)

    @property
    def rule(self) -> Rule:
        """The rule of its code; looked up when asked, so that a report that is remembered needs no rule to be loaded."""
        from adoptkit.rules.registry import rules_by_code  # noqa: PLC0415 - the registry knows this module

        return rules_by_code()[self.code]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What one file gave on its own: its findings, its suppressions, and its card for the others."""

    card: Card
    findings: tuple[Finding, ...] = ()
    marks: tuple[Suppression, ...] = ()


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
        if not self.takes(finding.code):
            return False
        left_out = (codes for pattern, codes in self.per_file.items() if fnmatchcase(finding.path, pattern))
        return not any(finding.code.startswith(tuple(codes)) for codes in left_out)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run: the findings in order, the paths of those suppressed and of those that the baseline holds, how many files were read."""

    findings: tuple[Finding, ...]
    hushed: tuple[str, ...]
    checked: int
    known: tuple[str, ...] = ()

    @property
    def suppressed(self) -> int:
        """How many findings a suppression covers."""
        return len(self.hushed)

    @property
    def held(self) -> int:
        """How many findings the baseline holds."""
        return len(self.known)

    def count(self, severity: Severity) -> int:
        """How many findings have ``severity``."""
        return sum(finding.severity == severity for finding in self.findings)


def run(base: Base, rules: Iterable[Rule], selection: Selection | None = None) -> Report:
    """Every finding of ``rules`` on ``base``, suppressions applied and reported when they are wrong or unused (AK109)."""
    known = tuple(rules)
    inspections = {path: inspect(document, base.context, known) for path, document in sorted(base.documents.items())}
    index = base.index({path: item.card for path, item in inspections.items()})
    return conclude(index, inspections, known, selection)


def inspect(document: Document, context: Context, rules: Iterable[Rule]) -> Inspection:
    """What ``document`` gives on its own; the same document and ``context.key`` always give the same."""
    kind = kind_of(document)
    subjects: dict[Scope, Any] = {"text": document}
    if document.fault is None:
        subjects["document"] = document
    if kind is not None:
        subjects |= {"kind": kind, "fiche" if isinstance(kind, Fiche) else "charter": kind}
    found = [
        _stamp(item, fact, document.path)
        for item in rules
        if (subject := subjects.get(item.scope)) is not None
        for fact in item.check(subject, context)
    ]
    return Inspection(card(document, kind), tuple(found), tuple(suppressions(document)))


def conclude(index: Index, inspections: Mapping[str, Inspection], rules: Iterable[Rule], selection: Selection | None = None) -> Report:
    """The report on a base: what its files gave on their own, and what the rules across files find in their cards."""
    chosen = selection or Selection()
    known = {item.code: item for item in rules}
    raw = [finding for item in inspections.values() for finding in item.findings]
    across = (item for item in known.values() if item.scope == "base" and chosen.takes(item.code))
    raw += [_stamp(item, fact, index.home) for item in across for fact in item.check(index, index.context)]
    raw = [finding for finding in raw if chosen.keeps(finding)]
    marks = {path: item.marks for path, item in inspections.items() if item.marks}
    kept, used = _suppress(raw, marks, index)
    hushed = Counter(finding.path for finding in raw) - Counter(finding.path for finding in kept)
    if (complaints := known.get("AK109")) and chosen.takes("AK109"):
        about = _about_suppressions(complaints, marks, used, known, index)
        kept += [finding for finding, code in about if _is_told(finding, code, chosen)]
    return Report(tuple(sorted(kept)), tuple(sorted(hushed.elements())), len(inspections))


def _is_told(finding: Finding, code: str, chosen: Selection) -> bool:
    """A suppression is only complained of when its rule ran, but for one that names no rule."""
    return (not code or chosen.takes(code)) and chosen.keeps(finding)


def _stamp(item: Rule, fact: Fact, path: str) -> Finding:
    text = item.messages[fact.message]
    said = Text(say(text, fact.values, "fr"), say(text, fact.values, "en"))
    severity = fact.severity or item.severity
    return Finding(fact.path or path, fact.line, fact.column, item.code, said, severity, fact.length, fact.edits)


def _suppress(
    raw: list[Finding], marks: Mapping[str, tuple[Suppression, ...]], index: Index
) -> tuple[list[Finding], set[tuple[str, int, str]]]:
    """What no valid suppression covers, and the (path, line, code) of the suppressions that served."""
    kept, used = [], set()
    for finding in raw:
        mark = next((item for item in marks.get(finding.path, ()) if item.covers(finding.code, finding.line, index.today)), None)
        if mark and finding.rule.suppressible:
            used.add((finding.path, mark.line, mark.code))
        else:
            kept.append(finding)
    return kept, used


def _about_suppressions(
    complaints: Rule,
    marks: Mapping[str, tuple[Suppression, ...]],
    used: set[tuple[str, int, str]],
    rules: Mapping[str, Rule],
    index: Index,
) -> Iterator[tuple[Finding, str]]:
    """The findings of AK109, each with the code whose selection decides whether it is told."""
    for path, found in marks.items():
        for mark in found:
            target = rules.get(mark.code)
            fault = mark.fault(index.today) or _misuse(target, (path, mark.line, mark.code) in used)
            if fault:
                fact = Fact(mark.line, message=fault, values={"code": mark.code, "until": mark.until})
                yield _stamp(complaints, fact, path), mark.code if fault == "unused" else ""


def _misuse(target: Rule | None, served: bool) -> str:
    """Why a well-written suppression is wrong (a message of AK109), or an empty string."""
    if target is None:
        return "unknown_code"
    if not target.suppressible:
        return "not_suppressible"
    return "" if served else "unused"
