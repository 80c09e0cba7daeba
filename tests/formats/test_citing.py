"""References in words, honest about what is missing."""

from __future__ import annotations

from dataclasses import replace

from fingerpost.base.formats import Author, SourceRecord
from fingerpost.base.formats.cite import apa, cite_as, harvard, vancouver

DAY, ROE = Author("Day", "Alison Louise", "AL"), Author("Roe", "B.")
PAPER = SourceRecord(
    title="Does it help?",
    authors=(DAY, ROE),
    journal="The journal of tests",
    journal_abbreviation="J Tests",
    year=2019,
    month=11,
    volume="12",
    issue="3",
    pages="134-7",
    doi="10.1000/x",
    pmid="12",
)


def test_an_article() -> None:
    assert vancouver(PAPER) == "Day AL, Roe B. Does it help? J Tests. 2019 Nov;12(3):134-7. doi: 10.1000/x. PMID: 12."
    assert harvard(PAPER) == (
        "Day, A.L. and Roe, B. (2019) ‘Does it help?’, The journal of tests, 12(3), pp. 134-7. doi:10.1000/x"
    )
    assert apa(PAPER) == (
        "Day, A. L., & Roe, B. (2019). Does it help? The journal of tests, 12(3), 134-7. https://doi.org/10.1000/x"
    )


def test_many_authors() -> None:
    many = replace(PAPER, authors=(DAY,) * 22)
    assert vancouver(many).startswith("Day AL, " * 6 + "et al. Does")
    assert harvard(many).startswith("Day, A.L. et al. (2019)")
    assert apa(many).count("Day") == 20
    assert "…, Day, A. L. (2019)" in apa(many)


def test_a_group_and_a_suffix() -> None:
    paper = replace(PAPER, authors=(Author(collective="The Group"), Author("Day", "A", suffix="Jr")))
    assert vancouver(paper).startswith("The Group, Day A Jr. ")
    assert harvard(paper).startswith("The Group and Day, A., Jr (2019)")


def test_a_chapter_says_what_it_is_in_and_who_published_it() -> None:
    chapter = SourceRecord(
        title="Chapter", authors=(DAY,), journal="The Book", year=2001, pages="1-9", publisher="Press", place="Leeds",
        publication_types=("Book Chapter",),
    )  # fmt: skip
    assert vancouver(chapter) == "Day AL. Chapter. In: The Book. Leeds: Press; 2001. p. 1-9."
    assert harvard(chapter) == "Day, A.L. (2001) ‘Chapter’, in The Book, pp. 1-9, Leeds: Press."


def test_what_is_not_known_is_said_and_not_filled_in() -> None:
    nothing = SourceRecord()
    assert cite_as(nothing) == {
        "Vancouver": "[title not known]. [date unknown].",
        "Harvard": "‘[title not known]’ (no date).",
        "APA": "[title not known]. (n.d.).",
    }
    assert vancouver(SourceRecord(title="Only a title.")) == "Only a title. [date unknown]."


def test_a_retracted_paper_says_so_in_every_style() -> None:
    assert all("[retracted]" in text for text in cite_as(replace(PAPER, retracted=True)).values())
