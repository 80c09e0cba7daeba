"""A page of a long list: bounded, and keeping what else the address says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

Row = TypeVar("Row")
SIZE = 20
LAST_PAGE = 500
_NEIGHBOURS = 1


class Address(Protocol):
    """What paging needs of a request: its path and its query parameters."""

    path: str
    GET: Any


@dataclass(frozen=True, slots=True)
class Window:
    """Which stretch of a list is asked for. `number` counts pages from 1."""

    number: int
    size: int = SIZE

    @property
    def offset(self) -> int:
        """How many rows come before this page."""
        return (self.number - 1) * self.size


def window(request: Address, size: int = SIZE) -> Window:
    """The page that an address asks for with `page=`; the first where it asks for none or for nonsense."""
    given = str(request.GET.get("page", ""))
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 1
    return Window(min(max(number, 1), LAST_PAGE), size)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page, how many there are in all, and the addresses of the other pages."""

    rows: Sequence[Row]
    window: Window
    total: int
    path: str
    parameters: Sequence[tuple[str, str]] = ()

    @property
    def last(self) -> int:
        """The number of the last page that can be asked for; 1 for an empty list."""
        return min(max(-(-self.total // self.window.size), 1), LAST_PAGE)

    @property
    def first_row(self) -> int:
        """The place in the whole list of this page's first row, counting from 1; 0 when there are no rows."""
        return self.window.offset + 1 if self.rows else 0

    @property
    def last_row(self) -> int:
        """The place in the whole list of this page's last row."""
        return self.window.offset + len(self.rows)

    def address(self, number: int) -> str:
        """The address of another page of the same list."""
        return f"{self.path}?{urlencode([*self.parameters, ('page', str(number))])}"

    def links(self) -> list[Mapping[str, Any]]:
        """Numbered links as the NHS pagination wants them: the ends, this page and its neighbours, dots between."""
        here = self.window.number
        near = range(here - _NEIGHBOURS, here + _NEIGHBOURS + 1)
        shown = sorted({1, self.last, *(number for number in near if 1 <= number <= self.last)})
        items: list[Mapping[str, Any]] = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number > before + 1:
                items.append({"ellipsis": True})
            items.append({"number": number, "href": self.address(number), "current": number == here})
        return items


def page_of(rows: Sequence[Row], total: int, request: Address, wanted: Window) -> Page[Row]:
    """A page from rows already cut to the window, such as those a search gives."""
    kept = [(name, value) for name, values in request.GET.lists() for value in values if name != "page"]
    return Page(rows, wanted, total, request.path, kept)


def page_of_query(query: QuerySet[Any], request: HttpRequest, size: int = SIZE, total: int | None = None) -> Page[Any]:
    """A page from a database query that has an order: one bounded read, and one count where the total is not known."""
    wanted = window(request, size)
    rows = list(query[wanted.offset : wanted.offset + wanted.size])
    return page_of(rows, query.count() if total is None else total, request, wanted)
