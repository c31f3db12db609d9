"""Files scanned in place: the same scorecard as small files give, whatever the dirt, the layout, the encoding, the number of files."""

import csv
import datetime as dt
import io
import json
import random
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adoptkit.errors import AdoptkitError
from adoptkit.intake.choice import CROSSOVER, EngineName, facts_of
from adoptkit.intake.source import Source
from adoptkit.scorecard.compute import scorecards
from adoptkit.scorecard.trend import WEEKS
from adoptkit.scorecard.weeks import Asked
from adoptkit.usage import ledger
from adoptkit.usage.model import Setting
from adoptkit.usage.reading import read_log, read_log_table
from tests.cases import CASES, FOLDER, SETTING, TERMS

Rows = Sequence[Sequence[str]]
HEADER = ("date", "personne", "équipe", "fiche", "minutes_gagnées", "résultat", "succès", "blocage", "vérifié", "source", "partage", "note")
LATEST = Asked()
LOOSE = Setting(SETTING.today, SETTING.zone, guard=SETTING.guard)


def card(paths: Sequence[Path], engine: EngineName, setting: Setting = SETTING, asked: Asked = LATEST) -> Any:
    """Everything that a scorecard says of the files, or the sentence that refuses them; what has no order is sorted."""
    try:
        facts, _ = facts_of([Source.of(path, path.name) for path in paths], setting, asked, engine)
        with closing(facts):
            terms = TERMS if setting is SETTING else TERMS.__class__(TERMS.today, guard=TERMS.guard)
            found = [item.as_json("fr") for item in scorecards(facts, terms, asked.week, asked.all_weeks)]
    except AdoptkitError as error:
        return error.say("fr")
    for item in found:
        for part in ("warnings", "repairs"):
            item[part] = sorted(json.dumps(value, sort_keys=True, ensure_ascii=False) for value in item[part])
        item["rejects"] = sorted((reject["file"], reject["line"], reject["code"], str(reject)) for reject in item["rejects"])
    return found


def same(paths: Sequence[Path], setting: Setting = SETTING, asked: Asked = LATEST) -> Any:
    """What both engines say, which is the same."""
    one, other = (card(paths, engine, setting, asked) for engine in ("sqlite", "duckdb"))
    if isinstance(one, str) or isinstance(other, str) or len(one) != len(other):
        assert one == other
        return one
    for mine, theirs in zip(one, other, strict=True):
        assert {key: (value, theirs.get(key)) for key, value in mine.items() if value != theirs.get(key)} == {}
    return one


@pytest.mark.parametrize("name", CASES)
def test_a_case_gives_the_same_through_both_engines(name: str) -> None:
    same([FOLDER / name])


DATES = st.sampled_from(
    ["08/06/2026", "2026-06-09", " 10/06/2026", "11/06/2026 ", "12 juin 2026", "46183", "14/06/2026 23:30", "2026-06-15T01:30:00Z", "2026-06-10 08:15",
     "31/06/2026", "hier", "", "08/06/2031", "01/06/2026", "3/6/26", "Total", "date", "2026-06-15 02:00 UTC+5", "08/06/2012"]
)  # fmt: skip
PEOPLE = st.sampled_from(
    ["Zoé Tremblay", "zoe tremblay", " Luc Roy", "Roy Luc", "luc.roy@exemple.ca", "Aïcha Diallo", "Personne Inconnue", "", "n/a", "Chloé Nguyen", "personne"]
)  # fmt: skip
FICHES = st.sampled_from(
    ["resume-de-cv", "Résumé de CV", "resume-de-cvv", "libre", "", "autre chose", "courriel-client", "Courriel client\u00a0"]
)
MINUTES = st.sampled_from(["12,5", "12.5", "15", "", "1h30", "-5", "300", "beaucoup", "~15", "0", "#REF!", "N/A", " 20 ", "0:20", "=A1"])
WORDS = st.sampled_from(["réussi", "partiel", "échec", "", "super", "oui", "non", "mesuré", "declared", "?"])
TEXTS = st.one_of(
    st.sampled_from(
        ["", "RAS", "aucun", "-", "=cmd()", "+1", "@moi", "relu avant midi", "a;b", 'dit "oui"', '"tout"', "deux\nlignes", "trois\r\nlignes\n;", " bord ",
         "très long succès raconté par quelqu'un qui avait le temps", "DÃ©jÃ  vu", "L’œuvre", "courriel à zoe@exemple.ca", "aucun.............................", "\u200b"]
    ),
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\x1a", exclude_categories=["Cs"]), max_size=50),
)  # fmt: skip
ROW = st.tuples(
    DATES,
    PEOPLE,
    st.sampled_from(["", "RH", " RH"]),
    FICHES,
    MINUTES,
    WORDS,
    TEXTS,
    TEXTS,
    WORDS,
    WORDS,
    WORDS,
    st.sampled_from(["", "1", "x "]),
)


def written(
    rows: Rows, delimiter: str = ";", line_end: str = "\n", quoting: int = csv.QUOTE_MINIMAL, header: Sequence[str] = HEADER
) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    rows=st.lists(ROW, max_size=12).flatmap(lambda rows: st.permutations([*rows, *rows[:3]])),
    delimiter=st.sampled_from([";", ",", "\t"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    asked=st.sampled_from([Asked(), Asked(all_weeks=True), Asked("2026-W24")]),
    knows=st.booleans(),
)
def test_dirty_logs_give_the_same_through_both_engines(
    rows: Rows, delimiter: str, line_end: str, quoting: int, encoding: str, asked: Asked, knows: bool, tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(written(rows, delimiter, line_end, quoting).encode(encoding, "replace"))
    same([path], SETTING if knows else LOOSE, asked)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lines=st.lists(st.text(alphabet='ab;" \r\n\t,2é\u00a0', max_size=30), max_size=10), seed=st.integers(0, 9))
def test_broken_lines_give_the_same_through_both_engines(lines: list[str], seed: int, tmp_path: Path) -> None:
    """Stray quotes, missing and extra cells, blank lines, lone returns: every line is a row, a reject or a skip of both."""
    chooser = random.Random(seed)
    good = "08/06/2026;Zoé Tremblay;RH;resume-de-cv;15;réussi;;;;;;"
    whole = [";".join(HEADER), good, *[line for odd in lines for line in (odd, good)][: chooser.randint(1, 20)], ""]
    path = tmp_path / "log.csv"
    path.write_bytes("\n".join(whole).encode())
    same([path])


def test_several_files_in_several_forms_count_their_doubles_once(tmp_path: Path) -> None:
    """A row with its time of day stands in a CSV, in a cp1252 copy of it and in a workbook: one use, wherever it is read."""
    row = ["08/06/2026 09:15", "Zoé Tremblay", "RH", "resume-de-cv", "15", "réussi", "relu", "", "", "", "", ""]
    other = ["09/06/2026", "Luc Roy", "", "resume-de-cv", "10", "", "", "", "", "", "", ""]
    one, two, three = tmp_path / "one.csv", tmp_path / "two.csv", tmp_path / "three.xlsx"
    one.write_bytes(written([row, other]).encode())
    two.write_bytes(written([other, row], ",", "\r\n").encode("cp1252"))
    import openpyxl

    book = openpyxl.Workbook()
    for line in (HEADER, row):
        book.active.append(line)  # type: ignore[union-attr]
    book.save(three)
    [found] = same([one, two, three])
    assert found["rows"] == {"read": 5, "kept": 3, "rejected": 0, "skipped": 2}
    assert found["uses"] == 3
    assert [json.loads(item)["code"] for item in found["warnings"] if "duplicates" in item] == ["exact_duplicates"] * 2 + [
        "possible_duplicates"
    ]


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_a_repeated_row_is_surely_one_use_with_a_time_or_a_text_and_only_maybe_without(engine: EngineName, tmp_path: Path) -> None:
    """A time of day, a success or a blocker: the second one is left out; a day alone, and both count."""
    person, rest = ["Zoé Tremblay", "", "resume-de-cv", "15", "réussi"], ["", "", "", ""]
    timed, plain = ["08/06/2026 09:15", *person, "", "", *rest], ["09/06/2026", *person, "", "", *rest]
    success, blocker = ["10/06/2026", *person, "relu", "", *rest], ["11/06/2026", *person, "", "trop lent", *rest]
    path = tmp_path / "log.csv"
    path.write_text(written([timed, plain, success, blocker] * 2 + [plain]), "utf-8")
    facts, _ = facts_of([Source.of(path, "log.csv")], SETTING, LATEST, engine)
    with closing(facts):
        doubles = {notice.code: notice.lines for notice in facts.notices if "duplicates" in notice.code}
        assert doubles == {"exact_duplicates": (6, 8, 9), "possible_duplicates": (7, 10)}
        assert (facts.rows.read, facts.rows.kept, facts.rows.skipped) == (9, 6, 3)


def test_a_week_is_set_beside_as_many_before_it_whatever_counts_them(tmp_path: Path) -> None:
    """Forty weeks with a use more every other week: all those of the trend are counted, the last months of a large log only."""
    first = SETTING.today - dt.timedelta(weeks=40)
    days = [first + dt.timedelta(weeks=week) for week in range(40) for _ in range(1 + week // 2)]
    rows = [[day.isoformat(), f"p{number % 9}@example.org", "", "libre", "5", *[""] * 7] for number, day in enumerate(days)]
    path = tmp_path / "log.csv"
    path.write_text(written(rows), "utf-8")
    [found] = same([path], LOOSE, Asked("2026-W20"))
    assert len(found["trend"]) == WEEKS
    assert all(item["uses"] for item in found["trend"])


def test_what_is_beyond_the_lists_is_still_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "MOST_REJECTS", 3)
    monkeypatch.setattr(ledger, "MOST_LINES", 2)
    good = ["08/06/2026", "Zoé Tremblay", "", "libre", "15", "bof", *[""] * 6]
    table = read_log_table("log.csv", written([["hier", *good[1:]]] * 5 + [good] * 4).encode())
    log = read_log(table, LOOSE)
    assert (len(log.rejects), log.unlisted, log.rows.rejected, log.rows.kept) == (3, 2, 5, 4)
    [words] = [notice for notice in log.notices if notice.code == "unknown_word"]
    assert (words.lines, words.unlisted, words.count) == ((7, 8), 2, 4)


def test_what_another_reader_could_not_list_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan hands over the first lines and how many more there are."""
    monkeypatch.setattr(ledger, "MOST_LINES", 2)
    kept = ledger.Ledger(read_log_table("log.csv", written([]).encode()), LOOSE)
    kept.notice_many("unknown_fiche", (4, 2, 9), unlisted=10)
    kept.notice_many("unknown_fiche", (2, 11), unlisted=1)
    kept.reject_people((3, 5), "person", unlisted=7)
    log = kept.log([], [])
    assert [(notice.lines, notice.unlisted) for notice in log.notices] == [((2, 4), 2 + 11)]
    assert ([reject.line for reject in log.rejects], log.unlisted, log.rows.rejected) == ([3, 5], 7, 0)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of 300,000 rows over six weeks, a few of them dirty: more than one processor reads at once."""
    chooser = random.Random(11)
    people = [
        "Zoé Tremblay",
        "Luc Roy",
        "Aïcha Diallo",
        "Noël Lefebvre",
        "Chloé Nguyen",
        *(f"p{number}@example.org" for number in range(300)),
    ]
    days = [f"{day:02d}/{month:02d}/2026" for month, last in ((5, 31), (6, 14)) for day in range(1, last + 1)]
    dirt = {1_000: "hier", 150_000: "31/06/2026", 299_999: ""}
    rows = []
    for number in range(300_000):
        date = dirt.get(number, chooser.choice(days))
        minutes = f"{chooser.randrange(900) // 10},{chooser.randrange(10)}" if number % 1_000 else "beaucoup"
        rows.append(
            [
                date,
                chooser.choice(people),
                "",
                f"fiche-{chooser.randrange(30)}",
                minutes,
                chooser.choice(["réussi", "échec", ""]),
                "",
                "",
                "",
                "",
                "",
                "",
            ]
        )
    path = tmp_path_factory.mktemp("many") / "many.csv"
    path.write_text(written(rows), "utf-8")
    return path


def test_the_lines_of_a_large_file_are_those_of_the_file(many: Path) -> None:
    """Rejects and doubles name lines: each must be the one that an editor shows."""
    [found] = card([many], "duckdb", LOOSE)
    lines = many.read_text("utf-8").split("\n")
    assert len(found["rejects"]) == 303 - sum(number % 1_000 == 0 for number in (1_000, 150_000))
    for _, line, code, said in found["rejects"]:
        cell = lines[line - 1].split(";")[0 if "date" in code else 4]
        assert repr(cell) in said or not cell
    notices = map(json.loads, found["warnings"])
    doubles = next(notice for notice in notices if notice["code"] == "possible_duplicates")
    seen: dict[str, int] = {}
    again = [number for number, line in enumerate(lines, 1) if line and seen.setdefault(line, number) != number]
    assert doubles["lines"] == again[:1_000]
    assert doubles.get("count", len(again)) == len(again)


def test_a_large_file_is_counted_by_duckdb_and_that_is_said(many: Path) -> None:
    assert many.stat().st_size > CROSSOVER
    facts, said = facts_of([Source.of(many, many.name)], LOOSE, Asked())
    with closing(facts):
        assert said is not None
        assert "DuckDB" in said.fr
    facts, said = facts_of([Source.of(FOLDER / "01_reference_utf8.csv", "01.csv")], LOOSE, Asked())
    with closing(facts):
        assert said is None


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_a_file_that_changes_while_it_is_read_is_refused(engine: EngineName, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes((FOLDER / "01_reference_utf8.csv").read_bytes())
    source = Source.of(path, "log.csv")
    path.write_bytes(path.read_bytes() + b"09/06/2026;Luc Roy;;libre;5;;;\n")
    with pytest.raises(AdoptkitError) as stopped:
        facts_of([source], SETTING, Asked(), engine)
    assert "a changé pendant la lecture" in stopped.value.say("fr")


#: The peak of the process itself: that of getrusage is at least what its parent held.
PEAK = """
import re, sys
from adoptkit.cli.main import run
code = run(sys.argv[1:])
print(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
sys.exit(code)
"""


def refused(path: Path, *options: str) -> tuple[float, int, str]:
    """Seconds, peak in MB and sentence of a file that the command refuses with exit code 2."""
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", PEAK, "scorecard", str(path), *options], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return time.monotonic() - start, int(done.stdout.split()[-1]) // 1024, done.stderr


def sparse_line(path: Path) -> None:
    """One line of a gigabyte: letters first, then a hole that reads as NULs, which a text file of 1 GB would not need."""
    with path.open("wb") as file:
        for _ in range(12):
            file.write(b"x" * 1024 * 1024)
        file.truncate(1024**3)


@pytest.mark.parametrize("write", [sparse_line], ids=["line"])
@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc, and other systems write the hole of the file")
def test_a_line_of_a_gigabyte_costs_neither_time_nor_memory(write: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    write(path)
    seconds, peak, said = refused(path)
    assert "8 Mo" in said or "8 MB" in said
    assert peak < 100
    assert seconds < 5  # a second is the goal, and 0.2 was measured; this only catches a file that is read whole


def test_a_file_is_no_pattern_for_others(tmp_path: Path) -> None:
    """« usages[1].csv », what browsers call a second download, is not usages1.csv; nor does a folder named c0=x fill a column."""
    folder = tmp_path / "c0=zz"
    folder.mkdir()
    good = (FOLDER / "01_reference_utf8.csv").read_bytes()
    (folder / "usages1.csv").write_bytes(good.replace("réussi".encode(), "échec".encode()))
    for name in ("usages[1].csv", "usages?.csv", "usages*.csv", "plain.csv.gz"):
        (folder / name).write_bytes(good)
        assert same([folder / name])[0]["outcomes"]["worked"] == 9


@pytest.mark.parametrize("width", [120, 250, 1_500])
def test_a_wide_export_gives_the_same_through_both_engines(width: int, tmp_path: Path) -> None:
    """A survey holds the log's columns among many that nobody knows, filled or blank; what tells rows apart is all of them."""
    first, *rows = (FOLDER / "01_reference_utf8.csv").read_text("utf-8").splitlines()
    path = tmp_path / "wide.csv"
    asked = "".join(f";Question {number}" for number in range(width))
    told = [row + ";non" * (width - 1) + f";{number % 7}" for number, row in enumerate([*rows, *rows])]
    path.write_text("\n".join([first + asked, *told, ""]), "utf-8")
    assert same([path])[0]["rows"]["read"] == 24


_ROWS = "\n".join(f"2026-06-0{day};Zoé;resume-de-cv;{day}" for day in range(1, 8))
_NAMES = "date;personne;fiche;minutes_gagnees"


@pytest.mark.parametrize(
    ("middle", "line", "said"),
    [
        ("date;personne;fiche;heures_gagnees", 9, "un second en-tête"),
        ("personne;date;fiche;minutes_gagnees", 9, "un second en-tête"),
        ("date;personne;fiche", 9, "un second en-tête"),
        ("<<<<<<< HEAD", 9, "marque de conflit"),
        (">>>>>>> a;b;c;d", 9, "marque de conflit"),
        ("2026-06-08;Luc;libre\n<<<<<<< HEAD", 10, "marque de conflit"),
    ],
)
def test_a_seam_between_two_files_is_refused_by_both_engines(middle: str, line: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"{_NAMES}\n{_ROWS}\n{middle}\n{_ROWS}\n", encoding="utf-8")
    found = [card([path], engine) for engine in ("sqlite", "duckdb")]
    assert found[0] == found[1]
    assert f"log.csv:{line} : {said}" in found[0]


def test_lines_broken_otherwise_are_refused_by_both_engines(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"{_NAMES}\u2028" + f"{_ROWS}\u2028".replace("\n", "\u2028") * 8_000, encoding="utf-8")
    found = [card([path], engine) for engine in ("sqlite", "duckdb")]
    assert "U+2028" in found[0]
    assert found[0] == found[1]


def test_a_long_line_under_a_header_is_refused_before_it_takes_memory(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    with path.open("wb") as file:
        file.write(f"{_NAMES}\n{_ROWS}\n".encode())
        file.truncate(300 * 1024 * 1024)
    tracemalloc.start()
    said = card([path], "sqlite")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "8 Mo" in said
    assert peak < 60 * 1024 * 1024
