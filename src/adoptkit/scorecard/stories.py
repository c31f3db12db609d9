"""Which texts are shown: shared ones that pass the guard, the earliest first, never chosen by minutes (SPEC §4, E116)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from adoptkit.errors import AdoptkitError, Text
from adoptkit.scorecard.metrics import Repeated
from adoptkit.usage.model import Guard, Notice, Use, notice_of
from adoptkit.usage.sensitive import sensitive_kinds
from adoptkit.vocabulary import fold

Kind = Literal["success", "blocker"]
#: Characters of a success or a blocker that a scorecard shows.
LONGEST = 400
#: Repeated blockers that a scorecard shows.
MOST_REPEATED = 3


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


def success_of_the_week(uses: Sequence[Use], guard: Guard, rank: int = 1, published: Collection[str] = ()) -> str | None:
    """The ``rank``-th shared success that no earlier week has ``published``, those without sensitive words first; None when there is none.

    Raises AdoptkitError for a rank that the week does not have.
    """
    told = {fold(text) for text in published}
    texts = dict.fromkeys(text_of(use, "success") for use in stories(uses, "success", guard))
    found = sorted((text for text in texts if fold(_shortened(text)) not in told), key=_is_sensitive)
    if rank > 1 and rank > len(found):
        raise AdoptkitError(_NO_SUCH_SUCCESS, rank=rank, count=len(found))
    return _shortened(found[rank - 1]) if found else None


def blocker_of_the_week(uses: Sequence[Use], guard: Guard) -> str | None:
    """The blocker that most people met, the earliest of those; one with sensitive words only where there is no other; None when there is none."""
    people: dict[str, set[str]] = defaultdict(set)
    written: dict[str, str] = {}
    for use in stories(uses, "blocker", guard):
        text = text_of(use, "blocker")
        people[fold(text)].add(use.person)
        written.setdefault(fold(text), text)
    most = max(written, key=lambda key: (not _is_sensitive(written[key]), len(people[key])), default=None)
    return _shortened(written[most]) if most is not None else None


def _is_sensitive(text: str) -> bool:
    return bool(sensitive_kinds(text))


def repeated_blockers(
    weeks: Mapping[dt.date, Sequence[Use]], published: Mapping[dt.date, str], monday: dt.date, guard: Guard
) -> list[Repeated]:
    """The blockers of the week of ``monday`` that another of ``weeks`` tells too: in the same words, else about the same fiche.

    ``published`` holds the blocker shown in weeks whose uses are no longer at hand.
    """
    texts: dict[str, set[dt.date]] = defaultdict(set)
    fiches: dict[str, set[dt.date]] = defaultdict(set)
    for at, uses in weeks.items():
        for use in stories(uses, "blocker", guard):
            texts[fold(_shortened(text_of(use, "blocker")))].add(at)
            if use.naming == "known":
                fiches[use.fiche].add(at)
    for at, text in published.items():
        texts[fold(text)].add(at)
    return _repeated(stories(weeks.get(monday, ()), "blocker", guard), texts, fiches)


def _repeated(told: Sequence[Use], texts: Mapping[str, set[dt.date]], fiches: Mapping[str, set[dt.date]]) -> list[Repeated]:
    """Each blocker that is ``told`` again, once; the longest-lived first, then the earliest told."""
    found: dict[str, Repeated] = {}
    said: set[str] = set()
    for use in told:
        text = _shortened(text_of(use, "blocker"))
        if len(weeks := texts[fold(text)]) > 1:
            found.setdefault(fold(text), Repeated(len(weeks), text=text))
            said.add(use.fiche)
    for use in told:
        if use.naming == "known" and use.fiche not in said and len(weeks := fiches[use.fiche]) > 1:
            found.setdefault(f"fiche {use.fiche}", Repeated(len(weeks), fiche=use.fiche))
    return sorted(found.values(), key=lambda item: -item.weeks)[:MOST_REPEATED]


def hidden_texts(uses: Iterable[Use], guard: Guard) -> list[Notice]:
    """Where a success or a blocker holds personal data: file, lines and kinds, never the text."""
    return _noticed(uses, "personal_data", guard)


def sensitive_texts(uses: Iterable[Use], guard: Guard) -> list[Notice]:
    """Where a text that may be shown has a sensitive word, of health, of a union…: file, lines and kinds, never the text."""
    shareable = (use for use in uses if use.shared)
    return _noticed(shareable, "sensitive_words", lambda text: [] if guard(text) else sensitive_kinds(text))


def _noticed(uses: Iterable[Use], code: str, kinds_of: Guard) -> list[Notice]:
    """A notice per file: the lines whose success or blocker has any of ``kinds_of``, and which."""
    lines: dict[str, set[int]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        if hits := [*kinds_of(use.success), *kinds_of(use.blocker)]:
            lines[use.file].add(use.line)
            kinds[use.file].update(hits)
    return [replace(notice_of(file, code, sorted(lines[file])), detail=", ".join(sorted(kinds[file]))) for file in lines]


_NO_SUCH_SUCCESS = Text(
    "--success {rank} : la semaine ne compte que {count} succès que l'on puisse montrer ; choisissez un rang jusque-là",
    "--success {rank}: only {count} of the week's successes can be shown; choose a rank up to that",
)
