"""``adoptkit new-fiche``: a fiche from a few answers, on a terminal or by flags."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from adoptkit.base import Base
from adoptkit.cli.session import Session, session, shown
from adoptkit.cli.usage import command_class
from adoptkit.drafting import Answers, template_values
from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.vocabulary import AUDIENCE, DATA, Vocabulary
from adoptkit.words import slug


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    def option(text: Text, metavar: Text = Text("TEXTE", "TEXT")) -> object:  # noqa: B008 - a constant
        return typer.Option(help=text.say(lang), metavar=metavar.say(lang), show_default=False)

    @app.command("new-fiche", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def new_fiche(
        context: typer.Context,
        title: Annotated[str, typer.Argument(metavar=_TITLE_NAME.say(lang), help=_TITLE.say(lang), show_default=False)] = "",
        tool: Annotated[str, option(_TOOL)] = "",
        data: Annotated[str, option(_DATA)] = "",
        target_minutes: Annotated[int | None, typer.Option(metavar="MINUTES", help=_TARGET.say(lang), show_default=False)] = None,
        usual_minutes: Annotated[int | None, typer.Option(metavar="MINUTES", help=_USUAL.say(lang), show_default=False)] = None,
        owner: Annotated[str, option(_OWNER)] = "",
        tags: Annotated[str, option(_TAGS)] = "",
        audience: Annotated[str, option(_AUDIENCE)] = "",
        when: Annotated[list[str] | None, option(_WHEN)] = None,
        prompt: Annotated[str, option(_PROMPT)] = "",
        check: Annotated[list[str] | None, option(_CHECK)] = None,
        must_check: Annotated[list[str] | None, option(_MUST_CHECK)] = None,
        avoid: Annotated[list[str] | None, option(_AVOID)] = None,
        folder: Annotated[str, option(_FOLDER)] = "",
        from_issue: Annotated[str, option(_FROM_ISSUE, Text("FICHIER", "FILE"))] = "",
    ) -> None:
        here = session(context)
        base = here.base()
        given = Answers(
            title=title,
            tool=tool,
            data=_canonical(DATA, data, "--data"),
            target_minutes=_minutes(target_minutes),
            usual_minutes=_minutes(usual_minutes),
            owner=owner,
            tags=tuple(filter(None, (tag.strip() for tag in tags.split(",")))),
            audience=_canonical(AUDIENCE, audience, "--audience") or "internal",
            when=tuple(when or ()),
            prompt=_text(prompt),
            checks=tuple(check or ()),
            must_check=tuple(must_check or ()),
            avoid=tuple(avoid or ()),
        )
        if from_issue:
            from adoptkit.cli.issue import submitted  # noqa: PLC0415 - only this option reads a form

            answers = submitted(here, base, from_issue, given)
        else:
            answers = _asked(here, base, given) if sys.stdin.isatty() and sys.stdout.isatty() else given
        here.write(write_fiche(here, base, answers, folder))


def write_fiche(here: Session, base: Base, answers: Answers, folder: str) -> str:
    """Write the fiche and return its path; raises AdoptkitError when its name is taken or its title missing."""
    from adoptkit.cli.session import house_style  # noqa: PLC0415
    from adoptkit.render.text import render_text  # noqa: PLC0415
    from adoptkit.store import write  # noqa: PLC0415

    if not answers.title.strip():
        raise AdoptkitError(_NO_TITLE)
    if len(answers.title.strip()) > 80:
        raise AdoptkitError(_LONG_TITLE, length=len(answers.title.strip()))
    name = slug(answers.title) or "fiche"
    if name in base.fiches_by_id:
        raise AdoptkitError(_TAKEN, path=base.fiches_by_id[name].path)
    root = here.root
    assert root is not None, "a session with a base has a root"
    path = root / "library" / _folder(folder) / f"{name}.md"
    text = render_text("fiche/new.md.j2", template_values(answers, base.lang), house_style(root, base.settings)["overrides"])
    write(path, text, replacing=False)
    here.tell(_NEXT if "‹" in text else _CHECK_IT, path=path.relative_to(root).as_posix())
    return shown(path)


def _asked(here: Session, base: Base, given: Answers) -> Answers:
    """``given`` with what the person at the terminal adds; Enter leaves a question for later."""
    from adoptkit.cli.wizard import ask_choice, ask_items, ask_number, ask_title  # noqa: PLC0415

    here.tell(_INTRO)
    answers = replace(given, title=given.title or ask_title(here, _Q_TITLE, base.fiches_by_id))
    tools = {tool.id: tool.label for tool in base.charter.tools} if base.charter else {}
    levels = {key: term.label(here.lang) for key, term in DATA.items()}
    answers = replace(answers, when=answers.when or ask_items(here, _Q_WHEN))
    answers = replace(answers, prompt=answers.prompt or "\n".join(ask_items(here, _Q_PROMPT)))
    answers = replace(answers, checks=answers.checks or ask_items(here, _Q_CHECK))
    answers = replace(answers, avoid=answers.avoid or ask_items(here, _Q_AVOID))
    answers = replace(answers, tool=answers.tool or ask_choice(here, _Q_TOOL, tools))
    answers = replace(answers, data=answers.data or ask_choice(here, _Q_DATA, levels))
    answers = replace(answers, target_minutes=answers.target_minutes or ask_number(here, _Q_TARGET))
    return replace(answers, usual_minutes=answers.usual_minutes or ask_number(here, _Q_USUAL))


def _canonical(vocabulary: Vocabulary, written: str, option: str) -> str:
    term = vocabulary.find(written) if written else None
    if written and term is None:
        choices = Text(", ".join(vocabulary.spellings("fr")), ", ".join(vocabulary.spellings("en")))
        raise AdoptkitError(_BAD_CHOICE, option=option, value=written, choices=choices)
    return term.id if term else ""


def _minutes(given: int | None) -> int | None:
    if given is not None and given <= 0:
        raise AdoptkitError(_NO_MINUTES, value=given)
    return given


def _text(given: str) -> str:
    """A text, or with ``@file`` what that file holds."""
    from adoptkit.store import read_bytes  # noqa: PLC0415

    if not given.startswith("@"):
        return given.replace("\\n", "\n").strip("\n")
    path = Path(given[1:])
    try:
        return read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n").strip("\n")
    except UnicodeDecodeError:
        raise AdoptkitError(_NOT_UTF8, path=path) from None


def _folder(folder: str) -> Path:
    """A folder below library/; raises AdoptkitError for one that leaves it."""
    path = Path(folder)
    if path.is_absolute() or ".." in path.parts:
        raise AdoptkitError(_BAD_FOLDER, folder=folder)
    return path


_SHORT = Text("Écrit une nouvelle fiche.", "Write a new fiche.")
_HELP = Text(
    "Écrit une nouvelle fiche. Ce que vous ne savez pas encore reste marqué ‹…›, et lint le rappelle.",
    "Write a new fiche. What you do not know yet stays marked ‹…›, and lint reminds you.",
)
_TITLE_NAME = Text("[TITRE]", "[TITLE]")
_TITLE = Text("Le nom du cas d'usage, 80 caractères au plus.", "The name of the use case, at most 80 characters.")
_TOOL = Text("Un outil de la charte (son id).", "A tool of the charter (its id).")
_DATA = Text("publiques, internes, pseudonymisées, personnelles ou sensibles.", "public, internal, pseudonymised, personal or sensitive.")
_TARGET = Text("Le temps cible en minutes, vérification comprise.", "The target time in minutes, checking included.")
_USUAL = Text("Le temps habituel en minutes, sans IA.", "The usual time in minutes, without AI.")
_OWNER = Text("Qui tient la fiche : une fonction, pas une personne.", "Who keeps the fiche: a role, not a person.")
_TAGS = Text("Des étiquettes, séparées par des virgules.", "Tags, separated by commas.")
_AUDIENCE = Text("interne, ou externe si le texte sort de l'équipe.", "internal, or external when the text leaves the team.")
_WHEN = Text("Quand l'utiliser (à répéter).", "When to use it (repeat).")
_PROMPT = Text("Le prompt de départ, ou @fichier.", "The starting prompt, or @file.")
_CHECK = Text("Un point de vérification (à répéter).", "A check (repeat).")
_MUST_CHECK = Text("Quand vérifier absolument (à répéter).", "When you must check (repeat).")
_AVOID = Text("Quand éviter l'IA (à répéter).", "When to avoid AI (repeat).")
_FOLDER = Text("Un dossier de library/.", "A folder of library/.")
_FROM_ISSUE = Text(
    "Le texte d'un formulaire « Proposer une fiche » déposé sur GitHub ou GitLab (- : l'entrée standard). Aucune question n'est posée.",
    "The text of a form “Propose a fiche” submitted on GitHub or GitLab (-: standard input). Nothing is asked.",
)
_NO_TITLE = Text(
    'il manque le titre : adoptkit new-fiche "Résumer un document"', 'the title is missing: adoptkit new-fiche "Summarise a document"'
)
_LONG_TITLE = Text("le titre compte {length} caractères : 80 au plus", "the title has {length} characters: 80 at most")
_TAKEN = Text(
    "{path} porte déjà ce nom : choisissez un autre titre, ou modifiez cette fiche",
    "{path} has that name already: choose another title, or edit that fiche",
)
_BAD_CHOICE = Text("{option} vaut « {value} » : choisissez parmi {choices}", "{option} is “{value}”: choose among {choices}")
_NO_MINUTES = Text("{value} minutes : il faut un nombre entier au-dessus de zéro", "{value} minutes: it takes a whole number above zero")
_NOT_UTF8 = Text("{path} n'est pas en UTF-8 : enregistrez-le dans cet encodage", "{path} is not UTF-8: save it in that encoding")
_BAD_FOLDER = Text(
    "--folder « {folder} » sort de library/ : donnez un sous-dossier", "--folder “{folder}” leaves library/: give a subfolder"
)
_NEXT = Text(
    "Fiche écrite. Complétez les ‹…› qui restent, puis : adoptkit lint {path}",
    "Fiche written. Fill in each ‹…› that remains, then: adoptkit lint {path}",
)
_CHECK_IT = Text("Fiche écrite. Contrôlez-la : adoptkit lint {path}", "Fiche written. Check it: adoptkit lint {path}")
_INTRO = Text(
    "Quelques questions. Entrée passe une question : elle restera marquée dans la fiche. Ctrl-C abandonne sans rien écrire.",
    "A few questions. Enter skips one: it will stay marked in the fiche. Ctrl-C gives up and writes nothing.",
)
_Q_TITLE = Text("Nom du cas d'usage", "Name of the use case")
_Q_WHEN = Text("Quand l'utiliser ?", "When to use it?")
_Q_PROMPT = Text("Prompt de départ, avec {{variables}}", "Starting prompt, with {{variables}}")
_Q_CHECK = Text("Que vérifier ? (trois points, dont les inventions)", "What to check? (three items, inventions among them)")
_Q_AVOID = Text("Quand éviter l'IA ? (deux situations)", "When to avoid AI? (two situations)")
_Q_TOOL = Text("Outil", "Tool")
_Q_DATA = Text("Données saisies", "Data that go in")
_Q_TARGET = Text("Temps cible en minutes, vérification comprise", "Target time in minutes, checking included")
_Q_USUAL = Text("Temps habituel en minutes, sans IA", "Usual time in minutes, without AI")
