"""The guard on real texts (false alarms) and on very long ones (time)."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fingerpost.base.governance.guard import PATIENT_KINDS, inspect

DATA = Path(os.environ.get("FINGERPOST_TEST_DATA") or Path(__file__).parents[3] / "shared" / "data")
COLLECTIONS = (
    "scifact/corpus",
    "pubmedqa/corpus",
    "screening/Cohen_2006_ADHD",
    "screening/Nagtegaal_2019",
    "medquad/qa",
    "practice/nhsr_blog",
)
MEGABYTE = 1_000_000


def texts() -> Iterator[str]:
    for name in COLLECTIONS:
        for line in (DATA / f"{name}.jsonl").open(encoding="utf-8"):
            record = json.loads(line)
            yield "\n".join(str(record.get(field) or "") for field in ("title", "question", "text", "answer"))


@pytest.mark.skipif(not DATA.is_dir(), reason="the measuring collections are not here (set FINGERPOST_TEST_DATA)")
def test_real_abstracts_and_blogs_raise_no_false_alarm_about_a_patient() -> None:
    everything = list(texts())
    alarms = Counter(found.kind for text in everything for found in inspect(text))
    assert len(everything) > 13_000
    assert not any(alarms[kind] for kind in PATIENT_KINDS)
    assert alarms["postcode"] + alarms["phone"] < len(everything) / 1000


@pytest.mark.parametrize(
    "unit",
    [
        "1234567890",
        ".",
        "0",
        "1 ",
        "0 1",
        "-",
        " ",
        "@",
        "a@a.",
        "+44 ",
        "NHS no: ",
        "dob:",
        "born ",
        "B1 1A",
        "dob 1/",
    ],
)
def test_a_megabyte_of_anything_is_read(unit: str, no_hang: Any) -> None:
    text = unit * (MEGABYTE // len(unit))
    with no_hang():
        inspect(text)
