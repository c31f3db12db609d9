"""The log cases: real-life files with the outcome that each must have (expected.json), and how to read them."""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from adoptkit.scorecard.card import Scorecard
from adoptkit.scorecard.compute import Terms, scorecards
from adoptkit.scorecard.facts import Noted
from adoptkit.table import read_table
from adoptkit.usage.catalogue import Catalogue, KnownFiche
from adoptkit.usage.guard import text_guard
from adoptkit.usage.model import Log, Setting
from adoptkit.usage.reading import read_log_table, read_logs
from adoptkit.usage.roster import Roster, read_roster
from adoptkit.vocabulary import FICHE_LIST_COLUMNS, ROSTER_COLUMNS

FOLDER = Path(__file__).parent / "log-cases"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text("utf-8"))
TODAY = dt.date.fromisoformat(EXPECTED["clock"])
ZONE = ZoneInfo("America/Toronto")
CASES: dict[str, Any] = EXPECTED["files"]
#: The cases that are workbooks whatever their name, which the data engines never see: they are read whole.
WORKBOOKS = [name for name in CASES if name.startswith("x") or name == "65_xlsx_renomme.csv"]


def case_roster() -> Roster:
    table = read_table("effectif.csv", (FOLDER / "effectif.csv").read_bytes(), ROSTER_COLUMNS, (("person", "email"),))
    return read_roster(table, ZONE)


def case_catalogue() -> Catalogue:
    table = read_table("fiches.csv", (FOLDER / "fiches.csv").read_bytes(), FICHE_LIST_COLUMNS, (("fiche",),))
    return Catalogue({row.cells["fiche"]: KnownFiche(row.cells["fiche"], row.cells["title"]) for row in table.rows})


ROSTER, CATALOGUE = case_roster(), case_catalogue()
GUARD = text_guard(ROSTER)
SETTING = Setting(TODAY, ZONE, True, ROSTER, CATALOGUE, GUARD)
TERMS = Terms(TODAY, EXPECTED["k_min"], None, ROSTER, CATALOGUE, GUARD)


def log_of(*files: str | bytes, setting: Setting = SETTING) -> Log:
    """The log of case files by name, or of bytes."""
    tables = [
        read_log_table(item, (FOLDER / item).read_bytes()) if isinstance(item, str) else read_log_table(f"log{number}.csv", item)
        for number, item in enumerate(files)
    ]
    return read_logs(tables, setting)


def card_of(*files: str | bytes, setting: Setting = SETTING, terms: Terms = TERMS, week: str | None = None) -> Scorecard:
    """The scorecard of case files by name, or of bytes."""
    return scorecards(Noted(log_of(*files, setting=setting)), terms, week)[0]
