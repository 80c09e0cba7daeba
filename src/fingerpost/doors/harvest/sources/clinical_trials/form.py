"""What a source of trials is asked for, and what leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...connector import Sent
from ...forms import SourceForm, line


class ClinicalTrialsForm(SourceForm):
    """A condition, or other words."""

    condition = line(gettext_lazy("Condition or disease"), required=False)
    words = line(gettext_lazy("Other words"), gettext_lazy("For example an intervention or a country."), required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two at least: the whole registry is not asked for."""
        given = super().clean()
        if not given.get("condition") and not given.get("words") and not self.errors:
            self.add_error("condition", _("Give a condition or other words."))
        return given


def sends(settings: Mapping[str, Any]) -> Sent:
    """To the registry: the words, and who asks."""
    words = [str(settings[name]) for name in ("condition", "words") if settings.get(name)]
    asked = _("the words: %(words)s") % {"words": ", ".join(words)}
    contact = _("the contact address %(address)s") % {"address": settings.get("contact", "")}
    return Sent("clinicaltrials.gov (National Library of Medicine, USA)", [asked, contact])
