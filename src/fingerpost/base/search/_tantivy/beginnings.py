"""What begins with the letters typed so far, and what is spelt nearly like a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tantivy import Occur, Query

from fingerpost.base.search._tantivy.analysis import terms_of
from fingerpost.base.search._tantivy.schema import SCHEMA, exact
from fingerpost.base.search._tantivy.scoping import one_of
from fingerpost.base.search.query.tree import Field

COMPLETIONS = 100
_TITLE = exact(Field.TITLE)


def whole_values(searcher: Any, field: str, beginnings: Iterable[str], seen: Query, most: int) -> list[tuple[str, int]]:
    """The values of a field kept whole that begin so, with how many of the documents that are seen have each."""
    found: dict[str, int] = {}
    for beginning in beginnings:
        found |= dict(searcher.terms_with_prefix(field, beginning, filter_query=seen, limit=most))
    return sorted(((value, count) for value, count in found.items() if count), key=lambda pair: (-pair[1], pair[0]))


def titles_of(values: Sequence[str]) -> Query:
    """The documents with these titles, as they are sorted by."""
    return one_of("sort_title", values)


def title_words(searcher: Any, words: Sequence[str], beginning: str) -> Query | None:
    """The documents with all of these words in the title, and one that begins so; `None` where no word begins so."""
    completed = [word for word, _ in searcher.terms_with_prefix(_TITLE, beginning, limit=COMPLETIONS)]
    if not completed:
        return None
    asked = [(Occur.Must, Query.term_query(SCHEMA, _TITLE, word)) for word in words]
    return Query.boolean_query([*asked, (Occur.Must, one_of(_TITLE, completed))])


def nearly_in_title(word: str, distance: int) -> Query:
    """The documents with a word in the title that is spelt like this one but for so many letters.

    Looked for as its stem and as it stands: a slip in the ending of a word hides its stem.
    """
    ways = {"title": (terms_of(word) or (word,))[0], _TITLE: word}
    nearly = [
        Query.fuzzy_term_query(SCHEMA, field, term, distance=distance, transposition_cost_one=True)
        for field, term in ways.items()
    ]
    return Query.boolean_query([(Occur.Should, each) for each in nearly])
