"""Journals by Crossref, with what was retracted or corrected."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import Crossref
from .form import CrossrefForm, sends

SORT = Sort(
    name="crossref",
    label=_("Journals (Crossref)"),
    summary=_("What some journals publish, with corrections and retractions as Crossref has them."),
    form=CrossrefForm,
    connector=Crossref,
    sends=sends,
)
