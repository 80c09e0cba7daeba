"""What single databases and reference managers write otherwise than everybody else, in made-up records."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fingerpost.base.formats import Read, SourceRecord, detect
from fingerpost.base.formats.dates import paper_date
from fingerpost.base.formats.identifiers import find_doi
from fingerpost.base.formats.names_text import author_of, natural_name

ReadText = Callable[..., list[Read]]


def only(steps: list[Read]) -> SourceRecord:
    (step,) = steps
    assert isinstance(step.record, SourceRecord), step.record
    return step.record


def ris(read_text: ReadText, *lines: str) -> SourceRecord:
    return only(read_text("ris", "\n".join(("TY  - JOUR", "TI  - Ward falls", *lines, "ER  - ", ""))))


def table(read_text: ReadText, heads: str, *cells: str) -> SourceRecord:
    return only(read_text("csv", f"{heads}\n" + ",".join(f'"{cell}"' for cell in cells) + "\n"))


def names(record: SourceRecord) -> list[str]:
    return [f"{{{each.collective}}}" if each.collective else each.name for each in record.authors]


def test_web_of_science_ends_its_file_with_a_tag_of_its_own(read_text: ReadText) -> None:
    assert only(read_text("ris", "TY  - JOUR\nTI  - Ward falls\nER  - \n\nEF  - \n")).title == "Ward falls"


def test_proquest_names_the_same_people_twice(read_text: ReadText) -> None:
    record = ris(read_text, "A1  - Day, Ann", "A1  - Roe, Bo", "AU  - Day, Ann", "AU  - Roe, Bo")
    assert names(record) == ["Day A", "Roe B"]


def test_a_group_beside_the_people(read_text: ReadText) -> None:
    assert names(ris(read_text, "AU  - Day, A", "A1  - Falls Study Grp")) == ["Day A", "{Falls Study Grp}"]


def test_ebsco_tells_number_and_language_among_its_notes(read_text: ReadText) -> None:
    note = (
        "N1  - Accession Number: 1. Language: English. Publication Type: Article; systematic review. PMID: NLM325160."
    )
    record = ris(read_text, "DB  - rzh", "CY  - London, <Blank>", note)
    assert (record.pmid, record.language, record.place, record.database) == ("325160", "English", "London", "CINAHL")
    assert record.publication_types == ("Journal Article", "Systematic review")


def test_embase_has_its_number_in_a_tag_of_its_own(read_text: ReadText) -> None:
    record = ris(read_text, "DB  - Embase", "U2  - L2004567890", "KW  - *falling", "KW  - adult")
    assert (record.accession, record.keywords, "U2" in record.extra) == ("L2004567890", ("falling", "adult"), False)


def test_the_cochrane_register_names_pubmed_and_the_trial(read_text: ReadText) -> None:
    record = ris(read_text, "AN  - CN-01234567", "C3  - PUBMED 29000001,EMBASE 620000001,CTgov NCT01234567")
    assert (record.pmid, record.nct, record.accession) == ("29000001", ("NCT01234567",), "CN-01234567")


def test_cochrane_sets_subheadings_in_brackets(read_text: ReadText) -> None:
    record = ris(
        read_text, "KW  - Accidental Falls [*prevention & control, statistics & numerical data]", "KW  - Humans"
    )
    assert [(each.name, each.major, each.qualifiers) for each in record.mesh] == [
        ("Accidental Falls", True, ("prevention & control", "statistics & numerical data")),
        ("Humans", False, ()),
    ]


@pytest.mark.parametrize(
    "change", [("  - ", "\xa0\xa0- "), ("  - ", "  – "), ("\n", "\n    ")], ids=["blanks", "dash", "indent"]
)
def test_ris_that_went_through_a_page_or_a_word_processor(read_text: ReadText, change: tuple[str, str]) -> None:
    text = "\nTY  - JOUR\nTI  - Ward falls\nAU  - Day, A\nER  - \n".replace(*change)
    found = detect(text.encode())
    assert found
    assert found.name == "ris"
    record = only(read_text("ris", text))
    assert (record.title, names(record)) == ("Ward falls", ["Day A"])


@pytest.mark.parametrize("view", ["/full", "/abstract", "/epdf", "/full/html", ""])
def test_an_address_ends_behind_the_doi(view: str) -> None:
    assert find_doi(f"https://www.example.org/doi/10.5555/ward.2020.1{view}") == "10.5555/ward.2020.1"


def test_the_word_abstract_is_none_of_it(read_text: ReadText) -> None:
    record = ris(read_text, "AB  - Abstract Background: We asked. Methods: We looked.")
    assert [(each.label, each.text) for each in record.abstract] == [
        ("Background", "We asked."),
        ("Methods", "We looked."),
    ]
    assert ris(read_text, "AB  - Abstract reasoning declines.").abstract[0].text == "Abstract reasoning declines."


@pytest.mark.parametrize(
    ("said", "date"),
    [("15 March 2019", (2019, 3, 15)), ("1st Jan 2021", (2021, 1, 1)), ("2018 Mar", (2018, 3, None)),
     ("Mar 2018", (2018, 3, None)), ("March 4, 2018", (2018, 3, 4))],
)  # fmt: skip
def test_the_day_may_stand_before_the_month(said: str, date: tuple[int, int, int | None]) -> None:
    assert paper_date(said) == date


@pytest.mark.parametrize(
    ("said", "family", "given"),
    [("Alison L. Day", "Day", "Alison L."), ("Jan van der Berg", "van der Berg", "Jan"), ("A. B. Roe", "Roe", "A. B.")],
)
def test_a_name_in_the_order_in_which_it_is_said(said: str, family: str, given: str) -> None:
    found = natural_name(said)
    assert found
    assert (found.family, found.given) == (family, given)


@pytest.mark.parametrize(
    "said",
    ["World Health Organization", "Falls Study Group", "Department of Health", "van der Berg", "Day AL", "COVID 19"],
)
def test_what_names_nobody_in_that_order(said: str) -> None:
    assert natural_name(said) is None


def test_initials_before_the_family_name() -> None:
    assert (author_of("J. K. Okafor").family, author_of("J. K. Okafor").initials) == ("Okafor", "JK")
    assert author_of("U.S. Preventive Services Task Force").collective == "U.S. Preventive Services Task Force"


def test_a_table_of_pubmed_names_people_and_groups(read_text: ReadText) -> None:
    record = table(read_text, "PMID,Title,Authors", "31", "Ward falls", "Day AL, van der Berg J, Falls Study Group.")
    assert names(record) == ["Day AL", "van der Berg J", "{Falls Study Group}"]
    assert names(table(read_text, "PMID,Title,Authors", "31", "Ward falls", "Day AL.")) == ["Day AL"]


def test_a_table_of_people_in_the_order_said(read_text: ReadText) -> None:
    several = table(read_text, "Title,Author/s", "Ward falls", "Alison L. Day; Bo Roe; World Health Organization")
    assert names(several) == ["Day AL", "Roe B", "{World Health Organization}"]
    assert names(table(read_text, "Title,Authors", "Ward falls", "Ann Day, Bo Roe and Cy Low")) == [
        "Day A",
        "Roe B",
        "Low C",
    ]


def test_a_table_of_web_of_science(read_text: ReadText) -> None:
    heads = "PT,AU,AF,TI,SO,CY,PI,SN,EI,PD,PY,DT,BP,EP,AR,PG,DA"
    cells = ("J", "Day, AL", "Day, Ann L.", "Ward falls", "WARDS", "", "LONDON", "1234-5679", "2345-6786", "MAR",
             "2019", "Review", "1", "9", "", "9", "2024-03-12")  # fmt: skip
    record = table(read_text, heads, *cells)
    assert (record.pages, record.month, record.place, record.publication_types) == ("1-9", 3, "LONDON", ("Review",))
    assert (record.issn, record.authors[0].given) == (("1234-5679", "2345-6786"), "Ann L.")


def test_a_table_of_scopus_has_article_numbers(read_text: ReadText) -> None:
    record = table(
        read_text, "Title,Source title,Art. No.,Page start,Source", "Ward falls", "Wards", "e2045", "", "Scopus"
    )
    assert (record.pages, record.database, record.journal) == ("e2045", "Scopus", "Wards")


def test_a_table_of_zotero(read_text: ReadText) -> None:
    heads = "Item Type,Title,Library Catalog,Extra,Notes"
    record = table(read_text, heads, "journalArticle", "Ward falls", "PubMed", "PMID: 31000001\nPMCID: PMC64", "mine")
    assert (record.pmid, record.pmcid, record.database) == ("31000001", "PMC64", "PubMed")
    assert (record.publication_types, record.extra["Notes"]) == (("Journal Article",), ["mine"])


def test_a_table_of_ovid_has_the_citation_in_one_cell(read_text: ReadText) -> None:
    record = table(read_text, "TI,SO,YR", "Ward falls", "Journal of Wards. 3(2):1-9, 2019 Mar", "2019")
    assert (record.journal, record.volume, record.issue, record.pages) == ("Journal of Wards", "3", "2", "1-9")
    assert (record.year, record.month) == (2019, 3)


def test_a_table_of_registered_trials(read_text: ReadText) -> None:
    record = table(read_text, "TrialID,Scientific title,Source Register", "NCT01234567", "Socks", "ClinicalTrials.gov")
    assert (record.nct, record.accession, record.title) == (("NCT01234567",), "NCT01234567", "Socks")


def test_bibtex_keeps_signs_and_letters(read_text: ReadText) -> None:
    text = r"@article{a, title = {$\beta$-blockers, CO$_2$ and p{\textless}0.05 for $5 and $10}, year = 2019}"
    assert only(read_text("bibtex", text)).title == "β-blockers, CO2 and p<0.05 for $5 and $10"


def test_bibtex_names(read_text: ReadText) -> None:
    record = only(read_text("bibtex", "@article{a, title={T}, author={A. Day and C. van den Berg and others}}"))
    assert [(each.family, each.given) for each in record.authors] == [("Day", "A."), ("van den Berg", "C.")]


def test_bibtex_of_web_of_science_and_scopus(read_text: ReadText) -> None:
    text = (
        "@article{WOS:0001, Title={{T}}, EISSN={{2345-6786}}, Keywords-Plus={{NOISE; WARDS}}, Unique-ID={{WOS:0001}},"
        " Article-Number={{e12}}, Journal-ISO={{J. Wards}}}"
    )
    record = only(read_text("bibtex", text))
    assert (record.issn, record.keywords, record.accession) == (("2345-6786",), ("NOISE", "WARDS"), "WOS:0001")
    assert (record.pages, record.journal_abbreviation) == ("e12", "J. Wards")
    scopus = only(read_text("bibtex", "@ARTICLE{x, title={T}, author_keywords={falls; wards}, source={Scopus}}"))
    assert (scopus.keywords, scopus.database) == (("falls", "wards"), "Scopus")


def test_ciw_early_access_and_several_types(read_text: ReadText) -> None:
    text = "FN Clarivate\nVR 1.0\nPT J\nTI Ward falls\nDT Article; Early Access\nEA JAN 2024\nUT WOS:0002\nER\n\nEF"
    record = only(read_text("ciw", text))
    assert (record.year, record.publication_types) == (2024, ("Journal Article", "Early Access"))


def test_crossref_headings_stand_apart_from_the_text(read_text: ReadText) -> None:
    abstract = (
        "<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title><jats:p>A.</jats:p></jats:sec>"
    )
    abstract += "<jats:sec><jats:title>Methods</jats:title><jats:p>B.</jats:p></jats:sec>"
    text = (
        f'{{"DOI": "10.5555/x", "title": ["T"], "type": "journal-article", "abstract": "{abstract}", "indexed": {{}}}}'
    )
    assert [(each.label, each.text) for each in only(read_text("json", text)).abstract] == [
        ("Background", "A."),
        ("Methods", "B."),
    ]


def test_openalex_names(read_text: ReadText) -> None:
    people = (
        '{"author": {"display_name": "Jan van der Berg"}}',
        '{"author": {"display_name": "World Health Organization"}}',
    )
    record = only(read_text("json", f'{{"title": "T", "authorships": [{", ".join(people)}]}}'))
    assert names(record) == ["van der Berg J", "{World Health Organization}"]


@pytest.mark.parametrize("order", [("nbib", "ris", "nbib"), ("ris", "ris", "nbib"), ("nbib", "ris", "ris")])
@pytest.mark.parametrize("between", ["", "\n"])
def test_ris_among_nbib_is_reported_and_spoils_nothing(
    read_text: ReadText, order: tuple[str, ...], between: str
) -> None:
    texts = {"nbib": "PMID- 31000001\nTI  - Ward falls\n", "ris": "TY  - JOUR\nTI  - Socks\nER  - \n"}
    records = [step.record for step in read_text("nbib", between.join(texts[name] for name in order))]
    assert [isinstance(each, SourceRecord) for each in records] == [name == "nbib" for name in order]
    assert {each.title for each in records if isinstance(each, SourceRecord)} == {"Ward falls"}
