"""One JATS article as a plain record."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..abstracts import label_of, split_labelled
from ..dates import day_number, month_number
from ..identifiers import find_isbn, find_issn, find_nct, normalise_doi, normalise_pmcid, normalise_pmid
from ..plain_text import distinct, one_line
from ..source_record import Notice, Section, SourceRecord
from .elements import all_at, first_at, text_at, text_of, whole_text
from .people import authors_of

_TYPES = {
    "research-article": "Journal Article", "article": "Journal Article", "review-article": "Review",
    "systematic-review": "Systematic Review", "meta-analysis": "Meta-Analysis", "case-report": "Case Reports",
    "editorial": "Editorial", "letter": "Letter", "correction": "Published Erratum", "retraction": "Retraction Notice",
    "brief-report": "Journal Article", "news": "News", "book-review": "Book Review", "article-commentary": "Comment",
    "discussion": "Comment", "reply": "Comment", "protocol": "Clinical Trial Protocol", "preprint": "Preprint",
    "data-paper": "Dataset", "expression-of-concern": "Expression of Concern", "dissertation": "Thesis",
}  # fmt: skip
_RELATED = {
    "retracted-article": "RetractionOf", "corrected-article": "ErratumFor", "retraction-forward": "RetractionIn",
    "correction-forward": "ErratumIn", "object-of-concern": "ExpressionOfConcernFor", "updated-article": "UpdateOf",
    "commentary-article": "CommentOn", "addended-article": "UpdateOf", "concurrent-pub": "RepublishedIn",
}  # fmt: skip
_DATES = ("ppub", "pub", "epub-ppub", "epub", "collection", "preprint", "epreprint", "")
_NOT_THE_ABSTRACT = frozenset(
    {"graphical", "teaser", "toc", "precis", "key-points", "plain-language-summary", "executive-summary", "video",
     "author-highlights", "highlights", "editor", "web-summary"}
)  # fmt: skip


def article_record(root: etree._Element) -> SourceRecord:
    """The record of an <article>. Raises ValueError where it has neither a title nor an identifier."""
    front = next(iter(all_at(root, "front")), root)
    meta = first_at(front, "article-meta")
    if meta is None:
        raise ValueError("The article has no part that describes it (article-meta)")
    journal = first_at(front, "journal-meta")
    record = SourceRecord(title=_title(meta), authors=authors_of(meta), abstract=_abstract(meta))
    _take_journal(record, journal if journal is not None else meta)
    _take_identifiers(record, meta)
    record.volume, record.issue, record.pages = text_at(meta, "volume"), text_at(meta, "issue"), _pages(meta)
    record.year, record.month, record.day = _date(meta)
    record.publication_types = _types(root, meta)
    record.keywords = distinct(text_of(each) for each in all_at(meta, "kwd-group", "kwd"))
    record.language = next((str(value) for name, value in root.attrib.items() if str(name).endswith("}lang")), "")
    record.notices = tuple(_notices(meta))
    record.retracted = any(notice.type == "RetractionIn" for notice in record.notices)
    record.urls = distinct(_addresses(meta))
    if not (record.title or record.doi or record.pmid or record.pmcid):
        raise ValueError("The record has neither a title nor an identifier")
    return record


def _title(meta: etree._Element) -> str:
    title = text_at(meta, "title-group", "article-title")
    subtitle = text_at(meta, "title-group", "subtitle")
    return f"{title}{'' if title.endswith((':', '?', '!')) else ':'} {subtitle}" if title and subtitle else title


def _take_journal(record: SourceRecord, meta: etree._Element) -> None:
    record.journal = text_at(meta, "journal-title-group", "journal-title") or text_at(meta, "journal-title")
    short = {each.get("journal-id-type", ""): text_of(each) for each in all_at(meta, "journal-id")}
    abbreviated = text_at(meta, "journal-title-group", "abbrev-journal-title") or text_at(meta, "abbrev-journal-title")
    record.journal_abbreviation = short.get("nlm-ta") or short.get("iso-abbrev") or abbreviated
    record.issn = find_issn(" ".join(text_of(each) for each in all_at(meta, "issn")))
    record.publisher, record.place = (
        text_at(meta, "publisher", "publisher-name"),
        text_at(meta, "publisher", "publisher-loc"),
    )


def _take_identifiers(record: SourceRecord, meta: etree._Element) -> None:
    for each in all_at(meta, "article-id"):
        kind, text = each.get("pub-id-type", ""), text_of(each)
        if kind == "doi":
            record.doi = record.doi or normalise_doi(text)
        elif kind in ("pmid", "medline"):
            record.pmid = record.pmid or normalise_pmid(f"PMID: {text}")
        elif kind in ("pmc", "pmcid"):
            record.pmcid = record.pmcid or normalise_pmcid(text if text.upper().startswith("PMC") else f"PMC{text}")
        elif kind == "publisher-id":
            record.accession = text
    record.isbn = find_isbn(" ".join(text_of(each) for each in all_at(meta, "isbn")))
    linked = " ".join(whole_text(each) for name in ("ext-link", "related-object") for each in meta.iter("{*}" + name))
    record.nct = find_nct(linked)


def _pages(meta: etree._Element) -> str:
    span, first, last = text_at(meta, "page-range"), text_at(meta, "fpage"), text_at(meta, "lpage")
    joined = f"{first}-{last}" if first and last and first != last else first
    return span or joined or text_at(meta, "elocation-id")


def _date(meta: etree._Element) -> tuple[int | None, int | None, int | None]:
    """The issue's date before the day on which it appeared on the web, as PubMed has it."""
    dates = {(each.get("pub-type") or each.get("date-type") or ""): each for each in all_at(meta, "pub-date")}
    given = [dates[kind] for kind in _DATES if kind in dates] + list(dates.values())
    for each in given:
        year = text_at(each, "year")
        if year.isdecimal() and 1500 <= int(year) <= 2100:
            month = month_number(text_at(each, "month"))
            return int(year), month, day_number(text_at(each, "day")) if month else None
    return None, None, None


def _types(root: etree._Element, meta: etree._Element) -> tuple[str, ...]:
    """What the publisher calls the article and, where that says little, the headings it stands under."""
    kind = root.get("article-type", "")
    headings = (text_of(each) for each in all_at(meta, "article-categories", "subj-group", "subject"))
    known = {words.lower(): words for words in _TYPES.values()}
    said = (known.get(heading.lower(), "") for heading in headings)
    return distinct((_TYPES.get(kind, kind.replace("-", " ").capitalize()), *said))


def _abstract(meta: etree._Element) -> tuple[Section, ...]:
    for each in all_at(meta, "abstract"):
        if each.get("abstract-type", "") not in _NOT_THE_ABSTRACT:
            sections = tuple(_sections(each))
            return split_labelled(sections[0].text) if len(sections) == 1 and not sections[0].label else sections
    return ()


def _sections(abstract: etree._Element) -> Iterator[Section]:
    inside = all_at(abstract, "sec")
    if not inside:
        texts = [text_of(each) for each in all_at(abstract, "p")] or [text_of(abstract)]
        if text := one_line(" ".join(texts)):
            yield Section("", text)
    for each in inside:
        text = one_line(" ".join(text_of(part) for part in each if str(part.tag).rpartition("}")[2] != "title"))
        if text:
            yield Section(label_of(text_at(each, "title")), text)


def _notices(meta: etree._Element) -> Iterator[Notice]:
    for each in all_at(meta, "related-article"):
        if kind := _RELATED.get(each.get("related-article-type", "")):
            address = next((str(value) for name, value in each.attrib.items() if str(name).endswith("href")), "")
            doi = normalise_doi(address)
            yield Notice(kind, f"doi:{doi}" if doi else text_of(each), "" if doi else normalise_pmid(f"PMID:{address}"))


def _addresses(meta: etree._Element) -> Iterator[str]:
    for each in all_at(meta, "self-uri"):
        address = next((str(value) for name, value in each.attrib.items() if str(name).endswith("href")), "")
        if address.startswith(("http://", "https://")):
            yield address
