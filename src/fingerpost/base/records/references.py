"""Names for records: `uid` (never reused, sorts by time) and `ref` (`kind:uid`)."""

from __future__ import annotations

import re
import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o or u, so it can be read aloud
_RANDOM_BITS = 36
_IN_PYTHONS_DIGITS = str.maketrans(_ALPHABET, "0123456789abcdefghijklmnopqrstuv")
_UID = re.compile(rf"[{_ALPHABET}]{{16}}")
_REF = re.compile(rf"(?P<kind>[a-z_]+):(?P<uid>[{_ALPHABET}]{{16}})")


def new_uid() -> str:
    """A new 16-character identifier: 44 bits of milliseconds since 1970, then 36 random bits."""
    number = (time.time_ns() // 1_000_000 << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))


def made_at(ref: str) -> int:
    """When a record was made, as its reference or uid says: milliseconds since 1970; 0 for what is neither."""
    uid = ref.rpartition(":")[2]
    return int(uid.translate(_IN_PYTHONS_DIGITS), 32) >> _RANDOM_BITS if _UID.fullmatch(uid) else 0


def make_ref(kind: str, uid: str) -> str:
    """The reference of a record: its record type and its uid."""
    return f"{kind}:{uid}"


def split_ref(ref: str) -> tuple[str, str]:
    """The record type and the uid of a reference.

    Raises ValueError when `ref` does not have that form.
    """
    found = _REF.fullmatch(ref)
    if not found:
        raise ValueError(f"{ref!r} is not a reference")
    return found["kind"], found["uid"]
