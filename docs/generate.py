"""Write the pages of docs/ that come from the code: the rules and the commands, in both languages.

``python docs/generate.py`` writes them, ``--check`` exits 1 when one is out of date.
"""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ["COLUMNS"] = "100"

from adoptkit.cli.commands import NAMES
from adoptkit.cli.main import run
from adoptkit.errors import Lang, Text
from adoptkit.reports.findings import LABELS
from adoptkit.reports.rules import shown
from adoptkit.rules.engine import Rule
from adoptkit.rules.registry import all_rules
from adoptkit.rules.samples import Sample

DOCS = Path(__file__).parent


def pages() -> dict[str, str]:
    """File name → content."""
    return {
        "regles.md": rules_page("fr"),
        "rules.md": rules_page("en"),
        "commandes.md": commands_page("fr"),
        "cli.md": commands_page("en"),
    }


def rules_page(lang: Lang) -> str:
    """Every rule: what should hold, why, how to mend, a bad and a good example."""
    rules = all_rules()
    rows = [f"| [{rule.code}](#{rule.code.lower()}) | {LABELS[rule.severity].say(lang)} | {rule.holds.say(lang)} |" for rule in rules]
    table = "\n".join([f"| {_CODE.say(lang)} | {_SEVERITY.say(lang)} | {_HOLDS.say(lang)} |", "| --- | --- | --- |", *rows])
    return "\n\n".join([f"# {_RULES.say(lang)}", _GENERATED.say(lang), table, *(_rule(rule, lang) for rule in rules)]) + "\n"


def _rule(rule: Rule, lang: Lang) -> str:
    source = f" · {rule.source}" if rule.source else ""
    head = f"## {rule.code}\n\n**{rule.holds.say(lang)}** (`{rule.name}`, {LABELS[rule.severity].say(lang)}{source})"
    parts = [head, f"{rule.why.say(lang)}", f"{_MEND.say(lang)} {rule.mend.say(lang)}"]
    parts += [_example(_BAD, sample, lang) for sample in rule.bad] + [_example(_GOOD, sample, lang) for sample in rule.good]
    return "\n\n".join(parts)


def _example(title: Text, sample: Sample, lang: Lang) -> str:
    return f"{title.say(lang)}\n\n````markdown\n{shown(sample, lang)}\n````"


def commands_page(lang: Lang) -> str:
    """The help of every command, as it is printed."""
    helps = [_help(lang), *(_help(lang, name) for name in NAMES)]
    return "\n\n".join([f"# {_COMMANDS.say(lang)}", _GENERATED.say(lang), *helps]) + "\n"


def _help(lang: Lang, *command: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        run(["--lang", lang, *command, "--help"])
    title = " ".join(["adoptkit", *command])
    return f"## {title}\n\n```text\n{printed.getvalue().strip()}\n```"


def outdated() -> Iterator[str]:
    """The pages that are not what the code says."""
    for name, text in pages().items():
        if not (DOCS / name).exists() or (DOCS / name).read_text("utf-8") != text:
            yield name


def main() -> int:
    """Write or check the pages; returns the exit code."""
    if "--check" in sys.argv:
        late = list(outdated())
        if late:
            print(f"docs/ is out of date: {', '.join(late)}; run `make docs`", file=sys.stderr)
        return 1 if late else 0
    for name, text in pages().items():
        (DOCS / name).write_text(text, "utf-8")
    return 0


_RULES = Text("Les règles de lint", "Lint rules")
_COMMANDS = Text("Les commandes", "Commands")
_GENERATED = Text("Cette page vient du code : ne la modifiez pas à la main.", "This page comes from the code: do not edit it by hand.")
_CODE = Text("Code", "Code")
_SEVERITY = Text("Gravité", "Severity")
_HOLDS = Text("Ce qui doit être vrai", "What should hold")
_MEND = Text("Comment corriger :", "How to mend:")
_BAD = Text("À éviter :", "To avoid:")
_GOOD = Text("Correct :", "Right:")

if __name__ == "__main__":
    sys.exit(main())
