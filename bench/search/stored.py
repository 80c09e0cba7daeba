"""Made records as items in a database, as an import would have left them, without the time an import takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from bench.search.made import made_documents
from fingerpost.base.records.document import SearchDocument

AT_ONCE = 2_000


def source_of(document: SearchDocument) -> str:
    """A made document as the JSON text of a source's record."""
    stored: dict[str, Any] = {
        "title": document.title,
        "abstract": [{"label": "", "text": document.text}],
        "authors": [{"family": name.partition(" ")[0], "initials": "A"} for name in document.authors],
        "journal": document.journal[0],
        "year": document.year,
        "pmid": document.identifiers[0].partition(":")[2],
        "publication_types": list(document.types),
        "mesh": [{"name": heading.name} for heading in document.headings],
        "language": document.language,
        "database": document.source,
    }
    return json.dumps(stored, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def store_items(count: int) -> None:
    """Write so many papers to the database that Django is set up for. One in fifty has a holding."""
    from fingerpost.base.accounts.models import Organisation

    organisation = Organisation.objects.create(name="Bench") if count else None
    papers = (each for each in made_documents(count) if not each.part)
    while some := list(islice(papers, AT_ONCE)):
        _store(some, organisation)


def reader() -> Any:
    """A member of staff of the one organisation that there is."""
    from fingerpost.base.accounts.models import Membership, Organisation, Person
    from fingerpost.base.records.viewer import Role

    organisation = Organisation.objects.get()
    person, made = Person.objects.get_or_create(email="reader@bench.example", name="Reader")
    if made:
        Membership.objects.create(person=person, organisation=organisation, role=Role.MEMBER)
    return person


def _store(papers: list[SearchDocument], organisation: Any) -> None:
    from django.db import transaction

    from fingerpost.areas.knowledge.models import Citation, Holding, Item
    from fingerpost.base.activity.actions import acting
    from fingerpost.base.records.models import audience_of

    with acting("bench"), transaction.atomic():
        audiences = {tokens: audience_of(tokens) for tokens in {each.audience for each in papers}}
        items = Item.objects.bulk_create(list(_items(papers, audiences)))
        Citation.objects.bulk_create(
            Citation(item=item, pmid=each.identifiers[0][5:], match_key="made", source=source_of(each))
            for item, each in zip(items, papers, strict=True)
        )
        Holding.objects.bulk_create(
            Holding(item=item, organisation=organisation, audience=item.audience, topics=["Falls"])
            for item in items[::50]
        )


def _items(papers: list[SearchDocument], audiences: dict[tuple[str, ...], Any]) -> Iterator[Any]:
    from fingerpost.areas.knowledge.models import Item

    for each in papers:
        yield Item(
            uid=each.ref.partition(":")[2],
            kind="evidence",
            audience=audiences[each.audience],
            title=each.title,
            year=each.year,
            design=each.design,
        )
