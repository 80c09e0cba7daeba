"""What Ovid's limit command can ask for: years, people, ages, languages, kinds of publication."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from fingerpost.base.search.query.languages import language_code, language_name
from fingerpost.base.search.query.patterns import is_plain, patterns_of, spelt
from fingerpost.base.search.query.tree import AnyOf, Field, Heading, Published, Query, Span, Unknown, Words

from .fields import LACKING
from .messages import Notes
from .operands import years_of

_PEOPLE: dict[str, tuple[Heading, ...]] = {
    "humans": (Heading("Humans"),),
    "animals": (Heading("Animals"),),
    "male": (Heading("Male"),),
    "female": (Heading("Female"),),
    "pregnancy": (Heading("Pregnancy"),),
    "all infant (birth to 23 months)": (Heading("Infant", explode=True),),
    "newborn infant (birth to 1 month)": (Heading("Infant, Newborn"),),
    "infant (1 to 23 months)": (Heading("Infant"),),
    "preschool child (2 to 5 years)": (Heading("Child, Preschool"),),
    "child (6 to 12 years)": (Heading("Child"),),
    "adolescent (13 to 18 years)": (Heading("Adolescent"),),
    "all child (0 to 18 years)": (
        Heading("Infant", explode=True),
        Heading("Child", explode=True),
        Heading("Adolescent"),
    ),
    "young adult (19 to 24 years)": (Heading("Young Adult"),),
    "adult (19 to 44 years)": (Heading("Adult"),),
    "young adult and adult (19-24 and 19-44)": (Heading("Young Adult"), Heading("Adult")),
    "middle age (45 to 64 years)": (Heading("Middle Aged"),),
    "middle aged (45 plus years)": (Heading("Middle Aged"), Heading("Aged", explode=True)),
    "all aged (65 and over)": (Heading("Aged", explode=True),),
    "aged (80 and over)": (Heading("Aged, 80 and over"),),
    "all adult (19 plus years)": (Heading("Adult", explode=True),),
}
_ALIASES = {
    "human": "humans",
    "animal": "animals",
    "men": "male",
    "women": "female",
    "newborn": "newborn infant (birth to 1 month)",
    "aged": "all aged (65 and over)",
    "aged (65 and over)": "all aged (65 and over)",
    "aged 80 and over": "aged (80 and over)",
}
_TYPES: dict[str, str] = {
    "adaptive clinical trial": "adaptive clinical trial",
    "case reports": "case reports",
    "clinical study": "clinical study",
    "clinical trial": "clinical trial",
    "clinical trial, phase i": "clinical trial, phase i",
    "clinical trial, phase ii": "clinical trial, phase ii",
    "clinical trial, phase iii": "clinical trial, phase iii",
    "clinical trial, phase iv": "clinical trial, phase iv",
    "comment": "comment",
    "comparative study": "comparative study",
    "controlled clinical trial": "controlled clinical trial",
    "editorial": "editorial",
    "evaluation study": "evaluation study",
    "guideline": "guideline",
    "historical article": "historical article",
    "journal article": "journal article",
    "letter": "letter",
    "meta analysis": "meta analysis",
    "multicenter study": "multicenter study",
    "news": "news",
    "observational study": "observational study",
    "practice guideline": "practice guideline",
    "pragmatic clinical trial": "pragmatic clinical trial",
    "preprint": "preprint",
    "randomized controlled trial": "randomized controlled trial",
    "review": "review",
    "systematic review": "systematic review",
    "validation study": "validation study",
}
_TYPE_ALIASES = {
    "clinical trial, all": "clinical trial",
    "systematic reviews": "systematic review",
    "review articles": "review",
    "reviews": "review",
    "case report": "case reports",
    "randomised controlled trial": "randomized controlled trial",
    "randomized controlled trials": "randomized controlled trial",
}
_PIECES = re.compile(
    r'\s*(\(|\)|\b(?:and|or)\b|,|[\w_]+\s*=\s*(?:"[^"]*"|[^\s(),"]+(?:\s*-\s*(?:current|\d+))?)|"[^"]*")', re.I
)
_WORDS = re.compile(r"\s*([^()\",=]+?)(?=\s*(?:$|[()\",]|\b(?:and|or)\b))", re.I)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\d[^()]*\)")
_YEAR_KEYS = frozenset({"yr", "year", "yrs", "py"})
_LANGUAGE_KEYS = frozenset({"lg", "la"})


def limited(text: str, start: int, notes: Notes) -> list[Query]:
    """The conditions of a limit, in order. `start` is where the text begins in its line."""
    found: list[Query] = []
    either = False
    for piece, at in _pieces(text, start):
        if piece.lower() in ("or",):
            either = bool(found)
        elif piece not in "()," and piece.lower() != "and":
            limit = _limit(piece, at, notes)
            found[-1:] = [_either(found[-1], limit)] if either else [*found[-1:], limit]
            either = False
    return found


def _either(first: Query, second: Query) -> Query:
    parts = (*first.parts, second) if isinstance(first, AnyOf) else (first, second)
    return AnyOf(parts, (first.at[0], second.at[1]))


def _pieces(text: str, start: int) -> list[tuple[str, Span]]:
    found, place = [], 0
    while place < len(text):
        match = _named(text, place) or _PIECES.match(text, place) or _WORDS.match(text, place)
        if match is None:
            place += 1
            continue
        found.append((match.group(1), (start + match.start(1), start + match.end(1))))
        place = match.end()
    return found


_KNOWN_NAMES = "|".join(map(re.escape, sorted((*_PEOPLE, *_TYPES, *_TYPE_ALIASES), key=len, reverse=True)))
_HEDGES = r"clinical trial/all|[\w/ -]{1,60} \((?:maximizes|best balance|sensitivity|specificity)[^()]{0,60}\)"
_NAMES = re.compile(rf"\s*({_KNOWN_NAMES}|{_HEDGES})(?![\w=/])", re.I)


def _named(text: str, place: int) -> re.Match[str] | None:
    return _NAMES.match(text, place)


def _limit(piece: str, at: Span, notes: Notes) -> Query:
    key, equals, value = piece.partition("=")
    if equals:
        return _by_key(key.strip().lower(), value.strip().strip('"').strip(), piece, at, notes)
    name = " ".join(piece.strip('"').lower().replace("/", ", ").split())
    return _people(name, at) or _type(name, at) or _language(name, at) or _lacking(piece, at, notes)


def _by_key(key: str, value: str, piece: str, at: Span, notes: Notes) -> Query:
    if key in _YEAR_KEYS and (years := years_of(value, at)):
        return years
    if key in _LANGUAGE_KEYS and (language := _language(value.lower(), at)):
        return language
    if key == "pt" and (kind := _type(value.lower(), at)):
        return kind
    return _lacking(piece, at, notes)


def _people(name: str, at: Span) -> Query | None:
    headings = _PEOPLE.get(_ALIASES.get(name, name))
    if headings is None:
        return None
    placed = tuple(Heading(each.name, each.explode, at=at) for each in headings)
    return placed[0] if len(placed) == 1 else AnyOf(placed, at)


def _type(name: str, at: Span) -> Query | None:
    kind = _TYPES.get(_TYPE_ALIASES.get(name, name))
    return Words(patterns_of(kind), (Field.TYPES,), at) if kind else None


def _language(name: str, at: Span) -> Query | None:
    code = language_code(name.removesuffix(" language").strip())
    return Words(((code,),), (Field.LANGUAGE,), at) if code else None


def _lacking(piece: str, at: Span, notes: Notes) -> Query:
    text = " ".join(piece.split())
    what = LACKING.get(text.partition("=")[0].strip().lower())
    message = _("The limit “{limit}” cannot be applied here, so it is left out.")
    if what:
        message = _("The limit “{limit}” is left out: the {what} is not held here.")
    if re.match(r"(?:last|current)\b", text, re.I):
        message = _('The limit “{limit}” depends on the day. Give the years, such as yr="2019 -Current".')
    notes.warn(at, message.format(limit=text.strip('"') if text.startswith('"') else text, what=what))
    return Unknown(text, at)


def as_limit(query: Query) -> str | None:
    """A condition in the words of the limit command; `None` where the command cannot say it."""
    if isinstance(query, Unknown):
        return query.text if re.fullmatch(r'[^()]+|[^()"]*"[^"]*"|[\w/ -]+\([^()]*\)', query.text) else None
    if isinstance(query, Published):
        return _years(query)
    if isinstance(query, Words) and query.fields == (Field.LANGUAGE,) and all(map(is_plain, query.patterns)):
        return f"{language_name(spelt(query.patterns[0])).lower()} language"
    if isinstance(query, Words) and query.fields == (Field.TYPES,) and all(map(is_plain, query.patterns)):
        return next((name for name in _TYPES if patterns_of(name) == query.patterns), None)
    parts = query.parts if isinstance(query, AnyOf) else (query,)
    return next((f'"{name}"' if "(" in name else name for name, headings in _PEOPLE.items() if headings == parts), None)


def _years(query: Published) -> str | None:
    first, last = query.first, query.last
    if (first is not None and first % 10000 != 101) or (last is not None and last % 10000 != 1231):
        return None
    if first is not None and last is not None:
        return f'yr="{first // 10000} - {last // 10000}"'
    return f'yr="{first // 10000} -Current"' if first else f'yr="- {(last or 0) // 10000}"'
