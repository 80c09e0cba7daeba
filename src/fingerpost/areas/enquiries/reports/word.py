"""The report as a Word document."""

from __future__ import annotations

import io
import re
from typing import Any

from django.utils.translation import gettext as _

from .building import Item, Report
from .items import CREDIT
from .plain import nothing_yet

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""


def as_word(report: Report) -> bytes:
    """The report as the bytes of a .docx file, with headings and one table that repeats its head on every page."""
    from docx import Document

    document = Document()
    document.core_properties.title = _fit(report.title)[:200]
    document.add_heading(_fit(report.title), level=0)
    for name, value in report.facts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(_fit(value))
    for part, items in report.parts:
        document.add_heading(part, level=1)
        for item in items:
            _write(document, item, report)
    document.add_paragraph(str(CREDIT))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write(document: Any, item: Item, report: Report) -> None:
    document.add_heading(f"{item.number}. {item.name}", level=2)
    for known in item.known:
        document.add_paragraph(_fit(known))
    for text in item.said.splitlines():
        if text.strip():
            document.add_paragraph(_fit(text))
    if item.open:
        document.add_paragraph().add_run(nothing_yet()).italic = True
    if item.number == 8 and report.rows:
        _table(document, report)


def _table(document: Any, report: Report) -> None:
    from docx.shared import Cm

    widths = (Cm(1.2), Cm(9.3), Cm(5.5))
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.autofit = False
    _fill(table.rows[0].cells, (_("Line"), _("Search"), _("Found")), widths)
    _repeat(table.rows[0])
    for row in report.rows:
        _fill(table.add_row().cells, (str(row.number), row.text, "\n".join(row.counts)), widths)


def _fill(cells: Any, texts: tuple[str, ...], widths: tuple[Any, ...]) -> None:
    for cell, text, width in zip(cells, texts, widths, strict=True):
        cell.text, cell.width = _fit(text), width


def _repeat(row: Any) -> None:
    """Word shows such a row again at the top of each page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fit(text: str) -> str:
    return _UNFIT.sub(" ", text)
