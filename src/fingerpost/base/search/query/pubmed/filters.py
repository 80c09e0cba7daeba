"""PubMed's filters and subsets, as far as headings, publication types and languages can stand for them."""

from __future__ import annotations

import re

from ..tree import AnyOf, Field, Heading, Query, Span, Words, any_of
from .dates import published
from .types import NARROWER

_HEADINGS = {
    "humans": "Humans",
    "human": "Humans",
    "animals": "Animals",
    "animal": "Animals",
    "otheranimals": "Animals",
    "female": "Female",
    "male": "Male",
    "women": "Female",
    "men": "Male",
    "infant": "Infant",
    "allinfant": "Infant",
    "infantbirth23months": "Infant",
    "newborn": "Infant, Newborn",
    "infantnewborn": "Infant, Newborn",
    "preschoolchild": "Child, Preschool",
    "childpreschool": "Child, Preschool",
    "child": "Child",
    "adolescent": "Adolescent",
    "adult": "Adult",
    "alladult": "Adult",
    "youngadult": "Young Adult",
    "middleaged": "Middle Aged",
    "middleage": "Middle Aged",
    "aged": "Aged",
    "80andover": "Aged, 80 and over",
    "aged80andover": "Aged, 80 and over",
    "aids": "Acquired Immunodeficiency Syndrome",
    "cancer": "Neoplasms",
}
_SEVERAL = {
    "allchild": ("Infant", "Child", "Adolescent"),
    "middleagedaged": ("Middle Aged", "Aged"),
    "middleagedplus": ("Middle Aged", "Aged"),
}
_TYPES = {
    "clinicaltrial": "clinical trial",
    "clinicalstudy": "clinical study",
    "controlledclinicaltrial": "controlled clinical trial",
    "randomizedcontrolledtrial": "randomized controlled trial",
    "rct": "randomized controlled trial",
    "metaanalysis": "meta analysis",
    "review": "review",
    "systematicreview": "systematic review",
    "systematicreviews": "systematic review",
    "guideline": "guideline",
    "practiceguideline": "practice guideline",
    "casereports": "case reports",
    "comparativestudy": "comparative study",
    "observationalstudy": "observational study",
    "multicenterstudy": "multicenter study",
    "journalarticle": "journal article",
    "letter": "letter",
    "editorial": "editorial",
    "comment": "comment",
    "news": "news",
    "preprint": "preprint",
    "clinicaltrialphasei": "clinical trial phase i",
    "clinicaltrialphaseii": "clinical trial phase ii",
    "clinicaltrialphaseiii": "clinical trial phase iii",
    "clinicaltrialphaseiv": "clinical trial phase iv",
}
_RECENT = re.compile(r"y(\d{1,3})|(?:(?:published)?inthe)?last(\d{1,3})years?")
SYSTEMATIC = frozenset({"systematic"})
"""Filters for which a long strategy of NLM's stands; here the publication type does."""

UNKEPT = (
    "hasabstract",
    "hasstructuredabstract",
    "freefulltext",
    "ffrft",
    "fulltext",
    "inprocess",
    "pubmednotmedline",
    "inmedline",
    "pmcbook",
)
"""Said of records, and not kept here. Those of one word may stand without a tag."""


def key_of(text: str) -> str:
    """A filter's name without spaces and signs, in small letters."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def filtered(text: str, at: Span) -> Query | None:
    """What stands for a filter or a subset; `None` for one that nothing here can stand for."""
    whole = key_of(text)
    if recent := _RECENT.fullmatch(whole):
        return published(f"last {recent[1] or recent[2]} years", at)
    key = "allchild" if whole in ("childbirth18years", "childbirthto18years") else key_of(text.partition(":")[0])
    if key in _HEADINGS:
        return Heading(_HEADINGS[key], explode=True, at=at)
    if key in _SEVERAL:
        return AnyOf(tuple(Heading(name, explode=True, at=at) for name in _SEVERAL[key]), at)
    if key in _TYPES or key in SYSTEMATIC:
        return of_type(_TYPES.get(key, "systematic review"), at)
    return None


def of_type(name: str, at: Span, *, narrow: bool = False) -> Query:
    """A publication type with, unless `narrow`, those beneath it."""
    names = [name] if narrow else [name, *NARROWER.get(name, ())]
    kinds: list[Query] = [Words(tuple((word,) for word in each.split()), (Field.TYPES,), at) for each in names]
    return any_of(kinds, at) or kinds[0]
