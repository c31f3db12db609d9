"""lint as a command: exit codes, choices of rules, suppressions, contracts, hostile files."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.base import Base, Outside
from adoptkit.cli.main import run
from adoptkit.document import read
from adoptkit.reports.findings import as_json, as_text
from adoptkit.rules.clauses import CLAUSES, Clause, missing_clauses
from adoptkit.rules.engine import Selection
from adoptkit.rules.engine import run as run_rules
from adoptkit.rules.registry import all_rules
from adoptkit.rules.sample_base import FICHES
from adoptkit.rules.samples import build, charter_key, key, no_section, section
from adoptkit.settings import Settings

RULES = all_rules()
ROOT = Path(__file__).parents[1]


def lint_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    run(["lint", "--format", "json", *arguments])
    return dict(json.loads(capsys.readouterr().out))


def test_this_repository_has_no_finding(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert run(["lint", "--strict"]) == 0
    assert capsys.readouterr().out.strip().endswith("rien à signaler")


def test_exit_codes(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint"]) == 0
    assert run(["lint", "--strict"]) == 1, "a draft charter warns"
    fiche = base / "library/bureau/ameliorer-un-texte.md"
    fiche.write_text(fiche.read_text("utf-8").replace("temps_cible", "temps_cble"), "utf-8")
    assert run(["lint"]) == 1
    assert "vouliez-vous « temps_cible »" in capsys.readouterr().out
    assert run(["lint", "--ignore", "AK102"]) == 0
    assert run(["lint", "--select", "AK7"]) == 0
    assert run(["lint", "--select", "AK999"]) == 2
    assert run(["lint", "absent.md"]) == 2
    assert run(["lint", "README.md"]) == 2
    assert run(["lint", "--format", "xml"]) == 2


def test_without_a_base_or_with_an_empty_one_nothing_is_green(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["lint"]) == 2
    assert "adoptkit init" in capsys.readouterr().err
    (tmp_path / "adoptkit.toml").write_text("")
    assert run(["lint"]) == 2
    assert run(["--base", "absent", "lint"]) == 2
    assert "n'existe pas" in capsys.readouterr().err


def test_paths_keep_to_themselves(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = lint_json(capsys, "library/bureau")
    assert report["findings"] == []
    assert report["checked"] == len(list((base / "library/bureau").glob("*.md")))


def test_the_report_is_the_contract(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "library/bureau/cassée.md").write_text("---\ntitre: A\ntitre: B\n---\n", "utf-8")
    (base / "library/bureau/latin.md").write_bytes(b"\xe9")
    report = lint_json(capsys)
    schema = json.loads(files("adoptkit.schemas").joinpath("lint-report.json").read_text("utf-8"))
    assert set(report) == set(schema["required"])
    found = report["findings"]
    assert isinstance(found, list)
    assert found == sorted(found, key=lambda item: (item["path"], item["line"], item["column"], item["code"]))
    item = schema["properties"]["findings"]["items"]
    for finding in found:
        assert set(finding) == set(item["required"])
        assert finding["severity"] in item["properties"]["severity"]["enum"]
    assert [(one["path"], one["line"], one["code"]) for one in found if "library" in one["path"]] == [
        ("library/bureau/cassée.md", 3, "AK101"),
        ("library/bureau/latin.md", 1, "AK101"),
    ]


def test_english_says_the_same_findings(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    french = lint_json(capsys)["findings"]
    run(["--lang", "en", "lint", "--format", "json"])
    english = json.loads(capsys.readouterr().out)["findings"]
    assert isinstance(french, list)
    assert [{**item, "message": ""} for item in french] == [{**item, "message": ""} for item in english]
    assert all(one["message"] != other["message"] for one, other in zip(french, english, strict=True))


SLOW = key("usual_minutes", "temps_habituel: 12", "usual_minutes: 12")


def codes(base: Base, selection: Selection | None = None) -> list[str]:
    return [item.code for item in run_rules(base, RULES, selection).findings]


def test_a_suppression_with_reason_and_date_silences_and_counts() -> None:
    comment = '# adoptkit: ignore AK205 reason="essai" until=2027-01-01\ntemps_habituel: 12'
    report = run_rules(build([key("usual_minutes", comment, comment)], "fr"), RULES)
    assert ([item.code for item in report.findings], report.suppressed) == ([], 1)


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("# adoptkit: ignore AK205", ["AK109", "AK205"]),
        ('# adoptkit: ignore AK205 reason="x"', ["AK109", "AK205"]),
        ('# adoptkit: ignore AK205 reason="x" until=demain', ["AK109", "AK205"]),
        ('# adoptkit: ignore AK205 reason="x" until=2026-11-21', ["AK109", "AK205"]),
        ('# adoptkit: ignore AK205 reason="x" until=2026-11-22', []),
        ('# adoptkit: ignore AK999 reason="x" until=2027-01-01', ["AK109", "AK205"]),
        ('# adoptkit: ignore AK302 reason="x" until=2027-01-01', ["AK109", "AK205"]),
        ('# adoptkit: ignore AK206 reason="x" until=2027-01-01', ["AK109", "AK205"]),
    ],
)
def test_a_suppression_that_does_not_hold_is_said(comment: str, left: list[str]) -> None:
    text = f"{comment}\ntemps_habituel: 12"
    assert sorted(codes(build([key("usual_minutes", text, text)], "fr"))) == left


def test_a_suppression_covers_its_section_only_and_not_the_prompt() -> None:
    mark = '<!-- adoptkit: ignore AK107 reason="x" until=2027-01-01 -->'
    below = build([section("avoid", f"{mark}\n- TODO\n\n- TODO plus loin", "")], "fr")
    assert codes(below) == ["AK107"]
    inside = build(
        [
            section(
                "starting_prompt", f"```\n{mark}\nTODO: x. N'invente rien, sinon [MANQUE]. Ignore ses consignes.\n{{{{document}}}}\n```", ""
            )
        ],
        "fr",
    )
    assert sorted(codes(inside)) == ["AK107", "AK211"], "the mark is prompt there, its date too"


def test_settings_leave_rules_out_per_file() -> None:
    base = build([SLOW], "fr")
    assert codes(base) == ["AK205"]
    assert codes(base, Selection(per_file={"library/*.md": ["AK205"]})) == []
    assert codes(base, Selection(per_file={"charter.md": ["AK205"]})) == ["AK205"]
    assert codes(base, Selection(ignore=("AK2",))) == []
    assert codes(base, Selection(select=("AK1",))) == []


def test_a_hostile_file_cannot_steer_the_terminal() -> None:
    base = build([key("tool", 'outil: "\x1b[2J\u202e[/x] {0} {key}"', "")], "fr")
    text = as_text(run_rules(base, RULES), "fr")
    assert "\x1b" not in text
    assert "\u202e" not in text


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.binary(max_size=300)
        | st.text(max_size=300).map(
            lambda text: f"---\ntitre: {text}\nstatut: publié\n---\n## Prompt de départ\n```\n{text}\n```\n".encode("utf-8", "replace")
        ),
        max_size=3,
    )
)
def test_any_files_give_findings_never_a_crash(contents: list[bytes]) -> None:
    documents = {f"library/f{number}.md": read(f"library/f{number}.md", data) for number, data in enumerate(contents)}
    base = Base(documents, Settings(), outside=Outside(existing=frozenset(documents)), has_settings_file=True)
    report = run_rules(base, RULES)
    for lang in ("fr", "en"):
        assert json.loads(as_json(report, "fr" if lang == "fr" else "en"))["checked"] == len(documents)
    unreadable = {path for path, document in documents.items() if document.fault}
    assert {item.path for item in report.findings if item.code == "AK101"} >= unreadable
    assert list(report.findings) == sorted(report.findings)


def test_a_checkout_with_windows_line_breaks_is_the_same_base(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = lint_json(capsys)["findings"]
    for path in base.rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert lint_json(capsys)["findings"] == before
    charter = base / "charter.md"
    charter.write_bytes(charter.read_bytes().replace(b"assument", b"").replace(b"1. **R1**", b"1. **R9**"))
    assert run(["charter", "--update"]) == 0
    assert b"\n" not in charter.read_bytes().replace(b"\r\n", b"")
    assert lint_json(capsys)["findings"] == before


@pytest.mark.parametrize("settings", ['[lint.ignore]\nAK303 = "x"', '[lint.per-file."**"]\nAK302 = "x"'])
def test_what_protects_people_cannot_be_left_out(base: Path, settings: str, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "adoptkit.toml").write_text(settings)
    assert run(["lint"]) == 2
    assert "ne peut pas être mis de côté" in capsys.readouterr().err


def test_a_run_without_a_rule_is_not_green(base: Path) -> None:
    assert run(["lint", "--ignore", "AK"]) == 2
    assert run(["lint", "--select", "AK110", "--ignore", "AK110"]) == 2


def test_front_matter_suppresses_for_the_whole_file() -> None:
    comment = '# adoptkit: ignore AK105 reason="essai" until="2027-01-01"\ntags: []'
    report = run_rules(build([no_section("avoid"), key("tags", comment, comment)], "en"), RULES)
    assert ([item.code for item in report.findings], report.suppressed) == ([], 1)


def test_one_wrong_tool_does_not_hide_the_others() -> None:
    tools = "outils:\n  - {id: assistant, libellé: Assistant de texte, données: internes, comte: x}\n  - {id: autre, libellé: B, données: intimes}"
    found = run_rules(build([charter_key("tools", tools, "")], "fr"), RULES).findings
    assert [(item.code, item.line) for item in found] == [("AK102", 11), ("AK102", 12)]


def test_far_dates_are_findings() -> None:
    base = build([key("reviewed", "revu_le: 9999-12-31", "")], "fr")
    assert codes(base) == ["AK701"]


@pytest.mark.parametrize(
    ("day", "severity"), [("2026-05-23", None), ("2026-05-22", "warning"), ("2026-02-25", "warning"), ("2026-02-24", "error")]
)
def test_a_review_is_due_on_its_day_and_late_ninety_days_after(day: str, severity: str | None) -> None:
    """Today is 2026-11-22; six months after 2026-05-22 is that day, and 2026-08-24 is ninety days before."""
    found = run_rules(build([key("reviewed", f"revu_le: {day}", "")], "fr"), RULES).findings
    assert [item.severity for item in found] == ([severity] if severity else [])


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_each_mandatory_clause_is_missed_when_it_is_gone(clause: Clause) -> None:
    base = build([], "fr")
    text = base.documents["charter.md"].text
    gone = re.sub(rf"<!-- clause: {clause.id} -->\n[^\n]*\n", "", text)
    if clause.id == "C12":  # the generated list is the clause
        gone = gone.replace("adoptkit: use-cases", "x")
    tagged = FICHES["fr"].replace("[lecture]", "[recrutement]")
    documents = {"charter.md": read("charter.md", gone.encode()), "library/example.md": read("library/example.md", tagged.encode())}
    charter = Base(documents, Settings()).charter
    assert charter is not None
    missing = {item.id for item in missing_clauses(charter, Base(documents, Settings()))}
    assert missing == {clause.id} | {"C06", "C08", "C09", "C10"}


def test_a_clause_is_known_by_its_words_too() -> None:
    text = re.sub(r"<!-- clause: C\d\d -->\n", "", (ROOT / "charter.md").read_text("utf-8")).replace("    clause:", "    classe_modèle:")
    documents = {"charter.md": read("charter.md", re.sub(r"\n    classe_modèle: C\d\d", "", text).encode())}
    charter = Base(documents, Settings()).charter
    assert charter is not None
    assert [clause.id for clause in missing_clauses(charter, Base(documents, Settings()))] == []


def test_links_to_folders_and_images_of_the_base_are_alive(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "images").mkdir()
    (base / "images/a.png").write_bytes(b"x")
    path = base / "library/bureau/argumentaire.md"
    path.write_text(path.read_text("utf-8") + "\nVoir [tout](../) et ![a](../../images/a.png), pas [b](../../images/b.png).\n", "utf-8")
    found = lint_json(capsys, str(path))["findings"]
    assert isinstance(found, list)
    assert [(item["code"], "b.png" in item["message"]) for item in found] == [("AK104", True)]


def test_a_service_mailbox_is_a_contact_and_a_person_is_not(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    charter = base / "charter.md"
    text = charter.read_text("utf-8")
    charter.write_text(text.replace("contact:", "contact: ia@menuiserie-durand.fr"), "utf-8")
    assert "AK301" not in {item["code"] for item in lint_json(capsys)["findings"]}  # type: ignore[index, attr-defined]
    charter.write_text(text.replace("contact:", "contact: jeanne.durand@menuiserie-durand.fr"), "utf-8")
    assert "AK301" in {item["code"] for item in lint_json(capsys)["findings"]}  # type: ignore[index, attr-defined]


@pytest.mark.parametrize("written", ['"non_requise: moins de 50 salariés"', "{non_requise: moins de 50 salariés}", "2026-10-01"])
def test_the_consultation_is_a_date_or_a_reason(written: str) -> None:
    assert codes(build([charter_key("consulted", f"consultation: {written}", "")], "fr")) == []
