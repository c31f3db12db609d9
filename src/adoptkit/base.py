"""A base: everything that its files hold, indexed once. Pure values: whoever reads the files hands them in.

Rules on one file see a :class:`Context`; rules across files see an :class:`Index` of cards, so that the text of 10,000 files need not be kept.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from adoptkit.document import Document
from adoptkit.errors import Lang
from adoptkit.kinds.card import Card, card
from adoptkit.kinds.charter import Charter, charter
from adoptkit.kinds.fiche import Fiche, fiche
from adoptkit.settings import FILE_NAME, Settings
from adoptkit.vocabulary import CHARTER_SECTIONS, FICHE_SECTIONS, KEYS, LANGS

if TYPE_CHECKING:
    from adoptkit.privacy import Hit

#: A mailbox named after a function, in one word or with dashes: it is nobody's name.
_FUNCTIONAL = re.compile(r"[A-Za-z0-9-]+@[A-Za-z0-9.-]+")
CHARTER = "charter.md"
LIBRARY = "library/"
#: The folders of personal data, which git must ignore and not track (SPEC §1.4).
PRIVATE = ("logs/", "notes/", "team.csv")
#: Where the other documents of a base live (SPEC §1).
FOLDERS = (LIBRARY, "pilots/", "problems/", "rituals/", "procedures/", "workstreams/", "scorecards/")


def is_document(path: str) -> bool:
    """Whether the file at ``path`` (relative to the base) is one of its documents; hidden files are not."""
    hidden = any(part.startswith(".") for part in path.split("/"))
    return path in (CHARTER, "faq.md") or (path.startswith(FOLDERS) and path.lower().endswith(".md") and not hidden)


@dataclass(frozen=True, slots=True)
class Fit:
    """How the charter fills its page: pages, what overflows in millimetres and lines, the type size in points."""

    pages: int
    overflow_mm: float
    overflow_lines: int
    size_pt: float


@dataclass(frozen=True, slots=True)
class Outside:
    """Facts about the world around the files, gathered by the command; None is "not known", never a fault.

    ``ignored`` tells for each of PRIVATE whether git ignores it; ``tracked`` lists private files that git tracks.
    ``existing`` holds the paths that links point to and that exist besides the documents; None when nobody looked.
    """

    ignored: Mapping[str, bool] | None = None
    tracked: tuple[str, ...] = ()
    existing: frozenset[str] | None = None
    charter_fit: Fit | None = None


class Context:
    """What rules on one file know besides it: the settings and the base's language; never another file, never the date."""

    def __init__(self, settings: Settings | None = None, default_lang: Lang = "fr", contact: str = "") -> None:
        self.settings = settings or Settings()
        self.lang: Lang = self.settings.lang or default_lang
        #: The addresses that may stand in the base: those of the settings, and the charter's contact when it is nobody's own.
        self.allow = frozenset(self.settings.privacy_allow) | frozenset({contact} if _FUNCTIONAL.fullmatch(contact) else ())
        self._scanned: tuple[Document | None, Sequence[Hit]] = (None, ())
        self._spoken: tuple[object, Lang] = (None, "fr")

    @property
    def key(self) -> str:
        """All that the findings on one file depend on besides that file."""
        return repr((self.settings, self.lang, sorted(self.allow)))

    def personal(self, document: Document) -> "Sequence[Hit]":
        """The personal data and secrets of ``document``, but for the addresses that the base allows."""
        if self._scanned[0] is not document:  # several rules ask of the same document, one after the other
            from adoptkit.privacy import scan  # noqa: PLC0415 - its patterns cost 12 ms that a base which did not change does not pay

            self._scanned = (document, scan(document.text, allow=self.allow))
        return self._scanned[1]

    def lang_of(self, kind: Fiche | Charter) -> Lang:
        """The language that a document is written in: what it says, else that of most of its keys and headings, else the base's."""
        if self._spoken[0] is not kind:
            self._spoken = (kind, _lang_of(kind, self.lang))
        return self._spoken[1]


def _lang_of(kind: Fiche | Charter, default: Lang) -> Lang:
    if kind.lang:
        return kind.lang
    terms = FICHE_SECTIONS if isinstance(kind, Fiche) else CHARTER_SECTIONS
    spoken = [KEYS.language_of(key) for key in kind.document.entries]
    spoken += [terms.language_of(section.heading) for section in kind.document.sections]
    counts: dict[Lang, int] = {"fr": spoken.count("fr"), "en": spoken.count("en")}
    return default if counts["fr"] == counts["en"] else max(LANGS, key=lambda lang: counts[lang])


@dataclass(frozen=True)
class Index:
    """What rules across files see: a card per file by path, the charter whole, the settings, the date, the facts from outside."""

    cards: Mapping[str, Card]
    charter: Charter | None
    context: Context
    today: dt.date
    outside: Outside = field(default_factory=Outside)
    has_settings_file: bool = False

    @property
    def settings(self) -> Settings:
        """The settings of the base."""
        return self.context.settings

    @property
    def lang(self) -> Lang:
        """The language of the base."""
        return self.context.lang

    @property
    def home(self) -> str:
        """The file at whose first line a finding about the whole base is reported."""
        return FILE_NAME if self.has_settings_file or CHARTER not in self.cards else CHARTER

    @cached_property
    def fiches(self) -> tuple[Card, ...]:
        """The fiches that read, by path."""
        return tuple(item for item in self.cards.values() if item.kind == "fiche")

    @cached_property
    def published(self) -> tuple[Card, ...]:
        """The published fiches, by path."""
        return tuple(item for item in self.fiches if item.status == "published")

    @cached_property
    def ids(self) -> frozenset[str]:
        """The id of every file of the base."""
        return frozenset(item.id for item in self.cards.values())

    @cached_property
    def repeated_ids(self) -> frozenset[str]:
        """The ids that several fiches share."""
        counts = Counter(item.id for item in self.fiches)
        return frozenset(name for name, count in counts.items() if count > 1)

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """The files of the library that do not read whole: a fault, or a key that is wrong."""
        return tuple(item.path for item in self.cards.values() if item.path.startswith(LIBRARY) and not item.whole)


def kind_of(document: Document) -> Fiche | Charter | None:
    """The typed object of ``document`` by where it stands; None for a file of no known kind, or one that does not read."""
    if document.fault:
        return None
    if document.path == CHARTER:
        return charter(document)
    return fiche(document) if document.path.startswith(LIBRARY) else None


@dataclass(frozen=True)
class Base:
    """The documents of a base by path (relative, ``/``), its settings, the date, and the facts from outside."""

    documents: Mapping[str, Document]
    settings: Settings = field(default_factory=Settings)
    today: dt.date = dt.date.min
    default_lang: Lang = "fr"
    outside: Outside = field(default_factory=Outside)
    has_settings_file: bool = False

    @property
    def lang(self) -> Lang:
        """The language of the base: its settings, else the default it was given."""
        return self.settings.lang or self.default_lang

    @cached_property
    def context(self) -> Context:
        """What rules on one file know besides it."""
        return Context(self.settings, self.default_lang, self.charter.contact if self.charter else "")

    def index(self, cards: Mapping[str, Card] | None = None) -> Index:
        """What rules across files see; ``cards`` when they were drawn already."""
        if cards is None:
            cards = {path: card(document, kind_of(document)) for path, document in sorted(self.documents.items())}
        return Index(cards, self.charter, self.context, self.today, self.outside, self.has_settings_file)

    @cached_property
    def fiches(self) -> tuple[Fiche, ...]:
        """The fiches whose file reads, by path."""
        paths = sorted(path for path in self.documents if path.startswith(LIBRARY))
        return tuple(fiche(self.documents[path]) for path in paths if self.documents[path].fault is None)

    @cached_property
    def charter(self) -> Charter | None:
        """The charter, or None when there is none or it does not read."""
        document = self.documents.get(CHARTER)
        return charter(document) if document and document.fault is None else None

    @cached_property
    def fiches_by_id(self) -> Mapping[str, Fiche]:
        """The fiches by id; the first by path wins where two share one (AK103 names them)."""
        return {item.id: item for item in reversed(self.fiches)}

    @cached_property
    def published(self) -> tuple[Fiche, ...]:
        """The published fiches, by path."""
        return tuple(item for item in self.fiches if item.status == "published")

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """The files of the library that do not read whole: a fault, or a key that is wrong."""
        faulty = {path for path, document in self.documents.items() if path.startswith(LIBRARY) and document.fault}
        return tuple(sorted(faulty | {item.path for item in self.fiches if item.fields.problems}))

    def lang_of(self, kind: Fiche | Charter) -> Lang:
        """The language that a document is written in."""
        return self.context.lang_of(kind)
