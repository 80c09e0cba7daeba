"""`fingerpost organisation`: found an organisation and name its first administrator."""

from __future__ import annotations

import argparse

from fingerpost.base.accounts import actions, queries
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.records.viewer import Role

from ..home import FIRST_NAME, OPERATOR, ready_database
from ..output import Command, Result


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the organisation's name")
    parser.add_argument(
        "--administrator", required=True, metavar="EMAIL", help="who administers it; signs in by e-mailed code"
    )
    parser.add_argument("--person", default="", metavar="NAME", help="the administrator's name")


def _run(options: argparse.Namespace) -> Result:
    ready_database()
    organisation = _untouched() or actions.found_organisation(name=options.name, by=OPERATOR)
    organisation = actions.change_organisation(organisation=organisation, changes={"name": options.name}, by=OPERATOR)
    person = queries.person_by_email(options.administrator) or actions.add_person(
        name=options.person or options.administrator.partition("@")[0], email=options.administrator, by=OPERATOR
    )
    actions.add_member(person=person, organisation=organisation, role=Role.ADMINISTRATOR, by=OPERATOR)
    data = {"organisation": organisation.ref, "administrator": person.ref}
    return Result(data, f"{organisation.name} is founded. {person.name} can sign in with an e-mailed code.")


def _untouched() -> Organisation | None:
    """The organisation that another command founded in an empty home, as long as nobody belongs to it."""
    host = queries.host_organisation()
    return host if host and host.name == FIRST_NAME and not queries.members_of(host).exists() else None


COMMAND = Command("organisation", "found an organisation and name its first administrator", _arguments, _run)
