"""Title and words are drawn out of every type of document, and what would harm is refused."""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from fingerpost.base.documents import BOUNDS, DocumentError, Drawn, draw, scan, sort_of
from fingerpost.base.documents.child import drawn_here

SMALL = replace(BOUNDS, unpacked=3_000_000, seconds=4)


def pdf(path: Path, *pages: str, password: str = "") -> Path:
    writer = PdfWriter()
    for words in pages:
        page = writer.add_blank_page(300, 300)
        drawn = DecodedStreamObject()
        drawn.set_data(f"BT /F1 12 Tf 20 200 Td ({words}) Tj ET".encode() if words else b"")
        page[NameObject("/Contents")] = writer._add_object(drawn)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = DictionaryObject({NameObject(name): NameObject(value) for name, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): named})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.add_metadata({"/Title": "Discharge before noon"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(path)
    return path


def word(path: Path, *, extra: dict[str, bytes] | None = None) -> Path:
    made = Document()
    made.add_heading("Ward rounds at nine", 0)
    made.add_paragraph("The huddle begins at nine.")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "beds", "twelve"
    made.save(str(path))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return path


def slides(path: Path) -> Path:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "Frailty at the front door"
    slide.placeholders[1].text = "Seen within two hours"
    slide.notes_slide.notes_text_frame.text = "Thank the porters"
    made.save(str(path))
    return path


def written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_every_type_gives_its_title_and_its_words(tmp_path: Path) -> None:
    made = {
        "pdf": pdf(tmp_path / "a", "Beds are free by noon", "Second page"),
        "word": word(tmp_path / "b"),
        "powerpoint": slides(tmp_path / "c"),
        "html": written(
            tmp_path / "d", "<html><title>Falls</title><body><p>Grip socks</p><script>steal()</script><!--x--></body>"
        ),
        "markdown": written(tmp_path / "e", "# Sepsis six\n\n- within an *hour*\n- [how](https://example.org)\n"),
        "text": written(tmp_path / "f", "Night staffing\n\nTwo nurses for twelve."),
    }
    drawn = {sort: drawn_here(path, BOUNDS) for sort, path in made.items()}
    assert {sort: each.sort for sort, each in drawn.items()} == {sort: sort for sort in made}
    assert [each.title for each in drawn.values()] == [
        "Discharge before noon", "Ward rounds at nine", "Frailty at the front door", "Falls", "Sepsis six",
        "Night staffing",
    ]  # fmt: skip
    assert "free by noon" in drawn["pdf"].text and drawn["pdf"].pages == 2
    assert "beds | twelve" in drawn["word"].text
    assert "two hours" in drawn["powerpoint"].text and "porters" in drawn["powerpoint"].text
    assert "Grip socks" in drawn["html"].text and "steal" not in drawn["html"].text
    assert "within an hour" in drawn["markdown"].text and "https" not in drawn["markdown"].text


def test_a_child_reads_as_we_do(tmp_path: Path) -> None:
    path = word(tmp_path / "named.pdf")
    assert draw(path) == drawn_here(path, BOUNDS)


def test_a_scan_is_known_to_have_no_words(tmp_path: Path) -> None:
    assert drawn_here(pdf(tmp_path / "a", "", ""), BOUNDS) == Drawn(
        "pdf", "Discharge before noon", "", pages=2, pictures=True
    )


def test_a_long_text_is_cut_and_says_so(tmp_path: Path) -> None:
    drawn = drawn_here(written(tmp_path / "a", "Rounds\n" + "word " * 500), replace(BOUNDS, characters=100))
    assert len(drawn.text) == 100 and drawn.cut


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_old_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    assert "naïve café" in drawn_here(written(tmp_path / "a", "A naïve café".encode(encoding)), BOUNDS).text


def refused(path: Path, why: str, bounds: object = SMALL) -> None:
    with pytest.raises(DocumentError, match=why):
        drawn_here(path, bounds)  # type: ignore[arg-type]


def test_what_is_locked_says_so(tmp_path: Path) -> None:
    refused(pdf(tmp_path / "a", "secret", password="hard"), "password")
    refused(written(tmp_path / "b", bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600), "locked")


def test_bombs_of_archives_are_refused(tmp_path: Path) -> None:
    refused(word(tmp_path / "a", extra={"word/media/x.bin": b"\0" * 2_900_000}), "far larger")
    refused(word(tmp_path / "b", extra={"word/x.xml": b" " * 4_000_000}), "far larger")
    refused(word(tmp_path / "c", extra={f"x/{n}": b"" for n in range(60)}), "too many", replace(BOUNDS, entries=50))


def test_an_archive_inside_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 5_000_000)
    assert "huddle" in drawn_here(word(tmp_path / "a", extra={"word/x.zip": inner.getvalue()}), SMALL).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    refused(word(tmp_path / "a", extra={"word/laughs.xml": laughs.encode(encoding)}), "entities")


def test_what_is_no_document_is_refused_by_its_content(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("hello", "x")
    refused(tmp_path / "a.docx", "archive")
    refused(written(tmp_path / "b.txt", b"\x7fELF\x00\x00"), "no document")
    refused(written(tmp_path / "c.pdf", b" \n"), "empty")
    refused(written(tmp_path / "d.docx", b"PK\x03\x04broken"), "damaged")
    refused(written(tmp_path / "e.pdf", b"%PDF-1.7 nothing"), "damaged")
    assert sort_of(written(tmp_path / "f.pdf", "only words")) == "text"


def test_too_many_pages_and_too_many_bytes(tmp_path: Path) -> None:
    refused(pdf(tmp_path / "a", "1", "2", "3"), "pages", replace(BOUNDS, pages=2))
    refused(written(tmp_path / "b", "x" * 2_000_001), "larger than 2 MB", replace(BOUNDS, bytes=2_000_000))


def test_a_pdf_that_unpacks_to_very_much_ends_with_a_sentence(tmp_path: Path) -> None:
    inner = zlib.compress(b"BT (x) Tj ET " * 15_000_000, 9)
    writer = PdfWriter()
    page = writer.add_blank_page(10, 10)
    bomb = StreamObject()
    bomb._data = inner
    bomb[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/Contents")] = writer._add_object(bomb)
    writer.write(tmp_path / "a")
    with pytest.raises(DocumentError):
        draw(tmp_path / "a", replace(BOUNDS, seconds=3, memory=500_000_000))


def test_a_scanner_refuses_and_a_broken_one_lets_nothing_in(tmp_path: Path) -> None:
    path = written(tmp_path / "a", "words")
    scan(path, "")
    scan(path, f"{sys.executable} -c 'import sys; sys.exit(0)'")
    for command, why in (("import sys; sys.exit(1)", "refused"), ("import sys; sys.exit(2)", "could not look")):
        with pytest.raises(DocumentError, match=why):
            scan(path, f'{sys.executable} -c "{command}"')
    with pytest.raises(DocumentError, match="could not be run"):
        scan(path, "/nowhere/scanner")
