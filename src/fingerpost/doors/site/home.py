"""What the home page offers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode

from fingerpost.areas.briefs.ways_on import WayOn
from fingerpost.base.accounts.models import Organisation

MOST_EXAMPLES = 3


def examples(organisation: Organisation | None) -> list[WayOn]:
    """The organisation's example questions, each leading to its answer."""
    asked = organisation.questions[:MOST_EXAMPLES] if organisation else []
    return [WayOn(question, f"{reverse('briefs:ask')}?{urlencode({'q': question})}") for question in asked]
