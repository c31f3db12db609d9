"""A small runner of CI files for the tests: it executes the very commands of a workflow, an action or a job, in a git repository."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

BIN = Path(sys.executable).parent
EXPRESSION = re.compile(r"\$\{\{ *(.+?) *\}\}")
_OPERATORS = {"&&": " and ", "||": " or "}
#: GitHub compares without regard to case.
_FUNCTIONS = {
    "contains": lambda held, item: item in held,
    "startsWith": lambda text, start: text.lower().startswith(start.lower()),
    "fromJSON": json.loads,
}


def environment(**values: str) -> dict[str, str]:
    """A bare environment: the tools of the tests first on the path, nobody's git settings, one identity and date of commits."""
    commits = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _IDENTITY.items()}
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "LANG": "C.UTF-8", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **commits, **values}


_IDENTITY = {"NAME": "Test", "EMAIL": "test@example.org", "DATE": "2026-11-22T09:00:00+00:00"}


def git(folder: Path, *arguments: str) -> str:
    """The output of git in ``folder``; raises CalledProcessError when it fails."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment(HOME=str(folder))).stdout.strip()


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return loaded


@dataclass
class Runner:
    """Runs steps one after the other in ``folder``; ``context`` holds what expressions read: ``inputs.base``, ``steps.x.outputs.y``…"""

    folder: Path
    temp: Path
    context: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    shell: tuple[str, ...] = ("bash", "-e")
    said: str = ""

    def __post_init__(self) -> None:
        self.temp.mkdir(parents=True, exist_ok=True)
        (self.temp / "summary.md").touch()

    @property
    def summary(self) -> str:
        return (self.temp / "summary.md").read_text("utf-8")

    def run(self, steps: list[Mapping[str, Any]]) -> int:
        """The exit code of the first step that fails, else 0. What only installs is left out: the tests of the package install it."""
        for step in steps:
            if "run" not in step or step["run"].startswith("python -m pip install") or not self.holds(step.get("if", "true")):
                continue
            if code := self._execute(step):
                return code
        return 0

    def _execute(self, step: Mapping[str, Any]) -> int:
        assert not EXPRESSION.search(step["run"]), "values reach a script by its environment, never inside it"
        script, outputs = self.temp / "step.sh", self.temp / "outputs"
        script.write_text(step["run"], "utf-8")
        outputs.write_text("")
        names = {"GITHUB_OUTPUT": outputs, "GITHUB_STEP_SUMMARY": self.temp / "summary.md", "RUNNER_TEMP": self.temp, "HOME": self.temp}
        given = {name: self.filled(value) for name, value in step.get("env", {}).items()}
        env = environment(**{name: str(path) for name, path in names.items()}, **self.variables) | given
        done = subprocess.run([*self.shell, str(script)], cwd=self.folder, env=env, capture_output=True, text=True, check=False)
        self.said += done.stdout + done.stderr
        pairs = (line.split("=", 1) for line in outputs.read_text("utf-8").splitlines())
        self.context |= {f"steps.{step.get('id')}.outputs.{name}": value for name, value in pairs}
        return done.returncode

    def filled(self, text: str) -> str:
        """``text`` with the value of each expression; what a step did not put out is blank, any other unknown name an error."""
        return EXPRESSION.sub(
            lambda match: self.context.get(match[1], "") if match[1].startswith("steps.") else self.context[match[1]], text
        )

    def holds(self, condition: str) -> bool:
        """Whether the condition of a step or a job is true, in the part of the language that our files use."""
        text = re.sub(r"&&|\|\|", lambda match: _OPERATORS[match[0]], condition)
        tokens = re.compile(r"'[^']*'|contains|startsWith|fromJSON|true|and|or|[a-z_]+(?:[.][\w-]+)+")
        python = tokens.sub(lambda match: self._value(match[0]), text)
        return bool(eval(f"({python})", _FUNCTIONS))

    def _value(self, token: str) -> str:
        return repr(self.context.get(token, "")) if "." in token and not token.startswith("'") else {"true": "True"}.get(token, token)
