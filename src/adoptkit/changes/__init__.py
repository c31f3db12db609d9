"""What changes between two states of a base: values in, values out."""

from adoptkit.changes.compare import compare, side
from adoptkit.changes.model import Changes, Other, Shift, Side

__all__ = ["Changes", "Other", "Shift", "Side", "compare", "side"]
