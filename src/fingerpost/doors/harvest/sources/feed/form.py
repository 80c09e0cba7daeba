"""What a feed is asked for, and what leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...connector import Sent
from ...forms import SourceForm, address_field, host_of


class FeedForm(SourceForm):
    """A feed's address."""

    address = address_field(gettext_lazy("Address of the feed"))


def sends(settings: Mapping[str, Any]) -> Sent:
    """To the feed's host: its address, and who asks."""
    asked = _("the address %(address)s") % {"address": settings.get("address", "")}
    contact = _("the contact address %(address)s") % {"address": settings.get("contact", "")}
    return Sent(host_of(settings), [asked, contact])
