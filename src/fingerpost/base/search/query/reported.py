"""How many results a searcher's database gave: the number that comes along at the end of a pasted line."""

from __future__ import annotations

import re

_FIGURES = r"\d{1,3}(?:[, ]\d{3})+|\d+"
_NAMED = re.compile(
    rf"[\s(\[]*\b(?:(?:total\s+)?(?:number\s+of\s+)?(?:references|results|records|hits|citations|articles)(?:\s+found)?\s*[=:]?\s*({_FIGURES})"
    rf"|({_FIGURES})\s+(?:references|results|records|hits|citations|articles))[\s)\].]*$",
    re.I,
)
_BRACKETED = re.compile(rf"\s*[(\[<]\s*({_FIGURES})\s*[)\]>]?\s*$")
_SPACED = re.compile(r"(?:\s*\t\s*|\s{2,})(\d[\d,]*)\s*$")
_PLAIN = re.compile(r"\s(\d[\d,]*)\s*$")
_COMPLETE = re.compile(r"(?:[/\])\"]|\.\s?[a-z]{2}\s?\.?|[a-z]\.|/[a-z]{2}(?:\s*,\s*[a-z]{2})*)$", re.I)
_LINES_ONLY = re.compile(
    r"[(\s]*(?:[#S]?\d+[)\s]*(?:(?:and|or|not|and not)[(\s]+[#S]?\d+[)\s]*)*|(?:and|or)\s*/?\s*[#\d, -]+)", re.I
)
_COMMAND = re.compile(r"\s*(?:limit\s.+\sto\s|remove\s+duplicates\s+from\s)", re.I)


def without_reported(text: str) -> tuple[str, int | None]:
    """The line without a number of results at its end, and that number. A number that is part of the search stays."""
    named = _NAMED.search(text[-200:])
    if named and named.group().strip() != text.strip():
        start = max(len(text) - 200, 0) + named.start()
        return text[:start].rstrip(), _number(named.group(1) or named.group(2))
    for pattern, lone in ((_BRACKETED, True), (_SPACED, True), (_PLAIN, False)):
        match = pattern.search(text[-60:])
        if match is None:
            continue
        before = text[: max(len(text) - 60, 0) + match.start()].rstrip()
        if before and ("\t" in match.group() or _may_end(before, lone)):
            return before, _number(match.group(1))
    return text.rstrip(), None


def _may_end(before: str, lone: bool) -> bool:
    """Whether a search could end here. A number set apart may also follow line numbers and commands."""
    if _COMPLETE.search(before[-40:]):
        return not re.search(r"\b(?:and|or|not|adj\d*)$", before, re.I)
    if len(before) < 2_000 and _LINES_ONLY.fullmatch(before):
        return True
    return lone and bool(_COMMAND.match(before)) and not before.lower().endswith(" to")


def _number(figures: str) -> int:
    return int(re.sub(r"\D", "", figures)[:12])
