"""What a PubMed source is asked for, and what leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fingerpost.areas.enquiries.queries import visible_strategies

from ...connector import Sent
from ...forms import SourceForm, key, search


class PubMedForm(SourceForm):
    """A search typed here, or a strategy that is kept here."""

    query = search(
        gettext_lazy("PubMed search"),
        gettext_lazy("As you would type it at PubMed. Leave it empty to follow a search strategy instead."),
        required=False,
    )
    strategy = forms.ChoiceField(
        label=gettext_lazy("Or a search strategy kept here"), required=False,
        help_text=gettext_lazy("Its last line is written for PubMed each time, as it stands then."),
    )  # fmt: skip
    api_key = key(
        gettext_lazy("NCBI key (optional)"),
        gettext_lazy("With a key PubMed answers ten questions a second, else three."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = visible_strategies(self.viewer).order_by("name")[:200] if self.viewer else ()
        choices = [("", _("None")), *((each.uid, each.name) for each in known)]
        if (kept := self.initial.get("strategy")) and kept not in dict(choices):
            choices.append((kept, _("The strategy that is followed now")))
        self.fields["strategy"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two, and not both."""
        given = super().clean()
        if bool(given.get("query")) == bool(given.get("strategy")) and "query" not in self.errors:
            self.add_error("query", _("Give either a PubMed search or a search strategy."))
        return given


def sends(settings: Mapping[str, Any]) -> Sent:
    """To NCBI: the search, who asks, and a key if there is one."""
    what = [
        _("the search strategy as it then stands, written for PubMed")
        if settings.get("strategy")
        else _("the search “%(words)s”") % {"words": settings.get("query", "")},
        _("the contact address %(address)s") % {"address": settings.get("contact", "")},
        *([_("your NCBI key")] if settings.get("api_key") else []),
    ]
    return Sent("eutils.ncbi.nlm.nih.gov (National Library of Medicine, USA)", what)


def per_second(settings: Mapping[str, Any]) -> float:
    """NCBI's rule: three requests a second, ten with a key."""
    return 9.0 if settings.get("api_key") else 2.8
