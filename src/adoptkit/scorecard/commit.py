"""What becomes of a week's committed page: written, left as it is, or made again as the next version."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from adoptkit.errors import AdoptkitError, Text
from adoptkit.scorecard.edition import edition
from adoptkit.scorecard.page import Page, figures_of, path_of
from adoptkit.scorecard.weeks import is_complete, monday_of

#: How long after its Sunday a week still takes late rows (METRICS M01).
LATE_DAYS = 14
Fate = Literal["new", "same", "changed", "late"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a page: its version, its figures, and the whole object to write it from."""

    fate: Fate
    version: int
    figures: Mapping[str, Any]
    card: Mapping[str, Any]

    @property
    def is_written(self) -> bool:
        """Holds when there is something to write."""
        return self.fate in ("new", "changed")


def decision(card: Mapping[str, Any], page: Page | None, today: dt.date, k_min: int) -> Decision:
    """What becomes of the page of ``card`` (the JSON of CONTRACTS), ``page`` being the one there is.

    Raises AdoptkitError for a week that goes on, that holds nothing, or that now holds less: some of its files are missing then.
    """
    path, monday = path_of(card["week"]), monday_of(card["week"])
    if not is_complete(monday, today):
        raise AdoptkitError(_NOT_OVER, week=card["week"])
    if not card["uses"]:
        raise AdoptkitError(_NOTHING, week=card["week"])
    figures = figures_of(card)
    if page is None:
        return Decision("new", 1, figures, card)
    if card["uses"] < page.data["uses"]:
        raise AdoptkitError(_LESS, path=path, now=card["uses"], before=page.data["uses"])
    figures = edition(page.data, figures, k_min)
    if figures == page.data:
        return Decision("same", page.version, figures, _shown(card, figures, page.version))
    if today > monday + dt.timedelta(days=6 + LATE_DAYS):
        return Decision("late", page.version, page.data, _shown(card, page.data, page.version))
    return Decision("changed", page.version + 1, figures, _shown(card, figures, page.version + 1))


def _shown(card: Mapping[str, Any], figures: Mapping[str, Any], version: int) -> dict[str, Any]:
    """``card`` with the figures of its version everywhere, its own place in the trend included."""
    own = {"users": figures["users"], "headcount": figures["headcount"], "uses": figures["uses"], "minutes": figures["minutes"]["total"]}
    trend = [*card["trend"][:-1], {**card["trend"][-1], **own}]
    return {**card, **figures, "library": card["library"], "trend": trend, "edition": version}


_NOT_OVER = Text(
    "la semaine {week} n'est pas finie : sa page s'enregistre à partir du lundi suivant ; rien n'a été écrit",
    "week {week} is not over: its page can be committed from the Monday after; nothing was written",
)
_NOTHING = Text(
    "rien n'est noté pour la semaine {week} : il n'y a pas de page à écrire ; vérifiez la semaine et les fichiers",
    "nothing is noted for week {week}: there is no page to write; check the week and the files",
)
_LESS = Text(
    "{path} compte {before} usages, et ces fichiers n'en ont que {now} : donnez tous les fichiers de la semaine. "
    "Si des lignes ont été retirées exprès, supprimez la page et recommencez ; rien n'a été écrit",
    "{path} counts {before} uses, and these files hold only {now}: give all the files of the week. "
    "If rows were removed on purpose, delete the page and start again; nothing was written",
)
