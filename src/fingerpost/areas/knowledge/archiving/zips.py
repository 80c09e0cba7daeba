"""A zip of a folder as a source. Nothing is unpacked under a name of its own, and nothing beyond what it says it is."""

from __future__ import annotations

import stat
import struct
import zipfile
from datetime import date
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from fingerpost.base.documents import BOUNDS
from fingerpost.base.kit.errors import Invalid

from .sources import DAMAGE, MOST_BYTES, MOST_DEPTH, MOST_FILES, Entry, passed_over, too_deep, too_many, too_much

_SMALL = 1_000_000  # bytes; below that a good ratio harms nobody
_LISTING = 400  # bytes of its list that a zip may spend on one file
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_LONGEST_END = 65_557 + 76
_UNKNOWN_YEAR = 1980  # what a zip says that says nothing


class Zip:
    """See `Source`. Raises Invalid for what is no zip that may be opened."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self.key = str(path.resolve()).encode("utf-8", "surrogateescape")
        try:
            _check_listing(path)
            self._zip = zipfile.ZipFile(path)
        except (*DAMAGE, OSError) as error:
            raise Invalid(file=_("This is no zip, or it is damaged.")) from error
        self._inside = [each for each in self._zip.infolist() if not each.is_dir()]
        self._size = path.stat().st_size

    def entries(self) -> list[Entry]:
        """Every file, in the order of the zip. Raises Invalid beyond the bounds."""
        inside = self._inside
        if len(inside) > MOST_FILES:
            raise too_many()
        if sum(each.file_size for each in inside) > MOST_BYTES:
            raise too_much()
        if sum(each.compress_size for each in inside) > self._size:
            raise Invalid(file=_("The same bytes stand in this zip under several names. It was not opened."))
        return [_entry(number, each) for number, each in enumerate(inside)]

    def open(self, entry: Entry, most: int) -> IO[bytes]:
        """A file's bytes. Raises Invalid for one that is locked, damaged or unpacks to absurd sizes."""
        info = self._inside[int(entry.key.partition(b":")[0])]
        if info.flag_bits & 1:
            raise Invalid(file=_("This file is locked with a password."))
        if info.file_size > most:
            raise Invalid(file=_("This file is larger than %(most)s MB.") % {"most": most // 1_000_000})
        if info.file_size > max(_SMALL, info.compress_size * BOUNDS.ratio):
            raise Invalid(file=_("Unpacked, this file would be far larger than a document. It was not opened."))
        try:
            return self._zip.open(info)
        except (*DAMAGE, OSError) as error:
            raise Invalid(file=_("This file is damaged in the zip.")) from error


def _entry(number: int, info: zipfile.ZipInfo) -> Entry:
    parts = [part for part in info.filename.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    why = next(filter(None, map(passed_over, parts)), "")
    if stat.S_ISLNK(info.external_attr >> 16):
        why = _("This is a link, which is not followed.")
    elif len(parts) > MOST_DEPTH:
        why = too_deep()
    key = f"{number}:{info.filename}".encode("utf-8", "surrogatepass")
    return Entry("/".join(parts) or "?", key, info.file_size, _day(info), why)


def _day(info: zipfile.ZipInfo) -> date | None:
    year, month, day = info.date_time[:3]
    try:
        return date(year, month, day) if year > _UNKNOWN_YEAR else None
    except ValueError:
        return None


def _check_listing(path: Path) -> None:
    """Raises Invalid where the zip's list of what is in it would take much memory: it is read as a whole."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _LONGEST_END))
        tail = stream.read()
    sizes = [struct.unpack_from("<L", tail, at + 12)[0] for at in [tail.rfind(_END)] if at >= 0]
    sizes += [struct.unpack_from("<Q", tail, at + 40)[0] for at in [tail.rfind(_END_64)] if at >= 0 and sizes]
    told = [size for size in sizes if size != 0xFFFFFFFF]
    if not told or max(told) > MOST_FILES * _LISTING:
        raise too_many() if told else zipfile.BadZipFile
