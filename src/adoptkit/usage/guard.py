"""The guard that no published text escapes: personal data, secrets, and the names of the people."""

from collections.abc import Iterable
from functools import lru_cache

from adoptkit import privacy
from adoptkit.table import Table
from adoptkit.usage.model import Guard
from adoptkit.usage.roster import Roster
from adoptkit.usage.sensitive import sensitive_kinds
from adoptkit.vocabulary import fold
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


def and_sensitive_names(guard: Guard, names: Iterable[str]) -> Guard:
    """``guard``, and the texts that say something sensitive of one of ``names``: « arrêt maladie de Karim » (E116).

    Beside a sensitive word, one capitalised word of a name is enough, first name or surname: files write them in either order.
    """
    words = {fold(word) for name in names for word in privacy.name_words(name)}

    @lru_cache(_REMEMBERED)
    def kinds(text: str) -> list[str]:
        if (found := guard(text)) or not any(fold(word) in words for word in privacy.capitalised_words(as_shown(text))):
            return found
        return ["name", *sensitive] if (sensitive := sensitive_kinds(text)) else []

    return kinds


def people_of(tables: Iterable[Table]) -> frozenset[str]:
    """Everybody whom the rows of ``tables`` name, as written: names and e-mails."""
    columns = ("first_name", "person", "email")
    rows = {
        tuple("" if column in row.broken else row.cells.get(column, "") for column in columns) for table in tables for row in table.rows
    }
    names = {name.strip() for first, person, email in rows for name in (person, f"{first} {person}", email)}
    return frozenset(names - {""})
