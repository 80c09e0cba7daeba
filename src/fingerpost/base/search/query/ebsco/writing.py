"""A tree written in EBSCOhost's syntax, and what EBSCOhost cannot say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from ..composing import Text, composed
from ..languages import language_name
from ..names import MOST_INITIALS
from ..patterns import shown, spelt
from ..reading import Written
from ..same_words import Fields, fields_of
from ..subheadings import code_of
from ..tree import (
    ANYWHERE,
    AllOf,
    AnyOf,
    Field,
    Gap,
    Heading,
    Line,
    Near,
    Pattern,
    Published,
    Query,
    Subject,
    Unknown,
    Words,
    all_of,
)
from ..untagged import mapped_elsewhere, without_untagged
from .codes import FIELDS
from .dates import spelt as spelt_dates
from .headings import CINAHL_SUBHEADINGS
from .reading import FARTHEST, read

_CODES: dict[Fields, str] = {FIELDS[code]: code for code in ("TI", "AB", "KW", "SU", "MW", "SO", "PT")} | {ANYWHERE: ""}
_OWN = {name: code for code, name in CINAHL_SUBHEADINGS.items()}
_SPECIAL = frozenset({Field.AUTHORS, Field.LANGUAGE, Field.IDENTIFIERS})
_BARE = re.compile(r"(?!(?:and|or|not)\Z)(?![snw]\d+\Z)(?!(?:ti|ab|mh|mm|su|tx|au|mw|mj|pt|kw)\Z)[^\W_][^\s\"]*")
_UNSAID = str.maketrans('"/+*', "    ")
FEWEST_BEFORE_HASH = 3
MOST_NAMES = 200


def written(query: Query) -> Written:
    """The tree as text. What EBSCOhost cannot say is put as close as it can be, or left out, and told."""
    writing = _Writing()
    if (plain := without_untagged(query)) is not None:
        query = plain
        writing.note(mapped_elsewhere("EBSCOhost"))
    search, limiters = _limiters_apart(query)
    text = composed(search, writing.leaf, writing.whole) if search else None
    ends = f"Limiters - {'; '.join(limiters)}" if limiters else ""
    return Written(" ".join(part for part in (text.text if text else "", ends) if part), tuple(writing.notes))


def _limiters_apart(query: Query) -> tuple[Query | None, list[str]]:
    """A search and the limiters after it that only EBSCOhost knows."""
    parts: list[Query] = list(query.parts) if isinstance(query, AllOf) else [query]
    limiters: list[str] = []
    while parts and (text := _limiter(parts[-1])):
        limiters.insert(0, text)
        parts.pop()
    return (query, []) if not limiters else (all_of(parts), limiters)


def _limiter(part: Query) -> str:
    """The text of a limiter that only EBSCOhost knows; empty for anything else."""
    if not isinstance(part, Unknown) or read(part.text).query == part:
        return ""
    return part.text if read(f"Limiters - {part.text}").query == part else ""


class _Writing:
    def __init__(self) -> None:
        self.notes: dict[str, None] = {}
        self._by_kind: dict[type[Query], Callable[[Any], Text | None]] = {
            Words: self._words,
            Near: self._proximity,
            Heading: self._heading,
            Subject: self._subject,
            Published: self._published,
            Line: lambda query: Text(f"S{query.number}"),
            Unknown: self._unknown,
        }

    def note(self, message: str) -> None:
        self.notes[message] = None

    def whole(self, query: Query) -> Text | None:
        """Alternatives in the same fields share their code; `None` for everything else."""
        fields = fields_of(query) if isinstance(query, AnyOf) else None
        return self._coded(query, fields) if fields and _of_text(fields) else None

    def leaf(self, query: Query) -> Text | None:
        """A part that is no AND, OR or NOT; `None` where it has to be left out."""
        write = self._by_kind.get(type(query))
        return write(query) if write else None

    def _coded(self, query: Query, fields: Fields) -> Text | None:
        inner = self._inner(query)
        if inner is None:
            return None
        texts = [f"{code} {inner.tight}" if code else inner.tight for code in self._codes(fields)]
        if texts == [inner.tight]:
            return inner
        return Text(" OR ".join(texts), loose=len(texts) > 1)

    def _inner(self, query: Query) -> Text | None:
        """Words, and what is made of words, without their field."""
        if isinstance(query, Words):
            return self._phrase(query.patterns)
        parts = query.parts if isinstance(query, AnyOf | Near) else ()
        texts = [text for part in parts if (text := self._inner(part))]
        if len(texts) < 2:
            return texts[0] if texts else None
        if isinstance(query, Near):
            return self._near(texts, query)
        return Text(" OR ".join(text.tight for text in texts), loose=True)

    def _near(self, texts: list[Text], query: Near) -> Text:
        if len(texts) > 2 and (query.gap or not query.ordered):
            message = _("EBSCOhost takes words near one another two by two: more than two find more than was asked.")
            self.note(message)
        if query.gap > FARTHEST:
            self.note(_("EBSCOhost lets words be at most {number} apart.").format(number=FARTHEST))
        sign = f"{'W' if query.ordered else 'N'}{min(query.gap, FARTHEST)}"
        whole = texts[0]
        for text in texts[1:]:
            whole = Text(f"{whole.tight} {sign} {text.tight}", loose=True)
        return whole

    def _codes(self, fields: Fields) -> list[str]:
        """The fewest codes that look in these fields, in their order; the default fields have none."""
        codes: list[str] = []
        place = 0
        while place < len(fields):
            sizes = range(len(fields) - place, 1, -1)
            many = next((size for size in sizes if fields[place : place + size] in _CODES), 1)
            codes.append(self._code(fields[place : place + many]))
            place += many
        return list(dict.fromkeys(codes))

    def _code(self, fields: Fields) -> str:
        if fields == (Field.WORDS,):
            self.note(
                _("EBSCOhost does not look for other forms of a word in this way: the default fields are written.")
            )
            return ""
        return _CODES.get(fields) or {Field.AUTHORS: "AU", Field.LANGUAGE: "LA"}.get(fields[0], "")

    def _words(self, query: Words) -> Text | None:
        if query.fields == (Field.AUTHORS,):
            return self._author(query.patterns)
        if query.fields == (Field.LANGUAGE,):
            return Text(f"LA {language_name(spelt(query.patterns[0])).lower()}")
        if Field.IDENTIFIERS in query.fields:
            self._left_out(shown(query.patterns))
            return None
        return self._coded(query, query.fields)

    def _author(self, patterns: tuple[Pattern, ...]) -> Text:
        name = " ".join(map(_spelt, patterns))
        initials = len(patterns) > 1 and patterns[-1][1:] == (Gap(),) and len(spelt(patterns[-1])) <= MOST_INITIALS
        if initials and all(map(_BARE.fullmatch, name.split())):
            return Text(f"AU {name.removesuffix('*')}")
        return Text(f'AU "{name}"')

    def _proximity(self, query: Near) -> Text | None:
        fields = fields_of(query)
        if fields and _of_text(fields):
            return self._coded(query, fields)
        self.note(_("EBSCOhost wants words near one another in the same field. AND is written, which finds more."))
        return composed(AllOf(query.parts), self.leaf, self.whole)

    def _phrase(self, patterns: tuple[Pattern, ...]) -> Text | None:
        words = [self._word(pattern) for pattern in patterns]
        bare = len(words) == 1 and _BARE.fullmatch(words[0])
        return Text(words[0] if bare else f'"{" ".join(words)}"')

    def _word(self, pattern: Pattern) -> str:
        last = pattern[-1]
        if isinstance(pattern[0], Gap):
            self.note(_("EBSCOhost cannot begin a word with a wildcard: “{word}”.").format(word=shown((pattern,))))
        stripped = isinstance(last, Gap) and last.most == last.least
        short = pattern[1:] == (Gap(0, 1),) and len(str(pattern[0])) < FEWEST_BEFORE_HASH
        if stripped or short:
            message = _(
                "EBSCOhost leaves out this wildcard at the end of a word: * stands for “{word}” and finds more."
            )
            self.note(message.format(word=shown((pattern,))))
            pattern = (*pattern[:-1], Gap())
        return _spelt(pattern)

    def _heading(self, query: Heading) -> Text:
        if not query.name:
            self.note(_("EBSCOhost cannot look for a subheading without its heading."))
        code = "MM" if query.major else "MH"
        names = [(code_of(name) or _OWN.get(name) or "").upper() or name for name in query.qualifiers]
        name = query.name.translate(_UNSAID).strip()
        return Text(f'({code} "{"/".join([name + "+" * query.explode, *names])}")')

    def _subject(self, query: Subject) -> Text | None:
        if len(query.names) > MOST_NAMES:
            self.note(_("Only the first {number} of the headings are written.").format(number=MOST_NAMES))
        names = query.names[:MOST_NAMES] or ("",)
        texts = [self._heading(Heading(name, False, query.major, query.qualifiers)).text for name in names]
        return Text(" OR ".join(texts), loose=len(texts) > 1)

    def _published(self, query: Published) -> Text | None:
        return Text(spelt_dates(query)) if query.first is not None or query.last is not None else None

    def _unknown(self, query: Unknown) -> Text | None:
        if read(query.text).query == query:
            return Text(query.text)
        self._left_out(query.text)
        return None

    def _left_out(self, text: str) -> None:
        self.note(_("“{text}” cannot be written for EBSCOhost, so it is left out.").format(text=text[:80]))


def _of_text(fields: Fields) -> bool:
    """Whether words in these fields can share a code and brackets."""
    return fields == ANYWHERE or not set(fields) & _SPECIAL


def _spelt(pattern: Pattern) -> str:
    return "".join(piece if isinstance(piece, str) else _sign(piece) for piece in pattern)


def _sign(gap: Gap) -> str:
    return "?" * gap.least + ("*" if gap.most is None else "#" * (gap.most - gap.least))
