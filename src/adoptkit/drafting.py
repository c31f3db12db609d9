"""What a new fiche holds: the answers given, and a mark that fails lint wherever one is missing (AK107)."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from adoptkit.errors import Lang, Text
from adoptkit.vocabulary import AUDIENCE, DATA, FICHE_SECTIONS, KEYS, STATUS, Vocabulary


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a new fiche; an empty answer becomes a mark to fill in."""

    title: str
    tool: str = ""
    data: str = ""
    target_minutes: int | None = None
    usual_minutes: int | None = None
    owner: str = ""
    tags: tuple[str, ...] = ()
    audience: str = "internal"
    when: tuple[str, ...] = ()
    prompt: str = ""
    checks: tuple[str, ...] = ()
    must_check: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


def template_values(answers: Answers, lang: Lang) -> Mapping[str, object]:
    """What the template of a new fiche is filled with: keys and headings in ``lang``, quoted values, marks for blanks."""
    checks = _filled(answers.checks, (f"{_CHECK.say(lang)} {mark(_COMPARE, lang)}", mark(_FACT, lang), mark(_TONE, lang)))
    must_check = answers.must_check or ((mark(_BEFORE, lang),) if answers.audience == "external" or answers.data in _WATCHED else ())
    prompt = plain(answers.prompt) or _PROMPT.say(lang, task=mark(_TASK, lang))
    return {
        "keys": {key: term.label(lang) for key, term in KEYS.items()},
        "headings": {name: term.label(lang) for name, term in FICHE_SECTIONS.items()},
        "values": _front_matter(answers, lang),
        "title": one_line(answers.title),
        "when": _items(answers.when or (mark(_WHEN, lang),)),
        "prompt": prompt,
        "fence": "`" * max(3, 1 + _longest_run(prompt)),
        "checks": _items(checks),
        "must_check": _items(must_check),
        "avoid": _items(_filled(answers.avoid, (mark(_AVOID, lang), mark(_AVOID_TOO, lang)))),
    }


def _filled(given: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """What was given, and the last marks of ``wanted`` for what is still missing."""
    return (*given, *wanted[len(given) :])


def mark(what: Text, lang: Lang) -> str:
    """The mark of a blank: ``‹à compléter : quand l'utiliser›``."""
    return f"‹{_TO_FILL.say(lang)}{what.say(lang)}›"


def quoted(text: str) -> str:
    """``text`` as a YAML double-quoted scalar on one line (JSON's strings are YAML's)."""
    return json.dumps(one_line(text), ensure_ascii=False)


def plain(text: str) -> str:
    """``text`` without the control characters that no file of ours may hold; line breaks and tabs stay."""
    return "".join(char if char in "\n\t" or unicodedata.category(char) not in _CONTROLS else " " for char in text)


def one_line(text: str) -> str:
    """``text`` on one line, without control characters, its spaces single."""
    return " ".join(plain(text).split())


def _front_matter(answers: Answers, lang: Lang) -> dict[str, str]:
    """The front matter by canonical key, each value ready to be written."""
    tool = quoted(answers.tool) if answers.tool else quoted(mark(_TOOL, lang))
    values = {
        "title": quoted(answers.title),
        "status": STATUS["draft"].label(lang),
        "tool": tool,
        "data": _label(DATA, answers.data, lang) or quoted(mark(_DATA, lang)),
        "target_minutes": str(answers.target_minutes) if answers.target_minutes else quoted(mark(_MINUTES, lang)),
        "usual_minutes": str(answers.usual_minutes) if answers.usual_minutes else "",
        "owner": quoted(answers.owner) if answers.owner else "",
        "tags": f"[{', '.join(quoted(tag) for tag in answers.tags)}]" if answers.tags else "",
        "audience": AUDIENCE["external"].label(lang) if answers.audience == "external" else "",
    }
    return {key: value for key, value in values.items() if value}


def _label(vocabulary: Vocabulary, term: str, lang: Lang) -> str:
    return vocabulary[term].label(lang) if term else ""


def _items(items: tuple[str, ...]) -> list[str]:
    """Each item on one line, unable to become a heading, a fence or another item."""
    return [one_line(item) for item in items]


def _longest_run(text: str) -> int:
    longest = run = 0
    for char in text:
        run = run + 1 if char == "`" else 0
        longest = max(longest, run)
    return longest


#: Controls, surrogates, separators and unassigned characters: YAML refuses most of them.
_CONTROLS = ("Cc", "Cs", "Cn", "Zl", "Zp")
_WATCHED = ("personal", "sensitive")
_TO_FILL = Text("à compléter : ", "to fill in: ")
_TOOL = Text("un outil de la charte", "a tool of the charter")
_DATA = Text("le niveau de données", "the data level")
_MINUTES = Text("minutes, vérification comprise", "minutes, checking included")
_WHEN = Text("une situation où la fiche sert", "a situation where the fiche serves")
_TASK = Text(
    "ce que vous demandez à l'outil ; les variables entre doubles accolades", "what you ask the tool; variables between double braces"
)
_CHECK = Text("Rien d'inventé : comparez avec", "Nothing invented: compare with")
_COMPARE = Text("votre source", "your source")
_FACT = Text("ce qui doit être exact", "what must be exact")
_TONE = Text("ce qu'une personne du métier regarderait", "what someone of the trade would look at")
_BEFORE = Text("qui relit quoi, avant quel envoi", "who checks what, before sending what")
_AVOID = Text("une situation où il vaut mieux s'en passer", "a situation better done without")
_AVOID_TOO = Text("une autre", "another one")
_PROMPT = Text(
    "{task}\n\nRègles : n'invente rien. S'il manque une information, écris [À COMPLÉTER : …].",
    "{task}\n\nRules: do not make anything up. If something is missing, write [TO COMPLETE: …].",
)
