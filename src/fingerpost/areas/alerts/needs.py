"""Saved searches as standing needs: what their owners want to be told of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from fingerpost.base.accounts.models import Organisation, Person
from fingerpost.base.accounts.queries import viewer_for
from fingerpost.base.search import Need, requirement
from fingerpost.base.search.query.tree import Query

from .looking import Look, look_from
from .models import SavedSearch
from .reading import as_expert

KEPT_VIEWERS = 10_000


def standing_needs() -> Iterator[Need]:
    """Every saved search that asks for something, with what its owner may see now. Who has left is told nothing."""
    holds = lru_cache(maxsize=KEPT_VIEWERS)(_tokens)
    searches = SavedSearch.objects.filter(person__is_active=True).select_related("person", "organisation")
    for search in searches.order_by("id").iterator(chunk_size=1000):
        look = look_from(search.look)
        query = _asked(look, search.organisation_id)
        tokens = holds(search.person, search.organisation)
        if tokens and (query is not None or look.narrowed):
            yield Need(search.ref, search.person.ref, tokens, query, kinds=look.kind, filters=look.filters)


def _tokens(person: Person, organisation: Organisation) -> frozenset[str]:
    viewer = viewer_for(person, organisation)
    return viewer.tokens if viewer.role is not None else frozenset()


def _asked(look: Look, organisation: int) -> Query | None:
    """What a look asks for: an expert's line as it stands, plain words all of them."""
    expert = as_expert(look)
    if expert is not None:
        return expert.query
    return requirement(look.q, organisation=organisation, without=look.without)
