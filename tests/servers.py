"""Servers for the tests: PostgreSQL on this machine, engines that stand in for others, and logs put into their tables."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from adoptkit.errors import AdoptkitError, Text
from adoptkit.intake.server.dialect import Dialect, ServerColumn, quoted
from adoptkit.table import Repair, Row, Table
from adoptkit.usage.reading import read_log_table
from tests.cases import FOLDER

#: Bytes that PostgreSQL keeps of a column's name.
_LONGEST = 63


@dataclass
class PostgresServer:
    """A server of its own for the tests, on 127.0.0.1; its superuser is ``admin``, who needs no password."""

    folder: Path
    port: int
    binaries: Path

    def url(self, user: str = "admin", database: str = "postgres", password: str = "") -> str:
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{database}"

    def connect(self, **options: Any) -> Any:
        import psycopg

        return psycopg.connect(self.url(), autocommit=True, **options)

    def start(self) -> None:
        flags = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=20"
        self._run("pg_ctl", "-D", str(self.folder), "-l", str(self.folder / "log"), "-o", flags, "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", str(self.folder), "-m", mode, "-w", "stop")

    def make(self) -> None:
        """A new cluster: whoever is not ``admin`` gives a password."""
        self._run("initdb", "-D", str(self.folder), "-U", "admin", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        rules = "host all admin 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        (self.folder / "pg_hba.conf").write_text(rules)

    def _run(self, name: str, *arguments: str) -> None:
        """As a user without privileges, since PostgreSQL refuses to run as root."""
        command = [str(self.binaries / name), *arguments]
        if _is_root():
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)


def _is_root() -> bool:
    return hasattr(os, "getuid") and os.getuid() == 0


def binaries() -> Path | None:
    """Where the server's programs are: those of Debian are not on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def postgres() -> Iterator[PostgresServer]:
    """A running server; where there is none to run, a failure if CI promised it, a skip elsewhere."""
    found = binaries()
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no PostgreSQL here: apt-get install postgresql")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # Not under pytest's own folder, which only root may enter when root runs the tests.
    with tempfile.TemporaryDirectory(prefix="adoptkit-postgres-") as name:
        server = PostgresServer(Path(name), port, found)
        if _is_root():
            shutil.chown(name, "postgres", "postgres")
        server.make()
        server.start()
        try:
            yield server
        finally:
            if (server.folder / "postmaster.pid").exists():
                server.stop()


class Embedded(Dialect):
    """An engine inside the process, sqlite or DuckDB: what a server that says nothing special looks like."""

    def __init__(self, connection: Any, error: type[Exception]) -> None:
        super().__init__(connection)
        self._error = error

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        return (self._error,)

    def find(self, table: str) -> tuple[str, list[ServerColumn]]:
        rows = self.cursor.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
        return quoted(table), [ServerColumn(row[1], row[2]) for row in rows]

    def said(self, error: Exception) -> AdoptkitError:
        return AdoptkitError(Text("{why}", "{why}"), why=str(error))


def sqlite_engine() -> Dialect:
    import sqlite3

    return Embedded(sqlite3.connect(":memory:"), sqlite3.Error)


def duckdb_engine() -> Dialect:
    import duckdb

    return Embedded(duckdb.connect(":memory:"), duckdb.Error)


def as_plain(table: Table, name: str = "log") -> Table:
    """``table`` as a server may hold it: rows of text under plain names, without what only a file has (faults, repairs, errors of formulas)."""
    headers = {column: header if len(header.encode()) <= _LONGEST else column for column, header in table.headers.items()}
    unread = [f"autre{place}" for place in range(max((len(row.unread) for row in table.rows), default=0))]
    guessed = tuple(repair for repair in table.repairs if repair.code == "column_guessed")
    guessed = tuple(repair for repair in guessed if repair.detail.rpartition(" = ")[0] in headers.values())
    ignored = (Repair("columns_ignored", ", ".join(unread)),) if unread else ()
    rows = tuple(replace(row, broken={}) for row in table.rows)
    return Table(name, headers, rows, repairs=(*guessed, *ignored), unknown_headers=tuple(unread))


def case_table(name: str) -> Table:
    return as_plain(read_log_table(name, (FOLDER / name).read_bytes()))


def put(dialect: Dialect, table: Table, kind: str = "TEXT") -> None:
    """Make a table of the rows, all of them text; ``id`` is their line."""
    columns = [*table.headers, *table.unknown_headers]
    names = [*table.headers.values(), *table.unknown_headers]
    cursor = dialect.cursor
    given = ", ".join(f"{quoted(name)} {kind}" for name in names)
    cursor.execute(f"DROP TABLE IF EXISTS {quoted(table.name)}")
    cursor.execute(f"CREATE TABLE {quoted(table.name)} (id INTEGER, {given})")
    marks = ", ".join([dialect.mark] * (len(columns) + 1))
    rows = [_cells(row, table) for row in table.rows]
    if rows:
        cursor.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", rows)


def _cells(row: Row, table: Table) -> Sequence[object]:
    others = (*row.unread, *[""] * (len(table.unknown_headers) - len(row.unread)))
    # A cell that says nothing is NULL as often as not.
    return [row.line, *(row.cells[column] or (None if row.line % 2 else "") for column in table.headers), *others]
