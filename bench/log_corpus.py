"""A usage log as a French office exports it, of any size, always the same: ``;``, dd/mm/yyyy, ``12,5``, 52 weeks, 5,000 people, 60 fiches."""

import datetime as dt
import random
from pathlib import Path

HEADER = "date;personne;équipe;fiche;minutes_gagnées;résultat;succès;blocage\n"
FIRST = dt.date(2025, 11, 17)
PEOPLE, TEAMS, FICHES, DAYS, LONGEST = 5_000, 40, 60, 364, 901
OUTCOMES = ["réussi"] * 7 + ["partiel"] * 2 + ["échec"]
WORDS = [
    "le",
    "compte",
    "rendu",
    "est",
    "prêt",
    "plus",
    "vite",
    "que",
    "prévu",
    "et",
    "la",
    "relecture",
    "a",
    "suffi",
    "pour",
    "corriger",
    "deux",
    "détails",
    "du",
    "texte",
    "avant",
    "son",
    "envoi",
]
BLOCKERS = [
    "l'outil est lent le lundi matin",
    "le prompt ignore nos grilles",
    "accès refusé au modèle interne",
    "réponse trop longue pour le formulaire",
]


def write_log(path: Path, rows: int) -> None:
    """Write ``rows`` uses to ``path``, about 80 bytes each; a row of a smaller log is a row of a larger one."""
    chooser = random.Random(7)
    days = [f"{FIRST + dt.timedelta(days=day):%d/%m/%Y}" for day in range(DAYS)]
    people = [f"p{number:05d}@example.org;Équipe {number % TEAMS:02d}" for number in range(PEOPLE)]
    minutes = [f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10) for tenths in range(LONGEST)]
    pick = chooser.random
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for start in range(0, rows, 50_000):
            file.write("".join(_row(chooser, pick(), days, people, minutes) for _ in range(min(50_000, rows - start))))


def _row(chooser: random.Random, told: float, days: list[str], people: list[str], minutes: list[str]) -> str:
    """A few people and fiches do most; one use in eight tells a success, one in ten a blocker, three in a hundred say no time."""
    pick = chooser.random
    success = " ".join(chooser.choices(WORDS, k=7)) if told < 0.12 else ""
    blocker = BLOCKERS[int(pick() * 4)] if told > 0.9 else ""
    time = minutes[int(pick() * LONGEST)] if 0.12 < told < 0.97 or told < 0.116 else ""
    fiche = f"fiche-numero-{int(pick() ** 2 * FICHES):02d}"
    return (
        f"{days[int(pick() * DAYS)]};{people[int(pick() ** 2 * PEOPLE)]};{fiche};{time};{OUTCOMES[int(pick() * 10)]};{success};{blocker}\n"
    )
