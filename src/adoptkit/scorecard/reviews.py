"""The fiches of a base whose review is due (METRICS M10)."""

from adoptkit.base import Base
from adoptkit.rules.life import add_months


def reviews_due(base: Base) -> tuple[str, ...]:
    """The ids of the fiches in use whose last review is older than the base allows, as lint counts it (AK701, E111)."""
    months = base.settings.review_months
    in_use = (fiche for fiche in base.fiches if fiche.status not in ("draft", "retired") and fiche.reviewed)
    return tuple(sorted(fiche.id for fiche in in_use if fiche.reviewed and base.today >= add_months(fiche.reviewed, months)))
