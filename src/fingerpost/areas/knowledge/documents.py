"""What the search index knows of items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from fingerpost.base.formats.source_record import initials_of
from fingerpost.base.records.document import SearchDocument, SubjectHeading
from fingerpost.base.records.viewer import PUBLIC
from fingerpost.base.vocabulary.queries import synonyms_by_organisation

from .curating.aside import marks_by_item
from .designs import design_by_code
from .filing.queries import words_by_item
from .filing.searching import copies, words_of
from .kinds import ELSEWHERE, KINDS
from .models import File, Holding, Item, Kind
from .source import from_text
from .sources.seeing import PART as ABSTRACT
from .sources.seeing import audience_of_abstract

_GUIDANCE_STRENGTH = 1.0


Words = dict[tuple[int, str], list[str]]


def documents(items: Sequence[Item]) -> Iterator[SearchDocument]:
    """The documents of items loaded for the system: of each item itself, and of what organisations say of a paper."""
    names = {name for item in items for holding in item.said for name in holding.topics}
    synonyms = synonyms_by_organisation(names) if names else {}
    marks, files = marks_by_item(items), words_by_item(items)
    for item in items:
        made, aside = _documents_of(item, synonyms, files.get(item.pk, ())), marks.get(item.pk)
        yield from (replace(each, set_aside=aside) for each in made) if aside else made


def _documents_of(item: Item, synonyms: Words, files: Sequence[File]) -> Iterator[SearchDocument]:
    holdings = list(item.said)
    if item.kind == Kind.EVIDENCE:
        yield from _abstract_apart(item, _paper(item))
        yield from (_said_of(item, each, synonyms) for each in holdings if each.summary or each.topics)
        yield from copies(item, files)
    else:
        yield _own_words(item, holdings, synonyms, files)


def _paper(item: Item) -> SearchDocument:
    return document_of_source(
        from_text(item.citation.source),
        item.ref,
        item.design,
        kind=item.kind,
        audience=item.audience.tokens,
        title=item.title,
        organisation=item.organisation_id or 0,
        year=item.year or 0,
        retracted=item.retracted,
    )


def _abstract_apart(item: Item, whole: SearchDocument) -> Iterator[SearchDocument]:
    """An abstract that not everybody sees who sees the item is a part of its own, so that a hidden word never meets."""
    audience = audience_of_abstract(item)
    if audience is None or not whole.text:
        yield whole
        return
    yield replace(whole, text="")
    if audience:
        yield replace(whole, part=ABSTRACT, audience=audience)


def document_of_source(stored: dict[str, Any], ref: str, design: str, **known: Any) -> SearchDocument:
    """The public document of a paper as its source gives it, an item here or not. What is `known` wins."""
    facts = {
        "kind": str(Kind.EVIDENCE),
        "audience": (PUBLIC,),
        "title": stored.get("title", ""),
        "text": " ".join(part.get("text", "") for part in stored.get("abstract", ())),
        "topics": (*(each["name"] for each in stored.get("mesh", ())), *stored.get("keywords", ())),
        "identifiers": _identifiers(stored),
        "year": stored.get("year") or 0,
        "strength": design_by_code(design).strength,
        "retracted": stored.get("retracted", False),
        "source": stored.get("database", ""),
        **_by_field(stored),
        **known,
    }
    return SearchDocument(ref=ref, design=design, **facts)


def _by_field(stored: dict[str, Any]) -> dict[str, Any]:
    """What a searcher can ask for by field."""
    return {
        "keywords": tuple(stored.get("keywords", ())),
        "headings": tuple(
            _heading(each["name"], each.get("major", False), tuple(each.get("qualifiers", ())))
            for each in stored.get("mesh", ())
        ),
        "authors": tuple(_author(each) for each in stored.get("authors", ())),
        "journal": tuple(name for key in ("journal", "journal_abbreviation") if (name := stored.get(key))),
        "types": tuple(stored.get("publication_types", ())),
        "language": stored.get("language", ""),
        "published": _published(stored),
    }


@lru_cache(maxsize=20_000)
def _heading(name: str, major: bool, qualifiers: tuple[str, ...]) -> SubjectHeading:
    """Records have most of their headings in common."""
    return SubjectHeading(name, major, qualifiers)


def _author(stored: dict[str, str]) -> str:
    initials = stored.get("initials") or initials_of(stored.get("given", ""))
    return stored.get("collective") or f"{stored.get('family', '')} {initials}".strip()


def _published(stored: dict[str, Any]) -> int:
    year = stored.get("year") or 0
    return year * 10_000 + (stored.get("month") or 1) * 100 + (stored.get("day") or 1) if year > 0 else 0


def _identifiers(stored: dict[str, Any]) -> tuple[str, ...]:
    found = [f"{name}:{stored[name]}" for name in ("pmid", "doi", "pmcid") if stored.get(name)]
    return (*found, *(f"nct:{number}" for number in stored.get("nct", ())))


def _said_of(item: Item, holding: Holding, synonyms: Words) -> SearchDocument:
    design = holding.opinion.design if holding.opinion else holding.design or item.design
    return SearchDocument(
        ref=item.ref,
        kind=item.kind,
        part=f"holding-{holding.organisation_id}",
        audience=holding.audience.tokens,
        title=item.title,
        text=" ".join(part["text"] for part in holding.summary),
        topics=_with_synonyms(holding, synonyms),
        organisation=holding.organisation_id,
        year=item.year or 0,
        strength=design_by_code(design).strength,
        design=design,
        status=holding.status,
        retracted=item.retracted,
    )


def _own_words(item: Item, holdings: Sequence[Holding], synonyms: Words, files: Sequence[File]) -> SearchDocument:
    ours = next((each for each in holdings if each.organisation_id == item.organisation_id), None)
    return SearchDocument(
        ref=item.ref,
        kind=item.kind,
        audience=item.audience.tokens,
        title=item.title,
        text=" ".join(filter(None, (*(text for _, text in own_parts(item)), *_about_elsewhere(item), words_of(files)))),
        topics=_with_synonyms(ours, synonyms) if ours else (),
        organisation=item.organisation_id or 0,
        year=item.year or 0,
        strength=_GUIDANCE_STRENGTH if item.kind == Kind.GUIDANCE else 0.0,
        status=ours.status if ours else "",
    )


def _about_elsewhere(item: Item) -> tuple[str, ...]:
    """What a link says of itself beside its text: who publishes it and, of figures, for when and where."""
    if item.kind not in ELSEWHERE:
        return ()
    detail = getattr(item, KINDS[item.kind].detail_name)
    return tuple(getattr(detail, name, "") for name in ("publisher", "period", "area"))


def _with_synonyms(holding: Holding, synonyms: Words) -> tuple[str, ...]:
    owner = holding.organisation_id
    return tuple(word for name in holding.topics for word in (name, *synonyms.get((owner, name), ())))


def own_parts(item: Item) -> list[tuple[str, str]]:
    """The headings and texts of an item that is not a paper, in reading order, the empty ones left out."""
    rules = KINDS[item.kind]
    detail = getattr(item, rules.detail_name)
    if item.kind == Kind.GUIDANCE:
        parts = [("In brief", detail.summary), *(("What it asks", point) for point in detail.points)]
    else:
        parts = [(heading, getattr(detail, name)) for name, heading in rules.parts]
        parts.append(("Setting", getattr(detail, "setting", "")))
    return [(heading, text) for heading, text in parts if text]
