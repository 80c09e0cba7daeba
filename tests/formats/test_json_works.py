"""Works in JSON, each source by its own shape, alone, in a list, in an answer, one a line."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from fingerpost.base.formats import SourceRecord, Unreadable
from fingerpost.base.formats.json_works import looks_like, read

CSL = {
    "id": "a", "type": "article-journal", "title": "On <i>sepsis</i>", "container-title": "J Made Up", "volume": "12",
    "author": [{"family": "Day", "given": "Alison Louise"}, {"literal": "The Group"}], "page": "1-9",
    "PMID": "31366609", "issued": {"date-parts": [["2019", 3]]}, "DOI": "https://doi.org/10.5555/X",
    "ISSN": "0932-0814",
}  # fmt: skip
CROSSREF = {
    "DOI": "10.5555/y", "indexed": {}, "title": ["A trial"], "subtitle": ["of wards"], "type": "journal-article",
    "container-title": ["Journal of Made Up Studies"], "author": [{"given": "Bob", "family": "Night", "ORCID": "x"}],
    "published-print": {"date-parts": [[2020, 5, 4]]}, "abstract": "<jats:p>We tried it.</jats:p>",
    "updated-by": [{"type": "retraction", "DOI": "10.5555/z"}],
    "clinical-trial-number": [{"clinical-trial-number": "nct01234567"}],
}  # fmt: skip
OPENALEX = {
    "id": "https://openalex.org/W1", "doi": "https://doi.org/10.5555/w", "title": "Open", "type": "article",
    "publication_date": "2021-02-03", "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/31366609"},
    "authorships": [{"author": {"display_name": "Ann Day"}}], "is_retracted": True,
    "abstract_inverted_index": {"not": [2], "It": [0], "did": [1], "work": [3]},
    "mesh": [{"descriptor_name": "Sepsis", "descriptor_ui": "D018805", "is_major_topic": True, "qualifier_name": None}],
    "biblio": {"volume": "3", "first_page": "10", "last_page": "19"},
}  # fmt: skip
EUROPE_PMC = {
    "id": "31366609", "source": "MED", "pmid": "31366609", "title": "Europe.", "authorString": "Day AL, Night B.",
    "pubYear": "2018", "journalInfo": {"journal": {"title": "J", "issn": "0932-0814"}, "volume": "9"},
    "pubTypeList": {"pubType": ["Review"]}, "abstractText": "<h4>Background</h4>A. <h4>Methods</h4>B.",
    "meshHeadingList": {"meshHeading": [{"majorTopic_YN": "Y", "descriptorName": "Sepsis"}]},
}  # fmt: skip
TRIAL = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT01234567", "officialTitle": "A planned trial", "briefTitle": "Plan"},
        "statusModule": {"studyFirstPostDateStruct": {"date": "2022-01-05"}, "overallStatus": "RECRUITING"},
        "designModule": {"studyType": "INTERVENTIONAL", "designInfo": {"allocation": "RANDOMIZED"}},
        "descriptionModule": {"briefSummary": "We will see."},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "A Made Up Trust"}},
    }
}


def records(given: Any) -> list[SourceRecord | Unreadable]:
    data = given if isinstance(given, bytes) else json.dumps(given).encode()
    return [step.record for step in read(io.BytesIO(data))]


def one(given: Any) -> SourceRecord:
    [record] = records(given)
    assert isinstance(record, SourceRecord)
    return record


def test_csl() -> None:
    record = one([CSL])
    assert (record.title, record.journal, record.year, record.month) == ("On sepsis", "J Made Up", 2019, 3)
    assert [each.name for each in record.authors] == ["Day AL", "The Group"]
    assert (record.pmid, record.doi, record.issn) == ("31366609", "10.5555/x", ("0932-0814",))


def test_crossref() -> None:
    record = one({"status": "ok", "message": {"items": [CROSSREF]}})
    assert (record.title, record.doi, record.year, record.day) == ("A trial: of wards", "10.5555/y", 2020, 4)
    assert (record.abstract[0].text, record.nct, record.retracted) == ("We tried it.", ("NCT01234567",), True)
    assert one({"status": "ok", "message": CROSSREF}) == record


def test_openalex() -> None:
    record = one({"meta": {}, "results": [OPENALEX]})
    assert (record.pmid, record.pages, record.retracted) == ("31366609", "10-19", True)
    assert record.abstract[0].text == "It did not work"
    assert record.mesh[0].major and record.authors[0].family == "Day"


def test_europe_pmc() -> None:
    record = one({"resultList": {"result": [EUROPE_PMC]}})
    assert [part.label for part in record.abstract] == ["Background", "Methods"]
    assert (record.title, record.year, record.publication_types) == ("Europe", 2018, ("Review",))
    assert [each.name for each in record.authors] == ["Day AL", "Night B"]


def test_a_registered_trial() -> None:
    record = one({"studies": [TRIAL]})
    assert (record.nct, record.year, record.title) == (("NCT01234567",), 2022, "A planned trial")
    assert record.publication_types == ("Trial Registration", "Interventional", "Randomized")
    assert record.authors[0].collective == "A Made Up Trust"


def test_one_a_line_and_of_several_kinds() -> None:
    lines = b"\n".join(json.dumps(each).encode() for each in (CSL, OPENALEX, TRIAL))
    assert [record.database for record in records(lines)] == ["", "OpenAlex", "ClinicalTrials.gov"]


def test_what_is_no_record_is_reported_and_the_next_is_read() -> None:
    found = records([1, {"a": 1}, CSL])
    assert [type(each) for each in found] == [Unreadable, Unreadable, SourceRecord]


def test_a_cut_file_keeps_what_came_before() -> None:
    found = records(json.dumps([CSL, CSL]).encode()[:-30])
    assert [type(each) for each in found] == [SourceRecord, Unreadable]


@pytest.mark.parametrize("key", sorted(CROSSREF))
@pytest.mark.parametrize("value", [None, 5, "x", [], {}, [None], [[]], [{}], True])
def test_fields_of_any_kind_harm_nothing(key: str, value: Any) -> None:
    assert len(records([{**CROSSREF, "DOI": "10.5555/y", "indexed": {}, key: value}])) == 1
    assert len(records([{**OPENALEX, "authorships": [], key: value}])) == 1


def test_depth_is_no_danger() -> None:
    assert len(records(b'[{"DOI":"10.5555/y","title":' + b"[" * 100_000 + b"]" * 100_000 + b"}]")) >= 1


def test_detection() -> None:
    assert looks_like(json.dumps([CSL]).encode())
    assert not looks_like(b'{"a": 1}')
    assert not looks_like(b"<xml>")
