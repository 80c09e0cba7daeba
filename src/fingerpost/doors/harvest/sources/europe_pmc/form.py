"""What a Europe PMC source is asked for, and what leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...connector import Sent
from ...forms import SourceForm, search


class EuropePMCForm(SourceForm):
    """A search as Europe PMC understands it."""

    query = search(
        gettext_lazy("Europe PMC search"),
        gettext_lazy('For example: TITLE:"falls" AND PUB_TYPE:"review" AND HAS_ABSTRACT:Y'),
    )


def sends(settings: Mapping[str, Any]) -> Sent:
    """To the EBI: the search, and who asks."""
    asked = _("the search “%(words)s”") % {"words": settings.get("query", "")}
    contact = _("the contact address %(address)s") % {"address": settings.get("contact", "")}
    return Sent("www.ebi.ac.uk (European Bioinformatics Institute, UK)", [asked, contact])
