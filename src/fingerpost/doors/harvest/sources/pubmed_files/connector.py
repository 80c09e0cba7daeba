"""PubMed's own files: the yearly baseline, and a file of updates a day, each with its MD5 beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fingerpost.areas.knowledge.importing.parsing import batches
from fingerpost.areas.knowledge.importing.prepare import Prepared
from fingerpost.base.formats import FormatError
from fingerpost.base.formats.opening import open_source

from ...client import BadAnswer, Bounds
from ...connector import Checkpoint, Connector, Found, Part

BOUNDS = Bounds(bytes=400_000_000, seconds=3600.0, silence=60.0)
"""One file of the baseline has at most some 100 MB."""
_NAME = re.compile(r'href="(pubmed\d\dn\d{4,5}\.xml\.gz)"')
_MD5 = re.compile(r"\b([0-9a-f]{32})\b", re.IGNORECASE)
_DELETED = re.compile(rb"<PMID[^>]{0,40}>(\d{1,9})</PMID>")
_BEGIN, _END = b"<DeleteCitation>", b"</DeleteCitation>"
_AHEAD, _MOST_DELETED = 1_000_000, 50_000_000


class PubMedFiles(Connector):
    """The files in order, each once. The checkpoint names the last file read, and how much of the next is stored."""

    origin = "pubmed-xml"
    base = "https://ftp.ncbi.nlm.nih.gov/pubmed"

    def since(self, checkpoint: Checkpoint) -> Iterator[Part]:
        """Each file that was not read yet: its records, then what it says is deleted."""
        done, name, stored = (checkpoint.get(key) for key in ("done", "file", "stored"))
        for folder, file in self._files(str(done or "")):
            path = self._fetched(folder, file)
            try:
                yield from self._read(path, str(done or ""), file, int(stored or 0) if file == name else 0)
            finally:
                path.unlink(missing_ok=True)
            done = file

    def count(self) -> int:
        """About how many records the files hold: 30,000 each."""
        return 30_000 * sum(1 for _ in self._files(""))

    def _files(self, after: str) -> Iterator[tuple[str, str]]:
        """The folder and name of each file, in order. The daily files are numbered on from the year's baseline."""
        folders = ("baseline", "updatefiles") if self.settings.get("baseline") else ("updatefiles",)
        for folder in folders:
            page = self.client.get(f"{self.base}/{folder}/", accept=("html",)).body.decode("utf-8", "replace")
            names = sorted(set(_NAME.findall(page)))
            if not names:
                raise BadAnswer(f"There is no list of files at {self.base}/{folder}/.")
            yield from ((folder, name) for name in names if name > after)

    def _fetched(self, folder: str, file: str) -> Path:
        said = _MD5.search(self.client.get(f"{self.base}/{folder}/{file}.md5").body.decode("ascii", "replace"))
        if said is None:
            raise BadAnswer(f"{file} has no checksum beside it, so it was not taken.")
        place = self.home / "tmp" / "harvest"
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = place / file
        if self.client.download(f"{self.base}/{folder}/{file}", path, BOUNDS) != said.group(1).lower():
            path.unlink()
            raise BadAnswer(f"{file} did not arrive whole: its checksum is another. The next run fetches it again.")
        return path

    def _read(self, path: Path, done: str, file: str, stored: int) -> Iterator[Part]:
        try:
            for _origin, steps in batches(path, self.origin, skip=stored):
                last = max(step.number if isinstance(step, Prepared) else step.record for step in steps)
                place = {"done": done, "file": file, "stored": last}
                yield Part([Found("", step) for step in steps], place)
        except FormatError as error:
            raise BadAnswer(f"{file}: {error}") from None
        yield Part((), {"done": file}, gone=[f"pmid:{number}" for number in deleted_in(path)])


def deleted_in(path: Path) -> list[str]:
    """The PubMed identifiers that a file of updates says are deleted."""
    with open_source(path) as stream:
        part = before = b""
        while chunk := stream.read(_AHEAD):
            part, before = (part + chunk, b"") if part else _from(before + chunk)
            if _END in part or len(part) > _MOST_DELETED:
                break
    return list(dict.fromkeys(number.decode() for number in _DELETED.findall(part.partition(_END)[0])))


def _from(data: bytes) -> tuple[bytes, bytes]:
    """What follows the beginning of the list of deleted records; else the end, where that may begin."""
    at = data.find(_BEGIN)
    return (data[at:], b"") if at >= 0 else (b"", data[-len(_BEGIN) :])
