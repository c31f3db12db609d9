"""``adoptkit charter``: the one-page charter as PDF, HTML, Markdown or PNG; ``--update`` rewrites its generated passages."""

from pathlib import Path
from typing import Annotated

import typer

from adoptkit.base import CHARTER, Base
from adoptkit.cli.output import deliver, format_of
from adoptkit.cli.session import Session, house_style, session
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.kinds.charter import Charter

FORMATS = ("pdf", "html", "md", "png")


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("charter", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def charter(
        context: typer.Context,
        output: Annotated[
            Path | None, typer.Option("-o", "--output", metavar=_FILE.say(lang), help=_OUTPUT.say(lang), show_default=False)
        ] = None,
        format_: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help=_FORMAT.say(lang), show_default=False)] = "",
        update: Annotated[bool, typer.Option("--update", help=_UPDATE.say(lang))] = False,
    ) -> None:
        here = session(context)
        base = here.base()
        if update:
            rewrite(here, base)
            return
        fmt = format_of(output, format_, FORMATS)
        deliver(here, render(here, base, fmt), output, here.say(_NAME, extension=fmt))


def render(here: Session, base: Base, fmt: str) -> bytes | str:
    """The charter in ``fmt``; text formats as text."""
    from adoptkit.render import products  # noqa: PLC0415

    data = products.charter(written_charter(base), base.fiches, base.settings, here.lang, fmt, **house_style(here.root, base.settings))
    return data.decode("utf-8") if fmt in ("html", "md") else data


def written_charter(base: Base) -> Charter:
    """The charter of ``base``; raises AdoptkitError when there is none or it does not read."""
    if base.charter:
        return base.charter
    document = base.documents.get(CHARTER)
    if document is None or document.fault is None:
        raise AdoptkitError(_NO_CHARTER)
    fault = Text(*(text.format(**document.fault.values) for text in (document.fault.text.fr, document.fault.text.en)))
    raise AdoptkitError(_UNREADABLE, path=CHARTER, line=document.fault.line, fault=fault)


def rewrite(here: Session, base: Base) -> None:
    """Write « Nos règles » and « Cas d'usage » of charter.md anew, the rest untouched."""
    from adoptkit.kinds.generated import generated, regenerated  # noqa: PLC0415
    from adoptkit.store import write  # noqa: PLC0415

    charter = written_charter(base)
    if base.unread:
        raise AdoptkitError(_UNREAD, path=base.unread[0])
    text = charter.document.text
    written = regenerated(text, generated(charter, base.fiches, base.lang_of(charter)))
    root = here.root
    if written == text or root is None:
        here.write(here.say(_FRESH))
        return
    write(root / CHARTER, written)
    here.write(str(root / CHARTER))


_SHORT = Text("La charte sur une page.", "The charter on one page.")
_HELP = Text("La charte sur une page : PDF, page web, Markdown ou image.", "The charter on one page: PDF, web page, Markdown or image.")
_FILE = Text("FICHIER", "FILE")
_OUTPUT = Text("Le fichier à écrire ; son extension donne le format.", "The file to write; its extension gives the format.")
_FORMAT = Text("Le format, sinon celui du fichier.", "The format, else that of the file.")
_UPDATE = Text("Récrit « Nos règles » et « Cas d'usage » dans charter.md.", "Rewrite “Our rules” and “Use cases” in charter.md.")
_NAME = Text("charte.{extension}", "charter.{extension}")
_NO_CHARTER = Text(
    "la base n'a pas de charter.md : « adoptkit init » en écrit un", "the base has no charter.md: “adoptkit init” writes one"
)
_UNREADABLE = Text("{path}:{line} : {fault}", "{path}:{line}: {fault}")
_UNREAD = Text(
    "{path} ne se lit pas en entier : corrigez-le d'abord (adoptkit lint {path}), sinon il disparaîtrait de la charte",
    "{path} does not read whole: mend it first (adoptkit lint {path}), or it would vanish from the charter",
)
_FRESH = Text("charter.md est à jour.", "charter.md is up to date.")
