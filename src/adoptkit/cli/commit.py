"""``scorecard --commit``: the page of each week in ``scorecards/``, and what the base knows of the weeks before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from adoptkit.base import Base
from adoptkit.cli.session import Session, house_style
from adoptkit.document import read
from adoptkit.errors import AdoptkitError, Text
from adoptkit.logbook import presence
from adoptkit.scorecard.card import Scorecard
from adoptkit.scorecard.commit import LATE_DAYS, Decision, decision
from adoptkit.scorecard.facts import Facts
from adoptkit.scorecard.page import Page, front_matter, path_of, read_page, read_pages
from adoptkit.scorecard.trend import History
from adoptkit.scorecard.weeks import is_complete
from adoptkit.store import read_bytes, write
from adoptkit.usage.roster import Roster

#: What speaks of the files just read, not of the week.
_OF_THE_RUN = frozenset(("version", "week", "library", "titles"))


def history_of(here: Session, base: Base | None, roster: Roster | None) -> History:
    """The committed weeks of the base, and who is remembered to have noted a use in which week."""
    if base is None or here.root is None:
        return History()
    pages, notices = read_pages(base.documents.values())
    return History(tuple(pages), _seen(here, roster), tuple(notices))


def _seen(here: Session, roster: Roster | None) -> dict[dt.date, frozenset[str]]:
    """The people of the roster by remembered week; the pseudonyms of others lead to nobody."""
    weeks = presence.remembered(here.root) if here.root and roster else {}
    if not weeks or here.root is None or roster is None:
        return {}
    names = presence.pseudonyms(here.root, [member.key for member in roster.members])
    return {monday: frozenset(key for key, name in names.items() if name in known) for monday, known in weeks.items()}


def remember(here: Session, facts: Facts, roster: Roster | None) -> None:
    """Keep, under pseudonyms, who of the roster noted a use in each complete week of the logs, so that later weeks can be joined.

    Where nothing can be kept, this is said, and the pages are written all the same.
    """
    if here.root is None or roster is None:
        return
    try:
        for monday in filter(lambda week: is_complete(week, here.today), facts.weeks()):
            there = roster.present(monday)
            presence.remember(here.root, monday, [person for person in facts.members(monday) if person in there])
    except AdoptkitError as error:
        here.tell(error.say(here.lang))


def commit(here: Session, cards: Sequence[Scorecard], is_asked: bool) -> list[Scorecard]:
    """The cards, each with the version of its page, which is written; all are decided before the first is.

    ``is_asked`` says that the week was chosen; among all weeks, one that goes on is only said. Raises AdoptkitError, nothing written.
    """
    root, base = here.found_root(), here.base()
    if (root / "scorecards").is_symlink():
        raise AdoptkitError(_LINK)
    over = [card for card in cards if is_asked or card.is_complete]
    decided = {card.week: decision(card.as_json(base.lang), _page(here, card.week), here.today, base.settings.k_min) for card in over}
    for card in cards:
        if card.week not in decided:
            here.tell(_GOES_ON, week=card.week)
            continue
        found = decided[card.week]
        if found.is_written:
            if (root / path_of(card.week)).is_symlink():
                raise AdoptkitError(_LINK)
            write(root / path_of(card.week), _text(here, base, found))
        here.tell(_SAID[found.fate], path=path_of(card.week), version=found.version, days=LATE_DAYS)
        if found.is_written and (found.figures["success_of_the_week"] or found.figures["blocker_of_the_week"]):
            here.tell(_READ_AGAIN)
    return [_as_committed(card, decided.get(card.week)) for card in cards]


def _as_committed(card: Scorecard, found: Decision | None) -> Scorecard:
    """``card`` as its page has it: what was counted since, and the page holds back, is in no other output either."""
    if found is None:
        return card
    held = {key: found.card[key] for key in (*found.figures, "trend") if key in found.card and key not in _OF_THE_RUN}
    return replace(card, edition=found.version, published=held)


def _page(here: Session, week: str) -> Page | None:
    """The page of a week, None when there is none; raises AdoptkitError for one that does not read."""
    path = here.found_root() / path_of(week)
    if not path.exists():
        return None
    page = read_page(read(path_of(week), read_bytes(path)))
    if not isinstance(page, Page):
        raise AdoptkitError(_BROKEN, path=page.file, line=page.lines[0])
    return page


def _text(here: Session, base: Base, found: Decision) -> str:
    """A page whole: the figures for programs, then the same for people, in the language of the base."""
    from adoptkit.render import products  # noqa: PLC0415 - a scorecard that only reads the history needs no template

    organisation = base.charter.organisation if base.charter else ""
    style = house_style(here.root, base.settings)
    body = products.scorecard(found.card, "md", base.lang, base.settings, organisation=organisation, **style)
    return f"{front_matter(found.figures, found.version)}\n{body.decode('utf-8')}"


_LINK = Text(
    "scorecards/ mène hors de la base (c'est un lien) : remplacez-le par un vrai dossier ; rien n'a été écrit",
    "scorecards/ leads out of the base (it is a link): replace it by a real folder; nothing was written",
)
_GOES_ON = Text(
    "la semaine {week} n'est pas finie : sa page attend le lundi suivant", "week {week} is not over: its page waits for the Monday after"
)
_READ_AGAIN = Text(
    "relisez les textes de la page avant de la partager : un nom que ni l'effectif ni le journal ne connaissent y reste",
    "read the texts of the page before you share it: a name that neither the roster nor the log knows stays there",
)
_SAID = {
    "new": Text("{path} : écrite (version {version})", "{path}: written (version {version})"),
    "same": Text(
        "{path} : rien n'a changé, la page reste la version {version}", "{path}: nothing changed, the page stays version {version}"
    ),
    "changed": Text(
        "{path} : des lignes sont arrivées depuis ; la page devient la version {version}",
        "{path}: rows came in since; the page becomes version {version}",
    ),
    "late": Text(
        "{path} : des lignes sont arrivées plus de {days} jours après la semaine ; la page reste la version {version}. "
        "Pour la refaire malgré tout, supprimez-la et recommencez",
        "{path}: rows came in more than {days} days after the week; the page stays version {version}. "
        "To make it again all the same, delete it and start again",
    ),
}
_BROKEN = Text(
    "{path}:{line} : cette page ne se lit pas ; réparez son en-tête, ou supprimez-la et recommencez ; rien n'a été écrit",
    "{path}:{line}: this page can't be read; mend its front matter, or delete it and start again; nothing was written",
)
