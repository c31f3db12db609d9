"""What a change is answerable for: the findings in its files, and those that it causes elsewhere."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace

from adoptkit.rules.engine import Finding, Report


def of_a_change(report: Report, changed: Collection[str], before: Callable[[], Report]) -> Report:
    """``report`` without what was there before: findings in ``changed`` files, and findings across files that ``before`` does not hold.

    Retiring a fiche breaks a reference in a file that nobody touched: that belongs to the change. ``before`` runs only when needed.
    """
    across = [item for item in report.findings if item.path not in changed and item.rule.scope == "base"]
    new = set(_unknown(across, before())) if across else set()
    kept = tuple(item for item in report.findings if item.path in changed or id(item) in new)
    return replace(report, findings=kept, known=tuple(path for path in report.known if path in changed))


def _unknown(findings: list[Finding], before: Report) -> list[int]:
    """The identity of each finding beyond those that ``before`` has; a line that moved is the same finding."""
    known = Counter((item.path, item.code, item.said.en) for item in before.findings)
    unknown = []
    for item in findings:
        key = (item.path, item.code, item.said.en)
        if known[key] > 0:
            known[key] -= 1
        else:
            unknown.append(id(item))
    return unknown
