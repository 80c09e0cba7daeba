"""What the demo's know-how has around it: whole sentences, known keys, nobody identified, failures too."""

from __future__ import annotations

from demo_files import citations, keys, load

from fingerpost.areas.knowledge import models
from fingerpost.areas.knowledge.kinds import KINDS
from fingerpost.base.governance.guard import inspect

ITEMS = keys("knowhow") | keys("guidance") | keys("stories") | {citation["key"] for citation in citations()}
ADOPTION = {"practice", "by", "place", "date", "again", "audience", "changed", "happened"}


def test_links_join_what_is_there() -> None:
    for entry in load("links"):
        assert set(entry) == {"source", "target", "sort", "by", "audience", "why"}, entry
        assert {entry["source"], entry["target"]} <= ITEMS and entry["source"] != entry["target"]
        assert entry["by"] in keys("people") and entry["sort"] in models.LinkSort.values
    assert sum(entry["sort"] == models.LinkSort.CONTRADICTS for entry in load("links")) >= 2


def test_adoptions_are_told_in_full_and_failures_among_them() -> None:
    practices = {entry["key"] for entry in load("knowhow") if entry["kind"] == "practice"}
    for entry in load("adoptions"):
        assert set(entry) == ADOPTION, entry
        assert entry["practice"] in practices and entry["by"] in keys("people") and entry["happened"].endswith(".")
    assert {entry["again"] for entry in load("adoptions")} == set(models.Again.values)


def test_know_how_says_what_it_is() -> None:
    for key, facts in load("first_hand").items():
        assert (
            key in keys("knowhow") and facts["tried"] in models.Tried.values and facts["tested"] in models.Tested.values
        )
        assert set(facts) <= {"tried", "tested", "cost", "contact"}


def test_stories_fit_their_kinds_and_patients_agreed_to_theirs() -> None:
    for entry in load("stories"):
        told = {part.name for part in KINDS[entry["kind"]].told if part.needed}
        assert told <= set(entry) and entry["author"] in keys("people") and entry["team"] in keys("teams")
        assert ("consent" in entry) == KINDS[entry["kind"]].by_consent
    consents = [entry["consent"] for entry in load("stories") if "consent" in entry]
    assert all(consent["use"] in models.Use.values for consent in consents)
    assert [consent.get("withdrawn", False) for consent in consents].count(True) == 1


def test_reading_lists_hold_what_is_there() -> None:
    for entry in load("collections"):
        assert {each["item"] for each in entry["items"]} <= ITEMS and entry["owner"] in keys("people")


def test_nothing_said_identifies_a_patient() -> None:
    names = ("links", "adoptions", "collections")
    assert not [value for name in names for entry in load(name) for value in entry.values() if inspect(str(value))]
    stories = [str(entry[name]) for entry in load("stories") for name in entry if name != "consent"]
    assert not [text for text in stories if inspect(text)]
