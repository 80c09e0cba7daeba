"""Counts that came along with a pasted search history, until somebody says where they are from.

They travel in the page beside their lines, each with the fingerprint of the wording that it was made with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.http import QueryDict

from .draft import is_id
from .working import Worked

NAME = "came-"
ASKED = "c"
LONGEST_ADDRESS = 3_500
CameWith = Mapping[str, str]
"""By the id of a line: its count, a colon, and the fingerprint of its wording."""


def beside(lines: Sequence[Worked], counts: Mapping[str, int]) -> CameWith:
    """The counts as they travel."""
    return {line.id: f"{counts[line.id]}:{line.wording}" for line in lines if line.id in counts}


def sent_along(data: QueryDict) -> CameWith:
    """Those that a page sent along."""
    found = {name.removeprefix(NAME): str(data[name])[:60] for name in data if name.startswith(NAME)}
    return {id: value for id, value in found.items() if is_id(id)}


def as_address(lines: Sequence[Worked], came: CameWith) -> str:
    """The end of the address that asks to take them over: those whose lines are still worded so. "" for none."""
    still = [line.id for line in lines if came.get(line.id, "").endswith(f":{line.wording}")]
    told = ",".join(f"{id}:{came[id].partition(':')[0]}" for id in still)
    return f"?{urlencode({ASKED: told})}" if told and len(told) < LONGEST_ADDRESS else ""


def asked_for(data: QueryDict) -> dict[str, int]:
    """What an address asks to be taken over, by the id of the line; what makes no sense in it is passed over."""
    pairs = (each.partition(":") for each in data.get(ASKED, "")[:LONGEST_ADDRESS].split(","))
    return {id: int(count) for id, _, count in pairs if is_id(id) and count.isascii() and count.isdigit()}
