"""RIS as each database writes it: real records checked by hand against the files."""

from __future__ import annotations

from collections.abc import Callable

from fingerpost.base.formats import Heading, Notice, Read, SourceRecord

RecordOf = Callable[..., SourceRecord]


def test_scopus(record_of: RecordOf) -> None:
    record = record_of("ASySD__scopus.ris", 2)
    assert record.title == "Calcium and magnesium abnormalities in puppies with parvoviral enteritis"
    assert (record.pmid, record.doi) == ("39549413", "10.2460/ajvr.24.07.0187")
    assert (record.journal, record.journal_abbreviation) == (
        "American Journal of Veterinary Research",
        "Am. J. Vet. Res.",
    )
    assert (record.year, record.volume, record.issue, record.pages) == (2025, "86", "1", "1-8")
    assert [author.name for author in record.authors] == [
        "Mouton A", "Celliers A", "Thompson PN", "Mellanby RJ", "Schoeman JP",
    ]  # fmt: skip
    assert (record.issn, record.database, record.publication_types) == (("0002-9645",), "Scopus", ("Journal Article",))


def test_scopus_article_number_stands_for_pages(record_of: RecordOf) -> None:
    record = record_of("dedupe/CiteSource__20221207_gambling-harms_scopus_255.ris", 3)
    assert (record.title, record.pages) == ("Gambling disorder in minority ethnic groups", "107475")
    assert (record.doi, record.year, record.volume) == ("10.1016/j.addbeh.2022.107475", 2023, "136")
    assert [section.label for section in record.abstract] == ["Background", "Methods", "Results", "Conclusions"]


def test_web_of_science_with_its_bare_carriage_returns(record_of: RecordOf) -> None:
    record = record_of("ASySD__wos_test.ris", 1)
    assert (record.accession, record.database) == ("WOS:000082252000006", "Web of Science")
    assert [author.name for author in record.authors] == ["Larsen LJ", "Roush JK", "McLaughlin RM", "Cash WC"]
    assert (record.year, record.month, record.pages, record.issn) == (1999, 8, "134-137", ("0932-0814",))
    assert (record.pmid, record.doi, record.language) == ("", "", "English")
    assert len(record.extra["AD"]) > 1


def test_web_of_science_conference_paper(exports_records: Callable[[str], list[SourceRecord]]) -> None:
    record = next(r for r in exports_records("CiteSource__WoS_79.ris") if r.publication_types == ("Conference Paper",))
    assert (record.title, record.authors[0].name) == ("Internet addiction: where we are now", "Morahan-Martin J")
    assert (record.isbn, record.issn) == (("9781845641702",), ("1746-4463",))
    assert (record.doi, record.year, record.pages) == ("10.2495/is060101", 2006, "93-103")


def test_ovid_medline(exports_records: Callable[[str], list[SourceRecord]]) -> None:
    records = {record.pmid: record for record in exports_records("CiteSource__medline_84.ris")}
    assert len(records) == 84
    fire = records["38437644"]
    assert (fire.doi, fire.year, fire.journal) == ("10.1093/aob/mcae033", 2024, "Annals of botany")
    assert (fire.issue, fire.volume, fire.issn) == ("", "", ("1095-8290",))
    assert [s.label for s in fire.abstract] == ["BACKGROUND AND AIMS", "METHODS", "KEY RESULTS", "CONCLUSIONS"]
    assert not any(section.text.endswith(",") for section in fire.abstract)
    allergy = records["34896064"]
    assert Heading("Air Pollutants", "", True, ("adverse effects", "analysis")) in allergy.mesh
    assert Heading("Allergens") in allergy.mesh
    assert (allergy.keywords, allergy.volume, allergy.pages) == ((), "98 Suppl 1", "S47-S54")
    assert records["34402002"].notices[0].type == "ErratumIn"
    assert records["34402002"].notices[0].pmid == "35389171"


def test_psycinfo_from_ebsco(record_of: RecordOf) -> None:
    record = record_of("CiteSource__psycinfo_64.ris", 3)
    assert (record.pmid, record.accession, record.database) == ("35165170", "2022-52282-006", "APA PsycInfo")
    assert (record.journal, record.journal_abbreviation) == ("The Journal of Neuroscience", "J Neurosci")
    assert (record.year, record.month, record.day, record.pages) == (2022, 3, 23, "2570-2583")
    assert (record.authors[1].name, len(record.authors), record.doi) == ("Shamay-Tsoory SG", 10, "")
    assert record.urls == (
        "https://search.ebscohost.com/login.aspx?direct=true&db=psyh&AN=2022-52282-006&site=ehost-live&scope=site",
    )


def test_a_thesis_in_psycinfo(exports_records: Callable[[str], list[SourceRecord]]) -> None:
    record = next(r for r in exports_records("CiteSource__psycinfo_64.ris") if r.accession == "2013-99220-561")
    assert (record.publication_types[0], record.year, record.month) == ("Thesis", 2013, None)
    assert (record.issn, record.isbn) == (("0419-4217",), ("9780494791424",))
    assert (record.volume, record.issue, record.publisher) == ("74", "5-B(E)", "ProQuest Information & Learning")


def test_pubmed_through_endnote(record_of: RecordOf) -> None:
    record = record_of("Reflib__blue-light.ris", 2)
    assert (record.pmid, record.doi) == ("15301568", "10.2165/00128071-200405040-00001")
    assert record.publication_types == ("Journal Article", "Review")
    assert [heading.name for heading in record.mesh] == [
        "Acne Vulgaris", "Humans", "Light", "Phototherapy", "Ultraviolet Rays",
    ]  # fmt: skip
    assert [heading.major for heading in record.mesh] == [True, False, False, True, False]
    assert (record.pages, record.year, record.journal) == ("211-6", 2004, "Am J Clin Dermatol")
    assert record_of("Reflib__blue-light.ris", 1).pmcid == "PMC5887696"
    assert record_of("Reflib__blue-light.ris", 3).month == 12


def test_pubmed_through_zotero(record_of: RecordOf) -> None:
    record = record_of("dedupe/CiteSource__20221207_gambling-harms_pubmed_176.ris", 1)
    assert (record.year, record.month, record.day) == (2021, 4, 21)
    assert (record.doi, record.issn) == ("10.3390/ijerph18094395", ("1660-4601", "1661-7827"))
    assert Heading("Gambling", "", True) in record.mesh
    assert {"gambling", "public health", "Public Health"} <= set(record.keywords)


def test_a_suffix_and_a_spanish_second_title(exports_records: Callable[[str], list[SourceRecord]]) -> None:
    names = {author.name for record in exports_records("synthesisr__scopus.ris") for author in record.authors}
    assert "Thompson FR III" in names


def test_notes_about_a_retraction_are_notices(read_text: Callable[..., list[Read]]) -> None:
    (step,) = read_text("ris", "TY  - JOUR\nTI  - T\nN1  - Retraction in: Lancet. 2020. PMID: 77\nER  - \n")
    record = step.record
    assert isinstance(record, SourceRecord)
    assert (record.notices, record.retracted, record.pmid) == (
        (Notice("RetractionIn", "Lancet. 2020.", "77"),),
        True,
        "",
    )
