"""The guard that no published text escapes: personal data, secrets, and the names of the roster."""

from adoptkit import privacy
from adoptkit.usage.model import Guard
from adoptkit.usage.roster import Roster


def text_guard(roster: Roster | None, allow: frozenset[str] = frozenset()) -> Guard:
    """A guard that knows the people of ``roster``; ``allow`` holds the functional addresses of the settings."""
    people = privacy.Roster(roster.names if roster else ())

    def kinds(text: str) -> list[str]:
        return sorted({hit.kind for hit in (*privacy.scan(text, allow=allow), *people.find(text))}) if text else []

    return kinds
