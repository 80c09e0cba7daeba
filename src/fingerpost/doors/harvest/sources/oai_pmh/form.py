"""What a repository is asked for, and what leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...connector import Sent
from ...forms import SourceForm, address_field, host_of, line


class RepositoryForm(SourceForm):
    """A repository's address, and one of its sets."""

    address = address_field(
        gettext_lazy("Address of the repository"), gettext_lazy("Its OAI-PMH base address, without a question mark.")
    )
    set = line(
        gettext_lazy("Only this set (optional)"),
        gettext_lazy("By the name that the repository gives it."),
        required=False,
    )


def sends(settings: Mapping[str, Any]) -> Sent:
    """To the repository: its address, the set, and who asks."""
    asked = _("the address %(address)s") % {
        "address": " ".join(filter(None, (settings.get("address"), settings.get("set"))))
    }
    contact = _("the contact address %(address)s") % {"address": settings.get("contact", "")}
    return Sent(host_of(settings), [asked, contact])
