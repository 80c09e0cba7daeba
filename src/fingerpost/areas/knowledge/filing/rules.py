"""Who may give an item a file or take one away, and what a file may be called."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.accounts.rules import acting_viewer
from fingerpost.base.activity.actions import Actor
from fingerpost.base.documents import SORTS
from fingerpost.base.kit.errors import Invalid, NotAllowed
from fingerpost.base.records.viewer import Viewer

from ..models import LONGEST_FILE_NAME, Holding, Item
from ..rules import may_change, may_curate

MOST_FILES = 20
"""How many files one organisation may keep with one item, earlier versions apart."""
_UNSAFE = frozenset('<>:"|?*%#')


def may_file(viewer: Viewer, item: Item, holding: Holding | None) -> bool:
    """Whether the viewer may give an item a file, replace one or remove one.

    Whoever may change the item; of what nobody changes here, such as a paper, the library desk of their organisation.
    """
    return may_change(viewer, item, holding) or may_curate(viewer, item)


def require_filing(by: Actor, item: Item, organisation: Organisation) -> None:
    """Raises NotAllowed for somebody who may not give this item a file of this organisation's."""
    viewer = acting_viewer(by, organisation)
    holding = item.holdings.filter(organisation=organisation).first()
    own = item.shared or item.organisation_id == organisation.pk
    if not (own and viewer.may_see(item.audience.tokens) and may_file(viewer, item, holding)):
        raise NotAllowed(_("Only those who may change this, or the library, can add or remove its files."))


def require_room(count: int) -> None:
    """Raises Invalid where an item has as many files as it may."""
    if count >= MOST_FILES:
        raise Invalid(file=_("There are %(most)s files here already, which is as many as fit.") % {"most": MOST_FILES})


def file_name(given: str, sort: str) -> str:
    """What a file is called from now on: the last part of what it was called, safe everywhere, ending as its type does.

    What cannot be seen, what turns the direction of writing and what some systems do not take in a name is left out.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    seen = (" " if each in _UNSAFE or not each.isprintable() else each for each in last)
    clean = " ".join("".join(seen).split()).strip(" .")
    ending = f".{SORTS[sort].ending}"
    stem = clean[: -len(ending)] if clean.lower().endswith(ending) else _without_ending(clean, sort)
    return (stem.strip(" .")[: LONGEST_FILE_NAME - len(ending)].strip(" .") or "document") + ending


def title_from(name: str) -> str:
    """A title made of a file's name, for a document that says none."""
    return " ".join(name.rpartition(".")[0].replace("_", " ").split()) or name


def _without_ending(name: str, sort: str) -> str:
    """A web page may end in .htm and a text in .md: such an ending of its own makes way; any other is a part of it."""
    own = {"html": ("htm", "xhtml"), "markdown": ("markdown", "txt"), "text": ("text", "md")}.get(sort, ())
    stem, _dot, ending = name.rpartition(".")
    return stem if ending.lower() in own else name
