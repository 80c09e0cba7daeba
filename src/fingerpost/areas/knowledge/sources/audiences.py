"""Who may see the abstracts of a database, worked out from what each organisation says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fingerpost.base.records.viewer import PARTNERS, PUBLIC, Role, organisation_token, role_token

from ..models import ShownTo
from .names import begins_with

_WIDER = (ShownTo.STAFF, ShownTo.PUBLIC)


def tokens_of(said: Mapping[int, str]) -> list[str] | None:
    """The audience from what each organisation (by id) says; None where anybody may see.

    Each lets in its own people as it says. Beyond them only as far as all that speak of the database agree: where one
    keeps it to itself, no other can show it to all.
    """
    if all(each == ShownTo.PUBLIC for each in said.values()):
        return None
    tokens = [token for organisation, shown_to in said.items() for token in _own(organisation, shown_to)]
    return [*tokens, PARTNERS] if all(each in _WIDER for each in said.values()) else tokens


def _own(organisation: int, shown_to: str) -> list[str]:
    if shown_to == ShownTo.DESK:
        return [role_token(role, organisation) for role in (Role.SPECIALIST, Role.ADMINISTRATOR)]
    return [organisation_token(organisation)]


def said_of(name: str, rules: Iterable[tuple[int, str, str]]) -> dict[int, str]:
    """What each organisation says of a database, from (organisation, name, shown to): the longest name that fits."""
    fitting = [rule for rule in rules if begins_with(name, rule[1])]
    return {rule[0]: rule[2] for rule in sorted(fitting, key=lambda rule: len(rule[1].split()))}


def both(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """The audience of those who are in both: every token of either that gives its holder one of the other too."""
    kept = [token for token in one if _holds(token, other)] + [token for token in other if _holds(token, one)]
    return tuple(sorted(set(kept)))


def _holds(token: str, audience: Sequence[str]) -> bool:
    return not {token, *_held_with(token)}.isdisjoint(audience)


def _held_with(token: str) -> set[str]:
    """What everybody who holds a token holds besides (`Viewer.tokens`)."""
    if token.startswith("role:"):
        return {organisation_token(int(token.partition("@")[2])), PARTNERS, PUBLIC}
    return {PARTNERS, PUBLIC} if token.startswith("org:") else {PUBLIC}
