"""``adoptkit scorecard``: the week's scorecard from usage logs, as text, JSON, CSV, or a page to share."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adoptkit.cli.output import deliver, format_of, keep_sources
from adoptkit.cli.progress import step, stoppable
from adoptkit.cli.session import Session, house_style, session
from adoptkit.cli.source import (
    ENGINES,
    SOURCE_HELP,
    SQL_HELP,
    TABLE,
    TABLE_HELP,
    Sources,
    engine_named,
    facts_of_sources,
    known_fiche,
    listed_fiches,
    refuse_mix,
    warn_of_git,
    write_queries,
    zone_named,
)
from adoptkit.cli.team import is_day_first, roster_of
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, ExitCode, Lang, Text
from adoptkit.scorecard.card import Scorecard
from adoptkit.settings import Settings
from adoptkit.store import write
from adoptkit.usage.catalogue import Catalogue
from adoptkit.usage.model import Setting

if TYPE_CHECKING:
    from adoptkit.scorecard.compute import Terms
    from adoptkit.scorecard.facts import Facts

#: What holds one week.
PAGES = ("md", "html", "pdf")
FORMATS = ("text", "json", "csv", "md", "html", "pdf")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which scorecard is asked for."""

    week: str | None
    all_weeks: bool
    success: int
    commit: bool = False


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""

    @app.command("scorecard", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def scorecard(
        context: typer.Context,
        files: Annotated[
            list[Path] | None, typer.Argument(metavar=_FILES.say(lang), help=_FILES_HELP.say(lang), show_default=False)
        ] = None,
        format_: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help=_FORMAT.say(lang), show_default=False)] = "",
        output: Annotated[
            Path | None, typer.Option("-o", "--output", metavar=_FILE.say(lang), help=_OUTPUT.say(lang), show_default=False)
        ] = None,
        team: Annotated[Path | None, typer.Option("--team", metavar=_FILE.say(lang), help=_TEAM.say(lang), show_default=False)] = None,
        fiches: Annotated[
            Path | None, typer.Option("--fiches", metavar=_FILE.say(lang), help=_FICHES.say(lang), show_default=False)
        ] = None,
        headcount: Annotated[
            int | None, typer.Option("--headcount", min=1, metavar="N", help=_HEADCOUNT.say(lang), show_default=False)
        ] = None,
        week: Annotated[str | None, typer.Option("--week", metavar="2026-W47", help=_WEEK.say(lang), show_default=False)] = None,
        all_weeks: Annotated[bool, typer.Option("--all-weeks", help=_ALL_WEEKS.say(lang))] = False,
        timezone: Annotated[str, typer.Option("--timezone", metavar=_ZONE.say(lang), help=_TIMEZONE.say(lang), show_default=False)] = "",
        success: Annotated[int, typer.Option("--success", min=1, metavar="N", help=_SUCCESS.say(lang), show_default=False)] = 1,
        commit: Annotated[bool, typer.Option("--commit", help=_COMMIT.say(lang))] = False,
        explain: Annotated[bool, typer.Option("--explain", help=_EXPLAIN.say(lang))] = False,
        rejects: Annotated[
            Path | None, typer.Option("--rejects", metavar=_FILE.say(lang), help=_REJECTS.say(lang), show_default=False)
        ] = None,
        strict: Annotated[bool, typer.Option("--strict", help=_STRICT.say(lang))] = False,
        engine: Annotated[str, typer.Option("--engine", metavar="|".join(ENGINES), help=_ENGINE.say(lang), show_default=False)] = "auto",
        source: Annotated[str, typer.Option("--source", metavar="URL", help=SOURCE_HELP.say(lang), show_default=False)] = "",
        table: Annotated[str, typer.Option("--table", metavar=TABLE.say(lang), help=TABLE_HELP.say(lang), show_default=False)] = "",
        sql: Annotated[bool, typer.Option("--sql", help=SQL_HELP.say(lang))] = False,
    ) -> None:
        here, files = session(context), files or []
        if sql:
            return write_queries(here, output)
        fmt = format_of(output, format_, FORMATS)
        refuse_mix(files, source, table, engine)
        inputs = [*files, *(path for path in (team, fiches) if path)]
        if rejects:
            keep_sources(here, rejects, [*inputs, *filter(None, (output,))])
        sources = Sources(files, team, fiches, headcount, timezone, engine_named(engine), source, table)
        if commit and all_weeks and fmt in PAGES:
            raise AdoptkitError(_ONE_WEEK, format=fmt)
        with stoppable():
            warn_of_git(here, [*files, *(path for path in (team, rejects) if path)])
            refused, cards, settings = count(here, sources, Wanted(week, all_weeks, success, commit), rejects)
            written = render(here, cards, fmt, settings, all_weeks, explain, output is None)
            deliver(here, written, output, here.say(_NAME, week=cards[-1].week, extension=fmt), inputs)
        raise typer.Exit(ExitCode.FINDINGS if strict and refused else ExitCode.OK)


def count(here: Session, sources: Sources, wanted: Wanted, rejects: Path | None = None) -> tuple[int, list[Scorecard], Settings]:
    """How many cells are refused, the scorecards and the settings; whatever was refused or noticed is told, and written to ``rejects``."""
    from adoptkit.scorecard.compute import scorecards  # noqa: PLC0415
    from adoptkit.scorecard.weeks import Asked  # noqa: PLC0415

    setting, terms, settings = _terms(here, sources, wanted)
    facts, said, is_long = facts_of_sources(here, sources, setting, Asked(wanted.week, wanted.all_weeks))
    with closing(facts):
        _tell_rejects(here, facts, rejects)
        if said:
            here.tell(here.say(said))
        with step(here, _COUNTING, is_long=is_long):
            cards = scorecards(facts, terms, wanted.week, wanted.all_weeks)
        _tell_notices(here, cards)
        if wanted.commit:
            cards = _committed(here, cards, facts, terms, wanted.all_weeks)
    return len(facts.rejects) + facts.unlisted, cards, settings


def _terms(here: Session, sources: Sources, wanted: Wanted) -> "tuple[Setting, Terms, Settings]":
    """Under which terms the log is read and counted: those of the base, and of the command line."""
    from adoptkit.cli.commit import history_of  # noqa: PLC0415
    from adoptkit.scorecard.compute import Terms  # noqa: PLC0415
    from adoptkit.scorecard.reviews import reviews_due  # noqa: PLC0415
    from adoptkit.usage.guard import text_guard  # noqa: PLC0415

    base = here.base() if here.root or here.folder != Path() else None
    settings = base.settings if base else Settings()
    zone = zone_named(sources.timezone or settings.timezone)
    day_first = is_day_first(base.lang if base else here.lang, settings)
    roster = roster_of(here, sources.team, zone, day_first)
    catalogue = listed_fiches(sources.fiches) or (Catalogue({item.id: known_fiche(item) for item in base.fiches}) if base else None)
    guard = text_guard(roster, frozenset(settings.privacy_allow))
    headcount = sources.headcount or (None if roster else settings.headcount)
    due = reviews_due(base) if base else None
    terms = Terms(here.today, settings.k_min, headcount, roster, catalogue, guard, wanted.success, history_of(here, base, roster), due)
    return Setting(here.today, zone, day_first, roster, catalogue, guard), terms, settings


def _tell_rejects(here: Session, facts: "Facts", rejects: Path | None) -> None:
    from adoptkit.reports.rejects import rejects_csv, rejects_text  # noqa: PLC0415

    for line in rejects_text(facts.rejects, here.lang, unlisted=facts.unlisted):
        here.tell(line)
    if rejects:
        write(rejects, rejects_csv(facts.rejects, here.lang), private=True)


def _tell_notices(here: Session, cards: Sequence[Scorecard]) -> None:
    from adoptkit.reports.rejects import notices_text  # noqa: PLC0415

    for line in notices_text(dict.fromkeys(notice for card in cards for notice in card.warnings), here.lang):
        here.tell(line)


def _committed(here: Session, cards: Sequence[Scorecard], facts: "Facts", terms: "Terms", all_weeks: bool) -> list[Scorecard]:
    """The cards as their pages have them, now written; who noted a use is remembered once they are."""
    from adoptkit.cli.commit import commit, remember  # noqa: PLC0415

    committed = commit(here, cards, is_asked=not all_weeks)
    remember(here, facts, terms.roster)
    return committed


def render(
    here: Session, cards: list[Scorecard], fmt: str, settings: Settings, all_weeks: bool, explain: bool, to_screen: bool
) -> bytes | str:
    """The scorecards in ``fmt``; a page holds one week only."""
    from adoptkit.reports import scorecard as report  # noqa: PLC0415

    if fmt == "json":
        return report.as_json(cards, here.lang, all_weeks)
    if fmt == "csv":
        from adoptkit.reports.scorecard_sheet import as_csv  # noqa: PLC0415

        return as_csv(cards, here.lang)
    if fmt == "text":
        return "\n\n".join(_text(here, card, settings, explain, to_screen) for card in cards)
    if len(cards) > 1:
        raise AdoptkitError(_ONE_WEEK, format=fmt)
    from adoptkit.render import products  # noqa: PLC0415

    base = here.base() if here.root else None
    titles = {item.id: item.title for item in base.fiches} if base else {}
    organisation = base.charter.organisation if base and base.charter else ""
    style = house_style(here.root, settings)
    page = products.scorecard(cards[0].as_json(here.lang), fmt, here.lang, settings, titles=titles, organisation=organisation, **style)
    return page.decode("utf-8") if fmt in ("html", "md") else page


def _text(here: Session, card: Scorecard, settings: Settings, explain: bool, to_screen: bool) -> str:
    """Plain, or with Rich's bars and colours on a terminal that shows them."""
    from adoptkit.cli.console import has_colours  # noqa: PLC0415
    from adoptkit.reports.scorecard import as_text  # noqa: PLC0415

    if not (to_screen and has_colours()):
        return as_text(card, here.lang, settings.k_min, explain, settings.territory)
    from adoptkit.reports.terminal import as_terminal  # noqa: PLC0415

    width = min(shutil.get_terminal_size().columns, 110)
    return as_terminal(card, here.lang, settings.k_min, explain, width, settings.territory)


_COUNTING = Text("Comptage…", "Counting…")
_SHORT = Text("Le tableau de bord de la semaine.", "The week's scorecard.")
_HELP = Text(
    "Le tableau de bord de la semaine, à partir des journaux d'usage : combien de personnes, à quel rythme, "
    "combien de temps, un succès, un blocage. "
    "Personne n'est classé.",
    "The week's scorecard from usage logs: how many people, how regularly, how much time, a success, a blocker. Nobody is ranked.",
)
_FILES = Text("FICHIERS...", "FILES...")
_FILES_HELP = Text(
    "Les journaux d'usage (CSV, .xlsx, .xls, .ods) ; plusieurs fichiers sont comptés ensemble.",
    "The usage logs (CSV, .xlsx, .xls, .ods); several files are counted together.",
)
_FILE = Text("FICHIER", "FILE")
_FORMAT = Text("Le format, sinon celui du fichier, sinon text.", "The format, else that of the file, else text.")
_OUTPUT = Text("Le fichier à écrire ; son extension donne le format.", "The file to write; its extension gives the format.")
_TEAM = Text("L'effectif : personne, équipe, arrivée, départ ; sinon team.csv.", "The roster: person, team, from, to; else team.csv.")
_FICHES = Text("Une liste de fiches (fiche;titre), à défaut d'une base.", "A list of fiches (fiche,title), for want of a base.")
_HEADCOUNT = Text("L'effectif, à défaut de liste.", "The headcount, for want of a roster.")
_WEEK = Text("La semaine ; sinon la dernière semaine complète des fichiers.", "The week; else the latest complete week of the files.")
_ALL_WEEKS = Text("Toutes les semaines des fichiers.", "Every week of the files.")
_ZONE = Text("FUSEAU", "ZONE")
_TIMEZONE = Text(
    "Le fuseau horaire, tel que Europe/Paris ; sinon celui de la base.", "The time zone, such as Europe/Paris; else the base's."
)
_SUCCESS = Text("Montre le N-ième succès partagé de la semaine.", "Show the N-th success shared in the week.")
_COMMIT = Text(
    "Enregistre la page de la semaine, des agrégats seuls, dans scorecards/ : les tendances la relisent.",
    "Write the week's page, aggregates only, to scorecards/: trends read it.",
)
_EXPLAIN = Text("Dit comment chaque nombre est fait.", "Tell how each number is made.")
_REJECTS = Text("Écrit toutes les cases refusées dans ce fichier CSV.", "Write every refused cell to this CSV file.")
_ENGINE = Text(
    "Ce qui compte : sqlite, DuckDB au-delà de 4 Mo s'il est installé, ou celui que vous nommez.",
    "What counts: sqlite, DuckDB above 4 MB when it is installed, or the one you name.",
)
_STRICT = Text("Une case refusée suffit à échouer (code 1).", "One refused cell is enough to fail (code 1).")
_NAME = Text("tableau-de-bord-{week}.{extension}", "scorecard-{week}.{extension}")
_ONE_WEEK = Text(
    "--format {format} montre une semaine : choisissez-la avec --week, ou prenez text, json ou csv pour toutes",
    "--format {format} shows one week: choose it with --week, or take text, json or csv for all",
)
