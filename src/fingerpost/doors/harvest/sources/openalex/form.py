"""What an OpenAlex source is asked for, and what leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...connector import Sent
from ...forms import SourceForm, key, line


class OpenAlexForm(SourceForm):
    """Words of titles and abstracts, and a key."""

    words = line(
        gettext_lazy("Words in titles and abstracts"), gettext_lazy("AND, OR, NOT and quotation marks are understood.")
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Only these (optional)"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[
            ("article", gettext_lazy("Articles")), ("review", gettext_lazy("Reviews")),
            ("preprint", gettext_lazy("Preprints")), ("report", gettext_lazy("Reports")),
        ],
    )  # fmt: skip
    api_key = key(
        gettext_lazy("OpenAlex key"),
        gettext_lazy("Anybody with an account there has one; without it OpenAlex hands out no lists."),
        required=True,
    )


def sends(settings: Mapping[str, Any]) -> Sent:
    """To OpenAlex: the words, the key, and who asks."""
    asked = _("the words “%(words)s”") % {"words": settings.get("words", "")}
    contact = _("the contact address %(address)s") % {"address": settings.get("contact", "")}
    return Sent("api.openalex.org (OurResearch, USA)", [asked, _("your OpenAlex key"), contact])
