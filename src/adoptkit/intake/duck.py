"""DuckDB as an engine of the scorecard: in a scratch folder of its own, with a bound on its memory, and no way to the network."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from adoptkit.errors import AdoptkitError
from adoptkit.intake.messages import NO_DUCKDB, cannot_write, engine_stopped
from adoptkit.intake.scratch import Scratch
from adoptkit.scorecard import queries
from adoptkit.scorecard.engine import Cells

if TYPE_CHECKING:
    import duckdb

#: Near, not exact: the process may take half as much again (DATA §1).
MEMORY, MEMORY_OF_GIANTS = "600MB", "1GB"
#: Bytes of logs from which the second applies.
GIANT = 2_000_000_000
#: Rows given at once to a table.
_BATCH = 100_000


class DuckEngine:
    """DuckDB over a scratch file that only its owner can read, gone with :meth:`close`, so that nothing personal is left behind."""

    def __init__(self, size: int = 0) -> None:
        self._size = size
        try:
            import duckdb  # noqa: PLC0415
        except ImportError:
            raise AdoptkitError(NO_DUCKDB) from None
        self._error: type[Exception] = duckdb.Error
        self._wrong_file: type[Exception] = duckdb.InvalidInputException
        try:
            self._scratch = Scratch()
        except OSError as error:
            raise cannot_write(error) from None
        self.folder = self._scratch.folder
        try:
            with self._said():
                self._connection = self._connect(duckdb)
        except BaseException:
            self._scratch.close()
            raise

    def _connect(self, module: Any) -> "duckdb.DuckDBPyConnection":
        settings = {
            "memory_limit": MEMORY_OF_GIANTS if self._size > GIANT else MEMORY,
            "temp_directory": str(self.folder / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        connection: duckdb.DuckDBPyConnection = module.connect(str(self.folder / "scratch.duckdb"), config=settings)
        # The optimiser takes a file, whose size it does not know, for the small side of a join: four times slower (DATA §1).
        connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        # Its own bar would be drawn among the results, where it takes the process for an interactive one.
        connection.execute("SET enable_progress_bar = false")
        return connection

    def run(self, statement: str, values: Sequence[object] = ()) -> None:
        """Run a statement that gives nothing back."""
        with self._said():
            self._connection.execute(statement, list(values) or None)

    def run_in_any_order(self, statement: str) -> None:
        """Run a statement that makes a table whose rows may stand in any order: that takes less memory, so more processors work."""
        self.run("SET preserve_insertion_order = false")
        self.run(statement)
        self.run("SET preserve_insertion_order = true")

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
        except (self._error, RuntimeError) as error:
            raise self._stopped(error) from None

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

    def hold(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a table of these columns that holds ``rows``."""
        self.run(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
        self.fill(table, list(columns.values()), rows)

    def derive(self, table: str, query: str, *, is_view: bool = False) -> None:
        """Make a table, or a view, of the rows of ``query``."""
        self.run(f"CREATE {'VIEW' if is_view else 'TABLE'} {table} AS {query}")

    def load(self, uses: Cells, weeks: Cells, present: Cells = (), seen: Cells = ()) -> None:
        """Make the tables of the queries and fill them."""
        self._load("uses", queries.TABLES[0], uses)
        self.load_rest(weeks, present, seen)

    def load_rest(self, weeks: Cells, present: Cells, seen: Cells) -> None:
        """Make those but ``uses``, which is there already, and fill them."""
        for name, statement, rows in zip(("weeks", "present", "seen"), queries.TABLES[1:], (weeks, present, seen), strict=True):
            self._load(name, statement, rows)

    def _load(self, name: str, statement: str, rows: Cells) -> None:
        self.run(statement)
        self.fill(name, ["BIGINT"] * statement.count("BIGINT"), rows)

    def rows(self, query: str) -> list[tuple[int, ...]]:
        """The rows of ``query``, sorted."""
        return sorted(self.fetch(query))

    def close(self) -> None:
        """Forget everything."""
        try:
            self._connection.close()
        finally:
            self._scratch.close()

    @contextlib.contextmanager
    def _said(self) -> Iterator[None]:
        """Whatever stops DuckDB is one sentence."""
        try:
            yield
        except (self._error, RuntimeError) as error:
            raise self._stopped(error) from None
        except OSError as error:
            raise cannot_write(error) from None

    def _stopped(self, error: Exception) -> BaseException:
        """What stopped DuckDB: the reader, or a reason to say; it tells the first by a bare RuntimeError in place of the KeyboardInterrupt."""
        if isinstance(error, self._error):
            return engine_stopped(error)
        return KeyboardInterrupt() if "interrupted" in str(error) else error
