"""Lint reports, each read back by its real consumer, or by a reader that follows the consumer's own rules."""

import html
import json
import re
import subprocess
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt
from rich.cells import cell_len

from adoptkit.cli.main import run as cli
from adoptkit.edits import Edit, edited
from adoptkit.errors import Lang, Text
from adoptkit.privacy import scan
from adoptkit.reports.columns import width, wrapped
from adoptkit.reports.excerpt import excerpt
from adoptkit.reports.findings import as_json, as_text, summary
from adoptkit.reports.fingerprints import fingerprinted
from adoptkit.reports.formats import FORMATS
from adoptkit.reports.github import as_github, command
from adoptkit.reports.gitlab import as_gitlab
from adoptkit.reports.job_summary import as_markdown
from adoptkit.reports.roles import is_a_person
from adoptkit.reports.sarif import as_sarif
from adoptkit.reports.sources import Source, Sources
from adoptkit.reports.statistics import as_statistics
from adoptkit.reports.view import View
from adoptkit.rules.engine import Finding, Report, Severity, run
from adoptkit.rules.registry import all_rules
from adoptkit.rules.samples import Sample, build, key, no_section, section

PATH = "library/example.md"
PHONE = "06 12 34 56 78"
LANGS: tuple[Lang, Lang] = ("fr", "en")
TEN = key("target_minutes", "temps_cible: dix", "target_minutes: ten")
TODO = section("avoid", "- TODO\n- une décision sur une personne", "- TODO\n- a decision about a person")


def linted(*samples: Sample, lang: Lang = "fr", prefix: str = "", **view: object) -> tuple[Report, View]:
    """The report on the sample base changed so, and a view that has its files."""
    base = build(samples, lang)
    texts = {path: document.text for path, document in base.documents.items()}
    return run(base, all_rules()), replace(View(Sources(texts.get), prefix), **view)  # type: ignore[arg-type]


def finding(text: str = "", line: int = 1, **changes: object) -> Finding:
    """A finding of AK107 that says ``text``."""
    made = Finding(PATH, line, 1, "AK107", Text(text, text), "error")
    return replace(made, **changes)  # type: ignore[arg-type]


def report(*findings: Finding) -> Report:
    return Report(findings, (), 2)


def viewing(text: str, **view: object) -> View:
    return replace(View(Sources({PATH: text}.get)), **view)  # type: ignore[arg-type]


def many(count: int, severity: Severity = "error", code: str = "AK107") -> list[Finding]:
    return [replace(finding(f"constat {line}", line), severity=severity, code=code) for line in range(1, count + 1)]


# --- text ---------------------------------------------------------------------------------------------------------------------------


def test_a_pipe_gets_one_line_per_finding_then_what_it_points_at() -> None:
    found, view = linted(TODO)
    line = found.findings[0].line
    assert as_text(found, "fr", view).split("\n") == [
        f"library/example.md:{line}:3: erreur AK107 il reste à écrire : TODO",
        f"   {line} | - TODO",
        "      |   ^^^^",
        "",
        "2 fichiers lus\N{NARROW NO-BREAK SPACE}: 1 erreur",
    ]


def test_a_terminal_wraps_at_words_and_never_breaks_a_path() -> None:
    said = "un outil qui n'est pas dans la charte : choisissez parmi " + ", ".join(f"assistant-texte-{n}" for n in range(9))
    path = f"library/{'bureau/' * 12}fiche.md"
    written = as_text(report(finding(said), finding(said, path=path)), "fr", View(width=80))
    first, second, counted = written.split("\n\n")
    assert all(width(line) <= 80 for line in first.split("\n"))
    assert " ".join(line.strip() for line in first.split("\n")) == f"{PATH}:1:1: erreur AK107 {said}"
    assert second.split("\n")[0] == f"{path}:1:1: erreur AK107"
    assert " ".join(line.strip() for line in second.split("\n")) == f"{path}:1:1: erreur AK107 {said}"
    assert counted == summary(report(finding(), finding()), "fr")


def test_a_terminal_counts_what_repeats_and_a_pipe_lists_all() -> None:
    found = report(*many(41), *many(6, code="AK105"))
    on_terminal = as_text(found, "fr", View(width=80))
    assert (on_terminal.count("erreur AK107"), on_terminal.count("erreur AK105")) == (5, 6)
    assert "… et 36 autres AK107 dans ce fichier" in on_terminal
    assert as_text(found, "fr").count("erreur AK1") == 47
    assert len(json.loads(as_json(found, "fr"))["findings"]) == 47


@pytest.mark.parametrize(
    ("lang", "edits", "said"),
    [
        ("fr", 0, "2 fichiers lus\u202f: 3 erreurs"),
        ("fr", 1, "2 fichiers lus\u202f: 3 erreurs\u202f; 1 se corrige avec --fix"),
        ("fr", 3, "2 fichiers lus\u202f: 3 erreurs\u202f; 3 se corrigent avec --fix"),
        ("en", 2, "2 files read: 3 errors; 2 can be fixed with --fix"),
    ],
)
def test_the_summary_tells_what_can_be_fixed(lang: Lang, edits: int, said: str) -> None:
    found = [replace(item, edits=(Edit(0, 1, "x"),) if index < edits else ()) for index, item in enumerate(many(3))]
    assert summary(report(*found), lang) == said


def test_what_is_about_the_whole_file_shows_no_line() -> None:
    found, view = linted(no_section("avoid"), key("title", "", ""))
    assert {item.code for item in found.findings} >= {"AK102", "AK105"}
    whole = [item for item in found.findings if not item.length and item.column == 1]
    assert " | " not in as_text(replace(found, findings=tuple(whole)), "fr", view)


CHARS = st.sampled_from([*"ab é,.-«»", "日", "本", "ｆ", "😀", "e\u0301"[1], "\t", "\u202e", "\x1b", "\u200d", "\u00a0", "\u202f"])


@settings(max_examples=150)
@given(st.text(CHARS, min_size=1, max_size=120), st.data())
def test_carets_stand_under_what_is_wrong(line: str, data: st.DataObject) -> None:
    """The columns are measured by another library than ours."""
    line = f"x{line}x"
    column = data.draw(st.integers(2, len(line)))
    length = data.draw(st.integers(1, len(line) - column + 1))
    meant = line[column - 1 : column - 1 + length]
    assume(cell_len(meant[0]) or meant[0] == "\t" or not meant[0].isprintable())
    found = excerpt(finding(line=2, column=column, length=length), Source(f"---\n{line}\n---\nfin"), "fr", 70)
    assert found
    assert cell_len(found.text) <= 70
    assert found.text.isprintable() or "\u00a0" in found.text or "\u202f" in found.text
    under = _between(found.text.ljust(found.start + found.carets), found.start, found.start + found.carets)
    shown = "".join("    " if char == "\t" else char if char.isprintable() or char in "\u00a0\u202f" else "\ufffd" for char in meant)
    whole = shown.replace("\u0301", "")  # an accent takes no column
    assert under == whole or (found.text.endswith("…") and whole.startswith(under))


def _between(text: str, start: int, end: int) -> str:
    """The characters of ``text`` that stand from one column to another."""
    kept, at = "", 0
    for char in text:
        if start <= at < end and cell_len(char):
            kept += char
        at += cell_len(char)
    return kept


def test_a_long_line_is_cut_around_what_is_wrong() -> None:
    line = f"{'avant ' * 60}ICI{' après' * 60}"
    found = excerpt(finding(line=2, column=361, length=3), Source(f"---\n{line}\n---\n"), "fr", 60)
    assert found
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert found.text[found.start : found.start + found.carets] == "ICI"


def test_a_long_line_costs_what_is_shown_of_it() -> None:
    """Two thousand findings on one line of 32,000 characters: each reads what is around it, and the masked spans are cut nowhere."""
    text = f"---\n{f'{PHONE}, ' * 2_000}{'{{A-b}} ' * 2_000}\n---\nfin"
    places = [*range(1, 32_000, 16), *range(32_001, 48_000, 8)]
    found, view = report(*(finding(line=2, column=column, length=7) for column in places)), viewing(text)
    start = time.process_time()
    written = as_text(found, "fr", view)
    marks = [mark for _, mark in fingerprinted(found.findings, view)]
    assert time.process_time() - start < 10  # when each reads the whole line: a minute
    assert len(set(marks)) == len(places)
    assert not re.search(r"\d\d \d\d", written)
    rows = written.split("\n")[1:-2:3]
    assert all(width(row) <= 100 for row in rows)
    assert rows[0].startswith("   2 | [téléphone], [téléphone]")
    assert all("…" in row for row in rows)


@settings(max_examples=150)
@given(st.integers(0, 900), st.lists(st.sampled_from(["mot ", f"{PHONE}, ", "jean.dupont@gmail.com ", "e\u0301", "日本 "]), max_size=60))
def test_a_stretch_is_around_its_place_and_cuts_nothing_that_is_masked(at: int, words: list[str]) -> None:
    line = "".join(words)
    source = Source(f"---\n{line}\n---\nfin")
    stretch = source.around(2, at)
    end = stretch.start + len(stretch.text)
    assert line[stretch.start : end] == stretch.text
    assert stretch.start <= min(at, len(line)) <= end
    assert stretch.goes_on == (end < len(line))
    assert min(at, len(line)) - stretch.start >= 150 or len(stretch.hits) or stretch.start == 0
    moved = [(hit.start + stretch.start, hit.end + stretch.start) for hit in stretch.hits]
    assert moved == [(hit.start, hit.end) for hit in source.hits(2) if hit.start < end and stretch.start < hit.end]
    assert all(stretch.start <= one and other <= end for one, other in moved)


def test_windows_line_breaks_change_nothing_of_an_excerpt() -> None:
    text = "---\nun TODO ici\n---\n"
    found = finding(line=2, column=4, length=4)
    assert excerpt(found, Source(text), "fr", 60) == excerpt(found, Source(text.replace("\n", "\r\n")), "fr", 60)


@settings(max_examples=80)
@given(st.text(st.sampled_from([*"abé日😀 "]), max_size=120), st.integers(1, 60), st.integers(10, 60))
def test_wrapped_lines_fit_and_lose_no_word(text: str, first: int, others: int) -> None:
    lines = wrapped(text, first, others)
    assert " ".join(lines).split() == text.split()
    for line, room in zip(lines, [first, *(others for _ in lines)], strict=False):
        assert width(line) <= room or " " not in line.strip()


def test_french_punctuation_stays_with_its_word() -> None:
    assert wrapped("la clé « titre » manque : écrivez-la !", 8, 10) == ["la clé", "« titre »", "manque :", "écrivez-la !"]


# --- what reports must never show ----------------------------------------------------------------------------------------------------

SECRET_LINES = (
    "-----BEGIN RSA PRIVATE KEY-----",
    *(f"MIIEvAIBADANBgkqhkiG9w0BAQEFAASCB{n}Yz" for n in range(6)),
    "-----END RSA PRIVATE KEY-----",
)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
def test_no_format_shows_personal_data(name: str, lang: Lang) -> None:
    """Every line of the file is pointed at, and quoted by a message and a fix too."""
    text = "\n".join(["---", f"appeler TODO le {PHONE}", *SECRET_LINES, "nir 2 69 05 49 588 157 80", "fin", "---", ""])
    found = []
    for line, content in enumerate(text.split("\n"), 1):
        edits = (Edit(0, 3, content),)
        found.append(finding(f"« {PHONE} » de trop", line, column=9, length=4, edits=edits))
    written = FORMATS[name](report(*found), lang, viewing(text, width=None))
    digits = re.sub(r"\D", "", written)
    assert "0612345678" not in digits
    assert "26905495881" not in digits
    assert "MIIEv" not in written
    assert "9w0BAQEF" not in written


def test_a_masked_line_keeps_its_carets_right() -> None:
    text = f"---\nappelle le {PHONE} TODO ici\n---\n"
    found = excerpt(finding(line=2, column=27, length=4), Source(text), "fr", 80)
    assert found
    assert found.text == "appelle le [téléphone] TODO ici"
    assert found.text[found.start : found.start + found.carets] == "TODO"
    masked = excerpt(finding(line=2, column=12, length=14), Source(text), "en", 80)
    assert masked
    assert masked.text[masked.start : masked.start + masked.carets] == "[phone]"
    allowed = excerpt(finding(line=2, column=12, length=14), Source(text, frozenset({PHONE})), "en", 80)
    assert allowed
    assert PHONE in allowed.text


def test_words_about_somebody_are_not_quoted() -> None:
    assert excerpt(finding(line=2, column=1, length=4, code="AK304"), Source("---\nJeanne est malade\n---\n"), "fr", 80) is None


# --- every format --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_bytes(name: str) -> None:
    assert FORMATS[name](*_linted_twice("fr")) == FORMATS[name](*_linted_twice("fr"))


def _linted_twice(lang: Lang) -> tuple[Report, Lang, View]:
    found, view = linted(TEN, TODO, lang=lang)
    return found, lang, view


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_report_is_well_formed(name: str, lang: Lang) -> None:
    written = FORMATS[name](report(), lang, View())
    if name in ("json", "gitlab", "sarif"):
        json.loads(written)
    else:
        assert summary(report(), lang) in written


HOSTILE = "a\n::add-mask::x\r\n##[set-output name=a]b\x1b[2J\u202e<img src=x onerror=y>@everyone"


@pytest.mark.parametrize("name", FORMATS)
def test_a_hostile_text_starts_no_line_and_steers_no_terminal(name: str) -> None:
    found = report(finding(HOSTILE, 2, column=2, length=3, path=PATH))
    written = FORMATS[name](found, "fr", viewing(f"---\n{HOSTILE}\n---\n"))
    shown = written if name != "json" else json.dumps(json.loads(written))  # JSON is data: its own escapes hold
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", shown)
    assert not re.search(r"^\s*::(?!error |group|endgroup)", written, re.MULTILINE)
    if name in ("text", "github"):
        assert "##[" not in written


# --- GitHub: workflow commands -------------------------------------------------------------------------------------------------------

OBEYED = ("error", "warning", "notice", "group", "endgroup", "add-mask", "set-output", "stop-commands", "debug", "save-state")


def obeyed(line: str) -> tuple[str, Mapping[str, str], str] | None:
    """What the runner makes of a line of the log: name, properties, data; None when it is only a line.

    The rules of ``ActionCommand.TryParseV2``, and of its older form ``##[name]`` anywhere in a line.
    """
    line = line.lstrip()
    end = line.find("::", 2) if line.startswith("::") else -1
    if end >= 0:
        name, _, written = line[2:end].partition(" ")
        if name in OBEYED:
            pairs = (item.split("=", 1) for item in written.strip().split(",") if item)
            return (
                name,
                {pair[0]: _unescaped(pair[1], ":,") for pair in pairs if len(pair) == 2 and pair[1]},
                _unescaped(line[end + 2 :], ""),
            )
    old = re.search(r"##\[([^ \]]*)[^\]]*\]", line)
    return (old[1], {}, "") if old and old[1] in OBEYED else None


def _unescaped(text: str, more: str) -> str:
    for char in f"\r\n{more}%":  # the percent sign last
        text = text.replace(f"%{ord(char):02X}", char)
    return text


@settings(max_examples=150)
@given(st.text(), st.text(min_size=1))
def test_the_runner_reads_a_command_as_it_was_meant(data: str, value: str) -> None:
    assume(not value.startswith("="))  # the runner drops it; no path does
    written = command("error", {"file": value, "line": 3}, data)
    assert "\n" not in written
    assert "\r" not in written
    assert obeyed(written) == ("error", {"file": value, "line": "3"}, data)


def test_annotations_point_into_the_repository() -> None:
    found, view = linted(TODO, prefix="équipes, RH/base/")
    first = as_github(found, "fr", view).split("\n")[0]
    properties = {
        "file": f"équipes, RH/base/{PATH}",
        "line": str(found.findings[0].line),
        "col": "3",
        "endColumn": "7",
        "title": "AK107 nothing-left-to-fill-in",
    }
    assert obeyed(first) == ("error", properties, "il reste à écrire : TODO")
    assert View(prefix=".").place(PATH) == View(prefix="./").place(PATH) == PATH


def test_what_github_would_drop_is_in_the_log() -> None:
    found = report(*many(12, "info"), *many(11, "warning", "AK205"), *many(14))
    lines = as_github(found, "fr").split("\n")
    commands = [item[0] for item in map(obeyed, lines) if item]
    assert commands == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10 + ["group", "endgroup"]
    totals = obeyed(lines[20])
    assert totals
    assert totals[2].startswith("2 fichiers lus\u202f: 14 erreurs, 11 avertissements, 12 informations. GitHub n'en affiche que 29 ici")
    folded = lines[lines.index(next(line for line in lines if line.startswith("::group"))) + 1 : -2]
    assert [line.split(":")[0] for line in folded] == [PATH] * 8
    assert lines[-1] == summary(found, "fr")


def test_under_the_cap_nothing_is_folded() -> None:
    lines = as_github(report(*many(10)), "en").split("\n")
    assert [item[0] for item in map(obeyed, lines) if item] == ["error"] * 10


def test_a_base_in_a_folder_of_a_repository(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "init", "--quiet", str(base.parent)], check=True)
    (base / "library/neuve.md").write_text("---\ntitre: TODO\n---\n", "utf-8")
    capsys.readouterr()
    cli(["lint", "library/neuve.md", "--format", "github"])
    commands = [item for item in map(obeyed, capsys.readouterr().out.split("\n")) if item]
    assert {item[1]["file"] for item in commands if item[0] == "error"} == {"base/library/neuve.md"}


# --- GitLab: Code Quality ------------------------------------------------------------------------------------------------------------

#: What GitLab documents of the artifact ``codequality``: the keys it reads, all of them required.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\.?/)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def fingerprints(found: Report, view: View, lang: Lang = "fr") -> list[str]:
    return [item["fingerprint"] for item in json.loads(as_gitlab(found, lang, view))]


def test_gitlab_gets_what_it_documents() -> None:
    found, view = linted(TEN, TODO, key("usual_minutes", "temps_habituel: 2", ""), prefix="base")
    written = json.loads(as_gitlab(found, "fr", view))
    Draft202012Validator(CODE_QUALITY).validate(written)
    assert [item["location"]["path"] for item in written] == [f"base/{PATH}"] * len(found.findings)
    assert len({item["fingerprint"] for item in written}) == len(written)


@pytest.mark.parametrize(
    ("severity", "code", "level"),
    [("error", "AK107", "major"), ("error", "AK303", "critical"), ("warning", "AK107", "minor"), ("info", "AK107", "info")],
)
def test_gitlab_severities(severity: Severity, code: str, level: str) -> None:
    found = finding("x", severity=severity, code=code)
    assert json.loads(as_gitlab(report(found), "fr"))[0]["severity"] == level


def test_a_fingerprint_outlives_moves_and_languages_and_tells_twins_apart() -> None:
    body = "TODO a\nTODO b\nTODO a\n"
    before = [finding("TODO", line, column=1, length=4) for line in (2, 3, 4)]
    after = [replace(item, line=item.line + 2) for item in before]
    first = fingerprints(report(*before), viewing(f"---\n{body}fin\n"))
    assert len(set(first)) == 3
    assert fingerprints(report(*after), viewing(f"---\nun\n  deux\n{body}fin\n".replace("TODO b", "TODO  b")), "en") == first
    assert fingerprints(report(before[0], before[2]), viewing(f"---\n{body}fin\n")) == [first[0], first[2]]
    assert fingerprints(report(*before), viewing(f"---\n{body}fin\n", prefix="ailleurs")) != first


def test_two_sections_missing_are_two_findings() -> None:
    found, view = linted(no_section("avoid"), no_section("quality_check"))
    assert len(set(fingerprints(found, view))) == len(found.findings) > 1


# --- SARIF ---------------------------------------------------------------------------------------------------------------------------

SARIF = Draft4Validator(json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text("utf-8")))
EMOJI = section("avoid", "- 😀😀 日本 TODO\n- une décision sur une personne", "")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("prefix", ["", "équipe RH/base"])
def test_sarif_is_what_the_standard_says(lang: Lang, prefix: str) -> None:
    found, view = linted(TEN, TODO, lang=lang, prefix=prefix)
    found = replace(found, findings=(*found.findings, finding("x", edits=(Edit(0, 3, "+++"),)), *many(2, "info")))
    log = json.loads(as_sarif(found, lang, view))
    SARIF.validate(log)
    assert len(log["runs"][0]["results"]) == len(found.findings)
    for result in log["runs"][0]["results"]:
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place["uri"].isascii()
        assert unquote(place["uri"]) == view.place(PATH)


def test_every_rule_makes_valid_sarif() -> None:
    found = report(*(finding("x", code=item.code, severity=item.severity) for item in all_rules()))
    for lang in LANGS:
        SARIF.validate(json.loads(as_sarif(found, lang)))


def test_sarif_columns_are_characters() -> None:
    found, view = linted(EMOJI)
    region = json.loads(as_sarif(found, "fr", view))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    source = view.sources.of(PATH)
    assert source
    assert source.line(region["startLine"])[region["startColumn"] - 1 : region["endColumn"] - 1] == "TODO"


@settings(max_examples=80)
@given(st.lists(st.sampled_from(["a", "é", "😀", "\n", "\r\n", "\r"]), max_size=30).map("".join), st.data())
def test_fixes_of_sarif_and_json_say_the_same_as_the_edits(text: str, data: st.DataObject) -> None:
    """Both are made again from their lines and columns alone."""
    start = data.draw(st.integers(0, len(text)))
    edit = Edit(start, data.draw(st.integers(start, len(text))), data.draw(st.sampled_from(["", "titre", "x\ny"])))
    assume("\r" not in text[edit.start - 1 : edit.start] and "\r" not in text[edit.end - 1 : edit.end])  # no edit stands between \r and \n
    found, view = report(finding("x", edits=(edit,))), viewing(text)
    fix = json.loads(as_json(found, "fr", view))["findings"][0]["fix"]
    assert _made(text, [tuple(item.values()) for item in fix]) == edited(text, [edit])
    change = json.loads(as_sarif(found, "fr", view))["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0]
    regions = [(*item["deletedRegion"].values(), item["insertedContent"]["text"]) for item in change["replacements"]]
    assert _made(text, regions) == edited(text, [edit])


def _made(text: str, changes: Iterable[tuple[Any, ...]]) -> str:
    """``text`` once what stands from a line and column up to another is replaced."""
    lines = [*re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text), ""]
    for line, column, end_line, end_column, new in changes:
        start = sum(map(len, lines[: line - 1])) + column - 1
        text = text[:start] + new + text[sum(map(len, lines[: end_line - 1])) + end_column - 1 :]
    return text


# --- Markdown ------------------------------------------------------------------------------------------------------------------------

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def cells(markdown: str) -> list[list[str]]:
    """The rows of the tables as CommonMark reads them, each cell the text that a reader sees; anything but text and bare spans fails."""
    rows: list[list[str]] = []
    for token in MARKDOWN.parse(markdown):
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline" and rows and token.level > 2:
            children = token.children or []
            assert {child.type for child in children} <= {"text", "text_special", "code_inline", "link_open", "link_close", "html_inline"}
            tags = [child.content for child in children if child.type == "html_inline"]
            assert set(tags) <= {"<span>", "</span>"}, tags
            rows[-1].append("".join(child.content for child in children if child.type != "html_inline"))
    return rows


def test_the_job_summary_reads_as_a_page() -> None:
    found, view = linted(TODO, prefix="base", link="https://example.org/o/r/blob/main")
    line = found.findings[0].line
    assert as_markdown(found, "fr", view).split("\n\n") == [
        "## adoptkit lint : 1 erreur",
        "2 fichiers lus\u202f: 1 erreur.",
        "| Gravité | Règle | Constats | Ce qui doit être vrai |\n| --- | --- | ---: | --- |\n"
        "| erreur | AK107 `nothing-left-to-fill-in` | 1 | Il ne reste rien à compléter |",
        "<details><summary>base/library/example.md : 1 erreur</summary>",
        "| Ligne | Gravité | Règle | Constat |\n| ---: | --- | --- | --- |\n"
        f"| [{line}](<https://example.org/o/r/blob/main/base/library/example.md?plain=1#L{line}>) | erreur | AK107 | il reste à écrire : TODO |",
        "</details>",
        "Que faire ensuite : `adoptkit explain AK107` dit pourquoi une règle existe, donne un exemple et la façon de corriger.",
    ]


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                *"ab `*_[]()<>&|~$\\!#@:/.-+={}\n\r\t1\u202e",
                "www.",
                "https://",
                "&amp;",
                "<b>",
                "](x)",
                ":tada:",
                "GH-1",
                "!1",
                " deadbeef ",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_text_of_a_file_is_only_text_in_a_job_summary(text: str) -> None:
    assume(not scan(f"x{text}x"))  # an address would be masked
    rows = cells(as_markdown(report(finding(f"x{text}x")), "fr"))
    seen = "".join(char if char.isprintable() else "\ufffd" for char in f"x{text}x")
    assert rows[-1][3].replace("\u200b", "") == seen
    assert not re.search(r"@\w|#\d|\w://|www\.|:\w+:|GH-\d|!\d|(?<!\w)[0-9a-f]{7,}(?!\w)", rows[-1][3])


@pytest.mark.parametrize("path", ["a*b*c `d` [e](f) #1 @octocat !1 GH-1.md", "<img src=x>|$x$~~y~~.md", "deadbeefcafe.md"])
def test_a_path_is_read_as_written_in_the_folded_part(path: str) -> None:
    """Inside the tag that folds, which is HTML: no Markdown is read there, and a mention still would be."""
    line = next(row for row in as_markdown(report(finding("x", path=path)), "en").split("\n") if row.startswith("<details>"))
    assert set(re.findall(r"</?(\w+)", line)) <= {"details", "summary", "span"}
    seen = html.unescape(re.sub(r"<[^>]*>", "", line))
    assert seen.replace("\u200b", "") == f"{path}: 1 error"
    assert not re.search(r"@\w|#\d|GH-\d|!\d|(?<!\w)[0-9a-f]{7,}(?!\w)", seen)


@pytest.mark.parametrize("heavy", ["|", "$", "#a", "_"])
def test_a_job_summary_stays_under_what_github_takes(heavy: str) -> None:
    found = [
        finding(heavy * 5_000, line, path=f"library/{heavy * 200}{line // 2}.md", severity="warning" if line < 9000 else "error")
        for line in range(1, 10_000)
    ]
    written = as_markdown(report(*found), "en", View(link="https://example.org/x"))
    assert len(written.encode()) < 2**20
    assert "… and 9799 other findings" in written
    assert written.count("<details>") == written.count("</details>") == 100
    assert "| 9000 |" not in written.split("<details>")[0]
    assert "#L9001>" in written, "the worst first"


# --- JSON ----------------------------------------------------------------------------------------------------------------------------


def test_json_tells_what_a_fix_would_do() -> None:
    found = report(finding("x", 2, column=1, length=5, edits=(Edit(4, 9, "titre"),)))
    item = json.loads(as_json(found, "fr", viewing("---\r\ntiter: A\r\n---\r\n")))["findings"][0]
    assert (item["fixable"], item["length"]) == (True, 5)
    assert item["fix"] == [{"line": 1, "column": 5, "end_line": 2, "end_column": 5, "text": "titre"}]
    assert json.loads(as_json(found, "fr"))["findings"][0]["fix"] == []


# --- statistics ----------------------------------------------------------------------------------------------------------------------


def test_statistics_count_by_rule_and_by_owner() -> None:
    mended = [replace(item, edits=(Edit(0, 1, ""),)) for item in many(2)]
    late = replace(finding("x", path="library/b.md"), code="AK701", severity="warning")
    found = report(*mended, *many(1), late, finding("x", path="charter.md"))
    owners = {PATH: "Responsable recrutement", "library/b.md": "Jeanne Durand"}
    assert as_statistics(found, "fr", owners).split("\n") == [
        "Constats  Avec --fix  Règle",
        "       4           2  AK107 nothing-left-to-fill-in (erreur)",
        "       1           0  AK701 reviewed-in-time (avertissement)",
        "",
        "Erreurs  Avertissements  Revues dues  Responsable",
        "      0               1            1  [nom]",
        "      3               0            0  Responsable recrutement",
        "      1               0            0  (sans responsable)",
        "",
        "2 fichiers lus\u202f: 4 erreurs, 1 avertissement\u202f; 2 se corrigent avec --fix",
    ]
    assert all(width(line) <= 80 for line in as_statistics(found, "en", {PATH: "Service " * 30}).split("\n"))
    assert as_statistics(report(), "fr", {}) == summary(report(), "fr")


@pytest.mark.parametrize("owner", ["Jeanne Durand", "Jean-Pierre MARTIN", "M. Durand", "Mme de la Tour", "J. Durand", "Ana María López"])
def test_an_owner_who_is_a_person_is_masked(owner: str) -> None:
    assert is_a_person(owner)
    assert owner not in as_statistics(report(finding()), "fr", {PATH: owner})


@pytest.mark.parametrize(
    "owner",
    [
        "mentor-prompts",
        "Responsable recrutement",
        "Responsable Formation",
        "DRH",
        "DRH Lyon",
        "Équipe RH",
        "HR Lead",
        "AI lead",
        "Direction",
        "le service paie",
        "Ressources Humaines",
    ],
)
def test_an_owner_who_is_a_role_is_shown(owner: str) -> None:
    assert not is_a_person(owner)
    assert owner in as_statistics(report(finding()), "fr", {PATH: owner})


def test_an_owner_written_as_an_address_is_masked() -> None:
    written = as_statistics(report(finding()), "fr", {PATH: "jeanne.durand@menuiserie-durand.fr"})
    assert "durand" not in written
    assert "[courriel]" in written
