"""What a file says is found, for those who may see the file and for nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from fingerpost.areas.knowledge.filing.actions import attach_file, keep_document, remove_file
from fingerpost.areas.knowledge.filing.inside import LONGEST_NEAR, near
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.models import Item
from fingerpost.areas.knowledge.queries import item_by_uid
from fingerpost.areas.knowledge.rules import Sharing
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.search import find
from fingerpost.base.search.keeping import up_to_date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
STAFF = {"member", "specialist", "manager", "governance", "administrator"}


def found(people: Any, role: str, words: str = "wombat") -> list[str]:
    up_to_date()
    return [hit.ref for hit in find(words, viewer=people.viewer(role)).hits]


def paper(people: Any) -> Item:
    record = SourceRecord(title="Marsupials on wards", pmid="2222", abstract=(Section("RESULTS", "They sleep."),))
    run = importing.begin_import(organisation=people.organisation, files=[{"name": "x", "path": ""}], by=people.by)
    importing.import_records(run=run, file=0, records=[from_record(record, 1)], origin="ris", by=people.by)
    return Item.objects.get(citation__pmid="2222")


def test_a_document_is_found_by_what_it_says_with_the_sentence(people: Any, given: Any) -> None:
    text = "Audit of night noise\n\n" + "Nothing here is of note. " * 400 + "\n\nA wombat was heard on Willow Ward."
    item = keep_document(by=people.by, organisation=people.organisation, path=given(text), name="noise.txt")
    assert found(people, "member") == [item.ref] and found(people, "anonymous") == []
    shown = people.client("member").get("/search", {"q": "wombat"}).content.decode()
    assert "was heard on Willow Ward" in shown
    answered = people.client("member").get("/ask", {"q": "Was a wombat heard on Willow Ward?"})
    assert answered.status_code == 200


def test_a_copy_of_a_paper_is_for_the_staff_who_keep_it(people: Any, given: Any) -> None:
    item = paper(people)
    attach_file(
        by=people.by_role["specialist"], organisation=people.organisation, item=item, path=given("A wombat slept."),
        name="full.txt",
    )  # fmt: skip
    for role in ("anonymous", "lay", "learner", "partner"):
        assert found(people, role) == [], role
        assert found(people, role, "marsupials") == [item.ref]
    for role in STAFF:
        assert found(people, role) == [item.ref], role


def test_what_is_removed_is_found_no_more(people: Any, given: Any) -> None:
    item = keep_document(by=people.by, organisation=people.organisation, path=given("Noise"), name="noise.txt")
    second = attach_file(by=people.by, item=item, path=given("A wombat."), name="second.txt")
    assert found(people, "member") == [item.ref]
    remove_file(file=second, by=people.by)
    assert found(people, "member") == []


def test_only_what_is_near_the_words_is_read_closely(people: Any, given: Any) -> None:
    text = "\n\n".join(f"Paragraph {number} on noise. " + "x" * 900 for number in range(60)) + "\n\nWombats too."
    item = keep_document(
        by=people.by, organisation=people.organisation, path=given(text), name="long.txt", sharing=Sharing.PUBLIC
    )
    loaded = item_by_uid(item.uid, people.viewer("anonymous"))
    said = near([loaded], ["wombat", "nois"], people.viewer("anonymous"))[item.pk]
    assert "Wombats too." in [each.text for each in said]
    assert sum(len(each.text) for each in said) <= LONGEST_NEAR
    assert near([loaded], [], people.viewer("anonymous"))[item.pk] == []
