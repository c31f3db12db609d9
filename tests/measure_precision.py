"""Measures the detectors on their corpora and prints the tables of docs/precision.md.

python tests/measure_precision.py            print the tables
python tests/measure_precision.py --misses   and every miss and false alarm
python tests/measure_precision.py --update   write them into docs/precision.md
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from adoptkit.errors import Lang
from adoptkit.people import asks_private_matters, decides_alone, discloses, infers_traits, records, sets_aside
from adoptkit.privacy import scan
from adoptkit.selection import selects_people

sys.path[:0] = [str(Path(__file__).parents[1])]  # so that it runs as a script too
from tests.injection_corpus import SPEAKS  # noqa: E402 - after the line above

CORPUS = Path(__file__).parent / "corpus"
PAGE = Path(__file__).parents[1] / "docs" / "precision.md"
LANGS: tuple[Lang, ...] = ("fr", "en")
_TABLES = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- /measured -->)", re.DOTALL)


@dataclass(frozen=True)
class Detector:
    """What one rule finds in texts, and the corpus {corpus}_{lang}.toml that measures it; ``part`` of each set, when several rules share it."""

    code: str
    title: str
    corpus: str
    finds: Callable[[str, Lang], Any]
    part: str = ""

    def hits(self, text: str, lang: Lang) -> bool:
        """Whether the detector finds something in ``text``."""
        found = self.finds(text, lang)
        return found if isinstance(found, bool) else any(True for _ in found)

    def sets(self, lang: Lang) -> Iterator[tuple[str, dict[str, Any]]]:
        """The sets of the corpus by name: hits, passes, and perhaps what was first measured."""
        for name, samples in corpus(f"{self.corpus}_{lang}").items():
            yield name, samples[self.part] if self.part else samples


#: One more rule on free text is one more line.
DETECTORS = (
    Detector("AK211", "Details that should be a variable", "injection", SPEAKS["AK211"], "AK211"),
    Detector("AK304", "A sensitive fact about someone", "disclosure", discloses),
    Detector("AK308", "Texts of others that could give orders", "injection", SPEAKS["AK308"], "AK308"),
    Detector("AK309", "Advice to scrape profiles", "injection", SPEAKS["AK309"], "AK309"),
    Detector("AK310", "Characters that command", "injection", SPEAKS["AK310"], "AK310"),
    Detector("AK401", "Emotion, personality or a sensitive trait guessed", "inference", infers_traits),
    Detector("AK402", "Prompts that select people", "selection", selects_people),
    Detector("AK404", "Decisions left to the tool", "decisions", decides_alone),
    Detector("AK405", "Wording that sets people aside", "fairness", sets_aside),
    Detector("AK406", "Private matters asked in an interview", "interview", asks_private_matters),
    Detector("AK406", "Interviews recorded or transcribed", "recordings", records),
)


@dataclass(frozen=True)
class Measure:
    """What one detector did on one set: what it should find and found, what it should leave and did not."""

    name: str
    wanted: int
    missed: tuple[str, ...]
    clean: int
    false_alarms: tuple[str, ...]
    first: str = ""

    @property
    def row(self) -> str:
        found = self.wanted - len(self.missed)
        return f"| {self.name} | {found}/{self.wanted} | {len(self.false_alarms)}/{self.clean} | {self.first or '–'} |"


def corpus(name: str) -> dict[str, Any]:
    """The sets of one corpus by name."""
    return tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))


def written_out(text: str) -> str:
    """``text`` with ⟨n⟩ replaced by n letters and digits."""
    return re.sub(r"⟨(\d+)⟩", lambda match: "".join(islice(cycle("a1B2c3D4e5F6g7H8i9J0k"), int(match[1]))), text)


def kinds(text: str) -> str:
    """The kinds found in ``text``, in order."""
    return " ".join(hit.kind for hit in scan(written_out(text)))


def measures(detector: Detector, lang: Lang) -> Iterator[Measure]:
    """The measures of one detector in ``lang``, set by set."""
    for name, samples in detector.sets(lang):
        hits, passes, first = samples["hits"], samples["passes"], samples.get("first")
        missed = tuple(text for text in hits if not detector.hits(text, lang))
        false_alarms = tuple(text for text in passes if detector.hits(text, lang))
        before = f"{first['found']}/{len(hits)}, {first['false_alarms']}/{len(passes)}" if first else ""
        yield Measure(f"{lang}, {name}", len(hits), missed, len(passes), false_alarms, before)


def privacy() -> Iterator[Measure]:
    """The measures of AK301 to AK303, set by set."""
    for name, samples in corpus("privacy").items():
        missed = tuple(text for expected, text in samples["hits"] if kinds(text) != expected)
        false_alarms = tuple(text for text in samples["passes"] if kinds(text))
        yield Measure(name, len(samples["hits"]), missed, len(samples["passes"]), false_alarms)


def all_measures() -> Iterator[tuple[str, list[Measure]]]:
    """The measures of every detector under its title, by code."""
    yield "Personal data and secrets (AK301 to AK303)", list(privacy())
    for detector in DETECTORS:
        yield f"{detector.title} ({detector.code})", [measure for lang in LANGS for measure in measures(detector, lang)]


def tables() -> str:
    """Every table in Markdown."""
    head = "| set | found | false alarms | first measured |\n|---|---|---|---|\n"
    return "\n" + "".join(f"{title}:\n\n{head}{_rows(found)}\n\n" for title, found in all_measures())


def _rows(found: list[Measure]) -> str:
    return "\n".join(measure.row for measure in found)


def main(arguments: list[str]) -> None:
    """Print the tables; see the module's docstring."""
    print(tables())  # noqa: T201
    if "--misses" in arguments:
        for title, found in all_measures():
            for measure in found:
                for label, texts in (("missed", measure.missed), ("false alarm", measure.false_alarms)):
                    print(*(f"{title}, {measure.name}, {label}: {text!r}" for text in texts), sep="\n")  # noqa: T201
    if "--update" in arguments:
        PAGE.write_text(_TABLES.sub(lambda _: tables(), PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
