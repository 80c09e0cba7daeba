"""Every kind of item there is. A new kind is one declaration: here or beside its like, with its model."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .elsewhere.kinds import DATA, GUIDANCE
from .filing.kinds import DOCUMENT
from .kind_rules import KindRules
from .know_how_kinds import GUIDE, LESSON, PATIENT_STORY, PRACTICE, STORY
from .models import Citation, Kind

EVIDENCE = KindRules(Kind.EVIDENCE, Citation, "citation", _("Research"), review_years=3)
KINDS: dict[str, KindRules] = {
    rules.kind: rules for rules in (EVIDENCE, GUIDANCE, DATA, DOCUMENT, PRACTICE, LESSON, GUIDE, STORY, PATIENT_STORY)
}
KNOW_HOW = tuple(kind for kind, rules in KINDS.items() if rules.invitation)
"""The kinds that anybody who belongs to an organisation may share."""
ELSEWHERE = (Kind.GUIDANCE, Kind.DATA)
"""The kinds that live elsewhere and that staff may add a link to: never a second copy."""
KEPT_HERE = (Kind.DOCUMENT,)
"""The kinds that are a file kept here and that staff may add."""
OF_OTHERS = (*ELSEWHERE, *KEPT_HERE)
"""The kinds that who adds them did not write: not know-how of their own."""
CHANGEABLE = (*KNOW_HOW, *OF_OTHERS)
"""The kinds that people write here, and change."""
