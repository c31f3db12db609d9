"""Measures the detectors on their corpora and prints the tables of docs/precision.md.

python tests/measure_precision.py            print the tables
python tests/measure_precision.py --misses   and every miss and false alarm
python tests/measure_precision.py --update   write them into docs/precision.md
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from adoptkit.errors import Lang
from adoptkit.privacy import scan
from adoptkit.selection import selects_people

CORPUS = Path(__file__).parent / "corpus"
PAGE = Path(__file__).parents[1] / "docs" / "precision.md"
LANGS: tuple[Lang, ...] = ("fr", "en")
_TABLES = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- /measured -->)", re.DOTALL)


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


def selection(lang: Lang) -> Iterator[Measure]:
    """The measures of AK402 in ``lang``, set by set."""
    for name, samples in corpus(f"selection_{lang}").items():
        missed = tuple(text for text in samples["selects"] if not selects_people(text, lang))
        false_alarms = tuple(text for text in samples["passes"] if selects_people(text, lang))
        first = samples.get("first")
        before = f"{first['found']}/{len(samples['selects'])}, {first['false_alarms']}/{len(samples['passes'])}" if first else ""
        yield Measure(f"{lang}, {name}", len(samples["selects"]), missed, len(samples["passes"]), false_alarms, before)


def privacy() -> Iterator[Measure]:
    """The measures of AK301 to AK303, set by set."""
    for name, samples in corpus("privacy").items():
        missed = tuple(text for expected, text in samples["hits"] if kinds(text) != expected)
        false_alarms = tuple(text for text in samples["passes"] if kinds(text))
        yield Measure(name, len(samples["hits"]), missed, len(samples["passes"]), false_alarms)


def tables() -> str:
    """Both tables in Markdown."""
    head = "| set | found | false alarms | first measured |\n|---|---|---|---|\n"
    people = "\n".join(measure.row for lang in LANGS for measure in selection(lang))
    data = "\n".join(measure.row for measure in privacy())
    return f"\nPrompts that select people (AK402):\n\n{head}{people}\n\nPersonal data and secrets (AK301 to AK303):\n\n{head}{data}\n\n"


def main(arguments: list[str]) -> None:
    """Print the tables; see the module's docstring."""
    print(tables())  # noqa: T201
    if "--misses" in arguments:
        for measure in (*privacy(), *(measure for lang in LANGS for measure in selection(lang))):
            for label, texts in (("missed", measure.missed), ("false alarm", measure.false_alarms)):
                print(*(f"{measure.name}, {label}: {text!r}" for text in texts), sep="\n")  # noqa: T201
    if "--update" in arguments:
        PAGE.write_text(_TABLES.sub(lambda _: tables(), PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
