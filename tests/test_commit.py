"""The committed page of a week: what it says, who reads it again, what makes a next version, and what is refused."""

import datetime as dt
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.cli.main import run
from adoptkit.document import parse, read
from adoptkit.errors import AdoptkitError
from adoptkit.scorecard.commit import decision
from adoptkit.scorecard.page import Page, figures_of, front_matter, path_of, read_page, read_pages
from adoptkit.scorecard.weeks import iso_label
from adoptkit.usage.model import Notice

MONDAY = dt.date(2026, 11, 9)
WEEK = "2026-W46"
PAGE = Path("scorecards", f"{WEEK}.md")
PEOPLE = ["Ada Un", "Bob Deux", "Cléo Trois", "Dan Quatre", "Ève Cinq", "Fay Six", "Guy Sept", "Hal Huit"]
HEADER = "date;personne;fiche;minutes_gagnees;resultat;succes;blocage"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh base, its team and the log of six of its eight people; today is the Sunday of the week after."""
    monkeypatch.setenv("ADOPTKIT_TODAY", "2026-11-22")
    monkeypatch.setenv("ADOPTKIT_LANG", "fr")
    monkeypatch.chdir(tmp_path)
    assert run(["init", "base", "--profile", "recruiting"]) == 0
    folder = tmp_path / "base"
    monkeypatch.chdir(folder)
    Path("team.csv").write_text("\n".join(["personne", *PEOPLE, ""]), "utf-8")
    log(
        *(row(person, minutes=10 + number) for number, person in enumerate(PEOPLE[:6])),
        row(PEOPLE[0], success="Une heure gagnée", blocker="Trop long"),
    )
    return folder


def row(person: str, back: int = 0, minutes: object = "", success: str = "", blocker: str = "", fiche: str = "reecrire-une-offre") -> str:
    """One row of the week ``back`` weeks before that of MONDAY."""
    day = MONDAY - dt.timedelta(weeks=back) + dt.timedelta(days=2)
    return f"{day};{person};{fiche};{minutes};réussi;{success};{blocker}"


def log(*rows: str, name: str = "log.csv", more: bool = False) -> None:
    path = Path("logs", name)
    path.parent.mkdir(exist_ok=True)
    before = path.read_text("utf-8") if more else f"{HEADER}\n"
    path.write_text(before + "".join(f"{line}\n" for line in rows), "utf-8")


def commit(*more: str) -> int:
    return run(["scorecard", "logs/log.csv", "--commit", *more])


def page() -> Page:
    found = read_page(read(PAGE.as_posix(), PAGE.read_bytes()))
    assert isinstance(found, Page), found
    return found


def test_a_page_holds_aggregates_and_reads_back(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commit("--format", "json") == 0
    said = capsys.readouterr()
    shown = json.loads(said.out)
    assert "scorecards/2026-W46.md : écrite (version 1)" in said.err
    assert (shown["edition"], page().version, page().monday) == (1, 1, MONDAY)
    assert page().data == figures_of(shown)
    text = PAGE.read_text("utf-8")
    assert "6 sur 8" in text, "the page is for people too"
    for person in PEOPLE:
        assert person.split()[0] not in text
    assert "log.csv" not in text
    assert not {"rejects", "warnings", "repairs", "rows"} & set(page().data)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_lint_has_nothing_to_say_of_a_page(base: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    settings_file = base / "adoptkit.toml"
    settings_file.write_text(settings_file.read_text("utf-8").replace('lang = "fr"', f'lang = "{lang}"'), "utf-8")
    assert commit() == 0
    capsys.readouterr()
    run(["lint", "--format", "json", PAGE.as_posix()])
    assert [item for item in json.loads(capsys.readouterr().out)["findings"] if item["path"].startswith("scorecards/")] == []


def test_nothing_new_leaves_the_page_alone_and_says_so(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit()
    before = PAGE.stat()
    capsys.readouterr()
    assert commit() == 0
    assert "rien n'a changé, la page reste la version 1" in capsys.readouterr().err
    assert (PAGE.stat().st_mtime_ns, PAGE.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_late_row_makes_the_next_version_and_tells_nothing_of_its_person(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The counts of uses follow; who and how many minutes stay as they were, or the difference would be one person's."""
    commit()
    first = page()
    log(row(PEOPLE[6], minutes=125), more=True)
    assert commit() == 0
    assert "la page devient la version 2" in capsys.readouterr().err
    second = page()
    assert (second.version, second.data["uses"], second.data["users"]) == (2, first.data["uses"] + 1, first.data["users"])
    assert second.data["minutes"] == first.data["minutes"]
    text = PAGE.read_text("utf-8")
    assert "6 sur 8" in text
    assert "200" not in text.split("---")[2], "75 minutes of six people and 125 of the seventh"
    assert commit() == 0, "a third time changes nothing"
    assert page() == second


def test_rows_that_come_after_two_weeks_no_longer_change_the_page(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    commit()
    first = PAGE.read_bytes()
    log(row(PEOPLE[6]), more=True)
    monkeypatch.setenv("ADOPTKIT_TODAY", "2026-11-30")
    assert commit("--week", WEEK) == 0
    assert "plus de 14 jours" in capsys.readouterr().err
    assert PAGE.read_bytes() == first
    PAGE.unlink()
    assert commit("--week", WEEK) == 0
    assert (page().version, page().data["users"]) == (1, 7)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--week", "2026-W47"], "n'est pas finie"), (["--week", "2026-W30"], "rien n'est noté")],
)
def test_a_week_that_goes_on_or_is_empty_has_no_page(
    base: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    log(row(PEOPLE[0], back=-1), more=True)
    assert commit(*arguments) == 2
    assert said in capsys.readouterr().err
    assert not Path("scorecards").exists() or not list(Path("scorecards").glob("*.md"))


def test_fewer_rows_than_before_are_missing_files(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit()
    first = PAGE.read_bytes()
    log(row(PEOPLE[0]))
    assert commit() == 2
    assert "donnez tous les fichiers de la semaine" in capsys.readouterr().err
    assert PAGE.read_bytes() == first


def test_all_weeks_write_all_that_are_over(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log(*(row(person, back) for person in PEOPLE[:6] for back in (1, 2, -1)), more=True)
    assert commit("--all-weeks") == 0
    assert sorted(path.name for path in Path("scorecards").glob("*.md")) == ["2026-W44.md", "2026-W45.md", "2026-W46.md"]
    assert "2026-W47 n'est pas finie" in capsys.readouterr().err


def test_outside_a_base_there_is_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ADOPTKIT_TODAY", "2026-11-22")
    monkeypatch.chdir(tmp_path)
    log(row(PEOPLE[0]))
    assert commit() == 2
    assert "aucune base" in capsys.readouterr().err


def test_trends_and_presence_outlive_the_files(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Four weeks committed one file at a time; the fifth, alone, knows its past: weeks in a row, habits, cohorts."""
    for back in (4, 3, 2, 1, 0):
        log(*(row(person, back) for person in PEOPLE[:6]))
        assert commit() == 0
    capsys.readouterr()
    assert run(["scorecard", "logs/log.csv", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [item["week"] for item in shown["trend"]] == ["2026-W42", "2026-W43", "2026-W44", "2026-W45", "2026-W46"]
    assert (shown["compared"]["week"], shown["compared"]["users"], shown["regularity"]["weeks"]) == ("2026-W45", 6, 5)
    assert (shown["habit"]["count"], shown["habit"]["of"], shown["habit"]["strict"]) == (6, 8, 6)
    assert shown["cohorts"] == {"new": None, "steady": 6, "returned": None, "lapsed": None}
    assert shown["basis"]["committed"] == 5


def test_a_broken_page_is_a_warning_with_its_line(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit()
    text = PAGE.read_text("utf-8")
    line = text.split("\n").index("uses: 7") + 1
    PAGE.write_text(text.replace("uses: 7", "uses: sept"), "utf-8")
    Path("scorecards/2026-W45.md").write_text("---\nuses: [\n---\n", "utf-8")
    log(*(row(person) for person in PEOPLE[:6]))
    capsys.readouterr()
    assert run(["scorecard", "logs/log.csv", "--format", "json"]) == 0
    said = capsys.readouterr()
    warnings = {(item["file"], item["code"]): item["lines"] for item in json.loads(said.out)["warnings"]}
    assert warnings["scorecards/2026-W46.md", "committed_wrong"] == [line]
    assert ("scorecards/2026-W45.md", "committed_unreadable") in warnings
    assert commit() == 2
    assert f"scorecards/2026-W46.md:{line}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('week: "2026-W46"', 'week: "2026-W45"', "week"), ("layout: 1", "layout: 2", "layout"), ("version: 1", "version: 0", "version"),
        ("version: 1", 'version: "1"', "version"), ("users: 6", "users: -6", "users"), ("users: 6", "users: yes", "users"),
        ("users: 6", "users: 60", "users"), ("minutes:", "minuts:", "minutes"), ("uses: 7", "uses: true", "uses"),
        ("  total: 75.0", "  total: beaucoup", "minutes"), ("uses: 7", "uses: 7.5", "uses"),
        ('success_of_the_week: "Une heure gagnée"', "success_of_the_week: 12", "success_of_the_week"),
    ],
)  # fmt: skip
def test_a_page_is_read_strictly(base: Path, old: str, new: str, key: str) -> None:
    commit()
    text = PAGE.read_text("utf-8")
    assert f"\n{old}" in text
    found = read_page(parse(PAGE.as_posix(), text.replace(f"\n{old}", f"\n{new}", 1)))
    assert isinstance(found, Notice)
    assert (found.code, found.detail) == ("committed_wrong", key)


def test_files_of_the_folder_that_are_no_week_are_named_not_read() -> None:
    documents = [parse("scorecards/notes.md", "# Notes\n"), parse("library/a.md", "---\ntitre: A\n---\n")]
    pages, notices = read_pages(documents)
    assert pages == []
    assert [notice.file for notice in notices] == ["scorecards/notes.md"]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**6), 10**6)
    | st.integers(-(10**6), 10**6).map(lambda number: number / 100)
    | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text(max_size=12), JSON, max_size=3), st.text(max_size=60))
def test_whatever_a_page_holds_reads_back_the_same(fiches: dict[str, object], text: str) -> None:
    """Hostile texts, names of fiches and of teams included: quotes, line breaks, « --- », invisible characters, words of YAML."""
    figures = {
        "week": WEEK, "headcount": 8, "users": 6, "users_any": 6, "rate": 75.0, "uses": 7, "successes": 1, "blockers": 0, "outcomes": {"worked": 7},
        "minutes": {"total": None}, "fiches": fiches, "success_of_the_week": text, "blocker_of_the_week": None,
    }  # fmt: skip
    found = read_page(read(path_of(WEEK), front_matter(figures, 3).encode("utf-8", "surrogatepass")))
    assert isinstance(found, Page), found
    assert (found.version, found.data) == (3, figures)


def test_a_decision_is_pure() -> None:
    """Version, figures and what to write, from values only."""
    card = {
        "week": WEEK, "uses": 3, "users": 3, "users_any": 3, "headcount": 8, "minutes": {"total": 9.0, "by_source": {}}, "fiches": {}, "library": None,
        "trend": [{"week": WEEK}], "rejects": ["x"],
    }  # fmt: skip
    new = decision(card, None, dt.date(2026, 11, 16), 5)
    assert (new.fate, new.version, new.is_written) == ("new", 1, True)
    old = Page(MONDAY, 4, new.figures)
    assert decision(card, old, dt.date(2026, 11, 16), 5).fate == "same"
    later = decision({**card, "uses": 4, "users": 4, "users_any": 4}, old, dt.date(2026, 11, 29), 5)
    assert (later.fate, later.version, later.figures["uses"], later.figures["users"]) == ("changed", 5, 4, 3)
    assert later.card["trend"] == [{"week": WEEK, "users": 3, "headcount": 8, "uses": 4, "minutes": 9.0}]
    assert decision({**card, "uses": 4}, old, dt.date(2026, 11, 30), 5).fate == "late"
    with pytest.raises(AdoptkitError):
        decision(card, None, dt.date(2026, 11, 15), 5)
    assert iso_label(MONDAY) == WEEK


def test_presence_that_can_not_be_kept_does_not_keep_the_page_back(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("logs/.presence").symlink_to(base)
    assert commit() == 0
    assert "presence" in capsys.readouterr().err
    assert page().version == 1


def test_what_a_version_holds_back_is_in_no_output_of_that_run(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A seventh person notes 321 minutes late: the page keeps six people and their minutes, and so does all that the same run shows."""
    assert commit() == 0
    log(row(PEOPLE[6], minutes=321), more=True)
    capsys.readouterr()
    assert commit("--format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["edition"], shown["users"], shown["minutes"]["total"], shown["uses"]) == (2, 6, 75.0, 8)
    assert shown["trend"][-1]["minutes"] == 75.0
    for name in ("text", "csv", "md", "html"):
        assert commit("--format", name) == 0
        out = capsys.readouterr().out.replace("\u202f", " ")
        assert "6 sur 8" in out or "users;;6" in out
        assert not any(told in out for told in ("7 sur 8", "396", "6 h 36", "321")), name


def test_git_is_told_of_before_it_takes_a_log(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A log beside the charter is not ignored: whoever counts it is warned, and no one is of what stands in logs/."""
    subprocess.run(["git", "init", "--quiet"], check=True)
    Path("export.csv").write_bytes(Path("logs/log.csv").read_bytes())
    assert run(["scorecard", "export.csv"]) == 0
    assert "export.csv est dans la base, et git ne l'ignore pas" in capsys.readouterr().err
    assert run(["scorecard", "logs/log.csv"]) == 0
    assert "git ne l'ignore pas" not in capsys.readouterr().err
