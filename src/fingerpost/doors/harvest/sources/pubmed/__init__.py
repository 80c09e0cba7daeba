"""A PubMed search, or a search strategy that somebody keeps here."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import PubMed
from .form import PubMedForm, per_second, sends

SORT = Sort(
    name="pubmed",
    label=_("PubMed search"),
    summary=_("What a PubMed search or a kept search strategy finds; then what is new, changed or retracted."),
    form=PubMedForm,
    connector=PubMed,
    sends=sends,
    per_second=per_second,
)
