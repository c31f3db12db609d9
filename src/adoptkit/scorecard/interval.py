"""The Wilson interval of a proportion (METRICS §5.3): what another comparable week could show. For people, never for uses."""

from math import sqrt

#: The quantile of a 95 % interval.
Z = 1.959964


def wilson(successes: int, total: int) -> tuple[float, float]:
    """Low and high bounds, between 0 and 1, of ``successes`` out of ``total`` (> 0)."""
    share, square = successes / total, Z * Z
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = Z * sqrt(share * (1 - share) / total + square / (4 * total * total)) / (1 + square / total)
    return max(0.0, centre - half), min(1.0, centre + half)
