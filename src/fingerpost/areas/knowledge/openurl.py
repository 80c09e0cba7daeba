"""A paper described as an OpenURL, which every library's link resolver understands.

ANSI/NISO Z39.88-2004, key/encoded-value format, for journal articles and books.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from fingerpost.base.formats.source_record import SourceRecord

_JOURNAL = "info:ofi/fmt:kev:mtx:journal"
_BOOK = "info:ofi/fmt:kev:mtx:book"


def openurl(record: SourceRecord) -> str:
    """The encoded query of an OpenURL for the record: what comes after the resolver's address and "?"."""
    given = [(name, value) for name, value in _pairs(record) if value]
    return urlencode(given, quote_via=quote, safe="")


def _pairs(record: SourceRecord) -> Iterator[tuple[str, str]]:
    yield "url_ver", "Z39.88-2004"
    yield "ctx_ver", "Z39.88-2004"
    yield "ctx_enc", "info:ofi/enc:UTF-8"
    yield "rfr_id", "info:sid/fingerpost"
    yield "rft_id", f"info:doi/{record.doi}" if record.doi else ""
    yield "rft_id", f"info:pmid/{record.pmid}" if record.pmid else ""
    yield from _book(record) if _is_book(record) else _article(record)
    yield "rft.date", _date(record)
    if record.authors:
        first = record.authors[0]
        yield "rft.au", first.name
        yield "rft.aulast", first.family


def _is_book(record: SourceRecord) -> bool:
    return bool(record.isbn) and not record.journal


def _article(record: SourceRecord) -> Iterator[tuple[str, str]]:
    yield "rft_val_fmt", _JOURNAL
    yield "rft.genre", "article"
    yield "rft.atitle", record.title.rstrip(".")
    yield "rft.jtitle", record.journal or record.journal_abbreviation
    yield "rft.issn", record.issn[0] if record.issn else ""
    yield "rft.volume", record.volume
    yield "rft.issue", record.issue
    yield "rft.spage", record.pages.replace("–", "-").split("-")[0].strip()
    yield "rft.pages", record.pages


def _book(record: SourceRecord) -> Iterator[tuple[str, str]]:
    yield "rft_val_fmt", _BOOK
    yield "rft.genre", "book"
    yield "rft.btitle", record.title.rstrip(".")
    yield "rft.isbn", record.isbn[0]
    yield "rft.pub", record.publisher


def _date(record: SourceRecord) -> str:
    """As far as known: 2019, 2019-03 or 2019-03-14 (ISO 8601)."""
    if record.year is None:
        return ""
    parts = [f"{record.year:04d}"]
    for part in (record.month, record.day):
        if part is None:
            break
        parts.append(f"{part:02d}")
    return "-".join(parts)
