"""Date styles: read when there is one way to, refused by cell when there are two, or none."""

import datetime as dt
from collections.abc import Callable

from tests.families import COLUMNS, REFERENCE, Variant, grid, written

_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_ENGLISH_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
Style = Callable[[dt.date], str]


def _day(date: dt.date, names: list[str] = _DAYS) -> str:
    return names[date.weekday()]


def _unix(date: dt.date) -> int:
    return int(dt.datetime.combine(date, dt.time(14, 30), dt.UTC).timestamp())


def _serial(date: dt.date) -> int:
    return (date - dt.date(1899, 12, 30)).days


#: One style for the whole column; all say the same days.
STYLES: dict[str, Style] = {
    "ISO": lambda d: d.isoformat(),
    "ISO with slashes": lambda d: f"{d:%Y/%m/%d}",
    "ISO with dots": lambda d: f"{d:%Y.%m.%d}",
    "ISO without zeros": lambda d: f"{d.year}-{d.month}-{d.day}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "compact with a time": lambda d: f"{d:%Y%m%d}143000",
    "ISO, T": lambda d: f"{d}T14:30:00",
    "ISO, milliseconds, Z": lambda d: f"{d}T14:30:00.000Z",
    "ISO, microseconds, offset": lambda d: f"{d}T10:30:00.123456-04:00",
    "ISO, offset without colon": lambda d: f"{d} 10:30:00 -0400",
    "ISO week and day": lambda d: d.strftime("%G-W%V-%u"),
    "Québec, 24 hours": lambda d: f"{d} 10 h 30",
    "Québec, zone": lambda d: f"{d} 10:30:00 HAE",
    "Google Forms, zone": lambda d: f"{d:%Y/%m/%d} 10:30:00 AM UTC-4",
    "French": lambda d: f"{d:%d/%m/%Y}",
    "French without zeros": lambda d: f"{d.day}/{d.month}/{d.year}",
    "French, two figures": lambda d: f"{d:%d/%m/%y}",
    "French, dashes": lambda d: f"{d:%d-%m-%Y}",
    "French, spaces": lambda d: f"{d:%d %m %Y}",
    "French, spaced slashes": lambda d: f"{d:%d / %m / %Y}",
    "French with a time": lambda d: f"{d:%d/%m/%Y} 09:10",
    "French with seconds": lambda d: f"{d:%d/%m/%Y} 09:10:33",
    "French, à": lambda d: f"{d:%d/%m/%Y} à 9h10",
    "French, whole hour": lambda d: f"{d:%d/%m/%Y} à 9 h",
    "Swiss": lambda d: f"{d:%d.%m.%Y}",
    "Swiss, two figures": lambda d: f"{d:%d.%m.%y}",
    "Swiss without zeros": lambda d: f"{d.day}.{d.month}.{d.year}",
    "American": lambda d: f"{d:%m/%d/%Y}",
    "American without zeros, AM": lambda d: f"{d.month}/{d.day}/{d.year} 9:10 AM",
    "American, two figures, glued am": lambda d: f"{d.month}/{d.day}/{d:%y} 9:10am",
    "American, dashes": lambda d: f"{d:%m-%d-%Y}",
    "Québec, year first on two figures": lambda d: f"{d:%y-%m-%d}",
    "words": lambda d: f"{d.day} juin {d.year}",
    "words and weekday": lambda d: f"{_day(d)} {d.day} juin {d.year}",
    "words, short weekday": lambda d: f"{_day(d)[:3]}. {d.day} juin {d.year}",
    "words, capitals": lambda d: f"{_day(d).upper()} {d.day} JUIN {d.year}",
    "words, short": lambda d: f"{d.day}-juin-{d:%y}",
    "words, le": lambda d: f"le {d.day} juin {d.year}",
    "words and a time": lambda d: f"{d.day} juin {d.year} à 09:10",
    "words, weekday and a time": lambda d: f"{_day(d)} {d.day} juin {d.year}, 9 h 10",
    "weekday and figures": lambda d: f"{_day(d)} {d:%d/%m/%Y}",
    "short weekday and figures": lambda d: f"{_day(d)[:3]} {d:%d/%m/%y}",
    "English words": lambda d: f"{d.day} June {d.year}",
    "English words, American order": lambda d: f"June {d.day}, {d.year}",
    "English words, ordinal": lambda d: f"June {d.day}th, {d.year} at 9:10 AM",
    "English words, weekday": lambda d: f"{_day(d, _ENGLISH_DAYS)}, June {d.day}, {d.year}",
    "English, short": lambda d: f"{d.day}-Jun-{d:%y}",
    "English, short, ISO order": lambda d: f"{d.year}-Jun-{d.day:02d}",
    "e-mail": lambda d: f"{_day(d, _ENGLISH_DAYS)[:3]}, {d.day} Jun {d.year} 10:30:00 -0400",
    "e-mail, GMT": lambda d: f"{_day(d, _ENGLISH_DAYS)[:3]}, {d.day:02d} Jun {d.year} 14:30:00 GMT",
    "JavaScript": lambda d: f"{_day(d, _ENGLISH_DAYS)[:3]} Jun {d.day:02d} {d.year} 10:30:00 GMT-0400 (heure d’été de l’Est)",
    "C": lambda d: f"{_day(d, _ENGLISH_DAYS)[:3]} Jun {d.day:2d} 10:30:00 {d.year}",
    "serial": lambda d: str(_serial(d)),
    "serial with a time": lambda d: f"{_serial(d)},4375",
    "serial with a point": lambda d: f"{_serial(d)}.4375",
    "serial, decimals of nothing": lambda d: f"{_serial(d)}.0",
    "Unix": lambda d: str(_unix(d)),
    "Unix, milliseconds": lambda d: str(_unix(d) * 1000),
    "Unix, Slack": lambda d: f"{_unix(d)}.000200",
    "text of a spreadsheet": lambda d: f"'{d:%d/%m/%Y}",
    "no-break spaces": lambda d: f"\u00a0{d.day}\u00a0juin\u202f{d.year}\u200b",
    "full-width figures": lambda d: "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in f"{d:%d/%m/%Y}"),
    "quoted": lambda d: f"« {d:%d/%m/%Y} »",
}  # fmt: skip


def _column(style: Style, shift: int = 0) -> bytes:
    return written(grid(date=lambda day: style(dt.date(2026, 6, int(day)) + dt.timedelta(days=shift))))


def styles() -> list[Variant]:
    """One style in the whole column."""
    return [Variant(name, _column(style)) for name, style in STYLES.items()]


def mixtures() -> list[Variant]:
    """Several styles in a column: each cell that can be read in one way is."""
    names = list(STYLES)
    readable = [name for name in names if "American" not in name or "words" in name]
    readable.remove("Québec, year first on two figures")
    mixed = [[STYLES[readable[(start + 5 * row) % len(readable)]] for row in range(12)] for start in range(5)]
    return [
        Variant(f"mixture {number}", _dated([style(_date(row)) for row, style in enumerate(column)])) for number, column in enumerate(mixed)
    ]


def _date(row: int) -> dt.date:
    return dt.date(2026, 6, int(REFERENCE[row][0]))


def _dated(dates: list[str]) -> bytes:
    rows = grid()
    for row, date in zip(rows[1:], dates, strict=True):
        row[0] = date
    return written(rows)


def refused_cells() -> list[Variant]:
    """Dates that can't be counted: the cell is named, the other rows are kept."""
    bad = {
        "invalid_date": (
            "31/06/2026", "08/13/2026", "00/00/0000", "hier", "lundi", "8 juin", "juin 2026", "08/06", "06-08", "2026", "06/2026", "2026-06", "2026-W24", "S24", "semaine 24", "S24 2026", "T2 2026",
            "mardi 8 juin 2026", "8 jui 2026", "29/02/2026", "2026-13-08", "2026-06-31", "=AUJOURDHUI()", "=TODAY()", "08/06/2026 25:00", "08/06/2026 10:61",
            "2026-06-08 10:00 XYZ", "8 ou 9 juin 2026", "08-09/06/2026", "du 8 au 9 juin 2026", "08/06/2026 - 09/06/2026", "June 8, 2026 → June 9, 2026", "@Today", "08062026", "8.6", "08/06/202", "8/6/2", "1", "12,5", "0", "-1",
            "Zoé", "oui", "2026-W24-8", "2026-W60-1", "2026-06-08T", "T10:30", "10:30", "2026-06-08 2026-06-09", "08\\06\\2026x", "２０２６年６月８日", "0008-06-2026", "8 brumaire 2026",
        ),
        "future_date": ("18/06/2026", "2026-12-31", "08/06/2062", "31/12/2026", "2026-06-18T10:00:00-04:00", "08/07/2026", "46999", "1799999999", "08/06/99", "08/06/9999"),
        "date_too_old": ("01/01/1900", "08/06/2016", "1970-01-01", "44719", "16/06/2023", "08/06/1926", "08/06/0026"),
        "excel_error": ("########", "#VALEUR!", "#N/A"),
        "missing_date": ("", " ", "\u00a0", "-", "n/a", "?", "—"),
    }  # fmt: skip
    return [
        Variant(f"{code}: {cell!r}", _dated([cell, *(f"{_date(row):%d/%m/%Y}" for row in range(1, 12))]), same=False, rejects=((2, code),))
        for code, cells in bad.items()
        for cell in cells
    ]


def orders() -> list[Variant]:
    """Day or month first: the column decides; when it contradicts itself, only what is sure is read."""
    both = [f"{_date(row):%d/%m/%Y}" if row % 2 else f"05/{13 + row}/2026" for row in range(12)]
    proofs = [f"{day}/05/2026" for day in range(13, 19)] + [f"05/{day}/2026" for day in range(13, 18)] + ["05/06/2026"]
    ambiguous = tuple((line, "ambiguous_date") for line in (13,))
    midnight = [f"{_date(row)}T12:00:00Z" for row in range(12)]
    midnight[0], midnight[-1] = "2026-06-08T03:30:00Z", "2026-06-15T03:30:00Z"
    late = [f"{_date(row)}" for row in range(12)]
    late[-1] = "2026-06-15 05:30 GMT+2"
    return [
        Variant("as many proofs of both", _dated(proofs), same=False, rejects=ambiguous),
        Variant("one against many", _dated(["05/13/2026", *(f"{day}/05/2026" for day in range(13, 24))]), same=False, rejects=((2, "invalid_date"),)),
        Variant("both, every second row", _dated(both), same=False, rejects=tuple((line, "ambiguous_date") for line in (3, 5, 7, 9, 11, 13))),
        Variant("Monday 3:30 UTC is Sunday here", _dated(midnight), same=False, total=242.5),
        Variant("Monday 5:30 in Paris is Sunday here", _dated(late), same=False, total=255),
    ]  # fmt: skip


def pairs_of_columns() -> list[Variant]:
    """The date that people write wins over the stamps of the form; a stamp serves where it is alone."""
    rows = grid()
    stamped = [["Horodateur", *rows[0]], *(["2026-06-16 09:00", *row] for row in rows[1:])]
    hour = [["date", "heure", *rows[0][1:]], *([row[0], "09:10", *row[1:]] for row in rows[1:])]
    utc = [["Submit Date (UTC)", *COLUMNS[1:]], *([f"2026-06-{int(row[0]):02d} 13:00:00", *row[1:]] for row in REFERENCE)]
    return [
        Variant("a stamp beside the date", written(stamped)),
        Variant("the hour in its own column", written(hour)),
        Variant("a stamp in UTC", written(utc)),
    ]
