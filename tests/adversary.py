"""Somebody who reads every scorecard of a year in every format, knows who was in which team every week, and subtracts.

What he may use (the threat that docs/decisions, *what the scorecard hides*, answers for):

* within a week, every sum of published figures with any weights: a *figure* is the set of what it counts, and a subtraction isolates people
  when some weighted sum of figures is left with what one or two people did (minutes), whoever they are;
* between weeks of the same period of four or of neighbouring ones, the same, supposing that everybody did the same in each week: then a
  figure is the set of the people of its group, and publishing the groups of a week must isolate nobody beyond what its total does. The totals
  of the organisation are exact (CONTRACTS) and so are not held against groups;
* the bounds, the sums and the numbers of uses of a week, to find a team of whom he knows that everybody, or nobody, used a fiche.

Linear algebra over a prime field decides the first two for all sums at once: no list of attacks that might be too short.
"""

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any
from zoneinfo import ZoneInfo

from adoptkit.scorecard.bounds import bound, is_extreme
from adoptkit.scorecard.card import Scorecard
from adoptkit.scorecard.compute import Terms, scorecards
from adoptkit.scorecard.crews import Crews
from adoptkit.scorecard.facts import Noted
from adoptkit.scorecard.groups import OTHER
from adoptkit.scorecard.weeks import monday_of
from adoptkit.usage.catalogue import Catalogue, KnownFiche
from adoptkit.usage.guard import text_guard
from adoptkit.usage.model import Log, Setting
from adoptkit.usage.reading import read_log_table, read_logs
from adoptkit.usage.roster import Member, Roster, Stay

PARIS = ZoneInfo("Europe/Paris")
#: The Monday after the year.
TODAY = dt.date(2026, 11, 23)
FICHES = Catalogue({name: KnownFiche(name, name.title()) for name in ("alpha", "beta", "gamma")})
HEADER = "date;personne;fiche;minutes_gagnees;source"
_PRIME = 2**61 - 1

Figure = frozenset[Hashable]


@dataclass(frozen=True)
class World:
    """A roster and the log of its people."""

    roster: Roster
    log: Log
    k_min: int

    def cards(self) -> list[Scorecard]:
        """The scorecards of every week, through the whole pipeline."""
        terms = Terms(TODAY, self.k_min, None, self.roster, FICHES, text_guard(self.roster))
        return scorecards(Noted(self.log), terms, all_weeks=True)


def mondays(weeks: int) -> list[dt.date]:
    """The Mondays of the last ``weeks`` weeks."""
    return [TODAY - dt.timedelta(weeks=back) for back in range(weeks, 0, -1)]


def world(seed: int, k_min: int = 5, weeks: int = 52, unrest: float = 0.01, sizes: Sequence[int] = (7, 6, 8, 2, 3)) -> World:
    """A year in a small organisation: every week some join, leave, change team or are away, each with chance ``unrest``."""
    chance = random.Random(seed)
    members = list(_members(chance, mondays(weeks), unrest, sizes))
    rows = [row for member in members for row in _rows(chance, member, mondays(weeks))]
    return World(Roster(tuple(members)), _log([*rows, *_visitors(chance, mondays(weeks))], members), k_min)


def _members(chance: random.Random, weeks: Sequence[dt.date], unrest: float, sizes: Sequence[int]) -> Iterator[Member]:
    teams = [f"equipe-{number}" for number in range(len(sizes))]
    hired = [(team, weeks[0]) for team, size in zip(teams, sizes, strict=True) for _ in range(size)]
    hired += [(chance.choice(teams), week) for week in weeks for _ in teams if chance.random() < unrest]
    for number, (team, first) in enumerate(hired):
        yield Member(f"p{number}", f"Prenom{number} Nom{number}", "", tuple(_stays(chance, team, first, weeks, teams, unrest)))


def _stays(
    chance: random.Random, team: str, first: dt.date, weeks: Sequence[dt.date], teams: Sequence[str], unrest: float
) -> Iterator[Stay]:
    """The stays of one person: a change of team, a leave of a week and a departure each end one."""
    start = first
    for week in (week for week in weeks if week > first):
        event = chance.random() / unrest if unrest else 9
        sunday_before = week - dt.timedelta(days=1)
        if event < 1:
            yield Stay(team, start, sunday_before)
            return
        if event < 2:
            yield Stay(team, start, sunday_before)
            start, team = week, chance.choice(teams)
        elif event < 4 and start < week:
            yield Stay(team, start, sunday_before)
            start = week + dt.timedelta(weeks=1)
    yield Stay(team, start, None)


def _rows(chance: random.Random, member: Member, weeks: Iterable[dt.date]) -> Iterator[str]:
    """What one person notes: some are eager, some never use anything, and each sticks to a fiche or two."""
    eager, liked = chance.choice((0.0, 0.5, 0.9, 1.0)), chance.sample(("alpha", "beta", "gamma", "libre"), 2)
    for week in weeks:
        if member.team_in(week) is not None and chance.random() < eager:
            for _ in range(chance.randint(1, 2)):
                minutes = chance.choice(("", *map(str, range(-20, 400, 7))))
                yield f"{week + dt.timedelta(days=chance.randint(0, 4))};{member.name};{chance.choice(liked)};{minutes};{_source(chance)}"


def _visitors(chance: random.Random, weeks: Iterable[dt.date]) -> list[str]:
    return [f"{week};Visiteur Un;alpha;{chance.randint(1, 99)};" for week in weeks if chance.random() < 0.1]


def _source(chance: random.Random) -> str:
    return chance.choice(("déclaré", "déclaré", "estimé", "mesuré"))


def _log(rows: Sequence[str], members: Sequence[Member]) -> Log:
    roster = Roster(tuple(members))
    return read_logs([read_log_table("log.csv", "\n".join([HEADER, *rows, ""]).encode())], Setting(TODAY, PARIS, True, roster, FICHES))


# What is published, as sets.


def groups_of(here: World, card: Mapping[str, Any], members: Collection[str | None]) -> Mapping[str, str]:
    """Person → group of a published card; the card's own headcounts must agree."""
    monday = monday_of(card["week"])
    crews = Crews(here.roster, here.k_min)
    groups = crews.published(monday, any(member not in crews.present(monday) for member in members)) if card["teams"] else {}
    assert Counter(groups.values()) == {name: team["headcount"] for name, team in (card["teams"] or {}).items()}
    return groups


def minutes_published(here: World, card: Mapping[str, Any]) -> list[Figure]:
    """The published minutes of a week, each as the set of its cells (person, fiche, source); their values must be the sums over these sets."""
    found: dict[tuple[str, str, str, str], int] = defaultdict(int)
    uses = [use for use in here.log.uses if use.monday == monday_of(card["week"])]
    groups = groups_of(here, card, {use.member for use in uses})
    for use in uses:
        if use.minutes is not None:
            found[use.person, use.fiche, groups.get(use.member or "", OTHER), use.source] += use.minutes
    shown: dict[tuple[int, str] | None, float | None] = {None: card["minutes"]["total"]}
    shown |= {(1, name): item["minutes"] for name, item in card["fiches"].items()}
    shown |= {(2, name): item["minutes"] for name, item in (card["teams"] or {}).items()}
    shown |= {(3, name): value for name, value in card["minutes"]["by_source"].items()}
    figures = []
    for key, value in shown.items():
        if value is not None:
            cells = {cell: amount for cell, amount in found.items() if key is None or cell[key[0]] == key[1]}
            assert round(sum(cells.values()) / 100, 2) == value, (card["week"], key)
            figures.append(frozenset[Hashable](cells))
    return figures


# What can be told from it.


def isolated_minutes(figures: Sequence[Figure], fewest: int = 3) -> set[str] | None:
    """The fewer than ``fewest`` people whose minutes some weighted sum of ``figures`` leaves alone, if any."""
    classes = _classes(figures)
    people = {key: {cell[0] for cell in cells} for key, cells in classes.items()}  # type: ignore[index]
    rows = [{key: 1 for key in classes if number in key} for number in range(len(figures))]
    big = [{key: value for key, value in row.items() if len(people[key]) >= fewest} for row in rows]
    if _rank(rows) == _rank(big):
        return None
    names = sorted({name for key in classes if len(people[key]) < fewest for name in people[key]})
    for suspects in map(set, combinations(names, fewest - 1)):
        if _leaves(rows, [key for key in classes if people[key] <= suspects]):
            return suspects
    return None


def isolated_people(groups: Sequence[Figure], earlier: Sequence[Figure], totals: Sequence[Figure], k_min: int) -> set[Hashable] | None:
    """The fewer than ``k_min`` people whom sums of figures leave alone once ``groups`` are published beside ``earlier`` ones, if any.

    What ``totals``, exact as they are, leave by themselves (who came, who left) is not held against groups, nor the rest of a group once
    these are taken from it.
    """
    figures = [*totals, *earlier, *groups]
    known_rows = len(totals) + len(earlier)
    classes = _classes(figures)
    small = [key for key, people in classes.items() if len(people) < k_min]
    rows = [{key: 1 for key in classes if number in key} for number in range(len(figures))]
    sets = [keys for count in range(1, k_min) for keys in combinations(small, count) if sum(len(classes[key]) for key in keys) < k_min]
    by_totals = (keys for keys in sets if _needs_all(rows[: len(totals)], keys))
    known = set[Hashable]().union(*(classes[key] for keys in by_totals for key in keys))
    for keys in sets:
        people = set[Hashable]().union(*(classes[key] for key in keys))
        if _leaves(rows, keys) > _leaves(rows[:known_rows], keys):
            beside = {one for group in groups if group & (people - known) for one in group & known}
            if len(people | beside) < k_min:
                return people
    return None


def _classes(figures: Sequence[Figure]) -> dict[frozenset[int], set[Hashable]]:
    """What no figure tells apart, by the numbers of the figures that hold it."""
    classes: dict[frozenset[int], set[Hashable]] = defaultdict(set)
    for item in frozenset[Hashable]().union(*figures):
        classes[frozenset(number for number, figure in enumerate(figures) if item in figure)].add(item)
    return classes


def _needs_all(rows: Sequence[Mapping[Hashable, int]], keys: Collection[Hashable]) -> bool:
    """Holds when some sum of ``rows`` is zero but on ``keys``, and on none of them."""
    return all(_leaves(rows, keys) > _leaves(rows, [other for other in keys if other != key]) for key in keys)


def _leaves(rows: Sequence[Mapping[Hashable, int]], keys: Collection[Hashable]) -> int:
    """How many independent sums of ``rows`` are zero but on ``keys``."""
    return _rank(rows) - _rank([{key: value for key, value in row.items() if key not in keys} for row in rows])


def _rank(rows: Iterable[Mapping[Hashable, int]]) -> int:
    """The rank of a sparse matrix over a prime field."""
    pivots: dict[Hashable, dict[Hashable, int]] = {}
    for given in rows:
        row = {key: value % _PRIME for key, value in given.items() if value % _PRIME}
        while row:
            key = next((key for key in row if key in pivots), None)
            if key is None:
                key = next(iter(row))
                inverse = pow(row[key], -1, _PRIME)
                pivots[key] = {name: value * inverse % _PRIME for name, value in row.items()}
                break
            factor = row[key]
            for name, value in pivots[key].items():
                left = (row.get(name, 0) - factor * value) % _PRIME
                if left:
                    row[name] = left
                else:
                    row.pop(name, None)
    return len(pivots)


def certain_groups(card: Mapping[str, Any], k_min: int) -> set[str]:
    """The groups of whom the card tells that nobody, or everybody, used a fiche; those of a card that tells it of all are left out."""
    teams = card["teams"] or {}
    if not teams or card["users"] in (0, card["headcount"]):
        return set()
    unsaid = card["uses"] - sum(team["uses"] or 0 for team in teams.values())
    says_nothing = all(team["users"] is None and not team.get("range") for team in teams.values())
    options = [list(range(team["headcount"] + 1)) if says_nothing else _possible(team, unsaid, k_min) for team in teams.values()]
    worlds = [counts for counts in product(*options) if sum(counts) == card["users"]]
    assert worlds, "the published figures contradict each other"
    sure = {name: {counts[number] for counts in worlds} for number, name in enumerate(teams)}
    return {name for name, counts in sure.items() if counts in ({0}, {teams[name]["headcount"]})}


def _possible(team: Mapping[str, Any], unsaid_uses: int, k_min: int) -> list[int]:
    """The numbers of users that a group's published figures allow."""
    if team["users"] is not None:
        return [team["users"]]
    most = min(team["headcount"], unsaid_uses if team["uses"] is None else team["uses"])
    counts = range(most + 1)
    if team.get("range"):
        return [
            count
            for count in counts
            if is_extreme(count, team["headcount"], k_min) and list(bound(count, team["headcount"], k_min)) == team["range"]
        ]
    return [count for count in counts if not is_extreme(count, team["headcount"], k_min)]


def weeks_together(
    here: World, cards: Sequence[Mapping[str, Any]], weeks: int
) -> Iterator[tuple[list[Figure], list[Figure], list[Figure]]]:
    """For every week: its published groups, those of the ``weeks`` - 1 before it, and the organisation in all of these, as sets of people."""
    by_week: dict[dt.date, set[str | None]] = defaultdict(set)
    for use in here.log.uses:
        by_week[use.monday].add(use.member)
    told: list[tuple[list[Figure], Figure]] = []
    for card in cards:
        groups = groups_of(here, card, by_week[monday_of(card["week"])])
        parts = [frozenset[Hashable](person for person in groups if groups[person] == name) for name in sorted(set(groups.values()))]
        told.append((parts, frozenset[Hashable](here.roster.present(monday_of(card["week"])))))
        stretch = told[-weeks:]
        yield parts, [part for shown, _ in stretch[:-1] for part in shown], [everybody for _, everybody in stretch]
