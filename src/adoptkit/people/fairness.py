"""Wordings that set people aside in an advert or a prompt, each with what to write instead (Code du travail, L1132-1)."""

from collections.abc import Iterator

from adoptkit.errors import Lang
from adoptkit.people.reading import Reading, reading
from adoptkit.people.shield import shield
from adoptkit.people.wordings import Found, mentions, wordings


def sets_aside(text: str, lang: Lang) -> Iterator[Found]:
    """Each wording of ``text``, in order, that sets people aside; those that are quoted, forbidden or to be removed are none."""
    if mentions(text, "fairness", lang):
        yield from _found(reading(text), lang)


def _found(text: Reading, lang: Lang) -> Iterator[Found]:
    known, guard = wordings("fairness", "wordings", lang), shield(lang)
    for number, spoken in enumerate(text.spoken):
        for start, end, entry in known.spans(text, number):
            if not guard.covers(text, number, start):
                yield Found(*spoken.span(start, end), entry.kind, entry.instead)
