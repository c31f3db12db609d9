"""What must hold of any bytes: each target takes some and raises AssertionError, or anything else, when adoptkit does not keep its word.

Run by atheris (``python tests/fuzz/run.py``), which follows the branches that bytes reach, and by hypothesis in the suite.
"""

import datetime as dt
from collections.abc import Callable, Mapping

from adoptkit.document import Document, read
from adoptkit.errors import AdoptkitError
from adoptkit.kinds.charter import charter
from adoptkit.kinds.fiche import SLOT, fiche
from adoptkit.rules.suppression import suppressions
from adoptkit.settings import read_settings


def reading(data: bytes) -> None:
    """Any file is a document or a fault, and everything in it has its line."""
    document = read("library/x.md", data)
    lines = len(document.lines)
    if document.fault:
        assert document.fault.text.fr.format(**document.fault.values)
        assert 1 <= document.fault.line <= data.count(b"\n") + data.count(b"\r") + 1
        return
    for kind in (fiche(document), charter(document)):
        assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in kind.fields.problems)
    assert all(1 <= fence.line <= fence.end <= lines for fence in document.fences)
    for section in document.sections:
        assert 1 <= section.line <= lines
        assert all(1 <= line <= lines for line, _ in section.items)
    _places(document)


def _places(document: Document) -> None:
    """A place names the character that stands there."""
    lines = document.lines
    for offset in range(0, len(document.text), 7):
        line, column = document.place(offset)
        assert lines[line - 1][column - 1 : column] in (document.text[offset], "")


def slots(data: bytes) -> None:
    """What stands between braces in a prompt is found as it is written, and nothing else."""
    prompt = data.decode("utf-8", "replace").replace("\r", "\n").replace("\0", " ")
    for match in SLOT.finditer(prompt):
        assert match[0] == f"{{{{{match[1]}}}}}"
        assert prompt[: match.start()][-1:] != "\\"
        assert not set("{}\n") & set(match[1])
    document = read("library/x.md", f"---\ntitre: A\n---\n\n## Prompt de départ\n\n~~~~~~~~~~\n{prompt}\n~~~~~~~~~~\n".encode())
    assert document.fault is None
    found = fiche(document)
    assert set(found.slots) == {match[1].strip() for match in SLOT.finditer(found.prompt)}


def exceptions(data: bytes) -> None:
    """A suppression comment covers lines of its file, from its own."""
    document = read("library/x.md", data)
    for mark in suppressions(document):
        assert 1 <= mark.first <= mark.line <= len(document.lines)
        assert mark.line <= mark.last <= len(document.lines)
        assert mark.fault(dt.date(2026, 11, 22)) in ("", "no_code", "no_reason", "no_date", "expired")


def settings(data: bytes) -> None:
    """Settings read, or one clear sentence names the line, in both languages."""
    said = _refusal(data.decode("utf-8", "replace"))
    assert all(sentence.startswith("adoptkit.toml:") for sentence in said)


def _refusal(text: str) -> tuple[str, ...]:
    """What is said of settings that do not read; nothing when they do."""
    try:
        read_settings(text)
    except AdoptkitError as error:
        return error.say("fr"), error.say("en")
    return ()


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "reading": reading,
    "slots": slots,
    "exceptions": exceptions,
    "settings": settings,
}
