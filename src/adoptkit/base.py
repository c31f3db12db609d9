"""A base: everything that its files hold, indexed once. Pure values: whoever reads the files hands them in."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from adoptkit.document import Document
from adoptkit.errors import Lang
from adoptkit.kinds.charter import Charter, charter
from adoptkit.kinds.fiche import Fiche, fiche
from adoptkit.privacy import Hit, scan
from adoptkit.settings import Settings
from adoptkit.vocabulary import CHARTER_SECTIONS, FICHE_SECTIONS, KEYS, LANGS

#: A mailbox named after a function, in one word or with dashes: it is nobody's name.
_FUNCTIONAL = re.compile(r"[A-Za-z0-9-]+@[A-Za-z0-9.-]+")
CHARTER = "charter.md"
LIBRARY = "library/"
#: The folders of personal data, which git must ignore and not track (SPEC §1.4).
PRIVATE = ("logs/", "notes/", "team.csv")
#: Where the other documents of a base live (SPEC §1).
FOLDERS = (LIBRARY, "pilots/", "problems/", "rituals/", "procedures/", "workstreams/", "scorecards/")


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
    ``existing`` holds every path of the base that a link may point to.
    """

    ignored: Mapping[str, bool] | None = None
    tracked: tuple[str, ...] = ()
    existing: frozenset[str] = frozenset()
    charter_fit: Fit | None = None


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

    @property
    def home(self) -> str:
        """The file at whose first line a finding about the whole base is reported."""
        return "adoptkit.toml" if self.has_settings_file or CHARTER not in self.documents else CHARTER

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

    @property
    def kinds(self) -> tuple[Fiche | Charter, ...]:
        """Every typed document: the fiches, then the charter."""
        return (*self.fiches, self.charter) if self.charter else self.fiches

    @cached_property
    def fiches_by_id(self) -> Mapping[str, Fiche]:
        """The fiches by id; the first by path wins where two share one (AK103 names them)."""
        return {item.id: item for item in reversed(self.fiches)}

    @cached_property
    def published(self) -> tuple[Fiche, ...]:
        """The published fiches, by path."""
        return tuple(item for item in self.fiches if item.status == "published")

    @property
    def _contact(self) -> frozenset[str]:
        """The charter's contact when it is a functional address (ia@…), not somebody's own (first.last@…)."""
        address = self.charter.contact if self.charter else ""
        return frozenset({address}) if _FUNCTIONAL.fullmatch(address) else frozenset()

    @cached_property
    def personal(self) -> Mapping[str, Sequence[Hit]]:
        """The personal data and secrets of each document, by path, but for the addresses that the settings allow."""
        allow = frozenset(self.settings.privacy_allow) | self._contact
        return {path: scan(document.text, allow=allow) for path, document in self.documents.items()}

    @cached_property
    def repeated_ids(self) -> frozenset[str]:
        """The ids that several fiches share."""
        counts = Counter(item.id for item in self.fiches)
        return frozenset(name for name, count in counts.items() if count > 1)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The id of every document of the base."""
        return frozenset(document.stem for document in self.documents.values())

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """The files of the library that do not read whole: a fault, or a key that is wrong."""
        faulty = {path for path, document in self.documents.items() if path.startswith(LIBRARY) and document.fault}
        return tuple(sorted(faulty | {item.path for item in self.fiches if item.fields.problems}))

    def lang_of(self, kind: Fiche | Charter) -> Lang:
        """The language that a document is written in: what it says, else that of most of its keys and headings, else the base's."""
        if kind.lang:
            return kind.lang
        terms = FICHE_SECTIONS if isinstance(kind, Fiche) else CHARTER_SECTIONS
        spoken = [KEYS.language_of(key) for key in kind.document.entries]
        spoken += [terms.language_of(section.heading) for section in kind.document.sections]
        counts: dict[Lang, int] = {"fr": spoken.count("fr"), "en": spoken.count("en")}
        return self.lang if counts["fr"] == counts["en"] else max(LANGS, key=lambda lang: counts[lang])
