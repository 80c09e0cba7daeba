"""Reads the real records that the demo's citations were copied from, independently of the product's own readers.

Every reader gives `{record id: facts}`; facts have the keys of a demo citation (unknown ones absent) and `abstract`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

Facts = dict[str, object]
_RIS_FIELD = re.compile(r"^([A-Z][A-Z0-9])  - ?(.*)$")
_NBIB_FIELD = re.compile(r"^([A-Z]{2,4}) *- (.*)$")


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _known(facts: Facts) -> Facts:
    return {key: value for key, value in facts.items() if value}


def _pages(start: str, end: str) -> str:
    return f"{start}-{end}" if start and end else start


def _year(text: str) -> int | None:
    found = re.search(r"\d{4}", text)
    return int(found.group()) if found else None


def _headings(terms: list[str]) -> Facts:
    """MeSH as NLM writes it ("*Gambling/psychology") as descriptor names, and those that are main topics."""
    names = list(dict.fromkeys(term.split("/")[0].strip("*") for term in terms))
    major = {term.split("/")[0].strip("*") for term in terms if "*" in term}
    return {"mesh": names, "mesh_major": [name for name in names if name in major]}


def _marked_mesh(terms: list[str]) -> list[str]:
    return [term for term in terms if "*" in term or re.match(r"[A-Z][^/]+/[a-z*]", term)]


def _subjects(terms: list[str]) -> Facts:
    """Mixed subject terms: those in MeSH notation are headings, the rest keywords."""
    mesh = _marked_mesh(terms)
    return {**_headings(mesh), "keywords": list(dict.fromkeys(term for term in terms if term not in mesh))}


def _tagged(lines: list[str], pattern: re.Pattern[str]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    last = ""
    for line in lines:
        if found := pattern.match(line):
            last = found.group(1)
            fields.setdefault(last, []).append(found.group(2))
        elif last and line.strip():
            fields[last][-1] += " " + line.strip()
    return {tag: [_words(value) for value in values] for tag, values in fields.items()}


def _ris(path: Path) -> Iterator[tuple[str, Facts]]:
    for block in re.split(r"\nER  -.*", path.read_text(encoding="utf-8-sig")):
        fields = _tagged(block.splitlines(), _RIS_FIELD)
        one = {tag: values[0] for tag, values in fields.items()}
        if one.get("DO"):
            issue = "" if re.search(r"[a-z,]|\d{6}", one.get("IS", "")) else one.get("IS", "")
            yield one["DO"], _known({
                "title": one.get("TI", "").rstrip("."), "authors": fields.get("AU", []), "journal": one.get("T2"),
                "journal_abbreviation": one.get("J2"), "year": _year(one.get("PY", "")), "volume": one.get("VL"),
                "issue": issue, "pages": _pages(one.get("SP", ""), one.get("EP", "")), "doi": one["DO"].lower(),
                "language": one.get("LA"), "abstract": one.get("AB"), **_subjects(fields.get("KW", [])),
            })  # fmt: skip


def _nbib(path: Path) -> Iterator[tuple[str, Facts]]:
    for block in re.split(r"\n\s*\n(?=PMID)", path.read_text(encoding="utf-8-sig")):
        fields = _tagged(block.splitlines(), _NBIB_FIELD)
        one = {tag: values[0] for tag, values in fields.items()}
        dois = [value[:-6] for value in fields.get("AID", []) + fields.get("LID", []) if value.endswith(" [doi]")]
        yield one["PMID"], _known({
            "title": one.get("TI", "").rstrip("."), "authors": fields.get("FAU", []), "journal": one.get("JT"),
            "journal_abbreviation": one.get("TA"), "year": _year(one.get("DP", "")), "volume": one.get("VI"),
            "issue": one.get("IP"), "pages": one.get("PG"), "pmid": one["PMID"], "pmcid": one.get("PMC"),
            "doi": dois[0].lower() if dois else "",
            "publication_types": fields.get("PT"), "language": one.get("LA"), "abstract": one.get("AB"),
            **_headings(fields.get("MH", [])),
        })  # fmt: skip


def _endnote(path: Path) -> Iterator[tuple[str, Facts]]:
    for record in ElementTree.parse(path).iter("record"):
        yield _text(record, "rec-number"), _endnote_facts(record)


def _text(record: ElementTree.Element, path: str) -> str:
    found = record.find(path)
    return "" if found is None else _words("".join(found.itertext()))


def _endnote_facts(record: ElementTree.Element) -> Facts:
    accession = _text(record, "accession-num")
    notes = re.split(r"[\r\n]+", "".join(part for e in record.findall("notes") for part in e.itertext()))
    terms = [_words("".join(e.itertext())) for e in record.findall("keywords/keyword")]
    return _known({
        "title": _text(record, "titles/title").rstrip("."),
        "authors": [_words("".join(e.itertext())) for e in record.findall("contributors/authors/author")],
        "journal_abbreviation": _text(record, "titles/secondary-title"), "year": _year(_text(record, "dates/year")),
        "volume": _text(record, "volume"), "issue": _text(record, "number"), "pages": _text(record, "pages"),
        "pmid": accession if accession.isdigit() else "", "pmcid": _text(record, "custom2").split(" ")[0],
        "doi": _text(record, "electronic-resource-num").lower(),
        "publication_types": [note for note in map(_words, notes) if note in PUBLICATION_TYPES],
        "language": _text(record, "language"), "abstract": _text(record, "abstract"), **_subjects(terms),
    })  # fmt: skip


def _screening(path: Path) -> Iterator[tuple[str, Facts]]:
    for row in map(json.loads, path.read_text(encoding="utf-8").strip().split("\n")):
        yield row["_id"], _known({
            "title": row["title"].rstrip("."), "abstract": row["text"], "pmid": row.get("pmid"),
            "authors": [name for name in row.get("authors", "").split("; ") if name],
            "mesh": [name for name in row.get("keywords", "").split("; ") if name],
        })  # fmt: skip


def _practice(path: Path) -> Iterator[tuple[str, Facts]]:
    for row in map(json.loads, path.read_text(encoding="utf-8").strip().split("\n")):
        yield row["id"], {"title": row["title"], "updated": row.get("updated"), "abstract": row["text"]}


def _pubmedqa(path: Path) -> Iterator[tuple[str, Facts]]:
    rows = map(json.loads, (path.parent / "queries.jsonl").read_text(encoding="utf-8").strip().split("\n"))
    questions = {row["_id"][1:]: row for row in rows}
    for row in map(json.loads, path.read_text(encoding="utf-8").strip().split("\n")):
        asked, said = questions[row["_id"]], row["metadata"]
        yield row["_id"], _known({
            "title": asked["text"].rstrip("."), "pmid": row["_id"], "year": int(said["year"] or 0),
            "mesh": said["mesh"], "abstract": f"{row['text']} {asked['metadata']['long_answer']}",
        })  # fmt: skip


PUBLICATION_TYPES = frozenset({
    "Journal Article", "Review", "Systematic Review", "Meta-Analysis", "Randomized Controlled Trial",
    "Multicenter Study", "Clinical Trial", "Clinical Trial, Phase I", "Clinical Trial, Phase II",
    "Clinical Trial, Phase III", "Comparative Study", "Editorial", "Letter", "Comment", "Case Reports",
    "Observational Study", "Practice Guideline", "Guideline", "Historical Article",
})  # fmt: skip
_READERS: dict[str, Callable[[Path], Iterator[tuple[str, Facts]]]] = {
    ".ris": _ris, ".nbib": _nbib, ".xml": _endnote, "screening": _screening, "pubmedqa": _pubmedqa,
    "practice": _practice,
}  # fmt: skip


@cache
def records(path: Path) -> dict[str, Facts]:
    """All records of one data file by the id that a demo citation's `from: record` uses."""
    reader = _READERS.get(path.suffix) or _READERS[path.parent.name]
    return dict(reader(path))
