"""What PubMed's files are asked for, and what leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...connector import Sent
from ...forms import SourceForm


class PubMedFilesForm(SourceForm):
    """The daily files, with the yearly ones if wished."""

    baseline = forms.BooleanField(
        label=gettext_lazy("The yearly baseline too: about 40 million records, some days of work and 250 GB of disk"),
        required=False,
    )


def sends(settings: Mapping[str, Any]) -> Sent:
    """To NCBI: which files, and who asks."""
    contact = _("the contact address %(address)s") % {"address": settings.get("contact", "")}
    return Sent("ftp.ncbi.nlm.nih.gov (National Library of Medicine, USA)", [_("the names of the files"), contact])
