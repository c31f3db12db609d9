"""The blocks of a bulletin: labels and values, ready to be laid out. An empty string is what is not shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four numbers: its label, its value, what goes with it; ``remedy`` is for who can run the command again."""

    id: str
    label: str
    value: str
    details: tuple[str, ...] = ()
    is_shown: bool = True
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A value under its label, with what it means."""

    id: str
    label: str
    value: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many uses ended so."""

    id: str
    count: str
    label: str


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the trend, cell by cell and ``said`` in one go; ``measured`` is what its bar stands for, None where nothing is to be drawn."""

    label: str
    users: str
    uses: str
    minutes: str
    said: str
    measured: int | None
    written: str


@dataclass(frozen=True, slots=True)
class Trend:
    """This week beside the last ones, oldest first; ``measure`` names what the bars show; ``is_broken`` when weeks between are not known."""

    sentence: str
    measure: str
    weeks: tuple[Week, ...] = ()
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One fiche of the week, or uses that go together: what they are, how many, their minutes; ``said`` in one go."""

    label: str
    uses: int
    written: str
    minutes: str
    said: str
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """One team of the roster, cell by cell and ``said`` in one go."""

    label: str
    users: str
    uses: str
    minutes: str
    said: str


@dataclass(frozen=True, slots=True)
class Story:
    """A success or a blocker, as it was told; ``absent`` says that there is none."""

    id: str
    label: str
    text: str
    absent: str
