"""Subject headings are loaded from any of NLM's forms, whole or not at all."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from fingerpost.base.activity.actions import System
from fingerpost.base.kit.errors import Invalid, NotFound
from fingerpost.base.vocabulary.loading import load_vocabulary
from fingerpost.base.vocabulary.models import Descriptor, Vocabulary
from fingerpost.base.vocabulary.thesaurus import forget_headings, thesaurus

OPERATOR = System("test")
pytestmark = pytest.mark.django_db

LINES = [
    {"ui": "D1", "name": "Infections", "entry_terms": ["infection"], "tree_numbers": ["C01"]},
    {"ui": "D2", "name": "Sepsis", "entry_terms": ["blood poisoning", "Sepsis"], "tree_numbers": ["C01.757", "C23.5"]},
    {"ui": "D3", "name": "Shock, Septic", "entry_terms": ["septic shock"], "tree_numbers": ["C01.757.800"]},
    {"ui": "D4", "name": "Seventy", "entry_terms": [], "tree_numbers": ["C01.7577"]},
]
XML = """<?xml version="1.0"?>
<!DOCTYPE DescriptorRecordSet SYSTEM "https://www.nlm.nih.gov/databases/dtd/nlmdescriptorrecordset_20260101.dtd">
<DescriptorRecordSet LanguageCode="eng"><DescriptorRecord DescriptorClass="1"><DescriptorUI>D2</DescriptorUI>
<DescriptorName><String>Sepsis</String></DescriptorName><TreeNumberList><TreeNumber>C01.757</TreeNumber></TreeNumberList>
<ConceptList><Concept><TermList><Term><String>Sepsis</String></Term><Term><String>Blood Poisoning</String></Term>
</TermList></Concept></ConceptList></DescriptorRecord></DescriptorRecordSet>"""
ASCII = """*NEWRECORD
RECTYPE = D
MH = Sepsis
ENTRY = Blood Poisoning|T047|NON|EQV|NLM (1966)|abbcdef
PRINT ENTRY = Pyemia
MN = C01.757
UI = D2

*NEWRECORD
RECTYPE = Q
SH = abnormalities
UI = Q000002
"""


@pytest.fixture(autouse=True)
def _anew() -> None:
    forget_headings()


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def json_lines(folder: Path, name: str = "descriptors_2021.jsonl") -> Path:
    return written(folder, name, "\n".join(json.dumps(each) for each in LINES))


def test_json_lines(tmp_path: Path) -> None:
    said = load_vocabulary(json_lines(tmp_path), by=OPERATOR)
    assert (said["edition"], said["headings"], said["entry_terms"], said["tree_numbers"]) == ("MeSH 2021", 4, 3, 5)
    known = thesaurus()
    assert known.edition == "MeSH 2021"
    assert known.heading("BLOOD poisoning") == "Sepsis"
    assert known.narrower("infection") == ("Infections", "Sepsis", "Shock, Septic", "Seventy")
    assert known.narrower("sepsis") == ("Sepsis", "Shock, Septic")
    assert known.used_for("Shock, Septic") == ("septic shock",)
    assert known.heading("gout") is None and known.narrower("gout") == () and known.used_for("gout") == ()


@pytest.mark.parametrize(("name", "text"), [("desc.xml", XML), ("d2026.bin", ASCII)])
def test_the_forms_of_nlm(tmp_path: Path, name: str, text: str) -> None:
    said = load_vocabulary(written(tmp_path, name, text), by=OPERATOR)
    assert (said["edition"], said["headings"], said["damaged"]) == ("MeSH 2026", 1, 0)
    assert thesaurus().heading("blood poisoning") == "Sepsis"


def test_a_packed_file_and_a_year_that_is_given(tmp_path: Path) -> None:
    path = written(tmp_path, "mesh.gz", gzip.compress(ASCII.encode()))
    assert load_vocabulary(path, by=OPERATOR, year=2024)["edition"] == "MeSH 2024"


def test_a_newer_edition_takes_the_place_of_the_older(tmp_path: Path) -> None:
    load_vocabulary(json_lines(tmp_path), by=OPERATOR)
    load_vocabulary(written(tmp_path, "d2026.bin", ASCII), by=OPERATOR)
    forget_headings()
    assert [str(each) for each in Vocabulary.objects.all()] == ["MeSH 2026"]
    assert Descriptor.objects.count() == 1
    assert thesaurus().narrower("infections") == ()


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2", "<html></html>", "{}", "%PDF-1.7", '{"ui": 1, "name": 2}', "*NEWRECORD\nSH = x\n"]
)
def test_what_is_no_vocabulary_leaves_the_one_in_use(tmp_path: Path, text: str) -> None:
    load_vocabulary(json_lines(tmp_path), by=OPERATOR)
    with pytest.raises(Invalid):
        load_vocabulary(written(tmp_path, "other.txt", text), by=OPERATOR)
    forget_headings()
    assert thesaurus().heading("sepsis") == "Sepsis"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        load_vocabulary(tmp_path / "none.xml", by=OPERATOR)


def test_damaged_headings_are_counted_and_the_rest_is_loaded(tmp_path: Path) -> None:
    text = "\n".join([json.dumps(LINES[0]), '{"ui": "D9", "name": 3}', "nonsense", json.dumps(LINES[1])])
    said = load_vocabulary(written(tmp_path, "a.jsonl", text), by=OPERATOR)
    assert (said["headings"], said["damaged"]) == (2, 2)


def test_no_entity_is_followed(tmp_path: Path) -> None:
    text = XML.replace("<String>Sepsis", "<String>&evil;Sepsis").replace(
        '.dtd">', '.dtd" [<!ENTITY evil SYSTEM "file:///etc/passwd">]>'
    )
    load_vocabulary(written(tmp_path, "a.xml", text + XML), by=OPERATOR)
    assert not any("root:" in name for name in Descriptor.objects.values_list("name", flat=True))


def test_explosion_equals_a_slow_look_at_every_tree_number(test_data: Path) -> None:
    path = test_data / "mesh" / "descriptors_2021.jsonl"
    load_vocabulary(path, by=OPERATOR)
    known = thesaurus()
    rows = [json.loads(line) for line in path.open()]
    trees = {row["name"]: row["tree_numbers"] for row in rows}
    for name in [row["name"] for row in rows if row["tree_numbers"]][::1500]:
        slow = {
            other
            for other, places in trees.items()
            if other == name or any(place.startswith(f"{tree}.") for place in places for tree in trees[name])
        }
        assert set(known.narrower(name)) == slow
