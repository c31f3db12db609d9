"""Rows of the wrong shape, stray quotes, rows that hold no use, rows that stand twice, cells and lines without measure."""

from collections.abc import Callable

from tests.families import COLUMNS, REFERENCE, TEXT, Variant, grid, written

_LINES = TEXT.splitlines()


def _file(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _replaced(number: int, line: str) -> bytes:
    """The reference with one physical line rewritten."""
    return _file(*(line if at == number else text for at, text in enumerate(_LINES, 1)))


def _with_line(at: int, line: str) -> bytes:
    """The reference with one line more, before line ``at``."""
    return _file(*_LINES[: at - 1], line, *_LINES[at - 1 :])


def stray_quotes() -> list[Variant]:
    """A quote too many costs its own line and no other, wherever it stands."""
    opened = {number: _LINES[number - 1].replace(";Recrutement", ';"Recrutement') for number in (2, 6, 13)}
    closed = _LINES[5].replace("réussi", 'réussi"')
    return [
        *(Variant(f"opened on line {number}", _replaced(number, line), same=False, rejects=((number, "unclosed_quote"),)) for number, line in opened.items()),
        Variant("opened on line 3, a good one below", _file(*_LINES[:2], _LINES[2].replace("Jean", '"Jean'), *_LINES[3:7], _LINES[7].replace("Chloé Nguyen", '"Chloé Nguyen"'), *_LINES[8:]), same=False, rejects=((3, "unclosed_quote"),)),
        Variant("opened in the last cell of all", _replaced(13, _LINES[12] + '"'), same=False, rejects=((13, "unclosed_quote"),)),
        Variant("closed, never opened", _replaced(6, closed), same=False, total=255, warnings=frozenset({"unknown_word"})),
        Variant("inches", _replaced(4, _LINES[3].replace("un diplôme", 'un écran de 27"')), same=False, total=255),
        Variant("quotes within a text", _replaced(4, _LINES[3].replace("un diplôme", 'un "diplôme" rare')), same=False, total=255),
        Variant("a quote alone on a line", _with_line(5, '"'), same=False, rejects=((5, "unclosed_quote"),), total=255),
        Variant("an apostrophe first", _replaced(3, _LINES[2].replace("Jean-François", "'Jean-François"))),
        Variant("quotes of Word", _replaced(4, _LINES[3].replace("un diplôme", "un “diplôme” ‘rare’")), same=False, total=255),
    ]  # fmt: skip


def shapes() -> list[Variant]:
    """Cells that lack, cells too many: the row is refused, its neighbours are not touched."""
    return [
        Variant("short", _replaced(4, "08/06/2026;Luc Roy;Recrutement;resume-de-cv"), same=False, rejects=((4, "missing_cells"),)),
        Variant("long", _replaced(6, _LINES[5] + ";un;deux"), same=False, rejects=((6, "too_many_cells"),)),
        Variant("long by blanks", _replaced(6, _LINES[5] + ";;"), same=False, rejects=((6, "too_many_cells"),)),
        Variant("a note below", _file(*_LINES, "Source : tableau de suivi"), rejects=((14, "missing_cells"),)),
        Variant("a separator in a text", _replaced(4, _LINES[3].replace("un diplôme", "un diplôme ; et un âge")), same=False, rejects=((4, "too_many_cells"),)),
        Variant("a bare line break in a text", _replaced(4, _LINES[3].replace("un diplôme", "un\ndiplôme")), same=False, rejects=((5, "missing_cells"),)),
        Variant("every row short", _file(_LINES[0], *(line.rsplit(";", 1)[0] for line in _LINES[1:])), same=False, refused="tout est refusé"),
        Variant("another separator below", _file(_LINES[0], *(line.replace(";", "\t") for line in _LINES[1:])), refused="tout est refusé"),
    ]  # fmt: skip


def no_rows() -> list[Variant]:
    """Blank rows, rulers, totals: left out and said; a header alone is no fault."""
    total = "Total;;;;255;;;"
    return [
        Variant("blank rows", _file(*_LINES[:4], "", ";;;;;;;", " ; ;;;;;;\u00a0", *_LINES[4:]), repair="blank_rows"),
        Variant("rows of quotes", _with_line(5, '"";"";"";"";"";"";"";""'), repair="blank_rows"),
        Variant("a ruler", _with_line(2, "---;---;---;---;---;---;---;---"), rejects=((2, "invalid_date"),)),
        Variant("a million blank cells", _with_line(5, ";" * 1000), repair="blank_rows"),
        *(Variant(name, _file(*_LINES, total.replace("Total", name)), repair="total_row") for name in ("Total", "TOTAL", "Total :", "Sous-total", "Total général", "Somme", "Moyenne", "Totaux", "Grand total", "Average", "TOTAL GÉNÉRAL", "Total semaine 24", "Total (min)", "Total S24", "Total :  ")),
        Variant("a total in another column", _file(*_LINES, ";;;Total;255;;;"), repair="total_row"),
        Variant("a total of another shape", _file(*_LINES, "Total;255"), rejects=((14, "missing_cells"),)),
        Variant("a total in the middle", _with_line(6, total), repair="total_row"),
        Variant("header alone", _file(_LINES[0]), same=False, warnings=frozenset({"no_row"}), total=None),
        Variant("header alone, no line break", _LINES[0].encode(), same=False, warnings=frozenset({"no_row"}), total=None),
        Variant("header and blank rows", _file(_LINES[0], "", ";;;;;;;"), same=False, total=None),
    ]  # fmt: skip


def repetitions() -> list[Variant]:
    """Rows that stand twice count once where they can only be the same use."""
    told, bare = _LINES[1], _LINES[2]
    timed = grid(date=lambda day: f"2026-06-{int(day):02d} 09:10")
    return [
        Variant("with a text", _file(*_LINES, told), warnings=frozenset({"exact_duplicates"}), repair="duplicate_rows"),
        Variant("with an hour", written([*timed, timed[3], timed[3]]), warnings=frozenset({"exact_duplicates"})),
        Variant("neither", _file(*_LINES, bare), same=False, total=285, warnings=frozenset({"possible_duplicates"})),
        Variant(
            "the whole file twice, with hours",
            written([*timed, *timed]),
            warnings=frozenset({"exact_duplicates"}),
            repair="repeated_header",
        ),
        Variant("another case", _file(*_LINES, told.replace("Zoé", "ZOÉ")), same=False),
    ]


def _with_cell(line: int, place: int, cell: str) -> bytes:
    """The reference with one cell rewritten, by physical line and position from 0."""
    rows = grid()
    rows[line - 1][place] = cell
    return written(rows)


def _wide() -> bytes:
    return written([*row, *(f"{'c' if number == 0 else ''}{column}" for column in range(10_000))] for number, row in enumerate(grid()))


#: Long enough to show a cost that grows with the square; a megabyte for the cell that people really paste.
_MEGABYTE = 1_000_000
_LONG = 200_000
#: Cells, lines and headers without measure, made only when asked for.
GIANTS: dict[str, Callable[[], Variant]] = {
    "a cell": lambda: Variant("", _with_cell(4, 7, "mot " * (_MEGABYTE // 4)), same=False, total=255),
    "a cell of doubled quotes": lambda: Variant("", _with_cell(4, 7, "dit \"oui\" " * (_LONG // 10)), same=False, total=255),
    "a date": lambda: Variant("", _with_cell(4, 0, "8 " * (_LONG // 2)), same=False, rejects=((4, "invalid_date"),)),
    "a duration": lambda: Variant("", _with_cell(4, 4, "1" * _LONG), same=False, rejects=((4, "unreadable_minutes"),)),
    "a name": lambda: Variant("", _with_cell(4, 1, "Luc " * (_LONG // 4)), same=False, rejects=((4, "not_on_roster"),)),
    "a fiche": lambda: Variant("", _with_cell(4, 3, "cv-" * _LONG), same=False, warnings=frozenset({"unknown_fiche"})),
    "a header": lambda: Variant("", _with_cell(1, 7, "mot " * (_LONG // 4)), same=False, total=255),
    "a line": lambda: Variant("", _with_line(5, "x" * _MEGABYTE), same=False, rejects=((5, "missing_cells"),), total=255),
    "a line of nine megabytes": lambda: Variant("", _with_line(5, "x" * 9 * _MEGABYTE), refused="8 Mo"),
    "ten thousand columns": lambda: Variant("", _wide(), repair="columns_ignored"),
    "ten thousand cells in a row": lambda: Variant("", _with_line(5, ";x" * 10_000), same=False, rejects=((5, "too_many_cells"),)),
    "hundred line breaks in a cell": lambda: Variant("", _with_cell(4, 7, "a\n" * 100), same=False, total=255),
}  # fmt: skip


def people() -> list[Variant]:
    """Names as they are typed: the roster knows who is meant, or nobody is taken for somebody else."""
    spelt = {
        "Zoé Tremblay": ("ZOÉ TREMBLAY", "Zoe Tremblay", "zoe  tremblay", "Tremblay Zoé", "TREMBLAY, Zoé", "Tremblay (Zoé)"),
        "Jean-François Côté": ("Jean-Francois Cote", "Jean François Côté", "CÔTÉ Jean-François", "jf.cote@exemple.ca", "Jean‑François Côté", "Jean–François Côté"),
        "Luc Roy": ("luc roy", "Roy, Luc", "LUC.ROY@EXEMPLE.CA", "Luc Roy <luc.roy@exemple.ca>", "Luc  Roy ", "luc.roy"),
    }  # fmt: skip
    count = {name: iter(()) for name in spelt}

    def typed(name: str) -> str:
        if name not in spelt:
            return name
        given = next(count[name], None)
        if given is None:
            count[name] = iter(spelt[name])
            given = next(count[name])
        return given

    strangers = (
        "Zoé",
        "Tremblay",
        "Z. Tremblay",
        "Zoé Tremblai",
        "Jean Côté",
        "Total",
        "=cmd|' /C calc'!A0",
        "@SOMME(A1)",
        "<b>Luc</b> Martin",
        "Robert'); DROP TABLE uses;--",
        "\u202eyoR cuL",
        "1234",
        "So",
        "Luc Roy et Zoé Tremblay",
        "Luc Roy, Zoé Tremblay",
        "nobody@exemple.ca",
    )
    nobody = ("", "-", "N/A", "n/a", "Anonyme", "anonymous", "Utilisateur anonyme", "aucun", "—", "?", "inconnu", "(vide)", "#N/A", "null")
    return [
        Variant("spelt in all ways", written(grid(personne=typed))),
        *(Variant(f"not on the roster: {name!r}", _person(name), same=False, rejects=((3, "not_on_roster"),)) for name in strangers),
        *(Variant(f"nobody: {name!r}", _person(name), same=False, rejects=((3, "excel_error" if name[:1] == "#" else "missing_person"),)) for name in nobody),
    ]  # fmt: skip


def _person(name: str) -> bytes:
    rows = grid()
    rows[2][1] = name
    return written(rows)


def fiches() -> list[Variant]:
    """Fiches by id, title or path; what is nearly one is said, what is none counts in adoption only."""
    known = (
        "redaction-offre",
        "Rédaction d’offre",
        "Rédaction d'offre",
        "RÉDACTION D'OFFRE",
        "redaction_offre",
        "rédaction offre",
        "library/rh/redaction-offre.md",
        "« Rédaction d’offre »",
        "Rédaction d’une offre",
        "redaction-offre\u200b",
        "📝 Rédaction d’offre",
        "Rédaction d’offre.",
        "[Rédaction d’offre](library/redaction-offre.md)",
        "Rédaction d’offre (https://exemple.ca/fiches/redaction-offre)",
    )
    near = ("redaction-ofre", "Rédaction d’ofre", "redactoin-offre")
    free = ("libre", "Autre", "other", "sans fiche", "hors fiche", "Usage libre", "aucune fiche")
    missing = ("", "-", "n/a", "?")
    unknown = ("astrologie", "redaction", "offre", "redaction-offre, resume-de-cv", "42", "=redaction-offre+1")
    return [
        *(Variant(f"known: {name!r}", _fiche(name)) for name in known),
        *(Variant(f"near: {name!r}", _fiche(name), warnings=frozenset({"fiche_matched"})) for name in near),
        *(Variant(f"free: {name!r}", _fiche(name), same=False, total=255) for name in free),
        *(Variant(f"missing: {name!r}", _fiche(name), same=False, total=255, warnings=frozenset({"missing_fiche"})) for name in missing),
        *(Variant(f"unknown: {name!r}", _fiche(name), same=False, total=255, warnings=frozenset({"unknown_fiche"})) for name in unknown),
    ]  # fmt: skip


def _fiche(name: str) -> bytes:
    rows = grid()
    rows[2][COLUMNS.index("fiche")] = name
    return written(rows)


def words() -> list[Variant]:
    """Outcomes and texts in the words of either language; a word that says nothing is nothing."""
    english = {"réussi": "worked", "partiel": "partly", "échec": "failed"}
    plain = {"réussi": "Oui", "partiel": "En partie", "échec": "Non"}
    signs = {"réussi": "✅", "partiel": "Moyen", "échec": "❌"}
    long = {"réussi": "Ça a marché", "partiel": "Partiellement réussi", "échec": "Ça n'a pas marché"}
    nothing = (
        "-",
        "n/a",
        "RAS",
        "rien",
        "Aucun",
        "_aucun_",
        "néant",
        "none",
        "Rien à signaler",
        "R.A.S.",
        "—",
        "x",
        "Non",
        "pas de blocage",
        "Aucun blocage",
        "aucun succès",
        "Pas cette semaine",
        "No",
        "nothing",
        "N.A.",
        "sans objet",
    )
    return [
        *(Variant(", ".join(style.values()), written(grid(resultat=style.__getitem__))) for style in (english, plain, signs, long)),
        *(Variant(f"nothing: {word!r}", written(grid(succes=lambda cell, word=word: cell or word, blocage=lambda cell, word=word: cell or word))) for word in nothing),
        Variant("no word of the list", written(grid(resultat=lambda cell: "bof" if cell == "échec" else cell)), same=False, warnings=frozenset({"unknown_word"}), total=255),
    ]  # fmt: skip


assert len(REFERENCE) == len(_LINES) - 1
