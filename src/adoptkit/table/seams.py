"""Where two files were put together: the marks that git leaves, a second header that says other things than the first."""

import re
from collections.abc import Mapping, Sequence

from adoptkit.errors import AdoptkitError, Text
from adoptkit.table.header import recognised
from adoptkit.vocabulary import Vocabulary

#: How the lines begin that git writes around two versions; that between them, « ======= », may also be a rule under a title.
_CONFLICT = ("<<<<<<< ", ">>>>>>> ")
#: A name, numbered or not; a date has figures elsewhere.
_WORDS = re.compile(r"\s*(?:q(?:uestion)?\s*)?(?:\d{1,2}\s*[.):°-])?\D+", re.IGNORECASE)


def refuse_conflict(name: str, line: int, text: str) -> None:
    """Raises AdoptkitError for a line that git wrote: both versions of the same rows may follow."""
    if text.startswith(_CONFLICT):
        raise AdoptkitError(_UNMERGED, file=name, line=line)


def has_words(cell: str) -> bool:
    """Holds for a cell that may be a heading, and no date."""
    return not cell.isspace() and _WORDS.fullmatch(cell) is not None


def is_header(
    cells: Sequence[str], vocabulary: Vocabulary, required: Sequence[Sequence[str]], words: Mapping[str, tuple[str, ...]]
) -> bool:
    """Holds for a row that would be a header by itself: two columns at least, all those that are required among them."""
    columns, _ = recognised(cells, vocabulary, words)
    return len(columns) > 1 and all(any(column in columns for column in alternatives) for alternatives in required)


_UNMERGED = Text(
    "{file}:{line} : marque de conflit de git : deux versions du fichier s'y suivent et rien n'est compté. "
    "Gardez les lignes qui conviennent, supprimez les marques « <<<<<<< », « ======= », « >>>>>>> », et recommencez",
    "{file}:{line}: conflict marker of git: two versions of the file follow each other and nothing is counted. "
    "Keep the rows that are right, remove the markers “<<<<<<<”, “=======”, “>>>>>>>”, and start again",
)
OTHER_HEADER = Text(
    "{file}:{line} : un second en-tête, différent du premier (ligne {first}) : les lignes qui le suivent seraient lues de travers. "
    "Donnez deux fichiers, un par en-tête",
    "{file}:{line}: a second header, different from the first (line {first}): the rows below it would be misread. "
    "Give two files, one for each header",
)
