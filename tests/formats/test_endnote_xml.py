"""EndNote's XML is read field by field as EndNote's own RIS of the same library is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from fingerpost.base.formats import SourceRecord, Unreadable, read_file
from fingerpost.base.formats.endnote_xml import looks_like, read

HEAD = b'<?xml version="1.0" encoding="UTF-8" ?><xml><records>'
RECORD = b"""<record><ref-type name="%s">17</ref-type>
<contributors><authors><author><style face="normal">Day, A. L.</style></author></authors></contributors>
<titles><title><style>Sepsis </style><style face="italic">in vivo</style></title>
<secondary-title>J Made Up</secondary-title></titles>
<dates><year>2019</year><pub-dates><date>Sep 18</date></pub-dates></dates>
<urls><pdf-urls><url>internal-pdf://1/a.pdf</url></pdf-urls></urls><accession-num>123456</accession-num>
<remote-database-provider>NLM</remote-database-provider><custom2>PMC77</custom2>%s</record>"""


def one(kind: bytes = b"Journal Article", more: bytes = b"") -> SourceRecord:
    [step] = read(io.BytesIO(HEAD + RECORD % (kind, more) + b"</records></xml>"))
    assert isinstance(step.record, SourceRecord)
    return step.record


def test_the_fields_of_a_record() -> None:
    record = one()
    assert record.title == "Sepsis in vivo"
    assert [author.name for author in record.authors] == ["Day AL"]
    assert (record.journal, record.year, record.month, record.day) == ("J Made Up", 2019, 9, 18)
    assert (record.pmid, record.pmcid, record.database) == ("123456", "PMC77", "PubMed")
    assert record.attachments == ("1/a.pdf",)


@pytest.mark.parametrize(
    ("kind", "said"),
    [(b"Book", "Book"), (b"Report", "Report"), (b"Web Page", "Web Page"), (b"Journal Article", "Journal Article")],
)
def test_the_type_of_reference(kind: bytes, said: str) -> None:
    assert one(kind).publication_types == (said,)


def test_groups_of_the_library_are_kept() -> None:
    assert one(more=b"<groups><group>Falls</group><group>Wards</group></groups>").groups == ("Falls", "Wards")


def test_a_damaged_record_harms_no_other() -> None:
    good = RECORD % (b"Book", b"")
    steps = list(read(io.BytesIO(HEAD + b"<record><titles></record>" + good + b"</records></xml>")))
    assert [type(step.record) for step in steps] == [Unreadable, SourceRecord]


def test_no_entity_is_followed() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><records>'
    evil = b"<record><titles><title>T&a;</title></titles></record>"
    [step] = read(io.BytesIO(bomb + evil + b"</records></xml>"))
    assert "root:" not in repr(step.record)


def test_pubmed_xml_is_not_taken_for_it() -> None:
    assert not looks_like(b'<?xml version="1.0"?><PubmedArticleSet><PubmedArticle>')
    assert looks_like(HEAD + b"<record>")


def test_the_same_library_as_ris_says_the_same(exports: Path) -> None:
    pairs = zip(
        read_file(exports / "Reflib__blue-light.xml"), read_file(exports / "Reflib__blue-light.ris"), strict=True
    )
    for xml, ris in pairs:
        for name in ("title", "authors", "year", "doi", "pmid", "volume", "abstract", "pages", "pmcid"):
            assert getattr(xml.record, name) == getattr(ris.record, name), name
