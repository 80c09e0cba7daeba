"""What a column can hold, and the names that databases and reference managers give such columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

FIELDS: dict[str, str] = {
    "title": "Title", "authors": "Authors", "abstract": "Abstract", "journal": "Journal or book",
    "journal_abbreviation": "Journal, abbreviated", "year": "Year", "month": "Month", "day": "Day",
    "date": "Date of publication", "volume": "Volume", "issue": "Issue", "pages": "Pages", "first_page": "First page",
    "last_page": "Last page", "article_number": "Article number", "doi": "DOI", "pmid": "PubMed number",
    "pmcid": "PubMed Central number",
    "nct": "Trial registration", "issn": "ISSN", "issn_online": "ISSN, online", "isbn": "ISBN",
    "accession": "Accession number",
    "publication_types": "Type of publication", "mesh": "Subject headings (MeSH)", "keywords": "Keywords",
    "language": "Language", "publisher": "Publisher", "place": "Place of publication", "urls": "Web address",
    "notices": "Retractions and corrections", "retracted": "Retracted", "database": "Database", "notes": "Notes",
    "groups": "Groups or collections", "attachments": "Files",
}  # fmt: skip
"""What a column can be said to hold, with words for each."""

# Of the exports of Scopus, Web of Science, PubMed, Ovid, EBSCOhost, ProQuest, Embase, Cochrane, Dimensions, Lens,
# ClinicalTrials.gov, Zotero, Mendeley, EndNote, Covidence and Rayyan; the better column of two comes first.
_NAMES = """
title: title, article title, document title, study title, scientific title, primary title, item title, titles, ti, t1,
  publication name,
  name of the paper, reference title, official title, brief title, public title
authors: author full names, authors full names, full author names, authors, author, author s, authors names, af, au, a1,
  author names, author list, creator, creators, primary authors, first author
abstract: abstract, abstract note, ab, n2, summary, brief summary, description, abstracts, abstract text
journal: journal, source title, journal title, publication title, journal book, publication, jf, so, t2,
  secondary title, pubtitle, container title, journal name, source, book title, full journal name, conference title
journal_abbreviation: journal abbreviation, abbreviated source title, journal iso abbreviation, j9, ja, jo, j2,
  abbreviated journal title, iso source abbreviation, periodical abbreviation
year: year, publication year, published year, pub year, pubyear, py, year published, yr, year of publication, y1
month: month, published month, publication month
day: day, published day, publication day
date: publication date, date, date published, published, pubdate, pub date, date of publication, dp, pd, da, issue date,
  cover date, first posted, start date, date registration
volume: volume, vl, vol, journal volume
issue: issue, number, is, ip, issue number, no, journal issue
pages: pages, page, pagination, page range, page numbers, pg, bp ep, pages in journal
first_page: page start, start page, first page, beginning page, bp, sp, startpage
last_page: page end, end page, last page, ending page, ep, endpage
article_number: article number, art no, article no, elocation id, ar, eid number
doi: doi, do, di, digital object identifier, doi link, doi url, crossref doi, electronic resource number
pmid: pmid, pubmed id, pubmedid, pubmed, pubmed number, medline id, pubmed pmid, pm, medline pmid
pmcid: pmcid, pmc, pmc id, pubmed central id
nct: nct number, nct, nct id, trial registration, clinical trial number, trial registry number, registration number
issn: issn, sn, issn isbn, print issn, issns, eissn
issn_online: eissn, ei, e issn, online issn, electronic issn, issn online
isbn: isbn, bn, isbns
accession: accession number, accession, eid, ut unique wos id, an, ut, unique id, unique identifier, ui,
  embase accession id, accession no,
  cochrane review id, trialid, trial id, store id, storeid, publication id, lens id, id, key, ref id, record id,
  accession id
publication_types: publication types, document type, publication type, item type, type, dt, pt, ty, doctype,
  reference type, article type, articletype, type of publication, study type, publication type s
mesh: mesh, mesh terms, mesh headings, mesh heading, mh, medical subject headings
keywords: author keywords, keywords, keyword, kw, de, ot, tags, manual tags, subjects, index keywords, subject headings,
  emtree, keyword s, identifiers, key words, subject terms
language: language, la, language of original document, language of article, lg, languages
publisher: publisher, pb, pu, publisher name
place: place, place of publication, pi, cy, publisher city, city, pub location, publisher location
urls: url, link, web address, ur, urls, plink, document url, documenturl, source urls, address, permalink, hyperlink,
  study url, article url, web link, full text url
notices: notices, retractions and corrections, errata, comments corrections
retracted: retracted, is retracted, retraction
database: database, source database, db, database name, name of database, library catalog, source register, source
notes: extra, notes, note, n1, comments, remarks, reviewer notes
groups: groups, group, collections, collection, folder, folders
attachments: file attachments, attachments, files, pdf, file
"""
_NOT_A_LETTER = re.compile(r"[^0-9a-z]+")


def plain_name(name: str) -> str:
    """A column's name in lower-case letters and figures, single blanks between words."""
    return _NOT_A_LETTER.sub(" ", name.lower()).strip()


def _read_names() -> dict[str, list[str]]:
    lines = _NAMES.replace(",\n", ",").strip().splitlines()
    fields = (line.partition(":") for line in lines)
    return {field: [plain_name(name) for name in names.split(",")] for field, _, names in fields}


_KNOWN = _read_names()


def guess(names: Sequence[str]) -> dict[str, str]:
    """For each field the column that holds it, as far as the names tell. Every column is taken once."""
    places: dict[str, str] = {}
    for name in names:
        places.setdefault(plain_name(name), name)
    taken: set[str] = set()
    found: dict[str, str] = {}
    for field, known in _KNOWN.items():
        column = next((places[name] for name in known if name in places and places[name] not in taken), None)
        if column is not None:
            found[field] = column
            taken.add(column)
    return found


def tells_records(found: Mapping[str, str]) -> bool:
    """Whether guessed columns are those of references: a title and something else, or two identifiers."""
    return ("title" in found and len(found) > 1) or len({"doi", "pmid", "pmcid", "nct"} & found.keys()) > 1
