"""``adoptkit lint``: check the whole base, some of its files, or what changed; mend what is safe to mend."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adoptkit.cli.session import Session, session
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, ExitCode, Lang, Text
from adoptkit.words import counted

if TYPE_CHECKING:
    from adoptkit.cli.check import Check
    from adoptkit.inspection.fixes import Mended
    from adoptkit.rules.engine import Report


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the base is asked for: files and folders, what changed since a ref, what is staged; else all of it."""

    paths: tuple[Path, ...] = ()
    since: str = ""
    staged: bool = False


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("lint", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def lint(
        context: typer.Context,
        paths: Annotated[
            list[Path] | None, typer.Argument(metavar=_PATHS.say(lang), help=_PATHS_HELP.say(lang), show_default=False)
        ] = None,
        format_: Annotated[str, typer.Option("--format", metavar=_FORMATS, help=_FORMAT.say(lang))] = "text",
        fix: Annotated[bool, typer.Option("--fix", help=_FIX.say(lang))] = False,
        diff: Annotated[bool, typer.Option("--diff", help=_DIFF.say(lang))] = False,
        since: Annotated[str, typer.Option(metavar="REF", help=_SINCE.say(lang), show_default=False)] = "",
        staged: Annotated[bool, typer.Option("--staged", help=_STAGED.say(lang))] = False,
        select: Annotated[str, typer.Option(metavar="CODES", help=_SELECT.say(lang), show_default=False)] = "",
        ignore: Annotated[str, typer.Option(metavar="CODES", help=_IGNORE.say(lang), show_default=False)] = "",
        strict: Annotated[bool, typer.Option("--strict", help=_STRICT.say(lang))] = False,
        statistics: Annotated[bool, typer.Option("--statistics", help=_STATISTICS.say(lang))] = False,
        baseline: Annotated[str, typer.Option(metavar="write|ignore", help=_BASELINE.say(lang), show_default=False)] = "",
        no_cache: Annotated[bool, typer.Option("--no-cache", help=_NO_CACHE.say(lang))] = False,
    ) -> None:
        here = session(context)
        scope = Scope(tuple(paths or ()), since, staged)
        format_ = "markdown" if format_ == "md" else format_
        _check_options(scope, format_, fix, diff, baseline)
        _refuse_together(("--statistics", statistics, "--format", format_ != "text"), ("--diff", diff, "--format", format_ != "text"))
        _refuse_together(
            ("--diff", diff, "--statistics", statistics), ("--baseline write", baseline == "write", _PATHS.say(lang), bool(paths))
        )
        _refuse_together(
            *(("--baseline write", baseline == "write", name, bool(codes)) for name, codes in (("--select", select), ("--ignore", ignore)))
        )
        check = _prepared(here, select, ignore, staged, no_cache)
        if fix or diff:
            mended = _mend(here, check, scope, write=fix)
            if diff:
                raise typer.Exit(ExitCode.FINDINGS if mended else ExitCode.OK)
            check = _prepared(here, select, ignore, staged, no_cache)
        report = _report(here, check, scope, baseline)
        if statistics:
            _write_statistics(here, check, report)
        else:
            _write(here, check, report, format_)
        failed = report.count("error") or (strict and report.count("warning"))
        raise typer.Exit(ExitCode.FINDINGS if failed else ExitCode.OK)


def whole_report(here: Session) -> "Report":
    """The report on the whole base, written on stdout; for the commands that show it among other things."""
    check = _prepared(here)
    report = check.report()
    _write(here, check, report, "text")
    return report


def _prepared(here: Session, select: str = "", ignore: str = "", staged: bool = False, no_cache: bool = False) -> "Check":
    from adoptkit.cli.check import prepared  # noqa: PLC0415 - loading the rules costs what `--help` should not pay

    return prepared(here, select, ignore, from_index=staged, remember=not no_cache)


def _check_options(scope: Scope, format_: str, fix: bool, diff: bool, baseline: str) -> None:
    """Raise AdoptkitError for options that are wrong, or that contradict each other."""
    if format_ not in _FORMATS.split("|"):
        raise AdoptkitError(_BAD_CHOICE, option="--format", value=format_, allowed=_FORMATS.replace("|", ", "))
    if baseline not in ("", "write", "ignore"):
        raise AdoptkitError(_BAD_CHOICE, option="--baseline", value=baseline, allowed="write, ignore")
    _refuse_together(
        ("--fix", fix, "--diff", diff),
        ("--fix", fix, "--staged", scope.staged),
        ("--diff", diff, "--staged", scope.staged),
        ("--since", bool(scope.since), "--staged", scope.staged),
        ("--diff", diff, "--baseline", bool(baseline)),
        ("--baseline write", baseline == "write", "--since", bool(scope.since)),
        ("--baseline write", baseline == "write", "--staged", scope.staged),
    )


def _refuse_together(*pairs: tuple[str, bool, str, bool]) -> None:
    """Raise AdoptkitError for the first pair of options that are both given: a name and whether it is, twice."""
    for one, is_one, other, is_other in pairs:
        if is_one and is_other:
            raise AdoptkitError(_CONTRADICTION, one=one, other=other)


def _report(here: Session, check: "Check", scope: Scope, baseline: str) -> "Report":
    """The findings that are asked for, without those that the baseline holds."""
    from adoptkit.cli.check import only, relative  # noqa: PLC0415
    from adoptkit.inspection.changed import of_a_change  # noqa: PLC0415

    documents = check.source.listing()
    wanted = relative(check.root, documents, list(scope.paths))
    ref, changed = _changed(check, scope) if scope.since or scope.staged else ("", set[str]())
    report = check.report()
    if baseline == "write":
        _write_baseline(here, check, report)
    if baseline != "ignore":
        report = _above_baseline(here, check, report)
    if ref:
        report = of_a_change(report, changed, lambda: check.before(ref))
    return only(report, documents, wanted) if wanted else report


def _changed(check: "Check", scope: Scope) -> tuple[str, set[str]]:
    """The commit to compare with, and the paths that changed since."""
    from adoptkit.history import changed_since, commit, merge_base, staged_changes  # noqa: PLC0415

    if scope.staged:
        return "HEAD", {item.path for item in staged_changes(check.root)}
    ancestor = merge_base(check.root, commit(check.root, scope.since), commit(check.root, "HEAD"))
    return ancestor, {item.path for item in changed_since(check.root, scope.since)}


def _mend(here: Session, check: "Check", scope: Scope, *, write: bool) -> bool:
    """Make every safe fix, or show what it would change; returns whether there was any. What was done and refused is said on stderr."""
    from adoptkit.cli.check import below, relative  # noqa: PLC0415
    from adoptkit.inspection.fixes import mended  # noqa: PLC0415
    from adoptkit.reports.fixes import as_diff, told  # noqa: PLC0415
    from adoptkit.store import Folder  # noqa: PLC0415

    documents = check.source.listing()
    keep = set(below(documents, relative(check.root, documents, list(scope.paths)))) if scope.paths else set(documents)
    if scope.since:
        keep &= _changed(check, scope)[1]
    for path in sorted(path for path in keep if Folder(check.root).is_link(path)):
        here.tell(_LINKED, path=path)
        keep.discard(path)
    outcome = mended(check.source, check.settings, check.asked, keep)
    unwritten = _written(here, check, outcome) if write else 0
    if outcome.after and not write:
        here.write(as_diff(outcome.before, outcome.after, here.lang, check.allow()))
    for sentence in told(outcome.made, len(outcome.after), outcome.refused.values(), here.lang, written=write):
        here.tell(sentence)
    if unwritten:
        raise typer.Exit(ExitCode.CANNOT_RUN)
    return bool(outcome.after)


def _written(here: Session, check: "Check", outcome: "Mended") -> int:
    """Write the mended files; returns how many could not be, each said, and leaves them out of ``outcome``."""
    from adoptkit.store import replace_file  # noqa: PLC0415

    failed = 0
    for path, data in list(outcome.after.items()):
        try:
            replace_file(check.root / path, outcome.before[path], data)
        except AdoptkitError as error:
            here.tell(error.say(here.lang))
            del outcome.after[path], outcome.made[path]
            failed += 1
    return failed


def _write_baseline(here: Session, check: "Check", report: "Report") -> None:
    from adoptkit.inspection.baseline import FILE, baseline_text  # noqa: PLC0415
    from adoptkit.store import write  # noqa: PLC0415

    write(check.root / FILE, baseline_text(report, check.baseline()))
    here.tell(_BASELINE_WRITTEN, name=FILE)


def _above_baseline(here: Session, check: "Check", report: "Report") -> "Report":
    """``report`` without what the baseline holds; when the base does better than it allows, that is said on stderr."""
    from adoptkit.inspection.baseline import fewer, without_known  # noqa: PLC0415

    known = check.baseline()
    if known is None:
        return report
    if less := fewer(report, known, check.asked.selection.takes):
        here.tell(_FEWER, count=counted(less, *_FINDINGS[here.lang], here.lang))
    return without_known(report, known)


def _write(here: Session, check: "Check", report: "Report", format_: str) -> None:
    """Print the report on stdout, with colours and wrapped on a terminal only."""
    from adoptkit.cli.console import report_view  # noqa: PLC0415
    from adoptkit.reports.formats import FORMATS  # noqa: PLC0415
    from adoptkit.reports.sources import Sources  # noqa: PLC0415

    allow = check.allow() if report.findings else frozenset[str]()
    prefix = check.prefix() if format_ not in ("text", "json") else ""
    view = report_view(Sources(check.text_of, allow), prefix, _files_address() if format_ == "markdown" else "")
    here.write(FORMATS[format_](report, here.lang, view))


def _files_address() -> str:
    """Where GitHub shows the files of this commit, in one of its jobs; an empty string anywhere else."""
    parts = [os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "SHA")]
    return f"{parts[0]}/{parts[1]}/blob/{parts[2]}" if all(parts) else ""


def _write_statistics(here: Session, check: "Check", report: "Report") -> None:
    from adoptkit.reports.statistics import as_statistics  # noqa: PLC0415

    here.write(as_statistics(report, here.lang, check.owners(report)))


_FORMATS = "text|json|github|markdown|gitlab|sarif"
_SHORT = Text("Contrôle la base.", "Check the base.")
_HELP = Text(
    "Contrôle la base : la charte, les fiches, les données personnelles. Code de sortie 1 s'il reste une erreur.",
    "Check the base: the charter, the fiches, personal data. Exit code 1 while an error remains.",
)
_PATHS = Text("[CHEMINS]...", "[PATHS]...")
_PATHS_HELP = Text("Des fichiers ou dossiers de la base ; sinon toute la base.", "Files or folders of the base; else all of it.")
_FORMAT = Text(
    "text pour lire, json pour un programme ; github, gitlab, sarif et markdown pour une demande de fusion.",
    "text to read, json for a program; github, gitlab, sarif and markdown for a pull request.",
)
_FIX = Text("Corrige ce qui se corrige sans risque.", "Mend what can be mended safely.")
_DIFF = Text(
    "Montre ce que --fix changerait, sans rien écrire ; code de sortie 1 s'il changerait quelque chose.",
    "Show what --fix would change, writing nothing; exit code 1 when it would change something.",
)
_SINCE = Text(
    "Seulement ce qui a changé depuis cette référence git, et ce que cela casse ailleurs.",
    "Only what changed since this git reference, and what that breaks elsewhere.",
)
_STAGED = Text("Seulement ce qui est prêt à être enregistré (git add).", "Only what is staged (git add).")
_SELECT = Text("Seulement ces règles : AK1,AK203.", "Only these rules: AK1,AK203.")
_IGNORE = Text("Sans ces règles.", "Without these rules.")
_STRICT = Text("Un avertissement suffit à échouer.", "A warning is enough to fail.")
_STATISTICS = Text("Les totaux par règle et par responsable.", "Totals by rule and by owner.")
_BASELINE = Text(
    "write : part de l'existant, qui ne peut plus que diminuer ; ignore : sans ce point de départ.",
    "write: start from what is there, which can only go down; ignore: without that baseline.",
)
_NO_CACHE = Text("Relit tout, sans rien retenir.", "Read everything anew, remembering nothing.")
_BAD_CHOICE = Text("{option} vaut « {value} » : choisissez parmi {allowed}", "{option} is “{value}”: choose among {allowed}")
_CONTRADICTION = Text(
    "{one} et {other} ne vont pas ensemble : gardez l'une des deux options", "{one} and {other} don't go together: keep one of the two"
)
_LINKED = Text(
    "{path} est un lien : il n'est pas corrigé ; corrigez le fichier qu'il désigne",
    "{path} is a link: it is not mended; mend the file that it stands for",
)
_BASELINE_WRITTEN = Text(
    "point de départ écrit dans {name} : enregistrez-le dans git ; lint ne montrera que ce qui s'ajoute",
    "baseline written to {name}: commit it; lint will only show what comes on top",
)
_FEWER = Text(
    "le point de départ admet {count} de plus qu'il n'en reste : « adoptkit lint --baseline write » l'abaisse",
    "the baseline allows {count} more than there are: “adoptkit lint --baseline write” lowers it",
)
_FINDINGS: dict[Lang, tuple[str, str]] = {"fr": ("constat", "constats"), "en": ("finding", "findings")}
