"""What was used, and by which teams."""

from collections.abc import Sequence

from adoptkit import words
from adoptkit.bulletin.model import Row, Team
from adoptkit.bulletin.voice import Card, Voice, counted, listed, minutes, out_of, within
from adoptkit.errors import Text
from adoptkit.kinds.use_cases import more
from adoptkit.scorecard.card import UNKNOWN_FICHE
from adoptkit.scorecard.groups import OTHER, UNNAMED

#: How many fiches are shown, on a page and where room is short; the others are one row.
MOST, FEW = 10, 6
_NAMED = 3


def rows(card: Card, voice: Voice, most: int = MOST) -> list[Row]:
    """A row per fiche, the most used first, those that share a count by title; then the rest together, then uses without a fiche."""
    found = card["fiches"]
    ranked = sorted(found, key=lambda name: (name == UNKNOWN_FICHE, -found[name]["uses"], title(name, card, voice), name))
    most = len(ranked) if len(ranked) == most + 1 else most  # « 1 autre fiche » would take the place of its name
    shown = [_row(title(name, card, voice), found[name]["uses"], voice, minutes(found[name]["minutes"], voice)) for name in ranked[:most]]
    if rest := ranked[most:]:
        shown.append(_row(counted(len(rest), "fiche", voice), sum(found[name]["uses"] for name in rest), voice))
    if free := card["free_uses"]:
        shown.append(_row(voice.say(_FREE), free, voice, is_aside=True))
    return shown


def _row(label: str, uses: int, voice: Voice, time: str = "", is_aside: bool = False) -> Row:
    return Row(label, uses, words.number(uses, voice.lang), time, listed(counted(uses, "use", voice), time), is_aside)


def title(fiche: str, card: Card, voice: Voice) -> str:
    """The title of a fiche, its id when the card has no title for it, the words for an unknown one."""
    return voice.say(_UNKNOWN) if fiche == UNKNOWN_FICHE else voice.string(card["titles"].get(fiche, fiche))


def named(fiches: Sequence[str], card: Card, voice: Voice) -> str:
    """The first fiches between quotes, and how many more."""
    quoted = [voice.say(_QUOTED, title=title(name, card, voice)) for name in fiches[:_NAMED]]
    rest = len(fiches) - len(quoted)
    return ", ".join(quoted) + (f" {more(rest, voice.lang)}" if rest > 0 else "")


def teams(card: Card, voice: Voice) -> list[Team]:
    """Teams of k_min people or more, by name; the smaller ones are together, last."""
    found = card["teams"] or {}
    return [_team(name, found[name], voice) for name in sorted(found, key=lambda name: (name == OTHER, name))]


def _team(name: str, team: Card, voice: Voice) -> Team:
    label = _label(name, voice)
    count, members, time = team["uses"], _members(team, voice), minutes(team["minutes"], voice)
    if count is None:
        return Team(label, members, "", time, listed(members, time))
    return Team(label, members, words.number(count, voice.lang), time, listed(members, counted(count, "use", voice), time))


def _label(name: str, voice: Voice) -> str:
    """The name of a group, « Équipe 1 » for one whose own name is personal."""
    if name == OTHER:
        return voice.say(_OTHER_TEAMS)
    number = name.removeprefix(UNNAMED)
    return voice.say(_UNNAMED_TEAM, number=number) if number != name and number.isdecimal() else voice.string(name)


def _members(team: Card, voice: Voice) -> str:
    """« 4 sur 8 »; a bound where the count would say what nearly everybody did; else only how many people there are."""
    if team["users"] is not None:
        return out_of(team["users"], team["headcount"], voice)
    if bounds := team.get("range"):
        return within(bounds, team["headcount"], "person", voice)
    return voice.say(_ONLY_PEOPLE, people=counted(team["headcount"], "person", voice))


_FREE = Text("Sans fiche (usage libre)", "Without a fiche (free use)")
_UNKNOWN = Text("Fiche inconnue", "Unknown fiche")
_QUOTED = Text("« {title} »", "“{title}”")
_OTHER_TEAMS = Text("Autres équipes", "Other teams")
_UNNAMED_TEAM = Text("Équipe {number}", "Team {number}")
_ONLY_PEOPLE = Text("{people}, usage non montré", "{people}, use not shown")
