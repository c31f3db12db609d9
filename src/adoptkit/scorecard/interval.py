"""What another comparable week could show (METRICS §5.3): Wilson's interval for a share of people, order statistics for a median."""

from collections.abc import Sequence
from math import comb, isqrt, sqrt

#: The quantile of a 95 % interval.
Z = 1.959964


def wilson(successes: int, total: int) -> tuple[float, float]:
    """Low and high bounds, between 0 and 1, of ``successes`` out of ``total`` (> 0)."""
    share, square = successes / total, Z * Z
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = Z * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, centre - half), min(1.0, centre + half)


#: From this many values on, the rank of the bounds comes from the normal law: the exact one moves by a value at most.
_MANY = 200


def median_ranks(count: int) -> int | None:
    """How far from each end the bounds of a median stand, 1 for the extremes, for 95 % at least; None under six values."""
    if count < 6:  # five cover 93.75 % at most
        return None
    if count > _MANY:
        return max(1, (count - 2 * isqrt(count)) // 2)
    rank, below = 0, 1
    while 40 * below <= 2**count:
        rank += 1
        below += comb(count, rank)
    return rank


def order_statistics(values: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    """The ``rank``-th smallest and greatest of ``values``, each with how often it stands there, smallest first."""
    return _at(values, rank), _at(values[::-1], rank)


def _at(values: Sequence[tuple[int, int]], rank: int) -> int:
    reached = 0
    for value, times in values:
        reached += times
        if reached >= rank:
            return value
    raise IndexError(rank)
