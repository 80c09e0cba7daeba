"""`fingerpost strategy`: read a search strategy, say what it asks, count what it finds here, write it in other ways."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from fingerpost.base import search
from fingerpost.base.kit.errors import Invalid, NotFound
from fingerpost.base.records.viewer import Viewer
from fingerpost.base.search.query.bounds import LONGEST_TEXT
from fingerpost.base.search.query.in_words import in_words
from fingerpost.base.search.query.reading import Note
from fingerpost.base.search.query.resolving import Resolved, resolved_strategy
from fingerpost.base.search.query.rewriting import rewritten
from fingerpost.base.search.query.strategy import Strategy, StrategyLine, read_strategy, strictly
from fingerpost.base.search.query.syntaxes import SYNTAXES
from fingerpost.base.search.query.tree import Query
from fingerpost.base.vocabulary.thesaurus import thesaurus

from ..home import add_viewer_argument, ready_database, viewer_of
from ..output import Command, Result


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a text file with the strategy, or - for standard input")
    parser.add_argument("--syntax", default="auto", choices=["auto", *SYNTAXES])
    parser.add_argument("--run", action="store_true", help="count what every line finds here")
    parser.add_argument("--strict", action="store_true", help="refuse lines that cannot be searched just as written")
    add_viewer_argument(parser)


def _run(options: argparse.Namespace) -> Result:
    text = _text_of(options.file)
    ready_database()
    viewer = viewer_of(options)
    strategy = read_strategy(text, options.syntax)
    if not strategy.lines:
        raise Invalid("There is no search in this text.")
    meanings = resolved_strategy(strategy, thesaurus())
    lines = tuple(_with_notes(line, meanings[line.n]) for line in strategy.lines)
    strategy = Strategy(strategy.syntax, tuple(map(strictly, lines)) if options.strict else lines)
    hits, faults = _hits(strategy, meanings, viewer) if options.run else ({}, {})
    data = _data(strategy, hits, faults)
    return Result(data, _shown(strategy, data), 1 if options.strict and data["errors"] else 0)


def _text_of(name: str) -> str:
    """The file's text, in UTF-8 or, failing that, Windows' own letters."""
    raw = sys.stdin.buffer.read(4 * LONGEST_TEXT + 1) if name == "-" else _bytes_of(Path(name))
    if len(raw) > 4 * LONGEST_TEXT:
        raise Invalid("This is too large for a search strategy.")
    if b"\0" in raw[:4000] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Invalid("This is no text file.")
    return _decoded(raw)


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise NotFound(f"There is no file {path}.")
    try:
        with path.open("rb") as file:
            return file.read(4 * LONGEST_TEXT + 1)
    except OSError as error:
        raise Invalid(f"{path} cannot be read.") from error


def _decoded(raw: bytes) -> str:
    encodings = ["utf-16"] if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")


def _with_notes(line: StrategyLine, meaning: Resolved) -> StrategyLine:
    """The line with what looking up its headings had to say."""
    return replace(line, reading=replace(line.reading, notes=(*line.reading.notes, *meaning.notes)))


def _hits(strategy: Strategy, meanings: dict[int, Resolved], viewer: Viewer) -> tuple[dict[int, int], dict[int, str]]:
    """How many records each line finds, and why a line cannot be counted."""
    asked: dict[int, Query] = {
        line.n: query
        for line in strategy.lines
        if not line.reading.errors and (query := meanings[line.n].query) is not None
    }
    told = dict(zip(asked, search.counts_or_faults(list(asked.values()), viewer=viewer), strict=True))
    hits = {number: each for number, each in told.items() if isinstance(each, int)}
    return hits, {number: str(each) for number, each in told.items() if isinstance(each, Invalid)}


def _data(strategy: Strategy, hits: dict[int, int], faults: dict[int, str]) -> dict[str, Any]:
    written = {name: rewritten(strategy, name) for name in SYNTAXES}
    lines = [_line(line, hits) for line in strategy.lines]
    last = strategy.lines[-1]
    for name, whole in written.items():
        lines[-1]["warnings"] += [_note(Note((0, len(last.text)), f"{SYNTAXES[name].label}: {n}")) for n in whole.notes]
    return {
        "syntax": strategy.syntax,
        "lines": lines,
        "total": hits.get(last.n),
        "errors": _errors(strategy, faults),
        **{f"as_{name}": written[name].text for name in SYNTAXES},
    }


def _line(line: StrategyLine, hits: dict[int, int]) -> dict[str, Any]:
    return {
        "n": line.n,
        "text": line.text,
        "words": in_words(line.reading.query),
        "hits": hits.get(line.n),
        "warnings": [_note(note) for note in line.reading.notes],
    }


def _note(note: Note) -> dict[str, Any]:
    return {"at": list(note.at), "message": note.message}


def _errors(strategy: Strategy, faults: dict[int, str]) -> list[dict[str, Any]]:
    errors = [{"line": line.n, **_note(note)} for line in strategy.lines for note in line.reading.errors]
    for line in strategy.lines:
        if line.n in faults:
            errors.append({"line": line.n, **_note(Note((0, len(line.text)), faults[line.n]))})
    return errors


def _shown(strategy: Strategy, data: dict[str, Any]) -> str:
    """For a person: each line with its words, its count here, and the count that came along from elsewhere."""
    label = SYNTAXES[strategy.syntax].label
    rows = [f"Read as {label}."]
    for line, each in zip(strategy.lines, data["lines"], strict=True):
        rows.append(f"\n{line.n}. {line.text}\n   {each['words']}")
        if each["hits"] is not None:
            rows.append(f"   {each['hits']:,} here")
        if line.reported is not None:
            rows.append(f"   {line.reported:,} as reported from {label}")
        rows += [f"   ! {warning['message']}" for warning in each["warnings"]]
        rows += [f"   Error: {error['message']}" for error in data["errors"] if error["line"] == line.n]
    if data["total"] is not None:
        rows.append(f"\n{data['total']:,} found here by the last line")
    for name in SYNTAXES:
        if name != strategy.syntax and data[f"as_{name}"]:
            rows.append(f"\nFor {SYNTAXES[name].label}:\n{data[f'as_{name}']}")
    return "\n".join(rows)


COMMAND = Command(
    "strategy", "read a search strategy, count its lines here, and write it for other databases", _arguments, _run
)
