"""Identifiers are brought into one form, and what is not clearly one is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.base.formats import identifiers


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        (" doi: 10.1000/X ", "10.1000/x"),
        ("DOI:10.1000/x.", "10.1000/x"),
        ("https://doi.org/10.1002/(SICI)1097(1998)5%3C1::AID%3E3.CO;2-1", "10.1002/(sici)1097(1998)5<1::aid>3.co;2-1"),
        ("10.1000/x [doi]", "10.1000/x"),
        ("10.1000/x)", "10.1000/x"),
        ("10.10/x", ""),
        ("10.1000/", ""),
        ("10.1000/x and 10.1000/y", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_doi(text: str, doi: str) -> None:
    assert identifiers.normalise_doi(text) == doi


@pytest.mark.parametrize(
    ("text", "pmid"),
    [
        ("12091962", "12091962"), ("PMID: 12091962", "12091962"), ("pmid12", "12"), ("12091962 [pmid]", "12091962"),
        ("https://pubmed.ncbi.nlm.nih.gov/12091962/", "12091962"), ("2019", ""), ("1850", ""), ("PMID: 2019", "2019"),
        ("0", ""), ("012", ""), ("1234567890", ""), ("12 34", ""), ("PMC12", ""), ("9997", "9997"),
    ],
)  # fmt: skip
def test_pmid(text: str, pmid: str) -> None:
    assert identifiers.normalise_pmid(text) == pmid


@pytest.mark.parametrize(
    ("text", "pmcid"),
    [("PMC5887696", "PMC5887696"), ("PMCID: pmc12.1", "PMC12"), ("5887696", ""), ("PMC", ""), ("PMCX12", "")],
)
def test_pmcid(text: str, pmcid: str) -> None:
    assert identifiers.normalise_pmcid(text) == pmcid


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("0-306-40615-2", "9780306406157"), ("978-0-306-40615-7", "9780306406157"), ("080442957X", "9780804429573"),
        ("ISBN: 0306406152", "9780306406157"), ("0306406153", ""), ("9780306406158", ""), ("123", ""),
    ],
)  # fmt: skip
def test_isbn(text: str, isbn: str) -> None:
    assert identifiers.normalise_isbn(text) == isbn


@pytest.mark.parametrize(
    ("text", "orcid"),
    [
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"), ("0000000218250097", "0000-0002-1825-0097"),
        ("ORCID: 0000-0002-1694-233x", "0000-0002-1694-233X"), ("0000-0002-1825-0098", ""), ("", ""),
    ],
)  # fmt: skip
def test_orcid(text: str, orcid: str) -> None:
    assert identifiers.normalise_orcid(text) == orcid


def test_trials_and_journals_in_a_text() -> None:
    assert identifiers.find_nct("see nct01234567, NCT01234567 and NCT7654321") == ("NCT01234567",)
    assert identifiers.find_issn("1660-4601 16617827 (Print) 0024-936x") == ("1660-4601", "1661-7827", "0024-936X")
    assert identifiers.find_issn("9780306406157") == ()
    assert identifiers.find_isbn("9780128027493 (ISBN); 978-0-494-79142-4") == ("9780128027493", "9780494791424")


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    for normalise in (
        identifiers.normalise_doi,
        identifiers.normalise_pmcid,
        identifiers.normalise_isbn,
        identifiers.normalise_orcid,
    ):
        assert normalise(normalise(text)) == normalise(text)


@given(st.integers(0, 10**9 - 1))
def test_any_isbn10_with_its_check_digit_becomes_one_isbn13(number: int) -> None:
    nine = f"{number:09}"
    check = -sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11
    isbn = identifiers.normalise_isbn(nine + ("X" if check == 10 else str(check)))
    assert isbn.startswith("978" + nine)
    assert sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(isbn)) % 10 == 0
