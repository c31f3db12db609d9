"""DuckDB, the file read with its types, direct SQL."""

import json
import sys

import duckdb

TYPES = "{'d': 'DATE', 'p': 'VARCHAR', 't': 'VARCHAR', 'f': 'VARCHAR', 'm': 'DECIMAL(9,1)', 'o': 'VARCHAR', 's': 'VARCHAR', 'b': 'VARCHAR'}"
READ = f"""CREATE TABLE uses AS SELECT date_trunc('week', d)::DATE AS w, d, p, t, f, m, o, s IS NOT NULL AS s, b IS NOT NULL AS b
FROM read_csv('PATH', header = false, skip = 1, delim = ';', quote = '"', escape = '"', columns = {TYPES},
              dateformat = '%d/%m/%Y', decimal_separator = ',', auto_detect = false)"""
QUERIES = {
    "weeks": "SELECT w::VARCHAR, count(DISTINCT p), count(*), sum(m)::DOUBLE, median(m)::DOUBLE, count(DISTINCT d), count(*) FILTER (s), count(*) FILTER (b) "
    "FROM uses GROUP BY w ORDER BY w",
    "outcomes": "SELECT w::VARCHAR, o, count(*) FROM uses GROUP BY w, o ORDER BY ALL",
    "teams": "SELECT w::VARCHAR, t, count(*), count(DISTINCT p), sum(m)::DOUBLE, count(DISTINCT p) FILTER (m IS NOT NULL) FROM uses GROUP BY w, t ORDER BY ALL",
    "fiches": "SELECT w::VARCHAR, f, count(*), count(DISTINCT p), sum(m)::DOUBLE, count(DISTINCT p) FILTER (m IS NOT NULL) FROM uses GROUP BY w, f ORDER BY ALL",
}

connection = duckdb.connect()
connection.execute(READ.replace("PATH", sys.argv[1].replace("'", "''")))
print(json.dumps({name: connection.execute(query).fetchall() for name, query in QUERIES.items()}))
