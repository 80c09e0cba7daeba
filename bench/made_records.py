"""A large PubMed XML file made from real records with new identifiers."""

from __future__ import annotations

import re
from pathlib import Path

_ARTICLE = re.compile(rb"<PubmedArticle>.*?</PubmedArticle>", re.S)
_PMID = re.compile(rb"<PMID[^>]*>(\d+)</PMID>")
_DOI = re.compile(rb'<ArticleId IdType="doi">([^<]+)</ArticleId>')
_FIRST_NEW_PMID = 50_000_000


def make_pubmed_file(sources: Path, target: Path, records: int) -> int:
    """Write `records` records, going round the real ones in `sources`. Returns the mean size of one in bytes."""
    articles = [found for path in sorted(sources.glob("*.xml")) for found in _ARTICLE.findall(path.read_bytes())]
    pieces = [_cut(article) for article in articles]
    with target.open("wb") as file:
        file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
        for number in range(records):
            file.write(_with_new_identifiers(pieces[number % len(pieces)], _FIRST_NEW_PMID + number))
        file.write(b"</PubmedArticleSet>\n")
    return target.stat().st_size // records


def _cut(article: bytes) -> list[tuple[bytes, bytes]]:
    """The article in pieces, each with what follows it: its own PMID, its own DOI, or nothing."""
    pmid = _PMID.search(article)
    own = article[article.rfind(b"<PubmedData>") :]
    doi = _DOI.search(own[: own.find(b"<ReferenceList>")] if b"<ReferenceList>" in own else own)
    names = {pmid.group(1): b"pmid"} if pmid else {}
    if doi:
        names[doi.group(1)] = b"doi"
    parts = re.split(b"(" + b"|".join(re.escape(name) for name in names) + b")", article)
    return [
        (text, names[parts[at + 1]] if at + 1 < len(parts) else b"") for at, text in enumerate(parts) if at % 2 == 0
    ]


def _with_new_identifiers(pieces: list[tuple[bytes, bytes]], number: int) -> bytes:
    fresh = {b"pmid": b"%d" % number, b"doi": b"10.5555/bench.%d" % number, b"": b""}
    return b"".join(text + fresh[name] for text, name in pieces) + b"\n"
