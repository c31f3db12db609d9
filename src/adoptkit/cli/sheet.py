"""``adoptkit sheet``: the practical sheet of 8 to 10 fiches, to print or to send."""

from pathlib import Path
from typing import Annotated

import typer

from adoptkit.base import Base
from adoptkit.cli.output import deliver, format_of
from adoptkit.cli.session import Session, house_style, session
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.kinds.fiche import Fiche

FORMATS = ("pdf", "html", "md", "png")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("sheet", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def sheet(
        context: typer.Context,
        fiches: Annotated[list[str] | None, typer.Argument(metavar="[FICHES]...", help=_FICHES.say(lang), show_default=False)] = None,
        output: Annotated[
            Path | None, typer.Option("-o", "--output", metavar=_FILE.say(lang), help=_OUTPUT.say(lang), show_default=False)
        ] = None,
        format_: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help=_FORMAT.say(lang), show_default=False)] = "",
    ) -> None:
        here = session(context)
        base = here.base()
        fmt = format_of(output, format_, FORMATS)
        deliver(here, render(here, base, fmt, fiches or []), output, here.say(_NAME, extension=fmt))
        chosen, published = len(choose(base, fiches or [])), len(base.published)
        if not fiches and not base.settings.sheet and chosen < published:
            here.tell(_CHOSEN, chosen=chosen, published=published)


def render(here: Session, base: Base, fmt: str, wanted: list[str]) -> bytes | str:
    """The sheet of the fiches ``wanted`` (else chosen) in ``fmt``; text formats as text."""
    from adoptkit.render import products  # noqa: PLC0415

    chosen = choose(base, wanted)
    data = products.sheet(chosen, base.charter, base.settings, here.lang, fmt, **house_style(here.root, base.settings))
    return data.decode("utf-8") if fmt in ("html", "md") else data


def choose(base: Base, wanted: list[str]) -> tuple[Fiche, ...]:
    """The fiches of the sheet; raises AdoptkitError for an unknown one, or when there is none to show."""
    import difflib  # noqa: PLC0415

    from adoptkit.render.products import sheet_choice  # noqa: PLC0415

    for name in wanted:
        faulty = next((item for item in base.documents.values() if item.stem == name and item.fault), None)
        if faulty and faulty.fault:
            raise AdoptkitError(_UNREAD, path=faulty.path, line=faulty.fault.line)
        if name not in base.fiches_by_id:
            near = difflib.get_close_matches(name, base.fiches_by_id, n=1)
            hint = Text(f" ; vouliez-vous « {near[0]} » ?", f"; did you mean “{near[0]}”?") if near else Text("", "")
            raise AdoptkitError(_UNKNOWN, name=name, near=hint)
    priority = base.charter.priority if base.charter else ()
    chosen = sheet_choice(base.fiches, base.settings, wanted, priority)
    if not chosen:
        raise AdoptkitError(_NONE)
    return chosen


_SHORT = Text("La fiche pratique, à imprimer ou à envoyer.", "The practical sheet, to print or send.")
_HELP = Text(
    "La fiche pratique : 8 à 10 fiches, une par page, à imprimer ou à envoyer.",
    "The practical sheet: 8 to 10 fiches, one per page, to print or send.",
)
_FICHES = Text(
    "Les fiches à y mettre (leur id) ; sinon le choix est fait pour vous.", "The fiches to put in it (their id); else chosen for you."
)
_FILE = Text("FICHIER", "FILE")
_OUTPUT = Text("Le fichier à écrire ; son extension donne le format.", "The file to write; its extension gives the format.")
_FORMAT = Text("Le format, sinon celui du fichier.", "The format, else that of the file.")
_CHOSEN = Text(
    "{chosen} fiches sur {published} publiées ; pour en choisir d'autres : adoptkit sheet ID ID…, ou « sheet » dans adoptkit.toml",
    "{chosen} of {published} published fiches; to choose others: adoptkit sheet ID ID…, or “sheet” in adoptkit.toml",
)
_NAME = Text("fiches.{extension}", "fiches.{extension}")
_UNREAD = Text(
    "{path}:{line} ne se lit pas : adoptkit lint {path} dit pourquoi", "{path}:{line} does not read: adoptkit lint {path} says why"
)
_UNKNOWN = Text("« {name} » n'est pas une fiche de la base{near}", "“{name}” is no fiche of the base{near}")
_NONE = Text(
    "aucune fiche publiée à mettre dans la fiche pratique : publiez-en une (statut: publié), ou nommez-les",
    "no published fiche to put in the sheet: publish one (status: published), or name them",
)
