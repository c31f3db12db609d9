"""Findings as the Markdown of a job summary (``$GITHUB_STEP_SUMMARY``): totals, a table by rule, the details of each file folded.

What comes from a file is inert there: no tag, link, mention or formula of its own. GitHub refuses a summary of more than 1 MiB.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from adoptkit.errors import Lang, Text
from adoptkit.reports.columns import cut
from adoptkit.reports.findings import LABELS, counts, message, summary
from adoptkit.reports.inert import inert
from adoptkit.reports.view import View
from adoptkit.rules.engine import Finding, Report
from adoptkit.words import visible

#: Findings detailed; the totals above them count all. With messages cut, the page stays under half of what GitHub takes.
_MOST = 200
_LONGEST = 300
_MOST_WRITTEN = 6 * _LONGEST
_RANK = {severity: rank for rank, severity in enumerate(LABELS)}


def as_markdown(report: Report, lang: Lang, view: View | None = None) -> str:
    """Headed by the totals; the files with the worst findings first."""
    view = view or View()
    parts = [
        f"## adoptkit lint{_OUTCOME.say(lang, counts=counts(report.findings, lang)) if report.findings else ''}",
        f"{summary(report, lang)}.",
    ]
    if report.findings:
        parts += ["\n".join(_by_rule(report, lang)), *_files(report, lang, view), _NEXT.say(lang, code=_worst(report).code)]
    return "\n\n".join(parts)


def _told(text: str) -> str:
    """``text`` on one line, inert, cut when it is long, and shorter when what makes it inert would take too much room."""
    line = visible(text)
    told = inert(cut(line, _LONGEST), starts_line=False)
    return told if len(told) <= _MOST_WRITTEN else inert(cut(line, _LONGEST // 3), starts_line=False)


def _worst(report: Report) -> Finding:
    return min(report.findings, key=lambda item: _RANK[item.severity])


def _by_rule(report: Report, lang: Lang) -> Iterator[str]:
    """The table of rules, the most severe and frequent first."""
    yield _RULES_HEAD.say(lang)
    yield "| --- | --- | ---: | --- |"
    found = Counter((item.severity, item.code, item.rule.name, item.rule.holds) for item in report.findings)
    for (severity, code, name, holds), count in sorted(found.items(), key=lambda item: (_RANK[item[0][0]], -item[1], item[0][1])):
        yield f"| {LABELS[severity].say(lang)} | {code} `{name}` | {count} | {_told(holds.say(lang))} |"


def _files(report: Report, lang: Lang, view: View) -> Iterator[str]:
    by_file = [list(found) for _, found in groupby(report.findings, lambda item: item.path)]
    left = _MOST
    for found in sorted(by_file, key=lambda found: min(_RANK[item.severity] for item in found)):
        if left:
            yield "\n".join(_details(found, left, lang, view))
        left = max(0, left - len(found))
    if len(report.findings) > _MOST:
        yield _OTHERS.say(lang, count=len(report.findings) - _MOST)


def _details(found: list[Finding], most: int, lang: Lang, view: View) -> Iterator[str]:
    """One file folded, its findings in a table; the blank lines let Markdown be read inside the tag."""
    name = _told(view.place(found[0].path))
    yield f"<details><summary>{name}{_OUTCOME.say(lang, counts=counts(found, lang))}</summary>"
    yield from ("", _FINDINGS_HEAD.say(lang), "| ---: | --- | --- | --- |")
    yield from (_row(item, lang, view) for item in found[:most])
    yield from ("", "</details>")


def _row(finding: Finding, lang: Lang, view: View) -> str:
    address = view.address(finding.path, finding.line)
    line = f"[{finding.line}](<{address}>)" if address else str(finding.line)
    return f"| {line} | {LABELS[finding.severity].say(lang)} | {finding.code} | {_told(message(finding, lang))} |"


_OUTCOME = Text(" : {counts}", ": {counts}")
_RULES_HEAD = Text("| Gravité | Règle | Constats | Ce qui doit être vrai |", "| Severity | Rule | Findings | What should hold |")
_FINDINGS_HEAD = Text("| Ligne | Gravité | Règle | Constat |", "| Line | Severity | Rule | Finding |")
_OTHERS = Text(
    "… et {count} autres constats : « adoptkit lint » les liste tous.", "… and {count} other findings: “adoptkit lint” lists them all."
)
_NEXT = Text(
    "Que faire ensuite : `adoptkit explain {code}` dit pourquoi une règle existe, donne un exemple et la façon de corriger.",
    "What to do next: `adoptkit explain {code}` says why a rule exists, gives an example and the way to mend.",
)
