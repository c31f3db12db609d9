"""The examples of rules: a change to a small base that holds no fault, in both languages.

An example is shown to people as written here, and run as a test on the base that :func:`build` makes of it.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from adoptkit.base import CHARTER, Base, Fit, Outside
from adoptkit.document import Document, read
from adoptkit.errors import Lang, Text
from adoptkit.kinds.charter import charter
from adoptkit.kinds.fiche import fiche
from adoptkit.kinds.generated import generated, regenerated
from adoptkit.rules.sample_base import CHARTERS, FICHES, TODAY
from adoptkit.settings import FILE_NAME, Settings, read_settings
from adoptkit.vocabulary import CHARTER_SECTIONS, FICHE_SECTIONS, KEYS, fold

FICHE = "library/example.md"


@dataclass(frozen=True, slots=True)
class Sample:
    """One change to the sample base: what it changes (``part``), the name of that key, section or file, and its text."""

    part: str
    name: str
    text: Text
    path: str = FICHE
    outside: Outside | None = None
    also: tuple["Sample", ...] = ()


def key(name: str, fr: str, en: str) -> Sample:
    """The fiche's key ``name`` is written so; an empty text removes it."""
    return Sample("key", name, Text(fr, en))


def section(name: str, fr: str, en: str) -> Sample:
    """The body of the fiche's section ``name`` is written so."""
    return Sample("section", name, Text(fr, en))


def no_section(name: str) -> Sample:
    """The fiche has no section ``name``."""
    term = FICHE_SECTIONS[name]
    return Sample("no_section", name, Text(f"(sans « ## {term.fr} »)", f"(no “## {term.en}”)"))


def heading(name: str, fr: str, en: str) -> Sample:
    """The fiche's section ``name`` is headed so."""
    return Sample("heading", name, Text(fr, en))


def prompt(fr: str, en: str) -> Sample:
    """The fiche's starting prompt is written so."""
    return Sample("section", "starting_prompt", Text(f"```text\n{fr}\n```", f"```text\n{en}\n```"))


def charter_key(name: str, fr: str, en: str) -> Sample:
    """The charter's key ``name`` is written so; an empty text removes it."""
    return Sample("key", name, Text(fr, en), CHARTER)


def charter_section(name: str, fr: str, en: str) -> Sample:
    """The body of the charter's section ``name`` is written so."""
    return Sample("section", name, Text(fr, en), CHARTER)


def file(path: str, fr: str, en: str) -> Sample:
    """The base has a file ``path`` that holds this text; ``adoptkit.toml`` too."""
    return Sample("file", path, Text(fr, en), path)


def second_fiche(path: str) -> Sample:
    """The base has a copy of the sample fiche at ``path``."""
    return Sample("copy", path, Text(path, path), path)


def outside(facts: Outside, fr: str, en: str) -> Sample:
    """The world around the files is so (git, the typesetter)."""
    return Sample("outside", "", Text(fr, en), outside=facts)


def day(date: str, fr: str, en: str) -> Sample:
    """Today is ``date`` (ISO)."""
    return Sample("day", date, Text(fr, en))


def together(first: Sample, *others: Sample) -> Sample:
    """Several changes in one example."""
    return replace(first, also=others)


def build(samples: Iterable[Sample], lang: Lang) -> Base:
    """The sample base in ``lang``, changed by ``samples`` in order."""
    files = {FICHE: FICHES[lang], CHARTER: _fresh_charter(lang)}
    facts, today = Outside(existing=frozenset(files), charter_fit=Fit(1, 0.0, 0, 10.5)), TODAY
    for sample in (part for whole in samples for part in (whole, *whole.also)):
        facts = sample.outside or facts
        if sample.part == "day":
            today = sample.name
        elif sample.part != "outside":
            files[sample.path] = _changed(files, sample, sample.text.fr if lang == "fr" else sample.text.en, lang)
    return _base(files, replace(facts, existing=(facts.existing or frozenset()) | files.keys()), lang, today)


def _fresh_charter(lang: Lang) -> str:
    documents = fiche(read(FICHE, FICHES[lang].encode())), charter(read(CHARTER, CHARTERS[lang].encode()))
    return regenerated(CHARTERS[lang], generated(documents[1], documents[:1], lang))


def _base(files: dict[str, str], facts: Outside, lang: Lang, today: str) -> Base:
    settings = read_settings(files[FILE_NAME]) if FILE_NAME in files else Settings()
    documents = {path: read(path, text.encode("utf-8")) for path, text in files.items() if path.endswith(".md")}
    return Base(documents, settings, dt.date.fromisoformat(today), lang, facts, has_settings_file=True)


def _changed(files: dict[str, str], sample: Sample, text: str, lang: Lang) -> str:
    if sample.part == "file":
        return text
    if sample.part == "copy":
        return files[FICHE]
    document = read(sample.path, files[sample.path].encode("utf-8"))
    lines = list(document.lines)
    if sample.part == "key":
        return "\n".join(_with_key(lines, document, sample.name, text))
    terms = CHARTER_SECTIONS if sample.path == CHARTER else FICHE_SECTIONS
    found = document.section(terms[sample.name].label(lang))
    assert found, f"the sample has no section {sample.name}"
    end = found.rows[-1][0] if found.rows else found.line
    changed = {"section": [lines[found.line - 1], "", *text.split("\n"), ""], "no_section": [], "heading": [text, *lines[found.line : end]]}
    return "\n".join([*lines[: found.line - 1], *changed[sample.part], *lines[end:]])


def _with_key(lines: list[str], document: Document, name: str, text: str) -> list[str]:
    """``lines`` with the entry ``name`` replaced, or added at the end of the front matter."""
    starts = [entry.line for entry in document.entries.values()] + [document.body_line - 1]
    written = [entry for entry in document.entries.values() if fold(entry.key) in (fold(KEYS[name].fr), fold(KEYS[name].en))]
    first = written[0].line if written else document.body_line - 1
    last = min(start for start in starts if start > first) if written else first
    return [*lines[: first - 1], *(text.split("\n") if text else []), *lines[last - 1 :]]
