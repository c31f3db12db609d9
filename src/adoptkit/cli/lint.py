"""``adoptkit lint``: check the whole base, or some of its files."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from adoptkit.base import Base
from adoptkit.cli.session import Session, session
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, ExitCode, Lang, Text
from adoptkit.rules.engine import Finding, Report, Selection, run


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("lint", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def lint(
        context: typer.Context,
        paths: Annotated[
            list[Path] | None, typer.Argument(metavar=_PATHS.say(lang), help=_PATHS_HELP.say(lang), show_default=False)
        ] = None,
        format_: Annotated[str, typer.Option("--format", metavar="text|json", help=_FORMAT.say(lang))] = "text",
        select: Annotated[str, typer.Option(metavar="CODES", help=_SELECT.say(lang), show_default=False)] = "",
        ignore: Annotated[str, typer.Option(metavar="CODES", help=_IGNORE.say(lang), show_default=False)] = "",
        strict: Annotated[bool, typer.Option("--strict", help=_STRICT.say(lang))] = False,
    ) -> None:
        here = session(context)
        if format_ not in ("text", "json"):
            raise AdoptkitError(_BAD_FORMAT, value=format_)
        report = check(here, paths or [], select, ignore)
        write_report(here, report, format_)
        failed = report.count("error") or (strict and report.count("warning"))
        raise typer.Exit(ExitCode.FINDINGS if failed else ExitCode.OK)


def check(here: Session, paths: list[Path], select: str = "", ignore: str = "") -> Report:
    """The findings of the base, those of ``paths`` only when some are given; raises AdoptkitError when nothing was checked."""
    from adoptkit.rules.registry import all_rules  # noqa: PLC0415 - loading the rules costs what `--help` should not pay

    base = measured(here, here.base())
    if not base.documents:
        raise AdoptkitError(_NOTHING, folder=here.root)
    wanted = _wanted(here, base, paths)
    selection = _selection(base, select, ignore)
    if not any(selection.takes(item.code) for item in all_rules()):
        raise AdoptkitError(_NO_RULE)
    report = run(base, all_rules(), selection)
    if wanted is None:
        return report
    return replace(report, findings=tuple(item for item in report.findings if _is_wanted(item, wanted)), checked=_count(base, wanted))


def write_report(here: Session, report: Report, format_: str = "text") -> None:
    """Print the report on stdout, with colours on a terminal only."""
    from adoptkit.cli.console import finding_style  # noqa: PLC0415
    from adoptkit.reports.findings import as_json, as_text  # noqa: PLC0415

    here.write(as_json(report, here.lang) if format_ == "json" else as_text(report, here.lang, finding_style()))


def measured(here: Session, base: Base) -> Base:
    """``base`` with its charter's page measured, or not when there is no typesetter here."""
    from adoptkit.cli.measure import charter_fit  # noqa: PLC0415

    root = here.root
    if root is None or base.charter is None:
        return base
    return replace(base, outside=replace(base.outside, charter_fit=charter_fit(root, base)))


def _selection(base: Base, select: str, ignore: str) -> Selection:
    from adoptkit.rules.registry import check_prefixes  # noqa: PLC0415

    _refuse_silencing(base)
    chosen = check_prefixes(tuple(filter(None, select.replace(",", " ").split()))) or check_prefixes(base.settings.lint_select)
    ignored = check_prefixes((*filter(None, ignore.replace(",", " ").split()), *base.settings.lint_ignore))
    per_file = {pattern: check_prefixes(tuple(codes)) for pattern, codes in base.settings.lint_per_file.items()}
    return Selection(chosen, ignored, per_file)


def _refuse_silencing(base: Base) -> None:
    """Raise AdoptkitError when the settings leave out a rule that can't be suppressed."""
    from adoptkit.rules.registry import all_rules  # noqa: PLC0415

    left_out = (*base.settings.lint_ignore, *(code for codes in base.settings.lint_per_file.values() for code in codes))
    for item in all_rules():
        if not item.suppressible and item.code in left_out:
            raise AdoptkitError(_NOT_SILENCED, code=item.code)


def _wanted(here: Session, base: Base, paths: list[Path]) -> list[str] | None:
    """The paths given, relative to the base with ``/``; None for the whole base. Raises AdoptkitError for one that is not of the base."""
    if not paths:
        return None
    root = here.root
    wanted = []
    for path in paths:
        full = Path(os.path.normpath(path.absolute()))
        name = full.relative_to(root).as_posix() if root and full.is_relative_to(root) else None
        if not full.exists():
            raise AdoptkitError(_NO_PATH, path=path)
        if name is None or not _count(base, [name]):
            raise AdoptkitError(_NOT_OF_BASE, path=path, base=root)
        wanted.append(name)
    return wanted


def _is_wanted(finding: Finding, wanted: list[str]) -> bool:
    return any(_within(finding.path, name) for name in wanted)


def _count(base: Base, wanted: list[str]) -> int:
    return sum(any(_within(path, name) for name in wanted) for path in base.documents)


def _within(path: str, name: str) -> bool:
    return name in (".", path) or path.startswith(f"{name}/")


_SHORT = Text("Contrôle la base.", "Check the base.")
_HELP = Text(
    "Contrôle la base : la charte, les fiches, les données personnelles. Code de sortie 1 s'il reste une erreur.",
    "Check the base: the charter, the fiches, personal data. Exit code 1 while an error remains.",
)
_PATHS = Text("[CHEMINS]...", "[PATHS]...")
_PATHS_HELP = Text("Des fichiers ou dossiers de la base ; sinon toute la base.", "Files or folders of the base; else all of it.")
_FORMAT = Text("text pour lire, json pour un programme.", "text to read, json for a program.")
_SELECT = Text("Seulement ces règles : AK1,AK203.", "Only these rules: AK1,AK203.")
_IGNORE = Text("Sans ces règles.", "Without these rules.")
_STRICT = Text("Un avertissement suffit à échouer.", "A warning is enough to fail.")
_BAD_FORMAT = Text("--format vaut « {value} » : choisissez text ou json", "--format is “{value}”: choose text or json")
_NOTHING = Text(
    "rien à contrôler dans {folder} : ni charte ni fiche ; « adoptkit init » en crée",
    "nothing to check in {folder}: no charter, no fiche; “adoptkit init” makes some",
)
_NO_RULE = Text(
    "aucune règle ne reste à contrôler : revoyez --select et --ignore", "no rule remains to be checked: review --select and --ignore"
)
_NOT_SILENCED = Text(
    "adoptkit.toml:1 : {code} protège des personnes et ne peut pas être mis de côté : retirez-le de [lint]",
    "adoptkit.toml:1: {code} protects people and can't be left out: remove it from [lint]",
)
_NO_PATH = Text("{path} n'existe pas : vérifiez le chemin", "{path} does not exist: check the path")
_NOT_OF_BASE = Text(
    "{path} n'est pas un fichier de la base {base} : lint lit charter.md et les dossiers library/, problems/…",
    "{path} is not a file of the base {base}: lint reads charter.md and the folders library/, problems/…",
)
