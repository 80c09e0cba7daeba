"""Suggestions while somebody types into a search box: titles and topics that they may see."""

from __future__ import annotations

import re
from typing import Final

NEVER_SENT: Final = r"\d.*\d.*\d|@|[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}"
"""What a browser does not even send: three figures, an address, a postcode. The guard's findings all hold one of them,
so that no number is in a log because somebody was still typing it."""
SHORTEST, LONGEST = 2, 100
"""Characters of what is typed."""


def is_sent(text: str) -> bool:
    """Whether what was typed so far may leave the browser, as its script decides too."""
    return not re.search(NEVER_SENT, text, re.IGNORECASE | re.DOTALL)
