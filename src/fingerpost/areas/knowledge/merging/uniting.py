"""One record made of two of the same work: of every field the richer one, and where each came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..duplicates.comparing import journals_alike
from ..duplicates.preparing import prepared
from ..source import record_from

KEPT, GONE, BOTH = "kept", "gone", "both"
_MUCH_RICHER = 1.1
"""A text takes another's place when it says a tenth more; else the record that is kept has its own words."""

Stored = Mapping[str, Any]
Choice = tuple[Any, str]


def united(kept: Stored, gone: Stored) -> tuple[dict[str, Any], dict[str, str]]:
    """One stored record from two, and for each of its fields "kept", "gone" or "both".

    What one leaves empty comes from the other; identifiers and facts stay as they are in the record that is kept; texts
    and lists of authors are the richer ones; lists of words, addresses and numbers hold both. A date is one record's.
    Where it was printed is one record's too, if they name two places: a meeting's abstract and the paper made of it.
    """
    apart = _printed_apart(kept, gone)
    made: dict[str, Any] = {}
    chosen: dict[str, str] = {}
    for name in dict.fromkeys((*kept, *gone)):
        value, whose = (kept.get(name), KEPT) if apart and name in _PRINTED else _choose(name, kept, gone)
        if value:
            made[name], chosen[name] = value, whose
    return made, chosen


def _printed_apart(kept: Stored, gone: Stored) -> bool:
    """Whether the two say that they were printed in different journals, volumes or pages."""
    one, other = prepared(0, record_from(dict(kept))), prepared(1, record_from(dict(gone)))
    pairs = ((one.volume, other.volume), (one.page, other.page))
    return journals_alike(one, other) == 0.0 or any(a and b and a != b for a, b in pairs)


def _choose(name: str, kept: Stored, gone: Stored) -> Choice:
    if name in _PARTS_OF_A_DATE and kept.get("year") and kept["year"] != gone.get("year"):
        return kept.get(name), KEPT
    if name == "retracted":
        return True, KEPT if kept.get(name) else GONE
    if not kept.get(name):
        return gone.get(name), GONE
    if not gone.get(name) or kept[name] == gone[name]:
        return kept[name], KEPT
    return _RULES.get(name, _ours)(kept[name], gone[name])


def _ours(kept: Any, gone: Any) -> Choice:
    return kept, KEPT


def _longer(kept: str, gone: str) -> Choice:
    """The one that says more: a title or a range of pages that one source cut short."""
    return (gone, GONE) if len(gone) > len(kept) * _MUCH_RICHER else (kept, KEPT)


def _whole_pages(kept: str, gone: str) -> Choice:
    """ "123-128" rather than "123", and rather than "123-8"."""
    return (gone, GONE) if len(gone) > len(kept) and gone.startswith(kept[:1]) else (kept, KEPT)


def _more_text(kept: Sequence[Stored], gone: Sequence[Stored]) -> Choice:
    return (gone, GONE) if _length(gone) > _length(kept) * _MUCH_RICHER else (kept, KEPT)


def _length(parts: Sequence[Stored]) -> int:
    return sum(len(part.get("text", "")) for part in parts)


def _more_authors(kept: Sequence[Stored], gone: Sequence[Stored]) -> Choice:
    return (gone, GONE) if _fullness(gone) > _fullness(kept) else (kept, KEPT)


def _fullness(authors: Sequence[Stored]) -> tuple[int, int]:
    """How many there are, then how much is said of their given names."""
    return len(authors), sum(len(author.get("given", "")) for author in authors)


def _all_of_both(kept: Sequence[Any], gone: Sequence[Any]) -> Choice:
    seen = {_folded(each) for each in kept}
    more = [each for each in gone if _folded(each) not in seen]
    return ([*kept, *more], BOTH) if more else (list(kept), KEPT)


def _folded(value: Any) -> str:
    return value.casefold() if isinstance(value, str) else repr(sorted(value.items()))


def _notes_of_both(kept: Mapping[str, Sequence[str]], gone: Mapping[str, Sequence[str]]) -> Choice:
    made = {tag: list(dict.fromkeys((*kept.get(tag, ()), *gone.get(tag, ())))) for tag in dict.fromkeys((*kept, *gone))}
    return (made, BOTH) if made != {tag: list(values) for tag, values in kept.items()} else (dict(kept), KEPT)


_PRINTED = frozenset(("journal", "journal_abbreviation", "issn", "volume", "issue", "pages"))
_PARTS_OF_A_DATE = frozenset(("month", "day"))
_RULES: Mapping[str, Callable[[Any, Any], Choice]] = {
    "title": _longer,
    "journal": _longer,
    "pages": _whole_pages,
    "abstract": _more_text,
    "authors": _more_authors,
    "extra": _notes_of_both,
    **dict.fromkeys(("issn", "isbn", "nct", "keywords", "urls", "notices"), _all_of_both),
}
