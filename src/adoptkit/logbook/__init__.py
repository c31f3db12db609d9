"""The private files of a base, logs/ and notes/: uses noted, presence remembered under pseudonyms, retention held.

An I/O room, like the store: only commands import it.
"""

from adoptkit.logbook.locks import locked
from adoptkit.logbook.uses import COLUMNS, Shape, append_use, shape_of

__all__ = ["COLUMNS", "Shape", "append_use", "locked", "shape_of"]
