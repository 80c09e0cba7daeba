"""The kinds that live elsewhere: what is asked of who adds a link, and said to who reads it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..kind_rules import KindRules, Part, Question
from ..models import DataSet, Guidance, Kind

_OWN_WORDS = _("Two or three sentences in your own words. Do not copy the text: the link leads to it.")

GUIDANCE = KindRules(
    Kind.GUIDANCE,
    Guidance,
    "guidance",
    _("Guidance"),
    told=(Part("summary", "In brief", Question(_("In brief"), _OWN_WORDS), needed=False),),
    other_fields=("publisher", "national", "where", "needs_access", "points", "credit"),
    adding=_("Add a link to a policy or page"),
    title=Question(_("What is it called?"), _("Its own title. For example: Falls prevention on wards")),
)

DATA = KindRules(
    Kind.DATA,
    DataSet,
    "data_set",
    _("Data set"),
    told=(
        Part("summary", "What it tells", Question(_("What does it tell?"), _OWN_WORDS)),
        Part(
            "access",
            "How to get at it",
            Question(_("How does somebody get at it?"), _("For example: open to all, or ask the analysts by e-mail")),
            rows=2,
        ),
        Part(
            "caveats",
            "With what care",
            Question(_("What should a reader be careful about?"), _("What is missing, counted differently, or late.")),
            needed=False,
            rows=3,
        ),
    ),
    other_fields=("publisher", "period", "area", "where", "needs_access", "contact"),
    review_years=1,
    adding=_("Add a data set"),
    title=Question(_("What is it called?"), _("For example: Delayed discharges by ward, monthly")),
)
