"""How pages write numbers, dates, durations and plurals in each language, and French typography for prose.

Prose only: never prompts, code, URLs, e-mail addresses or times (SPEC §7).
"""

import datetime as dt
import re
import unicodedata

from adoptkit.errors import Lang
from adoptkit.vocabulary import fold, months

#: The narrow no-break space of French numbers and punctuation.
NARROW = "\u202f"
MINUS = "\u2212"


def number(value: float, lang: Lang, digits: int | None = None) -> str:
    """``value`` grouped by thousands: « 1 234,5 » or “1,234.5”; without ``digits``, the two decimals at most that it needs."""
    rounded = round(float(value), 2 if digits is None else digits)
    written = f"{abs(rounded):,.{2 if digits is None else digits}f}"
    if digits is None:
        written = written.rstrip("0").rstrip(".")
    if lang == "fr":
        written = written.translate({ord(","): NARROW, ord("."): ","})
    return f"{MINUS}{written}" if rounded < 0 else written


def percent(value: float, lang: Lang) -> str:
    """A rate given out of 100, with one decimal at most: « 62,5 % » or “62.5%”."""
    written = number(round(float(value), 1), lang)
    return f"{written}{NARROW}%" if lang == "fr" else f"{written}%"


def minutes(value: float, lang: Lang) -> str:
    """A duration given in minutes: « 25 min », « 4 h 15 » (“4 h 15 min” in English); from one hour up, to the minute."""
    whole = round(abs(value))
    space = NARROW if lang == "fr" else " "
    if whole < 60:
        return f"{number(value, lang)}{space}min"
    hours, rest = divmod(whole, 60)
    written = f"{number(hours, lang)}{space}h"
    if rest:
        written += f"{space}{rest:02d}" if lang == "fr" else f" {rest} min"
    return f"{MINUS}{written}" if value < 0 else written


def day(date: dt.date, lang: Lang) -> str:
    """``date`` in full: « 22 novembre 2026 », « 1er mai 2026 », “22 November 2026”."""
    return f"{_day_and_month(date, lang)} {date.year}"


def week(label: str, lang: Lang) -> str:
    """An ISO week with its days: « semaine 24 (8–14 juin 2026) » for ``2026-W24``; raises ValueError for any other text."""
    if not _WEEK.fullmatch(label):
        raise ValueError(label)
    first = dt.date.fromisocalendar(int(label[:4]), int(label[-2:]), 1)
    last = first + dt.timedelta(days=6)
    name = "semaine" if lang == "fr" else "week"
    return f"{name} {int(label[-2:])} ({_span(first, last, lang)})"


def plural(count: float, one: str, many: str, lang: Lang) -> str:
    """The form that ``count`` takes: in French, everything under two is singular (0, 1, 1.5); in English, only one is."""
    is_singular = abs(count) < 2 if lang == "fr" else abs(count) == 1
    return one if is_singular else many


def counted(count: float, one: str, many: str, lang: Lang) -> str:
    """``count`` and the form it takes: « 1 fiche », « 12 fiches »."""
    return f"{number(count, lang)} {plural(count, one, many, lang)}"


LINES = "\n"


def visible(text: str, keep: str = "") -> str:
    """``text`` with its control characters and line breaks shown, but those of ``keep``: a hostile file can't steer a terminal."""
    return "".join(char if char.isprintable() or char in f"\u202f\u00a0{keep}" else "\N{REPLACEMENT CHARACTER}" for char in text)


def named(text: str) -> str:
    """``text`` with each character that does not show written by its number (‹U+202E›), line breaks and tabs kept: for an example to read."""
    return "".join(char if char.isprintable() or char in "\u202f\u00a0\n\t" else f"‹U+{ord(char):04X}›" for char in text)


def slug(text: str, limit: int = 64) -> str:
    """A file stem for ``text``: ASCII lower case and single dashes, cut at a word; empty when no letter or digit can be kept."""
    plain = fold(text.translate(_STROKES)).encode("ascii", "replace").decode("ascii")
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(name) <= limit:
        return name
    cut = name[: limit + 1].rpartition("-")[0]
    return cut or name[:limit]


def typographic(text: str, lang: Lang, territory: str) -> str:
    """``text`` with the spaces of French typography: narrow and unbreakable before ; : ! ? » % € min h, after «, in numbers.

    In Québec nothing stands before ; ! ?. English text is returned as it is. Twice is the same as once.
    """
    if lang != "fr":
        return text
    before_marks = "" if territory == "qc" else NARROW
    return _SPACED.sub(lambda match: _respaced(match, before_marks), text)


def _respaced(match: re.Match[str], before_marks: str) -> str:
    """What replaces one match of ``_SPACED``, by the group that matched."""
    found = match[0].strip(_SPACES)
    kind = match.lastgroup
    if kind == "kept":
        return match[0]
    if kind == "opening":
        return f"{found}{NARROW}"
    if kind == "mark":
        return f"{before_marks}{found}"
    if kind == "figure":
        return re.sub(f"[{_SPACES}]+", NARROW, match[0])
    return f"{NARROW}{found}"


_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}")
_SPACES = " \u00a0\u202f"
_STROKES = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"})
_END = r"(?=[\s)\]»”\"*_]|$)"
#: Where French typography decides of a space. Groups in the order they are tried: what is never touched comes first.
_SPACED = re.compile(
    rf"""
    (?P<kept> (?:https?://|www\.|mailto:)\S+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+ | \d{{1,2}}:\d{{2}} | [{_SPACES}]*:[\w+-]+:(?!\S) )
  | (?P<figure> (?<![\w.,])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d) | (?<=\d)[{_SPACES}]+h[{_SPACES}]+\d{{1,2}}(?!\w) )
  | (?P<opening> «[{_SPACES}]* )
  | (?P<closing> [{_SPACES}]*» )
  | (?P<mark> [{_SPACES}]+[;!?]+ | (?<=[\w)\]"”’…%€])[;!?]+{_END} )
  | (?P<colon> [{_SPACES}]+: | (?<=[\w)\]"”’…%€]):{_END} )
  | (?P<unit> (?<=\d)[{_SPACES}]*[%‰€](?!\w) | (?<=\d)[{_SPACES}]+(?:k€|M€|\$|min|h)(?!\w) )
    """,
    re.VERBOSE,
)


def _day_and_month(date: dt.date, lang: Lang) -> str:
    number_of_day = "1er" if lang == "fr" and date.day == 1 else str(date.day)
    return f"{number_of_day} {months(lang)[date.month - 1]}"


def _span(first: dt.date, last: dt.date, lang: Lang) -> str:
    """From ``first`` to ``last``, the month and the year written once where they can be."""
    if first.year != last.year:
        return f"{day(first, lang)} – {day(last, lang)}"
    if first.month != last.month:
        return f"{_day_and_month(first, lang)} – {day(last, lang)}"
    start = _day_and_month(first, lang).split()[0]
    return f"{start}–{day(last, lang)}"


def as_shown(text: str) -> str:
    """``text`` as a page shows it: composed accents (NFC), without control and format characters; lines and tabs stay."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        return text
    return "".join(kept for char in text if (kept := _shown(char)))


def _shown(char: str) -> str:
    if unicodedata.category(char) not in ("Cc", "Cf") or char in "\n\t":
        return char
    return " " if char.isspace() else ""
