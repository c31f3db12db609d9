"""What a scorecard is made of, wherever the rows are: in memory, in a large file that an engine scans, on a server."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from adoptkit.scorecard.card import OUTCOMES, SOURCES, UNKNOWN_FICHE
from adoptkit.scorecard.crowd import Crowd
from adoptkit.scorecard.engine import Engine, SqliteEngine
from adoptkit.scorecard.roll import NOBODY, Roll
from adoptkit.scorecard.weeks import week_number
from adoptkit.table import Repair
from adoptkit.usage.catalogue import Catalogue, KnownFiche
from adoptkit.usage.model import Log, Notice, Reject, Rows, Use, notice_of

#: The key of uses without a fiche, among those of fiches.
FREE = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """An engine that holds the tables of :mod:`adoptkit.scorecard.queries`, and the names behind the numbers of two columns."""

    engine: Engine
    fiches: Sequence[str]
    teams: Sequence[str]


class Facts(Protocol):
    """Uses, and everything that reading them had to say."""

    @property
    def rows(self) -> Rows:
        """The conservation of the rows."""

    @property
    def rejects(self) -> Sequence[Reject]:
        """What could not be counted."""

    @property
    def unlisted(self) -> int:
        """How many more rejects there are than are listed."""

    @property
    def notices(self) -> Sequence[Notice]:
        """What a reader should know of the rest."""

    @property
    def repairs(self) -> Sequence[tuple[str, Repair]]:
        """What was read otherwise than as written, file by file."""

    @property
    def people(self) -> Collection[str]:
        """Everybody whom the logs name, as written: no published text may hold them."""

    def weeks(self) -> Collection[dt.date]:
        """The Mondays of the weeks with at least one use."""

    def members(self, monday: dt.date) -> Collection[str | None]:
        """The roster's keys of those who noted a use that week; None stands for somebody whom it does not hold."""

    def told(self, monday: dt.date) -> Sequence[Use]:
        """The uses of that week that carry a success or a blocker, in the order of the files."""

    def losses(self, monday: dt.date) -> Sequence[Notice]:
        """Where that week's uses lost time, file by file."""

    def tables(self, crowds: Mapping[dt.date, Crowd], catalogue: Catalogue | None, roll: Roll = NOBODY) -> Tables:
        """The tables of the queries, each use in its place among ``crowds``, which hold every week; to be asked for once."""

    def close(self) -> None:
        """Forget everything; whoever made the facts does it."""


class Noted:
    """The facts of a log that is in memory, counted by sqlite."""

    def __init__(self, log: Log, engine: Engine | None = None) -> None:
        self._engine = engine or SqliteEngine()
        self.unlisted = log.unlisted
        self.rows, self.rejects, self.notices, self.repairs, self.people = log.rows, log.rejects, log.notices, log.repairs, log.people
        self._weeks: dict[dt.date, list[Use]] = defaultdict(list)
        for use in log.uses:
            self._weeks[use.monday].append(use)

    def weeks(self) -> Collection[dt.date]:
        """The Mondays of the weeks with at least one use."""
        return self._weeks.keys()

    def members(self, monday: dt.date) -> Collection[str | None]:
        """The roster's keys of those who noted a use that week."""
        return {use.member for use in self._weeks.get(monday, ())}

    def told(self, monday: dt.date) -> Sequence[Use]:
        """The uses of that week that carry a success or a blocker."""
        return [use for use in self._weeks.get(monday, ()) if use.success or use.blocker]

    def losses(self, monday: dt.date) -> Sequence[Notice]:
        """Where that week's uses lost time, file by file."""
        lines: dict[str, list[int]] = defaultdict(list)
        for use in self._weeks.get(monday, ()):
            if (use.minutes or 0) < 0:
                lines[use.file].append(use.line)
        return [notice_of(file, "loss", found) for file, found in lines.items()]

    def tables(self, crowds: Mapping[dt.date, Crowd], catalogue: Catalogue | None, roll: Roll = NOBODY) -> Tables:
        """The tables of the queries, in sqlite."""
        people, fiches, teams = Ids(), Ids(), Ids()
        known = catalogue.fiches if catalogue else {}
        rows = (
            _row(use, crowds[monday], known.get(use.fiche), people, fiches, teams) for monday, uses in self._weeks.items() for use in uses
        )
        self._engine.load(rows, headcounts_of(crowds.values()), present_rows(roll, people), seen_rows(roll, people))
        return Tables(self._engine, fiches.names(), teams.names())

    def close(self) -> None:
        """Forget everything."""
        self._engine.close()


class Ids:
    """Numbers for names, so that engines compare integers only (no collation, no personal data in a table)."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        return self._ids.setdefault(name, len(self._ids))

    def __len__(self) -> int:
        return len(self._ids)

    def names(self) -> list[str]:
        """The names in the order of their numbers."""
        return list(self._ids)


def headcounts_of(crowds: Iterable[Crowd]) -> list[tuple[int, int]]:
    """The rows of the table ``weeks``."""
    return [(week_number(crowd.monday), crowd.headcount or 0) for crowd in crowds]


def present_rows(roll: Roll, people: Ids) -> list[tuple[int | None, ...]]:
    """The rows of the table ``present``."""
    return [
        (week_number(item.monday), people[item.person], item.access.toordinal() if item.access else None, item.worked)
        for item in roll.present
    ]


def seen_rows(roll: Roll, people: Ids) -> list[tuple[int | None, ...]]:
    """The rows of the table ``seen``."""
    return [(week_number(monday), people[person]) for monday, known in roll.seen.items() for person in known]


def targets_of(catalogue: Catalogue | None) -> dict[str, int]:
    """The target of each fiche that has one, in hundredths of minutes."""
    fiches = catalogue.fiches.values() if catalogue else ()
    return {fiche.id: fiche.target_minutes * 100 for fiche in fiches if fiche.target_minutes}


def fiche_key(use: Use) -> str:
    """The key under which a use counts among fiches."""
    if use.naming == "known":
        return use.fiche
    return FREE if use.naming == "free" else UNKNOWN_FICHE


def _row(use: Use, crowd: Crowd, known: KnownFiche | None, people: Ids, fiches: Ids, teams: Ids) -> tuple[int | None, ...]:
    """One row of the table ``uses`` (see :mod:`adoptkit.scorecard.queries`)."""
    place = crowd.place(use.member)
    target = known.target_minutes if known else None
    return (
        week_number(use.day),
        use.day.toordinal(),
        people[use.person],
        int(place.counted),
        int(use.naming != "free"),
        fiches[fiche_key(use)],
        teams[place.team],
        use.minutes,
        SOURCES.index(use.source),
        OUTCOMES.index(use.outcome) + 1,
        int(bool(use.success)),
        int(bool(use.blocker)),
        None if use.checked is None else int(use.checked),
        None if use.spent is None or not target else int(use.spent <= target * 100),
        int(known is not None and known.external),
    )
