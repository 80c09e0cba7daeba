"""Whom a text is about, as far as plain words say: evidence on adults is not to be taken for evidence on children."""

from __future__ import annotations

import re

_WORDS = {
    "children": r"child(?:ren)?|childhood|pa?ediatric\w*|infants?|bab(?:y|ies)|toddlers?|boys?|girls?|schoolchildren",
    "newborn babies": r"neonat\w+|newborns?|preterm|premature (?:babies|infants)|neo-nat\w+",
    "teenagers": r"adolescen\w+|teenage\w*|teens?|young people",
    "older people": r"older (?:people|adults?|patients?|persons?|men|women|inpatients?)|elderly|geriatric\w*|frail\w*|"
    r"ag(?:e)?ing|old age|the aged|care homes?|nursing homes?",
    "pregnant women": r"pregnan\w+|antenatal|maternity|gestation\w*|expectant mothers?|postpartum|postnatal",
    "people with learning disabilities": r"learning disabilit\w+|intellectual disabilit\w+",
    "people with dementia": r"dementia|alzheimer\S*",
}
_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _WORDS.items()}
_OVERLAPPING = {"newborn babies": "children", "teenagers": "children"}


def populations_in(text: str) -> frozenset[str]:
    """The groups of people that a text names, by the name a reader is given."""
    found = {name for name, pattern in _PATTERNS.items() if pattern.search(text)}
    return frozenset(found | {_OVERLAPPING[name] for name in found & _OVERLAPPING.keys()})


def unmet(asked: frozenset[str], texts: list[str]) -> list[str]:
    """The groups of people asked about that none of these texts mentions; the narrower of two that overlap."""
    said: set[str] = set().union(*(populations_in(text) for text in texts))
    missing = asked - said
    return sorted(missing - {_OVERLAPPING[name] for name in missing & _OVERLAPPING.keys()})
