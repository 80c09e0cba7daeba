"""Where several organisations live in one home, none takes out, watches, counts or removes what another has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from fingerpost.areas.collections.actions import add_items, make_collection, remove_item
from fingerpost.areas.knowledge.appraising.actions import save_check
from fingerpost.areas.knowledge.importing import actions as importing
from fingerpost.areas.knowledge.importing.prepare import from_record
from fingerpost.areas.knowledge.merging.actions import merge_items
from fingerpost.areas.knowledge.models import ImportRun, Item, Merge, ShownTo
from fingerpost.areas.knowledge.sources.actions import set_rule
from fingerpost.base.accounts.actions import add_group, join_group
from fingerpost.base.accounts.models import Group, Organisation
from fingerpost.base.formats.source_record import Section, SourceRecord
from fingerpost.base.kit.errors import Conflict
from fingerpost.doors.harvest.sources.watched_folder.connector import folders_under
from fingerpost.doors.harvest.sources.watched_folder.form import WatchedFolderForm
from fingerpost.doors.takeout.writing import take_out

pytestmark = pytest.mark.django_db
PAPER = {
    "title": "Bells on wards", "pmid": "55555555", "year": 2020, "database": "Ovid Embase <2020>",
    "abstract": (Section("", "The zebrafinch programme rang the bells."),), "extra": {"N1": ["our private remark"]},
}  # fmt: skip


def bring_in(organisation: Organisation, by: Any, **facts: Any) -> ImportRun:
    run = importing.begin_import(organisation=organisation, files=[{"name": "a.ris", "path": ""}], by=by)
    record = SourceRecord(**(PAPER | facts))
    importing.import_records(run=run, file=0, records=[from_record(record, 1)], origin="ris", by=by)
    importing.finish_import(run=run, by=by)
    return run


def copy_of(organisation: Organisation, folder: Path) -> str:
    take_out(organisation, folder, by="test")
    return "".join(path.read_text() for path in sorted((folder / "records").iterdir()))


def test_a_copy_has_no_abstract_and_no_notes_that_another_keeps_to_itself(people: Any, tmp_path: Path) -> None:
    set_rule(organisation=people.organisation, name="Ovid", shown_to=ShownTo.DESK, by=people.by)
    bring_in(people.organisation, people.by)
    bring_in(people.organisation, people.by, title="Bells on all wards", volume="3")
    theirs = copy_of(people.partner, tmp_path / "theirs")
    assert "Bells on all wards" in theirs and "Bells on wards" in theirs
    assert "zebrafinch" not in theirs and "private remark" not in theirs
    ours = copy_of(people.organisation, tmp_path / "ours")
    assert ours.count("zebrafinch") == 2 and "private remark" in ours


def test_who_brought_a_paper_in_gets_its_notes_but_not_a_licensed_abstract(people: Any, tmp_path: Path) -> None:
    bring_in(people.partner, people.by)
    assert "zebrafinch" in copy_of(people.organisation, tmp_path / "before")
    set_rule(organisation=people.partner, name="Ovid", shown_to=ShownTo.ORGANISATION, by=people.by)
    assert "zebrafinch" not in copy_of(people.organisation, tmp_path / "ours")
    theirs = copy_of(people.partner, tmp_path / "theirs")
    assert "zebrafinch" in theirs and "private remark" in theirs


def test_what_a_merge_remembers_is_left_out_of_a_copy_as_the_records_are(people: Any, tmp_path: Path) -> None:
    set_rule(organisation=people.partner, name="Ovid", shown_to=ShownTo.DESK, by=people.by)
    bring_in(people.partner, people.by)
    bring_in(people.organisation, people.by, title="Whistles at night", pmid="66666666", abstract=(), extra={})
    kept, gone = Item.objects.order_by("pk")
    merge_items(kept=kept, gone=gone, organisation=people.organisation, by=people.by)
    remembered = Merge.objects.get()
    assert "zebrafinch" in str(remembered.before) and "private remark" in str(remembered.after)
    ours = copy_of(people.organisation, tmp_path / "ours")
    assert "Whistles at night" in ours and '"chosen"' in ours
    assert "zebrafinch" not in ours and "private remark" not in ours


def test_a_copy_has_the_name_but_not_the_address_of_a_guest(people: Any, tmp_path: Path) -> None:
    circle = add_group(organisation=people.organisation, name="Falls circle", sort=Group.Sort.COMMUNITY, by=people.by)
    join_group(person=people.by_role["partner"], group=circle, by=people.by)
    ours = copy_of(people.organisation, tmp_path / "ours")
    assert "Partner Person" in ours and "partner@birchwood.example" not in ours
    assert "member@ashdown.example" in ours


def test_each_organisation_watches_folders_of_its_own(people: Any, tmp_path: Path, monkeypatch: Any) -> None:
    for name in ("all", f"{people.organisation.uid}/exports", f"{people.partner.uid}/letters"):
        (tmp_path / "watched" / name).mkdir(parents=True)
    ours, theirs = (folders_under(tmp_path, each.pk) for each in (people.organisation, people.partner))
    assert (list(ours), list(theirs), folders_under(tmp_path, 0)) == (["exports"], ["letters"], {})
    monkeypatch.setattr(settings, "FINGERPOST", replace(settings.FINGERPOST, home=tmp_path))
    asked: Any = WatchedFolderForm(viewer=people.viewer("administrator")).fields["folder"]
    assert asked.choices == [("exports", "exports")] and people.organisation.uid in asked.help_text


def test_the_page_on_abstracts_counts_nothing_of_anothers_own_items(people: Any) -> None:
    bring_in(people.partner, people.by, pmid="", database="Birchwood secret minutes")
    bring_in(people.partner, people.by)
    page = people.client("specialist").get(reverse("knowledge:abstracts")).content.decode()
    assert "Ovid Embase" in page and "Birchwood secret minutes" not in page


def test_taking_an_import_back_leaves_what_others_keep(people: Any) -> None:
    run = bring_in(people.organisation, people.by)
    kept = make_collection(name="Bells", organisation=people.partner, by=people.by_role["partner"])
    add_items(collection=kept, items=[Item.objects.get()], by=people.by_role["partner"])
    assert importing.undo_import(run=run, by=people.by)["kept"] == 1
    assert kept.gathered.count() == 1


def test_taking_an_import_back_leaves_what_somebody_checked(people: Any) -> None:
    run = bring_in(people.organisation, people.by)
    save_check(
        item=Item.objects.get(), organisation=people.organisation, form="cohort", by=people.by_role["member"],
        answers={}, finish=False,
    )  # fmt: skip
    assert importing.undo_import(run=run, by=people.by)["kept"] == 1 and Item.objects.exists()


def test_taking_an_import_back_takes_what_nobody_else_keeps(people: Any) -> None:
    run = bring_in(people.organisation, people.by)
    mine = make_collection(name="Bells", organisation=people.organisation, by=people.by_role["member"])
    add_items(collection=mine, items=[Item.objects.get()], by=people.by_role["member"])
    assert importing.undo_import(run=run, by=people.by)["removed"] == 1


def test_a_desk_takes_no_paper_into_another_that_others_keep_in_a_list(people: Any) -> None:
    bring_in(people.organisation, people.by)
    bring_in(people.organisation, people.by, title="Whistles at night", pmid="66666666")
    kept, gone = Item.objects.order_by("pk")
    theirs = make_collection(name="Whistles", organisation=people.partner, by=people.by_role["partner"])
    add_items(collection=theirs, items=[gone], by=people.by_role["partner"])
    merge: dict[str, Any] = {"kept": kept, "gone": gone, "organisation": people.organisation}
    with pytest.raises(Conflict):
        merge_items(**merge, by=people.by_role["specialist"])
    remove_item(gathered=theirs.gathered.get(), by=people.by_role["partner"])
    merge_items(**merge, by=people.by_role["specialist"])
    assert Item.objects.get(pk=gone.pk).merged_into == kept
