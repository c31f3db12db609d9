"""Pieces of a file, cut anywhere, put back into whole lines: what a line break cuts can be read by itself."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from adoptkit.errors import AdoptkitError, Text

#: A line longer than this (in bytes or characters) is not one of a table made by people: 1 GB of it costs 7 GB of memory to split.
GIANT_LINE = 8 * 1024 * 1024

Piece = TypeVar("Piece", bytes, str)


class WholeLines(Generic[Piece]):
    """Gathers pieces, of bytes (:func:`whole_bytes`) or of text (:func:`whole_text`)."""

    def __init__(self, name: str, empty: Piece, newline: Piece, carriage_return: Piece) -> None:
        self._name = name
        self._empty: Piece = empty
        self._newline: Piece = newline
        self._return: Piece = carriage_return
        self._parts: list[Piece] = []
        self._held = 0

    def of(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The whole of ``pieces``, cut behind line breaks."""
        for piece in pieces:
            if block := self.feed(piece):
                yield block
        if rest := self.rest():
            yield rest

    def feed(self, piece: Piece) -> Piece:
        """The lines that ``piece`` completes, possibly none; raises AdoptkitError when one has no end."""
        last = len(piece) - 1  # a \r there may be half of a \r\n
        cut = max(piece.rfind(self._newline), piece.rfind(self._return, 0, max(last, 0))) + 1
        self._parts.append(piece[:cut] if cut else piece)
        if not cut:
            self._held += len(piece)
            if self._held > GIANT_LINE:
                raise AdoptkitError(_GIANT, file=self._name)
            return self._empty
        block = self._empty.join(self._parts)
        self._parts, self._held = [piece[cut:]], len(piece) - cut
        return block

    def rest(self) -> Piece:
        """What follows the last line break."""
        block, self._parts = self._empty.join(self._parts), []
        return block


def whole_bytes(name: str) -> WholeLines[bytes]:
    """Whole lines of a file in bytes."""
    return WholeLines(name, b"", b"\n", b"\r")


def whole_text(name: str) -> WholeLines[str]:
    """Whole lines of a file already decoded."""
    return WholeLines(name, "", "\n", "\r")


def refuse_giants(name: str, lines: Iterable[str]) -> None:
    """Raises AdoptkitError when one of ``lines`` is longer than a table's can be."""
    if max(map(len, lines), default=0) > GIANT_LINE:
        raise AdoptkitError(_GIANT, file=name)


def line_breaks(block: Piece) -> int:
    """How many line breaks ``block`` holds, each of \\n, \\r\\n and \\r being one."""
    if isinstance(block, bytes):
        return block.count(b"\n") + block.count(b"\r") - block.count(b"\r\n")
    return block.count("\n") + block.count("\r") - block.count("\r\n")


_GIANT = Text(
    "{file} : une ligne de plus de 8 Mo : ce n'est pas un journal d'usage ; exportez-le de nouveau en CSV",
    "{file}: a line of more than 8 MB: this is not a usage log; export it again as CSV",
)
