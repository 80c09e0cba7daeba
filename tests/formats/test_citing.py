"""References in words, honest about what is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fingerpost.base.formats import Author, SourceRecord
from fingerpost.base.formats.cite import apa, cite_as, harvard, vancouver
from fingerpost.base.formats.csl_styles import bibliography, style_of
from fingerpost.base.formats.names_text import author_of

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
        "Day, A.L. and Roe, B. (2019) ‘Does it help?’, The journal of tests, 12(3), pp. 134–7. Available at: https://doi.org/10.1000/x."
    )
    assert apa(PAPER) == (
        "Day, A. L., & Roe, B. (2019). Does it help? The journal of tests, 12(3), 134–137. https://doi.org/10.1000/x"
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
    assert harvard(chapter) == "Day, A.L. (2001) ‘Chapter’, in The Book, pp. 1–9, Leeds: Press."


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


def _people(*names: str) -> tuple[Author, ...]:
    return tuple(author_of(name) for name in names)


HALPERN = SourceRecord(
    title="Solid-organ transplantation in HIV-infected patients", authors=_people("Halpern SD", "Ubel PA", "Caplan AL"),
    journal_abbreviation="N Engl J Med", journal="New England Journal of Medicine", year=2002, month=7, day=25,
    volume="347", issue="4", pages="284-7",
)  # fmt: skip
ROSE = SourceRecord(
    title="Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury",
    authors=_people("Rose ME", "Huerbin MB", "Melick J", "Marion DW", "Palmer AM", "Schiding JK", "Kochanek PM"),
    journal_abbreviation="Brain Res", year=2002, volume="935", issue="1-2", pages="40-6",
)  # fmt: skip
GRADY = SourceRecord(
    title="Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups in the United "
    "States",
    authors=_people("Grady, J. S.", "Her, M.", "Moreno, G.", "Perez, C.", "Yelinek, J."),
    journal="Psychology of Popular Media Culture", year=2019, volume="8", issue="3", pages="207-217",
    doi="10.1037/ppm0000185",
)  # fmt: skip


def test_vancouver_as_the_samples_of_the_icmje_have_it() -> None:
    assert vancouver(HALPERN) == (
        "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. 2002 Jul "
        "25;347(4):284-7."
    )
    assert vancouver(ROSE) == (
        "Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. Regulation of interstitial "
        "excitatory amino acid concentrations after cortical contusion injury. Brain Res. 2002;935(1-2):40-6."
    )


def test_apa_as_its_manual_has_it() -> None:
    assert apa(GRADY) == (
        "Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of "
        "storybooks that represent ethnic and racial groups in the United States. Psychology of Popular Media Culture, "
        "8(3), 207–217. https://doi.org/10.1037/ppm0000185"
    )


@pytest.mark.parametrize(
    "paper", [HALPERN, GRADY, replace(GRADY, authors=GRADY.authors[:2]), replace(HALPERN, doi="10.1/x")]
)
def test_harvard_as_the_published_style_sets_it(paper: SourceRecord) -> None:
    """Cite Them Right, as the style that comes with the citation processor has it."""
    import citeproc

    published = Path(citeproc.__file__).parent / "data" / "styles" / "harvard-cite-them-right.csl"
    (theirs,) = bibliography([paper], style_of(published.read_bytes()))
    assert harvard(paper) == theirs
