"""What is remembered of a base between two runs, and when it still holds."""

import hashlib
import time
from collections.abc import Mapping

from adoptkit import __version__
from adoptkit.base import Context
from adoptkit.inspection.request import Request
from adoptkit.inspection.sources import Cache, Source
from adoptkit.kinds.card import linked
from adoptkit.rules.engine import Inspection, Report
from adoptkit.rules.memory import Memory, Stamp, report_read, report_written, written
from adoptkit.settings import Settings
from adoptkit.store import package_stamp

#: A file that changed so shortly ago may change again within one tick of its clock, unseen.
_UNSURE_NS = 2_000_000_000
_FILES, _REPORT = "files.json", "report.json"


class Memo:
    """What is remembered of a base: each file's inspection, and the whole report for when nothing changed."""

    def __init__(self, source: Source, cache: Cache, settings: Settings, asked: Request, stamps: Mapping[str, Stamp | None]) -> None:
        self._source, self._cache, self._settings, self._asked, self._stamps = source, cache, settings, asked, stamps
        self._until = time.time_ns() - _UNSURE_NS
        self._version = f"{__version__} {package_stamp()}"

    def report(self) -> Report | None:
        """The report of the last run, when all that it rests on is the same."""
        targets, _, text = self._cache.read(_REPORT).partition("\n")
        return report_read(text, self._report_key(targets)) if text else None

    def inspections(self, context: Context) -> Mapping[str, Inspection]:
        """The inspections of the files that did not change."""
        memory = Memory(self._cache.read(_FILES), self._files_key(context))
        return dict(memory.inspections(self._stamps))

    def keep(
        self, context: Context, found: Mapping[str, Inspection], known: Mapping[str, Inspection], report: Report, *, measured: bool
    ) -> None:
        """Remember this run, but for the files that may still be changing; a report without the charter's measure is not kept whole."""
        settled = {path: stamp for path, stamp in self._stamps.items() if stamp and max(stamp[1:]) < self._until}
        if settled.keys() - known.keys():
            self._cache.write(_FILES, written(self._files_key(context), found, settled))
        if measured and len(settled) == len(self._stamps):
            targets = "\0".join(sorted(targets_of(found)))
            self._cache.write(_REPORT, f"{targets}\n{report_written(self._report_key(targets), report)}")

    def _files_key(self, context: Context) -> str:
        return _digest(self._version, context.key)

    def _report_key(self, targets: str) -> str:
        asked, private = self._asked, self._source.private_files()
        existing = sorted(self._source.existing(targets.split("\0") if targets else []))
        around = (self._settings, self._source.has_settings, asked.today, asked.lang, asked.selection, private, existing)
        return _digest(self._version, repr(around), repr(self._stamps), repr(list(self._cache.style())))


def targets_of(found: Mapping[str, Inspection]) -> set[str]:
    """The paths that links mean and that are no document of the base."""
    return linked(item.card for item in found.values()) - found.keys()


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
