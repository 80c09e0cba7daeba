"""The answer page: what it shows, in which order, to whom, and in how many queries."""

from __future__ import annotations

from typing import Any

import pytest
from site_shelf import FOUND, shelve, shelve_paper

from fingerpost.base.accounts import actions as accounts

ADDRESS = "/ask?q=Do+falls+alarms+prevent+falls+on+wards%3F"


@pytest.fixture
def library(people: Any) -> Any:
    """The people, with a shelf, and a library that can be written to."""
    shelve(people)
    changes = {"library_email": "library@ashdown.example"}
    accounts.change_organisation(organisation=people.organisation, changes=changes, by=people.by)
    return people


def test_it_reads_from_honesty_to_use_in_order(library: Any) -> None:
    page = library.client("member").get(ADDRESS).content.decode()
    parts = [
        "<h1>Do falls alarms prevent falls on wards?</h1>",
        "fp-honesty",
        "What the research says",
        "What was done here and nearby",
        "What we do not know",
        "Use this",
        "Not for emergencies.",
    ]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_the_sources_words_stand_in_quotation_marks_with_design_and_paper(library: Any) -> None:
    page = library.client("anonymous").get(ADDRESS).content.decode()
    assert f"“{FOUND}”" in page
    assert "Systematic review, 20" in page
    assert "/paper" in page and "Get the paper" in page


def test_a_guideline_among_the_guidance_is_not_listed_again_beside_the_answer(library: Any) -> None:
    words = "Falls alarms should not be relied on to prevent falls on wards."
    types = ("Practice Guideline",)
    shelve_paper(library, "Guideline on falls alarms", words, types)
    page = library.client("anonymous").get(ADDRESS).content.decode()
    assert "Published guideline" in page
    beside = page.partition('id="others"')[2].partition("</details>")[0]
    assert "part" in beside and "Guideline on falls alarms" not in beside


def test_what_is_hidden_is_absent(library: Any) -> None:
    assert "Our own falls alarms" in library.client("member").get(ADDRESS).content.decode()
    for role in ("anonymous", "specialist", "partner"):
        assert "Our own falls alarms" not in library.client(role).get(ADDRESS).content.decode()


def test_the_library_can_be_asked_with_the_question_prepared(library: Any) -> None:
    page = library.client("anonymous").get(ADDRESS).content.decode()
    assert "mailto:library@ashdown.example?subject=A%20question%20for%20the%20library" in page
    assert "Do%20falls%20alarms%20prevent%20falls%20on%20wards" in page


def test_where_little_is_found_the_question_is_carried_on_at_the_top(library: Any) -> None:
    page = library.client("anonymous").get("/ask?q=rate+of+VAT").content.decode()
    assert "Nothing that we hold speaks to this" in page
    assert page.index("Carry on with this question") < page.index("What we do not know")
    assert "https://pubmed.ncbi.nlm.nih.gov/?term=rate%20of%20VAT" in page


def test_the_question_is_text_and_never_markup(library: Any) -> None:
    page = library.client("anonymous").get("/ask", {"q": "<script>alert(1)</script> falls"}).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_the_cited_references_can_be_fetched_as_ris(library: Any) -> None:
    client = library.client("anonymous")
    page = client.get(ADDRESS).content.decode()
    address = page.split('href="/ask/references.ris?')[1].split('"')[0].replace("&amp;", "&")
    response = client.get(f"/ask/references.ris?{address}")
    assert response["Content-Type"].startswith("application/x-research-info-systems")
    assert response.content.decode().count("TY  - ") == address.count("ref=")
    assert client.get("/ask/references.ris?ref=nonsense").status_code == 404


def test_no_question_leads_home(library: Any) -> None:
    response = library.client("anonymous").get("/ask")
    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.parametrize("number", [3, 30])
def test_it_takes_few_queries_however_much_there_is(
    people: Any, django_assert_max_num_queries: Any, number: int
) -> None:
    shelve(people, number)
    client = people.client("member")
    client.get(ADDRESS)
    with django_assert_max_num_queries(20):
        assert client.get(ADDRESS).status_code == 200
