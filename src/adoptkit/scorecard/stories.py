"""Which texts are shown: shared ones that pass the guard, the earliest first, never chosen by minutes (SPEC §4, E116)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from adoptkit.errors import AdoptkitError, Text
from adoptkit.usage.model import Guard, Notice, Use, notice_of
from adoptkit.vocabulary import fold

Kind = Literal["success", "blocker"]
#: Characters of a success or a blocker that a scorecard shows.
LONGEST = 400


def stories(uses: Iterable[Use], kind: Kind, guard: Guard) -> list[Use]:
    """The uses whose text of ``kind`` may be shown, the earliest first; the order of the rows changes nothing."""
    return sorted(
        (use for use in uses if use.shared and text_of(use, kind) and not guard(text_of(use, kind))), key=lambda use: _when(use, kind)
    )


def text_of(use: Use, kind: Kind) -> str:
    """The success or the blocker of ``use``, on one line."""
    return " ".join((use.success if kind == "success" else use.blocker).split())


def _shortened(text: str) -> str:
    """``text``, cut with « … » where it would not fit a page: a cell may hold a megabyte."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _when(use: Use, kind: Kind) -> tuple[dt.date, dt.time, str, str]:
    return use.day, use.time or dt.time.min, use.fiche, text_of(use, kind)


def success_of_the_week(uses: Sequence[Use], guard: Guard, rank: int = 1) -> str | None:
    """The ``rank``-th shared success; None when there is none. Raises AdoptkitError for a rank that the week does not have."""
    found = list(dict.fromkeys(text_of(use, "success") for use in stories(uses, "success", guard)))
    if rank > 1 and rank > len(found):
        raise AdoptkitError(_NO_SUCH_SUCCESS, rank=rank, count=len(found))
    return _shortened(found[rank - 1]) if found else None


def blocker_of_the_week(uses: Sequence[Use], guard: Guard) -> str | None:
    """The blocker that most people met, the earliest of those; None when there is none."""
    found = stories(uses, "blocker", guard)
    people: dict[str, set[str]] = defaultdict(set)
    for use in found:
        people[fold(text_of(use, "blocker"))].add(use.person)
    most = max(found, key=lambda use: len(people[fold(text_of(use, "blocker"))]), default=None)
    return _shortened(text_of(most, "blocker")) if most else None


def hidden_texts(uses: Iterable[Use], guard: Guard) -> list[Notice]:
    """Where a success or a blocker holds personal data: file, lines and kinds, never the text."""
    lines: dict[str, set[int]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        if hits := [*guard(use.success), *guard(use.blocker)]:
            lines[use.file].add(use.line)
            kinds[use.file].update(hits)
    return [replace(notice_of(file, "personal_data", sorted(lines[file])), detail=", ".join(sorted(kinds[file]))) for file in lines]


_NO_SUCH_SUCCESS = Text(
    "--success {rank} : la semaine ne compte que {count} succès que l'on puisse montrer ; choisissez un rang jusque-là",
    "--success {rank}: only {count} of the week's successes can be shown; choose a rank up to that",
)
