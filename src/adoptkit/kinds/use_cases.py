"""Which use cases the charter shows, and the Markdown of its section « Cas d'usage » (SPEC §1.3, E009).

The priority fiches stand in a table and the other published ones are titles run on by tag; beyond MAX_TITLES, « et n autres »:
20 or 200 fiches still fit one page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Protocol
from urllib.parse import quote

from adoptkit.errors import Lang, Text
from adoptkit.kinds.charter import Charter
from adoptkit.vocabulary import fold

MAX_TITLES = 10


class Listed(Protocol):
    """A fiche or its card: what the charter says of it."""

    @property
    def id(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def tool(self) -> str: ...
    @property
    def tags(self) -> tuple[str, ...]: ...
    @property
    def target_minutes(self) -> int | None: ...
    @property
    def when(self) -> str: ...
    @property
    def check(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One use case of the table: when and check are one line of the fiche's own Markdown, tool is a label, minutes may be unknown."""

    fiche: Listed
    when: str
    check: str
    tool: str

    @property
    def minutes(self) -> int | None:
        """The target time, checking included."""
        return self.fiche.target_minutes


@dataclass(frozen=True, slots=True)
class UseCases:
    """The rows of the table, the titles of the others by tag (an empty tag for none), and how many are not named."""

    rows: tuple[Row, ...]
    groups: tuple[tuple[str, tuple[Listed, ...]], ...]
    more: int


def use_cases(charter: Charter, fiches: Iterable[Listed]) -> UseCases:
    """What the charter shows of ``fiches``: published ones only, the charter's priorities first and in its order."""
    published = {fiche.id: fiche for fiche in fiches if fiche.status == "published"}
    first = [published.pop(name) for name in dict.fromkeys(charter.priority) if name in published]
    groups = _by_tag(published.values())
    kept = _share(groups)
    shown = tuple((tag, tuple(fiche for fiche in group if fiche.id in kept)) for tag, group in groups)
    return UseCases(tuple(_row(fiche, charter) for fiche in first), tuple(pair for pair in shown if pair[1]), len(published) - len(kept))


def use_cases_markdown(charter: Charter, fiches: Iterable[Listed], lang: Lang) -> str:
    """The text between the marks of « Cas d'usage » in charter.md, without a final line break."""
    shown = use_cases(charter, fiches)
    if not shown.rows and not shown.groups:
        return _NOTHING.say(lang)
    parts = [_table(shown.rows, lang)] if shown.rows else []
    parts += ["\n".join(f"- {line}" for line in _runs(shown, lang))] if shown.groups else []
    return "\n\n".join(parts)


def _by_tag(fiches: Iterable[Listed]) -> list[tuple[str, list[Listed]]]:
    """Groups by first tag, the largest first; fiches without a tag come last."""
    groups: dict[str, list[Listed]] = {}
    for fiche in sorted(fiches, key=lambda fiche: (fold(fiche.title), fiche.id)):
        groups.setdefault(fiche.tags[0] if fiche.tags else "", []).append(fiche)
    return sorted(groups.items(), key=lambda pair: (not pair[0], -len(pair[1]), fold(pair[0])))


def _share(groups: list[tuple[str, list[Listed]]]) -> set[str]:
    """The ids that are named: one of each group in turn until MAX_TITLES."""
    turns = zip_longest(*(group for _, group in groups))
    in_turn = [fiche.id for turn in turns for fiche in turn if fiche is not None]
    return set(in_turn[:MAX_TITLES])


def _row(fiche: Listed, charter: Charter) -> Row:
    tool = charter.tools_by_id.get(fiche.tool)
    return Row(fiche, fiche.when, fiche.check, tool.label if tool else fiche.tool)


def _table(rows: Iterable[Row], lang: Lang) -> str:
    heads = [head.say(lang) for head in COLUMNS]
    lines = [heads, ["---"] * len(heads), *([_cell(cell) for cell in _cells(row)] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    return _linked(row.fiche), row.when, row.check, escaped(row.tool), f"{row.minutes} min" if row.minutes else "–"


def _linked(fiche: Listed) -> str:
    return f"[{escaped(fiche.title)}]({quote(fiche.path)})"


def _runs(shown: UseCases, lang: Lang) -> list[str]:
    """One line of titles per tag; fiches without a tag are « Autres » unless they are alone."""
    colon = " : " if lang == "fr" else ": "
    lines = []
    for tag, group in shown.groups:
        name = tag or (OTHERS.say(lang) if len(shown.groups) > 1 else "")
        titles = " · ".join(escaped(fiche.title) for fiche in group)
        lines.append(f"**{escaped(capital(name))}**{colon}{titles}" if name else titles)
    return [*lines, more(shown.more, lang)] if shown.more else lines


def more(count: int, lang: Lang) -> str:
    """« et 12 autres », the use cases that are not named."""
    return (_ONE_MORE if count == 1 else _MORE).say(lang, count=count)


def capital(text: str) -> str:
    """``text`` with a capital first letter, the others as written."""
    return text[:1].upper() + text[1:]


def escaped(text: str) -> str:
    """``text`` on one line of Markdown, where it stays text."""
    return " ".join(re.sub(r"([\\<\[\]*_`|])", r"\\\1", text).split())


def _cell(markdown: str) -> str:
    """``markdown`` on one line, unable to leave its cell or to open a comment."""
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(markdown.split())).replace("<!--", r"\<!--")


COLUMNS = (
    Text("Cas d'usage", "Use case"),
    Text("Quand", "When"),
    Text("Vérification", "Check"),
    Text("Outil", "Tool"),
    Text("Temps cible", "Target time"),
)
OTHERS = Text("Autres", "Others")
_MORE = Text("et {count} autres", "and {count} more")
_ONE_MORE = Text("et 1 autre", "and 1 more")
_NOTHING = Text("Aucun cas d'usage n'est encore publié.", "No use case is published yet.")
