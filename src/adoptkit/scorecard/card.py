"""The scorecard of one week as values, and as the JSON object of CONTRACTS."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adoptkit.errors import Lang
from adoptkit.scorecard.metrics import Basis, Metrics, PastWeek, Repeated
from adoptkit.table import Repair
from adoptkit.usage.messages import notice_message, reject_message
from adoptkit.usage.model import Notice, Reject, Rows

#: The id under which uses of no known fiche are counted (CONTRACTS, log cases).
UNKNOWN_FICHE = "(fiche inconnue)"
OUTCOMES = ("worked", "partly", "failed", "unknown")
SOURCES = ("measured", "estimated", "declared")


@dataclass(frozen=True, slots=True)
class Minutes:
    """Time saved, in minutes; None is not shown or not measured, never 0."""

    total: float | None = None
    median: float | None = None
    contributors: int | None = None
    by_source: Mapping[str, float | None] | None = None
    median_interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class FicheFigures:
    """What is shown of one fiche."""

    uses: int
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """What is shown of one group of the roster; ``range`` is the rate's bounds where the count would say what each person did."""

    headcount: int
    users: int | None
    uses: int | None
    minutes: float | None = None
    range: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The scorecard of one ISO week. None is not measured or not shown, never 0; nothing here is about fewer than the rules allow."""

    week: str
    is_complete: bool
    headcount: int | None
    is_small: bool
    users: int | None
    users_any: int | None
    rate: float | None
    interval: tuple[float, float] | None
    uses: int
    outside_roster: int
    outcomes: Mapping[str, int]
    minutes: Minutes
    successes: int
    blockers: int
    success_of_the_week: str | None
    blocker_of_the_week: str | None
    fiches: Mapping[str, FicheFigures]
    free_uses: int
    unknown_fiches: int
    teams: Mapping[str, TeamFigures] | None
    concentration: float | None
    days: int
    weeks_in_a_row: int
    promote: tuple[str, ...]
    unused: tuple[str, ...] | None
    titles: Mapping[str, str]
    rows: Rows
    rejects: tuple[Reject, ...]
    warnings: tuple[Notice, ...]
    repairs: tuple[tuple[str, Repair], ...]
    metrics: Metrics = field(default_factory=Metrics)
    trend: tuple[PastWeek, ...] = ()
    compared: PastWeek | None = None
    repeated_blockers: tuple[Repeated, ...] = ()
    basis: Basis = field(default_factory=Basis)
    edition: int | None = None
    published: Mapping[str, Any] | None = None

    def as_json(self, lang: Lang = "fr") -> dict[str, Any]:
        """The object of CONTRACTS, version 1, its keys in that order; ``lang`` is that of the messages.

        The figures of a page that was committed win over what was counted since: late rows must not tell whose they are.
        """
        return {**self._counted(lang), **(self.published or {})}

    def _counted(self, lang: Lang) -> dict[str, Any]:
        return {
            "version": 1,
            "week": self.week,
            "headcount": self.headcount,
            "users": self.users,
            "users_any": self.users_any,
            "rate": self.rate,
            "interval": list(self.interval) if self.interval else None,
            "uses": self.uses,
            "outside_roster": self.outside_roster,
            "outcomes": dict(self.outcomes),
            "minutes": self._minutes(),
            "successes": self.successes,
            "blockers": self.blockers,
            "success_of_the_week": self.success_of_the_week,
            "blocker_of_the_week": self.blocker_of_the_week,
            "fiches": {name: {"uses": item.uses, "minutes": item.minutes} for name, item in self.fiches.items()},
            "free_uses": self.free_uses,
            "unknown_fiches": self.unknown_fiches,
            "teams": None if self.teams is None else {name: _team(item) for name, item in self.teams.items()},
            "concentration": self.concentration,
            "rows": {name: getattr(self.rows, name) for name in ("read", "kept", "rejected", "skipped")},
            "rejects": [_reject(item, lang) for item in self.rejects],
            "warnings": [_notice(item, lang) for item in self.warnings],
            "repairs": [{"file": file, "code": repair.code, "detail": repair.detail} for file, repair in self.repairs],
            "complete": self.is_complete,
            "regularity": {"days": self.days, "weeks": self.weeks_in_a_row},
            "next": {"promote": list(self.promote), "unused": None if self.unused is None else list(self.unused)},
            "titles": dict(self.titles),
            **self.metrics.as_json(),
            "trend": [item.as_json() for item in self.trend],
            "compared": self.compared.as_json() if self.compared else None,
            "repeated_blockers": [item.as_json() for item in self.repeated_blockers],
            "basis": self.basis.as_json(),
            "edition": self.edition,
        }

    def _minutes(self) -> dict[str, Any]:
        by_source = self.minutes.by_source or dict.fromkeys(SOURCES)
        return {
            "total": self.minutes.total,
            "median": self.minutes.median,
            "contributors": self.minutes.contributors,
            "by_source": dict(by_source),
            "median_interval": list(self.minutes.median_interval) if self.minutes.median_interval else None,
        }


def _team(item: TeamFigures) -> dict[str, Any]:
    figures = {"headcount": item.headcount, "users": item.users, "uses": item.uses, "minutes": item.minutes}
    return figures | ({"range": list(item.range)} if item.range else {})


def _reject(item: Reject, lang: Lang) -> dict[str, Any]:
    return {
        "file": item.file,
        "line": item.line,
        "column": item.column,
        "header": item.header,
        "value": item.value,
        "code": item.code,
        "message": reject_message(item, lang),
        "row_kept": item.row_kept,
    }


def _notice(item: Notice, lang: Lang) -> dict[str, Any]:
    return {"file": item.file, "code": item.code, "lines": list(item.lines), "message": notice_message(item, lang)}
