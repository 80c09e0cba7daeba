"""Words that a reader of the pages may not see are drawn out too, so that they can be looked through."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

from fingerpost.base.documents import BOUNDS
from fingerpost.base.documents.child import drawn_here


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A Word file with words in its header, its properties, an insertion that was tracked, and cut into two runs."""
    made = Document()
    made.sections[0].header.paragraphs[0].text = "Headwords"
    made.core_properties.subject = "Subjectwords"
    paragraph = made.add_paragraph("Plain. Spl")
    paragraph.add_run("it")
    inserted = OxmlElement("w:ins")
    inserted.append(made.add_paragraph().add_run("Insertedwords")._r)
    paragraph._p.append(inserted)
    made.save(str(tmp_path / "report.docx"))
    return tmp_path / "report.docx"


def test_headers_properties_and_tracked_changes_of_a_word_file(report: Path) -> None:
    drawn = drawn_here(report, BOUNDS)
    assert "Insertedwords" not in drawn.text
    for each in ("Headwords", "Subjectwords", "Plain. SplitInsertedwords"):
        assert each in drawn.beside


def test_comments_and_properties_of_a_pdf_and_its_pictures(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    scanned = writer.add_blank_page(300, 300)
    picture = StreamObject()
    picture.update({NameObject("/Subtype"): NameObject("/Image"), NameObject("/Width"): NumberObject(1)})
    named = DictionaryObject({NameObject("/I"): writer._add_object(picture)})
    scanned[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    writer.add_annotation(0, FreeText(text="Commentwords", rect=(0, 0, 9, 9)))
    writer.add_metadata({"/Title": "T", "/Author": "Authorwords", "/CreationDate": "D:20190314120000Z"})
    writer.write(tmp_path / "a.pdf")
    drawn = drawn_here(tmp_path / "a.pdf", BOUNDS)
    assert "Commentwords" in drawn.beside and "Authorwords" in drawn.beside
    assert (drawn.unread, drawn.dated) == (1, "2019-03-14")


def test_comments_and_fields_of_a_web_page(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html><head><meta name=author content=Metawords></head><body><!-- Hidden --><input value=Field>x")
    drawn = drawn_here(page, BOUNDS)
    assert drawn.text == "x"
    assert all(each in drawn.beside for each in ("Metawords", "Hidden", "Field"))


def test_files_inside_a_word_file_are_counted(report: Path) -> None:
    import zipfile

    with zipfile.ZipFile(report, "a") as archive:
        archive.writestr("word/embeddings/table.xlsx", b"PK")
    assert drawn_here(report, BOUNDS).unread == 1
