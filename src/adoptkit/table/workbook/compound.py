"""The streams of a compound file, the container of .xls (MS-CFB): chains of sectors, followed once round at most."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Sector numbers from this on are marks: free, end of chain, table.
_MARKS = 0xFFFFFFFA
_ENTRY, _IN_HEADER = 128, 109


class ContainerError(ValueError):
    """The container does not hold together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the directory: a stream, its first sector and its size in bytes."""

    name: str
    start: int
    size: int


def stream(data: bytes, *names: str) -> bytes | None:
    """The bytes of the first stream of that name, None when there is none; raises ContainerError."""
    container = _Container(data)
    entries = {entry.name: entry for entry in container.entries}
    found = next((entries[name] for name in names if name in entries), None)
    return None if found is None else container.read(found)


class _Container:
    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or data[30:34] not in (b"\x09\x00\x06\x00", b"\x0c\x00\x06\x00"):
            raise ContainerError
        self._data, self._sector = data, 1 << data[30]
        directory, self._limit, small = struct.unpack_from("<I4xII", data, 48)
        self._table = self._numbers(self._table_sectors())
        self.entries = list(_entries(b"".join(self._sectors(directory))))
        root = self.entries[0] if self.entries else Entry("", _MARKS, 0)
        self._small = b"".join(self._sectors(root.start))
        self._small_table = self._numbers(self._chain(small, self._table))

    def _table_sectors(self) -> list[int]:
        """The sectors that hold the table of sectors: the first ones in the header, the others in a chain of their own."""
        found = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        following, seen = struct.unpack_from("<I", self._data, 68)[0], set[int]()
        while following < _MARKS and following not in seen:
            seen.add(following)
            *numbers, following = struct.unpack(f"<{self._sector // 4}I", self._at(following))
            found += numbers
        return [number for number in found if number < _MARKS]

    def _numbers(self, sectors: list[int]) -> list[int]:
        data = b"".join(map(self._at, dict.fromkeys(sectors)))
        return list(struct.unpack(f"<{len(data) // 4}I", data))

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        if start >= len(self._data):
            raise ContainerError
        return self._data[start : start + self._sector].ljust(self._sector, b"\0")

    def _chain(self, start: int, table: list[int]) -> list[int]:
        """The numbers of a chain; raises ContainerError for one that turns in circles or leaves the table."""
        chain: dict[int, None] = {}
        while start < _MARKS:
            if start in chain or start >= len(table):
                raise ContainerError
            chain[start] = None
            start = table[start]
        return list(chain)

    def _sectors(self, start: int) -> Iterator[bytes]:
        return map(self._at, self._chain(start, self._table))

    def read(self, entry: Entry) -> bytes:
        """The bytes of a stream; a small one lives in sectors of 64 bytes within the root's."""
        if entry.size >= self._limit:
            return b"".join(self._sectors(entry.start))[: entry.size]
        pieces = (self._small[number * 64 : number * 64 + 64] for number in self._chain(entry.start, self._small_table))
        return b"".join(pieces)[: entry.size]


def _entries(directory: bytes) -> Iterator[Entry]:
    for position in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = int.from_bytes(directory[position + 64 : position + 66], "little")
        name = directory[position : position + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, position + 116)
        yield Entry(name, start, size)
