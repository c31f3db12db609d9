"""CSV files that a spreadsheet opens well and never runs."""

import csv
import io
from collections.abc import Iterable, Sequence

from adoptkit.errors import Lang
from adoptkit.usage.cells import is_formula


def safe_cell(text: str) -> str:
    """``text`` as a cell that no spreadsheet runs: an apostrophe before whatever starts like a formula (OWASP); numbers stay numbers."""
    return f"'{text}" if is_formula(text) or text[:1] in ("\t", "\r", "'") else text


def figure(value: float, lang: Lang) -> str:
    """``value`` as a spreadsheet of ``lang`` reads it: two decimals at most, none that is not needed, no thousands: « 74074,02 »."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if lang == "fr" else written


def as_sheet(rows: Iterable[Sequence[str]], lang: Lang) -> str:
    """CSV as the Excel of ``lang`` opens it: semicolons in French, commas in English; a byte order mark so that accents survive."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if lang == "fr" else ",", lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()
