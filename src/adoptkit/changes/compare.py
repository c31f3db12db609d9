"""Two states of a base compared: files in, what changed out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from adoptkit.base import CHARTER, LIBRARY, Base
from adoptkit.changes.charter import charter_change
from adoptkit.changes.fiches import fiche_change
from adoptkit.changes.model import Changes, Other, Shift, Side, Suppressed, Unread
from adoptkit.document import Document
from adoptkit.errors import AdoptkitError
from adoptkit.kinds.fiche import Fiche
from adoptkit.rules.suppression import suppressions
from adoptkit.settings import FILE_NAME, Settings, read_settings, settings_text


def side(documents: Mapping[str, Document], settings: bytes | None) -> Side:
    """A state of a base: its documents by path, and the content of adoptkit.toml where there is one."""
    try:
        read = read_settings(settings_text(settings)) if settings is not None else Settings()
    except AdoptkitError as fault:
        return Side(Base(documents), fault)
    return Side(Base(documents, read, has_settings_file=settings is not None))


def compare(before: Side, after: Side, others: Iterable[Other] = ()) -> Changes:
    """All that differs between two states; ``others`` is what became of every file, as git tells it, renames included."""
    told = tuple(others)
    moved = _moved(before, after, {item.path: item.before for item in told if item.status == "renamed"})
    olds, news = _fiches(before), _fiches(after)
    unread = tuple(_unread(before, after, moved, {item.path for item in told}))
    silent = {item.path for item in unread}
    paired = {moved.get(path, path): path for path in news if moved.get(path, path) in olds}
    found = [item for old, new in paired.items() if (item := fiche_change(olds[old], news[new]))]
    charter = None if CHARTER in silent else charter_change(before.base.charter, after.base.charter)
    differing = {path for path, old, new in _documents(before, after, moved) if old and new and old.lines != new.lines}
    told_of = {item.after.path for item in found} | silent | ({CHARTER} if charter else set())
    return Changes(
        before,
        after,
        added=tuple(item for path, item in news.items() if path not in paired.values() and path not in silent),
        removed=tuple(item for path, item in olds.items() if path not in paired and path not in silent),
        fiches=tuple(sorted(found, key=lambda item: item.after.path)),
        charter=charter,
        settings=() if before.settings_fault or after.settings_fault else tuple(_settings(before.base.settings, after.base.settings)),
        suppressions=tuple(_suppressions(before, after, moved)),
        unread=unread,
        reformatted=tuple(sorted(path for path in differing - told_of if _is_compared(path))),
        others=tuple(sorted(item for item in told if not (_is_compared(item.path) or _is_compared(item.before)))),
    )


def _is_compared(path: str) -> bool:
    """Whether the content of a file is compared here, rather than named only."""
    return path in (CHARTER, FILE_NAME) or (path.startswith(LIBRARY) and path.lower().endswith(".md"))


def _fiches(state: Side) -> dict[str, Fiche]:
    return {item.path: item for item in state.base.fiches}


def _moved(before: Side, after: Side, renames: Mapping[str, str]) -> dict[str, str]:
    """New path → old path of the documents that moved: as git tells, else the same text elsewhere, else the same file name elsewhere."""
    gone = {path: item for path, item in before.base.documents.items() if path not in after.base.documents}
    came = {path: item for path, item in after.base.documents.items() if path not in before.base.documents}
    found = {new: old for new, old in renames.items() if new in came and old in gone}
    for alike in (_same_text, _same_name):
        places = {alike(item): path for path, item in sorted(gone.items(), reverse=True) if path not in found.values()}
        for path, item in sorted(came.items()):
            if path not in found and (old := places.pop(alike(item), None)):
                found[path] = old
    return found


def _same_text(document: Document) -> str:
    return "\n".join(document.lines).strip() or document.path  # empty files are not the same file


def _same_name(document: Document) -> str:
    return document.stem if document.path.startswith(LIBRARY) else document.path


def _documents(before: Side, after: Side, moved: Mapping[str, str]) -> Iterator[tuple[str, Document | None, Document | None]]:
    """The path (the new one where it moved), the document before and after, of every document of either side."""
    olds, news = before.base.documents, after.base.documents
    rows: list[tuple[str, Document | None, Document | None]] = [
        (path, olds.get(moved.get(path, path)), item) for path, item in news.items()
    ]
    kept = {moved.get(path, path) for path in news}
    rows += [(path, item, None) for path, item in olds.items() if path not in kept]
    return iter(sorted(rows, key=lambda row: row[0]))


def _unread(before: Side, after: Side, moved: Mapping[str, str], touched: set[str]) -> Iterator[Unread]:
    """The files that do not read on one side, unless nothing changed in them: git knows of those whose text nobody can compare."""
    for path, old, new in _documents(before, after, moved):
        faults = old.fault if old else None, new.fault if new else None
        if any(faults) and (old != new or path in touched):
            yield Unread(path, *faults)


def _settings(before: Settings, after: Settings) -> Iterator[Shift]:
    """The settings that differ, by field name; those that hold reasons one reason at a time, ``lint_ignore.AK405``."""
    for field in fields(Settings):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            keys = [key for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)]
            yield from (Shift(f"{field.name}.{key}", old.get(key), new.get(key)) for key in keys)
        elif old != new:
            yield Shift(field.name, old, new)


_Mark = tuple[str, str, str]


def _suppressions(before: Side, after: Side, moved: Mapping[str, str]) -> Iterator[Suppressed]:
    """The suppression comments that came, went or changed, file by file."""
    for path, old, new in _documents(before, after, moved):
        yield from (Suppressed(path, shift) for shift in _mark_shifts(_marks(old), _marks(new)))


def _marks(document: Document | None) -> list[_Mark]:
    found = suppressions(document) if document and document.fault is None else []
    return [(mark.code, mark.reason, mark.until) for mark in found]


def _mark_shifts(before: list[_Mark], after: list[_Mark]) -> Iterator[Shift]:
    """Equal comments are the same; of the others, two of one code are one that changed."""
    left = list(before)
    fresh = [mark for mark in after if not _taken(mark, left)]
    for mark in fresh:
        old = next((item for item in left if item[0] == mark[0]), None)
        if old:
            left.remove(old)
        yield Shift(mark[0], old, mark)
    yield from (Shift(mark[0], mark, None) for mark in left)


def _taken(mark: _Mark, among: list[_Mark]) -> bool:
    if mark in among:
        among.remove(mark)
        return True
    return False
