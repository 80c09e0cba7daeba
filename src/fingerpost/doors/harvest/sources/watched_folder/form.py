"""What a watched folder is asked for. Nothing leaves the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings as django_settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...connector import Sent
from ...forms import SourceForm
from .connector import folders_under, place_of


class WatchedFolderForm(SourceForm):
    """One of the folders that whoever runs the server has put in place."""

    asks_contact = False
    folder = forms.ChoiceField(label=gettext_lazy("Folder"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisation = (self.viewer.organisation if self.viewer else None) or 0
        names, folder = folders_under(django_settings.FINGERPOST.home, organisation), self.fields["folder"]
        told = _("Whoever runs the server makes it, in the folder “%(place)s” of the home folder.")
        folder.help_text = told % {"place": place_of(organisation)}
        folder.choices = [(name, name) for name in names]  # type: ignore[attr-defined]


def sends(settings: Mapping[str, Any]) -> Sent:
    """Nothing."""
    return Sent("", ())
