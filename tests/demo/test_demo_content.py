"""The demo organisation is complete, hangs together, and is plainly made up."""

from __future__ import annotations

import datetime
import re
from collections import Counter

import pytest
from demo_files import FOLDER, REAL, citations, keys, load, sentences

from fingerpost.base.governance.guard import inspect

TODAY = datetime.date(2026, 11, 22)
AUDIENCES = {"nobody", "team", "organisation", "partners", "public"}
TOLD_IN = {
    "lesson": {"what_happened", "why", "next_time", "outcome", "date"},
    "practice": {"who_asked", "need", "what_we_did", "how_it_helped", "outcome", "date"},
    "guide": {"purpose", "steps", "tips", "date"},
}
EVERY_KNOW_HOW = {"key", "kind", "title", "author", "team", "audience", "topics", "setting"}


@pytest.mark.parametrize("name", ["organisation", "people", "teams", "topics", "guidance", "knowhow"])
def test_keys_are_given_once(name: str) -> None:
    assert len(keys(name)) == len(load(name))


def test_citation_keys_are_given_once() -> None:
    assert len({citation["key"] for citation in citations()}) == len(citations())


def test_every_topic_named_is_known() -> None:
    named = {topic for entry in [*citations(), *load("guidance"), *load("knowhow")] for topic in entry["topics"]}
    broader = {topic["broader"] for topic in load("topics") if "broader" in topic}
    assert named | broader <= keys("topics")
    assert keys("topics") <= named


def test_people_and_teams_belong_together() -> None:
    teams = {team["key"]: team for team in load("teams")}
    people = {person["key"]: person for person in load("people")}
    for person in people.values():
        assert {teams[key]["organisation"] for key in person["teams"]} == {person["organisation"]}
    for key, team in teams.items():
        assert key in people[team["lead"]]["teams"]
    assert {team["organisation"] for team in teams.values()} == keys("organisation")


def test_owners_and_authors_are_in_the_organisation_of_their_team() -> None:
    where = {person["key"]: person["organisation"] for person in load("people")}
    teams = {team["key"]: team["organisation"] for team in load("teams")}
    for entry in load("knowhow"):
        assert where[entry["author"]] == teams[entry["team"]] == entry.get("organisation", "wenbrook")
    for entry in (entry for entry in load("guidance") if not entry["national"]):
        places = {where[entry["owner"]], *(where[check["by"]] for check in entry["checks"])}
        assert places == {teams[entry["team"]]}


def test_somebody_signs_in_in_every_role() -> None:
    roles = Counter(person["role"] for person in load("people"))
    assert set(roles) == {"lay", "learner", "member", "specialist", "manager", "governance", "administrator"}
    assert all(("ends_on" in person) == (person["role"] == "learner") for person in load("people"))
    assert len(load("people")) == 25
    assert any(person["organisation"] == "larkmere" for person in load("people"))


def test_every_part_of_a_profile_says_who_may_see_it() -> None:
    offers = [offer for person in load("people") for offer in person["know_how"] + person["help_wanted"]]
    assert {offer["audience"] for offer in offers} == AUDIENCES
    assert all(set(offer) == {"words", "text", "audience"} and len(offer["text"]) <= 300 for offer in offers)
    assert all(person["last_confirmed"] <= TODAY for person in load("people"))


def test_addresses_and_numbers_reach_nobody() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml"))
    assert all(host.endswith(".example") for host in re.findall(r"[\w.+-]+@([\w.-]+\w)", text))
    assert all(number.startswith("01632 960") for number in re.findall(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b", text))
    assert all(".example/" in entry["url"] for entry in load("guidance") if not entry["national"])


def test_no_real_trust_has_such_a_name() -> None:
    path = REAL / "nhs_reference/reference.jsonl"
    if not path.exists():
        pytest.skip("the list of NHS trusts is not on this machine")
    listed = path.read_text(encoding="utf-8").lower()
    assert "nhs foundation trust" in listed
    assert not [name for name in ("wenbrook", "tarrowdale", "larkmere") if name in listed]
    assert all("made-up" in organisation["name"] for organisation in load("organisation"))


@pytest.mark.parametrize("organisation", load("organisation"), ids=lambda entry: str(entry["key"]))
def test_white_text_can_be_read_on_the_colour(organisation: dict[str, str]) -> None:
    parts = [int(organisation["colour"][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (luminance + 0.05) >= 4.5


def test_know_how_is_told_in_full() -> None:
    for entry in load("knowhow"):
        told = TOLD_IN[entry["kind"]]
        assert set(entry) - {"organisation"} == EVERY_KNOW_HOW | told
        assert entry["audience"] in AUDIENCES - {"nobody"}
        assert entry["date"] <= TODAY
        assert 60 <= len(" ".join(str(entry[part]) for part in told).split()) <= 220, entry["key"]


def test_know_how_is_of_every_sort() -> None:
    entries = load("knowhow")
    audiences = Counter(entry["audience"] for entry in entries)
    topics = Counter(topic for entry in entries for topic in entry["topics"])
    assert len(entries) == 25
    assert audiences["team"] == 2 and audiences["public"] >= 3 and audiences["organisation"] > len(entries) / 2
    assert topics["discharge"] >= 4 and topics["gambling-harm"] >= 4
    assert sum(entry.get("outcome") == "not well" for entry in entries) >= 5
    assert sum(entry.get("organisation") == "larkmere" for entry in entries) == 2


def test_nothing_told_identifies_a_patient() -> None:
    told = [str(value) for entry in [*load("knowhow"), *load("guidance")] for value in entry.values()]
    assert not [text for text in told if inspect(text)]


def test_guidance_is_ours_or_from_a_real_record() -> None:
    entries = load("guidance")
    assert len(entries) == 8
    assert all(("from" in entry) == entry["national"] for entry in entries)
    assert all(2 <= len(entry["points"]) <= 4 for entry in entries)
    reviews = [entry["review_on"] for entry in entries if not entry["national"]]
    assert min(reviews) < TODAY < max(reviews)


def test_every_sentence_of_a_finding_stands_alone() -> None:
    for citation in citations():
        said = [(part["section"], line) for part in citation["summary"] for line in sentences(part["text"])]
        assert {section for section, _ in said} <= {"Background", "Methods", "Findings", "Conclusion"}
        assert 2 <= len(said) <= 5, citation["key"]
        leaning = [line for section, line in said if section in {"Findings", "Conclusion"}
                   and re.match(r"(It|They|This|These|Those|He|She|Both|However|Also)\b", line)]  # fmt: skip
        assert not leaning, citation["key"]


def test_there_are_about_eighty_references_over_eight_subjects() -> None:
    files = list((FOLDER / "citations").glob("*.yaml"))
    assert len(files) == 8 and 80 <= len(citations()) <= 95


def test_questions_name_what_is_there() -> None:
    questions = load("questions")
    assert len(questions["home"]) == 3 and len(questions["more"]) == 5
    for entry in questions["home"] + questions["more"]:
        assert set(entry["citations"]) <= {citation["key"] for citation in citations()}
        assert 1 <= entry["at_least"] <= len(entry["citations"])
        assert set(entry["guidance"]) <= keys("guidance")
        assert set(entry["know_how"]) <= keys("knowhow")
        assert set(entry["people"]) <= keys("people")
