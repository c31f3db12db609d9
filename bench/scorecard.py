"""The scorecard beside direct programs: whole processes, in turn, medians, processor time, peak memory, as one Markdown table with its budgets.

``python bench/scorecard.py`` measures 30 rows, 1 and 10 million; ``--sizes 100000000`` takes 8 GB of disk and some minutes. The peers know the layout of
the file beforehand and guard nothing (see bench/log_peers); the numbers of DuckDB's direct SQL are compared with ours, and must be the same.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from log_corpus import write_log
from peers import BIN, install_for_logs
from timing import ENVIRONMENT, Taken, timed

from corpus import ENTRY

HERE = Path(__file__).parent
OURS, DIRECT = "adoptkit scorecard", "DuckDB, direct SQL"
#: A peer is left out above this many rows: it would take minutes, or more memory than most machines have.
MOST_ROWS = {
    "stdlib, csv and dicts": 10_000_000,
    "miller": 10_000_000,
    "csvkit (csvsql)": 1_000_000,
    "adoptkit scorecard --engine sqlite": 1_000_000,
}
SLOW_SECONDS = 20.0
BUDGET_RATIO, BUDGET_MB = 1.6, {10_000_000: 1_000, 100_000_000: 1_500}


def programs(log: Path, mlr: str | None) -> dict[str, list[str]]:
    """What is timed on ``log``: its command."""
    python = str(BIN / "python")
    direct = {
        DIRECT: "duckdb_sql",
        "Polars, lazy and streaming": "polars_lazy",
        "pandas, categories": "pandas_frames",
        "stdlib, csv and dicts": "stdlib_dicts",
    }
    wanted = {
        OURS: [*ENTRY, "scorecard", str(log), "--format", "json"],
        "adoptkit scorecard --all-weeks": [*ENTRY, "scorecard", str(log), "--format", "json", "--all-weeks"],
        "adoptkit scorecard --engine sqlite": [*ENTRY, "scorecard", str(log), "--format", "json", "--engine", "sqlite"],
        **{name: [python, str(HERE / "log_peers" / f"{module}.py"), str(log)] for name, module in direct.items()},
    }
    if mlr:
        wanted["miller"] = [
            mlr,
            "--icsv",
            "--ojson",
            "--ifs",
            ";",
            "stats1",
            "-a",
            "count,sum,median",
            "-f",
            "minutes_gagnées",
            "-g",
            "équipe",
            str(log),
        ]
    query = "SELECT équipe, count(*), count(DISTINCT personne) FROM log GROUP BY équipe"
    wanted["csvkit (csvsql)"] = [str(BIN / "csvsql"), "-d", ";", "-I", "--tables", "log", "--query", query, str(log)]
    return wanted


def measured(wanted: Mapping[str, list[str]], folder: Path, runs: int, rows: int) -> dict[str, Taken]:
    """Every program in turn, so that a slow moment of the machine hits them all; a slow one runs once."""
    wanted = {name: command for name, command in wanted.items() if rows <= MOST_ROWS.get(name, rows)}
    taken = {name: Taken() for name in wanted}
    for _ in range(runs):
        for name, command in wanted.items():
            result = taken[name]
            if result.seconds and result.median > SLOW_SECONDS:
                continue
            before = os.times()
            seconds, peak, result.code = timed(command, folder, pinned=False)
            after = os.times()
            result.seconds.append(seconds)
            result.processor.append(after.children_user + after.children_system - before.children_user - before.children_system)
            result.peak = max(result.peak, peak)
    return taken


def disagreement(log: Path, folder: Path) -> str:
    """How our week differs from that of direct SQL, empty when it does not."""
    ours = json.loads(said([*ENTRY, "scorecard", str(log), "--format", "json", "--week", "2026-W46"], folder))
    direct = json.loads(said(programs(log, None)[DIRECT], folder))
    monday = "2026-11-09"
    week = next(row for row in direct["weeks"] if row[0] == monday)
    fiches = {row[1]: [row[2], round(row[4], 2)] for row in direct["fiches"] if row[0] == monday}
    theirs = [week[1], week[2], round(week[3], 2), week[4], week[6], week[7], fiches]
    shown = {name: [item["uses"], item["minutes"]] for name, item in ours["fiches"].items()}
    mine = [ours["users"], ours["uses"], ours["minutes"]["total"], ours["minutes"]["median"], ours["successes"], ours["blockers"], shown]
    return "" if mine == theirs else f"ours {mine[:6]}, theirs {theirs[:6]}"


def said(command: list[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout


def table(results: Mapping[int, Mapping[str, Taken]]) -> str:
    """One row per program: seconds, processor seconds, peak, and how many times DuckDB's direct SQL at each size."""
    names = dict.fromkeys(name for taken in results.values() for name in taken)
    heads = ["program", *(f"{size:,} rows: s / processor s / MB (× direct)" for size in results)]
    rows = [[f"`{name}`", *(_cell(taken, name) for taken in results.values())] for name in names]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows])


def _cell(taken: Mapping[str, Taken], name: str) -> str:
    if name not in taken:
        return "not run"
    item = taken[name]
    if item.code:
        return f"stopped ({item.code})"
    ratio = f" ({item.median / taken[DIRECT].median:.2f})" if DIRECT in taken else ""
    return f"{item.median:.2f} / {item.processed:.2f} / {item.peak:.0f}{ratio}"


def verdicts(results: Mapping[int, Mapping[str, Taken]]) -> list[str]:
    """The budgets, and whether they hold."""
    lines = []
    for size, taken in results.items():
        if size in BUDGET_MB and DIRECT in taken:
            ratio, peak = taken[OURS].median / taken[DIRECT].median, taken[OURS].peak
            lines.append(f"- {size:,} rows: {ratio:.2f} × DuckDB's direct SQL, budget {BUDGET_RATIO}: {_word(ratio <= BUDGET_RATIO)}")
            lines.append(f"- {size:,} rows: peak {peak:.0f} MB, budget {BUDGET_MB[size]:,} MB: {_word(peak <= BUDGET_MB[size])}")
    return lines


def _word(holds: bool) -> str:
    return "ok" if holds else "**over**"


def main() -> None:
    """Install the peers, write the logs, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[30, 1_000_000, 10_000_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the logs are written (a temporary folder)")
    given = parser.parse_args()
    reasons = install_for_logs()
    results: dict[int, dict[str, Taken]] = {}
    notes = []
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        for size in sorted(given.sizes):
            log = folder / f"log{size}.csv"
            write_log(log, size)
            wanted = {name: command for name, command in programs(log, shutil.which("mlr")).items() if name not in reasons}
            results[size] = measured(wanted, folder, given.runs, size)
            if size >= 1_000_000 and DIRECT in results[size]:
                notes.append(f"- {size:,} rows: {disagreement(log, folder) or 'the same numbers as direct SQL'}")
            log.unlink()
    print(
        f"Medians of {given.runs} runs in turn (one above {SLOW_SECONDS:.0f} s), {os.cpu_count()} processors. Python {sys.version.split()[0]}.\n"
    )
    print(table(results), "", *verdicts(results), *notes, *(f"- {name} not measured: {why}" for name, why in reasons.items()), sep="\n")


if __name__ == "__main__":
    main()
