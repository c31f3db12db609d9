"""What every test shares: a fixed clock, a fixed language, no colours, and the ``--update`` flag of transcripts."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.servers import PostgresServer

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-22"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the outputs of the transcripts")


@pytest.fixture(autouse=True)
def fixed_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """The date, the language and the terminal are the same on every machine."""
    for name in ("LC_ALL", "LC_MESSAGES", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ADOPTKIT_TODAY", TODAY)
    monkeypatch.setenv("ADOPTKIT_LANG", "fr")
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(scope="session")
def server() -> "Iterator[PostgresServer]":
    """PostgreSQL on 127.0.0.1, for the tests of this process."""
    from tests.servers import postgres

    with postgres() as running:
        yield running


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh base of the office profile, the current folder being its own."""
    from adoptkit.cli.main import run

    folder = tmp_path / "base"
    assert run(["init", str(folder), "--profile", "office"]) == 0
    monkeypatch.chdir(folder)
    return folder
