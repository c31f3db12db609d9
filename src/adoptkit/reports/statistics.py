"""What a report adds up to: how often each rule speaks, and what waits for each owner. Owners are roles, in no order of merit."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from adoptkit.errors import Lang, Text
from adoptkit.privacy import KINDS, mask, scan
from adoptkit.reports.columns import aligned, cut, inert
from adoptkit.reports.findings import LABELS, summary
from adoptkit.reports.roles import is_a_person
from adoptkit.rules.engine import Report, Severity
from adoptkit.vocabulary import fold

_RANK = {severity: rank for rank, severity in enumerate(LABELS)}
#: The rule of reviews that are due.
_REVIEWS = "AK701"
_WIDTH = 80


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule speaks with one severity, and how many of those findings ``--fix`` mends."""

    code: str
    name: str
    severity: Severity
    count: int
    fixable: int


@dataclass(frozen=True, slots=True)
class OwnerCount:
    """What waits for an owner, empty for files without one: errors, warnings, and reviews due (which are among them)."""

    owner: str
    errors: int
    warnings: int
    reviews: int


def by_rule(report: Report) -> list[RuleCount]:
    """The rules that speak, the most frequent first, then the most severe, then by code."""
    found = Counter((item.code, item.rule.name, item.severity) for item in report.findings)
    fixable = Counter((item.code, item.rule.name, item.severity) for item in report.findings if item.edits)
    rows = [RuleCount(*key, count, fixable[key]) for key, count in found.items()]
    return sorted(rows, key=lambda row: (-row.count, _RANK[row.severity], row.code))


def by_owner(report: Report, owners: Mapping[str, str], lang: Lang) -> list[OwnerCount]:
    """The owners of files that have findings, by name, those without owner last. ``owners`` gives the owner of each path, if any."""
    errors, warnings, reviews = Counter[str](), Counter[str](), Counter[str]()
    for item in report.findings:
        owner = shown_owner(owners.get(item.path, ""), lang)
        errors[owner] += item.severity == "error"
        warnings[owner] += item.severity == "warning"
        reviews[owner] += item.code == _REVIEWS
    names = sorted(errors, key=lambda owner: (not owner, fold(owner), owner))
    return [OwnerCount(owner, errors[owner], warnings[owner], reviews[owner]) for owner in names]


def shown_owner(owner: str, lang: Lang) -> str:
    """``owner`` on one line; masked when it is a person and not a role."""
    if is_a_person(owner):
        return f"[{KINDS['name'].label.say(lang)}]"
    return inert(mask(owner, scan(owner), lang)).strip()


def as_statistics(report: Report, lang: Lang, owners: Mapping[str, str]) -> str:
    """Both tables in 80 columns, then the summary of the report."""
    tables = [_rules_table(report, lang), _owners_table(report, owners, lang)] if report.findings else []
    return "\n\n".join([*("\n".join(table) for table in tables), summary(report, lang)])


def _rules_table(report: Report, lang: Lang) -> list[str]:
    head = (_FINDINGS.say(lang), _FIXABLE.say(lang), _RULE.say(lang))
    rows = [(str(row.count), str(row.fixable), f"{row.code} {row.name} ({LABELS[row.severity].say(lang)})") for row in by_rule(report)]
    return aligned([head, *rows])


def _owners_table(report: Report, owners: Mapping[str, str], lang: Lang) -> list[str]:
    head = (_ERRORS.say(lang), _WARNINGS.say(lang), _REVIEWS_DUE.say(lang), _OWNER.say(lang))
    rows = [
        (str(row.errors), str(row.warnings), str(row.reviews), row.owner or _NOBODY.say(lang)) for row in by_owner(report, owners, lang)
    ]
    return [cut(line, _WIDTH) for line in aligned([head, *rows])]


_FINDINGS = Text("Constats", "Findings")
_FIXABLE = Text("Avec --fix", "With --fix")
_RULE = Text("Règle", "Rule")
_ERRORS = Text("Erreurs", "Errors")
_WARNINGS = Text("Avertissements", "Warnings")
_REVIEWS_DUE = Text("Revues dues", "Reviews due")
_OWNER = Text("Responsable", "Owner")
_NOBODY = Text("(sans responsable)", "(no owner)")
