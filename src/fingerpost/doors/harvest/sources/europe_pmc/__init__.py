"""A search of Europe PMC: PubMed's records, preprints, books and guidelines."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import EuropePMC
from .form import EuropePMCForm, sends

SORT = Sort(
    name="europe_pmc",
    label=_("Europe PMC search"),
    summary=_("What a search finds among papers, preprints, books and guidelines."),
    form=EuropePMCForm,
    connector=EuropePMC,
    sends=sends,
    per_second=lambda settings: 2.0,
)
