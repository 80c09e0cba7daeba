"""The reference types of RIS in words, and the codes for words."""

from __future__ import annotations

WORDS = {
    "ABST": "Abstract",
    "ADVS": "Audiovisual Material",
    "AGGR": "Aggregated Database",
    "ANCIENT": "Ancient Text",
    "ART": "Artwork",
    "BILL": "Bill",
    "BLOG": "Blog",
    "BOOK": "Book",
    "CASE": "Legal Case",
    "CHAP": "Book Chapter",
    "CHART": "Chart",
    "CLSWK": "Classical Work",
    "COMP": "Computer Program",
    "CONF": "Conference Proceedings",
    "CPAPER": "Conference Paper",
    "CTLG": "Catalogue",
    "DATA": "Dataset",
    "DBASE": "Online Database",
    "DICT": "Dictionary",
    "EBOOK": "Electronic Book",
    "ECHAP": "Electronic Book Chapter",
    "EDBOOK": "Edited Book",
    "EJOUR": "Electronic Article",
    "ELEC": "Web Page",
    "ENCYC": "Encyclopedia",
    "EQUA": "Equation",
    "FIGURE": "Figure",
    "GEN": "Generic",
    "GOVDOC": "Government Document",
    "GRANT": "Grant",
    "HEAR": "Hearing",
    "ICOMM": "Personal Communication",
    "INPR": "Article in Press",
    "INTV": "Interview",
    "JFULL": "Journal",
    "JOUR": "Journal Article",
    "LEGAL": "Legal Rule",
    "MANSCPT": "Manuscript",
    "MAP": "Map",
    "MGZN": "Magazine Article",
    "MPCT": "Film",
    "MULTI": "Online Multimedia",
    "MUSIC": "Music",
    "NEWS": "Newspaper Article",
    "PAMP": "Pamphlet",
    "PAT": "Patent",
    "PCOMM": "Personal Communication",
    "POD": "Podcast",
    "PRESS": "Press Release",
    "RPRT": "Report",
    "SER": "Serial",
    "SLIDE": "Slides",
    "SOUND": "Sound Recording",
    "STAND": "Standard",
    "STAT": "Statute",
    "STD": "Standard",
    "THES": "Thesis",
    "UNBILL": "Unenacted Bill",
    "UNPB": "Unpublished Work",
    "UNPD": "Unpublished Work",
    "VIDEO": "Video",
    "WEB": "Web Page",
}
CODES = {word: code for code, word in reversed(WORDS.items())}
PARTS = frozenset({"CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC", "DICT"})
"""Types of work that stand in a book, whose title is then the secondary one."""

BOOKS = frozenset({"BOOK", "EBOOK", "EDBOOK", "THES", "RPRT"})
"""Types of work that are whole by themselves, so that a secondary title is a series."""


def words_of(code: str) -> str:
    """The type in words; an unknown code stays as the source has it."""
    return WORDS.get(code.upper(), code)


def code_of(words: tuple[str, ...]) -> str:
    """The code of the first type that RIS knows; "JOUR" for PubMed's types, which are all kinds of article."""
    return next((CODES[word] for word in words if word in CODES), "JOUR" if words else "GEN")
