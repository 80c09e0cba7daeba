"""The made-up people that are worth signing in as: one for each role."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from fingerpost.base.accounts.models import Membership

from .content import entries

PASSWORD = "made-up-password"  # noqa: S105  (of made-up people, printed by the demo)


@dataclass(frozen=True)
class SignIn:
    """Somebody to sign in as."""

    role: str
    name: str
    email: str
    password: str

    def as_data(self) -> dict[str, str]:
        """As JSON."""
        return asdict(self)

    def line(self) -> str:
        """As one line for a terminal."""
        return f"  {self.email:<24} {self.name}, {self.role.lower()}"


def sign_ins() -> list[SignIn]:
    """One person for each role, a member of staff first, and one of the partner organisation."""
    labels = dict(Membership.ROLES)
    found: dict[tuple[str, str], SignIn] = {}
    for person in entries("people"):
        where = (person["organisation"], person["role"])
        found.setdefault(where, SignIn(str(labels[person["role"]]), person["name"], person["email"], PASSWORD))
    return sorted(found.values(), key=lambda each: each.role != str(labels["member"]))
