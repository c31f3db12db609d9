"""What each server does in its own way: everything else is SQL that they share. Another engine is one more class like these."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from adoptkit.errors import AdoptkitError
from adoptkit.intake.scan import BLANKS, text

#: Rows given at once to a table.
_BATCH = 10_000
_INTEGERS = ("INTEGER", "BIGINT", "HUGEINT")


@dataclass(frozen=True, slots=True)
class ServerColumn:
    """A column as its server has it: its name, and its type in the server's words."""

    name: str
    kind: str = ""


class Dialect(ABC):
    """A connection of the DB-API (PEP 249), and how its server is spoken to. Here is what most understand; the tables made are temporary."""

    #: How the values of a statement are marked.
    mark = "?"
    #: The type of texts.
    text_type = "VARCHAR"

    def __init__(self, connection: Any) -> None:
        self.connection, self.cursor = connection, connection.cursor()

    @abstractmethod
    def find(self, table: str) -> tuple[str, list[ServerColumn]]:
        """A table as SQL names it wherever one is, and its columns; raises AdoptkitError when it can't be read."""

    @abstractmethod
    def said(self, error: Exception) -> AdoptkitError:
        """The sentence for what stopped the server."""

    @property
    @abstractmethod
    def errors(self) -> tuple[type[Exception], ...]:
        """What the driver raises."""

    def as_text(self, column: ServerColumn, name: str | None) -> str:
        """The SQL of a column's cells as the rules read them; ``name`` is its canonical id, None for a column that nobody knows."""
        del name
        return f"CAST({quoted(column.name)} AS {self.text_type})"

    def trimmed(self, sql: str) -> str:
        """The SQL of a text without blanks at its ends."""
        return f"TRIM({sql}, {text(BLANKS)})"

    def type_of(self, kind: str) -> str:
        """The type of a column of a table that is made."""
        return "BIGINT" if kind in _INTEGERS else self.text_type

    def create(self, tables: Mapping[str, Mapping[str, str]], views: Mapping[str, str]) -> None:
        """Make all the tables and views that will be needed."""
        for name, columns in tables.items():
            given = ", ".join(f"{column} {self.type_of(kind)}" for column, kind in columns.items())
            self.cursor.execute(f"CREATE TEMPORARY TABLE {name} ({given})")
        for name, query in views.items():
            self.cursor.execute(f"CREATE TEMPORARY VIEW {name} AS {query}")

    def freeze(self) -> None:  # noqa: B027 - not every server can
        """From here on, what is read is what stood at this moment, and nothing but what :meth:`create` made can be written."""

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of ``query``, one after the other."""
        cursor = self.cursor
        cursor.execute(query)
        while batch := cursor.fetchmany(2_000):
            yield from map(tuple, batch)

    def fill(self, table: str, width: int, rows: Iterable[Sequence[object]]) -> None:
        """Add ``rows`` to a table."""
        statement = f"INSERT INTO {table} VALUES ({', '.join([self.mark] * width)})"
        remaining = iter(rows)
        while batch := [list(row) for row in islice(remaining, _BATCH)]:
            self.cursor.executemany(statement, batch)

    def settle(self, table: str) -> None:  # noqa: B027 - not every server needs it
        """Let the server look at a table that was just filled, where it plans better for it."""

    def close(self) -> None:
        """Hang up: whatever was made is gone."""
        self.connection.close()


def quoted(name: str) -> str:
    """``name`` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
