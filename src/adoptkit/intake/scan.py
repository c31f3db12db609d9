"""The two scans of a file, as SQL for DuckDB: the distinct cells of each column, then its rows as numbers of those cells, hence as facts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from adoptkit.intake.maps import MINUTES, TEXTS, Flag, weight
from adoptkit.table.mojibake import PATTERNS
from adoptkit.usage.minutes import EXTREME
from adoptkit.usage.reading import DATE_COLUMNS, PERSON_COLUMNS
from adoptkit.vocabulary import INVISIBLE, LOG_COLUMNS, NOTHING

#: The name of the cells under no known header, for :func:`weight`.
UNREAD = "unread"
#: A text that goes from a letter to a letter over more characters than any word for nothing tells something: no rule has to look at it.
_TELLING = max(len(spelling) for spelling in NOTHING.all_spellings())
#: Bytes of a line that DuckDB reads without being told.
_LONGEST = 1_000_000
#: What :func:`adoptkit.table.columns.trimmed` takes from both ends of a cell.
BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + INVISIBLE


@dataclass(frozen=True)
class Relation:
    """Rows to scan: a FROM clause that gives ``c0``…, and which columns the log's are, by canonical id.

    ``line`` is the SQL of the line number, of a row of :func:`rows`; ``is_raw`` when the text was not mended yet.
    """

    source: str
    width: int
    places: Mapping[str, int]
    line: str
    is_raw: bool = True
    unread: Sequence[int] = field(default=())

    def place(self, column: str) -> str:
        """The scanned column of a canonical id."""
        return f"c{self.places[column]}"

    @cached_property
    def groups(self) -> list[tuple[str, ...]]:
        """The columns of the log whose distinct cells are wanted, those of people together."""
        people = tuple(column for column in ("first_name", "person", "email") if column in self.places)
        single = (column for column in LOG_COLUMNS if column in self.places and column not in people)
        return [people, *((column,) for column in single)]


def text(value: str) -> str:
    """``value`` as an SQL string."""
    return "'" + value.replace("'", "''") + "'"


def _only(path: str) -> str:
    """``path`` as a pattern that no other file answers: « usages[1].csv » is what browsers call a second download."""
    return re.sub(r"([\[*?])", r"[\1]", path)


def csv_source(path: str, delimiter: str, quote: str, columns: Sequence[str], skip: int, longest: int = 0) -> str:
    """The FROM clause that reads a file strictly: any doubt stops the scan. ``longest`` is the longest line in bytes, where known.

    DuckDB reads by buffers of sixteen longest lines: a bound larger than its own is costly.
    """
    bound = f", max_line_size = {2 * longest}" if longest > _LONGEST else ""
    types = ", ".join(f"{text(name)}: 'VARCHAR'" for name in columns)
    names = ", ".join(map(text, columns))
    quoting = f"quote = {text(quote)}, escape = {text(quote)}"
    return (
        f"read_csv({text(_only(path))}, compression = 'none', hive_partitioning = false, union_by_name = false, auto_detect = false, header = false, skip = {skip}, delim = {text(delimiter)}, {quoting}, "
        f"columns = {{{types}}}, force_not_null = [{names}], strict_mode = true, null_padding = false, ignore_errors = false{bound})"
    )


def _looked_at(relation: Relation, column: str) -> str:
    """What the rules have to see of a column: all of it, or only the texts that may not be plain ones."""
    place = relation.place(column)
    if column not in TEXTS:
        return place
    telling = f"regexp_matches({place}, '^[\\pL\\pN].{{{_TELLING},}}[\\pL\\pN]') AND NOT regexp_matches({place}, '[\\s\\pZ]{{2}}|\\pC')"
    return f"CASE WHEN NOT ({telling}) THEN {place} END"


def distincts(relation: Relation, delimiter: str = "") -> str:
    """One row per distinct cell: the number of its group, the cells (at most three), how many rows, delimiters within all cells.

    The last is 0 where no ``delimiter`` is given. The group -1 is the whole file.
    """
    names = [[f"g{number}_{place}" for place in range(len(group))] for number, group in enumerate(relation.groups)]
    inner = [
        f"{_looked_at(relation, column)} AS {name}"
        for group, given in zip(relation.groups, names, strict=True)
        for column, name in zip(group, given, strict=True)
    ]
    cells = f"concat({', '.join(f'c{place}' for place in range(relation.width))})"
    within = f"length({cells}) - length(replace({cells}, {text(delimiter)}, ''))" if delimiter else "0"
    sets = ", ".join(f"({', '.join(given)})" for given in names)
    firsts = ", ".join(given[0] for given in names)
    shown = [f"coalesce({', '.join(given[place] for given in names if place < len(given))})" for place in range(3) if _any(names, place)]
    shown += ["NULL"] * (3 - len(shown))
    return (
        f"SELECT grouping_id({firsts}), {', '.join(shown)}, count(*), sum(within) "
        f"FROM (SELECT {', '.join(inner)}, {within} AS within FROM {relation.source}) GROUP BY GROUPING SETS ({sets}, ())"
    )


def _any(names: Sequence[Sequence[str]], place: int) -> bool:
    return any(place < len(given) for given in names)


@cache
def group_of(grouping: int, groups: int) -> int:
    """The number of the group that a row of :func:`distincts` is about, from its ``grouping_id``; -1 for the whole file."""
    grouped = [number for number in range(groups) if not grouping >> (groups - 1 - number) & 1]
    return grouped[0] if grouped else -1


def rows(table: str, relation: Relation, coded: Mapping[int, str]) -> str:
    """The statement that makes ``table`` of all the rows, in the order of the file; ``coded`` gives the ENUM type of some places.

    Nothing is joined here: the rows of a table follow the file only as long as no join made them, and a numbering in SQL is not parallel.
    """
    cells = [f"CAST(c{place} AS {coded[place]}) AS c{place}" if place in coded else f"c{place}" for place in range(relation.width)]
    numbers = ["CAST(n AS BIGINT) AS n"] if relation.line == "n" else []
    return f"CREATE TABLE {table} AS SELECT {', '.join([*numbers, *cells])} FROM {relation.source}"


def facts(table: str, rows_table: str, relation: Relation, kept_weeks: Sequence[int]) -> str:
    """The statement that makes ``table``: one row per row of the file; texts are kept of ``kept_weeks`` only.

    A row whose flags hold ODD keeps its raw cells; its other columns are not to be trusted.
    """
    columns = ", ".join(f"{sql} AS {name}" for name, sql in _fact_columns(relation, kept_weeks))
    return f"CREATE TABLE {table} AS SELECT {columns} FROM {rows_table} r {' '.join(_joins(relation))}"


def _joins(relation: Relation) -> Iterator[str]:
    for number, group in enumerate(relation.groups):
        name = f"m{number}"
        if len(group) > 1:
            keys = " AND ".join(f"{name}.k{place} = {relation.place(column)}" for place, column in enumerate(group))
        else:
            keys = f"{name}.{'k0' if group[0] in PERSON_COLUMNS else 'k'} = {_looked_at(relation, group[0])}"
        yield f"LEFT JOIN {name} ON {keys}"


def _fact_columns(relation: Relation, kept_weeks: Sequence[int]) -> Iterator[tuple[str, str]]:
    maps = {column: f"m{number}" for number, group in enumerate(relation.groups) for column in group}
    dates = [maps[column] for column in DATE_COLUMNS if column in maps]
    filled = " ".join(f"WHEN {name}.filled = 1 THEN {name}.day" for name in dates)
    day = f"CASE {filled} END"
    second = f"coalesce({', '.join(f'{name}.second' for name in dates)}, NULL)"
    is_kept = f"({day} - 1) // 7 IN ({', '.join(map(str, kept_weeks)) or 'NULL'})"
    odd = f"({_flags(maps)}) & 1 = 1 OR {day} IS NULL{_spoilt(relation)}"
    yield "line", f"r.{relation.line}" if relation.line == "n" else relation.line
    yield "week", f"CAST(({day} - 1) // 7 AS INTEGER)"
    yield "day", f"CAST({day} AS INTEGER)"
    yield "second", f"CAST({second} AS INTEGER)"
    yield "zones", f"CAST({' | '.join(f'{name}.zone' for name in dates)} AS BIGINT)"
    yield "person", f"{maps[relation.groups[0][0]]}.person"
    for name in ("fiche", "named", "external"):
        yield name, f"{maps['fiche']}.{name}"
    yield from minutes_columns(maps)
    yield "outcome", f"{maps['outcome']}.value" if "outcome" in maps else "4"
    for column in TEXTS:
        yield column, _said(maps, column)
    yield "checked", f"{maps['checked']}.value" if "checked" in maps else "CAST(NULL AS INTEGER)"
    yield "shared", f"coalesce({maps['share']}.value, 1)" if "share" in maps else "1"
    yield "flags", f"CAST({_flags(maps)} | {computed_flags(maps)} AS INTEGER)"
    yield "identity", f"hash({' + '.join(_terms(relation, maps))})"
    for column in TEXTS:
        kept = f"CASE WHEN {is_kept} AND {_said(maps, column)} = 1 THEN {relation.place(column)} END" if column in maps else "NULL"
        yield f"{column}_text", f"CAST({kept} AS VARCHAR)"
    yield "raw", f"CASE WHEN {odd} THEN [{', '.join(f'CAST(c{place} AS VARCHAR)' for place in range(relation.width))}] END"


def _flags(maps: Mapping[str, str]) -> str:
    """The flags of all the maps; those of the minutes spent count only where none are said to be saved."""
    parts = list(dict.fromkeys(f"{name}.flags" for column, name in maps.items() if column not in (*MINUTES, *TEXTS)))
    if "minutes_saved" in maps:
        parts.append(f"{maps['minutes_saved']}.flags")
    if "minutes_spent" in maps:
        spent = f"{maps['minutes_spent']}.flags"
        parts.append(f"CASE WHEN {maps['minutes_saved']}.filled = 0 THEN {spent} ELSE 0 END" if "minutes_saved" in maps else spent)
    parts += [f"coalesce({maps[column]}.flags, 0)" for column in TEXTS if column in maps]
    return " | ".join(f"({part})" for part in parts)


def minutes_columns(maps: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the maps of a row say of its minutes, as SQL of any engine; ``maps`` gives the name of each column's map."""
    saved, spent = _amounts(maps)
    source = f"{maps['source']}.value" if "source" in maps else "2"
    compared = _compared(maps)
    yield "minutes", f"CAST({saved} AS INTEGER)"
    yield "source", f"CASE WHEN {compared} AND {maps['fiche']}.estimated = 1 THEN 1 ELSE {source} END" if compared else source
    target = f"{maps['fiche']}.target"
    on_target = f"CASE WHEN {spent} <= {target} THEN 1 WHEN {spent} > {target} THEN 0 END" if spent else "NULL"
    yield "on_target", f"CAST({on_target} AS INTEGER)"


def _compared(maps: Mapping[str, str]) -> str:
    """The condition under which the minutes are the usual ones less those spent."""
    if "minutes_spent" not in maps:
        return ""
    is_said = f"{maps['minutes_spent']}.amount IS NOT NULL AND {maps['fiche']}.usual IS NOT NULL"
    return f"({maps['minutes_saved']}.filled = 0 AND {is_said})" if "minutes_saved" in maps else f"({is_said})"


def _amounts(maps: Mapping[str, str]) -> tuple[str, str]:
    """The minutes saved, and those spent where they are what the row says."""
    saved = f"{maps['minutes_saved']}.amount" if "minutes_saved" in maps else "CAST(NULL AS BIGINT)"
    if "minutes_spent" not in maps:
        return saved, ""
    amount = f"{maps['minutes_spent']}.amount"
    spent = f"CASE WHEN {maps['minutes_saved']}.filled = 0 THEN {amount} END" if "minutes_saved" in maps else amount
    return f"coalesce({saved}, {maps['fiche']}.usual - {spent})", f"({spent})"


def computed_flags(maps: Mapping[str, str]) -> str:
    """The flags that only a row's minutes give, as SQL of any engine."""
    saved, spent = _amounts(maps)
    extreme = f"CASE WHEN abs({saved}) > {EXTREME * 100} THEN {int(Flag.EXTREME)} ELSE 0 END"
    if not spent:
        return extreme
    return f"{extreme} + CASE WHEN {spent} IS NOT NULL AND {maps['fiche']}.usual IS NULL THEN {int(Flag.NO_USUAL)} ELSE 0 END"


def _said(maps: Mapping[str, str], column: str) -> str:
    """1 for a text that tells something; what no map holds is a long text, which does."""
    return f"coalesce({maps[column]}.said, 1)" if column in maps else "0"


def _spoilt(relation: Relation) -> str:
    """The condition under which a text may have to be mended."""
    if not relation.is_raw:
        return ""
    spoilt = text("|".join(PATTERNS))
    places = (relation.place(column) for column in TEXTS if column in relation.places)
    return "".join(f" OR ({place} <> '' AND regexp_matches({place}, {spoilt}))" for place in places)


def _terms(relation: Relation, maps: Mapping[str, str]) -> Iterator[str]:
    """The terms of the number that tells rows apart: of each coded column, then of the texts and of what stands under no known header."""
    yield from dict.fromkeys(f"{name}.term" for column, name in maps.items() if column not in TEXTS)
    for column in TEXTS:
        if column in relation.places:
            yield _cell_term(relation.place(column), column)
    yield f"CAST({len(relation.unread) * weight(UNREAD)} AS HUGEINT)"
    if relation.unread:
        yield unread_term(f"concat_ws(chr(31), {', '.join(_trimmed(f'c{place}') for place in relation.unread)})")


def _cell_term(place: str, column: str) -> str:
    """The term of a cell that is not coded; most are blank, which costs nothing to see."""
    return f"CASE WHEN {place} = '' THEN 0 ELSE {text_term(_trimmed(place), column)} END"


def unread_term(joined: str) -> str:
    """The term of the cells under no known header, joined by the character 31, as SQL: one for all, whatever their number."""
    return f"CASE WHEN trim({joined}, chr(31)) = '' THEN 0 ELSE {text_term(joined, UNREAD)} END"


def text_term(trimmed: str, column: str) -> str:
    """The term of a trimmed text, as SQL."""
    return f"CASE WHEN {trimmed} = '' THEN 0 ELSE CAST(md5_number_lower({trimmed}) AS HUGEINT) * {weight(column)} END"


def _trimmed(place: str) -> str:
    """A cell without blanks at its ends, at little cost where it has none."""
    is_bare = f"regexp_matches({place}, '^[[:graph:]]$|^[[:graph:]].*[[:graph:]]$')"
    return f"CASE WHEN {is_bare} THEN {place} ELSE trim({place}, {text(BLANKS)}) END"
