"""One duration cell → integer hundredths of a minute, or why it can't be counted: a pure function of its text.

Nothing is guessed: what a reader could take in two ways (« ~15 », « 15-20 », « 1e3 », « une demi-heure ») is ambiguous, not rounded.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from adoptkit.vocabulary import INVISIBLE, NOTHING

Problem = Literal["missing_minutes", "ambiguous_minutes", "unreadable_minutes", "excel_error", "formula"]

#: Above this many minutes in one use, the value is kept and named (CONTRACTS).
EXTREME = 240
#: No duration is written with more characters than this.
LONGEST_CELL = 40
#: More minutes than a use can take in a year of work: no duration at all.
IMPOSSIBLE = 100_000


@dataclass(frozen=True, slots=True)
class Duration:
    """Hundredths of a minute; ``interpreted`` when a unit or a clock had to be read, ``comma`` when the decimal mark is one."""

    hundredths: int
    interpreted: bool = False
    comma: bool = False


def parse_minutes(cell: str, in_hours: bool = False) -> Duration | Problem:
    """The duration in ``cell``; a bare number is in minutes, or in hours under a heading that says so."""
    if len(cell) > LONGEST_CELL:
        return "formula" if cell.lstrip().startswith(("=", "@")) else "unreadable_minutes"
    text = _plain(cell).removeprefix("'")  # by which a spreadsheet marks a number kept as text
    if not text or (text != "0" and NOTHING.find(cell.strip("*_ ")) is not None):
        return "missing_minutes"
    if re.fullmatch(r"#[a-z/0-9!?]+|#+|err ?: ?\d{3}", text):
        return "excel_error"
    if text[0] in "=@":
        return "formula"
    sign, body = (-1, text[1:].lstrip()) if text[0] == "-" else (1, text.removeprefix("+").lstrip())
    duration = _bare(body, in_hours) or _iso(body) or _clock(body) or _with_units(body)
    if duration is None:
        return "ambiguous_minutes" if _is_almost(text) else "unreadable_minutes"
    if duration.hundredths > IMPOSSIBLE * 100:
        return "unreadable_minutes"
    return Duration(sign * duration.hundredths, duration.interpreted, duration.comma)


_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'", "′": "'", "″": '"', "”": '"'})
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}


def _plain(cell: str) -> str:
    """Lower case, plain digits and signs, single spaces; vulgar fractions stay one character."""
    kept = "".join(char if char in _FRACTIONS else unicodedata.normalize("NFKC", char) for char in cell if char not in INVISIBLE)
    plain = "".join(char for char in unicodedata.normalize("NFD", kept.translate(_SIGNS)) if not unicodedata.combining(char))
    return " ".join(plain.lower().split())


# A number alone.

_NUMBER = r"(?:\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,12}(?:[.,]\d+)?)"
#: 1.200 and 1,200 are a thousand and more for some, one and a fifth for others.
_THOUSAND_OR_DECIMAL = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
#: 0,0138888 is what a spreadsheet writes for twenty minutes (a fraction of a day).
_FRACTION_OF_A_DAY = re.compile(r"0?[.,]\d{4,}")


def _bare(text: str, in_hours: bool) -> Duration | None:
    if not re.fullmatch(_NUMBER, text) or (value := _value(text)) is None:
        return None
    return Duration(_hundredths(value * 60 if in_hours else value), in_hours, _has_comma(text))


def _value(text: str) -> Decimal | None:
    """The number that ``text`` writes in the French or the English way; None when the two disagree."""
    if _THOUSAND_OR_DECIMAL.fullmatch(text) or _FRACTION_OF_A_DAY.fullmatch(text):
        return None
    digits = re.sub(r"[ ']", "", text)
    mark = max(digits.rfind(","), digits.rfind("."))
    if mark < 0:
        return Decimal(digits)
    whole, decimals = re.sub(r"[.,]", "", digits[:mark]), digits[mark + 1 :]
    return Decimal(f"{whole or 0}.{decimals[:20]}")


def _has_comma(text: str) -> bool:
    return re.search(r",\d+$", text) is not None


def _hundredths(minutes: Decimal) -> int:
    return int((minutes * 100).to_integral_value())


# ISO 8601, in which a workbook gives the cells that hold a time: PT20M, PT1H30M. Written for machines, it leaves nothing to interpret.

_ISO = re.compile(r"pt(?=\d)(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6}(?:\.\d{1,9})?)s)?")


def _iso(text: str) -> Duration | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (Decimal(part or 0) for part in match.groups())
    return Duration(_hundredths(hours * 60 + minutes + seconds / 60))


# A clock: 0:20 is twenty minutes, 1:30 an hour and a half.

_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2})(?:[.,]0+)?)?")


def _clock(text: str) -> Duration | None:
    """Hours and minutes; beyond four hours without seconds, it may as well be minutes and seconds: not read."""
    match = _CLOCK.fullmatch(text)
    if match is None or int(match[2]) > 59 or int(match[3] or 0) > 59:
        return None
    minutes = int(match[1]) * 60 + int(match[2])
    if match[3] is None and minutes > EXTREME:
        return None
    return Duration(minutes * 100 + _hundredths(Decimal(int(match[3] or 0)) / 60), True)


# Numbers with units: 1h30, 1 h 05, 2 heures, 90 minutes, 45', ½ h, 1 h 30 min, 30 s.

_UNITS = (
    (re.compile(r"h(?:rs?|re|eures?|ours?)?\.?(?![a-z])"), Decimal(60)),
    (re.compile(r"(?:m(?:n|ns|ins?|inutes?)?\.?(?![a-z])|'(?!'))"), Decimal(1)),
    (re.compile(r"(?:s(?:ec|ecs|econdes?|econds?)?\.?(?![a-z])|\"|'')"), Decimal(1) / 60),
)
_AMOUNT = re.compile(rf"(?:(?P<whole>\d{{1,3}})\s?)?(?P<part>[½¼¾⅓⅔]|[13]/[24])(?!\d)|(?P<number>{_NUMBER})")
_JOIN = re.compile(r"\s?(?:,|et\b|and\b)?\s?")


def _with_units(text: str) -> Duration | None:
    """Hours, then minutes, then seconds, each at most once; after hours, the unit of the minutes may be left out."""
    total, position, last = Decimal(0), 0, -1
    while position < len(text):
        amount = _AMOUNT.match(text, position)
        if amount is None or (value := _amount(amount)) is None or (last >= 0 and value >= 60):
            return None
        found = _unit(text, _skip_space(text, amount.end()))
        if found is None and not (last == 0 and amount.end() == len(text)):
            return None
        unit, end = found or (1, len(text))
        if unit <= last:
            return None
        total += value * _UNITS[unit][1]
        last, position = unit, _JOIN.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing too
    return Duration(_hundredths(total), True)


def _skip_space(text: str, position: int) -> int:
    return position + 1 if text[position : position + 1] == " " else position


def _unit(text: str, position: int) -> tuple[int, int] | None:
    """The rank of the unit at ``position`` (0 hours, 1 minutes, 2 seconds) and where it ends."""
    for rank, (pattern, _) in enumerate(_UNITS):
        if match := pattern.match(text, position):
            return rank, match.end()
    return None


def _amount(match: re.Match[str]) -> Decimal | None:
    if match["number"] is not None:
        return _value(match["number"])
    part = match["part"]
    fraction = _FRACTIONS[part] if part in _FRACTIONS else Decimal(int(part[0])) / int(part[2])
    return Decimal(match["whole"] or 0) + fraction


# Not one duration, yet every word of it speaks of one: ambiguous rather than unreadable.

_QUANTITY = (
    "a peu pres autour jusqu fois par per bonne petite dizaine douzaine quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine "
    "centaine estimation estime estimee estimated arrondi rounded x "
    "environ env approx approximativement about around circa ca vers presque almost plus moins more less over under que than de d a au to "
    "ou or et and entre between max maximum min minimum un une an one deux two trois three quatre four cinq five six dix ten quinze "
    "fifteen vingt twenty trente thirty quarante forty cinquante fifty quelques few some demi demie demis half quart quarts quarter tiers "
    "j jour jours day days journee semaine semaines week weeks matinee"
)
_ALMOST = re.compile(
    rf"""\s* (?: \d+[.,]?\d* \s? e [+-]? \d+ | {_NUMBER} | [½¼¾⅓⅔] | [~≈≃∼±<>≤≥+?/()'"*×-] | : (?=\d) | ,(?=\s) | (?<=\s),
      | (?: {"|".join(_QUANTITY.split())} | h(?:rs?|re|eures?|ours?)? | m(?:n|ins?|inutes?)? | s(?:ec|econdes?|econds?)? )
        (?![a-z])\.? )""",
    re.VERBOSE,
)


_A_DATE = re.compile(r"\d{1,4}([-/])\d{1,2}\1\d{1,4}\b")


def _is_almost(text: str) -> bool:
    """Holds when ``text`` is nothing but numbers, units, and words of quantity."""
    if (len(text) == 1 and text.isalpha()) or _A_DATE.match(text):
        return False
    position = 0
    while position < len(text):
        match = _ALMOST.match(text, position)
        if match is None or match.end() == position:
            return not text[position:].strip(" .")
        position = match.end()
    return True
