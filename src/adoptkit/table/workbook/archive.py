"""A zip archive that is safe to unpack: its size is bounded before a byte is decompressed, and its headers are not believed."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from adoptkit.errors import AdoptkitError
from adoptkit.table.workbook.messages import BOMB, DAMAGED, PASSWORD

#: No workbook of a team unpacks to more bytes than this.
MOST_BYTES = 400 * 1024 * 1024
#: Sheets shrink 10 to 60 times; what shrinks more, and is not small, was made to.
STEEPEST, SMALL = 300, 32 * 1024 * 1024
_CHUNK = 256 * 1024
#: What reading a hostile archive raises, whatever the documentation says.
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, OverflowError)


class Archive:
    """The members of a zip archive by path, without case; raises AdoptkitError for one that lies, that is locked, or that is a bomb."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
            self._refuse_excess(members)
            self._refuse_lies(members, data)
        except _FAULTS:
            raise AdoptkitError(DAMAGED, file=name) from None
        self._members = {_path(info.filename): info for info in members}
        if len(self._members) != len(members):
            raise AdoptkitError(DAMAGED, file=name)

    def _refuse_excess(self, members: list[zipfile.ZipInfo]) -> None:
        total = sum(info.file_size for info in members)
        packed = sum(info.compress_size for info in members)
        if total > MOST_BYTES or (total > SMALL and total > packed * STEEPEST):
            raise AdoptkitError(BOMB, file=self.name)
        if any(info.flag_bits & 1 for info in members):
            raise AdoptkitError(PASSWORD, file=self.name)

    def _refuse_lies(self, members: list[zipfile.ZipInfo], data: bytes) -> None:
        """What is decompressed is what is announced: another reader may not stop where the announcement does."""
        for info in members:
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise AdoptkitError(DAMAGED, file=self.name)
            if info.compress_type == zipfile.ZIP_DEFLATED and _exceeds(data, info):
                raise AdoptkitError(BOMB, file=self.name)

    def __contains__(self, path: str) -> bool:
        return _path(path) in self._members

    def size(self, path: str) -> int:
        """How many bytes the member unpacks to."""
        return self._members[_path(path)].file_size

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of a member, decompressed as they are asked for; raises AdoptkitError when it is missing or damaged."""
        if path not in self:
            raise AdoptkitError(DAMAGED, file=self.name)
        try:
            with self._zip.open(self._members[_path(path)]) as member:
                while chunk := member.read(_CHUNK):
                    yield chunk
        except _FAULTS:
            raise AdoptkitError(DAMAGED, file=self.name) from None


def _path(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _exceeds(data: bytes, info: zipfile.ZipInfo) -> bool:
    """Holds when a member unpacks to more than it announces; no more than that is ever unpacked, and nothing is kept."""
    names, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + 30 + names + extra
    rest = memoryview(data)[start : start + info.compress_size]
    inflater, unpacked = zlib.decompressobj(-zlib.MAX_WBITS), 0
    while rest and not inflater.eof:
        pending, rest = bytes(rest[:_CHUNK]), rest[_CHUNK:]
        while pending:
            unpacked += len(inflater.decompress(pending, _CHUNK))
            if unpacked > info.file_size:
                return True
            pending = inflater.unconsumed_tail
    return False
