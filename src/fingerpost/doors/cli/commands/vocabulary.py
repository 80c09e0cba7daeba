"""`fingerpost vocabulary`: subject headings (MeSH): load an edition, list what is loaded, show a heading."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.vocabulary.loading import load_vocabulary
from fingerpost.base.vocabulary.queries import editions
from fingerpost.base.vocabulary.thesaurus import forget_headings, thesaurus

from ..home import OPERATOR, ready_database
from ..output import Command, Result


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT", choices=["load", "list", "show"], help="load, list or show")
    parser.add_argument("name", metavar="WHICH", nargs="?", help="the file to load, or the heading to show")
    parser.add_argument("--year", type=_year, help="the edition's year, where neither the file nor its name says it")
    parser.add_argument("--as-name", default="MeSH", metavar="NAME", help="what the vocabulary is called")


def _year(text: str) -> int:
    if not (text.isdecimal() and len(text) == 4) or not 1960 <= int(text) <= 2100:
        raise argparse.ArgumentTypeError("give a year such as 2026")
    return int(text)


def _run(options: argparse.Namespace) -> Result:
    if options.what != "list" and not options.name:
        raise NotFound("Say which file to load, or which heading to show.")
    ready_database()
    if options.what == "load":
        return _load(options)
    return _list() if options.what == "list" else _show(options.name)


def _load(options: argparse.Namespace) -> Result:
    data = load_vocabulary(Path(options.name), by=OPERATOR, name=options.as_name, year=options.year)
    forget_headings()
    return Result(
        data,
        f"{data['edition']}: {data['headings']:,} headings, {data['entry_terms']:,} entry terms, "
        f"{data['tree_numbers']:,} places in trees, {data['seconds']} s.",
    )


def _list() -> Result:
    found: list[dict[str, Any]] = [
        {
            "vocabulary": each.name,
            "edition": str(each),
            "headings": each.headings,
            "entry_terms": each.entry_terms,
            "source": each.source,
            "loaded_at": each.loaded_at.isoformat(),
        }
        for each in editions()
    ]
    lines = [f"{each['edition']}  {each['headings']:,} headings, from {each['source']}" for each in found]
    return Result({"vocabularies": found}, "\n".join(lines) or "No vocabulary is loaded.")


def _show(name: str) -> Result:
    known = thesaurus()
    heading = known.heading(name)
    if heading is None:
        raise NotFound(f"There is no heading called {name!r}{f' in {known.edition}' if known.edition else ''}.")
    data = {
        "heading": heading,
        "edition": known.edition,
        "used_for": list(known.used_for(heading)),
        "narrower": [each for each in known.narrower(heading) if each != heading],
    }
    text = [f"{heading} ({known.edition})", f"  also: {'; '.join(data['used_for']) or 'nothing else'}"]
    return Result(data, "\n".join([*text, f"  narrower: {'; '.join(data['narrower']) or 'none'}"]))


COMMAND = Command("vocabulary", "subject headings (MeSH): load, list, show", _arguments, _run)
