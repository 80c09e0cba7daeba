"""Who is looking, and the audience tokens that decide what they may see.

An audience is a short list of tokens; a viewer holds tokens; the viewer may see a record when the two overlap.
The database and the search index test the same overlap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

PUBLIC = "public"
PARTNERS = "partners"


class Role(StrEnum):
    """What a person is in one organisation. Somebody who has not signed in has no role."""

    LAY = "lay"
    LEARNER = "learner"
    MEMBER = "member"
    SPECIALIST = "specialist"
    MANAGER = "manager"
    GOVERNANCE = "governance"
    ADMINISTRATOR = "administrator"

    @property
    def is_staff(self) -> bool:
        """Staff hold the organisation's token; lay members and learners hold only their own and their groups'."""
        return self not in (Role.LAY, Role.LEARNER)


def organisation_token(organisation: int) -> str:
    """The token that an organisation's staff hold."""
    return f"org:{organisation}"


def group_token(group: int) -> str:
    """The token that a group's members hold."""
    return f"group:{group}"


def person_token(person: int) -> str:
    """The token that one person holds."""
    return f"person:{person}"


def role_token(role: Role, organisation: int) -> str:
    """The token that the holders of a role in one organisation hold."""
    return f"role:{role}@{organisation}"


@dataclass(frozen=True)
class Viewer:
    """Who is looking. `person`, `organisation` and `groups` are database ids; nobody signed in has none of them.

    `system` sees everything: it is for jobs, set-up and `--as system` at the command line, never for a request.
    """

    person: int | None = None
    organisation: int | None = None
    groups: frozenset[int] = field(default_factory=frozenset)
    role: Role | None = None
    system: bool = False

    @property
    def signed_in(self) -> bool:
        """Whether this is a known person."""
        return self.person is not None

    @property
    def is_desk(self) -> bool:
        """Whether this person works at the library desk (imports, curates, answers)."""
        return self.role in (Role.SPECIALIST, Role.ADMINISTRATOR) or self.system

    @property
    def tokens(self) -> frozenset[str]:
        """Every audience token that this viewer holds."""
        held = {PUBLIC}
        if self.person is not None:
            held.add(person_token(self.person))
            held.update(group_token(group) for group in self.groups)
        if self.role is not None and self.organisation is not None and self.role.is_staff:
            held |= {PARTNERS, organisation_token(self.organisation), role_token(self.role, self.organisation)}
        return frozenset(held)

    def may_see(self, audience: Iterable[str]) -> bool:
        """Whether a record with this audience may be shown to this viewer."""
        return self.system or not self.tokens.isdisjoint(audience)


ANONYMOUS = Viewer()
SYSTEM = Viewer(system=True)
