"""Nothing personal is left behind: working files go with their process, asked to stop or killed, or with the next one; a full disk is one sentence."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adoptkit.intake import scratch
from adoptkit.intake.scratch import Scratch, sweep

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
_MANY = 100_000_000


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files, for this process and those it starts."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def aged(folder: Path, seconds: float = 3600) -> Path:
    """``folder`` as one that was locked a while ago."""
    moment = time.time() - seconds
    os.utime(folder / "in-use", (moment, moment))
    return folder


def left(place: Path, name: str) -> Path:
    """A folder whose process is gone."""
    folder = place / name
    folder.mkdir()
    (folder / "in-use").touch()
    (folder / "copy0").write_text("Personne Exemple", "utf-8")
    return aged(folder)


def test_a_folder_is_its_owners_alone_and_goes_when_it_is_closed(place: Path) -> None:
    made = Scratch()
    assert made.folder.parent == place
    if os.name != "nt":
        assert made.folder.stat().st_mode & 0o077 == 0
    made.close()
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_goes_at_the_next_run(place: Path) -> None:
    orphan = left(place, "adoptkit-scratch-abc123")
    Scratch().close()
    assert not orphan.exists()


def test_what_is_in_use_stays(place: Path) -> None:
    mine = Scratch()
    code = "from adoptkit.intake.scratch import Scratch; s = Scratch(); print(s.folder, flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        aged(mine.folder), aged(theirs)
        sweep()
        assert mine.folder.exists()
        assert theirs.exists()
        other.kill()
    sweep()
    assert mine.folder.exists()
    assert not theirs.exists()
    mine.close()
    assert list(place.iterdir()) == []


def test_what_is_not_ours_stays(place: Path) -> None:
    kept = [left(place, name) for name in ("adoptkit-demo", "adoptkit-scratch", "autre-scratch-abc", "adoptkit-scratch-a b")]
    young = aged(left(place, "adoptkit-scratch-young"), 1)
    unlocked = place / "adoptkit-scratch-unlocked"
    unlocked.mkdir()
    sweep()
    assert all(folder.exists() for folder in (*kept, young, unlocked))


@POSIX
def test_a_link_is_not_followed(place: Path, tmp_path: Path) -> None:
    target = left(tmp_path, "mes-fichiers")
    (place / "adoptkit-scratch-link").symlink_to(target)
    folder = left(place, "adoptkit-scratch-lock")
    (folder / "in-use").unlink()
    (folder / "in-use").symlink_to(target / "in-use")
    sweep()
    assert (target / "copy0").exists()
    assert folder.exists()


@POSIX
def test_a_folder_of_somebody_else_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = left(place, "adoptkit-scratch-theirs")
    monkeypatch.setattr(scratch.os, "getuid", lambda: theirs.stat().st_uid + 1)
    sweep()
    assert theirs.exists()


# Through the command, on a file that takes a while.


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A log of 100 MB."""
    path = tmp_path_factory.mktemp("large") / "journal.csv"
    block = "".join(
        f"2026-{9 + number % 2:02d}-{1 + number % 28:02d};Personne{number % 300:03d} Exemple;fiche-{number % 40};{number % 60};"
        f"Note {number} relue et envoyée sans reprise avant midi, pour voir\n"
        for number in range(20_000)
    ).encode()
    with path.open("wb") as file:
        file.write(b"date;personne;fiche;minutes_gagnees;succes\n")
        for _ in range(_MANY // len(block) + 1):
            file.write(block)
    yield path
    path.unlink()


#: The command, with a mark beside its page as soon as it opens the log.
_MARKED = """
import runpy, sys
log, mark = sys.argv[2], sys.argv.pop(1)
def note(event, details):
    if event == "open" and str(details[0]) == log:
        open(mark, "a").close()
sys.argv.insert(1, "scorecard")
sys.addaudithook(note)
runpy.run_module("adoptkit", run_name="__main__", alter_sys=True)
"""


def started(large: Path, engine: str, place: Path) -> subprocess.Popen[str]:
    """The command at work: with its scratch file there, or the log open."""
    if engine == "duckdb":
        pytest.importorskip("duckdb")
    mark = place.parent / "open"
    command = [sys.executable, "-c", _MARKED, str(mark), str(large), "--engine", engine, "-o", str(place.parent / "page.json")]
    environment = {**os.environ, "ADOPTKIT_TODAY": "2026-11-22"}
    running = subprocess.Popen(command, cwd=place, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    _wait(running, lambda: any(place.glob("*/scratch.duckdb")) if engine == "duckdb" else mark.exists())
    return running


def _wait(running: subprocess.Popen[str], is_at_work: Callable[[], bool]) -> None:
    """Until ``running`` is at work, which takes a second, or much more on a machine that has others to do."""
    end = time.monotonic() + 120
    while not is_at_work():
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < end, "the command did not come to work"
        time.sleep(0.02)


@POSIX
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("engine", ["duckdb", "sqlite"])
def test_what_is_stopped_says_one_line_and_leaves_nothing(large: Path, place: Path, engine: str, name: str) -> None:
    running = started(large, engine, place)
    assert running.poll() is None
    running.send_signal(getattr(signal, name))
    out, said = running.communicate(timeout=60)
    assert running.returncode == 2
    assert (out, said.strip()) == ("", "adoptkit : interrompu ; rien n'a été écrit à moitié")
    assert list(place.iterdir()) == []
    assert not (place.parent / "page.json").exists()


@POSIX
def test_what_is_killed_is_put_away_by_the_next_run(large: Path, place: Path) -> None:
    running = started(large, "duckdb", place)
    running.kill()
    running.communicate(timeout=60)
    [orphan] = place.iterdir()
    aged(orphan)
    Scratch().close()
    assert list(place.iterdir()) == []


@POSIX
def test_a_disk_without_room_is_one_sentence(large: Path, place: Path) -> None:
    """A bound on the size of a file stands for a disk that is full: both refuse to write."""
    pytest.importorskip("duckdb")
    log = place.parent / "journal.csv"
    with large.open("rb") as whole:
        log.write_bytes(b"".join(line for line, _ in zip(whole, range(60_000), strict=False)))
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)); "
        "from adoptkit.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "scorecard", str(log), "--engine", "duckdb"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("adoptkit : plus de place pour les fichiers de travail")
    assert done.stderr.count("\n") == 1
    assert str(place) not in done.stderr
    assert list(place.iterdir()) == []


# What a terminal shows meanwhile.


def test_progress_is_for_who_watches_alone(large: Path, place: Path) -> None:
    command = [sys.executable, "-m", "adoptkit", "scorecard", str(large), "--headcount", "300"]
    environment = {**os.environ, "ADOPTKIT_TODAY": "2026-11-22"}
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0
    assert "Lecture" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@POSIX
def test_a_terminal_sees_the_step_and_then_no_more(place: Path, large: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "adoptkit", "scorecard", str(large), "--headcount", "300", "-o", str(place.parent / "page.json")]
    environment = {**os.environ, "ADOPTKIT_TODAY": "2026-11-22", "TERM": "xterm"}
    with subprocess.Popen(command, cwd=place, env=environment, stdout=subprocess.DEVNULL, stderr=theirs) as running:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        assert running.wait(timeout=300) == 0
    os.close(ours)
    text = shown.decode("utf-8")
    assert "Lecture, 101 Mo…" in text
    assert "Comptage…" in text
    assert text.rindex("\x1b[2K") > text.rindex("Comptage…")  # the line is erased
    assert text.count("\x1b[?25h") >= text.count("\x1b[?25l")  # the cursor is back


def _read(stream: int) -> bytes:
    try:
        return os.read(stream, 65536)
    except OSError:  # Linux, when the other end is closed
        return b""
