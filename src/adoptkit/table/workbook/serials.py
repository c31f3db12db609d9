"""Days since 1900 or 1904 → what a spreadsheet shows for them."""

import datetime as dt

#: The day before the first, as every spreadsheet but Lotus would count; right from 1 March 1900 on.
EPOCH_1900, EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001 (a spreadsheet knows no zone)
#: Serials of the years 1954 to 2119, whichever the epoch.
_PLAUSIBLE = range(20_000, 80_000)
#: More days than any calendar has; what is farther is a number shown as a date.
_FARTHEST = 10_000_000


def moment_of(serial: float, code: str, is_1904: bool) -> dt.date | dt.time | dt.timedelta | float:
    """What ``serial`` is under the number format ``code``: a duration for « [h]:mm » and below zero, a time of day, a date, a date and time."""
    if abs(serial) > _FARTHEST:
        return serial
    if serial < 0 or "[h" in code.lower() or "[m" in code.lower() or "[s" in code.lower():
        return dt.timedelta(days=serial)
    if serial < 1:
        return (EPOCH_1900 + _clock(min(serial, 86_399 / 86_400))).time()
    moment = date_of(serial, is_1904)
    return serial if moment is None else moment


def date_of(serial: float, is_1904: bool) -> dt.date | None:
    """The day, with its time where there is one; None beyond the last year there is."""
    try:
        moment = (EPOCH_1904 if is_1904 else EPOCH_1900) + _clock(serial)
    except OverflowError:
        return None
    return moment if moment.time() != dt.time.min else moment.date()


def is_plausible(serial: float) -> bool:
    """Holds for the serial of a day that a log may hold."""
    return int(serial) in _PLAUSIBLE


def _clock(serial: float) -> dt.timedelta:
    """``serial`` days, to the second: fractions of a day are never exact."""
    return dt.timedelta(seconds=round(serial * 86_400))
