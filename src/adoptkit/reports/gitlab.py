"""Findings as a GitLab Code Quality report: the artifact ``reports: codequality``, shown on merge requests."""

import json

from adoptkit.errors import Lang
from adoptkit.reports.columns import inert
from adoptkit.reports.findings import message
from adoptkit.reports.fingerprints import fingerprinted
from adoptkit.reports.view import View
from adoptkit.rules.engine import Finding, Report


def as_gitlab(report: Report, lang: Lang, view: View | None = None) -> str:
    """A JSON list; ``fingerprint`` tells GitLab which findings are new and which are fixed, so it does not depend on the line."""
    view = view or View()
    found = [_object(finding, mark, lang, view) for finding, mark in fingerprinted(report.findings, view)]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _object(finding: Finding, fingerprint: str, lang: Lang, view: View) -> dict[str, object]:
    return {
        "description": f"{finding.code} {inert(message(finding, lang))}",
        "check_name": finding.rule.name,
        "fingerprint": fingerprint,
        "severity": _severity(finding),
        "location": {"path": view.place(finding.path), "lines": {"begin": finding.line}},
    }


def _severity(finding: Finding) -> str:
    """GitLab's five levels: what protects people and can't be suppressed is ``critical``; ``blocker`` is not used."""
    if finding.severity == "error":
        return "major" if finding.rule.suppressible else "critical"
    return "minor" if finding.severity == "warning" else "info"
