"""Any RSS or Atom feed, read by feedparser and asked for only when it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from fingerpost.base.formats.identifiers import find_doi, normalise_doi, normalise_pmid
from fingerpost.base.formats.names_text import author_of
from fingerpost.base.formats.plain_text import distinct, one_line
from fingerpost.base.formats.source_record import Section, SourceRecord

from ...client import BadAnswer, remembered
from ...connector import Checkpoint, Connector, Found, Part
from ...reading import text_of

MOST_ENTRIES = 2_000
LONGEST_SUMMARY = 5_000
_TITLE = 100


class Feed(Connector):
    """The entries that a feed shows now. What has slipped off its end is not gone."""

    origin = "feed"

    def since(self, checkpoint: Checkpoint) -> Iterator[Part]:
        """One answer, or none where nothing changed."""
        answer = self.client.get(str(self.settings["address"]), since=checkpoint.get("seen"))
        if answer.unchanged:
            yield Part(checkpoint=checkpoint)
            return
        yield Part(entries_of(answer.body), {"seen": remembered(answer)})

    def count(self) -> int:
        """How many entries the feed shows."""
        return len(entries_of(self.client.get(str(self.settings["address"])).body))


def entries_of(body: bytes) -> list[Found]:
    """The entries of a feed as records. Raises BadAnswer for what is no feed, or would make up words of its own."""
    if b"<!ENTITY" in body.replace(b"\0", b""):
        raise BadAnswer("The feed declares entities of its own, which no feed needs, so it was not read.")
    read = feedparser.parse(body, resolve_relative_uris=False, sanitize_html=False)
    if not read.get("version") or (read.bozo and not read.entries):
        raise BadAnswer("What is at this address is no RSS or Atom feed.")
    source = one_line(str(read.feed.get("title", "")))
    return [_found(entry, source) for entry in read.entries[:MOST_ENTRIES]]


def _found(entry: Mapping[str, Any], source: str) -> Found:
    link = one_line(str(entry.get("link", "")))
    link = link if link.startswith(("https://", "http://")) else ""
    record = _record(entry, source, link)
    return Found(one_line(str(entry.get("id", "")))[:300] or link[:300] or record.title[:300], record)


def _record(entry: Mapping[str, Any], source: str, link: str) -> SourceRecord:
    at = entry.get("published_parsed") or entry.get("updated_parsed")
    summary = text_of(str(entry.get("summary", "")))[:LONGEST_SUMMARY]
    named = one_line(str(entry.get("dc_identifier", "")))
    names = (one_line(str(each.get("name", ""))) for each in entry.get("authors", ()))
    return SourceRecord(
        title=text_of(str(entry.get("title", ""))) or _beginning(summary),
        authors=tuple(author_of(name) for name in distinct(names)),
        abstract=(Section("", summary),) if summary else (),
        year=at.tm_year if at else None,
        month=at.tm_mon if at else None,
        day=at.tm_mday if at else None,
        doi=normalise_doi(str(entry.get("prism_doi", ""))) or normalise_doi(named) or find_doi(link),
        pmid=normalise_pmid(named) if "pmid" in named.lower() else "",
        keywords=distinct(one_line(str(tag.get("term") or "")) for tag in entry.get("tags", ())),
        publisher=source,
        urls=(link,) if link else (),
        database=source,
    )


def _beginning(text: str) -> str:
    """The first words of an entry that has no title, as some feeds of news write them."""
    return text if len(text) <= _TITLE else text[:_TITLE].rpartition(" ")[0] + " …"
