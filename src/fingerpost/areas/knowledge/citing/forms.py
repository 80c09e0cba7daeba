"""Choosing a style, and adding one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from fingerpost.base.formats.csl_styles import MOST_BYTES


class StyleFileForm(forms.Form):
    """A file in the Citation Style Language."""

    file = forms.FileField(
        label=_("Style file"),
        help_text=_("It ends in .csl. Thousands are free to download from the Zotero style repository."),
        error_messages={"required": _("Choose a style file."), "empty": _("This file is empty.")},
        max_length=255,
    )

    def clean_file(self) -> bytes:
        """What is in the file. Raises ValidationError for one that is too large to be a style."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            most = {"most": MOST_BYTES // 1024}
            raise ValidationError(_("This file is larger than %(most)s kB: it is no citation style.") % most)
        return bytes(sent.read())


class StyleForm(forms.Form):
    """Asked in the address, so that a link can carry it."""

    style = forms.ChoiceField(label=_("Style"), widget=forms.Select())

    def __init__(self, *args: Any, styles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["style"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = styles
