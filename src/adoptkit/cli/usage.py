"""Help and usage errors in the reader's language: Typer's own words are English only."""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from adoptkit.errors import Lang, Text

_HELP_WORDS = {
    "Usage:": "Utilisation :",
    "Options:": "Options :",
    "Arguments:": "Arguments :",
    "Commands:": "Commandes :",
    "Show this message and exit.": "Affiche cette aide.",
    "COMMAND [ARGS]...": "COMMANDE [ARGUMENTS]...",
    "[required]": "[obligatoire]",
    "[default: ": "[par défaut : ",
}
_HELP_PATTERN = re.compile("|".join(re.escape(word) for word in _HELP_WORDS))


class FrenchGroup(TyperGroup):
    """The command tree, with its help page in French."""

    def get_help(self, ctx: Any) -> str:
        """The help page of the group."""
        return in_french(super().get_help(ctx))


class FrenchCommand(TyperCommand):
    """One command, with its help page in French."""

    def get_help(self, ctx: Any) -> str:
        """The help page of the command."""
        return in_french(super().get_help(ctx))


def group_class(lang: Lang) -> type[TyperGroup]:
    """The class of a command group whose help is in ``lang``."""
    return FrenchGroup if lang == "fr" else TyperGroup


def command_class(lang: Lang) -> type[TyperCommand]:
    """The class of a command whose help is in ``lang``."""
    return FrenchCommand if lang == "fr" else TyperCommand


def in_french(page: str) -> str:
    """Typer's help page with its own words in French."""
    return _HELP_PATTERN.sub(lambda match: _HELP_WORDS[match[0]], page)


def complaint(error: TyperException, lang: Lang) -> str:
    """What is wrong with a command line, in one or two sentences, and where its help is."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message()
    said = error.format_message() if lang == "en" else _in_french(error)
    command = context.command_path if context else "adoptkit"
    return (
        f"{said.rstrip('.')} ; {_SEE.say(lang, command=command)}"
        if lang == "fr"
        else f"{said.rstrip('.')}; {_SEE.say(lang, command=command)}"
    )


def _in_french(error: TyperException) -> str:
    name = type(error).__name__
    param = getattr(error, "param", None)
    label = (param.opts[-1] if param.param_type_name == "option" else param.make_metavar(getattr(error, "ctx", None))) if param else ""
    if name == "NoSuchOption":
        near = getattr(error, "possibilities", None)
        return f"l'option {getattr(error, 'option_name', '')} n'existe pas" + (f" (peut-être {', '.join(sorted(near))})" if near else "")
    if name == "MissingParameter":
        return f"il manque {label}"
    if name == "BadOptionUsage":
        return f"l'option {getattr(error, 'option_name', '')} est mal employée : elle attend une valeur, ou n'en prend pas"
    if name == "BadParameter":
        return f"la valeur donnée à {label} n'est pas acceptée" + _EXPECTED.get(getattr(getattr(param, "type", None), "name", ""), "")
    if match := re.fullmatch(r"No such command '(.*?)'\.?(.*)", error.message, re.DOTALL):
        return f"la commande « {match[1]} » n'existe pas"
    if match := re.match(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", error.message):
        return f"argument en trop : {match[1]}"
    return error.format_message()


_SEE = Text("voyez « {command} --help »", "see “{command} --help”")
_EXPECTED = {
    "int": " : il faut un nombre entier",
    "int range": " : il faut un nombre entier dans les bornes",
    "float": " : il faut un nombre",
}
