"""``adoptkit purge``: what is past its retention leaves logs/ and notes/, once its numbers are in a scorecard."""

import datetime as dt
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from adoptkit.cli.journal import JOURNAL
from adoptkit.cli.session import Session, session
from adoptkit.cli.team import is_day_first
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, ExitCode, Lang, Text
from adoptkit.store import Folder
from adoptkit.vocabulary import YES_NO
from adoptkit.words import counted, day, number, visible

if TYPE_CHECKING:
    from adoptkit.logbook.retention import Past, Terms


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes, and what is past and stays, each with its reason; the retention in days and the first Monday that is kept."""

    going: Sequence["Past"]
    staying: Sequence[tuple["Past", str]]
    days: int
    first_kept: dt.date


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("purge", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def purge(
        context: typer.Context,
        dry_run: Annotated[bool, typer.Option("--dry-run", help=_DRY_RUN.say(lang))] = False,
        yes: Annotated[bool, typer.Option("--yes", help=_YES.say(lang))] = False,
        force: Annotated[bool, typer.Option("--force", help=_FORCE.say(lang))] = False,
    ) -> None:
        from adoptkit.logbook.retention import remove  # noqa: PLC0415

        here = session(context)
        root = here.found_root()
        plan = _plan(here, root, force)
        _tell(here, root, plan, dry_run)
        if plan.going and not dry_run:
            _agree(here, len(plan.going), yes)
            for item in plan.going:
                remove(root, item)
                here.write(here.say(_GONE, what=_what(here, item)))
                if item.path == JOURNAL and item.state == "whole":
                    here.tell(_BLANK_AGAIN)
        raise typer.Exit(ExitCode.FINDINGS if plan.staying else ExitCode.OK)


def _plan(here: Session, root: Path, force: bool) -> Plan:
    """What is past its retention in the base at ``root``: what will go, and what stays with the reason."""
    from adoptkit.logbook.retention import Terms, past_files  # noqa: PLC0415

    settings = Folder(root).settings()
    day_first = is_day_first(settings.lang or here.lang, settings)
    terms = Terms.since(here.today, settings.retention_days, ZoneInfo(settings.timezone), day_first)
    reasons = [(item, _why_it_stays(here, root, item, None if force else terms)) for item in past_files(root, terms)]
    going = [item for item, why in reasons if not why]
    return Plan(going, [(item, why) for item, why in reasons if why], settings.retention_days, terms.first_kept)


def _tell(here: Session, root: Path, plan: Plan, dry_run: bool) -> None:
    """Say what is past; a dry run has no other result, so it goes to stdout."""
    first_kept = day(plan.first_kept, here.lang)
    say = here.write if dry_run else here.tell
    if not plan.going:
        here.write(here.say(_NOTHING, days=plan.days, day=first_kept))
    else:
        tracked = set(Folder(root).private_files().tracked)
        say(here.say(_GOING, days=plan.days, day=first_kept))
        for item in plan.going:
            say(f"  {_what(here, item)}")
            if item.path in tracked:
                here.tell(_TRACKED)
    for item, why in plan.staying:
        here.tell(_STAYS, what=_what(here, item), why=why)


def _why_it_stays(here: Session, root: Path, item: "Past", terms: "Terms | None") -> str:
    """Why something past is not removed; empty when it is. Without ``terms``, whether its numbers are in a scorecard does not matter."""
    if item.state == "link":
        return here.say(_LINK)
    if item.state == "by_hand":
        return here.say(_BY_HAND, lines=", ".join(_ranges(item.lines)))
    return _what_would_be_lost(here, root, item, terms) if terms else ""


def _what_would_be_lost(here: Session, root: Path, item: "Past", terms: "Terms") -> str:
    """Which numbers of ``item`` no scorecard holds, and how to keep them; empty when there are none."""
    from adoptkit.logbook.retention import uncounted  # noqa: PLC0415

    weeks, path = uncounted(root, item, terms), shlex.quote(item.path)
    if missing := [week.week for week in weeks if week.told is None]:
        return here.say(_UNCOUNTED, path=path, week=missing[0], weeks=", ".join(missing))
    if not weeks:
        return ""
    short = weeks[0]
    uses = counted(short.told or 0, *_USE[here.lang], here.lang)
    return here.say(_COUNTED_IN_PART, path=path, week=short.week, told=uses, held=number(short.held, here.lang))


def _what(here: Session, item: "Past") -> str:
    """The file, and how much of it is past."""
    path, rows = visible(item.path), counted(item.rows, *_ROW[here.lang], here.lang)
    if item.state == "whole" and item.rows:
        return f"{path} ({rows})"
    if item.state in ("rows", "by_hand"):
        return here.say(_ROWS, path=path, rows=rows, kept=counted(item.kept_rows, *_MORE_RECENT[here.lang], here.lang))
    return path


def _ranges(lines: Sequence[int]) -> Iterator[str]:
    """Line numbers as a person selects them: 2-31, 40."""
    first = last = None
    for line in (*lines, None):
        if first is not None and last is not None and (line is None or line > last + 1):
            yield str(first) if first == last else f"{first}-{last}"
            first = None
        first, last = line if first is None else first, line


def _agree(here: Session, files: int, yes: bool) -> None:
    """Go on when somebody said yes; raises AdoptkitError where nobody can be asked, and stops without a word of blame after a no."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise AdoptkitError(_NOBODY_TO_ASK)
    from adoptkit.cli.wizard import ask  # noqa: PLC0415

    answer = YES_NO.find(ask(here, _QUESTION if files > 1 else _QUESTION_ONE))
    if answer is None or answer.id != "yes":
        here.tell(_DECLINED)
        raise typer.Exit(ExitCode.FINDINGS)


_SHORT = Text("Supprime les journaux qui ont dépassé leur durée.", "Remove logs past their retention.")
_HELP = Text(
    "Supprime de logs/ et notes/ ce qui a dépassé la durée de conservation (retention_days, 90 jours), semaine entière par semaine entière. "
    "Une semaine que scorecards/ ne compte pas, ou pas entière, reste, sauf --force.",
    "Remove from logs/ and notes/ what is past its retention (retention_days, 90 days), whole week by whole week. "
    "A week that scorecards/ does not count, or not whole, stays, unless --force.",
)
_DRY_RUN = Text("Montre ce qui partirait, sans rien supprimer.", "Show what would go, remove nothing.")
_YES = Text("Supprime sans poser la question.", "Remove without asking.")
_FORCE = Text(
    "Supprime aussi les semaines que scorecards/ ne compte pas entières.", "Remove weeks that scorecards/ does not count whole too."
)
_NOTHING = Text(
    "rien à supprimer d'avant le {day} (conservation : {days} jours)",
    "nothing to remove from before {day} (retention: {days} days)",
)
_GOING = Text("À supprimer, d'avant le {day} (conservation : {days} jours) :", "To remove, from before {day} (retention: {days} days):")
_ROW = {"fr": ("ligne", "lignes"), "en": ("row", "rows")}
_MORE_RECENT = {"fr": ("plus récente reste", "plus récentes restent"), "en": ("more recent one stays", "more recent ones stay")}
_ROWS = Text("{path} : {rows} ; {kept}", "{path}: {rows}; {kept}")
_GONE = Text("supprimé : {what}", "removed: {what}")
_BLANK_AGAIN = Text(
    "c'était le journal de l'équipe : « adoptkit journal » en refait un vide, avec les fiches d'aujourd'hui",
    "it was the team's journal: “adoptkit journal” makes a blank one again, with the fiches of today",
)
_STAYS = Text("reste : {what} : {why}", "stays: {what}: {why}")
_TRACKED = Text(
    "    git suit ce fichier : ses anciennes versions restent dans l'historique ; « git rm --cached » puis une réécriture de l'historique les en retirent",
    "    git tracks this file: its past versions stay in the history; “git rm --cached” and a rewrite of the history take them out",
)
_LINK = Text(
    "c'est un lien vers un autre dossier, qui n'est pas suivi ; purgez ce dossier-là, ou remplacez le lien",
    "it is a link to another place, which is not followed; purge that place, or replace the link",
)
_BY_HAND = Text(
    "ce fichier ne se réécrit pas sans risque ; supprimez ces lignes dans votre tableur : {lines}",
    "this file can't be rewritten safely; remove these rows in your spreadsheet: {lines}",
)
_UNCOUNTED = Text(
    "sans tableau de bord qui se lise, ses nombres seraient perdus ({weeks}) : lancez « adoptkit scorecard {path} --week {week} --commit », ou ajoutez --force",
    "without a scorecard that reads, its numbers would be lost ({weeks}): run “adoptkit scorecard {path} --week {week} --commit”, or add --force",
)
_USE = {"fr": ("usage", "usages"), "en": ("use", "uses")}
_COUNTED_IN_PART = Text(
    "la page de {week} compte {told}, ce journal {held} : refaites-la d'abord (« adoptkit scorecard {path} --week {week} --commit »), "
    "ou ajoutez --force",
    "the page of {week} counts {told}, this log {held}: make it again first (“adoptkit scorecard {path} --week {week} --commit”), "
    "or add --force",
)
_NOBODY_TO_ASK = Text(
    "rien n'a été supprimé : personne n'est là pour répondre ; relancez avec --yes pour supprimer, ou --dry-run pour voir seulement",
    "nothing was removed: there is nobody to answer; run again with --yes to remove, or --dry-run to look only",
)
_QUESTION = Text("Supprimer tout cela ? (oui/non)", "Remove all of this? (yes/no)")
_QUESTION_ONE = Text("Le supprimer ? (oui/non)", "Remove it? (yes/no)")
_DECLINED = Text("rien n'a été supprimé", "nothing was removed")
