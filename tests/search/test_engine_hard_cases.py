"""Queries that engines get wrong: each says which of a few documents it must find, and the oracle says the same."""

from __future__ import annotations

import pytest

from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.document import SearchDocument, SubjectHeading
from fingerpost.base.search import Index
from fingerpost.base.search.query.oracle import holds
from fingerpost.base.search.query.patterns import patterns_of
from fingerpost.base.search.query.tree import (
    ANYWHERE,
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

SIGNS = {"*": Gap(), "?": Gap(0, 1), "#": Gap(1, 1)}
T, K = (Field.TITLE,), (Field.KEYWORDS,)


def said(text: str, fields: tuple[Field, ...] = T) -> Words:
    """Words as typed, with wildcards."""
    return Words(patterns_of(text, SIGNS), fields)


def near(gap: int, *texts: str | Query, ordered: bool = False, fields: tuple[Field, ...] = T) -> Near:
    """Words, or what is made of them, near one another."""
    return Near(tuple(said(text, fields) if isinstance(text, str) else text for text in texts), gap, ordered)


def either(*texts: str, fields: tuple[Field, ...] = T) -> AnyOf:
    """Any of these words."""
    return AnyOf(tuple(said(text, fields) for text in texts))


LONG = "x" * 70
FILLED = " ".join(["and"] * 40)


@pytest.mark.parametrize(
    ("titles", "query", "found"),
    [
        # One word does not stand beside itself.
        (["sepsis care", "sepsis in sepsis"], near(3, "sepsis", "sepsis"), {1}),
        (["sepsis care", "sepsis septic"], near(3, "sep*", "sep*"), {1}),
        (["sepsis care", "septic shock"], near(3, either("sepsis", "care"), either("sepsis", "shock")), {0}),
        # Exactly so many words between, in either order or in one.
        (["a x x b", "b x x a", "a x x x b"], near(2, "a", "b"), {0, 1}),
        (["a x x b", "b x x a", "a x x x b"], near(2, "a", "b", ordered=True), {0}),
        (["a b", "b a", "a x b"], near(0, "a", "b"), {0, 1}),
        # The gap is shared by all the parts.
        (["a x b x c", "a x b c", "c a x b"], near(1, "a", "b", "c"), {1, 2}),
        (["a x b x c", "a x b x x c"], near(1, near(1, "a", "b"), "c"), {0}),
        # Parts that overlap are not apart.
        (["heart failure", "heart failure failure"], near(1, "heart failure", "failure"), {1}),
        (["a b a", "b a b"], near(0, near(0, "a", "b"), "a"), {0}),
        # Phrases within groups.
        (["blood pressure monitor", "monitor of the blood pressure", "blood monitor pressure"],
         near(2, either("blood pressure", "pulse"), "monitor*"), {0, 1}),
        # A far gap, for two words and for a phrase.
        ([f"a {FILLED} b", "a b"], near(39, "a", "b"), {1}),
        ([f"a {FILLED} b", "a b"], near(40, "a", "b"), {0, 1}),
        ([f"a c {FILLED} b", f"b {FILLED} a c"], near(40, "a c", "b"), {0, 1}),
        # Wildcards: none or one, just one, any; at the start, within and at the end.
        (["anemia", "anaemia", "anaaemia"], said("an?emia"), {0, 1}),
        (["women", "woman", "womn"], said("wom#n"), {0, 1}),
        (["appendicitis", "itis", "itises"], said("*itis"), {0, 1}),
        (["blood", "bloods", "bleed"], said("bl*d"), {0, 2}),
        (["α2b", "αb", "β2b"], said("α#b"), {0}),
        (["α2b", "αβb", "ab"], said("α#b"), {0, 1}),
        # A wildcard within a phrase and next to a sign.
        (["early-onset sepsis", "early onsets of sepsis", "earlyonset"], said("early onset* sepsis"), {0}),
        # Accents, ligatures, sharp s, capitals, curly apostrophes, underscores.
        (["Sjögren’s ﬁbrosis", "SJOGREN'S FIBROSIS", "sjo gren"], said("sjögren's fibrosis"), {0, 1}),
        (["Straße", "strasse", "STRASSE"], said("straße"), {0, 1, 2}),
        (["e\u0301tat", "état", "e tat"], said("état"), {0, 1}),
        (["x_y", "x y", "xy"], said("x y"), {0, 1}),
        (["m²", "m2", "m"], said("m2"), {0, 1}),
        # A word too long to keep still parts what stands beside it.
        ([f"a {LONG} b", "a b"], said("a b"), {1}),
        ([f"a {LONG} b", LONG], near(1, "a", "b"), {0}),
        ([LONG, "x"], said("x*"), {1}),
        # Nothing to find in.
        (["", " ", "a"], Without(said("a")), {0, 1}),
        (["a"], said("*"), {0}),
        (["", "–"], said("*"), set()),
    ],
)  # fmt: skip
def test_titles(titles: list[str], query: Query, found: set[int]) -> None:
    _check(
        [SearchDocument(f"item:{at}", "evidence", ("public",), title=title) for at, title in enumerate(titles)],
        query,
        found,
    )


def _check(documents: list[SearchDocument], query: Query, found: set[int]) -> None:
    assert {at for at, document in enumerate(documents) if holds(query, document)} == found
    assert set(Index.in_memory(documents).snapshot().places(query) or ()) == found


def _with(**facts: object) -> SearchDocument:
    return SearchDocument(**{"ref": f"item:{hash(str(facts))}", "kind": "evidence", "audience": ("public",), **facts})


def test_values_of_a_list_are_not_one_text() -> None:
    documents = [_with(keywords=("heart failure", "acute care")), _with(keywords=("failure of acute care",))]
    _check(documents, said("failure acute", K), set())
    _check(documents, near(5, "failure", "acute", fields=K), {1})
    _check(documents, near(29, "failure", "acute", fields=K), {1})


def test_a_title_and_an_abstract_are_not_one_text() -> None:
    documents = [_with(title="early", text="sepsis"), _with(title="early sepsis")]
    _check(documents, said("early sepsis", (Field.WORDS,)), {1})
    _check(documents, said("early sepsis", ANYWHERE), {1})
    _check(documents, near(0, said("early", T), said("sepsis", (Field.ABSTRACT,))), set())


def test_headings_with_and_without_majors_and_qualifiers() -> None:
    documents = [
        _with(headings=(SubjectHeading("Sepsis", True, ("drug therapy", "mortality")), SubjectHeading("Aged"))),
        _with(
            headings=(SubjectHeading("Sepsis", False, ("mortality",)), SubjectHeading("Aged", True, ("drug therapy",)))
        ),
        _with(),
    ]
    _check(documents, Subject(("sepsis", "shock")), {0, 1})
    _check(documents, Subject(("sepsis",), major=True), {0})
    _check(documents, Subject(("sepsis",), qualifiers=("drug therapy",)), {0})
    _check(documents, Subject((), qualifiers=("drug therapy",)), {0, 1})
    _check(documents, Subject((), major=True, qualifiers=("mortality",)), {0})
    _check(documents, Subject((), major=True), {0, 1})
    _check(documents, Subject(()), {0, 1})
    _check(documents, Subject((*(f"heading {n}" for n in range(5_000)), "aged")), {0, 1})


def test_dates_open_and_closed_and_unknown() -> None:
    documents = [_with(published=20200131, year=2020), _with(year=2020), _with(title="never")]
    _check(documents, Published(), {0, 1})
    _check(documents, Published(20200102), {0})
    _check(documents, Published(None, 20200101), {1})
    _check(documents, Published(0, 99_999_999), {0, 1})
    _check(documents, Published(20210101, 20200101), set())
    _check(documents, Without(Published()), {2})


def test_languages_by_any_name_and_identifiers_as_a_whole() -> None:
    documents = [_with(language="eng", identifiers=("pmid:12", "doi:10.1000/a-b.c")), _with(language="fre ger")]
    for name in ("eng", "english", "en"):
        _check(documents, said(name, (Field.LANGUAGE,)), {0})
    _check(documents, said("fr*", (Field.LANGUAGE,)), {1})
    _check(documents, said("german", (Field.LANGUAGE,)), {1})
    for number in ("12", "pmid 12", "10.1000/a-b.c", "doi:10.1000/A-B.C"):
        _check(documents, said(number, (Field.IDENTIFIERS,)), {0})
    for part in ("1", "10.1000/a-b", "10.1000"):
        _check(documents, said(part, (Field.IDENTIFIERS,)), set())


def test_what_cannot_be_looked_up_is_as_if_it_were_not_there() -> None:
    documents = [_with(title="a"), _with(title="b")]
    unknown = Unknown("emtree")
    _check(documents, AllOf((said("a"), unknown, Without(unknown), Words((), T))), {0})
    _check(documents, AnyOf((said("a"), unknown)), {0})
    _check(documents, near(3, AnyOf((unknown, said("b"))), unknown), {1})
    for nothing in (unknown, Without(unknown), AllOf(()), AnyOf((unknown,)), Words((), T), near(2, unknown)):
        _check(documents, nothing, set())


def test_plain_words_with_a_wildcard_are_looked_up_as_written() -> None:
    documents = [_with(title="studies"), _with(keywords=("study",)), _with(text="stud")]
    _check(documents, said("studies", (Field.WORDS,)), {0})
    _check(documents, said("stud*", (Field.WORDS,)), {0, 1, 2})
    _check(documents, said("studi*", (Field.WORDS,)), {0})


@pytest.mark.parametrize(
    "query",
    [
        near(30, "a", "b", "c", "d"),
        near(5, "a", "b", "c", "d", "e", "f"),
        near(3, AllOf((said("a"),)), "b"),
        Words((tuple(piece for _ in range(12) for piece in ("a", Gap(0, 9))),), T),
    ],
)
def test_what_asks_too_much_is_refused_and_never_miscounted(query: Query) -> None:
    with pytest.raises(Invalid):
        Index.in_memory([_with(title="a b c d e f")]).snapshot().places(query)


def test_more_words_than_a_phrase_can_stand_for_are_refused() -> None:
    words = [f"w{number:05d}" for number in range(17_000)]
    snapshot = Index.in_memory([_with(title=" ".join(words))]).snapshot()
    assert snapshot.places(said("w*")) == [0]
    with pytest.raises(Invalid, match="more of their letters"):
        snapshot.places(said("w* w*"))
