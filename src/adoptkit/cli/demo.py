"""``adoptkit demo``: the whole loop on the bundled base, and where to look."""

import importlib.util
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from adoptkit.cli.init import base_files
from adoptkit.cli.session import Session, session, shown
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, ExitCode, Lang, Text

#: What marks a folder as a demonstration, which the next one may write over.
MARK = ".adoptkit-demo"


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("demo", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def demo(
        context: typer.Context,
        folder: Annotated[Path, typer.Argument(metavar=_FOLDER.say(lang), help=_FOLDER_HELP.say(lang), show_default=False)] = Path(
            "adoptkit-demo"
        ),
    ) -> None:
        here = replace(session(context), folder=folder)
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).exists():
            raise AdoptkitError(_NOT_EMPTY, folder=folder)
        log = prepare(here)
        failed = show(here, log)
        raise typer.Exit(ExitCode.FINDINGS if failed else ExitCode.OK)


def prepare(here: Session) -> Path:
    """Write the sample base, its team and its week under the session's folder; returns the path of the log."""
    from adoptkit.content import CONTENT, TEMPLATES  # noqa: PLC0415
    from adoptkit.starter import complete_charter, moved_week  # noqa: PLC0415
    from adoptkit.store import read_bytes, write  # noqa: PLC0415

    files = base_files(replace(here, lang="fr"), "all", "private", "fr")  # the sample team writes French, whoever looks
    library = {path.removeprefix("library/"): text for path, text in files.items() if path.startswith("library/")}
    files["charter.md"] = complete_charter((CONTENT / "charter.md").read_text("utf-8"), library, here.today)
    sample = TEMPLATES / "demo"
    week, log = moved_week(read_bytes(sample / "2026-W46.csv"), here.today)
    write(here.folder / MARK, "")
    for path, text in files.items():
        write(here.folder / path, text)
    write(here.folder / "team.csv", read_bytes(sample / "team.csv"), private=True)
    write(here.folder / "logs" / f"{week}.csv", log, private=True)
    return here.folder / "logs" / f"{week}.csv"


def show(here: Session, log: Path) -> bool:
    """Lint, render and measure the sample base, saying each step; returns whether lint found an error."""
    from adoptkit.cli import charter, lint, scorecard, sheet, source  # noqa: PLC0415

    here.write(here.say(_LINT))
    report = lint.whole_report(here)
    here.write(here.say(_PAGES))
    base = here.base()
    page = _page_format(here)
    _deliver(here, charter.render(here, base, page), f"{here.say(_CHARTER)}.{page}")
    _deliver(here, sheet.render(here, base, page, []), f"{here.say(_SHEET)}.{page}")
    here.write(here.say(_WEEK, log=log))
    _, cards, settings = scorecard.count(here, source.Sources([log]), scorecard.Wanted(None, False, 1))
    here.write(str(scorecard.render(here, cards, "text", settings, False, False, True)))
    for extension in dict.fromkeys((page, "html", "md")):
        _deliver(here, scorecard.render(here, cards, extension, settings, False, False, False), f"{here.say(_SCORECARD)}.{extension}")
    here.write(here.say(_NEXT, folder=here.folder, program=program()))
    return report.count("error") > 0


def _page_format(here: Session) -> str:
    """PDF, or HTML where there is no typesetter."""
    if importlib.util.find_spec("typst"):
        return "pdf"
    here.tell(_NO_PDF)
    return "html"


def program() -> str:
    """How this program is called from here: its name when the shell finds it, else its path."""
    own = Path(sys.argv[0])
    return "adoptkit" if shutil.which("adoptkit") or own.name != "adoptkit" else shown(own)


def _deliver(here: Session, data: bytes | str, name: str) -> None:
    from adoptkit.store import write  # noqa: PLC0415

    path = here.folder / here.say(_OUTPUT) / name
    write(path, data)
    here.write(f"  {path}")


_SHORT = Text("Toute la boucle sur un exemple, et où regarder.", "The whole loop on an example, and where to look.")
_HELP = Text(
    "Toute la boucle sur une équipe d'exemple : la base contrôlée, la charte et la fiche pratique en PDF, une semaine comptée. Rien n'est envoyé nulle part.",
    "The whole loop on a sample team: the base checked, the charter and the sheet as PDF, a week counted. Nothing is sent anywhere.",
)
_FOLDER = Text("[DOSSIER]", "[FOLDER]")
_FOLDER_HELP = Text("Où l'écrire ; sinon adoptkit-demo.", "Where to write it; else adoptkit-demo.")
_NOT_EMPTY = Text(
    "le dossier {folder} n'est pas vide : choisissez-en un autre, rien n'a été écrit",
    "the folder {folder} is not empty: choose another one, nothing was written",
)
_OUTPUT = Text("pages", "pages")  # the same word in both languages
_LINT = Text("1. La base est contrôlée (adoptkit lint)", "1. The base is checked (adoptkit lint)")
_PAGES = Text(
    "\n2. La charte et la fiche pratique (adoptkit charter, adoptkit sheet)",
    "\n2. The charter and the practical sheet (adoptkit charter, adoptkit sheet)",
)
_WEEK = Text("\n3. La semaine (adoptkit scorecard {log})", "\n3. The week (adoptkit scorecard {log})")
_CHARTER = Text("charte", "charter")
_SHEET = Text("fiches", "fiches")  # the same word in both languages
_SCORECARD = Text("semaine", "week")
_NO_PDF = Text(
    "  Typst n'existe pas sur cet ordinateur : les pages sont en HTML, à imprimer depuis un navigateur",
    "  there is no Typst on this computer: pages are HTML, to be printed from a browser",
)
_NEXT = Text(
    "\nOuvrez {folder}/pages, puis créez votre base : {program} init mon-equipe",
    "\nOpen {folder}/pages, then create your own base: {program} init my-team",
)
