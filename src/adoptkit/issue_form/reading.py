"""The answers of a submitted form as those of a new fiche, or every problem that keeps it from being one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from adoptkit.document.model import LINE_BREAK
from adoptkit.drafting import Answers, one_line, plain
from adoptkit.errors import Text
from adoptkit.issue_form.fields import BLANK
from adoptkit.issue_form.parts import Part, Problem, is_fenced, parts_of
from adoptkit.usage.minutes import Duration, parse_minutes
from adoptkit.vocabulary import fold

_LONGEST_TITLE = 80
#: ``- ``, ``* ``, ``1. ``, and the box of a task list.
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_TICKED = re.compile(r"[-*] \[[xX]\] ")
#: What GitHub offers, besides leaving it blank, where a choice is not required.
_NO_CHOICE = "None"


@dataclass(frozen=True, slots=True)
class Submission:
    """What was submitted: the answers, the problems (no answers count while there is one), and the lines with control characters."""

    answers: Answers
    problems: tuple[Problem, ...] = ()
    cleaned: tuple[int, ...] = ()


class _WrongAnswerError(Exception):
    """Says why an answer is none; never leaves this module."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(text.en)
        self.text, self.values = text, values


def read_form(body: str, tools: Mapping[str, str]) -> Submission:
    """The submission in ``body``; ``tools`` are those of the charter (id → label). Never raises: what is wrong is among its problems."""
    parts, problems = parts_of(body)
    given: dict[str, Any] = {}
    wrong: list[Problem] = []
    for part in parts:
        try:
            given[part.field.id] = _READERS[part.field.kind](part)
        except _WrongAnswerError as error:
            wrong.append(Problem(part.line, error.text, {"label": part.field.label, **error.values}))
    if problems or wrong:
        return Submission(Answers(""), (*problems, *wrong))
    del given["promise"]
    given |= {"tool": _tool(given["tool"], tools), "audience": given["audience"] or "internal"}
    return Submission(Answers(**given), cleaned=_cleaned(body))


def _line(part: Part) -> str:
    """One line; a title is there and has its bounds."""
    rows = _rows(part)
    if len(rows) > 1:
        raise _WrongAnswerError(_ONE_LINE)
    said = one_line(rows[0]) if rows else ""
    if part.field.id == "title" and not said:
        raise _WrongAnswerError(_NO_TITLE)
    if part.field.id == "title" and len(said) > _LONGEST_TITLE:
        raise _WrongAnswerError(_LONG_TITLE, length=len(said), most=_LONGEST_TITLE)
    return said


def _items(part: Part) -> tuple[str, ...]:
    """One item per line, as the form asks, bullet or not; a line set in below a bullet goes on with it, as in Markdown."""
    items: list[str] = []
    bulleted = False
    for row in filter(str.strip, _rows(part)):
        said = one_line(_BULLET.sub("", row))
        if bulleted and row[0] in " \t" and not _BULLET.match(row):
            items[-1] = f"{items[-1]} {said}"
        else:
            items.append(said)
            bulleted = _BULLET.match(row) is not None
    return tuple(filter(None, items))


def _prompt(part: Part) -> str:
    """The text between the outer fences, whatever stands between them; a text without them is taken as it is."""
    rows = _rows(part)
    return "\n".join(rows[1:-1] if is_fenced(rows) else rows).strip("\n")


def _choice(part: Part) -> str:
    """The canonical id of what was chosen; empty when nothing was."""
    rows = _rows(part)
    assert part.field.options is not None, "a field with choices has options"
    term = part.field.options.find(rows[0]) if len(rows) == 1 else None
    if rows and term is None:
        options = Text(", ".join(part.field.options.spellings("fr")), ", ".join(part.field.options.spellings("en")))
        raise _WrongAnswerError(_NOT_A_CHOICE, options=options)
    return term.id if term else ""


def _minutes(part: Part) -> int | None:
    """Whole minutes above zero, however a log may write them (45 min, 1h30); None when the answer is blank."""
    rows = _rows(part)
    if not rows:
        return None
    read = parse_minutes(rows[0].strip().removesuffix(".")) if len(rows) == 1 else None
    if not isinstance(read, Duration) or read.hundredths <= 0 or read.hundredths % 100:
        raise _WrongAnswerError(_NOT_MINUTES)
    return read.hundredths // 100


def _promise(part: Part) -> bool:
    """The box is ticked, and nothing is written below it."""
    if not part.rows or not all(_TICKED.match(row) for row in part.rows):
        raise _WrongAnswerError(_NOT_PROMISED)
    return True


_READERS: Mapping[str, Callable[[Part], object]] = {
    "line": _line,
    "items": _items,
    "prompt": _prompt,
    "choice": _choice,
    "minutes": _minutes,
    "promise": _promise,
}


def _rows(part: Part) -> tuple[str, ...]:
    """The rows of the answer, none when it is blank; the mark of a blank is no part of what stands around it."""
    if part.field.kind == "prompt":  # kept exactly
        return () if [row.strip() for row in part.rows] == [BLANK] else part.rows
    blanks = (BLANK, _NO_CHOICE) if part.field.kind == "choice" and len(part.rows) == 1 else (BLANK,)
    rows = [row for row in part.rows if row.strip() not in blanks]
    return tuple(rows) if len(rows) == len(part.rows) else tuple(row for row in rows if row.strip())


def _tool(written: str, tools: Mapping[str, str]) -> str:
    """The id of the tool that ``written`` names by id or label; what names none is kept, and lint says so."""
    return next((tool for tool, label in tools.items() if written and fold(written) in (fold(tool), fold(label))), written)


def _cleaned(body: str) -> tuple[int, ...]:
    """The lines that hold a control character, which no file of ours may hold."""
    return tuple(number for number, line in enumerate(LINE_BREAK.split(body), 1) if plain(line) != line)


_NO_TITLE = Text("« {label} » est vide : donnez un nom au cas d'usage", "“{label}” is blank: give the use case a name")
_LONG_TITLE = Text("« {label} » compte {length} caractères : {most} au plus", "“{label}” has {length} characters: {most} at most")
_ONE_LINE = Text(
    "« {label} » tient sur une ligne : réunissez ou retirez les autres", "“{label}” is one line: join the others to it or remove them"
)
_NOT_A_CHOICE = Text("« {label} » : choisissez parmi {options}", "“{label}”: choose among {options}")
_NOT_MINUTES = Text(
    "« {label} » : écrivez un nombre entier de minutes, par exemple 10, 45 min ou 1h30, ou laissez vide",
    "“{label}”: write a whole number of minutes, for example 10, 45 min or 1h30, or leave it blank",
)
_NOT_PROMISED = Text(
    "« {label} » : cochez la case après avoir relu, et n'écrivez rien d'autre à cet endroit",
    "“{label}”: tick the box once you have read your text again, and write nothing else there",
)
