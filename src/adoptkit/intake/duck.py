"""DuckDB as an engine of the scorecard: in a scratch folder of its own, with a bound on its memory, and no way to the network."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adoptkit.errors import AdoptkitError
from adoptkit.intake.messages import NO_DUCKDB, cannot_write, engine_stopped
from adoptkit.scorecard import queries
from adoptkit.scorecard.engine import Cells

if TYPE_CHECKING:
    import duckdb

#: Near, not exact: the process may take half as much again (DATA §1).
MEMORY = "600MB"
#: Rows given at once to a table.
_BATCH = 100_000


def is_installed() -> bool:
    """Holds when DuckDB can be imported."""
    try:
        import duckdb  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True


class DuckEngine:
    """DuckDB over a scratch file that only its owner can read, gone with :meth:`close`, so that nothing personal is left behind."""

    def __init__(self) -> None:
        try:
            import duckdb  # noqa: PLC0415
        except ImportError:
            raise AdoptkitError(NO_DUCKDB) from None
        self._error: type[Exception] = duckdb.Error
        self._wrong_file: type[Exception] = duckdb.InvalidInputException
        try:
            self.folder = Path(tempfile.mkdtemp(prefix="adoptkit-"))
        except OSError as error:
            raise cannot_write(error) from None
        with self._said():
            self._connection = self._connect(duckdb)

    def _connect(self, module: Any) -> "duckdb.DuckDBPyConnection":
        settings = {
            "memory_limit": MEMORY,
            "temp_directory": str(self.folder / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        connection: duckdb.DuckDBPyConnection = module.connect(str(self.folder / "scratch.duckdb"), config=settings)
        # The optimiser takes a file, whose size it does not know, for the small side of a join: four times slower (DATA §1).
        connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        return connection

    def run(self, statement: str, values: Sequence[object] = ()) -> None:
        """Run a statement that gives nothing back."""
        with self._said():
            self._connection.execute(statement, list(values) or None)

    def fetch(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All the rows of ``query``, in its order."""
        with self._said():
            return self._connection.execute(query, list(values) or None).fetchall()

    def attempt(self, query: str) -> list[tuple[Any, ...]] | None:
        """All the rows of ``query``, None when a file it reads is not as announced."""
        try:
            return self._connection.execute(query).fetchall()
        except self._wrong_file:
            return None
        except self._error as error:
            raise engine_stopped(error) from None

    def stream(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of ``query`` one after the other; nothing else may be asked before the end."""
        with self._said():
            cursor = self._connection.cursor().execute(query, list(values) or None)
            while batch := cursor.fetchmany(2_000):
                yield from batch

    def fill(self, table: str, types: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Add ``rows``, of columns of these types, to a table."""
        batch: list[Sequence[object]] = []
        for row in rows:
            batch.append(row)
            if len(batch) == _BATCH:
                self._add(table, types, batch)
                batch = []
        self._add(table, types, batch)

    def _add(self, table: str, types: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Columns as lists: a hundred times faster than row by row."""
        if rows:
            columns = ", ".join(f"unnest(CAST(? AS {kind}[]))" for kind in types)
            self.run(f"INSERT INTO {table} SELECT {columns}", [list(column) for column in zip(*rows, strict=True)])

    def load(self, uses: Cells | None, weeks: Cells, present: Cells = (), seen: Cells = ()) -> None:
        """Make the tables of the queries and fill them; without ``uses``, these are there already."""
        for name, statement, rows in zip(("uses", "weeks", "present", "seen"), queries.TABLES, (uses, weeks, present, seen), strict=True):
            if rows is not None:
                self.run(statement)
                self.fill(name, ["BIGINT"] * statement.count("BIGINT"), rows)

    def rows(self, query: str) -> list[tuple[int, ...]]:
        """The rows of ``query``, sorted."""
        return sorted(self.fetch(query))

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        """Whatever stops DuckDB is one sentence."""
        try:
            yield
        except self._error as error:
            raise engine_stopped(error) from None
        except OSError as error:
            raise cannot_write(error) from None
