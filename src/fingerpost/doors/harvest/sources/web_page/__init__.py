"""One page on the web, watched for changes."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import WebPage
from .form import WebPageForm, sends

SORT = Sort(
    name="web_page",
    label=_("Web page"),
    summary=_("Keeps a page as a link, looks whether its words change, and asks for another look when they do."),
    form=WebPageForm,
    connector=WebPage,
    sends=sends,
)
