"""What was told, a success and what is in the way, and what to do before the next scorecard."""

from collections.abc import Iterator

from adoptkit.bulletin.fiches import named, title
from adoptkit.bulletin.model import Story
from adoptkit.bulletin.voice import Card, Voice, counted
from adoptkit.errors import Text

#: Actions are few enough to be done.
_MOST_STEPS = 5


def stories(card: Card, voice: Voice) -> list[Story]:
    """The success and the blocker of the week, either of which may be missing."""
    told = (("success", _SUCCESS, _NO_SUCCESS), ("blocker", _BLOCKER, _NO_BLOCKER))
    texts = {name: card[f"{name}_of_the_week"] or "" for name, _, _ in told}
    return [
        Story(name, voice.say(label), voice.string(texts[name]).strip(), voice.say(_HIDDEN[name] if _is_hidden(card, name) else absent))
        for name, label, absent in told
    ]


def _is_hidden(card: Card, name: str) -> bool:
    """Some were noted, and none may be shown."""
    return bool(card["successes" if name == "success" else "blockers"])


def repeated(card: Card, voice: Voice) -> list[str]:
    """The blockers told in several of the last weeks, the longest first."""
    return [_repeated(item, card, voice) for item in card.get("repeated_blockers") or ()]


def _repeated(item: Card, card: Card, voice: Voice) -> str:
    weeks = counted(item["weeks"], "week", voice)
    if item["text"] is not None:
        return voice.say(_TOLD_AGAIN, told=voice.string(item["text"]), weeks=weeks)
    return voice.say(_SAME_FICHE, fiche=title(item["fiche"] or "", card, voice), weeks=weeks)


def steps(card: Card, voice: Voice) -> list[str]:
    """What to do before the next scorecard, from what this one says: a few actions, those that help most first."""
    if not card["uses"]:
        return [voice.say(_REMIND)]
    found = (
        _of_success(card, voice),
        *_of_blockers(card, voice),
        *_of_checks(card, voice),
        *_of_library(card, voice),
        *_of_free(card, voice),
    )
    return list(found)[:_MOST_STEPS]


def _of_success(card: Card, voice: Voice) -> str:
    if card["success_of_the_week"]:
        return voice.say(_SHARE)
    return voice.say(_ASK_OPENLY if card["successes"] else _ASK_SUCCESS)


def _of_blockers(card: Card, voice: Voice) -> Iterator[str]:
    advice = card.get("next") or {}
    if advice.get("promote"):
        yield voice.say(_PROMOTE, fiches=named(advice["promote"], card, voice))
    if card.get("repeated_blockers"):
        yield voice.say(_SOLVE_AGAIN)
    else:
        yield voice.say(_SOLVE if card["blockers"] else _ASK_BLOCKER)


def _of_checks(card: Card, voice: Voice) -> Iterator[str]:
    rate = (card.get("checks") or {}).get("rate")
    if rate is not None and rate < 100:
        yield voice.say(_CHECK)


def _of_library(card: Card, voice: Voice) -> Iterator[str]:
    if due := (card.get("library") or {}).get("reviews_due"):
        yield voice.say(_REVIEW if len(due) > 1 else _REVIEW_ONE, fiches=named(due, card, voice))
    if unused := (card.get("next") or {}).get("unused"):
        yield voice.say(_UNUSED if len(unused) > 1 else _UNUSED_ONE, fiches=named(unused, card, voice), count=len(unused))


def _of_free(card: Card, voice: Voice) -> Iterator[str]:
    if card["free_uses"]:
        yield voice.say(_FREE, uses=counted(card["free_uses"], "use", voice))


_SUCCESS = Text("Le succès de la semaine", "Success of the week")
_BLOCKER = Text("Le blocage de la semaine", "Blocker of the week")
_NO_SUCCESS = Text("Aucun succès noté.", "No success noted.")
_NO_BLOCKER = Text("Aucun blocage noté.", "No blocker noted.")
_HIDDEN = {
    "success": Text(
        "Aucun qui puisse être montré : leur texte dirait de qui il s'agit, ou une page l'a déjà raconté.",
        "None that can be shown: its text would tell who it is about, or a page told it already.",
    ),
    "blocker": Text(
        "Aucun qui puisse être montré : leur texte dirait de qui il s'agit.", "None that can be shown: its text would tell who it is about."
    ),
}
_TOLD_AGAIN = Text("« {told} » : noté {weeks} parmi les quatre dernières.", "“{told}”: noted in {weeks} of the last four.")
_SAME_FICHE = Text(
    "Des blocages sur « {fiche} » : {weeks} parmi les quatre dernières.", "Blockers about “{fiche}”: {weeks} of the last four."
)
_REMIND = Text(
    "Rappelez à l'équipe, sans insister, où l'on note un usage : trente secondes suffisent.",
    "Remind the team, without insisting, where a use is noted: thirty seconds are enough.",
)
_SHARE = Text("Racontez le succès au prochain point d'équipe, avec sa fiche.", "Tell the success at the next team meeting, with its fiche.")
_ASK_SUCCESS = Text(
    "Demandez à l'équipe un succès, même petit : aucun n'est noté.", "Ask the team for one success, however small: none is noted."
)
_ASK_OPENLY = Text("Demandez à l'équipe un succès à raconter de vive voix.", "Ask the team for a success to tell aloud.")
_PROMOTE = Text("Montrez à qui n'a pas encore essayé : {fiches}.", "Show to those who have not tried yet: {fiches}.")
_SOLVE = Text("Décidez qui répond au blocage de la semaine, et pour quand.", "Decide who answers the blocker of the week, and by when.")
_SOLVE_AGAIN = Text(
    "Un blocage revient : prenez-le en atelier, avec un responsable et une date.",
    "A blocker comes back: take it to a workshop, with an owner and a date.",
)
_ASK_BLOCKER = Text("Demandez à l'équipe ce qui l'arrête : aucun blocage n'est noté.", "Ask the team what stops it: no blocker is noted.")
_CHECK = Text(
    "Rappelez que tout usage externe est vérifié par une personne, et noté comme tel.",
    "Recall that every external use is checked by a person, and noted as such.",
)
_REVIEW = Text("Relisez les fiches dont la revue est due : {fiches}.", "Review the fiches that are due: {fiches}.")
_REVIEW_ONE = Text("Relisez la fiche dont la revue est due : {fiches}.", "Review the fiche that is due: {fiches}.")
_UNUSED = Text(
    "Pas utilisées depuis quatre semaines ({count}) : {fiches} ; présentez-les, ou retirez-les.",
    "Not used for four weeks ({count}): {fiches}; present them, or retire them.",
)
_UNUSED_ONE = Text(
    "Pas utilisée depuis quatre semaines : {fiches} ; présentez-la, ou retirez-la.",
    "Not used for four weeks: {fiches}; present it, or retire it.",
)
_FREE = Text("{uses} sans fiche : y a-t-il là une fiche à écrire ?", "{uses} without a fiche: is there a fiche to write?")
