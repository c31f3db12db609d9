"""Durations as people write them: read when there is one way to; else the use counts and its minutes do not."""

from tests.families import COLUMNS, Rule, Variant, changed, grid, written

_REST = 255 - 12.5
_ONE = frozenset({"interpreted_minutes"})

#: What each cell is worth in minutes; the rest of the column stays.
_NUMBERS = {
    "12,5": 12.5, "12.5": 12.5, "12,50": 12.5, "12.500000": 12.5, "0": 0, "0,0": 0, "00": 0, "+12,5": 12.5, "012": 12, "12,": None, ",5": None, "12 ,5": None, "12, 5": None,
    "1 200": 1200, "1\u00a0200": 1200, "1\u202f200": 1200, "1'200": 1200, "1’200": 1200, "1.234,5": 1234.5, "1,234.5": 1234.5, "1 234,5": 1234.5, "1.200": None, "1,200": None,
    "12 500": 12500, "１２": 12, "12\u200b": 12, "'12": 12, "'12,5": 12.5, "\u200e12": 12, "١٢": 12, "12 ": 12,
    "-30": -30, "−30": -30, "–30": -30, "- 30": -30, "-12,5": -12.5, "(30)": None, "30-": None, "--30": None,
}  # fmt: skip
_UNITS = {
    "12 min": 12, "12min": 12, "12 min.": 12, "12 mins": 12, "12 mn": 12, "12mn": 12, "12 minutes": 12, "12 Minutes": 12, "12 MIN": 12, "1 minute": 1, "12,5 min": 12.5, "12 m": 12, "90'": 90, "90’": 90, "90 ′": 90,
    "1h": 60, "1 h": 60, "1H": 60, "2 heures": 120, "1 heure": 60, "2 hours": 120, "2hrs": 120, "1,5 h": 90, "1.5h": 90, "0,25 h": 15, "0.5 heure": 30,
    "1h30": 90, "1H30": 90, "1 h 30": 90, "1h 30": 90, "1h30min": 90, "1 h 30 min": 90, "1 h 30 mn": 90, "1 heure 30": 90, "1 heure 30 minutes": 90, "1 heure et 30 minutes": 90, "1 hour 30 minutes": 90,
    "1 hr 20": 80, "1h05": 65, "1h5": 65, "0h20": 20, "0 h 20": 20, "1 h 30 m": 90, "1h30'": 90, "2h00": 120, "-1h30": -90, "− 1 h": -60,
    "0:20": 20, "00:20": 20, "1:30": 90, "01:30": 90, "0:20:00": 20, "00:12:30": 12.5, "1:30:00": 90, "4:00": 240, "12:30:00": 750,
    "½ h": 30, "1/2 h": 30, "1½ h": 90, "1 ½ h": 90, "1 1/2 h": 90, "¼ h": 15, "3/4 h": 45, "1/4 heure": 15, "30 s": 0.5, "30 secondes": 0.5, "90 sec": 1.5, "1 min 30": None, "12'30\"": 12.5, "1 min 30 s": 1.5,
    "1\u00a0h\u00a030": 90, "1\u202fh\u202f30\u202fmin": 90, "« 15 min »": None, "15 min / fiche": None,
}  # fmt: skip
_ISO = {"PT1H30M": 90, "PT20M": 20, "PT0S": 0, "PT12M30S": 12.5, "PT1.5H": None, "P1D": None, "PT": None}
_BAD = {
    "ambiguous_minutes": (
        "~15", "≈ 15", "≃15", "env. 15", "environ 15", "environ 15 min", "15 environ", "15 min environ", "15 min env.", "à peu près 15", "autour de 15", "presque 20", "about 15", "approx. 15", "around 15 min", "ca. 15", "15 ?", "15?", "15-20", "15 - 20", "15–20", "15/20", "15 à 20",
        "15 ou 20", "15 or 20", "entre 15 et 20", "between 15 and 20", "de 15 à 20 min", "15 to 20", "10+", "> 10", ">10", "<10", "≥ 10", "moins de 10", "plus de 30", "max 20", "jusqu'à 30", "une demi-heure", "demi-heure", "1/2 heure env.", "une heure", "un quart d'heure", "half an hour",
        "quinze", "quinze minutes", "dix minutes", "deux heures", "quelques minutes", "1e3", "1E1", "1.200", "1,200", "0,0138888889", "0.00868055555555556", "15:30", "12:75", "1h75", "1h90", "2 jours", "1 j", "1 journée", "½", "1½", "3/4", "2 x 15", "2x15", "2*15", "15+5", "15 + 5", "10, 20", "12, 5", "1 min 30", "(30)", "30-", "--30", "12 ,5", "1 2 3", "1e400", "+A1", "-A1", "+5*2", "x15", "0x10", "12h30m15x",
        "5 h ou 6 h", "15 minutes par jour", "une bonne heure", "une petite heure", "une dizaine", "1 matinée", "une demi-journée", "half a day", "15 min x 3", "3 fois 15 min", "3 fois 15", "2 × 15", "1 h - 1 h 30", "15 (estimation)", "~1h", "1 semaine",
    ),
    "unreadable_minutes": (
        "15 min par CV", "15 min / fiche", "15/fiche", "PT1.5H",
        "beaucoup", "a lot", "lots", "oui", "VRAI", "TRUE", "∞", "NaN", "inf", "15 €", "15 %", "50%", "1,2,3", "1.2.3", "12,5,0", "O", "12e", "l5", "abc", "réussi", "08/06/2026", "2026-06-08", "1899-12-30 00:20:00", "12:30 AM", "99999999", "👍", "voir note", "à compléter", "tout l'après-midi",
        "pas mesuré", "15 km", "15 pages", "resume-de-cv", "P1D", "PT",
    ),
    "missing_minutes": ("N/A", "n/a", "NA", "-", "--", "—", "?", "néant", "aucun", "rien", "_aucun_", "RAS", "x", "null", "none", "s.o.", "/"),
    "excel_error": ("#REF!", "#N/A", "#VALEUR!", "#VALUE!", "#DIV/0!", "#NOM?", "#NAME?", "#NUM!", "#NOMBRE!", "#NUL!", "####", "########", "#CALC!", "Err:502", "#SPILL!", "#PROPAGATION!"),
    "formula": ("=B2*2", "=12,5", "=SOMME(E3:E13)", "@SUM(A1)", "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://example.org\")", "=-5"),
}  # fmt: skip


def _worth(family: dict[str, float | None], warnings: frozenset[str]) -> list[Variant]:
    return [
        Variant(repr(cell), changed(2, "minutes_gagnees", cell), same=False, total=_REST + minutes, warnings=warnings | _extreme(minutes))
        for cell, minutes in family.items()
        if minutes is not None
    ]


def _extreme(minutes: float) -> frozenset[str]:
    return frozenset({"extreme_value"} if abs(minutes) > 240 else ()) | frozenset({"loss"} if minutes < 0 else ())


def numbers() -> list[Variant]:
    """A number alone is minutes, in the French or the English way."""
    return _worth(_NUMBERS, frozenset())


def units() -> list[Variant]:
    """Units, clocks and fractions are converted, and that is said."""
    return _worth(_UNITS, _ONE)


def iso() -> list[Variant]:
    """ISO 8601, as programs write durations."""
    return _worth(_ISO, frozenset())


def refused_cells() -> list[Variant]:
    """The use counts, its minutes do not, and the cell is named."""
    return [
        Variant(f"{code}: {cell!r}", changed(2, "minutes_gagnees", cell), same=False, total=_REST, rejects=((2, code),))
        for code, cells in _BAD.items()
        for cell in cells
    ]


def _clock(cell: str) -> str:
    minutes, _, tenth = cell.partition(",")
    return f"0:{int(minutes):02d}:{30 if tenth else 0:02d}"


#: The whole column in one style; the first ones are plain numbers, of which nothing is said.
STYLES: dict[str, Rule] = {
    "as they are": lambda cell: cell,
    "points": lambda cell: cell.replace(",", "."),
    "two decimals": lambda cell: cell if "," in cell else f"{cell},00",
    "no-break spaces": lambda cell: f"\u00a0{cell} ",
    "min": lambda cell: f"{cell} min",
    "clocks": _clock,
    "seconds": lambda cell: f"{cell.partition(',')[0]} min {30 if ',' in cell else 0} s",
    "ISO": lambda cell: f"PT{cell.partition(',')[0]}M{30 if ',' in cell else 0}S",
}
PLAIN = tuple(STYLES[name] for name in ("as they are", "points", "two decimals", "no-break spaces", "ISO"))


def columns() -> list[Variant]:
    """The whole column in one style, under a heading in minutes or in hours."""
    hours = [[*COLUMNS[:4], "Heures gagnées", *COLUMNS[5:]], *grid(minutes_gagnees=STYLES["min"])[1:]]
    return [
        *(
            Variant(name, written(grid(minutes_gagnees=style)), warnings=frozenset() if style in PLAIN else _ONE)
            for name, style in STYLES.items()
        ),
        Variant("minutes under a heading in hours", written(hours), warnings=_ONE),
        Variant("no minutes at all", written(grid(minutes_gagnees=lambda _: "")), same=False, total=None),
    ]
