"""What the other files of a base need to know of a file: its card. Small, so that a base of 10,000 files fits in memory."""

import datetime as dt
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote, urlsplit

from adoptkit.document import Document
from adoptkit.document.links import Link, links
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.fiche import Fiche
from adoptkit.kinds.likeness import sketch

CardKind = Literal["fiche", "charter", "other"]


@dataclass(frozen=True, slots=True)
class Card:
    """A file as the others see it. ``whole`` is False when it has a fault or a wrong key; ``lines`` gives the line of each key written.

    ``when`` and ``check`` are the first item of their sections.
    """

    path: str
    kind: CardKind = "other"
    reads: bool = True
    whole: bool = True
    title: str = ""
    status: str = ""
    tool: str = ""
    data: str | None = None
    target_minutes: int | None = None
    measures: int | None = None
    owner: str = ""
    reviewed: dt.date | None = None
    tags: tuple[str, ...] = ()
    audience: str = ""
    assesses_person: bool = False
    origin: str = ""
    replaces: str = ""
    when: str = ""
    check: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    sketch: bytes = b""
    tried: bool = False

    @property
    def id(self) -> str:
        """The file name without folder and extension."""
        return self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]

    def line_of(self, key: str) -> int:
        """The line of ``key`` (canonical id), 1 when the file does not write it."""
        return self.lines.get(key, 1)


def card(document: Document, kind: Fiche | Charter | None) -> Card:
    """The card of ``document``, whose typed object is ``kind`` when it has one."""
    if kind is None or document.fault:
        return Card(document.path, reads=not document.fault, whole=not document.fault, links=tuple(links(document)))
    whole = not kind.fields.problems
    lines = {key: entry.line for key, entry in kind.fields.entries.items()}
    if isinstance(kind, Charter):
        return Card(kind.path, "charter", whole=whole, title=kind.title, status=kind.status, lines=lines, links=tuple(links(document)))
    return Card(
        kind.path,
        "fiche",
        whole=whole,
        title=kind.title,
        status=kind.status,
        tool=kind.tool,
        data=kind.data,
        target_minutes=kind.target_minutes,
        measures=kind.measures,
        owner=kind.owner,
        reviewed=kind.reviewed,
        tags=kind.tags,
        audience=kind.audience,
        assesses_person=kind.assesses_person,
        origin=kind.origin,
        replaces=kind.replaces,
        when=kind.when,
        check=kind.check,
        lines=lines,
        links=tuple(links(document)),
        sketch=sketch(kind.prompt) if kind.prompt else b"",
        tried=kind.tried,
    )


def linked(cards: Iterable[Card]) -> set[str]:
    """The paths of the base that the links of ``cards`` mean: whoever knows the folder tells which exist (Outside.existing)."""
    paths = (target_path(card.path, target) for card in cards for _, _, target in card.links)
    return {path for path in paths if path is not None}


def target_path(path: str, target: str) -> str | None:
    """The path of the base that a link written in ``path`` means; None for a link out of the base or to a heading."""
    try:
        parts = urlsplit(target)
    except ValueError:  # http://[ : some other place
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    folder = "" if parts.path.startswith("/") else posixpath.dirname(path)
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))
