"""Every rule, by family; one more rule is one more entry of its module's RULES."""

import difflib
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from adoptkit.errors import AdoptkitError, Text
from adoptkit.rules.engine import Rule

FAMILIES = (
    "structure",
    "sections",
    "language",
    "blanks",
    "references",
    "charter",
    "fiche",
    "prompts",
    "concrete",
    "library",
    "data",
    "injection",
    "law",
    "fairness",
    "consultation",
    "life",
)


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules, by code."""
    modules = (import_module(f"adoptkit.rules.{name}") for name in FAMILIES)
    return tuple(sorted((item for module in modules for item in module.RULES), key=lambda item: item.code))


@cache
def rules_by_code() -> Mapping[str, Rule]:
    """Each rule under its code."""
    return {item.code: item for item in all_rules()}


def rule_of(code: str) -> Rule:
    """The rule of ``code`` or of its name; raises AdoptkitError with the nearest one."""
    rules = all_rules()
    wanted = code.strip()
    found = next((item for item in rules if wanted.upper() == item.code or wanted.lower() == item.name), None)
    if found is None:
        names = [name for item in rules for name in (item.code, item.name)]
        raise AdoptkitError(_UNKNOWN, code=code, near=_near(wanted, names))
    return found


def check_prefixes(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    """The code prefixes in capitals; raises AdoptkitError for one that starts no code, so that a typo checks nothing silently."""
    codes = [item.code for item in all_rules()] if prefixes else []
    for prefix in prefixes:
        if not prefix or not any(code.startswith(prefix.upper()) for code in codes):
            raise AdoptkitError(_UNKNOWN, code=prefix, near=_near(prefix, codes))
    return tuple(prefix.upper() for prefix in prefixes)


def _near(code: str, known: list[str]) -> Text:
    near = difflib.get_close_matches(code.upper(), known, 1, 0.8) or difflib.get_close_matches(code.lower(), known, 1, 0.7)
    return Text(f" ; vouliez-vous {near[0]} ?", f"; did you mean {near[0]}?") if near else _LIST


_LIST = Text(" : « adoptkit explain » en donne la liste", ": “adoptkit explain” lists them")
_UNKNOWN = Text("« {code} » n'est le code d'aucune règle{near}", "“{code}” is no rule's code{near}")
