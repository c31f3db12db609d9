"""The text that ``adoptkit scorecard --sql`` prints, run unchanged on other engines: the same rows, and how long each takes.

    python bench/engines.py [USES]

ClickHouse (chdb) and Spark are installed in bench/.venv; an engine that can't run here says why. Prints a Markdown table.
"""
# ruff: noqa: PLC0415 - each engine is imported where it runs, in an environment that has nothing else

import csv
import hashlib
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ENGINES = ("sqlite", "duckdb", "chdb", "pyspark")
Run = Callable[[str], Iterable[Iterable[Any]]]
#: Any week, as long as days follow.
FIRST_WEEK = 105_800


def write_tables(folder: Path, uses: int) -> None:
    """The four tables of the contract as CSV files, blank where they hold NULL: a year of uses, a fiftieth as many people."""
    from adoptkit.scorecard.queries import COLUMNS

    random.seed(2026)
    people = max(6, uses // 50)
    rows = {
        "uses": (_use(people) for _ in range(uses)),
        "weeks": ((FIRST_WEEK + week, people) for week in range(52)),
        "present": (
            (FIRST_WEEK + 48 + week, person, None if person % 9 == 0 else 7 * FIRST_WEEK + 1 + person % 360, 1 + person % 4)
            for week in range(4)
            for person in range(people)
        ),
        "seen": ((FIRST_WEEK - 1 - person % 3, person) for person in range(0, people, 2)),
    }
    for table, columns in COLUMNS.items():
        with (folder / f"{table}.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(rows[table])


def _use(people: int) -> tuple[int | None, ...]:
    week, flag = FIRST_WEEK + random.randrange(52), random.getrandbits
    maybe = (None, 0, 1)
    minutes = random.choice((None, 100 * random.randrange(-10, 120), random.randrange(12_000)))
    who = random.randrange(people), int(random.random() < 0.9), int(random.random() < 0.9)
    return (
        week, 7 * week + random.randrange(1, 8), *who, random.randrange(60), random.randrange(12), minutes, random.randrange(3),
        random.randrange(1, 5), flag(1), flag(1), random.choice(maybe), random.choice(maybe), flag(1),
    )  # fmt: skip


def rows_of(folder: Path, table: str) -> tuple[list[str], Iterator[list[int | None]]]:
    """The columns of a table, and its rows."""
    lines = csv.reader((folder / f"{table}.csv").open(newline=""))
    return next(lines), ([int(cell) if cell else None for cell in line] for line in lines)


def on_sqlite(folder: Path) -> Run:
    connection = sqlite3.connect(":memory:")
    for path in sorted(folder.glob("*.csv")):
        columns, rows = rows_of(folder, path.stem)
        connection.execute(f"CREATE TABLE {path.stem} ({', '.join(f'{column} BIGINT' for column in columns)})")
        connection.executemany(f"INSERT INTO {path.stem} VALUES ({', '.join('?' * len(columns))})", rows)
    return lambda query: connection.execute(query).fetchall()


def on_duckdb(folder: Path) -> Run:
    import duckdb

    connection = duckdb.connect(":memory:")
    for path in folder.glob("*.csv"):
        connection.execute(f"CREATE TABLE {path.stem} AS SELECT * FROM read_csv('{path}', header = true, all_varchar = false)")
    return lambda query: connection.execute(query).fetchall()


def on_chdb(folder: Path) -> Run:
    from chdb import session

    here = session.Session()
    for path in folder.glob("*.csv"):
        columns, _ = rows_of(folder, path.stem)
        kinds = ", ".join(f"{column} Nullable(Int64)" for column in columns)
        here.query(f"CREATE TABLE {path.stem} ({kinds}) ENGINE = Memory")
        here.query(f"INSERT INTO {path.stem} SELECT * FROM file('{path}', CSVWithNames, '{kinds}')")
    return lambda query: [json.loads(line) for line in str(here.query(query, "JSONCompactEachRow")).splitlines()]


def on_pyspark(folder: Path) -> Run:
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    for path in folder.glob("*.csv"):
        columns, _ = rows_of(folder, path.stem)
        schema = ", ".join(f"{column} BIGINT" for column in columns)
        spark.read.csv(str(path), header=True, schema=schema).cache().createOrReplaceTempView(path.stem)
    return lambda query: spark.sql(query).collect()


def measure(engine: str, folder: Path) -> dict[str, object]:
    """How long loading and asking take in seconds, and the digest of each query's rows."""
    start = time.perf_counter()
    run = globals()[f"on_{engine}"](folder)
    loaded = time.perf_counter()
    digests = []
    for query in (folder / "queries.sql").read_text("utf-8").split(";\n"):
        if query.strip():
            rows = sorted(tuple(None if cell is None else int(cell) for cell in row) for row in run(query))
            digests.append([len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()])
    return {"load": loaded - start, "ask": time.perf_counter() - loaded, "digests": digests}


def main(uses: int) -> int:
    """Print the table; the exit code is 1 when two engines disagree."""
    from peers import BIN, VENV

    from adoptkit.reports.queries import QUERIES, as_sql

    if not (BIN / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    subprocess.run([str(BIN / "python"), "-m", "pip", "install", "--quiet", "duckdb>=1.5,<3", "chdb", "pyspark"], check=False)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_tables(folder, uses)
        (folder / "queries.sql").write_text(as_sql("en"), "utf-8")
        found = {engine: _apart(str(BIN / "python"), engine, folder) for engine in ENGINES}
    expected = found["sqlite"]["digests"]
    print(f"{uses:,} uses, {len(QUERIES)} queries, {sum(rows for rows, _ in expected):,} rows\n")
    print("| engine | load (s) | queries (s) | rows |\n|---|---|---|---|")
    for engine, item in found.items():
        if why := item.get("why"):
            print(f"| {engine} | – | – | did not run: {why} |")
            continue
        others = [query for query, one, two in zip(QUERIES, item["digests"], expected, strict=True) if one != two]
        print(f"| {engine} | {item['load']:.1f} | {item['ask']:.1f} | {'differ: ' + ', '.join(others) if others else 'the same'} |")
    return int(any("why" not in item and item["digests"] != expected for item in found.values()))


def _apart(python: str, engine: str, folder: Path) -> dict[str, Any]:
    """What an engine gives in a process of its own, or why it does not run."""
    done = subprocess.run([python, __file__, "--run", engine, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        return {"why": (done.stderr.strip().splitlines() or ["no word"])[-1][:160].replace("|", "/")}
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        print(json.dumps(measure(sys.argv[2], Path(sys.argv[3]))))
    else:
        sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 200_000))
