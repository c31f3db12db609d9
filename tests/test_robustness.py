"""Whatever the bytes, the names and the folders: findings, never a crash, in a time that grows with the size of the file only."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.base import Context
from adoptkit.cli.main import run
from adoptkit.content import CONTENT
from adoptkit.document import Document, read
from adoptkit.kinds.fiche import fiche
from adoptkit.rules.engine import inspect
from adoptkit.rules.registry import all_rules
from tests.fuzz.targets import TARGETS
from tests.traps import TRAPS

YAMLISH = st.lists(
    st.sampled_from(
        [
            *("titre", "outil: a", ": ", "- ", "? ", "[", "]", "{", "}", "&a ", "*a", "!!int ", "|\n", ">-\n", "'", '"', "#", "%YAML 1.2"),
            *(
                "\n",
                "\n  ",
                "\n- ",
                "\t",
                "...",
                "---",
                "<<: ",
                "~",
                ",",
                "\u2028",
                "\x85",
                "\ufeff",
                "\x08",
                "é",
                "😀",
                "@",
                "`",
                "\r",
                "\r\n",
            ),
        ]
    ),
    max_size=30,
).map("".join)
MARKDOWNISH = st.lists(
    st.sampled_from(
        [
            *("# a", "## Quand l'utiliser", "##", "```", "~~~~", "`", "- a", "  - b", "1. c", "> ", "<!-- ", "-->", "<pre>", "---", "==="),
            *(
                "{{nom}}",
                "{{",
                "}}",
                "\\{{",
                "\n",
                "\r\n",
                "\n\n",
                "    ",
                "\t",
                "[a](b)",
                "[a]: b",
                "|",
                "adoptkit: ignore AK205 ",
                "\0",
                "\f",
            ),
        ]
    ),
    max_size=40,
).map("".join)
FILES = st.binary(max_size=300) | st.tuples(YAMLISH, MARKDOWNISH).map(
    lambda parts: f"---\n{parts[0]}\n---\n{parts[1]}".encode("utf-8", "surrogatepass")
)


SEEDS = [path.read_bytes() for path in sorted((CONTENT / "library").rglob("*.md"))]
#: A good file of which one span is replaced by something else.
MUTATED = st.tuples(st.sampled_from(SEEDS), st.integers(0, 4000), st.integers(0, 40), YAMLISH | MARKDOWNISH).map(
    lambda parts: parts[0][: parts[1]] + parts[3].encode("utf-8", "surrogatepass") + parts[0][parts[1] + parts[2] :]
)


@pytest.mark.parametrize("name", TARGETS)
def test_what_the_fuzzer_holds(name: str) -> None:
    """The targets of tests/fuzz, on what hypothesis draws: no coverage to guide it, but in every run of the suite."""

    @settings(max_examples=150, deadline=None)
    @given(FILES | MUTATED)
    def holds(data: bytes) -> None:
        TARGETS[name](data)

    holds()


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"\xff\xfe-\0-\0-\0", 1, "UTF-16"),
        ("---\ntitre: A\n---\n".encode("utf-16-le"), 1, "UTF-16"),
        ("---\ntitre: A\n---\n".encode("utf-16-be"), 1, "UTF-16"),
        (b"---", 1, "never closed"),
        (b"  ---\na: 1\n---\n", 1, "must begin the line"),
        ("\u200b---\na: 1\n---\n".encode(), 1, "must begin the line"),
        ("\u2028---\na: 1\n---\n".encode(), 1, "must begin the line"),
        ("---\na: 1\nb: x\u2028y: 2\n---\n".encode(), 3, "U+2028"),
        (b"---\na: 1\nb: \x08\n---\n", 3, "U+0008"),
        (b"---\n" + b"? " * 10_000 + b"a\n---\n", 2, "too deep"),
        (b"---\n" + b"- " * 10_000 + b"a\n---\n", 2, "too deep"),
        (b"---\na: " + b"{a: " * 10_000 + b"\n---\n", 2, "too deep"),
        (b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n", 2, "alias"),
        (b"x" * 10_000_000, 1, "kB"),
        (b"---\na: 1\n...\nb: 2\n---\n", 4, "can't be read"),
    ],
)
def test_what_stops_reading_is_said_where_it_is(data: bytes, line: int, said: str) -> None:
    fault = read("x.md", data).fault
    assert fault is not None
    assert fault.line == line
    assert said in fault.text.en.format(**fault.values)


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\r", b"\xef\xbb\xbf", b"\xef\xbb\xbf---\r\ntitre: A\r\n---\r\n", b"---\rtitre: A\r---\r## B\r"]
)
def test_small_and_odd_files_read(data: bytes) -> None:
    assert read("x.md", data).fault is None


def test_merge_keys_are_keys_that_do_not_exist() -> None:
    document = read("x.md", b"---\n<<: {titre: A}\noutil: a\ntemps_cible: 5\n---\n")
    assert [item.variant for item in fiche(document).fields.problems] == ["unknown_key", "missing_key"]


def test_blank_words_of_yaml_are_blanks_and_quoted_ones_are_words() -> None:
    read_one = fiche(read("x.md", b"---\ntitre: null\noutil: 'null'\ntemps_cible: ~\n---\n"))
    assert (read_one.title, read_one.tool) == ("", "null")
    assert [item.variant for item in read_one.fields.problems] == ["empty_value", "empty_value"]


# Folders and names


def findings(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["lint", "--format", "json", *options]) in (0, 1)
    return list(json.loads(capsys.readouterr().out)["findings"])


def test_a_thousand_random_files_are_a_thousand_findings(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(20261122)
    folder = base / "library/hasard"
    folder.mkdir()
    for number in range(1000):
        (folder / f"f{number}.md").write_bytes(chance.randbytes(chance.randrange(200)))
    unread = {item["path"] for item in findings(capsys, "--select", "AK101") if item["code"] == "AK101"}
    assert unread == {f"library/hasard/f{number}.md" for number in range(1000)}


def test_what_is_not_a_file_is_a_finding(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = base / "library"
    (library / "boucle").symlink_to(library)
    (library / "tourne.md").symlink_to(library / "tourne.md")
    (library / "absent.md").symlink_to("/absent")
    (library / "zero.md").symlink_to("/dev/zero")
    (library / "dossier.md").mkdir()
    os.mkfifo(library / "tuyau.md")
    unread = {item["path"] for item in findings(capsys, "--select", "AK101")}
    assert unread == {f"library/{name}.md" for name in ("tourne", "absent", "zero", "tuyau")}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_opened_is_a_finding(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "library/secret.md").write_text("x")
    (base / "library/secret.md").chmod(0)
    (base / "library/prive").mkdir(mode=0)
    try:
        unread = {item["path"] for item in findings(capsys, "--select", "AK101")}
    finally:
        (base / "library/prive").chmod(0o700)
    assert unread == {"library/secret.md", "library/prive/.md"}


NAMES = [
    b"a\nb.md",
    b"caf\xe9.md",
    b"esc\x1b[31m.md",
    b"A.md",
    b"a.md",
    b"nom avec espaces.md",
    "e\u0301t\u00e9.md".encode(),
    b"-o.md",
    b"%s.md",
    b"{x}.md",
]


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif"])
def test_no_name_breaks_a_report(base: Path, form: str) -> None:
    for name in NAMES:
        try:
            Path(os.fsdecode(os.fsencode(base / "library") + b"/" + name)).write_bytes(b"x")
        except OSError:
            continue  # this file system has no such name
    done = subprocess.run([sys.executable, "-m", "adoptkit", "lint", "--format", form], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, b"")
    printed = done.stdout.decode("utf-8")
    assert "\x1b" not in printed
    if form in ("json", "gitlab", "sarif"):
        json.loads(printed)


# Time


def growth(work: Callable[[Document], object], trap: Callable[[int], str], size: int) -> float:
    """How many times longer ``work`` takes on a text sixteen times longer."""

    def seconds(length: int) -> float:
        data = trap(length).encode()
        runs = []
        for _ in range(2):
            start = time.perf_counter()
            work(read("library/x.md", data))
            runs.append(time.perf_counter() - start)
        return min(runs)

    return seconds(16 * size) / max(seconds(size), 0.0005)


def linted(document: Document) -> None:
    """What checking a file comes to: every rule on one file, its card and its suppressions, after reading it."""
    inspect(document, Context(), all_rules())


@pytest.mark.parametrize("name", TRAPS)
def test_the_time_of_checking_grows_with_the_size_only(name: str) -> None:
    """Sixteen times longer: sixteen times more when linear, 256 when quadratic; eighty leaves room for a busy machine."""
    assert min(growth(linted, TRAPS[name], 600) for _ in range(2)) < 80
