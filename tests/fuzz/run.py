"""Fuzz what reads files, guided by coverage: ``python tests/fuzz/run.py --seconds 60`` (needs atheris, which Python 3.11–3.13 on Linux has).

The seconds are shared among the targets. Seeds are the fiches, the charter and the settings of this repository. A failing input is
written to ``tests/fuzz/failures/``, its traceback is printed, and the exit code is 1.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))
FAILURES = HERE / "failures"
#: Words of the formats, which chance alone is slow to find.
WORDS = [
    "---",
    "## ",
    "```",
    "~~~",
    "<!--",
    "-->",
    "{{",
    "}}",
    "\\{{",
    "adoptkit: ignore AK205",
    'reason="',
    "until=",
    "? ",
    "- ",
    ": ",
    "<<",
    "&a",
    "*a",
    "k_min",
    "[lint]",
]


def seeds(folder: Path) -> None:
    """Write the seed of every target in ``folder``."""
    files = [*sorted((ROOT / "library").rglob("*.md")), ROOT / "charter.md", *sorted((ROOT / "templates").rglob("*.toml*"))]
    for number, path in enumerate(files):
        (folder / f"seed-{number}").write_bytes(path.read_bytes())
    (folder / "seed-exception").write_text('## A\n\n<!-- adoptkit: ignore AK205 reason="essai" until=2027-03-01 -->\n- b\n', "utf-8")


def fuzz(target: str, seconds: int) -> int:
    """The exit code of one target after ``seconds``, in a process of its own."""
    FAILURES.mkdir(exist_ok=True)
    (FAILURES / ".gitignore").write_text("*\n", "utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = folder / "corpus"
        corpus.mkdir()
        seeds(corpus)
        (folder / "words").write_text("".join('"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"\n' for word in WORDS), "utf-8")
        options = [f"-max_total_time={seconds}", f"-dict={folder / 'words'}", f"-artifact_prefix={FAILURES}/{target}-", "-max_len=4096"]
        command = [sys.executable, __file__, "--target", target, *options, "-timeout=10", "-rss_limit_mb=1024", str(corpus)]
        return subprocess.run(command, check=False).returncode


def fuzz_here(target: str, arguments: list[str]) -> None:
    """Fuzz ``target`` in this process, until libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["adoptkit", "frontmatter", "markdown_it"]):
        from tests.fuzz.targets import TARGETS

    atheris.Setup([sys.argv[0], *arguments], TARGETS[target])
    atheris.Fuzz()


def main() -> int:
    """1 when a target failed, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--target", help=argparse.SUPPRESS)
    known, rest = parser.parse_known_args()
    if known.target:
        fuzz_here(known.target, rest)
        return 0
    names = ("reading", "slots", "exceptions", "settings")
    codes = [fuzz(name, max(1, known.seconds // len(names))) for name in names]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
