"""The queries of the scorecard as one SQL text, with the contract of their tables: for those who count on an engine of their own (DATA §6)."""

import re
from collections.abc import Iterator, Mapping

from adoptkit.errors import Lang, Text
from adoptkit.scorecard import queries

_WIDTH = 110


def as_sql(lang: Lang) -> str:
    """The contract of the tables, commented out, then each query with what it gives: comments and SELECT statements only."""
    blocks = [*_preamble(lang), *(_query(name, text, lang) for name, text in QUERIES.items())]
    return "\n\n".join(blocks) + "\n"


def _preamble(lang: Lang) -> Iterator[str]:
    yield _comment(_HEAD.say(lang))
    for table, columns in queries.COLUMNS.items():
        lines = [f"CREATE TABLE {table} ("]
        for number, column in enumerate(columns, 1):
            declared = f"{column} BIGINT{',' if number < len(columns) else ''}"
            lines.append(f"    {declared:<18} -- {COLUMNS[table, column].say(lang)}")
        yield "\n".join([_comment(TABLES[table].say(lang)), *(f"-- {line}" for line in [*lines, ")"])])


def _query(name: str, text: Text, lang: Lang) -> str:
    return f"{_comment(f'{name} : {text.fr}' if lang == 'fr' else f'{name}: {text.en}')}\n{getattr(queries, name).strip()};"


def _comment(text: str) -> str:
    """``text`` as lines of comment."""
    lines = re.findall(rf".{{1,{_WIDTH}}}(?:\s|$)", text)
    return "\n".join(f"-- {line.rstrip()}" for line in lines)


_HEAD = Text(
    "Les statistiques du tableau de bord d'adoptkit, en SQL standard, sans division ni fonction propre à un moteur. "
    "Créez les quatre tables qui suivent (ou des vues de mêmes noms) à partir de vos données, puis lancez les requêtes : chacune donne des "
    "entiers, dans un ordre quelconque. Les règles de confidentialité (groupes de moins de 5 personnes, textes) ne sont PAS appliquées ici : "
    "ne publiez rien de ces résultats tels quels.",
    "The statistics of adoptkit's scorecard, in standard SQL, without a division or a function that only one engine has. "
    "Make the four tables below (or views of the same names) from your data, then run the queries: each gives integers, in any order. "
    "The rules of confidentiality (groups of fewer than 5 people, texts) are NOT applied here: publish nothing of these results as they are.",
)
TABLES: Mapping[str, Text] = {
    "uses": Text("Une ligne par usage.", "One row per use."),
    "weeks": Text("Une ligne par semaine à regarder.", "One row per week to look at."),
    "present": Text(
        "Une ligne par personne de l'effectif, là dans une semaine demandée ou dans l'une des quatre d'avant.",
        "One row per person of the roster, there in a week that is asked for or in one of the four before.",
    ),
    "seen": Text(
        "Les semaines, hors du journal, où une personne de l'effectif est connue pour avoir noté un usage.",
        "Weeks, outside the log, in which a person of the roster is known to have noted a use.",
    ),
}
_WEEK = Text(
    "semaine : (rang du lundi - 1) / 7, le jour 1 étant le 1er janvier de l'an 1 (ISO)",
    "week: (ordinal of its Monday - 1) / 7, day 1 being 1 January of year 1 (ISO)",
)
_PERSON = Text("numéro de la personne", "number of the person")
COLUMNS: Mapping[tuple[str, str], Text] = {
    ("uses", "week"): _WEEK,
    ("uses", "day"): Text("rang du jour, dans le fuseau de l'équipe", "ordinal of the day, in the team's time zone"),
    ("uses", "person"): _PERSON,
    ("uses", "counted"): Text(
        "1 si la personne est à l'effectif cette semaine-là, sinon 0", "1 when the person is on the roster that week, else 0"
    ),
    ("uses", "named"): Text("0 pour un usage sans fiche, sinon 1", "0 for a use without a fiche, else 1"),
    ("uses", "fiche"): Text("numéro de la fiche", "number of the fiche"),
    ("uses", "team"): Text("numéro de l'équipe, les petites réunies", "number of the team, small ones merged"),
    ("uses", "minutes"): Text(
        "centièmes de minute gagnés, négatifs pour une perte, NULL si rien n'est dit",
        "hundredths of minutes saved, negative for a loss, NULL when nothing is said",
    ),
    ("uses", "source"): Text("0 mesuré, 1 estimé, 2 déclaré", "0 measured, 1 estimated, 2 declared"),
    ("uses", "outcome"): Text("1 réussi, 2 partiel, 3 échec, 4 non dit", "1 worked, 2 partly, 3 failed, 4 not said"),
    ("uses", "success"): Text("1 s'il y a un succès à partager, sinon 0", "1 when there is a success to share, else 0"),
    ("uses", "blocker"): Text("1 s'il y a un blocage, sinon 0", "1 when there is a blocker, else 0"),
    ("uses", "checked"): Text("1 vérifié, 0 non vérifié, NULL si rien n'est dit", "1 checked, 0 not checked, NULL when nothing is said"),
    ("uses", "on_target"): Text(
        "1 si le temps passé tient dans le temps cible, sinon 0, NULL si on ne sait pas",
        "1 when the time spent is within the target, else 0, NULL when not known",
    ),
    ("uses", "external"): Text(
        "1 si le résultat de la fiche sort de la maison, sinon 0", "1 when the fiche's result leaves the house, else 0"
    ),
    ("weeks", "week"): _WEEK,
    ("weeks", "headcount"): Text("effectif cette semaine-là", "people on the roster that week"),
    ("present", "week"): _WEEK,
    ("present", "person"): _PERSON,
    ("present", "access"): Text("rang de son premier jour, NULL si on ne le sait pas", "ordinal of their first day, NULL when not known"),
    ("present", "worked"): Text("nombre de semaines de présence, sur les quatre dernières", "weeks they were there, of the last four"),
    ("seen", "week"): _WEEK,
    ("seen", "person"): _PERSON,
}
_MEASURES = Text(
    "usages, personnes avec une fiche, minutes, usages avec minutes, personnes avec minutes, usages réussis, en échec, minutes sans leur signe, "
    "celles de la personne qui en a le plus",
    "uses, people with a fiche, minutes, uses with minutes, people with minutes, uses that worked, that failed, minutes without their sign, "
    "those of the person with most",
)


def _measured(fr: str, en: str) -> Text:
    return Text(f"semaine, {fr}, puis {_MEASURES.fr}", f"week, {en}, then {_MEASURES.en}")


#: Every query by its name in :mod:`adoptkit.scorecard.queries`, and the columns that it gives.
QUERIES: Mapping[str, Text] = {
    "TEXTS": Text("semaine, succès, blocages", "week, successes, blockers"),
    "OUTCOMES": Text("semaine, résultat, usages", "week, outcome, uses"),
    "DAYS": Text("semaine, jours où quelque chose est noté", "week, days on which something was noted"),
    "PEOPLE": Text(
        "semaine, personnes de l'effectif avec une fiche, avec un usage quelconque, personnes hors effectif",
        "week, people of the roster with a fiche, with any use, people outside the roster",
    ),
    "PER_FICHE": _measured("fiche", "fiche"),
    "PER_TEAM": _measured("équipe", "team"),
    "PER_SOURCE": _measured("source", "source"),
    "CROSSED": Text(
        "semaine, fiche, équipe, source, personnes avec minutes, la première et la dernière d'entre elles (secret : ce qui resterait par différence)",
        "week, fiche, team, source, people with minutes, the first and the last of them (confidentiality: what a difference would leave)",
    ),
    "TOTALS": Text("semaine, usages, minutes, personnes avec minutes", "week, uses, minutes, people with minutes"),
    "MEDIANS": Text(
        "semaine, médiane basse et médiane haute des minutes (leur demi-somme est la médiane)",
        "week, lower and upper median of the minutes (their half sum is the median)",
    ),
    "CONCENTRATION": Text(
        "semaine, usages du cinquième le plus actif de l'effectif sur quatre semaines, usages de tous",
        "week, uses of the most active fifth of the headcount over four weeks, uses of all",
    ),
    "PER_PERSON": Text(
        "semaine, médiane basse et haute des usages par personne de l'effectif sur quatre semaines, zéros compris",
        "week, lower and upper median of the uses per person of the headcount over four weeks, none included",
    ),
    "RECENT_FICHES": Text(
        "semaine, fiche utilisée cette semaine-là ou dans les trois d'avant", "week, fiche used in that week or the three before"
    ),
    "AMOUNTS": Text("semaine, minutes d'un usage, usages", "week, minutes of a use, uses"),
    "ON_TARGET": Text(
        "semaine, fiche, usages qui disent s'ils ont tenu le temps cible, ceux qui l'ont tenu, personnes",
        "week, fiche, uses that say whether they took the target time, those that did, people",
    ),
    "WORKED": Text(
        "semaine, usages dont le résultat est dit, réussis, personnes, usages de la plus active",
        "week, uses whose outcome is said, those that worked, people, uses of the person with most",
    ),
    "CHECKS": Text(
        "semaine, usages de fiches externes qui disent s'ils sont vérifiés, vérifiés, qui ne le disent pas, personnes",
        "week, uses of external fiches that say whether they were checked, those that were, those that do not say, people",
    ),
    "REGULARITY": Text(
        "semaine, personnes là trois des quatre dernières semaines, actives dans trois d'entre elles, dans les quatre, puis nouvelles, revenues, décrochées",
        "week, people there three of the last four weeks, those active in three of them, in all four, then new, returned, lapsed ones",
    ),
    "RETENTION": Text(
        "semaine, personnes dont le premier usage a quatre semaines, celles encore là, celles de nouveau actives",
        "week, people first active four weeks before, those still there, those of them active again",
    ),
    "ACTIVATION": Text(
        "semaine, personnes dont l'accès a deux semaines, celles qui ont réussi un usage dans ce délai, accès plus récents, accès sans date",
        "week, people whose access is two weeks old, those with a use that did not fail in that time, newer accesses, accesses without a date",
    ),
}
