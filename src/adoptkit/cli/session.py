"""What every command shares: the base, the language, the date, and where words go."""

import datetime as dt
import locale
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import typer

from adoptkit.base import Base
from adoptkit.content import TEMPLATES
from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.settings import FILE_NAME, Settings, read_settings, settings_text
from adoptkit.store import find_root, load_base, read_bytes
from adoptkit.words import LINES, visible


class HouseStyle(TypedDict):
    """The logo as bytes and the folder of the base's own templates; None where it has none."""

    logo: bytes | None
    overrides: Path | None


@dataclass
class Session:
    """One run: where the base is (``--base``, else upward from here), the language of output, the date."""

    folder: Path
    lang: Lang
    today: dt.date

    @property
    def root(self) -> Path | None:
        """The folder of the base, or None when there is none here."""
        return find_root(Path(os.path.normpath(self.folder.absolute()))) if self.folder.is_dir() else None

    def base(self) -> Base:
        """The base, every document read; raises AdoptkitError when there is none."""
        return load_base(self.found_root(), self.today, self.lang)

    def found_root(self) -> Path:
        """The folder of the base; raises AdoptkitError when there is none."""
        root = self.root
        if root is None:
            raise AdoptkitError(_NO_FOLDER if not self.folder.is_dir() else _NO_BASE, folder=self.folder)
        return root

    def write(self, text: str) -> None:
        """Print a result on stdout."""
        try:
            sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
            sys.stdout.flush()
        except BrokenPipeError:
            forget_stdout()

    def tell(self, text: str | Text, /, **values: object) -> None:
        """Print anything that is not the result on stderr."""
        said = text.say(self.lang, **values) if isinstance(text, Text) else text
        sys.stderr.write(f"{visible(said, LINES)}\n")

    def say(self, text: Text, /, **values: object) -> str:
        """``text`` in the language of output."""
        return text.say(self.lang, **values)


def session(context: typer.Context) -> Session:
    """The session of a running command."""
    found: Session = context.obj
    return found


def forget_stdout() -> None:
    """The reader of our output left (``adoptkit lint | head``): what remains goes nowhere, and the exit code stays the command's."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def house_style(root: Path | None, settings: Settings) -> HouseStyle:
    """What a base adds to the kit's pages: its logo, and its own templates, which win over the kit's."""
    if root is None:
        return {"logo": None, "overrides": None}
    folder = root / "templates"
    logo = root / settings.brand_logo if settings.brand_logo else None
    if logo and not logo.resolve().is_relative_to(root.resolve()):
        raise AdoptkitError(_LOGO_OUTSIDE, logo=settings.brand_logo)
    own = folder.is_dir() and folder.resolve() != TEMPLATES.resolve()
    return {"logo": read_bytes(logo) if logo else None, "overrides": folder if own else None}


def shown(path: Path) -> str:
    """``path`` as the person at the keyboard would write it: from here when it is below, else whole."""
    full, here = path.absolute(), Path.cwd()
    return str(full.relative_to(here)) if full.is_relative_to(here) else str(full)


def today() -> dt.date:
    """The date: ADOPTKIT_TODAY (ISO) where it is set, so that CI and tests can fix it, else the clock's."""
    written = os.environ.get("ADOPTKIT_TODAY", "")
    if not written:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise AdoptkitError(_BAD_TODAY, value=written) from None


def choose_lang(arguments: Sequence[str]) -> Lang:
    """The language of output: ``--lang``, else the base's setting, else ADOPTKIT_LANG, else the locale, else French.

    Read before the commands are built, because their help is in that language too.
    """
    wanted = _option(arguments, "--lang") or _base_lang(Path(_option(arguments, "--base") or ".")) or os.environ.get("ADOPTKIT_LANG", "")
    if wanted in ("fr", "en"):
        return "fr" if wanted == "fr" else "en"
    return _locale_lang()


def _option(arguments: Sequence[str], name: str) -> str | None:
    for index, argument in enumerate(arguments):
        if argument == name and index + 1 < len(arguments):
            return arguments[index + 1]
        if argument.startswith(f"{name}="):
            return argument.removeprefix(f"{name}=")
    return None


def _base_lang(folder: Path) -> Lang | None:
    """The ``lang`` of the base around ``folder``; None when nothing says, or says it wrong (the command will)."""
    try:
        root = find_root(folder.absolute())
        return read_settings(settings_text(read_bytes(root / FILE_NAME))).lang if root else None
    except (AdoptkitError, OSError, ValueError, RecursionError):
        return None


def _locale_lang() -> Lang:
    """English where the locale says English, French everywhere else: that is who the kit is for."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), None) or (locale.getlocale()[0] or "")
    return "en" if name.lower().startswith("en") else "fr"


_NO_BASE = Text(
    "aucune base adoptkit ici ({folder}) ni au-dessus : lancez « adoptkit init DOSSIER » pour en créer une, ou indiquez-la avec --base",
    "no adoptkit base here ({folder}) or above: run “adoptkit init FOLDER” to create one, or name it with --base",
)
_LOGO_OUTSIDE = Text(
    "adoptkit.toml : le logo « {logo} » est hors de la base : copiez l'image dans la base",
    "adoptkit.toml: the logo “{logo}” is outside the base: copy the image into the base",
)
_NO_FOLDER = Text("le dossier {folder} n'existe pas : vérifiez --base", "the folder {folder} does not exist: check --base")
_BAD_TODAY = Text(
    "ADOPTKIT_TODAY vaut « {value} », qui n'est pas une date : écrivez par exemple 2026-11-22",
    "ADOPTKIT_TODAY is “{value}”, which is not a date: write for example 2026-11-22",
)
