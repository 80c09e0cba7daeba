"""What a Crossref source is asked for, and what leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.base.formats.identifiers import find_issn

from ...connector import Sent
from ...forms import SourceForm, line

MOST_JOURNALS = 20


class CrossrefForm(SourceForm):
    """Some journals by their ISSN, and words to look for in them."""

    issn = line(gettext_lazy("ISSN of the journals"), gettext_lazy("One or more, with commas: 1234-5679, 2345-6789."))
    words = line(gettext_lazy("Only works about (optional)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(kept := self.initial.get("issn"), list):
            self.initial["issn"] = ", ".join(kept)

    def clean_issn(self) -> list[str]:
        """The ISSNs, each of which has a right check digit."""
        given = [part.strip() for part in str(self.cleaned_data["issn"]).split(",") if part.strip()]
        wrong = [part for part in given if find_issn(part) != (part,)]
        if wrong or not 0 < len(given) <= MOST_JOURNALS:
            raise forms.ValidationError(_("Write each ISSN as eight figures, such as 1234-5679, with commas between."))
        return given


def sends(settings: Mapping[str, Any]) -> Sent:
    """To Crossref: the journals, the words, and who asks."""
    words = [*settings.get("issn", ()), *([settings["words"]] if settings.get("words") else [])]
    asked = _("the ISSNs and words: %(words)s") % {"words": ", ".join(words)}
    contact = _("the contact address %(address)s") % {"address": settings.get("contact", "")}
    return Sent("api.crossref.org (Crossref, USA)", [asked, contact])
