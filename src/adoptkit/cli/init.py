"""``adoptkit init``: a new base from the starter content."""

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from adoptkit.base import Base, is_document
from adoptkit.cli.journal import JOURNAL, RECIPE, blank_journal, recipe
from adoptkit.cli.session import Session, session
from adoptkit.cli.usage import command_class
from adoptkit.document import parse
from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.settings import read_settings
from adoptkit.starter import PROFILES

_TERRITORY_TIMEZONES = {
    "fr": "Europe/Paris",
    "qc": "America/Toronto",
    "be": "Europe/Brussels",
    "ch": "Europe/Zurich",
    "eu": "Europe/Brussels",
}
#: What init writes besides the charter and the library: path of the base → template of templates/init/.
SCAFFOLD = {
    "adoptkit.toml": "adoptkit.toml.j2",
    ".gitignore": "gitignore.j2",
    "README.md": "README.md.j2",
    ".github/workflows/adoptkit.yml": "github/lint.yml.j2",
    ".github/workflows/adoptkit-reviews.yml": "github/reviews.yml.j2",
    ".github/workflows/adoptkit-fiche.yml": "github/fiche.yml.j2",
    ".github/pull_request_template.md": "github/pull_request_template.md.j2",
    ".github/ISSUE_TEMPLATE/fiche.yml": "github/issue-form.yml.j2",
    ".gitlab-ci.yml": "gitlab/gitlab-ci.yml.j2",
    ".gitlab/issue_templates/Fiche.md": "gitlab/issue-template.md.j2",
    ".vscode/tasks.json": "editors/tasks.json.j2",
    ".vscode/extensions.json": "editors/extensions.json.j2",
    ".vscode/adoptkit.code-snippets": "editors/adoptkit.code-snippets.j2",
}


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("init", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def init(
        context: typer.Context,
        folder: Annotated[Path, typer.Argument(metavar=_FOLDER.say(lang), help=_FOLDER_HELP.say(lang), show_default=False)] = Path(),
        profile: Annotated[str, typer.Option(metavar="recruiting|office|all", help=_PROFILE.say(lang), show_default=False)] = "recruiting",
        sector: Annotated[str, typer.Option(metavar="private|public", help=_SECTOR.say(lang), show_default=False)] = "private",
        territory: Annotated[str, typer.Option(metavar="fr|qc|be|ch|eu", help=_TERRITORY.say(lang), show_default=False)] = "fr",
    ) -> None:
        here = session(context)
        _check_choices(profile, sector, territory)
        written, kept = create(here, folder, profile, sector, territory)
        _tell(here, folder, written, kept)


def create(here: Session, folder: Path, profile: str, sector: str, territory: str) -> tuple[list[str], list[str]]:
    """Write a base in ``folder``; returns the paths written and those that existed and were left as they are."""
    from adoptkit.store import write  # noqa: PLC0415

    texts = base_files(here, profile, sector, territory)
    files: dict[str, str | bytes] = {**texts, JOURNAL: blank_journal(_as_base(texts, here))}
    if clash := next((name for name in ("adoptkit.toml", "charter.md") if (folder / name).exists()), None):
        raise AdoptkitError(_ALREADY, path=folder / clash)
    kept = [path for path in files if os.path.lexists(folder / path)]
    settings = files.pop("adoptkit.toml")  # it makes a base of the folder: written last, so that a failure can be tried again
    for path, text in {**files, "adoptkit.toml": settings}.items():
        if path not in kept:
            write(folder / path, text, private=path == JOURNAL, replacing=False)
    _ignore_private_files(folder, texts[".gitignore"])
    return [path for path in (*files, "adoptkit.toml") if path not in kept], kept


def _ignore_private_files(folder: Path, wanted: str) -> None:
    """The .gitignore that was there before ignores personal data too."""
    from adoptkit.store import read_bytes, write  # noqa: PLC0415

    path = folder / ".gitignore"
    present = read_bytes(path).decode("utf-8", "replace")
    missing = [line for line in wanted.split("\n") if line.startswith("/") and line not in present.split("\n")]
    if missing:
        write(path, present.rstrip("\n") + "\n" + "\n".join(missing) + "\n")


def base_files(here: Session, profile: str, sector: str, territory: str) -> dict[str, str]:
    """Every file of a new base: path → text."""
    from adoptkit.cli.schema import schema_text  # noqa: PLC0415
    from adoptkit.content import CONTENT  # noqa: PLC0415
    from adoptkit.issue_form import form  # noqa: PLC0415
    from adoptkit.render.text import render_text  # noqa: PLC0415
    from adoptkit.starter import draft_charter, library_of  # noqa: PLC0415

    sources = {
        path.relative_to(CONTENT / "library").as_posix(): path.read_text("utf-8") for path in sorted((CONTENT / "library").rglob("*.md"))
    }
    library = library_of(profile, sources, here.today, here.lang)
    charter = draft_charter((CONTENT / "charter.md").read_text("utf-8"), profile, library, sector, here.today, here.lang)
    paper = "letter" if territory == "qc" else "a4"
    values = {
        "lang": here.lang,
        "territory": territory,
        "paper": paper,
        "timezone": _TERRITORY_TIMEZONES[territory],
        "form": form(here.lang),
    }
    scaffold = {path: render_text(f"init/{template}", values) for path, template in SCAFFOLD.items()}
    scaffold[".adoptkit/schemas/settings.json"] = schema_text("settings", here.lang)
    files = {**scaffold, "charter.md": charter, **{f"library/{path}": text for path, text in library.items()}}
    return {**files, RECIPE.say(here.lang): recipe(_as_base(files, here))}


def _as_base(files: Mapping[str, str], here: Session) -> Base:
    """The base that ``files`` (path → text) will be."""
    documents = {path: parse(path, text) for path, text in files.items() if is_document(path)}
    return Base(documents, read_settings(files["adoptkit.toml"]), here.today, here.lang)


def _check_choices(profile: str, sector: str, territory: str) -> None:
    given = {
        "profile": (profile, tuple(PROFILES)),
        "sector": (sector, ("private", "public")),
        "territory": (territory, tuple(_TERRITORY_TIMEZONES)),
    }
    for option, (value, allowed) in given.items():
        if value not in allowed:
            raise AdoptkitError(_BAD_CHOICE, option=option, value=value, allowed=", ".join(allowed))


def _tell(here: Session, folder: Path, written: list[str], kept: list[str]) -> None:
    fiches = sum(path.startswith("library/") for path in written)
    here.write(here.say(_DONE, folder=folder, fiches=fiches, today=here.today.isoformat()))
    for path in kept:
        here.tell(_KEPT, path=folder / path)
    if here.lang == "en":
        here.tell(_FRENCH_CONTENT)
    place = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    here.write(here.say(_NEXT, place=place))


_SHORT = Text("Crée une base : charte, fiches, réglages.", "Create a base: charter, fiches, settings.")
_HELP = Text(
    "Crée une base : une charte à compléter, des fiches prêtes, les réglages, le contrôle automatique.",
    "Create a base: a charter to fill in, fiches ready to use, settings, automatic checks.",
)
_FOLDER = Text("[DOSSIER]", "[FOLDER]")
_FOLDER_HELP = Text("Où la créer ; sinon ici.", "Where to create it; else here.")
_PROFILE = Text(
    "Les fiches à copier : recrutement (par défaut), bureau, ou toutes.", "The fiches to copy: recruiting (by default), office, or all."
)
_SECTOR = Text("private (privé, par défaut) ou public.", "private (by default) or public.")
_TERRITORY = Text(
    "France (par défaut), Québec, Belgique, Suisse ou Europe.", "France (by default), Québec, Belgium, Switzerland or Europe."
)
_ALREADY = Text(
    "{path} existe déjà : ce dossier est une base ; choisissez un autre dossier, rien n'a été écrit",
    "{path} exists already: this folder is a base; choose another folder, nothing was written",
)
_BAD_CHOICE = Text("--{option} vaut « {value} » : choisissez parmi {allowed}", "--{option} is “{value}”: choose among {allowed}")
_DONE = Text(
    "Base créée dans {folder} : la charte en brouillon et {fiches} fiches, datées d'aujourd'hui ({today}).",
    "Base created in {folder}: the draft charter and {fiches} fiches, dated today ({today}).",
)
_KEPT = Text("{path} existait : laissé tel quel", "{path} existed: left as it was")
_FRENCH_CONTENT = Text(
    "le contenu de départ est en français", "the starter charter and fiches are in French: there is no English starter content yet"
)
_NEXT = Text(
    "Ensuite : {place}adoptkit lint, puis complétez charter.md (organisation, entrée en vigueur, contact, consultation).",
    "Next: {place}adoptkit lint, then fill in charter.md (organisation, effective date, contact, consulted).",
)
