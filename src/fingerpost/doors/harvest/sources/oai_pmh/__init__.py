"""Any repository that speaks OAI-PMH."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import Repository
from .form import RepositoryForm, sends

SORT = Sort(
    name="oai_pmh",
    label=_("Repository (OAI-PMH)"),
    summary=_("The records of a university’s, a trust’s or a national repository, with what it deletes."),
    form=RepositoryForm,
    connector=Repository,
    sends=sends,
)
