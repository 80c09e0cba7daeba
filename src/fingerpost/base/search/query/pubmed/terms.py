"""One term with its tag: what it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..languages import language_code
from ..names import author
from ..subheadings import BENEATH, subheading
from ..telling import Telling
from ..tree import Field, Heading, Query, Span, Unknown, Words
from .dates import published
from .filters import SYSTEMATIC, filtered, key_of, of_type
from .tags import Kind, Tag
from .types import KNOWN_AS
from .words import patterns, words

_EXPLODED = re.compile(r"\s*exp(?:lode)?\s+", re.IGNORECASE)
_NO_NAME = re.compile(r"[\s\[\]\"]+")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_PMC = re.compile(r"(?:pmc)?(\d{1,9})(?:\.\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A term as typed: its text, whether it was in quotation marks, its tag, and its place with the tag."""

    text: str
    quoted: bool
    tag: Tag
    at: Span


def meaning(term: Term, tell: Telling) -> Query | None:
    """What a term asks for; `None` where there is nothing in it to look up."""
    if not re.search(r"\w", term.text):
        tell.note(term.at, _("There is nothing to look up here, so it is left out."))
        return None
    return _READERS[term.tag.kind](term, tell)


def _words(term: Term, tell: Telling) -> Query | None:
    if key_of(term.text) in ("hasabstract", "hasstructuredabstract") and term.tag.shown.lower() == "text":
        return _filter(term, tell)
    return words(term.text, term.tag, term.at, tell)


def _heading(term: Term, tell: Telling) -> Query | None:
    text = _unexploded(term, tell)
    name, *asked = (_NO_NAME.sub(" ", each).strip(" ,;") for each in text.split("/"))
    if "*" in name:
        message = _("A truncated heading is looked up as words within headings, without what is narrower.")
        tell.note(term.at, message)
        return Words(patterns(name), (Field.HEADINGS,), term.at) if patterns(name) else None
    qualifiers = [found for each in asked if each for found in _qualifiers(each, term, tell)]
    return Heading(name, not term.tag.narrow, term.tag.major, tuple(dict.fromkeys(qualifiers)), term.at)


def _unexploded(term: Term, tell: Telling) -> str:
    marked = _EXPLODED.match(term.text)
    if not marked:
        return term.text
    tell.told(term.at, _("“exp” is Ovid's word. PubMed takes in what is narrower by itself."))
    return term.text[marked.end() :]


def _qualifiers(text: str, term: Term, tell: Telling) -> tuple[str, ...]:
    name = subheading(text)
    if name is None:
        message = _("“{text}” is not a subheading of MeSH. It is looked up as it stands.")
        tell.note(term.at, message.format(text=text))
        return (text.lower(),)
    return (name,) if term.tag.narrow else (name, *BENEATH.get(name, ()))


def _subheading(term: Term, tell: Telling) -> Query | None:
    qualifiers = _qualifiers(_NO_NAME.sub(" ", term.text).strip(" /"), term, tell)
    return Heading("", not term.tag.narrow, False, qualifiers, term.at)


def _type(term: Term, tell: Telling) -> Query | None:
    found = patterns(term.text)
    if not found:
        return None
    if any(not isinstance(piece, str) for pattern in found for piece in pattern):
        return Words(found, (Field.TYPES,), term.at)
    name = " ".join(str(pattern[0]) for pattern in found)
    return of_type(KNOWN_AS.get(name, name), term.at, narrow=term.tag.narrow)


def _author(term: Term, tell: Telling) -> Query | None:
    key = re.sub(r"[^a-z0-9]", "", term.tag.shown.lower())
    if term.tag.instead:
        message = _("The order of authors is not kept apart here: [{tag}] finds any author.")
        tell.note(term.at, message.format(tag=term.tag.shown))
    if key in ("cn", "corporateauthor"):
        return Words(patterns(term.text), (Field.AUTHORS,), term.at)
    if key in ("fau", "fullauthor", "fullauthorname", "authorfull"):
        tell.note(term.at, _("Full first names are not kept here: the first initial is looked up."))
    return author(term.text, term.quoted, term.at)


def _date(term: Term, tell: Telling) -> Query | None:
    found = published(term.text, term.at)
    if found is None:
        return _unknown(term, tell, _("“{text}” is no date that can be read."))
    if term.tag.instead:
        message = _("Only the date of publication is kept here. It is used in place of [{tag}].")
        tell.note(term.at, message.format(tag=term.tag.shown))
    return found


def _language(term: Term, tell: Telling) -> Query | None:
    code = language_code(term.text.strip(' "'))
    if code is None:
        return _unknown(term, tell, _("“{text}” is no language known here."))
    return Words(((code,),), (Field.LANGUAGE,), term.at)


def _pmid(term: Term, tell: Telling) -> Query | None:
    number = re.sub(r"\D", "", term.text)
    if not number:
        return _unknown(term, tell, _("“{text}” is not a PubMed number."))
    return _identifier(f"pmid:{number}", term.at)


def _article_id(term: Term, tell: Telling) -> Query | None:
    text = term.text.strip()
    doi, pmc = _DOI.search(text), _PMC.fullmatch(text)
    if doi:
        return _identifier(f"doi:{doi[0].rstrip('.,;').lower()}", term.at)
    if pmc and "pmc" in (text + term.tag.shown).lower():
        return _identifier(f"pmcid:pmc{pmc[1]}", term.at)
    return _identifier(re.sub(r"\s+", "", text.lower()), term.at)


def _identifier(value: str, at: Span) -> Words:
    return Words(((value,),), (Field.IDENTIFIERS,), at)


def _filter(term: Term, tell: Telling) -> Query | None:
    found = filtered(term.text, term.at)
    if found is None:
        return _unknown(term, tell, _("PubMed's filter “{text}” has nothing like it here."))
    if key_of(term.text) in SYSTEMATIC:
        message = _("PubMed's filter is a long strategy. Here the publication type Systematic Review stands for it.")
        tell.note(term.at, message)
    return found


def _not_kept(term: Term, tell: Telling) -> Query | None:
    return _unknown(term, tell, _("[{tag}]: {fields} are not kept here."))


def _unknown(term: Term, tell: Telling, why: str) -> Unknown:
    why = why.format(text=term.text.strip()[:80], tag=term.tag.shown, fields=term.tag.instead)
    tell.note(term.at, _("{why} The search goes on as if this were not there.").format(why=why))
    text = f'"{term.text}"' if term.quoted else term.text.strip()
    return Unknown(f"{text}[{term.tag.shown}]", term.at)


_READERS: dict[Kind, Callable[[Term, Telling], Query | None]] = {
    Kind.WORDS: _words,
    Kind.HEADING: _heading,
    Kind.SUBHEADING: _subheading,
    Kind.TYPE: _type,
    Kind.AUTHOR: _author,
    Kind.DATE: _date,
    Kind.LANGUAGE: _language,
    Kind.PMID: _pmid,
    Kind.ARTICLE_ID: _article_id,
    Kind.FILTER: _filter,
    Kind.UNKNOWN: _not_kept,
}
