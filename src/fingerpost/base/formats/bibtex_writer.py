"""Writes records as BibTeX, with the fields that BibLaTeX and reference managers know beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from .abstracts import labelled_text
from .headings_text import heading_text
from .notices_text import notice_words
from .plain_text import one_line
from .source_record import Author, SourceRecord

ENTRY_OF_TYPE = {
    "Journal Article": "article", "Book": "book", "Book Chapter": "incollection", "Conference Paper": "inproceedings",
    "Conference Proceedings": "proceedings", "Thesis": "phdthesis", "Report": "techreport", "Unpublished Work":
    "unpublished", "Web Page": "online", "Dataset": "dataset", "Computer Program": "software", "Patent": "patent",
    "Pamphlet": "booklet", "Generic": "misc",
}  # fmt: skip
_HOLDERS = {"incollection": "booktitle", "inproceedings": "booktitle", "book": "series", "proceedings": "booktitle",
            "techreport": "series", "phdthesis": "series"}  # fmt: skip
_MAKERS = {"phdthesis": "school", "techreport": "institution"}
# What LaTeX would read as a command or, two of a kind, as another character.
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_PAIRS = re.compile(r"(--|''|``|\?`|!`|<<|>>|,,)")
_ANY_SPECIAL = re.compile(r"[\\{}$&%#_~^]")
_KEY = re.compile(r"[^a-z0-9]+")


def write(records: Iterable[SourceRecord], stream: TextIO) -> None:
    """Writes an entry for each record, under a key of its own. What BibTeX has no field for is left."""
    for number, record in enumerate(records, 1):
        kind = _kind(record)
        fields = ((name, value) for name, value in _fields(record, kind) if value)
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
        stream.write(f"@{kind}{{{_key(record, number)},\n{lines}}}\n\n")


def latex(text: str) -> str:
    """The text on one line, so that LaTeX sets it as it stands here; letters with accents stay letters."""
    plain = one_line(text)
    for _ in range(2):
        plain = _PAIRS.sub(lambda found: f"{found.group()[0]}\0{found.group()[1]}", plain)
    return _ANY_SPECIAL.sub(lambda found: _SPECIAL[found.group()], plain).replace("\0", "{}")


def _kind(record: SourceRecord) -> str:
    found = next((ENTRY_OF_TYPE[words] for words in record.publication_types if words in ENTRY_OF_TYPE), "")
    return found or ("article" if record.journal else "misc")


def _key(record: SourceRecord, number: int) -> str:
    """First author, year and a number, which makes it the only one in the file."""
    first = record.authors[0].family or record.authors[0].collective if record.authors else "anonymous"
    name = _KEY.sub("", first.lower())[:30] or "author"
    return f"{name}{record.year or ''}-{number}"


def _fields(record: SourceRecord, kind: str) -> Iterator[tuple[str, str]]:
    yield "title", latex(record.title)
    yield "author", " and ".join(map(_name, record.authors))
    yield _HOLDERS.get(kind, "journal"), latex(record.journal)
    yield "shortjournal", latex(record.journal_abbreviation)
    yield from _dated(record)
    yield "volume", latex(record.volume)
    yield "number", latex(record.issue)
    yield (
        "pages",
        latex(record.pages).replace("-", "--") if re.fullmatch(r"\w+-\w+", record.pages) else latex(record.pages),
    )
    yield _MAKERS.get(kind, "publisher"), latex(record.publisher)
    yield "address", latex(record.place)
    yield from _identifiers(record)
    yield "language", latex(record.language)
    yield "keywords", _listed((*map(heading_text, record.mesh), *record.keywords))
    yield "abstract", latex(labelled_text(record.abstract))
    yield "pubstate", "retracted" if record.retracted else ""
    yield "note", "\n    ".join(latex(note) for note in _notes(record))


def _dated(record: SourceRecord) -> Iterator[tuple[str, str]]:
    """The year and month as BibTeX has them, and the whole date as BibLaTeX does."""
    if record.year is not None:
        month = f"-{record.month:02}" if record.month else ""
        day = f"-{record.day:02}" if month and record.day else ""
        yield "date", f"{record.year}{month}{day}" if month else ""
        yield "year", str(record.year)
        yield "month", str(record.month or "")


def _identifiers(record: SourceRecord) -> Iterator[tuple[str, str]]:
    yield "issn", ", ".join(record.issn)
    yield "isbn", ", ".join(record.isbn)
    yield "doi", record.doi.replace("{", "").replace("}", "")
    yield "pmid", record.pmid
    yield "pmcid", record.pmcid
    yield "url", next((url for url in record.urls if not re.search(r"[{}\\\s]", url)), "")


def _notes(record: SourceRecord) -> Iterator[str]:
    yield from (notice_words(notice) for notice in record.notices)
    yield from (f"ClinicalTrials.gov: {number}" for number in record.nct)


def _listed(values: tuple[str, ...]) -> str:
    """The values between semicolons; one alone with a comma in it ends in one, or it would be taken for two."""
    return latex("; ".join(values)) + (";" if len(values) == 1 and "," in values[0] else "")


def _name(author: Author) -> str:
    """ "Day, Jr, Alison Louise"; a group whole in braces. The word "and" inside a name would end it."""
    if author.collective:
        return "{" + latex(author.collective) + "}"
    parts = (author.family, author.suffix, author.given or author.initials)
    return ", ".join(re.sub(r"(?i)\band\b", "{and}", latex(part)) for part in parts if part)
