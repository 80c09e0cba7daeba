"""Getting the paper: the best way first, every address well made, nothing that a file could smuggle in."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from paper_shelf import record

from fingerpost.areas.knowledge.getting import ASK, FREE, OURS, RECORD, ways_to_paper
from fingerpost.areas.knowledge.openurl import openurl
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.formats.source_record import SourceRecord

TRUST = Organisation(
    name="Ashdown Trust (made up)",
    library_email="library@ashdown.example",
    links={"resolver": "https://resolver.example.org/find?{openurl}", "libkey": "https://libkey.io/libraries/1/{doi}"},
)


def test_a_free_copy_comes_before_ours_before_asking_before_the_record() -> None:
    ways = ways_to_paper(record(pmcid="PMC7654321"), TRUST)
    assert [way.sort for way in ways] == [FREE, OURS, OURS, ASK, RECORD, RECORD]
    assert ways[0].url == "https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/"
    assert ways[1].url == "https://libkey.io/libraries/1/10.9999/made.up"


def test_without_an_organisation_only_what_is_open_to_all_is_offered() -> None:
    assert [way.sort for way in ways_to_paper(record(), None)] == [RECORD, RECORD]


def test_a_libkey_template_is_not_used_for_a_paper_without_a_doi() -> None:
    ways = ways_to_paper(record(doi=""), TRUST)
    assert not any("libkey" in way.url for way in ways)
    assert any("resolver" in way.url for way in ways)


@pytest.mark.parametrize(
    "address",
    [
        "https://journals.plos.org/plosone/article?id=10.9999/x",
        "https://europepmc.org/articles/PMC1",
        "https://www.medrxiv.org/content/1",
        "https://bmcpublichealth.biomedcentral.com/articles/1",
    ],
)
def test_an_address_where_everything_is_free_is_a_free_copy(address: str) -> None:
    first = ways_to_paper(record(urls=(address,)), TRUST)[0]
    assert (first.sort, first.url) == (FREE, address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)//journals.plos.org",
        "https://journals.plos.org.evil.example/article",
        "https://www.sciencedirect.com/science/article/pii/1",
        "https://europepmc.org/search?query=x",
        "https://[broken",
    ],
)
def test_other_addresses_in_a_record_are_not_offered_as_free(address: str) -> None:
    assert all(way.sort != FREE for way in ways_to_paper(record(urls=(address,)), TRUST))


def test_the_openurl_describes_the_article_in_the_standards_words() -> None:
    sent = parse_qs(openurl(record()))
    assert sent["ctx_ver"] == ["Z39.88-2004"]
    assert sent["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert sent["rft.genre"] == ["article"]
    assert sent["rft_id"] == ["info:doi/10.9999/made.up", "info:pmid/11111111"]
    assert sent["rft.atitle"] == ["Blue badges on busy wards: a randomised controlled trial"]
    assert sent["rft.jtitle"] == ["Journal of Made-up Results"]
    assert (sent["rft.issn"], sent["rft.volume"], sent["rft.issue"]) == (["1234-5679"], ["12"], ["3"])
    assert (sent["rft.spage"], sent["rft.date"], sent["rft.au"]) == (["134"], ["2019-03"], ["Example A"])


def test_an_openurl_survives_the_resolvers_template() -> None:
    title = "Tea & cake: 50% of staff, 100% of the time? #wards"
    way = next(way for way in ways_to_paper(record(title=title, doi=""), TRUST) if "resolver" in way.url)
    sent = parse_qs(urlsplit(way.url).query)
    assert sent["rft.atitle"] == [title]
    assert sent["rft_id"] == ["info:pmid/11111111"]


def test_a_book_is_described_as_a_book_and_says_nothing_it_does_not_know() -> None:
    sent = parse_qs(openurl(SourceRecord(title="The Ward Book", isbn=("9780000000002",))))
    assert (sent["rft.genre"], sent["rft.btitle"], sent["rft.isbn"]) == (["book"], ["The Ward Book"], ["9780000000002"])
    assert "rft.date" not in sent and "rft_id" not in sent


def test_asking_the_library_opens_a_mail_with_the_reference_in_it() -> None:
    way = next(way for way in ways_to_paper(record(), TRUST) if way.sort == ASK)
    address, _, query = way.url.partition("?")
    assert address == "mailto:library@ashdown.example"
    body = unquote(parse_qs(query)["body"][0])
    assert "Blue badges" in body and "11111111" in body and "Journal of Made-up Results 2019 12(3) 134-7" in body
