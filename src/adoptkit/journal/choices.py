"""What may be chosen from a list: the fiches of the base under names that find them again, and the words of the vocabulary."""

from collections.abc import Iterable

from adoptkit.errors import Lang, Text
from adoptkit.kinds.fiche import Fiche
from adoptkit.usage.catalogue import Catalogue, KnownFiche, Match
from adoptkit.vocabulary import OUTCOME, YES_NO, Vocabulary, fold

#: A draft is not for use yet, a guarded fiche never is.
_IN_USE = ("published", "pilot")
#: The choice of a use without a fiche (E075), in words that need no explanation.
WITHOUT_FICHE = Text("Autre (sans fiche)", "Without a fiche")


def fiche_choices(fiches: Iterable[Fiche]) -> tuple[str, ...]:
    """The titles of the fiches in use, in alphabetical order; where a title would not find its fiche again, the id."""
    fiches = tuple(fiches)
    catalogue = Catalogue({fiche.id: KnownFiche(fiche.id, fiche.title) for fiche in fiches})
    names = {fiche.title if catalogue.find(fiche.title) == Match(fiche.id) else fiche.id for fiche in fiches if fiche.status in _IN_USE}
    return tuple(sorted(names, key=fold))


def words(vocabulary: Vocabulary, lang: Lang) -> tuple[str, ...]:
    """The words of ``vocabulary`` as a person reads them: « Réussi », « Partiel », « Échec »."""
    return tuple(spelling.capitalize() for spelling in vocabulary.spellings(lang))


def outcomes(lang: Lang) -> tuple[str, ...]:
    """How a use may have gone, the best first."""
    return words(OUTCOME, lang)


def yes_no(lang: Lang) -> tuple[str, ...]:
    """Yes and no."""
    return words(YES_NO, lang)
