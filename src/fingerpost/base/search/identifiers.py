"""Identifiers of papers and trials, as people type them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOI = r"(?:\bdoi\s*[:\s]\s*)?(?P<doi>10\.\d{4,9}/[^\s\"?#]+)"
_PMID = r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|nih\.gov/pubmed/|article/med/|\bpmid\s*[:#]?\s*)(?P<pmid>\d{1,9})\b"
_PMCID = r"(?:\bpmcid\s*[:#]?\s*)?\b(?P<pmcid>pmc\d{3,9})\b"
_NCT = r"(?:\bnct\s*[:#]\s*)?\b(?P<nct>nct\d{8})\b"
_ANY = re.compile("|".join((_DOI, _PMID, _PMCID, _NCT)), re.IGNORECASE)
_LIST = re.compile(
    r"(?:pmids?\s*[:#]?\s*)?\d{5,9}(?:[\s,;]+(?:and\s+|pmid\s*[:#]?\s*)?\d{5,9})+[\s,;.]*", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.|[a-z.]{1,60}/)\S*", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\d{1,9}")
_TRAILING = ".,;:)]}>'"
_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
LABELS = {"pmid": "PMID", "doi": "DOI", "pmcid": "PMC number", "nct": "Trial number"}
LONGEST = 4_000
MOST = 100


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier: its scheme ("" for any) and its value in lower case. A bare number can only be guessed."""

    scheme: str
    value: str
    guessed: bool = False

    @property
    def label(self) -> str:
        """What people call it."""
        return LABELS.get(self.scheme, "Identifier")

    @property
    def labelled(self) -> bool:
        """Whether it can be nothing but an identifier; a bare number may also be a year or a dose."""
        return not self.guessed

    @property
    def forms(self) -> tuple[str, ...]:
        """What to look for in the index."""
        whole = f"{self.scheme}:{self.value}"
        return {"": (self.value,), "pmid": (whole,)}.get(self.scheme, (whole, self.value))


def identifiers_in(text: str) -> tuple[tuple[Identifier, ...], bool]:
    """The identifiers in what a person typed, and whether they typed nothing else."""
    text = text[:LONGEST].strip()
    if _BARE_NUMBER.fullmatch(text):
        return (Identifier("pmid", text, guessed=True), Identifier("", text, guessed=True)), True
    if _LIST.fullmatch(text):
        return tuple(Identifier("pmid", number) for number in dict.fromkeys(_BARE_NUMBER.findall(text)))[:MOST], True
    found = [Identifier(str(match.lastgroup), _value(match)) for match in _ANY.finditer(text)]
    rest = " ".join(word for word in text.split() if not (_ADDRESS.fullmatch(word) and _ANY.search(word)))
    alone = bool(found) and not re.search(r"\w", _ANY.sub(" ", rest))
    return tuple(dict.fromkeys(found))[:MOST], alone


def _value(match: re.Match[str]) -> str:
    return _without_trailing(match[str(match.lastgroup)].lower())


def _without_trailing(value: str) -> str:
    """The value without the punctuation of the sentence around it; brackets that it opened itself stay."""
    while value and value[-1] in _TRAILING:
        opening = _OPENING.get(value[-1])
        if opening and value.count(opening) >= value.count(value[-1]):
            break
        value = value[:-1]
    return value


def indexed_forms(identifier: str) -> tuple[str, ...]:
    """What to index of an identifier such as "pmid:123": itself and, so that a bare number is found, its value."""
    whole = identifier.strip().lower()
    scheme, colon, value = whole.partition(":")
    return (whole, value) if colon and value and not scheme.startswith("http") else (whole,)
