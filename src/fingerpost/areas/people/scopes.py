"""Who may see one part of a profile, as audience tokens: the one place where a choice becomes a rule."""

from __future__ import annotations

from collections.abc import Iterable

from fingerpost.base.records.viewer import PARTNERS, PUBLIC, group_token, organisation_token, person_token

from .models import Scope


def audience_of(scope: str, *, person: int, groups: Iterable[int], organisations: Iterable[int]) -> tuple[str, ...]:
    """The tokens of a part with this scope: always the person's own, and what the scope adds. All arguments are ids.

    `groups` and `organisations` are those that the person is in. Raises ValueError for a scope that does not exist.
    """
    added = {
        Scope.NOBODY: [],
        Scope.TEAMS: [group_token(group) for group in groups],
        Scope.ORGANISATION: [organisation_token(organisation) for organisation in organisations],
        Scope.PARTNERS: [PARTNERS],
        Scope.PUBLIC: [PUBLIC],
    }
    return (person_token(person), *sorted(added[Scope(scope)]))
