"""Start-up and lint, whole process, side by side in one run: ``python bench/startup.py`` prints a Markdown table of medians and ratios."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 11
ENTRY = "from adoptkit.__main__ import main; main()"
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    'python -c "import typer"': [sys.executable, "-c", "import typer"],
    "adoptkit --version": [sys.executable, "-c", ENTRY, "--version"],
    "adoptkit lint (this base)": [sys.executable, "-c", ENTRY, "lint"],
    "adoptkit scorecard (40 rows)": [
        sys.executable,
        "-c",
        ENTRY,
        "scorecard",
        "templates/demo/2026-W46.csv",
        "--team",
        "templates/demo/team.csv",
    ],
    "adoptkit charter (PDF)": [sys.executable, "-c", ENTRY, "charter", "-o", os.devnull + ".pdf"],
}


def seconds(command: list[str]) -> float:
    """The wall time of one run."""
    start = time.perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        env={**os.environ, "ADOPTKIT_TODAY": "2026-11-22"},
    )
    return time.perf_counter() - start


def main() -> None:
    """Run every command in turn, RUNS times, and print the table."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            times[name].append(seconds(command))
    base = statistics.median(times['python -c "import typer"'])
    print(f"| command | median s ({RUNS} runs, in turn) | × import typer |\n| --- | --- | --- |")
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"| `{name}` | {middle:.3f} | {middle / base:.2f} |")


if __name__ == "__main__":
    main()
