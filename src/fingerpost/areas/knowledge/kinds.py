"""Every kind of item there is. A new kind is one declaration: here or beside its like, with its model."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kind_rules import KindRules
from .know_how_kinds import GUIDE, LESSON, PATIENT_STORY, PRACTICE, STORY
from .models import Citation, Guidance, Kind

EVIDENCE = KindRules(Kind.EVIDENCE, Citation, "citation", _("Research"), review_years=3)
GUIDANCE = KindRules(
    Kind.GUIDANCE, Guidance, "guidance", _("Guidance"),
    other_fields=("publisher", "national", "where", "summary", "points", "credit"),
)  # fmt: skip

KINDS: dict[str, KindRules] = {
    rules.kind: rules for rules in (EVIDENCE, GUIDANCE, PRACTICE, LESSON, GUIDE, STORY, PATIENT_STORY)
}
KNOW_HOW = tuple(kind for kind, rules in KINDS.items() if rules.invitation)
"""The kinds that anybody who belongs to an organisation may share."""
