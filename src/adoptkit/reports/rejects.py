"""What could not be counted, and what a reader should know of the rest: lines for stderr, a table for ``--rejects``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from adoptkit.errors import Lang, Text
from adoptkit.reports.spreadsheet import as_sheet
from adoptkit.usage.messages import notice_message, reject_message
from adoptkit.usage.model import Notice, Reject
from adoptkit.words import counted, number, plural, visible

#: Rejects shown on the terminal; ``--rejects FILE`` has them all.
SHOWN = 10


def rejects_text(rejects: Sequence[Reject], lang: Lang, most: int = SHOWN, unlisted: int = 0) -> list[str]:
    """The first rejects, one per line: place, column, value (never a person's), reason and remedy; then how many there are.

    ``unlisted`` is how many more there are than ``rejects`` lists.
    """
    lines = [_reject(item, lang) for item in rejects[:most]]
    if rejects:
        words = counted(len(rejects) + unlisted, *_REJECT[lang], lang)
        lines.append(_ALL_REJECTS.say(lang, rejects=words, shown=_first(most, lang)) if len(rejects) > most else words)
    if unlisted:
        lines.append(_UNLISTED.say(lang, listed=number(len(rejects), lang)))
    return lines


_UNLISTED = Text(
    "seules les {listed} premières sont écrites dans --rejects : corrigez ce qui les cause, puis recommencez",
    "only the first {listed} of them are written by --rejects: mend what causes them, then start again",
)


def _first(count: int, lang: Lang) -> str:
    return plural(count, *_FIRST[lang], lang).format(count=count)


def _reject(item: Reject, lang: Lang) -> str:
    column = f"{_quoted(item.header, lang)}, " if item.header else ""
    value = f"{_quoted(item.value, lang)}{_COLON[lang]}" if item.value else ""
    return visible(f"{item.file}:{item.line}{_COLON[lang]}{column}{value}{reject_message(item, lang)}")


def notices_text(notices: Iterable[Notice], lang: Lang) -> Iterator[str]:
    """One line per notice: the file, the lines, what it means."""
    for item in notices:
        shown = ", ".join(map(str, item.lines[:SHOWN])) + (", …" if item.count > SHOWN else "")
        lines = f" {plural(item.count, *_LINE[lang], lang)} {shown}" if item.lines else ""
        place = f"{item.file}{',' if item.file and lines else ''}{lines}{_COLON[lang]}".lstrip() if item.file or lines else ""
        yield visible(f"{place}{notice_message(item, lang)}")


def _quoted(text: str | None, lang: Lang) -> str:
    text = " ".join((text or "").split())  # a cell may hold line breaks, a message is one line
    return f"« {text} »" if lang == "fr" else f"“{text}”"


def rejects_csv(rejects: Iterable[Reject], lang: Lang) -> str:
    """Every reject as a table for a spreadsheet: UTF-8 with its mark, formula-safe, persons' cells blank."""
    headers = _REJECT_HEADERS[lang]
    rows = ((item.file, str(item.line), item.header or "", item.value or "", item.code, reject_message(item, lang)) for item in rejects)
    return as_sheet([headers, *rows], lang)


_COLON: Mapping[Lang, str] = {"fr": " : ", "en": ": "}
_LINE: Mapping[Lang, tuple[str, str]] = {"fr": ("ligne", "lignes"), "en": ("line", "lines")}
_REJECT: Mapping[Lang, tuple[str, str]] = {
    "fr": ("case ou ligne refusée", "cases ou lignes refusées"),
    "en": ("refused cell or row", "refused cells or rows"),
}
_REJECT_HEADERS: Mapping[Lang, tuple[str, ...]] = {
    "fr": ("fichier", "ligne", "colonne", "valeur", "code", "raison et remède"),
    "en": ("file", "line", "column", "value", "code", "reason and remedy"),
}
_FIRST: Mapping[Lang, tuple[str, str]] = {"fr": ("la première", "les {count} premières"), "en": ("the first", "the first {count}")}
_ALL_REJECTS = Text(
    "{rejects}, dont {shown} ci-dessus ; --rejects FICHIER.csv les écrit toutes",
    "{rejects}, {shown} of them above; --rejects FILE.csv writes them all",
)
