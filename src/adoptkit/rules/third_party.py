"""Does a prompt read a text that others wrote, and does it say that such a text gives no order? (AK308)

The first question is asked strictly, the second leniently: a team that took the trouble to warn is never told that it did not.
"""

import re
from functools import cache

from adoptkit.document import Value
from adoptkit.errors import Lang
from adoptkit.kinds.fiche import Fiche
from adoptkit.lexicon import table
from adoptkit.vocabulary import KEYS, LANGS, YES_NO, fold


def third_party_variable(fiche: Fiche, lang: Lang) -> str:
    """The first variable of the prompt that brings a text written by others, as declared or as its name and label say; else empty."""
    written = fiche.fields.entries.get("variables")
    declared = written.value.entries if written else {}
    for name in fiche.slots:
        said = _declaration(declared[name].value) if name in declared else None
        label = fiche.variables[name].label if name in fiche.variables else ""
        if said or (said is None and names_third_party_text(name, label, lang)):
            return name
    return ""


def _declaration(value: Value) -> bool | None:
    """What the variable's own ``third_party`` says; None when it says nothing."""
    for entry in value.entries.values():
        if (term := KEYS.find(entry.key)) and term.id == "third_party" and (answer := YES_NO.find(entry.value.text)):
            return answer.id == "yes"
    return None


def names_third_party_text(name: str, label: str, lang: Lang) -> bool:
    """Whether a variable is, by its name or label, a text that others wrote: « CV sans nom », not « nombre de CV »."""
    words = table(f"injection_{lang}")["third_party"]
    low = f"{name} {label}".lower()
    if not any(stem in low for stem in words["label_stems"]):
        return False
    spellings = [fold(name), fold(label)]
    if any(word in spelling.split(" ", 2)[:2] or spelling.startswith(word) for word in words["about"] for spelling in spellings):
        return False
    return spellings[0] in words["names"] or any(_thing(lang).match(spelling) for spelling in spellings)


def reads_third_party_text(prompt: str, lang: Lang) -> bool:
    """Whether the wording of ``prompt`` makes the tool read such a text: « Voici le CV », a web search."""
    low = prompt.lower()
    if not any(stem in low for stem in table(f"injection_{lang}")["third_party"]["stems"]):
        return False
    return _any_of("wordings", lang).search(fold(prompt)) is not None


def warns_plainly(prompt: str) -> bool:
    """Whether ``prompt`` warns in one of the usual phrases: a quick look before any other."""
    low = prompt.lower()
    return any(phrase in low for phrase in _usual_warnings())


@cache
def _usual_warnings() -> tuple[str, ...]:
    return tuple(phrase for lang in LANGS for phrase in table(f"injection_{lang}")["third_party"]["plain_warnings"])


def warns_of_instructions(prompt: str) -> bool:
    """Whether ``prompt`` says, in either language and in any wording, that a text it brings is no instruction."""
    folded = fold(prompt)
    for lang in LANGS:
        folded = _any_of("attacks", lang).sub("", folded)
    return any(_any_of("warnings", lang).search(folded) for lang in LANGS)


@cache
def _thing(lang: Lang) -> re.Pattern[str]:
    words = table(f"injection_{lang}")["third_party"]
    return re.compile(f"{words['before']}(?:{'|'.join(words['things'])})")


@cache
def _any_of(part: str, lang: Lang) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(table(f'injection_{lang}')['third_party'][part])})")
