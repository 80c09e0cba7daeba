"""What is declared of a kind of item, once: its fields, its questions, its names, and when it falls due for review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from .models import Kind


@dataclass(frozen=True)
class Question:
    """What the short form asks, with one line of help."""

    text: Any
    hint: Any = ""


@dataclass(frozen=True)
class Part:
    """A text of a kind that is read and searched: its heading for a reader, its question for a writer.

    What is not `needed` is folded away in the form. `rows` is the height of its box, 1 for a single line. `steps` are
    told one to a line and read as a numbered list. `longest` is in characters.
    """

    name: str
    heading: str
    question: Question
    needed: bool = True
    rows: int = 4
    steps: bool = False
    longest: int = 4000


@dataclass(frozen=True)
class KindRules:
    """One kind. Forms, pages, cards, search, the answer and exports follow from what is said here.

    `tag` is its name on a card. `told` are its parts in reading order, `other_fields` its other columns that a form may
    set. A kind with an `invitation` is know-how that anybody may share: then `title` and `where` are asked too. One
    `by_consent` is shown to nobody but its author and the library desk until a consent that holds allows more.
    """

    kind: Kind
    detail: Any
    detail_name: str
    tag: Any
    told: tuple[Part, ...] = ()
    other_fields: tuple[str, ...] = ()
    review_years: int = 2
    invitation: Any = ""
    title: Question = Question("")
    where: Question = Question("")
    by_consent: bool = False
    adding: Any = ""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The names and headings of its parts, in reading order."""
        return tuple((part.name, part.heading) for part in self.told)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that a form may set."""
        return (*(part.name for part in self.told), *self.other_fields)

    def review_date(self, today: date) -> date:
        """When an item of this kind that is checked today should be looked at again."""
        try:
            return today.replace(year=today.year + self.review_years)
        except ValueError:  # 29 February
            return today.replace(year=today.year + self.review_years, day=28)
