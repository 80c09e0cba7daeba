"""The authors of a JATS article, with where they work."""

from __future__ import annotations

from lxml import etree

from ..identifiers import normalise_orcid
from ..names_text import author_of
from ..source_record import Author, initials_of
from ..xml_safely import local_name
from .elements import all_at, first_at, text_at, text_of

_LONGEST_AFFILIATION = 2_000


def authors_of(meta: etree._Element) -> tuple[Author, ...]:
    """The people and groups named as authors, in order; editors and translators are not."""
    places = {each.get("id", ""): _place(each) for each in meta.iter("{*}aff")}
    contributors = all_at(meta, "contrib-group", "contrib")
    written = [each for each in contributors if each.get("contrib-type", "author") in ("author", "collab", "")]
    return tuple(author for each in written if (author := _author(each, places)))


def _author(given: etree._Element, places: dict[str, str]) -> Author | None:
    collab = first_at(given, "collab")
    if collab is not None:
        words = " ".join(filter(None, (collab.text or "", *(child.tail or "" for child in collab))))
        whole = text_at(collab, "institution") or " ".join(words.split())
        return Author(collective=whole) if whole else None
    named = [*all_at(given, "name"), *all_at(given, "name-alternatives", "name")]
    if not named:
        said = text_at(given, "string-name")
        return author_of(said) if said else None
    name = named[0]
    family, first = text_at(name, "surname"), text_at(name, "given-names")
    if not family:
        return Author(collective=first) if first else None
    return Author(
        family=family,
        given=first,
        initials=_initials(name, first),
        orcid=_orcid(given),
        affiliation=_affiliation(given, places),
        suffix=text_at(name, "suffix"),
    )


def _initials(name: etree._Element, given: str) -> str:
    """As the source abbreviates the given names ("AL"), else by their first letters."""
    node = first_at(name, "given-names")
    said = str(node.get("initials", "")) if node is not None else ""
    short = said or (given if given.isupper() and given.isalpha() and len(given) < 5 else "")
    return short or initials_of(given)


def _orcid(given: etree._Element) -> str:
    return next((found for each in all_at(given, "contrib-id") if (found := normalise_orcid(text_of(each)))), "")


def _affiliation(given: etree._Element, places: dict[str, str]) -> str:
    own = [_place(each) for each in all_at(given, "aff")]
    referred = [
        places.get(each.get("rid", ""), "") for each in all_at(given, "xref") if each.get("ref-type", "aff") == "aff"
    ]
    return "; ".join(dict.fromkeys(place for place in (*own, *referred) if place))[:_LONGEST_AFFILIATION]


def _place(given: etree._Element) -> str:
    """The words of an affiliation without the mark by which authors refer to it."""
    marks = {text_of(child) for child in given if local_name(child) in ("label", "sup")}
    text = text_of(given)
    return next((text[len(mark) :].strip(" .,") for mark in marks if mark and text.startswith(mark)), text)
