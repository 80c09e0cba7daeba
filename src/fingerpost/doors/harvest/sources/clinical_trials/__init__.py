"""Registered trials."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import ClinicalTrials
from .form import ClinicalTrialsForm, sends

SORT = Sort(
    name="clinical_trials",
    label=_("Registered trials (ClinicalTrials.gov)"),
    summary=_("Trials of a condition or an intervention, and what changes in their records."),
    form=ClinicalTrialsForm,
    connector=ClinicalTrials,
    sends=sends,
)
