"""What the demo shows of keeping things true hangs together and is plainly made up."""

from __future__ import annotations

from demo_files import keys, load

from fingerpost.areas.knowledge.curating.moves import MOVES
from fingerpost.areas.knowledge.kinds import KINDS
from fingerpost.base.governance.guard import inspect


def test_everybody_and_every_team_named_is_there() -> None:
    said = load("keeping")
    people = keys("people") | {said["leaver"]["key"]}
    for entry in said["items"]:
        named = [entry["author"], *(check["by"] for check in entry.get("checks", ()))]
        named += [change["by"] for change in entry.get("changes", ())]
        named += [entry[move]["by"] for move in MOVES if move in entry]
        assert set(named) <= people and entry["team"] in keys("teams")
    assert said["leaver"]["team"] in keys("teams") and said["leaver"]["key"] not in keys("people")


def test_what_replaces_something_withdrawn_is_there() -> None:
    items = load("keeping")["items"]
    replaced = {entry["withdraw"]["instead"] for entry in items if "withdraw" in entry}
    assert replaced and replaced <= {entry["key"] for entry in items}


def test_every_text_belongs_to_its_kind_and_names_no_patient() -> None:
    for entry in load("keeping")["items"]:
        needed = [part.name for part in KINDS[entry["kind"]].told if part.needed]
        assert all(entry.get(name) for name in needed), entry["key"]
        assert not inspect(" ".join(str(value) for value in entry.values()))


def test_each_way_of_keeping_something_true_is_shown() -> None:
    shown = {name for entry in load("keeping")["items"] for name in entry}
    assert {"checks", "changes", "withdraw", "outdated", "send_back", "draft"} <= shown
