"""The bulletin of one week: every block in the order in which it is read (SPEC §4), whatever shows it."""

from dataclasses import dataclass

from adoptkit import words
from adoptkit.bulletin import fiches, further, numbers, stories, weeks
from adoptkit.bulletin.model import Figure, Item, Outcome, Row, Story, Team, Trend
from adoptkit.bulletin.voice import Card, Voice, counted
from adoptkit.errors import Text
from adoptkit.kinds.use_cases import capital
from adoptkit.scorecard.groups import TOTAL_PEOPLE


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What a scorecard says, in one language; an empty block is not shown."""

    title: str
    week: str
    lead: str
    figures: list[Figure]
    uses: str
    outcomes: list[Outcome]
    trend: Trend | None
    cohorts: list[Item]
    cohorts_note: str
    stories: list[Story]
    repeated: list[str]
    steps: list[str]
    rows: list[Row]
    few_rows: list[Row]
    rows_note: str
    teams: list[Team]
    teams_note: str
    further: list[Item]
    not_shown: list[str]
    notes: list[str]
    honesty: str
    labels: dict[str, str]


def bulletin(card: Card, voice: Voice, k_min: int) -> Bulletin:
    """The bulletin of ``card`` (the JSON of CONTRACTS); ``k_min`` is the smallest group that is shown."""
    is_small = card["users"] is None and bool(card["uses"])
    rows, teams = fiches.rows(card, voice), fiches.teams(card, voice)
    return Bulletin(
        title=voice.say(_TITLE),
        week=capital(words.week(card["week"], voice.lang)),
        lead=voice.say(_NOTHING) if not card["uses"] else voice.say(_SMALL, k=k_min) if is_small else "",
        figures=numbers.figures(card, voice),
        uses=numbers.uses(card, voice),
        outcomes=numbers.outcomes(card, voice) if card["uses"] else [],
        trend=weeks.trend(card, voice),
        cohorts=weeks.cohorts(card, voice),
        cohorts_note=weeks.cohorts_note(card, voice),
        stories=stories.stories(card, voice),
        repeated=stories.repeated(card, voice),
        steps=stories.steps(card, voice),
        rows=rows,
        few_rows=fiches.rows(card, voice, fiches.FEW),
        rows_note=_hidden(all(row.minutes or row.is_aside for row in rows), k_min, voice),
        teams=teams,
        teams_note=_hidden(all(team.minutes for team in teams), TOTAL_PEOPLE, voice),
        further=further.further(card, voice),
        not_shown=further.not_shown(card, voice, k_min) if card["uses"] and not is_small else [],
        notes=_notes(card, voice),
        honesty=voice.say(_HONESTY),
        labels={name: voice.say(text) for name, text in LABELS.items()},
    )


def _hidden(are_all_shown: bool, least: int, voice: Voice) -> str:
    """Why a table shows no time somewhere, nothing when it shows them all."""
    return "" if are_all_shown else voice.say(_NOT_SHOWN, least=least)


def _notes(card: Card, voice: Voice) -> list[str]:
    """How the numbers were made: rows read and kept, names that no fiche has, people outside the roster, which version this is."""
    counts = {name: counted(card["rows"][name], name, voice) for name in ("read", "kept", "rejected", "skipped")}
    notes = [voice.say(_ROWS, **counts)]
    if card["unknown_fiches"]:
        notes.append(voice.say(_UNKNOWN_USES, uses=counted(card["unknown_fiches"], "use", voice)))
    if card["outside_roster"]:
        notes.append(voice.say(_OUTSIDE, people=counted(card["outside_roster"], "person", voice)))
    if (card.get("edition") or 1) > 1:
        notes.append(voice.say(_EDITION, number=card["edition"], k=card["basis"]["k_min"]))
    return notes


LABELS = {
    "unmeasured": Text("non mesuré", "not measured"),
    "hidden": Text("non montré", "not shown"),
    "trend": Text("Les dernières semaines", "The last weeks"),
    "trend_table": Text("Les chiffres des dernières semaines", "The figures of the last weeks"),
    "week": Text("Semaine", "Week"),
    "broken": Text("Entre ces semaines, certaines ne sont pas notées.", "Between these weeks, some are not noted."),
    "cohorts": Text("L'équipe dans la durée", "The team over time"),
    "chart": Text("Usages par fiche", "Uses by fiche"),
    "fiche": Text("Fiche", "Fiche"),
    "uses": Text("Usages", "Uses"),
    "minutes": Text("Temps gagné", "Time saved"),
    "outcomes": Text("Comment cela s'est passé", "How it went"),
    "teams": Text("Par équipe", "By team"),
    "team": Text("Équipe", "Team"),
    "users": Text("Personnes", "People"),
    "repeated": Text("Ce blocage revient", "This blocker comes back"),
    "next": Text("Et maintenant", "What next"),
    "table": Text("Les chiffres du graphique", "The figures of the chart"),
    "no_use": Text("Aucun usage noté cette semaine.", "No use noted this week."),
    "elsewhere": Text(
        "Cette page garde l'essentiel ; la page HTML a le reste.", "This page keeps the essential; the HTML page has the rest."
    ),
    "further": Text("Pour aller plus loin", "Further"),
    "not_shown": Text("Pas encore montré", "Not shown yet"),
}
_TITLE = Text("Tableau de bord de la semaine", "Weekly scorecard")
_NOTHING = Text("Rien n'est noté pour cette semaine : aucun nombre à montrer.", "Nothing is noted for this week: no number to show.")
_SMALL = Text(
    "Équipe de moins de {k} personnes : seulement des comptes, ni taux ni minutes.",
    "A team of fewer than {k} people: counts only, neither rates nor minutes.",
)
_NOT_SHOWN = Text(
    "Non montré : moins de {least} personnes, rien de noté, ou un nombre dont un autre se déduirait.",
    "Not shown: fewer than {least} people, nothing noted, or a number from which another would follow.",
)
_ROWS = Text("Lignes : {read} = {kept} + {rejected} + {skipped}.", "Rows: {read} = {kept} + {rejected} + {skipped}.")
_UNKNOWN_USES = Text("{uses} sous un nom qu'aucune fiche ne porte.", "{uses} under a name that no fiche has.")
_OUTSIDE = Text("{people} hors de l'effectif, sans effet sur le taux.", "{people} outside the roster, without effect on the rate.")
_EDITION = Text(
    "Version {number} de cette page : des lignes sont arrivées depuis la première. Les comptes d'usages suivent ; les personnes, les minutes "
    "et les équipes attendent que {k} personnes de plus aient noté un usage, pour ne désigner personne.",
    "Version {number} of this page: rows came in since the first. The counts of uses follow; people, minutes and teams wait until {k} more "
    "people have noted a use, so as to point at nobody.",
)
_HONESTY = Text(
    "Ces nombres décrivent ce qui a été noté, pas tout ce qui a été fait.", "These numbers describe what was noted, not all that was done."
)
