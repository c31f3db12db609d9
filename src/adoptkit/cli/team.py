"""The roster that commands count with: the file that is given, else the base's team.csv."""

from pathlib import Path
from zoneinfo import ZoneInfo

from adoptkit.cli.session import Session
from adoptkit.errors import Lang
from adoptkit.settings import Settings
from adoptkit.store import read_bytes
from adoptkit.table import read_table
from adoptkit.usage.roster import Roster, read_roster
from adoptkit.vocabulary import ROSTER_COLUMNS


def is_day_first(lang: Lang, settings: Settings) -> bool:
    """Holds but for English in Québec, where 06/08 is as often June as August."""
    return not (lang == "en" and settings.territory == "qc")


def roster_of(here: Session, given: Path | None, zone: ZoneInfo, day_first: bool) -> Roster | None:
    """The people of the team; None when no file says who they are. Raises AdoptkitError for a roster that is not exact."""
    own = here.root / "team.csv" if here.root else None
    path = given or (own if own and own.is_file() else None)
    if path is None:
        return None
    return read_roster(read_table(path.name, read_bytes(path), ROSTER_COLUMNS, (("person", "email"),)), zone, day_first)
