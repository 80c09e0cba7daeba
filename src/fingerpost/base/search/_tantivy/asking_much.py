"""What a query may ask of the index, and what is said where it asks for more. Never a wrong number instead."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.search.query.patterns import shown
from fingerpost.base.search.query.tree import Near, Words, walk

MOST_WAYS = 5_000
"""Phrases that one leaf of a query is looked for as."""
MOST_PLACES = 10_000_000
"""Phrases, times the documents that have all of their words: half a microsecond each, so some five seconds."""
MOST_SHOWN = 6


def too_many_ways() -> Invalid:
    """Words that can be near one another in more ways than can be told one by one."""
    return Invalid(query=_("These words can be near one another in too many ways. Ask for fewer words, or nearer."))


def too_many_places(near: Near) -> Invalid:
    """Words that can be near one another in many ways, and of which there are all in many documents."""
    words = list(dict.fromkeys(shown(node.patterns) for node in walk(near) if isinstance(node, Words)))
    said = ", ".join(words[:MOST_SHOWN]) + " …" * (len(words) > MOST_SHOWN)
    message = _(
        "So many records have all of these words that it would take too long to see where they are near one another: "
        "%(words)s. Ask for fewer words, nearer words or rarer ones."
    )
    return Invalid(query=message % {"words": said})


def too_many_wildcards() -> Invalid:
    """A word with so many wildcards that there is no small enough regular expression for it."""
    return Invalid(query=_("One of the words has more wildcards than can be looked up."))


def not_words() -> Invalid:
    """Something near something else that is not made of words."""
    return Invalid(query=_("Only words can be near one another."))


class Careful:
    """Tantivy's searcher, but that a phrase whose wildcards stand for too many words is refused in plain words.

    Tantivy looks for at most 16,384 words in one phrase.
    """

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher

    def __getattr__(self, name: str) -> Any:
        return getattr(self._searcher, name)

    def search(self, *given: Any, **options: Any) -> Any:
        """As Tantivy's. Raises `Invalid`."""
        return self._plainly(self._searcher.search, *given, **options)

    def aggregate(self, *given: Any, **options: Any) -> Any:
        """As Tantivy's. Raises `Invalid`."""
        return self._plainly(self._searcher.aggregate, *given, **options)

    def _plainly(self, ask: Any, *given: Any, **options: Any) -> Any:
        try:
            return ask(*given, **options)
        except ValueError as error:
            if "max expansions" not in str(error):
                raise
            said = _("Too many words begin or end like this to be looked up near others. Write more of their letters.")
            raise Invalid(query=said) from None
