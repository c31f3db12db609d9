"""Wordings that set people aside in an advert or a prompt, each with what to write instead (Code du travail, L1132-1)."""

from collections.abc import Iterator

from adoptkit.errors import Lang
from adoptkit.people.reading import Reading, reading
from adoptkit.people.shield import shield
from adoptkit.people.wordings import Found, wordings
from adoptkit.selection.glance import calls


def sets_aside(text: str, lang: Lang, around: str = "") -> Iterator[Found]:
    """Each wording of ``text``, in order, that sets people aside; those that are quoted, forbidden or to be removed are none.

    ``around`` is what the text is part of, a title or a label: it may tell that someone is being hired.
    """
    if calls(text, "fairness", lang):
        yield from _found(reading(text), lang, reading(around).plain)


def _found(text: Reading, lang: Lang, around: str) -> Iterator[Found]:
    known, guard = wordings("fairness", "wordings", lang), shield(lang)
    for number in text.called("fairness", lang):
        spoken = text.spoken[number]
        for start, end, entry in known.spans(text, number, around):
            if not guard.covers(text, number, start):
                yield Found(*spoken.span(start, end), entry.kind, entry.instead)
