"""The two passages of charter.md that are generated, so that they can't drift: « Nos règles » and « Cas d'usage » (SPEC §1.3).

Each stands between ``<!-- adoptkit: NAME -->`` and ``<!-- /adoptkit: NAME -->``, NAME being ``rules`` or ``use-cases``.
"""

import re
from collections.abc import Iterable

from adoptkit.errors import Lang
from adoptkit.kinds.charter import Charter
from adoptkit.kinds.use_cases import Listed, use_cases_markdown

RULES = "rules"
USE_CASES = "use-cases"


def generated(charter: Charter, fiches: Iterable[Listed], lang: Lang) -> dict[str, str]:
    """The Markdown of each generated passage by name, without a final line break."""
    return {RULES: rules_markdown(charter), USE_CASES: use_cases_markdown(charter, fiches, lang)}


def rules_markdown(charter: Charter) -> str:
    """The charter's rules as a numbered list, each with its id."""
    return "\n".join(f"{number}. **{rule.id}** {' '.join(rule.text.split())}" for number, rule in enumerate(charter.rules, 1))


def passage(text: str, name: str) -> tuple[int, int] | None:
    """The span of ``text`` between the marks of ``name``, the line breaks beside the marks excluded; None without both marks."""
    pattern = rf"^<!-- adoptkit: {name} -->[ \t]*\r?\n(.*?)(?:\r?\n)?^<!-- /adoptkit(?:: {name})? -->[ \t]*\r?$"
    found = re.search(pattern, text, re.MULTILINE | re.DOTALL)
    return found.span(1) if found else None


def rewritten(text: str, span: tuple[int, int], wanted: str) -> str:
    """What stands in ``span``, a passage of ``text``, once it says ``wanted``: with the line breaks of the file."""
    line_break = "\r\n" if "\r\n" in text else "\n"
    return wanted.replace("\n", line_break) + (line_break if span[0] == span[1] else "")


def regenerated(text: str, passages: dict[str, str]) -> str:
    """``text`` with each passage that it marks written anew."""
    for name, wanted in passages.items():
        if span := passage(text, name):
            text = text[: span[0]] + rewritten(text, span, wanted) + text[span[1] :]
    return text
