"""Random documents and random resolved queries over few words, so that they meet."""

from __future__ import annotations

from hypothesis import strategies as st

from fingerpost.base.records.document import SearchDocument, SubjectHeading
from fingerpost.base.search.query.tree import (
    ANYWHERE,
    PLAIN,
    TITLE_ABSTRACT,
    AllOf,
    AnyOf,
    Field,
    Gap,
    Near,
    Published,
    Query,
    Subject,
    Unknown,
    Without,
    Words,
)

WORDS = (
    "a",
    "ab",
    "abc",
    "b",
    "ba",
    "café",
    "cafe",
    "blood",
    "bloods",
    "bleeding",
    "haemorrhage",
    "hemorrhage",
    "α2",
    "2",
)
ODD = (
    "don't",
    "co-operate",
    "e\u0301t",
    "ﬁt",
    "½",
    "कि",
    "x_y",
    "",
    "Ä",
    "ŒUVRE",
    "l" * 70,
    "ı",
    "ς",
    "한글",
)
NAMES = ("sepsis", "Neonatal Sepsis", "Sjögren's Syndrome", "heart")
QUALIFIERS = ("therapy", "drug therapy")
CODES = ("eng", "fre", "eng fre", "Klingon", "")
NUMBERS = ("pmid:1", "doi:10.1000/ab.c", "10.1000/ab", "https://x.org/a", "nct:NCT00000001")
DATES = (0, 20200101, 20200630, 20211231)

_word = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(ODD))
_sign = st.sampled_from((" ", " ", " ", "-", ", ", " – ", ". "))


@st.composite
def texts(draw: st.DrawFn, most: int = 9) -> str:
    """A few words with signs between them."""
    return "".join(draw(_word) + draw(_sign) for _ in range(draw(st.integers(0, most))))


_values = st.lists(texts(3), max_size=3).map(tuple)
_headings = st.builds(
    SubjectHeading,
    st.sampled_from(NAMES),
    st.booleans(),
    st.lists(st.sampled_from(QUALIFIERS), max_size=2).map(tuple),
)
documents = st.builds(
    SearchDocument,
    ref=st.just(""),
    kind=st.sampled_from(("evidence", "lesson")),
    audience=st.just(("public",)),
    title=texts(),
    text=texts(14),
    topics=_values,
    identifiers=st.lists(st.sampled_from(NUMBERS), max_size=2).map(tuple),
    year=st.sampled_from((0, 2019, 2020)),
    design=st.sampled_from(("", "systematic-review")),
    keywords=_values,
    headings=st.lists(_headings, max_size=3).map(tuple),
    authors=_values,
    journal=_values,
    types=_values,
    language=st.sampled_from(CODES),
    published=st.sampled_from(DATES),
)


@st.composite
def patterns(draw: st.DrawFn) -> tuple[str | Gap, ...]:
    """A word as it is looked up, at times with a wildcard at its start, its end or within."""
    word = draw(st.sampled_from(WORDS))
    if draw(st.integers(0, 2)):
        return (word,)
    least = draw(st.integers(0, 2))
    gap = Gap(least, draw(st.sampled_from((None, least, least + 1, least + 5))))
    cut, end = sorted((draw(st.integers(0, len(word))), draw(st.integers(0, len(word)))))
    pieces = (word[:cut], gap, word[end:])
    return tuple(piece for piece in pieces if piece != "")


_fields = st.one_of(
    st.sampled_from((TITLE_ABSTRACT, ANYWHERE, PLAIN, PLAIN)),
    st.lists(st.sampled_from(tuple(Field)), min_size=1, max_size=3, unique=True).map(tuple),
)


@st.composite
def words(draw: st.DrawFn, fields: tuple[Field, ...] | None = None) -> Words:
    """One to three words, in the fields given or in any."""
    said = draw(st.lists(patterns(), min_size=0 if fields is None and not draw(st.integers(0, 9)) else 1, max_size=3))
    return Words(tuple(said), fields or draw(_fields))


@st.composite
def nears(draw: st.DrawFn, fields: tuple[Field, ...] | None = None, depth: int = 2) -> Near:
    """Words near one another, at times groups of them, at times near one another in their turn."""
    fields = fields or draw(_fields)
    one = st.one_of(words(fields), words(fields), words())
    ways = [one, st.lists(st.one_of(one, st.just(Unknown("x"))), min_size=1, max_size=3).map(lambda p: AnyOf(tuple(p)))]
    if depth:
        ways.append(nears(fields, depth - 1))
    parts = draw(st.lists(st.one_of(*ways), min_size=1, max_size=3 if depth == 2 else 2))
    return Near(tuple(parts), draw(st.sampled_from((0, 0, 1, 1, 2, 3, 4, 31))), draw(st.booleans()))


_number_words = st.sampled_from(("1", "10.1000/ab.c", "10.1000/ab", "nct00000001", "pmid"))
_language_words = st.sampled_from(("english", "eng", "french", "klingon", "engl"))
_names = st.lists(st.sampled_from([name.lower() for name in NAMES]), max_size=2).map(tuple)
_dates = st.none() | st.sampled_from(DATES)
leaves = st.one_of(
    words(),
    words(),
    nears(),
    nears(),
    nears(),
    st.builds(lambda word: Words(((word,),), (Field.IDENTIFIERS,)), _number_words),
    st.builds(
        lambda word, gap: Words(((word, *gap),), (Field.LANGUAGE,)), _language_words, st.sampled_from(((), (Gap(),)))
    ),
    st.builds(Subject, _names, st.booleans(), st.lists(st.sampled_from(QUALIFIERS), max_size=2).map(tuple)),
    st.builds(Published, _dates, _dates),
    st.just(Unknown("emtree")),
)


def _bound(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(parts, max_size=3).map(tuple)
    return st.one_of(several.map(AllOf), several.map(AnyOf), parts.map(Without))


trees: st.SearchStrategy[Query] = st.recursive(leaves, _bound, max_leaves=6)
