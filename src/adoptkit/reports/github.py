"""Findings as workflow commands, which GitHub shows as annotations on the lines of a pull request.

The runner keeps ten errors, ten warnings and ten notices of a step and drops the others without a word: what is beyond is written
in the log with its place, and a notice gives the totals.
"""

from collections.abc import Iterator, Mapping

from adoptkit.errors import Lang, Text
from adoptkit.reports.columns import inert
from adoptkit.reports.findings import counts, headline, message, summary
from adoptkit.reports.view import View
from adoptkit.rules.engine import Finding, Report, Severity

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
#: Annotations of one kind that a step may make.
_MOST = 10
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = _DATA | {ord(":"): "%3A", ord(","): "%2C"}


def as_github(report: Report, lang: Lang, view: View | None = None) -> str:
    """The commands, the most severe first; then what GitHub would not show, folded in the log; then the summary."""
    view = view or View()
    shown, hidden = _split(report)
    lines = [_annotation(item, lang, view) for item in shown if item.severity != "info"]
    if hidden:  # before the other notices: it must be among the ten that are kept
        lines.append(command("notice", {"title": "adoptkit lint"}, _TOTALS.say(lang, summary=summary(report, lang), shown=len(shown))))
    lines += [_annotation(item, lang, view) for item in shown if item.severity == "info"]
    return "\n".join([*lines, *_folded(hidden, lang, view), summary(report, lang)])


def command(name: str, properties: Mapping[str, object], data: str) -> str:
    """One workflow command: ``::name key=value,key=value::data``, escaped as the runner unescapes it."""
    written = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name}{' ' if written else ''}{written}::{data.translate(_DATA)}"


def _split(report: Report) -> tuple[list[Finding], list[Finding]]:
    """The findings that GitHub shows and those beyond, each the most severe first; the totals take the place of a notice."""
    by_kind = [[item for item in report.findings if item.severity == kind] for kind in _COMMANDS]
    is_over = any(len(found) > _MOST for found in by_kind)
    most = [_MOST, _MOST, _MOST - is_over]
    shown = [item for found, kept in zip(by_kind, most, strict=True) for item in found[:kept]]
    return shown, [item for found, kept in zip(by_kind, most, strict=True) for item in found[kept:]]


def _annotation(finding: Finding, lang: Lang, view: View) -> str:
    properties: dict[str, object] = {"file": inert(view.place(finding.path)), "line": finding.line}
    if finding.length:
        properties |= {"col": finding.column, "endColumn": finding.column + finding.length}
    elif finding.column > 1:
        properties |= {"col": finding.column}
    properties["title"] = f"{finding.code} {finding.rule.name}"
    return command(_COMMANDS[finding.severity], properties, inert(message(finding, lang)))


def _folded(hidden: list[Finding], lang: Lang, view: View) -> Iterator[str]:
    if hidden:
        yield command("group", {}, _OTHERS.say(lang, counts=counts(hidden, lang)))
        yield from (headline(item, view.place(item.path), lang) for item in hidden)
        yield command("endgroup", {}, "")


_TOTALS = Text(
    "{summary}. GitHub n'en affiche que {shown} ici : le journal de cette étape donne les autres.",
    "{summary}. GitHub shows only {shown} of them here: the log of this step has the others.",
)
_OTHERS = Text("Ce que GitHub n'affiche pas plus haut : {counts}", "What GitHub does not show above: {counts}")
