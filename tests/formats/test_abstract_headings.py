"""Abstracts that came as one text are cut at what is clearly a heading, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from fingerpost.base.formats.abstracts import labelled_text, split_labelled


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("BACKGROUND: Acne is common. METHODS: We looked. RESULTS: It was.", ["BACKGROUND", "METHODS", "RESULTS"]),
        ("Background and aims: One. Design, setting: Two.", ["Background and aims", "Design, setting"]),
        ("AIMS: One., METHODS: Two.", ["AIMS", "METHODS"]),
        ("WHAT IS KNOWN?: One. AUTHORS' CONCLUSIONS: Two.", ["WHAT IS KNOWN?", "AUTHORS' CONCLUSIONS"]),
        ("Some words first. METHODS: Two. RESULTS: Three.", ["", "METHODS", "RESULTS"]),
        ("We compared three arms. The ratio was 1: 2. See: there. Note: this.", [""]),
        ("CONCLUSIONS: only one heading is no structure.", [""]),
        ("Three groups: one, two: three. DNA: this. RNA: that.", [""]),
        ("", []),
    ],
)  # fmt: skip
def test_headings(text: str, labels: list[str]) -> None:
    assert [section.label for section in split_labelled(text)] == labels


def test_no_text_is_lost() -> None:
    text = "Lead. BACKGROUND: Acne is common. METHODS: We looked; RESULTS: It was. CONCLUSIONS: So."
    assert labelled_text(split_labelled(text)) == text


def test_hostile_text_takes_no_time(no_hang: Any) -> None:
    with no_hang():
        for unit in ("A", "A ", ". A", "AIMS AND ", "AIM: ", ". AIM: x", "A,a'(", ": "):
            split_labelled(unit * (200_000 // len(unit)))
