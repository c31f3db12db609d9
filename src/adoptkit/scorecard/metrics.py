"""The metrics of METRICS §9 as they are shown: a count never without what it is out of, never about fewer people than the rules allow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from adoptkit.scorecard.interval import wilson

#: Why a metric is not shown: the team is under k_min, it rests on fewer than k_min people, too few weeks are noted, there is no roster, no date
#: of access in it, no list of fiches, nothing of that kind, a headcount under ten.
Reason = Literal["small", "few", "early", "no_roster", "no_access_date", "no_catalogue", "none", "under_ten", "moving"]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` people out of ``of``; ``range`` bounds the rate, in %, where the exact count would say what nearly each of them did."""

    of: int
    count: int | None
    range: Range | None = None

    @property
    def rate(self) -> float | None:
        """The share in %, to one decimal."""
        return None if self.count is None else round(100 * self.count / self.of, 1)

    @property
    def interval(self) -> Range | None:
        """The Wilson interval of the rate, in %: what another comparable group or week could show (METRICS §5.3)."""
        if self.count is None:
            return None
        low, high = wilson(self.count, self.of)
        return round(100 * low, 1), round(100 * high, 1)

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        return {"count": self.count, "of": self.of, "rate": self.rate, "interval": _pair(self.interval), "range": _pair(self.range)}


@dataclass(frozen=True, slots=True)
class Tally:
    """``count`` uses out of ``of``, by ``people``; uses of one person hang together, so they have no interval (METRICS §5.3)."""

    of: int
    count: int | None
    people: int
    range: Range | None = None

    @property
    def rate(self) -> float | None:
        """The share in %, to one decimal."""
        return None if self.count is None else round(100 * self.count / self.of, 1)

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        return {"count": self.count, "of": self.of, "people": self.people, "rate": self.rate, "range": _pair(self.range)}


@dataclass(frozen=True, slots=True)
class Activation:
    """M02: of the people with access for two weeks, those who had a use that did not fail within two weeks of it."""

    share: Share
    waiting: int | None = None
    undated: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        return self.share.as_json() | {"waiting": self.waiting, "undated": self.undated}


@dataclass(frozen=True, slots=True)
class Habit:
    """M03: of the people there, those with a use in three of the last four weeks; ``strict`` in all four, ``away`` left out as absent."""

    share: Share
    strict: int | None = None
    away: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        return self.share.as_json() | {"strict": self.strict, "away": self.away}


@dataclass(frozen=True, slots=True)
class Retention:
    """M04: of the people first active in ``weeks`` and still there four weeks later, those active then; ``left`` are no longer there."""

    share: Share
    weeks: tuple[str, ...]
    left: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        return self.share.as_json() | {"weeks": list(self.weeks), "left": self.left}


@dataclass(frozen=True, slots=True)
class Worked:
    """M07: of the uses whose outcome is said, those that worked; ``dominated`` when one person noted more than half of them."""

    tally: Tally
    dominated: bool = False

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        return self.tally.as_json() | {"dominated": self.dominated}


@dataclass(frozen=True, slots=True)
class Checks:
    """M08: of the uses of external fiches that say it, those that a human checked; ``unsaid`` do not say."""

    tally: Tally
    unsaid: int = 0

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        return self.tally.as_json() | {"unsaid": self.unsaid}


@dataclass(frozen=True, slots=True)
class Library:
    """M10: of the ``published`` fiches, those ``used`` in four weeks; those whose review is due, None without a base."""

    published: int
    used: int | None = None
    reviews_due: tuple[str, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        due = None if self.reviews_due is None else list(self.reviews_due)
        return {"used": self.used, "published": self.published, "reviews_due": due}


@dataclass(frozen=True, slots=True)
class Cohorts:
    """How many people of the roster are new, steady, back, or have stopped (:mod:`adoptkit.scorecard.cohorts`); they are disjoint."""

    new: int | None = None
    steady: int | None = None
    returned: int | None = None
    lapsed: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        return {"new": self.new, "steady": self.steady, "returned": self.returned, "lapsed": self.lapsed}


@dataclass(frozen=True, slots=True)
class PastWeek:
    """What was shown of one week, to set beside another; ``users`` is None too where nothing was noted, which measures nobody."""

    week: str
    users: int | None
    headcount: int | None
    uses: int
    minutes: float | None

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        return {"week": self.week, "users": self.users, "headcount": self.headcount, "uses": self.uses, "minutes": self.minutes}


@dataclass(frozen=True, slots=True)
class Repeated:
    """A blocker told in several weeks: in the same words (``text``), or in other words of the same ``fiche``."""

    weeks: int
    text: str | None = None
    fiche: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        return {"text": self.text, "fiche": self.fiche, "weeks": self.weeks}


@dataclass(frozen=True, slots=True)
class Basis:
    """What the figures rest on: the smallest group, whose word the headcount is, weeks known up to this one, committed weeks read,
    uses that give minutes.
    """

    k_min: int = 5
    headcount_from: Literal["given", "roster", "none"] = "none"
    weeks: int = 0
    committed: int = 0
    timed: int = 0

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACTS."""
        names = ("k_min", "headcount_from", "weeks", "committed", "timed")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Metrics:
    """The metrics beside the four numbers of the week; what is None or empty is not shown, and ``not_shown`` says why."""

    activation: Activation | None = None
    habit: Habit | None = None
    retention: Retention | None = None
    on_target: Mapping[str, Tally] = field(default_factory=dict)
    worked: Worked | None = None
    checks: Checks | None = None
    library: Library | None = None
    per_person: float | None = None
    cohorts: Cohorts | None = None
    not_shown: Mapping[str, Reason] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Their keys in the object of CONTRACTS."""
        objects = ("activation", "habit", "retention", "worked", "checks", "library", "cohorts")
        return {name: None if (value := getattr(self, name)) is None else value.as_json() for name in objects} | {
            "on_target": {name: item.as_json() for name, item in self.on_target.items()},
            "per_person": self.per_person,
            "not_shown": dict(self.not_shown),
        }


def _pair(pair: Range | None) -> list[float] | None:
    return None if pair is None else list(pair)
