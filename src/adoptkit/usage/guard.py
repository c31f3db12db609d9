"""The guard that no published text escapes: personal data, secrets, and the names of the people."""

from collections.abc import Iterable
from functools import lru_cache

from adoptkit import privacy
from adoptkit.table import Table
from adoptkit.usage.model import Guard
from adoptkit.usage.roster import Roster
from adoptkit.words import as_shown

#: Texts whose answer is remembered: a blocker that many people met is written many times.
_REMEMBERED = 65_536


def text_guard(roster: Roster | None, allow: frozenset[str] = frozenset()) -> Guard:
    """A guard that knows the people of ``roster``; ``allow`` holds the functional addresses of the settings.

    It reads a text as a page shows it: without format characters, and also on one line.
    """
    people = privacy.Roster(roster.names if roster else ())

    def kinds(text: str) -> list[str]:
        shown = as_shown(text)
        readings = {shown, " ".join(shown.split())} if text else ()
        return sorted({hit.kind for item in readings for hit in (*privacy.scan(item, allow=allow), *people.find(item))})

    return kinds


def and_names(guard: Guard, names: Iterable[str]) -> Guard:
    """``guard``, and the people called ``names``: those whom a log speaks of are known even without a roster."""
    people = privacy.Roster(names)

    @lru_cache(_REMEMBERED)
    def kinds(text: str) -> list[str]:
        found = people.find(" ".join(as_shown(text).split()))
        return sorted({*guard(text), *(hit.kind for hit in found)})

    return kinds


def people_of(tables: Iterable[Table]) -> frozenset[str]:
    """Everybody whom the rows of ``tables`` name, as written: names and e-mails."""
    columns = ("first_name", "person", "email")
    rows = {
        tuple("" if column in row.broken else row.cells.get(column, "") for column in columns) for table in tables for row in table.rows
    }
    names = {name.strip() for first, person, email in rows for name in (person, f"{first} {person}", email)}
    return frozenset(names - {""})
