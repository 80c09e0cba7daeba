"""Making the home folder ready for a command, and finding out for whom it runs."""

from __future__ import annotations

import argparse

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from fingerpost.base.accounts import actions, queries
from fingerpost.base.accounts.models import Organisation
from fingerpost.base.activity.actions import System
from fingerpost.base.governance.guard import inspect
from fingerpost.base.kit.errors import Invalid, NotFound
from fingerpost.base.records.viewer import ANONYMOUS, SYSTEM, Viewer

OPERATOR = System("command line")
FIRST_NAME = "Our organisation"


def ready_database() -> None:
    """Make the database, or bring it up to this version's tables."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def our_organisation() -> Organisation:
    """The organisation that commands work for; a first one is founded in an empty home."""
    return queries.host_organisation() or actions.found_organisation(name=FIRST_NAME, by=OPERATOR)


def add_viewer_argument(parser: argparse.ArgumentParser) -> None:
    """`--as`: for whom the command looks."""
    parser.add_argument(
        "--as", dest="viewer", metavar="EMAIL", help="what this person may see; 'system' sees all (default: the public)"
    )


def viewer_of(options: argparse.Namespace) -> Viewer:
    """The viewer named on the command line. Raises NotFound for an address that nobody has."""
    if options.viewer is None:
        return ANONYMOUS
    if options.viewer == "system":
        return SYSTEM
    person = queries.person_by_email(options.viewer)
    if person is None:
        raise NotFound("Nobody here has that e-mail address.")
    return queries.viewer_for(person)


def question_of(text: str) -> str:
    """A question fit to be searched for. Raises Invalid for an empty one or one that may identify a patient."""
    question = text.strip()
    if not question:
        raise Invalid("Give a question or some words to look for.")
    findings = inspect(question)
    if findings:
        raise Invalid(findings[0].message)
    return question
