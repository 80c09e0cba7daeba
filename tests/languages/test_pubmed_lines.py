"""What searchers type and paste in PubMed's syntax, and what it is read as."""

from __future__ import annotations

import pytest

from fingerpost.base.search.query.pubmed import looks_like, read, written
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
    Unknown,
    Untagged,
    Without,
    Words,
)

TITLE = (Field.TITLE,)


def words(text: str, fields: tuple[Field, ...] = ANYWHERE) -> Words:
    """Plain words next to one another; an asterisk at the end of one is any ending."""
    return Words(tuple(_pattern(word) for word in text.split()), fields)


def _pattern(word: str) -> Pattern:
    return (word[:-1], Gap()) if word.endswith("*") else (word,)


def meant(text: str, number: int = 1) -> Query | None:
    """The tree of a line that has to be read without an error."""
    reading = read(text, number=number)
    assert not reading.errors, reading.errors
    return reading.query


def told(text: str, number: int = 1) -> list[tuple[str, str]]:
    """The characters that each warning points at, and how the warning begins."""
    reading = read(text, number=number)
    return [(text[note.at[0] : note.at[1]], note.message[:30]) for note in reading.notes]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("sepsis[tiab]", TITLE_ABSTRACT),
        ("sepsis [Title/Abstract]", TITLE_ABSTRACT),
        ("SEPSIS[TIAB]", TITLE_ABSTRACT),
        ('"sepsis"[ti]', TITLE),
        ("sepsis[Title]", TITLE),
        ("sepsis  [ab]", (Field.ABSTRACT,)),
        ("sepsis[tw]", TEXT_WORDS),
        ("sepsis[Text Word]", TEXT_WORDS),
        ("sepsis[ot]", (Field.KEYWORDS,)),
        ("sepsis[All Fields]", ANYWHERE),
        ("sepsis[ta]", (Field.JOURNAL,)),
    ],
)
def test_tags_short_and_long_in_any_case_say_where_to_look(text: str, fields: tuple[Field, ...]) -> None:
    assert meant(text) == words("sepsis", fields)
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Sepsis[mh]", Heading("Sepsis", explode=True)),
        ('"Sepsis"[MeSH Terms]', Heading("Sepsis", explode=True)),
        ("“Sepsis”[Mesh]", Heading("Sepsis", explode=True)),
        ("Sepsis [mh:noexp]", Heading("Sepsis")),
        ("Sepsis[MeSH Terms:NoExp]", Heading("Sepsis")),
        ("Sepsis[majr]", Heading("Sepsis", explode=True, major=True)),
        ("Sepsis[MeSH Major Topic:noexp]", Heading("Sepsis", major=True)),
        ('"Cholelithiasis "[MESH]', Heading("Cholelithiasis", explode=True)),
        ("Infant, Newborn[MeSH]", Heading("Infant, Newborn", explode=True)),
        ("wounds and injuries[mh]", Heading("wounds and injuries", explode=True)),
        ('"Sepsis/drug therapy"[mh]', Heading("Sepsis", True, False, ("drug therapy",))),
        ("Sepsis/dt[majr:noexp]", Heading("Sepsis", False, True, ("drug therapy",))),
        ("Sepsis/prevention and control[mh]", Heading("Sepsis", True, False, ("prevention & control",))),
        ("us[sh]", Heading("", True, False, ("ultrasonography",))),
        ('"microbiology"[Subheading]', Heading("", True, False, ("microbiology", "virology"))),
        ('("Sepsis/nu"[mh] OR "Sepsis/dt"[mh])', Heading("Sepsis", True, False, ("nursing", "drug therapy"))),
    ],
)
def test_headings_with_their_subheadings(text: str, heading: Heading) -> None:
    assert meant(text) == heading


def test_operators_go_from_left_to_right() -> None:
    a, b, c, d = (words(letter, TITLE) for letter in "abcd")
    assert meant("a[ti] OR b[ti] AND c[ti]") == AllOf((AnyOf((a, b)), c))
    assert meant("a[ti] AND b[ti] AND c[ti]") == AllOf((a, b, c))
    assert meant("a[ti] OR (b[ti] AND c[ti]) NOT d[ti]") == AllOf((AnyOf((a, AllOf((b, c)))), Without(d)))


def test_small_letters_are_operators_with_one_remark_and_names_keep_their_own() -> None:
    text = "bile duct[tiab] or gall[tiab] or wounds and injuries[mh]"
    query = meant(text)
    assert isinstance(query, AnyOf)
    assert query.parts[-1] == Heading("wounds and injuries", explode=True)
    assert told(text) == [("or", "PubMed asks for AND, OR and NO")]


def test_words_without_a_tag_stay_together_since_they_may_be_a_headings_name() -> None:
    text = "fear of X-ray AND aged[mh]"
    query = meant(text)
    assert query == AllOf((Untagged((("fear",), ("of",), ("x", "ray"))), Heading("aged", explode=True)))
    assert isinstance(query, AllOf) and query.parts[0].at == (0, 13)
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("heart AND attack", AllOf((Untagged((("heart",),)), Untagged((("attack",),))))),
        ('heart "bad attack"', AllOf((Untagged((("heart",),)), words("bad attack")))),
        ("the child*", Words((("child", Gap()),), ANYWHERE)),
        ("the", Untagged((("the",),))),
        ("covid 19", Untagged((("covid",), ("19",)))),
        ("sepsis AND (2010 2011)", AllOf((Untagged((("sepsis",),)), AllOf((words("2010"), words("2011")))))),
        ("sepsis[all]", words("sepsis")),
    ],
)
def test_only_whole_words_without_signs_may_be_a_headings_name(text: str, query: Query) -> None:
    assert meant(text) == query
    assert meant(written(query).text) == query


def test_a_tag_after_brackets_is_given_to_the_words_within() -> None:
    text = "(heart failure OR stroke[ti] OR TIA) [tiab]"
    assert meant(text) == AnyOf(
        (words("heart failure", TITLE_ABSTRACT), words("stroke", TITLE), words("tia", TITLE_ABSTRACT))
    )
    assert told(text) == [("[tiab]", "PubMed takes no tag after a br")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010:2015[dp]", 20100101, 20151231),
        ("2010 : 2015 [dp]", 20100101, 20151231),
        ("2010[Date - Publication]", 20100101, 20101231),
        ("2010/02[pdat]", 20100201, 20100228),
        ('"2010/01/01"[Date - Publication] : "3000"[Date - Publication]', 20100101, None),
        ('("2012/03/04"[PDAT] : "2015/12/31"[PDAT])', 20120304, 20151231),
        ("0001/01/01:2015/11/30[dp]", None, 20151130),
        ("2010:present[dp]", 20100101, None),
    ],
)
def test_dates(text: str, first: int | None, last: int | None) -> None:
    assert meant(text) == Published(first, last)
    assert not told(text)


def test_dates_of_entry_are_told_to_be_something_else() -> None:
    text = "sepsis[ti] AND 1992/01/01:2015/11/30[crdt]"
    assert meant(text) == AllOf((words("sepsis", TITLE), Published(19920101, 20151130)))
    assert told(text) == [("1992/01/01:2015/11/30[crdt]", "Only the date of publication i")]


def test_nearness() -> None:
    near = Near((words("hip", TITLE_ABSTRACT), words("pain", TITLE_ABSTRACT)), 2)
    assert meant('"hip pain"[tiab:~2]') == meant("“hip pain”[Title/Abstract:~2]") == near
    assert meant('"hip"[ti:~2]') == words("hip", TITLE)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("aspergill*[tiab]", []),
        ("an*[tiab]", [("an*[tiab]", "PubMed wants at least four let")]),
        ('"heart* failure"[ti]', [('"heart* failure"[ti]', "PubMed takes an asterisk at th")]),
        ("cholangio?pancreatogra*[tiab]", [("cholangio?pancreatogra*[tiab]", "PubMed knows no wildcard but t")]),
    ],
)
def test_truncation(text: str, marked: list[tuple[str, str]]) -> None:
    assert meant(text)
    assert told(text) == marked


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("Smith J[au]", (("smith",), ("j", Gap()))),
        ('"Smith J"[Author]', (("smith",), ("j",))),
        ("Smith[au]", (("smith",),)),
        ("O'Brien KM[au]", (("o",), ("brien",), ("km", Gap()))),
        ("Smith, John[fau]", (("smith",), ("j", Gap()))),
    ],
)
def test_authors(text: str, patterns: tuple[Pattern, ...]) -> None:
    assert meant(text) == Words(patterns, (Field.AUTHORS,))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12345678[pmid]", "pmid:12345678"),
        ("12345678 [uid]", "pmid:12345678"),
        ("10.1016/S0140-6736(10)60001-1[doi]", "doi:10.1016/s0140-6736(10)60001-1"),
        ('"10.1000/xyz.123"[AID]', "doi:10.1000/xyz.123"),
        ("PMC1234567[pmc]", "pmcid:pmc1234567"),
    ],
)
def test_identifiers_are_looked_up_whole(text: str, value: str) -> None:
    assert meant(text) == Words(((value,),), (Field.IDENTIFIERS,))


def test_numbers_by_themselves_are_pmids() -> None:
    query = meant("12345678 23456789")
    assert query == AnyOf(tuple(Words(((f"pmid:{n}",),), (Field.IDENTIFIERS,)) for n in (12345678, 23456789)))


def test_publication_types_take_in_the_narrower_ones() -> None:
    query = meant("randomized controlled trial[pt]")
    assert isinstance(query, AnyOf)
    assert words("pragmatic clinical trial", (Field.TYPES,)) in query.parts
    assert meant('"randomized controlled trial"[pt:noexp]') == words("randomized controlled trial", (Field.TYPES,))
    assert written(query).text == '"randomized controlled trial"[pt]'


def test_filters_that_headings_types_and_languages_can_stand_for() -> None:
    assert meant("humans[Filter]") == Heading("Humans", explode=True)
    assert meant("english[la]") == meant("english[Filter] AND english[la]").parts[1]  # type: ignore[union-attr]
    assert meant("eng[lang]") == Words((("eng",),), (Field.LANGUAGE,))
    assert meant("systematic[sb]") == words("systematic review", (Field.TYPES,))
    assert told("systematic[sb]") == [("systematic[sb]", "PubMed's filter is a long stra")]


@pytest.mark.parametrize("text", ["hasabstract", "hasabstract[text]", "medline[sb]", "London[ad]", "R01[gr]"])
def test_what_is_not_kept_here_is_told_and_not_lost(text: str) -> None:
    reading = read(f"sepsis[ti] AND {text}")
    assert isinstance(reading.query, AllOf)
    assert isinstance(reading.query.parts[1], Unknown)
    assert [note.at for note in reading.notes if not note.honoured] == [(15, 15 + len(text))]


def test_lines_of_the_history() -> None:
    assert meant("#1 AND #2") == AllOf((Line(1), Line(2)))
    assert meant("#5 NOT (#6 OR #7)") == AllOf((Line(5), Without(AnyOf((Line(6), Line(7))))))
    assert meant("#1 OR #5 OR 6", number=7) == AnyOf((Line(1), Line(5), Line(6)))
    assert told("#1 OR #5 OR 6", number=7) == [("6", "PubMed writes #6 for a line. T")]
    assert meant("#3 sepsis[ti]") == words("sepsis", TITLE)


def test_filters_and_counts_pasted_along() -> None:
    text = "sepsis[ti] Filters: English, Humans, from 2010 - 2020 Sort by: Most Recent"
    assert meant(text) == AllOf(
        (
            words("sepsis", TITLE),
            Words((("eng",),), (Field.LANGUAGE,)),
            Heading("Humans", explode=True),
            Published(20100101, 20201231),
        )
    )
    assert meant("(sepsis[ti])Total references = 1551") == words("sepsis", TITLE)
    assert told("(sepsis[ti])Total references = 1551") == [
        ("Total references = 1551", "This is read as a number of re")
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('Serology"[MeSH]', '"'),
        ('"heart failure[tiab] OR stroke[tiab]', '"'),
        ("((heart[ti] OR stroke[ti]) AND aged[mh]", "("),
        ("heart[ti]) AND aged[mh]", ")"),
        ("heart[ti AND aged[mh]", "[ti"),
        ("OR heart[ti]", "OR"),
        ("heart[ti] AND", "AND"),
        ("(heart[ti])* AND aged[mh]", "*"),
        ("heart[xyz]", "[xyz]"),
        ("heart[ti] AND () OR aged[mh]", "()"),
    ],
)
def test_what_is_broken_is_mended_with_a_warning_at_the_right_place(text: str, marked: str) -> None:
    assert meant(text) is not None
    assert [read_text for read_text, _message in told(text)] == [marked]


def test_a_line_without_anything_is_an_error() -> None:
    assert read("").errors
    assert read("()").errors
    assert read("()").query is None


def test_a_line_of_tags_looks_like_pubmed() -> None:
    assert looks_like("sepsis[tiab] AND Adult[mh]") > 0.9
    assert looks_like("exp Sepsis/ and (sepsis adj3 shock).ti,ab.") == 0.0
