"""Whoever has a reference, a number or a title in hand finds that very record first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small_library import document, library, refs

from fingerpost.base.records.viewer import ANONYMOUS
from fingerpost.base.search import find
from fingerpost.base.search.citations import looks_cited

TITLE = "Early discharge from hospital: a randomised controlled trial"
DOCUMENTS = [
    document("trial", title=TITLE, year=2019, authors=("Maker A", "Roe B"), journal=("Made Journal of Wards",)),
    document("short", title="Early discharge", text="Early discharge from hospital trial " * 5, year=2019),
    document("reply", title=f"{TITLE}: a reply", year=2020),
    document("again", title=TITLE, year=2004),
    document("gone", title="Wombats on wards shorten stays", year=2018, retracted=True),
    *(document(f"n{at}", title=f"Hospital trial {at}", identifiers=(f"pmid:1234567{at}",)) for at in range(4)),
]
STYLES = (
    f"Maker A, Roe B. {TITLE}. Made J Wards. 2019 Nov;12(3):134-7. doi: 10.5555/unknown",
    f"Maker, A., & Roe, B. (2019). {TITLE}. Made Journal of Wards, 12(3), 134-137.",
    f"Maker, A. and Roe, B. (2019) ‘{TITLE}’, Made Journal of Wards, 12(3), pp. 134-137.",
    f"12. Maker A et al. {TITLE.upper()}. Made J Wards 2019;12:134",
    "Maker A, Roe B. Early discharge from\nhospital: a randomized\ncontrolled trial. Made J\nWards 2019;12:134-7.",
    f"{TITLE} Made Journal of Wards 2019 12(3)",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return library(tmp_path_factory.mktemp("cited"), DOCUMENTS, meaning=True)


def first(engine, text, mode="hybrid"):
    return refs(find(text, viewer=ANONYMOUS, mode=mode, engine=engine))[0]


@pytest.mark.parametrize("mode", ["hybrid", "lexical"])
@pytest.mark.parametrize("text", STYLES)
def test_a_pasted_reference_finds_its_record(engine, text, mode):
    assert first(engine, text, mode) == "trial"


def test_the_year_decides_between_records_with_one_title(engine):
    assert first(engine, f"Maker A. {TITLE}. Made J Wards. 2004;1:2-3.") == "again"


def test_a_part_of_a_title_finds_the_record(engine):
    assert first(engine, "wombats on wards shorten") != "gone"
    assert first(engine, "discharge from hospital: a randomised controlled trial: a reply") == "reply"


def test_a_reference_to_what_was_retracted_finds_it_and_says_so(engine):
    hit = find("Roe B. Wombats on wards shorten stays. J. 2018;3:4-5.", viewer=ANONYMOUS, engine=engine).hits[0]
    assert hit.ref == "item:gone" and hit.retracted and hit.why[-1] == "Retracted"


def test_several_numbers_at_once_find_just_these(engine):
    for text in ("12345670, 12345672 12345673", "PMID: 12345670; PMID: 12345672; PMID: 12345673"):
        assert set(refs(find(text, viewer=ANONYMOUS, engine=engine))) == {"n0", "n2", "n3"}
    assert refs(find("https://pubmed.ncbi.nlm.nih.gov/12345671/?term=x", viewer=ANONYMOUS, engine=engine)) == ["n1"]


@pytest.mark.parametrize(
    "text", ["early discharge", "does early discharge from hospital work in 2019?", "falls 5-10 mg"]
)
def test_a_question_is_no_reference(text):
    assert not looks_cited(text)


def test_real_references_find_their_records():
    """The bench's own measure on a part of the real exports; the whole of it is `python -m bench.known_items`."""
    data = Path(os.environ.get("FINGERPOST_TEST_DATA") or Path(__file__).parents[2].parent / "shared" / "data")
    if not (data / "formats").is_dir():
        pytest.skip("the real exports are not here (set FINGERPOST_TEST_DATA)")
    known_items = pytest.importorskip("bench.known_items")
    records = known_items.records_of(data)[::40]
    assert len(records) > 40
    shares = known_items.shares_of(records, data, among=())
    assert min(shares.values()) >= 0.95, shares
