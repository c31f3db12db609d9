"""Console transcripts, replayed: every ```console block of tests/transcripts/*.md and of the README is what really happens.

Each file starts in an empty folder. ``$`` opens a command, what follows is its whole output, ``[1]`` its exit code when it is not 0.
``pytest --update`` rewrites the outputs.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = [*sorted((ROOT / "tests" / "transcripts").glob("*.md")), ROOT / "README.md", ROOT / "README.en.md"]
_BLOCK = re.compile(r"^(`{3,})console\n(.*?)^\1$", re.DOTALL | re.MULTILINE)


def replayed(block: str, folder: Path, environment: dict[str, str]) -> str:
    """``block`` with the output that its commands really give; the working folder follows ``cd``."""
    lines = []
    for command in re.findall(r"^\$ (.*(?:\n> .*)*)", block, re.MULTILINE):
        typed = command.replace("\n> ", "\n")
        script = f'cd "$(cat {folder}/.cwd)"\n{{ {typed}\n}} 2>&1\ncode=$?\npwd > {folder}/.cwd\nexit $code'
        done = subprocess.run(
            ["bash", "-c", script], capture_output=True, env=environment, check=False, stdin=subprocess.DEVNULL, timeout=120
        )
        output = done.stdout.decode("utf-8").replace(str(folder / "work"), "/…").rstrip("\n")
        lines += [f"$ {command}", *([output] if output else []), *([f"[{done.returncode}]"] if done.returncode else [])]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_transcript(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / ".cwd").write_text(str(tmp_path / "work"))
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PYTHONWARNINGS": "error",
    }
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    text = path.read_text("utf-8")
    assert _BLOCK.search(text), f"{path.name} shows no console block"
    real = _BLOCK.sub(lambda match: f"{match[1]}console\n{replayed(match[2], tmp_path, environment)}{match[1]}", text)
    if request.config.getoption("--update"):
        path.write_text(real, "utf-8")
    assert real == path.read_text("utf-8")
