"""A scorecard as a table for a spreadsheet: one row per figure, under the ids of CONTRACTS."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from adoptkit.bulletin.further import REASONS
from adoptkit.errors import Lang
from adoptkit.reports.spreadsheet import as_sheet, figure
from adoptkit.scorecard.card import Scorecard

#: The figure (a path of ids), its part (a fiche, a team, a week, a bound…), its value.
_Leaf = tuple[str, str, Any]
#: What is about the files and not about the week, or says again what other rows say.
_LEFT_OUT = frozenset(("version", "week", "rejects", "warnings", "repairs", "titles"))
#: What is a pair of bounds, and what is a list of fiches.
_PAIRS = frozenset(("interval", "range", "median_interval"))
_FICHES = frozenset(("next.promote", "next.unused", "library.reviews_due"))
_HEADERS: Mapping[Lang, tuple[str, ...]] = {
    "fr": ("semaine", "nombre", "partie", "valeur", "texte"),
    "en": ("week", "figure", "part", "value", "text"),
}


def as_csv(cards: Sequence[Scorecard], lang: Lang) -> str:
    """One row per figure: week, figure, part, value, text; what is not shown is a blank cell, never 0."""
    rows = [_HEADERS[lang]]
    for card in cards:
        data = card.as_json(lang)
        leaves = (leaf for key, value in data.items() if key not in _LEFT_OUT for leaf in _leaves(key, value))
        rows += [_row(data, leaf, lang) for leaf in leaves]
    return as_sheet(rows, lang)


def _leaves(key: str, value: object) -> Iterator[_Leaf]:
    """The figures of one key of the JSON."""
    if isinstance(value, Mapping) and value:
        for name, inner in value.items():
            yield from _part(key, name, inner)
    elif key in _PAIRS:
        yield from _pair(key, value)
    elif isinstance(value, list) and value:
        yield from _listed(key, value)
    else:
        yield key, "", None if value in ({}, []) else value


def _part(key: str, name: str, inner: object) -> Iterator[_Leaf]:
    """One entry: of an object, its id is the part; of things that each have several figures, theirs are the figures."""
    if key == "minutes" and name == "by_source" and isinstance(inner, Mapping):
        yield from ((f"{key}.{name}", source, minutes) for source, minutes in inner.items())
    elif isinstance(inner, Mapping):
        for what, leaf in inner.items():
            yield from _pair(f"{key}.{what}", leaf, name) if what in _PAIRS else [(f"{key}.{what}", name, leaf)]
    elif name in _PAIRS:
        yield from _pair(f"{key}.{name}", inner)
    elif isinstance(inner, list):
        yield from _listed(f"{key}.{name}", inner) if inner else [(f"{key}.{name}", "", None)]
    else:
        yield key, name, inner


def _pair(figure: str, bounds: object, part: str = "") -> Iterator[_Leaf]:
    """The two bounds of a figure, blank where there are none; of the figure of a part, they are two figures."""
    for end, bound in zip(("low", "high"), bounds if isinstance(bounds, list) else (None, None), strict=True):
        yield (f"{figure}.{end}", part, bound) if part else (figure, end, bound)


def _listed(key: str, items: Sequence[object]) -> Iterator[_Leaf]:
    """Weeks, or things one after the other."""
    for number, item in enumerate(items, 1):
        if isinstance(item, Mapping):
            part = str(item.get("week", number))
            yield from ((f"{key}.{what}", part, leaf) for what, leaf in item.items() if what != "week")
        else:
            yield key, str(number), item


def _row(card: Mapping[str, Any], leaf: _Leaf, lang: Lang) -> tuple[str, ...]:
    """The cells of a leaf: numbers are values, words are texts; a fiche is told by its title too."""
    key, part, value = leaf
    titles = card["titles"]
    if key == "not_shown" and value:
        return card["week"], key, part, "", REASONS[value].say(lang, k=card["basis"]["k_min"])
    if key in _FICHES and isinstance(value, str):
        return card["week"], key, value, "", titles.get(value, "")
    if isinstance(value, str):
        return card["week"], key, part, "", value
    return card["week"], key, part, _number(value, lang), titles.get(part, "")


def _number(value: object, lang: Lang) -> str:
    """A number as the spreadsheet of ``lang`` reads it, 1 or 0 for what holds or not; nothing for what is not shown."""
    if isinstance(value, bool):
        return str(int(value))
    return figure(value, lang) if isinstance(value, float) else "" if value is None else str(value)
