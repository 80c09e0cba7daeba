"""A query in plain English that anybody on a ward can follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .naming import (
    date_words,
    field_words,
    heading_words,
    listed,
    near_words,
    quoted,
    shortened,
    subject_words,
    untagged_words,
    where,
)
from .tree import (
    AllOf,
    AnyOf,
    Heading,
    Line,
    Near,
    Published,
    Query,
    Subject,
    Unknown,
    Untagged,
    Without,
    Words,
    walk,
)

MOST_SHOWN = 8
MOST_REQUIRED = 30
_SAID: dict[type[Query], Callable[[Any], str]] = {
    Heading: heading_words,
    Untagged: untagged_words,
    Published: date_words,
}


def in_words(query: Query | None, *, most: int = MOST_SHOWN) -> str:
    """What is asked, as one sentence without its full stop. Of long lists of alternatives `most` are shown."""
    if query is None:
        return _("nothing that can be looked up")
    return _("papers {that}").format(that=_Telling(most).that(query))


class _Telling:
    def __init__(self, most: int) -> None:
        self._most = most

    def that(self, node: Query) -> str:
        """What has to be true of a paper, to follow "papers"."""
        if isinstance(node, AnyOf):
            return self._any(node)
        if isinstance(node, AllOf):
            return self._all(node)
        if isinstance(node, Without):
            return _("of any kind, but not those {that}").format(that=self._part(node.part))
        if isinstance(node, Near):
            return _("with {words} {where}").format(words=near_words(node), where=self._where(node))
        return self._leaf(node)

    def _leaf(self, node: Query) -> str:
        if isinstance(node, Words):
            return self._words([node])
        if say := _SAID.get(type(node)):
            return say(node)
        if isinstance(node, Subject):
            return subject_words(node, self._most)
        if isinstance(node, Line):
            return _("that line {number} found").format(number=node.number)
        return self._unknown(node)

    @staticmethod
    def _unknown(node: Query) -> str:
        text = node.text if isinstance(node, Unknown) else ""
        return _("(left out, as it cannot be looked up here: {text})").format(text=text)

    def _part(self, node: Query) -> str:
        """A part of something larger, in brackets where its end would not be clear."""
        text = self.that(node)
        clear = not isinstance(node, AllOf | AnyOf) or self._is_one_list(node)
        return text if clear else f"({text})"

    @staticmethod
    def _is_one_list(node: Query) -> bool:
        if not isinstance(node, AnyOf):
            return False
        alike = {(type(part), part.fields if isinstance(part, Words) else None) for part in node.parts}
        return len(alike) == 1 and isinstance(node.parts[0], Words | Line)

    def _all(self, node: AllOf) -> str:
        wanted = [part for part in node.parts if not isinstance(part, Without | Unknown)]
        barred = [self._part(part.part) for part in node.parts if isinstance(part, Without)][:MOST_REQUIRED]
        text = _(", and ").join(map(self._part, wanted[:MOST_REQUIRED])) or _("of any kind")
        if len(wanted) > MOST_REQUIRED:
            text += _(", and {more} more things").format(more=len(wanted) - MOST_REQUIRED)
        text += "".join(_(", but not those {that}").format(that=each) for each in barred)
        return text + "".join(f" {self._leaf(part)}" for part in node.parts if isinstance(part, Unknown))

    def _any(self, node: AnyOf) -> str:
        said: list[str] = []
        lines = [part for part in node.parts if isinstance(part, Line)]
        if lines:
            said.append(self._lines(lines))
        for words in _by_field(node.parts).values():
            said.append(self._words(words))
        others = [part for part in node.parts if not isinstance(part, Line | Words)]
        said += [self._part(part) for part in others[: self._most]]
        if len(others) > self._most:
            more = len(others) - self._most
            said.append(ngettext("{more} other way", "{more} other ways", more).format(more=more))
        return _(", or ").join(said)

    def _lines(self, lines: list[Line]) -> str:
        numbers = [line.number for line in lines]
        if len(numbers) == 1:
            return self._leaf(lines[0])
        if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
            return _("that any of the lines {first} to {last} found").format(first=numbers[0], last=numbers[-1])
        return _("that line {numbers} found").format(numbers=listed([str(number) for number in numbers]))

    def _words(self, words: list[Words]) -> str:
        """Words that look in the same fields."""
        return field_words(shortened([quoted(each) for each in words], self._most), words[0].fields)

    @staticmethod
    def _where(node: Near) -> str:
        words = next((each for each in walk(node) if isinstance(each, Words)), None)
        return where(words.fields) if words else ""


def _by_field(parts: tuple[Query, ...]) -> dict[object, list[Words]]:
    found: dict[object, list[Words]] = {}
    for part in parts:
        if isinstance(part, Words):
            found.setdefault(part.fields, []).append(part)
    return found
