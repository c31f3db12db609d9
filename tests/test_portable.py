"""The queries of the scorecard give the same rows on every engine, and the text that ``--sql`` prints is those queries."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoptkit.cli.main import run
from adoptkit.reports.queries import COLUMNS, QUERIES, TABLES, as_sql
from adoptkit.scorecard import figures, queries
from adoptkit.scorecard.engine import SqliteEngine
from tests.servers import PostgresServer

#: The first week of the rows: any, as long as days follow.
WEEK = 105_800
ENGINES = ("sqlite", "duckdb", "postgresql")
Rows = dict[str, list[tuple[int | None, ...]]]


@st.composite
def use(draw: st.DrawFn) -> tuple[int | None, ...]:
    week = draw(st.integers(WEEK, WEEK + 6))
    flag = st.integers(0, 1)
    person = draw(st.integers(0, 7))
    return (
        week,
        7 * week + draw(st.integers(1, 7)),
        person,
        draw(flag),
        draw(flag),
        draw(st.integers(0, 4)),
        draw(st.integers(0, 2)),
        draw(st.none() | st.integers(-30_000, 30_000) | st.sampled_from([0, 1500, 2000])),
        draw(st.integers(0, 2)),
        draw(st.integers(1, 4)),
        draw(flag),
        draw(flag),
        draw(st.none() | flag),
        draw(st.none() | flag),
        draw(flag),
    )


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    """Uses of a few people over seven weeks, whatever the roster says of them."""
    weeks = draw(st.lists(st.integers(WEEK, WEEK + 6), unique=True))
    there = draw(st.lists(st.tuples(st.integers(WEEK, WEEK + 6), st.integers(0, 9)), unique=True, max_size=25))
    first = st.none() | st.integers(7 * WEEK - 20, 7 * WEEK + 49)
    return {
        "uses": draw(st.lists(use(), max_size=40)),
        "weeks": [(week, draw(st.integers(0, 12))) for week in weeks],
        "present": [(week, person, draw(first), draw(st.integers(0, 4))) for week, person in there],
        "seen": draw(st.lists(st.tuples(st.integers(WEEK - 9, WEEK + 3), st.integers(0, 9)), max_size=10)),
    }


def filled(cursor: Any, data: Rows, mark: str = "?") -> None:
    """Make the tables of the contract and put ``data`` in them."""
    for (name, lines), statement in zip(data.items(), queries.TABLES, strict=True):
        cursor.execute(statement.replace("CREATE TABLE", "CREATE TEMPORARY TABLE"))
        if lines:
            cursor.executemany(f"INSERT INTO {name} VALUES ({', '.join([mark] * len(queries.COLUMNS[name]))})", lines)


def answers(cursor: Any, asked: Sequence[str]) -> list[list[tuple[int | None, ...]]]:
    """The rows of each query, sorted; servers give sums as decimals."""
    found = []
    for query in asked:
        cursor.execute(query)
        found.append(sorted(tuple(None if cell is None else int(cell) for cell in row) for row in cursor.fetchall()))
    return found


@contextmanager
def cursor_of(engine: str, server: PostgresServer) -> Iterator[tuple[Any, str]]:
    """A cursor on an empty place of an engine, and its mark of a value."""
    import psycopg

    opened: Any = {"sqlite": sqlite3.connect, "duckdb": duckdb.connect}[engine](":memory:") if engine in ("sqlite", "duckdb") else None
    connection = opened or psycopg.connect(server.url())
    yield connection if engine == "duckdb" else connection.cursor(), "?" if opened else "%s"
    connection.close()


@settings(max_examples=20, deadline=None)
@given(data=rows())
def test_every_query_gives_the_same_rows_on_every_engine(server: PostgresServer, data: Rows) -> None:
    asked = [getattr(queries, name) for name in QUERIES]
    found = []
    for engine in ENGINES:
        with cursor_of(engine, server) as (cursor, mark):
            filled(cursor, data, mark)
            found.append(answers(cursor, asked))
    for name, lite_rows, duck_rows, post_rows in zip(QUERIES, *found, strict=True):
        assert duck_rows == lite_rows, f"{name}: DuckDB"
        assert post_rows == lite_rows, f"{name}: PostgreSQL"


SAMPLE: Rows = {
    "uses": [
        (WEEK + number % 3, 7 * (WEEK + number % 3) + 1 + number % 7, number % 6, int(number % 6 != 5), number % 2, number % 4, number % 2,
         None if number % 5 == 0 else 100 * number - 300, number % 3, 1 + number % 4, int(number % 7 == 0), int(number % 9 == 0),
         (None, 0, 1)[number % 3], (1, None, 0)[number % 3], int(number % 4 == 1))
        for number in range(60)
    ],
    "weeks": [(WEEK + number, 6) for number in range(3)],
    "present": [(WEEK + week, person, 7 * WEEK + person if person else None, 3 + week % 2) for week in range(3) for person in range(6)],
    "seen": [(WEEK - 1, 0), (WEEK - 4, 1)],
}  # fmt: skip


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("engine", ENGINES)
def test_the_printed_text_gives_what_the_engine_gives(server: PostgresServer, engine: str, lang: Any) -> None:
    ours = SqliteEngine()
    ours.load(*SAMPLE.values())
    printed = [statement for statement in as_sql(lang).split(";\n") if statement.strip()]
    with cursor_of(engine, server) as (cursor, mark):
        filled(cursor, SAMPLE, mark)
        assert answers(cursor, printed) == [ours.rows(getattr(queries, name)) for name in QUERIES]
    ours.close()


def test_all_the_queries_are_printed_in_their_order_each_with_its_comment() -> None:
    used = set(re.findall(r"queries\.([A-Z_]+)", Path(figures.__file__).read_text("utf-8")))
    mine = [
        name for name in vars(queries) if name.isupper() and name not in ("TABLES", "COLUMNS") and not name.startswith(("INSERT_", "_"))
    ]
    assert used <= set(QUERIES) == set(mine)
    assert list(QUERIES) == mine
    text = as_sql("en")
    assert [text.index(f"-- {name}: ") for name in QUERIES] == sorted(text.index(f"-- {name}: ") for name in QUERIES)


def test_the_contract_has_every_column() -> None:
    assert list(TABLES) == list(queries.COLUMNS)
    assert list(COLUMNS) == [(table, column) for table, columns in queries.COLUMNS.items() for column in columns]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_contract_uncommented_makes_the_tables(lang: Any) -> None:
    block = re.compile(r"^-- (CREATE TABLE .*?^-- \))", re.MULTILINE | re.DOTALL)
    connection = sqlite3.connect(":memory:")
    for statement in block.findall(as_sql(lang)):
        connection.execute(re.sub(r"^-- ", "", statement, flags=re.MULTILINE))
    for table, columns in queries.COLUMNS.items():
        assert tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})")) == columns
    connection.close()


def test_the_command_prints_the_queries_and_counts_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Any) -> None:
    assert run(["scorecard", "--sql"]) == 0
    assert capsys.readouterr().out.strip() == as_sql("fr").strip()
    path = tmp_path / "requetes.sql"
    assert run(["--lang", "en", "scorecard", "--sql", "-o", str(path)]) == 0
    assert path.read_text("utf-8") == as_sql("en")
