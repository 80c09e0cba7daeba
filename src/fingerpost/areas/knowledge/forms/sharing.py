"""Saying with whom something is shared beyond one's own teams."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from fingerpost.base.accounts.models import Organisation
from fingerpost.base.records.viewer import Viewer

from ..rules import Sharing, sharing_open_to


def sharing_words(organisation: Organisation) -> dict[Sharing, str]:
    """Who that is, in words, from the narrowest to the widest."""
    return {
        Sharing.ORGANISATION: _("Staff of %(place)s") % {"place": organisation},
        Sharing.PARTNERS: _("Staff of any organisation that uses this site"),
        Sharing.PUBLIC: _("Anybody, also without signing in"),
    }


def sharing_choices(viewer: Viewer, organisation: Organisation, also: Iterable[Sharing] = ()) -> list[tuple[str, str]]:
    """What a viewer can choose, in words: those open to them, and `also` how it is shared already."""
    allowed = {*sharing_open_to(viewer), *also}
    return [(each.value, words) for each, words in sharing_words(organisation).items() if each in allowed]
