"""What the search index knows of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from fingerpost.base.records.document import SearchDocument
from fingerpost.base.records.viewer import organisation_token

from ..designs import design_by_code
from ..models import File, Item
from ..sources.audiences import both
from ..sources.seeing import audience_of_abstract

MOST_WORDS = 200_000
"""How many characters of all the files of one item are searched."""


def words_of(files: Iterable[File]) -> str:
    """The words of files together, the oldest first, within bounds."""
    return "\n\n".join(file.words for file in files)[:MOST_WORDS]


def copies(item: Item, files: Sequence[File]) -> Iterator[SearchDocument]:
    """The words of an organisation's copies of a paper: a part of its own, for those who may see the copy."""
    for organisation, theirs in groupby(sorted(files, key=_whose), key=_whose):
        audience = _audience(item, organisation)
        if audience:
            yield SearchDocument(
                ref=item.ref, kind=item.kind, part=f"file-{organisation}", audience=audience, title=item.title,
                text=words_of(theirs), organisation=organisation, year=item.year or 0, design=item.design,
                strength=design_by_code(item.design).strength, retracted=item.retracted,
            )  # fmt: skip


def _whose(file: File) -> int:
    return file.organisation_id


def _audience(item: Item, organisation: int) -> tuple[str, ...]:
    own = item.organisation_id == organisation
    seen = item.audience.tokens if own else both(item.audience.tokens, [organisation_token(organisation)])
    kept_back = audience_of_abstract(item)
    return tuple(seen) if kept_back is None else both(seen, kept_back)
