"""Who is in the team, under which names a log may call them, and who is there in a given week.

Identities are folded (accents, case, spaces, order of the words); a name that could be two people is nobody.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from adoptkit.errors import AdoptkitError, Text
from adoptkit.privacy import scan
from adoptkit.table import HIDDEN, Row, Table
from adoptkit.usage.date_cells import LONGEST_CELL
from adoptkit.usage.dates import Moment, Span, read_dates
from adoptkit.vocabulary import NOTHING, fold
from adoptkit.words import as_shown

#: What an e-mail column holds for want of one, besides the words for nothing.
_NO_ADDRESS = frozenset(
    ("inconnu", "inconnue", "unknown", "anonyme", "anonymous", "(vide)", "(blank)", "a completer", "non renseigne", "tbd")
)


@dataclass(frozen=True, slots=True)
class Stay:
    """When a person belongs to which team; open at either end when None. Both ends are included."""

    team: str
    first: dt.date | None = None
    last: dt.date | None = None

    def meets(self, monday: dt.date) -> bool:
        """Holds when at least one day of the week of ``monday`` is within the stay."""
        sunday = monday + dt.timedelta(days=6)
        return (self.first is None or self.first <= sunday) and (self.last is None or self.last >= monday)


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the roster: a local key (never printed), name, e-mail, and their stays."""

    key: str
    name: str
    email: str
    stays: tuple[Stay, ...]

    def team_in(self, monday: dt.date) -> str | None:
        """Their team in that week, None when they are not there."""
        return next((stay.team for stay in self.stays if stay.meets(monday)), None)


@dataclass(frozen=True)
class Roster:
    """The people of a team, found by name or e-mail."""

    members: tuple[Member, ...]

    @property
    def has_teams(self) -> bool:
        """Holds when the roster says who is in which team."""
        return any(stay.team for member in self.members for stay in member.stays)

    def find(self, *written: str) -> Member | None:
        """The one member that any of ``written`` (names, e-mails) stands for, None when nobody or several."""
        for text in written:
            for key in identities(text):
                if len(found := self._index.get(key, [])) == 1:
                    return found[0]
        return None

    def present(self, monday: dt.date) -> dict[str, str]:
        """The team of each member (by key) who is there at least one day of the week of ``monday``."""
        teams = ((member.key, member.team_in(monday)) for member in self.members)
        return {key: team for key, team in teams if team is not None}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name and the e-mail of each member, as the roster writes them: what no published text may hold."""
        return tuple(filter(None, (written for member in self.members for written in (member.name, member.email))))

    @cached_property
    def _index(self) -> Mapping[str, list[Member]]:
        index: dict[str, list[Member]] = defaultdict(list)
        for member in self.members:
            for key in {*identities(member.name), *identities(member.email)}:
                index[key].append(member)
        return index


def identities(written: str) -> Iterator[str]:
    """The keys under which ``written`` may be known, the surest first: e-mail, name, words in any order, local part of the e-mail."""
    text = fold(written)
    if match := re.search(r"[^\s<>;,\"']+@[^\s<>;,\"']+", text):
        yield match[0]
        yield _any_order(match[0].partition("@")[0])
        text = text.replace(match[0], "")
    for name in (text, re.sub(r"[\"«“(][^\"»”)]*[\"»”)]", " ", text)):
        if words := _words(name):
            yield " ".join(words)
            yield _any_order(name)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _any_order(text: str) -> str:
    return "any " + " ".join(sorted(_words(text)))


def person_key(written: str) -> str:
    """The key of somebody whom no roster knows: their e-mail, else their folded name."""
    return next(identities(written), fold(written))


def read_roster(table: Table, zone: ZoneInfo, day_first: bool = True) -> Roster:
    """The roster that ``table`` holds (columns of ROSTER_COLUMNS); a person with several stays has a row for each."""
    if table.faults:
        raise AdoptkitError(_BAD_ROW, file=table.name, line=table.faults[0].line)
    if not table.rows:
        raise AdoptkitError(_NOBODY, file=table.name)
    ends = {column: _ends(table, column, zone, day_first) for column in ("from", "to")}
    people: dict[str, list[_Entry]] = defaultdict(list)
    for row in table.rows:
        entry = _Entry(row.line, _name(row), _email(row), _stay(table.name, row, ends))
        if not entry.name and not entry.email:
            raise AdoptkitError(_NO_NAME, file=table.name, line=row.line)
        people[person_key(entry.email or entry.name)].append(entry)
    for entries in people.values():
        _refuse_shared_address(table.name, entries)
    return Roster(tuple(_member(key, entries) for key, entries in people.items()))


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one line of a roster says."""

    line: int
    name: str
    email: str
    stay: Stay


def _name(row: Row) -> str:
    return f"{row.cells.get('first_name', '')} {row.cells.get('person', '')}".strip()


def _email(row: Row) -> str:
    """The e-mail of a row, nothing for what only says that there is none: ten people of « n/a » are not one."""
    written = row.cells.get("email", "")
    is_none = "@" not in written and (NOTHING.find(written) or fold(written) in _NO_ADDRESS or not _words(written))
    return "" if is_none else written


def _stay(file: str, row: Row, ends: Mapping[str, Mapping[int, dt.date]]) -> Stay:
    first, last = ends["from"].get(row.line), ends["to"].get(row.line)
    if first and last and last < first:
        raise AdoptkitError(_BACKWARDS, file=file, line=row.line, first=first.isoformat(), last=last.isoformat())
    return Stay(row.cells.get("team", ""), first, last)


def _refuse_shared_address(file: str, entries: Sequence[_Entry]) -> None:
    """The rows of one address name one person, in more or fewer words; several are a mailbox that they share."""
    named = [(entry.line, set(_words(entry.name))) for entry in entries if entry.name]
    for line, words in named[1:]:
        if not (words <= named[0][1] or words >= named[0][1]):
            raise AdoptkitError(_SHARED, file=file, line=line, first=named[0][0])


def _member(key: str, entries: Sequence[_Entry]) -> Member:
    return Member(key, entries[0].name, entries[0].email, tuple(entry.stay for entry in entries))


def _ends(table: Table, column: str, zone: ZoneInfo, day_first: bool) -> dict[int, dt.date]:
    """The dates of ``column`` by line, blank cells left out; a roster must be exact, so one bad date stops the command."""
    cells = {row.line: row.cells.get(column, "") for row in table.rows}
    dates = read_dates(filter(None, cells.values()), Span(), zone, day_first)
    ends = {}
    for line, cell in cells.items():
        if cell:
            if not isinstance(moment := dates.cells[cell], Moment):
                raise AdoptkitError(_BAD_DATE, file=table.name, line=line, value=_quoted(cell))
            ends[line] = moment.date
    return ends


def _quoted(cell: str) -> str:
    """A date cell that may be repeated: with figures and nothing personal; a name or an e-mail stands there when columns are swapped."""
    text = as_shown(cell)
    return HIDDEN if len(text) > LONGEST_CELL or not any(map(str.isdigit, text)) or scan(text) else text


_BAD_ROW = Text(
    "{file}:{line} : cette ligne n'a pas le même nombre de cellules que l'en-tête ; corrigez-la, l'effectif doit être exact",
    "{file}:{line}: this row does not have as many cells as the header; mend it, the roster must be exact",
)
_NOBODY = Text(
    "{file} : l'effectif ne nomme personne ; ajoutez une ligne par personne", "{file}: the roster names nobody; add a row per person"
)
_NO_NAME = Text(
    "{file}:{line} : cette ligne de l'effectif ne nomme personne ; complétez-la ou supprimez-la",
    "{file}:{line}: this row of the roster names nobody; complete it or remove it",
)
_SHARED = Text(
    "{file}:{line} : l'adresse électronique de cette ligne est déjà celle d'un autre nom (ligne {first}) ; si la boîte est partagée, laissez l'adresse vide ; "
    "si c'est la même personne, écrivez son nom de la même façon",
    "{file}:{line}: the e-mail address of this row already goes with another name (line {first}); if the mailbox is shared, leave the e-mail blank; "
    "if it is the same person, write the name the same way",
)
_BACKWARDS = Text(
    "{file}:{line} : le départ ({last}) précède l'arrivée ({first}) ; corrigez l'une des deux dates",
    "{file}:{line}: the departure ({last}) comes before the arrival ({first}); mend one of the two dates",
)
_BAD_DATE = Text(
    "{file}:{line} : « {value} » n'est pas une date ; écrivez par exemple 2026-06-08",
    "{file}:{line}: “{value}” is not a date; write for example 2026-06-08",
)
