"""The tools that lint and the scorecard are measured beside, in an environment of their own: bench/.venv and bench/node_modules, both ignored by git."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON_PEERS = ("rumdl", "yamllint", "check-jsonschema")
#: What the scorecard is measured beside; the first name is that of the package.
LOG_PEERS = ("duckdb", "polars", "pandas", "csvkit")
NODE_PEER = HERE / "node_modules" / ".bin" / "markdownlint-cli2"


def install() -> dict[str, str]:
    """Install what is missing; the reason of each peer that can't be."""
    reasons = {}
    if missing := [name for name in PYTHON_PEERS if not (BIN / name).exists()]:
        steps = [[sys.executable, "-m", "venv", str(VENV)], [str(BIN / "python"), "-m", "pip", "install", "--quiet", *missing]]
        reasons |= dict.fromkeys(missing, why) if (why := _failed(steps)) else {}
    if not NODE_PEER.exists():
        npm = shutil.which("npm")
        why = (
            _failed([[npm, "install", "--silent", "--no-save", "--prefix", str(HERE), "markdownlint-cli2"]])
            if npm
            else "npm is not installed"
        )
        reasons |= {"markdownlint-cli2": why} if why else {}
    return reasons


def install_for_logs() -> dict[str, str]:
    """Install the peers of the scorecard; the reason of each that can't be."""
    steps = [] if (BIN / "python").exists() else [[sys.executable, "-m", "venv", str(VENV)]]
    steps.append([str(BIN / "python"), "-m", "pip", "install", "--quiet", "duckdb>=1.5,<3", *LOG_PEERS[1:]])
    why = _failed(steps)
    return dict.fromkeys(LOG_PEERS, why) if why else {}


def versions(reasons: dict[str, str]) -> str:
    """The peers that are there, with their versions, in one line."""
    commands = {name: [str(BIN / name), "--version"] for name in PYTHON_PEERS} | {"markdownlint-cli2": [str(NODE_PEER), "--help"]}
    said = {name: _said(command) for name, command in commands.items() if name not in reasons}
    return ", ".join(text if text.startswith(name) else f"{name} {text}" for name, text in said.items())


def _said(command: Iterable[str]) -> str:
    return subprocess.run([*command], capture_output=True, text=True, check=False).stdout.split("\n")[0].replace(",", "").strip()


def _failed(steps: Iterable[list[str]]) -> str:
    """The last line of what failed first, empty when everything worked."""
    for command in steps:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return (done.stderr.strip() or "no reason given").split("\n")[-1][:120]
    return ""
