"""Files made to harm whoever opens them, built on the spot."""

from __future__ import annotations

import io
import zipfile

XML = {
    "pubmed-xml": '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Title {0}'
    "</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
    "endnote-xml": "<xml><records><record><titles><title>Title {0}</title></titles></record></records></xml>",
    "jats": "<article><front><article-meta><title-group><article-title>Title {0}</article-title></title-group>"
    "</article-meta></front></article>",
    "oai-dc": '<OAI-PMH><ListRecords><record><metadata><oai_dc:dc><dc:title>Title {0}</dc:title></oai_dc:dc></metadata>'
    "</record></ListRecords></OAI-PMH>",
}  # fmt: skip
"""A small file of each format in XML with room for something in its title."""

LINES: dict[str, tuple[bytes, bytes]] = {
    "ris": (b"TY  - JOUR\nTI  - ", b"\nER  - \nTY  - JOUR\nTI  - After\nER  - \n"),
    "nbib": (b"PMID- 1\nTI  - ", b"\n\nPMID- 2\nTI  - After\n"),
    "ciw": (b"FN C\nVR 1.0\nPT J\nTI ", b"\nER\n\nPT J\nTI After\nER\nEF\n"),
    "bibtex": (b"@article{a,\n title={", b"}}\n@article{b,\n title={After}}\n"),
    "csv": (b"title,doi\n", b",10.1234/x\nAfter,10.1234/y\n"),
    "jsonl": (b'{"fingerpost": 1, "title": "', b'"}\n{"fingerpost": 1, "title": "After"}\n'),
    "json": (b'[{"type": "book", "title": "', b'"}, {"type": "book", "title": "After"}]'),
    "pubmed-xml": (b"<PubmedArticleSet><PubmedArticle><A>", b"</A></PubmedArticle></PubmedArticleSet>"),
    "endnote-xml": (b"<xml><records><record><titles><title>", b"</title></titles></record></records></xml>"),
    "jats": (b"<article><front><article-meta><volume>", b"</volume></article-meta></front></article>"),
    "oai-dc": (b"<OAI-PMH><record><metadata><dc><title>", b"</title></dc></metadata></record></OAI-PMH>"),
}
"""By format what stands before and behind a value that has no end."""


class Endless(io.RawIOBase):
    """A stream with one value of so many bytes between its beginning and its end, which exists nowhere at once."""

    def __init__(self, before: bytes, size: int, behind: bytes) -> None:
        self._before, self._left, self._behind = before, size, behind

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._before:
            data, self._before = self._before[: len(buffer)], self._before[len(buffer) :]
        elif self._left:
            data = (b"abcdefg " * (len(buffer) // 8 + 1))[: min(len(buffer), self._left)]
            self._left -= len(data)
        else:
            data, self._behind = self._behind[: len(buffer)], self._behind[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def workbook(sheet: bytes, strings: bytes = b"", more: dict[str, bytes] | None = None) -> bytes:
    """An Excel workbook with this as the XML of its sheet."""
    out = io.BytesIO()
    parts = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _SHEETS, "xl/worksheets/sheet1.xml": sheet,
    }  # fmt: skip
    parts["xl/sharedStrings.xml"] = (
        strings or b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in (parts | (more or {})).items():
            archive.writestr(name, data)
    return out.getvalue()


def sheet_of(rows: bytes, before: bytes = b"") -> bytes:
    """The XML of a sheet with these rows."""
    return (
        b'<?xml version="1.0"?>' + before + b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<sheetData>" + rows + b"</sheetData></worksheet>"
    )  # fmt: skip


def cell(place: str, text: str) -> bytes:
    """A cell with a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = f"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.sheet.main+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{_MAIN}.sharedStrings+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MAIN}.worksheet+xml"/></Types>""".encode()
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS = f"""<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">
<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>""".encode()
_BOOK = f"""<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="{_OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>""".encode()
_SHEETS = f"""<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">
<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""".encode()
