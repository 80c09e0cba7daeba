"""The tags of one RIS record as a plain record, whichever database or reference manager wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .abstracts import split_labelled
from .dates import PaperDate, paper_date
from .identifiers import find_isbn, find_issn
from .names_text import author_of
from .notices_text import opened_notice
from .plain_text import distinct, without_markup
from .pubmed_parts import RETRACTING
from .ris_dialects import (
    Tags,
    accession_of,
    database_of,
    is_medline,
    language_in_note,
    publication_types_of,
)
from .ris_identifiers import doi_of, nct_of, pmcid_of, pmid_of
from .ris_keywords import keywords_of
from .ris_types import BOOKS, PARTS
from .source_record import Notice, SourceRecord

_RETRACTED = re.compile(
    r"^\W*retracted(?: (?:article|paper|publication|chapter))?\s*[:.\]]|\(retracted (?:article|paper)",
    re.IGNORECASE,
)
_WITHOUT_COUNTRY = re.compile(r",?\s*<Blank>$")  # EBSCOhost's
_OVID_JOURNAL_NUMBER = re.compile(r"(?:[a-z0-9]{3}, )?\d{6,9}[a-z]?(?:, [a-z0-9]{3})?|[a-z0-9]{3}")
_CARRIED = re.compile(
    "TY|TI|T1|CT|AU|A1|AB|N2|PY|Y1|DA|YR|VL|IS|NO|SP|PG|EP|C7|DO|LA|PB|PU|CY|PI|SN|KW|JF|JO|JA|J2|JI|J1|J9|T2|BT|UR|L1|L2|LK|"
    "AN|UT|DB|DP"
)


def ris_record(values: dict[str, list[str]]) -> SourceRecord:
    """The record of a RIS record's tags. Raises ValueError where it has neither a title nor an identifier."""
    tags = Tags(values)
    record = SourceRecord(database=database_of(tags), accession=accession_of(tags))
    record.publication_types = publication_types_of(tags)
    _take_titles(record, tags)
    record.authors = tuple(author_of(name) for name in _names(tags) if name.strip(" ,;."))
    record.abstract = split_labelled(without_markup(_longest(tags.all("AB", "N2"))))
    record.year, record.month, record.day = _date(tags)
    _take_place_in_journal(record, tags)
    record.pmid, record.doi = pmid_of(tags), doi_of(tags)
    record.pmcid, record.nct = pmcid_of(tags), nct_of(tags)
    record.mesh, record.keywords = keywords_of(tags)
    record.language, record.publisher = tags.first("LA") or language_in_note(tags), tags.first("PB", "PU")
    record.place = _WITHOUT_COUNTRY.sub("", tags.first("CY", "PI"))
    record.urls = distinct(
        url for url in tags.lines("UR", "L1", "L2", "LK") if url.lower().startswith(("http", "ftp:"))
    )
    record.notices = _notices(tags)
    record.retracted = _is_retracted(record)
    record.extra = _extra(tags, record)
    return _told_apart(record)


def _told_apart(record: SourceRecord) -> SourceRecord:
    if not (record.title or record.pmid or record.doi or record.pmcid or record.nct or record.accession):
        raise ValueError("The record has neither a title nor an identifier")
    return record


def _names(tags: Tags) -> tuple[str, ...]:
    """The authors; ProQuest lists the same people under both tags, Web of Science groups under the second."""
    people, others = tags.lines("AU"), tags.lines("A1")
    known = {name.partition(",")[0].lower() for name in people}
    return (*people, *(name for name in others if name.partition(",")[0].lower() not in known))


def _take_titles(record: SourceRecord, tags: Tags) -> None:
    """The work's own title, and what it stands in: the journal, or for a chapter or paper the book."""
    kind = tags.first("TY").upper()
    titles = ("TI", "T1", "CT", "BT", "ST") if kind in BOOKS else ("TI", "T1", "CT", "ST")
    record.title = without_markup(tags.first(*titles))
    if kind in PARTS:
        holder = tags.first("T2", "BT", "JF", "JO")
    else:
        holder = tags.first("JF", "T2", "JO", "SO") or ("" if kind in BOOKS else tags.first("BT"))
    short = tags.first("JA", "J2", "JI", "J1", "J9")
    record.journal = without_markup(holder) or short
    full = tags.first("JF")
    record.journal_abbreviation = short or (tags.first("JO") if full and tags.first("JO") != full else "")


def _longest(texts: Iterable[str]) -> str:
    return max(texts, key=len, default="")


def _date(tags: Tags) -> PaperDate:
    """The year of PY, Y1 or DA, with the month and day of the first that has them for that year or for none."""
    dates = [paper_date(text) for text in tags.all("PY", "Y1", "DA", "YR")]
    year = next((known for known, _, _ in dates if known), None)
    if year is None:
        return next(
            (date for text in tags.all("C6", "EA") if (date := paper_date(text))[0]),
            (None, None, None),
        )
    return next(
        ((year, month, day) for said, month, day in dates if month and said in (None, year)),
        (year, None, None),
    )


def _take_place_in_journal(record: SourceRecord, tags: Tags) -> None:
    record.volume, record.issue = tags.first("VL"), tags.first("IS", "NO")
    if is_medline(tags) and _OVID_JOURNAL_NUMBER.fullmatch(record.issue) and tags.first("DB").startswith("Ovid"):
        # Ovid puts its own codes for the journal where RIS has the issue.
        record.extra["IS"], record.issue = [record.issue], ""
    start, end = tags.first("SP", "PG"), tags.first("EP")
    record.pages = f"{start}-{end}" if start and end and start != end and "-" not in start else start or end
    record.pages = record.pages or tags.first("C7", "AR")
    record.isbn = distinct(isbn for line in tags.lines("SN", "BN") for isbn in find_isbn(line))
    record.issn = _issn(tags)


def _issn(tags: Tags) -> tuple[str, ...]:
    """The journal's numbers; EndNote keeps PubMed's second one as a note of its own."""
    notes = [line for line in tags.lines("N1") if len(line) == 9] if is_medline(tags) else []
    return distinct(issn for line in (*tags.lines("SN"), *notes) if not find_isbn(line) for issn in find_issn(line))


def _notices(tags: Tags) -> tuple[Notice, ...]:
    return tuple(notice for text in tags.lines("N1", "T3") if (notice := opened_notice(text)))


def _is_retracted(record: SourceRecord) -> bool:
    """By type or notice, or because publishers put it before the title ("RETRACTED: …")."""
    said = {"Retracted Publication", "Retracted"} & set(record.publication_types)
    return bool(said or _RETRACTED.search(record.title) or any(n.type in RETRACTING for n in record.notices))


def _extra(tags: Tags, record: SourceRecord) -> dict[str, list[str]]:
    extra = {tag: texts for tag, texts in tags.items() if texts and not _CARRIED.fullmatch(tag)}
    addresses = [text for text in tags.lines("UR") if text not in record.urls]
    held = {"ST": record.title, "SO": record.journal, "ID": record.accession, "U2": record.accession}
    for tag, known in held.items():
        if extra.get(tag) == [known]:
            del extra[tag]
    return extra | record.extra | ({"UR": addresses} if addresses else {})
