"""Random trees that PubMed's and EBSCOhost's syntaxes can say, to be written and read again."""

from __future__ import annotations

from hypothesis import strategies as st

from fingerpost.base.search.query.same_words import joined
from fingerpost.base.search.query.subheadings import BENEATH, SUBHEADINGS
from fingerpost.base.search.query.tree import (
    ANYWHERE,
    TEXT_WORDS,
    TITLE_ABSTRACT,
    AllOf,
    AnyOf,
    Field,
    Gap,
    Heading,
    Line,
    Near,
    Pattern,
    Published,
    Query,
    Untagged,
    Without,
    Words,
)

LETTERS = st.one_of(
    st.text("abcdefghijklmnopqrstuvwxyz0123456789é", min_size=1, max_size=7),
    st.sampled_from(["and", "or", "not", "ti", "ab", "mh", "n3", "w5", "s1", "adj3", "exp", "2010", "sepsis", "the"]),
)
PLAIN = LETTERS.map(lambda letters: (letters,))
CUT_OFF = LETTERS.map(lambda letters: (letters, Gap()))
HEADINGS = st.sampled_from(["Sepsis", "Wounds and Injuries", "Heart Failure, Systolic", "Outcomes (Health Care)", "or"])
LEAVES_OF_QUALIFIERS = sorted(name for name in SUBHEADINGS.values() if name not in BENEATH)
DAYS = st.builds(
    lambda year, month, day: year * 10_000 + month * 100 + day,
    st.integers(1901, 2030),
    st.integers(1, 12),
    st.integers(1, 28),
)
PUBLISHED = st.one_of(
    st.builds(Published, DAYS, DAYS),
    st.builds(Published, DAYS, st.none()),
    st.builds(Published, st.none(), DAYS),
    st.builds(
        lambda one, more: Published(one * 10_000 + 101, (one + more) * 10_000 + 1231),
        st.integers(1901, 2030),
        st.integers(0, 3),
    ),
)
LINES = st.builds(Line, st.integers(1, 99))
LANGUAGES = st.sampled_from(["eng", "fre", "mul", "gla"]).map(lambda code: Words(((code,),), (Field.LANGUAGE,)))
TITLE_OR_ABSTRACT = (Field.TITLE, Field.ABSTRACT)


def phrases(words: st.SearchStrategy[Pattern], fields: list[tuple[Field, ...]]) -> st.SearchStrategy[Query]:
    """One to three words next to one another."""
    return st.builds(Words, st.lists(words, min_size=1, max_size=3).map(tuple), st.sampled_from(fields))


def combined(leaves: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    """AND, OR and NOT over leaves, a few levels deep, with alternatives in several fields told once."""

    def level(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
        several = st.lists(st.one_of(parts, st.builds(Without, parts)), min_size=2, max_size=4).map(tuple)
        return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several), st.builds(Without, parts))

    return st.recursive(leaves, level, max_leaves=12).map(joined)


def _pubmed_near(fields: tuple[Field, ...]) -> st.SearchStrategy[Query]:
    words = PLAIN.map(lambda word: Words((word,), fields))
    return st.builds(Near, st.lists(words, min_size=2, max_size=4).map(tuple), st.integers(0, 20))


def untagged_words() -> st.SearchStrategy[Query]:
    """Words without a tag, with hyphens and stop words, that are neither numbers alone nor operators."""
    letters = st.text("abcdefghijklmnopqrstuvwxyzé", min_size=1, max_size=7)
    part = st.one_of(letters, st.sampled_from(["of", "the", "19", "sepsis", "n3", "s1", "exp", "mh"]))
    terms = st.lists(st.lists(part, min_size=1, max_size=2).map(tuple), min_size=1, max_size=4)
    said = terms.filter(lambda found: not all("".join(term).isdecimal() for term in found))
    said = said.filter(lambda found: not {term[0] for term in found if len(term) == 1} & {"and", "or", "not"})
    return said.map(lambda found: Untagged(tuple(found)))


def pubmed_trees() -> st.SearchStrategy[Query]:
    """Trees that PubMed's syntax can say exactly."""
    fields = [
        (Field.TITLE,),
        (Field.ABSTRACT,),
        TITLE_ABSTRACT,
        TEXT_WORDS,
        ANYWHERE,
        TITLE_OR_ABSTRACT,
        (Field.JOURNAL,),
    ]
    kinds = st.sampled_from(["review", "randomized controlled trial", "letter", "clinical trial"])
    headings = st.builds(
        Heading,
        HEADINGS,
        st.booleans(),
        st.booleans(),
        st.lists(st.sampled_from(LEAVES_OF_QUALIFIERS), max_size=2, unique=True).map(tuple),
    )
    return combined(
        st.one_of(
            phrases(st.one_of(PLAIN, CUT_OFF), [*fields]),
            _pubmed_near(TITLE_ABSTRACT),
            _pubmed_near((Field.TITLE,)),
            headings,
            untagged_words(),
            kinds.map(lambda kind: Words(tuple((word,) for word in kind.split()), (Field.TYPES,))),
            st.builds(lambda name: Words((name, ("j", Gap())), (Field.AUTHORS,)), PLAIN),
            st.builds(lambda name: Words((name, ("ja",)), (Field.AUTHORS,)), PLAIN),
            st.integers(1, 99_999_999).map(lambda number: Words(((f"pmid:{number}",),), (Field.IDENTIFIERS,))),
            st.just(Words((("doi:10.1000/s0140-6736(10)60001-1",),), (Field.IDENTIFIERS,))),
            LANGUAGES,
            PUBLISHED,
            LINES,
        )
    )


def _letters_and_signs() -> st.SearchStrategy[Pattern]:
    """Words with wildcards within, of the kinds that EBSCOhost knows."""
    gaps = st.sampled_from([Gap(), Gap(0, 1), Gap(1, 1), Gap(0, 2), Gap(1, 2), Gap(1, None)])
    return st.builds(lambda begins, gap, ends: (begins, gap, ends), LETTERS, gaps, LETTERS)


def _ebsco_words(fields: tuple[Field, ...]) -> st.SearchStrategy[Query]:
    words = st.one_of(PLAIN, CUT_OFF, _letters_and_signs())
    return st.lists(words, min_size=1, max_size=3).map(lambda found: Words(tuple(found), fields))


def _ebsco_near(fields: tuple[Field, ...]) -> st.SearchStrategy[Query]:
    def level(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
        either = st.lists(parts, min_size=2, max_size=3).map(lambda found: AnyOf(tuple(found)))
        two = st.tuples(st.one_of(parts, either), st.one_of(parts, either))
        return st.builds(Near, two, st.integers(0, 99), st.booleans())

    return level(st.one_of(_ebsco_words(fields), level(_ebsco_words(fields))))


def ebsco_trees() -> st.SearchStrategy[Query]:
    """Trees that EBSCOhost's syntax can say exactly."""
    fields = [
        (Field.TITLE,),
        TITLE_OR_ABSTRACT,
        TITLE_ABSTRACT,
        TEXT_WORDS,
        ANYWHERE,
        (Field.HEADINGS,),
        (Field.JOURNAL,),
    ]
    headings = st.builds(
        Heading,
        HEADINGS,
        st.booleans(),
        st.booleans(),
        st.lists(st.sampled_from(["drug therapy", "psychosocial factors", "nursing"]), max_size=2, unique=True).map(
            tuple
        ),
    )
    return combined(
        st.one_of(
            *(_ebsco_words(each) for each in fields),
            *(_ebsco_near(each) for each in fields),
            headings,
            st.builds(lambda name: Words((name, ("j", Gap())), (Field.AUTHORS,)), PLAIN),
            st.builds(lambda name: Words((name, ("ja",)), (Field.AUTHORS,)), PLAIN),
            LANGUAGES,
            PUBLISHED,
            LINES,
        )
    )
