"""``adoptkit log``: note one use, with its time of day, in the base's private log of the week."""

import datetime as dt
import difflib
import getpass
import subprocess
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from adoptkit.base import Base
from adoptkit.cli.session import Session, session, shown
from adoptkit.cli.usage import command_class
from adoptkit.errors import AdoptkitError, Lang, Text
from adoptkit.usage.catalogue import Catalogue, KnownFiche, is_free
from adoptkit.usage.dates import Moment, Span, read_dates
from adoptkit.usage.minutes import Duration, parse_minutes
from adoptkit.vocabulary import FREE_USE, OUTCOME, TIME_SOURCE, YES_NO, Vocabulary
from adoptkit.words import number


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
        moment = _moment(date, here.today, ZoneInfo(base.settings.timezone))
        cells = {
            "date": _written(moment),
            "person": person or local_person(here.root or Path()),
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


def _note(here: Session, base: Base, day: dt.date, cells: dict[str, str]) -> None:
    """Append the use to the log of its week, and say where."""
    from adoptkit.logbook import append_use  # noqa: PLC0415
    from adoptkit.scorecard.weeks import iso_label  # noqa: PLC0415

    path = (here.root or Path()) / "logs" / f"{iso_label(day - dt.timedelta(days=day.weekday()))}.csv"
    append_use(path, cells, base.lang)
    if base.outside.ignored is not None and not base.outside.ignored.get("logs/", True):
        here.tell(_NOT_IGNORED)
    here.write(here.say(_NOTED, fiche=cells["fiche"], path=shown(path)))


def local_person(root: Path) -> str:
    """Who logs when nobody is named: git's e-mail (which a roster knows), else the user's name on this computer."""
    command = ["git", "-C", str(root), "config", "user.email"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False, stdin=subprocess.DEVNULL)
        if email := done.stdout.strip():
            return email
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise AdoptkitError(_NOBODY) from None


def _moment(written: str, today: dt.date, zone: ZoneInfo) -> Moment:
    """When the use took place: ``--date``, else today at this time of day, which tells two uses of a day apart."""
    if not written:
        return Moment(today, dt.datetime.now(zone).time().replace(microsecond=0))
    found = read_dates([written], Span(last=today), zone, day_first=True).cells[written]
    if not isinstance(found, Moment):
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
    return (
        number(read.hundredths / 100, lang).replace("\u202f", "").replace("\N{MINUS SIGN}", "-")
        if lang == "fr"
        else f"{read.hundredths / 100:g}"
    )


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
    "Un nom, un courriel ou un pseudonyme ; sinon celui de git, sinon celui de l'ordinateur.",
    "A name, e-mail or pseudonym; else git's, else the computer's.",
)
_TEAM = Text("L'équipe, à défaut de team.csv.", "The team, for want of team.csv.")
_DATE = Text("La date de l'usage ; sinon maintenant.", "The date of the use; now otherwise.")
_NOTED = Text("noté : {fiche}, dans {path}", "noted: {fiche}, in {path}")
_NOT_IGNORED = Text(
    "attention : git n'ignore pas logs/, qui contient des données personnelles ; ajoutez « logs/ » au .gitignore",
    "beware: git does not ignore logs/, which holds personal data; add “logs/” to .gitignore",
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
