"""Interviews: what is recorded, whether the person was told and agreed, and what nobody may ask (Code du travail, L1221-6 to L1221-9)."""

from collections.abc import Iterator
from dataclasses import dataclass

from adoptkit.errors import Lang
from adoptkit.lexicon import table
from adoptkit.people.reading import Reading, reading
from adoptkit.people.shield import Shield, shield
from adoptkit.people.wordings import Found, Wordings, wordings
from adoptkit.people.words import compiled
from adoptkit.selection.glance import calls

_INNER = 1  # the mark that opens a quotation


@dataclass(frozen=True, slots=True)
class Notice:
    """What a text says is done before a recording: the person is told, the person agrees."""

    told: bool
    agreed: bool


def notice(text: str, lang: Lang) -> Notice:
    """What ``text``, prose of a whole fiche, says of information and agreement."""
    plain = reading(text).plain
    patterns = (compiled(table(f"interview_{lang}")["notice"][name], lang) for name in ("told", "agreed"))
    return Notice(*(bool(pattern.search(plain)) for pattern in patterns))


def records(text: str, lang: Lang, around: str = "") -> Iterator[Found]:
    """Each mention in ``text`` of an interview that is recorded or transcribed; ``around``, a title, may tell that it is one."""
    if calls(text, "recordings", lang):
        read, guard, known = reading(text), shield(lang), wordings("interview", "recordings", lang)
        for number in read.called("recordings", lang):
            spoken = read.spoken[number]
            for start, end, entry in known.spans(read, number, reading(around).plain):
                if not guard.covers(read, number, start):
                    yield Found(*spoken.span(start, end), entry.kind)


def asks_private_matters(text: str, lang: Lang) -> Iterator[Found]:
    """Each question of ``text`` to a candidate, put or asked for, on family, health, religion, union, origin, housing or bank."""
    if calls(text, "interview", lang):
        read = reading(text)
        questions, topics = wordings("interview", "questions", lang), wordings("interview", "topics", lang)
        for number in read.called("interview", lang):
            found = [*_put(read, number, questions, shield(lang)), *_asked_for(read, number, topics, shield(lang))]
            if found and (questions.is_near("hiring", read, number) or questions.needed["interview"].search(read.plain)):
                yield from found


def _put(read: Reading, number: int, questions: Wordings, guard: Shield) -> Iterator[Found]:
    """Questions as written, quoted ones too."""
    spoken = read.spoken[number]
    for start, end, entry in questions.spans(read, number):
        if not guard.covers(read, number, start):
            yield Found(*spoken.span(start, end), entry.kind)
    for index, token in enumerate(spoken.tokens):
        if token.kind == "quote" and "?" in read.source[token.start : token.end] and not guard.covers_token(read, number, index):
            inner = reading(read.source[token.start + _INNER : token.end - _INNER])
            for at, sentence in enumerate(inner.spoken):
                for start, end, entry in questions.spans(inner, at):
                    first, last = sentence.span(start, end)
                    yield Found(token.start + _INNER + first, token.start + _INNER + last, entry.kind)


def _asked_for(read: Reading, number: int, topics: Wordings, guard: Shield) -> Iterator[Found]:
    """Topics that the text wants questions about: « demande-lui sa situation familiale », « ajoute une question sur la santé »."""
    spoken = read.spoken[number]
    for start, end, entry in topics.spans(read, number):
        if guard.asks_about(spoken, start) and not guard.covers(read, number, start):
            yield Found(*spoken.span(start, end), entry.kind)
            return  # one sentence, one request
