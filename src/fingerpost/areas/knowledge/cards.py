"""How items look in lists, in exports, and who is behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fingerpost.base.formats.cite import vancouver
from fingerpost.base.formats.source_record import Author, Section, SourceRecord
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import Viewer

from .designs import design_by_code
from .documents import own_parts
from .filing.dates import dated_in_words
from .kinds import ELSEWHERE, KEPT_HERE, KINDS, OF_OTHERS
from .models import Item, Kind
from .notices.showing import in_words, notice_flags, with_notices
from .queries import our_holding
from .rules import is_colleague

TAGS: Mapping[str, Any] = {kind: rules.tag for kind, rules in KINDS.items()}


def card(item: Item, viewer: Viewer) -> Card:
    """The item's card for a viewer; the item must have been loaded for them."""
    paper = item.kind == Kind.EVIDENCE
    return Card(
        ref=item.ref,
        kind=item.kind,
        tag=design_by_code(item.shown_design).label if paper else str(TAGS[item.kind]),
        title=item.title,
        url=item.url,
        line=_card_line(item),
        text=_opening(item),
        year=item.year,
        design=item.shown_design,
        flags=tuple(flags(item, viewer)),
        identifiers={"pmid": item.citation.pmid, "doi": item.citation.doi} if paper else {},
    )


def flags(item: Item, viewer: Viewer) -> Iterator[str]:
    """What a reader must know before anything else: retracted, overdue, out of date, a draft."""
    if item.retracted:
        yield "Retracted"
    yield from notice_flags(item)
    holding = our_holding(item, viewer)
    if holding is None:
        return
    if holding.status != holding.Status.CURRENT:
        yield holding.get_status_display()
    if holding.overdue:
        yield "Review overdue"


def _card_line(item: Item) -> str:
    closed = item.kind in ELSEWHERE and getattr(item, KINDS[item.kind].detail_name).needs_access
    return f"{source_line(item)}. You may need access to open it" if closed else source_line(item)


def source_line(item: Item) -> str:
    """One line on where an item comes from."""
    if item.kind == Kind.EVIDENCE:
        record = item.citation.record
        authors = [author.family or author.collective for author in record.authors[:2]]
        names = " and ".join(authors) if len(record.authors) <= 2 else f"{authors[0]} and others"
        return ". ".join(part for part in (names, record.journal_abbreviation or record.journal) if part)
    if item.kind == Kind.GUIDANCE:
        scope = "National guidance" if item.guidance.national else "Local policy or guidance"
        return f"{scope}, {item.guidance.publisher}"
    if item.kind == Kind.DATA:
        return ", ".join((item.data_set.publisher, item.data_set.area, item.data_set.period))
    if item.kind in KEPT_HERE:
        return ", ".join(part for part in (_written_by(item), dated_in_words(item.document.dated)) if part)
    setting = getattr(item, KINDS[item.kind].detail_name).setting
    return ", ".join(part for part in (setting, str(item.organisation or "")) if part)


def _written_by(item: Item) -> str:
    return item.document.written_by or str(item.organisation or "")


def _opening(item: Item) -> str:
    if item.kind == Kind.EVIDENCE:
        holding = next((each for each in item.said if each.summary), None)
        if holding:
            return str(holding.summary[-1]["text"])
        abstract = item.citation.record.abstract
        return abstract[-1].text if abstract else ""
    parts = own_parts(item)
    return parts[0][1] if parts else ""


def as_source_record(item: Item, viewer: Viewer) -> SourceRecord:
    """Any item as a bibliographic record, for the formats that know nothing else.

    Who wrote know-how is named to themself and to colleagues, as on its page; to others its organisation speaks.
    """
    if item.kind == Kind.EVIDENCE:
        return with_notices(item.citation.record, item)
    author = _author_shown(item, viewer)
    told = [*own_parts(item), *_whereabouts(item)]
    sections = tuple(Section(heading, text) for heading, text in told)
    urls = tuple(filter(None, (_elsewhere(item)["where"],)))
    return SourceRecord(
        title=item.title, authors=author, abstract=sections, year=item.year, urls=urls,
        publication_types=(str(TAGS[item.kind]),),
    )  # fmt: skip


def _whereabouts(item: Item) -> Iterator[tuple[str, str]]:
    """What formats without a field for it carry as sections: when and where of figures, whom to ask, access, files."""
    said = _elsewhere(item)
    for heading, name in (("Period", "period"), ("Area", "area"), ("Contact", "contact")):
        if item.kind in ELSEWHERE and said[name]:
            yield heading, said[name]
    if said["needs_access"]:
        yield "Access", "You may need access to open it."
    if item.file_names:
        yield "Files", ", ".join(item.file_names)


def _author_shown(item: Item, viewer: Viewer) -> tuple[Author, ...]:
    if item.kind in ELSEWHERE:
        return (Author(collective=getattr(item, KINDS[item.kind].detail_name).publisher),)
    if item.kind in KEPT_HERE:
        return (Author(collective=_written_by(item)),)
    writer = item.author
    if writer and (writer.pk == viewer.person or is_colleague(viewer, item.organisation_id)):
        return (Author(collective=writer.name),)
    return (Author(collective=item.organisation.name),) if writer and item.organisation else ()


def export_row(item: Item, viewer: Viewer) -> Mapping[str, Any]:
    """Everything a viewer may see of an item as one row."""
    record = as_source_record(item, viewer)
    holding = our_holding(item, viewer)
    return {
        "ref": item.ref,
        "kind": item.kind,
        "title": item.title,
        "authors": [_full_name(author) for author in record.authors],
        "journal": record.journal,
        "journal_abbreviation": record.journal_abbreviation,
        "year": record.year,
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages,
        "pmid": record.pmid,
        "doi": record.doi,
        "pmcid": record.pmcid,
        "issn": list(record.issn),
        "publication_types": list(record.publication_types),
        "mesh": [heading.name for heading in record.mesh],
        "keywords": list(record.keywords),
        "language": record.language,
        "abstract": [{"label": part.label, "text": part.text} for part in record.abstract],
        "design": item.shown_design,
        "retracted": item.retracted,
        "notices": in_words(item),
        "topics": list(holding.topics) if holding else [],
        "status": holding.status if holding else "",
        "review_on": holding.review_on.isoformat() if holding and holding.review_on else None,
        "reference": vancouver(record) if item.kind == Kind.EVIDENCE else "",
        "url": item.url,
        **_elsewhere(item),
    }


_SAID_ELSEWHERE = ("where", "needs_access", "access", "caveats", "contact", "period", "area")


def _elsewhere(item: Item) -> dict[str, Any]:
    """Where a link leads and how to get at it; of figures when, where, whom to ask. Empty for others."""
    detail = getattr(item, KINDS[item.kind].detail_name) if item.kind in ELSEWHERE else None
    return {name: getattr(detail, name, "") for name in _SAID_ELSEWHERE}


def _full_name(author: Author) -> str:
    return author.collective or ", ".join(part for part in (author.family, author.given or author.initials) if part)


def people(item: Item) -> Iterator[tuple[str, str]]:
    """Who is behind an item: its author, its owners, who checked it."""
    if item.author and item.kind not in OF_OTHERS:  # whoever adds a link or a file did not write it
        yield item.author.ref, "wrote"
    for holding in item.said:
        if holding.owner:
            yield holding.owner.ref, "looks after"
        if holding.checked_by:
            yield holding.checked_by.ref, "checked"
