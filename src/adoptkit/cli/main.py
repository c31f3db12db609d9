"""The entry point: builds the commands in the reader's language, and turns whatever stops them into one line and an exit code."""

import contextlib
import glob
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TextIO

import typer
from typer.exceptions import TyperException

from adoptkit import __version__
from adoptkit.cli.commands import modules
from adoptkit.cli.session import Session, choose_lang, forget_stdout, today
from adoptkit.cli.usage import complaint, group_class
from adoptkit.errors import AdoptkitError, ExitCode, Lang, Text
from adoptkit.store import reason
from adoptkit.words import LINES, visible


def main() -> None:
    """Run adoptkit on the arguments of the process and exit."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a redirected stream on Windows is cp1252 by default: it can't hold « → »
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    sys.exit(run(_expanded(sys.argv[1:]) if os.name == "nt" else sys.argv[1:]))


def _nowhere() -> TextIO:
    """What replaces a stream that the caller closed (``>&-``)."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _expanded(arguments: Sequence[str]) -> list[str]:
    """``logs/*.csv`` as the files that it means: the shells of Windows leave that to programs."""
    matches = [(argument, sorted(glob.glob(argument))) if "*" in argument else (argument, []) for argument in arguments]  # noqa: PTH207 - as typed
    return [path for argument, found in matches for path in (found or [argument])]


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code (SPEC §2). No traceback ever reaches a user."""
    lang: Lang = "fr"
    try:
        lang = choose_lang(arguments)
        code = build(lang, arguments)(list(arguments), prog_name="adoptkit", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()
        return ExitCode.OK
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - a fault of ours must end in a sentence too
        return _stop(_masked(_sentence(error, lang), lang), lang, _PREFIXES.get(type(error).__name__))
    if code == _SIGINT:
        return _stop(_INTERRUPTED.say(lang), lang, _PREFIXES["KeyboardInterrupt"])
    return code if isinstance(code, int) else ExitCode.OK


def _sentence(error: BaseException, lang: Lang) -> str:
    """What stopped the command, in one sentence; raises ``error`` again for whoever debugs (ADOPTKIT_DEBUG) a fault of ours."""
    if isinstance(error, AdoptkitError):
        return error.say(lang)
    if isinstance(error, TyperException):
        return complaint(error, lang)
    if isinstance(error, typer.Abort | KeyboardInterrupt | EOFError):
        return _INTERRUPTED.say(lang)
    if isinstance(error, RecursionError):
        return _TOO_DEEP.say(lang)
    if isinstance(error, OverflowError):
        return _OUT_OF_RANGE.say(lang)
    if isinstance(error, OSError):
        return _SYSTEM.say(lang, why=reason(error).say(lang))
    if "ADOPTKIT_DEBUG" in os.environ:
        raise error
    return _OURS.say(lang, kind=type(error).__name__)


def _masked(sentence: str, lang: Lang) -> str:
    """``sentence`` without the personal data and secrets that it would quote from a file or an argument: logs keep what is said."""
    from adoptkit.privacy import mask, scan  # noqa: PLC0415 - only a command that stops pays for it

    return mask(sentence, scan(sentence), lang)


def build(lang: Lang, arguments: Sequence[str] = ()) -> typer.Typer:
    """The commands that ``arguments`` need, all of them without any; their help in ``lang``."""
    app = typer.Typer(
        cls=group_class(lang),
        help=_HELP.say(lang),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )

    @app.callback()
    def adoptkit(
        context: typer.Context,
        base: Annotated[Path, typer.Option(metavar=_FOLDER.say(lang), help=_BASE.say(lang), show_default=False)] = Path(),
        lang_: Annotated[str, typer.Option("--lang", metavar="fr|en", help=_LANG.say(lang), show_default=False)] = "",
        version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version, help=_VERSION.say(lang))] = False,
    ) -> None:
        del version  # its callback has answered
        if lang_ not in ("", "fr", "en"):
            raise AdoptkitError(_BAD_LANG, value=lang_)
        context.obj = Session(base, lang, today())

    for command in modules(arguments):
        command.register(app, lang)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"adoptkit {__version__}\n")
        raise typer.Exit


def _stop(sentence: str, lang: Lang, prefix: Text | None = None) -> ExitCode:
    with contextlib.suppress(OSError, ValueError):  # a reader that left
        sys.stdout.flush()
    sys.stderr.write(f"{(prefix or _ERROR).say(lang)}{visible(sentence, LINES)}\n")
    return ExitCode.CANNOT_RUN


#: What Typer makes of Ctrl-C.
_SIGINT = 130
_HELP = Text(
    "adoptkit aide une équipe à adopter vraiment l'IA générative : une charte d'une page, une bibliothèque de fiches, "
    "un tableau de bord hebdomadaire, sans classer personne. Commencez par « adoptkit demo ».",
    "adoptkit helps a team really adopt generative AI: a one-page charter, a library of fiches, a weekly scorecard, "
    "nobody ranked. Start with “adoptkit demo”.",
)
_FOLDER = Text("DOSSIER", "FOLDER")
_BASE = Text("La base à utiliser ; sinon celle du dossier courant ou au-dessus.", "The base to use; else the one here or above.")
_LANG = Text("La langue de ce qui s'affiche.", "The language of what is shown.")
_VERSION = Text("Affiche la version.", "Show the version.")
_ERROR = Text("adoptkit : ", "adoptkit: ")
#: Without an argument the help page is the answer; after Ctrl-C a terminal shows ^C on the same line.
_PREFIXES = {"NoArgsIsHelpError": Text("", ""), "KeyboardInterrupt": Text("\nadoptkit : ", "\nadoptkit: ")}
_BAD_LANG = Text("--lang vaut « {value} » : écrivez fr ou en", "--lang is “{value}”: write fr or en")
_INTERRUPTED = Text("interrompu ; rien n'a été écrit à moitié", "interrupted; nothing was left half written")
_TOO_DEEP = Text("un fichier s'emboîte trop profondément pour être lu : simplifiez-le", "a file nests too deep to be read: make it simpler")
_OURS = Text(
    "un défaut d'adoptkit a arrêté la commande ({kind}) ; relancez avec ADOPTKIT_DEBUG=1 pour le détail, et signalez-le",
    "a fault of adoptkit stopped the command ({kind}); run again with ADOPTKIT_DEBUG=1 for the details, and report it",
)
_OUT_OF_RANGE = Text(
    "une date ou un nombre est hors de ce qui se calcule : revoyez les options et ADOPTKIT_TODAY",
    "a date or a number is beyond what can be computed: review the options and ADOPTKIT_TODAY",
)
_SYSTEM = Text("le système a refusé : {why}", "the system refused: {why}")
