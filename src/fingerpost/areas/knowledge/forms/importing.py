"""Choosing files to import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from fingerpost.base.formats import FORMATS

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
            "PubMed XML (also .gz), NBIB or RIS, as databases and reference managers export it. One file or more."
        ),
        error_messages={"required": _("Choose at least one file."), "empty": _("This file is empty.")},
        max_length=255,
    )
    format = forms.ChoiceField(label=_("Format"), choices=_formats, initial="auto", widget=forms.RadioSelect())
