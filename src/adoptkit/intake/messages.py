"""What stops the reading of a large file, in both languages."""

from adoptkit.errors import AdoptkitError, Text
from adoptkit.store import reason

LOST = Text(
    "{file} : le fichier a {lines} lignes et la lecture n'en retrouve que {held} ; rien n'est compté. Exportez-le de nouveau en CSV UTF-8",
    "{file}: the file has {lines} lines and reading finds only {held} of them; nothing is counted. Export it again as CSV UTF-8",
)
LOST_ROWS = Text(
    "les {read} lignes lues ne se retrouvent pas toutes parmi les lignes gardées, refusées et écartées ; rien n'est compté. Signalez ces fichiers",
    "the {read} rows read do not add up to those kept, refused and left out; nothing is counted. Please report these files",
)
NO_DUCKDB = Text(
    "DuckDB n'est pas installé : pip install 'adoptkit[scale]', ou --engine sqlite, plus lent mais qui donne les mêmes nombres",
    "DuckDB is not installed: pip install 'adoptkit[scale]', or --engine sqlite, slower but with the same numbers",
)
_NO_ROOM = Text(
    "plus de place pour les fichiers de travail ({why}) ; rien n'est compté. Libérez de la place, ou donnez un autre dossier dans TMPDIR",
    "no room left for working files ({why}); nothing is counted. Free some room, or give another folder in TMPDIR",
)
_NO_MEMORY = Text(
    "plus assez de mémoire pour compter ces fichiers ; rien n'est compté. Fermez d'autres programmes, ou donnez-les en plusieurs fois",
    "not enough memory to count these files; nothing is counted. Close other programs, or give the files a few at a time",
)
_ENGINE = Text(
    "DuckDB s'est arrêté pendant le calcul ({why}) ; rien n'est compté. Recommencez avec --engine sqlite",
    "DuckDB stopped while counting ({why}); nothing is counted. Start again with --engine sqlite",
)


def cannot_write(error: OSError) -> AdoptkitError:
    """The sentence for a working file that can't be written."""
    return AdoptkitError(_NO_ROOM, why=reason(error))


def engine_stopped(error: Exception) -> AdoptkitError:
    """The sentence for an engine that can't go on: no room, no memory, or its own first words."""
    words = str(error)
    if "No space left" in words or ("disk" in words.lower() and "full" in words.lower()) or "max_temp_directory_size" in words:
        return AdoptkitError(_NO_ROOM, why=Text("le disque est plein", "the disk is full"))
    if "File too large" in words:
        return AdoptkitError(_NO_ROOM, why=Text("un fichier dépasse la taille permise", "a file exceeds the size that is allowed"))
    if type(error).__name__ == "OutOfMemoryException" or "Out of Memory" in words:
        return AdoptkitError(_NO_MEMORY)
    return AdoptkitError(_ENGINE, why=words.partition("\n")[0][:200])
