"""One value of a workbook → the text that the cell rules read, by what its column holds; nothing depends on how it is shown but percentages.

Durations become ISO 8601 (PT1H30M), as dates do: what a spreadsheet holds as a time is no guess, whatever the unit of the heading.
"""

import datetime as dt
import re
from decimal import Decimal
from typing import Literal

from adoptkit.table.workbook.model import Value
from adoptkit.table.workbook.serials import date_of, is_plausible

Holds = Literal["text", "date", "duration"]
_COLUMNS: dict[str, Holds] = {
    "date": "date",
    "submitted": "date",
    "started": "date",
    "from": "date",
    "to": "date",
    "minutes_saved": "duration",
    "minutes_spent": "duration",
    "usual_minutes": "duration",
}
#: 1.234 in a text may be a thousand and more; here it is a number, and one more zero says so.
_THREE_DECIMALS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def holds(column: str | None) -> Holds:
    """What the cells under a canonical column id are."""
    return _COLUMNS.get(column or "", "text")


def as_text(value: Value, column: Holds = "text", is_1904: bool = False) -> str:
    """``value`` as the rules of ``column`` read it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, int | float):
        return _number_text(value, column, is_1904)
    if isinstance(value, dt.datetime):
        return _to_the_second(value).isoformat(" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    seconds = _seconds(value)
    return duration_text(seconds) if column == "duration" else _clock_text(seconds)


def _number_text(value: float, column: Holds, is_1904: bool) -> str:
    if column == "date" and is_1904 and is_plausible(value + 1462) and (date := date_of(value, is_1904)):
        return as_text(date)
    text = number(value)
    return f"{text}0" if column == "duration" and _THREE_DECIMALS.fullmatch(text) else text


def number(value: float) -> str:
    """``value`` with the fifteen digits that a spreadsheet keeps, without exponent or « .0 »."""
    return format(Decimal(format(value + 0.0, ".15g")), "f")


def percentage(value: float) -> str:
    """0.15 as the cell shows it: 15 %."""
    return f"{number(round(value * 100, 10))} %"


def duration_text(seconds: float) -> str:
    """Seconds in ISO 8601: PT20M, PT1H30M, -PT5M."""
    minutes, rest = divmod(round(abs(seconds), 2), 60)
    hours, minutes = divmod(int(minutes), 60)
    parts = f"{hours}H" if hours else "", f"{minutes}M" if minutes else "", f"{rest:g}S" if rest else ""
    return f"{'-' if seconds < 0 else ''}PT{''.join(parts) or '0M'}"


def _seconds(value: dt.time | dt.timedelta) -> float:
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    return value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6


def _clock_text(seconds: float) -> str:
    minutes, rest = divmod(round(abs(seconds)), 60)
    return f"{'-' if seconds < 0 else ''}{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


def _to_the_second(moment: dt.datetime) -> dt.datetime:
    return (moment + dt.timedelta(milliseconds=500)).replace(microsecond=0)
