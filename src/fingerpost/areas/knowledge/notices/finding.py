"""Finding the item that replaced another, by the address of its page or by an identifier."""

from __future__ import annotations

import re

from django.db.models import Q
from django.utils.translation import gettext as _

from fingerpost.base.formats.identifiers import normalise_doi
from fingerpost.base.kit.errors import Invalid
from fingerpost.base.records.viewer import Viewer

from ..models import Citation, Item
from ..queries import visible_items

_ADDRESS = re.compile(r"/items/(?P<uid>[0-9a-z]{16})(?:/|$)")


def other_item(words: str, viewer: Viewer) -> Item | None:
    """The item that the words name and the viewer may see; None for no words. Raises Invalid where there is none."""
    given = words.strip()
    if not given:
        return None
    address, doi = _ADDRESS.search(given), normalise_doi(given)
    pmid = re.sub(r"^\s*pmid:?\s*", "", given, flags=re.I)
    if address:
        wanted = Q(uid=address["uid"])
    elif doi:
        wanted = Q(pk__in=Citation.objects.filter(doi=doi))
    else:
        wanted = Q(pk__in=Citation.objects.filter(Citation.numbered([pmid])))
    found = visible_items(viewer).filter(wanted).order_by("pk").first()
    if found is None:
        raise Invalid(other=_("There is no such item here that you may see."))
    return found
