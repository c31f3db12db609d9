"""purge: what is past its retention goes, whole weeks, never by a link, never the numbers that no scorecard holds; and nothing else."""

import datetime as dt
import os
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.cli.journal import JOURNAL
from adoptkit.cli.main import run
from adoptkit.cli.purge import _ranges
from adoptkit.errors import AdoptkitError
from adoptkit.logbook import retention
from adoptkit.logbook.retention import Terms, Uncounted, _named_day, past_files, remove, uncounted
from adoptkit.logbook.trimming import trimmed
from adoptkit.scorecard.page import front_matter
from adoptkit.usage.reading import read_log_table

TODAY = dt.date(2026, 11, 22)
#: 90 days before, 24 August, is a Monday: what is older than that is past.
FIRST_KEPT = dt.date(2026, 8, 24)
HEADER = "date;personne;fiche\r\n"
TERMS = Terms.since(TODAY, 90, ZoneInfo("Europe/Paris"), day_first=True)


def put(base: Path, path: str, text: str | bytes, aged: dt.date | None = None) -> Path:
    full = base / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    if aged:
        stamp = dt.datetime.combine(aged, dt.time(12), ZoneInfo("Europe/Paris")).timestamp()
        os.utime(full, (stamp, stamp))
    return full


def scorecard(base: Path, *weeks: str, uses: int = 9) -> None:
    """Pages that count ``uses``."""
    for week in weeks:
        figures = dict.fromkeys(("headcount", "users", "users_any", "success_of_the_week", "blocker_of_the_week"))
        counts = {"week": week, "uses": uses, "successes": 0, "blockers": 0, "outcomes": {}, "minutes": {"total": None}, "fiches": {}}
        put(base, f"scorecards/{week}.md", front_matter({**figures, **counts}, 1))


def use(day: str, who: str = "p1") -> str:
    return f"{day};{who};libre\r\n"


def test_whole_weeks_count_from_their_sunday() -> None:
    assert TERMS.first_kept == FIRST_KEPT
    assert Terms.since(TODAY, 1, ZoneInfo("UTC"), True).first_kept == dt.date(2026, 11, 16), "the current week is never touched"
    for weekday in range(7):
        today = TODAY + dt.timedelta(days=weekday)
        sunday = Terms.since(today, 90, ZoneInfo("UTC"), True).first_kept - dt.timedelta(days=1)
        assert (today - sunday).days > 90


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-W24.csv", "2026-06-14"),
        ("journal-2026w24.xlsx", "2026-06-14"),
        ("zoe-2026-06-08.md", "2026-06-08"),
        ("20260608.md", "2026-06-08"),
        ("export_2026_06_01-2026_06_30.csv", "2026-06-30"),
        ("juin-2026-06.csv", "2026-06-30"),
        ("2026-W99.csv", None),
        ("2026-13-41.md", None),
        ("journal.xlsx", None),
        ("dossier-120260608.md", None),
    ],
)
def test_the_day_that_a_name_speaks_of(name: str, day: str | None) -> None:
    assert _named_day(name) == (dt.date.fromisoformat(day) if day else None)


def test_a_week_that_has_its_scorecard_goes_and_the_rest_stays(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = put(base, "logs/2026-W33.csv", HEADER + use("2026-08-10") + use("11/08/2026"))
    last = put(base, "logs/2026-W34.csv", HEADER + use("2026-08-23"))
    kept = put(base, "logs/2026-W35.csv", HEADER + use("2026-08-24"))
    note = put(base, "notes/2026-08-20.md", "# 1:1\n")
    scorecard(base, "2026-W33", "2026-W34")
    capsys.readouterr()
    assert run(["purge", "--yes"]) == 0
    assert not old.exists()
    assert not last.exists()
    assert not note.exists()
    assert kept.exists()
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "supprimé : logs/2026-W33.csv (2 lignes)",
        "supprimé : logs/2026-W34.csv (1 ligne)",
        "supprimé : notes/2026-08-20.md",
    ]
    assert "24 août 2026" in said.err


def test_numbers_that_no_scorecard_holds_stay_unless_forced(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = put(base, "logs/2026-W33.csv", HEADER + use("2026-08-10"))
    capsys.readouterr()
    assert run(["purge", "--yes"]) == 1
    said = capsys.readouterr().err
    assert "adoptkit scorecard logs/2026-W33.csv --week 2026-W33 --commit" in said
    assert old.exists()
    assert run(["purge", "--yes", "--force"]) == 0
    assert not old.exists()


def test_a_page_that_counts_fewer_uses_than_the_log_keeps_it_unless_forced(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = put(base, "logs/2026-W33.csv", HEADER + "".join(use("2026-08-10", f"p{number}") for number in range(13)))
    scorecard(base, "2026-W33", uses=8)
    capsys.readouterr()
    assert run(["purge", "--yes"]) == 1
    said = capsys.readouterr().err
    assert "la page de 2026-W33 compte 8 usages, ce journal 13 : refaites-la d'abord" in said
    assert "adoptkit scorecard logs/2026-W33.csv --week 2026-W33 --commit" in said
    assert old.exists()
    assert run(["purge", "--yes", "--force"]) == 0
    assert not old.exists()


def test_a_page_that_counts_the_uses_of_the_log_lets_it_go_whatever_other_rows_it_has(base: Path) -> None:
    """A total, a row without anybody and one sent twice are no uses; those of another week are not this one's."""
    once = use("2026-08-10 09:15")
    text = HEADER + once + once + use("2026-08-11") + use("2026-08-12", "") + "Total;;3\r\n" + use("2026-08-17")
    old = put(base, "logs/2026-W33.csv", text)
    scorecard(base, "2026-W33", uses=2)
    scorecard(base, "2026-W34", uses=1)
    assert run(["purge", "--yes"]) == 0
    assert not old.exists()


def test_of_several_weeks_those_that_are_counted_in_part_are_told(base: Path) -> None:
    put(base, "logs/tout.csv", HEADER + use("2026-08-03") + use("2026-08-10") * 2 + use("2026-08-17") + use("2026-11-16"))
    scorecard(base, "2026-W32", "2026-W33", uses=1)
    [item] = past_files(base, TERMS)
    assert uncounted(base, item, TERMS) == [Uncounted("2026-W33", 1, 2), Uncounted("2026-W34", None, 1)]


def test_a_page_as_it_is_committed_lets_its_log_go(base: Path) -> None:
    old = put(base, "logs/2026-W33.csv", HEADER + "".join(use("2026-08-10", f"p{number}") for number in range(6)))
    assert run(["scorecard", str(old), "--week", "2026-W33", "--headcount", "8", "--commit"]) == 0
    assert run(["purge", "--yes"]) == 0
    assert not old.exists()


def test_a_page_that_can_not_be_read_holds_no_numbers(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = put(base, "logs/2026-W33.csv", HEADER + use("2026-08-10"))
    put(base, "scorecards/2026-W33.md", "---\n---\n")
    capsys.readouterr()
    assert run(["purge", "--yes"]) == 1
    assert "sans tableau de bord qui se lise" in capsys.readouterr().err
    assert old.exists()


def test_the_journal_of_the_team_can_be_made_again(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for line in (("date", "personne", "fiche"), ("2026-08-10", "p1", "libre")):
        book.active.append(line)  # type: ignore[union-attr]
    (base / "logs").mkdir(exist_ok=True)
    book.save(base / JOURNAL)
    put(base, "logs/2026-W33.csv", HEADER + use("2026-08-10"))
    scorecard(base, "2026-W33")
    capsys.readouterr()
    assert run(["purge", "--yes"]) == 0
    assert capsys.readouterr().err.count("« adoptkit journal » en refait un vide") == 1
    assert not (base / JOURNAL).exists()


def test_a_log_too_large_to_be_read_goes_by_its_name_then_by_its_day(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, recent, past = dt.date(2026, 6, 1), dt.date(2026, 11, 1), HEADER + use("2026-06-08")
    monkeypatch.setattr(retention, "_LARGEST", len(past))
    put(base, "logs/2026-W33.csv", past + use("2026-11-16"), recent)
    put(base, "logs/2026-W46.csv", past + use("2026-06-08"), old)
    put(base, "logs/export.csv", past + use("2026-11-16"), old)
    put(base, "logs/forms.csv", past + use("2026-06-08"), recent)
    put(base, "logs/small.csv", past, recent)
    found = {item.path: (item.state, item.rows, item.weeks) for item in past_files(base, TERMS)}
    assert found == {
        "logs/2026-W33.csv": ("whole", 0, {dt.date(2026, 8, 10)}),
        "logs/export.csv": ("whole", 0, frozenset()),
        "logs/small.csv": ("whole", 1, {dt.date(2026, 6, 8)}),
    }


def test_a_log_that_only_its_name_dates_stays_without_a_page_and_goes_with_one(base: Path) -> None:
    """What it holds can't be counted, so any page of its week will do."""
    put(base, "logs/2026-W33.csv", "ceci n'est pas un journal")
    put(base, "logs/2026-W33.pdf", b"%PDF-1.7 x")
    log, scan = past_files(base, TERMS)
    assert uncounted(base, log, TERMS) == [Uncounted("2026-W33", None, 0)]
    assert uncounted(base, scan, TERMS) == []
    scorecard(base, "2026-W33", uses=0)
    assert uncounted(base, log, TERMS) == []


def test_a_dry_run_lists_and_removes_nothing(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = put(base, "logs/2026-W33.csv", HEADER + use("2026-08-10"))
    capsys.readouterr()
    assert run(["purge", "--dry-run", "--force"]) == 0
    assert "logs/2026-W33.csv (1 ligne)" in capsys.readouterr().out
    assert old.exists()


def test_nobody_to_ask_removes_nothing(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = put(base, "notes/2026-01-05.md", "x")
    assert run(["purge"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert old.exists()


@pytest.mark.parametrize(("answer", "code"), [("oui", 0), ("non", 1), ("", 1), ("Yes", 0)])
def test_on_a_terminal_the_answer_decides(
    answer: str, code: int, base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = put(base, "notes/2026-01-05.md", "x")
    monkeypatch.setattr("adoptkit.cli.wizard.ask", lambda here, question: answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert run(["purge"]) == code
    assert old.exists() is (code == 1)


def test_nothing_to_remove_is_said(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["purge"]) == 0
    assert "rien à supprimer" in capsys.readouterr().out


def test_rows_decide_before_the_name(base: Path) -> None:
    put(base, "logs/2026-W24.csv", HEADER + use("2026-11-16"))
    put(base, "logs/2026-W47.csv", HEADER + use("2026-06-08"))
    assert [(item.path, item.state) for item in past_files(base, TERMS)] == [("logs/2026-W47.csv", "whole")]


def test_a_file_that_is_no_log_goes_by_its_name_then_by_its_day(base: Path) -> None:
    old, recent = dt.date(2026, 6, 1), dt.date(2026, 11, 1)
    put(base, "logs/2026-W24.pdf", b"%PDF-1.7 x", recent)
    put(base, "logs/2026-W46.pdf", b"%PDF-1.7 x", old)
    put(base, "logs/scan.pdf", b"%PDF-1.7 x", old)
    put(base, "notes/zoe.md", "le 2019-01-01", recent)
    put(base, "notes/luc.md", "le 2026-11-20", old)
    put(base, "logs/sub/old.csv", HEADER + use("2020-01-01"), recent)
    put(base, "logs/empty.csv", HEADER, old)
    put(base, "logs/.2026-W46.csv.abc.tmp", HEADER + use("2026-06-08"), recent)
    put(base, "logs/.DS_Store", b"x", old)
    put(base, "logs/.presence/key", b"x" * 32, old)
    put(base, "logs/.presence/2026-W24", "x", recent)
    assert [item.path for item in past_files(base, TERMS)] == [
        "logs/.2026-W46.csv.abc.tmp",
        "logs/.presence/2026-W24",
        "logs/2026-W24.pdf",
        "logs/scan.pdf",
        "logs/sub/old.csv",
        "notes/luc.md",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_log_of_several_seasons_keeps_its_recent_rows_to_the_byte(encoding: str, line_break: str, base: Path) -> None:
    head = f"Personne,Fiche,Date,Succès{line_break}"
    recent = [f'Zoé,libre,2026-11-16,"dit{line_break}et redit"{line_break}', f"Léa,libre,17/11/2026,é{line_break}"]
    old = [f'Zoé,libre,2026-06-08,"un{line_break}deux{line_break}trois"{line_break}', f"Luc,libre,09/06/2026,{line_break}"]
    undated = f"Max,libre,hier,{line_break}"
    path = put(base, "logs/tout.csv", (head + old[0] + recent[0] + old[1] + undated + recent[1]).encode(encoding))
    scorecard(base, "2026-W24")
    assert run(["purge", "--yes"]) == 0
    assert path.read_bytes() == (head + recent[0] + undated + recent[1]).encode(encoding)


def test_what_can_not_be_rewritten_to_the_byte_is_named_line_by_line_and_stays(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = HEADER + use("2026-06-08") + use("2026-06-09") + use("2026-11-16")
    path = put(base, "logs/tout.csv", text.encode("utf-16"))
    scorecard(base, "2026-W24")
    capsys.readouterr()
    assert run(["purge", "--yes"]) == 1
    said = capsys.readouterr().err
    assert "logs/tout.csv : 2 lignes ; 1 plus récente reste" in said
    assert "ces lignes dans votre tableur : 2-3" in said
    assert path.read_bytes() == text.encode("utf-16")


def test_ranges_read_as_a_person_selects_them() -> None:
    assert list(_ranges((2, 3, 4, 7, 9, 10))) == ["2-4", "7", "9-10"]
    assert list(_ranges(())) == []


CELL = st.text(st.sampled_from("aé ,;\"'\n\r=x1"), max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), CELL), min_size=2, max_size=8))
def test_a_trimmed_log_holds_exactly_the_rest_or_is_not_trimmed(rows: list[tuple[bool, str]]) -> None:
    quoted = [(is_old, '"' + text.replace('"', '""') + '"') for is_old, text in rows]
    data = (HEADER.replace("fiche", "fiche;succès") + "".join(f"2026-06-08;p1;libre;{cell}\r\n" for _, cell in quoted)).encode()
    before = read_log_table("x.csv", data)
    lines = frozenset(row.line for row, (is_old, _) in zip(before.rows, rows, strict=False) if is_old)
    after = trimmed("x.csv", data, lines)
    if after is not None:
        kept = [row.cells for row in before.rows if row.line not in lines]
        assert [row.cells for row in read_log_table("x.csv", after).rows] == kept


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_named_and_never_followed(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = put(tmp_path, "elsewhere/2026-W24.csv", HEADER + use("2026-06-08"))
    (base / "logs/2026-W24.csv").symlink_to(outside)
    (base / "logs/dossier").symlink_to(outside.parent)
    (base / "notes").symlink_to(outside.parent)
    capsys.readouterr()
    assert run(["purge", "--yes", "--force"]) == 1
    assert capsys.readouterr().err.count("c'est un lien") == 3
    assert outside.exists()
    assert (base / "notes").is_symlink()


def test_what_git_tracks_is_said(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(base, "notes/2026-01-05.md", "x")
    subprocess.run(["git", "init", "-q", str(base)], check=True)
    subprocess.run(["git", "-C", str(base), "add", "-f", "notes/2026-01-05.md"], check=True)
    capsys.readouterr()
    assert run(["purge", "--yes"]) == 0
    assert "git suit ce fichier" in capsys.readouterr().err
    assert not path.exists()


def test_a_file_that_changed_meanwhile_is_left_alone(base: Path) -> None:
    path = put(base, "logs/tout.csv", HEADER + use("2026-06-08"))
    (item,) = past_files(base, TERMS)
    put(base, "logs/tout.csv", HEADER + use("2026-06-08") + use("2026-11-16"))
    with pytest.raises(AdoptkitError):
        remove(base, item)
    assert path.read_text("utf-8").count("libre") == 2
    assert not path.with_name("tout.csv.lock").exists()
