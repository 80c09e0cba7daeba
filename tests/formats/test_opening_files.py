"""Files are opened by what is in them: plain or packed, whole or damaged, and never unpacked without bound."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from pathlib import Path

import pytest

from fingerpost.base.formats import FormatError, SourceRecord, Unreadable, open_source, read_file

ARTICLE = (
    "<PubmedArticle><MedlineCitation><PMID>{}</PMID><Article><ArticleTitle>T</ArticleTitle></Article>"
    "</MedlineCitation></PubmedArticle>\n"
)


def articles(count: int) -> bytes:
    return (
        "<PubmedArticleSet>\n" + "".join(ARTICLE.format(n) for n in range(1, count + 1)) + "</PubmedArticleSet>"
    ).encode()


def test_packed_files_of_several_members_and_padding(tmp_path: Path) -> None:
    file = tmp_path / "no-telling-name"
    file.write_bytes(gzip.compress(b"TY  - JOUR\n") + gzip.compress(b"TI  - T\nER  - \n") + b"\0" * 512)
    with open_source(file) as stream:
        assert stream.read() == b"TY  - JOUR\nTI  - T\nER  - \n"
    assert [type(step.record) for step in read_file(file)] == [SourceRecord]


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_packed_file_cut_short_gives_what_can_be_unpacked(tmp_path: Path, kept: float) -> None:
    packed = gzip.compress(articles(3000), 1)
    file = tmp_path / "cut.xml.gz"
    file.write_bytes(packed[: int(len(packed) * kept)])
    steps = list(read_file(file))
    good = [step.record for step in steps if isinstance(step.record, SourceRecord)]
    assert 3000 * kept * 0.7 < len(good) <= 3000
    assert [record.pmid for record in good] == [str(n) for n in range(1, len(good) + 1)]
    assert isinstance(steps[-1].record, Unreadable)
    assert "ends too early" in steps[-1].record.error


def test_a_packed_file_damaged_inside_gives_what_comes_before(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(articles(3000), 1))
    packed[len(packed) // 2 : len(packed) // 2 + 200] = b"\xff" * 200
    file = tmp_path / "bad.gz"
    file.write_bytes(packed)
    steps = list(read_file(file))
    assert isinstance(steps[0].record, SourceRecord)
    assert any(isinstance(step.record, Unreadable) for step in steps)


def test_a_file_that_unpacks_to_absurd_size_is_refused(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, wbits=31)
    file = tmp_path / "bomb.gz"
    with file.open("wb") as out:
        out.write(packer.compress(b"<PubmedArticleSet>"))
        for _ in range(200):
            out.write(packer.compress(b" " * 1_000_000))
        out.write(packer.flush())
    tracemalloc.start()
    with pytest.raises(FormatError, match="refused"):
        list(read_file(file))
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\0", "empty"),
        (b"PK\x03\x04xx", "zip"),
        (b"%PDF-1.7", "PDF"),
        (b"a,b\n", "no format"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    with pytest.raises(FormatError, match=said):
        next(read_file(file))


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"TY  - JOUR")
    with pytest.raises(FormatError, match="“marc” is not a known format"):
        next(read_file(file, "marc"))


@pytest.mark.parametrize("name", ["xml", "ris", "nbib"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    title = "word " * 1000
    record = {
        "xml": ARTICLE.replace(">T<", f">{title}<"),
        "ris": f"TY  - JOUR\nTI  - {title}\nID  - X{{}}\nER  - \n\n",
        "nbib": f"PMID- {{}}\nTI  - {title}\n\n",
    }[name]
    peaks = []
    for count in (800, 4000):
        file = tmp_path / f"{count}.{name}"
        with file.open("w") as out:
            out.writelines(record.format(n) for n in range(1, count + 1))
        tracemalloc.start()
        assert sum(1 for _ in read_file(file)) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 1_000_000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("VN  - Ovid Technologies\nUI  - 1\nTI  - T\n", "Ovid's own text: export as RIS"),
        ("<1>\r\nUnique Identifier\r\n  1\r\n", "Ovid's own text: export as RIS"),
        ("%0 Journal Article\n%T T\n", "EndNote's tagged text"),
        ("RT Journal Article\nSR Electronic\nT1 T\n", "RefWorks' text"),
        ("Record #1 of 2\nID: CN-1\n", "the Cochrane Library's text"),
        ("<?xml version='1.0'?>\n<clinical_study rank='1'/>", "ClinicalTrials.gov"),
        ("1. Day A. T. J. 2019. PMID: 31000001.\n", "PubMed's summary"),
        ('{"meta": {"count": 0}, "results": []}', "an answer without records"),
        ("[]", "an answer without records"),
        ("\ufeff\r\n", "The file is empty"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "export.txt"
    file.write_bytes(text.encode())
    with pytest.raises(FormatError, match=said):
        list(read_file(file))
