"""How the numbers of a scorecard were made: what had to be repaired to read the files, then the rule of each number."""

from collections.abc import Mapping

from adoptkit.errors import Lang, Text
from adoptkit.reports.scorecard_metrics import metric_lines, terms_line
from adoptkit.scorecard.card import Scorecard
from adoptkit.words import minutes, percent


def repairs(card: Scorecard, lang: Lang) -> list[str]:
    """What had to be repaired to read each file."""
    by_file: dict[str, list[str]] = {}
    for file, repair in card.repairs:
        detail = _QUOTED.say(lang, text=repair.detail) if repair.code == "separator" else repair.detail
        by_file.setdefault(file, []).append(f"{_REPAIRS[repair.code].say(lang)} {detail}")
    return [f"{file}{_COLON[lang]}{', '.join(found)}" for file, found in by_file.items()]


def explanation(card: Scorecard, lang: Lang, k_min: int) -> list[str]:
    """How each number is made, on what terms, from which rows, for who wants to check it."""
    lines = [terms_line(card, lang, k_min), *metric_lines(card, lang, k_min)]
    if card.interval:
        low, high = (percent(bound, lang) for bound in card.interval)
        lines.append(_HOW_INTERVAL.say(lang, low=low, high=high))
    if card.minutes.median_interval:
        low, high = (minutes(bound, lang) for bound in card.minutes.median_interval)
        lines.append(_HOW_MEDIAN.say(lang, low=low, high=high))
    if card.concentration is not None:
        lines.append(_HOW_CONCENTRATION.say(lang, share=percent(card.concentration, lang)))
    return [_HOW.say(lang), *(f"  - {line}" for line in lines)]


_COLON: Mapping[Lang, str] = {"fr": " : ", "en": ": "}
_REPAIRS: Mapping[str, Text] = {
    "encoding": Text("encodage", "encoding"),
    "bom": Text("marque d'encodage", "encoding mark"),
    "separator": Text("séparateur", "separator"),
    "quotes": Text("guillemets", "quotes"),
    "header_line": Text("en-têtes à la ligne", "headers on line"),
    "column_guessed": Text("question reconnue", "question recognised"),
    "columns_ignored": Text("colonnes non lues", "columns not read"),
    "date_style": Text("dates", "dates"),
    "time_zone": Text("fuseau", "time zone"),
    "mojibake": Text("accents réparés, lignes", "accents mended, lines"),
    "nul_removed": Text("octets nuls retirés, lignes", "NUL bytes removed, lines"),
    "total_row": Text("ligne de total écartée", "total row left out"),
    "blank_rows": Text("lignes vides écartées", "blank rows left out"),
    "repeated_header": Text("en-têtes répétés écartés, lignes", "repeated headers left out, lines"),
    "duplicate_rows": Text("doubles écartés, lignes", "doubles left out, lines"),
    "hidden_rows": Text("lignes masquées, comptées", "hidden rows, counted"),
    "hidden_columns": Text("colonnes masquées, lues", "hidden columns, read"),
    "merged_cells": Text("cellules fusionnées, comptées pour chaque ligne", "merged cells, counted for each row"),
    "decimal_comma": Text("virgule décimale", "decimal comma"),
}
_QUOTED = Text("« {text} »", "“{text}”")
_HOW = Text("Comment ces nombres sont faits :", "How these numbers are made:")
_HOW_INTERVAL = Text(
    "intervalle de Wilson à 95 % : de {low} à {high} ; ce qu'une autre semaine comparable pourrait montrer, pas un doute sur celle-ci",
    "Wilson interval at 95%: {low} to {high}; it tells what another comparable week could show, not an uncertainty about this one",
)
_HOW_MEDIAN = Text(
    "intervalle de la médiane à 95 % : de {low} à {high}, par les rangs ; à titre indicatif, car les usages d'une personne se ressemblent",
    "95% interval of the median: {low} to {high}, by ranks; indicative, since the uses of one person are alike",
)
_HOW_CONCENTRATION = Text(
    "concentration : le cinquième le plus actif de l'effectif fait {share} des usages des quatre dernières semaines",
    "concentration: the most active fifth of the headcount makes {share} of the uses of the last four weeks",
)
