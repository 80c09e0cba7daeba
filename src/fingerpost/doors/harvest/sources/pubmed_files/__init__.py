"""The whole of PubMed, from its own files."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import PubMedFiles
from .form import PubMedFilesForm, sends

SORT = Sort(
    name="pubmed_files",
    label=_("PubMed’s daily files"),
    summary=_("Everything that PubMed adds, changes or deletes each day; with the yearly baseline, all of PubMed."),
    form=PubMedFilesForm,
    connector=PubMedFiles,
    sends=sends,
)
