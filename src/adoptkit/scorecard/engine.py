"""Where the queries run: sqlite from the standard library; another engine is another class of the same shape."""

import sqlite3
from collections.abc import Iterable
from typing import Protocol

from adoptkit.scorecard import queries

Row = tuple[int, ...]
Cells = Iterable[tuple[int | None, ...]]


class Engine(Protocol):
    """Runs the queries over tables that follow their contract."""

    def load(self, uses: Cells, weeks: Cells, present: Cells = (), seen: Cells = ()) -> None:
        """Fill the tables."""

    def rows(self, query: str) -> list[Row]:
        """The rows of ``query``, sorted."""

    def close(self) -> None:
        """Forget everything."""


class SqliteEngine:
    """The embedded engine: in memory, gone with the process, so that nothing personal is left behind."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:")
        for statement in queries.TABLES:
            self._connection.execute(statement)

    def load(self, uses: Cells, weeks: Cells, present: Cells = (), seen: Cells = ()) -> None:
        """Fill the tables."""
        self._connection.executemany(queries.INSERT_USE, uses)
        self._connection.executemany(queries.INSERT_WEEK, weeks)
        self._connection.executemany(queries.INSERT_PRESENT, present)
        self._connection.executemany(queries.INSERT_SEEN, seen)

    def rows(self, query: str) -> list[Row]:
        """The rows of ``query``, sorted."""
        return sorted(self._connection.execute(query).fetchall())

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()
