"""The starting point of an old library: how many findings each file has per rule; from there they may only go down."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from adoptkit.errors import AdoptkitError, Text
from adoptkit.inspection.sources import BASELINE
from adoptkit.rules.engine import Finding, Report

FILE = BASELINE
#: The rule of what is left to write.
_BLANKS = "AK107"
_MOST_TOLD = 3
#: Path → code → how many findings are known.
Counts = Mapping[str, Mapping[str, int]]


def read_baseline(data: bytes) -> Counts:
    """The counts that a baseline file holds; raises AdoptkitError when it is not one."""
    try:
        read = json.loads(data.decode("utf-8"))
        findings = {str(path): {str(code): count for code, count in codes.items()} for path, codes in read["findings"].items()}
        valid = read["version"] == 1 and all(type(count) is int and count > 0 for codes in findings.values() for count in codes.values())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        valid = False
    if not valid:
        raise AdoptkitError(_NOT_ONE, name=FILE)
    return findings


def baseline_text(report: Report, known: Counts | None) -> str:
    """The baseline of ``report``; raises AdoptkitError when a count would grow beyond ``known``, the baseline that is there."""
    counts = _counts(report.findings)
    if known is not None and (grown := [pair for pair in sorted(counts) if counts[pair] > _allowed(known, *pair)]):
        told = ", ".join(f"{path} {code} ({counts[path, code]} > {_allowed(known, path, code)})" for path, code in grown[:_MOST_TOLD])
        raise AdoptkitError(_GROWS, told=told, more="…" if len(grown) > _MOST_TOLD else "", name=FILE)
    findings: dict[str, dict[str, int]] = {}
    for (path, code), count in sorted(counts.items()):
        findings.setdefault(path, {})[code] = count
    return json.dumps({"version": 1, "findings": findings}, ensure_ascii=False, indent=2) + "\n"


def without_known(report: Report, known: Counts) -> Report:
    """``report`` without the findings that the baseline holds; where a file has more of a rule than it says, all of them are told."""
    counts = _counts(report.findings)
    held = {pair for pair, count in counts.items() if count <= _allowed(known, *pair)}
    kept: list[Finding] = []
    apart: list[Finding] = []
    for finding in report.findings:
        (apart if _may_hold(finding) and (finding.path, finding.code) in held else kept).append(finding)
    return replace(report, findings=tuple(kept), known=tuple(finding.path for finding in apart))


def fewer(report: Report, known: Counts, takes: Callable[[str], bool]) -> int:
    """How many findings fewer than the baseline allows ``report`` has, of the rules that were asked for."""
    counts = _counts(report.findings)
    allowed = {(path, code): count for path, codes in known.items() for code, count in codes.items() if takes(code)}
    return sum(max(0, count - counts[pair]) for pair, count in allowed.items())


def _allowed(known: Counts, path: str, code: str) -> int:
    return known.get(path, {}).get(code, 0)


def _counts(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """How many findings each file has per rule, of those that a baseline may hold."""
    return Counter((item.path, item.code) for item in findings if _may_hold(item))


def _may_hold(finding: Finding) -> bool:
    """What protects people is never held back, a blank left in a file fails on purpose, and information needs no holding."""
    return finding.severity != "info" and finding.code != _BLANKS and finding.rule.suppressible


_NOT_ONE = Text(
    "{name} n'est pas un point de départ que lint a écrit : supprimez-le, puis « adoptkit lint --baseline write »",
    "{name} is no baseline that lint wrote: delete it, then “adoptkit lint --baseline write”",
)
_GROWS = Text(
    "le point de départ ne peut que diminuer, et il y a davantage de : {told}{more} ; corrigez-les, ou supprimez {name} pour repartir de zéro ; rien n'a été écrit",
    "the baseline can only go down, and there is more of: {told}{more}; mend them, or delete {name} to start again; nothing was written",
)
