"""The starting point of an old library: how many findings each file has per rule; from there they may only go down."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from adoptkit.errors import AdoptkitError, Text
from adoptkit.rules.engine import Finding, Report

FILE = "adoptkit-baseline.json"
#: Path → code → how many findings are known.
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Held:
    """A report without what the baseline holds: how many findings that is, and how many fewer there are than it allows."""

    report: Report
    held: int
    fewer: int


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
    if known is not None:
        for (path, code), count in sorted(counts.items()):
            if count > (allowed := known.get(path, {}).get(code, 0)):
                raise AdoptkitError(_GROWS, path=path, code=code, count=count, allowed=allowed)
    findings: dict[str, dict[str, int]] = {}
    for (path, code), count in sorted(counts.items()):
        findings.setdefault(path, {})[code] = count
    return json.dumps({"version": 1, "findings": findings}, ensure_ascii=False, indent=2) + "\n"


def without_known(report: Report, known: Counts) -> Held:
    """``report`` without the findings that the baseline holds; where a file has more of a rule than it says, all of them are told."""
    counts = _counts(report.findings)
    held = {pair for pair, count in counts.items() if count <= known.get(pair[0], {}).get(pair[1], 0)}
    kept = tuple(finding for finding in report.findings if (finding.path, finding.code) not in held)
    allowed = {(path, code): count for path, codes in known.items() for code, count in codes.items()}
    fewer = sum(max(0, count - counts[pair]) for pair, count in allowed.items())
    return Held(replace(report, findings=kept), len(report.findings) - len(kept), fewer)


def _counts(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """How many findings each file has per rule; what protects people is never held back, and information needs no holding."""
    return Counter((item.path, item.code) for item in findings if item.rule.suppressible and item.severity != "info")


_NOT_ONE = Text(
    "{name} n'est pas un point de départ que lint a écrit : supprimez-le, puis « adoptkit lint --baseline write »",
    "{name} is no baseline that lint wrote: delete it, then “adoptkit lint --baseline write”",
)
_GROWS = Text(
    "{path} a {count} constats {code}, le point de départ en admet {allowed} : corrigez-les, ou supprimez adoptkit-baseline.json pour repartir de zéro ; rien n'a été écrit",
    "{path} has {count} findings of {code}, the baseline allows {allowed}: mend them, or delete adoptkit-baseline.json to start again; nothing was written",
)
