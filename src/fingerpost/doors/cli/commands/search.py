"""`fingerpost search`: find knowledge and people."""

from __future__ import annotations

import argparse
from typing import Any

from fingerpost.base import search
from fingerpost.base.records.cards import cards_for
from fingerpost.base.records.viewer import Viewer

from ..home import add_viewer_argument, question_of, ready_database, viewer_of
from ..output import Command, Result


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--limit", type=_limit, default=20, metavar="N")
    parser.add_argument("--kind", action="append", default=[], metavar="K", help="only this kind; may be repeated")
    add_viewer_argument(parser)


def _limit(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1000:
        raise argparse.ArgumentTypeError("give a number from 1 to 1000")
    return number


def _run(options: argparse.Namespace) -> Result:
    ready_database()
    query, viewer = question_of(options.query), viewer_of(options)
    found = search.find(query, viewer=viewer, kinds=tuple(options.kind), limit=options.limit)
    results = _results(found, viewer)
    data = {"query": query, "total": found.total, "took_ms": round(found.took_ms, 1), "results": results}
    return Result(data, _text(data))


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
    if not data["results"]:
        return "Nothing found."
    lines = [f"{data['total']} found in {data['took_ms']} ms"]
    for each in data["results"]:
        lines.append(f"\n{each['title']} ({each['year'] or 'no year'})")
        lines.append(f"  {each['kind']}{', ' + each['design'] if each['design'] else ''}. {'. '.join(each['why'])}")
    return "\n".join(lines)


COMMAND = Command("search", "find knowledge and people", _arguments, _run)
