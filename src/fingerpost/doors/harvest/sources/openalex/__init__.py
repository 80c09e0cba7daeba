"""A search of OpenAlex."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import OpenAlex
from .form import OpenAlexForm, sends

SORT = Sort(
    name="openalex",
    label=_("OpenAlex search"),
    summary=_("Works of every kind by words in their titles and abstracts. Needs a key, which is free."),
    form=OpenAlexForm,
    connector=OpenAlex,
    sends=sends,
    per_second=lambda settings: 5.0,
)
