"""Lines of a text file of unknown encoding and line ends, never holding more than one, nor one that is too long."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MAX_LINE_CHARACTERS = 1024 * 1024
MAX_RECORD_CHARACTERS = 8 * 1024 * 1024
_LOOKED_AT = 64 * 1024
_HANDLER = "fingerpost-windows-1252"
# What stands in western European words and sentences, of the characters that are not ASCII.
_USUAL = frozenset("éèêëáàâäãåæíìîïóòôöõøœúùûüçñßýÿÉÈÁÀÂÄÅÆÓÖØÚÜÇÑ‘’“”–—…°±µ®©™£§")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Line(NamedTuple):
    """A line without its end, its number from 1, and whether it was too long, so that only its beginning is here."""

    number: int
    text: str
    too_long: bool = False


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 are most often Windows-1252, which may stand beside UTF-8 in files put together."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_HANDLER, _as_windows_1252)


def encoding_of(head: bytes) -> str:
    """The encoding by the mark at the file's beginning, by the zero bytes of UTF-16, or by its letters.

    UTF-8 where nothing tells otherwise: bytes in it that are none are read as Windows-1252 one by one.
    """
    marked = next((name for mark, name in _BOMS if head.startswith(mark)), "")
    if marked or len(head) < 4:
        return marked or "utf-8"
    first, second = head[0:400:2].count(0), head[1:400:2].count(0)
    least = len(head[:400]) // 4
    if first > least > second or second > least > first:
        return "utf-16-be" if first > second else "utf-16-le"
    return "mac_roman" if _is_mac_roman(head) else "utf-8"


def _is_mac_roman(head: bytes) -> bool:
    """Whether what is not ASCII gives more usual letters in the character set of older Macintosh programs."""
    letters = head.decode("utf-8", "surrogateescape")
    odd = bytes(ord(letter) - 0xDC00 for letter in letters if "\udc80" <= letter <= "\udcff")
    if not odd or len(odd) < sum(letter in _USUAL for letter in letters):
        return False
    as_mac, as_windows = odd.decode("mac_roman"), odd.decode("cp1252", "replace")
    mac, windows = (sum(letter in _USUAL for letter in text) for text in (as_mac, as_windows))
    return mac > windows


def decoded(head: bytes) -> str:
    """The beginning of a file as text with "\\n" as line end, for recognising its format."""
    text = head.decode(encoding_of(head), _HANDLER).replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines(stream: BinaryIO) -> Iterator[Line]:
    """The stream's lines, ended by LF, CR LF or CR alone, without NUL characters."""
    head = stream.read(_LOOKED_AT)
    whole = io.BufferedReader(_Rejoined(head, stream), 1024 * 1024)
    text = io.TextIOWrapper(whole, encoding=encoding_of(head), errors=_HANDLER, newline=None)
    number = 0
    while line := text.readline(MAX_LINE_CHARACTERS):
        number += 1
        too_long = not line.endswith("\n") and len(line) >= MAX_LINE_CHARACTERS
        while too_long and (rest := text.readline(MAX_LINE_CHARACTERS)) and not rest.endswith("\n"):
            pass
        line = line[:200] if too_long else line.rstrip("\n")
        yield Line(number, line.replace("\0", "") if "\0" in line else line, too_long)


class _Rejoined(io.RawIOBase):
    """A stream with its first bytes put back. It leaves the stream itself open when it is closed."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._stream.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
