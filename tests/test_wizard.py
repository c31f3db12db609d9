"""The wizard on a real terminal (a pseudo-terminal): skipped answers, numbers, and giving up."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="no pseudo-terminal on this system")


def talk(base: Path, answers: list[str], interrupt: bool = False) -> tuple[int, str]:
    """Run the wizard in ``base``, answer its questions one by one, and return its exit code and all that it showed."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    command = [sys.executable, "-m", "adoptkit", "new-fiche"]
    process = subprocess.Popen(command, cwd=base, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True)
    os.close(slave)
    seen = ""
    for answer in answers:
        seen += read(master)
        os.write(master, f"{answer}\n".encode())
    if interrupt:
        seen += read(master)
        process.send_signal(signal.SIGINT)
    code = process.wait(timeout=30)
    seen += read(master)
    os.close(master)
    return code, seen


def read(master: int) -> str:
    """What is shown until nothing more comes for a moment."""
    data, quiet = b"", time.monotonic() + 3
    while time.monotonic() < quiet:
        ready, _, _ = select.select([master], [], [], 0.4 if data else 3)
        if not ready:
            break
        try:
            data += os.read(master, 65536)
        except OSError:  # the other end closed
            break
    return data.decode("utf-8", "replace")


def test_every_question_can_be_skipped(base: Path) -> None:
    code, seen = talk(base, ["Ma fiche", "", "", "", "", "", "", "", ""])
    assert code == 0, seen
    text = (base / "library/ma-fiche.md").read_text("utf-8")
    assert text.count("‹") >= 8


def test_giving_up_writes_nothing(base: Path) -> None:
    before = sorted(base.rglob("*"))
    code, seen = talk(base, ["Ma fiche", "Une situation."], interrupt=True)
    assert code == 2, seen
    assert "Traceback" not in seen
    assert sorted(base.rglob("*")) == before
