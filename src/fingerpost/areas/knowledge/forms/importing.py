"""Choosing files to import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from fingerpost.base.formats import FORMATS
from fingerpost.base.governance.guard import inspect

from ..rules import Sharing

MOST_FILES = 20


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once. Cleans to a list of uploads."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=FilesInput(), **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every file by itself. Raises ValidationError for none, too many, or an empty one."""
        given: Sequence[UploadedFile[Any] | None] = (data if isinstance(data, list | tuple) else [data]) or [None]
        if len(given) > MOST_FILES:
            raise ValidationError(_("Choose at most %(most)s files at a time.") % {"most": MOST_FILES})
        return [super(FilesField, self).clean(each, initial) for each in given]


def _formats() -> list[tuple[str, Any]]:
    return [("auto", _("Find out by looking at the file")), *((each.name, each.label) for each in FORMATS.values())]


class ImportForm(forms.Form):
    """Files of references, as databases export them."""

    file = FilesField(
        label=_("Files to import"),
        help_text=_(
            "PubMed XML (also .gz), NBIB, RIS, EndNote XML, BibTeX, Web of Science (CIW) and more, as databases and "
            "reference managers export it, or a table (CSV, Excel). One file or more. "
            "With its PDFs: a zip of EndNote’s XML and the library’s .Data folder."
        ),
        error_messages={"required": _("Choose at least one file."), "empty": _("This file is empty.")},
        max_length=255,
    )
    format = forms.ChoiceField(label=_("Format"), choices=_formats, initial="auto", widget=forms.RadioSelect())
    sharing = forms.ChoiceField(
        required=False,
        label=_("Who may see records without a PubMed number or a DOI?"),
        help_text=_("Choose your staff for reports of your own. Papers that have a number are published."),
        initial=Sharing.PUBLIC.value,
        widget=forms.RadioSelect(),
    )
    personal_data = forms.BooleanField(
        required=False, label=_("Keep records that seem to identify a patient. I have looked: they do not.")
    )
    reason = forms.CharField(
        required=False,
        max_length=200,
        label=_("Why they do not"),
        help_text=_("Needed with the tick. It is kept in the ledger with your name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, open_to: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sharing"].choices = open_to  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A tick has a reason, which itself identifies nobody."""
        given = super().clean() or {}
        if given.get("personal_data") and not given.get("reason"):
            self.add_error("reason", _("Say in a few words why these records do not identify a patient."))
        elif found := inspect(str(given.get("reason") or "")):
            self.add_error("reason", found[0].message)
        return given

    @property
    def shared_with(self) -> Sharing:
        """Who may see records that no number tells to be published."""
        return Sharing(self.cleaned_data["sharing"] or Sharing.PUBLIC)

    @property
    def personal_data_reason(self) -> str:
        """Why records are kept that the guard would hold back; empty where they are not to be kept."""
        return str(self.cleaned_data["reason"]) if self.cleaned_data["personal_data"] else ""
