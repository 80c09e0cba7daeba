"""What logs leave out: what follows the question mark of an address, and the keys of links in e-mails and of feeds."""

from __future__ import annotations

import logging
import re

_QUERY = re.compile(r"(/[^\s?'\"]*\?)[^\s'\"]+")
_KEY = re.compile(r"(/join/|/password/reset/key/|/feeds/(?:collections/)?\w+/)[^\s/?'\"]+")


def discreet(text: str) -> str:
    """The text with the questions and keys of addresses left out."""
    return _KEY.sub(r"\1…", _QUERY.sub(r"\1…", text))


class Discreet(logging.Filter):
    """Lets every message pass, without questions and keys."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Make the message discreet."""
        record.msg, record.args = discreet(record.getMessage()), None
        return True
