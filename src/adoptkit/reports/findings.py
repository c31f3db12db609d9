"""Lint findings as text for people (a line each, then the line they point at) and as JSON for programs (CONTRACTS §lint)."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from adoptkit.errors import Lang, Text
from adoptkit.privacy import mask, scan
from adoptkit.reports.columns import inert, wrapped
from adoptkit.reports.excerpt import Excerpt, excerpt
from adoptkit.reports.view import View
from adoptkit.rules.engine import Finding, Report, Severity
from adoptkit.words import counted

LABELS: Mapping[Severity, Text] = {
    "error": Text("erreur", "error"),
    "warning": Text("avertissement", "warning"),
    "info": Text("information", "note"),
}
#: How far a quoted line goes when no terminal says.
_ROOM = 100
_MARGIN = "   "
_HANGING = 4
#: On a terminal, a rule speaks so many times of one file; a pipe gets everything.
_TIMES = 5


def message(finding: Finding, lang: Lang) -> str:
    """What ``finding`` says in ``lang``; personal data that it would quote from the file are masked."""
    said = finding.said.say(lang)
    return mask(said, scan(said), lang)


def as_text(report: Report, lang: Lang, view: View | None = None) -> str:
    """For each finding ``path:line:column: severity CODE message`` and the line it points at, then the summary."""
    view = view or View()
    blocks = [block for _, found in groupby(report.findings, lambda item: item.path) for block in _file(list(found), lang, view)]
    text = ("\n\n" if view.width else "\n").join(blocks)
    return f"{text}\n\n{summary(report, lang)}" if blocks else summary(report, lang)


def _file(findings: list[Finding], lang: Lang, view: View) -> Iterator[str]:
    """The blocks of one file; on a terminal, a rule that speaks more than ``_TIMES`` is counted at the end."""
    total, said = Counter(item.code for item in findings), Counter[str]()
    for finding in findings:
        said[finding.code] += 1
        if view.width is None or said[finding.code] <= _TIMES or total[finding.code] == _TIMES + 1:
            yield "\n".join([*_headline(finding, lang, view), *_quoted(finding, lang, view)])
    for code, count in total.items():
        if view.width is not None and count > _TIMES + 1:
            yield _OTHERS.say(lang, count=count - _TIMES, code=code)


def headline(finding: Finding, path: str, lang: Lang) -> str:
    """``path:line:column: severity CODE message``, the one line that editors and grep rely on."""
    return " ".join(_parts(finding, path, lang))


def _parts(finding: Finding, path: str, lang: Lang) -> tuple[str, str, str]:
    place = f"{inert(path)}:{finding.line}:{finding.column}:"
    return place, f"{LABELS[finding.severity].say(lang)} {finding.code}", inert(message(finding, lang))


def _headline(finding: Finding, lang: Lang, view: View) -> list[str]:
    place, label, said = _parts(finding, finding.path, lang)
    lines = [said] if view.width is None else wrapped(said, view.width - len(f"{place} {label} "), view.width - _HANGING)
    first = f"{view.style.path.format(place)} {getattr(view.style, finding.severity).format(label)} {lines[0]}"
    return [first.rstrip(), *(" " * _HANGING + line for line in lines[1:])]


def _quoted(finding: Finding, lang: Lang, view: View) -> list[str]:
    """The line that ``finding`` points at behind its number, and its carets."""
    room = min(view.width or _ROOM, _ROOM) - len(f"{_MARGIN}{finding.line} | ")
    found = excerpt(finding, view.sources.of(finding.path), lang, room)
    return list(_drawn(found, finding.severity, view)) if found else []


def _drawn(found: Excerpt, severity: Severity, view: View) -> Iterator[str]:
    number = str(found.line)
    yield view.style.margin.format(f"{_MARGIN}{number} | ") + found.text
    if found.carets:
        margin = view.style.margin.format(f"{_MARGIN}{' ' * len(number)} | ")
        yield f"{margin}{' ' * found.start}{getattr(view.style, severity).format('^' * found.carets)}"


def summary(report: Report, lang: Lang) -> str:
    """How many files were read, what was found and what of it ``--fix`` mends, in one sentence."""
    files = counted(report.checked, *_FILES[lang], lang)
    clean = _NOTHING_NEW if report.held else _CLEAN
    said = f"{files}{_COLON[lang]}{counts(report.findings, lang)}" if report.findings else clean.say(lang, files=files)
    if fixable := sum(bool(finding.edits) for finding in report.findings):
        said += f"{_SEMICOLON[lang]}{counted(fixable, *_FIXABLE[lang], lang)}"
    apart = [counted(count, *words[lang], lang) for count, words in ((report.held, _HELD), (report.suppressed, _SUPPRESSED)) if count]
    return f"{said} ({', '.join(apart)})" if apart else said


def counts(findings: Iterable[Finding], lang: Lang) -> str:
    """« 2 erreurs, 1 avertissement »."""
    found = Counter(finding.severity for finding in findings)
    return ", ".join(counted(found[kind], *_PLURALS[kind][lang], lang) for kind in LABELS if found[kind])


def as_json(report: Report, lang: Lang, view: View | None = None) -> str:
    """The report of CONTRACTS §lint, version 1."""
    view = view or View()
    findings = [_object(finding, lang, view) for finding in report.findings]
    contract = {"version": 1, "checked": report.checked, "suppressed": report.suppressed, "held": report.held, "findings": findings}
    return json.dumps(contract, ensure_ascii=False, indent=2)


def _object(finding: Finding, lang: Lang, view: View) -> dict[str, object]:
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "length": finding.length,
        "code": finding.code,
        "name": finding.rule.name,
        "severity": finding.severity,
        "message": message(finding, lang),
        "fixable": bool(finding.edits),
        "fix": _fix(finding, view),
    }


def _fix(finding: Finding, view: View) -> list[dict[str, object]]:
    """The edits by place; empty when the file is not at hand, or when they hold personal data."""
    source = view.sources.of(finding.path) if finding.edits else None
    fix = []
    for edit in view.sources.edits(finding) if source else ():
        assert source
        (line, column), (end_line, end_column) = source.place(edit.start), source.place(edit.end)
        fix.append({"line": line, "column": column, "end_line": end_line, "end_column": end_column, "text": edit.text})
    return fix


_FILES: Mapping[Lang, tuple[str, str]] = {"fr": ("fichier lu", "fichiers lus"), "en": ("file read", "files read")}
_HELD: Mapping[Lang, tuple[str, str]] = {
    "fr": ("constat connu, tenu par le point de départ", "constats connus, tenus par le point de départ"),
    "en": ("known finding held by the baseline", "known findings held by the baseline"),
}
_SUPPRESSED: Mapping[Lang, tuple[str, str]] = {"fr": ("mis en exception", "mis en exception"), "en": ("suppressed", "suppressed")}
_FIXABLE: Mapping[Lang, tuple[str, str]] = {
    "fr": ("se corrige avec --fix", "se corrigent avec --fix"),
    "en": ("can be fixed with --fix", "can be fixed with --fix"),
}
_PLURALS: Mapping[Severity, Mapping[Lang, tuple[str, str]]] = {
    "error": {"fr": ("erreur", "erreurs"), "en": ("error", "errors")},
    "warning": {"fr": ("avertissement", "avertissements"), "en": ("warning", "warnings")},
    "info": {"fr": ("information", "informations"), "en": ("note", "notes")},
}
_COLON: Mapping[Lang, str] = {"fr": "\N{NARROW NO-BREAK SPACE}: ", "en": ": "}
_SEMICOLON: Mapping[Lang, str] = {"fr": "\N{NARROW NO-BREAK SPACE}; ", "en": "; "}
_NOTHING_NEW = Text("{files}, rien de nouveau à signaler", "{files}, nothing new to report")
_CLEAN = Text("{files}, rien à signaler", "{files}, nothing to report")
_OTHERS = Text("    … et {count} autres {code} dans ce fichier", "    … and {count} other {code} in this file")
