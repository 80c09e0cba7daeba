"""BibTeX and BibLaTeX entries, field by field, and the LaTeX in them."""

from __future__ import annotations

import io

import pytest

from fingerpost.base.formats import SourceRecord, Unreadable
from fingerpost.base.formats.bibtex import looks_like, read


def records(text: str) -> list[SourceRecord | Unreadable]:
    return [step.record for step in read(io.BytesIO(text.encode()))]


def one(text: str) -> SourceRecord:
    [record] = records(text)
    assert isinstance(record, SourceRecord)
    return record


ARTICLE = r"""
@article{day_2019,
  title = {Discharge of {NHS} patients: the caf{\'e} study \& more},
  author = {Day, Alison Louise and M{\"u}ller, B. and {The Made Up Group}},
  journal = {J. Made Up}, year = 2019, month = sep, volume = 12, number = {3}, pages = {101--109},
  doi = {https://doi.org/10.5555/Made.Up}, issn = {0932-0814}, keywords = {discharge, length of stay},
  abstract = {Costs fell by 10\%.}, file = {a.pdf:files/1/a.pdf:application/pdf},
}
"""


def test_the_fields_of_an_article() -> None:
    record = one(ARTICLE)
    assert record.title == "Discharge of NHS patients: the café study & more"
    assert [each.name for each in record.authors] == ["Day AL", "Müller B", "The Made Up Group"]
    assert (record.year, record.month, record.volume, record.issue, record.pages) == (2019, 9, "12", "3", "101-109")
    assert (record.doi, record.journal, record.issn) == ("10.5555/made.up", "J. Made Up", ("0932-0814",))
    assert record.keywords == ("discharge", "length of stay")
    assert record.abstract[0].text == "Costs fell by 10%."
    assert record.publication_types == ("Journal Article",)
    assert "file" in record.extra


@pytest.mark.parametrize(
    ("kind", "said"),
    [("book", "Book"), ("phdthesis", "Thesis"), ("techreport", "Report"), ("online", "Web Page"), ("misc", "Generic")],
)
def test_the_kind_of_entry(kind: str, said: str) -> None:
    assert one(f"@{kind}{{a, title = {{T}}}}").publication_types == (said,)


def test_biblatex_dates_and_names_the_other_way_round() -> None:
    record = one("@article{a, title={T}, author={Ann Day}, date={2020-03-04}, journaltitle={J}}")
    assert (record.year, record.month, record.day) == (2020, 3, 4)
    assert record.authors[0].family == "Day" and record.journal == "J"


def test_a_string_defined_before_holds() -> None:
    assert (
        one('@string{jmu = "Journal of Made Up"}\n@article{a,\n title={T},\n journal=jmu}\n').journal
        == "Journal of Made Up"
    )


def test_a_damaged_entry_harms_no_other() -> None:
    found = records("@article{a, title = {T\n\n@article{b,\n title = {Second}}\n")
    assert [type(each) for each in found] == [Unreadable, SourceRecord]


def test_comments_are_no_entries() -> None:
    assert records("@comment{x}\n@preamble{y}\n") == []
    assert not looks_like(b"write to a@article.com {x}")
    assert looks_like(b"% made\n@Article{x,")


def test_latex_bombs_and_depth_take_no_time() -> None:
    assert len(records("@article{a, title = " + "{" * 5_000 + "}" * 5_000 + "}")) == 1
    assert len(records("@article{a, title = {" + "\\a{" * 2_000 + "}}")) == 1
