"""A tree written as one line of Ovid, with what Ovid cannot say."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from fingerpost.base.search.query.reading import Written
from fingerpost.base.search.query.tree import (
    AllOf,
    AnyOf,
    Field,
    Heading,
    Line,
    Near,
    Pattern,
    Published,
    Query,
    Subject,
    Unknown,
    Without,
    Words,
    walk,
)
from fingerpost.base.search.query.untagged import mapped_elsewhere, without_untagged

from .fields import MULTI_PURPOSE, suffix_of
from .limits import as_limit
from .operands import PMID
from .reader import read
from .spelling import heading_text, lines_text, subheading_text, words_text, years_text

_JOINED = AllOf | AnyOf | Near
_Part = Callable[[Query], str | None]


def written(query: Query) -> Written:
    """The tree as Ovid would be asked. Notes say what is missing or stands there instead; empty text means nothing is
    left that Ovid could be asked.
    """
    writer = _Writer()
    if (plain := without_untagged(query)) is not None:
        query = plain
        writer.notes[mapped_elsewhere("Ovid")] = None
    text = (_as_command(query) if isinstance(query, AllOf) else None) or writer.text(query) or ""
    if text and not writer.notes and read(text).query != query:
        writer.notes[_("Ovid may read this otherwise than it was meant.")] = None
    return Written(text, tuple(writer.notes))


class _Writer:
    def __init__(self) -> None:
        self.notes: dict[str, None] = {}

    def text(self, node: Query) -> str | None:
        """One node, without brackets around it where it joins others."""
        fields = _shared_fields(node)
        if fields is not None:
            return self._with_suffix(node, fields)
        if isinstance(node, AllOf):
            return self._all(node, self.operand)
        if isinstance(node, AnyOf):
            return lines_text(node) or self._any(node, self.operand)
        if isinstance(node, Near):
            self._say(_("Ovid cannot ask for words next to one another in different fields."))
            return self._near(node)
        return self._leaf(node)

    def operand(self, node: Query) -> str | None:
        """One node as a part of another."""
        text = self.text(node)
        joined = isinstance(node, AllOf | AnyOf | Near | Without | Subject) and _shared_fields(node) is None
        return f"({text})" if text and joined and not _is_atom(text) else text

    def _with_suffix(self, node: Query, fields: tuple[Field, ...]) -> str:
        suffix = suffix_of(fields)
        if suffix is None:
            self._say(
                _("Ovid does not look for other forms of a word, so the words are asked for as they stand (.mp.).")
            )
            suffix = suffix_of(MULTI_PURPOSE)
        bare = self._bare(node, fields)
        return f"({bare}).{suffix}." if isinstance(node, _JOINED | Without) else f"{bare}.{suffix}."

    def _bare(self, node: Query, fields: tuple[Field, ...]) -> str:
        if isinstance(node, Words):
            return self._words(node, fields)
        if isinstance(node, Near):
            return self._near(node)
        if isinstance(node, AllOf):
            return self._all(node, lambda part: self._bare_operand(part, fields)) or ""
        if isinstance(node, AnyOf):
            return self._any(node, lambda part: self._bare_operand(part, fields)) or ""
        return f"not {self._bare_operand(node.part, fields)}" if isinstance(node, Without) else ""

    def _bare_operand(self, node: Query, fields: tuple[Field, ...]) -> str:
        text = self._bare(node, fields)
        return text if isinstance(node, Words) else f"({text})"

    def _words(self, node: Words, fields: tuple[Field, ...]) -> str:
        patterns = tuple(map(_number, node.patterns)) if set(fields) == {Field.IDENTIFIERS} else node.patterns
        text, exact = words_text(patterns, fields)
        if not exact:
            self._say(_("A wildcard in “{words}” is not quite the same in Ovid.").format(words=text))
        return text

    def _all(self, node: AllOf, part_text: _Part) -> str | None:
        found: list[str] = []
        for part in node.parts:
            text = part_text(part.part if isinstance(part, Without) else part)
            if text and isinstance(part, Without):
                found.append(f"not {text}")
            elif text:
                found.append(f"and {text}" if found else text)
        return " ".join(found) or None

    def _any(self, node: AnyOf, part_text: _Part) -> str | None:
        return " or ".join(text for part in node.parts if (text := part_text(part))) or None

    def _near(self, node: Near) -> str:
        if len(node.parts) > 2 and not (node.ordered and node.gap == 0):
            self._say(_("Ovid compares two words at a time, so three or more near one another may be further apart."))
        if node.ordered and node.gap:
            self._say(_("Ovid cannot ask for words in this order with others between, so any order is asked for."))
        operator = "adj" if node.ordered and not node.gap else f"adj{node.gap + 1}"
        parts = (self._bare_operand(part, _any_fields(part)) for part in node.parts)
        return f" {operator} ".join(parts)

    def _leaf(self, node: Query) -> str | None:
        if isinstance(node, Without):
            text = self.operand(node.part)
            return f"not {text}" if text else None
        if isinstance(node, Line):
            return str(node.number)
        if isinstance(node, Published):
            return self._published(node)
        if isinstance(node, Heading):
            return self._heading(node)
        if isinstance(node, Subject):
            return self._subject(node)
        return self._unknown(node) if isinstance(node, Unknown) else None

    def _heading(self, node: Heading) -> str | None:
        text, exact = heading_text(node) if node.name else subheading_text(node)
        if not exact:
            self._say(_("Ovid cannot quite say “{heading}”.").format(heading=node.name or ", ".join(node.qualifiers)))
        return text

    def _subject(self, node: Subject) -> str | None:
        headings = [Heading(name, False, node.major, node.qualifiers) for name in node.names or ("",)]
        return " or ".join(text for heading in headings if (text := self._heading(heading))) or None

    def _published(self, node: Published) -> str | None:
        text, exact = years_text(node)
        if not exact:
            self._say(_("Ovid asks for whole years of publication, so the day and the month are left out."))
        return text

    def _unknown(self, node: Unknown) -> str | None:
        if _stands_alone(node.text) and read(node.text).query == node:
            return node.text
        self._say(_("“{text}” cannot be said in Ovid, so it is left out.").format(text=node.text))
        return None

    def _say(self, note: str) -> None:
        self.notes[note] = None


def _shared_fields(node: Query) -> tuple[Field, ...] | None:
    """The fields in which all words of a node look, where it has nothing but words and they agree."""
    fields: tuple[Field, ...] | None = None
    for each in walk(node):
        if isinstance(each, Words) and fields in (None, each.fields):
            fields = each.fields
        elif not isinstance(each, AllOf | AnyOf | Near | Without):
            return None
    return fields


def _any_fields(node: Query) -> tuple[Field, ...]:
    return next((each.fields for each in walk(node) if isinstance(each, Words)), ())


def _stands_alone(text: str) -> bool:
    """Whether a text keeps its meaning among others: quotation marks in pairs, brackets too."""
    depth = lowest = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        lowest = min(lowest, depth)
    return depth == lowest == 0 and text.count('"') % 2 == 0 and not re.search(r"[\[\]/]", text)


def _is_atom(text: str) -> bool:
    return " " not in text and not text.startswith(("or/", "and/"))


def _as_command(node: AllOf) -> str | None:
    """limit 5 to humans, 12 use medall: where a part is something that only a command can say."""
    first, *rest = node.parts
    if not any(isinstance(part, Unknown) for part in rest):
        return None
    for text in _commands(first, rest):
        if read(text).query == node:
            return text
    return None


def _commands(first: Query, rest: list[Query]) -> list[str]:
    subject = written(first).text
    subject = subject if isinstance(first, Line) else f"({subject})"
    limits = [text for part in rest if (text := as_limit(part))]
    found = [f"limit {subject} to " + (limits[0] if len(limits) == 1 else f"({' and '.join(limits)})")]
    if len(rest) == 1 and isinstance(rest[0], Unknown):
        return [f"{subject} {rest[0].text}", f"from {subject} {rest[0].text}", *found]
    return found


def _number(pattern: Pattern) -> Pattern:
    """A PubMed number without its scheme, which Ovid does not write."""
    return tuple(piece.removeprefix(PMID) if isinstance(piece, str) else piece for piece in pattern)
