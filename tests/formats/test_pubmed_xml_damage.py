"""Damage to a PubMed XML file costs only the records it touches, and nothing in a file reaches out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fingerpost.base.formats import Read, SourceRecord, Unreadable

ReadText = Callable[..., list[Read]]
OPEN, CLOSE = '<?xml version="1.0"?>\n<PubmedArticleSet>\n', "</PubmedArticleSet>\n"


def article(pmid: int, title: str = "T") -> str:
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID>\n<Article><ArticleTitle>{title}</ArticleTitle></Article>"
        "</MedlineCitation></PubmedArticle>\n"
    )


def seen(steps: list[Read]) -> list[str | tuple[int, str]]:
    return [s.record.pmid if isinstance(s.record, SourceRecord) else (s.record.line, s.record.error) for s in steps]


def test_a_file_cut_short_gives_what_came_before_and_the_line(read_text: ReadText) -> None:
    whole = OPEN + article(1) + article(2) + CLOSE
    assert seen(read_text("pubmed-xml", whole)) == ["1", "2"]
    cut = seen(read_text("pubmed-xml", whole[: whole.index("<PMID>2") + 20]))
    assert cut == ["1", (5, "The file ends in the middle of this record")]
    ended = seen(read_text("pubmed-xml", OPEN + article(1)))
    assert ended == ["1", (5, "The file ends before its closing tag: records may be missing")]


def test_every_cut_of_a_file_keeps_the_records_before_it(read_text: ReadText) -> None:
    whole = OPEN + article(1) + article(2) + CLOSE
    ends = [whole.index("</PubmedArticle>\n", at) for at in (0, whole.index("<PMID>2"))]
    for length in range(len(OPEN), len(whole) - len(CLOSE)):
        steps = read_text("pubmed-xml", whole[:length])
        good = [step for step in steps if isinstance(step.record, SourceRecord)]
        assert len(good) == sum(length >= end + len("</PubmedArticle>") for end in ends)
        assert isinstance(steps[-1].record, Unreadable)


def test_one_malformed_record_is_reported_and_the_rest_read(read_text: ReadText) -> None:
    steps = read_text("pubmed-xml", OPEN + article(1) + article(2, "<b>") + article(3, "&nbsp;") + article(4) + CLOSE)
    assert [isinstance(step.record, SourceRecord) for step in steps] == [True, False, False, True]
    assert [step.number for step in steps] == [1, 2, 3, 4]
    assert seen(steps)[1][0] == 5  # type: ignore[comparison-overlap]
    assert "Not well-formed" in seen(steps)[1][1]


def test_a_record_that_lost_its_end_does_not_take_the_next_with_it(read_text: ReadText) -> None:
    broken = article(2).replace("</PubmedArticle>", "")
    steps = read_text("pubmed-xml", OPEN + article(1) + broken + article(3) + CLOSE)
    assert seen(steps) == ["1", (5, "This record is not closed before the next one begins"), "3"]


def test_text_between_records_is_reported(read_text: ReadText) -> None:
    steps = read_text("pubmed-xml", OPEN + article(1) + "<PubmedArtcle>lost</PubmedArtcle>" + article(3) + CLOSE)
    assert seen(steps) == ["1", (5, "Something that is not a record"), "3"]


def test_withdrawn_citations_comments_and_joined_files_are_no_damage(read_text: ReadText) -> None:
    withdrawn = "<DeleteCitation><PMID Version='1'>8</PMID>\n<PMID>9</PMID></DeleteCitation>"
    first = OPEN + "<!-- <PubmedArticle> in a comment -->" + article(1) + withdrawn + CLOSE
    assert seen(read_text("pubmed-xml", first + OPEN + article(2) + CLOSE)) == ["1", "2"]


def test_records_without_what_makes_a_record(read_text: ReadText) -> None:
    nothing = "<PubmedArticle><MedlineCitation><Article/></MedlineCitation></PubmedArticle>"
    steps = seen(read_text("pubmed-xml", "<PubmedArticle><PubmedData/></PubmedArticle>" + nothing))
    assert steps == [(1, "The record has no MedlineCitation"), (1, "The record has neither a title nor a PMID")]


def test_entities_and_outside_files_are_never_followed(read_text: ReadText, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    doctype = f'<!DOCTYPE PubmedArticleSet SYSTEM "file://{secret}" [{bomb}<!ENTITY x SYSTEM "file://{secret}">]>\n'
    steps = read_text("pubmed-xml", doctype + OPEN[22:] + article(1, "&x;") + article(2, "&l11;") + article(3) + CLOSE)
    assert [isinstance(step.record, SourceRecord) for step in steps] == [False, False, True]
    assert "SECRET" not in str(steps)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_other_encodings(read_text: ReadText, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><PubmedArticleSet>{article(1, "Où")}</PubmedArticleSet>'
    (step,) = read_text("pubmed-xml", text.encode(encoding))
    assert isinstance(step.record, SourceRecord)
    assert step.record.title == "Où"


def test_a_record_too_long_to_hold_is_passed_over(read_text: ReadText, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fingerpost.base.formats.xml_cuts.MAX_RECORD_BYTES", 3 * 1024 * 1024)
    steps = read_text("pubmed-xml", OPEN + article(1) + article(2, "x" * 6_000_000) + article(3) + CLOSE)
    assert [isinstance(step.record, SourceRecord) for step in steps] == [True, False, True]
    assert "longer than 3 MB" in str(seen(steps)[1])


def test_megabytes_between_records_are_passed_over(read_text: ReadText) -> None:
    steps = read_text("pubmed-xml", OPEN + article(1) + "junk " * 700_000 + article(2) + CLOSE)
    assert [isinstance(step.record, SourceRecord) for step in steps] == [True, False, True]
