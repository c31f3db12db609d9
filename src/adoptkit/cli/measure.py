"""The charter's page, measured by the typesetter and remembered: lint loads Typst only when what it measures changed."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from adoptkit import __version__
from adoptkit.base import Base, Fit
from adoptkit.cli.session import house_style
from adoptkit.errors import AdoptkitError
from adoptkit.store import CACHE, write


def charter_fit(root: Path, base: Base) -> Fit | None:
    """How the charter fills its page; None when there is no typesetter here or the page could not be set."""
    try:
        key = _key(root, base)
    except AdoptkitError:  # a logo that can't be read: `adoptkit charter` says so
        return None
    cache = root / CACHE / "charter-fit.json"
    if (known := _remembered(cache, key)) is not None:
        return known
    fit = _measure(root, base)
    if fit is not None:
        _remember(cache, key, fit)
    return fit


def _measure(root: Path, base: Base) -> Fit | None:
    from adoptkit.render import products  # noqa: PLC0415

    assert base.charter is not None, "only a charter is measured"
    try:
        return products.charter_fit(
            base.charter, base.fiches, base.settings, base.lang_of(base.charter), **house_style(root, base.settings)
        )
    except AdoptkitError:
        return None


def _key(root: Path, base: Base) -> str:
    """A digest of everything that the page depends on."""
    digest = hashlib.sha256(__version__.encode())
    for document in (base.charter, *base.published):
        if document:
            digest.update(document.document.text.encode("utf-8", "surrogatepass"))
    digest.update(repr(base.settings).encode())
    style = house_style(root, base.settings)
    digest.update(style["logo"] or b"")
    for path in sorted(style["overrides"].glob("*/*.typ")) if style["overrides"] else ():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _remembered(cache: Path, key: str) -> Fit | None:
    try:
        known = json.loads(cache.read_text("utf-8"))
        return Fit(**known["fit"]) if known["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(cache: Path, key: str, fit: Fit) -> None:
    """A cache that can't be written costs time, not correctness."""
    try:
        if not (cache.parent / ".gitignore").exists():
            write(cache.parent / ".gitignore", "*\n")
        write(cache, json.dumps({"key": key, "fit": asdict(fit)}))
    except AdoptkitError:
        return
