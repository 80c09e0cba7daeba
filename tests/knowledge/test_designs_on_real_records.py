"""Designs on real exports: words alone against the publication types, and the time it takes."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from fingerpost.areas.knowledge.designs import Design, design_of
from fingerpost.base.formats import SourceRecord, read_file

DATA = Path(os.environ.get("FINGERPOST_TEST_DATA") or Path(__file__).parents[3] / "shared" / "data") / "formats"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason=f"the real exports are not at {DATA} (set FINGERPOST_TEST_DATA)"
)


@cache
def records() -> tuple[SourceRecord, ...]:
    files = [*sorted(DATA.glob("*.nbib")), *sorted((DATA / "pubmed_xml").glob("*.xml"))]
    steps = (step.record for file in files for step in read_file(file))
    return tuple(record for record in steps if isinstance(record, SourceRecord))


def design(record: SourceRecord, types: tuple[str, ...]) -> Design:
    return design_of(
        publication_types=types,
        title=record.title,
        abstract_sections=[(section.label, section.text) for section in record.abstract],
        mesh=[heading.name for heading in record.mesh],
    )


def test_words_rarely_contradict_the_publication_types() -> None:
    said = Counter[tuple[str, bool]]()
    for record in records():
        by_type, by_words = design(record, record.publication_types), design(record, ())
        if by_type.rule.endswith("-type") and by_words.code != "unknown":
            said[by_type.code, by_type.code == by_words.code] += 1
    assert said["randomised_trial", True] >= 8
    assert said["randomised_trial", False] <= 4
    assert sum(n for (_, agreed), n in said.items() if agreed) > 3 * sum(
        n for (_, agreed), n in said.items() if not agreed
    )


def test_every_real_record_gets_a_design_with_a_reason_or_none_stated() -> None:
    designs = [design(record, record.publication_types) for record in records()]
    assert len(designs) > 250
    assert all(bool(found.because) == (found.code != "unknown") for found in designs)
