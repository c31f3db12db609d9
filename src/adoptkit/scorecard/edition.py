"""What a new version of a week's page may say: set beside the version before, it must not tell what the late rows of one person hold."""

from collections.abc import Mapping
from typing import Any

#: What a version always takes from the new count: SPEC §1.4 shows these counts of any team, and texts are shared on purpose.
_ALWAYS_NEW = frozenset(
    ("week", "uses", "outcomes", "free_uses", "unknown_fiches", "successes", "blockers", "success_of_the_week", "blocker_of_the_week")
)
#: What is about parts of the week, and so might have changed by a few people although many came.
_PARTS: Mapping[str, Any] = {"teams": None, "on_target": {}}


def edition(old: Mapping[str, Any], new: Mapping[str, Any], k_min: int) -> dict[str, Any]:
    """The figures to publish of a week that was published as ``old`` and is now counted as ``new`` (keys of CONTRACTS).

    Until ``k_min`` more people have noted something, whatever is about people, their minutes or their teams stays as it was: only the numbers
    of uses (in all, by outcome, by fiche), of successes and of blockers follow. Once they have, all of it is new, but for the minutes of fiches, sources and teams, which are no longer
    shown: one person more may be all that changed there.
    """
    if not has_grown(old, new, k_min):
        held = {key: value if key in _ALWAYS_NEW else old.get(key) for key, value in new.items()}
        return {**held, "fiches": _more_uses(old.get("fiches") or {}, new["fiches"])}
    fiches = {name: {**figures, "minutes": None} for name, figures in new["fiches"].items()}
    minutes = {**new["minutes"], "by_source": dict.fromkeys(new["minutes"]["by_source"])}
    parts = {key: value for key, value in _PARTS.items() if key in new}
    return {**new, "fiches": fiches, "minutes": minutes, **parts}


def _more_uses(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The fiches of ``new``, with the minutes of ``old``."""
    return {name: {**figures, "minutes": old.get(name, {}).get("minutes")} for name, figures in new.items()}


def has_grown(old: Mapping[str, Any], new: Mapping[str, Any], k_min: int) -> bool:
    """Holds when at least ``k_min`` more people noted something in ``new``: the changes are those of as many, whoever they are."""
    before, after = old.get("users_any"), new.get("users_any")
    return before is not None and after is not None and after - before >= k_min
