"""Which engine reads and counts: sqlite from the standard library, DuckDB above the size at which it is faster (DATA §1)."""

import importlib.util
from collections.abc import Sequence
from typing import Literal

from adoptkit.errors import Text
from adoptkit.intake.source import Source
from adoptkit.scorecard.facts import Facts, Noted
from adoptkit.scorecard.weeks import Asked
from adoptkit.table import Table
from adoptkit.usage.model import Setting
from adoptkit.usage.reading import read_log_table, read_logs

EngineName = Literal["auto", "sqlite", "duckdb"]
#: Bytes from which DuckDB is faster, about 35,000 rows.
CROSSOVER = 4_000_000


def facts_of(sources: Sequence[Source], setting: Setting, asked: Asked, engine: EngineName = "auto") -> tuple[Facts, Text | None]:
    """The facts of ``sources``, and what there is to say of the engine chosen; raises AdoptkitError."""
    is_large = sum(source.size for source in sources) >= CROSSOVER
    if engine == "sqlite" or (engine == "auto" and not (is_large and _has_duckdb())):
        tables = [_table(source, setting) for source in sources]
        return Noted(read_logs(tables, setting)), _SLOW if engine == "auto" and is_large else None
    return _scanned(sources, setting, asked), _DUCKDB if engine == "auto" else None


def _has_duckdb() -> bool:
    return importlib.util.find_spec("duckdb") is not None


def _scanned(sources: Sequence[Source], setting: Setting, asked: Asked) -> Facts:
    from adoptkit.intake.duck import DuckEngine  # noqa: PLC0415 - 50 ms that a small file does not pay
    from adoptkit.intake.scanned import Scanned  # noqa: PLC0415

    duck = DuckEngine(sum(source.size for source in sources))
    try:
        return Scanned([_table(source, setting) if source.is_archive else source for source in sources], setting, asked, duck)
    except BaseException:
        duck.close()
        raise


def _table(source: Source, setting: Setting) -> Table:
    table = read_log_table(source.name, source.whole(), setting.guard)
    source.refuse_change()
    return table


_DUCKDB = Text("fichiers volumineux : comptés par DuckDB", "large files: counted by DuckDB")
_SLOW = Text(
    "fichiers volumineux, comptés par sqlite : les nombres sont justes, mais c'est lent ; pip install 'adoptkit[scale]' va bien plus vite",
    "large files, counted by sqlite: the numbers are right, but it is slow; pip install 'adoptkit[scale]' goes much faster",
)
