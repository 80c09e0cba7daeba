"""The ways to get a paper, best first: a free copy, the organisation's way, asking the library, public records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _

from fingerpost.base.accounts.links import PAPERS, letter_to_library, papers
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.formats.source_record import SourceRecord

from .openurl import openurl

FREE, OURS, ASK, RECORD = "free", "ours", "ask", "record"
_FREE_HOSTS = (
    "ncbi.nlm.nih.gov/pmc", "pmc.ncbi.nlm.nih.gov", "europepmc.org/article", "europepmc.org/articles",
    "journals.plos.org", "biomedcentral.com", "frontiersin.org", "mdpi.com", "peerj.com", "elifesciences.org",
    "bmjopen.bmj.com", "arxiv.org", "medrxiv.org", "biorxiv.org", "journalslibrary.nihr.ac.uk",
)  # fmt: skip
"""Places where everything, or everything under that path, is free to read."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a paper. `sort` is free, ours (through the organisation), ask or record (a page about the paper)."""

    sort: str
    text: str
    url: str
    note: str = ""


def ways_to_paper(record: SourceRecord, organisation: Organisation | None) -> list[Way]:
    """Every way there is to this paper, the best first. Only addresses are made; nothing is fetched."""
    found = [*_free(record)]
    if organisation:
        found += [*_ours(record, organisation), *_ask(record, organisation)]
    return [*found, *_records(record)]


def _free(record: SourceRecord) -> Iterator[Way]:
    note = _("Free to read for everybody")
    if record.pmcid:
        yield Way(
            FREE, _("Read it in PubMed Central"), f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(record.pmcid)}/", note
        )
        return
    for address in record.urls:
        if place := _free_place(address):
            yield Way(FREE, _("Read it at %(place)s") % {"place": place}, address, note)
            return


def _free_place(address: str) -> str:
    """The host of an address that is plainly open to all; empty for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in ("http", "https"):
        return ""
    return host if any(_is_at(host, parts.path, place) for place in _FREE_HOSTS) else ""


def _is_at(host: str, path: str, place: str) -> bool:
    wanted, _slash, folder = place.partition("/")
    on_host = host == wanted or host.endswith(f".{wanted}")
    return on_host and (not folder or path.startswith(f"/{folder}/"))


def _ours(record: SourceRecord, organisation: Organisation) -> Iterator[Way]:
    texts = {"libkey": _("Get it with LibKey"), "resolver": _("Look for it in our library")}
    note = _("What %(place)s subscribes to. You may need to sign in") % {"place": organisation}
    for name, address in papers(organisation, doi=record.doi, pmid=record.pmid, openurl=openurl(record)):
        yield Way(OURS, texts.get(name, PAPERS[name].label), address, note)


def _ask(record: SourceRecord, organisation: Organisation) -> Iterator[Way]:
    subject = _("Please can you get this paper: %(title)s") % {"title": record.title[:80]}
    if address := letter_to_library(organisation, subject, _letter(record)):
        note = _("Opens an e-mail to %(library)s with the reference in it") % {"library": organisation.library_name}
        yield Way(ASK, _("Ask the library for a copy"), address, note)


def _letter(record: SourceRecord) -> str:
    names = ", ".join(author.name for author in record.authors[:6])
    numbers = f"{record.volume}({record.issue})" if record.issue else record.volume
    source = (record.journal, str(record.year or ""), numbers, record.pages)
    lines = [
        _("Please can you get me a copy of this paper."), "",
        record.title, names, " ".join(part for part in source if part),
        f"PMID {record.pmid}" if record.pmid else "", f"DOI {record.doi}" if record.doi else "",
    ]  # fmt: skip
    return "\r\n".join([*lines[:2], *(line for line in lines[2:] if line)])


def _records(record: SourceRecord) -> Iterator[Way]:
    if record.pmid:
        yield Way(RECORD, _("PubMed record"), f"https://pubmed.ncbi.nlm.nih.gov/{quote(record.pmid)}/")
    if record.doi:
        yield Way(RECORD, _("The publisher's page"), f"https://doi.org/{quote(record.doi, safe='/')}")
