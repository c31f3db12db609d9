"""The rules, written for people: one explained, or all of them listed."""

from collections.abc import Iterable

from adoptkit.errors import Lang, Text
from adoptkit.law import entry
from adoptkit.reports.columns import folded
from adoptkit.reports.findings import LABELS
from adoptkit.reports.law import law_section
from adoptkit.rules.engine import Rule
from adoptkit.rules.samples import Sample
from adoptkit.words import named


def listing(rules: Iterable[Rule], lang: Lang, columns: int | None = None) -> str:
    """One line per rule: code, severity, what should hold, going on below itself where ``columns`` are too few."""
    return "\n".join(_listed(item, lang, columns) for item in rules)


def _listed(rule: Rule, lang: Lang, columns: int | None) -> str:
    head = f"{rule.code}  {LABELS[rule.severity].say(lang):<13}  "
    return folded(f"{head}{rule.holds.say(lang)}", columns, len(head))


def explanation(rule: Rule, lang: Lang, columns: int | None = None) -> str:
    """A rule in full: what should hold, why, how to mend, the law it rests on, a bad and a good example.

    Sentences are wrapped to ``columns`` where they are given; examples never are.
    """
    head = f"{rule.code} {rule.name} ({LABELS[rule.severity].say(lang)}{_source(rule, lang)})"
    parts = [head, rule.holds.say(lang), _titled(_WHY, rule.why, lang), _titled(_MEND, rule.mend, lang)]
    if rule.law:
        parts.append(law_section(map(entry, rule.law), lang))
    parts = [folded(part, columns) for part in parts]
    parts += [_example(_BAD, item, lang) for item in rule.bad] + [_example(_GOOD, item, lang) for item in rule.good]
    if not rule.suppressible:
        parts.append(_ALWAYS.say(lang))
    return "\n\n".join(parts)


def shown(sample: Sample, lang: Lang) -> str:
    """The text of an example, cut after a few lines; then what else it changes, each under its file's name.

    What does not show, or steers a terminal, is named: the example of a rule against it would otherwise do what the rule forbids.
    """
    lines = named(sample.text.fr if lang == "fr" else sample.text.en).split("\n")
    lines = [line if len(line) <= 160 else f"{line[:160]}…" for line in lines]
    text = "\n".join([*lines[:12], *(["…"] if len(lines) > 12 else [])]) or _NOTHING.say(lang)
    return "\n".join([text, *(f"\n{_place(other)}\n{shown(other, lang)}" for other in sample.also)])


def _source(rule: Rule, lang: Lang) -> str:
    return f"{_FROM.say(lang)}{rule.source}" if rule.source else ""


def _titled(title: Text, text: Text, lang: Lang) -> str:
    return f"{title.say(lang)}\n  {text.say(lang)}"


def _example(title: Text, sample: Sample, lang: Lang) -> str:
    body = "\n".join(f"    {line}".rstrip() for line in shown(sample, lang).split("\n"))
    return f"{title.say(lang)} {_place(sample)}\n{body}"


def _place(sample: Sample) -> str:
    return f"({sample.path})" if sample.part in ("file", "copy", "key", "section", "heading", "no_section") else ""


_WHY = Text("Pourquoi", "Why")
_MEND = Text("Comment corriger", "How to mend")
_BAD = Text("À éviter", "To avoid")
_GOOD = Text("Correct", "Right")
_FROM = Text(", exigence ", ", requirement ")
_NOTHING = Text("(rien)", "(nothing)")
_ALWAYS = Text("Cette règle ne peut pas être mise en exception.", "This rule can't be suppressed.")
