"""What was drawn out of a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document's type by its content, its title and its words. `pages` is 0 where it has none.

    `cut` says that the text goes on beyond what is kept. `pictures` says that it has pages without any words. `beside`
    are words in the file that are not of its text, such as headers, comments and properties; `unread` counts what no
    words can be drawn from, pictures of pages and files inside; `dated` is the day that the file says it is of, in ISO
    form.
    """

    sort: str
    title: str = ""
    text: str = ""
    pages: int = 0
    cut: bool = False
    pictures: bool = False
    beside: str = ""
    unread: int = 0
    dated: str = ""
