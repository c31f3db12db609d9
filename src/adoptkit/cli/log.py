"""``adoptkit log``: note one use, with its time of day, in the base's private log of the week."""

import datetime as dt
import difflib
import getpass
import os
import subprocess
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from adoptkit.base import Base
from adoptkit.cli.session import Session, session, shown
from adoptkit.cli.team import is_day_first, roster_of
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.reports.spreadsheet import figure
from adoptkit.usage.catalogue import Catalogue, KnownFiche, is_free
from adoptkit.usage.cells import who
from adoptkit.usage.dates import Moment, Span, log_span, read_dates
from adoptkit.usage.minutes import EXTREME, Duration, parse_minutes
from adoptkit.usage.roster import Roster
from adoptkit.vocabulary import FREE_USE, OUTCOME, TIME_SOURCE, YES_NO, Vocabulary


def register(app: typer.Typer, lang: Lang) -> None:
    """Add the command to ``app``, its help in ``lang``."""
    choices = "|".join(OUTCOME.spellings(lang)), "|".join(TIME_SOURCE.spellings(lang)), "|".join(YES_NO.spellings(lang))

    @app.command("log", cls=command_class(lang), help=_HELP.say(lang), short_help=_SHORT.say(lang))
    def log(
        context: typer.Context,
        fiche: Annotated[str, typer.Argument(metavar="FICHE", help=_FICHE.say(lang), show_default=False)],
        minutes_saved: Annotated[str, typer.Option(metavar="MINUTES", help=_SAVED.say(lang), show_default=False)] = "",
        minutes_spent: Annotated[str, typer.Option(metavar="MINUTES", help=_SPENT.say(lang), show_default=False)] = "",
        outcome: Annotated[str, typer.Option(metavar=choices[0], help=_OUTCOME.say(lang), show_default=False)] = "",
        success: Annotated[str, typer.Option(metavar=_TEXT.say(lang), help=_SUCCESS.say(lang), show_default=False)] = "",
        blocker: Annotated[str, typer.Option(metavar=_TEXT.say(lang), help=_BLOCKER.say(lang), show_default=False)] = "",
        checked: Annotated[str, typer.Option(metavar=choices[2], help=_CHECKED.say(lang), show_default=False)] = "",
        source: Annotated[str, typer.Option(metavar=choices[1], help=_SOURCE.say(lang), show_default=False)] = "",
        share: Annotated[str, typer.Option(metavar=choices[2], help=_SHARE.say(lang), show_default=False)] = "",
        person: Annotated[str, typer.Option(metavar=_NAME.say(lang), help=_PERSON.say(lang), show_default=False)] = "",
        team: Annotated[str, typer.Option(metavar=_NAME.say(lang), help=_TEAM.say(lang), show_default=False)] = "",
        date: Annotated[str, typer.Option(metavar="DATE", help=_DATE.say(lang), show_default=False)] = "",
    ) -> None:
        here = session(context)
        base = here.base()
        if minutes_saved and minutes_spent:
            raise AdoptkitError(_BOTH_MINUTES)
        moment = _moment(date, here.today, dt.datetime.now(ZoneInfo(base.settings.timezone)))
        roster = _roster(here, base)
        cells = {
            "date": _written(moment),
            "person": _somebody(person or local_person(here.root or Path(), roster), roster),
            "team": team,
            "fiche": _fiche(fiche, base),
            "minutes_saved": _minutes(minutes_saved, "--minutes-saved", base.lang),
            "minutes_spent": _minutes(minutes_spent, "--minutes-spent", base.lang),
            "outcome": _word(outcome, OUTCOME, "--outcome", base.lang),
            "success": success,
            "blocker": blocker,
            "checked": _word(checked, YES_NO, "--checked", base.lang),
            "source": _word(source, TIME_SOURCE, "--source", base.lang),
            "share": _word(share, YES_NO, "--share", base.lang),
        }
        _note(here, base, moment.date, cells)
        _warn(here, base, roster, moment.date, cells)


def _note(here: Session, base: Base, day: dt.date, cells: dict[str, str]) -> None:
    """Append the use to the log of its week, and say where."""
    from adoptkit.logbook import append_use  # noqa: PLC0415
    from adoptkit.scorecard.weeks import iso_label  # noqa: PLC0415

    path = (here.root or Path()) / "logs" / f"{iso_label(day - dt.timedelta(days=day.weekday()))}.csv"
    append_use(path, cells, base.lang)
    if base.outside.ignored is not None and not base.outside.ignored.get("logs/", True):
        here.tell(_NOT_IGNORED)
    here.write(here.say(_NOTED, fiche=cells["fiche"], path=shown(path)))


def _roster(here: Session, base: Base) -> Roster | None:
    """The base's roster; one that does not read is told, and stops nobody from noting a use."""
    try:
        return roster_of(here, None, ZoneInfo(base.settings.timezone), is_day_first(base.lang, base.settings))
    except AdoptkitError as error:
        here.tell(error.say(here.lang))
        return None


def _warn(here: Session, base: Base, roster: Roster | None, day: dt.date, cells: dict[str, str]) -> None:
    """Tell what the scorecard will not count or not show of the use that was noted."""
    from adoptkit.usage.guard import text_guard  # noqa: PLC0415
    from adoptkit.usage.messages import kinds_named  # noqa: PLC0415

    if roster:
        member = roster.find(cells["person"])
        if member is None or member.team_in(day - dt.timedelta(days=day.weekday())) is None:
            here.tell(_OUTSIDE)
    fiche = base.fiches_by_id.get(cells["fiche"])
    if cells["minutes_spent"] and (fiche is None or fiche.usual_minutes is None):
        here.tell(_NOTHING_TO_COMPARE)
    if any(_is_extreme(cells[column]) for column in ("minutes_saved", "minutes_spent")):
        here.tell(_EXTREME, limit=EXTREME)
    guard = text_guard(roster, frozenset(base.settings.privacy_allow))
    for option in ("success", "blocker"):
        if kinds := guard(cells[option]):
            here.tell(_HIDDEN, option=option, kinds=kinds_named(kinds, here.lang))


def _is_extreme(minutes: str) -> bool:
    read = parse_minutes(minutes)
    return isinstance(read, Duration) and abs(read.hundredths) > EXTREME * 100


def local_person(root: Path, roster: Roster | None) -> str:
    """Who logs when nobody is named: the first that ``roster`` knows of git's name, git's e-mail and the login; else e-mail, else login."""
    name, email, login = _git_setting(root, "user.name"), _git_setting(root, "user.email"), _login()
    known = (written for written in (name, email, login) if roster and roster.find(written))
    if found := next(known, email or login):
        return found
    raise AdoptkitError(_NOBODY)


def _git_setting(root: Path, key: str) -> str:
    """What git is set to in ``root``, nothing when it is not or there is no git."""
    command = ["git", "-C", str(root), "config", key]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=5, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout.strip()


def _login() -> str:
    """The user's name on this computer, nothing when the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _somebody(person: str, roster: Roster | None) -> str:
    """``person``, whom the scorecard will count; raises AdoptkitError for a cell that names nobody."""
    if who(person, "", roster) is None:
        raise AdoptkitError(_NAMES_NOBODY, person=person.strip())
    return person


def _moment(written: str, today: dt.date, now: dt.datetime) -> Moment:
    """When the use took place: ``--date``, else ``now`` in the base's zone, whose time of day tells two uses of a day apart.

    The date is ``today`` where ADOPTKIT_TODAY fixes it: this computer may be in another zone than the base.
    """
    day = today if os.environ.get("ADOPTKIT_TODAY") else now.date()
    if not written:
        return Moment(day, now.time().replace(microsecond=0))
    assert isinstance(now.tzinfo, ZoneInfo)
    found = read_dates([written], Span(last=day), now.tzinfo, day_first=True).cells[written]
    if not isinstance(found, Moment) or found.date < log_span(today).first:
        raise AdoptkitError(_BAD_DATE, value=written)
    return found


def _written(moment: Moment) -> str:
    return f"{moment.date.isoformat()} {moment.time.isoformat()}" if moment.time else moment.date.isoformat()


def _fiche(written: str, base: Base) -> str:
    """The id of the fiche named, or the word for a use without one; raises AdoptkitError, with the nearest, when there is none such."""
    catalogue = Catalogue({item.id: KnownFiche(item.id, item.title) for item in base.fiches})
    match = catalogue.find(written)
    if match and not match.is_near:
        return match.id
    if is_free(written):
        return FREE_USE["free"].label(base.lang)
    near = [match.id] if match else difflib.get_close_matches(written, list(catalogue.fiches), n=1, cutoff=0.4)
    raise AdoptkitError(_NO_FICHE, fiche=written, near=_did_you_mean(near[0]) if near else Text("", ""))


def _minutes(written: str, option: str, lang: Lang) -> str:
    if not written:
        return ""
    read = parse_minutes(written)
    if not isinstance(read, Duration):
        raise AdoptkitError(_BAD_MINUTES, option=option, value=written)
    return figure(read.hundredths / 100, lang)


def _word(written: str, vocabulary: Vocabulary, option: str, lang: Lang) -> str:
    """The word of ``vocabulary`` in the base's language; raises AdoptkitError for any other."""
    if not written:
        return ""
    if (term := vocabulary.find(written)) is None:
        choices = Text(", ".join(vocabulary.spellings("fr")), ", ".join(vocabulary.spellings("en")))
        raise AdoptkitError(_BAD_WORD, option=option, value=written, choices=choices)
    return term.label(lang)


def _did_you_mean(fiche: str) -> Text:
    return Text(f" ; vouliez-vous « {fiche} » ?", f"; did you mean “{fiche}”?")


_NAMES_NOBODY = Text(
    "--person « {person} » ne désigne personne : écrivez un nom, un courriel ou un pseudonyme",
    "--person “{person}” names nobody: write a name, an e-mail or a pseudonym",
)
_SHORT = Text("Note un usage dans le journal de la semaine.", "Note one use in the week's log.")
_HELP = Text(
    "Note un usage, avec l'heure, dans le journal privé de la semaine (logs/), que git ignore.",
    "Note one use, with its time of day, in the week's private log (logs/), which git ignores.",
)
_FICHE = Text(
    "L'identifiant ou le titre d'une fiche, ou « libre » pour un usage sans fiche.",
    "The id or title of a fiche, or “other” for a use without one.",
)
_SAVED = Text(
    "Les minutes gagnées, vérification comprise (15, 1h30 ; -5 pour une perte).",
    "Minutes saved, checking included (15, 1h30; -5 for a loss).",
)
_SPENT = Text(
    "Les minutes passées, vérification comprise ; comparées au temps habituel de la fiche.",
    "Minutes spent, checking included; compared with the fiche's usual time.",
)
_OUTCOME = Text("Comment cela s'est passé.", "How it went.")
_TEXT = Text("TEXTE", "TEXT")
_SUCCESS = Text("Un succès à partager, sans nom ni donnée personnelle.", "A success to share, without a name or personal data.")
_BLOCKER = Text("Un blocage rencontré, sans nom ni donnée personnelle.", "A blocker met, without a name or personal data.")
_CHECKED = Text("La réponse a-t-elle été vérifiée ?", "Was the answer checked?")
_SOURCE = Text("D'où viennent les minutes ; déclarées sinon.", "Where the minutes come from; declared otherwise.")
_SHARE = Text("Peut-on montrer ces textes à l'équipe ? Oui sinon.", "May these texts be shown to the team? Yes otherwise.")
_NAME = Text("NOM", "NAME")
_PERSON = Text(
    "Un nom, un courriel ou un pseudonyme ; sinon celui de git ou de l'ordinateur que team.csv connaît.",
    "A name, e-mail or pseudonym; else that of git or of the computer that team.csv knows.",
)
_TEAM = Text("L'équipe, à défaut de team.csv.", "The team, for want of team.csv.")
_DATE = Text("La date de l'usage ; sinon maintenant.", "The date of the use; now otherwise.")
_NOTED = Text("noté : {fiche}, dans {path}", "noted: {fiche}, in {path}")
_NOT_IGNORED = Text(
    "attention : git n'ignore pas logs/, qui contient des données personnelles ; ajoutez « logs/ » au .gitignore",
    "beware: git does not ignore logs/, which holds personal data; add “logs/” to .gitignore",
)
_OUTSIDE = Text(
    "attention : team.csv ne compte pas cette personne dans l'équipe cette semaine-là, cet usage comptera donc hors de l'effectif ; "
    "donnez à --person le nom qu'écrit team.csv, ou complétez team.csv",
    "beware: team.csv does not count this person in the team that week, so this use will count outside the roster; "
    "give --person the name that team.csv writes, or complete team.csv",
)
_NOTHING_TO_COMPARE = Text(
    "attention : cette fiche ne dit pas son temps habituel, ces minutes passées ne compteront donc pas ; "
    "notez plutôt --minutes-saved, ou complétez « temps_habituel » dans la fiche",
    "beware: this fiche does not tell its usual time, so these minutes spent will not count; "
    "note --minutes-saved instead, or complete “usual_minutes” in the fiche",
)
_EXTREME = Text(
    "attention : plus de {limit} minutes pour un usage, le tableau de bord le signalera ; corrigez le journal si c'est une faute de frappe",
    "beware: over {limit} minutes for one use, the scorecard will say so; mend the log if it is a slip",
)
_HIDDEN = Text(
    "attention : --{option} contient {kinds} ; ce texte ne sera pas montré, retirez-le du journal",
    "beware: --{option} holds {kinds}; this text will not be shown, remove it from the log",
)
_NO_FICHE = Text(
    "aucune fiche « {fiche} » dans la bibliothèque{near} ; écrivez « libre » pour un usage sans fiche",
    "no fiche “{fiche}” in the library{near}; write “other” for a use without a fiche",
)
_BAD_DATE = Text(
    "--date « {value} » n'est pas un jour passé : écrivez par exemple 2026-06-08",
    "--date “{value}” is no past day: write for example 2026-06-08",
)
_BAD_MINUTES = Text(
    "{option} « {value} » n'est pas une durée : écrivez par exemple 15 ou 1h30",
    "{option} “{value}” is not a duration: write for example 15 or 1h30",
)
_BAD_WORD = Text("{option} « {value} » : choisissez parmi {choices}", "{option} “{value}”: choose among {choices}")
_BOTH_MINUTES = Text("donnez --minutes-saved ou --minutes-spent, pas les deux", "give --minutes-saved or --minutes-spent, not both")
_NOBODY = Text(
    "impossible de savoir qui note cet usage : ajoutez --person NOM ou un pseudonyme",
    "there is no telling who notes this use: add --person NAME or a pseudonym",
)
