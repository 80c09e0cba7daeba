"""A tree written in PubMed's syntax, and what PubMed cannot say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import prod
from typing import Any

from django.utils.translation import gettext as _

from ..composing import Text, composed
from ..languages import LANGUAGES, language_name
from ..names import MOST_INITIALS
from ..patterns import is_plain, spelt
from ..reading import Written
from ..same_words import Fields, fields_of
from ..subheadings import BENEATH
from ..tree import (
    ANYWHERE,
    TEXT_WORDS,
    TITLE_ABSTRACT,
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
    Untagged,
    Words,
    any_of,
)
from .dates import spelt as spelt_dates
from .filters import of_type
from .pieces import OPERATORS
from .reading import read
from .spelling import spellings
from .types import ALSO_HEADINGS, KNOWN_AS, NARROWER

_TAGS: dict[Fields, str] = {
    ANYWHERE: "all",
    TEXT_WORDS: "tw",
    TITLE_ABSTRACT: "tiab",
    (Field.TITLE,): "ti",
    (Field.ABSTRACT,): "ab",
    (Field.KEYWORDS,): "ot",
    (Field.JOURNAL,): "ta",
}
_NEAREST = {Field.HEADINGS: "tw", Field.WORDS: "all"}
_NEAR_TAGS = {(Field.TITLE,): "ti", TITLE_ABSTRACT: "tiab"}
MOST_PAIRS = 60
MOST_NAMES = 200


def written(query: Query) -> Written:
    """The tree as text. What PubMed cannot say is put as close as it can be, or left out, and told."""
    writing = _Writing()
    text = composed(query, writing.leaf, writing.whole)
    return Written(text.text if text else "", tuple(writing.notes))


def _alternatives(texts: list[str]) -> Text | None:
    return Text(" OR ".join(texts), loose=len(texts) > 1) if texts else None


class _Writing:
    def __init__(self) -> None:
        self.notes: dict[str, None] = {}
        self._by_kind: dict[type[Query], Callable[[Any], Text | None]] = {
            Words: self._words,
            Near: self._near,
            Heading: self._heading,
            Subject: self._subject,
            Untagged: lambda query: Text(" ".join("-".join(term) for term in query.terms)),
            Published: lambda query: Text(f"{spelt_dates(query)}[dp]"),
            Line: lambda query: Text(f"#{query.number}"),
            Unknown: self._unknown,
        }
        self._by_field: dict[Fields, Callable[[tuple[Pattern, ...]], Text | None]] = {
            (Field.IDENTIFIERS,): self._identifier,
            (Field.LANGUAGE,): self._language,
            (Field.AUTHORS,): self._author,
            (Field.TYPES,): self._type,
        }

    def note(self, message: str) -> None:
        self.notes[message] = None

    def whole(self, query: Query) -> Text | None:
        """A publication type with all beneath it has one name; `None` for everything else."""
        first = query.parts[0] if isinstance(query, AnyOf) else None
        if isinstance(first, Words) and first.fields == (Field.TYPES,) and all(map(is_plain, first.patterns)):
            name = " ".join(map(spelt, [(each,) if isinstance(each, str) else each for each in first.patterns]))
            if name in NARROWER and of_type(name, (0, 0)) == query:
                return Text(f'"{name}"[pt]')
        return None

    def leaf(self, query: Query) -> Text | None:
        """A part that is no AND, OR or NOT; `None` where it has to be left out."""
        write = self._by_kind.get(type(query))
        return write(query) if write else None

    def _unknown(self, query: Unknown) -> Text | None:
        if read(query.text).query == query:
            return Text(query.text)
        self.note(_("“{text}” cannot be written for PubMed, so it is left out.").format(text=query.text[:80]))
        return None

    def _words(self, query: Words) -> Text | None:
        special = self._by_field.get(query.fields)
        if special:
            return special(query.patterns)
        if query.fields == (Field.HEADINGS,) and not is_plain(query.patterns[-1]):
            return self._tagged(query.patterns, ["mh"])
        return self._tagged(query.patterns, self._tags(query.fields))

    def _tagged(self, patterns: tuple[Pattern, ...], tags: list[str]) -> Text | None:
        texts = [_quoted(text) for text in spellings(patterns, self.note)]
        return _alternatives([f"{text}[{tag}]" for tag in tags for text in texts])

    def _tags(self, fields: Fields) -> list[str]:
        """The fewest tags that look in these fields, in their order."""
        tags: list[str] = []
        place = 0
        while place < len(fields):
            many = next(
                (size for size in range(len(fields) - place, 1, -1) if fields[place : place + size] in _TAGS), 1
            )
            tags.append(_TAGS.get(fields[place : place + many]) or self._nearest(fields[place]))
            place += many
        return list(dict.fromkeys(tags))

    def _nearest(self, field: Field) -> str:
        if field is Field.HEADINGS:
            self.note(_("PubMed cannot look for a word within headings: [tw] is written, which looks in more."))
        elif field is Field.WORDS:
            self.note(_("PubMed does not look for other forms of a word by itself: [all] is written."))
        plain = {Field.AUTHORS: "au", Field.TYPES: "pt:noexp", Field.LANGUAGE: "la", Field.IDENTIFIERS: "aid"}
        return _NEAREST.get(field) or plain[field]

    def _identifier(self, patterns: tuple[Pattern, ...]) -> Text | None:
        value = "".join(spelt(pattern) for pattern in patterns)
        scheme, _colon, bare = value.partition(":")
        if '"' in value or "[" in value or "]" in value:
            self.note(_("“{text}” cannot be written for PubMed, so it is left out.").format(text=value[:80]))
            return None
        if scheme == "pmid":
            return Text(f"{bare}[pmid]")
        return Text(f'"{bare}"[doi]' if scheme == "doi" else f"{bare}[pmc]" if scheme == "pmcid" else f'"{value}"[aid]')

    def _language(self, patterns: tuple[Pattern, ...]) -> Text | None:
        code = spelt(patterns[0])
        return Text(f"{_quoted(language_name(code).lower()) if code in LANGUAGES else code}[la]")

    def _author(self, patterns: tuple[Pattern, ...]) -> Text | None:
        texts = spellings(patterns, self.note)
        initials = len(patterns) > 1 and len(spelt(patterns[-1])) <= MOST_INITIALS
        exact = initials and is_plain(patterns[-1])
        bare = initials and not exact and not any(spelt(pattern) in OPERATORS for pattern in patterns)
        texts = [text.rstrip("*") if bare else f'"{text}"' if initials else _quoted(text) for text in texts]
        return _alternatives([f"{text}[au]" for text in texts])

    def _type(self, patterns: tuple[Pattern, ...]) -> Text | None:
        texts = spellings(patterns, self.note)
        return _alternatives([f'"{text}"[pt{_narrow(text)}]' for text in texts])

    def _near(self, query: Near) -> Text | None:
        wanted = _choices(query)
        fields = fields_of(query)
        if fields and wanted and query.ordered and query.gap == 0:
            phrases: list[Query] = [Words(sum(each, ()), fields) for each in wanted]
            return composed(any_of(phrases) or query, self.leaf, self.whole)
        if (
            not fields
            or not wanted
            or any(len(each) > 1 or not is_plain(each[0]) for parts in wanted for each in parts)
        ):
            message = _(
                "PubMed looks only for single whole words near one another. Here AND is written, which finds more."
            )
            self.note(message)
            return composed(AllOf(query.parts), self.leaf, self.whole)
        if query.ordered:
            self.note(_("PubMed does not ask for words in a certain order: near one another in any order is written."))
        return self._nearby(wanted, query.gap, fields)

    def _nearby(self, wanted: list[tuple[tuple[Pattern, ...], ...]], gap: int, fields: Fields) -> Text | None:
        if fields not in _NEAR_TAGS:
            self.note(_("PubMed looks for words near one another in [ti] or [tiab] only: [tiab] is written."))
        if len(wanted) > 1:
            message = _("PubMed takes no alternatives among words near one another: {number} pairs are written out.")
            self.note(message.format(number=len(wanted)))
        tag = _NEAR_TAGS.get(fields, "tiab")
        texts = [" ".join(spelt(pattern) for part in parts for pattern in part) for parts in wanted]
        return _alternatives([f'"{text}"[{tag}:~{gap}]' for text in texts])

    def _heading(self, query: Heading) -> Text | None:
        tag = ("majr" if query.major else "mh") if query.name else "sh"
        tag += "" if query.explode else ":noexp"
        if query.major and not query.name:
            self.note(_("PubMed cannot ask for a subheading of main topics only."))
        if not query.qualifiers and query.name.lower() in ALSO_HEADINGS:
            self.note(_("PubMed keeps “{name}” as a publication type, not as a heading.").format(name=query.name))
            return Text(f'"{_clean(query.name)}"[pt]')
        if not query.qualifiers:
            return Text(f'"{_clean(query.name)}"[{tag}]')
        slash = f"{_clean(query.name)}/" if query.name else ""
        return _alternatives([f'"{slash}{name}"[{tag}]' for name in self._qualifiers(query)])

    def _qualifiers(self, query: Heading) -> list[str]:
        """The subheadings to write, leaving out those that PubMed takes in with another."""
        names, kept = list(query.qualifiers), []
        while names:
            name = names.pop(0)
            beneath = BENEATH.get(name, ())
            if query.explode and beneath:
                if not set(beneath) <= set(query.qualifiers):
                    self.note(_("PubMed takes in the subheadings beneath “{name}” too.").format(name=name))
                names = [each for each in names if each not in beneath]
            kept.append(name)
        return kept

    def _subject(self, query: Subject) -> Text | None:
        if len(query.names) > MOST_NAMES:
            self.note(_("Only the first {number} of the headings are written.").format(number=MOST_NAMES))
        names = query.names[:MOST_NAMES] or ("",)
        texts = [self._heading(Heading(name, False, query.major, query.qualifiers)) for name in names]
        return _alternatives([text.text for text in texts if text])


def _narrow(name: str) -> str:
    return ":noexp" if name in NARROWER or name in KNOWN_AS else ""


def _clean(name: str) -> str:
    return name.translate(str.maketrans('"[]', "   ")).strip()


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text or text in OPERATORS else text


def _single_word(patterns: tuple[Pattern, ...]) -> bool:
    return len(patterns) == 1 and is_plain(patterns[0])


def _choices(query: Near) -> list[tuple[tuple[Pattern, ...], ...]]:
    """Every way of choosing one of the words that each part offers; none where there are too many, or other parts."""
    choices = []
    for part in query.parts:
        offered = part.parts if isinstance(part, AnyOf) else (part,)
        choices.append([each.patterns for each in offered if isinstance(each, Words)])
        if len(choices[-1]) < len(offered):
            return []
    return list(product(*choices)) if prod(map(len, choices)) <= MOST_PAIRS else []
