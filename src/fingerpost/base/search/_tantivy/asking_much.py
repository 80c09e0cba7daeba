"""What a query may ask of the index, and what is said where it asks for more. Never a wrong number instead."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import Invalid

MOST_WAYS = 5_000
"""Phrases that one leaf of a query is looked for as."""


def too_many_ways() -> Invalid:
    """Words that can be near one another in more ways than can be told one by one."""
    return Invalid(query=_("These words can be near one another in too many ways. Ask for fewer words, or nearer."))


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
