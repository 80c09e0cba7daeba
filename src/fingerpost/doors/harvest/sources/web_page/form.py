"""What a page is asked for, and what leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...connector import Sent
from ...forms import SourceForm, address_field, host_of, line


class WebPageForm(SourceForm):
    """A page's address and whose it is."""

    address = address_field(gettext_lazy("Address of the page"))
    publisher = line(gettext_lazy("Whose page it is (optional)"), required=False)


def sends(settings: Mapping[str, Any]) -> Sent:
    """To the page's host: its address, and who asks."""
    asked = _("the address %(address)s") % {"address": settings.get("address", "")}
    contact = _("the contact address %(address)s") % {"address": settings.get("contact", "")}
    return Sent(host_of(settings), [asked, contact])
