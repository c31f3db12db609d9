"""PostgreSQL: how its tables are found, how each type becomes the text that the rules read, and what its refusals mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from adoptkit.errors import AdoptkitError, Text
from adoptkit.intake.maps import MINUTES, TEXTS
from adoptkit.intake.server import messages
from adoptkit.intake.server.dialect import Dialect, ServerColumn, quoted
from adoptkit.usage.cells import is_in_hours

if TYPE_CHECKING:
    import psycopg

#: Seconds that a server has to answer, unless the address says otherwise.
_PATIENCE = "10"
_NUMBERS = ("smallint", "integer", "bigint", "numeric", "real", "double precision")
#: The columns of a table, a view or a foreign table that this user may read, in their order.
_COLUMNS = """
SELECT n.nspname, c.relname, a.attname, format_type(COALESCE(NULLIF(t.typbasetype, 0), t.oid), NULL),
       has_column_privilege(c.oid, a.attnum, 'SELECT')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
WHERE c.oid = to_regclass(%s) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum"""
#: Text as the parsers expect it, whatever the defaults of the server, and no other tables than those made here.
_SESSION = ("SET datestyle = 'ISO, YMD'", "SET extra_float_digits = 1", "SET synchronize_seqscans = off", "SET search_path = pg_temp")


def connect(url: str) -> "Postgres":
    """A connection to the server at ``url``; raises AdoptkitError when there is none."""
    if urlsplit(url).scheme not in ("postgresql", "postgres"):
        raise AdoptkitError(messages.NO_SCHEME, url=_scheme(url))
    try:
        import psycopg  # noqa: PLC0415
    except ImportError:
        raise AdoptkitError(messages.NO_DRIVER) from None
    given = _given(url, psycopg)
    shown = _shown(given)
    options = {"connect_timeout": _PATIENCE, "application_name": "adoptkit", **given, "client_encoding": "UTF8"}
    try:
        connection = psycopg.connect(**options, autocommit=True)
    except psycopg.Error as error:
        # The severity is the one word that no translation changes: the server answered, and said no.
        refusal = messages.REFUSED if "FATAL" in str(error) else messages.UNREACHABLE
        raise AdoptkitError(refusal, url=shown, why=_words(error, str(given.get("password", "")))) from None
    return Postgres(connection, shown, psycopg)


def _given(url: str, module: Any) -> dict[str, Any]:
    """The parts of an address; raises AdoptkitError without a word of it when a password may have been taken for another part."""
    try:
        given: dict[str, Any] = module.conninfo.conninfo_to_dict(url)
    except module.Error:  # its words quote what it can't read
        given = {"port": "?"}
    names = [str(given.get(part, "")) for part in ("user", "host", "port", "dbname")]
    if any("@" in name for name in names[1:]) or not set(names[2]) <= set("0123456789,"):
        raise AdoptkitError(messages.BAD_URL, url=_scheme(url))
    return given


def _scheme(url: str) -> str:
    """What may be shown of an address that nobody could read: not even the user's name, which a password may follow."""
    scheme, separator, _ = url.partition("://")
    return f"{scheme}://…" if separator else "…"


def _shown(given: Mapping[str, Any]) -> str:
    """The address without its password."""
    user, host, port = given.get("user"), given.get("host", ""), given.get("port")
    return f"postgresql://{f'{user}@' if user else ''}{host}{f':{port}' if port else ''}/{given.get('dbname', '')}"


def _words(error: Exception, secret: str) -> str:
    """The first line of what the driver says, without ``secret``."""
    said = str(error).strip().partition("\n")[0]
    return (said.replace(secret, "…") if secret else said)[:300]


class Postgres(Dialect):
    """A connection to PostgreSQL. What it reads is one snapshot, in a transaction that the server itself keeps from writing."""

    mark = "%s"
    text_type = "TEXT"

    def __init__(self, connection: "psycopg.Connection[Any]", shown: str, module: Any) -> None:
        super().__init__(connection)
        self._shown, self._module, self._table = shown, module, ""
        self._right = messages.NO_RIGHT  # the one that lacks when the server says that one does
        self._numbers = count()

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What the driver raises."""
        return (self._module.Error,)

    def find(self, table: str) -> tuple[str, list[ServerColumn]]:
        """A table by its name as it is written, else in lower case, with its schema or where the server's search path leads."""
        self._table = table
        try:
            rows = next(filter(None, map(self._columns_of, (table, table.lower()))), [])
        except self.errors as error:
            raise self.said(error) from None
        if not rows:
            raise AdoptkitError(messages.NO_TABLE, url=self._shown, table=table)
        columns = [ServerColumn(name, kind) for _, _, name, kind, is_readable in rows if is_readable]
        if not columns:
            raise AdoptkitError(messages.NO_RIGHT, url=self._shown, table=table)
        return f"{quoted(rows[0][0])}.{quoted(rows[0][1])}", columns

    def _columns_of(self, table: str) -> list[tuple[str, str, str, str, bool]]:
        name = ".".join(quoted(part.strip('"')) for part in table.split("."))
        rows: list[tuple[str, str, str, str, bool]] = self.connection.execute(_COLUMNS, [name]).fetchall()
        return rows

    def as_text(self, column: ServerColumn, name: str | None) -> str:
        """Each type as the rules read it without a guess: dates in ISO, moments with their offset, durations in minutes, yes or no."""
        sql = quoted(column.name)
        if column.kind == "timestamp with time zone":
            return self._cast(f"({sql} AT TIME ZONE 'UTC')::text || ' UTC'")
        if column.kind == "boolean":
            return self._cast(f"CASE WHEN {sql} THEN 'yes' WHEN NOT {sql} THEN '{'' if name in TEXTS else 'no'}' END")
        if name in MINUTES and column.kind == "interval":
            return self._cast(_duration(f"EXTRACT(EPOCH FROM {sql})"))
        if name in MINUTES and column.kind in _NUMBERS:
            return self._cast(_number(f"{sql}::numeric", 3600 if is_in_hours(column.name) else 60))
        return self._cast(f"{sql}::text")

    @staticmethod
    def _cast(sql: str) -> str:
        return f'({sql}) COLLATE "C"'

    def type_of(self, kind: str) -> str:
        """Texts are compared byte by byte, whatever the order of words on that server."""
        found = super().type_of(kind)
        return f'{found} COLLATE "C"' if found == self.text_type else found

    def create(self, tables: Mapping[str, Mapping[str, str]], views: Mapping[str, str]) -> None:
        """In a transaction of its own, which may write even where that is not the default."""
        for statement in (*_SESSION, "BEGIN READ WRITE"):
            self.connection.execute(statement)
        self._right = messages.NO_TEMPORARY
        super().create(tables, views)
        self.connection.execute("COMMIT")

    def freeze(self) -> None:
        """One snapshot; the server refuses whatever would write elsewhere than in temporary tables."""
        self.connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        self._right = messages.NO_RIGHT

    def stream(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of ``query`` by batches, through a cursor of the server."""
        with self.connection.cursor(name=f"rows{next(self._numbers)}") as cursor:
            cursor.itersize = 5_000
            cursor.execute(query)
            yield from cursor

    def fill(self, table: str, width: int, rows: Iterable[Sequence[object]]) -> None:
        """By COPY, forty times faster than row by row."""
        del width
        with self.connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def settle(self, table: str) -> None:
        """Nobody else looks at temporary tables: without this, the server takes the smallest map for a large one."""
        self.connection.execute(f"ANALYZE {table}")

    def said(self, error: Exception) -> AdoptkitError:
        """The sentence for what stopped PostgreSQL, by the class of its error."""
        why = _words(error, "")
        text = messages.UNREADABLE if isinstance(error, UnicodeError) else self._sentence(error)
        return AdoptkitError(text, url=self._shown, table=self._table, why=why)

    def _sentence(self, error: Exception) -> Text:
        state = getattr(error, "sqlstate", None) or ""
        if self.connection.closed or state[:3] in ("57P", "08P") or state[:2] == "08":
            return messages.HUNG_UP
        if state == "42501":
            return self._right
        return _SENTENCES.get(state) or _SENTENCES.get(state[:2]) or messages.STOPPED


#: Classes and codes of https://www.postgresql.org/docs/current/errcodes-appendix.html
_SENTENCES = {
    "25006": messages.READ_ONLY,
    "57014": messages.CANCELLED,
    "25P03": messages.HUNG_UP,
    "22021": messages.UNREADABLE,
    "53": messages.NO_ROOM,
    "54": messages.NO_ROOM,
}


def _number(sql: str, seconds: int) -> str:
    """The SQL of a number of minutes or hours: plain up to hundredths; beyond, which a reader could take for thousands, as a duration."""
    return f"CASE WHEN {sql} = round({sql}, 2) THEN trim_scale(round({sql}, 2))::text ELSE {_duration(f'{sql} * {seconds}')} END"


def _duration(sql: str) -> str:
    """The SQL of a number of seconds as an ISO 8601 duration, in minutes and seconds."""
    value = f"round(({sql})::numeric, 6)"
    whole = f"trunc(abs({value}) / 60)"
    return f"CASE WHEN {value} < 0 THEN '-' ELSE '' END || 'PT' || {whole}::text || 'M' || trim_scale(abs({value}) - 60 * {whole})::text || 'S'"
