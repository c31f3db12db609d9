"""The base inspected: its files listed, those that changed read, the rules run; what did not change is remembered.

The findings are the same as without memory, always: a test compares them on bases that change.
"""

from collections.abc import Mapping
from dataclasses import replace

from adoptkit.base import CHARTER, Context, Index, Outside
from adoptkit.inspection.memo import Memo, targets_of
from adoptkit.inspection.request import Measure, Request
from adoptkit.inspection.sources import Cache, Source
from adoptkit.kinds.charter import Charter, charter
from adoptkit.rules.engine import Inspection, Report, conclude, inspect
from adoptkit.rules.memory import Stamp
from adoptkit.rules.registry import all_rules
from adoptkit.settings import Settings

__all__ = ["Cache", "Measure", "Request", "Source", "report_on"]


def report_on(source: Source, settings: Settings, asked: Request, cache: Cache | None = None) -> Report:
    """The findings on the base in ``source``; what ``cache`` remembers is not computed again."""
    stamps = source.listing()
    memo = Memo(source, cache, settings, asked, stamps) if cache else None
    known = memo.report() if memo else None
    return known or _inspected(source, settings, asked, stamps, memo)


def _inspected(source: Source, settings: Settings, asked: Request, stamps: Mapping[str, Stamp | None], memo: "Memo | None") -> Report:
    document = source.document(CHARTER) if CHARTER in stamps else None
    read = charter(document) if document and document.fault is None else None
    context = Context(settings, asked.lang, read.contact if read else "")
    known = memo.inspections(context) if memo else {}
    found = {path: known.get(path) or inspect(source.document(path), context, all_rules()) for path in stamps}
    index = _index(source, found, read, context, asked)
    report = conclude(index, found, all_rules(), asked.selection)
    if memo:
        memo.keep(context, found, known, report, measured=not read or index.outside.charter_fit is not None)
    return report


def _index(source: Source, found: Mapping[str, Inspection], read: Charter | None, context: Context, asked: Request) -> Index:
    private, targets = source.private_files(), targets_of(found)
    outside = Outside(private.ignored, private.tracked, source.existing(targets))
    index = Index({path: item.card for path, item in found.items()}, read, context, asked.today, outside, source.has_settings)
    return replace(index, outside=replace(outside, charter_fit=asked.measure(read, index))) if read else index
