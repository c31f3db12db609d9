"""Which fiches the practical sheet holds when nobody names them (E099)."""

from collections.abc import Iterable, Sequence

from adoptkit.kinds.fiche import Fiche
from adoptkit.settings import Settings

#: A practical sheet holds 8 to 10 fiches (AK112).
FEWEST, MOST = 8, 10
_EVIDENCE = ("measured", "declared", "estimated")


def sheet_choice(
    fiches: Iterable[Fiche], settings: Settings, wanted: Sequence[str] = (), priority: Sequence[str] = ()
) -> tuple[Fiche, ...]:
    """The fiches ``wanted``, else those of the setting ``sheet``, in that order; else ten published ones at most.

    Without a choice the charter's ``priority`` comes first, then the best evidence: time measured before declared before estimated,
    more measures first. An id that no fiche has is left out: whoever wrote it is told where it was written.
    """
    by_id = {fiche.id: fiche for fiche in fiches}
    if asked := tuple(wanted) or settings.sheet:
        return tuple(by_id[name] for name in dict.fromkeys(asked) if name in by_id)
    published = (fiche for fiche in by_id.values() if fiche.status == "published")
    return tuple(sorted(published, key=lambda fiche: _rank(fiche, priority)))[:MOST]


def _rank(fiche: Fiche, priority: Sequence[str]) -> tuple[int, int, int, str]:
    place = priority.index(fiche.id) if fiche.id in priority else len(priority)
    return place, _EVIDENCE.index(fiche.time_source), -(fiche.measures or 0), fiche.id
