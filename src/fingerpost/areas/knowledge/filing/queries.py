"""Reading the files of items. Everything begins from `visible_files`."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from fingerpost.base.kit.errors import NotFound
from fingerpost.base.records.viewer import SYSTEM, Viewer

from ..models import File, Item
from ..queries import our_holding, visible_items
from ..rules import is_colleague
from ..sources.seeing import hidden_from
from .rules import may_file


def visible_files(viewer: Viewer) -> QuerySet[File]:
    """The files that a viewer may see, earlier versions among them, without their words.

    Those of an organisation's own item with the item; a copy of what is everybody's for the staff of whose it is. Where
    an item's abstract is kept from the viewer, so are its files.
    """
    shown = visible_items(viewer).annotate(kept_back=hidden_from(viewer)).filter(kept_back=False)
    files = File.objects.filter(Exists(shown.filter(pk=OuterRef("item")))).defer("words")
    if viewer.system:
        return files
    own = Q(organisation=F("item__organisation"))
    return files.filter(own | Q(organisation=viewer.organisation) if is_colleague(viewer, viewer.organisation) else own)


def files_of(item: Item, viewer: Viewer) -> list[File]:
    """The files of a loaded item that the viewer may see, newest first; without a query where it has none.

    Earlier versions are for those who may change its files.
    """
    if not item.has_files:
        return []
    files = visible_files(viewer).filter(item=item).select_related("by").order_by("-at", "-id")
    return list(files if may_file(viewer, item, our_holding(item, viewer)) else files.filter(replaced_by=None))


def file_by_uid(item: Item, uid: str, viewer: Viewer) -> File:
    """One file of a loaded item. Raises NotFound for none that the viewer may see."""
    found = next((file for file in files_of(item, viewer) if file.uid == uid), None)
    if found is None:
        raise NotFound(_("There is no such file, or you may not see it."))
    found.item = item
    return found


def words_by_item(items: Iterable[Item], viewer: Viewer = SYSTEM) -> dict[int, list[File]]:
    """The files now of loaded items with their words, those that hold none left out; by the item's key."""
    holding = [item.pk for item in items if item.has_files]
    if not holding:
        return {}
    now = visible_files(viewer).filter(item__in=holding, replaced_by=None).exclude(words="").defer(None).order_by("id")
    found: dict[int, list[File]] = {}
    for file in now:
        found.setdefault(file.item_id, []).append(file)
    return found


def names_by_item(items: Iterable[Item], viewer: Viewer) -> dict[int, list[str]]:
    """The names of the files now of loaded items, as far as the viewer may see them; by the item's key."""
    holding = [item.pk for item in items if item.has_files]
    if not holding:
        return {}
    now = visible_files(viewer).filter(item__in=holding, replaced_by=None).order_by("id")
    found: dict[int, list[str]] = {}
    for item, name in now.values_list("item_id", "name"):
        found.setdefault(item, []).append(name)
    return found


def kept_already(sha256: str, viewer: Viewer) -> File | None:
    """A file of these very bytes that the viewer may see."""
    same = visible_files(viewer).filter(sha256=sha256, replaced_by=None)
    return same.select_related("item").order_by("id").first()
