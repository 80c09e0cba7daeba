"""Any RSS or Atom feed."""

from django.utils.translation import gettext_lazy as _

from ...connector import Sort
from .connector import Feed
from .form import FeedForm, sends

SORT = Sort(
    name="feed",
    label=_("News feed (RSS or Atom)"),
    summary=_("What a website, journal or national body announces in its feed."),
    form=FeedForm,
    connector=Feed,
    sends=sends,
)
