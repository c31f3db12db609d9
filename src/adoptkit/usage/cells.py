"""The rules of single cells: who, which fiche, how it went, what may be said. Pure functions of a text."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from adoptkit.usage.catalogue import Catalogue, is_free
from adoptkit.usage.model import Naming, Outcome, Source
from adoptkit.usage.roster import Roster, person_key
from adoptkit.vocabulary import DURATION_UNITS, NOTHING, OUTCOME, TIME_SOURCE, YES_NO, fold
from adoptkit.words import slug

_ANONYMOUS = frozenset(("anonyme", "anonymous", "anonymous user", "utilisateur anonyme", "inconnu", "inconnue", "unknown"))
#: What names nobody. A name may be a word of NOTHING (So, Na), so only what can be no name is here.
_NOBODY = frozenset(("", "-", "--", "–", "—", "n/a", "neant", "aucun", "aucune", "none", "(vide)", "(blank)", "(aucun)", "(none)"))
#: What a program writes for nothing; « Null » is a name.
_NULL = ("null", "NULL")
_NUMBER = re.compile(r"[+-]\s?[\d ]+([.,]\d+)?")
_ERRORS = frozenset(
    (
        "#REF!", "#N/A", "#N/A!", "#NA", "#VALUE!", "#VALEUR!", "#DIV/0!", "#NAME?", "#NOM?", "#NULL!", "#NUL!", "#NUM!", "#NOMBRE!",
        "#SPILL!", "#PROPAGATION!", "#CALC!", "#FIELD!", "#CHAMP!", "#GETTING_DATA", "#BLOCKED!", "#BLOQUÉ!", "#CONNECT!", "#CONNEXION!",
        "#BUSY!", "#OCCUPÉ!", "#UNKNOWN!", "#INCONNU!", "#EXTERNAL!", "#EXTERNE!", "#PYTHON!", "#ERROR!", "#ERREUR!",
    )
)  # fmt: skip
#: How a row that sums up the others begins: « Total », « Sous-total semaine 24 », “Average”.
_TOTAL = re.compile(r"(?:(?:grand|sous|sub)[- ]?)?(?:total(?:s|ux)?|totaux)\b.*|(?:somme|sum|moyenne|average|mean)(?: \(.*\))?")


@dataclass(frozen=True, slots=True)
class Named:
    """What a fiche cell names: the id of a fiche (empty when none is known), and how it was recognised."""

    fiche: str
    naming: Naming
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """Who a row speaks of: a local key, and the roster's key when it knows them."""

    person: str
    member: str | None


def said(cell: str) -> str:
    """``cell``, or nothing when it only says that there is nothing to say: « _aucun_ », « - », « n/a », « RAS »."""
    return "" if NOTHING.find(cell.strip("*_ ")) else cell


def full_name(cells: Mapping[str, str]) -> str:
    """The name of a row, its first name before it when that has a column of its own."""
    return " ".join(filter(None, (cells.get("first_name", ""), cells.get("person", ""))))


def who(person: str, email: str, roster: Roster | None) -> Who | None:
    """The person of a row by either of its cells; None when it names nobody."""
    names = [
        cell for cell in (email, person) if fold(cell.strip("*_ ")) not in _NOBODY | _ANONYMOUS and cell not in _NULL and not is_error(cell)
    ]
    if not names:
        return None
    member = roster.find(*names) if roster else None
    return Who(member.key if member else person_key(names[0]), member.key if member else None)


def named(cell: str, catalogue: Catalogue | None) -> Named:
    """What ``cell`` names; without a catalogue, every name is an id."""
    if catalogue and (match := catalogue.find(cell)):
        return Named(match.id, "known", match.is_near)
    if is_free(cell):
        return Named("", "free")
    if not said(cell):
        return Named("", "missing")
    return Named("", "unknown") if catalogue else Named(slug(cell) or fold(cell), "known")


def outcome(cell: str) -> Outcome | None:
    """How the use went, ``unknown`` when blank; None when the word is not one of the list."""
    if not cell or fold(cell) in ("-", "?", "n/a"):
        return "unknown"
    term = OUTCOME.find(cell)
    return None if term is None else "worked" if term.id == "worked" else "partly" if term.id == "partly" else "failed"


def source(cell: str) -> Source | None:
    """Where the minutes come from, ``declared`` when blank; None when the word is not one of the list."""
    if not said(cell):
        return "declared"
    term = TIME_SOURCE.find(cell)
    return None if term is None else "measured" if term.id == "measured" else "estimated" if term.id == "estimated" else "declared"


def yes_no(cell: str) -> bool | None:
    """Yes or no, None when the cell says neither."""
    term = YES_NO.find(cell)
    return term.id == "yes" if term else None


def is_formula(text: str) -> bool:
    """Holds when a spreadsheet would run ``text`` (OWASP, CSV injection), full-width signs included."""
    plain = unicodedata.normalize("NFKC", text).lstrip()
    return plain[:1] in ("=", "@") or (plain[:1] in ("+", "-") and not _NUMBER.fullmatch(plain))


def is_error(text: str) -> bool:
    """Holds for what a spreadsheet writes where it could not compute, in French or in English, LibreOffice included: #N/A, #VALEUR!, Err:502."""
    if text[:1] not in ("#", "E"):
        return False
    return text.upper().replace("\u00a0", "").replace(" ", "") in _ERRORS or re.fullmatch(r"#{2,}|Err ?: ?\d{3}", text) is not None


def is_total(cells: list[str]) -> bool:
    """Holds for a row that sums up the others: its first filled cell says so."""
    first = next((cell for cell in cells if cell), "")
    return _TOTAL.fullmatch(fold(first)) is not None


def is_in_hours(header: str) -> bool:
    """Holds when a heading gives its durations in hours: « Temps gagné (h) », “Hours saved”."""
    words = set("".join(char if char.isalnum() else " " for char in fold(header)).split())
    return bool(words & DURATION_UNITS["hours"]) and not words & DURATION_UNITS["minutes"]
