"""Strategies with the oddities of the wild: printed histories, titles between lines, other databases' syntax."""

from __future__ import annotations

import pytest

from fingerpost.base.search.query.foreign import foreign
from fingerpost.base.search.query.resolving import resolved_strategy
from fingerpost.base.search.query.rewriting import rewritten
from fingerpost.base.search.query.strategy import read_strategy
from fingerpost.base.search.query.thesaurus import Headings

PRINTED = (
    "#\tQuery\tLimiters/Expanders\tLast Run Via\tResults\n"
    "S3\tS1 AND S2\tLimiters - Published Date: 20100101-20201231; Peer Reviewed\n"
    "Expanders - Apply equivalent subjects\n"
    "Search modes - Boolean/Phrase\tInterface - EBSCOhost Research Databases\n"
    "Search Screen - Advanced Search\n"
    "Database - CINAHL Plus with Full Text\t321\n"
    'S2\t(MH "Nursing Homes+")\tSearch modes - Boolean/Phrase\tInterface - EBSCOhost Research Databases\n'
    "Search Screen - Advanced Search\n"
    "Database - CINAHL Plus with Full Text\t45,221\n"
    'S1\t(MH "Accidental Falls")\tSearch modes - Boolean/Phrase\tInterface - EBSCOhost Research Databases\n'
    "Search Screen - Advanced Search\n"
    "Database - CINAHL Plus with Full Text\t21,321\n"
)


def test_a_printed_history_of_ebscohost_is_put_together_and_turned_round() -> None:
    strategy = read_strategy(PRINTED)
    assert strategy.syntax == "ebsco" and not strategy.faulty
    assert [(line.n, line.reported) for line in strategy.lines] == [(1, 21321), (2, 45221), (3, 321)]
    told = [note.message for note in strategy.lines[2].reading.notes]
    assert any("Peer Reviewed" in message for message in told)
    assert any("Apply equivalent subjects" in message for message in told)


def test_a_title_in_brackets_after_references_is_a_title() -> None:
    text = "1. exp Asthma/\n2. wheez$.mp.\n3. 1 or 2\nStudy design (SIGN filter)\n4. Review/\n5. 3 and 4"
    lines = read_strategy(text).lines
    assert [line.text for line in lines] == ["exp Asthma/", "wheez$.mp.", "1 or 2", "Review/", "3 and 4"]
    assert lines[3].remark == "Study design (SIGN filter)"


def test_numbers_whose_point_touches_the_next_number() -> None:
    text = '1.exp "Quality of Life"/\n2.qol.tw.\n3.1 or 2\n4.hip.ti,ab\n5.3 and 4\n6.5 not letter.pt.'
    lines = read_strategy(text).lines
    assert [(line.n, line.text) for line in lines][2:] == [
        (3, "1 or 2"),
        (4, "hip.ti,ab"),
        (5, "3 and 4"),
        (6, "5 not letter.pt."),
    ]


def test_a_space_missing_between_lines_and_operators() -> None:
    lines = read_strategy("1. Sepsis/\n2. Shock/\n3. Fever/\n4. 1 or 2or 3\n5. 4 and1").lines
    assert [line.text for line in lines[3:]] == ["1 or 2 or 3", "4 and 1"]


def test_a_command_with_two_points_keeps_both() -> None:
    line = read_strategy("1. Sepsis/\n2. Shock/\n3 ..l/1 yr=2000-2010").lines[2]
    assert line.text == "..l/1 yr=2000-2010" and not line.reading.notes


def test_the_word_search_that_pubmeds_history_writes_before_every_line() -> None:
    lines = read_strategy("#1\tSearch sepsis[tiab]\n#2\tSearch systematic[sb]\n#3\tSearch #1 AND #2").lines
    assert [line.text for line in lines] == ["sepsis[tiab]", "systematic[sb]", "#1 AND #2"]
    alone = read_strategy("#1\tSearch strategies[ti]\n#2\tsepsis[ti]\n#3\tfever[ti]").lines
    assert alone[0].text == "Search strategies[ti]"


@pytest.mark.parametrize(
    ("text", "database"),
    [
        ("'heart infarction'/exp OR 'stroke'/de", "embase.com"),
        ("#1 AND [english]/lim", "embase.com"),
        ("'myocardial infarct*':ti,ab,kw", "embase.com"),
        ("MeSH descriptor: [Pressure Ulcer] explode all trees", "Cochrane"),
        ("(pressure next ulcer*):ti,ab,kw", "Cochrane"),
        ("{or #1-#3}", "Cochrane"),
        ('TS=("pressure ulcer*" NEAR/3 prevent*)', "Web of Science"),
        ("TITLE-ABS-KEY ( bedsore* ) AND PUBYEAR > 2010", "Scopus"),
        ('MAINSUBJECT.EXACT.EXPLODE("Nursing")', "ProQuest"),
    ],
)
def test_the_syntax_of_another_database_is_named_at_its_signs(text: str, database: str) -> None:
    line = read_strategy(text).lines[0]
    (error,) = line.reading.errors
    assert line.reading.query is None
    assert database in error.message
    assert line.text[error.at[0] : error.at[1]].strip() in error.message


@pytest.mark.parametrize(
    "text",
    [
        'limit 5 to (english language and yr="2010 -Current")',
        "Sepsis/di, dt and 'tai chi'.ti,ab.",
        "exp Sepsis/ or shock.ti,ab,kw. or 2010:2015.(sa_year).",
        "sensitiv:.mp. or diagnos:.ti,ab.",
        '"hip pain"[tiab:~2] AND "Sepsis/drug therapy"[mh:noexp]',
        'MH "Sepsis+/DT" AND TI ( a N3 b ) AND PY 2010-2020',
        "limit 26 to ed=20100101-20201231",
        "he or she next to / near the door",
    ],
)
def test_our_own_syntaxes_are_not_taken_for_others(text: str) -> None:
    assert foreign(text) is None


def test_what_rests_on_a_line_with_an_error_is_not_searched() -> None:
    strategy = read_strategy("1. Sepsis/\n2. 1 and 9\n3. limit 2 to humans\n4. 1 or 3\n5. 1")
    found = resolved_strategy(strategy, Headings())
    assert [found[n].query is None for n in range(1, 6)] == [False, True, True, True, False]
    assert "Line 2" in found[3].notes[0].message and "error" in found[3].notes[0].message
    assert "Line 2 has an error, so it is left out." in rewritten(strategy, "ebsco").notes


def test_what_was_not_understood_is_not_written_into_another_syntax() -> None:
    strategy = read_strategy('1. sepsis.ti.\n2. ("0300" or "2000").md.\n3. 1 and 2')
    written = rewritten(strategy, "ebsco")
    assert written.text == "S1 TI sepsis\nS3 S1"
    assert any(".md." in note for note in written.notes)
    assert '("0300" or "2000").md.' in rewritten(strategy, "ovid").text


def test_an_operator_with_its_letters_mixed_up_is_pointed_at() -> None:
    line = read_strategy("1. Sepsis/\n2. Shock/\n3. 1 adn 2").lines[2]
    (note,) = [note for note in line.reading.notes if "adn" in note.message]
    assert line.text[note.at[0] : note.at[1]] == "adn"


def test_a_quotation_mark_without_its_partner_is_told() -> None:
    line = read_strategy('1. Sepsis/\n2. (delirium or "acute confusion).ti,ab.').lines[1]
    assert [line.text[note.at[0]] for note in line.reading.notes] == ['"']


def test_a_kind_of_publication_that_ovid_has_as_a_heading_is_a_type_in_pubmed() -> None:
    written = rewritten(read_strategy("1. sepsis.ti.\n2. Letter/\n3. 1 not 2", "ovid"), "pubmed")
    assert '"Letter"[pt]' in written.text
    assert any("publication type" in note for note in written.notes)
