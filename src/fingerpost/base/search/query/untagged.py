"""Words without a tag, as PubMed maps them: those that are the name of a heading are looked for as that heading too.

As in PubMed's automatic term mapping, all the words side by side are tried first, then all but the last, and so on;
what follows those that fit is tried in the same way. PubMed tries names of journals and authors too, which is not done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from ..stopwords import STOP_WORDS
from .patterns import patterns_of
from .thesaurus import Thesaurus
from .tree import ANYWHERE, AllOf, Query, Untagged, Words, all_of, changed, walk

LONGEST_NAME = 20
"""How many words side by side are tried at most; no heading has as many."""
Terms = Sequence[tuple[str, ...]]


def as_typed(query: Untagged) -> Query:
    """The words alone, each anywhere in the record."""
    return _each(query.terms, query)


def parts_of(query: Query) -> Sequence[Query]:
    """What must hold together, or the one thing that must."""
    return query.parts if isinstance(query, AllOf) else (query,)


def says_nothing(query: Query) -> bool:
    """Whether these are stop words alone."""
    if isinstance(query, Words):
        return len(query.patterns) == 1 and _is_stop_word(tuple(map(str, query.patterns[0])))
    return isinstance(query, Untagged) and all(map(_is_stop_word, query.terms))


def named(name: str, query: Untagged) -> Query:
    """The words of a heading's name, each anywhere in the record."""
    return _each([(str(pattern[0]),) for pattern in patterns_of(name)], query)


def runs(query: Untagged, thesaurus: Thesaurus) -> Iterator[tuple[Untagged, str | None]]:
    """The words in order: those that are the name of a heading, with its preferred name, and the others one by one.

    Stop words among the others are left out, unless there is nothing else.
    """
    place, all_stop = 0, says_nothing(query)
    while place < len(query.terms):
        size, heading = _longest(query.terms[place : place + LONGEST_NAME], thesaurus)
        if heading or all_stop or not _is_stop_word(query.terms[place]):
            yield Untagged(query.terms[place : place + size], query.at), heading
        place += size


def without_untagged(query: Query) -> Query | None:
    """The tree with such words as they were typed, for syntaxes that know no such mapping; `None` where it has none."""
    if not any(isinstance(node, Untagged) for node in walk(query)):
        return None
    return changed(query, lambda node: as_typed(node) if isinstance(node, Untagged) else node)


def mapped_elsewhere(label: str) -> str:
    """What to say where such words are written for a database that does not map them."""
    message = _("PubMed also looks for headings that fit words without a tag. For {label} the words alone are written.")
    return message.format(label=label)


def _longest(terms: Terms, thesaurus: Thesaurus) -> tuple[int, str | None]:
    """How many of the words at the beginning are the name of a heading, and which; one word and `None` for none."""
    for size in range(len(terms), 0, -1):
        if size == 1 and _is_stop_word(terms[0]):
            break
        for joint in ("-", " "):
            if heading := thesaurus.heading(" ".join(joint.join(term) for term in terms[:size])):
                return size, heading
    return 1, None


def _each(terms: Terms, query: Untagged) -> Query:
    kept = [term for term in terms if not _is_stop_word(term)] or terms
    found: list[Query] = [Words(tuple((part,) for part in term), ANYWHERE, query.at) for term in kept]
    return all_of(found, query.at) or found[0]


def _is_stop_word(term: tuple[str, ...]) -> bool:
    return "-".join(term) in STOP_WORDS
