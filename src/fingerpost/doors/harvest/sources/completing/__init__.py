"""What records lack, filled in by their identifiers."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import Completing
from .form import CompletingForm, sends

SORT = Sort(
    name="completing",
    label=_("Fill in what records lack"),
    summary=_("Abstracts and details for papers here that have a PubMed number or a DOI and no abstract."),
    form=CompletingForm,
    connector=Completing,
    sends=sends,
    per_second=lambda settings: 2.5,
    alone=True,
)
