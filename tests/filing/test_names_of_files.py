"""A file's name is safe everywhere, and ends as its type does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fingerpost.areas.knowledge.filing.dates import dated_in_words, year_of
from fingerpost.areas.knowledge.filing.rules import file_name
from fingerpost.areas.knowledge.models import LONGEST_FILE_NAME
from fingerpost.base.documents import SORTS


@given(some.text(max_size=300), some.sampled_from(sorted(SORTS)))
def test_no_name_leads_elsewhere_or_hides_what_it_is(name: str, sort: str) -> None:
    made = file_name(name, sort)
    assert made.endswith(f".{SORTS[sort].ending}") and 0 < len(made) <= LONGEST_FILE_NAME
    assert not set(made) & set('/\\\r\n\x00"<>:|?*\u202e') and made.isprintable()
    assert not made.startswith(".") and file_name(made, sort) == made


@pytest.mark.parametrize(
    ("name", "sort", "made"),
    [
        ("Audit 2025.PDF", "pdf", "Audit 2025.pdf"),
        ("../../etc/passwd", "text", "passwd.txt"),
        ("C:\\My documents\\Plan.docx", "word", "Plan.docx"),
        ("page.htm", "html", "page.html"),
        ("invoice.exe", "pdf", "invoice.exe.pdf"),
        ("...", "pdf", "document.pdf"),
        ("cod\u202efdp.exe", "pdf", "cod fdp.exe.pdf"),
    ],
)
def test_known_names(name: str, sort: str, made: str) -> None:
    assert file_name(name, sort) == made


@pytest.mark.parametrize(
    ("dated", "words", "year"),
    [("2024-03-14", "14 March 2024", 2024), ("2024-03", "March 2024", 2024), ("2024", "2024", 2024), ("", "", None)],
)
def test_a_date_as_far_as_it_is_known(dated: str, words: str, year: int | None) -> None:
    assert dated_in_words(dated) == words and year_of(dated) == year
