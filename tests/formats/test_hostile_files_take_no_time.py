"""Files made to be slow are read, or refused, in the time their size takes."""

from __future__ import annotations

import io
from typing import Any

import pytest

from fingerpost.base.formats import FORMATS

UNITS = [
    "A",
    "A ",
    "a, ",
    "Aa A ",
    "10.1000/)",
    "[https://",
    "1 ",
    "12-",
    "PMID: 1 ",
    "<i",
    "&#1",
    "*/",
    "A: ",
    "). A: ",
    "=",
    "(",
    "-",
]
RIS_TAGS = ("AU", "TI", "AB", "DO", "N1", "UR", "SN", "KW", "PY", "SP", "M3", "T3", "ID")
NBIB_TAGS = ("FAU", "AU", "TI", "AB", "LID", "AID", "IS", "ISBN", "MH", "DP", "SO", "CIN", "AUID", "SI")
LENGTH = 100_000


def read(name: str, text: str) -> None:
    for _ in FORMATS[name].read(io.BytesIO(text.encode())):
        pass


@pytest.mark.parametrize("unit", UNITS)
def test_long_values(unit: str, no_hang: Any) -> None:
    value = unit * (LENGTH // len(unit))
    for tag in RIS_TAGS:
        with no_hang():
            read("ris", f"TY  - JOUR\nTI  - T\nDB  - PubMed\n{tag}  - {value}\nER  - \n")
    for tag in NBIB_TAGS:
        with no_hang():
            read("nbib", f"PMID- 1\nTI  - T\n{tag:<4}- {value}\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ris", "TY  - JOUR\nAB  - x\n" + "more\n" * 400_000),
        ("ris", "TY  - JOUR\nKW  - *A\n" + "KW  - b\n" * 200_000),
        ("nbib", "PMID- 1\nAB  - x\n" + "      more\n" * 300_000),
        ("nbib", "TI  - x\n" + "OT  - y\n" * 200_000),
        ("pubmed-xml", "<PubmedArticle>" * 100_000 + "</PubmedArticle>"),
        ("pubmed-xml", "<PubmedArticle><!--" * 50_000),
        ("pubmed-xml", "<!--" * 200_000 + "<PubmedArticle></PubmedArticle>"),
        ("pubmed-xml", "<PubmedArticle>" + "<a>" * 300_000 + "</PubmedArticle>"),
        ("pubmed-xml", "<?" * 500_000),
    ],
)
def test_many_lines_and_many_openings(name: str, text: str, no_hang: Any) -> None:
    with no_hang():
        read(name, text)
