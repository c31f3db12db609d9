"""Lint beside its peers: whole processes on one core, in turn, medians, peak memory, as one Markdown table with its budgets.

``python bench/lint.py`` measures 100, 300 and 1,000 fiches; ``--sizes 100 1000 10000`` others. Ratios are paired in one run; seconds drift.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from peers import BIN, NODE_PEER, install, versions
from timing import ENVIRONMENT, Taken, core, timed

from corpus import ENTRY, write

#: A program that takes longer than this is timed SLOW_RUNS times only.
SLOW_SECONDS = 5.0
SLOW_RUNS = 3
READ = "import os, sys\nfor folder, _, names in os.walk('library'):\n    for name in names:\n        {each}"
EACH_READ = "f = os.open(os.path.join(folder, name), os.O_RDONLY); os.read(f, 1 << 20); os.close(f)"
EACH_PARSE = "all(yaml.parse(open(os.path.join(folder, name), encoding='utf-8').read().split('---', 2)[1], Loader=yaml.CParser))"
SECTIONS = [
    "?",
    *(
        f"## {name}"
        for name in (
            "Quand l'utiliser",
            "Préparer",
            "Prompt de départ",
            "Vérification qualité",
            "Quand vérifier absolument",
            "Quand éviter l'IA",
        )
    ),
]


@dataclass(frozen=True)
class Program:
    """What is timed: its command in the folder of the base, what makes it ready (not timed), and the peer that it needs."""

    command: list[str]
    ready: Callable[[Path], object] = lambda _: None
    peer: str = ""


@dataclass(frozen=True)
class Budget:
    """``program`` takes at most ``most`` times ``beside``, both on the same base (PERFORMANCE)."""

    program: str
    beside: str
    most: float


BUDGETS = (
    Budget("adoptkit, cold", "rumdl, defaults, cold", 0.6),
    Budget("adoptkit, warm", "rumdl, defaults, warm", 0.15),
    Budget("adoptkit, one changed", "adoptkit, cold", 0.2),
    Budget("adoptkit, one file named", "markdownlint-cli2, one file", 0.3),
    Budget("adoptkit --version", "python -c 'import typer'", 2.0),
)
#: Absolute budgets: seconds for a real base, and MB.
REAL_SIZE, REAL_SECONDS, MOST_MB = 300, 0.3, 80


def programs(base: Path, has_no_cache: bool) -> dict[str, Program]:
    """Everything that is timed on ``base``, in turn."""
    one = next(path for path in sorted((base / "library").rglob("*.md"))).relative_to(base).as_posix()
    fronts = [str(path) for path in sorted((base / "fronts").rglob("*.yaml"))]
    lint, rumdl = [*ENTRY, "lint"], [str(BIN / "rumdl"), "check", "--silent"]
    nearest = ["--enable", "MD043,MD057", "--config", f"MD043.headings = {SECTIONS}"]
    return {
        "python, list and read every file": Program([sys.executable, "-c", READ.format(each=EACH_READ)]),
        "PyYAML's C parser, events of every front matter": Program([sys.executable, "-c", "import yaml\n" + READ.format(each=EACH_PARSE)]),
        "adoptkit, cold": Program([*lint, "--no-cache"] if has_no_cache else lint, lambda base: _forget(base, not has_no_cache)),
        "adoptkit, cold, writing its cache": Program(lint, _forget),
        "adoptkit, warm": Program(lint, _warm),
        "adoptkit, one changed": Program(lint, lambda base: _change(base / one)),
        "adoptkit, one file named": Program([*lint, one], _warm),
        "rumdl, defaults, cold": Program([*rumdl, "--no-cache", "library"], peer="rumdl"),
        "rumdl, defaults, warm": Program([*rumdl, "library"], peer="rumdl"),
        "rumdl, two nearest rules, cold": Program([*rumdl, "--no-cache", *nearest, "library"], peer="rumdl"),
        "markdownlint-cli2": Program([str(NODE_PEER), "library/**/*.md"], peer="markdownlint-cli2"),
        "markdownlint-cli2, one file": Program([str(NODE_PEER), one], peer="markdownlint-cli2"),
        "check-jsonschema, front matters": Program(
            [str(BIN / "check-jsonschema"), "--schemafile", "fiche.schema.json", *fronts], peer="check-jsonschema"
        ),
        "yamllint, front matters": Program([str(BIN / "yamllint"), "-d", "relaxed", "fronts"], peer="yamllint"),
        "adoptkit --version": Program([*ENTRY, "--version"]),
        "python -c 'import typer'": Program([sys.executable, "-c", "import typer"]),
    }


def _forget(base: Path, all_of_it: bool = True) -> None:
    if all_of_it:
        shutil.rmtree(base / ".adoptkit-cache", ignore_errors=True)


def _warm(base: Path) -> None:
    """One run that is not timed, where something changed since the last one."""
    subprocess.run([*ENTRY, "lint"], cwd=base, env=ENVIRONMENT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _change(fiche: Path) -> None:
    """A file warm but for one fiche, which says one word more or less."""
    _warm(fiche.parents[2])
    text = fiche.read_text("utf-8")
    fiche.write_text(text.replace(" bien relu.", ".") if " bien relu." in text else text.replace(".\n", " bien relu.\n", 1), "utf-8")


def measured(base: Path, runs: int, wanted: Mapping[str, Program]) -> dict[str, Taken]:
    """Every program run in turn, so that a slow moment of the machine hits them all."""
    taken = {name: Taken() for name in wanted}
    for turn in range(runs + 1):  # the first one warms the disk and is not kept
        for name, program in wanted.items():
            result = taken[name]
            if len(result.seconds) >= SLOW_RUNS and result.median > SLOW_SECONDS:
                continue
            program.ready(base)
            seconds, peak, result.code = timed(program.command, base)
            if turn or seconds > SLOW_SECONDS:
                result.seconds.append(seconds)
                result.peak = max(result.peak, peak)
    return taken


def prepare(folder: Path, size: int, dirty: bool) -> Path:
    """A base of ``size`` fiches, their front matters apart for the tools that only read YAML, and the schema of a fiche."""
    base = folder / str(size)
    write(base, size, dirty)
    for path in sorted((base / "library").rglob("*.md")):
        front = base / "fronts" / path.relative_to(base / "library").with_suffix(".yaml")
        front.parent.mkdir(parents=True, exist_ok=True)
        front.write_text(path.read_text("utf-8").split("---\n", 2)[1], "utf-8")
    said = subprocess.run([*ENTRY, "schema", "fiche"], capture_output=True, text=True, check=False, env=ENVIRONMENT)
    keys = '{"type": "object", "required": ["titre", "outil", "temps_cible"]}'
    (base / "fiche.schema.json").write_text(said.stdout if said.returncode == 0 else keys, "utf-8")
    return base


def findings(base: Path) -> str:
    """The last line of a lint, for the record."""
    done = subprocess.run([*ENTRY, "lint"], cwd=base, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return (done.stdout.strip() or done.stderr.strip()).split("\n")[-1]


def table(results: Mapping[int, Mapping[str, Taken]]) -> str:
    """One row per program: seconds and ratio to a cold adoptkit at each size, the peak at the last one, the budget and whether it holds."""
    sizes, last = list(results), results[max(results)]
    heads = ["program", *(f"{size:,} fiches: s (× adoptkit cold)" for size in sizes), "peak MB", "budget", "measured", ""]
    rows = [
        [f"`{name}`", *(_cell(results[size], name) for size in sizes), f"{last[name].peak:.0f}", *_verdict(results, name)] for name in last
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, ["---"] * len(heads), *rows])


def _cell(taken: Mapping[str, Taken], name: str) -> str:
    return f"{taken[name].median:.3f} ({taken[name].median / taken['adoptkit, cold'].median:.2f})"


def _verdict(results: Mapping[int, Mapping[str, Taken]], name: str) -> list[str]:
    """The budget of a program at the largest size, what was measured, ok or over."""
    last = results[max(results)]
    budget = next((item for item in BUDGETS if item.program == name), None)
    if budget is None:
        return ["", "", ""]
    said = f"≤ {budget.most} × {budget.beside}"
    if budget.beside not in last:
        return [said, "not measured", ""]
    ratio = last[name].median / last[budget.beside].median
    return [said, f"{ratio:.2f}", "ok" if ratio <= budget.most else "**over**"]


def absolutes(results: Mapping[int, Mapping[str, Taken]]) -> list[str]:
    """The budgets that are no ratio."""
    peak = results[max(results)]["adoptkit, cold"].peak
    lines = [
        f"- peak of a cold run, {max(results):,} fiches: {peak:.0f} MB, budget {MOST_MB} MB: {'ok' if peak <= MOST_MB else '**over**'}"
    ]
    if REAL_SIZE in results:
        seconds = results[REAL_SIZE]["adoptkit, cold"].median
        lines.append(
            f"- a real base ({REAL_SIZE} fiches), cold: {seconds:.2f} s, budget {REAL_SECONDS} s: {'ok' if seconds <= REAL_SECONDS else '**over**'}"
        )
    return lines


def main() -> None:
    """Install the peers, make the bases, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, REAL_SIZE, 1000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--dirty", action="store_true", help="one fiche out of ten has a fault")
    parser.add_argument("--without", nargs="*", default=[], metavar="PEER", help="peers to leave out, for a quick look")
    given = parser.parse_args()
    reasons = install() | dict.fromkeys(given.without, "left out")
    shown = subprocess.run([*ENTRY, "lint", "--help"], capture_output=True, text=True, check=False, env=ENVIRONMENT).stdout
    results, notes = {}, []
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(given.sizes):
            base = prepare(Path(folder), size, given.dirty)
            wanted = {name: item for name, item in programs(base, "--no-cache" in shown).items() if item.peer not in reasons}
            results[size] = measured(base, given.runs, wanted)
            broken = [f"{name} ({taken.code})" for name, taken in results[size].items() if taken.code not in (0, 1)]
            notes.append(f"- {size:,} fiches: {findings(base)}" + (f"; stopped with an error: {', '.join(broken)}" if broken else ""))
            shutil.rmtree(base)
    print(
        f"Medians of {given.runs} runs in turn ({SLOW_RUNS} above {SLOW_SECONDS:.0f} s), {'one core' if core() else 'not pinned to a core'}. {versions(reasons)}.\n"
    )
    print(table(results), "", *absolutes(results), *notes, *(f"- {name} not measured: {why}" for name, why in reasons.items()), sep="\n")


if __name__ == "__main__":
    main()
