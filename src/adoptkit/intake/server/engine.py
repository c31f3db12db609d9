"""A server as an engine of the scorecard: tables of its own, made before it is frozen, in which the queries of all engines run."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from adoptkit.intake.gathered import OWN_TABLES
from adoptkit.intake.server.dialect import Dialect
from adoptkit.scorecard.engine import Cells
from adoptkit.scorecard.queries import COLUMNS


class ServerEngine:
    """The temporary tables of one connection; whoever makes one closes it."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._widths: dict[str, int] = {}

    def open(self, tables: Mapping[str, Mapping[str, str]], views: Mapping[str, str]) -> None:
        """Make ``tables``, those that counting needs and those of the queries, empty; then freeze."""
        queried = {table: dict.fromkeys(columns, "BIGINT") for table, columns in COLUMNS.items()}
        made = {**tables, **OWN_TABLES, **queried}
        self._widths = {name: len(columns) for name, columns in made.items()}
        with self._said():
            self.dialect.create(made, views)
            self.dialect.freeze()

    def run(self, statement: str) -> None:
        """Run a statement that gives nothing back."""
        with self._said():
            self.dialect.cursor.execute(statement)

    def fetch(self, query: str) -> list[tuple[Any, ...]]:
        """All the rows of ``query``, in its order."""
        with self._said():
            cursor = self.dialect.cursor
            cursor.execute(query)
            return [tuple(row) for row in cursor.fetchall()]

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of ``query`` one after the other."""
        with self._said():
            yield from self.dialect.stream(query)

    def fill(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Add ``rows`` to one of the tables."""
        with self._said():
            self.dialect.fill(table, self._widths[table], rows)
            self.dialect.settle(table)

    def hold(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Fill one of the tables, which was made of these columns."""
        del columns
        self.fill(table, rows)

    def derive(self, table: str, query: str, *, is_view: bool = False) -> None:
        """Fill one of the tables with the rows of ``query``."""
        del is_view  # nothing new can be made any more
        with self._said():
            self.dialect.cursor.execute(f"INSERT INTO {table} {query}")
            self.dialect.settle(table)

    def load(self, uses: Cells, weeks: Cells, present: Cells = (), seen: Cells = ()) -> None:
        """Fill the tables of the queries."""
        self.fill("uses", uses)
        self.load_rest(weeks, present, seen)

    def load_rest(self, weeks: Cells, present: Cells, seen: Cells) -> None:
        """Fill those but ``uses``, which is filled already."""
        for table, rows in (("weeks", weeks), ("present", present), ("seen", seen)):
            self.fill(table, rows)

    def rows(self, query: str) -> list[tuple[int, ...]]:
        """The rows of ``query``, sorted: servers give sums as decimals."""
        return sorted(tuple(None if cell is None else int(cell) for cell in row) for row in self.fetch(query))  # type: ignore[misc]

    def close(self) -> None:
        """Hang up."""
        with contextlib.suppress(*self.dialect.errors):
            self.dialect.close()

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        """Whatever stops the server is one sentence."""
        stops: tuple[type[Exception], ...] = (*self.dialect.errors, UnicodeError)
        try:
            yield
        except stops as error:
            raise self.dialect.said(error) from None
