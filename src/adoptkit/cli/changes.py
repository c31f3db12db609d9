"""``adoptkit changes``: what a pull request changes in the base, for a manager."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adoptkit.base import is_document
from adoptkit.cli.output import deliver, format_of
from adoptkit.cli.session import Session, session
from adoptkit.cli.usage import command_class
from adoptkit.document import MAX_BYTES, read
from adoptkit.errors import Lang, Text
from adoptkit.settings import FILE_NAME
from adoptkit.store import Folder, read_bytes

if TYPE_CHECKING:
    from adoptkit.changes import Side

FORMATS = ("text", "md", "json")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("changes", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def changes(
        context: typer.Context,
        between: Annotated[str, typer.Argument(metavar=_RANGE.say(lang), help=_RANGE_HELP.say(lang), show_default=False)],
        format_: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help=_FORMAT.say(lang), show_default=False)] = "",
        output: Annotated[
            Path | None, typer.Option("-o", "--output", metavar=_FILE.say(lang), help=_OUTPUT.say(lang), show_default=False)
        ] = None,
    ) -> None:
        here = session(context)
        fmt = format_of(output, format_, FORMATS)
        deliver(here, report(here, between, fmt, to_screen=output is None), output, "")


def report(here: Session, between: str, fmt: str, to_screen: bool) -> str:
    """What changes in the base between the two states that ``between`` names, in ``fmt``."""
    from adoptkit.changes import Other, compare  # noqa: PLC0415
    from adoptkit.cli.console import columns, has_colours  # noqa: PLC0415
    from adoptkit.history import changes_between, range_of  # noqa: PLC0415
    from adoptkit.reports.changes import COLOURS, as_json, as_markdown, as_text  # noqa: PLC0415

    root = here.found_root()
    states = range_of(root, between)
    files = [Other(item.path, item.status, item.before) for item in changes_between(root, states)]
    found = compare(committed(root, states.before), committed(root, states.after) if states.after else present(root), files)
    if fmt == "text":
        return as_text(found, here.lang, COLOURS if to_screen and has_colours() else None, columns() if to_screen else None)
    return as_json(found, here.lang) if fmt == "json" else as_markdown(found, here.lang)


def committed(root: Path, revision: str) -> "Side":
    """The base under ``root`` as it was at a commit id."""
    from adoptkit.changes import side  # noqa: PLC0415
    from adoptkit.history import files_at  # noqa: PLC0415

    files = files_at(root, revision, lambda path: path == FILE_NAME or is_document(path), MAX_BYTES + 1)
    settings = files.pop(FILE_NAME, None)
    return side({path: read(path, data) for path, data in files.items()}, settings)


def present(root: Path) -> "Side":
    """The base under ``root`` as its folder is now."""
    from adoptkit.changes import side  # noqa: PLC0415

    folder = Folder(root)
    documents = {path: folder.document(path) for path in folder.listing()}
    return side(documents, read_bytes(root / FILE_NAME) if folder.has_settings else None)


_SHORT = Text("Ce qu'une proposition change.", "What a pull request changes.")
_HELP = Text(
    "Ce qui change dans la base entre deux versions, pour qui relit une proposition : fiches, prompts mot à mot, charte, réglages, "
    "et d'abord ce qu'il faut regarder de près.",
    "What changes in the base between two versions, for whoever reviews a pull request: fiches, prompts word by word, charter, settings, "
    "and first what to look at closely.",
)
_RANGE = Text("REF..REF", "REF..REF")
_RANGE_HELP = Text(
    "Les deux versions : main..HEAD ; main...HEAD part de leur ancêtre commun ; main seul va jusqu'aux fichiers actuels.",
    "The two versions: main..HEAD; main...HEAD starts from their common ancestor; main alone goes up to the files as they are.",
)
_FORMAT = Text("text pour lire, md pour un commentaire, json pour un programme.", "text to read, md for a comment, json for a program.")
_FILE = Text("FICHIER", "FILE")
_OUTPUT = Text("Le fichier à écrire ; son extension donne le format.", "The file to write; its extension gives the format.")
