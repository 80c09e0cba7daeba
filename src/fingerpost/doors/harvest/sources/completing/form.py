"""What filling in is asked for, and what leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ...connector import Sent
from ...forms import SourceForm


class CompletingForm(SourceForm):
    """Nothing of its own."""


def sends(settings: Mapping[str, Any]) -> Sent:
    """To PubMed, Europe PMC and Crossref: identifiers, and who asks."""
    contact = _("the contact address %(address)s") % {"address": settings.get("contact", "")}
    numbers = _("the PubMed numbers and DOIs of papers here that have no abstract, no words of them")
    return Sent("eutils.ncbi.nlm.nih.gov, www.ebi.ac.uk, api.crossref.org", [numbers, contact])
