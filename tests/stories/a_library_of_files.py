"""A made-up library as a specialist would bring it: an EndNote library with groups, a spreadsheet, three exports."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.sax.saxutils import escape

_THINGS = (
    "Bed alarms", "Chairs with arms", "Night lights", "Walking frames", "Socks with grips", "Bells within reach",
    "Rails by the bath", "Handover at the bedside", "Whiteboards", "Printed sheets", "A pause before rounds",
    "Telephone lists", "Recorded messages", "Two voices reading", "Silent huddles", "Coloured folders",
    "Questions from families", "Pharmacists at dawn", "Porters who know names", "Notes in the margin", "Shared diaries",
)  # fmt: skip
_PLACES = (
    "renal", "stroke", "burns", "maternity", "cardiac", "trauma", "school", "breathing", "spinal", "eye", "dental",
    "hospice", "day surgery", "dialysis", "memory", "skin", "travel", "hand", "hearing", "sleep", "pain",
)  # fmt: skip
_LIBRARY = [f"{thing} in {place} units: a randomised trial" for thing, place in zip(_THINGS, _PLACES, strict=True)]
FALLS, HANDOVER = _LIBRARY[:7], _LIBRARY[7:]
ABSTRACT = "{about}, {about}, and once more {about}: that is all this made-up abstract says."
GROUPS = {"Falls reading": FALLS, "Handover reading": HANDOVER}
SHEET = ["Quiet nights on the north side", "Trolleys that do not squeak", "Doors left ajar", "Curtains drawn at noon"]
CLASHING = FALLS[:3]
"""Titles that come again on other pages and in another volume: only a person can tell whether they are the same."""
SAME_AGAIN = FALLS[3]
"""A title that comes again with its number: the same without asking."""


def doi_of(title: str) -> str:
    """The made-up number of a title of the library."""
    return f"10.9999/morning.{_LIBRARY.index(title)}"


def _page_of(title: str) -> str:
    first = 10 + 20 * _LIBRARY.index(title)
    return f"{first}-{first + 9}"


def abstract_of(title: str) -> str:
    """A made-up abstract that no other title has."""
    return ABSTRACT.format(about=title.casefold())


def endnote(folder: Path) -> Path:
    """The library, each record in one group."""
    records = "".join(_endnote_record(title, group) for group, titles in GROUPS.items() for title in titles)
    path = folder / "Ward library.xml"
    path.write_text(f'<?xml version="1.0" encoding="UTF-8" ?><xml><records>{records}</records></xml>', encoding="utf-8")
    return path


def _endnote_record(title: str, group: str) -> str:
    number = "" if title in CLASHING else f"<electronic-resource-num>{doi_of(title)}</electronic-resource-num>"
    return (
        '<record><ref-type name="Journal Article">17</ref-type><contributors><authors><author>Placeholder, Ann'
        "</author><author>Invented, Bo</author></authors></contributors>"
        f"<titles><title>{escape(title)}</title><secondary-title>Journal of Made-up Wards</secondary-title></titles>"
        f"<pages>{_page_of(title)}</pages><volume>4</volume><number>2</number><dates><year>2019</year></dates>{number}"
        f"<abstract>{escape(abstract_of(title))}</abstract><groups><group>{group}</group></groups></record>"
    )


def spreadsheet(folder: Path, name: str, titles: list[str]) -> Path:
    """A table whose first column has a name that nobody could know."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["What it is", "By whom", "Seen in", "When", "DOI", "Shelf"])
        for place, title in enumerate(titles):
            rows.writerow([title, "Placeholder, Cy", "Annals of Invention", 2020, f"10.9999/{name}.{place}", "B12"])
    return path


def exports(folder: Path) -> list[Path]:
    """As Scopus, Ovid and PubMed write them: three that may be here already, one that is, and three that are new."""
    again = enumerate(CLASHING)
    scopus = "".join(_ris(title, volume="9", pages=f"{900 + 20 * n}", more="DB  - Scopus\n") for n, title in again)
    ovid = _ris(
        SAME_AGAIN, volume="4", pages=_page_of(SAME_AGAIN), more=f"DO  - {doi_of(SAME_AGAIN)}\nDB  - Ovid MEDLINE\n"
    )
    ovid += _ris("Slippers that stay on: a made-up trial", volume="1", pages="1", more="DO  - 10.9999/slippers\n")
    nbib = "\n".join(_nbib(name) for name in ("Rails along the way to the bathroom", "Low beds after midnight"))
    made = {"scopus.ris": scopus, "ovid.ris": ovid, "pubmed.nbib": nbib}
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in made]


def _ris(title: str, *, volume: str, pages: str, more: str) -> str:
    return (
        f"TY  - JOUR\nTI  - {title}\nAU  - Placeholder, Ann\nAU  - Invented, Bo\nPY  - 2019\n"
        f"JO  - Journal of Made-up Wards\nVL  - {volume}\nSP  - {pages}\nAB  - {abstract_of(title)}\n{more}ER  - \n\n"
    )


def _nbib(title: str) -> str:
    return (
        f"OWN - NONE\nTI  - {title}.\nAB  - {abstract_of(title)}\nFAU - Placeholder, Ann\nDP  - 2021\n"
        f"PT  - Randomized Controlled Trial\nAID - 10.9999/{title.partition(' ')[0].lower()} [doi]\n"
    )
