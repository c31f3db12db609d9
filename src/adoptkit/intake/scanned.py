"""The facts of log files of any size: scanned in place by DuckDB, read by the same rules as small ones, counted by the same queries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from adoptkit.intake.duck import DuckEngine
from adoptkit.intake.gathered import NOTED, Gathered, monday
from adoptkit.intake.large_file import LargeFile, open_large, ordinals, scan_facts
from adoptkit.intake.maps import TEXTS, weight
from adoptkit.intake.odd_rows import OddUse, read_odd
from adoptkit.intake.scan import UNREAD, text_term, unread_term
from adoptkit.intake.source import Source
from adoptkit.scorecard.weeks import Asked
from adoptkit.table import Table
from adoptkit.usage.guard import people_of
from adoptkit.usage.model import Log, Setting, Use
from adoptkit.usage.reading import read_log
from adoptkit.vocabulary import LOG_COLUMNS

__all__ = ["Asked", "Scanned"]

#: Uses that the code of small files read, and the number by which their rows are told apart.
_OTHERS = {**NOTED, "identity": "UBIGINT"}


class Scanned(Gathered):
    """The facts of files too large for memory; whoever makes one closes it."""

    def __init__(self, sources: Sequence[Source | Table], setting: Setting, asked: Asked, engine: DuckEngine) -> None:
        self._duck = engine
        opened = [
            open_large(number, item, engine, setting.guard) if isinstance(item, Source) else item for number, item in enumerate(sources)
        ]
        people = people_of(item for item in opened if isinstance(item, Table)).union(
            *(item.people() for item in opened if isinstance(item, LargeFile))
        )
        super().__init__([item.name for item in sources], people, setting, asked, engine)
        self._large = {number: item for number, item in enumerate(opened) if isinstance(item, LargeFile)}
        smalls = {number: read_log(item, self._setting) for number, item in enumerate(opened) if isinstance(item, Table)}
        self._settle(self._read(smalls), ("identity",))

    def _read(self, smalls: Mapping[int, Log]) -> list[Log]:
        """Scan every file into tables of facts; what each has to say, in the order of the files."""
        rules = {number: file.rules(self._setting) for number, file in self._large.items()}
        days = {day for found in rules.values() for day in ordinals(found)} | {
            use.day.toordinal() for log in smalls.values() for use in log.uses
        }
        self._choose_weeks(map(monday, days))
        self._duck.hold("others", _OTHERS, ())
        logs = dict(smalls)
        for number, log in smalls.items():
            self._add(number, self._identified(log.uses))
        for number, file in self._large.items():
            maps = scan_facts(file, rules[number], self._names, self._duck, sorted(self._kept))
            logs[number], odd = read_odd(file, maps, self._duck, self._setting)
            self._add(number, odd)
        self._duck.derive("noted", " UNION ALL ".join(self._parts()), is_view=True)
        return [logs[number] for number in sorted(logs)]

    def _parts(self) -> Iterator[str]:
        shared = ", ".join([*_OTHERS][2:])
        for number, file in self._large.items():
            yield f"SELECT {number} AS file, line, {shared} FROM {file.table} WHERE {file.clean}"
        yield f"SELECT file, line, {shared} FROM others"

    def _identified(self, uses: Sequence[Use]) -> Iterator[OddUse]:
        """Uses of small files with the number that tells their rows apart, the same as that of rows that are scanned."""
        columns = tuple(LOG_COLUMNS)
        terms = [f"({text_term(f't{number}', column)})" for number, column in enumerate(TEXTS)]
        terms.append(f"({unread_term('rest')})")
        lists = ", ".join(f"unnest(CAST(? AS VARCHAR[])) AS {name}" for name in (*(f"t{number}" for number in range(len(TEXTS))), "rest"))
        values = [[use.identity[columns.index(column)] for use in uses] for column in TEXTS]
        values.append(["\x1f".join(use.identity[len(columns) :]) for use in uses])
        query = f"SELECT hash(s + {' + '.join(terms)}) FROM (SELECT unnest(CAST(? AS HUGEINT[])) AS s, {lists})"
        hashes = self._duck.fetch(query, [[self._sum(use, columns) for use in uses], *values]) if uses else []
        return (OddUse(use, identity) for use, (identity,) in zip(uses, hashes, strict=True))

    def _sum(self, use: Use, columns: Sequence[str]) -> int:
        """The terms of the coded cells of a row."""
        cells = zip(columns, use.identity, strict=False)
        terms = sum(self._names.term(column, cell) for column, cell in cells if column not in TEXTS)
        return terms + (len(use.identity) - len(columns)) * weight(UNREAD)

    def _add(self, number: int, odd: Iterable[OddUse]) -> None:
        self._duck.fill("others", list(_OTHERS.values()), ((*self._noted(number, item.use), item.identity) for item in odd))

    def _drop(self, number: int, lines: str) -> None:
        """Rows that are scanned become odd rows that nobody reads."""
        if number in self._large:
            self._duck.run(f"UPDATE {self._large[number].table} SET raw = [] WHERE raw IS NULL AND line IN ({lines})")
        self._duck.run(f"DELETE FROM others WHERE file = {number} AND line IN ({lines})")
