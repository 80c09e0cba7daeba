"""Cuts a stream of XML into single records without parsing the whole, so that damage to one harms no other.

The document type declaration never reaches a parser, so no entity, external file or network address is ever followed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_RECORD_BYTES = 32 * 1024 * 1024
_KEPT = 64 * 1024
# Every part is bounded, so that a file made of openings only cannot make this slow.
_FRAME = re.compile(
    rb"<\?.{0,2000}?\?>|<!--.{0,4000}?-->|<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,20000}\]\s{0,100})?>"
    rb"|</?(?:DeleteCitation|DeleteDocument|eFetchResult)\s{0,100}>|<PMID[^>]{0,200}>\s{0,100}\d{1,20}\s{0,100}</PMID>"
    rb"|</?(?:PubmedArticleSet|PubmedBookArticleSet)(?:\s[^>]{0,2000})?/?>|\xef\xbb\xbf",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of file is built: the opening of a record (its tag as the first group), what may stand between
    records, and how the set's own opening and closing tags begin."""

    start: re.Pattern[bytes]
    frame: re.Pattern[bytes]
    opening: bytes
    closing: bytes


PUBMED = Shape(re.compile(rb"<(PubmedArticle|PubmedBookArticle)(?=[\s>])"), _FRAME, b"<Pubmed", b"</Pubmed")


@dataclass(frozen=True, slots=True)
class Cut:
    """One record's bytes and the line it begins on; or, with no bytes, what is wrong there."""

    line: int
    data: bytes
    error: str = ""


class _Window:
    """The part of the stream in memory: `data` from `at` on, which is on line `line`."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self.data, self.at, self.line = b"", 0, 1

    def more(self) -> bool:
        chunk = next(self._chunks, b"")
        self.data, self.at = self.data[self.at :] + chunk, 0
        return bool(chunk)

    def take(self, end: int) -> bytes:
        piece = self.data[self.at : end]
        self.line += piece.count(b"\n")
        self.at = end
        return piece

    def held(self) -> int:
        return len(self.data) - self.at


def cut_records(chunks: Iterator[bytes], shape: Shape = PUBMED) -> Iterator[Cut]:
    """Every record in the stream in order, and a Cut with an error where the stream is damaged or ends too early."""
    window, frame = _Window(chunks), _Frame(shape)
    while True:
        line = window.line
        yield from frame.check(_between(window, shape), line)
        start = shape.start.match(window.data, window.at)
        if start is None:
            break
        cut = _record(window, start.group(1))
        frame.broken = not cut.data
        yield cut
    yield from frame.end(window.line)


def apart(cut: Cut, shape: Shape = PUBMED) -> list[Cut]:
    """A cut that could not be parsed, where records that lost their ends run on into others: each of them."""
    starts = [found.start() for found in shape.start.finditer(cut.data)]
    cuts, line = [], cut.line
    for start, end in itertools.pairwise(starts):
        cuts.append(Cut(line, b"", "This record is not closed before the next one begins"))
        line += cut.data.count(b"\n", start, end)
    return [*cuts, Cut(line, cut.data[starts[-1] :])] if cuts else []


def _between(window: _Window, shape: Shape) -> bytes:
    """Moves to the next record, or to the end, and gives the beginning of what was passed over."""
    passed = b""
    while True:
        start = _next_start(window, shape)
        found = start >= 0
        passed += window.take(start if found else max(len(window.data) - 32, window.at))
        if found and passed.rfind(b"<!--") > passed.rfind(b"-->"):
            passed = passed[: passed.rfind(b"<!--")]
            _pass_comment(window)
        elif found:
            return _beginning(passed)
        elif not window.more():
            return _beginning(passed + window.take(len(window.data)))
        passed = _beginning(passed)


def _beginning(passed: bytes) -> bytes:
    """As much as is looked at, not ending inside a tag."""
    return passed if len(passed) <= _KEPT else passed[: max(passed.rfind(b"<", 0, _KEPT), 0)] or passed[:_KEPT]


def _next_start(window: _Window, shape: Shape) -> int:
    """Where the next record begins; -1 at the end or where there is none in the next megabyte."""
    searched = 0
    while not (start := shape.start.search(window.data, window.at + searched)):
        searched = max(window.held() - 32, 0)
        if window.held() > _KEPT * 16 or not window.more():
            return -1
    return start.start()


def _pass_comment(window: _Window) -> None:
    """Moves behind the end of the comment that a record's opening tag stands in."""
    while (end := window.data.find(b"-->", window.at)) < 0:
        window.take(max(len(window.data) - 2, window.at))
        if not window.more():
            end = len(window.data)
            break
    window.take(min(end + 3, len(window.data)))


def _record(window: _Window, tag: bytes) -> Cut:
    """The record that begins where the window stands, moving behind it."""
    line, closing = window.line, b"</" + tag + b">"
    searched = len(tag)
    while (end := window.data.find(closing, window.at + searched)) < 0:
        searched = max(window.held() - len(closing), searched)
        if window.held() > MAX_RECORD_BYTES:
            return _skip(window, closing, line)
        if not window.more():
            break
    if end < 0:
        window.take(len(window.data))
        return Cut(line, b"", "The file ends in the middle of this record")
    return Cut(line, window.take(end + len(closing)))


def _skip(window: _Window, closing: bytes, line: int) -> Cut:
    """Passes over a record too long to hold."""
    while (end := window.data.find(closing, window.at)) < 0:
        window.take(max(len(window.data) - len(closing), window.at))
        if not window.more():
            break
    window.take(end + len(closing) if end >= 0 else len(window.data))
    return Cut(line, b"", f"This record is longer than {MAX_RECORD_BYTES // 1024 // 1024} MB")


class _Frame:
    """What stands around the records: the set's opening and closing tags and nothing else."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self.opened = self.closed = self.broken = False

    def check(self, between: bytes, line: int) -> Iterator[Cut]:
        if not between.strip():
            return
        self.opened = self.opened or self._shape.opening in between
        self.closed = self._shape.closing in between
        rest = self._shape.frame.sub(b"", between).strip()
        if rest and not self.broken:
            self.broken = True
            yield Cut(
                line + between[: between.find(rest[:20])].count(b"\n"),
                b"",
                "Something that is not a record",
            )

    def end(self, line: int) -> Iterator[Cut]:
        if self.opened and not self.closed and not self.broken:
            yield Cut(
                line,
                b"",
                "The file ends before its closing tag: records may be missing",
            )
