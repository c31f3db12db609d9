"""The law behind a rule, written for people: which text, since when, how sure, where to read it. It is not legal advice."""

from collections.abc import Iterable

from adoptkit.errors import Lang, Text
from adoptkit.law import Confidence, Entry, Status
from adoptkit.words import day


def entry_page(entry: Entry, lang: Lang) -> str:
    """One entry in full, with the reserve that holds for all of them."""
    return "\n\n".join([_lines(entry, lang, ""), _NO_ADVICE.say(lang)])


def law_section(entries: Iterable[Entry], lang: Lang) -> str:
    """What a rule rests on, indented under its title, the reserve last."""
    listed = [_lines(entry, lang, "  ") for entry in entries]
    return "\n".join([_TITLE.say(lang), *listed, f"  {_NO_ADVICE.say(lang)}"])


def citation(entry: Entry, lang: Lang) -> str:
    """« RGPD, article 22, en vigueur depuis le … (vérifié le …) »: the text, its status and the day, how sure we are."""
    since = _SINCE[entry.status].say(lang)
    if entry.in_force:
        since += _ON[entry.status].say(lang, date=day(entry.in_force, lang))
    checked = _CHECKED[entry.confidence].say(lang, date=day(entry.checked, lang))
    return f"{entry.act.say(lang)}, {entry.article.say(lang)}, {since} ({checked})"


def _lines(entry: Entry, lang: Lang, indent: str) -> str:
    summary, source = entry.summary.say(lang), f"{entry.source} [{entry.id}]"
    return "\n".join([f"{indent}{citation(entry, lang)}", f"{indent}  {summary}", f"{indent}  {source}"])


_TITLE = Text("Ce que dit le droit", "What the law says")
_NO_ADVICE = Text("Ce n'est pas un avis juridique.", "This is not legal advice.")
_SINCE: dict[Status, Text] = {
    "applicable": Text("en vigueur", "in force"),
    "deferred": Text("applicable", "applicable"),
    "case-law": Text("jurisprudence", "case law"),
    "guidance": Text("recommandation", "guidance"),
    "draft": Text("projet", "draft"),
    "proposal": Text("proposition", "proposal"),
}
_ON: dict[Status, Text] = {
    "applicable": Text(" depuis le {date}", " since {date}"),
    "deferred": Text(" à partir du {date}", " from {date}"),
    "case-law": Text(" du {date}", " of {date}"),
    "guidance": Text(" du {date}", " of {date}"),
}
_CHECKED: dict[Confidence, Text] = {
    "verified": Text("vérifié le {date}", "checked on {date}"),
    "known": Text("noté le {date}, à relire à la source", "noted on {date}, to be read at its source"),
    "disputed": Text("à vérifier, état au {date}", "to be checked, as of {date}"),
}
