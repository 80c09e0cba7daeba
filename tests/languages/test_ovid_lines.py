"""Single lines of Ovid, each feature by itself, with the characters that a warning points at."""

from __future__ import annotations

import pytest

from fingerpost.base.search.query import pubmed
from fingerpost.base.search.query.ovid import read, written
from fingerpost.base.search.query.tree import (
    ANYWHERE,
    AllOf,
    AnyOf,
    Field,
    Gap,
    Heading,
    Line,
    Near,
    Published,
    Query,
    Unknown,
    Without,
    Words,
)

TITLE_OR_ABSTRACT = (Field.TITLE, Field.ABSTRACT)
MULTI_PURPOSE = (*TITLE_OR_ABSTRACT, Field.KEYWORDS, Field.HEADINGS)


def words(text: str, fields: tuple[Field, ...] = TITLE_OR_ABSTRACT) -> Words:
    return Words(tuple((word,) for word in text.split()), fields)


def only(text: str) -> Query:
    reading = read(text)
    assert not reading.errors, reading.errors
    assert reading.query is not None
    return reading.query


def warned(text: str) -> list[tuple[str, str]]:
    """The characters and the message of each warning."""
    return [(text[note.at[0] : note.at[1]], note.message) for note in read(text).notes]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Sepsis/", Heading("Sepsis")),
        ("exp Sepsis/", Heading("Sepsis", explode=True)),
        ("EXP Sepsis/", Heading("Sepsis", explode=True)),
        ("*Sepsis/", Heading("Sepsis", major=True)),
        ("exp *Sepsis/", Heading("Sepsis", explode=True, major=True)),
        ("Sepsis/ exp", Heading("Sepsis", explode=True)),
        ("Sepsis/dt", Heading("Sepsis", qualifiers=("drug therapy",))),
        ("Sepsis/dt, th [Drug Therapy, Therapy]", Heading("Sepsis", qualifiers=("drug therapy", "therapy"))),
        ("Oscillometry/ [Methods]", Heading("Oscillometry")),
        ('exp "thyroid (usp)"/', Heading("thyroid (usp)", explode=True)),
        ('"Sensitivity and Specificity"/', Heading("Sensitivity and Specificity")),
        ("exp Wounds and Injuries/", Heading("Wounds and Injuries", explode=True)),
        ("Sensitivity and Specificity/", Heading("Sensitivity and Specificity")),
        ("Tomography, X-Ray Computed/", Heading("Tomography, X-Ray Computed")),
        ("clinical trials as topic.sh.", Heading("clinical trials as topic")),
        ("us.fs.", Heading("", qualifiers=("ultrasonography",))),
        ("drug therapy.fs.", Heading("", qualifiers=("drug therapy",))),
        ("(di or dt).fs.", Heading("", qualifiers=("diagnosis", "drug therapy"))),
    ],
)
def test_headings_and_subheadings(text: str, heading: Heading) -> None:
    assert only(text) == heading


@pytest.mark.parametrize(
    ("suffix", "fields"),
    [
        (".ti.", (Field.TITLE,)),
        (".ti", (Field.TITLE,)),
        (".TI,AB.", TITLE_OR_ABSTRACT),
        (".ab,ti.", TITLE_OR_ABSTRACT),
        (".ti. ab .", TITLE_OR_ABSTRACT),
        (".tw.", TITLE_OR_ABSTRACT),
        (".ti,ab,kf.", (*TITLE_OR_ABSTRACT, Field.KEYWORDS)),
        (".mp.", MULTI_PURPOSE),
        (".mp. [mp=title, abstract, original title]", MULTI_PURPOSE),
        (".af.", ANYWHERE),
        (".pt.", (Field.TYPES,)),
        (".au.", (Field.AUTHORS,)),
        (".jn.", (Field.JOURNAL,)),
        (".hw.", (Field.HEADINGS,)),
        (".kw.", (Field.KEYWORDS,)),
        ("", MULTI_PURPOSE),
    ],
)
def test_fields(suffix: str, fields: tuple[Field, ...]) -> None:
    assert only(f"septic shock{suffix}") == words("septic shock", fields)


def test_a_suffix_goes_to_every_word_of_its_group() -> None:
    assert only("(sepsis or shock).tw.") == AnyOf((words("sepsis"), words("shock")))
    assert only("(animals not (humans and animals)).sh.") == AllOf(
        (Heading("animals"), Without(AllOf((Heading("humans"), Heading("animals")))))
    )


def test_a_language_becomes_its_code_and_a_year_a_span() -> None:
    assert only("english.la.") == words("eng", (Field.LANGUAGE,))
    assert only("2010.yr.") == Published(20100101, 20101231)
    assert only("2010:2015.(sa_year).") == Published(20100101, 20151231)


@pytest.mark.parametrize(
    ("sign", "gap"),
    [
        ("$", Gap()), ("*", Gap()), (":", Gap()), ("$2", Gap(0, 2)), ("*2", Gap(0, 2)),
        ("?", Gap(0, 1)), ("#", Gap(1, 1)),
    ],
)  # fmt: skip
def test_wildcards(sign: str, gap: Gap) -> None:
    assert only(f"tumo{sign}.tw.") == Words((("tumo", gap),), TITLE_OR_ABSTRACT)


def test_adjacency_is_two_at_a_time_from_the_left() -> None:
    assert only("(optic adj2 nerve adj3 head).tw.") == Near(
        (Near((words("optic"), words("nerve")), 1), words("head")), 2
    )
    assert only("(risk adj (factor or score)).tw.") == Near(
        (words("risk"), AnyOf((words("factor"), words("score")))), 0, ordered=True
    )
    assert only("lung adj3 cancer.tw.") == Near((words("lung"), words("cancer")), 2)


def test_words_side_by_side_are_a_phrase_even_beside_a_group() -> None:
    assert only("(fallopian (tube or duct)).tw.") == Near(
        (words("fallopian"), AnyOf((words("tube"), words("duct")))), 0, ordered=True
    )


def test_numbers_next_to_words_are_words() -> None:
    assert only("(trisomy adj2 21).tw.") == Near((words("trisomy"), words("21")), 1)
    assert only('("65" or 66).tw.') == AnyOf((words("65"), words("66")))


def test_and_inside_adjacency_is_read_as_near_too() -> None:
    text = "((lung and heart) adj3 cancer).tw."
    assert only(text) == Near((Near((words("lung"), words("heart")), 2), words("cancer")), 2)
    assert [at for at, _ in warned(text)] == ["lung and heart"]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("1 or 2", AnyOf((Line(1), Line(2)))),
        ("#1 AND #2", AllOf((Line(1), Line(2)))),
        ("or/1-3", AnyOf((Line(1), Line(2), Line(3)))),
        ("OR 1-3", AnyOf((Line(1), Line(2), Line(3)))),
        ("and/1,3-4", AllOf((Line(1), Line(3), Line(4)))),
        ("1 and (2 or 3)", AllOf((Line(1), AnyOf((Line(2), Line(3)))))),
        ("(or/1-2) not 3", AllOf((AnyOf((Line(1), Line(2))), Without(Line(3))))),
        ("1 and not 2", AllOf((Line(1), Without(Line(2))))),
        ("remove duplicates from 5", Line(5)),
    ],
)
def test_references_to_lines(text: str, tree: Query) -> None:
    assert only(text) == tree


def test_and_is_read_before_or_and_that_is_said() -> None:
    text = "Fever/ or cough.tw. and Infant/"
    assert only(text) == AnyOf((Heading("Fever"), AllOf((words("cough"), Heading("Infant")))))
    assert any("before OR" in message for _, message in warned(text))


def test_words_without_a_field_take_the_one_at_the_end_of_the_line() -> None:
    text = "Rapid AND (detection* or diagnos*).ti,ab"
    either = AnyOf(tuple(Words(((stem, Gap()),), TITLE_OR_ABSTRACT) for stem in ("detection", "diagnos")))
    assert only(text) == AllOf((words("rapid"), either))
    assert [at for at, _ in warned(text)] == ["Rapid"]


@pytest.mark.parametrize(
    ("limit", "parts"),
    [
        ("humans", (Heading("Humans"),)),
        ('(humans and yr="2010 -Current")', (Heading("Humans"), Published(20100101))),
        ("yr=2010", (Published(20100101, 20101231),)),
        ('yr="1990 - 1999"', (Published(19900101, 19991231),)),
        ("english language", (words("eng", (Field.LANGUAGE,)),)),
        ("(english or french)", (AnyOf((words("eng", (Field.LANGUAGE,)), words("fre", (Field.LANGUAGE,)))),)),
        ('"aged (80 and over)"', (Heading("Aged, 80 and over"),)),
        ('("all adult (19 plus years)" and female)', (Heading("Adult", explode=True), Heading("Female"))),
        ("(humans and clinical trial/all)", (Heading("Humans"), words("clinical trial", (Field.TYPES,)))),
    ],
)
def test_limits(limit: str, parts: tuple[Query, ...]) -> None:
    assert only(f"limit 5 to {limit}") == AllOf((Line(5), *parts))


@pytest.mark.parametrize(
    ("text", "pointed", "kept"),
    [
        ("limit 5 to ed=19400101-20100114", "ed=19400101-20100114", AllOf((Line(5), Unknown("ed=19400101-20100114")))),
        ("procalcitonin.nm.", ".nm.", Unknown("procalcitonin.nm.")),
        ("(a or b).rn.", ".rn.", Unknown("(a or b).rn.")),
        ("12 use medall", "use medall", AllOf((Line(12), Unknown("use medall")))),
        ("from 3 keep 1-10", "keep 1-10", AllOf((Line(3), Unknown("keep 1-10")))),
    ],
)
def test_what_is_lacking_is_kept_and_said(text: str, pointed: str, kept: Query) -> None:
    assert only(text) == kept
    assert [at for at, _ in warned(text)] == [pointed]
    assert written(kept).text == text


def test_a_field_that_is_lacking_beside_others_is_said() -> None:
    text = "lung.tw,ot."
    assert only(text) == words("lung")
    assert "original title" in warned(text)[0][1]


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("((sepsis or shock).tw.", "("),
        ("(sepsis or shock)).tw.", ")"),
        ("sepsis.tw. and", "and"),
        ("or sepsis.tw.", "or"),
        ("sepsis.tw. shock.tw.", "shock"),
        ("() or sepsis.tw.", "()"),
        ("exp Sepsis", "exp Sepsis"),
        ("sepsis.xy. or shock.tw.", ".xy."),
        ("Sepsis/zz,dt", "Sepsis/zz,dt"),
    ],
)
def test_mistakes_are_repaired_and_pointed_at(text: str, pointed: str) -> None:
    assert only(text) is not None
    assert pointed in [at for at, _ in warned(text)]


@pytest.mark.parametrize("text", ["", "   ", "()", "(((", "[only a remark]", "adj3"])
def test_a_line_that_asks_for_nothing_is_an_error(text: str) -> None:
    assert read(text).query is None
    assert read(text).errors


def test_pasted_quotation_marks_dashes_and_spaces_are_plain() -> None:
    assert only("“septic shock”.tw.") == words("septic shock")
    assert only("or/1–3") == AnyOf((Line(1), Line(2), Line(3)))
    assert only("exp\u00a0Sepsis/") == Heading("Sepsis", explode=True)


def test_reserved_words_in_quotation_marks_are_words() -> None:
    assert only('"65 and over".tw.') == words("65 and over")
    assert written(words("65 and over")).text == '"65 and over".ti,ab.'


def test_a_heading_pasted_twice_in_a_row_is_read_once() -> None:
    assert only("Immunoassay Immunoassay/") == Heading("Immunoassay")


def test_what_ovid_cannot_say_is_said() -> None:
    assert written(Words((("sepsis",),))).notes
    assert written(Near((words("a"), words("b"), words("c")), 3)).notes
    assert written(Near((words("a"), words("b")), 3, ordered=True)).notes
    assert written(Published(20100315, None)).notes
    assert written(Unknown("1992[crdt]")).notes


def test_a_record_s_number_is_medline_s_own() -> None:
    query = read("23456789.ui.").query
    assert query is not None
    assert written(query).text == "23456789.ui."
    assert pubmed.written(query).text == "23456789[pmid]"
    assert pubmed.read("23456789[pmid]").query == query
