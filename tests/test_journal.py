"""Ready-made inputs: the journal filled in by a spreadsheet, and the exports of a form made after the recipe, score as they are."""

import csv
import datetime as dt
import io
import json
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from markdown_it import MarkdownIt
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from adoptkit.cli.main import run
from adoptkit.document import parse
from adoptkit.errors import Lang
from adoptkit.journal import fiche_choices, questions, workbook
from adoptkit.journal.choices import WITHOUT_FICHE
from adoptkit.journal.questions import PSEUDONYM, TEAM
from adoptkit.journal.workbook import COLUMNS, ROWS, headers
from adoptkit.kinds.fiche import fiche
from adoptkit.store import load_base
from adoptkit.table.header import column_of
from adoptkit.usage.catalogue import is_free
from adoptkit.usage.reading import read_log_table
from adoptkit.vocabulary import LOG_COLUMNS
from tests.libreoffice import SOFFICE, typed_in_libreoffice

TODAY = dt.date(2026, 11, 22)
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")


@pytest.fixture(params=["fr", "en"])
def lang(request: pytest.FixtureRequest) -> Lang:
    return "fr" if request.param == "fr" else "en"


@pytest.fixture
def folder(lang: Lang, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A fresh base in each language, the current folder being its own."""
    path = tmp_path / "base"
    assert run(["--lang", lang, "init", str(path), "--profile", "office"]) == 0
    monkeypatch.chdir(path)
    capsys.readouterr()
    return path


def titles(folder: Path) -> tuple[str, ...]:
    return fiche_choices(load_base(folder, TODAY, "fr").fiches)


# The choices.


def a_fiche(name: str, title: str, status: str = "published") -> Any:
    return fiche(parse(f"library/{name}.md", f"---\ntitre: {title}\nstatut: {status}\n---\n"))


def test_a_fiche_in_use_is_chosen_by_its_title_or_by_its_id_when_titles_are_alike() -> None:
    fiches = [
        a_fiche("resume", "Résumé"),
        a_fiche("le-resume", "Le résumé"),
        a_fiche("offre", "Écrire une offre", "pilot"),
        a_fiche("tri", "Trier", "guarded"),
        a_fiche("essai", "Essai", "draft"),
        a_fiche("vieux", "Vieux", "retired"),
    ]
    assert fiche_choices(fiches) == ("Écrire une offre", "le-resume", "resume")


def test_the_words_of_the_lists_are_understood(lang: Lang) -> None:
    assert is_free(WITHOUT_FICHE.say(lang))
    asked = {question.column: question.choices for question in questions((), lang)}
    assert asked["fiche"] == (WITHOUT_FICHE.say(lang),)


# The workbook as it is written.


@pytest.fixture
def blank(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(folder / "logs/journal.xlsx")


def test_init_writes_it_where_git_ignores_it(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    done = subprocess.run(["git", "-C", str(folder), "check-ignore", "-q", "logs/journal.xlsx"], check=False)
    assert done.returncode == 0


def test_its_columns_are_those_of_a_log(blank: openpyxl.Workbook, lang: Lang) -> None:
    row = [str(cell.value) for cell in blank.worksheets[0][1]]
    assert [column_of(cell, LOG_COLUMNS) for cell in row] == list(COLUMNS)
    assert row == headers(lang)
    assert [sheet.sheet_state for sheet in blank.worksheets] == ["visible", "visible", "hidden"]


def test_only_the_header_is_locked(blank: openpyxl.Workbook) -> None:
    sheet = blank.worksheets[0]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.deleteRows, "openpyxl says what is forbidden"
    assert all(cell.protection.locked for cell in sheet[1])
    styles = [sheet.column_dimensions[letter] for letter in "ABCDEFGHIJKL"]
    assert not any(style.protection.locked for style in styles)
    assert sheet.freeze_panes == "A2"


def rules_of(sheet: Worksheet) -> dict[str, Any]:
    return {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}


def test_cells_are_checked_as_they_are_typed(blank: openpyxl.Workbook, folder: Path, lang: Lang) -> None:
    sheet, lists = blank.worksheets[0], blank.worksheets[2]
    rules = {column: rules_of(sheet)[f"{letter}2"] for column, letter in zip(COLUMNS, "ABCDEFGHIJKL", strict=True)}
    assert {str(rule.sqref).split(":")[1][1:] for rule in rules.values()} == {str(ROWS + 1)}
    assert (rules["date"].type, rules["date"].formula2) == ("date", "TODAY()")
    assert (rules["minutes_saved"].type, rules["minutes_saved"].formula1) == ("decimal", "-1440")
    assert rules["minutes_spent"].formula1 == "0"
    assert {column for column, rule in rules.items() if rule.type == "list"} == {"fiche", "outcome", "checked", "share", "source"}
    assert rules["person"].type in (None, "none")
    assert all(rule.prompt for rule in rules.values()), "every cell says what it asks"
    listed = [cell.value for cell in lists["A"] if cell.value]
    assert listed == [*titles(folder), WITHOUT_FICHE.say(lang)]
    area = blank.defined_names["adoptkit_fiche"].attr_text
    assert area.endswith(f"$A$1:$A${len(listed)}")
    assert all(0 < len(rule.prompt) <= 255 and len(rule.error or "") <= 255 for rule in rules.values())


def test_the_same_fiches_make_the_same_bytes(lang: Lang) -> None:
    made = [workbook(["Résumer", "=1+1"], lang, 90) for _ in range(2)]
    assert made[0] == made[1]
    assert workbook(["Résumer"], lang, 90) != made[0]
    text = zipfile.ZipFile(io.BytesIO(made[0])).read("xl/worksheets/sheet3.xml")
    assert b"<f>" not in text, "a title is never a formula"


def test_a_long_library_keeps_its_list(lang: Lang) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([f"Fiche {number}" for number in range(500)], lang, 90)))
    assert book.defined_names["adoptkit_fiche"].attr_text.endswith("$A$501")


def test_the_guide_says_what_must_be_said(blank: openpyxl.Workbook, lang: Lang) -> None:
    text = "\n".join(str(cell.value) for cell in blank.worksheets[1]["A"] if cell.value)
    for said in ("Personne n'est classé", "90 jours", "candidat") if lang == "fr" else ("Nobody is ranked", "90 days", "candidate"):
        assert said in text
    assert blank.worksheets[1].max_column == 1, "two words side by side could pass for the header of a log"


# The command.


def test_a_blank_journal_is_made_again_and_a_filled_one_never(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "logs/journal.xlsx"
    before = path.read_bytes()
    assert run(["journal"]) == 0
    assert path.read_bytes() == before
    fill(path, path, [{"date": dt.date(2026, 11, 16), "person": "p1"}])
    filled = path.read_bytes()
    assert run(["journal"]) == 2
    assert "journal.xlsx" in capsys.readouterr().err
    assert path.read_bytes() == filled
    assert run(["journal", "-o", "logs/autre.xlsx"]) == 0


def test_a_new_fiche_enters_the_lists(folder: Path) -> None:
    model = next(item for item in load_base(folder, TODAY, "fr").fiches if item.status == "published")
    source = folder / model.document.path
    source.with_name("toute-neuve.md").write_text(source.read_text("utf-8").replace(model.title, "Toute neuve", 1), "utf-8")
    assert run(["journal"]) == 0
    book = openpyxl.load_workbook(folder / "logs/journal.xlsx")
    assert "Toute neuve" in [cell.value for cell in book.worksheets[2]["A"]]


def test_outside_logs_it_is_warned_of(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["journal", "-o", "journal.xlsx"]) == 0
    assert "logs/" in capsys.readouterr().err
    assert run(["journal", "-o", str(tmp_path / "journal.xlsx")]) == 0
    assert capsys.readouterr().err == ""


# The loop: filled in, saved by whatever, scored.


def fill(source: Path, target: Path, rows: list[dict[str, object]]) -> None:
    """Write ``rows`` (by column) into the journal, with another program than the one that made it."""
    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    for number, given in enumerate(rows, 2):
        for column, value in given.items():
            if value is not None:
                sheet.cell(number, list(COLUMNS).index(column) + 1).value = value  # type: ignore[assignment]
    book.save(target)


def a_week(folder: Path, lang: Lang) -> list[dict[str, object]]:
    """Five uses of four people: two fiches, a free use, a loss, a success and a blocker, one use without minutes."""
    one, other = titles(folder)[:2]
    worked, partly, failed = questions((), lang)[1].choices
    told = {
        "fiche": [one, one, other, other, WITHOUT_FICHE.say(lang)],
        "outcome": [worked, worked, partly, failed, worked],
        "minutes_saved": [12.5, 30, 10, -5, None],
        "success": ["Relu et envoyé avant midi", None, None, None, None],
        "blocker": [None, None, None, "Trop long"],
    }
    rows: list[dict[str, object]] = []
    for number, person in enumerate(("p1", "p2", "p3", "p4", "p1")):
        row: dict[str, object] = {**dict.fromkeys(COLUMNS), "date": dt.date(2026, 11, 9 + number), "person": person}
        rows.append(row | {column: values[number] for column, values in told.items() if number < len(values)})
    return rows


def scored(path: Path, lang: Lang, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["--lang", lang, "scorecard", str(path), "--format", "json", "--headcount", "10"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def holds_the_week(card: dict[str, Any]) -> None:
    assert card["week"] == "2026-W46"
    assert card["rows"] == {"read": 5, "kept": 5, "rejected": 0, "skipped": 0}
    assert (card["users"], card["uses"], card["free_uses"], card["unknown_fiches"]) == (4, 5, 1, 0)
    assert card["outcomes"] == {"worked": 3, "partly": 1, "failed": 1, "unknown": 0}
    assert card["minutes"]["total"] == 47.5
    assert (card["success_of_the_week"], card["blocker_of_the_week"]) == ("Relu et envoyé avant midi", "Trop long")
    assert card["rejects"] == []
    assert {warning["code"] for warning in card["warnings"]} <= {"loss"}


def test_a_journal_filled_in_scores_right(folder: Path, lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "logs/rempli.xlsx"
    fill(folder / "logs/journal.xlsx", path, a_week(folder, lang))
    card = scored(path, lang, capsys)
    holds_the_week(card)
    assert card["repairs"] == [], "our own journal asks for no repair"


@needs_soffice
def test_a_journal_typed_in_libreoffice_scores_right(folder: Path, lang: Lang, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What LibreOffice makes of each cell as it is typed, then of the file as it is saved, in its own format and in Excel's."""
    cells = {
        (row, position): "" if value is None else str(value)
        for row, given in enumerate(a_week(folder, lang), 1)
        for position, value in enumerate(given.values())
    }
    cells[0, 0] = "Quand"  # the header refuses it
    saved = typed_in_libreoffice(folder / "logs/journal.xlsx", cells, tmp_path)
    for path in saved:
        assert headers(lang) == [str(cell) for cell in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0]]
        holds_the_week(scored(path, lang, capsys))


def test_a_blank_journal_beside_the_logs_changes_nothing(folder: Path, lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    for person in ("p1", "p2", "p3"):
        assert run(["log", WITHOUT_FICHE.say(lang), "--person", person, "--date", "2026-11-13", "--minutes-saved", "5"]) == 0
    capsys.readouterr()
    assert run(["--lang", lang, "scorecard", "logs/2026-W46.csv", "logs/journal.xlsx", "--format", "json", "--headcount", "10"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert (card["week"], card["uses"], card["minutes"]["total"]) == ("2026-W46", 3, 15.0)


def test_purge_names_the_old_rows_of_a_journal_and_keeps_a_blank_one(folder: Path, lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    old = [{"date": dt.date(2026, 6, 8), "person": person, "fiche": WITHOUT_FICHE.say(lang)} for person in ("p1", "p2")]
    fill(folder / "logs/journal.xlsx", folder / "logs/p1.xlsx", [*old, *a_week(folder, lang)])
    fill(folder / "logs/journal.xlsx", folder / "logs/p2.xlsx", list(old))
    before = (folder / "logs/p1.xlsx").read_bytes()
    capsys.readouterr()
    assert run(["--lang", lang, "purge", "--yes", "--force"]) == 1
    assert ": 2-3" in capsys.readouterr().err
    assert (folder / "logs/p1.xlsx").read_bytes() == before
    assert sorted(path.name for path in (folder / "logs").iterdir()) == ["journal.xlsx", "p1.xlsx"]


# Forms made after the recipe: the questions are read from the page that init wrote, so that the two can't drift.


@dataclass(frozen=True)
class Asked:
    title: str
    choices: list[str]


def recipe_of(folder: Path, lang: Lang) -> list[Asked]:
    """The questions of the recipe, as whoever makes the form copies them."""
    tokens = MarkdownIt().parse((folder / ("formulaires.md" if lang == "fr" else "forms.md")).read_text("utf-8"))
    found: list[Asked] = []
    for position, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h3":
            found.append(Asked(tokens[position + 1].content, []))
        elif token.type == "fence" and token.info == "text":
            found[-1].choices.extend(token.content.splitlines())
    return found


def answers(folder: Path, lang: Lang) -> tuple[list[str], list[list[str]]]:
    """The titles of the questions, and five answers to them, the second without any that is optional."""
    asked = recipe_of(folder, lang)
    columns = [column_of(question.title, LOG_COLUMNS) for question in asked]
    given = {
        "minutes_saved": ["12,5" if lang == "fr" else "12.5", "", "10", "-5", "30"],
        "success": ["Relu et envoyé avant midi", "", "", "", ""],
        "blocker": ["", "", "", "Trop long", ""],
        "date": ["", "", "", "", ""],
        "fiche": [asked[0].choices[number] for number in (0, 0, 1, 1, -1)],
        "outcome": [asked[1].choices[number] for number in (0, 0, 1, 2, 0)],
    }
    rows = [[given.get(str(column), [""] * 5)[number] for column in columns] for number in range(5)]
    return [question.title for question in asked], rows


PEOPLE = ["zoe@example.org", "luc@example.org", "ines@example.org", "max@example.org", "zoe@example.org"]


def google(lang: Lang, titles: list[str], rows: list[list[str]]) -> str:
    first = ["Horodateur", "Adresse e-mail"] if lang == "fr" else ["Timestamp", "Email Address"]
    stamped = [[f"2026/11/{9 + number:02d} 9:10:33 AM UTC+1", PEOPLE[number], *row] for number, row in enumerate(rows)]
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([[*first, *titles], *stamped])
    return out.getvalue()


def microsoft(lang: Lang, titles: list[str], rows: list[list[str]], path: Path) -> None:
    first = (
        ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"]
        if lang == "fr"
        else ["ID", "Start time", "Completion time", "Email", "Name"]
    )
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sheet1"
    sheet.append([*first, *titles])
    for number, row in enumerate(rows):
        start = dt.datetime(2026, 11, 9 + number, 9, 10, 33)  # noqa: DTZ001 - a spreadsheet knows no zone
        name = PEOPLE[number].partition("@")[0].capitalize() + " Exemple"
        sheet.append([number + 1, start, start + dt.timedelta(seconds=40), PEOPLE[number], name, *(cell or None for cell in row)])
    book.save(path)


def test_the_recipe_asks_what_a_log_needs(folder: Path, lang: Lang) -> None:
    asked = recipe_of(folder, lang)
    assert [column_of(question.title, LOG_COLUMNS) for question in asked] == [question.column for question in questions((), lang)]
    assert asked[0].choices == [*titles(folder), WITHOUT_FICHE.say(lang)]
    assert (column_of(PSEUDONYM.say(lang), LOG_COLUMNS), column_of(TEAM.say(lang), LOG_COLUMNS)) == ("person", "team")
    page = (folder / ("formulaires.md" if lang == "fr" else "forms.md")).read_text("utf-8")
    assert all(words in page for words in (PSEUDONYM.say(lang), TEAM.say(lang), "Slack"))
    assert "90 jours" in page or "90 days" in page


def recognised_as_it_is(path: Path, ignored: str = "") -> None:
    table = read_log_table(path.name, path.read_bytes())
    codes = [
        (repair.code, repair.detail) for repair in table.repairs if repair.code in ("column_guessed", "columns_ignored", "header_line")
    ]
    assert codes == ([("columns_ignored", ignored)] if ignored else [])


def holds_the_answers(card: dict[str, Any]) -> None:
    assert card["rows"] == {"read": 5, "kept": 5, "rejected": 0, "skipped": 0}
    assert (card["users"], card["uses"], card["free_uses"], card["unknown_fiches"]) == (4, 5, 1, 0)
    assert card["outcomes"] == {"worked": 3, "partly": 1, "failed": 1, "unknown": 0}
    assert card["minutes"]["total"] == 47.5
    assert (card["success_of_the_week"], card["blocker_of_the_week"]) == ("Relu et envoyé avant midi", "Trop long")


def test_the_export_of_a_google_form_scores_as_it_is(folder: Path, lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "logs/formulaire.csv"
    path.write_text(google(lang, *answers(folder, lang)), "utf-8")
    recognised_as_it_is(path)
    holds_the_answers(scored(path, lang, capsys))


def test_the_export_of_a_microsoft_form_scores_as_it_is(folder: Path, lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "logs/formulaire.xlsx"
    microsoft(lang, *answers(folder, lang), path)
    recognised_as_it_is(path, "ID")
    holds_the_answers(scored(path, lang, capsys))


def test_the_export_of_a_slack_workflow_scores_as_it_is(folder: Path, lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    names, rows = answers(folder, lang)
    path = folder / "logs/slack.csv"
    stamped = [[PEOPLE[number], f"2026-11-{9 + number:02d}T13:10:00Z", *row] for number, row in enumerate(rows)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["Submitted by", "Submitted at", *names], *stamped])
    recognised_as_it_is(path)
    holds_the_answers(scored(path, lang, capsys))


def test_the_recipe_follows_the_library(folder: Path, lang: Lang) -> None:
    page = folder / ("formulaires.md" if lang == "fr" else "forms.md")
    before = page.read_text("utf-8")
    assert run(["journal", "-o", page.name]) == 0
    assert page.read_text("utf-8") == before
    removed = next(title for title in titles(folder))
    source = next(item for item in load_base(folder, TODAY, "fr").fiches if item.title == removed)
    (folder / source.document.path).unlink()
    assert run(["journal", "-o", page.name]) == 0
    assert removed not in page.read_text("utf-8")


def test_lint_has_nothing_to_say_of_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert not [item for item in found["findings"] if "form" in item["path"] or "journal" in item["path"]]
