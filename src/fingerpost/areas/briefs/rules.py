"""What may be told to the library desk of a question, and how long it is kept."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.translation import gettext as _

from fingerpost.base.governance.guard import inspect
from fingerpost.base.kit.errors import Invalid

from .models import LONGEST_WORDS

KEPT_FOR = timedelta(days=180)
"""After the words were last told. What the desk marked as wanted is kept as long."""
MOST_KEPT = 1_000
"""That one organisation keeps, so that no machine can fill the list."""
_BETWEEN = re.compile(r"[\W_]+")


def key_of(words: str) -> str:
    """What the same words have in common however they were typed: letters and figures in lower case."""
    return _BETWEEN.sub(" ", words.casefold()).strip()[:LONGEST_WORDS]


def may_be_told(words: str) -> bool:
    """Whether words can be told to the desk: short enough to be read at a glance, and nothing for the guard to stop."""
    words = words.strip()
    return 0 < len(words) <= LONGEST_WORDS and bool(key_of(words)) and not inspect(words)


def require_tellable(words: str) -> None:
    """Raises Invalid for words that cannot be told to the desk."""
    if not may_be_told(words):
        raise Invalid(_("These words are not kept: they are too long, or they may identify a patient."))


def first_day_kept(today: date) -> date:
    """Words last told before this day are forgotten."""
    return today - KEPT_FOR
