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
        setting = _KEYS.get(key)
        if setting is None:
            raise AdoptkitError(_UNKNOWN, name=name, line=_line_of(text, key), key=key, near=_near(key))
        try:
            values[key.replace(".", "_").replace("-", "_")] = setting.form.read(value)
        except ValueError:
            raise AdoptkitError(_WRONG, name=name, line=_line_of(text, key), key=key, expected=setting.form.expected) from None
    return Settings(**values)


def settings_text(data: bytes, name: str = FILE_NAME) -> str:
    """The text of a settings file; raises AdoptkitError when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AdoptkitError(_NOT_UTF8, name=name) from None


def _flat(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted keys to values; tables whose keys are free (reasons, addresses) stay whole."""
    flat: dict[str, Any] = {}
    for key, value in tables.items():
        if key in _GROUPS and isinstance(value, dict):
            flat |= {f"{key}.{name}": item for name, item in value.items()}
        else:
            flat[f'"{key}"' if "." in key else key] = value  # "brand.color" between quotes is not brand.color
    return flat


def settings_schema(lang: Lang) -> dict[str, Any]:
    """The JSON Schema of adoptkit.toml, hints in ``lang``: what :func:`read_settings` accepts.

    But for what JSON Schema can't say: whether a time zone exists, and that ``5.0`` is not a whole number.
    """
    groups: dict[str, dict[str, Any]] = {"": {}, **{name: {} for name in _GROUPS}}
    for key, setting in _KEYS.items():
        group, _, name = key.rpartition(".")
        groups[group][name] = {"description": setting.about.say(lang), **setting.form.schema}
    tables = {name: _table(properties) for name, properties in groups.items() if name}
    dialect = "https://json-schema.org/draft/2020-12/schema"
    title = _TITLE.say(lang)
    return {"$schema": dialect, "$id": "urn:adoptkit:settings", "title": title, **_table({**groups[""], **tables})}


def _table(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class _Form:
    """What a value must look like: how it reads (ValueError when it does not), in words, and as JSON Schema."""

    read: Callable[[Any], Any]
    expected: Text
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Setting:
    """One key of adoptkit.toml: the form of its value, and what it is for."""

    form: _Form
    about: Text


def _choice(*allowed: str) -> _Form:
    def read(value: Any) -> str:
        if value not in allowed:
            raise ValueError
        return str(value)

    said = [f'"{item}"' for item in allowed]
    return _Form(read, Text(" ou ".join(said), " or ".join(said)), {"enum": list(allowed)})


def _integer(low: int, high: int) -> _Form:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError
        return value

    expected = Text(f"un nombre entier de {low} à {high}", f"a whole number from {low} to {high}")
    return _Form(read, expected, {"type": "integer", "minimum": low, "maximum": high})


def _pattern(pattern: str, fr: str, en: str) -> _Form:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise ValueError
        return value

    return _Form(read, Text(fr, en), {"type": "string", "pattern": f"^(?:{pattern})$"})


def _read_zone(value: Any) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, TypeError, ValueError, OSError):
        raise ValueError from None
    return str(value)


def _read_strings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError
    return tuple(value)


def _read_reasons(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(reason, str) and reason.strip() for reason in value.values()):
        raise ValueError
    return value


def _read_reasons_by_file(value: Any) -> Mapping[str, Mapping[str, str]]:
    if not isinstance(value, dict):
        raise ValueError
    return {pattern: _read_reasons(reasons) for pattern, reasons in value.items()}


_GROUPS = ("brand", "lint", "privacy")
_zone = _Form(
    _read_zone,
    Text('un fuseau tel que "Europe/Paris" ou "America/Montreal"', 'a time zone such as "Europe/Paris" or "America/Montreal"'),
    {"type": "string", "minLength": 1, "examples": ["Europe/Paris", "America/Montreal"]},
)
_strings = _Form(
    _read_strings, Text('une liste de textes, ["ainsi"]', 'a list of texts, ["so"]'), {"type": "array", "items": {"type": "string"}}
)
#: A text that says something: what ``str.strip`` leaves of it is not empty.
_REASON = {"type": "string", "pattern": r"[^\t-\r\u001c- \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"}
_reasons = _Form(
    _read_reasons,
    Text('des lignes « clé = "raison" », la raison n\'étant pas vide', 'lines of “key = "reason"”, the reason not empty'),
    {"type": "object", "additionalProperties": _REASON},
)
_reasons_by_file = _Form(
    _read_reasons_by_file,
    Text('des lignes « code = "raison" » sous [lint.per-file."motif"]', 'lines of “code = "reason"” under [lint.per-file."pattern"]'),
    {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": _REASON}},
)
_KEYS: dict[str, _Setting] = {
    "lang": _Setting(_choice("fr", "en"), Text("la langue de la base", "the language of the base")),
    "territory": _Setting(
        _choice("fr", "qc", "be", "ch", "eu"),
        Text("le pays, pour le droit, les jours fériés et la typographie", "the country, for law, holidays and typography"),
    ),
    "paper": _Setting(_choice("a4", "letter"), Text("le format des pages", "the size of pages")),
    "timezone": _Setting(_zone, Text("le fuseau où les semaines commencent", "the time zone in which weeks begin")),
    "k_min": _Setting(_integer(3, 100), Text("aucun chiffre sur un groupe plus petit", "no figure about a smaller group")),
    "headcount": _Setting(
        _integer(1, 10_000_000), Text("la taille de l'équipe, sans fichier team.csv", "the size of the team, without team.csv")
    ),
    "review_months": _Setting(
        _integer(3, 6), Text("les mois entre deux relectures d'une fiche", "the months between two reviews of a fiche")
    ),
    "retention_days": _Setting(
        _integer(1, 3650), Text("les jours pendant lesquels les journaux sont gardés", "the days for which logs are kept")
    ),
    "sheet": _Setting(
        _strings, Text("les fiches de la planche ; sinon choisies selon l'usage", "the fiches of the sheet; else chosen by evidence")
    ),
    "brand.color": _Setting(
        _pattern(r"#[0-9a-fA-F]{6}", 'une couleur telle que "#1f4e79"', 'a colour such as "#1f4e79"'),
        Text("la couleur des pages", "the colour of pages"),
    ),
    "brand.logo": _Setting(
        _pattern(r"[^\n]+\.(svg|png|jpg|jpeg)", "le chemin d'une image svg, png ou jpg", "the path of an svg, png or jpg image"),
        Text("le logo des pages, dans la base", "the logo of pages, inside the base"),
    ),
    "lint.select": _Setting(_strings, Text("les seules règles à contrôler", "the only rules to check")),
    "lint.ignore": _Setting(_reasons, Text("les règles mises de côté, chacune avec sa raison", "the rules left out, each with its reason")),
    "lint.per-file": _Setting(
        _reasons_by_file, Text("les règles mises de côté pour certains fichiers", "the rules left out for some files")
    ),
    "privacy.allow": _Setting(
        _reasons, Text("les adresses de service permises, chacune avec sa raison", "the functional addresses allowed, each with its reason")
    ),
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
_NOT_UTF8 = Text(
    "{name} n'est pas en UTF-8 : enregistrez-le de nouveau avec cet encodage", "{name} is not UTF-8: save it again with that encoding"
)
_TITLE = Text("Les réglages d'une base adoptkit", "The settings of an adoptkit base")
