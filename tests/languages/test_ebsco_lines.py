"""What searchers of CINAHL type and paste in EBSCOhost's syntax, and what it is read as."""

from __future__ import annotations

import pytest

from fingerpost.base.search.query.ebsco import looks_like, read
from fingerpost.base.search.query.tree import (
    ANYWHERE,
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
    Without,
    Words,
)

TITLE = (Field.TITLE,)
TITLE_OR_ABSTRACT = (Field.TITLE, Field.ABSTRACT)


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


def told(text: str) -> list[tuple[str, str]]:
    """The characters that each note points at, and how the note begins."""
    return [(text[note.at[0] : note.at[1]], note.message[:30]) for note in read(text).notes]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ('(MH "Sepsis+")', Heading("Sepsis", explode=True)),
        ('MH "Sepsis"', Heading("Sepsis")),
        ("MH Wounds and Injuries", None),
        ('(MM "Sepsis+")', Heading("Sepsis", explode=True, major=True)),
        ('mh "Sepsis+"', Heading("Sepsis", explode=True)),
        ("(MH “Outcomes (Health Care)+”)", Heading("Outcomes (Health Care)", explode=True)),
        ('(MH "Sepsis/DT")', Heading("Sepsis", False, False, ("drug therapy",))),
        (
            '(MH "Sepsis+/DT/PC/PF")',
            Heading("Sepsis", True, False, ("drug therapy", "prevention & control", "psychosocial factors")),
        ),
        ("MH Sepsis+", Heading("Sepsis", explode=True)),
        ('(MH "Sepsis/NU") OR (MH "Sepsis/DT")', Heading("Sepsis", False, False, ("nursing", "drug therapy"))),
    ],
)
def test_headings(text: str, heading: Heading | None) -> None:
    expected = heading or AllOf((Heading("Wounds"), words("injuries")))
    assert meant(text) == expected


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("sepsis", ANYWHERE),
        ("TI sepsis", TITLE),
        ("TI(sepsis)", TITLE),
        ("TI ( sepsis )", TITLE),
        ("ti (sepsis)", TITLE),
        ("TI: sepsis", TITLE),
        ("AB sepsis", (Field.ABSTRACT,)),
        ("TI sepsis OR AB sepsis", TITLE_OR_ABSTRACT),
        ("AB sepsis OR TI sepsis", TITLE_OR_ABSTRACT),
        ("TI,AB (sepsis)", TITLE_OR_ABSTRACT),
        ("SU sepsis", (Field.KEYWORDS, Field.HEADINGS)),
        ("MW sepsis", (Field.HEADINGS,)),
        ("SO sepsis", (Field.JOURNAL,)),
        ("PT sepsis", (Field.TYPES,)),
        ("TX sepsis", ANYWHERE),
    ],
)
def test_codes_say_where_to_look(text: str, fields: tuple[Field, ...]) -> None:
    assert meant(text) == words("sepsis", fields)


def test_a_code_holds_for_the_bracket_or_the_words_after_it() -> None:
    assert meant("TI (a OR b) AND c") == AllOf((AnyOf((words("a", TITLE), words("b", TITLE))), words("c")))
    assert told("TI x AND y") == [("y", "This has no field code of its ")]
    both = AnyOf((words("falls", TITLE_OR_ABSTRACT), words("slips", TITLE_OR_ABSTRACT)))
    assert meant("TI ( falls or slips ) OR AB ( falls or slips )") == both


def test_and_and_not_bind_more_than_or() -> None:
    a, b, c, d = (words(letter) for letter in "bcde")
    assert meant("b OR c AND d") == AnyOf((a, AllOf((b, c))))
    assert meant("b AND c NOT d OR e") == AnyOf((AllOf((a, b, Without(c))), d))
    assert meant("(b or c) and d") == AllOf((AnyOf((a, b)), c))


def test_nearness_binds_most_and_keeps_its_code() -> None:
    peer, support = words("peer", TITLE), words("support*", TITLE)
    assert meant("TI peer N3 support*") == Near((peer, support), 3)
    assert meant("TI peer W2 support*") == Near((peer, support), 2, ordered=True)
    assert meant("TI (peer n3 support*)") == Near((peer, support), 3)
    assert meant("b N3 c AND d") == AllOf((Near((words("b"), words("c")), 3), words("d")))
    nested = Near((words("bed*"), AnyOf((words("pad"), Near((words("exit"), words("sensor")), 1)))), 2)
    assert meant("bed* N2 (pad OR (exit N1 sensor))") == nested
    assert meant('"heart failure" W5 clinic') == Near((words("heart failure"), words("clinic")), 5, ordered=True)


def test_nearness_of_what_cannot_be_near_is_told() -> None:
    text = "S1 N3 S2"
    assert meant(text) == AllOf((Line(1), Line(2)))
    assert told(text) == [("N3", "Only words in the same field c")]
    assert told("(a AND b) N3 c") == [("N3", "Only words in the same field c")]


def test_words_side_by_side_are_near_and_stop_words_do_not_count() -> None:
    assert meant("heart failure") == Near((words("heart"), words("failure")), 5)
    assert meant("quality of life") == Near((words("quality"), words("life")), 5)
    assert meant('"quality of life"') == words("quality of life")
    assert meant("PT randomized controlled trial") == words("randomized controlled trial", (Field.TYPES,))


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("nurs*", ("nurs", Gap())),
        ("wom?n", ("wom", Gap(1, 1), "n")),
        ("colo#r", ("colo", Gap(0, 1), "r")),
        ("behavio#r*", ("behavio", Gap(0, 1), "r", Gap())),
        ("ward#", ("ward", Gap(0, 1))),
        ("p##diatric", ("p", Gap(0, 2), "diatric")),
        ("il*6", ("il", Gap(), "6")),
        ("ward?", ("ward",)),
    ],
)
def test_wildcards(text: str, pattern: Pattern) -> None:
    assert meant(text) == Words((pattern,), ANYWHERE)


def test_lines_and_their_names() -> None:
    assert meant("S1 AND S2") == AllOf((Line(1), Line(2)))
    assert meant("(S1 OR S2) AND S3") == AllOf((AnyOf((Line(1), Line(2))), Line(3)))
    assert meant("S12 (S1 AND S2) (1,234)") == AllOf((Line(1), Line(2)))
    assert meant('S3 MH "Falls"') == Heading("Falls")
    assert meant("S1 OR S2 NOT S3") == AnyOf((Line(1), AllOf((Line(2), Without(Line(3))))))


def test_what_looks_like_a_code_or_a_line_may_be_a_word() -> None:
    assert meant("S100 protein", number=7) == Near((words("s100"), words("protein")), 5)
    assert meant("IV fluids") == Near((words("iv"), words("fluids")), 5)
    assert meant("TI (RN OR nurse)") == AnyOf((words("rn", TITLE), words("nurse", TITLE)))
    assert meant("TI (PT adherence)") == Near((words("pt", TITLE), words("adherence", TITLE)), 5)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("PY 2010-2020", 20100101, 20201231),
        ("PY 2015", 20150101, 20151231),
        ("DT 20100215-20201231", 20100215, 20201231),
        ("DT 20100101-", 20100101, None),
        ("DT 201002", 20100201, 20100228),
        ("PY -2012", None, 20121231),
    ],
)
def test_dates(text: str, first: int | None, last: int | None) -> None:
    assert meant(text) == Published(first, last)


def test_limiters_are_conditions() -> None:
    text = "S3 AND S4  Limiters - Published Date: 20100101-20201231; English Language; Peer Reviewed"
    text += " Expanders - Apply equivalent subjects Search modes - Boolean/Phrase"
    expected = (
        Line(3),
        Line(4),
        Published(20100101, 20201231),
        Words((("eng",),), (Field.LANGUAGE,)),
        Unknown("Peer Reviewed"),
    )
    assert meant(text) == AllOf(expected)
    assert [place for place, _message in told(text)] == ["Peer Reviewed", "Apply equivalent subjects"]


@pytest.mark.parametrize(
    ("limiter", "condition"),
    [
        ("Limiters - Published Date: January 2010-December 2020", Published(20100101, 20201231)),
        ("Limiters - Publication Year: 2012-2019", Published(20120101, 20191231)),
        ("Narrow by Language: - english", Words((("eng",),), (Field.LANGUAGE,))),
        ("Limiters - Human", Heading("Humans")),
        ("Limiters - Age Groups: All Adult", Heading("Adult", explode=True)),
        ("Narrow by SubjectAge: - aged: 65+ years", Heading("Aged", explode=True)),
        (
            "Limiters - Publication Type: Randomized Controlled Trial",
            Words((("randomized",), ("controlled",), ("trial",)), (Field.TYPES,)),
        ),
    ],
)
def test_each_limiter(limiter: str, condition: Query) -> None:
    assert meant(f"TI falls {limiter}") == AllOf((words("falls", TITLE), condition))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('(MH "Sepsis+) OR (MH "Shock+")', '"'),
        ('TI (heart OR "renal failure) AND AB aged', '"'),
        ("TI (heart OR renal AND aged", "("),
        ("TI heart) AND S2", ")"),
        ("S1 AND", "AND"),
        ("OR S1", "OR"),
        ("S4 S2", "S2"),
        ('AF "Leeds" AND S2', 'AF "Leeds"'),
        ("MJ sepsis", "MJ sepsis"),
        ('MH "Seps*"', 'MH "Seps*"'),
        ('MH "Sepsis/QQ"', 'MH "Sepsis/QQ"'),
        ("LA Klingon", "LA Klingon"),
    ],
)
def test_what_is_broken_or_lacking_is_told_at_the_right_place(text: str, marked: str) -> None:
    assert meant(text) is not None
    assert [place for place, _message in told(text)] == [marked]


def test_a_mended_line_means_what_it_should() -> None:
    assert meant('(MH "Sepsis+) OR (MH "Shock+")') == AnyOf((Heading("Sepsis", True), Heading("Shock", True)))
    assert read("").errors
    assert read("TI ( )").errors


def test_what_cinahl_searchers_write_looks_like_ebscohost() -> None:
    assert looks_like('(MH "Sepsis+/DT") OR TI (sepsis N3 shock)') > 0.9
    assert looks_like("sepsis[tiab] AND Adult[mh]") == 0.0
    assert looks_like("exp Sepsis/ and (sepsis adj3 shock).ti,ab.") == 0.0
