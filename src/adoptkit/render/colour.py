"""The organisation's colour, made legible: contrast ratios of WCAG 2.2 (1.4.3 asks 4.5 for text)."""

_LEGIBLE = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(background: str) -> str:
    """White or black, whichever reads better on ``background``."""
    return max("#ffffff", "#000000", key=lambda ink: contrast(ink, background))


def legible(colour: str, background: str, ratio: float = _LEGIBLE) -> str:
    """``colour``, moved towards black or white by the least that gives it this contrast on ``background``."""
    target = (0, 0, 0) if _luminance(background) > 0.18 else (255, 255, 255)
    steps = (_mixed(colour, target, step / 20) for step in range(21))
    return next((mixed for mixed in steps if contrast(mixed, background) >= ratio), _mixed(colour, target, 1))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: str, target: tuple[int, int, int], share: float) -> str:
    mixed = (round(own + (other - own) * share) for own, other in zip(_channels(colour), target, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2): linear light, weighted by what the eye sees."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (c / 255 for c in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
