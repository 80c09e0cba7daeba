"""Opens a file of records, unpacking .gz as it goes, and refuses what unpacks to absurd sizes."""

from __future__ import annotations

import io
import os
import zlib
from typing import BinaryIO, cast

from .errors import FormatError

HEAD_BYTES = 64 * 1024
MAX_UNPACKED_BYTES = 64 * 1024**3
MAX_RATIO = 150
"""How many times larger than the packed bytes the unpacked may be. PubMed's own files are about 10 times larger."""

_FREE_BYTES = 16 * 1024 * 1024
_GZIP = b"\x1f\x8b"
_PACKED = 64 * 1024


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a gzip stream of one or more members.

    Damage ends the stream, so that what came before it can still be read; `damage` then says what was wrong.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed, self._pending = packed, b""
        self._member = zlib.decompressobj(wbits=31)
        self._taken = self._given = 0
        self.damage = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = b"" if self.damage else self._next(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        self._refuse_bomb()
        return len(data)

    def close(self) -> None:
        self._packed.close()
        super().close()

    def _next(self, size: int) -> bytes:
        while True:
            self._pending = self._pending or self._packed_bytes()
            if self._member.eof and not self._next_member():
                return b""
            try:
                data = self._member.decompress(self._pending, size)
            except zlib.error:
                self.damage = "The packed file is damaged: nothing behind this point can be read"
                return b""
            if not data and not self._pending and not self._member.eof:
                self.damage = "The packed file ends too early: it may be cut short"
                return b""
            self._pending = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            if data:
                return data

    def _packed_bytes(self) -> bytes:
        data = self._packed.read(_PACKED)
        self._taken += len(data)
        return data

    def _next_member(self) -> bool:
        """Begins the next member if there is one. Zero bytes that pad the file are no member."""
        if self._pending.startswith(_GZIP):
            self._member = zlib.decompressobj(wbits=31)
            return True
        self.damage = "Something that is not packed data follows the packed data" if self._pending.strip(b"\0") else ""
        return False

    def _refuse_bomb(self) -> None:
        allowed = max(self._taken * MAX_RATIO, _FREE_BYTES)
        if self._given > allowed:
            raise FormatError(f"The file is refused: it unpacks to more than {MAX_RATIO} times its size.")
        if self._given > MAX_UNPACKED_BYTES:
            raise FormatError(f"The file is refused: it unpacks to more than {MAX_UNPACKED_BYTES // 1024**3} GB.")


def open_source(path: str | os.PathLike[str]) -> BinaryIO:
    """Opens a file for reading, unpacked if it begins as gzip does, whatever its name. Raises OSError as open()."""
    plain = io.BufferedReader(io.FileIO(os.fspath(path)), HEAD_BYTES)
    if plain.peek(2)[:2] != _GZIP:
        return plain
    return io.BufferedReader(Unpacked(plain), HEAD_BYTES)


def head_of(stream: BinaryIO) -> bytes:
    """The first bytes of an opened source (up to HEAD_BYTES) without moving on in it."""
    return cast(io.BufferedReader, stream).peek(HEAD_BYTES)[:HEAD_BYTES]


def damage_of(stream: BinaryIO) -> str:
    """What was wrong with the packing of an opened source; "" if nothing was."""
    raw = getattr(stream, "raw", None)
    return raw.damage if isinstance(raw, Unpacked) else ""
