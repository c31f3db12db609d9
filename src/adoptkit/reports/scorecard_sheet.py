"""A scorecard as a table for a spreadsheet: one row per figure."""

from collections.abc import Iterator, Mapping, Sequence

from adoptkit.errors import Lang
from adoptkit.reports.spreadsheet import as_sheet, figure
from adoptkit.scorecard.card import Scorecard


def as_csv(cards: Sequence[Scorecard], lang: Lang) -> str:
    """One row per figure: week, figure, name, value; nothing shown is a blank cell, never 0."""
    rows = [("week", "figure", "name", "value")] if lang == "en" else [("semaine", "nombre", "nom", "valeur")]
    for card in cards:
        rows += [(card.week, *row) for row in _figures(card.as_json(lang), lang)]
    return as_sheet(rows, lang)


def _figures(card: Mapping[str, object], lang: Lang) -> Iterator[tuple[str, str, str]]:
    for key in _CSV_KEYS:
        value = card[key]
        if isinstance(value, dict):
            for name, inner in value.items():
                if isinstance(inner, dict) and key == "minutes":
                    yield from ((f"{key}.{name}", what, _cell(figure, lang)) for what, figure in inner.items())
                elif isinstance(inner, dict):
                    yield from ((f"{key}.{what}", name, _cell(figure, lang)) for what, figure in inner.items())
                else:
                    yield key, name, _cell(inner, lang)
        elif isinstance(value, list):
            yield from ((key, name, _cell(bound, lang)) for name, bound in zip(("low", "high"), value, strict=True))
        else:
            yield key, "", _cell(value, lang)


def _cell(value: object, lang: Lang) -> str:
    """A number as the language's spreadsheet reads it, a list as its bounds; nothing for what is not shown."""
    if isinstance(value, float):
        return figure(value, lang)
    if isinstance(value, list):
        return " – ".join(_cell(item, lang) for item in value)
    return "" if value is None else str(value)


_CSV_KEYS = (
    "headcount", "users", "users_any", "rate", "interval", "uses", "outside_roster", "outcomes", "minutes", "successes", "blockers",
    "success_of_the_week", "blocker_of_the_week", "fiches", "free_uses", "unknown_fiches", "teams", "concentration", "rows",
)  # fmt: skip
