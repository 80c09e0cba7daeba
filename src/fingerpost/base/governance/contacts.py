"""Finding where a person can be reached: e-mail addresses, UK phone numbers and full UK postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_LOCAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+'-"
_DOMAIN = re.compile(
    r"@[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9-]{1,63}){0,6}\.[a-z]{2,24}(?![a-z0-9-])", re.ASCII | re.IGNORECASE
)

_GAP = r"[ \u00a0\u2010-\u2012\-]?"
_PHONE = re.compile(
    rf"(?=[+(0])(?<![\w.,/+\-])(?:(?:\+44|0044){_GAP}(?:\(0\){_GAP})?[1237](?:{_GAP}\d){{8,9}}"
    rf"|\(?07\d{{3}}\)?{_GAP}\d{{3}}{_GAP}\d{{3}}|07\d{{2}}{_GAP}\d{{4}}{_GAP}\d{{4}}|07\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}}"
    rf"|\(?02\d\)?{_GAP}\d{{4}}{_GAP}\d{{4}}|\(?02\d{{2}}\)?{_GAP}\d{{3}}{_GAP}\d{{4}}"
    rf"|\(?01(?:1\d|\d1)\)?{_GAP}\d{{3}}{_GAP}\d{{4}}|\(?01\d{{3}}\)?{_GAP}\d{{3}}{_GAP}\d{{3}}"
    r"|\(?01\d{3}\)?[ \-]\d{5,6})"
    r"(?![\w@]|[./\-]\d)",
    re.ASCII,
)
_NOT_DIALLED = re.compile(
    r"(?<![a-z])(?:accession|AN|grant|award|trial|registration|ISRCTN|eudract|isbn|issn|pmid|doi|id)\W{0,4}$",
    re.IGNORECASE,
)

_AREAS = (
    "A[BL]|B[ABDFHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?"
    "|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
"""The 124 postcode areas and the forces' own; a code outside them is a gene, a scale or a dose."""
_INWARD = re.compile(r"\d[ABD-HJLNP-UW-Z]{2}(?![\w%/\-])", re.ASCII | re.IGNORECASE)
_OUTWARD = re.compile(rf"(?<![\w.\-/])(?:{_AREAS})\d(?:\d|[A-HJKMNPR-Y])?[ \u00a0]?$", re.ASCII | re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?<![a-z])(?:post ?codes?|address|lives?|living|residing|resides|road|rd|street|st|lane|avenue|ave|close|drive"
    r"|house|flat)(?![a-z])",
    re.IGNORECASE,
)
_FALSE_END = re.compile(r"1ST|2ND|3RD|[04-9]TH|5HT|5FU|2DE|[23]DR|2DG|4AP|[12]ES", re.IGNORECASE)
"""Ordinals and laboratory words that have the form of a postcode's second half."""
_LONGEST_OUTWARD = 6
_REACH = 32


def emails(text: str) -> Iterator[Span]:
    """The spans of e-mail addresses."""
    for domain in _DOMAIN.finditer(text):
        before = text[max(0, domain.start() - 64) : domain.start()]
        local = before[len(before.rstrip(_LOCAL)) :].lstrip("._%+'-")
        if local:
            yield domain.start() - len(local), domain.end()


def phones(text: str) -> Iterator[Span]:
    """The spans of UK mobile and geographic numbers. 03 and 08 numbers pass: they belong to services, not people."""
    for found in _PHONE.finditer(text):
        if not _NOT_DIALLED.search(text, max(0, found.start() - _REACH), found.start()):
            yield found.span()


def postcodes(text: str) -> Iterator[Span]:
    """The spans of full UK postcodes; half a postcode ("LS1") does not point at a person."""
    for inward in _INWARD.finditer(text):
        near = max(0, inward.start() - _LONGEST_OUTWARD)
        outward = _OUTWARD.search(text, near, inward.start())
        if outward and _is_convincing(text, outward.start(), inward.end()):
            yield outward.start(), inward.end()


def _is_convincing(text: str, start: int, end: int) -> bool:
    """Whether it is written as a postcode is (one case, a space, no "2ND" or "5HT" to end) or follows an address."""
    code = text[start:end]
    if code[-4] in " \u00a0" and (code.isupper() or code.islower()) and not _FALSE_END.match(code, len(code) - 3):
        return True
    return _ADDRESS.search(text, max(0, start - _REACH), start) is not None
