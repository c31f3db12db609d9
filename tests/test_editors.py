"""What `init` gives to editors: the task finds every finding, the snippets write what lint reads, the settings name their schema."""

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from adoptkit.document import read
from adoptkit.errors import Lang
from adoptkit.kinds.fiche import fiche
from adoptkit.render.text import render_text
from adoptkit.reports.findings import as_text, message
from adoptkit.reports.view import View
from adoptkit.rules.engine import Rule, run
from adoptkit.rules.registry import all_rules
from adoptkit.rules.samples import build
from adoptkit.rules.suppression import suppressions
from adoptkit.vocabulary import DATA, STATUS

LANGS: tuple[Lang, ...] = ("fr", "en")
RULES = all_rules()


def filled(name: str, lang: Lang) -> Any:
    """A file for editors as JSON values; comments of their own line are VS Code's."""
    text = render_text(f"init/editors/{name}.j2", {"lang": lang})
    return json.loads("\n".join(line for line in text.split("\n") if not line.lstrip().startswith("//")))


def matchers(lang: Lang) -> dict[str, tuple[re.Pattern[str], dict[str, int]]]:
    """The pattern and the groups of each severity."""
    task = filled("tasks.json", lang)["tasks"][0]
    return {item["severity"]: (re.compile(item["pattern"]["regexp"]), item["pattern"]) for item in task["problemMatcher"]}


def matched(text: str, lang: Lang) -> list[tuple[str, str, int, int, str, str]]:
    """What the task puts in the Problems panel."""
    found = []
    for line in text.split("\n"):
        for severity, (pattern, group) in matchers(lang).items():
            if match := pattern.search(line):
                place = (match[group["file"]], int(match[group["line"]]), int(match[group["column"]]))
                found.append((severity, *place, match[group["code"]], match[group["message"]]))
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_task_finds_every_finding(rule: Rule, lang: Lang) -> None:
    """In a pipe, and on the very wide terminal that the task pretends to be, where a rule speaks of a file a few times only."""
    report = run(build([rule.bad[0]], lang), RULES)
    wanted = [(item.severity, item.path, item.line, item.column, item.code, message(item, lang)) for item in report.findings]
    assert rule.code in {item[4] for item in wanted}
    assert matched(as_text(report, lang), lang) == wanted
    on_terminal = matched(as_text(report, lang, View(width=10_000)), lang)
    assert set(on_terminal) <= set(wanted)
    assert {item[4] for item in on_terminal} == {item[4] for item in wanted}


@pytest.mark.parametrize("lang", LANGS)
def test_the_task_reads_what_the_command_prints(base: Path, lang: Lang) -> None:
    (base / "library/bureau/x y.md").write_text("---\ntitre: A\ntitre: B\n---\n", "utf-8")
    task = filled("tasks.json", lang)["tasks"][0]
    assert task["command"] == "${command:python.interpreterPath}", "a venv is on no path when VS Code is started from an icon"
    module, name, *arguments = task["args"]
    command = [sys.executable, module, name, "--lang", lang, *arguments]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    found = matched(done.stdout.decode("utf-8"), lang)
    assert ("error", "library/bureau/x y.md", 3, 1, "AK101") in [item[:5] for item in found]
    assert {"warning"} <= {item[0] for item in found}, "the draft charter warns"


def expanded(body: list[str]) -> str:
    """A snippet as VS Code inserts it when every question keeps its first answer."""
    text = "\n".join(body).replace("${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}", "2026-11-22")
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$0|\$\{\d+:([^}]*)\}", r"\1", text)


@pytest.mark.parametrize("lang", LANGS)
def test_the_snippet_of_a_fiche_is_a_fiche(lang: Lang) -> None:
    body = filled("adoptkit.code-snippets", lang)["Fiche"]["body"]
    document = read("library/x.md", f"{expanded(body)}\n".encode())
    written = fiche(document)
    assert (document.fault, written.fields.problems) == (None, ())
    assert written.status == "draft"
    assert all(written.section(name) for name in ("when_to_use", "starting_prompt", "quality_check", "avoid"))
    offered = re.findall(r"\$\{\d+\|([^|]*)\|\}", "\n".join(body))
    assert offered == [",".join(STATUS[word].label(lang) for word in STATUS if word != "guarded"), ",".join(DATA.spellings(lang))]


@pytest.mark.parametrize("lang", LANGS)
def test_the_other_snippets_read_as_what_they_say(lang: Lang) -> None:
    snippets = filled("adoptkit.code-snippets", lang)
    variable = expanded(snippets["Variable"]["body"])
    declared = fiche(read("x.md", f"---\nvariables:\n  {variable}\n---\n".encode())).variables
    assert all(item.label and item.example for item in declared.values())
    assert len(declared) == 1
    exception = suppressions(read("x.md", f"## A\n\n{expanded(snippets['Exception']['body'])}\n- b\n".encode()))
    assert [mark.fault(dt.date(2026, 11, 22)) for mark in exception] == [""]


@pytest.mark.parametrize("lang", LANGS)
def test_extensions_are_named_by_their_id(lang: Lang) -> None:
    assert "ms-python.python" in filled("extensions.json", lang)["recommendations"], "the tasks ask it where Python is"
    assert all(re.fullmatch(r"[\w-]+\.[\w-]+", name) for name in filled("extensions.json", lang)["recommendations"])
