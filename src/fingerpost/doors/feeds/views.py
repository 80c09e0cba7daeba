"""The feed of a saved search: what anybody may see or, at a secret address, what its owner may see at that moment."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from fingerpost.areas.alerts.finding import newest
from fingerpost.areas.alerts.looking import look_from
from fingerpost.areas.alerts.models import SavedSearch
from fingerpost.areas.alerts.queries import search_of_feed
from fingerpost.base.accounts.queries import viewer_for
from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.registry import Card
from fingerpost.base.records.viewer import ANONYMOUS, Viewer

from .answering import answer
from .atom import Head, atom, came_in

MOST_ITEMS = 50


@require_safe
def public(request: HttpRequest, uid: str) -> HttpResponse:
    """What anybody may see of what a search finds, whoever asks."""
    return _feed(request, search_of_feed(uid, None), ANONYMOUS)


@require_safe
def private(request: HttpRequest, uid: str, key: str) -> HttpResponse:
    """What the owner of the search may see now, for whoever has the key."""
    search = search_of_feed(uid, key)
    return _feed(request, search, viewer_for(search.person, search.organisation))


def _feed(request: HttpRequest, search: SavedSearch, viewer: Viewer) -> HttpResponse:
    cards = _cards(search, viewer)
    site = request.build_absolute_uri("/").rstrip("/")
    page = site + reverse("alerts:search", args=[search.uid])
    head = Head(search.ref, search.name, request.build_absolute_uri(request.path), page, search.created_at)
    latest = max((came_in(card.ref) for card in cards), default=search.created_at)
    return answer(request, atom(head, cards, site), latest)


def _cards(search: SavedSearch, viewer: Viewer) -> list[Card]:
    """The newest items, in the order in which they came in."""
    hits = newest(look_from(search.look), viewer, MOST_ITEMS).hits
    cards = cards_for([hit.ref for hit in hits], viewer)
    return [cards[hit.ref] for hit in hits if hit.ref in cards]
