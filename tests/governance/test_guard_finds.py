"""What the personal-data guard finds, and what it leaves alone."""

from __future__ import annotations

import logging
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.base.governance.finding import MESSAGES, NAMES
from fingerpost.base.governance.guard import DETECTORS, inspect, inspect_record, masked
from fingerpost.base.governance.nhs_numbers import is_valid

NINE = st.text("0123456789", min_size=9, max_size=9)
VALID = NINE.map(lambda nine: next((nine + d for d in "0123456789" if is_valid(nine + d)), "")).filter(bool)
PLAIN_WORDS = st.text("abcdefghij KLM,;:()[]%éßøİ\n\U0001f600", max_size=60)
LABELS = st.sampled_from(
    ["NHS no. ", "NHS number: ", "nhs number is ", "NHS No.", "NHS #", "CHI number ", "H&C no ", "patient "]
)
JOINS = st.sampled_from([" ", "-", "\u00a0", "\u2013"])


def kinds(text: str) -> list[str]:
    return [found.kind for found in inspect(text)]


def words(text: str) -> list[tuple[str, str]]:
    return [(found.kind, text[found.start : found.end]) for found in inspect(text)]


@given(VALID, JOINS, PLAIN_WORDS, PLAIN_WORDS)
def test_every_valid_nhs_number_in_its_shape_is_found_where_it_stands(
    number: str, join: str, before: str, after: str
) -> None:
    shaped = join.join((number[:3], number[3:6], number[6:]))
    assert ("nhs_number", shaped) in words(f"{before} {shaped} {after}")


@given(LABELS, VALID, PLAIN_WORDS, PLAIN_WORDS)
def test_every_valid_nhs_number_with_a_label_is_found_where_it_stands(
    label: str, number: str, before: str, after: str
) -> None:
    assert ("nhs_number", number) in words(f"{before} {label}{number} {after}")


@given(NINE, st.sampled_from(["ISBN ", "ISBN: ", "ISBN-10: ", "isbn10 ", "e-ISBN "]), st.sampled_from(["", "-", " "]))
def test_an_isbn_10_with_its_label_is_not_an_nhs_number(nine: str, label: str, join: str) -> None:
    total = sum((10 - place) * int(digit) for place, digit in enumerate(nine))
    isbn = nine + "0123456789X"[(11 - total % 11) % 11]
    assert "nhs_number" not in kinds(f"See {label}{join.join((isbn[:3], isbn[3:6], isbn[6:]))}, second edition.")


@given(NINE.map(lambda nine: nine + "0").filter(lambda number: not is_valid(number)))
def test_a_wrong_check_digit_is_no_nhs_number(number: str) -> None:
    assert "nhs_number" not in kinds(f"NHS number {number[:3]} {number[3:6]} {number[6:]}")


@given(st.text("0123456789 -.@abNHSdobD/+()\n\u00e9", max_size=80))
def test_findings_are_in_order_do_not_overlap_and_mask_cleanly(text: str) -> None:
    found = inspect(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert len(masked(text, found)) == len(text) + sum(len(NAMES[f.kind]) + 2 - (f.end - f.start) for f in found)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Mrs Okafor (9434765919) fell on Tuesday", "nhs_number", "9434765919"),
        ("9434765919, DOB not known", "nhs_number", "9434765919"),
        ("Ward 12 943 476 5919 bed 4", "nhs_number", "943 476 5919"),
        ("CHI no 943476 5919", "nhs_number", "943476 5919"),
        ("dob 12/03/1956", "date_of_birth", "12/03/1956"),
        ("D.O.B.: 1.2.56", "date_of_birth", "1.2.56"),
        ("date of birth is 1956-03-12", "date_of_birth", "1956-03-12"),
        ("DOB was the 4th of July 1976.", "date_of_birth", "4th of July 1976"),
        ("12 Mar 1956 (DOB)", "date_of_birth", "12 Mar 1956"),
        ("a man born on 3 May 1950 and living alone", "date_of_birth", "3 May 1950"),
        ("she was born March 3, 1950", "date_of_birth", "March 3, 1950"),
        ("hospital number RX1234567", "hospital_number", "RX1234567"),
        ("MRN: 123456", "hospital_number", "123456"),
        ("Patient ID 00412345", "hospital_number", "00412345"),
        ("write to a.nurse+ward@example.nhs.uk.", "email", "a.nurse+ward@example.nhs.uk"),
        ("07700 900123", "phone", "07700 900123"),
        ("07700900123", "phone", "07700900123"),
        ("rang (01632) 960 001 twice", "phone", "(01632) 960 001"),
        ("tel 020 7946 0958", "phone", "020 7946 0958"),
        ("+44 (0)20 7946 0958", "phone", "+44 (0)20 7946 0958"),
        ("+447700900123", "phone", "+447700900123"),
        ("Leeds LS1 3EX", "postcode", "LS1 3EX"),
        ("carer in ls1 3ex", "postcode", "ls1 3ex"),
        ("lives at SW1A1AA", "postcode", "SW1A1AA"),
        ("W1A 1AA", "postcode", "W1A 1AA"),
    ],
)
def test_what_identifies_a_patient_is_found(text: str, kind: str, found: str) -> None:
    assert words(text) == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "PMID 9434765919",
        "doi:10.1016/9434765919",
        "10.1234/943-476-5919",
        "Accession number: 9434765919",
        "trial registration 9434765919",
        "ISRCTN94347659 and NCT09434765",
        "toll-free at 943-476-5919",
        "1-943-476-5919",
        "9434765919",
        "a sample of 9434765919 reads",
        "published 12/03/1956",
        "children born on 3 May 1950 were followed",
        "born 3 May 1950 to 5 June 1950",
        "born between 1 May 1950 and 5 June 1951",
        "preterm babies born in 1998; date of birth, sex and weight",
        "SF36 8QX",
        "S100A8, CD4, HLA-B27 and B16F10",
        "neurons of layer E14 5HT",
        "in the M1 2ND cohort",
        "pages 1123-1130 of 2004; 0.07700900123",
        "0800 123 4567 or 0300 123 4567",
        "EudraCT 2004-000446-20",
        "the total patient number 12345 rose",
        "patients number 12,345",
        "follow us @nhs or pip install a@b",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_the_masked_text_names_what_was_taken_out() -> None:
    text = "Patient 943 476 5919, dob 12/03/1956, of LS1 3EX"
    assert masked(text, inspect(text)) == "Patient [NHS number], dob [date of birth], of [postcode]"


def test_a_finding_never_carries_what_it_found(caplog: pytest.LogCaptureFixture) -> None:
    (found,) = inspect("patient 943 476 5919")
    logging.getLogger("test").warning("%s %r", found, found)
    assert not any(part in caplog.text + str(found) for part in ("943", "476 5919", "5919"))
    with pytest.raises(AttributeError):
        found.kind = "phone"  # type: ignore[misc]


def test_each_kind_has_one_plain_sentence_of_advice() -> None:
    assert set(MESSAGES) == set(DETECTORS) == set(NAMES)
    assert (
        MESSAGES["nhs_number"]
        == "This looks like an NHS number. Take it out: nothing that identifies a patient is needed here."
    )
    assert MESSAGES["hospital_number"].startswith("This looks like a hospital number.")


def test_a_published_record_may_hold_its_authors_addresses_but_no_patients_number() -> None:
    fields = {
        "title": "A case of falls",
        "affiliation": "Leeds LS1 3EX, 020 7946 0958, a.author@example.org",
        "abstract": "The patient (NHS number 943 476 5919) fell.",
    }
    found = inspect_record(fields)
    assert list(found) == ["abstract"]
    assert [each.kind for each in found["abstract"]] == ["nhs_number"]
