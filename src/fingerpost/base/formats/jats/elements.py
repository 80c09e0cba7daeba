"""Elements by their names, in whatever namespace they stand."""

from __future__ import annotations

from lxml import etree

from ..plain_text import one_line
from ..xml_safely import local_name

_NOT_READ = frozenset({"xref", "fn", "tex-math"})


def all_at(root: etree._Element, *path: str) -> list[etree._Element]:
    """The elements at the end of a path of names."""
    found = [root]
    for name in path:
        found = [child for each in found for child in each if local_name(child) == name]
    return found


def first_at(root: etree._Element, *path: str) -> etree._Element | None:
    """The first element at the end of a path of names."""
    return next(iter(all_at(root, *path)), None)


def text_at(root: etree._Element, *path: str) -> str:
    """The text of the first element there, on one line; "" where there is none."""
    found = first_at(root, *path)
    return "" if found is None else text_of(found)


def text_of(given: etree._Element) -> str:
    """The text of an element without footnotes and their marks, on one line."""
    return one_line("".join(_pieces(given, 0)))


def _pieces(given: etree._Element, depth: int) -> list[str]:
    pieces = [given.text or ""]
    for child in given:
        if depth < 200 and local_name(child) not in _NOT_READ:
            pieces += _pieces(child, depth + 1)
            if local_name(child) in ("p", "title", "sec", "break"):
                pieces.append(" ")
        pieces.append(child.tail or "")
    return pieces


def whole_text(given: etree._Element) -> str:
    """The text of an element and of its attributes."""
    return one_line(" ".join((*map(str, given.attrib.values()), *map(str, given.itertext()))))
