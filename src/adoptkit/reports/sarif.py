"""Findings as SARIF 2.1.0 (OASIS), which code scanning services and editors read.

No line of a file is quoted: consumers have the files, and the report travels further than they do.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from adoptkit import __version__
from adoptkit.errors import Lang, Text
from adoptkit.reports.columns import inert
from adoptkit.reports.findings import message
from adoptkit.reports.fingerprints import fingerprinted
from adoptkit.reports.rules import shown
from adoptkit.reports.sources import Source
from adoptkit.reports.view import View
from adoptkit.rules.engine import Finding, Report, Rule, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
#: How far a service may trust a rule without a look: errors are meant to hold always, warnings ask for a judgement.
_PRECISION: Mapping[Severity, str] = {"error": "high", "warning": "medium", "info": "low"}
_TAGS = {"1": "structure", "2": "fiche", "3": "privacy", "4": "law", "5": "programme", "6": "measures", "7": "life"}
_ROOT = "%SRCROOT%"
_BACKTICKS = re.compile("`+")


def as_sarif(report: Report, lang: Lang, view: View | None = None) -> str:
    """One run; columns count characters, paths start at the root of the repository."""
    view = view or View()
    rules = {item.code: item for item in sorted((finding.rule for finding in report.findings), key=lambda item: item.code)}
    places = {code: index for index, code in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules, lang)},
        "automationDetails": {"id": f"adoptkit-lint/{view.place('')}"},
        "originalUriBaseIds": {_ROOT: {"description": {"text": _ROOT_OF.say(lang)}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "properties": {"checked": report.checked, "suppressed": report.suppressed},
        "results": [_result(item, places[item.code], mark, lang, view) for item, mark in fingerprinted(report.findings, view)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _driver(rules: Mapping[str, Rule], lang: Lang) -> dict[str, object]:
    return {
        "name": "adoptkit",
        "semanticVersion": __version__,
        "language": lang,
        "rules": [_rule(item, lang) for item in rules.values()],
    }


def _rule(rule: Rule, lang: Lang) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.holds.say(lang)},
        "fullDescription": {"text": rule.why.say(lang)},
        "help": {"text": rule.mend.say(lang), "markdown": _help(rule, lang)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [_TAGS[rule.code[2]]], "precision": _PRECISION[rule.severity]},
    }


def _help(rule: Rule, lang: Lang) -> str:
    """Why, how to mend, and the first bad and good example, each in a fence longer than any it holds."""
    parts = [rule.why.say(lang), rule.mend.say(lang)]
    for title, samples in ((_BAD, rule.bad), (_GOOD, rule.good)):
        if samples:
            parts += [title.say(lang), _fenced(shown(samples[0], lang))]
    return "\n\n".join(parts)


def _fenced(text: str) -> str:
    fence = "`" * max([3, *(len(run) + 1 for run in _BACKTICKS.findall(text))])
    return f"{fence}text\n{text}\n{fence}"


def _result(finding: Finding, index: int, fingerprint: str, lang: Lang, view: View) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": inert(message(finding, lang))},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(finding, view), "region": _region(finding)}}],
        "partialFingerprints": {"adoptkitFinding/v1": fingerprint},
    }
    source = view.sources.of(finding.path)
    edits = [_replacement(edit.start, edit.end, edit.text, source) for edit in view.sources.edits(finding)] if source else []
    if edits:
        change = {"artifactLocation": _artifact(finding, view), "replacements": edits}
        result["fixes"] = [{"description": {"text": _FIX.say(lang)}, "artifactChanges": [change]}]
    return result


def _artifact(finding: Finding, view: View) -> dict[str, object]:
    return {"uri": quote(view.place(finding.path), errors="replace"), "uriBaseId": _ROOT}


def _region(finding: Finding) -> dict[str, int]:
    """A whole line, a line from a column on, or some of its characters: ``endColumn`` is the one after the last."""
    region = {"startLine": finding.line}
    if finding.length:
        return region | {"startColumn": finding.column, "endColumn": finding.column + finding.length}
    return region | {"startColumn": finding.column} if finding.column > 1 else region


def _replacement(start: int, end: int, text: str, source: Source) -> dict[str, object]:
    (line, column), (end_line, end_column) = source.place(start), source.place(end)
    deleted = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"deletedRegion": deleted, "insertedContent": {"text": text}}


_ROOT_OF = Text("La racine du dépôt", "The root of the repository")
_FIX = Text("La correction de « adoptkit lint --fix »", "The fix of “adoptkit lint --fix”")
_BAD = Text("À éviter :", "To avoid:")
_GOOD = Text("Correct :", "Right:")
