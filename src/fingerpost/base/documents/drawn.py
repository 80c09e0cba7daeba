"""What was drawn out of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document's type by its content, its title and its words. `pages` is 0 where it has none.

    `cut` says that the text goes on beyond what is kept. `pictures` says that it has pages without any words.
    """

    sort: str
    title: str = ""
    text: str = ""
    pages: int = 0
    cut: bool = False
    pictures: bool = False
