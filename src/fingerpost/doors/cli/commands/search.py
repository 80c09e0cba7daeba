"""`fingerpost search`: find knowledge and people."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Any

from fingerpost.areas.alerts.reading import looks_like
from fingerpost.base import search
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search.query.in_words import in_words
from fingerpost.base.search.query.reading import Note
from fingerpost.base.search.query.resolving import resolved_strategy
from fingerpost.base.search.query.strategy import read_strategy
from fingerpost.base.search.query.syntaxes import SYNTAXES
from fingerpost.base.search.query.tree import Query
from fingerpost.base.vocabulary.thesaurus import thesaurus

from ..home import add_viewer_argument, question_of, ready_database, viewer_of
from ..output import Command, Result

PLAIN = "plain"
SORTS = ("relevance", "date", "title", "added")


@dataclass(frozen=True)
class _Asked:
    """What was typed, as read in a syntax; plain words have no query of an expert's."""

    syntax: str
    query: Query | None = None
    warnings: tuple[Note, ...] = ()


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--limit", type=_limit, default=20, metavar="N")
    parser.add_argument("--kind", action="append", default=[], metavar="K", help="only this kind; may be repeated")
    parser.add_argument("--syntax", default=PLAIN, choices=[PLAIN, "auto", *SYNTAXES])
    parser.add_argument("--sort", default="relevance", choices=SORTS)
    parser.add_argument("--mode", default="hybrid", choices=["hybrid", "lexical"])
    parser.add_argument("--no-signals", action="store_true", help="no nudge from the strength of a design and the year")
    add_viewer_argument(parser)


def _limit(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1000:
        raise argparse.ArgumentTypeError("give a number from 1 to 1000")
    return number


def _run(options: argparse.Namespace) -> Result:
    ready_database()
    text, viewer = question_of(options.query), viewer_of(options)
    asked = _asked(text, options.syntax)
    found = search.find(
        text,
        viewer=viewer,
        kinds=tuple(options.kind),
        limit=options.limit,
        mode=options.mode,
        sort=options.sort,
        query=asked.query,
        signals=not options.no_signals,
    )
    data = {"query": text, "total": found.total, "took_ms": round(found.took_ms, 1), "results": _results(found, viewer)}
    data |= _understood(asked, found)
    return Result(data, _text(data))


def _asked(text: str, syntax: str) -> _Asked:
    """Raises Invalid where an expert's query cannot be read, or nothing in it can be looked up."""
    guessed = looks_like(text) if syntax == "auto" else None
    name = guessed.name if guessed else PLAIN if syntax == "auto" else syntax
    if name == PLAIN:
        return _Asked(PLAIN)
    strategy = read_strategy(text, name)
    faults = [note.message for line in strategy.lines for note in line.reading.errors]
    if faults or not strategy.lines:
        raise Invalid(" ".join(faults) or "There is no search in this text.")
    last, meanings = strategy.lines[-1], resolved_strategy(strategy, thesaurus())
    meaning = meanings[last.n]
    if meaning.query is None:
        raise Invalid("Nothing in this search can be looked up here.")
    return _Asked(name, meaning.query, (*last.reading.notes, *meaning.notes))


def _understood(asked: _Asked, found: search.Found) -> dict[str, Any]:
    """How the words were read and looked for."""
    return {
        "syntax": asked.syntax,
        "mode": found.mode,
        "understood": in_words(asked.query) if asked.query else list(found.understood),
        "others": {typed: list(also) for typed, also in found.others.items()},
        "warnings": [{"at": list(note.at), "message": note.message} for note in asked.warnings],
    }


def _results(found: search.Found, viewer: Viewer) -> list[dict[str, Any]]:
    cards = cards_for([hit.ref for hit in found.hits], viewer)
    return [
        {
            "ref": hit.ref,
            "kind": hit.kind,
            "title": cards[hit.ref].title,
            "year": cards[hit.ref].year,
            "design": cards[hit.ref].design or None,
            "level": None,
            "identifiers": {name: value or None for name, value in (cards[hit.ref].identifiers or {}).items()},
            "score": round(hit.score, 4),
            "why": list(hit.why),
        }
        for hit in found.hits
        if hit.ref in cards
    ]


def _text(data: dict[str, Any]) -> str:
    lines = [f"Note: {warning['message']}" for warning in data["warnings"]]
    if not data["results"]:
        return "\n".join([*lines, "Nothing found."])
    lines.append(f"{data['total']} found in {data['took_ms']} ms")
    for each in data["results"]:
        lines.append(f"\n{each['title']} ({each['year'] or 'no year'})")
        lines.append(f"  {each['kind']}{', ' + each['design'] if each['design'] else ''}. {'. '.join(each['why'])}")
    return "\n".join(lines)


COMMAND = Command("search", "find knowledge and people", _arguments, _run)
