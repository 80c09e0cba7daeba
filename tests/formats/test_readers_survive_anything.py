"""No bytes crash a reader: each gives records, reports or a FormatError, and ends."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pytest
from as_files import nbib_text, ris_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fingerpost.base.formats import FORMATS, FormatError, Read, SourceRecord, Unreadable, detect, read_file
from fingerpost.base.formats.abstracts import split_labelled
from fingerpost.base.formats.cite import cite_as
from fingerpost.base.formats.dates import paper_date

PIECES = [
    b"<PubmedArticle>", b"</PubmedArticle>", b"<PubmedArticleSet>", b"</PubmedArticleSet>", b"<MedlineCitation>",
    b"</MedlineCitation>", b"<PMID>12</PMID>", b"<Article>", b"</Article>", b"<ArticleTitle>T</ArticleTitle>",
    b"<!--", b"-->", b"<ReferenceList>", b"</ReferenceList>", b"<![CDATA[", b"]]>", b"&x;", b"<!DOCTYPE a [", b"]>",
    b"<?xml version='1.0'?>", b"<PubmedBookArticle>", b"<BookDocument>", b"<AuthorList><Author/></AuthorList>",
    b"<PubDate><Month>13</Month></PubDate>", b"PMID- 12\n", b"TI  - T\n", b"FAU - ,\n", b"AU  - \n", b"AUID- x\n",
    b"AD  - y\n", b"      more\n", b"DP  - 0000 Foo\n", b"MH  - */*/\n", b"RIN - \n", b"LID - [doi]\n",
    b"TY  - JOUR\n", b"ER  - \n", b"AU  - ,,\n", b"KW  - */\n", b"SN  - 1-2\n", b"N1  - Erratum in: \n",
    b"DB  - PubMed\n", b"AN  - 12\n", b"PY  - ///\n", b"M3  - doi\n", b"\n", b"\r", b"\x00", b"\xff\xfe",
    b"FN Clarivate\n", b"PT J\n", b"AF x\n", b"   y\n", b"ER\n", b"EF\n",
    b"@article{a,\n", b"title = {T", b"author = {A and B}", b"},\n", b"@string{x = {y}}\n", b"\\'{e}", b"{\\", b"$",
    b"[", b"]", b"{", b"}", b'"title":', b'"DOI":', b'["a"]', b'"x"', b",", b'"authorships":[', b'"protocolSection":{',
    b"<xml><records>", b"<record>", b"</record>", b"</records></xml>", b"<ref-type name='Book'>6</ref-type>",
    b"<titles><title><style>T</style></title></titles>", b"<dates><year>x</year></dates>",
    b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\x85", b" ", b"-", b"BACKGROUND: a. METHODS: b.",
]  # fmt: skip
BYTES = st.binary(max_size=300) | st.lists(st.sampled_from(PIECES) | st.binary(max_size=6), max_size=40).map(b"".join)


def check(steps: list[Read]) -> None:
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    for step in steps:
        if isinstance(step.record, Unreadable):
            assert step.record.record == step.number
            assert step.record.error
        else:
            assert isinstance(step.record, SourceRecord)
            assert cite_as(step.record)["Vancouver"]
            assert ris_text(step.record) + nbib_text(step.record)


@pytest.mark.parametrize("name", FORMATS)
@given(data=BYTES)
@settings(max_examples=300, deadline=None)
def test_a_reader_takes_any_bytes(name: str, data: bytes) -> None:
    with suppress(FormatError):
        check(list(FORMATS[name].read(io.BytesIO(data))))
    detect(data)


@given(data=BYTES, packed=st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_of_any_bytes(tmp_path: Path, data: bytes, packed: bool) -> None:
    file = tmp_path / "any"
    file.write_bytes((b"\x1f\x8b\x08\0\0\0\0\0\0\0" if packed else b"") + data)
    with suppress(FormatError):
        check(list(read_file(file)))


@pytest.mark.parametrize("name", ["biopython__pubmed1.xml", "biopython__pubmed_result1.txt", "ASySD__scopus.ris"])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_real_file_with_bytes_changed(exports: Path, name: str, data: st.DataObject) -> None:
    content = bytearray((exports / name).read_bytes()[:12_000])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    for known in FORMATS.values():
        with suppress(FormatError):
            check(list(known.read(io.BytesIO(bytes(content)))))


@given(st.text())
def test_dates_and_abstracts_take_any_text(text: str) -> None:
    year, month, day = paper_date(text)
    assert (
        (year is None or 1500 <= year <= 2100)
        and (month is None or 1 <= month <= 12)
        and (day is None or 1 <= day <= 31)
    )
    assert "".join(s.text for s in split_labelled(text)) or not " ".join(text.split()) or not text.isprintable()
