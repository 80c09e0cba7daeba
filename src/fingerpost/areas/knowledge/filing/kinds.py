"""The kind that is a file kept here: what is asked of who adds it, and said to who reads it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..kind_rules import KindRules, Part, Question
from ..models import Document, Kind

DOCUMENT = KindRules(
    Kind.DOCUMENT,
    Document,
    "document",
    _("Document"),
    told=(
        Part(
            "summary",
            "In brief",
            Question(_("In brief"), _("Two or three sentences on what it says, for those who will not open it.")),
            needed=False,
        ),
    ),
    other_fields=("written_by", "dated"),
    adding=_("Add a document"),
    title=Question(_("What is it called?"), _("Its own title. For example: Falls on our wards, audit of 2025")),
)
