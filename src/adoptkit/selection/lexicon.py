"""The words of one language that the detector knows (selection_fr.toml, selection_en.toml), verbs conjugated."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from adoptkit.errors import Lang
from adoptkit.lexicon import table
from adoptkit.selection.tokens import plain_form

#: base: imperative or present (« classe », "rank"); second: « classes »; plural: « classez »; past: a participle;
#: ing: « classant », "ranking".
Mood = Literal["infinitive", "base", "second", "plural", "past", "ing", "other"]


@dataclass(frozen=True, slots=True)
class Form:
    """What a written form can be: the classes of its verb (order, score, find…) and its mood."""

    classes: frozenset[str]
    mood: Mood


@dataclass(frozen=True)
class Lexicon:
    """Sets of plain words by name, the verbs by written form, and how ``people`` words stop being people."""

    lang: Lang
    sets: Mapping[str, frozenset[str]]
    verbs: Mapping[str, Form]
    unless: Mapping[str, frozenset[str]]
    predicates: tuple[str, ...]
    choices: tuple[str, ...]
    hiring: tuple[str, ...]
    verdicts: tuple[str, ...]

    def __getattr__(self, name: str) -> frozenset[str]:
        return self.sets[name]


@cache
def lexicon(lang: Lang, more: str = "") -> Lexicon:
    """The lexicon of ``lang``; the words of the data file ``more`` come on top of it."""
    data = table(f"selection_{lang}")
    if more:
        data = _merged(data, table(f"{more}_{lang}"))
    sets = {name: _nouns(words, lang) for name, words in data["people"].items() if name != "unless"}
    sets |= {f"rating_{name}": _plain(words) | _nouns(words, lang) for name, words in data["ratings"].items()}
    sets |= {name: _plain(words) for name, words in data["words"].items()}
    sets |= {name: _nouns(data["words"][name], lang) for name in ("superlatives", "prenominal")}
    unless = {plain_form(word): _plain(after) for word, after in data["people"]["unless"].items()}
    stems = {name: tuple(map(stem, words)) for name, words in data["fit"].items()}
    return Lexicon(lang, sets | _neighbours(sets, lang), _verbs(data, lang), unless, **stems)


def _merged(data: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` with the tables of ``more`` in its own, list by list."""
    merged = dict(data)
    for name in data.keys() & more.keys():
        both = data[name], more[name]
        merged[name] = _merged(*both) if isinstance(both[0], Mapping) else [*both[0], *both[1]]
    return merged | {name: value for name, value in more.items() if name not in data}


def _neighbours(sets: Mapping[str, frozenset[str]], lang: Lang) -> dict[str, frozenset[str]]:
    """What may stand before a noun that it governs, and before a rating: unions made once."""
    names = ["determiners", "prenominal", "conjunctions", "prepositions"]
    names += ["clitics"] if lang == "fr" else ["rating_measures", "rating_fit", "rating_nouns", "qualities"]
    rating = frozenset[str]().union(*(sets[name] for name in names))
    return {"before_a_noun": sets["prepositions"] | sets["of"] | sets["conjunctions"], "before_a_rating": rating}


def _plain(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(plain_form, words))


def stem(word: str) -> str:
    """A plain word's beginning; with a space at its end, the whole word."""
    return plain_form(word) + " " * word.endswith(" ")


def _nouns(words: Iterable[str], lang: Lang) -> frozenset[str]:
    """Plain singulars and plurals."""
    singular = _plain(words)
    plurals = {word if word.endswith("s") else f"{word}s" for word in singular}
    if lang == "en":
        plurals |= {f"{word[:-1]}ies" for word in singular if word.endswith("y")} | {
            f"{word}es" for word in singular if word.endswith("ch")
        }
    return singular | plurals


def _verbs(data: Mapping[str, Any], lang: Lang) -> Mapping[str, Form]:
    """Every form of every verb; a form that two verbs share belongs to the classes of both."""
    forms: dict[str, Form] = {}
    conjugate = _french if lang == "fr" else _english
    for name, infinitives in data["verbs"].items():
        for infinitive in infinitives:
            for written, mood in conjugate(infinitive, data["irregular"].get(infinitive, ())):
                known = forms.get(written)
                forms[written] = Form((known.classes if known else frozenset()) | {name}, known.mood if known else mood)
    return forms


def _french(infinitive: str, irregular: Iterable[str]) -> Iterator[tuple[str, Mood]]:
    """The forms of a French verb with their accents; finite forms without accents too, as people type them."""
    yield infinitive, "infinitive"
    yield plain_form(infinitive), "infinitive"
    finite: dict[str, Mood] = {}
    for form, mood in _french_irregular(irregular) if irregular else _french_regular(infinitive):
        finite.setdefault(form, mood)  # « exclus » is an order before it is a participle
    yield from finite.items()
    yield from ((plain_form(form), mood) for form, mood in finite.items() if mood != "past" and plain_form(form) not in finite)


_ACUTE = re.compile(r"é([^aeiouéèy]+)$")


def _french_regular(infinitive: str) -> Iterator[tuple[str, Mood]]:
    """The forms of « classer » and « choisir »."""
    stem, ending = infinitive[:-2], infinitive[-2:]
    yield from _in_ir(stem) if ending == "ir" else _in_er(stem)
    yield from ((f"{infinitive}as", "plural"), (f"{infinitive}ez", "plural"))


def _in_ir(stem: str) -> Iterator[tuple[str, Mood]]:
    yield from (
        (f"{stem}is", "base"),
        (f"{stem}it", "other"),
        (f"{stem}issez", "plural"),
        (f"{stem}issons", "other"),
        (f"{stem}issant", "ing"),
    )
    yield from ((f"{stem}{end}", "past") for end in ("i", "ie", "ies"))


def _in_er(stem: str) -> Iterator[tuple[str, Mood]]:
    grave = _ACUTE.sub(r"è\1", stem)  # repérer: « repère »
    soft = stem + "e" if stem.endswith("g") else f"{stem[:-1]}ç" if stem.endswith("c") else stem
    yield from ((f"{grave}e", "base"), (f"{grave}es", "second"), (f"{grave}ent", "other"), (f"{stem}era", "base"))
    yield from ((f"{stem}ez", "plural"), (f"{stem}iez", "plural"), (f"{soft}ons", "other"), (f"{soft}ant", "ing"))
    yield from ((f"{stem}{end}", "past") for end in ("é", "ée", "és", "ées"))


def _french_irregular(forms: Iterable[str]) -> Iterator[tuple[str, Mood]]:
    """The first form is the imperative; the others are told by their ending."""
    for index, form in enumerate(forms):
        if index == 0:
            yield form, "base"
        elif form.endswith(("ez", "tes", "as")) and not form.endswith("ées"):
            yield form, "plural"
        else:
            yield form, "other" if form.endswith("ons") else "past"


def _english(base: str, irregular: Iterable[str]) -> Iterator[tuple[str, Mood]]:
    """The forms of an English verb; the base form is imperative, infinitive and present at once."""
    yield base, "base"
    if irregular:
        yield from ((form, "ing" if form.endswith("ing") else "other" if form.endswith("s") else "past") for form in irregular)
        return
    stem = base[:-1] if base.endswith("e") else base
    past = f"{base[:-1]}ied" if base.endswith("y") and base[-2] not in "aeiou" else f"{stem}ed"
    present = f"{base[:-1]}ies" if past.endswith("ied") else f"{base}es" if base.endswith(("ch", "ss", "sh", "x")) else f"{base}s"
    yield from ((f"{stem}ing", "ing"), (past, "past"), (present, "other"))
