"""The settings of a base (adoptkit.toml): every key has a default, an unknown key stops the command (SPEC §1.5)."""

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any
from zoneinfo import ZoneInfo

from adoptkit.errors import AdoptkitError, Lang, Text

FILE_NAME = "adoptkit.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a base; field names are the keys of adoptkit.toml, dots and dashes written ``_``."""

    lang: Lang | None = None
    territory: str = "fr"
    paper: str = "a4"
    timezone: str = "Europe/Paris"
    k_min: int = 5
    headcount: int | None = None
    review_months: int = 6
    retention_days: int = 90
    sheet: tuple[str, ...] = ()
    brand_color: str = "#1f4e79"
    brand_logo: str = ""
    lint_select: tuple[str, ...] = ()
    lint_ignore: Mapping[str, str] = field(default_factory=dict)
    lint_per_file: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    privacy_allow: Mapping[str, str] = field(default_factory=dict)


def read_settings(text: str, name: str = FILE_NAME) -> Settings:
    """The settings that ``text`` (TOML) holds; raises AdoptkitError naming the line of the first fault."""
    try:
        tables = tomllib.loads(text)
    except (RecursionError, OverflowError) as error:
        raise AdoptkitError(_NOT_TOML, name=name, line=1) from error
    except ValueError as error:  # a TOMLDecodeError, or an integer of thousands of digits
        raise AdoptkitError(_NOT_TOML, name=name, line=_line_of_error(error)) from None
    values = {}
    for key, value in _flat(tables).items():
        convert = _KEYS.get(key)
        if convert is None:
            raise AdoptkitError(_UNKNOWN, name=name, line=_line_of(text, key), key=key, near=_near(key))
        try:
            values[key.replace(".", "_").replace("-", "_")] = convert(value)
        except ValueError:
            raise AdoptkitError(_WRONG, name=name, line=_line_of(text, key), key=key, expected=_EXPECTED[convert]) from None
    return Settings(**values)


def _flat(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted keys to values; tables whose keys are free (reasons, addresses) stay whole."""
    flat: dict[str, Any] = {}
    for key, value in tables.items():
        if key in _GROUPS and isinstance(value, dict):
            flat |= {f"{key}.{name}": item for name, item in value.items()}
        else:
            flat[key] = value
    return flat


def _choice(*allowed: str) -> Callable[[Any], str]:
    def convert(value: Any) -> str:
        if value not in allowed:
            raise ValueError
        return str(value)

    _EXPECTED[convert] = Text(" ou ".join(f'"{item}"' for item in allowed), " or ".join(f'"{item}"' for item in allowed))
    return convert


def _integer(low: int, high: int) -> Callable[[Any], int]:
    def convert(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError
        return value

    _EXPECTED[convert] = Text(f"un nombre entier de {low} à {high}", f"a whole number from {low} to {high}")
    return convert


def _pattern(pattern: str, fr: str, en: str) -> Callable[[Any], str]:
    def convert(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise ValueError
        return value

    _EXPECTED[convert] = Text(fr, en)
    return convert


def _zone(value: Any) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, TypeError, ValueError, OSError):
        raise ValueError from None
    return str(value)


def _strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError
    return tuple(value)


def _reasons(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(reason, str) and reason.strip() for reason in value.values()):
        raise ValueError
    return value


def _reasons_by_file(value: Any) -> Mapping[str, Mapping[str, str]]:
    if not isinstance(value, dict):
        raise ValueError
    return {pattern: _reasons(reasons) for pattern, reasons in value.items()}


_GROUPS = ("brand", "lint", "privacy")
_EXPECTED: dict[Callable[[Any], Any], Text] = {
    _zone: Text('un fuseau tel que "Europe/Paris" ou "America/Montreal"', 'a time zone such as "Europe/Paris" or "America/Montreal"'),
    _strings: Text('une liste de textes, ["ainsi"]', 'a list of texts, ["so"]'),
    _reasons: Text('des lignes « clé = "raison" », la raison n\'étant pas vide', 'lines of “key = "reason"”, the reason not empty'),
    _reasons_by_file: Text(
        'des lignes « code = "raison" » sous [lint.per-file."motif"]', 'lines of “code = "reason"” under [lint.per-file."pattern"]'
    ),
}
_KEYS: dict[str, Callable[[Any], Any]] = {
    "lang": _choice("fr", "en"),
    "territory": _choice("fr", "qc", "be", "ch", "eu"),
    "paper": _choice("a4", "letter"),
    "timezone": _zone,
    "k_min": _integer(3, 100),
    "headcount": _integer(1, 10_000_000),
    "review_months": _integer(3, 6),
    "retention_days": _integer(1, 3650),
    "sheet": _strings,
    "brand.color": _pattern(r"#[0-9a-fA-F]{6}", 'une couleur telle que "#1f4e79"', 'a colour such as "#1f4e79"'),
    "brand.logo": _pattern(r"[^\n]+\.(svg|png|jpg|jpeg)", "le chemin d'une image svg, png ou jpg", "the path of an svg, png or jpg image"),
    "lint.select": _strings,
    "lint.ignore": _reasons,
    "lint.per-file": _reasons_by_file,
    "privacy.allow": _reasons,
}
assert {key.replace(".", "_").replace("-", "_") for key in _KEYS} == {item.name for item in fields(Settings)}


def _near(key: str) -> Text:
    near = difflib.get_close_matches(key, _KEYS, n=1, cutoff=0.6)
    return Text(f" ; vouliez-vous « {near[0]} » ?", f"; did you mean “{near[0]}”?") if near else Text("", "")


def _line_of(text: str, key: str) -> int:
    """The first line that writes the last part of ``key``, for the reader's eye; 1 when none does."""
    last = re.compile(rf"^\s*\[?[^=#]*\b{re.escape(key.rsplit('.', 1)[-1])}\b")
    return next((number for number, line in enumerate(text.splitlines(), 1) if last.search(line)), 1)


def _line_of_error(error: ValueError) -> int:
    match = re.search(r"line (\d+)", str(error))
    return int(match[1]) if match else 1


_NOT_TOML = Text(
    "{name}:{line} : cette ligne ne se lit pas ; un réglage s'écrit « clé = valeur », un texte entre guillemets droits",
    "{name}:{line}: this line can't be read; a setting is written “key = value”, a text between straight quotes",
)
_UNKNOWN = Text("{name}:{line} : le réglage « {key} » n'existe pas{near}", "{name}:{line}: there is no setting “{key}”{near}")
_WRONG = Text("{name}:{line} : « {key} » attend {expected}", "{name}:{line}: “{key}” expects {expected}")
