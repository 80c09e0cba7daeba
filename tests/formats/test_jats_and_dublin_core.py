"""Articles in JATS, one or a set, and Dublin Core from repositories."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from fingerpost.base.formats import FORMATS, SourceRecord, Unreadable, detect, read_file

ARTICLE = """<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" xml:lang="en"><front>
<journal-meta><journal-id journal-id-type="nlm-ta">J Made Up</journal-id><journal-title-group>
<journal-title>Journal of Made-up Things</journal-title></journal-title-group><issn pub-type="epub">1234-567X</issn>
<publisher><publisher-name>Press</publisher-name><publisher-loc>Leeds</publisher-loc></publisher></journal-meta>
<article-meta><article-id pub-id-type="pmid">31000001</article-id><article-id pub-id-type="pmc">77</article-id>
<article-id pub-id-type="doi">10.5555/JATS.1</article-id>
<title-group><article-title>Beds &amp; <italic>bays</italic><xref ref-type="fn">*</xref></article-title>
<subtitle>a &alpha; trial</subtitle></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Day</surname><given-names>Alison Louise</given-names>
<suffix>Jr</suffix></name><contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>
<xref ref-type="aff" rid="a1"><sup>1</sup></xref></contrib>
<contrib contrib-type="author"><collab>The Bay Group</collab></contrib>
<contrib contrib-type="editor"><name><surname>Ed</surname><given-names>E</given-names></name></contrib></contrib-group>
<aff id="a1"><label>1</label>A ward, Leeds</aff>
<pub-date pub-type="epub"><day>1</day><month>2</month><year>2019</year></pub-date>
<pub-date pub-type="ppub"><month>3</month><year>2020</year></pub-date>
<volume>1</volume><issue>2</issue><fpage>12</fpage><lpage>19</lpage>
<related-article related-article-type="retraction-forward" xlink:href="10.5555/gone"/>
<abstract><sec><title>AIM</title><p>To see.</p></sec><sec><title>RESULTS</title><p>It helped.</p></sec></abstract>
<abstract abstract-type="teaser"><p>Read this!</p></abstract>
<kwd-group><kwd>beds</kwd><kwd>bays</kwd></kwd-group></article-meta></front>
<body><sec><title>Introduction</title><p>%s</p></sec></body><back/></article>"""
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS.dtd">\n'


def read(name: str, text: str) -> list[SourceRecord | Unreadable]:
    known = detect(text.encode())
    assert known and known.name == name
    return [step.record for step in FORMATS[name].read(io.BytesIO(text.encode()))]


def test_the_fields_of_an_article() -> None:
    (record,) = read("jats", DOCTYPE + ARTICLE % "Text of the article. ")
    assert isinstance(record, SourceRecord)
    assert record.title == "Beds & bays: a α trial"
    assert (record.doi, record.pmid, record.pmcid) == ("10.5555/jats.1", "31000001", "PMC77")
    assert (record.journal, record.journal_abbreviation) == ("Journal of Made-up Things", "J Made Up")
    assert (record.year, record.month, record.day, record.pages) == (2020, 3, None, "12-19")
    day, group = record.authors
    assert (day.name, day.orcid, day.affiliation) == ("Day AL Jr", "0000-0002-1825-0097", "A ward, Leeds")
    assert group.collective == "The Bay Group"
    assert [(part.label, part.text) for part in record.abstract] == [("AIM", "To see."), ("RESULTS", "It helped.")]
    assert record.keywords == ("beds", "bays") and record.publication_types == ("Journal Article",)
    assert record.retracted and record.notices[0].source == "doi:10.5555/gone"
    assert (record.issn, record.publisher, record.place) == (("1234-567X",), "Press", "Leeds")


@pytest.mark.parametrize("wrap", ["<pmc-articleset>%s</pmc-articleset>", "<articles>\n%s</articles>", "%s"])
def test_a_set_with_damage_in_one_article(wrap: str) -> None:
    broken = (ARTICLE % "").replace("</surname>", "", 1)
    found = read(
        "jats", wrap % "\n".join([ARTICLE % "one", broken, ARTICLE % "<x>two</x>", "<article><front/></article>"])
    )
    assert [isinstance(each, SourceRecord) for each in found] == [True, False, True, False]
    assert isinstance(found[1], Unreadable) and found[1].line > 1 and "Not well-formed" in found[1].error


def test_the_text_of_an_article_is_not_gathered() -> None:
    (record,) = read("jats", ARTICLE % ("<p>deep</p>" * 200_000))
    assert isinstance(record, SourceRecord)


DC = """<oai_dc:dc xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/">
<dc:title xml:lang="cy">Gwelyau</dc:title><dc:title xml:lang="en">Beds</dc:title><dc:creator>Day, Ann</dc:creator>
<dc:creator>Bo Roe</dc:creator><dc:creator>University of Nowhere</dc:creator><dc:subject>beds</dc:subject>
<dc:description>Short.</dc:description><dc:description>A longer account of it.</dc:description>
<dc:date>2020-03-05</dc:date><dc:date>2021-01-01T00:00:00Z</dc:date><dc:type>info:eu-repo/semantics/article</dc:type>
<dc:type>info:eu-repo/semantics/publishedVersion</dc:type><dc:identifier>https://x.example/1</dc:identifier>
<dc:identifier>https://doi.org/10.5555/DC.1</dc:identifier><dc:source>J Made Up; Vol. 9 No. 2 (2020); 12-34</dc:source>
<dc:source>1234-567X</dc:source><dc:publisher>Press</dc:publisher><dc:rights>CC BY</dc:rights></oai_dc:dc>"""
OAI = """<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><request verb="ListRecords"/>
<ListRecords>%s<resumptionToken>more</resumptionToken></ListRecords></OAI-PMH>"""
RECORD = "<record><header><identifier>oai:x:1</identifier></header><metadata>%s</metadata></record>\n"


@pytest.mark.parametrize("text", [OAI % (RECORD % DC), DC, f"<records>{DC}</records>"])
def test_the_fields_of_dublin_core(text: str) -> None:
    (record,) = read("oai-dc", text)
    assert isinstance(record, SourceRecord)
    assert (record.title, record.doi, record.year, record.month, record.day) == ("Beds", "10.5555/dc.1", 2020, 3, 5)
    assert [author.name for author in record.authors] == ["Day A", "Roe B", "University of Nowhere"]
    assert record.abstract[0].text == "A longer account of it."
    assert (record.journal, record.volume, record.issue, record.pages) == ("J Made Up", "9", "2", "12-34")
    assert record.publication_types == ("Journal Article",) and record.issn == ("1234-567X",)
    assert record.extra == {"rights": ["CC BY"]}


def test_deleted_records_other_metadata_and_answers_without_records_are_told() -> None:
    deleted = '<record><header status="deleted"><identifier>oai:x:2</identifier></header></record>'
    found = read("oai-dc", OAI % (deleted + RECORD % "<mods><title>T</title></mods>" + RECORD % DC))
    assert [getattr(each, "error", "") for each in found] == [
        "Its repository has deleted this record (oai:x:2)", "The record has no Dublin Core in it", "",
    ]  # fmt: skip
    (said,) = read("oai-dc", '<OAI-PMH><error code="noRecordsMatch">Nothing new</error></OAI-PMH>')
    assert isinstance(said, Unreadable) and said.error == "The repository gave no records: noRecordsMatch. Nothing new"


def test_every_real_answer_of_a_repository_is_read_or_says_why_not(exports: Path) -> None:
    counts = {}
    for file in sorted((exports / "oai").glob("*.xml")):
        if file.stat().st_size > 100:
            found = [step.record for step in read_file(file)]
            counts[file.name] = sum(isinstance(each, SourceRecord) for each in found)
            assert all(each.error for each in found if isinstance(each, Unreadable))
    assert {name for name, count in counts.items() if count} == {
        "GetRecord.xml", "GetRecord_utf8test.xml", "ListRecords.xml", "ListRecords2.xml", "ListRecords3.xml",
        "ListRecords4.xml",
    }  # fmt: skip
