"""``adoptkit log``: one row, whole, in the week's private file, whatever that file looks like and whoever else writes."""

import datetime as dt
import os
import subprocess
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from adoptkit.cli.log import _moment
from adoptkit.cli.main import run
from adoptkit.errors import AdoptkitError
from adoptkit.logbook import append_use, locked, shape_of
from adoptkit.usage.reading import read_log_table

USE = {"date": "2026-06-08 10:00:00", "person": "Zoé", "fiche": "libre", "success": "Réussi"}


def rows(path: Path) -> list[dict[str, str]]:
    return [{name: cell for name, cell in row.cells.items() if cell} for row in read_log_table(path.name, path.read_bytes()).rows]


@pytest.fixture
def log(base: Path) -> Path:
    """Where the uses of the fixed day go."""
    return base / "logs" / "2026-W47.csv"


def test_a_use_is_noted_with_its_time_of_day(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["log", "libre", "--minutes-saved", "1h30", "--outcome", "réussi", "--success", "Gagné", "--person", "p1", "--share", "oui"]
    assert run(arguments) == 0
    assert log.name in capsys.readouterr().out
    (row,) = rows(log)
    date = row.pop("date")
    assert date.startswith("2026-11-22 ")
    assert len(date) == 19
    assert row == {"person": "p1", "fiche": "libre", "minutes_saved": "90", "outcome": "réussi", "success": "Gagné", "share": "oui"}


def test_a_fiche_is_named_by_its_id_or_its_title(log: Path, base: Path) -> None:
    fiche = next(path.stem for path in (base / "library").rglob("*.md"))
    assert run(["log", fiche, "--person", "p1", "--date", "20/11/2026"]) == 0
    assert rows(log) == [{"date": "2026-11-20", "person": "p1", "fiche": fiche}]


@pytest.mark.parametrize(
    "arguments",
    [
        ["astrologie"],
        ["libre", "--minutes-saved", "~5"],
        ["libre", "--outcome", "bof"],
        ["libre", "--date", "2027-01-01"],
        ["libre", "--minutes-saved", "5", "--minutes-spent", "5"],
        ["libre", "--checked", "peut-être"],
    ],
)
def test_what_can_not_be_noted_is_said_and_leaves_no_file(arguments: list[str], log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log", *arguments, "--person", "p1"]) == 2
    assert capsys.readouterr().err.startswith("adoptkit : ")
    assert not log.exists()


def test_nobody_is_asked_who_they_are(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.email")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "zoe@example.org")
    assert run(["log", "libre"]) == 0
    assert rows(log)[0]["person"] == "zoe@example.org"


@pytest.mark.parametrize(
    ("roster", "written", "is_outside"),
    [
        ("Zoé Tremblay", "Zoé Tremblay", False),
        ("zoe@example.org", "zoe@example.org", False),
        ("zt-poste", "zt-poste", False),
        ("Quelqu'un d'autre", "zoe@example.org", True),
    ],
)
def test_the_roster_tells_which_name_to_write(
    roster: str, written: str, is_outside: bool, log: Path, base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (base / "team.csv").write_text(f"personne\n{roster}\n", "utf-8")
    for number, (key, value) in enumerate((("user.name", "Zoé Tremblay"), ("user.email", "zoe@example.org"))):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    monkeypatch.setenv("LOGNAME", "zt-poste")
    capsys.readouterr()
    assert run(["log", "libre"]) == 0
    assert rows(log)[0]["person"] == written
    assert ("hors de l'effectif" in capsys.readouterr().err) is is_outside


def test_somebody_whom_the_roster_does_not_count_is_noted_and_told(log: Path, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "team.csv").write_text("personne;au\nLuc Roy;\nParti;2026-11-01\n", "utf-8")
    capsys.readouterr()
    for person, told in (("Luc Roy", 0), ("Inès Petit", 1), ("Parti", 1)):
        assert run(["log", "libre", "--person", person]) == 0
        error = capsys.readouterr().err
        assert error.count("hors de l'effectif") == told
        assert person not in error
    assert len(rows(log)) == 3


def test_a_roster_that_does_not_read_stops_nobody(log: Path, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "team.csv").write_text("personne;au\nLuc Roy;jamais\n", "utf-8")
    assert run(["log", "libre", "--person", "p1"]) == 0
    assert "team.csv:2" in capsys.readouterr().err
    assert len(rows(log)) == 1


@pytest.mark.parametrize("option", ["success", "blocker"])
def test_a_text_that_will_not_be_shown_is_told_by_its_kind(option: str, log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "libre", "--person", "p1", f"--{option}", "mot de passe : Tr0ub4dor&3x"]) == 0
    error = capsys.readouterr().err
    assert f"--{option} contient une clé, un jeton ou un mot de passe" in error
    assert "Tr0ub4dor" not in error
    assert len(rows(log)) == 1


def test_the_date_is_that_of_the_zone_of_the_base(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = dt.datetime(2026, 11, 23, 0, 30, tzinfo=ZoneInfo("Europe/Paris"))
    assert _moment("", dt.date(2026, 11, 22), now).date == dt.date(2026, 11, 22), "ADOPTKIT_TODAY fixes the date"
    monkeypatch.delenv("ADOPTKIT_TODAY")
    moment = _moment("", dt.date(2026, 11, 22), now)
    assert (moment.date, moment.time) == (dt.date(2026, 11, 23), dt.time(0, 30))
    assert _moment("2026-11-23", dt.date(2026, 11, 22), now).date == dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("fiche", "option", "minutes", "told"),
    [
        ("libre", "--minutes-spent", "12", "temps habituel"),
        ("libre", "--minutes-saved", "12", ""),
        ("libre", "--minutes-saved", "300", "plus de 240 minutes"),
        ("libre", "--minutes-saved", "-5h", "plus de 240 minutes"),
        ("libre", "--minutes-saved", "4h", ""),
        ("resumer-un-document", "--minutes-spent", "12", ""),
    ],
)
def test_minutes_that_the_scorecard_will_not_count_or_will_question_are_told(
    fiche: str, option: str, minutes: str, told: str, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["log", fiche, option, minutes, "--person", "p1"]) == 0
    error = capsys.readouterr().err
    assert told in error if told else error == ""
    assert len(rows(log)) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_new_log_is_its_owner_s_alone(log: Path) -> None:
    assert run(["log", "libre", "--person", "p1"]) == 0
    assert log.stat().st_mode & 0o777 == 0o600


def test_no_digit_of_the_minutes_is_lost(log: Path) -> None:
    assert run(["log", "libre", "--person", "p1", "--minutes-saved", "12345,67"]) == 0
    assert rows(log)[0]["minutes_saved"] == "12345,67"


def test_the_scorecard_reads_what_log_wrote(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for person in ("p1", "p2", "p3"):
        assert run(["log", "libre", "--person", person, "--minutes-saved", "12,5", "--blocker", "=1+1"]) == 0
    capsys.readouterr()
    assert run(["scorecard", str(log)]) == 0
    assert "37,5" in capsys.readouterr().out


def test_the_header_is_written_once_and_formulas_are_neutralised(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "w.csv"
    for _ in range(2):
        append_use(path, USE | {"success": "=1+1"}, "fr")
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("date;personne;équipe;fiche;minutes_gagnées")
    assert len(lines) == 3
    assert lines[1] == lines[2]
    assert ";'=1+1;" in lines[1]
    assert path.read_bytes().count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize(("line_break", "ends"), [("\n", True), ("\r\n", True), ("\n", False), ("\r", True)])
def test_the_file_keeps_its_own_columns_separator_encoding_and_line_breaks(
    tmp_path: Path, encoding: str, line_break: str, ends: bool
) -> None:
    path = tmp_path / "w.csv"
    before = f"Fiche,Qui,Succès,Date{line_break}libre,Léa,Gagné,2026-06-01{line_break if ends else ''}"
    path.write_bytes(before.encode(encoding))
    append_use(path, USE, "fr")
    after = path.read_bytes().decode(encoding)
    assert after == f"{before}{'' if ends else line_break}libre,Zoé,Réussi,2026-06-08 10:00:00{line_break}"


@pytest.mark.parametrize(
    "data",
    [
        "date;personne;fiche;succes\n".encode("utf-16"),
        b"PK\x03\x04",
        b"date;personne;fiche\n",
        "date;personne;fiche;équipe\n".encode("cp1252"),
    ],
)
def test_a_file_that_can_not_hold_the_row_is_refused_untouched(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "w.csv"
    path.write_bytes(data)
    with pytest.raises(AdoptkitError):
        append_use(path, USE | {"success": "日本"}, "fr")
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_two_people_may_log_at_once(tmp_path: Path) -> None:
    path = tmp_path / "shared" / "w.csv"
    code = (
        "import sys; from pathlib import Path; from adoptkit.logbook import append_use\n"
        "for number in range(20): append_use(Path(sys.argv[1]), {'date': f'2026-06-08 10:00:{number:02d}', 'person': sys.argv[2], 'fiche': 'libre'}, 'fr')"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in ("p1", "p2", "p3")]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    found = rows(path)
    assert len(found) == 60
    assert len({tuple(sorted(row.items())) for row in found}) == 60
    assert [item.name for item in path.parent.iterdir()] == ["w.csv"]


def test_a_lock_is_waited_for_then_named(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    with locked(path), pytest.raises(AdoptkitError) as stopped, locked(path, patience=0.2):
        pass
    assert "w.csv.lock" in stopped.value.say("fr")
    assert not path.with_name("w.csv.lock").exists()


def test_a_lock_that_a_crash_left_is_taken_over(tmp_path: Path) -> None:
    lock = tmp_path / "w.csv.lock"
    lock.touch()
    os.utime(lock, (time.time() - 3600,) * 2)
    append_use(tmp_path / "w.csv", USE, "fr")
    assert len(rows(tmp_path / "w.csv")) == 1
    assert not lock.exists()


def test_a_form_keeps_its_own_columns_for_the_date_and_the_person() -> None:
    shape = shape_of("w.csv", b"Horodateur,Nom d'utilisateur,Fiche,Autre\n")
    assert shape.columns == ("submitted", "email", "fiche", None)
