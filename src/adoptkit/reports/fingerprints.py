"""What a finding is known by from one run to the next: its line may move, its neighbours may change, it stays the same."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from adoptkit.privacy import mask
from adoptkit.reports.findings import message
from adoptkit.reports.sources import Source, is_of_the_file
from adoptkit.reports.view import View
from adoptkit.rules.engine import Finding

_SPACES = re.compile(r"\s+")
_FIGURES = re.compile(r"\d+")


def fingerprinted(findings: Iterable[Finding], view: View) -> Iterator[tuple[Finding, str]]:
    """Each finding with its fingerprint, 64 hexadecimal digits, the same in both languages and unique in the report."""
    from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, which text reports need not pay for

    seen = Counter[tuple[str, ...]]()
    for finding in findings:
        known_by = (view.place(finding.path), finding.code, _trait(finding, view.sources.of(finding.path)))
        seen[known_by] += 1
        written = "\0".join([*known_by, str(seen[known_by])])
        yield finding, sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _trait(finding: Finding, source: Source | None) -> str:
    """The line that it points at (what is around the place, on a long one), spaces apart; what it says, figures apart, when it is about the whole file.

    Masked: a telephone number can be guessed from its hash.
    """
    if source is None or is_of_the_file(finding, source):
        return _FIGURES.sub("0", message(finding, "en"))
    stretch = source.around(finding.line, finding.column - 1)
    return _SPACES.sub(" ", mask(stretch.text, stretch.hits, "en")).strip()
