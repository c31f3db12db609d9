"""The statistics of the scorecard, once, as plain SQL that sqlite, DuckDB, PostgreSQL, ClickHouse and Spark run unchanged (DATA §6).

Integers only; no division, no median or rounding of an engine's own, no LIMIT, no order that matters; medians and distinct counts by
hand. Tables, one row per use and one per week:

uses(week, day, person, counted, named, fiche, team, minutes, source, outcome, success, blocker, checked, on_target)
    ``week`` counts weeks (Monday's ordinal // 7), ``day`` is an ordinal; ``person``, ``fiche``, ``team``, ``source``, ``outcome`` are
    ids; ``counted`` is 1 for a person of the roster present that week; ``named`` is 0 for a use without a fiche; ``minutes`` are
    hundredths or NULL; ``success`` and ``blocker`` are 1 when there is a text; ``checked`` and
    ``on_target`` (spent within the fiche's target) are 1, 0 or NULL when not said.
weeks(week, headcount)
"""

TABLES = (
    """CREATE TABLE uses (
        week BIGINT, day BIGINT, person BIGINT, counted BIGINT, named BIGINT, fiche BIGINT, team BIGINT, minutes BIGINT,
        source BIGINT, outcome BIGINT, success BIGINT, blocker BIGINT, checked BIGINT, on_target BIGINT)""",
    "CREATE TABLE weeks (week BIGINT, headcount BIGINT)",
)
INSERT_USE = "INSERT INTO uses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_WEEK = "INSERT INTO weeks VALUES (?, ?)"

#: week, successes, blockers
TEXTS = "SELECT week, SUM(success), SUM(blocker) FROM uses GROUP BY week"

#: week, outcome, uses
OUTCOMES = "SELECT week, outcome, COUNT(*) FROM uses GROUP BY week, outcome"

#: week, days on which something was noted
DAYS = "SELECT d.week, COUNT(*) FROM (SELECT week, day FROM uses GROUP BY week, day) d GROUP BY d.week"

#: week, people of the roster who used a fiche, who used anything, people outside the roster
PEOPLE = """
SELECT p.week, SUM(p.used_fiche), SUM(p.used_any), SUM(p.outside)
FROM (SELECT week, person, MAX(counted * named) AS used_fiche, MAX(counted) AS used_any, MAX(1 - counted) AS outside
      FROM uses GROUP BY week, person) p
GROUP BY p.week"""


def _measures(part: str) -> str:
    """week, ``part``, uses, people who used a fiche, minutes, uses with minutes, people with minutes, uses that worked, that failed."""
    return f"""
SELECT p.week, p.{part}, SUM(p.made), SUM(p.used_fiche), SUM(p.total), SUM(p.timed), SUM(p.contributed), SUM(p.worked), SUM(p.failed)
FROM (SELECT week, {part}, person, COUNT(*) AS made, MAX(counted * named) AS used_fiche, SUM(COALESCE(minutes, 0)) AS total,
             COUNT(minutes) AS timed, MAX(CASE WHEN minutes IS NULL THEN 0 ELSE 1 END) AS contributed,
             SUM(CASE WHEN outcome = 1 THEN 1 ELSE 0 END) AS worked, SUM(CASE WHEN outcome = 3 THEN 1 ELSE 0 END) AS failed
      FROM uses GROUP BY week, {part}, person) p
GROUP BY p.week, p.{part}"""


PER_FICHE = _measures("fiche")
PER_TEAM = _measures("team")
PER_SOURCE = _measures("source")

#: week, uses, minutes, people with minutes
TOTALS = """
SELECT p.week, SUM(p.made), SUM(p.total), SUM(p.contributed)
FROM (SELECT week, person, COUNT(*) AS made, SUM(COALESCE(minutes, 0)) AS total,
             MAX(CASE WHEN minutes IS NULL THEN 0 ELSE 1 END) AS contributed
      FROM uses GROUP BY week, person) p
GROUP BY p.week"""

#: week, lower median, upper median of the minutes (their half sum is the median)
MEDIANS = """
SELECT c.week, MIN(CASE WHEN 2 * c.reached >= c.timed THEN c.amount END), MIN(CASE WHEN 2 * c.reached > c.timed THEN c.amount END)
FROM (SELECT h.week, h.amount, SUM(h.made) OVER (PARTITION BY h.week ORDER BY h.amount) AS reached,
             SUM(h.made) OVER (PARTITION BY h.week) AS timed
      FROM (SELECT week, minutes AS amount, COUNT(*) AS made FROM uses WHERE minutes IS NOT NULL GROUP BY week, minutes) h) c
GROUP BY c.week"""

#: week, uses of the most active fifth of the headcount over four weeks, uses of all in those weeks (METRICS M11)
CONCENTRATION = """
SELECT r.week, SUM(CASE WHEN 5 * r.place < r.headcount + 5 THEN r.made ELSE 0 END), SUM(r.made)
FROM (SELECT a.week, a.headcount, a.made, ROW_NUMBER() OVER (PARTITION BY a.week ORDER BY a.made DESC, a.person) AS place
      FROM (SELECT w.week, w.headcount, u.person, COUNT(*) AS made
            FROM weeks w JOIN uses u ON u.week BETWEEN w.week - 3 AND w.week
            WHERE u.counted = 1 GROUP BY w.week, w.headcount, u.person) a) r
GROUP BY r.week"""

#: week, fiche used in that week or the three before (METRICS M10)
RECENT_FICHES = """
SELECT w.week, u.fiche FROM weeks w JOIN uses u ON u.week BETWEEN w.week - 3 AND w.week GROUP BY w.week, u.fiche"""
