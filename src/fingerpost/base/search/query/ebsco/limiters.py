"""EBSCOhost's limiters as conditions: dates, languages, ages, kinds of publication."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from ..languages import language_code
from ..patterns import patterns_of
from ..telling import Telling
from ..tree import AnyOf, Field, Gap, Heading, Published, Query, Unknown, Words, any_of
from .dates import published
from .surroundings import Limiter

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PEOPLE: dict[str, tuple[str, ...]] = {
    "human": ("Humans",),
    "humans": ("Humans",),
    "animals": ("Animals",),
    "animal": ("Animals",),
    "female": ("Female",),
    "male": ("Male",),
    "pregnancy": ("Pregnancy",),
    "fetus, conception to birth": ("Fetus",),
    "infant, newborn": ("Infant, Newborn",),
    "infant": ("Infant",),
    "child, preschool": ("Child, Preschool",),
    "child": ("Child",),
    "adolescent": ("Adolescent",),
    "adolescence": ("Adolescent",),
    "young adult": ("Young Adult",),
    "adult": ("Adult",),
    "middle aged": ("Middle Aged",),
    "middle age": ("Middle Aged",),
    "aged": ("Aged",),
    "aged, 80 and over": ("Aged, 80 and over",),
    "aged, 80 & over": ("Aged, 80 and over",),
    "all infant": ("Infant",),
    "all child": ("Infant", "Child", "Adolescent"),
    "all adult": ("Adult",),
}
_WHOLE = frozenset({"all infant", "all child", "all adult", "aged"})
"""Ages that take in narrower ones."""
_DATES = re.compile(r"(?:date of publication|published date|publication (?:date|year)|date published|year)\b", re.I)
_SILENT = re.compile(r"boolean/phrase|boolean phrase", re.I)
_ABOUT = ("Interface", "Search Screen", "Database", "Last Run Via")


def limited(limiter: Limiter, tell: Telling) -> Query | None:
    """A condition; `None` for what only says how the search was run. What cannot be honoured is told."""
    if limiter.head in _ABOUT or _SILENT.search(limiter.text):
        return None
    if limiter.head.startswith(("Expanders", "Search mode")):
        message = _("“{text}” is EBSCOhost's own way of widening a search. It is not done here.")
        tell.note(limiter.at, message.format(text=limiter.text[:80]))
        return None
    found = _date(limiter) or _language(limiter) or _types(limiter) or _people(limiter)
    if found is None:
        message = _("The limiter “{text}” has nothing like it here. The search goes on without it.")
        tell.note(limiter.at, message.format(text=limiter.text[:80]))
        return Unknown(limiter.text, limiter.at)
    return found


def _value(limiter: Limiter) -> str:
    return limiter.text.partition(":")[2].strip() or limiter.text


def _date(limiter: Limiter) -> Published | None:
    if not _DATES.match(limiter.text):
        return None
    ends = [_numbered(end) for end in re.split(r"\s*[-–]\s*", _value(limiter), maxsplit=1)]
    return published("-".join(ends), limiter.at)


def _numbered(text: str) -> str:
    """ "January 2010" and "2010" as EBSCOhost's codes have them."""
    named = re.fullmatch(r"([A-Za-z]{3})[a-z]*\.? (\d{4})", text.strip())
    if not named or named[1].lower() not in _MONTHS:
        return text.strip()
    return f"{named[2]}{_MONTHS.index(named[1].lower()) + 1:02d}"


def _language(limiter: Limiter) -> Query | None:
    if not ("language" in (limiter.head + limiter.text).lower() or language_code(limiter.text)):
        return None
    names = re.split(r"\s*,\s*|\s+or\s+", re.sub(r"\blanguages?\b", "", _value(limiter), flags=re.I).strip(" :-"))
    codes = [language_code(name) for name in names if name]
    if not codes or None in codes:
        return None
    return any_of([Words(((str(code),),), (Field.LANGUAGE,), limiter.at) for code in codes], limiter.at)


def _types(limiter: Limiter) -> Query | None:
    if "publication type" not in limiter.text.lower() and "SubjectPublicationType" not in limiter.head:
        return None
    names = [name for name in re.split(r"\s*,\s*", _value(limiter)) if name]
    return any_of([_type(name, limiter) for name in names], limiter.at)


def _type(name: str, limiter: Limiter) -> Query:
    """CINAHL names types in the plural; either will do."""
    *before, last = patterns_of(name) or (("",),)
    word = str(last[0])
    either = (word[:-1], Gap(0, 1)) if word.endswith("s") and len(word) > 3 else (word,)
    return Words((*before, either), (Field.TYPES,), limiter.at)


def _people(limiter: Limiter) -> Query | None:
    value = _value(limiter) if re.match(r"(?:age groups?|sex|gender|pregnan)", limiter.text, re.I) else limiter.text
    names = re.split(r"\s*,\s*(?=[A-Z])", value)
    found = [heading for name in names for heading in _headings(name, limiter)]
    return (found[0] if len(found) == 1 else AnyOf(tuple(found), limiter.at)) if found else None


def _headings(name: str, limiter: Limiter) -> list[Heading]:
    key = re.sub(r"[\d:+].*", "", name.lower()).strip(" ,:-")
    key = key if key in _PEOPLE else name.lower().strip()
    return [Heading(each, key in _WHOLE, at=limiter.at) for each in _PEOPLE.get(key, ())]
