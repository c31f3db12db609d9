"""What lint checks: which files of which source, by which rules; shared by the commands that lint."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from adoptkit.base import CHARTER, Context, kind_of
from adoptkit.cli.measure import charter_fit
from adoptkit.cli.session import Session
from adoptkit.document import MAX_BYTES
from adoptkit.errors import AdoptkitError, Text
from adoptkit.history import git
from adoptkit.inspection import Request, report_on
from adoptkit.inspection.baseline import FILE as BASELINE
from adoptkit.inspection.baseline import Counts, read_baseline
from adoptkit.inspection.sources import Source, at_revision, staged
from adoptkit.kinds.charter import Charter
from adoptkit.rules.engine import Report, Selection
from adoptkit.rules.registry import all_rules, check_prefixes
from adoptkit.settings import Settings
from adoptkit.store import CacheFolder, Folder


@dataclass(frozen=True)
class Check:
    """A base to be checked: its folder, where its files come from, what is asked, and what is remembered of it."""

    root: Path
    source: Source
    settings: Settings
    asked: Request
    cache: CacheFolder | None

    def report(self) -> Report:
        """Every finding on the base."""
        return report_on(self.source, self.settings, self.asked, self.cache)

    def before(self, ref: str) -> Report:
        """Every finding on the base as it was at ``ref``, none before the first commit; raises AdoptkitError when there is no such commit."""
        if ref == "HEAD" and git(self.root, "rev-parse", "--verify", "--quiet", "HEAD")[0]:
            return Report((), (), 0)
        source = at_revision(self.root, ref)
        try:
            settings = source.settings()
        except AdoptkitError:  # they did not read then, and do today: the change may be what mended them
            settings = self.settings
        asked = replace(self.asked, measure=partial(charter_fit, self.root, remember=False))
        return report_on(source, settings, asked)

    def baseline(self) -> Counts | None:
        """The starting point that the base keeps, None without one; raises AdoptkitError when it can't be read."""
        data = self.source.content(BASELINE)
        return None if data is None else read_baseline(data)

    def allow(self) -> frozenset[str]:
        """The addresses that may stand in the base, and so be shown."""
        read = kind_of(self.source.document(CHARTER)) if CHARTER in self.source.listing() else None
        return Context(self.settings, self.asked.lang, read.contact if isinstance(read, Charter) else "").allow

    def prefix(self) -> str:
        """The folder of the base in its git repository, ``/`` at its end; empty at its root or without git."""
        code, answer = git(self.root, "rev-parse", "--show-prefix")
        return answer.decode("utf-8", "surrogateescape").strip("\n") if code == 0 else ""

    def owners(self, report: Report) -> Mapping[str, str]:
        """Who owns each file that ``report`` speaks of, as it says; files without an owner are left out."""
        kinds = (kind_of(self.source.document(path)) for path in {item.path for item in report.findings} & self.source.listing().keys())
        return {kind.path: kind.owner for kind in kinds if kind and kind.owner}

    def text_of(self, path: str) -> str | None:
        """The text of the file at ``path``, not read as a document; None when the base has no such document, or one that is no text."""
        listing = self.source.listing()
        if path not in listing or (listing[path] or (0,))[0] > MAX_BYTES:
            return None
        try:
            text = (self.source.content(path) or b"").decode("utf-8-sig")
        except (AdoptkitError, UnicodeDecodeError):
            return None
        return None if "\0" in text else text


def prepared(here: Session, select: str = "", ignore: str = "", *, from_index: bool = False, remember: bool = True) -> Check:
    """The check that these options ask for; raises AdoptkitError when there is nothing to check, or no rule to check it by."""
    root = here.found_root()
    source = staged(root) if from_index else Folder(root)
    settings = source.settings()
    selection = _selection(settings, select, ignore)
    if selection != Selection() and not any(selection.takes(item.code) for item in all_rules()):
        raise AdoptkitError(_NO_RULE)
    if not source.listing():
        raise AdoptkitError(_NOTHING_STAGED if from_index else _NOTHING, folder=root)
    remember = remember and not from_index
    asked = Request(selection, here.today, here.lang, partial(charter_fit, root, remember=remember))
    return Check(root, source, settings, asked, CacheFolder(root, settings) if remember else None)


def only(report: Report, documents: Collection[str], wanted: list[str]) -> Report:
    """``report`` on the files and folders ``wanted`` alone."""
    findings = tuple(item for item in report.findings if below([item.path], wanted))
    hushed, known = tuple(below(report.hushed, wanted)), tuple(below(report.known, wanted))
    return replace(report, findings=findings, hushed=hushed, known=known, checked=len(below(documents, wanted)))


def below(documents: Collection[str], wanted: list[str]) -> list[str]:
    """The documents that are one of the files ``wanted``, or in one of those folders."""
    return [path for path in documents if any(_within(path, name) for name in wanted)]


def relative(root: Path, documents: Collection[str], paths: list[Path]) -> list[str]:
    """``paths`` relative to the base with ``/``; raises AdoptkitError for one that is not of the base."""
    wanted = []
    for path in paths:
        full = Path(os.path.normpath(path.absolute()))
        full = full.parent.resolve() / full.name  # the folder may be reached by a link; a linked fiche stays where it is
        name = full.relative_to(root.resolve()).as_posix() if full.is_relative_to(root.resolve()) else None
        if not full.exists():
            raise AdoptkitError(_NO_PATH, path=path)
        if name is None or not below(documents, [name]):
            raise AdoptkitError(_NOT_OF_BASE, path=path, base=root)
        wanted.append(name)
    return wanted


def _within(path: str, name: str) -> bool:
    return name in (".", path) or path.startswith(f"{name}/")


def _selection(settings: Settings, select: str, ignore: str) -> Selection:
    _refuse_silencing(settings)
    asked, kept = check_prefixes(tuple(filter(None, select.replace(",", " ").split()))), check_prefixes(settings.lint_select)
    always = tuple(item.code for item in all_rules() if not item.suppressible) if kept else ()  # settings leave none of these out
    chosen = asked or (*kept, *always)
    ignored = check_prefixes((*filter(None, ignore.replace(",", " ").split()), *settings.lint_ignore))
    per_file = {pattern: check_prefixes(tuple(codes)) for pattern, codes in settings.lint_per_file.items()}
    return Selection(chosen, ignored, per_file)


def _refuse_silencing(settings: Settings) -> None:
    """Raise AdoptkitError when the settings leave out a rule that can't be suppressed."""
    left_out = (*settings.lint_ignore, *(code for codes in settings.lint_per_file.values() for code in codes))
    for item in all_rules() if left_out else ():
        if not item.suppressible and item.code.startswith(tuple(code.upper() for code in left_out)):
            raise AdoptkitError(_NOT_SILENCED, code=item.code)


_NOTHING_STAGED = Text(
    "git n'a encore aucun fichier de cette base : « git add » les lui confie, ou relancez sans --staged",
    "git has no file of this base yet: “git add” hands them over, or run again without --staged",
)
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
