"""``--source``: the log in a table of a server gives what the same log gives as a file, or one sentence that says why not."""

import datetime as dt
import json
import signal
import sys
import threading
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adoptkit.cli.main import run
from adoptkit.errors import AdoptkitError
from adoptkit.intake.server import server_facts
from adoptkit.intake.server.dialect import Dialect
from adoptkit.intake.server.engine import ServerEngine
from adoptkit.intake.server.facts import ServerFacts
from adoptkit.intake.server.postgres import connect
from adoptkit.scorecard.compute import scorecards
from adoptkit.scorecard.facts import Facts, Noted
from adoptkit.scorecard.weeks import Asked
from adoptkit.table import Repair, Row, Table
from adoptkit.table.columns import trimmed
from adoptkit.table.mojibake import mend
from adoptkit.usage.model import Setting
from adoptkit.usage.reading import read_logs
from tests.cases import CASES, SETTING, TERMS
from tests.servers import PostgresServer, case_table, duckdb_engine, postgres, put, sqlite_engine

ENGINES = ("sqlite", "duckdb", "postgresql")


@pytest.fixture(params=ENGINES)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """A new connection, closed by the facts that are made of it."""
    return opened(request, request.param)


def opened(request: pytest.FixtureRequest, engine: str) -> Dialect:
    if engine == "postgresql":
        return connect(request.getfixturevalue("server").url())
    return sqlite_engine() if engine == "sqlite" else duckdb_engine()


def outcome(facts: Facts) -> dict[str, Any]:
    """The whole scorecard; what was said of the reading in any order."""
    card = scorecards(facts, TERMS)[0].as_json("fr")
    facts.close()
    return card | {part: sorted(json.dumps(item, sort_keys=True) for item in card[part]) for part in ("repairs", "warnings", "rejects")}


def of_table(dialect: Dialect, table: Table, setting: Setting = SETTING) -> Any:
    """The scorecard of a table put on a server, or the sentence that stops it."""
    put(dialect, table, "TEXT" if dialect.mark == "%s" else "VARCHAR")
    engine = ServerEngine(dialect)
    try:
        return outcome(ServerFacts(table.name, engine, setting, Asked()))
    except AdoptkitError as error:
        engine.close()
        return error.say("fr")


def of_file(table: Table, setting: Setting = SETTING) -> Any:
    """The scorecard of the same rows as a file gives them."""
    try:
        return outcome(Noted(read_logs([table], setting)))
    except AdoptkitError as error:
        return error.say("fr")


@pytest.mark.parametrize("name", CASES)
def test_a_log_case_gives_the_same_scorecard_from_a_server(dialect: Dialect, name: str) -> None:
    try:
        table = case_table(name)
    except AdoptkitError:
        dialect.connection.close()
        pytest.skip("not a log: refused before there are rows")
    assert of_table(dialect, table) == of_file(table)


HEADERS = {
    "date": "Jour", "submitted": "Horodateur", "person": "nom", "first_name": "prénom", "fiche": "fiche", "minutes_saved": "temps gagné",
    "minutes_spent": "temps passé", "outcome": "résultat", "success": "succès", "blocker": "blocage", "checked": "vérifié", "source": "source",
    "share": "partage",
}  # fmt: skip
CELLS = {
    "date": (
        "2026-06-08",
        "09/06/2026",
        "10 juin 2026",
        "2026-06-14T23:30:00Z",
        "31/02/2026",
        "2030-01-01",
        "",
        "Total",
        "12.06.2026 14:30",
    ),
    "submitted": ("2026-06-11 08:00:00", "2026-06-09T09:10+05:00", "", "bientôt"),
    "person": ("Sirois", "Lavoie", " Gagnon\u00a0", "anonyme", "", "Zo\u00c3\u00a9", "#N/A"),
    "first_name": ("Anne", "Marc", "", "\u200b"),
    "fiche": ("resume-de-cv", "Résumé de CV", "resume de  cv", "libre", "inconnue au bataillon", "", "-"),
    "minutes_saved": ("12,5", "1h30", "20", "15-20", "", "0:20", "-5", "300", "=1+1", "PT20M"),
    "minutes_spent": ("10", "", "?", "45 min"),
    "outcome": ("réussi", "échec", "bof", "", "partiel"),
    "success": ("Un compte rendu en dix minutes, relu à deux", "", "-", "=HYPERLINK(1)", " RAS ", "\u00a0Une r\u00c3\u00a9ussite"),
    "blocker": ("Le fichier était trop lourd", "", "aucun", "+33 1 99 00 12 34"),
    "checked": ("oui", "non", "", "peut-être"),
    "source": ("mesuré", "", "au doigt mouillé"),
    "share": ("oui", "non", ""),
}


def a_log(rows: list[dict[str, str]], columns: list[str]) -> Table:
    """A log of these cells; the last column is one that nobody knows."""
    lines = [
        Row(number, {column: trimmed(mend(row[column])) for column in columns}, (row["autre"].strip(),))
        for number, row in enumerate(rows, 2)
    ]
    headers = {column: HEADERS[column] for column in columns}
    return Table("log", headers, tuple(lines), repairs=(Repair("columns_ignored", "autre"),), unknown_headers=("autre",))


@st.composite
def dirty_logs(draw: st.DrawFn) -> tuple[list[dict[str, str]], list[str]]:
    optional = [column for column in HEADERS if column not in ("date", "person", "fiche")]
    chosen = {"date", "person", "fiche", *draw(st.lists(st.sampled_from(optional), unique=True))}
    columns = [column for column in HEADERS if column in chosen]
    cells = {column: st.sampled_from(CELLS[column]) for column in columns} | {"autre": st.sampled_from(("", "a", "b "))}
    rows = draw(st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=25))
    again = draw(st.lists(st.sampled_from(rows), max_size=6))
    return [row for row in rows + again if any(map(str.strip, row.values()))], columns


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=dirty_logs())
def test_a_dirty_log_gives_the_same_scorecard_from_a_server(
    request: pytest.FixtureRequest, engine: str, log: tuple[list[dict[str, str]], list[str]]
) -> None:
    rows, columns = log
    raw = Table("log", {column: HEADERS[column] for column in columns}, _raw(rows, columns), unknown_headers=("autre",))
    found, expected = of_table(opened(request, engine), raw), of_file(a_log(rows, columns))
    if isinstance(found, dict):
        found["repairs"] = [repair for repair in found["repairs"] if '"mojibake"' not in repair]
    assert found == expected


def _raw(rows: list[dict[str, str]], columns: list[str]) -> tuple[Row, ...]:
    """The rows as a table holds them: nothing trimmed, nothing mended."""
    return tuple(Row(number, {column: row[column] for column in columns}, (row["autre"],)) for number, row in enumerate(rows, 2))


def test_blank_rows_and_a_header_put_among_the_rows_are_left_out_and_said(dialect: Dialect) -> None:
    rows = [
        Row(2, {"date": "2026-06-08", "person": "Anne", "fiche": "libre"}),
        Row(3, {"date": " ", "person": "", "fiche": "\u200b"}),
        Row(4, {"date": "Date", "person": "PERSONNE", "fiche": "fiche"}),
    ]
    found = of_table(dialect, Table("log", {"date": "date", "person": "personne", "fiche": "fiche"}, tuple(rows)))
    assert found["rows"] == {"read": 3, "kept": 1, "rejected": 0, "skipped": 2}


def test_a_column_that_is_there_twice_is_one_unless_it_contradicts_itself(dialect: Dialect) -> None:
    cursor = dialect.cursor
    cursor.execute("DROP TABLE IF EXISTS twice")
    cursor.execute("CREATE TABLE twice (id INTEGER, jour VARCHAR, nom VARCHAR, personne VARCHAR, fiche VARCHAR)")
    cursor.execute("INSERT INTO twice VALUES (7, '2026-06-08', 'Anne', '', 'libre'), (8, '2026-06-09', '', 'Marc', 'libre')")
    assert counted(ServerEngine(dialect), "twice")["rows"]["kept"] == 2


def test_a_column_that_contradicts_itself_is_refused_with_a_row(dialect: Dialect) -> None:
    cursor = dialect.cursor
    cursor.execute("DROP TABLE IF EXISTS twice")
    cursor.execute("CREATE TABLE twice (id INTEGER, jour VARCHAR, nom VARCHAR, personne VARCHAR, fiche VARCHAR)")
    cursor.execute("INSERT INTO twice VALUES (7, '2026-06-08', 'Anne', 'ANNE ', 'libre'), (8, '2026-06-09', 'Anne', 'Marc', 'libre')")
    engine = ServerEngine(dialect)
    with pytest.raises(AdoptkitError) as stopped:
        counted(engine, "twice")
    engine.close()
    assert "8" in stopped.value.say("fr")
    assert "Marc" not in stopped.value.say("fr")


def counted(engine: ServerEngine, table: str, setting: Setting = SETTING) -> Any:
    return outcome(ServerFacts(table, engine, setting, Asked()))


# PostgreSQL alone: types, rights, breakdowns.

TYPED = """
CREATE TABLE rh.usages (
    created_at timestamptz, agent varchar(60), fiche text, "minutes_gagnées" numeric(12, 4), temps_passe interval, "résultat" text,
    verifie boolean, partage boolean, "succès" text, secret jsonb)"""


@pytest.fixture(scope="module")
def typed(server: PostgresServer) -> PostgresServer:
    """A table of typed columns in the schema rh, and users with more or less right to it."""
    with server.connect() as connection:
        for statement in (
            "CREATE SCHEMA rh", TYPED,
            """INSERT INTO rh.usages VALUES
               ('2026-06-08 02:00+00', 'Anne Sirois', 'libre', 12.5, NULL, 'réussi', true, true, 'Relu à deux', '{"a": 1}'),
               ('2026-06-10 14:00+02', 'Anne Sirois', 'libre', 1.125, NULL, NULL, false, NULL, NULL, NULL),
               ('2026-06-11 14:00+02', 'Marc Lavoie', 'libre', -1200, '20 minutes', 'échec', NULL, false, '', NULL)""",
            "CREATE ROLE reader LOGIN PASSWORD 'correct-horse'", "GRANT USAGE ON SCHEMA rh TO reader",
            "GRANT SELECT (created_at, agent, fiche) ON rh.usages TO reader",
            "CREATE ROLE stranger LOGIN PASSWORD 'battery-staple'", "GRANT USAGE ON SCHEMA rh TO stranger",
            "CREATE ROLE outsider LOGIN PASSWORD 'battery-staple'",
            "CREATE ROLE analyst LOGIN PASSWORD 'staple'", "ALTER ROLE analyst SET default_transaction_read_only = on",
            "GRANT USAGE ON SCHEMA rh TO analyst", "GRANT SELECT ON rh.usages TO analyst",
            "CREATE DATABASE tight", "REVOKE TEMPORARY ON DATABASE tight FROM PUBLIC",
        ):  # fmt: skip
            connection.execute(statement)
    with server.connect(dbname="tight") as connection:
        connection.execute("CREATE TABLE log (jour date, nom text, fiche text)")
        connection.execute("GRANT SELECT ON log TO reader")
    return server


def test_typed_columns_are_read_without_a_guess(typed: PostgresServer) -> None:
    """12.5, 1.125 and -1200 minutes (hundredths, halves to even), a moment with its offset, yes and no; an unknown column is named only."""
    engine = ServerEngine(connect(typed.url()))
    facts = ServerFacts("rh.usages", engine, SETTING, Asked("2026-W24"))
    [(minutes,)] = engine.fetch("SELECT SUM(minutes) FROM noted")
    assert int(minutes) == 1250 + 112 - 120000
    assert engine.fetch("SELECT checked, shared, success FROM noted ORDER BY line") == [(1, 1, 1), (0, 1, 0), (None, 0, 0)]
    assert engine.fetch("SELECT day FROM noted ORDER BY line")[0] == (dt.date(2026, 6, 7).toordinal(),)  # in Toronto, the evening before
    assert ("rh.usages", Repair("columns_ignored", "secret")) in facts.repairs
    assert ("rh.usages", Repair("time_zone", "UTC → America/Toronto")) in facts.repairs
    facts.close()


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("interval '20 minutes'", 2000),
        ("interval '1 hour 30 seconds'", 6050),
        ("-interval '5 minutes'", -500),
        ("1.2::numeric(8, 3)", 120),
        ("1.125", 112),
        ("12.1::real", 1210),
        ("1500::bigint", 150000),
        ("0.0138", 1),
        ("'12,5'::text", 1250),
        ("time '00:20'", 2000),
    ],
)
def test_a_duration_of_any_type_is_the_same_number_of_minutes(server: PostgresServer, sql: str, expected: int) -> None:
    assert minutes_of(server, sql, "minutes") == expected


@pytest.mark.parametrize(("sql", "expected"), [("0.3333::numeric", 2000), ("1.5", 9000), ("interval '20 minutes'", 2000)])
def test_a_column_in_hours_is_read_in_hours(server: PostgresServer, sql: str, expected: int) -> None:
    assert minutes_of(server, sql, '"heures gagnées"') == expected


def minutes_of(server: PostgresServer, sql: str, column: str) -> int:
    with server.connect() as connection:
        connection.execute("DROP VIEW IF EXISTS one")
        connection.execute(f"CREATE VIEW one AS SELECT date '2026-06-08' AS jour, 'Anne' AS nom, 'libre' AS fiche, {sql} AS {column}")
    engine = ServerEngine(connect(server.url()))
    facts = ServerFacts("one", engine, SETTING, Asked())
    [(minutes,)] = engine.fetch("SELECT minutes FROM noted")
    facts.close()
    assert isinstance(minutes, int)
    return minutes


def test_only_the_columns_that_a_user_may_read_are_asked_for(typed: PostgresServer) -> None:
    engine = ServerEngine(connect(typed.url("reader", password="correct-horse")))
    assert counted(engine, "rh.usages")["rows"]["kept"] == 3


def test_a_user_whose_transactions_are_read_only_may_count(typed: PostgresServer) -> None:
    assert counted(ServerEngine(connect(typed.url("analyst", password="staple"))), "rh.usages")["rows"]["kept"] == 3


def test_the_server_itself_keeps_the_count_from_writing(typed: PostgresServer) -> None:
    """Not even the owner's connection could change the company's table; and what was made is gone with the connection."""
    engine = ServerEngine(connect(typed.url()))
    facts = ServerFacts("rh.usages", engine, SETTING, Asked())
    with pytest.raises(AdoptkitError):
        engine.run("DELETE FROM rh.usages")
    facts.close()
    with typed.connect() as connection:
        for _ in range(50):
            left = connection.execute("SELECT COUNT(*) FROM pg_class WHERE relpersistence = 't' AND relkind IN ('r', 'v')").fetchone()
            if left == (0,):
                break
            time.sleep(0.1)
        assert left == (0,)


def test_a_row_added_meanwhile_is_not_counted(typed: PostgresServer) -> None:
    engine = ServerEngine(connect(typed.url()))
    facts = ServerFacts("rh.usages", engine, SETTING, Asked("2026-W24"))
    with typed.connect() as connection:
        connection.execute("INSERT INTO rh.usages (created_at, agent, fiche) VALUES ('2026-06-09', 'Zoé', 'libre')")
        try:
            assert facts.rows.kept == 3
            assert engine.fetch("SELECT COUNT(*) FROM rh.usages") == [(3,)]
        finally:
            facts.close()
            connection.execute("DELETE FROM rh.usages WHERE agent = 'Zoé'")


REFUSALS = {
    "no such table": ("admin", "postgres", "", "rh.absente", "pas de table « rh.absente »"),
    "a table nobody granted": ("stranger", "postgres", "battery-staple", "rh.usages", "GRANT SELECT"),
    "a schema nobody granted": ("outsider", "postgres", "battery-staple", "rh.usages", "GRANT"),
    "a wrong password": ("reader", "postgres", "wrong-secret", "rh.usages", "refuse la connexion"),
    "no such database": ("admin", "absente", "", "rh.usages", "refuse la connexion"),
    "no temporary tables": ("reader", "tight", "correct-horse", "log", "GRANT TEMPORARY"),
    "a table that is no log": ("admin", "postgres", "", "pg_catalog.pg_class", "il manque la colonne"),
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_is_one_sentence_without_the_password(typed: PostgresServer, refusal: str, capsys: pytest.CaptureFixture[str]) -> None:
    user, database, password, table, said = REFUSALS[refusal]
    code = run(["scorecard", "--source", typed.url(user, database, password), "--table", table])
    told = capsys.readouterr().err
    assert code == 2
    assert said in told
    assert told.count("\n") == 1
    assert not password or password not in told


def test_a_server_that_stops_in_the_middle_is_one_sentence() -> None:
    with postgres() as own:
        with own.connect() as connection:
            connection.execute("CREATE TABLE log (jour date, nom text, fiche text)")
            connection.execute("INSERT INTO log SELECT date '2026-06-08' + i % 7, 'Anne', 'libre' FROM generate_series(1, 50) i")
        engine = ServerEngine(connect(own.url()))
        facts = ServerFacts("log", engine, SETTING, Asked())
        own.stop("immediate")
        with pytest.raises(AdoptkitError) as stopped:
            scorecards(facts, TERMS)
        facts.close()
        assert "a coupé la connexion" in stopped.value.say("fr")
        with pytest.raises(AdoptkitError) as stopped:
            server_facts(own.url(), "log", SETTING, Asked())
        assert "aucun serveur ne répond" in stopped.value.say("fr")


def test_the_command_prints_the_scorecard_of_a_table(typed: PostgresServer, capsys: pytest.CaptureFixture[str]) -> None:
    url = typed.url("analyst", password="staple")
    assert run(["scorecard", "--source", url, "--table", "RH.usages", "--format", "json", "--week", "2026-W24"]) == 0
    card = json.loads(capsys.readouterr().out)
    assert (card["uses"], card["rows"]["read"]) == (3, 3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "il manque FICHIERS"),
        (["a.csv", "--source", "postgresql://h/d", "--table", "t"], "l'un ou l'autre"),
        (["--source", "postgresql://h/d"], "--source demande --table"),
        (["a.csv", "--table", "t"], "--table va avec --source"),
        (["--source", "postgresql://h/d", "--table", "t", "--engine", "duckdb"], "--engine"),
        (["--source", "clickhouse://u:secret@h/d", "--table", "t"], "--sql"),
        (["--source", "postgresql://u:secret@h/d?nonsense=1", "--table", "t"], "ne se lit pas"),
        (["--source", "postgresql://u:a secret@h/d", "--table", "t"], "ne se lit pas"),
        (["--source", "postgresql://u:secret@h:port/d", "--table", "t"], "ne se lit pas"),
        (["--source", "postgresql://u:the@secret@h/d", "--table", "t"], "ne se lit pas"),
        (["--source", "postgresql://u:1/secret@h/d", "--table", "t"], "ne se lit pas"),
    ],
)
def test_what_does_not_go_together_is_refused(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scorecard", *arguments]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "secret" not in told


def test_without_the_driver_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(AdoptkitError, match=r"adoptkit\[server\]"):
        connect("postgresql://127.0.0.1/x")


def test_an_interruption_cancels_what_the_server_was_doing(server: PostgresServer) -> None:
    """Ctrl-C while a query runs: it is stopped on the server, and nothing stays open."""
    engine = ServerEngine(connect(server.url()))
    timer = threading.Timer(0.5, signal.raise_signal, [signal.SIGINT])
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        engine.fetch("SELECT pg_sleep(30)")
    engine.close()
    with server.connect() as connection:
        query = "SELECT COUNT(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'"
        assert connection.execute(query).fetchone() == (0,)


@pytest.mark.parametrize(
    ("columns", "rows", "lines"),
    [
        ("id integer, jour text", "(7, '31/02/2026'), (9, 'demain')", [7, 9]),
        ("ligne bigint, id integer, jour text", "(20, 1, 'hier'), (10, 1, 'demain')", [10, 20]),
        ("id integer, jour text", "(7, 'hier'), (7, 'demain')", [1, 2]),
        ("id text, jour text", "('7', 'hier'), ('9', 'demain')", [1, 2]),
        ("jour text", "('hier'), ('demain')", [1, 2]),
    ],
)
def test_the_rows_are_numbered_by_a_column_that_tells_them_apart(server: PostgresServer, columns: str, rows: str, lines: list[int]) -> None:
    with server.connect() as connection:
        connection.execute("DROP TABLE IF EXISTS numbered")
        connection.execute(f"CREATE TABLE numbered ({columns}, nom text DEFAULT 'Anne', fiche text DEFAULT 'libre')")
        names = ", ".join(column.split()[0] for column in columns.split(", "))
        connection.execute(f"INSERT INTO numbered ({names}) VALUES {rows}")
    facts = server_facts(server.url(), "numbered", SETTING, Asked())
    assert [reject.line for reject in facts.rejects] == lines
    facts.close()


def test_words_of_one_letter_case_or_accent_stay_apart(server: PostgresServer) -> None:
    """A server may hold é and e, or A and a, for the same word: the rules decide, not the server."""
    with server.connect() as connection:
        connection.execute("DROP TABLE IF EXISTS folded")
        connection.execute("CREATE COLLATION IF NOT EXISTS loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false)")
        connection.execute("CREATE TABLE folded (jour text, nom text COLLATE loose, fiche text COLLATE loose)")
        connection.execute("INSERT INTO folded VALUES ('2026-06-08', 'Rene', 'libre'), ('2026-06-08', 'René', 'libre')")
    facts = server_facts(server.url(), "folded", SETTING, Asked())
    assert facts.people == {"Rene", "René"}
    facts.close()
