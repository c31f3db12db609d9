"""The statistics of the scorecard, once, as plain SQL that sqlite, DuckDB, PostgreSQL, ClickHouse and Spark run unchanged (DATA §6).

Integers only; no division, no median or rounding of an engine's own, no LIMIT, no order that matters; medians and distinct counts by
hand; no LEFT JOIN but a UNION ALL, since engines disagree on what a missing side holds; a column that leaves a join has a name of its own, and
a count beside a difference is cast (ClickHouse). Tables:

uses(week, day, person, counted, named, fiche, team, minutes, source, outcome, success, blocker, checked, on_target, external)
    ``week`` counts weeks (Monday's ordinal // 7), ``day`` is an ordinal; ``person``, ``fiche``, ``team``, ``source``, ``outcome`` are
    ids; ``counted`` is 1 for a person of the roster present that week; ``named`` is 0 for a use without a fiche; ``minutes`` are
    hundredths or NULL; ``success`` and ``blocker`` are 1 when there is a text; ``checked`` and
    ``on_target`` (spent within the fiche's target) are 1, 0 or NULL when not said; ``external`` is 1 when the fiche's result leaves the house.
weeks(week, headcount)
present(week, person, access, worked)
    One row per person of the roster there in a week that is asked for, or in one of the four before; ``access`` is the ordinal of their first day, NULL
    when not known or before the log began; ``worked`` counts the weeks they were there, of the last four.
seen(week, person)
    Weeks in which a person of the roster noted a use, known from memory only.
"""

from collections.abc import Mapping

#: The tables and their columns, all of them integers.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "uses": (
        "week", "day", "person", "counted", "named", "fiche", "team", "minutes", "source", "outcome", "success", "blocker", "checked",
        "on_target", "external",
    ),
    "weeks": ("week", "headcount"),
    "present": ("week", "person", "access", "worked"),
    "seen": ("week", "person"),
}  # fmt: skip
TABLES = tuple(f"CREATE TABLE {table} ({', '.join(f'{column} BIGINT' for column in columns)})" for table, columns in COLUMNS.items())
INSERT_USE = "INSERT INTO uses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_WEEK = "INSERT INTO weeks VALUES (?, ?)"
INSERT_PRESENT = "INSERT INTO present VALUES (?, ?, ?, ?)"
INSERT_SEEN = "INSERT INTO seen VALUES (?, ?)"

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
    """week, ``part``, uses, people who used a fiche, minutes, uses with minutes, people with minutes, uses that worked, that failed, then the
    minutes without their sign and those of the person with most (dominance, DATA §5)."""
    return f"""
SELECT p.week, p.{part}, SUM(p.made), SUM(p.used_fiche), SUM(p.total), SUM(p.timed), SUM(p.contributed), SUM(p.worked), SUM(p.failed),
       SUM(p.weight), MAX(p.weight)
FROM (SELECT week, {part}, person, COUNT(*) AS made, MAX(counted * named) AS used_fiche, SUM(COALESCE(minutes, 0)) AS total,
             COUNT(minutes) AS timed, MAX(CASE WHEN minutes IS NULL THEN 0 ELSE 1 END) AS contributed,
             SUM(CASE WHEN outcome = 1 THEN 1 ELSE 0 END) AS worked, SUM(CASE WHEN outcome = 3 THEN 1 ELSE 0 END) AS failed,
             SUM(CASE WHEN minutes < 0 THEN -minutes ELSE COALESCE(minutes, 0) END) AS weight
      FROM uses GROUP BY week, {part}, person) p
GROUP BY p.week, p.{part}"""


PER_FICHE = _measures("fiche")
PER_TEAM = _measures("team")
PER_SOURCE = _measures("source")

#: week, fiche, team, source, people with minutes there, the first and the last of them: who is left when one figure is taken from another
CROSSED = """
SELECT p.week, p.fiche, p.team, p.source, COUNT(*), MIN(p.person), MAX(p.person)
FROM (SELECT week, fiche, team, source, person FROM uses WHERE minutes IS NOT NULL GROUP BY week, fiche, team, source, person) p
GROUP BY p.week, p.fiche, p.team, p.source"""

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

#: week, headcount, person, uses in that week and the three before, people of the roster only
_FOUR_WEEKS = """
SELECT w.week AS week, w.headcount AS headcount, n.person AS person, SUM(n.noted) AS made
FROM (SELECT week, person, COUNT(*) AS noted FROM uses WHERE counted = 1 GROUP BY week, person) n
JOIN weeks w ON n.week BETWEEN w.week - 3 AND w.week
GROUP BY w.week, w.headcount, n.person"""

#: week, uses of the most active fifth of the headcount over four weeks, uses of all in those weeks (METRICS M11)
CONCENTRATION = f"""
SELECT r.week, SUM(CASE WHEN 5 * r.place < r.headcount + 5 THEN r.made ELSE 0 END), SUM(r.made)
FROM (SELECT a.week, a.headcount, a.made, ROW_NUMBER() OVER (PARTITION BY a.week ORDER BY a.made DESC, a.person) AS place
      FROM ({_FOUR_WEEKS}) a) r
GROUP BY r.week"""

#: week, lower median, upper median of the uses per person of the headcount over four weeks, none included (METRICS M11)
PER_PERSON = f"""
SELECT c.week, MIN(CASE WHEN 2 * c.reached >= c.everybody THEN c.made END), MIN(CASE WHEN 2 * c.reached > c.everybody THEN c.made END)
FROM (SELECT h.week, h.made, SUM(h.people) OVER (PARTITION BY h.week ORDER BY h.made) AS reached,
             SUM(h.people) OVER (PARTITION BY h.week) AS everybody
      FROM (SELECT a.week, a.made, CAST(COUNT(*) AS BIGINT) AS people FROM ({_FOUR_WEEKS}) a GROUP BY a.week, a.made
            UNION ALL
            SELECT b.week, 0 AS made, b.headcount - b.users AS people
            FROM (SELECT d.week, d.headcount, COUNT(*) AS users FROM ({_FOUR_WEEKS}) d GROUP BY d.week, d.headcount) b
            WHERE b.headcount > b.users) h) c
GROUP BY c.week"""

#: week, fiche used in that week or the three before (METRICS M10)
RECENT_FICHES = """
SELECT w.week, u.fiche
FROM (SELECT week, fiche FROM uses GROUP BY week, fiche) u JOIN weeks w ON u.week BETWEEN w.week - 3 AND w.week
GROUP BY w.week, u.fiche"""


#: week, minutes of a use, uses: what order statistics need (METRICS §5.3)
AMOUNTS = "SELECT week, minutes, COUNT(*) FROM uses WHERE minutes IS NOT NULL GROUP BY week, minutes"

#: week, fiche, uses that say whether they took the target time, uses within it, people (METRICS M06)
ON_TARGET = """
SELECT p.week, p.fiche, SUM(p.said), SUM(p.in_time), COUNT(*)
FROM (SELECT week, fiche, person, COUNT(*) AS said, SUM(on_target) AS in_time
      FROM uses WHERE on_target IS NOT NULL GROUP BY week, fiche, person) p
GROUP BY p.week, p.fiche"""

#: week, uses whose outcome is said, those that worked, people, uses of the person with most (METRICS M07)
WORKED = """
SELECT p.week, SUM(p.said), SUM(p.good), COUNT(*), MAX(p.said)
FROM (SELECT week, person, COUNT(*) AS said, SUM(CASE WHEN outcome = 1 THEN 1 ELSE 0 END) AS good
      FROM uses WHERE outcome < 4 GROUP BY week, person) p
GROUP BY p.week"""

#: week, uses of external fiches that say whether they were checked, those that were, those that do not say, people who say (METRICS M08)
CHECKS = """
SELECT p.week, SUM(p.said), SUM(p.good), SUM(p.made) - SUM(p.said), SUM(CASE WHEN p.said > 0 THEN 1 ELSE 0 END)
FROM (SELECT week, person, COUNT(*) AS made, COUNT(checked) AS said, SUM(COALESCE(checked, 0)) AS good
      FROM uses WHERE external = 1 GROUP BY week, person) p
GROUP BY p.week"""

#: week, person of the roster who noted a use in it, in the log or in memory
_HISTORY = """
SELECT b.week, b.person
FROM (SELECT week, person FROM uses WHERE counted = 1 GROUP BY week, person UNION ALL SELECT week, person FROM seen) b
GROUP BY b.week, b.person"""

#: week, people there three of the last four weeks, those with a use in three of them, in four; then new, returned, lapsed (METRICS M03)
REGULARITY = f"""
SELECT f.week, SUM(f.there), SUM(CASE WHEN f.there = 1 AND f.active >= 3 THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.there = 1 AND f.active = 4 THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.used_now = 1 AND f.used_before = 0 THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.used_now = 1 AND f.used_before = 1 AND f.used_lately = 0 THEN 1 ELSE 0 END),
       SUM(CASE WHEN f.there = 1 AND f.used_before = 1 AND f.active = 0 THEN 1 ELSE 0 END)
FROM (SELECT g.week, g.person, MAX(g.was_there) AS there, SUM(g.is_recent) AS active, MAX(g.is_now) AS used_now,
             MAX(g.is_late) AS used_lately, MAX(g.is_before) AS used_before
      FROM (SELECT week, person, CASE WHEN worked >= 3 THEN 1 ELSE 0 END AS was_there, 0 AS is_recent, 0 AS is_now, 0 AS is_late, 0 AS is_before
            FROM present
            UNION ALL
            SELECT p.week, p.person, 0 AS was_there, CASE WHEN h.week > p.week - 4 THEN 1 ELSE 0 END AS is_recent,
                   CASE WHEN h.week = p.week THEN 1 ELSE 0 END AS is_now,
                   CASE WHEN h.week BETWEEN p.week - 2 AND p.week - 1 THEN 1 ELSE 0 END AS is_late,
                   CASE WHEN h.week < p.week THEN 1 ELSE 0 END AS is_before
            FROM present p JOIN ({_HISTORY}) h ON h.person = p.person WHERE h.week <= p.week) g
      GROUP BY g.week, g.person) f
GROUP BY f.week"""

#: week, people first active four weeks before, those still there, those of them active again (METRICS M04)
RETENTION = f"""
SELECT f.at_week, COUNT(*), SUM(f.there), SUM(f.there * f.active)
FROM (SELECT g.at_week, g.person, MAX(g.was_there) AS there, MAX(g.is_active) AS active, MAX(g.was_first) AS began
      FROM (SELECT MIN(h.week) + 4 AS at_week, h.person, 0 AS was_there, 0 AS is_active, 1 AS was_first FROM ({_HISTORY}) h GROUP BY h.person
            UNION ALL
            SELECT p.week, p.person, 1 AS was_there, 0 AS is_active, 0 AS was_first FROM present p
            UNION ALL
            SELECT a.week, a.person, 0 AS was_there, 1 AS is_active, 0 AS was_first FROM ({_HISTORY}) a) g
      GROUP BY g.at_week, g.person) f
WHERE f.began = 1
GROUP BY f.at_week"""

#: week, people whose access is two weeks old by its end, those with a use that did not fail within two weeks of it, people whose access is newer,
#: people without a date (METRICS M02)
ACTIVATION = """
SELECT f.week, SUM(f.ready), SUM(f.ready * f.activated), SUM(f.waiting), SUM(f.undated)
FROM (SELECT g.week, g.person, MAX(g.is_ready) AS ready, MAX(g.is_waiting) AS waiting, MAX(g.is_undated) AS undated, MAX(g.is_good) AS activated
      FROM (SELECT week, person, CASE WHEN access <= 7 * week - 7 THEN 1 ELSE 0 END AS is_ready,
                   CASE WHEN access > 7 * week - 7 THEN 1 ELSE 0 END AS is_waiting,
                   CASE WHEN access IS NULL THEN 1 ELSE 0 END AS is_undated, 0 AS is_good
            FROM present
            UNION ALL
            SELECT p.week, p.person, 0 AS is_ready, 0 AS is_waiting, 0 AS is_undated, 1 AS is_good
            FROM present p JOIN (SELECT person, day FROM uses WHERE counted = 1 AND outcome <> 3 GROUP BY person, day) u ON u.person = p.person
            WHERE p.access IS NOT NULL AND u.day BETWEEN p.access AND p.access + 14 AND u.day <= 7 * p.week + 7) g
      GROUP BY g.week, g.person) f
GROUP BY f.week"""
