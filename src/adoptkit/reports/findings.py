"""Lint findings as text for people and as JSON for programs (CONTRACTS §lint)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from adoptkit.errors import Lang, Text
from adoptkit.rules.engine import Finding, Report, Severity
from adoptkit.words import counted, visible

LABELS: Mapping[Severity, Text] = {
    "error": Text("erreur", "error"),
    "warning": Text("avertissement", "warning"),
    "info": Text("information", "note"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How the parts of a text report are marked; the default marks nothing, for pipes and files."""

    path: str = "{}"
    error: str = "{}"
    warning: str = "{}"
    info: str = "{}"


def message(finding: Finding, lang: Lang) -> str:
    """What ``finding`` says in ``lang``."""
    return finding.said.say(lang)


def as_text(report: Report, lang: Lang, style: Style | None = None) -> str:
    """One line per finding, ``path:line:column: severity CODE message``, then the summary."""
    marks = style or Style()
    lines = [_line(finding, lang, marks) for finding in report.findings]
    return "\n".join([*lines, *([""] if lines else []), summary(report, lang)])


def _line(finding: Finding, lang: Lang, marks: Style) -> str:
    place = marks.path.format(visible(f"{finding.path}:{finding.line}:{finding.column}"))
    label = getattr(marks, finding.severity).format(f"{LABELS[finding.severity].say(lang)} {finding.code}")
    return f"{place}: {label} {visible(message(finding, lang))}"


def summary(report: Report, lang: Lang) -> str:
    """How many files were read and what was found, in one sentence."""
    files = counted(report.checked, *_FILES[lang], lang)
    if not report.findings:
        said = _CLEAN.say(lang, files=files)
    else:
        counts = [counted(report.count(kind), *_PLURALS[kind][lang], lang) for kind in LABELS if report.count(kind)]
        said = f"{files}{_COLON[lang]}{', '.join(counts)}"
    return f"{said} ({counted(report.suppressed, *_SUPPRESSED[lang], lang)})" if report.suppressed else said


def as_json(report: Report, lang: Lang) -> str:
    """The report of CONTRACTS §lint, version 1."""
    findings = [
        {
            "path": finding.path,
            "line": finding.line,
            "column": finding.column,
            "code": finding.code,
            "name": finding.rule.name,
            "severity": finding.severity,
            "message": message(finding, lang),
            "fixable": False,
        }
        for finding in report.findings
    ]
    contract = {"version": 1, "checked": report.checked, "suppressed": report.suppressed, "findings": findings}
    return json.dumps(contract, ensure_ascii=False, indent=2)


_FILES: Mapping[Lang, tuple[str, str]] = {"fr": ("fichier lu", "fichiers lus"), "en": ("file read", "files read")}
_SUPPRESSED: Mapping[Lang, tuple[str, str]] = {"fr": ("mis en exception", "mis en exception"), "en": ("suppressed", "suppressed")}
_PLURALS: Mapping[Severity, Mapping[Lang, tuple[str, str]]] = {
    "error": {"fr": ("erreur", "erreurs"), "en": ("error", "errors")},
    "warning": {"fr": ("avertissement", "avertissements"), "en": ("warning", "warnings")},
    "info": {"fr": ("information", "informations"), "en": ("note", "notes")},
}
_COLON: Mapping[Lang, str] = {"fr": "\N{NARROW NO-BREAK SPACE}: ", "en": ": "}
_CLEAN = Text("{files}, rien à signaler", "{files}, nothing to report")
