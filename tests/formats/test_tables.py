"""Spreadsheets of references: the exports of databases by the names of their columns, in any dialect of CSV."""

# ruff: noqa: E501  (rows as databases write them)
from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.base.formats import FORMATS, FormatError, SourceRecord, Unreadable, detect, read_file
from fingerpost.base.formats.tables import FIELDS, headers_of, read
from fingerpost.base.formats.tables.fields import guess

DIALECTS = {
    "PubMed": (
        'PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n'
        '31000001,"Beds, and who waits","Day AL, Roe B.",J Made Up. 2020,Day AL,J Made Up,2020,2020/01/02,PMC77,,10.5555/a\n'
    ),
    "Scopus": (
        '\ufeff"Authors","Author full names","Title","Year","Source title","Volume","Issue","Art. No.","Page start",'
        '"Page end","DOI","Link","Abstract","Author Keywords","PubMed ID","Document Type","ISSN","EID"\n'
        '"Day A.L.; Roe B.","Day, Alison Louise (57191234567); Roe, Bo (7003123456)","Beds, and who waits",2020,'
        '"J Made Up",1,2,,"12","19","10.5555/a","https://x.example/1","Words.","beds; waits",31000001,"Article",'
        '"12345675","2-s2.0-1"\n'
    ),
    "Web of Science": (
        "PT\tAU\tAF\tTI\tSO\tVL\tIS\tBP\tEP\tDI\tPY\tPM\tUT\n"
        "J\tDay, AL; Roe, B\tDay, Alison Louise; Roe, Bo\tBeds, and who waits\tJ Made Up\t1\t2\t12\t19\t10.5555/a\t2020\t"
        "31000001\tWOS:1\n"
    ),
    "Zotero": (
        '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISSN","DOI","Url","Abstract Note",'
        '"Date","Pages","Issue","Volume","Extra","Manual Tags"\n'
        '"AB12","journalArticle","2020","Day, Alison Louise; Roe, Bo","Beds, and who waits","J Made Up","1234-5675",'
        '"10.5555/a","https://x.example/1","Words.","2020-03-05","12-19","2","1","PMID: 31000001","beds; waits"\n'
    ),
    "Covidence": (
        "Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,Accession Number,DOI,Ref,"
        "Covidence #,Study,Notes,Tags\n"
        '"Beds, and who waits","Day, Alison Louise; Roe, Bo",Words.,2020,3,J Made Up,1,2,12-19,,10.5555/a,,#12,Day 2020,,beds\n'
    ),
    "Rayyan": (
        "key,title,authors,journal,issn,volume,issue,pages,year,publisher,url,abstract,notes,doi,keywords,pubmed_id\n"
        'rayyan-1,"Beds, and who waits","Day, Alison Louise and Roe, Bo",J Made Up,1234-5675,1,2,12-19,2020,P,'
        "https://x.example/1,Words.,,10.5555/a,,31000001\n"
    ),
    "EBSCO": (
        '"Article Title";"Author";"Journal Title";"ISSN";"Publication Date";"Volume";"Issue";"First Page";"Accession Number"'
        ';"DOI";"Abstract"\n'
        '"Beds, and who waits";"Day, Alison Louise; Roe, Bo";"J Made Up";"12345675";"20200305";"1";"2";"12";"123456789";'
        '"10.5555/a";"Words."\n'
    ),
    "Ovid": (
        "VN\tOvid\tSearches\nDB\tMEDLINE\n"
        "Title|Author|Source|Abstract|DOI|Year\nBeds, and who waits|Day AL; Roe B|J Made Up|Words.|10.5555/a|2020\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize(
    ("encoding", "ends"), [("utf-8", "\n"), ("utf-16", "\r\n"), ("utf-8", "\r"), ("utf-16-le", "\n")]
)
def test_each_databases_export_is_known_by_its_columns(name: str, encoding: str, ends: str) -> None:
    data = DIALECTS[name].replace("\n", ends).encode(encoding)
    known = detect(data)
    assert known and known.name == "csv"
    record = list(known.read(io.BytesIO(data)))[-1].record
    assert isinstance(record, SourceRecord)
    assert (record.title, record.year, record.doi) == ("Beds, and who waits", 2020, "10.5555/a")
    assert [author.family for author in record.authors] == ["Day", "Roe"]
    assert record.authors[0].initials == "AL"
    assert record.journal == "J Made Up"
    if "31000001" in DIALECTS[name] and name != "Zotero":
        assert record.pmid == "31000001"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "utf-16", "utf-8-sig"])
def test_letters_with_accents_come_through_in_any_encoding(encoding: str) -> None:
    text = 'Title,Authors,DOI\nÉtude “à la carte” – naïve,"Müller, Jörg; Nuñez, Ana",10.5555/a\n'
    (step,) = FORMATS["csv"].read(io.BytesIO(text.encode(encoding)))
    assert isinstance(step.record, SourceRecord)
    assert step.record.title == "Étude “à la carte” – naïve"
    assert [author.family for author in step.record.authors] == ["Müller", "Nuñez"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman", "utf-16", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_ris_in_any_encoding_with_any_line_ends(encoding: str, ends: str, tmp_path: Path) -> None:
    text = "TY  - JOUR\nTI  - Übergewicht in Zürich\nAU  - Müller, Jörg\nER  - \n".replace("\n", ends)
    file = tmp_path / "x.ris"
    file.write_bytes(text.encode(encoding))
    (step,) = read_file(file)
    assert isinstance(step.record, SourceRecord)
    assert (step.record.title, step.record.authors[0].family) == ("Übergewicht in Zürich", "Müller")


def test_bytes_of_two_encodings_in_one_file_are_each_read() -> None:
    data = "Title,DOI\nÉtude,10.5555/a\n".encode() + "Étude,10.5555/b\n".encode("cp1252")
    found = [step.record for step in FORMATS["csv"].read(io.BytesIO(data))]
    assert [record.title for record in found if isinstance(record, SourceRecord)] == ["Étude", "Étude"]


def test_columns_can_be_shown_and_said(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text('A report of last year\n\nWhat,Who,What,\nBeds,"Day, A",Words,9\nBays,"Roe, B",,\n')
    seen = headers_of(file)
    assert seen.names == ("What", "Who", "What (2)", "Column 4")
    file.write_text('What,Who,What,\nBeds,"Day, A",Words,9\nBays,"Roe, B",,\n')
    seen = headers_of(file)
    assert seen.names == ("What", "Who", "What (2)", "Column 4")
    assert seen.samples["What"] == ("Beds", "Bays") and seen.guessed == {}
    with pytest.raises(FormatError):
        list(read_file(file))
    found = [step.record for step in read(file, {"title": "What", "authors": "Who", "abstract": "What (2)"})]
    assert [record.title for record in found if isinstance(record, SourceRecord)] == ["Beds", "Bays"]
    assert isinstance(found[0], SourceRecord) and found[0].abstract[0].text == "Words"
    assert found[0].extra == {"Column 4": ["9"]}
    with pytest.raises(FormatError, match="no column"):
        list(read(file, {"title": "Nothing"}))
    with pytest.raises(FormatError, match="nothing that a column"):
        list(read(file, {"colour": "What"}))


def test_rows_that_cannot_be_read_are_reported_with_their_line() -> None:
    data = b"Title,DOI\nBeds,10.5555/a\n,\n,nothing\n" + b"x," * 400 + b"\nBays,10.5555/b\n"
    found = [step.record for step in FORMATS["csv"].read(io.BytesIO(data))]
    assert [record.title for record in found if isinstance(record, SourceRecord)] == ["Beds", "Bays"]
    assert [(each.line, each.error) for each in found if isinstance(each, Unreadable)] == [
        (4, "The row has neither a title nor an identifier"),
        (5, "This row has more than 300 cells"),
    ]


def test_a_workbook_with_its_records_on_the_second_sheet_and_dates_as_dates() -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["About this export"])
    sheet = book.create_sheet("References")
    sheet.append(["Made on", date(2021, 1, 1)])
    sheet.append(["Title", "Publication Date", "PMID", "Volume", "ISSN"])
    sheet.append(["Beds", date(2020, 3, 5), 31000001, 12.0, 123456])
    sheet.append([None] * 5)
    out = io.BytesIO()
    book.save(out)
    known = detect(out.getvalue())
    assert known and known.name == "excel"
    (step,) = known.read(io.BytesIO(out.getvalue()))
    record = step.record
    assert isinstance(record, SourceRecord)
    assert (record.title, record.year, record.month, record.day) == ("Beds", 2020, 3, 5)
    assert (record.pmid, record.volume) == ("31000001", "12")


def test_a_text_that_is_no_table_is_not_taken_for_one() -> None:
    for text in (
        "",
        "One line of words, with a comma\n",
        "a,b,c\n1,2,3\n",
        "<html><title>x, doi</title>",
        "title\nBeds\n",
    ):
        known = detect(text.encode())
        assert known is None or known.name != "csv", text


@given(st.lists(st.sampled_from([*FIELDS, "x", "Title ", "AU", "doi", ""]), max_size=12))
def test_no_column_is_guessed_twice(names: list[str]) -> None:
    found = guess(names)
    assert len(set(found.values())) == len(found)
    assert set(found) <= set(FIELDS) and set(found.values()) <= set(names)


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_any_text_behind_a_heading_is_read_or_reported(text: str) -> None:
    data = b"Title,DOI\n" + text.encode("utf-8", "surrogatepass")
    for number, step in enumerate(FORMATS["csv"].read(io.BytesIO(data)), 1):
        assert step.number == number
