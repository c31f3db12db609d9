"""The answers of a submitted issue form, for ``new-fiche --from-issue``: read, guarded against personal data, completed by options."""

import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

from adoptkit.base import Base
from adoptkit.cli.session import Session
from adoptkit.document.model import LINE_BREAK
from adoptkit.drafting import Answers, one_line, plain
from adoptkit.errors import AdoptkitError, Text
from adoptkit.issue_form import Submission, read_form


def submitted(here: Session, base: Base, source: str, given: Answers) -> Answers:
    """The answers in the file ``source`` (``-``: standard input), those that options give first.

    Raises AdoptkitError with every problem and its line in the file, and never with what stands there: the sentence is shown to everybody.
    """
    body = _body(source)
    submission = read_form(body, {tool.id: tool.label for tool in base.charter.tools} if base.charter else {})
    problems = sorted((*_personal(here, base, body), *_problems(here, submission)))
    if not problems and _hits(base, _joined(submission.answers)):
        raise AdoptkitError(_PERSONAL_JOINED)
    if problems:
        raise AdoptkitError(_REFUSED, problems="\n".join(here.say(_AT, line=line, said=said) for line, said in problems))
    if submission.cleaned:
        here.tell(_CLEANED, lines=", ".join(map(str, submission.cleaned)))
    return _completed(submission.answers, given)


def _completed(answers: Answers, given: Answers) -> Answers:
    """``answers``, but for what ``given`` says."""
    unsaid = Answers("")
    said = {item.name: getattr(given, item.name) for item in fields(Answers)}
    return replace(answers, **{name: value for name, value in said.items() if value != getattr(unsaid, name)})


def _body(source: str) -> str:
    """The text of the form, its lines ended by ``\\n``: GitHub keeps the ``\\r\\n`` of whoever edits one in a browser."""
    from adoptkit.store import read_bytes  # noqa: PLC0415

    data = sys.stdin.buffer.read() if source == "-" else read_bytes(Path(source))
    try:
        return LINE_BREAK.sub("\n", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise AdoptkitError(_NOT_UTF8, source=source) from None


def _personal(here: Session, base: Base, body: str) -> Iterator[tuple[int, str]]:
    """Where personal data or secrets stand, and of which kind: a fiche that a machine writes and pushes must hold none."""
    from adoptkit.privacy import KINDS  # noqa: PLC0415

    for kind, start in _hits(base, plain(body)):  # as the fiche would hold it, character for character
        yield body.count("\n", 0, start) + 1, here.say(_PERSONAL, kind=KINDS[kind].named.say(here.lang))


def _problems(here: Session, submission: Submission) -> Iterator[tuple[int, str]]:
    for problem in submission.problems:
        spoken = {name: value.say(here.lang) if isinstance(value, Text) else value for name, value in problem.values.items()}
        yield problem.line, here.say(problem.text, **spoken)


def _hits(base: Base, text: str) -> list[tuple[str, int]]:
    from adoptkit.privacy import scan  # noqa: PLC0415

    return [(hit.kind, hit.start) for hit in scan(text, allow=base.context.allow)]


def _joined(answers: Answers) -> str:
    """What the fiche will say, its items on one line each: a number may run from one line of the form to the next."""
    items = (answers.title, answers.tool, *answers.when, *answers.checks, *answers.must_check, *answers.avoid)
    return "\n".join((*map(one_line, items), answers.prompt))


_AT = Text("ligne {line} : {said}", "line {line}: {said}")
_REFUSED = Text(
    "ce formulaire ne donne pas encore de fiche ; rien n'a été écrit\n{problems}",
    "this form does not make a fiche yet; nothing was written\n{problems}",
)
_PERSONAL = Text(
    "{kind} : retirez cette donnée du formulaire, ou mettez une {{{{variable}}}} à sa place",
    "{kind}: remove it from the form, or put a {{{{variable}}}} in its place",
)
_PERSONAL_JOINED = Text(
    "une donnée personnelle apparaît quand les lignes d'une réponse sont réunies : retirez-la ; rien n'a été écrit",
    "personal data appear once the lines of an answer are joined: remove them; nothing was written",
)
_CLEANED = Text(
    "des caractères de contrôle, invisibles, ont été remplacés par des espaces (ligne {lines} du formulaire)",
    "control characters, which do not show, were replaced by spaces (line {lines} of the form)",
)
_NOT_UTF8 = Text("{source} n'est pas en UTF-8 : enregistrez-le dans cet encodage", "{source} is not UTF-8: save it in that encoding")
