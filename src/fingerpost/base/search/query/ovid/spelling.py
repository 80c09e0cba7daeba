"""The leaves of a tree as Ovid spells them. Each comes with whether it means exactly the same."""

from __future__ import annotations

import re

from fingerpost.base.search.query.languages import LANGUAGES
from fingerpost.base.search.query.subheadings import code_of
from fingerpost.base.search.query.tree import AnyOf, Field, Gap, Heading, Line, Pattern, Published

_RESERVED = re.compile(r"(?:and|or|not|adj\d*|exp|explode|limit|remove|from|use)(?!\w)", re.I)
_PLAIN_NAME = re.compile(r"\w[\w ,'-]*")
_LIMITED = 100


def words_text(patterns: tuple[Pattern, ...], fields: tuple[Field, ...]) -> tuple[str, bool]:
    """Words without their field, in quotation marks where Ovid would take one for an operator."""
    if set(fields) == {Field.LANGUAGE} and len(patterns) == 1 and patterns[0][0] in LANGUAGES:
        return LANGUAGES[str(patterns[0][0])], True
    spelt = [_word(pattern) for pattern in patterns]
    text = " ".join(word for word, _ in spelt)
    unsafe = any(_RESERVED.match(word) for word, _ in spelt) or re.search(r"[^\w $*?#]|^\d+ ", text)
    return f'"{text}"' if unsafe else text, all(exact for _, exact in spelt)


def _word(pattern: Pattern) -> tuple[str, bool]:
    text, exact = "", True
    for place, piece in enumerate(pattern):
        if isinstance(piece, str):
            text += piece
            continue
        sign, same = _sign(piece)
        following = pattern[place + 1] if place + 1 < len(pattern) else ""
        digits = isinstance(following, str) and following[:1].isdigit() and sign[0] == "*"
        text, exact = text + sign, exact and same and not digits
    return text, exact


def _sign(gap: Gap) -> tuple[str, bool]:
    if (gap.least, gap.most) == (1, 1):
        return "#", True
    if (gap.least, gap.most) == (0, 1):
        return "?", True
    if gap.least == 0 and gap.most is not None and 0 < gap.most < _LIMITED:
        return f"*{gap.most}", True
    return "*", gap == Gap()


def heading_text(heading: Heading) -> tuple[str, bool]:
    """exp *Sepsis/dt,th"""
    name = " ".join(heading.name.replace('"', " ").split())
    quoted = not _PLAIN_NAME.fullmatch(name) or any(_RESERVED.match(word) for word in name.split())
    codes = [code for name_of in heading.qualifiers if (code := code_of(name_of))]
    doubled = len(name.split()) % 2 == 0
    shown = f'"{name}"' if quoted or (doubled and _halves_alike(name)) else name
    marks = ("exp " if heading.explode else "") + ("*" if heading.major else "")
    return f"{marks}{shown}/{','.join(codes)}", name == heading.name and len(codes) == len(heading.qualifiers)


def _halves_alike(name: str) -> bool:
    words = name.lower().split()
    return words[: len(words) // 2] == words[len(words) // 2 :]


def subheading_text(heading: Heading) -> tuple[str | None, bool]:
    """Subheadings with any heading: dt.fs."""
    codes = [code for name in heading.qualifiers if (code := code_of(name))]
    text = f"{codes[0]}.fs." if len(codes) == 1 else f"({' or '.join(codes)}).fs."
    exact = len(codes) == len(heading.qualifiers) and not heading.major and not heading.explode
    return (text if codes else None), exact and bool(codes)


def years_text(published: Published) -> tuple[str | None, bool]:
    """Whole years: 2010:2015.(sa_year). An open end is written as a year that nobody reaches."""
    first, last = published.first, published.last
    if first is None and last is None:
        return None, False
    exact = (first is None or first % 10000 == 101) and (last is None or last % 10000 == 1231)
    start = f"{first // 10000:04d}" if first is not None else "1000"
    end = f"{last // 10000:04d}" if last is not None else "3000"
    return f"{start}:{end}.(sa_year).", exact


def lines_text(node: AnyOf) -> str | None:
    """or/1-5, where every part is a line, in order."""
    numbers = [part.number for part in node.parts if isinstance(part, Line)]
    if len(numbers) != len(node.parts) or len(numbers) < 3 or numbers != sorted(set(numbers)):
        return None
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return "or/" + ",".join(f"{first}-{last}" if last > first else str(first) for first, last in spans)
