"""Reading items. Everything begins from `visible_items`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Group, Organisation, Person
from fingerpost.base.accounts.queries import groups_of, members_of
from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.models import seen_by
from fingerpost.base.records.references import make_ref, split_ref
from fingerpost.base.records.viewer import SYSTEM, Role, Viewer

from .curating.aside import left_out
from .kinds import KINDS
from .merging.queries import uids_now
from .models import File, Holding, ImportedItem, ImportFailure, ImportRun, Item, Kind
from .sources.seeing import LOADED_WITH, hidden_from

_DETAILS = (*(rules.detail_name for rules in KINDS.values()), LOADED_WITH, "noted")
_OF_HOLDINGS = ("audience", "organisation", "owner_team", "owner", "checked_by", "design_opinion__said_by")
_OF_PAPERS = (
    "uid", "kind", "organisation", "audience__key", "title", "year", "design", "retracted", "citation__source",
    "abstract_source__database__audience__key",
)  # fmt: skip
_HAS_FILES = Exists(File.objects.filter(item=OuterRef("pk")))


def visible_items(viewer: Viewer) -> QuerySet[Item]:
    """The items that a viewer may see."""
    return Item.objects.filter(seen_by(viewer), merged_into__isnull=True)


def visible_holdings(viewer: Viewer) -> QuerySet[Holding]:
    """What organisations say of items, as far as the viewer may see it."""
    return Holding.objects.filter(seen_by(viewer))


def with_details(items: QuerySet[Item], viewer: Viewer) -> QuerySet[Item]:
    """Items with their details and the holdings that the viewer may see: two queries, whatever their number.

    The record of a paper is without its abstract for those who may not see that.
    """
    shown = items.annotate(abstract_hidden=hidden_from(viewer), has_files=_HAS_FILES)  # type: ignore[no-redef]
    return shown.select_related("audience", "organisation", "author", *_DETAILS).prefetch_related(
        Prefetch("holdings", queryset=_holdings_for(viewer), to_attr="said")  # type: ignore[no-redef]
    )


def _holdings_for(viewer: Viewer) -> QuerySet[Holding]:
    ours = Case(When(organisation=viewer.organisation, then=Value(True)), default=Value(False))
    return visible_holdings(viewer).select_related(*_OF_HOLDINGS).annotate(ours=ours).order_by("pk")


def load_items(items: QuerySet[Item], viewer: Viewer) -> Sequence[Item]:
    """Items with their details and the holdings that the viewer may see, in three queries."""
    return list(with_details(items, viewer))


def load_for_index(items: QuerySet[Item]) -> list[Item]:
    """Items for the system, with what search documents are made of: of papers, which are most, with nothing else."""
    kinds = dict(items.values_list("pk", "kind"))  # asked of the kind too, a database may go through every paper
    papers = [pk for pk, kind in kinds.items() if kind == Kind.EVIDENCE]
    slim = Item.objects.filter(pk__in=papers).annotate(has_files=_HAS_FILES)  # type: ignore[no-redef]
    slim = slim.select_related("audience", "citation", LOADED_WITH).only(*_OF_PAPERS)
    slim = slim.prefetch_related(Prefetch("holdings", queryset=_holdings_for(SYSTEM), to_attr="said"))  # type: ignore[no-redef]
    others = Item.objects.filter(pk__in=kinds.keys() - set(papers))
    return [*slim, *(with_details(others, SYSTEM) if len(papers) < len(kinds) else ())]


def items_by_ref(refs: Iterable[str], viewer: Viewer) -> dict[str, Item]:
    """The items among these references that the viewer may see, loaded, by reference."""
    uids = [uid for kind, uid in map(split_ref, refs) if kind == "item"]
    if not uids:
        return {}
    found = {item.ref: item for item in load_items(visible_items(viewer).filter(uid__in=uids), viewer)}
    missing = [uid for uid in uids if make_ref("item", uid) not in found]
    now = uids_now(missing) if missing else {}
    there = load_items(visible_items(viewer).filter(uid__in=now.values()), viewer) if now else ()
    by_uid = {item.uid: item for item in there}
    return found | {make_ref("item", uid): by_uid[end] for uid, end in now.items() if end in by_uid}


def item_by_uid(uid: str, viewer: Viewer) -> Item:
    """One item, loaded; the one that it became part of, if it did. Raises NotFound for none that the viewer may see."""
    found = load_items(visible_items(viewer).filter(uid=uid), viewer)
    if not found and (now := uids_now([uid])):
        found = load_items(visible_items(viewer).filter(uid=now[uid]), viewer)
    if not found:
        raise NotFound(_("There is no such item, or you may not see it."))
    return found[0]


def our_holding(item: Item, viewer: Viewer) -> Holding | None:
    """What the viewer's organisation says of a loaded item; else what the item's organisation says; else the first."""
    return item.said_by(viewer.organisation) or item.said_by(item.organisation_id) or next(iter(item.said), None)


def listed_items(viewer: Viewer, *, aside: bool = False) -> QuerySet[Item]:
    """The items that a viewer may see but for those set aside for them; with `aside` these too."""
    items = visible_items(viewer)
    return items if aside else items.exclude(left_out(viewer))


def newest_items(viewer: Viewer, kind: str = "", *, aside: bool = False) -> QuerySet[Item]:
    """The listed items, newest first, all or of one kind, with their details."""
    items = listed_items(viewer, aside=aside)
    return with_details(items.filter(kind=kind) if kind else items, viewer).order_by("-id")


def counts_by_kind(viewer: Viewer, *, aside: bool = False) -> dict[str, int]:
    """How many of the listed items are of each kind; kinds with none are left out."""
    counted = listed_items(viewer, aside=aside).values_list("kind").annotate(number=Count("id")).order_by()
    return dict(counted)


def imports_of(organisation_id: int) -> QuerySet[ImportRun]:
    """An organisation's imports, newest first."""
    return ImportRun.objects.filter(organisation_id=organisation_id).select_related("job").order_by("-id")


def import_by_uid(uid: str, viewer: Viewer) -> ImportRun:
    """One import of the viewer's organisation. Raises NotFound when there is none."""
    found = imports_of(viewer.organisation).filter(uid=uid).first() if viewer.organisation else None
    if found is None:
        raise NotFound(_("There is no such import."))
    return found


def failures_of(run: ImportRun) -> QuerySet[ImportFailure]:
    """The records that an import could not read, in the order of its files."""
    return ImportFailure.objects.filter(run=run).order_by("id")


def items_added_by(run: ImportRun, viewer: Viewer) -> QuerySet[Item]:
    """The items that an import added and that are still there, in the order in which they came, with their details."""
    added = ImportedItem.objects.filter(run=run, version__isnull=True).values("item")
    return with_details(visible_items(viewer).filter(pk__in=added), viewer).order_by("id")


def import_that_added(item: Item) -> ImportRun | None:
    """The import that an item came in with, if it came so."""
    row = ImportedItem.objects.filter(item=item, version__isnull=True).select_related("run").order_by("id").first()
    return row.run if row else None


def holdings_with_topic(name: str, viewer: Viewer) -> QuerySet[Holding]:
    """What the viewer's organisation says of items that it gave this topic to, as far as the viewer may see it."""
    ours = visible_holdings(viewer).filter(organisation=viewer.organisation)
    written = {json.dumps(name), json.dumps(name, ensure_ascii=False)}  # databases differ in how they keep it
    carrying = reduce(or_, (Q(in_text__contains=each) for each in written))
    return ours.annotate(in_text=Cast("topics", TextField())).filter(carrying)


def teams_in(organisation: Organisation) -> QuerySet[Group]:
    """An organisation's teams, which can own items, by name."""
    return groups_of(organisation).filter(sort=Group.Sort.TEAM)


def staff_of(organisation: Organisation) -> QuerySet[Person]:
    """Those who can look after items: an organisation's people but for lay members and learners, by name."""
    staff = members_of(organisation).exclude(role__in=[role.value for role in Role if not role.is_staff])
    return Person.objects.filter(pk__in=staff.order_by().values("person"), is_active=True).order_by("name", "id")


def group_names(ids: Iterable[int]) -> list[str]:
    """The names of these groups, in order."""
    return list(Group.objects.filter(pk__in=list(ids)).values_list("name", flat=True))
