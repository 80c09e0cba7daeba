"""Identifiers in one written form each. What is not clearly such an identifier gives "" and is never guessed at."""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}/[^\s\x00-\x1f\x7f]{1,280}(?!\S)")
_DOI_PREFIX = re.compile(r"^(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/)|^doi\s*:?\s*(?=10\.)", re.IGNORECASE)
_PMID = re.compile(r"^(pmid|pubmed|medline)?[\s:]*([1-9]\d{0,8})(?:\s*\[pmid\])?\.?$", re.IGNORECASE)
_PMID_URL = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed)/([1-9]\d{0,8})(?:\D|$)")
_PMCID = re.compile(r"^(?:pmcid\s*:?\s*)?(pmc[1-9]\d{0,9})(?:\.\d+)?\b", re.IGNORECASE)
_NCT = re.compile(r"\bNCT\s?0*(\d{8})\b", re.IGNORECASE)
_ISSN = re.compile(r"(?<![\dX-])(\d{4})-?(\d{3}[\dX])(?![\dX-])", re.IGNORECASE)
_ISBN = re.compile(r"(?<![\dX])(?:97[89][ -]?)?(?:\d[ -]?){9}[\dX](?![\dX])", re.IGNORECASE)
_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])$", re.IGNORECASE)
_VIEW = re.compile(r"/(?:full(?:/html)?|fulltext|abstract|summary|pdf|epdf|pdfdirect|meta|references)$", re.IGNORECASE)
"""What publishers write behind a DOI in the address of a page."""
_YEARS = range(1800, 2101)


def normalise_doi(text: str) -> str:
    """A DOI in lower case without resolver address or "doi:"; "" if the text is not one DOI."""
    text = text.strip()
    bare = _DOI_PREFIX.sub("", text)
    if bare != text and "%" in bare:
        bare = unquote(bare)
    found = _DOI.fullmatch(bare.removesuffix("[doi]").strip())
    return _without_tail(found.group()).lower() if found else ""


def find_doi(text: str) -> str:
    """The one DOI in a longer text or address ("…&doi=10.1016%2fj.x&…"); "" if there is none or more than one."""
    text = unquote(text.partition("doi=")[2].partition("&")[0]) if "doi=" in text else text
    found = {_without_tail(match.group()).lower() for match in _DOI.finditer(text)}
    if "://" in text:
        found = {_VIEW.sub("", doi) for doi in found}
    return found.pop() if len(found) == 1 else ""


def _without_tail(doi: str) -> str:
    """Without the punctuation of the sentence a DOI stood in. A closing bracket stays if it was opened in the DOI."""
    while doi and (doi[-1] in ".,;:'\"<>”’" or (doi[-1] in ")]}" and doi.count(doi[-1]) > doi.count(_OPENS[doi[-1]]))):
        doi = doi[:-1]
    return doi if not doi.endswith("/") else ""


_OPENS = {")": "(", "]": "[", "}": "{"}


def normalise_pmid(text: str) -> str:
    """A PubMed identifier as digits. A bare number that could be a year (1800–2100) gives "": say "PMID: 1999"."""
    if address := _PMID_URL.search(text):
        return address.group(1)
    found = _PMID.match(text.strip())
    if not found or (not found.group(1) and int(found.group(2)) in _YEARS):
        return ""
    return found.group(2)


def normalise_pmcid(text: str) -> str:
    """A PubMed Central identifier as "PMC" and digits, without version; "" for anything else."""
    found = _PMCID.match(text.strip())
    return found.group(1).upper() if found else ""


def find_nct(text: str) -> tuple[str, ...]:
    """The ClinicalTrials.gov numbers in a text, each once, as "NCT" and eight digits."""
    return tuple(dict.fromkeys(f"NCT{number}" for number in _NCT.findall(text)))


def normalise_isbn(text: str) -> str:
    """An ISBN as thirteen digits (ISBN-10 is converted); "" unless its check digit is right."""
    digits = re.sub(r"[\s-]", "", text).upper().removeprefix("ISBN").lstrip(":")
    if re.fullmatch(r"\d{9}[\dX]", digits) and _isbn10_holds(digits):
        return _as_isbn13(digits[:9])
    if re.fullmatch(r"97[89]\d{10}", digits) and _as_isbn13(digits[3:12], digits[:3]) == digits:
        return digits
    return ""


def find_isbn(text: str) -> tuple[str, ...]:
    """The ISBNs in a text whose check digit is right, each once, as thirteen digits."""
    return tuple(dict.fromkeys(isbn for match in _ISBN.finditer(text) if (isbn := normalise_isbn(match.group()))))


def _isbn10_holds(digits: str) -> bool:
    """ISO 2108: the digits weighted 10 to 1 add up to a multiple of 11, X being 10."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11 == 0


def _as_isbn13(nine: str, prefix: str = "978") -> str:
    """ISO 2108: twelve digits weighted 1 and 3 in turn; the check digit makes the sum a multiple of ten."""
    twelve = prefix + nine
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(twelve))
    return twelve + str(-total % 10)


def find_issn(text: str) -> tuple[str, ...]:
    """The ISSNs in a text ("1660-4601 16617827 (Print)"), each once, as "1660-4601"."""
    return tuple(dict.fromkeys(f"{first}-{second.upper()}" for first, second in _ISSN.findall(text)))


def normalise_orcid(text: str) -> str:
    """An ORCID iD as four groups of four, without address; "" unless its check character (ISO 7064, 11-2) is right."""
    found = _ORCID.search(text.strip().rstrip("/"))
    if not found:
        return ""
    digits, total = "".join(found.groups()).upper(), 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "-".join(found.groups()).upper() if digits[15] == ("X" if check == 10 else str(check)) else ""
