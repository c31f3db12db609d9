"""``adoptkit journal``: the blank journal to fill in, with the fiches of today, or the recipe of a form that asks the same."""

from pathlib import Path
from typing import Annotated

import typer

from adoptkit.base import Base
from adoptkit.cli.output import format_of, keep_sources
from adoptkit.cli.session import Session, session, shown
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, Lang, Text

FORMATS = ("xlsx", "md")
#: Where git ignores it, because once filled in it holds personal data.
JOURNAL = "logs/journal.xlsx"
RECIPE = Text("formulaires.md", "forms.md")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("journal", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def journal(
        context: typer.Context,
        format_: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help=_FORMAT.say(lang), show_default=False)] = "",
        output: Annotated[
            Path | None, typer.Option("-o", "--output", metavar=_FILE.say(lang), help=_OUTPUT.say(lang), show_default=False)
        ] = None,
    ) -> None:
        from adoptkit.store import write  # noqa: PLC0415

        here = session(context)
        base = here.base()
        if format_of(output, format_, FORMATS) == "xlsx":
            path = output or here.found_root() / JOURNAL
            _spare_filled(path)
            write(path, blank_journal(base))
            _warn_of_place(here, path)
        else:
            path = output or here.found_root() / RECIPE.say(base.lang)
            keep_sources(here, path)
            write(path, recipe(base))
        here.write(shown(path))


def blank_journal(base: Base) -> bytes:
    """The workbook to fill in, in the language of ``base``, with its fiches."""
    from adoptkit.journal import fiche_choices, workbook  # noqa: PLC0415

    settings = base.settings
    return workbook(fiche_choices(base.fiches), base.lang, settings.retention_days, settings.brand_color, settings.paper)


def recipe(base: Base) -> str:
    """How to make a form that asks the same, in Markdown, in the language of ``base``."""
    from adoptkit.journal import fiche_choices, questions  # noqa: PLC0415
    from adoptkit.journal.questions import PSEUDONYM, TEAM  # noqa: PLC0415
    from adoptkit.render.text import render_text  # noqa: PLC0415

    asked = questions(fiche_choices(base.fiches), base.lang)
    values = {
        "lang": base.lang,
        "questions": asked,
        "pseudonym": PSEUDONYM.say(base.lang),
        "team": TEAM.say(base.lang),
        "days": base.settings.retention_days,
        "fence": _fence("\n".join(choice for question in asked for choice in question.choices)),
    }
    return render_text("init/forms.md.j2", values)


def _fence(text: str) -> str:
    """A fence that no line of ``text`` closes."""
    ticks = 3
    while "`" * ticks in text:
        ticks += 1
    return "`" * ticks


def _spare_filled(path: Path) -> None:
    """Raise AdoptkitError when ``path`` holds anything but a blank journal: rows are not to be lost."""
    from adoptkit.store import read_bytes  # noqa: PLC0415
    from adoptkit.usage.reading import read_log_table  # noqa: PLC0415

    if not path.exists():
        return
    try:
        is_blank = not read_log_table(path.name, read_bytes(path)).read
    except AdoptkitError:
        is_blank = False
    if not is_blank:
        raise AdoptkitError(_FILLED, path=shown(path))


def _warn_of_place(here: Session, path: Path) -> None:
    """Tell when a journal inside the base is where git may take it once it is filled in."""
    root = here.found_root()
    full = path.absolute()
    if full.is_relative_to(root) and not full.is_relative_to(root / "logs"):
        here.tell(_MAY_BE_COMMITTED)


_SHORT = Text("Un journal vide à remplir dans un tableur.", "A blank journal to fill in a spreadsheet.")
_HELP = Text(
    "Un journal vide (Excel, LibreOffice), avec les fiches d'aujourd'hui dans ses listes, ou la recette d'un formulaire qui pose les mêmes questions (md).",
    "A blank journal (Excel, LibreOffice), with the fiches of today in its lists, or the recipe of a form that asks the same (md).",
)
_FORMAT = Text("Le format, sinon celui du fichier, sinon xlsx.", "The format, else that of the file, else xlsx.")
_FILE = Text("FICHIER", "FILE")
_OUTPUT = Text(
    "Le fichier à écrire ; sinon logs/journal.xlsx, que git ignore, ou formulaires.md.",
    "The file to write; else logs/journal.xlsx, which git ignores, or forms.md.",
)
_FILLED = Text(
    "{path} existe et n'est pas un journal vide : donnez un autre nom avec -o, rien n'a été changé",
    "{path} exists and is not a blank journal: give another name with -o, nothing was changed",
)
_MAY_BE_COMMITTED = Text(
    "attention : une fois rempli, ce journal contient des données personnelles ; gardez-le dans logs/, que git ignore",
    "beware: once filled in, this journal holds personal data; keep it in logs/, which git ignores",
)
