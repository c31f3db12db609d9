"""The charter's page, measured by the typesetter and remembered: lint loads Typst only when what it measures changed."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from adoptkit import __version__
from adoptkit.base import Fit, Index
from adoptkit.cli.session import HouseStyle, house_style
from adoptkit.errors import AdoptkitError
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.use_cases import use_cases_markdown
from adoptkit.store import CacheFolder, package_stamp


def charter_fit(root: Path, read: Charter, index: Index, *, remember: bool = True) -> Fit | None:
    """How the charter fills its page; None when there is no typesetter here or the page could not be set."""
    try:
        style = house_style(root, index.settings)
    except AdoptkitError:  # a logo that can't be read: `adoptkit charter` says so
        return None
    cache = CacheFolder(root, index.settings)
    key = _key(read, index, style)
    if remember and (known := _remembered(cache, key)) is not None:
        return known
    fit = _measure(read, index, style)
    if fit is not None and remember:
        cache.write(_FILE, json.dumps({"key": key, "fit": asdict(fit)}))
    return fit


def _measure(read: Charter, index: Index, style: HouseStyle) -> Fit | None:
    from adoptkit.render import products  # noqa: PLC0415

    try:
        return products.charter_fit(read, index.fiches, index.settings, index.context.lang_of(read), **style)
    except AdoptkitError:
        return None


def _key(read: Charter, index: Index, style: HouseStyle) -> str:
    """A digest of everything that the page depends on: the charter, what it says of the fiches, the settings, the style."""
    lang = index.context.lang_of(read)
    parts = (__version__, package_stamp(), read.document.text, use_cases_markdown(read, index.fiches, lang), index.settings, lang)
    digest = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass"))
    digest.update(style["logo"] or b"")
    for path in sorted(style["overrides"].glob("*/*.typ")) if style["overrides"] else ():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _remembered(cache: CacheFolder, key: str) -> Fit | None:
    try:
        known = json.loads(cache.read(_FILE))
        fit = Fit(**known["fit"])
        measured = all(isinstance(value, int | float) for value in asdict(fit).values())
        return fit if known["key"] == key and measured else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


_FILE = "charter-fit.json"
