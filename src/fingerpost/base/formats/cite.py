"""A record as a reference in words. What is not known is said or left out, never filled in."""

from __future__ import annotations

import re

from .nbib_writer import date_text
from .plain_text import one_line
from .source_record import Author, SourceRecord, initials_of

_CHAPTERS = frozenset(
    {
        "Book Chapter",
        "Electronic Book Chapter",
        "Conference Paper",
        "Conference Proceedings",
    }
)
_SPAN = re.compile(r"(\d+)[-–](\d+)")
VANCOUVER_AUTHORS = 6
"""The ICMJE's limit: where there are more, six are named and "et al." follows."""


def cite_as(record: SourceRecord) -> dict[str, str]:
    """The reference in each style by the style's name."""
    return {
        "Vancouver": vancouver(record),
        "Harvard": harvard(record),
        "APA": apa(record),
    }


def vancouver(record: SourceRecord) -> str:
    """The reference as the ICMJE recommends it: "Day AL, Roe B. Title. J Abbr. 2019 Nov;12(3):134-7. doi: 10.…"."""
    names = [author.name for author in record.authors]
    listed = ", ".join((*names[:VANCOUVER_AUTHORS], "et al") if len(names) > VANCOUVER_AUTHORS else names)
    parts = [listed, _title(record), *_vancouver_source(record)]
    if record.doi:
        parts.append(f"doi: {record.doi}")
    if record.pmid:
        parts.append(f"PMID: {record.pmid}")
    return " ".join(_stopped(part) for part in parts if part)


def _vancouver_source(record: SourceRecord) -> list[str]:
    date = date_text(record) or "[date unknown]"
    volume = record.volume + (f"({record.issue})" if record.issue else "")
    holder = record.journal_abbreviation or record.journal
    if record.publisher and (not holder or _is_chapter(record)):
        made = ": ".join(part for part in (record.place, record.publisher) if part)
        return [
            f"In: {holder}" if holder else "",
            f"{made}; {date}",
            f"p. {record.pages}" if record.pages else "",
        ]
    numbered = date + (f";{volume}" if volume else "") + (f":{record.pages}" if record.pages else "")
    return [("In: " if holder and _is_chapter(record) else "") + holder, numbered]


def harvard(record: SourceRecord) -> str:
    """The reference in the Harvard style of British universities: "Day, A.L. and Roe, B. (2019) ‘Title’, Journal"."""
    names = [_with_dots(author, "") for author in record.authors]
    listed = f"{names[0]} et al." if len(names) > 3 else _joined(names, " and ")
    year = f"({record.year or 'no date'})"
    title = _title(record)
    opening = f"{listed} {year} ‘{title}’" if listed else f"‘{title}’ {year}"
    span = _SPAN.sub(r"\1–\2", record.pages)
    pages = f"{'pp.' if '–' in span else 'p.'} {span}" if span else ""
    rest = (*_holder(record, "in"), pages, *_made(record))
    ending = (
        f"Available at: https://doi.org/{record.doi}."
        if record.doi
        else (f"PMID: {record.pmid}" if record.pmid else "")
    )
    return _stopped(", ".join(part for part in (opening, *rest) if part)) + (f" {ending}" if ending else "")


def apa(record: SourceRecord) -> str:
    """The reference much as the APA has it (7th edition): "Day, A. L., & Roe, B. (2019). Title. Journal, 12(3), …"."""
    names = [_with_dots(author, " ") for author in record.authors]
    listed = ", ".join((*names[:19], "…", names[-1])) if len(names) > 20 else _joined(names, ", & ")
    year, title = f"({record.year or 'n.d.'})", _title(record)
    opening = (_stopped(listed), f"{year}.", _stopped(title)) if listed else (_stopped(title), f"{year}.")
    source = ", ".join(part for part in (*_holder(record, "In"), _full_span(record.pages), *_made(record)) if part)
    address = f"https://doi.org/{record.doi}" if record.doi else (f"PMID: {record.pmid}" if record.pmid else "")
    return " ".join(part for part in (*opening, _stopped(source), address) if part)


def _full_span(pages: str) -> str:
    """The pages with a dash and both numbers whole, as APA has them: "284-7" → "284–287"."""
    found = _SPAN.fullmatch(pages)
    if not found:
        return pages
    first, last = found.groups()
    return f"{first}–{first[: len(first) - len(last)]}{last}"


def _holder(record: SourceRecord, inside: str) -> tuple[str, str]:
    """What the work stands in, and where in it."""
    volume = record.volume + (f"({record.issue})" if record.issue else "")
    holder = record.journal.removesuffix(".")
    return f"{inside} {holder}" if holder and _is_chapter(record) else holder, volume


def _made(record: SourceRecord) -> tuple[str, ...]:
    """Who published it: said of books, not of articles in journals."""
    if record.journal and not _is_chapter(record):
        return ()
    return (": ".join(part for part in (record.place, record.publisher) if part),) if record.publisher else ()


def _is_chapter(record: SourceRecord) -> bool:
    return bool(_CHAPTERS & set(record.publication_types)) or bool(record.isbn and not record.issn and record.journal)


def _title(record: SourceRecord) -> str:
    title = one_line(record.title).removesuffix(".") or "[title not known]"
    return f"{title} [retracted]" if record.retracted else title


def _with_dots(author: Author, between: str) -> str:
    """ "Day, A.L." or "Day, A. L."; a group as it is."""
    initials = between.join(f"{letter}." for letter in author.initials or initials_of(author.given))
    return author.collective or ", ".join(part for part in (author.family, initials, author.suffix) if part)


def _joined(names: list[str], last: str) -> str:
    return last.join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _stopped(text: str) -> str:
    """With a full stop at the end, unless there is already an end of a sentence."""
    return text if not text or text.endswith((".", "?", "!")) else text + "."
